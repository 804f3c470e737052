//! Passages of books as other readers name them (EPUB Canonical Fragment Identifiers): of bookmarks, and the passages that
//! identifiers lead to. The book is read once for all that is asked of it.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use encoding_rs::UTF_8;

use super::{
    origin::source_of,
    pack::Pack,
    read::{Source, WHOLE},
    window::{AROUND, read},
};
use crate::{
    annotation::{Anchor, Bookmark, BookmarkId, DocumentKey, anchor, chars_of, range_of, resolve_all, sentence_at},
    document::{BookMap, ContentHash, Document, FormatHint, Origin, Window, is_book, parse_piece, read_mapped_book},
    text::{Slice, SourceOffset, TextRange},
};

/// The identifiers of the passages of `bookmarks` in books, by the ids of the bookmarks. Where a book cannot be read, or a passage is not
/// clearly there, there is none.
pub fn fragments<'a>(bookmarks: impl IntoIterator<Item = &'a Bookmark>) -> BTreeMap<BookmarkId, String> {
    let mut by_book: BTreeMap<&DocumentKey, Vec<&Bookmark>> = BTreeMap::new();
    for bookmark in bookmarks {
        by_book.entry(&bookmark.content.path).or_default().push(bookmark);
    }
    let mut fragments = BTreeMap::new();
    for (key, bookmarks) in by_book {
        let Some(source) = file_of_book(&key.origin()) else { continue };
        let found = on_book(&source, |book, map| {
            let bytes = book.passages(bookmarks.iter().map(|bookmark| &bookmark.content.anchor));
            // What is not there is of no length, and has no identifier.
            let ranges: Vec<Range<usize>> = bytes.iter().map(|bytes| bytes.clone().unwrap_or_default()).collect();
            let said = map.identifiers(&ranges).into_iter().zip(bytes);
            said.map(|(said, bytes)| said.filter(|_| bytes.is_some())).collect::<Vec<_>>()
        });
        let named = bookmarks.iter().zip(found.unwrap_or_default());
        fragments.extend(named.filter_map(|(bookmark, said)| Some((bookmark.id.clone(), said?))));
    }
    fragments
}

/// Gives `bookmarks`, which were made elsewhere with nothing but an identifier and perhaps a quote, the anchor of the passage
/// that the identifier leads to. A bookmark whose quote is not there keeps it alone: by it the passage is looked for.
pub fn place_fragments<'a>(bookmarks: impl IntoIterator<Item = (&'a mut Bookmark, &'a str)>) {
    let mut by_book: BTreeMap<DocumentKey, Vec<(&mut Bookmark, &str)>> = BTreeMap::new();
    for (bookmark, said) in bookmarks {
        by_book.entry(bookmark.content.path.clone()).or_default().push((bookmark, said));
    }
    for (key, bookmarks) in by_book {
        let Some(source) = file_of_book(&key.origin()) else { continue };
        on_book(&source, |book, map| {
            let said: Vec<&str> = bookmarks.iter().map(|(_, said)| *said).collect();
            for ((bookmark, _), bytes) in bookmarks.into_iter().zip(map.ranges(&said)) {
                let content = &mut bookmark.content;
                if let Some(found) = bytes.and_then(|bytes| book.anchor(bytes, &content.anchor)) {
                    content.anchor = found;
                    if content.title.is_empty() {
                        content.title = book.title.clone();
                    }
                }
            }
        });
    }
}

/// Characters from one byte that is remembered to the next: bookmarks are many, and none is counted from the start.
const STEP: usize = 1 << 10;

/// A book that was read to be asked for places.
struct Book {
    /// Its title; empty where it has none.
    title: String,
    text: String,
    /// The bytes at which every [`STEP`]th character begins.
    steps: Vec<usize>,
    content: Content,
    hash: ContentHash,
}

/// What a book is read in.
enum Content {
    /// All of it at once.
    Whole(Document),
    /// Windows of its text.
    Long(Source),
}

/// Bytes from the start of a block within which a passage of it begins, in a text that is read in windows.
const REACH: usize = 64 << 10;

