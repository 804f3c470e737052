//! Bookmarks as a text that other programs read.

use super::{Store, StoreError};
use crate::{
    annotation::Bookmark,
    citation::{Reference, bibtex, csl_json},
    exchange::{ExportFormat, csv, json_ld, markdown},
    source,
    text::{json_escaped, sanitised_lines},
};

impl Store {
    /// The bookmarks that `is_meant`, in a form that other programs read, and how many they are. JSON commands no terminal as
    /// it is and gives every character back; the other forms are looked at in terminals as files, too, and have stand-ins. Books are read for
    /// where other readers know a passage.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn export(
        &self,
        format: ExportFormat,
        is_meant: impl Fn(&Bookmark) -> bool,
    ) -> Result<(String, usize), StoreError> {
        if format == ExportFormat::JsonLd {
            let mut exchange = self.exchange()?;
            exchange.bookmarks.retain(|state| is_meant(&state.bookmark));
            exchange.fragments = source::fragments(exchange.bookmarks.iter().map(|state| &state.bookmark));
            return Ok((json_ld(&exchange, &self.device()?), exchange.bookmarks.len()));
        }
        let mut bookmarks = self.bookmarks()?;
        bookmarks.retain(|bookmark| is_meant(bookmark));
        let text = match format {
            ExportFormat::JsonLd | ExportFormat::Markdown => markdown(&bookmarks, &source::fragments(&bookmarks)),
            ExportFormat::Csv => csv(&bookmarks),
            ExportFormat::Bibtex => bibtex(&Reference::of_bookmarks(&bookmarks)),
            ExportFormat::CslJson => {
                let json = csl_json(&Reference::of_bookmarks(&bookmarks));
                // A value of JSON can be written as JSON.
                let json = serde_json::to_string_pretty(&json).unwrap_or_default();
                return Ok((json_escaped(&json).into_owned() + "\n", bookmarks.len()));
            }
        };
        Ok((sanitised_lines(&text).into_owned(), bookmarks.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{
        Draft,
        fixtures::{draft, key},
    };

    #[test]
    fn only_what_is_meant_is_told_in_every_form() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        for (path, words, title) in [("/书/一.md", "山高水长", "甲书"), ("/书/二.md", "云淡风轻", "乙书")]
        {
            store.add(&Draft { path: key(path), title: title.into(), ..draft(words) }).unwrap();
        }
        let gone = store.add(&draft("已删")).unwrap();
        store.remove(&gone.id).unwrap();
        for format in ExportFormat::ALL {
            let (text, count) = store.export(format, |bookmark| bookmark.content.path == key("/书/一.md")).unwrap();
            assert!(count == 1 && text.contains("甲书") && !text.contains("乙书"), "{format:?}: {text}");
            assert_eq!(store.export(format, |_| true).unwrap().1, 2);
        }
    }
}
