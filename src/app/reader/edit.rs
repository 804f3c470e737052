//! The open document in the reader's own editor, at what is read; after that it is read again.

use crate::{
    app::{
        effect::{EditRequest, Effects, ShellEffect},
        model::Model,
        notice::Notice,
    },
    document::Origin,
    text::{Place, SourceOffset},
};

/// Has the editor open the document at the selection, else the hit that is looked at, else the top of the page.
pub(super) fn edit(model: &mut Model, effects: &mut Effects) {
    let Some(open) = &model.reader.open else { return };
    if !matches!(open.origin, Origin::File(_)) {
        model.notice = Some(Notice::NoFileToEdit);
        return;
    }
    let view = model.reader.view();
    let selected = model.reader.selection.as_ref().map(|selection| selection.range());
    let hit = model.reader.hit().filter(|hit| view.is_some_and(|view| view.contains(hit.start)));
    let at = selected.or(hit).or(view).map(|range| range.start);
    let place = at.and_then(|at| place(model, at));
    let (origin, encoding, scope) = (open.origin.clone(), open.facts.encoding, model.reader.page_scope);
    effects.push(ShellEffect::Edit(EditRequest { origin, encoding, scope, place }));
}

/// Where the part at hand begins, and which character of it stands at a place.
fn place(model: &Model, at: Place) -> Option<(SourceOffset, u64)> {
    let window = model.reader.open.as_ref()?.window();
    let block = window.block(at.block).filter(|block| !block.segments.is_empty())?;
    let from = if window.is_at_start() { SourceOffset(0) } else { window.extent.start };
    Some((from, block.char_at(at.within)))
}
