//! A document that is looked at, and not read yet: chosen in the list, or come to on the way to another.

use super::jumplist::Jump;
use crate::text::Place;

/// The look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Previewed {
    /// Where the reader was before; nothing where nothing was open.
    pub back: Option<Jump>,
    /// The top line it was shown with, once it is shown.
    pub top: Option<Place>,
    /// How the reader came to it.
    pub way: Way,
}

/// How the reader came to a document that is not read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// It was chosen in the list: it is read once the keys go to the text.
    Chosen,
    /// By the key for the next document or the previous one, which is pressed again where it is another that is looked for: it
    /// is read once the reader stays. The timer of that number tells.
    Passing(u64),
}
