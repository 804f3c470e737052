//! What update asks of the shell, by who performs it: the shell itself, the store's worker, a task in the background.
//! Everything that touches the disk answers with a message, so a slow disk never stops a key.

use std::path::PathBuf;

use serde_json::Value;

use crate::{
    annotation::{Anchor, Bookmark, DocumentKey, Draft, Retag, SavedCorrection, SavedPlace},
    document::{ContentHash, Origin, PageScope},
    exchange::ExportFormat,
    search::TagQuery,
    settings::Adjustments,
    text::{Encoding, SourceOffset},
};

use super::{action::Action, task_effect::TaskEffect};

/// Something to be done outside the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// By the shell, at once.
    Shell(ShellEffect),
    /// By the worker that has the store, in the order asked for.
    Store(Box<StoreEffect>),
    /// By a task in the background; of most kinds the latest one wins.
    Task(TaskEffect),
}

impl From<ShellEffect> for Effect {
    fn from(effect: ShellEffect) -> Self {
        Self::Shell(effect)
    }
}

impl From<StoreEffect> for Effect {
    fn from(effect: StoreEffect) -> Self {
        Self::Store(Box::new(effect))
    }
}

impl From<TaskEffect> for Effect {
    fn from(effect: TaskEffect) -> Self {
        Self::Task(effect)
    }
}

/// What one step of the state machine asks for, collected in order.
#[derive(Debug, Default)]
pub struct Effects {
    asked: Vec<Effect>,
    follow_up: Option<Action>,
}

impl Effects {
    /// Asks for one more.
    pub fn push(&mut self, effect: impl Into<Effect>) {
        self.asked.push(effect.into());
    }

    /// Asks for several more.
    pub fn extend<E: Into<Effect>>(&mut self, effects: impl IntoIterator<Item = E>) {
        self.asked.extend(effects.into_iter().map(Into::into));
    }

    /// Whether this was asked for in this step already.
    pub fn contains(&self, effect: &Effect) -> bool {
        self.asked.contains(effect)
    }

    /// Has the router carry out `action` after the one at hand: a command that was chosen by its name.
    pub fn follow_up(&mut self, action: Action) {
        self.follow_up = Some(action);
    }

    /// The action that is to follow, once.
    pub(super) fn take_follow_up(&mut self) -> Option<Action> {
        self.follow_up.take()
    }

    /// All that was asked for.
    pub(super) fn into_vec(self) -> Vec<Effect> {
        self.asked
    }
}

/// A passage that the reader's editor is to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditRequest {
    /// The document, which is a file.
    pub origin: Origin,
    /// What it is written in.
    pub encoding: Encoding,
    /// How much of it is read, where it is a web page.
    pub scope: PageScope,
    /// The byte at which a part of the text begins, and the character of it, from 0, whose line is gone to, where known.
    pub place: Option<(SourceOffset, u64)>,
}

/// What the shell does itself.
#[derive(Debug, Clone, PartialEq)]
pub enum ShellEffect {
    /// Say `FileChanged` when the file of this document, the one that is open, changes on the disk.
    Watch(Origin),
    /// Say which document is meant by a path as it is typed: from this folder, `~` for the home. Answered with `Resolved`.
    Resolve(String),
    /// Copy a text to the system's clipboard, or to the terminal's. Answered with `Copied` or `NotCopied`.
    Copy(String),
    /// Copy passages, each with its source in a style of CSL, which is read for them, one a line. Answered with `Copied`, `NotCopied` or, where
    /// there is no such style, `Trouble`.
    #[cfg(feature = "csl")]
    CopyCited(Vec<CslCitation>),
    /// Give an address to the program that opens such. Answered with `AddressOpened` or `AddressNotOpened`.
    OpenAddress(String),
    /// Copy a text to the terminal's clipboard. Answered with `Copied`.
    CopyByTerminal(String),
    /// Send `Woke` with the timer after that many milliseconds.
    Wake(Timer, u64),
    /// Open a file in the reader's editor and wait for it. Answered with `FileChanged` or `Trouble`.
    Edit(EditRequest),
    /// Read the files of the reader's own themes again, since this one is to be used. Answered with `ThemesRead`.
    ReadThemes(String),
    /// Draw the whole screen anew.
    Redraw,
    /// Speak the language of the settings from now on. Answered with `Translated`.
    Speak,
    /// Give the terminal back to the shell until it is called again.
    Suspend,
    /// End the program.
    Quit,
}

