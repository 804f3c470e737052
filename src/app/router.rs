//! One step of the state machine: a message changes the model and asks for effects. Only routing stands here: which
//! handlers an action is offered to, and what is derived after each step. What an action does stands with its feature.

use super::{
    action::Action,
    adjustment, bookmarks,
    context::Context,
    desk, dictionary,
    effect::{Effect, Effects, ShellEffect, StoreEffect, Timer},
    find,
    focus::{Focus, Overlay},
    handler::{Handled, Handler},
    help, info, library,
    message::Message,
    messages,
    model::Model,
    mouse, navigation,
    notice::Notice,
    notice_argument::Copy,
    outline, overlay, palette, panes, prompt, reader, refusal, search, tags,
};
use crate::app::direction::Direction;

/// Changes the model by one message and says what the shell is to do.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let before = model.focus;
    let mut effects = Effects::default();
    // What the reader does lets go of a key that waits for another; what answers from elsewhere does not.
    if matches!(message, Message::Act(_) | Message::Type(_) | Message::Click { .. }) {
        model.prefix = None;
    }
    receive(model, message, &mut effects);
    model.refresh_derived();
    model.reader.refresh_pointed();
    ask_for_derived(model, before, &mut effects);
    effects.into_vec()
}

/// Effects that follow from the state, whatever the message was.
fn ask_for_derived(model: &mut Model, before: Focus, effects: &mut Effects) {
    library::look_again(model, before, effects);
    library::read_on(model, effects);
    reader::follow_view(model);
    reader::watch_speech(model, effects);
    reader::more_window(model, effects);
    reader::spell(model, effects);
    find::find_rest(model, effects);
    search::ask(model, effects);
    bookmarks::search_passages(model, effects);
    desk::ask(model, effects);
    reader::saved_place::watch(model, effects);
    adjustment::watch(model, effects);
}

