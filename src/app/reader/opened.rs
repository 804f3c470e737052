//! Showing a document once it is open, and the parts of a large one as they come.

use crate::{
    app::{
        action::Action,
        bookmarks::find_passages,
        context::Context,
        effect::{Effects, ShellEffect, StoreEffect},
        find::show_hits,
        focus::Focus,
        handler::Handled,
        left_place::TextThere,
        library,
        message::Opened,
        model::Model,
        navigation,
        notice::Notice,
        pending_open::{OpenTarget, PendingOpen},
        session::Session,
        task_effect::TaskEffect,
    },
    document::{Diagnostic, DiagnosticKind, Origin, Window},
    i18n::size,
    outline::Outline,
    text::SourceOffset,
};

use super::{beginning, follow, kept::Kept, open_document::OpenDocument, paragraph_numbers, reload, saved_place};

/// A document is there: it is shown if it is still wanted, or if it was the shell that opened it at the start.
pub(crate) fn opened(model: &mut Model, opened: Opened, effects: &mut Effects) {
    let is_wanted = match &model.pending_open {
        Some(pending) => pending.origin == opened.origin,
        None => model.reader.open.is_none(),
    };
    if !is_wanted {
        return;
    }
    let target = model.pending_open.take().map_or(OpenTarget::LastPlace, |pending| pending.target);
    let target = beginning::target(model, &opened, target);
    let is_again = matches!(target, OpenTarget::Same(_));
    if is_again && reload::is_same(model, &opened.facts) {
        return reload::unchanged(model, effects);
    }
    let (window, hash) = (&opened.document.window, &opened.facts.hash);
    let kept = if is_again { Kept::of(model, window, hash) } else { Kept::default() };
    let find = model.reader.find.take();
    let text = show(model, opened, &target, effects);
    arrive(model, target, effects);
    if let Some(open) = &model.reader.open {
        effects.push(ShellEffect::Watch(open.origin.clone()));
    }
    if is_again {
        reload::reloaded(model, find.map(|find| (find, kept.pointed)), text, effects);
        kept.give_to(&mut model.reader);
    }
}

/// Esc gives up a document that is being opened, where nothing else is to be left first. Of the standard input it first
/// asks for no more: what has come is opened.
pub(crate) fn cancel_opening(model: &mut Model, action: Action, effects: &mut Effects) -> Handled {
    let is_bare = matches!(model.context(), Context::Reader | Context::List | Context::Outline);
    let is_asked = |pending: &mut PendingOpen| !matches!(pending.target, OpenTarget::Same(_));
    if action != Action::Cancel || !is_bare || beginning::is_shown(model) {
        return Handled::No;
    }
    if model.received().is_some() && !std::mem::replace(&mut model.has_ended_input, true) {
        effects.push(TaskEffect::EndInput);
        return Handled::Yes;
    }
    if model.pending_open.take_if(is_asked).is_none() {
        return Handled::No;
    }
    effects.push(TaskEffect::CancelOpen);
    model.notice = Some(Notice::OpeningCancelled);
    Handled::Yes
}

/// Has the reader show the document, from the place that the target leads to where that is known already. What became of the
/// text there, where the same document was read again.
fn show(model: &mut Model, opened: Opened, target: &OpenTarget, effects: &mut Effects) -> TextThere {
    let Opened { origin, document, facts, outline, corrections, left } = opened;
    if let Some(remark) = remark(&document.diagnostics) {
        model.notice = Some(remark);
    }
    if *target != OpenTarget::Preview {
        model.library.show(&origin);
    }
    let before = model.reader.open.as_ref().filter(|_| matches!(target, OpenTarget::Same(_)));
    if before.is_some_and(|before| before.is_built_like(&outline)) {
        model.outline.refresh();
    } else {
        model.outline.forget();
    }
    let place = left.as_ref().map(|left| left.place);
    let (left, again) = match target {
        OpenTarget::LastPlace | OpenTarget::Continue | OpenTarget::Preview | OpenTarget::Passing => (left, None),
        OpenTarget::Place(place) => (Some((*place).into()), None),
        OpenTarget::Bookmark(_) | OpenTarget::Mark(_) | OpenTarget::Hit(_) | OpenTarget::Anchor(_) => (None, None),
        OpenTarget::Same(at_top) => {
            let led = reload::place_now(model, at_top, &document.window, &facts.hash);
            (led.place.map(Into::into), Some(led.text))
        }
    };
    let mut open = OpenDocument::new(origin, document, facts, outline, corrections);
    if let (OpenTarget::Same(_), Some(before)) = (target, &model.reader.open) {
        open.recorded = before.recorded;
    }
    if matches!(target, OpenTarget::Preview | OpenTarget::Passing) {
        open.recorded = Session::Private;
    } else if !matches!(target, OpenTarget::Same(_)) {
        model.previewed = None;
    }
    if open.recorded == Session::Recorded {
        let title = open.name();
        model.library.note_visit(&open.key, &title);
        let library = model.library.paths_of(&open.origin);
        let (key, hash) = (open.key.clone(), open.facts.hash.clone());
        effects.push(StoreEffect::RecordVisit { key, hash, title, library });
    }
    if open.is_growing {
        let (origin, encoding, bytes) = (open.origin.clone(), open.facts.encoding, open.window().source_len);
        effects.push(TaskEffect::Outline { origin, encoding, bytes });
    }
    let (key, start) = (open.key.clone(), left.as_ref().map(|left| left.place));
    model.reader.show(open, start);
    model.arrived = (start == place).then(|| (key, model.reader.top()));
    if let Some(left) = left.filter(|_| *target != OpenTarget::Preview) {
        saved_place::arrived(model, left, effects);
    }
    find_passages(model);
    model.question = None;
    again.unwrap_or(TextThere::AsItWas)
}

