//! The list pane: choosing, opening, order; the documents of the library as they are listed, renamed and gone.

use std::{collections::HashMap, path::PathBuf};

use crate::{
    annotation::DocumentKey,
    app::{
        action::Action,
        effect::{Effects, ShellEffect, StoreEffect, Timer},
        focus::Focus,
        handler::Handled,
        list_state::distance,
        model::Model,
        navigation,
        notice::Notice,
        pending_open::OpenTarget,
        prompt::{Purpose, open_prompt},
        reader::lost,
        task_effect::TaskEffect,
    },
    document::{Order, Origin},
};

use super::{
    left_out::LeftOut,
    listing::Listing,
    missing_document::{look_for_copy, not_opened},
    preview,
    record::Record,
};

/// Milliseconds of rest after which a library that has changed is listed: files come in heaps.
const REST_MS: u64 = 500;

/// An action with the focus on the list.
pub(crate) fn act(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let height = model.geometry().list.map_or(0, |area| area.list_height());
    if let Some(by) = distance(action, height / 2) {
        let count = model.library.visible_len();
        model.library.view.step(by, count);
        preview::chosen(model, effects);
        return Handled::Yes;
    }
    match action {
        Action::Confirm => open_selected(model, effects),
        Action::Filter => open_prompt(model, Purpose::Filter),
        Action::CycleGrouping | Action::CycleSorting => next_order(model, action),
        Action::ToggleFileNames => model.library.shows_file_names ^= true,
        Action::Cancel if !model.library.filter().is_empty() => model.library.set_filter(""),
        Action::Cancel => {
            preview::give_up(model, effects);
            model.focus = Focus::Reader;
        }
        _ => return Handled::No,
    }
    Handled::Yes
}

/// Puts the documents in another order and says so.
pub(crate) fn reorder(model: &mut Model, order: Order, notice: Notice) {
    model.library.set_order(order);
    model.notice = Some(notice);
}

/// Puts the documents together, or in order, by the next thing.
fn next_order(model: &mut Model, action: Action) {
    let mut order = model.library.order();
    let notice = if action == Action::CycleGrouping {
        order.grouping = order.grouping.next();
        Notice::Grouping(order.grouping)
    } else {
        order.sorting = order.sorting.next();
        Notice::Sorting(order.sorting)
    };
    reorder(model, order, notice);
}

/// Has the list made anew where the reader has just turned to it, from the focus `before`: files come and go.
pub(crate) fn look_again(model: &Model, before: Focus, effects: &mut Effects) {
    let is_list = !model.library.is_scanning && model.library.len() > 1;
    let has_turned = model.focus == Focus::List && before != Focus::List && is_list;
    if has_turned && !effects.contains(&TaskEffect::Scan.into()) {
        effects.push(TaskEffect::Scan);
    }
}

/// Something has changed in a folder of the library: it is listed once that has rested.
pub(crate) fn changed(model: &mut Model, effects: &mut Effects) {
    model.rescan_tick = model.next_tick();
    effects.push(ShellEffect::Wake(Timer::Rescan(model.rescan_tick), REST_MS));
}

/// The folders have rested.
pub(crate) fn rescan(model: &Model, tick: u64, effects: &mut Effects) {
    if tick == model.rescan_tick && !model.library.is_scanning {
        effects.push(TaskEffect::Scan);
    }
}

/// The library was listed; without a listing it is as it was remembered. What is left out is said once.
pub(crate) fn scanned(model: &mut Model, listing: Option<Box<Listing>>, left_out: LeftOut, effects: &mut Effects) {
    model.library.is_scanning = false;
    let said = std::mem::replace(&mut model.library.left_out, left_out);
    if left_out != said && !matches!(model.notice, Some(Notice::Lost(_))) {
        let greeting = model.notice.take_if(|notice| matches!(notice, Notice::Continued(_)));
        model.notice = match said_of(left_out) {
            Some(notice) => Some(notice.after(greeting)),
            None => greeting.or_else(|| model.notice.take()),
        };
    }
    if let Some(listing) = listing {
        listed(model, *listing, effects);
    }
}

/// What is to be said of what is left out: the gravest.
const fn said_of(left_out: LeftOut) -> Option<Notice> {
    match left_out {
        LeftOut { files: 0, links: 0, unconverted: 0 } => None,
        LeftOut { files: 0, links: 0, unconverted } => Some(Notice::Unconverted(unconverted)),
        LeftOut { files: 0, links, .. } => Some(Notice::LinksPassedOver(links)),
        LeftOut { files, .. } => Some(Notice::FilesLeftOut(files)),
    }
}

