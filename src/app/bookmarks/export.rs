//! The bookmarks of the open document, written for other programs.

use crate::{
    annotation::Bookmark,
    app::{
        effect::{Effects, StoreEffect},
        model::Model,
        notice::Notice,
    },
    exchange::ExportFormat,
    search::TagQuery,
};

/// Has the bookmarks of the open document that have the tags written into a file: the one named, or one beside the document.
pub(crate) fn export(
    model: &mut Model,
    format: ExportFormat,
    tags: TagQuery,
    file: Option<String>,
    effects: &mut Effects,
) {
    let Some(open) = &model.reader.open else {
        model.notice = Some(Notice::NothingOpen);
        return;
    };
    let tags = tags.over(model.bookmarks.all().iter().flat_map(|own| &own.content.tags).map(String::as_str));
    let is_meant = |own: &Bookmark| {
        open.is_known_as(&own.content.path, &own.content.anchor.hash) && tags.admits(&own.content.tags)
    };
    if !model.bookmarks.all().iter().any(is_meant) {
        model.notice = Some(Notice::NothingToExport);
        return;
    }
    let (key, hash) = (open.key.clone(), open.facts.hash.clone());
    effects.push(StoreEffect::Export { key, hash, format, tags, file });
}
