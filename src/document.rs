//! The document model and its parsers: front matter, Markdown, plain text. Reading cannot fail: a parser gives a
//! [`Document`] and the diagnostics beside it. No I/O, no outline, no layout.

mod anchor_index;
mod book;
mod byline;
mod content_hash;
mod data_line;
mod date;
mod diagnostic;
mod division;
mod draft;
mod ends;
mod extracted;
mod extraction;
mod fiction_book;
#[cfg(test)]
pub(crate) mod fixtures;
mod format;
mod header;
mod html;
mod index_signs;
mod mark;
mod markdown;
mod markdown_writer;
mod markup;
mod markup_table;
mod members;
mod mime;
mod model;
mod name;
mod order;
mod origin;
mod paragraph;
mod parse;
mod plain;
mod reference;
mod sentence;
mod shown;
mod signature;
mod style_sheet;
mod summary_table;
mod tags;
mod title;
mod underline;
pub(crate) mod word;
mod xml;

pub(crate) use book::{
    BookError, BookMap, extract as read_book, extract_beginning as read_beginning_of_book,
    extract_mapped as read_mapped_book, is_book,
};
pub use content_hash::ContentHash;
pub(crate) use content_hash::ContentHasher;
pub use date::{date_in_name, date_key, day_of, whole_date_key};
pub use diagnostic::{Diagnostic, DiagnosticKind};
pub(crate) use division::{ENGLISH_UNNUMBERED, PREFIXES, UNNUMBERED, UNNUMBERED_ALONE, Unit, english_unit, unit};
pub(crate) use extraction::{Extracted, Overflow};
pub(crate) use fiction_book::{is_fiction_book, read as read_fiction_book};
pub use format::FormatHint;
pub use html::PageScope;
pub(crate) use html::read as read_page;
pub use markdown_writer::{MarkdownWriter, as_markdown, front_matter};
pub use members::{MemberError, Members};
pub(crate) use mime::{is_message, page as page_of_message};
pub use model::{
    Alignment, Anchor, Block, BlockKind, Document, Facts, Inset, Mark, MarkStyle, Metadata, STRUCK_SIGN, Segment,
    Summary, Table, Underline, Window,
};
pub use order::{Arrangement, Grouping, Keys, Order, Sorting};
pub use origin::Origin;
pub use paragraph::{ParagraphCount, Paragraphs};
pub use parse::{is_in_markup, may_add_characters, parse, parse_as, parse_piece};
pub use reference::{LinkTarget, Reference, anchor, footnote, link_target, reference_to, references};
pub use sentence::{CUT_STEP, LONG_LINE, cut_after, ends_sentence};
pub use shown::{shown, shown_title};
pub use summary_table::{EitherRow, Part as SummaryPart, SummaryFields, SummaryRows, SummaryTable};
pub use tags::tags_said;
pub use title::is_title_line;
