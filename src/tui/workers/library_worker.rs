//! Lists the library on a thread of its own, so that no key and no opening waits for it: what is known from the last
//! visit at once, then what has changed; at last it brings the text cache up to date.

use std::{
    collections::BTreeSet,
    io,
    ops::ControlFlow,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    time::{Duration, Instant},
};

use crate::{
    app::{
        Message, Session,
        library::{CopySearch, LeftOut, Listing, Progress},
    },
    crash,
    document::{Order, Origin, SummaryTable},
    i18n::CurrentStrings,
    library::{self, Catalogue, CatalogueError, Changes, Entries, ScanOptions, Searcher, Text},
    log::{self, OrLog},
    settings::{Language, Settings},
};

use super::{
    DeskWorker, LibrarySearch,
    folder_watch::FolderWatch,
    shared_index::SharedIndex,
    task::{Inbox, Outbox, Task},
    throttle::Throttle,
};

/// How often progress is told.
const BETWEEN_PROGRESS: Duration = Duration::from_millis(100);
/// How long a first visit may take before what it has found is shown.
const BEFORE_FIRST_FOUND: Duration = Duration::from_millis(500);
/// Documents at the top of the list that are remembered apart: more than a window has rows.
const FIRST: usize = 200;

/// The listing of a library. Of several that are asked for during one, the last is done after it.
pub(crate) struct LibraryWorker {
    task: Task<FirstFrame>,
    /// Its files and folders; none are the built-in documents.
    paths: Vec<PathBuf>,
    language: Arc<Mutex<Language>>,
    index: Arc<SharedIndex>,
    options: ScanOptions,
    caching: Caching,
    /// Whether another library has taken the place of this one, of which nothing more is told.
    is_replaced: Arc<AtomicBool>,
    /// Dropped once the first frame is drawn.
    before_frame: Option<Sender<()>>,
}

/// The first frame, for which what can wait waits: the end of this channel.
type FirstFrame = Option<Receiver<()>>;

impl LibraryWorker {
    /// A worker for the library of `paths`, none meaning the built-in one; `answer` takes the messages.
    pub(crate) fn new(
        paths: Vec<PathBuf>,
        options: ScanOptions,
        caching: Caching,
        answer: impl Fn(Message) + Send + Sync + 'static,
    ) -> Self {
        let index: Arc<SharedIndex> = Arc::default();
        let own_paths = paths.clone();
        let is_replaced: Arc<AtomicBool> = Arc::default();
        let is_over = Arc::clone(&is_replaced);
        let outbox = Arc::new(move |message| {
            if !is_over.load(Ordering::Relaxed) {
                answer(message);
            }
        });
        let mut watch = FolderWatch::new(Arc::clone(&outbox) as Outbox);
        let language = Arc::new(Mutex::new(options.language));
        let mut work = Work { outbox, paths, options, caching, index: Arc::clone(&index), attempted: BTreeSet::new() };
        let spoken = Arc::clone(&language);
        let task = Task::new("library", move |mut inbox: Inbox<FirstFrame>| {
            while let Some(frame) = inbox.latest() {
                let language = *spoken.lock().unwrap_or_else(PoisonError::into_inner);
                if crash::contain(|| work.run(language, frame.as_ref())).is_err() {
                    // The list stays as far as it came.
                    work.tell(Message::Scanned { listing: None, left_out: LeftOut::default() });
                    work.tell(Message::Progress(None));
                }
                if let Some(searcher) = work.index.now() {
                    watch.watch(&work.paths, searcher.entries());
                }
                if crash::contain(|| work.convert(&mut inbox)).unwrap_or_default() {
                    let _ = crash::contain(|| work.run(language, None));
                }
            }
        });
        Self { task, paths: own_paths, language, index, options, caching, is_replaced, before_frame: None }
    }

    /// A worker for other files and folders, in the stead of this one.
    pub(crate) fn of_others(&self, paths: Vec<PathBuf>, answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        self.is_replaced.store(true, Ordering::Relaxed);
        let language = *self.language.lock().unwrap_or_else(PoisonError::into_inner);
        Self::new(paths, ScanOptions { language, ..self.options }, self.caching, answer)
    }

