//! Bookmarks as one AnnotationCollection of the W3C Web Annotation model, in JSON-LD: the form in which they leave, come
//! back, and travel between machines. What comes in is not trusted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    annotation::{Annotation, id_of_iri, iri_of_id},
    causes::Life,
    iri_of_key, key_of_iri,
    limits::{LARGEST_IMPORT, LONGEST_TEXT, MOST},
    merge::BookmarkState,
    millis_of,
    reading::{DocumentReading, ReadingCauses},
    utc,
};
use crate::{annotation::BookmarkId, document::ContentHash, text::json_escaped};

/// The version of the form. The first has no causes, and no version.
const VERSION: u64 = 2;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const OWN_CONTEXT: &str = "urn:x-zhujian:";

/// What machines tell each other: the bookmarks there are, those that were removed, and where documents were left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The bookmarks.
    pub bookmarks: Vec<BookmarkState>,
    /// The removed ones. Nothing of their text is told.
    pub removed: Vec<Removed>,
    /// Where documents were left: told through the shared folder alone, in no export.
    pub readings: Vec<DocumentReading>,
    /// The identifiers of passages in books (EPUB CFI), by the ids of their bookmarks.
    pub fragments: BTreeMap<BookmarkId, String>,
}

/// A bookmark that was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Its id.
    pub id: BookmarkId,
    /// When: milliseconds since 1970 in UTC.
    pub modified: i64,
    /// Who knows of it.
    pub life: Life,
}

/// Why a file is not taken in.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
pub enum ImportError {
    /// It is no JSON, or not of this shape, at this place, counted from 1.
    #[error("no such JSON in line {line}, column {column}")]
    Shape {
        /// The line.
        line: usize,
        /// The byte of the line.
        column: usize,
    },
    /// Something in one of its annotations, counted from 1, is wrong.
    #[error("annotation {number}: {field}")]
    Annotation {
        /// Which one.
        number: usize,
        /// The name of the field that is wrong.
        field: &'static str,
    },
    /// A removed bookmark, counted from 1, has no proper id or time.
    #[error("zhujian:removed {number}")]
    Removed {
        /// Which one.
        number: usize,
    },
    /// A reading place, counted from 1, is of no document or has no proper causes.
    #[error("zhujian:places {number}")]
    Reading {
        /// Which one.
        number: usize,
    },
    /// A newer program wrote it, in a form of this version.
    #[error("version {found}, newer than {VERSION}")]
    Newer {
        /// The version of its form.
        found: u64,
    },
    /// It is larger than any that is read.
    #[error("too large: more than {LARGEST_IMPORT} bytes, {MOST} bookmarks, or {LONGEST_TEXT} bytes in one text")]
    TooLarge,
}

#[derive(Serialize, Deserialize)]
struct Collection {
    #[serde(rename = "@context", skip_deserializing)]
    context: Option<(String, Own)>,
    id: String,
    #[serde(rename = "type")]
    kind: CollectionKind,
    #[serde(default)]
    label: String,
    #[serde(default)]
    total: u64,
    #[serde(rename = "zhujian:version", default, skip_serializing_if = "is_first")]
    version: u64,
    first: Page,
    #[serde(rename = "zhujian:removed", default, skip_serializing_if = "Vec::is_empty")]
    removed: Vec<RemovedEntry>,
    // Programs that know no places pass over them.
    #[serde(rename = "zhujian:places", default, skip_serializing_if = "Vec::is_empty")]
    readings: Vec<ReadingEntry>,
}

/// What of a file can be read whatever its form.
#[derive(Deserialize)]
struct Version {
    #[serde(rename = "zhujian:version", default)]
    version: u64,
}

#[derive(Serialize, Deserialize)]
struct Own {
    zhujian: String,
}

#[derive(Serialize, Deserialize)]
enum CollectionKind {
    AnnotationCollection,
}

#[derive(Serialize, Deserialize)]
struct Page {
    id: String,
    #[serde(rename = "type")]
    kind: PageKind,
    #[serde(rename = "startIndex", default)]
    start_index: u64,
    items: Vec<Annotation>,
}

#[derive(Serialize, Deserialize)]
enum PageKind {
    AnnotationPage,
}

#[derive(Serialize, Deserialize)]
struct RemovedEntry {
    id: String,
    modified: String,
    #[serde(rename = "zhujian:causes", default, skip_serializing_if = "String::is_empty")]
    causes: String,
}

#[derive(Serialize, Deserialize)]
struct ReadingEntry {
    source: String,
    #[serde(rename = "zhujian:hash")]
    hash: ContentHash,
    #[serde(rename = "zhujian:causes")]
    causes: String,
}

