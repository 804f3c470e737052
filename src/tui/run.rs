//! The run loop: what the terminal and the worker say becomes messages, messages change the model, the model is drawn.

use std::{
    io,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::{Duration, Instant},
};

use ratatui::layout::Size as ScreenSize;

use crate::{
    app::{Copied, Effect, Message, Model, ShellEffect, Size, StartedWith, StoreEffect, TaskEffect, Timer, update},
    crash,
    document::Origin,
    i18n::Strings,
    library::{ScanOptions, file_origin},
    localize, log,
    outline::{Rules, build_with},
    settings::Settings,
    text::Columns,
};

use super::{
    Reading,
    backend::{Backend, ColorDepth},
    clipboard,
    error::RunError,
    event::{Event, answer_to, read_to},
    keymap::Keymap,
    last_words::last_words,
    mouse::mouse_message,
    terminal::{self, Input, Options, Output, Terminal},
    theme::Theme,
    typed_path::typed_path,
    view,
    watch::Watcher,
    workers::{
        Executor, Job, LargeFileSearch, LibrarySearch, LibraryWorker, OpenWorker, Opening, OutlineWorker, ReadDocument,
        Reader, StoreWorker, SyncWorker,
    },
};

/// How long the first frame waits for the library, so that it does not flash up empty.
const FIRST_FRAME_PATIENCE: Duration = Duration::from_millis(30);

/// A frame of a screen: what takes longer is noticed.
const NOTICED: Duration = Duration::from_millis(16);

/// What the reader is started with.
pub struct Start {
    /// The settings.
    pub settings: Settings,
    /// The words of the interface.
    pub strings: &'static Strings,
    /// What is to be read.
    pub reading: Reading,
    /// The store, which may be opening already.
    pub store: Option<Opening>,
    /// Something to say at the start.
    pub trouble: Option<String>,
    /// Whether nothing was named to be read: then reading goes on wherever it was left.
    pub continues: bool,
}

/// How the reader ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The reader quit, or the terminal went away.
    Quit,
    /// As [`Quit`](Self::Quit), with passages that could not be saved; they are printed.
    Unsaved,
    /// This signal is to end the program, now that all is saved.
    Signal(i32),
    /// The reader made a mistake it could not go on after; what could be saved is.
    Panicked,
}

/// Runs the reader until it ends.
///
/// # Errors
/// Where the terminal cannot be taken or drawn on.
pub fn run(start: Start) -> Result<Ended, RunError> {
    let keymap = Keymap::built_in()?;
    let Reading { opened, piped, library: paths, encoding } = start.reading;
    let (sender, events) = channel();
    let input = sender.clone();
    let options = Options { has_mouse: start.settings.mouse };
    let scanning = ScanOptions { encoding, follows_links: start.settings.follow_links };
    let mut library = LibraryWorker::new(paths, scanning, answer_to(sender.clone()));
    // A library is listed while the terminal is got ready; what one document needs comes before that.
    if opened.is_none() {
        library.begin()?;
    }
    let terminal = terminal::start(options, move |heard| input.send(Event::Input(heard)).is_ok())?;
    let (columns, rows) = terminal.size()?;
    log::debug!(columns, rows, "the terminal is taken");
    let rules = Rules::new(start.settings.rules())?;
    let folder = start.settings.sync.clone();
    let mut model = Model::new(
        Size { columns: Columns(columns), rows },
        start.settings,
        keymap.help(start.strings),
        if opened.is_none() { StartedWith::Library } else { StartedWith::Document },
    );
    let mut executor = Executor::new(start.strings, start.store);
    model.continues_anywhere = start.continues;
    let strings = start.strings;
    let first = opened.map(|(origin, opened)| {
        let outline = build_with(&opened.document.window, &rules);
        executor.opened(ReadDocument { origin, opened, outline })
    });
    let first = first.unwrap_or_default();
    let sync = folder.map(|folder| SyncWorker::start(folder, start.strings, answer_to(sender.clone())));
    let executor = executor.with_sync(sync.transpose()?);
    let library_search = library.search(strings, answer_to(sender.clone()));
    let screen = screen(&terminal, ScreenSize::new(columns, rows))?;
    let mut session = Session {
        model: &mut model,
        keymap,
        strings: start.strings,
        store: StoreWorker::new(executor, answer_to(sender.clone())),
        open: OpenWorker::new(Reader { piped, encoding }, rules.clone(), strings, read_to(sender.clone())),
        library,
        watcher: Watcher::new(answer_to(sender.clone())),
        to_watch: None,
        large_file_search: LargeFileSearch::new(answer_to(sender.clone())),
        library_search,
        outline: OutlineWorker::new(rules.clone(), answer_to(sender.clone())),
        sender,
        timers: Vec::new(),
        last_seen: Instant::now(),
        screen,
        terminal: &terminal,
        ended: None,
    };
    let ended = session.run(first, start.trouble, &events)?;
    // What was sent is saved before the terminal is given back: "saved" is never said too early.
    drop(session);
    drop(terminal);
    let is_unsaved = last_words(events.try_iter().filter_map(Event::message), &mut model, strings);
    Ok(if is_unsaved && ended == Ended::Quit { Ended::Unsaved } else { ended })
}

