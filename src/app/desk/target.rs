//! Where a row of the desk leads. Only the shape.

use crate::{document::Origin, text::TextRange};

use super::inquiry::Inquiry;

/// Where a row leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// To a place in a document.
    Place(Origin, TextRange),
    /// To another inquiry.
    Inquiry(Inquiry),
}
