//! The text in view, and a passage of it, in the script the text is shown in.

use super::state::Reader;
use crate::{
    document::shown,
    text::{Script, TextRange, whole_words},
};

impl Reader {
    /// Shows what is in view in a script. Called after every update, so that drawing only reads.
    pub fn refresh_script(&mut self, script: Script) {
        if let Some(open) = &self.open {
            self.script.refresh(open.shown(), &self.page, script);
        } else {
            self.script.script = script;
        }
    }

    /// A passage as it is shown, blocks joined by `\n`; `None` where an end of it is not at hand.
    pub(super) fn shown_passage(&mut self, range: TextRange) -> Option<String> {
        let window = self.open.as_ref()?.window();
        let document = self.script.written_in(window);
        let (from, to) = (window.block_index(range.start)?, window.block_index(range.end)?);
        let blocks = window.blocks.get(from..=to)?.iter().map(|block| {
            let part = range.within(block.start, block.text.len()).unwrap_or_default();
            let around = whole_words(&block.text, part.clone());
            match shown(block, around.clone(), self.script.script, document) {
                Some(shown) => shown.get(part.start - around.start..part.end - around.start).map(str::to_owned),
                None => block.text.get(part).map(str::to_owned),
            }
        });
        Some(blocks.collect::<Option<Vec<_>>>()?.join("\n"))
    }
}
