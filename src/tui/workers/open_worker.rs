//! Opens documents and reads parts of large ones, each on a thread of its own as long as it takes, which nobody waits for: a slow document, or
//! a disk that hangs, holds up no other document, nothing that is to be saved, and not the end of the program.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use crate::{
    app::{self, Message},
    crash,
    document::{Origin, PageScope, Window},
    i18n::CurrentStrings,
    localize,
    outline::{self, Outline},
    source::{self, Opened, Reading, SourceError},
    text::{Encoding, Place, SourceOffset},
};

use super::{threads::Threads, throttle::Throttle};
use crate::tui::error::BeginError;

/// How often it is told how much of the standard input has come.
const BETWEEN_PROGRESS: Duration = Duration::from_millis(100);

/// A document that was read, with its outline; what the store knows of it is still to come.
#[derive(Debug, PartialEq)]
pub(crate) struct ReadDocument {
    /// Where it is from.
    pub origin: Origin,
    /// How much of it was read, where it is a web page.
    pub scope: PageScope,
    /// The document.
    pub opened: Opened,
    /// How it is built.
    pub outline: Outline,
}

impl ReadDocument {
    /// Whether what was read of it reaches as far as `place`.
    pub(crate) fn holds(&self, place: Option<Place>) -> bool {
        place.is_none_or(|place| place.block < self.opened.document.window.extent.end)
    }

    /// The document as it is shown from `place` on, as long as nothing else is known of it.
    pub(crate) fn into_opened(self, place: Option<Place>) -> app::Opened {
        let Self { origin, opened: Opened { document, facts }, outline, .. } = self;
        app::Opened { origin, document, facts, outline, corrections: Vec::new(), left: place.map(Into::into) }
    }
}

/// What comes of an opening.
#[derive(Debug)]
pub(crate) enum Answer {
    /// The beginning of a document was read: the whole is still to come.
    Begun(Box<ReadDocument>),
    /// A document was read.
    Read(Box<ReadDocument>),
    /// A document cannot be read.
    Failed {
        /// The document.
        origin: Origin,
        /// Why.
        error: BeginError,
    },
    /// All paths are there that were to be looked at.
    Checked,
    /// How far the reading is, or a part of a large document.
    Message(Box<Message>),
}

/// In how many steps a document comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Steps {
    One,
    /// Its beginning, where it takes its time, then the whole.
    BeginningFirst,
}

/// Reads documents.
pub(crate) trait Read: Send + Sync {
    /// Opens a document. `tell` hears now and then how many bytes have come through the standard input.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn open(&self, origin: &Origin, scope: PageScope, tell: &dyn Fn(u64)) -> Result<Opened, SourceError>;

    /// The beginning of a document that takes its time; `None` of others.
    fn begin(&self, _: &Origin) -> Option<Opened> {
        None
    }

    /// Looks whether a file or folder is there.
    ///
    /// # Errors
    /// Where it is not, or cannot be looked at.
    fn check(&self, path: &Path) -> io::Result<()> {
        path.metadata().map(drop)
    }
}

/// Reads documents from the disk, and what is piped into the program.
pub(crate) struct Reader {
    /// The encoding that all documents are said to be in.
    pub encoding: Option<Encoding>,
    /// The standard input; `None` where it is no document.
    pub stdin: Option<Stdin>,
}

/// How the standard input is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stdin {
    /// How many bytes are read at most.
    pub most: u64,
    /// Whether it was named, or is read because nothing was: then one without a byte is none.
    pub is_named: bool,
}

impl Read for Reader {
    fn open(&self, origin: &Origin, scope: PageScope, tell: &dyn Fn(u64)) -> Result<Opened, SourceError> {
        if let (Origin::Stdin, Some(Stdin { most, is_named })) = (origin, self.stdin) {
            let (mut throttle, mut told) = (Throttle::new(BETWEEN_PROGRESS), 0);
            let tell = |bytes| {
                if bytes != told && throttle.is_due() {
                    told = bytes;
                    tell(bytes);
                }
            };
            if is_named { source::read_stdin(most, tell) } else { source::read_piped(most, tell) }?;
        }
        source::open(origin, Reading { encoding: self.encoding, scope, ..Reading::default() })
    }

