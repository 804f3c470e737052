//! One bookmark as an annotation of the W3C Web Annotation model, and back. Our own keys stand under the prefix
//! `zhujian:`; other programs pass them over.

use serde::{Deserialize, Serialize};

use super::{causes::Causes, iri_of_key, key_of_iri, merge::BookmarkState, millis_of, utc};
use crate::{
    annotation::{Anchor, Bookmark, BookmarkId, Colour, Draft},
    document::ContentHash,
    text::{Place, SourceOffset, TextRange},
};

const UUID: &str = "urn:uuid:";

/// An annotation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Annotation {
    id: String,
    #[serde(rename = "type")]
    kind: AnnotationKind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    motivation: Vec<String>,
    created: String,
    modified: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    body: Vec<Body>,
    target: Target,
    #[serde(rename = "zhujian:colour", default)]
    colour: String,
    #[serde(rename = "zhujian:causes", default, skip_serializing_if = "String::is_empty")]
    causes: String,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum AnnotationKind {
    Annotation,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Body {
    #[serde(rename = "type")]
    kind: BodyKind,
    purpose: String,
    value: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    format: Option<String>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum BodyKind {
    TextualBody,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Target {
    #[serde(rename = "type")]
    kind: TargetKind,
    source: Source,
    selector: Vec<Selector>,
    /// Block and byte of both ends; another program knows them not.
    #[serde(rename = "zhujian:range", default, skip_serializing_if = "Option::is_none")]
    range: Option<[u64; 4]>,
    #[serde(rename = "zhujian:section", default, skip_serializing_if = "Vec::is_empty")]
    section: Vec<String>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum TargetKind {
    SpecificResource,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Source {
    id: String,
    #[serde(rename = "type")]
    kind: SourceKind,
    #[serde(rename = "dc:title", default)]
    title: String,
    #[serde(rename = "dc:creator", default, skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(rename = "dc:date", default, skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(rename = "zhujian:hash", default, skip_serializing_if = "Option::is_none")]
    hash: Option<ContentHash>,
    /// What the document says of itself besides; older programs pass it over.
    #[serde(rename = "zhujian:statements", default, skip_serializing_if = "Vec::is_empty")]
    statements: Vec<(String, String)>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum SourceKind {
    Text,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "type")]
#[allow(clippy::enum_variant_names, reason = "the names are those of the model")]
enum Selector {
    TextQuoteSelector {
        exact: String,
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    },
    TextPositionSelector {
        start: u64,
        end: u64,
    },
    FragmentSelector {
        #[serde(rename = "conformsTo", default)]
        conforms_to: String,
        value: String,
    },
}

/// What fragments of books conform to (Web Annotation Data Model, 4.2.1).
const BOOK_FRAGMENT: &str = "http://www.idpf.org/epub/linking/cfi/epub-cfi.html";

impl Annotation {
    /// The annotation of a bookmark; `fragment` is the identifier of its passage, where that is in a book.
    pub(super) fn of(state: &BookmarkState, fragment: Option<&String>) -> Self {
        let BookmarkState { bookmark, causes } = state;
        let Draft { path, title, author, date, statements, anchor, note, tags, colour } = bookmark.content.clone();
        let comment = (!note.is_empty()).then(|| Body::new("commenting", note, Some("text/plain".to_owned())));
        let tags = tags.into_iter().map(|tag| Body::new("tagging", tag, None));
        let body: Vec<Body> = comment.into_iter().chain(tags).collect();
        let has = |purpose: &str| body.iter().any(|body| body.purpose == purpose);
        let motivation = ["bookmarking", "commenting", "tagging"].into_iter();
        let motivation = motivation.filter(|&why| why == "bookmarking" || has(why)).map(str::to_owned).collect();
        Self {
            id: iri_of_id(bookmark.id.as_str()),
            kind: AnnotationKind::Annotation,
            motivation,
            created: utc(bookmark.created),
            modified: utc(bookmark.modified),
            target: Target {
                kind: TargetKind::SpecificResource,
                source: Source {
                    id: iri_of_key(&path),
                    kind: SourceKind::Text,
                    title,
                    author,
                    date,
                    hash: Some(anchor.hash.clone()),
                    statements,
                },
                range: Some(numbers(anchor.range)),
                section: anchor.section.clone(),
                selector: selectors(anchor, fragment.cloned()),
            },
            body,
            colour: colour.name().to_owned(),
            causes: causes.to_text(),
        }
    }

    /// Whether it tells who wrote what.
    pub(super) const fn knows_causes(&self) -> bool {
        !self.causes.is_empty()
    }

    /// The id of its bookmark.
    pub(super) fn id(&self) -> Option<BookmarkId> {
        id_of_iri(&self.id)
    }

    /// The identifier of its passage in a book.
    pub(super) fn fragment(&self) -> Option<&str> {
        self.target.selector.iter().find_map(|selector| match selector {
            Selector::FragmentSelector { conforms_to, value } if conforms_to == BOOK_FRAGMENT => Some(value.as_str()),
            _ => None,
        })
    }

    /// The bookmark of an annotation and who wrote what of it; else the name of the field that is wrong.
    ///
    /// # Errors
    /// With the key that is missing or wrong.
    pub(super) fn state(mut self) -> Result<BookmarkState, &'static str> {
        let causes = std::mem::take(&mut self.causes);
        let bookmark = self.bookmark()?;
        let causes = Causes::of_text(&causes, &bookmark, false).ok_or("zhujian:causes")?;
        Ok(BookmarkState { bookmark, causes })
    }

    /// The bookmark of an annotation; else the name of the field that is wrong.
    ///
    /// # Errors
    /// With the key that is missing or wrong.
    fn bookmark(self) -> Result<Bookmark, &'static str> {
        let (mut exact, mut prefix, mut suffix, mut chars) = Default::default();
        let has_fragment = self.fragment().is_some();
        for selector in self.target.selector {
            match selector {
                Selector::TextQuoteSelector { exact: e, prefix: p, suffix: s } => (exact, prefix, suffix) = (e, p, s),
                Selector::TextPositionSelector { start, end } => chars = (start <= end).then_some(start..end),
                Selector::FragmentSelector { .. } => {}
            }
        }
        if exact.trim().is_empty() && !has_fragment {
            return Err("TextQuoteSelector");
        }
        // Where the fragment stands is seen in the book.
        let known = self.target.range.or(has_fragment.then_some([0; 4])).ok_or("zhujian:range")?;
        if self.target.range.is_some() && self.target.source.hash.is_none() {
            return Err("zhujian:hash");
        }
        let [start, start_within, end, end_within] = known;
        let place = |block, within| Some(Place::new(SourceOffset(block), usize::try_from(within).ok()?));
        let range = place(start, start_within).zip(place(end, end_within)).filter(|(start, end)| start <= end);
        let (start, end) = range.ok_or("zhujian:range")?;
        let of = |purpose: &str| {
            let found = self.body.iter().filter(move |body| body.purpose == purpose);
            found.map(|body| body.value.clone()).collect::<Vec<_>>()
        };
        let source = self.target.source;
        let section = self.target.section;
        let range = TextRange::new(start, end);
        let id = id_of_iri(&self.id).ok_or("id")?;
        let content = Draft {
            path: key_of_iri(&source.id).ok_or("source")?,
            title: source.title,
            author: source.author,
            date: source.date,
            statements: source.statements,
            anchor: Anchor { exact, prefix, suffix, range, section, hash: source.hash.unwrap_or_default(), chars },
            note: of("commenting").join("\n"),
            tags: of("tagging"),
            // A colour of a newer version is none of ours.
            colour: Colour::of_name(&self.colour).unwrap_or_default(),
        };
        let created = millis_of(&self.created).ok_or("created")?;
        Ok(Bookmark { id, created, modified: millis_of(&self.modified).ok_or("modified")?, content })
    }
}

impl Body {
    fn new(purpose: &str, value: String, format: Option<String>) -> Self {
        Self { kind: BodyKind::TextualBody, purpose: purpose.to_owned(), value, format }
    }
}

fn numbers(range: TextRange) -> [u64; 4] {
    [range.start.block.0, range.start.within as u64, range.end.block.0, range.end.within as u64]
}

fn selectors(anchor: Anchor, fragment: Option<String>) -> Vec<Selector> {
    let Anchor { exact, prefix, suffix, chars, .. } = anchor;
    let position = chars.map(|chars| Selector::TextPositionSelector { start: chars.start, end: chars.end });
    let fragment = fragment.map(|value| Selector::FragmentSelector { conforms_to: BOOK_FRAGMENT.to_owned(), value });
    [Selector::TextQuoteSelector { exact, prefix, suffix }].into_iter().chain(position).chain(fragment).collect()
}

/// An id of 32 hexadecimal digits as a UUID's IRI.
pub(super) fn iri_of_id(id: &str) -> String {
    let borders = [0, 8, 12, 16, 20];
    let parts = borders.into_iter().zip([8, 12, 16, 20, 32]).filter_map(|(start, end)| id.get(start..end));
    format!("{UUID}{}", parts.collect::<Vec<_>>().join("-"))
}

/// The way back from [`iri_of_id`].
pub(super) fn id_of_iri(iri: &str) -> Option<BookmarkId> {
    let id = iri.strip_prefix(UUID)?.replace('-', "").to_ascii_lowercase();
    id.parse().ok()
}