    /// Lists the library; where it is listed already, tells what has changed.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn scan(&mut self) -> io::Result<()> {
        self.task.send(None)
    }

    /// Looks in the list for a file with the text of a document that could not be opened. The list is held, so this takes no time.
    pub(crate) fn find_copy(&self, search: Box<CopySearch>) -> Message {
        let found = self.index.now().and_then(|searcher| searcher.entries().origin_of(&search.hash));
        Message::CopyFound { search, found }
    }

    /// Another language is spoken from now on: the built-in documents are others.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn speak(&mut self, language: Language) -> io::Result<()> {
        *self.language.lock().unwrap_or_else(PoisonError::into_inner) = language;
        self.scan()
    }

    /// Lists the library for the first frame: the beginning of the list comes at once, the rest after the frame.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn begin(&mut self) -> io::Result<()> {
        let (sender, frame) = channel();
        self.before_frame = Some(sender);
        self.task.send(Some(frame))
    }

    /// The first frame is drawn.
    pub(crate) fn go_on(&mut self) {
        self.before_frame = None;
    }

    /// A search in the library as it is listed by this worker; `answer` takes the messages.
    pub(crate) fn search(
        &self,
        strings: CurrentStrings,
        answer: impl Fn(Message) + Send + Sync + 'static,
    ) -> LibrarySearch {
        LibrarySearch::new(Arc::clone(&self.index), strings, answer)
    }

    /// A desk over the library as it is listed by this worker; `answer` takes the messages.
    pub(crate) fn desk(&self, strings: CurrentStrings, answer: impl Fn(Message) + Send + Sync + 'static) -> DeskWorker {
        DeskWorker::new(Arc::clone(&self.index), self.paths.clone(), strings, answer)
    }
}

/// The documents at the top of a list, and the order they are in.
type Beginning = (Vec<Origin>, Order);

/// What of a library is kept for the next visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caching {
    /// Its catalogue and its text; the caches of all libraries take at most so many bytes.
    UpTo(u64),
    /// Nothing, and what is there is not opened: a database is written to where it is read.
    Nothing,
}

impl Caching {
    /// What a session keeps.
    pub(crate) fn of(session: Session, settings: &Settings) -> Self {
        match session {
            Session::Recorded => Self::UpTo(settings.cache_bytes()),
            Session::Private => Self::Nothing,
        }
    }
}

/// Whether anything is known of a library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    /// Nothing yet: its documents are listed as they are found.
    First,
    /// What it was like before.
    Later,
}

/// What the thread works with.
struct Work {
    outbox: Outbox,
    paths: Vec<PathBuf>,
    options: ScanOptions,
    caching: Caching,
    index: Arc<SharedIndex>,
    /// Documents whose text was to be taken out by another program: each is tried once.
    attempted: BTreeSet<Origin>,
}

impl Work {
    /// Has other programs take out the text of what they are to read, one file after the other, until the library is to be
    /// listed again; whether there is any that is new.
    fn convert(&mut self, inbox: &mut Inbox<FirstFrame>) -> bool {
        let Some(searcher) = self.index.now() else { return false };
        let mut is_any = false;
        let entries = searcher.entries();
        for entry in entries.awaiting_conversion().filter_map(|row| entries.get(row)) {
            if inbox.is_superseded() {
                break;
            }
            is_any |= self.attempted.insert(entry.summary.origin.clone()) && library::convert(&entry);
        }
        is_any
    }

    /// One listing; `frame` ends with the first frame.
    fn run(&mut self, language: Language, frame: Option<&Receiver<()>>) {
        let start = Instant::now();
        crash::test_door("library");
        let has_others = std::mem::replace(&mut self.options.language, language) != language && self.paths.is_empty();
        match self.index.now() {
            Some(known) if !has_others => self.look_again(&known),
            _ => self.look(frame),
        }
        self.tell(Message::Progress(None));
        let documents = self.index.now().map_or(0, |searcher| searcher.entries().len());
        log::debug!(documents, took = ?start.elapsed(), "the library is listed");
    }

