//! Blocks and summaries for tests.

use super::{Block, BlockKind, Inset, Metadata, Origin, Summary};
use crate::text::{Encoding, SourceOffset};

/// A block whose text lies in the file from byte `start` on as it stands.
pub(crate) fn block(start: u64, kind: BlockKind, text: &str) -> Block {
    Block {
        start: SourceOffset(start),
        end: SourceOffset(start + text.len() as u64),
        kind,
        inset: Inset::default(),
        is_tight: false,
        is_continuation: false,
        text: text.to_owned(),
        marks: Vec::new(),
        segments: Vec::new(),
    }
}

/// A paragraph, in the same way.
pub(crate) fn paragraph(start: u64, text: &str) -> Block {
    block(start, BlockKind::Paragraph, text)
}

/// What a list shows of an empty document.
pub(crate) fn summary(origin: Origin, title: &str, metadata: Metadata) -> Summary {
    Summary { origin, title: title.to_owned(), metadata, encoding: Encoding::default(), bytes: 0, chars: 0 }
}
