//! Passages: what is kept of them (anchors, bookmarks) and how they are found again in a text that has changed.
//! Pure: knows neither files nor databases nor the clock.

mod anchor;
mod bookmark;
mod citation;
mod colour;
mod correction;
#[cfg(test)]
mod edits;
mod flat;
mod likeness;
mod mark;
mod origin_key;
mod resolve;
mod sentence;
mod squeezed;
mod unit;

pub use anchor::{Anchor, CONTEXT_CHARS, anchor};
pub use bookmark::{Bookmark, Draft};
pub use citation::{Work, citation, source};
pub use colour::Colour;
pub use correction::{KeptCorrection, places_of};
pub use flat::quote;
pub use mark::QuickMark;
pub use origin_key::{STDIN_KEY, origin_key, origin_of_key};
pub use resolve::{Resolution, resolve, resolve_all};
pub use sentence::{paragraph_at, sentence_at};
pub use unit::{Unit, unit_after, unit_before, unit_beyond, unit_short_of};