    /// A single file needs no catalogue, and an encoding that is forced makes none.
    fn catalogue(&self) -> Option<Catalogue> {
        let is_kept = self.caching != Caching::Nothing
            && self.options.encoding.is_none()
            && self.paths.iter().any(|path| path.is_dir());
        if is_kept { Catalogue::open_default(&self.paths).or_log("the catalogue") } else { None }
    }

    /// The first time.
    fn look(&self, frame: Option<&Receiver<()>>) {
        let is_done = self.catalogue().is_some_and(|catalogue| {
            self.with_catalogue(catalogue, frame).or_log("the catalogue of the last visit").is_some()
        });
        if is_done {
            return;
        }
        if self.paths.is_empty() {
            let (searcher, changes) = library::searcher(&self.paths, self.options);
            self.list(searcher.entries(), left_out(&changes));
            return self.ready(searcher);
        }
        // Without a catalogue, or where it cannot be written, all is read anew.
        self.bring_up_to_date(None, &Arc::default(), None, Visit::First).or_log("a library without a catalogue");
    }

    /// Later: what is on the screen stays until something has changed.
    fn look_again(&self, known: &Searcher) {
        let (entries, text) = known.parts();
        if self.paths.is_empty() {
            return self.tell(Message::Scanned { listing: None, left_out: LeftOut::default() });
        }
        // What cannot be written is known to this session all the same.
        self.bring_up_to_date(self.catalogue().as_mut(), &entries, text, Visit::Later)
            .or_log("what has changed in the catalogue");
    }

    fn with_catalogue(&self, catalogue: Catalogue, frame: Option<&Receiver<()>>) -> Result<(), CatalogueError> {
        if let Ok((first, usual)) = catalogue.first()
            && !first.is_empty()
        {
            self.tell(Message::Remembered(Box::new(Listing::first(first.into_iter().collect(), usual))));
            // What can wait leaves the cores to the first frame.
            let _ = frame.map(Receiver::recv);
        }
        let (mut catalogue, mut entries, mut text) = library::remembered(catalogue)?;
        if !entries.is_empty() {
            self.tell(Message::Remembered(Box::new(self.listing(&entries))));
        }
        forget_damaged(&mut entries, &mut text);
        let entries = Arc::new(entries);
        let visit = if entries.is_empty() { Visit::First } else { Visit::Later };
        if visit == Visit::Later {
            self.ready(Searcher::new(Arc::clone(&entries), text.clone()));
        }
        self.bring_up_to_date(Some(&mut catalogue), &entries, text, visit)
    }

    fn bring_up_to_date(
        &self,
        catalogue: Option<&mut Catalogue>,
        known: &Arc<Entries>,
        text: Option<Text>,
        visit: Visit,
    ) -> Result<(), CatalogueError> {
        let mut progress = Throttle::new(BETWEEN_PROGRESS);
        let mut found = (visit == Visit::First).then(FirstFound::new);
        let (entries, changes) = library::renew(&self.paths, known, self.options, |count, read| {
            if progress.is_due() {
                self.tell(Message::Progress(Some(Progress::Listing(count))));
            }
            if let Some(listing) = found.as_mut().and_then(|found| found.listing(read)) {
                self.tell(Message::Remembered(Box::new(listing)));
            }
        });
        let first = self.list_changes(&entries, &changes, visit);
        self.ready(Searcher::new(Arc::clone(&entries), text.clone()).in_encoding(self.options.encoding));
        let (Some(catalogue), Caching::UpTo(limit)) = (catalogue, self.caching) else { return Ok(()) };
        let all = entries.len().max(1);
        let searcher = library::save(catalogue, entries, text, &changes, limit, |done| {
            if progress.is_due() {
                self.tell(Message::Progress(Some(Progress::Packing((done * 100 / all) as u8))));
            }
            ControlFlow::Continue(())
        })?;
        if let Some((first, usual)) = first {
            catalogue.set_first(first.iter(), usual)?;
        }
        self.ready(searcher);
        Ok(())
    }