/// What is said of what is not as it should be.
fn remark(diagnostics: &[Diagnostic]) -> Option<Notice> {
    let cut = diagnostics.iter().find_map(|diagnostic| match diagnostic.kind {
        DiagnosticKind::InputCut { bytes } => Some(Notice::InputCut(size(bytes))),
        _ => None,
    });
    let faults: Vec<&DiagnosticKind> =
        diagnostics.iter().map(|diagnostic| &diagnostic.kind).filter(|kind| kind.is_fault()).collect();
    cut.or(match faults[..] {
        [] => None,
        [DiagnosticKind::TooLongForMarkup] => Some(Notice::ShownPlain),
        [DiagnosticKind::PageNeedsScript] => Some(Notice::PageNeedsScript),
        [DiagnosticKind::PageGoesOn] => Some(Notice::PageGoesOn),
        _ => Some(Notice::WithRemarks(faults.len())),
    })
}

/// Goes to what the document was opened for.
fn arrive(model: &mut Model, target: OpenTarget, effects: &mut Effects) {
    let is_passage = matches!(
        target,
        OpenTarget::Bookmark(_)
            | OpenTarget::Mark(_)
            | OpenTarget::Hit(_)
            | OpenTarget::Anchor(_)
            | OpenTarget::Place(_)
    );
    match target {
        OpenTarget::Bookmark(id) => navigation::go_to_bookmark(model, &id),
        OpenTarget::Mark(mark) => navigation::go_to_mark(model, &mark),
        OpenTarget::Hit(hit) => {
            if let Some(query) = model.search.followed.clone() {
                show_hits(model, query, hit);
            }
        }
        OpenTarget::Continue => {
            model.focus = Focus::Reader;
            let name = model.reader.open.as_ref().map(OpenDocument::name).unwrap_or_default();
            let is_left_out = |notice: &mut Notice| {
                matches!(
                    notice,
                    Notice::LinksPassedOver(_)
                        | Notice::FilesLeftOut(_)
                        | Notice::Unconverted(_)
                        | Notice::ReadElsewhere
                )
            };
            let left_out = model.notice.take_if(is_left_out);
            model.notice = Some(Notice::Continued(name).after(left_out));
        }
        OpenTarget::Anchor(id) => follow::go_to_anchor(model, id),
        OpenTarget::Preview => library::preview_shown(model, model.reader.top()),
        OpenTarget::Passing => library::passing_shown(model, effects),
        OpenTarget::LastPlace | OpenTarget::Place(_) | OpenTarget::Same(_) => {}
    }
    model.reader.looked_up = is_passage.then(|| model.reader.top());
}

/// More of a large document was read for its entries. Nothing follows the last, and where it is cut, that is said.
pub(crate) fn outline_grown(
    model: &mut Model,
    origin: &Origin,
    (outline, paragraphs): (Outline, Vec<(SourceOffset, u32)>),
    (is_last, is_cut): (bool, bool),
) {
    if let Some(open) = model.reader.open.as_mut().filter(|open| open.origin == *origin) {
        open.set_found(outline);
        open.set_counted(paragraphs);
        open.is_growing = !is_last;
        model.outline.refresh();
        paragraph_numbers::counted(model);
        model.notice = is_cut.then_some(Notice::OutlineCut).or(model.notice.take());
        find_passages(model);
    }
}

/// Asks for the part of a large document that is needed next.
pub(crate) fn more_window(model: &mut Model, effects: &mut Effects) {
    if beginning::is_shown(model) {
        return;
    }
    let Some(around) = model.reader.wants_window() else { return };
    let Some(open) = &model.reader.open else { return };
    let (origin, encoding) = (open.origin.clone(), open.facts.encoding);
    effects.push(TaskEffect::LoadWindow { origin, encoding, around });
}

/// A part of a large document is there.
pub(crate) fn window_loaded(model: &mut Model, origin: &Origin, window: Window) {
    if model.reader.open.as_ref().is_some_and(|open| open.origin == *origin) {
        model.reader.take_window(window);
        find_passages(model);
    }
}

/// A part of a large document cannot be read.
pub(crate) fn window_failed(model: &mut Model, reason: String) {
    model.reader.give_up_window();
    model.notice = Some(Notice::Trouble(reason));
}
