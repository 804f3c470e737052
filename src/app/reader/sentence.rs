//! The sentence that keys act on where nothing is selected.

use crate::{
    annotation::sentence_at,
    app::model::Model,
    text::{Place, TextRange},
};

/// The sentence that was pointed at, where it is in view; else the one at the top of the page: the first that begins in view,
/// else the one that runs through it.
pub(crate) fn sentence_meant(model: &Model) -> Option<TextRange> {
    let window = model.reader.open.as_ref()?.window();
    if let Some(pointed) = model.reader.pointed_at().and_then(|at| sentence_at(window, at)) {
        return Some(pointed);
    }
    let view = model.reader.view()?;
    let first = sentence_at(window, view.start)?;
    if first.start >= view.start || first.end >= view.end {
        return Some(first);
    }
    sentence_at(window, first.end).filter(|next| next.start >= view.start && next.start < view.end).or(Some(first))
}

/// Where the word is that keys act on: the start of the selection, what was pointed at, else the start of the sentence.
pub(crate) fn place_meant(model: &Model) -> Option<Place> {
    let selected = model.reader.selection.as_ref().map(|selection| selection.range().start);
    selected.or_else(|| model.reader.pointed_at()).or_else(|| Some(sentence_meant(model)?.start))
}