    /// Tells the list where it is another one than before, and gives its beginning.
    fn list_changes(&self, entries: &Entries, changes: &Changes, visit: Visit) -> Option<Beginning> {
        let left_out = left_out(changes);
        if !changes.is_any() && visit == Visit::Later {
            self.tell(Message::Scanned { listing: None, left_out });
            return None;
        }
        if !changes.renamed.is_empty() {
            self.tell(Message::Renamed(changes.renamed.clone()));
        }
        Some(self.list(entries, left_out))
    }

    fn list(&self, entries: &Entries, left_out: LeftOut) -> Beginning {
        let listing = self.listing(entries);
        let first = listing.order().take(FIRST).filter_map(|row| listing.summaries().origin(row));
        let beginning = (first.collect(), listing.usual());
        self.tell(Message::Scanned { listing: Some(Box::new(listing)), left_out });
        beginning
    }

    fn listing(&self, entries: &Entries) -> Listing {
        match library::as_named(&self.paths, entries.summaries()) {
            Some(named) => Listing::named(named),
            None => Listing::new(entries.summaries().clone()),
        }
    }

    fn ready(&self, searcher: Searcher) {
        self.index.fill(searcher);
    }

    fn tell(&self, message: Message) {
        (self.outbox)(message);
    }
}

/// What the first visit has found so far, shown while it goes on. Each list that is shown is twice as long as the one before:
/// to make them all takes no longer than to make the last one twice.
struct FirstFound {
    began: Instant,
    /// Documents from which on a list is shown.
    next: usize,
}

impl FirstFound {
    fn new() -> Self {
        Self { began: Instant::now(), next: 1 }
    }

    /// The list of all documents so far, where it is to be shown.
    fn listing(&mut self, read: &SummaryTable) -> Option<Listing> {
        if self.began.elapsed() < BEFORE_FIRST_FOUND || read.len() < self.next {
            return None;
        }
        self.next = read.len() * 2;
        Some(Listing::new(read.clone()))
    }
}

fn left_out(changes: &Changes) -> LeftOut {
    LeftOut { files: changes.problems.len(), links: changes.passed_over, unconverted: changes.unconverted }
}

