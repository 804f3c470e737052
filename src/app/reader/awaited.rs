//! Where the reader goes once the part of a large document is there that holds it.

use crate::{
    document::Window,
    text::{Place, SourceOffset},
};

/// Where to go once the part of a large document is there that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Awaited {
    /// More text around the top line.
    More,
    /// This place at the top.
    Top(Place),
    /// The paragraph of that number at the top, which is not before this place.
    Paragraph(u32, Place),
    /// The last line at the bottom.
    End,
}

/// The place of a byte of the file: in its block as far as the byte is in the block's source.
pub(super) fn place_at(window: &Window, at: SourceOffset) -> Place {
    let Some(index) = window.block_index(Place::new(at, 0)) else { return Place::default() };
    let block = &window.blocks[index];
    let (into, bytes) = (at.0.saturating_sub(block.start.0), (block.end.0 - block.start.0).max(1));
    let wanted = (block.text.len() as u128 * u128::from(into.min(bytes)) / u128::from(bytes)) as usize;
    block.place(block.text.floor_char_boundary(wanted))
}
