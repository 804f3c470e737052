//! The run loop: what the terminal and the workers say becomes messages, messages change the model, the model is drawn.

use std::{
    io,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender},
    time::{Duration, Instant},
};

use crate::{
    annotation::DocumentKey,
    app::{Message, Model, StartProblems, StartedWith, StoreEffect, Timer, update},
    crash,
    document::Origin,
    i18n::CurrentStrings,
    localize, log,
    source::SourceError,
    store::{LastPlace, LastPlaces},
    text::Encoding,
};

use super::{
    backend::Screen,
    colors::Colors,
    error::BeginError,
    event::Event,
    held_input::HeldInput,
    keymap::Keymap,
    mouse::Mouse,
    startup::{Ended, First},
    terminal::{Output, Terminal},
    view,
    watch::Watched,
    workers::{
        Answer, DeskWorker, DictionaryWorker, Job, LargeFileSearch, LibrarySearch, LibraryWorker, OpenWorker,
        OutlineWorker, PendingDocument, ReadDocument, SpeechWorker, SpellingWorker, StoreWorker, TextSearches,
    },
};

/// How long the first frame waits for the library, so that it does not flash up empty.
const FIRST_FRAME_PATIENCE: Duration = Duration::from_millis(30);
/// How long it waits for the store, where the document is there: a new database takes its time.
const FIRST_PLACE_PATIENCE: Duration = Duration::from_millis(400);
/// How long answers wait to be drawn together until a key is touched: library, store and probes answer soon after the first frame.
const TOGETHER: Duration = Duration::from_millis(100);
/// A frame of a screen: what takes longer is noticed.
const NOTICED: Duration = Duration::from_millis(16);
/// How long a document that was read waits for the store.
const STORE_PATIENCE: Duration = Duration::from_secs(3);

/// Logs what took time; what no reader notices is logged as a trace alone.
fn log_time(what: &str, start: Instant) {
    let took = start.elapsed();
    if took > NOTICED { log::debug!(?took, "slow {what}") } else { log::trace!(?took, "{what}") }
}

/// What is begun once the next frame is drawn: no frame waits for it.
#[derive(Default)]
pub(super) struct Deferred {
    /// What is to be watched.
    pub(super) watch: Option<Origin>,
    /// The large document whose outline is to be read, its encoding and bytes.
    pub(super) outline: Option<(Origin, Encoding, u64)>,
}

/// What the run loop has.
pub(super) struct RunLoop<'a> {
    pub(super) model: &'a mut Model,
    pub(super) keymap: Keymap,
    pub(super) strings: CurrentStrings,
    pub(super) store: StoreWorker,
    pub(super) open: OpenWorker,
    pub(super) library: LibraryWorker,
    pub(super) watched: Watched,
    pub(super) deferred: Deferred,
    pub(super) large_file_search: LargeFileSearch,
    pub(super) library_search: LibrarySearch,
    pub(super) desk: DeskWorker,
    pub(super) outline: OutlineWorker,
    pub(super) text_searches: TextSearches,
    pub(super) dictionary: DictionaryWorker,
    pub(super) speech: SpeechWorker,
    pub(super) spelling: SpellingWorker,
    /// For threads that answer later.
    pub(super) sender: Sender<Event>,
    pub(super) timers: Vec<(Instant, Timer)>,
    /// The document that was named at the start, while it is being opened.
    pub(super) awaited: Option<Origin>,
    /// A document that was read, and how long the store is waited for.
    pub(super) pending: Option<(Instant, PendingDocument)>,
    /// Why the document that was named at the start cannot be read.
    pub(super) unreadable: Option<BeginError>,
    /// When the reader began.
    pub(super) began: Instant,
    /// When the reader last touched a key or the mouse.
    pub(super) last_touch: Option<Instant>,
    pub(super) colors: Colors,
    pub(super) screen: Screen<Output>,
    pub(super) mouse: Mouse,
    pub(super) held: HeldInput,
    pub(super) terminal: &'a Terminal,
    pub(super) ended: Option<Ended>,
}

