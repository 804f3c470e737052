//! Copying the selection, or the sentence at the top, without the signs of notes. Where the copy goes is the shell's
//! business.

use crate::{
    annotation::quoted_words,
    app::{
        bookmarks::draft_of,
        cited::cited,
        effect::{Effects, ShellEffect},
        model::Model,
        notice::Notice,
    },
    text::TextRange,
};

use super::{paragraph_numbers::cited_paragraphs, taken::taken};

/// What of a passage is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The words of the text.
    Text,
    /// The words as a quote with their source.
    Citation,
    /// The text in the script it is shown in.
    Shown,
}

/// Characters of what was copied that are said.
const MOST_SAID: usize = 16;

/// Copies what is selected, else the sentence at the top.
pub(super) fn copy(model: &mut Model, form: Form, effects: &mut Effects) {
    let range = taken(model, effects);
    let text = range.and_then(|range| match form {
        Form::Shown => model.reader.shown_passage(range),
        Form::Text | Form::Citation => quoted_words(model.reader.open.as_ref()?.window(), range),
    });
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        model.notice = Some(Notice::NothingToMark);
        return;
    };
    let drafted = range.filter(|_| form == Form::Citation).and_then(|range| Some((range, draft_of(model, range)?)));
    let style = &model.settings.citation_style;
    let (said, copy) = match drafted {
        Some((range, draft)) => cited(&text, &draft, cited_paragraphs(model, range), style),
        None => (text.clone(), ShellEffect::Copy(text)),
    };
    model.reader.copied = beginning(&said);
    model.reader.selection = None;
    effects.push(copy);
}

/// Copies what is selected, else the sentence at the top, as it is shown.
pub(crate) fn copy_shown(model: &mut Model, effects: &mut Effects) {
    copy(model, Form::Shown, effects);
}

/// Copies a stretch of the text.
pub(super) fn copy_range(model: &mut Model, range: TextRange, effects: &mut Effects) {
    let text = model.reader.open.as_ref().and_then(|open| quoted_words(open.window(), range));
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return };
    model.reader.copied = beginning(&text);
    effects.push(ShellEffect::Copy(text));
}

/// The beginning of a text, as it is said that it was copied: in quotation marks, so that a quote goes without its own.
pub(crate) fn beginning(text: &str) -> String {
    let text = text.trim().trim_start_matches('“');
    match text.char_indices().nth(MOST_SAID) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
