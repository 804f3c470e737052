//! From a decoded text to a document: front matter, then Markdown or plain text, then the title.

use std::ops::Range;

use super::{
    byline,
    diagnostic::{Diagnostic, DiagnosticKind},
    draft::{Draft, assemble},
    ends,
    format::{FormatHint, has_too_many_signs, is_markdown},
    header, markdown, markup,
    model::{Anchor, Document, Metadata, Window},
    plain, title,
};
use crate::text::{Slice, SourceMap, SourceOffset};

/// Reads a whole text, given in UTF-8 with line feeds alone and no byte order mark. Places in it are its own bytes.
///
/// ```
/// use zhujian::document::parse;
/// let document = parse("---\nauthor: 某人\n---\n\n# 致辞\n\n　　第一，开放。\n");
/// assert_eq!(document.title().as_deref(), Some("致辞"));
/// assert_eq!(document.window.blocks[1].text, "第一，开放。");
/// ```
pub fn parse(text: &str) -> Document {
    parse_as(FormatHint::Unknown, text, &SourceMap::identity(SourceOffset(0)), text.len() as u64)
}

/// As [`parse`], of a text that is written as `hint` says and was decoded from a file: `map` leads to the bytes of the
/// file, which are `source_len`.
pub fn parse_as(hint: FormatHint, text: &str, map: &SourceMap, source_len: u64) -> Document {
    let header = header::read(text);
    let body = text.slice(header.body..);
    let mut diagnostics: Vec<Diagnostic> = header.diagnostic.into_iter().collect();
    let mut anchors = Vec::new();
    let markup = markup::read(hint, text, header.body);
    let is_markdown = markup.is_none() && is_markdown(body, header.body > 0, hint);
    let is_too_dense = is_markdown && has_too_many_signs(body);
    diagnostics.extend(is_too_dense.then(|| at_byte(text, header.body, DiagnosticKind::TooManySigns)));
    let drafts = if let Some(drafts) = markup {
        drafts
    } else if is_markdown && !is_too_dense {
        let read = markdown::read(text, header.body);
        diagnostics.extend(read.open_code.map(|at| at_byte(text, at, DiagnosticKind::CodeNotClosed)));
        let anchor = |(id, at): (String, usize)| Anchor { id: id.into(), at: map.source(text, at) };
        anchors = read.anchors.into_iter().map(anchor).collect();
        read.drafts
    } else {
        plain::read(text, header.body, header.metadata.title.is_none())
    };
    let lacks_styles = drafts.iter().find(|draft| draft.lacks_styles);
    diagnostics.extend(lacks_styles.map(|draft| at_byte(text, draft.start, DiagnosticKind::StylesTooDeep)));
    let mut window = window(text, map, drafts, SourceOffset(0)..SourceOffset(source_len), source_len);
    let mut metadata = header.metadata;
    name(&mut window, &mut metadata);
    ends::place(&mut window);
    Document { metadata, window, diagnostics, anchors }
}

/// Reads a piece of a large file, `extent` of its `source_len` bytes: plain text with headings, front matter only at
/// the start of the file. Markdown is read so too: its blocks may begin anywhere before the piece.
pub fn parse_piece(text: &str, map: &SourceMap, extent: Range<SourceOffset>, source_len: u64) -> Document {
    let is_at_start = extent.start.0 == 0;
    let header = if is_at_start { header::read(text) } else { header::Header::default() };
    let may_have_title = is_at_start && header.metadata.title.is_none();
    let drafts = plain::read(text, header.body, may_have_title);
    let mut window = window(text, map, drafts, extent, source_len);
    let mut metadata = header.metadata;
    if is_at_start {
        name(&mut window, &mut metadata);
    }
    Document { metadata, window, diagnostics: header.diagnostic.into_iter().collect(), anchors: Vec::new() }
}

/// Whether a text, or a document that begins with it, is written in markup that [`parse_piece`] does not read.
pub fn is_in_markup(hint: FormatHint, text: &str) -> bool {
    match hint {
        FormatHint::Markdown
        | FormatHint::Org
        | FormatHint::Rst
        | FormatHint::AsciiDoc
        | FormatHint::Html
        | FormatHint::FictionBook
        | FormatHint::FlatOpenDocument => true,
        FormatHint::Subtitles => false,
        FormatHint::Unknown | FormatHint::Text | FormatHint::Pack => {
            let body = header::read(text).body;
            is_markdown(text.slice(body..), body > 0, hint)
        }
    }
}

/// Whether reading a text may show characters that do not stand in it: those that are named by their number, and what blocks,
/// tags and templates are called that have no title. Some texts that show nothing else are among them.
///
/// `bytes` are the text, or are in an encoding that has ASCII as it is.
pub fn may_add_characters(bytes: &[u8]) -> bool {
    let signs = ["&#", "[!", ":::", "!!!", "???", "==="];
    memchr::memchr2(b'<', b'{', bytes).is_some()
        || signs.iter().any(|sign| memchr::memmem::find(bytes, sign.as_bytes()).is_some())
}

/// Finds the title, and the author and date that stand around it.
fn name(window: &mut Window, metadata: &mut Metadata) {
    title::mark(&mut window.blocks, metadata.title.as_deref());
    byline::complete(metadata, &window.blocks);
}

fn window(text: &str, map: &SourceMap, drafts: Vec<Draft>, extent: Range<SourceOffset>, source_len: u64) -> Window {
    Window { blocks: assemble(text, map, drafts), extent, source_len }
}

fn at_byte(text: &str, at: usize, kind: DiagnosticKind) -> Diagnostic {
    let line = 1 + text.slice(..at).matches('\n').count() as u64;
    Diagnostic { line, kind }
}

#[cfg(test)]
mod tests;
