//! What the reader is started with, how it ends, and what is read first. A document that is quickly there is waited for
//! before the terminal is taken: the first frame shows text, and what cannot be read is said in the shell. A slow one is
//! opened behind the screen.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    app::{Message, Model, Session, Size, StartProblems, StartedWith, help::Help},
    config,
    document::Origin,
    files,
    i18n::Strings,
    library::{ScanOptions, file_origin},
    settings::{Adjustments, Settings},
    source::{self, BuiltInLibrary, Reading, SourceError},
    store::LastPlaces,
};

use super::{
    error::{BeginError, RunError},
    workers::{Answer, Caching, LibraryWorker, OpenWorker, Opening, ReadDocument, Stdin, open_store},
};

/// How long the first document is waited for before the terminal is taken.
const PATIENCE: Duration = Duration::from_millis(60);

/// What the reader is started with.
pub struct Start {
    /// Whether anything of it is there tomorrow.
    pub session: Session,
    /// The settings as the settings file has them.
    pub configured: Settings,
    /// What was set while reading.
    pub adjustments: Adjustments,
    /// The settings that hold: with what was set while reading, and what the command line says.
    pub settings: Settings,
    /// The words of the interface.
    pub strings: &'static Strings,
    /// What is to be read: `-` is the standard input, one file a document, anything else a library; nothing is the
    /// built-in one.
    pub paths: Vec<PathBuf>,
    /// Which library inside the program is opened where nothing is to be read.
    pub built_in: BuiltInLibrary,
    /// Whether the standard input is read because nothing was named, and was redirected.
    pub is_piped: bool,
    /// How all is to be read.
    pub reading: Reading,
    /// What is not as it should be, in the reader's language.
    pub problems: StartProblems,
    /// Whether nothing was named to be read: then reading goes on wherever it was left.
    pub continues: bool,
}

impl Start {
    /// The one path that may be a document.
    fn only(&self) -> Option<&Path> {
        if let [only] = self.paths.as_slice() { Some(only) } else { None }
    }

    /// Where documents were left, as far as that is known without the store; and the store, being opened while the document
    /// is read, where the first frame cannot do without it: nothing else tells of places, or no single document is named.
    pub(super) fn places_and_store(&self) -> (Option<LastPlaces>, Option<Opening>) {
        let places = LastPlaces::read_default();
        let is_needed = places.is_none() || !self.reads_stdin() && self.only().is_none();
        (places, is_needed.then(|| open_store(self.session)).flatten())
    }

    /// Whether the standard input is the document.
    fn reads_stdin(&self) -> bool {
        self.is_piped || self.only() == Some(Path::new("-"))
    }

    /// How the standard input is read; `None` where it is no document.
    pub(super) fn stdin(&self) -> Option<Stdin> {
        self.reads_stdin().then(|| Stdin { most: self.settings.stdin_bytes(), is_named: !self.is_piped })
    }

    /// Files and folders of the library. They are listed later: the folder the program was started in may be another by
    /// then.
    pub(super) fn library(&self) -> Vec<PathBuf> {
        if self.reads_stdin() { Vec::new() } else { self.paths.iter().map(|path| files::absolute(path)).collect() }
    }

    /// The worker that lists the library; `answer` takes the messages.
    pub(super) fn library_worker(&self, answer: impl Fn(Message) + Send + Sync + 'static) -> LibraryWorker {
        let scanning = ScanOptions {
            encoding: self.reading.encoding,
            follows_links: self.settings.follow_links,
            language: config::language(&self.settings),
            built_in: self.built_in,
        };
        LibraryWorker::new(self.library(), scanning, Caching::of(self.session, &self.settings), answer)
    }

    /// The program at its start, as the reader left it.
    pub(super) fn model(&self, size: Size, help: Help, started_with: StartedWith) -> Model {
        let mut model = Model::new(size, self.settings.clone(), help, started_with);
        (model.session, model.continues_anywhere) = (self.session, self.continues);
        model.reader.page_scope = self.reading.scope;
        model.adjust(self.configured.clone(), self.library(), &self.adjustments);
        model
    }

    /// Has what was named opened, and waits for it a moment: `next` gives the next answer of `open`, if one comes within
    /// a time.
    ///
    /// # Errors
    /// Where a document cannot be read or a path is not there.
    pub(super) fn first(
        &self,
        open: &OpenWorker,
        next: impl Fn(Option<Duration>) -> Option<Answer>,
    ) -> Result<First, RunError> {
        let origin = match self.only() {
            _ if self.reads_stdin() => Origin::Stdin,
            Some(path) => file_origin(path),
            None => {
                open.check(self.paths.clone())?;
                return match next(Some(PATIENCE)) {
                    Some(Answer::Failed { error, .. }) => Err(error.into()),
                    _ => Ok(First::Library),
                };
            }
        };
        open.open_first(origin.clone(), self.reading.scope)?;
        // A terminal in which the text is typed is not taken before its end.
        let is_typed = origin == Origin::Stdin && source::is_stdin_typed();
        loop {
            return match next((!is_typed).then_some(PATIENCE)) {
                None => Ok(First::Awaited(origin)),
                Some(Answer::Message(_) | Answer::Checked) => continue,
                Some(Answer::Begun(read)) => Ok(First::Beginning(read)),
                Some(Answer::Read(read)) => Ok(First::Document(read)),
                Some(Answer::Failed { error: BeginError::Document(SourceError::Folder(_)), .. }) => Ok(First::Library),
                Some(Answer::Failed { error, .. }) => Err(error.into()),
            };
        }
    }
}

/// What is read first.
pub(super) enum First {
    /// The first document of the library, or the one that was read last.
    Library,
    /// A document that is there.
    Document(Box<ReadDocument>),
    /// A document of which the beginning is there.
    Beginning(Box<ReadDocument>),
    /// A document that is still being opened.
    Awaited(Origin),
}

impl First {
    /// What that makes the program start with.
    pub(super) const fn started_with(&self) -> StartedWith {
        match self {
            Self::Library => StartedWith::Library,
            Self::Document(_) | Self::Beginning(_) | Self::Awaited(_) => StartedWith::Document,
        }
    }
}

/// How the reader ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The reader quit, or the terminal went away.
    Quit,
    /// As [`Quit`](Self::Quit), with something that could not be saved; passages are printed.
    Unsaved,
    /// This signal is to end the program, now that all is saved.
    Signal(i32),
    /// The reader made a mistake it could not go on after; what could be saved is.
    Panicked,
}