#[allow(clippy::too_many_lines, reason = "a line a message")]
fn receive(model: &mut Model, message: Message, effects: &mut Effects) {
    match message {
        Message::Act(action) => act(model, action, effects),
        Message::Prefix(prefix) => (model.prefix, model.notice) = (prefix, None),
        Message::Type(text) => type_text(model, &text),
        Message::Wheel { rows, column, row } => mouse::wheel(model, rows, column, row),
        Message::Click { column, row, times } => {
            (model.notice, model.dictionary) = (None, None);
            mouse::click(model, column, row, times, effects);
        }
        Message::Drag { column, row } => mouse::drag(model, column, row, effects),
        Message::Release => mouse::release(model, effects),
        Message::Copied(to) => model.notice = Some(Notice::Copied(Copy { to, quote: model.reader.copied.clone() })),
        Message::AddressOpened(url) => model.notice = Some(Notice::AddressOpened(url)),
        Message::AddressNotOpened(url) => model.notice = Some(Notice::AddressNotOpened(url)),
        Message::NotCopied(text) => effects.push(ShellEffect::CopyByTerminal(text)),
        Message::ThemeChanged => palette::theme_changed(model, effects),
        Message::ThemesRead { themes, wanted, problems } => {
            palette::take_theme(model, themes, wanted, problems, effects);
        }
        Message::Resized(size) => model.size = size,
        Message::Probed(profile) => model.probed = profile,
        Message::Remembered(listing) => library::listed(model, *listing, effects),
        Message::Scanned { listing, left_out } => library::scanned(model, listing, left_out, effects),
        Message::LibraryKnown { origin, library } => library::open_in(model, origin, library, effects),
        Message::LibraryChanged => library::changed(model, effects),
        Message::Progress(progress) => model.library.progress = progress,
        Message::Renamed(names) => library::renamed(model, &names, effects),
        Message::Begun(opened) => reader::begun(model, *opened),
        Message::Opened(opened) => reader::opened(model, *opened, effects),
        Message::OpenFailed { origin, reason } => library::open_failed(model, &origin, reason, effects),
        Message::CopyFound { search, found } => library::copy_found(model, *search, found, effects),
        Message::Received(bytes) => model.received = bytes,
        Message::FolderNamed => library::folder_named(model, effects),
        Message::FileChanged(origin) => reader::file_changed(model, &origin, effects),
        Message::WindowLoaded { origin, window } => reader::window_loaded(model, &origin, *window),
        Message::WindowFailed(reason) => reader::window_failed(model, reason),
        Message::Found { origin, query, hits, is_last } => find::found(model, &origin, &query, hits, is_last),
        Message::PassagesFound(found) => bookmarks::passages_found(model, *found),
        Message::PlaceFound(found) => reader::place_found(model, *found),
        Message::OutlineGrown { origin, outline, paragraphs, is_last, is_cut } => {
            reader::outline_grown(model, &origin, (outline, paragraphs), (is_last, is_cut));
        }
        Message::LibraryFound { ticket, found, totals } => search::found(model, ticket, found, totals),
        Message::HitsRead { ticket, origin, hits } => search::hits_read(model, ticket, &origin, hits),
        Message::MoreHits { ticket, origin, hits, part } => search::more_hits(model, ticket, &origin, hits, part),
        Message::SearchFailed { ticket, reason } => search::failed(model, ticket, reason),
        Message::Desk(answer) => desk::answered(model, *answer),
        Message::Exported(file) => model.notice = Some(Notice::Exported(file)),
        Message::SettingsWritten(keys) => adjustment::written(model, &keys, effects),
        Message::Forgotten { has_copies } => model.notice = Some(Notice::Forgotten(has_copies)),
        Message::RecordsLoaded(records) => library::records_loaded(model, records, effects),
        Message::PlacesCame => reader::saved_place::ask(model, effects),
        Message::PlaceCame { key, place } => reader::saved_place::came(model, &key, place),
        Message::StoreAnswered(answer) => reader::saved_place::answered(model, *answer, effects),
        Message::Spelled { ticket, found } => model.reader.learn_readings(ticket, found),
        Message::BookmarksLoaded(all) => bookmarks::loaded(model, all),
        Message::RemovedLately(removed) => model.bookmarks.could_restore(removed),
        Message::AnchoredLately(pairs) => model.bookmarks.could_anchor_back(pairs),
        Message::BookmarkSaved(bookmark) => bookmarks::added(model, *bookmark, effects),
        Message::BookmarkRemoved(bookmark) => bookmarks::removed(model, *bookmark),
        Message::BookmarkRestored(bookmark) => bookmarks::restored(model, *bookmark),
        Message::BookmarkChanged(bookmark) => bookmarks::changed(model, *bookmark),
        Message::BookmarksChanged { wanted, changed } => tags::updated(model, changed, &wanted),
        Message::Retagged { retag, changed } => tags::retagged(model, retag, changed),
        Message::MarkSet(mark) => bookmarks::mark_set(model, &mark),
        Message::MarkFound(letter, mark) => bookmarks::mark_found(model, letter, mark, effects),
        Message::NotSaved { change, reason } => bookmarks::save_failed(model, *change, reason, effects),
        Message::Present(ms) => reader::saved_place::present(model, ms),
        Message::Corrected(correction) => outline::corrected(model, correction),
        Message::CorrectionTakenBack(correction) => outline::taken_back(model, &correction),
        Message::Trouble(reason) => messages::trouble(model, reason),
        Message::Translated(help) => model.help = *help,
        Message::StartProblems(problems) => messages::start_problems(model, problems),
        Message::Woke(timer) => wake(model, timer, effects),
        Message::Resolved(origin) => navigation::open_path(model, origin, effects),
        Message::LookedUp(ticket, answer) => dictionary::looked_up(model, ticket, answer),
        Message::Spoken(ticket, end) => reader::spoken(model, ticket, end, effects),
        Message::Interrupted => leave(model, effects),
    }
}

fn wake(model: &mut Model, timer: Timer, effects: &mut Effects) {
    match timer {
        Timer::Count(tick) => reader::count_woke(model, tick),
        Timer::Drag(tick) => reader::drag_woke(model, tick, effects),
        Timer::Flash(tick) => reader::flash_woke(model, tick),
        Timer::Play(tick) => reader::play_woke(model, tick, effects),
        Timer::Rescan(tick) => library::rescan(model, tick, effects),
        Timer::Stay(tick) => library::stayed(model, tick, effects),
        Timer::Preview(tick) => library::preview_woke(model, tick, effects),
        Timer::Retry(tick) => bookmarks::retry_woke(model, tick, effects),
        Timer::Find(tick) => find::woke(model, tick, effects),
        Timer::Reload(change) => reader::reload(model, change, effects),
        Timer::Theme(tick) => palette::read_theme(model, tick, effects),
        Timer::Adjusted(tick) => adjustment::woke(model, tick, effects),
        Timer::SavePlace(tick) => reader::saved_place::save_at_rest(model, tick, effects),
    }
}

