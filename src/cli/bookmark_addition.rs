//! `zhujian bookmarks add`: a passage of a file is bookmarked, once.

use std::path::Path;

use crate::{
    annotation::{Bookmark, BookmarkId, Colour, Draft, tag_named, tags_of},
    i18n::{Strings, format},
    settings::Settings,
    source::Reading,
    store::{Store, StoreError},
};

use super::{
    EXIT_USAGE, Failure,
    output::complain,
    passage::{self, Wanted},
    pieces,
};

/// What is to be bookmarked, and with what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Addition<'a> {
    /// The file.
    pub(super) file: &'a Path,
    /// The words to bookmark.
    pub(super) quote: &'a str,
    /// The note; empty for none.
    pub(super) note: &'a str,
    /// The tags as they were typed; words of the note with # are tags besides, as in the reader.
    pub(super) tags: &'a [String],
    /// The colour; `None` for the usual one, or that which the passage is marked in.
    pub(super) colour: Option<Colour>,
}

impl Addition<'_> {
    /// Saves it and returns the bookmark's id. A passage that is bookmarked already is not bookmarked twice: its bookmark
    /// gets what is new.
    ///
    /// # Errors
    /// With the exit code and the words for the standard error.
    pub(super) fn save(
        &self,
        store: &Store,
        reading: Reading,
        settings: &Settings,
        strings: &Strings,
    ) -> Result<BookmarkId, Failure> {
        let unsaved = |error: StoreError| Failure::of_store(&error, strings);
        let tags = self.tags(strings)?;
        let pieces = pieces::of(self.file, reading, settings, strings)?;
        let draft = passage::find(self.file, pieces, Wanted::Quote(self.quote), strings)?.draft;
        let present = store.bookmarks_of(&draft.path, &draft.anchor.hash).map_err(unsaved)?;
        let Some(known) = present.into_iter().find(|own| own.content.is_of_same_passage(&draft)) else {
            let colour = self.colour.unwrap_or_default();
            let draft = Draft { note: self.note.to_owned(), tags, colour, ..draft };
            return Ok(store.add(&draft).map_err(unsaved)?.id);
        };
        let grown = self.added_to(&known, tags);
        let is_new = grown != known.content;
        if is_new {
            store.update(&known, &known.with(grown)).map_err(unsaved)?;
        }
        let said = if is_new { strings.store.bookmark_grown } else { strings.store.bookmark_known };
        complain(&format(said, &[("id", known.id.short())]));
        Ok(known.id)
    }

    /// The tags, each once.
    fn tags(&self, strings: &Strings) -> Result<Vec<String>, Failure> {
        let no_name = || Failure::new(EXIT_USAGE, strings.notice.no_tag_name.to_owned());
        let typed = self.tags.iter().map(|tag| tag_named(tag).ok_or_else(no_name));
        let all = typed.chain(tags_of(self.note).into_iter().map(Ok)).collect::<Result<Vec<_>, _>>()?;
        Ok(united(Vec::new(), all))
    }

    /// What a bookmark says once it has what is new: a note goes under the one that is there.
    fn added_to(&self, known: &Bookmark, tags: Vec<String>) -> Draft {
        let mut content = known.content.clone();
        if !content.note.contains(self.note) {
            let gap = if content.note.is_empty() { "" } else { "\n" };
            content.note = format!("{}{gap}{}", content.note, self.note);
        }
        content.tags = united(content.tags, tags);
        content.colour = self.colour.unwrap_or(content.colour);
        content
    }
}

/// These tags and then those of `more` that are not among them.
fn united(mut tags: Vec<String>, more: Vec<String>) -> Vec<String> {
    for tag in more {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}
