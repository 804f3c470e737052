//! What a list shows of a document, from as much of it as was read. Pure.

use crate::{
    document::{Document, Facts, Origin, Summary, date_in_name},
    text::reading_length,
};

/// The summary of a document. Where only its head was read (there is no hash then), its characters are an estimate.
pub fn summary_of(origin: Origin, document: &Document, facts: &Facts) -> Summary {
    let title = document.title().unwrap_or_else(|| origin.name());
    let blocks = document.window.blocks.iter();
    let chars: u64 = blocks.filter(|block| !block.is_aside()).map(|block| reading_length(&block.text)).sum();
    let read = document.window.extent.end.0 - document.window.extent.start.0;
    let is_head = read > 0 && !facts.hash.is_known();
    let chars = if is_head { chars.saturating_mul(facts.bytes) / read } else { chars };
    let (mut metadata, encoding) = (document.metadata.clone(), facts.encoding);
    metadata.date = metadata.date.or_else(|| date_in_name(&origin.file_name()));
    Summary { origin, title, metadata, encoding, bytes: facts.bytes, chars }
}
