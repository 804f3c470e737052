//! What was taken out of another format, and the document it becomes.

use super::{
    byline,
    content_hash::ContentHash,
    diagnostic::{Diagnostic, DiagnosticKind},
    draft::{Draft, assemble},
    ends,
    model::{Anchor, Document, Metadata, Window},
    title,
};
use crate::text::{Slice, SourceMap, SourceOffset};

/// A document that was taken out of another format.
#[derive(Debug)]
pub(crate) struct Extracted {
    pub(super) text: String,
    /// Bytes of text that were handed over before it.
    pub(super) handed_over: usize,
    pub(super) drafts: Vec<Draft>,
    pub(super) anchors: Vec<Anchor>,
    pub(super) remarks: Vec<(usize, DiagnosticKind)>,
    /// What is known about the document.
    pub metadata: Metadata,
    pub(super) properties: Metadata,
}

impl Extracted {
    /// The text, the only one that places refer to, as far as it was not handed over.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// As [`text`](Self::text), without the blocks over it.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Bytes of the whole text.
    pub(crate) fn len(&self) -> usize {
        self.handed_over + self.text.len()
    }

    /// The hash of what is read: the same for a file of which only the cover or the data about it was changed.
    pub(crate) fn hash(&self) -> ContentHash {
        ContentHash::of(&[self.text.as_bytes()])
    }

    /// The document, with its title found, and author and date where the metadata has none.
    pub(crate) fn into_document(self) -> Document {
        let Self { text, drafts, anchors, remarks, mut metadata, properties, .. } = self;
        let mut diagnostics = remarks;
        let lacks_styles = drafts.iter().find(|draft| draft.lacks_styles);
        diagnostics.extend(lacks_styles.map(|draft| (draft.start, DiagnosticKind::StylesTooDeep)));
        diagnostics.sort_by_key(|&(at, _)| at);
        let diagnostics = at_lines(&text, diagnostics);
        let source_len = text.len() as u64;
        let blocks = assemble(&text, &SourceMap::identity(SourceOffset(0)), drafts);
        let mut window = Window { blocks, extent: SourceOffset(0)..SourceOffset(source_len), source_len };
        title::mark(&mut window.blocks, metadata.title.as_deref());
        byline::complete(&mut metadata, &window.blocks);
        ends::place(&mut window);
        let mut document = Document { metadata, window, diagnostics, anchors };
        document.fill_in(properties);
        document
    }
}

impl Extracted {
    /// The document of the beginning of a text of about `len` bytes.
    pub(crate) fn into_beginning(self, len: usize) -> Document {
        let mut document = self.into_document();
        let Window { extent, source_len, .. } = &mut document.window;
        *source_len = (extent.end.0 + 1).max(len as u64);
        document
    }

    /// The document of a text that is too long to be held, of which `first` was read.
    pub(crate) fn into_long_document(self, first: Document) -> Document {
        let Self { remarks, mut metadata, properties, .. } = self;
        let Metadata { title, author, date, .. } = first.metadata;
        metadata.title = metadata.title.or(title);
        metadata.author = metadata.author.or(author);
        metadata.date = metadata.date.or(date);
        // In which lines they stand was not counted.
        let diagnostics = remarks.into_iter().map(|(_, kind)| Diagnostic { line: 1, kind }).collect();
        let mut document = Document { metadata, window: first.window, diagnostics, anchors: Vec::new() };
        document.fill_in(properties);
        document
    }
}

impl Document {
    /// Takes from `properties` what neither metadata nor text say.
    fn fill_in(&mut self, properties: Metadata) {
        if self.title().is_none() && properties.title.is_some() {
            title::mark(&mut self.window.blocks, properties.title.as_deref());
            self.metadata.title = properties.title;
        }
        let own = &mut self.metadata;
        own.author = own.author.take().or(properties.author);
        own.date = own.date.take().or(properties.date);
        own.category = own.category.take().or(properties.category);
        own.other.extend(properties.other);
    }
}

/// Remarks at bytes of `text`, which rise, as remarks on its lines.
fn at_lines(text: &str, remarks: Vec<(usize, DiagnosticKind)>) -> Vec<Diagnostic> {
    let (mut line, mut counted) = (1, 0);
    let on_line = |(at, kind): (usize, DiagnosticKind)| {
        line += memchr::memchr_iter(b'\n', text.slice(counted..at.max(counted)).as_bytes()).count() as u64;
        counted = at.max(counted);
        Diagnostic { line, kind }
    };
    remarks.into_iter().map(on_line).collect()
}
