//! What update receives: keys that were resolved to actions, and the shell's answers to effects.

use std::{collections::HashMap, path::PathBuf, sync::Arc};

use crate::{
    annotation::{Bookmark, DocumentKey, QuickMark, Retag, SavedCorrection},
    document::{ContentHash, Document, Facts, Origin, Window},
    outline::Outline,
    search::Hit,
    settings::{Chord, OwnTheme},
    text::{Columns, Place, ReadCharacter, SourceOffset, TextRange, WidthProfile},
};

use super::{
    action::Action,
    area::Size,
    bookmarks::FoundPassages,
    desk::DeskAnswer,
    dictionary::LookupAnswer,
    effect::{Change, Copied, Timer},
    help::Help,
    left_place::LeftPlace,
    library::{CopySearch, LeftOut, Listing, Progress, Record},
    messages::StartProblems,
    reader::FoundPlace,
    search::{FoundDocument, Part, Totals},
    utterance::SpeechEnd,
};

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A key bound to an action.
    Act(Action),
    /// A key that begins a sequence: the next one is waited for; `None` where it is let go again.
    Prefix(Option<Chord>),
    /// Text typed or pasted into the open prompt.
    Type(String),
    /// The mouse wheel over a cell.
    Wheel {
        /// How far, in rows: down is positive.
        rows: i16,
        /// From the left, from 0.
        column: Columns,
        /// From the top, from 0.
        row: u16,
    },
    /// A click on a cell.
    Click {
        /// From the left, from 0.
        column: Columns,
        /// From the top, from 0.
        row: u16,
        /// The how many-th of clicks that follow each other there: 1 to 3.
        times: u8,
    },
    /// The mouse was moved to a cell with its button held down.
    Drag {
        /// From the left, from 0.
        column: Columns,
        /// From the top, from 0.
        row: u16,
    },
    /// The button of the mouse was let go.
    Release,
    /// A text was copied, or sent to where it is to be.
    Copied(Copied),
    /// The system's clipboard did not take this text.
    NotCopied(String),
    /// An address was given to the program that opens it.
    AddressOpened(String),
    /// There is no program here that opens this address.
    AddressNotOpened(String),
    /// The file of the theme that is set has changed.
    ThemeChanged,
    /// The reader's own themes as their files say now.
    ThemesRead {
        /// All of them.
        themes: Vec<OwnTheme>,
        /// The name of the theme that is to be used.
        wanted: String,
        /// What of its file was not taken, in words.
        problems: Vec<String>,
    },
    /// The window has this size now.
    Resized(Size),
    /// The terminal has said how wide it draws.
    Probed(WidthProfile),
    /// The library as it was at the last visit, or its beginning; what has changed since is being looked for.
    Remembered(Box<Listing>),
    /// The library was listed.
    Scanned {
        /// Its documents; `None` where they are as they were remembered.
        listing: Option<Box<Listing>>,
        /// What is not in it.
        left_out: LeftOut,
    },
    /// The files and folders of the library in which a document was opened last, as far as they are there.
    LibraryKnown {
        /// The document.
        origin: Origin,
        /// The files and folders; none where it was in no library.
        library: Vec<PathBuf>,
    },
    /// In a folder of the library something has come, changed or gone.
    LibraryChanged,
    /// How far the work on the library in the background is; `None` once all is done.
    Progress(Option<Progress>),
    /// Files have other names now, as they were and as they are called, with the same content.
    Renamed(Vec<(Origin, Origin)>),
    /// The beginning of the document that nothing is shown before; the whole comes by itself.
    Begun(Box<Opened>),
    /// A document was opened.
    Opened(Box<Opened>),
    /// A document could not be opened.
    OpenFailed {
        /// The document.
        origin: Origin,
        /// Why, in words.
        reason: String,
    },
    /// The list was looked through for the text of a document that could not be opened.
    CopyFound {
        /// What was looked for.
        search: Box<CopySearch>,
        /// The file that has that text, if any.
        found: Option<Origin>,
    },
    /// So many bytes have come through the standard input, which is the document that is being opened.
    Received(u64),
    /// What was named at the start and is being opened is a folder: it is a library.
    FolderNamed,
    /// The file of a document has changed on the disk.
    FileChanged(Origin),
    /// The part of a large document that was asked for.
    WindowLoaded {
        /// The document.
        origin: Origin,
        /// The part.
        window: Box<Window>,
    },
    /// A part of a large document could not be read, for this reason.
    WindowFailed(String),
    /// Hits in a part of a large document, each part after the one before.
    Found {
        /// The document.
        origin: Origin,
        /// What was looked for.
        query: String,
        /// Where it stands in this part.
        hits: Vec<TextRange>,
        /// Whether this was the last part.
        is_last: bool,
    },
    /// Documents in which the query stands.
    LibraryFound {
        /// The ticket of the query.
        ticket: u64,
        /// The documents.
        found: Vec<FoundDocument>,
        /// How much there is in all, with the last of them.
        totals: Option<Totals>,
    },
    /// The first places in one of them.
    HitsRead {
        /// The ticket of the query.
        ticket: u64,
        /// The document.
        origin: Origin,
        /// The places.
        hits: Vec<Hit>,
    },
    /// More places in the document whose places are all wanted, after those before.
    MoreHits {
        /// The ticket of the query.
        ticket: u64,
        /// The document.
        origin: Origin,
        /// The places.
        hits: Vec<Hit>,
        /// Which part of them it is.
        part: Part,
    },
    /// The query cannot be understood, for this reason.
    SearchFailed {
        /// The ticket of the query.
        ticket: u64,
        /// Why.
        reason: String,
    },
    /// The worker of the desk has an answer.
    Desk(Box<DeskAnswer>),
    /// Bookmarks were written into the file of that name.
    Exported(String),
    /// These keys stand in the settings file as they were set.
    SettingsWritten(Vec<String>),
    /// Where and when a document was read is forgotten.
    Forgotten {
        /// Whether copies of the database, made before, still have it.
        has_copies: bool,
    },
    /// What was read of each document, by its key.
    RecordsLoaded(HashMap<DocumentKey, Record>),
    /// Other machines have told of places that were read later than those here.
    PlacesCame,
    /// Where a document was read to on another machine.
    PlaceCame {
        /// The document's key.
        key: DocumentKey,
        /// The place.
        place: Place,
    },
    /// The store has answered about a document that is shown already.
    StoreAnswered(Box<StoreAnswer>),
    /// How bookmarked passages of the open document were found again.
    PassagesFound(Box<FoundPassages>),
    /// Where the words are in the open document at which the reader stood before it was changed.
    PlaceFound(Box<FoundPlace>),
    /// The entries of a large document, as far as it was read.
    OutlineGrown {
        /// The document.
        origin: Origin,
        /// The entries from its start on.
        outline: Outline,
        /// The starts of some of its paragraphs, with their numbers.
        paragraphs: Vec<(SourceOffset, u32)>,
        /// Whether nothing follows.
        is_last: bool,
        /// Whether the document has more entries than are found.
        is_cut: bool,
    },
    /// How the characters of blocks are read where they stand.
    Spelled {
        /// The ticket of the task.
        ticket: u64,
        /// The starts of the blocks, with their characters.
        found: Vec<(SourceOffset, Vec<ReadCharacter>)>,
    },
    /// All bookmarks.
    BookmarksLoaded(Vec<Bookmark>),
    /// The bookmarks that were removed lately, before this session too, the last one at the end.
    RemovedLately(Vec<Bookmark>),
    /// The bookmarks that were anchored anew lately, before this session too, each as it was before and as it is, the last one at
    /// the end.
    AnchoredLately(Vec<(Bookmark, Bookmark)>),
    /// A new bookmark is on the disk.
    BookmarkSaved(Box<Bookmark>),
    /// A bookmark is deleted on the disk.
    BookmarkRemoved(Box<Bookmark>),
    /// A deleted bookmark is back on the disk.
    BookmarkRestored(Box<Bookmark>),
    /// A bookmark is on the disk as it was changed.
    BookmarkChanged(Box<Bookmark>),
    /// Bookmarks are on the disk as they were changed together.
    BookmarksChanged {
        /// The change that was asked for: as they were, and as they were to be.
        wanted: Vec<(Bookmark, Bookmark)>,
        /// Those that are there, as they are.
        changed: Vec<Bookmark>,
    },
    /// A tag has another name on the disk, or none.
    Retagged {
        /// The change.
        retag: Retag,
        /// The bookmarks that had it, as they were and as they are.
        changed: Vec<(Bookmark, Bookmark)>,
    },
    /// A letter is on its place on the disk.
    MarkSet(QuickMark),
    /// The place of a letter, if it is on one.
    MarkFound(char, Option<QuickMark>),
    /// This could not be done, for this reason; it is not lost.
    NotSaved {
        /// What was asked for.
        change: Box<Change>,
        /// Why not, in words.
        reason: String,
    },
    /// The reader was there for so many milliseconds since the last such message.
    Present(u64),
    /// A correction of the outline is on the disk.
    Corrected(SavedCorrection),
    /// A correction is gone from the disk.
    CorrectionTakenBack(SavedCorrection),
    /// What went wrong on the disk, in the reader's language.
    Trouble(String),
    /// What is not as it should be at the start.
    StartProblems(StartProblems),
    /// The keys explained in the language that is spoken from now on.
    Translated(Box<Help>),
    /// A sentence was read aloud, or could not be; the ticket tells it from late ones.
    Spoken(u64, SpeechEnd),
    /// What a dictionary said of the words of that ticket.
    LookedUp(u64, LookupAnswer),
    /// A wake-up that was asked for.
    Woke(Timer),
    /// The document that a typed path means.
    Resolved(Origin),
    /// The program must end: the reading place is to be saved.
    Interrupted,
}

impl Message {
    /// Why something could not be done, in the reader's language, where this tells of that.
    pub fn trouble(&self) -> Option<&str> {
        match self {
            Self::Trouble(reason)
            | Self::WindowFailed(reason)
            | Self::OpenFailed { reason, .. }
            | Self::NotSaved { reason, .. } => Some(reason),
            _ => None,
        }
    }
}

/// A document that was opened, with all that is needed to show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Where it is from.
    pub origin: Origin,
    /// The document.
    pub document: Arc<Document>,
    /// Encoding, length, hash.
    pub facts: Facts,
    /// How it is built, as it was found.
    pub outline: Outline,
    /// What the reader corrected of that.
    pub corrections: Vec<SavedCorrection>,
    /// Where it was left the last time.
    pub left: Option<LeftPlace>,
}

/// What the store knows of a document that is shown already.
#[derive(Debug, Clone, PartialEq)]
pub struct StoreAnswer {
    /// The document's key.
    pub key: DocumentKey,
    /// The hash of the content that is shown.
    pub hash: ContentHash,
    /// Where it was left the last time.
    pub left: Option<LeftPlace>,
    /// What the reader corrected of its outline.
    pub corrections: Vec<SavedCorrection>,
}
