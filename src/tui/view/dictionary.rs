//! The pane of the dictionary, over the foot of the text, or over its top where it would cover the word.

use crate::{
    app::{Area, dictionary::Lookup},
    i18n::format,
};

use super::painter::Painter;

/// Draws the pane: the word and the keys above, what is said below.
pub(super) fn draw(painter: &mut Painter, lookup: &Lookup) {
    let Painter { model, theme, strings, .. } = *painter;
    let (area, x) = (model.dictionary_area(), model.geometry().note_text().x);
    let width = model.geometry().note_text().width;
    let mut painter = painter.part(area);
    painter.fill(theme.overlay.0);
    painter.heading(lookup.word(), &model.help.with_keys(strings.dictionary.hint));
    let (first, end) = (area.y + 1, area.y + area.height - 1);
    let lines = model.dictionary_lines();
    if lines.is_empty() {
        let said = match &lookup.failure {
            Some(reason) => reason.clone(),
            None if lookup.is_done => format(strings.dictionary.nothing, &[("word", lookup.word())]),
            None => strings.dictionary.looking.to_owned(),
        };
        let within = Area { x, y: first, width, height: end - first };
        painter.part(within).put_wrapped(within, &said, theme.dim.0);
    }
    for (line, y) in lines.iter().skip(lookup.first).zip(first..end) {
        painter.put(x, y, line, theme.overlay.0);
    }
    let left = lines.len().saturating_sub(lookup.first + usize::from(end - first));
    if left > 0 {
        painter.put(x, end, "…", theme.dim.0);
    }
}