/// A text cache that is damaged is written anew.
fn forget_damaged(entries: &mut Entries, text: &mut Option<Text>) {
    if text.as_ref().is_some_and(|text| !text.is_sound()) {
        *text = None;
        entries.forget_texts();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;

    /// The work on the library in `folder`, and what it says.
    fn work(folder: &std::path::Path) -> (Work, Receiver<Message>) {
        let (sender, received) = channel();
        let sender = Mutex::new(sender);
        let work = Work {
            attempted: BTreeSet::new(),
            outbox: Arc::new(move |message| drop(sender.lock().unwrap().send(message))),
            paths: vec![folder.to_owned()],
            options: ScanOptions::default(),
            caching: Caching::UpTo(u64::MAX),
            index: Arc::default(),
        };
        (work, received)
    }

    /// What was said: the titles of each list, and how many files were renamed.
    fn said(messages: impl Iterator<Item = Message>) -> (Vec<String>, usize) {
        let titles = |listing: &Listing| {
            listing.order().map(|row| listing.summaries().fields(row).title).collect::<Vec<_>>().join(" ")
        };
        let (mut lists, mut renamed) = (Vec::new(), 0);
        for message in messages {
            match message {
                Message::Remembered(listing) => lists.push(format!("? {}", titles(&listing))),
                Message::Scanned { listing, .. } => {
                    lists.push(format!("! {}", listing.map_or("same".to_owned(), |listing| titles(&listing))));
                }
                Message::Renamed(names) => renamed += names.len(),
                _ => {}
            }
        }
        (lists, renamed)
    }

    #[test]
    fn the_built_in_documents_are_those_of_the_language_that_is_spoken() {
        let (mut work, received) = work(std::path::Path::new("unused"));
        work.paths.clear();
        let mut listed = |language| {
            work.run(language, None);
            said(received.try_iter()).0
        };
        let [chinese, english] = [Language::Simplified, Language::English].map(&mut listed);
        assert!(chinese.len() == 1 && english.len() == 1 && chinese != english, "{chinese:?} {english:?}");
        assert_eq!(listed(Language::English), ["! same"]);
    }

    /// What one visit says.
    fn visit(folder: &std::path::Path) -> (Vec<String>, usize) {
        let (work, received) = work(folder);
        work.with_catalogue(Catalogue::open(&folder.join(".cache")).unwrap(), None).unwrap();
        assert!(work.index.searcher().entries().iter().all(|entry| entry.text.is_some()));
        drop(work);
        said(received.into_iter())
    }

    #[test]
    fn a_second_look_tells_only_what_has_changed() {
        let folder = tempfile::Builder::new().prefix("library").tempdir().unwrap();
        let write = |name: &str, title: &str| fs::write(folder.path().join(name), format!("# {title}")).unwrap();
        write("1.md", "甲");
        let (work, received) = work(folder.path());
        let mut catalogue = Catalogue::open(&folder.path().join(".cache")).unwrap();
        work.bring_up_to_date(Some(&mut catalogue), &Arc::default(), None, Visit::First).unwrap();
        let mut look_again = || {
            received.try_iter().for_each(drop);
            let (entries, text) = work.index.now().unwrap().parts();
            work.bring_up_to_date(Some(&mut catalogue), &entries, text, Visit::Later).unwrap();
            said(received.try_iter())
        };
        assert_eq!(look_again(), (vec!["! same".to_owned()], 0));
        write("2.md", "乙");
        assert_eq!(look_again(), (vec!["! 甲 乙".to_owned()], 0));
        fs::rename(folder.path().join("2.md"), folder.path().join("3.md")).unwrap();
        assert_eq!(look_again(), (vec!["! 甲 乙".to_owned()], 1));
        let (found, _) = library::remembered(catalogue).map(|(_, entries, text)| (entries, text)).unwrap();
        assert!(found.len() == 2 && found.iter().all(|entry| entry.text.is_some()));
    }

    #[test]
    fn the_list_of_the_last_visit_comes_first_and_what_has_changed_after_it() {
        let folder = tempfile::Builder::new().prefix("library").tempdir().unwrap();
        let write =
            |name: &str, title: &str| fs::write(folder.path().join(name), format!("# {title}\n\n正文")).unwrap();
        write("1.md", "甲");
        write("2.md", "乙");
        let lists = |expected: &[&str]| expected.iter().map(|list| (*list).to_owned()).collect::<Vec<_>>();
        assert_eq!(visit(folder.path()).0, lists(&["! 甲 乙"]));
        assert_eq!(visit(folder.path()).0, lists(&["? 甲 乙", "? 甲 乙", "! same"]));
        write("2.md", "丙");
        write("3.md", "丁");
        fs::rename(folder.path().join("1.md"), folder.path().join("4.md")).unwrap();
        assert_eq!(visit(folder.path()), (lists(&["? 甲 乙", "? 甲 乙", "! 丙 丁 甲"]), 1));
        fs::remove_file(folder.path().join("2.md")).unwrap();
        assert_eq!(visit(folder.path()).0, lists(&["? 丙 丁 甲", "? 丙 丁 甲", "! 丁 甲"]));
    }

    #[test]
    fn a_long_first_visit_shows_what_it_has_found_twice_as_much_each_time() {
        let mut found = FirstFound::new();
        let summary = library::built_in(crate::settings::Language::default()).remove(0);
        let mut read = SummaryTable::from_iter([summary.clone()]);
        assert!(found.listing(&read).is_none(), "a short visit shows nothing before its end");
        found.began -= BEFORE_FIRST_FOUND;
        let mut add = |_| {
            read.push(summary.clone());
            Some(found.listing(&read)?.summaries().len())
        };
        let shown: Vec<usize> = (2..100).filter_map(&mut add).collect();
        assert_eq!(shown, [2, 4, 8, 16, 32, 64]);
    }
}
