//! Passages: what is kept of them (anchors, bookmarks), how they are found again in a text that has changed, how they are
//! cited and handed to other programs.
//! Pure: knows neither files nor databases nor the clock.

mod anchor;
mod bookmark;
mod citation;
mod colour;
mod correction;
#[cfg(test)]
mod edits;
mod export;
mod flat;
mod iri;
mod likeness;
mod mark;
mod origin_key;
mod reference;
mod resolve;
mod sentence;
mod squeezed;
mod time;
mod unit;

pub use anchor::{Anchor, CONTEXT_CHARS, anchor};
pub use bookmark::{Bookmark, Draft};
pub use citation::{Work, citation, source};
pub use colour::Colour;
pub use correction::{KeptCorrection, places_of};
pub use export::{Exchange, ImportError, LARGEST_IMPORT, Removed, csv, json_ld, markdown, read_json_ld};
pub use flat::quote;
pub use iri::{iri_of_key, key_of_iri};
pub use mark::QuickMark;
pub use origin_key::{STDIN_KEY, origin_key, origin_of_key};
pub use reference::{Day, Kind, Reference, bibtex, csl_json, gb7714, with_own_keys};
pub use resolve::{Resolution, resolve, resolve_all};
pub use sentence::{paragraph_at, sentence_at};
pub use time::{END_OF_TIME, millis_of, utc};
pub use unit::{Unit, unit_after, unit_before, unit_beyond, unit_short_of};
