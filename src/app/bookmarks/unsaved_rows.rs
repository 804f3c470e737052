//! The rows below the list of bookmarks for those that are not saved yet: they can be read, and are in no list that is saved.

use crate::app::model::Model;

/// Rows these take at most.
const MOST: usize = 4;

/// How many rows are for bookmarks that are not saved.
pub fn unsaved_rows(model: &Model) -> usize {
    model.unsaved.passages().len().min(MOST).min(model.geometry().overlay.list_height())
}

/// Rows of the list of those that are.
pub(crate) fn list_height(model: &Model) -> usize {
    model.geometry().overlay.list_height() - unsaved_rows(model)
}
