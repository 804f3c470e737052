//! The text of a document as `zhujian print` prints it: which blocks, and in which script. Sets no lines.

use std::borrow::Cow;

use crate::{
    document::{Block, BlockKind, shown},
    text::{Script, Written, written},
};

/// The script that is printed, and what the document is written in once it tells.
pub(super) struct InScript {
    script: Script,
    written: Option<Written>,
}

impl InScript {
    /// Before anything of the document is looked at.
    pub(super) const fn new(script: Script) -> Self {
        Self { script, written: None }
    }

    /// Looks at the next piece of the document.
    pub(super) fn look_at(&mut self, blocks: &[Block]) {
        if self.script != Script::AsIs && self.written.is_none() {
            self.written = written(blocks.iter().flat_map(|block| block.text.chars()));
        }
    }

    /// The text of a block as it is printed: as long as it is written, and every character in its place.
    pub(super) fn text<'b>(&self, block: &'b Block) -> Cow<'b, str> {
        let shown = shown(block, 0..block.text.len(), self.script, self.written);
        shown.map_or(Cow::Borrowed(block.text.as_str()), Cow::Owned)
    }
}

/// A title that stands in the front matter alone is no text of the document.
pub(super) fn is_printed(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Title { is_in_text: false })
}
