//! Copying the selection, or the sentence at the top, as it stands in the text. Where the copy goes is the shell's
//! business.

use crate::{
    annotation::quote,
    app::{
        bookmarks::draft_of,
        effect::{Effects, ShellEffect},
        model::Model,
        notice::Notice,
    },
    citation::citation,
};

use super::sentence::sentence_at_top;

/// What of a passage is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The text as it stands.
    Text,
    /// The text as a quote with its source.
    Citation,
}

/// Copies what is selected, else the sentence at the top.
pub(super) fn copy(model: &mut Model, form: Form, effects: &mut Effects) {
    let selected = model.reader.selection.as_ref().map(|selection| selection.range());
    let range = selected.or_else(|| sentence_at_top(model));
    let text = range.and_then(|range| quote(model.reader.open.as_ref()?.window(), range));
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        model.notice = Some(Notice::NothingToMark);
        return;
    };
    let cited = range.filter(|_| form == Form::Citation).and_then(|range| draft_of(model, range));
    let text = cited.map_or(text, |draft| citation(&draft.anchor.exact, &draft.work()));
    model.reader.selection = None;
    effects.push(ShellEffect::Copy(text));
}
