//! Where a document was left the last time, and what became of the text there.

use crate::{
    annotation::{Counterpart, LONGEST_SEARCHED, PlaceAnchor, SavedPlace},
    document::{ContentHash, Window},
    text::Place,
};

use super::notice::Notice;

/// Where a document was left.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftPlace {
    /// The place in the text as it is now.
    pub place: Place,
    /// Whether it was left there on another machine.
    pub is_from_elsewhere: bool,
    /// Where this machine left it before that.
    pub own: Option<Place>,
    /// What became of the text there.
    pub text: TextThere,
}

/// What became of the text at which a document was left.
#[derive(Debug, Clone, PartialEq)]
pub enum TextThere {
    /// Nobody changed the document, or nothing is known of its words.
    AsItWas,
    /// It was left in another view of the page; whether the words are in this one too: else the place is the nearest whose are.
    OtherView {
        /// Whether they are.
        is_there: bool,
    },
    /// The document was changed since; whether the words are in it still: else the place is near where they stood.
    Changed {
        /// Whether they are.
        is_there: bool,
    },
    /// The document was changed since, and is too long to be held whole: the words are to be searched for.
    NotAtHand(Box<PlaceAnchor>),
}

impl From<Place> for LeftPlace {
    /// A place in a text that is as it was.
    fn from(place: Place) -> Self {
        Self { place, is_from_elsewhere: false, own: None, text: TextThere::AsItWas }
    }
}

impl LeftPlace {
    /// Where a saved place is in a text of which this is what is at hand: by its words, where the text was changed since.
    pub fn now(saved: SavedPlace, window: &Window, hash: &ContentHash) -> Self {
        let SavedPlace { place, hash: before, anchor } = saved;
        let led = |place: Place, text: TextThere| Self { place, is_from_elsewhere: false, own: None, text };
        let is_searched = !window.is_whole() && window.source_len <= LONGEST_SEARCHED;
        let is_sought = window.is_whole() && before != *hash;
        let found = if is_sought { anchor.find(window, hash) } else { None };
        match found {
            _ if before == *hash || anchor.is_empty() => led(place, TextThere::AsItWas),
            _ if is_searched => led(place, TextThere::NotAtHand(Box::new(anchor))),
            Some(Counterpart { place, is_same }) => led(place, TextThere::Changed { is_there: is_same }),
            None => led(place, TextThere::Changed { is_there: false }),
        }
    }

    /// What the reader is told who is led there.
    pub(super) fn notice(&self) -> Option<Notice> {
        match self.text {
            _ if self.is_from_elsewhere => Some(Notice::ReadElsewhere),
            TextThere::AsItWas | TextThere::NotAtHand(_) | TextThere::OtherView { is_there: true } => None,
            TextThere::OtherView { is_there: false } => Some(Notice::PlaceLeftOut),
            TextThere::Changed { is_there } => Some(Notice::ChangedSince(is_there)),
        }
    }
}
