//! The text in view as it is shown in another script. What is drawn is made here, after every step and once for each part of
//! the text; places, lines and widths are those of the text as it is written.

use std::{borrow::Cow, ops::Range};

use crate::{
    document::{Block, Window, shown, shown_title},
    layout::Row,
    text::{Offset, Script, SourceOffset, Written, whole_words, written},
};

/// A block of at most that many bytes is made whole: it is made once, however the text is moved.
const WHOLE: usize = 16 << 10;

/// The script the text is shown in, and the parts in view.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ShownScript {
    pub(super) script: Script,
    /// What the document is written in, once it is known whether it tells.
    written: Option<Option<Written>>,
    parts: Vec<Part>,
}

/// A part of a block.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    block: SourceOffset,
    range: Range<Offset>,
    /// What it is shown as; nothing where that is as it is written.
    shown: Option<String>,
}

impl ShownScript {
    /// The script.
    pub fn script(&self) -> Script {
        self.script
    }

    /// The script, where the document is shown otherwise than it is written.
    pub fn converted_to(&self) -> Option<Script> {
        let own = match self.script {
            Script::AsIs => return None,
            Script::Hans => Written::Simplified,
            Script::Hant | Script::HantTw | Script::HantHk => Written::Traditional,
        };
        (self.written.flatten() != Some(own)).then_some(self.script)
    }

    /// Forgets what was made: the text has changed.
    pub(super) fn forget(&mut self) {
        (self.written, self.parts) = (None, Vec::new());
    }

    pub(super) fn refresh(&mut self, window: &Window, page: &[Row], script: Script) {
        if self.script != script {
            self.script = script;
            self.forget();
        }
        if script == Script::AsIs {
            return;
        }
        let document = self.written_in(window);
        let mut known = std::mem::take(&mut self.parts);
        for (index, range) in blocks_of(page) {
            let Some(block) = window.blocks.get(index) else { continue };
            let is_it = |part: &Part| {
                part.block == block.start && part.range.start <= range.start && range.end <= part.range.end
            };
            let part = match known.iter().position(is_it) {
                Some(at) => known.swap_remove(at),
                None => part(block, range, script, document),
            };
            self.parts.push(part);
        }
    }

    /// What the document is written in, by the part of it that is at hand.
    pub(super) fn written_in(&mut self, window: &Window) -> Option<Written> {
        *self.written.get_or_insert_with(|| written(window.blocks.iter().flat_map(|block| block.text.chars())))
    }

    /// A cluster of a block in view as it is shown.
    pub fn cluster<'a>(&'a self, block: &Block, within: Offset, cluster: &'a str) -> &'a str {
        let holding = |part: &&Part| part.block == block.start && part.range.contains(&within);
        let shown = self.parts.iter().find(holding).and_then(|part| {
            let at = within - part.range.start;
            part.shown.as_ref()?.get(at..at + cluster.len())
        });
        shown.unwrap_or(cluster)
    }

    /// A title of the document or in it, as it is shown.
    pub fn title<'a>(&self, title: &'a str) -> Cow<'a, str> {
        shown_title(title, self.script, self.written.flatten())
    }
}

/// The blocks on a page, by their index, with the bytes of them that are in view.
fn blocks_of(page: &[Row]) -> Vec<(usize, Range<Offset>)> {
    let mut blocks: Vec<(usize, Range<Offset>)> = Vec::new();
    for row in page {
        let Row::Line { block, line, .. } = row else { continue };
        match blocks.last_mut().filter(|(last, _)| last == block) {
            Some((_, range)) => range.end = range.end.max(line.range.end),
            None => blocks.push((*block, line.range.clone())),
        }
    }
    blocks
}

fn part(block: &Block, in_view: Range<Offset>, script: Script, document: Option<Written>) -> Part {
    let is_short = block.text.len() <= WHOLE;
    let range = if is_short { 0..block.text.len() } else { whole_words(&block.text, in_view) };
    Part { block: block.start, shown: shown(block, range.clone(), script, document), range }
}
