//! The bookmarked passages of the open document: where each stands now.

use crate::{
    annotation::{Bookmark, Draft, Resolution, anchor, resolve_all},
    app::{model::Model, reader::Passage},
    citation::statements,
    text::TextRange,
};

use super::state::Here;

/// Finds the bookmarked passages of the open document again.
pub(crate) fn find_passages(model: &mut Model) {
    let Some(open) = &model.reader.open else { return };
    let here = Here { key: open.key.clone(), hash: open.facts.hash.clone() };
    let own: Vec<&Bookmark> = model.bookmarks.all().iter().filter(|bookmark| here.has(bookmark)).collect();
    let anchors = own.iter().map(|bookmark| &bookmark.content.anchor);
    let resolutions = resolve_all(anchors, open.window(), &open.facts.hash);
    let passage = |(bookmark, resolution): (&&Bookmark, &Resolution)| match *resolution {
        Resolution::Exact(range) | Resolution::Moved(range) | Resolution::Changed(range) => {
            let Draft { colour, note, .. } = &bookmark.content;
            Some(Passage { id: bookmark.id.clone(), range, colour: *colour, has_note: !note.is_empty() })
        }
        Resolution::Orphan => None,
    };
    let mut passages: Vec<Passage> = own.iter().zip(&resolutions).filter_map(passage).collect();
    passages.sort_by_key(|passage| passage.range);
    let found = own.iter().map(|bookmark| bookmark.id.clone()).zip(resolutions).collect();
    model.outline.set_marks(&open.outline, passages.iter().map(|passage| passage.range.start));
    model.reader.passages = passages;
    model.bookmarks.set_here(here, found);
}

/// A bookmark of a passage of the open document.
pub(crate) fn draft_of(model: &Model, range: TextRange) -> Option<Draft> {
    let open = model.reader.open.as_ref()?;
    let anchor = anchor(open.window(), range, open.section_at(range.start), &open.facts.hash)?;
    let statements = statements(&open.document.metadata);
    Some(Draft { statements, ..Draft::new(open.key.clone(), &open.document, anchor) })
}
