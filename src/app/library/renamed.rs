//! Files that have another name.

use crate::{
    annotation::DocumentKey,
    app::{
        bookmarks::find_passages,
        effect::{Effects, ShellEffect, StoreEffect},
        model::Model,
        notice::Notice,
        task_effect::TaskEffect,
    },
    document::Origin,
};

/// What is saved of files goes with them to their new names, and so does who reads or wants one of them.
pub(crate) fn renamed(model: &mut Model, names: &[(Origin, Origin)], effects: &mut Effects) {
    let new_name = |origin: &Origin| names.iter().find(|(old, _)| old == origin).map(|(_, new)| new.clone());
    let keys = names.iter().map(|(old, new)| (DocumentKey::of(old), DocumentKey::of(new)));
    effects.push(StoreEffect::Rename(keys.collect()));
    model.jumps.rename(new_name);
    if let Some(pending) = &mut model.pending_open
        && let Some(new) = new_name(&pending.origin)
    {
        pending.origin = new.clone();
        effects.push(TaskEffect::Open { origin: new, scope: model.reader.page_scope });
    }
    if let Some(open) = &mut model.reader.open
        && let Some(new) = new_name(&open.origin)
    {
        open.rename(new.clone());
        find_passages(model);
        model.notice = Some(Notice::Renamed);
        effects.push(ShellEffect::Watch(new));
    }
}