/// Documents of the library are there.
pub(crate) fn listed(model: &mut Model, listing: Listing, effects: &mut Effects) {
    model.library.set(listing);
    if let Some(open) = &model.reader.open
        && model.focus != Focus::List
    {
        model.library.select(&open.origin);
    }
    begin_reading(model, effects);
}

/// Where the program was started without a document, the one read last is gone on with, else the first is opened: once
/// it is known which there are and what was read of them.
fn begin_reading(model: &mut Model, effects: &mut Effects) {
    if !(model.opens_first && model.library.knows_records()) {
        return;
    }
    let library = &model.library;
    let last = if model.continues_anywhere { library.last_read_anywhere() } else { library.last_read() };
    let first = model.library.selected_origin();
    let Some(origin) = last.clone().or(first) else { return };
    model.library.select(&origin);
    let target = if last.is_some() { OpenTarget::Continue } else { OpenTarget::Preview };
    if target == OpenTarget::Preview {
        preview::begin(model);
    }
    navigation::open(model, origin, target, effects);
}

/// Opens a document that was read before; one that is not listed in the library in which it was.
pub(crate) fn open_again(model: &mut Model, origin: Origin, effects: &mut Effects) {
    if model.library.has(&origin) {
        navigation::open_path(model, origin, effects);
    } else {
        effects.push(StoreEffect::FindLibrary(origin));
    }
}

/// The library is known in which a document was opened last: it takes the place of the one there is, with the list on the
/// document.
pub(crate) fn open_in(model: &mut Model, origin: Origin, library: Vec<PathBuf>, effects: &mut Effects) {
    if !library.is_empty() && library != model.library.paths {
        model.library.begin_another(library.clone());
        model.search.set_query("");
        (model.shows_list, model.adjusted.has_library, model.opens_first) = (true, true, false);
        effects.push(TaskEffect::OpenLibrary(library));
        effects.push(TaskEffect::Scan);
    }
    navigation::open_path(model, origin, effects);
}

/// What was named at the start is a folder: its first document is opened as soon as it is listed.
pub(crate) fn folder_named(model: &mut Model, effects: &mut Effects) {
    model.pending_open = None;
    (model.opens_first, model.shows_list, model.focus) = (true, true, Focus::List);
    model.library.is_scanning = model.library.is_empty();
    begin_reading(model, effects);
}

/// What was read of each document is known.
pub(crate) fn records_loaded(model: &mut Model, records: HashMap<DocumentKey, Record>, effects: &mut Effects) {
    model.library.set_records(records);
    begin_reading(model, effects);
}

/// Opens the document chosen in the list and puts the focus on the text.
pub(crate) fn open_selected(model: &mut Model, effects: &mut Effects) {
    let Some(origin) = model.library.selected_origin() else { return };
    model.focus = Focus::Reader;
    if model.reader.open.as_ref().is_some_and(|open| open.origin == origin) {
        // Another one that is still being opened is not wanted any more.
        model.pending_open = None;
        return;
    }
    // What is only looked at is no place to come back to.
    let back = model.previewed.as_ref().map_or_else(|| model.here(), |previewed| previewed.back.clone());
    if let Some(back) = back {
        model.jumps.leave(back);
    }
    navigation::open(model, origin, OpenTarget::LastPlace, effects);
}

/// A document cannot be opened: the one that is open stays, and the status line says why.
pub(crate) fn open_failed(model: &mut Model, origin: &Origin, reason: String, effects: &mut Effects) {
    let pending = model.pending_open.take_if(|pending| pending.origin == *origin);
    if pending.is_none() && model.pending_open.is_some() {
        // Another one is wanted by now.
        return;
    }
    let target = pending.map(|pending| pending.target);
    if matches!(target, Some(OpenTarget::Same(_))) {
        return lost(model, reason, effects);
    }
    if matches!(target, Some(OpenTarget::Continue)) {
        // The one before it is gone on with, and in the end the first is opened.
        model.notice = Some(Notice::Trouble(reason));
        model.library.forget_visit(origin);
        model.opens_first = true;
        return begin_reading(model, effects);
    }
    if !look_for_copy(model, origin, &reason, target.as_ref(), effects) {
        not_opened(model, origin, reason, effects);
    }
}
