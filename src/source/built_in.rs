//! The documents inside the program: a speech and a guide, and the manual.

use std::borrow::Cow;

use super::manual;
use crate::settings::Language;

/// A document with its name, and the language it is shown in; without one it is shown in all.
type BuiltIn = (&'static str, Option<Language>, &'static [u8]);

const DOCUMENTS: [BuiltIn; 4] = [
    ("000_ef831c99aa0146c2.txt", None, include_bytes!("../../seeds/000_ef831c99aa0146c2.txt")),
    ("zhujian-guide.md", Some(Language::Simplified), include_bytes!("../../seeds/zhujian-guide.md")),
    ("zhujian-guide.zh-Hant.md", Some(Language::Traditional), include_bytes!("../../seeds/zhujian-guide.zh-Hant.md")),
    ("zhujian-guide.en.md", Some(Language::English), include_bytes!("../../seeds/zhujian-guide.en.md")),
];

/// A library inside the program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BuiltInLibrary {
    /// A speech and a guide, opened where no library is named.
    #[default]
    Examples,
    /// The manual, a chapter a document.
    Manual,
}

impl BuiltInLibrary {
    /// The names of the documents that a reader of that language is shown.
    pub fn names(self, language: Language) -> Vec<&'static str> {
        match self {
            Self::Examples => built_in(language).collect(),
            Self::Manual => manual::chapters(language).collect(),
        }
    }
}

/// The names of the built-in documents that a reader of that language is shown.
pub fn built_in(language: Language) -> impl Iterator<Item = &'static str> {
    let is_shown = move |own: Option<Language>| own.is_none_or(|own| own == language);
    DOCUMENTS.iter().filter(move |(_, own, _)| is_shown(*own)).map(|(name, ..)| *name)
}

/// The bytes of the built-in document `name`.
pub fn built_in_bytes(name: &str) -> Option<Cow<'static, [u8]>> {
    let document = DOCUMENTS.iter().find(|(known, ..)| *known == name).map(|(.., bytes)| Cow::Borrowed(*bytes));
    document.or_else(|| manual::chapter(name))
}
