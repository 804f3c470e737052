//! A document that is looked at from the list, and not read yet.

use super::jumplist::Jump;
use crate::text::Place;

/// The look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Previewed {
    /// Where the reader was before; nothing where nothing was open.
    pub back: Option<Jump>,
    /// The top line it was shown with, once it is shown.
    pub top: Option<Place>,
}
