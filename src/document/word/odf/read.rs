//! From the pack, or the one file, to the document: which parts there are.

use super::{
    super::{compose::Composer, core_properties, numbering::Numbering, parts::text},
    body,
    styles::Sheet,
};
use crate::document::{
    extraction::{Extracted, Extraction},
    members::Members,
};
use crate::text::head;

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

/// Bytes in which a file says that it is a text of OpenDocument.
const HEAD: usize = 4 << 10;

/// Whether a text of XML is a text of OpenDocument in one file (3.1.2).
pub(crate) fn is_flat(text: &str) -> bool {
    let text = head(text, HEAD).trim_start_matches('\u{FEFF}').trim_start();
    (text.starts_with("<?xml") || text.starts_with("<office:document"))
        && text.contains("<office:document")
        && KINDS.iter().any(|kind| text.contains(kind))
}

/// Reads a text of OpenDocument; `None` where its text is not to be had.
pub(crate) fn read(members: &dyn Members) -> Option<Extracted> {
    let xml = text(members, TEXT)?;
    let styles = text(members, "styles.xml");
    let properties = text(members, "meta.xml");
    Some(document(&xml, styles.as_deref(), properties.as_deref()))
}

/// Reads a text of OpenDocument that stands in one file.
pub(crate) fn read_flat(xml: &str) -> Extracted {
    document(xml, None, Some(xml))
}

/// The document whose text and own styles stand in `xml`, with the styles and the properties that stand elsewhere.
fn document(xml: &str, styles: Option<&str>, properties: Option<&str>) -> Extracted {
    let mut sheet = Sheet::default();
    styles.into_iter().for_each(|styles| sheet.read(styles));
    sheet.read(xml);
    let sheet = sheet.finish();
    let content = body::read(xml, &sheet);
    let mut out = Extraction::new();
    out.properties = properties.map(core_properties::read).unwrap_or_default();
    let mut composer = Composer::new(&sheet.styles, Numbering::default(), out, &content.items);
    composer.body(content.items);
    for (items, label) in content.notes.into_iter().zip(1_usize..) {
        composer.note(&label.to_string(), items);
    }
    composer.finish().finish()
}
