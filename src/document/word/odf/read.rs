//! From the pack to the document: which parts there are.

use super::{
    super::{compose::Composer, core_properties, numbering::Numbering, parts::text},
    body,
    styles::Sheet,
};
use crate::document::{
    extraction::{Extracted, Extraction},
    members::Members,
};

/// What the packs of texts say they are.
const KINDS: [&str; 3] = [
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
    "application/vnd.oasis.opendocument.text-master",
];
/// Where the text is.
const TEXT: &str = "content.xml";

/// Whether a pack is a text of OpenDocument.
pub(crate) fn is_document(members: &dyn Members) -> bool {
    let kind = || text(members, "mimetype").unwrap_or_default();
    members.paths().contains(&TEXT) && KINDS.contains(&kind().trim())
}

/// Reads a text of OpenDocument; `None` where its text is not to be had.
pub(crate) fn read(members: &dyn Members) -> Option<Extracted> {
    let xml = text(members, TEXT)?;
    let mut sheet = Sheet::default();
    if let Some(styles) = text(members, "styles.xml") {
        sheet.read(&styles);
    }
    sheet.read(&xml);
    let sheet = sheet.finish();
    let content = body::read(&xml, &sheet);
    drop(xml);
    let mut out = Extraction::new();
    out.properties = text(members, "meta.xml").map(|xml| core_properties::read(&xml)).unwrap_or_default();
    let mut composer = Composer::new(&sheet.styles, Numbering::default(), out, &content.items);
    composer.body(content.items);
    for (items, label) in content.notes.into_iter().zip(1_usize..) {
        composer.note(&label.to_string(), items);
    }
    Some(composer.finish().finish())
}
