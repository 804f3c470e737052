//! What a reader pointed at, selected or has at hand in a file that is read again: it stays, where its words are there still.

use super::{
    reload::{Led, place_now},
    selection::Selection,
    state::Reader,
};
use crate::{
    annotation::{SavedPlace, anchor, resolve},
    app::{left_place::TextThere, model::Model},
    document::{ContentHash, Window},
    text::{Place, TextRange},
};

/// Where it is in the text as it is now.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// What was pointed at, as a hit.
    pub pointed: Option<Place>,
    selection: Option<Selection>,
    sentence: Option<TextRange>,
}

impl Kept {
    /// Of the open document, which is now that window, of content with that hash.
    pub(super) fn of(model: &Model, window: &Window, hash: &ContentHash) -> Self {
        let reader = &model.reader;
        let selection = reader.selection.as_ref();
        Self {
            pointed: reader.pointed_at().and_then(|at| pointed_now(model, at, window, hash)),
            selection: selection
                .and_then(|own| Some(own.moved_to(window, range_now(reader, own.range(), window, hash)?))),
            sentence: reader.sentence.and_then(|own| range_now(reader, own, window, hash)),
        }
    }

    /// Gives it to the reader, who shows the text as it is now.
    pub(super) fn give_to(self, reader: &mut Reader) {
        (reader.selection, reader.sentence) = (self.selection, self.sentence);
        if let Some(at) = self.pointed {
            reader.point_at(at);
        }
    }
}

fn pointed_now(model: &Model, at: Place, window: &Window, hash: &ContentHash) -> Option<Place> {
    let open = model.reader.open.as_ref()?;
    let saved = SavedPlace::new(open.window(), at, &open.facts.hash);
    let Led { place, text } = place_now(model, &saved, window, hash);
    match text {
        TextThere::AsItWas | TextThere::Changed { is_there: true } | TextThere::OtherView { is_there: true } => place,
        TextThere::NotAtHand(_) | TextThere::Changed { is_there: false } | TextThere::OtherView { is_there: false } => {
            None
        }
    }
}

/// Where a passage is found again, as a bookmark of it would be.
fn range_now(reader: &Reader, range: TextRange, window: &Window, hash: &ContentHash) -> Option<TextRange> {
    let open = reader.open.as_ref()?;
    let anchor = anchor(open.window(), range, Vec::new(), &open.facts.hash)?;
    resolve(&anchor, window, hash).sure()
}
