//! The pane of the dictionary: where it stands, and its lines. Keys and drawing both ask here.

use super::state::Lookup;
use crate::{
    app::{area::Area, model::Model},
    layout::wrap,
    text::Slice,
};

impl Model {
    /// Where the pane of the dictionary stands: at the foot, or at the top where it would cover the word.
    pub fn dictionary_area(&self) -> Area {
        let geometry = self.geometry();
        let area = geometry.note;
        let range = self.dictionary.as_ref().and_then(Lookup::range);
        let row = range.and_then(|range| self.reader.cell_of(range.start)).map_or(0, |(_, row)| geometry.text.y + row);
        if row >= area.y { Area { y: 0, ..area } } else { area }
    }

    /// The lines of the entries, as wide as the pane has room for.
    pub fn dictionary_lines(&self) -> Vec<String> {
        let width = self.geometry().note_text().width;
        let entries = self.dictionary.as_ref().map(|lookup| lookup.entries.as_slice()).unwrap_or_default();
        let lines = entries.iter().flat_map(|(_, said)| said.lines()).flat_map(|line| {
            let line = line.replace('\t', " ");
            let wrapped = wrap(&line, width, self.profile);
            wrapped.into_iter().map(|part| line.slice(part).trim_end().to_owned()).collect::<Vec<_>>()
        });
        lines.collect()
    }
}
