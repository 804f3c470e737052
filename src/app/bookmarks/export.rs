//! The bookmarks of the open document, written for other programs.

use crate::{
    app::{
        effect::{Effects, StoreEffect},
        model::Model,
        notice::Notice,
    },
    exchange::ExportFormat,
};

/// Has the bookmarks of the open document written into a file: the one named, or one beside the document.
pub(crate) fn export(model: &mut Model, format: ExportFormat, file: Option<String>, effects: &mut Effects) {
    let Some(open) = &model.reader.open else {
        model.notice = Some(Notice::NothingOpen);
        return;
    };
    let is_of = |key, hash| open.is_known_as(key, hash);
    if !model.bookmarks.all().iter().any(|bookmark| is_of(&bookmark.content.path, &bookmark.content.anchor.hash)) {
        model.notice = Some(Notice::NothingToExport);
        return;
    }
    let (key, hash) = (open.key.clone(), open.facts.hash.clone());
    effects.push(StoreEffect::Export { key, hash, format, file });
}