/// Text typed or pasted: it goes to what is open for it.
fn type_text(model: &mut Model, text: &str) {
    if model.context() == Context::Refused {
        return refusal::refuse_text(model);
    }
    match &mut model.note {
        Some(note) if model.prompt.is_none() => bookmarks::type_note(note, text),
        _ => prompt::type_text(model, text),
    }
}

/// What a private session refuses, and what waits for one more key, is offered every action first; what is not taken there goes on.
const PENDING: &[Handler] = &[
    refusal::refuse,
    reader::cancel_opening,
    reader::act_on_count,
    bookmarks::take_letter,
    bookmarks::answer,
    reader::answer_offer,
    reader::answer_forget,
    library::answer_renamed,
];

/// What an action means to the text, where nothing covers it.
const TEXT: &[Handler] = &[
    reader::turn_document,
    reader::act,
    find::act,
    bookmarks::mark,
    dictionary::begin,
    outline::toggle_here,
    desk::act_on_text,
    reader::act_on_typesetting,
    panes::act_on_border,
];

/// The handlers that an action is offered in a context, one list after the other.
const fn handlers(context: Context) -> [&'static [Handler]; 2] {
    match context {
        Context::Prompt => [&[prompt::act], &[]],
        Context::Note => [&[bookmarks::act_on_note], &[]],
        Context::Help => [&[help::act], &[]],
        Context::Bookmarks => [&[bookmarks::act], &[]],
        Context::Tags => [&[tags::act], &[]],
        Context::Info => [&[info::act], &[]],
        Context::Messages => [&[messages::act], &[]],
        Context::Search => [&[search::act], &[]],
        Context::Desk => [&[desk::act], &[]],
        Context::List => [&[library::act], TEXT],
        Context::Outline => [&[outline::act, outline::correct], TEXT],
        Context::Selecting => [&[reader::act_on_selection], TEXT],
        Context::Target => [&[reader::act_on_target], TEXT],
        Context::Sentence => [&[reader::act_on_sentence], TEXT],
        Context::Dictionary => [&[dictionary::act], TEXT],
        Context::Playing => [&[reader::act_on_playing], TEXT],
        Context::Reader | Context::Letter | Context::Refused | Context::Question => [TEXT, &[]],
    }
}

fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    // What is drawn anew is what is there: a notice, what is lit up, a question that waits.
    if action == Action::Redraw {
        return effects.push(ShellEffect::Redraw);
    }
    if action != Action::PageDown {
        model.reader.turned_ms = None;
    }
    let mut next = Some(action);
    while let Some(action) = next {
        model.notice = None;
        let was_travelling = std::mem::replace(&mut model.is_travelling, false);
        if !offer(model, PENDING, action, effects) {
            route(model, action, was_travelling, effects);
        }
        next = effects.take_follow_up();
    }
}

/// Offers an action to one handler after the other; whether one took it.
fn offer(model: &mut Model, handlers: &[Handler], action: Action, effects: &mut Effects) -> bool {
    handlers.iter().any(|handler| handler(model, action, effects) == Handled::Yes)
}

/// Actions that mean the same everywhere, then those of the context.
fn route(model: &mut Model, action: Action, was_travelling: bool, effects: &mut Effects) {
    match action {
        Action::Quit => {
            leave(model, effects);
            effects.push(ShellEffect::Quit);
        }
        Action::Suspend => effects.push(ShellEffect::Suspend),
        Action::Help => help::toggle(model),
        Action::Bookmarks => {
            overlay::toggle(model, Overlay::Bookmarks);
            // Another window, a subcommand, another machine may have marked since.
            effects.push(StoreEffect::LoadBookmarks);
        }
        Action::Tags => tags::toggle(model),
        Action::SearchLibrary => search::open(model),
        Action::Facts => info::open(model),
        Action::Command if model.prompt.is_none() => palette::open(model),
        Action::ToggleList => panes::toggle_list(model),
        Action::ToggleOutline => panes::toggle_outline(model),
        Action::FocusNext if was_travelling && model.jumps.has_forward() => {
            navigation::walk_jumplist(model, Direction::Forward, effects)
        }
        Action::FocusNext => panes::turn_focus(model, 1),
        Action::FocusPrevious => panes::turn_focus(model, -1),
        _ => {
            let context = model.context();
            handlers(context).into_iter().any(|handlers| offer(model, handlers, action, effects));
        }
    }
}

/// Saves all there is to save before the program ends.
fn leave(model: &mut Model, effects: &mut Effects) {
    bookmarks::confirm_note(model, effects);
    bookmarks::retry(model, effects);
    reader::saved_place::save_reading(model, effects);
    adjustment::save(model, effects);
    model.reader.playing = None;
}
