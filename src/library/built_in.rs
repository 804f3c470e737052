//! The library of the documents inside the program.

use super::summary_of;
use crate::{
    document::{Origin, Summary},
    settings::Language,
    source::{self, BuiltInLibrary},
};

/// The usual documents inside the program, as a list shows them to a reader of that language.
pub fn built_in(language: Language) -> Vec<Summary> {
    documents_of(BuiltInLibrary::Examples, language)
}

/// The documents of a library inside the program, as a list shows them to a reader of that language.
pub(super) fn documents_of(library: BuiltInLibrary, language: Language) -> Vec<Summary> {
    let origins = library.names(language).into_iter().map(|name| Origin::BuiltIn(name.to_owned()));
    let summary = |origin| {
        let opened = source::open(&origin, None).ok()?;
        Some(summary_of(origin, &opened.document, &opened.facts))
    };
    origins.filter_map(summary).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_document_is_listed_with_its_title() {
        for (language, guide) in Language::ALL.into_iter().zip(["竹简使用说明", "竹簡使用說明", "A Guide to zhujian"])
        {
            let titles: Vec<_> = built_in(language).into_iter().map(|summary| summary.title).collect();
            assert_eq!(titles, ["做大亚太合作蛋糕，实现共同繁荣", guide]);
        }
        let library = built_in(Language::default());
        assert_eq!(library[0].title, "做大亚太合作蛋糕，实现共同繁荣");
        assert_eq!(library[0].metadata.date.as_deref(), Some("2020-11-20"));
    }
}
