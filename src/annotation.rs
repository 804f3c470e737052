//! Passages: what is saved of them (anchors, bookmarks, quick marks, corrections), how they are found again in a text that
//! has changed, and the text objects they are made of.
//! Pure: knows neither files nor databases nor the clock.

mod anchor;
mod article;
mod bookmark;
mod bookmark_id;
mod candidate;
mod colour;
mod correction;
mod counterpart;
mod document_key;
mod edit_distance;
#[cfg(test)]
mod edits;
#[cfg(test)]
pub(crate) mod fixtures;
mod joined_text;
mod mark;
mod normalized;
mod place_anchor;
mod renumbered;
mod resolve;
mod resolve_parts;
mod sentence;
mod tags;
mod text_object;
mod wanted;

pub use anchor::{Anchor, CONTEXT_CHARS, anchor};
pub(crate) use anchor::{chars_of, range_of};
pub use bookmark::{Bookmark, Draft};
pub use bookmark_id::{BookmarkId, NotAnId};
pub use colour::Colour;
pub use correction::{SavedCorrection, places_of};
pub use counterpart::{Counterpart, counterpart};
pub use document_key::DocumentKey;
pub use joined_text::{quote, quoted_words};
pub use mark::QuickMark;
pub use place_anchor::{GivenUp, PlaceAnchor, SavedPlace};
pub use resolve::{Resolution, resolve, resolve_all, resolve_in_place};
pub use resolve_parts::{LONGEST_SEARCHED, resolve_parts};
pub use sentence::{paragraph_at, sentence_around, sentence_at, sentences};
pub use tags::{Retag, tag_named, tags_of};
pub use text_object::{TextObject, text_object_after, text_object_before, text_object_beyond, text_object_short_of};