impl RunLoop<'_> {
    /// Reads until the end; `places` is where documents were left, as far as that is known without the store. After a panic of this thread all is saved that the model can still tell of.
    ///
    /// # Errors
    /// Where the terminal cannot be drawn on.
    pub(super) fn run(
        &mut self,
        first: First,
        places: Option<&LastPlaces>,
        problems: StartProblems,
        events: &Receiver<Event>,
    ) -> io::Result<Ended> {
        let read = crash::contain(|| {
            self.begin(first, places, problems, events)?;
            self.go_on(events)
        });
        read.unwrap_or_else(|_| {
            // A second panic on the way leaves what was not sent; there is nothing else left to do.
            let _ = crash::contain(|| self.interrupt(Ended::Panicked));
            Ok(Ended::Panicked)
        })
    }

    /// The first frame: drawn when there is something to show, or after a moment.
    fn begin(
        &mut self,
        first: First,
        places: Option<&LastPlaces>,
        problems: StartProblems,
        events: &Receiver<Event>,
    ) -> io::Result<()> {
        let started_with = first.started_with();
        let is_there = matches!(first, First::Document(_) | First::Beginning(_));
        let patience = if is_there { FIRST_PLACE_PATIENCE } else { FIRST_FRAME_PATIENCE };
        self.store.hold();
        self.show_first(first, places)?;
        self.store.send(Job::Store(Box::new(StoreEffect::LoadRecords)))?;
        self.store.send(Job::Store(Box::new(StoreEffect::LoadBookmarks)))?;
        if self.model.reader.open.is_none() {
            self.store.go_on()?;
        }
        let deadline = Instant::now() + patience;
        while self.model.reader.open.is_none() && self.ended.is_none() {
            let Ok(event) = events.recv_timeout(deadline.saturating_duration_since(Instant::now())) else { break };
            self.hear(event)?;
        }
        // A thread that began before the terminal was taken may have panicked unheard.
        if let Some(crash) = crash::latest() {
            self.take(Message::Trouble(localize::given_up_by(&crash, self.strings.get())))?;
        }
        self.take(Message::StartProblems(problems))?;
        self.draw()?;
        self.store.go_on()?;
        self.library.go_on();
        if started_with == StartedWith::Library { Ok(()) } else { self.library.scan() }
    }

    /// Shows what is read first, if it is known where it was left without asking the store; else the store is asked.
    fn show_first(&mut self, first: First, places: Option<&LastPlaces>) -> io::Result<()> {
        match first {
            First::Library => Ok(()),
            First::Document(read) => {
                self.model.await_document(read.origin.clone());
                let pending = self.complete(read)?;
                let (key, hash) = pending.key();
                let known = places.map_or(LastPlace::Unsure, |places| places.of(key, hash));
                let shown = known.place().and_then(|place| pending.show(place));
                shown.map_or(Ok(()), |shown| self.take(shown))
            }
            First::Beginning(begun) => {
                self.model.await_document(begun.origin.clone());
                self.awaited = Some(begun.origin.clone());
                let key = DocumentKey::of(&begun.origin);
                let known = places.map_or(LastPlace::Unsure, |places| places.of_key(&key));
                match known.place() {
                    Some(place) if begun.holds(place) => self.take(Message::Begun(Box::new(begun.into_opened(place)))),
                    Some(_) => Ok(()),
                    None => self.begun(begun),
                }
            }
            First::Awaited(origin) => {
                self.model.await_document(origin.clone());
                self.awaited = Some(origin);
                Ok(())
            }
        }
    }

    /// Takes what happens, all that is pending before each frame, until the end.
    fn go_on(&mut self, events: &Receiver<Event>) -> io::Result<Ended> {
        loop {
            if let Some(ended) = self.ended {
                return Ok(ended);
            }
            let is_heard = match self.wait(events) {
                Ok(event) => self.hear_all(event, events).map(|()| true)?,
                Err(RecvTimeoutError::Timeout) => false,
                Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Quit),
            };
            let has_rung = self.ring()?;
            if self.ended.is_none() && (is_heard || has_rung) {
                self.draw()?;
            }
        }
    }

    /// Hears what happened and all that is pending. Before the reader has touched anything, what workers tell of a document that is
    /// on the screen is awaited for a moment, so that it is one frame.
    fn hear_all(&mut self, first: Event, events: &Receiver<Event>) -> io::Result<()> {
        let mut is_settling = self.last_touch.is_none() && self.model.reader.open.is_some();
        let until = Instant::now() + TOGETHER;
        let mut next = Some(first);
        while let Some(event) = next {
            is_settling &= event.is_answer();
            self.hear(event)?;
            next = if is_settling && self.ended.is_none() {
                events.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
            } else {
                events.try_recv().ok()
            };
        }
        Ok(())
    }

    fn wait(&self, events: &Receiver<Event>) -> Result<Event, RecvTimeoutError> {
        let pending = self.pending.iter().map(|(until, _)| *until).chain(self.held.until());
        match self.timers.iter().map(|(at, _)| *at).chain(pending).min() {
            Some(at) => events.recv_timeout(at.saturating_duration_since(Instant::now())),
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// Wakes what is due; whether anything was.
    fn ring(&mut self) -> io::Result<bool> {
        let now = Instant::now();
        let due: Vec<Timer> = self.timers.extract_if(.., |(at, _)| *at <= now).map(|(_, timer)| timer).collect();
        let is_any = !due.is_empty() || self.held.until().is_some_and(|until| until <= now);
        self.hear_held()?;
        due.into_iter().try_for_each(|timer| self.take(Message::Woke(timer)))?;
        let late = self.pending.take_if(|(until, _)| *until <= now).filter(|(_, pending)| !pending.is_completed());
        let Some((_, pending)) = late else { return Ok(is_any) };
        pending.show(None).map_or(Ok(()), |shown| self.take(shown))?;
        self.take(Message::Trouble(self.strings.get().errors.store_late.to_owned()))?;
        Ok(true)
    }

    fn hear(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Message(message) | Event::Opening(Answer::Message(message)) => self.take(*message),
            Event::Opening(Answer::Begun(begun)) => self.begun(begun),
            Event::Opening(Answer::Read(read)) => self.complete(read).map(drop),
            Event::Opening(Answer::Failed { origin, error }) => self.not_opened(origin, error),
            Event::Opening(Answer::Checked) => Ok(()),
            Event::Input(input) => {
                let passed = self.held.pass(input, self.model.awaits_place());
                passed.map_or(Ok(()), |input| self.hear_terminal(input))
            }
        }?;
        self.hear_held()
    }

    /// Asks the store whether the beginning of a document is where it was left.
    fn begun(&mut self, begun: Box<ReadDocument>) -> io::Result<()> {
        self.store.send(Job::Begin(begun))
    }

    /// Asks the store what it knows of a document that was read.
    fn complete(&mut self, read: Box<ReadDocument>) -> io::Result<PendingDocument> {
        self.awaited = None;
        let pending = PendingDocument::new(read);
        self.pending = Some((Instant::now() + STORE_PATIENCE, pending.clone()));
        self.store.send(Job::Complete(pending.clone()))?;
        Ok(pending)
    }

    /// A document cannot be read: one named at the start may be a folder, a library then; else there is nothing to read.
    fn not_opened(&mut self, origin: Origin, error: BeginError) -> io::Result<()> {
        match (self.awaited.take_if(|awaited| *awaited == origin), error) {
            (Some(_), BeginError::Document(SourceError::Folder(_))) => self.take(Message::FolderNamed),
            (Some(_), error) => {
                (self.unreadable, self.ended) = (Some(error), Some(Ended::Quit));
                Ok(())
            }
            (None, error) => self.take(Message::OpenFailed { origin, reason: error.message(self.strings.get()) }),
        }
    }

    /// Ends the program from outside: the reading place is saved on the way.
    ///
    /// # Errors
    /// Where what is to be done before the end cannot be.
    pub(super) fn interrupt(&mut self, ended: Ended) -> io::Result<()> {
        self.ended = Some(ended);
        self.take(Message::Interrupted)
    }

    /// Has all be saved that was sent, within this time: what was not, and what could not be read. Notes that are done go after
    /// their bookmarks, once the store has told of these: later nobody would send them.
    pub(super) fn finish(
        mut self,
        events: &Receiver<Event>,
        patience: Duration,
    ) -> (Option<Vec<crate::app::Change>>, Option<BeginError>) {
        let deadline = Instant::now() + patience;
        let left = || deadline.saturating_duration_since(Instant::now());
        while self.model.has_note_on_its_way() {
            let Ok(event) = events.recv_timeout(left()) else { break };
            // After a panic there may be another; the terminal may be gone.
            let _ = event.message().map(|message| crash::contain(|| self.take(message)));
        }
        (self.store.finish(left()), self.unreadable)
    }

    /// Has the model take a message, and does what it asks for.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn take(&mut self, message: Message) -> io::Result<()> {
        if let Some(reason) = message.trouble() {
            log::warn!(reason, "trouble");
        }
        let start = Instant::now();
        let effects = update(self.model, message);
        log_time("update", start);
        effects.into_iter().try_for_each(|effect| self.perform(effect))
    }

    fn draw(&mut self) -> io::Result<()> {
        let Self { model, strings, colors, .. } = self;
        let theme = colors.theme(&model.settings);
        crash::test_door("frame");
        let start = Instant::now();
        if let Some(links) = self.screen.links() {
            view::addresses(model).iter().for_each(|url| links.learn(url));
        }
        self.screen.draw(|buffer| view::draw(model, theme, strings.get(), buffer))?;
        log_time("frame", start);
        let Deferred { watch, outline } = std::mem::take(&mut self.deferred);
        if let Some(origin) = watch {
            let file = if let Origin::File(path) = &origin { Some(path.as_path()) } else { None };
            self.watched.document.watch(file, &Message::FileChanged(origin.clone()));
        }
        self.watch_theme();
        outline.map_or(Ok(()), |(origin, encoding, bytes)| self.outline.outline(origin, encoding, bytes))
    }
}