/// Logs what took time; what no reader notices is logged as a trace alone.
fn log_time(what: &str, start: Instant) {
    let took = start.elapsed();
    if took > NOTICED { log::debug!(?took, "slow {what}") } else { log::trace!(?took, "{what}") }
}

type Screen = ratatui::Terminal<Backend<Output>>;

fn screen(terminal: &Terminal, size: ScreenSize) -> io::Result<Screen> {
    let depth = ColorDepth::from_env(|name| std::env::var(name).ok());
    ratatui::Terminal::new(Backend::new(terminal.output(), size, depth))
}

struct Session<'a> {
    model: &'a mut Model,
    keymap: Keymap,
    strings: &'static Strings,
    store: StoreWorker,
    open: OpenWorker,
    library: LibraryWorker,
    watcher: Watcher,
    /// What is to be watched from the next frame on: no frame waits for that.
    to_watch: Option<Origin>,
    large_file_search: LargeFileSearch,
    library_search: LibrarySearch,
    outline: OutlineWorker,
    /// For threads that answer later.
    sender: Sender<Event>,
    timers: Vec<(Instant, Timer)>,
    /// When the reader last touched a key or the mouse.
    last_seen: Instant,
    screen: Screen,
    terminal: &'a Terminal,
    ended: Option<Ended>,
}

