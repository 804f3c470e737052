//! A file that changes on the disk while it is open: it is read again, and the reader stays at the same words.

use crate::{
    annotation::{Anchor, Counterpart, Resolution, anchor, counterpart, resolve},
    app::{
        effect::{Effects, ShellEffect, TaskEffect, Timer},
        find::{Find, find_again},
        model::Model,
        notice::Notice,
        pending_open::{OpenTarget, PendingOpen},
    },
    document::{ContentHash, Facts, Origin, PageScope, Window},
    text::{Place, TextRange},
};

/// Milliseconds of rest after which a changed file is read: programs write in several steps.
const REST_MS: u64 = 150;
/// Bytes of the text at the top that lead back to it.
const LONGEST_ANCHOR: usize = 240;

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
    let target = OpenTarget::Same { place: model.reader.top(), anchor: anchor_at_top(model).map(Box::new) };
    model.pending_open = Some(PendingOpen { origin: origin.clone(), target });
    effects.push(TaskEffect::Open { origin, scope });
    true
}

/// Whether a file that was read again has the content that is on the screen. Of a large one the hash does not tell.
pub(super) fn is_same(model: &Model, facts: &Facts) -> bool {
    model.reader.open.as_ref().is_some_and(|open| open.window().is_whole() && open.facts.hash == facts.hash)
}

/// Where the text that was at the top is now; where it is gone, the same place of the file, which is another text.
pub(super) fn place_now(place: Place, anchor: Option<&Anchor>, window: &Window, hash: &ContentHash) -> Counterpart {
    match anchor.map(|anchor| resolve(anchor, window, hash)) {
        Some(Resolution::Exact(range) | Resolution::Moved(range) | Resolution::Changed(range)) => {
            Counterpart { place: range.start, is_same: true }
        }
        Some(Resolution::Orphan) => Counterpart { place, is_same: false },
        None => Counterpart { place, is_same: true },
    }
}

/// Where the text at a place of the page that is shown stands in another part of the page.
pub(super) fn place_in_other_scope(model: &Model, place: Place, other: &Window) -> Option<Counterpart> {
    counterpart(model.reader.open.as_ref()?.window(), place, other)
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

/// After the text was read again: says so, and finds again what was found in it.
pub(super) fn reloaded(model: &mut Model, find: Option<Find>, is_left_out: bool, effects: &mut Effects) {
    let is_scope_new = std::mem::take(&mut model.reader.is_scope_new);
    let done = match model.reader.page_scope {
        _ if !is_scope_new && is_left_out => Notice::ReloadedElsewhere,
        _ if !is_scope_new => Notice::Reloaded,
        PageScope::Whole => Notice::WholePage,
        PageScope::Article => Notice::ArticleAlone,
    };
    let is_left_out = is_left_out && is_scope_new;
    model.notice = Some(if is_left_out { Notice::PlaceLeftOut.after(Some(done)) } else { done });
    if let Some(find) = find {
        find_again(model, find);
    }
    effects.push(TaskEffect::Scan);
}

/// The anchor of the text at the top of the page.
fn anchor_at_top(model: &Model) -> Option<Anchor> {
    let (open, top) = (model.reader.open.as_ref()?, model.reader.top());
    let window = open.window();
    let block = &window.blocks[window.block_index(top)?];
    let end = block.text.floor_char_boundary((top.within + LONGEST_ANCHOR).min(block.text.len()));
    anchor(window, TextRange::new(top, block.place(end)), Vec::new(), &open.facts.hash)
}
