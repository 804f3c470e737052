//! What a text refers to: footnotes and links. Goes nowhere itself.

use super::model::{Mark, MarkStyle, Window};
use crate::text::{Place, TextRange};

/// What a marked stretch of text leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// The footnote of that label.
    Footnote(String),
    /// That address.
    Link(String),
}

/// The references that begin in `range`, in reading order.
pub fn references(window: &Window, range: TextRange) -> Vec<(Place, Reference)> {
    let from = window.block_index(range.start).unwrap_or(window.blocks.len());
    let blocks = window.blocks[from..].iter().take_while(|block| block.start <= range.end.block);
    let marks = blocks.flat_map(|block| block.marks.iter().map(move |mark| (block.place(mark.range.start), mark)));
    let in_range = marks.filter(|&(place, _)| range.contains(place));
    let mut found: Vec<_> = in_range.filter_map(|(place, mark)| Some((place, reference(mark)?))).collect();
    found.sort_by_key(|&(place, _)| place);
    found
}

fn reference(mark: &Mark) -> Option<Reference> {
    match &mark.style {
        MarkStyle::FootnoteReference(label) => Some(Reference::Footnote(label.clone())),
        MarkStyle::Link(url) => Some(Reference::Link(url.clone())),
        _ => None,
    }
}

/// Where the text of a footnote begins.
pub fn footnote(window: &Window, label: &str) -> Option<Place> {
    let of_label = |own: &Option<String>| own.as_deref() == Some(label);
    window.blocks.iter().find(|block| of_label(&block.inset.footnote)).map(|block| block.place(0))
}
