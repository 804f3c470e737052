//! One step of the state machine: a message changes the model and asks for effects. Only routing stands here; what an
//! action does stands in the module of what it acts on.

mod commanding;
mod copying;
mod correcting;
mod dragging;
mod finding;
mod keeping;
mod listing;
mod marking;
mod noting;
mod number;
mod opening;
mod points;
mod reading;
mod reloading;
mod retrying;
mod searching;
mod selecting;
mod typesetting;

pub(super) use dragging::Drag;
pub(super) use marking::Letter;
pub(super) use number::Number;

use crate::annotation::origin_key;

use super::{
    Action, Context, Effect, Focus, Message, Model, Notice, Overlay, Timer,
    model::list_height,
    pane::{Rows, facts::Facts, help::HelpLine, prompt::Purpose},
};

/// Changes the model by one message and says what the shell is to do.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let before = model.focus;
    let mut effects = match message {
        Message::Act(action) => act(model, action),
        Message::Type(text) => type_text(model, &text),
        Message::Wheel(rows) => wheel(model, rows),
        Message::Click { column, row } => click(model, column, row),
        Message::Drag { column, row } => dragging::drag(model, column, row),
        Message::Release => dragging::release(model),
        Message::Copied(how) => none(|| model.notice = Some(Notice::Copied(how))),
        Message::NotCopied(text) => copying::by_terminal(text),
        Message::Resized(size) => none(|| model.size = size),
        Message::Probed(profile) => none(|| model.probed = profile),
        Message::Remembered(listing) => opening::listed(model, *listing),
        Message::Scanned { listing, left_out } => opening::scanned(model, listing.map(|listing| *listing), left_out),
        Message::Progress(progress) => none(|| model.library.progress = progress),
        Message::Renamed(names) => opening::renamed(model, &names),
        Message::Opened(opened) => opening::opened(model, *opened),
        Message::OpenFailed { origin, reason } => opening::failed(model, &origin, reason),
        Message::FileChanged(origin) => reloading::changed(model, &origin),
        Message::WindowLoaded { origin, window } => opening::window_loaded(model, &origin, *window),
        Message::WindowFailed(reason) => opening::window_failed(model, reason),
        Message::Found { origin, query, hits, is_last } => {
            none(|| finding::found(model, &origin, &query, hits, is_last))
        }
        Message::OutlineGrown { origin, outline, is_last } => {
            none(|| opening::outline_grown(model, &origin, outline, is_last))
        }
        Message::LibraryFound { ticket, found, totals } => none(|| searching::found(model, ticket, found, totals)),
        Message::HitsRead { ticket, origin, hits } => none(|| searching::hits_read(model, ticket, &origin, hits)),
        Message::SearchFailed { ticket, reason } => none(|| searching::failed(model, ticket, reason)),
        Message::RecordsLoaded(records) => {
            model.library.set_records(records);
            opening::begin_reading(model)
        }
        Message::BookmarksLoaded(all) => keeping::loaded(model, all),
        Message::BookmarkSaved(bookmark) => keeping::saved(model, *bookmark),
        Message::BookmarkRemoved(bookmark) => keeping::removed(model, *bookmark),
        Message::BookmarkRestored(bookmark) => keeping::restored(model, *bookmark),
        Message::BookmarkChanged(bookmark) => keeping::changed(model, *bookmark),
        Message::MarkSet(mark) => none(|| marking::mark_set(model, &mark)),
        Message::MarkFound(letter, mark) => marking::mark_found(model, letter, mark),
        Message::NotKept { change, reason } => retrying::failed(model, *change, reason),
        Message::Present(ms) => none(|| keeping::present(model, ms)),
        Message::Corrected(correction) => none(|| correcting::corrected(model, correction)),
        Message::CorrectionTakenBack(correction) => none(|| correcting::taken_back(model, &correction)),
        Message::KeepingFailed(reason) => none(|| model.notice = Some(Notice::Trouble(reason))),
        Message::Woke(Timer::Number(tick)) => none(|| number::settle(model, tick)),
        Message::Woke(Timer::Drag(tick)) => dragging::woke(model, tick),
        Message::Woke(Timer::Letter(tick)) => marking::settle(model, tick),
        Message::Woke(Timer::Retry(tick)) => retrying::woke(model, tick),
        Message::Woke(Timer::Reload(change)) => reloading::reload(model, change),
        Message::Woke(Timer::SavePlace(tick)) => keeping::save_place_at_rest(model, tick),
        Message::Interrupted => leave(model),
    };
    model.settle();
    if opening::turned_to_list(model, before) && !effects.contains(&Effect::Scan) {
        effects.push(Effect::Scan);
    }
    effects.extend(opening::more_window(model));
    effects.extend(finding::seek(model));
    effects.extend(searching::ask(model));
    effects.extend(keeping::watch_place(model));
    effects
}