impl ReadingEntry {
    fn of(reading: &DocumentReading) -> Self {
        let DocumentReading { hash, key, causes } = reading;
        Self { source: iri_of_key(key), hash: hash.clone(), causes: causes.to_text() }
    }

    /// The place; `None` where it makes no sense.
    fn reading(self) -> Option<DocumentReading> {
        let (key, causes) = (key_of_iri(&self.source)?, ReadingCauses::of_text(&self.causes)?);
        Some(DocumentReading { hash: self.hash, key, causes }).filter(DocumentReading::is_within_measure)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands on a reference")]
const fn is_first(version: &u64) -> bool {
    *version == 0
}

/// The bookmarks of `device` (32 hexadecimal digits) as JSON-LD, one line a value, in the order given.
pub fn json_ld(exchange: &Exchange, device: &str) -> String {
    let id = iri_of_id(device);
    let removed = exchange.removed.iter().map(|gone| RemovedEntry {
        id: iri_of_id(gone.id.as_str()),
        modified: utc(gone.modified),
        causes: gone.life.to_text(),
    });
    let items: Vec<Annotation> =
        exchange.bookmarks.iter().map(|own| Annotation::of(own, exchange.fragments.get(&own.bookmark.id))).collect();
    let removed: Vec<RemovedEntry> = removed.collect();
    // What knows none has the first form.
    let knows_causes = items.iter().any(Annotation::knows_causes) || removed.iter().any(|gone| !gone.causes.is_empty());
    let collection = Collection {
        context: Some((CONTEXT.to_owned(), Own { zhujian: OWN_CONTEXT.to_owned() })),
        kind: CollectionKind::AnnotationCollection,
        label: "竹简 zhujian".to_owned(),
        total: exchange.bookmarks.len() as u64,
        first: Page { id: format!("{id}#1"), kind: PageKind::AnnotationPage, start_index: 0, items },
        removed,
        readings: exchange.readings.iter().map(ReadingEntry::of).collect(),
        version: if knows_causes { VERSION } else { 0 },
        id,
    };
    // Nothing in it can fail to be written.
    let json = serde_json::to_string_pretty(&collection).unwrap_or_default();
    json_escaped(&json).into_owned() + "\n"
}

/// Reads what [`json_ld`] wrote, here or elsewhere.
///
/// # Errors
/// Where anything in it is wrong or beyond all measure: then nothing of it is taken.
pub fn read_json_ld(text: &str) -> Result<Exchange, ImportError> {
    if text.len() as u64 > LARGEST_IMPORT {
        return Err(ImportError::TooLarge);
    }
    let text = text.trim_start_matches('\u{FEFF}');
    let shape = |error: serde_json::Error| ImportError::Shape { line: error.line(), column: error.column() };
    let collection = serde_json::from_str::<Collection>(text).map_err(shape);
    // A newer form may have another shape.
    let found = match &collection {
        Ok(collection) => collection.version,
        Err(_) => serde_json::from_str::<Version>(text).map_or(0, |form| form.version),
    };
    if found > VERSION {
        return Err(ImportError::Newer { found });
    }
    let collection = collection?;
    let lengths = [collection.first.items.len(), collection.removed.len(), collection.readings.len()];
    if lengths.into_iter().any(|len| len > MOST) {
        return Err(ImportError::TooLarge);
    }
    let mut fragments = BTreeMap::new();
    for item in &collection.first.items {
        let (Some(id), Some(fragment)) = (item.id(), item.fragment()) else { continue };
        if fragment.len() > LONGEST_TEXT {
            return Err(ImportError::TooLarge);
        }
        fragments.insert(id, fragment.to_owned());
    }
    let items = collection.first.items.into_iter().enumerate();
    let bookmarks = items.map(|(at, item)| {
        let state = item.state().map_err(|field| ImportError::Annotation { number: at + 1, field })?;
        if state.is_within_measure() { Ok(state) } else { Err(ImportError::TooLarge) }
    });
    let removed = collection.removed.into_iter().enumerate().map(|(at, gone)| {
        let known = id_of_iri(&gone.id).zip(millis_of(&gone.modified)).and_then(|(id, modified)| {
            let life = Life::of_text(&gone.causes, modified)?;
            Some(Removed { id, modified, life })
        });
        known.ok_or(ImportError::Removed { number: at + 1 })
    });
    let readings = collection.readings.into_iter().enumerate();
    let readings = readings.map(|(at, entry)| entry.reading().ok_or(ImportError::Reading { number: at + 1 }));
    Ok(Exchange {
        bookmarks: bookmarks.collect::<Result<_, _>>()?,
        removed: removed.collect::<Result<_, _>>()?,
        readings: readings.collect::<Result<_, _>>()?,
        fragments,
    })
}

#[cfg(test)]
mod tests;
