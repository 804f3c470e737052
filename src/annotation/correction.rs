//! A reader's correction of an outline as it is kept: with an anchor, so that it is found again in a text that has
//! changed.

use super::Anchor;

/// A paragraph that is a point though nothing says so, or a point that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCorrection {
    /// What the store knows it by; given by the store.
    pub id: String,
    /// The document's [`origin_key`](super::origin_key).
    pub path: String,
    /// The paragraph, or the point from its label on.
    pub anchor: Anchor,
    /// The level of a paragraph that is a point, from 1; `None` strikes the point.
    pub level: Option<u8>,
}