    fn begin(&self, origin: &Origin) -> Option<Opened> {
        source::open_beginning(origin)
    }
}

/// Opens documents; the latest that was asked for is answered.
pub(crate) struct OpenWorker {
    reader: Arc<dyn Read>,
    rules: outline::Rules,
    strings: CurrentStrings,
    answer: Arc<dyn Fn(Answer) + Send + Sync>,
    /// The number of the opening that is still wanted.
    wanted: Arc<AtomicU64>,
    threads: Threads,
}

impl OpenWorker {
    /// A worker that has nothing to do yet; `answer` takes what comes of each opening.
    pub(crate) fn new(
        reader: impl Read + 'static,
        rules: outline::Rules,
        strings: CurrentStrings,
        answer: impl Fn(Answer) + Send + Sync + 'static,
    ) -> Self {
        let (reader, answer, threads) = (Arc::new(reader), Arc::new(answer), Threads::new("open"));
        Self { reader, rules, strings, answer, wanted: Arc::default(), threads }
    }

    /// Opens a document; one that is being opened is given up.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn open(&self, origin: Origin, scope: PageScope) -> io::Result<()> {
        self.open_with(origin, scope, Steps::One)
    }

    /// As [`open`](Self::open), for a document that nothing is shown before: of one that takes its time the beginning comes first.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn open_first(&self, origin: Origin, scope: PageScope) -> io::Result<()> {
        self.open_with(origin, scope, Steps::BeginningFirst)
    }

    fn open_with(&self, origin: Origin, scope: PageScope, steps: Steps) -> io::Result<()> {
        let (reader, answer, wanted) = (Arc::clone(&self.reader), Arc::clone(&self.answer), Arc::clone(&self.wanted));
        let rules = self.rules.clone();
        let own = self.cancel();
        let is_wanted = move || wanted.load(Ordering::SeqCst) == own;
        self.threads.run(move || {
            let tell = |bytes| {
                if is_wanted() {
                    answer(Answer::Message(Box::new(Message::Received(bytes))));
                }
            };
            let begin = || {
                let opened = reader.begin(&origin)?;
                let outline = outline::build_with(&opened.document.window, &rules);
                Some(ReadDocument { origin: origin.clone(), scope, opened, outline })
            };
            // What goes wrong with the beginning goes wrong with the whole, and is told then.
            if let Some(begun) = (steps == Steps::BeginningFirst).then(|| crash::contain(begin).ok()?).flatten()
                && is_wanted()
            {
                answer(Answer::Begun(Box::new(begun)));
            }
            let read = || {
                let opened = reader.open(&origin, scope, &tell)?;
                crash::test_door("open");
                // An outline takes its time as well.
                let outline = is_wanted().then(|| outline::build_with(&opened.document.window, &rules));
                Ok(outline.map(|outline| ReadDocument { origin: origin.clone(), scope, opened, outline }))
            };
            let read = match crash::contain(read) {
                Ok(Ok(None)) => return,
                Ok(Ok(Some(read))) => Answer::Read(Box::new(read)),
                Ok(Err(error)) => Answer::Failed { origin, error: BeginError::Document(error) },
                Err(crash) => Answer::Failed { origin, error: BeginError::Crashed(crash) },
            };
            if is_wanted() {
                answer(read);
            }
        })
    }

    /// Gives up what is being opened; the number of the next opening.
    pub(crate) fn cancel(&self) -> u64 {
        self.wanted.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Looks whether files and folders are there, up to the first that is not.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn check(&self, paths: Vec<PathBuf>) -> io::Result<()> {
        let (reader, answer) = (Arc::clone(&self.reader), Arc::clone(&self.answer));
        self.threads.run(move || {
            let missing = paths.into_iter().find_map(|path| reader.check(&path).err().map(|error| (path, error)));
            answer(missing.map_or(Answer::Checked, |(path, error)| {
                let origin = Origin::File(path.clone());
                Answer::Failed { origin, error: BeginError::Path(path, error) }
            }));
        })
    }

    /// Reads the part of a large document around a byte of its file.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn load_window(&self, origin: Origin, encoding: Encoding, around: SourceOffset) -> io::Result<()> {
        let (answer, strings) = (Arc::clone(&self.answer), self.strings.clone());
        self.threads.run(move || {
            let read = || {
                crash::test_door("window");
                let window = source::load_window(&origin, encoding, around);
                window.map_err(|error: SourceError| localize::source(&error, strings.get()))
            };
            let read = crash::contain(read).unwrap_or_else(|crash| Err(localize::given_up_by(&crash, strings.get())));
            let loaded = |window: Window| Message::WindowLoaded { origin, window: Box::new(window) };
            answer(Answer::Message(Box::new(read.map_or_else(Message::WindowFailed, loaded))));
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::{
        Mutex,
        mpsc::{Receiver, channel},
    };

    use super::*;

    /// A disk that hangs at the documents called "hangs", until the gate is opened.
    struct Hanging(Mutex<Receiver<()>>);

    impl Read for Hanging {
        fn open(&self, origin: &Origin, _: PageScope, _: &dyn Fn(u64)) -> Result<Opened, SourceError> {
            if origin.name() == "hangs" {
                let _ = self.0.lock().unwrap().recv();
            }
            source::open_bytes("山高水长。".into(), "a.txt", None)
        }

        fn check(&self, path: &Path) -> io::Result<()> {
            if path == Path::new("hangs") {
                let _ = self.0.lock().unwrap().recv();
            }
            if path == Path::new("gone") { Err(io::ErrorKind::NotFound.into()) } else { Ok(()) }
        }
    }

    fn built_in(name: &str) -> Origin {
        Origin::BuiltIn(name.to_owned())
    }

    fn worker(gate: Receiver<()>) -> (OpenWorker, Receiver<Answer>) {
        let (sender, answers) = channel();
        let send = Mutex::new(sender);
        let answer = move |answer: Answer| drop(send.lock().unwrap().send(answer));
        let strings = CurrentStrings::new(crate::i18n::Strings::of("en"));
        (OpenWorker::new(Hanging(Mutex::new(gate)), outline::Rules::default(), strings, answer), answers)
    }

    #[test]
    fn the_first_path_that_is_not_there_is_told_and_one_that_hangs_holds_up_nothing() {
        let (open_gate, gate) = channel();
        let (worker, answers) = worker(gate);
        worker.check(["here", "gone", "hangs"].map(PathBuf::from).into()).unwrap();
        let Answer::Failed { error: BeginError::Path(path, _), .. } = answers.recv().unwrap() else {
            panic!("it is gone")
        };
        assert_eq!(path, Path::new("gone"));
        worker.check(["hangs", "here"].map(PathBuf::from).into()).unwrap();
        worker.check(vec![PathBuf::from("here")]).unwrap();
        assert!(matches!(answers.recv().unwrap(), Answer::Checked));
        drop(open_gate);
        assert!(matches!(answers.recv().unwrap(), Answer::Checked));
    }

    #[test]
    fn a_disk_that_hangs_holds_up_neither_another_document_nor_the_end() {
        let (open_gate, gate) = channel();
        let (worker, answers) = worker(gate);
        worker.open(built_in("hangs"), PageScope::Article).unwrap();
        worker.open(built_in("other"), PageScope::Article).unwrap();
        let Answer::Read(read) = answers.recv().unwrap() else { panic!("it was read") };
        assert_eq!(read.origin, built_in("other"));
        worker.open(built_in("hangs"), PageScope::Article).unwrap();
        worker.cancel();
        // The end: this waited for ever if it waited for the threads.
        drop(worker);
        // What comes of openings that were given up is not told.
        open_gate.send(()).unwrap();
        open_gate.send(()).unwrap();
        drop(open_gate);
        assert_eq!(answers.iter().count(), 0);
    }
}
