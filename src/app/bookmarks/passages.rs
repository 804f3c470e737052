//! The bookmarked passages of the open document: where each stands now. Those of an unchanged text are where they were marked;
//! others are searched for in the background, once.

use std::sync::Arc;

use crate::{
    annotation::{BookmarkId, Draft, Resolution, anchor, resolve_in_place},
    app::{effect::Effects, model::Model, reader::Passage, task_effect::TaskEffect},
    citation::statements,
    text::TextRange,
};

use super::{
    here::Here,
    search_task::{FoundPassages, PassageSearch},
    searched::Searched,
};

/// Finds the bookmarked passages of the open document again, as far as no search is needed.
pub(crate) fn find_passages(model: &mut Model) {
    let Some(open) = &model.reader.open else { return };
    let here = Here { key: open.key.clone(), hash: open.facts.hash.clone() };
    let (window, extent) = (open.window(), open.window().extent.clone());
    let searched = &mut model.bookmarks.searched;
    if (&searched.here, &searched.extent) != (&here, &extent) {
        *searched = Searched::of(here.clone(), extent, std::mem::take(searched));
    }
    let (mut found, mut missing, mut passages) = (Vec::new(), Vec::new(), Vec::new());
    for bookmark in model.bookmarks.all().iter().filter(|bookmark| here.has(bookmark)) {
        let Draft { anchor, colour, note, .. } = &bookmark.content;
        let known = resolve_in_place(anchor, window, &here.hash);
        let Some(resolution) = known.or_else(|| model.bookmarks.searched.resolution(&bookmark.id, anchor)) else {
            missing.push(bookmark.id.clone());
            continue;
        };
        if let Some(range) = resolution.range() {
            passages.push(Passage {
                id: Some(bookmark.id.clone()),
                range,
                colour: *colour,
                has_note: !note.is_empty(),
            });
        }
        found.push((bookmark.id.clone(), resolution));
    }
    let unsaved = model.unsaved.drafts().filter(|draft| draft.path == here.key || draft.anchor.hash == here.hash);
    passages.extend(unsaved.filter_map(|draft| {
        let Some(Resolution::Exact(range)) = resolve_in_place(&draft.anchor, window, &here.hash) else { return None };
        Some(Passage { id: None, range, colour: draft.colour, has_note: !draft.note.is_empty() })
    }));
    passages.sort_by_key(|passage| passage.range);
    model.outline.set_marks(&open.outline, passages.iter().map(|passage| passage.range.start));
    model.reader.passages = passages;
    model.bookmarks.searched.missing = missing;
    model.bookmarks.set_here(here, found);
}

/// Has the passages searched for that nothing is known of.
pub(crate) fn search_passages(model: &mut Model, effects: &mut Effects) {
    let Searched { here, missing, asked, .. } = &mut model.bookmarks.searched;
    if missing.is_empty() || missing == asked {
        return;
    }
    asked.clone_from(missing);
    let (here, missing) = (here.clone(), missing.clone());
    let Some(open) = &model.reader.open else { return };
    let anchor = |id: BookmarkId| Some((id.clone(), model.bookmarks.get(&id)?.content.anchor.clone()));
    let anchors = missing.into_iter().filter_map(anchor).collect();
    let (document, origin, encoding) = (Arc::clone(&open.document), open.origin.clone(), open.facts.encoding);
    effects.push(TaskEffect::FindPassages(PassageSearch { document, origin, encoding, here, anchors }));
}

/// Passages were searched for: in what is shown no more, for nothing.
pub(crate) fn passages_found(model: &mut Model, answer: FoundPassages) {
    let searched = &mut model.bookmarks.searched;
    if (&searched.here, &searched.extent) != (&answer.here, &answer.extent) {
        return;
    }
    searched.found.extend(answer.found.into_iter().map(|(id, range, resolution)| (id, (range, resolution))));
    searched.asked.clear();
    find_passages(model);
}

/// A bookmark of a passage of the open document.
pub(crate) fn draft_of(model: &Model, range: TextRange) -> Option<Draft> {
    let open = model.reader.open.as_ref()?;
    let anchor = anchor(open.window(), range, open.outline.section(open.window(), range), &open.facts.hash)?;
    let statements = statements(&open.document.metadata);
    let draft = Draft { statements, ..Draft::new(open.key.clone(), &open.document, anchor) };
    if open.window().is_at_start() {
        return Some(draft);
    }
    // A later part of a large document does not have the title; it is known from the head.
    let title = open.title.clone().unwrap_or_default();
    Some(Draft { title, ..draft })
}
