//! Asks for the words at which the reader stood in a long text that was changed since, and goes to them.

use super::place_search::{FoundPlace, PlaceSearch};
use crate::{
    annotation::PlaceAnchor,
    app::{bookmarks::Here, context::Context, effect::Effects, model::Model, notice::Notice, task_effect::TaskEffect},
    text::Place,
};

/// Has the words searched for, the reader being where they stood before.
pub(super) fn search(model: &Model, anchor: PlaceAnchor, is_reload: bool, effects: &mut Effects) {
    let Some(open) = &model.reader.open else { return };
    let here = Here { key: open.key.clone(), hash: open.facts.hash.clone() };
    let (origin, encoding) = (open.origin.clone(), open.facts.encoding);
    let meanwhile = model.reader.top();
    effects.push(TaskEffect::FindPlace(PlaceSearch { origin, encoding, here, anchor, meanwhile, is_reload }));
}

/// Goes to the words, where the reader has gone nowhere meanwhile.
pub(crate) fn found(model: &mut Model, answer: FoundPlace) {
    let FoundPlace { here, meanwhile, is_reload, found } = answer;
    // What is being typed or chosen is about the text as it stands.
    let is_free = matches!(model.context(), Context::Reader | Context::List | Context::Outline);
    let Some(open) = model.reader.open.as_ref().filter(|open| open.key == here.key && open.facts.hash == here.hash)
    else {
        return;
    };
    let block = |place: Place| open.window().block_index(place);
    if !is_free || model.reader.top() != meanwhile && block(model.reader.top()) != block(meanwhile) {
        return;
    }
    if let Some(found) = found {
        model.reader.go_to(found.place);
    }
    let is_there = found.is_some_and(|found| found.is_same);
    model.notice = Some(match (is_reload, is_there) {
        (false, _) => Notice::ChangedSince(is_there),
        (true, true) => Notice::Reloaded,
        (true, false) => Notice::ReloadedElsewhere,
    });
}