impl Book {
    /// The bytes of the text in which passages stand; `None` of one that is not clearly there.
    fn passages<'a>(&self, anchors: impl Iterator<Item = &'a Anchor>) -> Vec<Option<Range<usize>>> {
        let Content::Whole(document) = &self.content else {
            return anchors.map(|anchor| self.quoted(anchor)).collect();
        };
        let found = resolve_all(anchors, &document.window, &self.hash);
        found.into_iter().map(|found| self.bytes(&document.window, found.sure()?)).collect()
    }

    /// The bytes of a quote in a text of which no document is at hand: at its place, else where it stands alone in the text.
    fn quoted(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let mut lines = anchor.exact.lines().filter(|line| !line.trim().is_empty());
        let first = lines.next()?;
        let begin = if anchor.hash == self.hash {
            let from = usize::try_from(anchor.range.start.block.0).ok()?;
            from + self.reached_from(from)?.find(first)?
        } else {
            let whole = format!("{}{first}", anchor.prefix.lines().next_back().unwrap_or_default());
            let mut places = self.text.match_indices(&whole).map(|(at, _)| at + whole.len() - first.len());
            places.next().filter(|_| places.next().is_none())?
        };
        let mut end = begin + first.len();
        for line in lines {
            end += self.reached_from(end)?.find(line)? + line.len();
        }
        Some(begin..end)
    }

    /// [`REACH`] bytes of the text from one on; `None` where no character begins there.
    fn reached_from(&self, byte: usize) -> Option<&str> {
        self.text.get(byte..self.text.floor_char_boundary(byte + REACH))
    }

    /// The bytes of the text that a stretch of the document stands in.
    fn bytes(&self, window: &Window, range: TextRange) -> Option<Range<usize>> {
        let chars = chars_of(window, range)?;
        Some(self.byte_at(chars.start as usize)..self.byte_at(chars.end as usize))
    }

    /// The byte at which a character begins.
    fn byte_at(&self, char: usize) -> usize {
        let from = self.steps.get(char / STEP).copied().unwrap_or(self.text.len());
        let rest = self.text.slice(from..);
        from + rest.char_indices().nth(char % STEP).map_or(rest.len(), |(at, _)| at)
    }

    /// The characters before a byte.
    fn char_at(&self, byte: usize) -> u64 {
        let count = self.steps.partition_point(|&step| step <= byte).saturating_sub(1);
        let from = self.steps.get(count).copied().unwrap_or_default();
        (count * STEP + self.text.slice(from..byte).chars().count()) as u64
    }

    /// The window in which a byte of the text is read: of a long text the one that the reader has there.
    fn window_around(&self, byte: usize) -> Option<Cow<'_, Window>> {
        match &self.content {
            Content::Whole(document) => Some(Cow::Borrowed(&document.window)),
            Content::Long(text) => {
                let (decoded, extent) = read(text, UTF_8, SourceOffset(byte as u64), AROUND).ok()?;
                Some(Cow::Owned(parse_piece(&decoded.text, &decoded.map, extent, text.len).window))
            }
        }
    }

    /// The anchor of bytes of the text; of a mere place that of the sentence there. `None` where it has another quote.
    fn anchor(&self, bytes: Range<usize>, known: &Anchor) -> Option<Anchor> {
        let window = &*self.window_around(bytes.start)?;
        let first = self.char_at(usize::try_from(window.extent.start.0).ok()?);
        let chars = [bytes.start, bytes.end].map(|byte| self.char_at(byte).checked_sub(first));
        let [Some(start), Some(end)] = chars else { return None };
        let mut range = range_of(window, start..end)?;
        let is_place = range.start == range.end;
        if is_place && known.exact.is_empty() {
            range = sentence_at(window, range.start)?;
        }
        let found = anchor(window, range, known.section.clone(), &self.hash)?;
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        (known.exact.is_empty() || flat(&known.exact) == flat(&found.exact)).then_some(found)
    }
}

/// The file of a document, where its name says that it may be a book.
fn file_of_book(origin: &Origin) -> Option<Source> {
    let is_pack = |path: &std::path::Path| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| FormatHint::of_name(name) == FormatHint::Pack)
    };
    matches!(origin, Origin::File(path) if is_pack(path)).then(|| source_of(origin).ok()).flatten()
}

/// What `act` makes of the book in `source`; `None` where it is none.
fn on_book<T>(source: &Source, act: impl FnOnce(&Book, &BookMap) -> T) -> Option<T> {
    let pack = Pack::open(source).ok().filter(|pack| is_book(pack))?;
    let (extracted, map) = read_mapped_book(&pack).ok()?;
    let is_long = extracted.len() as u64 > WHOLE;
    let (text, hash) = (extracted.text().to_owned(), extracted.hash());
    let steps = text.char_indices().step_by(STEP).map(|(at, _)| at).collect();
    let (title, content) = if is_long {
        let long = Source::of_bytes(&source.name(), text.clone().into_bytes());
        (extracted.metadata.title, Content::Long(long))
    } else {
        let document = extracted.into_document();
        (document.title(), Content::Whole(document))
    };
    let title = title.unwrap_or_default();
    Some(act(&Book { title, text, steps, content, hash }, &map))
}
