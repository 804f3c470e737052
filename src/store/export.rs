//! Bookmarks as a text that other programs read.

use super::{Store, StoreError};
use crate::{
    annotation::{Bookmark, Draft},
    citation::{Edition, Form, Reference, bibtex, csl_json, gb7714_list},
    document::Metadata,
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
            ExportFormat::Bibtex => bibtex(&Reference::of_bookmarks(&bookmarks, header)),
            ExportFormat::References => {
                gb7714_list(&Reference::of_bookmarks(&bookmarks, header), Edition::Of2025, Form::Numeric)
            }
            ExportFormat::CslJson => {
                let json = csl_json(&Reference::of_bookmarks(&bookmarks, header));
                // A value of JSON can be written as JSON.
                let json = serde_json::to_string_pretty(&json).unwrap_or_default();
                return Ok((json_escaped(&json).into_owned() + "\n", bookmarks.len()));
            }
        };
        Ok((sanitised_lines(&text).into_owned(), bookmarks.len()))
    }
}

/// What the document of a bookmark says of itself, as far as it is there and is the same one: it has the title that the bookmark
/// has.
fn header(content: &Draft) -> Option<Metadata> {
    let opened = source::open(&content.path.origin(), None).ok()?;
    let title = opened.document.title().unwrap_or_default();
    (title == content.title).then(|| opened.document.metadata.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixtures::{draft, key};

    #[test]
    fn references_of_bookmarks_have_what_the_documents_say_of_themselves() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("store")).unwrap();
        let file = dir.path().join("一.md");
        let header =
            "---\ntitle: 甲书\nauthor: 某人\ndate: 2020-01-02\nurl: https://example.org/1\naccessed: 2021-03-04\n---\n";
        std::fs::write(&file, format!("{header}\n山高水长。\n")).unwrap();
        let path = key(file.to_str().unwrap());
        for title in ["甲书", "别的书"] {
            let statements = Vec::new();
            store.add(&Draft { path: path.clone(), title: title.into(), statements, ..draft("山高水长") }).unwrap();
            store.add(&Draft { path: key("/没有/这个.md"), title: "乙书".into(), ..draft("云淡风轻") }).unwrap();
        }
        let text = |format| store.export(format, |bookmark| bookmark.content.title != "别的书").unwrap().0;
        assert!(text(ExportFormat::Bibtex).contains("url = {https://example.org/1}"), "{}", text(ExportFormat::Bibtex));
        let list = text(ExportFormat::References);
        let lines: Vec<&str> = list.lines().collect();
        assert_eq!(lines.len(), 2, "{list}");
        assert!(lines[0].starts_with("[1] 某人. 甲书[EB/OL]") && lines[0].contains("https://example.org/1"), "{list}");
        // What a document that is gone said of itself is in its bookmarks.
        assert_eq!(lines[1], "[2] 某人. 乙书[EB/OL]. 苏水，译. https://example.org/1.", "{list}");
        // Another document has the path now.
        let (other, _) = store.export(ExportFormat::Bibtex, |bookmark| bookmark.content.title == "别的书").unwrap();
        assert!(!other.contains("example.org"), "{other}");
    }

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