impl Session<'_> {
    /// Reads until the end. After a panic of this thread all is saved that the model can still tell of.
    fn run(&mut self, first: Vec<Message>, trouble: Option<String>, events: &Receiver<Event>) -> io::Result<Ended> {
        let read = crash::contain(|| {
            self.begin(first, trouble, events)?;
            self.go_on(events)
        });
        read.unwrap_or_else(|_| {
            // A second panic on the way leaves what was not sent; there is nothing else left to do.
            let _ = crash::contain(|| self.interrupt(Ended::Panicked));
            Ok(Ended::Panicked)
        })
    }

    /// The first frame: drawn when there is something to show, or after a moment.
    fn begin(&mut self, first: Vec<Message>, trouble: Option<String>, events: &Receiver<Event>) -> io::Result<()> {
        let is_one = !first.is_empty();
        // A thread that began before the terminal was taken may have panicked unheard.
        let crash = || crash::latest().map(|crash| localize::given_up_by(&crash, self.strings));
        let said = trouble.or_else(crash).map(Message::Trouble);
        for message in first.into_iter().chain(said) {
            self.take(message)?;
        }
        self.store.send(Job::Store(Box::new(StoreEffect::LoadRecords)))?;
        self.store.send(Job::Store(Box::new(StoreEffect::LoadBookmarks)))?;
        let deadline = Instant::now() + FIRST_FRAME_PATIENCE;
        while self.model.reader.open.is_none() && self.ended.is_none() {
            let Ok(event) = events.recv_timeout(deadline.saturating_duration_since(Instant::now())) else { break };
            self.hear(event)?;
        }
        self.draw()?;
        self.library.go_on();
        if is_one { self.library.scan() } else { Ok(()) }
    }

    /// Takes what happens, all that is pending before each frame, until the end.
    fn go_on(&mut self, events: &Receiver<Event>) -> io::Result<Ended> {
        loop {
            if let Some(ended) = self.ended {
                return Ok(ended);
            }
            match self.wait(events) {
                Ok(event) => self.hear(event)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Quit),
            }
            while let Ok(event) = events.try_recv() {
                self.hear(event)?;
            }
            self.ring()?;
            if self.ended.is_none() {
                self.draw()?;
            }
        }
    }

    fn wait(&self, events: &Receiver<Event>) -> Result<Event, RecvTimeoutError> {
        match self.timers.iter().map(|(at, _)| *at).min() {
            Some(at) => events.recv_timeout(at.saturating_duration_since(Instant::now())),
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// Wakes what is due.
    fn ring(&mut self) -> io::Result<()> {
        let now = Instant::now();
        let due: Vec<Timer> = self.timers.extract_if(.., |(at, _)| *at <= now).map(|(_, timer)| timer).collect();
        due.into_iter().try_for_each(|timer| self.take(Message::Woke(timer)))
    }

    fn hear(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Message(message) => self.take(*message),
            Event::Read(read) => self.store.send(Job::Complete(read)),
            Event::Input(input) => self.hear_terminal(input),
        }
    }

    fn hear_terminal(&mut self, input: Input) -> io::Result<()> {
        if matches!(input, Input::Key(_) | Input::Paste(_) | Input::Mouse(_)) {
            let since = std::mem::replace(&mut self.last_seen, Instant::now()).elapsed();
            self.take(Message::Present(u64::try_from(since.as_millis()).unwrap_or(u64::MAX)))?;
        }
        match input {
            Input::Key(key) => {
                crash::test_door("key");
                let context = self.model.context();
                let action = self.keymap.action(context, key.chord).map(Message::Act);
                let typed = || key.text.filter(|_| context.takes_text()).map(|c| Message::Type(c.to_string()));
                action.or_else(typed).map_or(Ok(()), |message| self.take(message))
            }
            Input::Paste(text) => self.take(Message::Type(text)),
            Input::Mouse(mouse) => mouse_message(mouse).map_or(Ok(()), |message| self.take(message)),
            Input::Resized(columns, rows) => {
                self.screen.backend_mut().set_size(ScreenSize::new(columns, rows));
                self.take(Message::Resized(Size { columns: Columns(columns), rows }))
            }
            Input::Resumed => self.redraw(),
            Input::Widths(profile) => {
                log::debug!(?profile, "the terminal has told its widths");
                self.take(Message::Probed(profile))
            }
            Input::Quit(signal) => {
                log::info!(signal, "a signal");
                self.interrupt(Ended::Signal(signal))
            }
            Input::HungUp => self.interrupt(Ended::Quit),
            Input::Panicked => self.interrupt(Ended::Panicked),
            Input::WorkerPanicked => {
                let said = crash::latest().map(|crash| localize::given_up_by(&crash, self.strings));
                said.map_or(Ok(()), |said| self.take(Message::Trouble(said)))
            }
        }
    }

    /// Ends the program from outside: the reading place is saved on the way.
    fn interrupt(&mut self, ended: Ended) -> io::Result<()> {
        self.ended = Some(ended);
        self.take(Message::Interrupted)
    }

    fn take(&mut self, message: Message) -> io::Result<()> {
        if let Some(reason) = message.trouble() {
            log::warn!(reason, "trouble");
        }
        let start = Instant::now();
        let effects = update(self.model, message);
        log_time("update", start);
        effects.into_iter().try_for_each(|effect| self.perform(effect))
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Shell(effect) => self.perform_here(effect),
            Effect::Store(effect) => self.store.send(Job::Store(effect)),
            Effect::Task(effect) => self.start(effect),
        }
    }

    /// Effects of the terminal, the clipboard and the clock.
    fn perform_here(&mut self, effect: ShellEffect) -> io::Result<()> {
        match effect {
            ShellEffect::Wake(timer, after) => self.timers.push((Instant::now() + Duration::from_millis(after), timer)),
            ShellEffect::Redraw => self.redraw()?,
            ShellEffect::Suspend => self.terminal.suspend()?,
            ShellEffect::Watch(origin) => self.to_watch = Some(origin),
            ShellEffect::Resolve(path) => self.take(Message::Resolved(file_origin(&typed_path(&path))))?,
            ShellEffect::Copy(text) => self.copy(text)?,
            ShellEffect::CopyByTerminal(text) => self.copy_by_terminal(&text)?,
            ShellEffect::Quit => self.ended = Some(Ended::Quit),
        }
        Ok(())
    }

    /// Gives a task to the thread that does its kind.
    fn start(&mut self, effect: TaskEffect) -> io::Result<()> {
        match effect {
            TaskEffect::Open(origin) => self.open.open(origin),
            TaskEffect::CancelOpen => {
                self.open.cancel();
                Ok(())
            }
            TaskEffect::LoadWindow { origin, encoding, around } => self.open.load_window(origin, encoding, around),
            TaskEffect::Scan => self.library.scan(),
            TaskEffect::Outline { origin, encoding } => self.outline.outline(origin, encoding),
            TaskEffect::Find { origin, encoding, query, syntax } => {
                self.large_file_search.search(origin, encoding, query, syntax)
            }
            TaskEffect::Search { ticket, query } => self.library_search.search(ticket, query),
            TaskEffect::ReadHits { ticket, query, origin } => self.library_search.read_hits(ticket, query, origin),
        }
    }

    /// Gives a text to the system's clipboard, or to the terminal where there is none here.
    fn copy(&mut self, text: String) -> io::Result<()> {
        let programs = clipboard::programs(|name| std::env::var(name).ok());
        if programs.is_empty() {
            return self.copy_by_terminal(&text);
        }
        let answer = answer_to(self.sender.clone());
        clipboard::give(text, programs, move |is_taken, text| {
            answer(if is_taken { Message::Copied(Copied::System) } else { Message::NotCopied(text) });
        })
    }

    fn copy_by_terminal(&mut self, text: &str) -> io::Result<()> {
        let sequence = clipboard::sequence(text, |name| std::env::var(name).ok());
        if let Some(sequence) = &sequence {
            self.screen.backend_mut().pass(sequence.as_bytes());
        }
        self.take(Message::Copied(if sequence.is_some() { Copied::Terminal } else { Copied::TooLong }))
    }

    /// Draws everything anew, whatever the terminal shows.
    fn redraw(&mut self) -> io::Result<()> {
        self.screen.backend_mut().forget();
        self.screen.clear()
    }

    fn draw(&mut self) -> io::Result<()> {
        crash::test_door("frame");
        let start = Instant::now();
        let Self { model, strings, .. } = self;
        let theme = Theme::of(&model.settings.theme);
        self.screen.draw(|frame| {
            let cursor = view::draw(model, theme, strings, frame.buffer_mut());
            if let Some(position) = cursor {
                frame.set_cursor_position(position);
            }
        })?;
        log_time("frame", start);
        if let Some(origin) = self.to_watch.take() {
            self.watcher.watch(&origin);
        }
        Ok(())
    }
}
