//! From the file to the document.

use super::{markup::page, metadata::metadata};
use crate::document::{
    diagnostic::DiagnosticKind,
    extraction::{Extracted, Extraction},
    html::{Context, Gatherer, Link, Syntax, Tree, write},
    style_sheet::StyleSheet,
};
use crate::text::head;

/// Bytes in which a book names its first element.
const HEAD: usize = 2 << 10;

/// Whether a text of XML is such a book.
pub(crate) fn is_fiction_book(text: &str) -> bool {
    let text = head(text, HEAD).trim_start_matches('\u{FEFF}').trim_start();
    (text.starts_with("<?xml") || text.starts_with("<FictionBook")) && text.contains("<FictionBook")
}

/// Reads a book.
pub(crate) fn read(source: &str) -> Extracted {
    let page = page(source);
    let tree = Tree::of(&page, Syntax::Xhtml);
    let target = |address: &str| address.strip_prefix('#').filter(|id| !id.is_empty()).map(str::to_owned);
    let mut gatherer = Gatherer::default();
    gatherer.look_at("", &tree, &target);
    let notes = gatherer.notes();
    let link = |address: &str| match target(address) {
        Some(id) => match notes.label(&id) {
            Some(label) => Link::Note(label.to_owned()),
            None if notes.leads_back(&id) => Link::Back,
            None => Link::To(address.to_owned()),
        },
        None if address.starts_with("http") || address.starts_with("mailto:") => Link::To(address.to_owned()),
        None => Link::Nowhere,
    };
    let context = Context {
        sheets: &StyleSheet::default(),
        link: &link,
        note: &|id| notes.label(id).map(str::to_owned),
        note_of_image: &|_| None,
        id_prefix: "",
        is_left_out: &|_| false,
        level: &|_| None,
        put_in: None,
        seen: &|_| (),
    };
    let mut out = Extraction::new();
    out.metadata = metadata(source);
    write(&tree, 0, &context, &mut out);
    if tree.is_cut() {
        out.remark(DiagnosticKind::TooManyTags);
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BOOK: &str = "<?xml version='1.0'?><FictionBook xmlns:l='x'><description><title-info><author><first-name>渡</first-name>\
        <last-name>林</last-name></author><book-title>桥记</book-title><lang>zh</lang><date value='2021-12-08'>冬</date></title-info>\
        </description><body><title><p>桥记</p></title><section id='s'><title><p>第一章</p><p>渡口</p></title><p>桥通了\
        <a l:href='#n1' type='note'>1</a>。</p><poem><stanza><v>一桥飞过河</v><v>两岸走亲多</v></stanza></poem></section></body>\
        <body name='notes'><section id='n1'><title><p>1</p></title><p>三年而成。</p></section></body>\
        <binary id='a'>AAAA</binary></FictionBook>";

    proptest! {
        #[test]
        fn any_damage_gives_a_document(at in 0.0..1.0_f64, len in 0_usize..40, piece in 0_usize..6) {
            const PIECES: [&str; 6] = ["", "<", "</section>", "<section>", "&#x", "<a l:href='#n1'>"];
            let start = BOOK.floor_char_boundary((at * BOOK.len() as f64) as usize);
            let end = BOOK.ceil_char_boundary((start + len).min(BOOK.len()));
            let mut source = BOOK.to_owned();
            source.replace_range(start..end, PIECES[piece]);
            let document = read(&source).into_document();
            prop_assert!(document.window.blocks.len() < 40);
        }
    }

    #[test]
    fn hostile_nesting_costs_a_moment() {
        for part in ["<section>", "<cite>", "<title>", "<p><strong>", "<table><tr><td>", "<a l:href='#x'>"] {
            let source = format!("<FictionBook><body>{}文", part.repeat(20_000));
            assert!(read(&source).text().contains('文'), "{part}");
        }
    }
}
