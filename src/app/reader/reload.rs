//! A file that changes on the disk while it is open: it is read again, and the reader stays at the same words.

use crate::{
    annotation::{SavedPlace, counterpart},
    app::{
        effect::{Effects, ShellEffect, Timer},
        find::{Find, find_again},
        left_place::{LeftPlace, TextThere},
        model::Model,
        notice::Notice,
        pending_open::{OpenTarget, PendingOpen},
        task_effect::TaskEffect,
    },
    document::{ContentHash, Facts, Origin, PageScope, Window},
    text::Place,
};

use super::sought_place;

/// Milliseconds of rest after which a changed file is read: programs write in several steps.
const REST_MS: u64 = 150;

/// The open file has changed on the disk.
pub(crate) fn changed(model: &mut Model, origin: &Origin, effects: &mut Effects) {
    if model.reader.open.as_ref().is_none_or(|open| open.origin != *origin) {
        return;
    }
    model.changes += 1;
    effects.push(ShellEffect::Wake(Timer::Reload(model.changes), REST_MS));
}

/// It has rested since: it is read again, unless another document is wanted by now.
pub(crate) fn reload(model: &mut Model, change: u64, effects: &mut Effects) {
    if change == model.changes {
        read_again(model, model.reader.page_scope, effects);
    }
}

/// Web pages are read whole, or their articles alone, from now on; the document that is open is read again so.
pub(super) fn toggle_whole_page(model: &mut Model, effects: &mut Effects) {
    let other = model.reader.page_scope.other();
    if read_again(model, other, effects) {
        (model.reader.page_scope, model.reader.is_scope_new) = (other, true);
    }
}

/// Reads the open document again, the same words at the top; whether nothing else is being opened.
fn read_again(model: &mut Model, scope: PageScope, effects: &mut Effects) -> bool {
    let Some(open) = model.reader.open.as_ref().filter(|_| model.pending_open.is_none()) else { return false };
    let origin = open.origin.clone();
    let target = OpenTarget::Same(Box::new(SavedPlace::new(open.window(), model.reader.top(), &open.facts.hash)));
    model.pending_open = Some(PendingOpen { origin: origin.clone(), target });
    effects.push(TaskEffect::Open { origin, scope });
    true
}

/// Whether a file that was read again has the content that is on the screen. Of a large one the hash does not tell.
pub(super) fn is_same(model: &Model, facts: &Facts) -> bool {
    model.reader.open.as_ref().is_some_and(|open| open.window().is_whole() && open.facts.hash == facts.hash)
}

/// Where the reader is in a document that was read again, and what became of the text there.
pub(super) struct Led {
    /// `None` for its start.
    pub place: Option<Place>,
    /// What became of the text.
    pub text: TextThere,
}

/// Where the text that was at the top is now.
pub(super) fn place_now(model: &Model, at_top: &SavedPlace, window: &Window, hash: &ContentHash) -> Led {
    if model.reader.is_scope_new {
        let open = model.reader.open.as_ref();
        let found = open.and_then(|open| counterpart(open.window(), at_top.place, window));
        let is_there = found.is_some_and(|found| found.is_same);
        return Led { place: found.map(|found| found.place), text: TextThere::OtherView { is_there } };
    }
    let LeftPlace { place, text, .. } = LeftPlace::now(at_top.clone(), window, hash);
    Led { place: Some(place), text }
}

/// The file cannot be read any more: what was read of it stays on the screen. It may have got another name, which a new
/// list tells.
pub(crate) fn lost(model: &mut Model, reason: String, effects: &mut Effects) {
    model.notice = Some(Notice::Lost(reason));
    effects.push(TaskEffect::Scan);
}

/// The file has the content that is on the screen: where it was said to be lost, it is back.
pub(super) fn unchanged(model: &mut Model, effects: &mut Effects) {
    if std::mem::take(&mut model.reader.is_scope_new) {
        model.notice = Some(Notice::PageIsWhole);
    }
    if model.notice.take_if(|notice| matches!(notice, Notice::Lost(_))).is_some() {
        effects.push(TaskEffect::Scan);
    }
}

/// After the text was read again: says so, and finds again what was found in it, looking at the hit at a place, and what stood at
/// the top.
pub(super) fn reloaded(model: &mut Model, find: Option<(Find, Option<Place>)>, text: TextThere, effects: &mut Effects) {
    let done = match model.reader.page_scope {
        _ if !std::mem::take(&mut model.reader.is_scope_new) => Notice::Reloaded,
        PageScope::Whole => Notice::WholePage,
        PageScope::Article => Notice::ArticleAlone,
    };
    model.notice = match text {
        TextThere::NotAtHand(anchor) => {
            sought_place::search(model, *anchor, true, effects);
            None
        }
        TextThere::Changed { is_there: false } => Some(Notice::ReloadedElsewhere),
        TextThere::OtherView { is_there: false } => Some(Notice::PlaceLeftOut.after(Some(done))),
        TextThere::AsItWas | TextThere::Changed { is_there: true } | TextThere::OtherView { is_there: true } => {
            Some(done)
        }
    };
    if let Some((find, looked_at)) = find {
        find_again(model, find, looked_at);
    }
    effects.push(TaskEffect::Scan);
}
