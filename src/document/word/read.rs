//! From the pack to the document: which parts there are, in what order they are read.

use super::{
    body::{self, Content, Context},
    compose::Composer,
    core_properties,
    notes::{NoteKind, References},
    numbering::Numbering,
    parts::{Relationships, text},
    styles::Styles,
};
use crate::document::{
    extraction::{Extracted, Extraction},
    members::Members,
    xml::{Piece, Pieces},
};

/// Where the text of a document nearly always is.
const USUAL: &str = "word/document.xml";

/// Whether a pack is a document of word processing.
pub(crate) fn is_document(members: &dyn Members) -> bool {
    let path = members.paths().contains(&USUAL).then(|| USUAL.into());
    path.or_else(|| main_part(members)).is_some()
}

/// The path of the text where it is not the usual one.
fn main_part(members: &dyn Members) -> Option<String> {
    let types = text(members, "[Content_Types].xml")?;
    let parts =
        Pieces::of(&types).filter_map(|piece| if let Piece::Open(element) = piece { Some(element) } else { None });
    let is_text = |kind: &str| {
        kind.contains("wordprocessingml.") && kind.ends_with(".main+xml")
            || kind.contains("ms-word.document.macroEnabled.main")
    };
    let found = parts.filter(|element| element.attribute("ContentType").is_some_and(|kind| is_text(&kind)));
    found.filter_map(|element| element.attribute("PartName")).map(|path| path.trim_start_matches('/').to_owned()).next()
}

/// Reads a document of word processing (DOCX); `None` where its text is not to be had.
pub(crate) fn read(members: &dyn Members) -> Option<Extracted> {
    let pack = Relationships::of(members, "");
    let path = pack.part("officeDocument", USUAL);
    let xml = text(members, &path).or_else(|| text(members, USUAL))?;
    let own = Relationships::of(members, &path);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let part = |kind: &str| text(members, &own.part(kind, &format!("{folder}/{kind}.xml")));
    let styles = part("styles").map(|xml| Styles::read(&xml)).unwrap_or_default();
    let numbering = part("numbering").map(|xml| Numbering::read(&xml, &styles)).unwrap_or_default();
    let mut references = References::default();
    let context = Context { styles: &styles, addresses: &own.addresses };
    let content = body::read(&xml, &context, &mut references);
    drop(xml);
    let notes = |kind: &str| {
        let path = own.part(kind, &format!("{folder}/{kind}.xml")).into_owned();
        let Some(xml) = text(members, &path) else { return Content::default() };
        let addresses = Relationships::of(members, &path).addresses;
        body::read(&xml, &Context { styles: &styles, addresses: &addresses }, &mut References::default())
    };
    let (mut footnotes, mut endnotes) = (Content::default(), Content::default());
    if !references.in_order.is_empty() {
        (footnotes, endnotes) = (notes("footnotes"), notes("endnotes"));
    }
    let mut out = Extraction::new();
    let properties = pack.part("core-properties", "docProps/core.xml");
    out.properties = text(members, &properties).map(|xml| core_properties::read(&xml)).unwrap_or_default();
    let mut composer = Composer::new(&styles, numbering, out, &content.items);
    composer.body(content.items);
    for (note, label) in references.in_order.iter().zip(1..) {
        let part = if note.kind == NoteKind::Footnote { &mut footnotes } else { &mut endnotes };
        if let Some(items) = part.notes.remove(&note.id) {
            composer.note(&usize::to_string(&label), items);
        }
    }
    Some(composer.finish().finish())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
