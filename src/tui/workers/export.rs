//! Bookmarks of a document, written into a file where the reader wants it.

use std::path::{Path, PathBuf};

use crate::{
    annotation::{Bookmark, DocumentKey},
    app::Message,
    document::{ContentHash, Origin},
    exchange::ExportFormat,
    files::{self, Access},
    i18n::{Strings, format},
    localize,
    search::TagQuery,
    store::{Store, StoreError},
};

/// Writes the bookmarks of a document that have the tags into the file that is named, or into one beside the document; either is to
/// be new, for readers write into what was exported.
///
/// # Errors
/// Where the store cannot be read.
pub(super) fn export(
    store: &Store,
    (key, hash): (&DocumentKey, &ContentHash),
    form: ExportFormat,
    tags: &TagQuery,
    file: Option<&str>,
    strings: &Strings,
) -> Result<Message, StoreError> {
    let Some(target) = file.map(files::typed_path).or_else(|| beside(key, form)) else {
        return Ok(Message::Trouble(strings.exchange.name_a_file.to_owned()));
    };
    if file.is_some() && target.symlink_metadata().is_ok() {
        let said = format(strings.exchange.exists, &[("name", &localize::shown(&target))]);
        return Ok(Message::Trouble(said));
    }
    let is_meant = |Bookmark { content, .. }: &Bookmark| {
        (content.path == *key || content.anchor.hash == *hash) && tags.admits(&content.tags)
    };
    let (text, _) = store.export(form, is_meant)?;
    Ok(match files::write(&target, text.as_bytes(), Access::Shared) {
        Ok(()) => Message::Exported(localize::shown(&target)),
        Err(error) => Message::Trouble(localize::unwritten(&target, &error, strings)),
    })
}

/// `speech.bookmarks.md` beside `speech.txt`, or `speech.bookmarks-2.md` where that is there; `None` where the document is in
/// no file.
fn beside(key: &DocumentKey, form: ExportFormat) -> Option<PathBuf> {
    let Origin::File(path) = key.origin() else { return None };
    let stem = Path::new(path.file_stem()?).as_os_str();
    let target = |number: u32| {
        let mut name = stem.to_owned();
        let number = if number > 1 { format!("-{number}") } else { String::new() };
        name.push(format!(".bookmarks{number}.{}", form.ending()));
        path.with_file_name(name)
    };
    (1..).map(target).find(|target| target.symlink_metadata().is_err())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use super::*;
    use crate::annotation::{
        Draft,
        fixtures::{draft, hash},
    };

    #[test]
    fn bookmarks_are_written_beside_the_document_or_into_a_new_file_that_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("data")).unwrap();
        let key = DocumentKey::of(&Origin::File(dir.path().join("讲话.txt")));
        store.add(&Draft { path: key.clone(), ..draft("山高水长") }).unwrap();
        let strings = Strings::of("zh-Hans");
        let export_tagged = |key: &DocumentKey, tags: &str, file: Option<&str>| {
            let tags = TagQuery::split(tags).0;
            super::export(&store, (key, &hash("别的")), ExportFormat::Markdown, &tags, file, strings).unwrap()
        };
        let export = |key: &DocumentKey, file| export_tagged(key, "", file);
        let beside = dir.path().join("讲话.bookmarks.md");
        let second = dir.path().join("讲话.bookmarks-2.md");
        for target in [&beside, &second] {
            assert_eq!(export(&key, None), Message::Exported(localize::shown(target)));
        }
        assert!(fs::read_to_string(&beside).unwrap().contains("山高水长"));
        let third = dir.path().join("讲话.bookmarks-3.md");
        assert_eq!(export_tagged(&key, "-tag:经济", None), Message::Exported(localize::shown(&third)));
        assert!(!fs::read_to_string(&third).unwrap().contains("山高水长"));
        let named = dir.path().join("笔记.md");
        fs::write(&named, "别人的").unwrap();
        assert!(matches!(export(&key, named.to_str()), Message::Trouble(said) if said.contains("笔记.md")));
        assert_eq!(fs::read_to_string(&named).unwrap(), "别人的");
        assert!(matches!(export(&DocumentKey::stdin(), None), Message::Trouble(_)));
    }
}
