//! Copying the selection, or the sentence at the top, as it stands in the text. Where it goes is the shell's business.

use crate::annotation::{citation, quote};

use super::{
    super::{Effect, Model, Notice},
    marking, reading,
};

/// Copies what is selected, else the sentence at the top; with its source where that is asked for.
pub fn copy(model: &mut Model, is_cited: bool) -> Vec<Effect> {
    let selected = model.reader.selection.as_ref().map(|selection| selection.range());
    let range = selected.or_else(|| reading::sentence_at_top(model));
    let text = range.and_then(|range| quote(model.reader.open.as_ref()?.window(), range));
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        model.notice = Some(Notice::NothingToMark);
        return Vec::new();
    };
    let cited = range.filter(|_| is_cited).and_then(|range| marking::draft(model, range));
    let text = cited.map_or(text, |draft| citation(&draft.anchor.exact, &draft.work()));
    model.reader.selection = None;
    vec![Effect::Copy(text)]
}

/// The system's clipboard did not take it: the terminal may.
pub fn by_terminal(text: String) -> Vec<Effect> {
    vec![Effect::CopyByTerminal(text)]
}