/// What the worker that has the store does.
#[derive(Debug, Clone, PartialEq)]
pub enum StoreEffect {
    /// Save the reading place. Answered only where it fails.
    SavePlace {
        /// The document's key.
        key: DocumentKey,
        /// The place of the top line, and the words there.
        place: SavedPlace,
        /// How much is read, 0 to 1.
        progress: f32,
        /// Whether anything was read since the document was opened at the place that was saved last, or at its start: else a place
        /// that comes from another machine is later.
        has_moved: bool,
    },
    /// Look up where the open document was read to on another machine. Answered with `PlaceCame`, where it was.
    FindPlace {
        /// The document's key.
        key: DocumentKey,
        /// The hash of its content.
        hash: ContentHash,
    },
    /// Remember that a document was opened. Answered only where it fails.
    RecordVisit {
        /// The document's key.
        key: DocumentKey,
        /// The hash of its content.
        hash: ContentHash,
        /// Its title.
        title: String,
        /// The files and folders of the library it is listed in; none where it is in none, or the built-in one.
        library: Vec<PathBuf>,
    },
    /// Look up the library in which a document was opened last. Answered with `LibraryKnown`.
    FindLibrary(Origin),
    /// Move what is saved of documents from old keys to new ones. Answered with `BookmarksLoaded` and `RecordsLoaded`.
    Rename(Vec<(DocumentKey, DocumentKey)>),
    /// Read what was read of each document. Answered with `RecordsLoaded`.
    LoadRecords,
    /// Read all bookmarks. Answered with `BookmarksLoaded`.
    LoadBookmarks,
    /// Save a change of what is marked; it is never lost. Answered as the change says, or with `NotSaved`.
    Save(Change),
    /// Look up the place of a letter. Answered with `MarkFound`.
    FindMark(char),
    /// Add to the time a document was read.
    AddReadingTime {
        /// The document's key.
        key: DocumentKey,
        /// How long.
        seconds: u64,
    },
    /// Save what was set while reading. Answered only where it fails.
    SaveAdjustments(Adjustments),
    /// Write keys with their values into the settings file. Answered with `SettingsWritten`.
    WriteSettings(Vec<(String, Value)>),
    /// Write the bookmarks of a document into a file. Answered with `Exported`.
    Export {
        /// The document's key.
        key: DocumentKey,
        /// The hash of its content.
        hash: ContentHash,
        /// The form.
        format: ExportFormat,
        /// The tags they are to have.
        tags: TagQuery,
        /// The file, as it is typed; else one beside the document.
        file: Option<String>,
    },
    /// Forget where, when and for how long a document was read. Answered with `Forgotten` and `RecordsLoaded`.
    Forget(DocumentKey),
    /// Save a correction of the outline. Answered with `Corrected` once it is on the disk.
    Correct {
        /// The document's key.
        key: DocumentKey,
        /// The paragraph or the entry.
        anchor: Box<Anchor>,
        /// The level of a paragraph that is an entry; `None` strikes the entry.
        level: Option<u8>,
    },
    /// Take a correction back. Answered with `CorrectionTakenBack`.
    TakeBackCorrection(SavedCorrection),
}

/// A change of what is marked.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new bookmark. Answered with `BookmarkSaved` once it is on the disk.
    Add(Draft),
    /// A bookmark that was changed. Answered with `BookmarkChanged`.
    Update {
        /// As it was shown.
        before: Box<Bookmark>,
        /// As it is to be.
        after: Box<Bookmark>,
    },
    /// A bookmark is deleted. Answered with `BookmarkRemoved`.
    Remove(Bookmark),
    /// A deleted bookmark comes back. Answered with `BookmarkRestored`.
    Restore(Bookmark),
    /// Bookmarks that were changed together, each from the first of a pair to the second. Answered with `BookmarksChanged`.
    UpdateAll(Vec<(Bookmark, Bookmark)>),
    /// A tag gets another name, or none, in every bookmark. Answered with `Retagged`.
    Retag(Retag),
    /// A letter is put on a passage. Answered with `MarkSet`.
    SetMark {
        /// From `a` to `z`.
        letter: char,
        /// The passage, as a bookmark of it would be made.
        draft: Box<Draft>,
    },
}

/// What a wake-up is for. The number tells a late one from the one that is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timer {
    /// No further digit came: the number is complete.
    Count(u64),
    /// What was set has rested: save it.
    Adjusted(u64),
    /// The file of the theme has rested since it changed: read it.
    Theme(u64),
    /// Reading has rested: save the reading place.
    SavePlace(u64),
    /// What was taken without a selection was lit up long enough.
    Flash(u64),
    /// The folders of the library have rested since they changed: list them.
    Rescan(u64),
    /// The choice in the list has rested: show the document.
    Preview(u64),
    /// The reader has stayed with a document that may have been passed.
    Stay(u64),
    /// What could not be saved is to be tried again.
    Retry(u64),
    /// The next part of a long document is to be searched.
    Find(u64),
    /// The pointer is held outside the text: scroll on.
    Drag(u64),
    /// The next row, or the next sentence, is due.
    Play(u64),
    /// The open file has changed, and has rested since.
    Reload(u64),
}

/// A passage whose source is to be written in a style of CSL, which has to be read first.
#[cfg(feature = "csl")]
#[derive(Debug, Clone, PartialEq)]
pub struct CslCitation {
    /// The passage.
    pub quote: String,
    /// Its source.
    pub reference: crate::citation::Reference,
    /// The name of the style, or the path of its file.
    pub style: String,
}

/// Where a copied text went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// The system's clipboard has it.
    System,
    /// A buffer of tmux has it, and tmux hands it to the terminal it is shown on.
    Tmux,
    /// It was sent to the terminal, which may take it: nobody answers.
    Terminal,
    /// It is longer than terminals take.
    TooLong,
}