/// For what changes the model and asks for nothing.
fn none(change: impl FnOnce()) -> Vec<Effect> {
    change();
    Vec::new()
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    model.notice = None;
    let was_travelling = std::mem::replace(&mut model.is_travelling, false);
    if number::is_open(model)
        && let Some(effects) = number::take(model, action)
    {
        return effects;
    }
    let (mut effects, is_all) = marking::take(model, action);
    if !is_all {
        effects.extend(listing::answer(model, action).unwrap_or_else(|| route(model, action, was_travelling)));
    }
    effects
}

/// Keeps all there is to keep before the program ends.
fn leave(model: &mut Model) -> Vec<Effect> {
    let mark = marking::settle_at_end(model);
    let note = noting::confirm(model);
    let rest = retrying::retry(model);
    mark.into_iter().chain(note).chain(rest).chain(keeping::save_reading(model)).collect()
}

/// Text typed or pasted: it goes to what is open for it.
fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    match &mut model.note {
        Some(note) if model.prompt.is_none() => none(|| noting::type_text(note, text)),
        _ => finding::type_text(model, text),
    }
}

fn route(model: &mut Model, action: Action, was_travelling: bool) -> Vec<Effect> {
    match action {
        Action::Quit => leave(model).into_iter().chain([Effect::Quit]).collect(),
        Action::Redraw => vec![Effect::Redraw],
        Action::Suspend => vec![Effect::Suspend],
        Action::Help => none(|| toggle_overlay(model, Overlay::Help)),
        Action::Bookmarks => none(|| toggle_overlay(model, Overlay::Bookmarks)),
        Action::SearchLibrary => none(|| searching::open(model)),
        Action::Facts => none(|| show_facts(model)),
        Action::Command if model.prompt.is_none() => none(|| commanding::open(model)),
        Action::ToggleList => none(|| toggle_list(model)),
        Action::ToggleOutline => none(|| toggle_outline(model)),
        Action::FocusNext if was_travelling && model.travel.has_forward() => reading::travel(model, true),
        Action::FocusNext => none(|| turn_focus(model, 1)),
        Action::FocusPrevious => none(|| turn_focus(model, -1)),
        _ => match model.context() {
            Context::Prompt => finding::edit(model, action),
            Context::Help => help(model, action),
            Context::Bookmarks => listing::act(model, action),
            Context::Note => noting::act(model, action),
            Context::Facts => facts(model, action),
            Context::Search => searching::act(model, action),
            Context::List => list(model, action),
            Context::Outline => points::act(model, action),
            // A letter and an answer were taken before.
            Context::Reader | Context::Letter | Context::Question => reading::act(model, action),
            Context::Selecting => selecting::act(model, action),
        },
    }
}

fn toggle_overlay(model: &mut Model, overlay: Overlay) {
    let context = model.context().name();
    model.prompt = None;
    model.overlay = (model.overlay != Some(overlay)).then_some(overlay);
    if model.overlay == Some(Overlay::Help) {
        // The keys that held just now come first.
        let is_here = |line: HelpLine| matches!(line, HelpLine::Heading(name) if name == context);
        let first = model.help.lines().position(is_here).unwrap_or(0);
        model.help.view.first = first;
    }
}

/// Shows what is known of the document chosen in the list, where the focus is there, else of the one that is open.
fn show_facts(model: &mut Model) {
    let speed = model.settings.reading_speed;
    let chosen = model.library.selected().filter(|_| model.focus == Focus::List);
    let open = model.reader.open.as_ref();
    model.facts = match (open, chosen) {
        (Some(open), Some(chosen)) if open.origin == chosen.origin => Facts::of_open(open, speed),
        (_, Some(chosen)) => Facts::of_listed(chosen, speed),
        (Some(open), None) => Facts::of_open(open, speed),
        (None, None) => return,
    };
    let key = chosen.map(|chosen| origin_key(&chosen.origin)).or_else(|| open.map(|open| open.key.clone()));
    let kept = key.as_deref().map_or(0, |key| model.library.seconds(key));
    let since = if open.map(|open| &open.key) == key.as_ref() { model.read_ms / 1_000 } else { 0 };
    model.facts = std::mem::take(&mut model.facts).with_time_read(kept + since);
    toggle_overlay(model, Overlay::Facts);
}

fn toggle_list(model: &mut Model) {
    let is_seen = model.geometry().list.is_some();
    model.shows_list = !is_seen;
    model.focus = if is_seen { Focus::Reader } else { Focus::List };
}

/// Shows or hides the outline; where it does not fit beside the text, it takes the text's stead and the focus.
fn toggle_outline(model: &mut Model) {
    let is_seen = model.geometry().outline.is_some();
    model.shows_outline = !is_seen;
    if !is_seen || model.focus == Focus::Outline {
        model.focus = Focus::Reader;
    }
    if !is_seen && model.geometry().outline.is_none() {
        model.focus = Focus::Outline;
    }
}

