//! Runs the reader: gets ready what the run loop needs, and after it has ended says what is left to say.

use std::{
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};

use ratatui::layout::Size as ScreenSize;

use crate::{
    app::{Session, Size, StartedWith},
    i18n::CurrentStrings,
    log,
    outline::Rules,
    settings::Settings,
    text::Columns,
};

use super::{
    backend::{ColorDepth, Screen},
    colors::Colors,
    error::RunError,
    event::{Event, answer_to, read_to},
    held_input::HeldInput,
    hyperlinks::{self, LinkTable},
    keymap::Keymap,
    last_words::last_words,
    mouse::Mouse,
    run_loop::{Deferred, RunLoop},
    startup::{Ended, Start},
    terminal::{self, Options, Output, Terminal},
    underlines,
    watch::Watched,
    workers::{
        Answer, DictionaryWorker, Executor, LargeFileSearch, OpenWorker, OutlineWorker, Reader, SpeechWorker,
        SpellingWorker, StoreWorker, SyncWorker, TextSearches,
    },
};

/// How long the end waits for the store.
const LAST_PATIENCE: Duration = Duration::from_secs(3);

/// Runs the reader until it ends.
///
/// # Errors
/// Where what was named cannot be read, or the terminal cannot be taken or drawn on.
pub fn run(start: Start) -> Result<Ended, RunError> {
    let keymap = Keymap::of(&start.settings)?;
    let rules = Rules::new(start.settings.rules())?;
    let (sender, events) = channel();
    let reader = Reader { encoding: start.reading.encoding, stdin: start.stdin() };
    let strings = CurrentStrings::new(start.strings);
    let open = OpenWorker::new(reader, rules.clone(), strings.clone(), read_to(sender.clone()));
    let (places, store) = start.places_and_store();
    let first = start.first(&open, |patience| answer_within(&events, patience))?;
    let mut library = start.library_worker(answer_to(sender.clone()));
    let started_with = first.started_with();
    // A library is listed while the terminal is got ready; what one document needs comes before that.
    if started_with == StartedWith::Library {
        library.begin()?;
    }
    let options = Options { has_mouse: start.settings.mouse, ..Options::default() };
    let input = sender.clone();
    let terminal = terminal::start(options, move |heard| input.send(Event::Input(heard)).is_ok())?;
    let mut model = start.model(size_of(&terminal)?, keymap.help(strings.get()), started_with);
    let Start { session, settings, problems, .. } = start;
    let folder = settings.sync.clone().filter(|_| session == Session::Recorded);
    let sync = folder.map(|folder| SyncWorker::start(folder, strings.clone(), answer_to(sender.clone())));
    let executor = Executor::new(strings.clone(), session, store).with_sync(sync.transpose()?);
    let colors = Colors::from_env();
    let screen = screen(&terminal, model.size, colors.depth(), &settings);
    let mut run_loop = RunLoop {
        model: &mut model,
        keymap,
        strings: strings.clone(),
        store: StoreWorker::new(executor, answer_to(sender.clone())),
        open,
        library_search: library.search(strings.clone(), answer_to(sender.clone())),
        desk: library.desk(strings.clone(), answer_to(sender.clone())),
        library,
        watched: Watched::new(answer_to(sender.clone())),
        deferred: Deferred::default(),
        large_file_search: LargeFileSearch::new(answer_to(sender.clone())),
        dictionary: DictionaryWorker::new(strings.clone(), answer_to(sender.clone())),
        speech: SpeechWorker::new(strings.clone(), answer_to(sender.clone())),
        spelling: SpellingWorker::new(answer_to(sender.clone())),
        outline: OutlineWorker::new(rules, answer_to(sender.clone())),
        text_searches: TextSearches::new(answer_to(sender.clone())),
        sender,
        timers: Vec::new(),
        awaited: None,
        pending: None,
        unreadable: None,
        began: Instant::now(),
        last_touch: None,
        colors,
        screen,
        mouse: Mouse::default(),
        held: HeldInput::default(),
        terminal: &terminal,
        ended: None,
    };
    let ended = run_loop.run(first, places.as_ref(), problems, &events)?;
    // What was sent is saved before the terminal is given back: "saved" is never said too early.
    let (unfinished, unreadable) = run_loop.finish(&events, LAST_PATIENCE);
    drop(terminal);
    unreadable.map_or(Ok(()), Err)?;
    let is_unsaved = last_words(events.try_iter().filter_map(Event::message), unfinished, &mut model, strings.get());
    Ok(if is_unsaved && ended == Ended::Quit { Ended::Unsaved } else { ended })
}

/// The window that was taken.
fn size_of(terminal: &Terminal) -> Result<Size, RunError> {
    let (columns, rows) = terminal.size()?;
    log::debug!(columns, rows, "the terminal is taken");
    Ok(Size { columns: Columns(columns), rows })
}

/// The next answer of the only worker there is yet.
fn answer_within(events: &Receiver<Event>, patience: Option<Duration>) -> Option<Answer> {
    let event = match patience {
        Some(patience) => events.recv_timeout(patience).ok(),
        None => events.recv().ok(),
    };
    if let Some(Event::Opening(answer)) = event { Some(answer) } else { None }
}

fn screen(terminal: &Terminal, size: Size, depth: ColorDepth, settings: &Settings) -> Screen<Output> {
    let size = ScreenSize::new(size.columns.0, size.rows);
    let mut screen = Screen::new(terminal.output(), size, depth);
    let variable = |name: &str| std::env::var(name).ok();
    let sends_links = hyperlinks::are_sent(settings.hyperlinks, variable);
    screen.set_underlines(underlines::are_sent(settings.underlines, variable));
    screen.set_links(sends_links.then(LinkTable::default));
    screen
}
