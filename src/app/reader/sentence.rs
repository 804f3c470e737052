//! The sentence that keys act on where nothing is selected.

use crate::{annotation::sentence_at, app::model::Model, text::TextRange};

/// The sentence at the top of the page: the first that begins in view, else the one that runs through it.
pub(crate) fn sentence_at_top(model: &Model) -> Option<TextRange> {
    let window = model.reader.open.as_ref()?.window();
    let view = model.reader.view()?;
    let first = sentence_at(window, view.start)?;
    if first.start >= view.start || first.end >= view.end {
        return Some(first);
    }
    sentence_at(window, first.end).filter(|next| next.start >= view.start && next.start < view.end).or(Some(first))
}