/// The focus goes round the panes that are wanted, whether or not they are on the screen: in a narrow window that is
/// how one comes to them.
fn turn_focus(model: &mut Model, by: isize) {
    if model.overlay.is_some() {
        return;
    }
    let all = [(Focus::List, model.shows_list), (Focus::Reader, true), (Focus::Outline, model.shows_outline)];
    let wanted: Vec<Focus> = all.into_iter().filter(|&(_, is_wanted)| is_wanted).map(|(focus, _)| focus).collect();
    let at = wanted.iter().position(|&focus| focus == model.focus).unwrap_or(0);
    model.focus = wanted[(at as isize + by).rem_euclid(wanted.len() as isize) as usize];
}

/// How far an action moves in a list with so many entries in view; `None` for other actions.
fn distance(action: Action, in_view: usize) -> Option<isize> {
    let page = in_view.max(1) as isize;
    Some(match action {
        Action::LineDown => 1,
        Action::LineUp => -1,
        Action::PageDown => page,
        Action::PageUp => -page,
        Action::HalfDown => (page / 2).max(1),
        Action::HalfUp => -(page / 2).max(1),
        Action::Start => isize::MIN,
        Action::End => isize::MAX,
        _ => return None,
    })
}

fn list(model: &mut Model, action: Action) -> Vec<Effect> {
    let height = model.geometry().list.map_or(0, |area| list_height(area.height));
    if let Some(by) = distance(action, height / 2) {
        let count = model.library.visible_len();
        return none(|| model.library.view.step(by, count));
    }
    match action {
        Action::Confirm => opening::open_selected(model),
        Action::Filter => none(|| finding::open_prompt(model, Purpose::Filter)),
        Action::CycleGrouping | Action::CycleSorting => none(|| reorder(model, action)),
        Action::ToggleFileNames => none(|| model.library.shows_file_names ^= true),
        Action::Cancel if !model.library.filter().is_empty() => none(|| model.library.set_filter("")),
        Action::Cancel => none(|| model.focus = Focus::Reader),
        _ => reading::act(model, action),
    }
}

/// Puts the documents together, or in order, by the next thing.
fn reorder(model: &mut Model, action: Action) {
    let mut order = model.library.order();
    let notice = if action == Action::CycleGrouping {
        order.grouping = order.grouping.next();
        Notice::Grouping(order.grouping)
    } else {
        order.sorting = order.sorting.next();
        Notice::Sorting(order.sorting)
    };
    model.library.set_order(order);
    model.notice = Some(notice);
}

fn help(model: &mut Model, action: Action) -> Vec<Effect> {
    let lines = model.help.lines().count();
    read_page(model, action, lines, |model| &mut model.help.view)
}

fn facts(model: &mut Model, action: Action) -> Vec<Effect> {
    let lines = model.facts.lines.len();
    read_page(model, action, lines, |model| &mut model.facts.view)
}

/// Moves in a page of so many lines; any other action closes it.
fn read_page(model: &mut Model, action: Action, lines: usize, view: fn(&mut Model) -> &mut Rows) -> Vec<Effect> {
    let height = list_height(model.geometry().overlay.height);
    match distance(action, height) {
        Some(by) => none(|| {
            let view = view(model);
            view.first = view.first.saturating_add_signed(by).min(lines);
        }),
        None => none(|| model.overlay = None),
    }
}

fn wheel(model: &mut Model, rows: i16) -> Vec<Effect> {
    let by = isize::from(rows);
    match model.context() {
        Context::Help => none(|| model.help.view.first = model.help.view.first.saturating_add_signed(by)),
        Context::Bookmarks => none(|| model.bookmarks.view.step(by.signum(), model.bookmarks.len())),
        Context::Search => none(|| searching::step(model, by)),
        Context::List if model.geometry().reader.is_none() => {
            none(|| model.library.view.step(by.signum(), model.library.visible_len()))
        }
        _ => none(|| model.reader.scroll(by)),
    }
}

/// A click chooses what is under it: a document is opened, a point jumped to.
fn click(model: &mut Model, column: u16, row: u16) -> Vec<Effect> {
    if model.overlay.is_some() || model.prompt.is_some() || model.note.is_some() {
        return Vec::new();
    }
    let geometry = model.geometry();
    let inside = |area: Option<super::Area>| area.filter(|area| area.contains(column, row));
    if let Some(area) = inside(geometry.list) {
        let entry = usize::from(row - area.y).checked_sub(2).and_then(|row| model.library.entry_at(row));
        model.focus = Focus::List;
        return entry.map_or_else(Vec::new, |entry| {
            model.library.view.selected = entry;
            opening::open_selected(model)
        });
    }
    if let Some(area) = inside(geometry.outline) {
        let row = usize::from(row - area.y).checked_sub(2);
        let entry = row.and_then(|row| model.outline.rows(list_height(area.height)).nth(row)).map(|row| row.entry);
        return entry.map_or_else(Vec::new, |entry| none(|| reading::jump_to_point(model, entry)));
    }
    if inside(geometry.reader).is_some() {
        model.focus = Focus::Reader;
        dragging::press(model, column, row);
    }
    Vec::new()
}
