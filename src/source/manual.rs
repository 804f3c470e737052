//! The manual inside the program: the chapters of the book in `docs/`, in English and in simplified Chinese; the traditional
//! one is made of the simplified one where it is asked for, code as it stands.

use std::borrow::Cow;

use crate::{
    settings::Language,
    text::{Script, in_script},
};

/// A chapter: its name in each language, and its text.
struct Chapter {
    simplified: &'static str,
    traditional: &'static str,
    english: &'static str,
    chinese_text: &'static str,
    english_text: &'static str,
}

macro_rules! chapters {
    ($($file:literal),* $(,)?) => {
        [$(Chapter {
            simplified: concat!("docs/zh-Hans/", $file),
            traditional: concat!("docs/zh-Hant/", $file),
            english: concat!("docs/en/", $file),
            chinese_text: include_str!(concat!("../../docs/zh/", $file)),
            english_text: include_str!(concat!("../../docs/en/", $file)),
        }),*]
    };
}

/// In the order of `docs/*/SUMMARY.md`.
static CHAPTERS: [Chapter; 13] = chapters![
    "01-first-steps.md",
    "02-library.md",
    "03-search.md",
    "04-notes-and-sync.md",
    "05-typesetting.md",
    "06-outline.md",
    "07-formats.md",
    "08-research.md",
    "09-settings.md",
    "10-scripting.md",
    "11-troubleshooting.md",
    "12-terminals.md",
    "13-how-it-works.md",
];

impl Chapter {
    const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Simplified => self.simplified,
            Language::Traditional => self.traditional,
            Language::English => self.english,
        }
    }

    fn text(&self, language: Language) -> Cow<'static, str> {
        match language {
            Language::Simplified => self.chinese_text.into(),
            Language::Traditional => traditional(self.chinese_text).into(),
            Language::English => self.english_text.into(),
        }
    }
}

/// The names of the chapters in a language, in their order.
pub(super) fn chapters(language: Language) -> impl Iterator<Item = &'static str> {
    CHAPTERS.iter().map(move |chapter| chapter.name(language))
}

/// The bytes of the chapter `name`.
pub(super) fn chapter(name: &str) -> Option<Cow<'static, [u8]>> {
    let mut all = CHAPTERS.iter().flat_map(|chapter| Language::ALL.map(|language| (chapter, language)));
    let (chapter, language) = all.find(|(chapter, language)| chapter.name(*language) == name)?;
    Some(match chapter.text(language) {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    })
}

/// A grave accent as code: of its five, one is left over.
const GRAVE: &str = "`` ` ``";

/// Markdown in traditional characters.
fn traditional(text: &str) -> String {
    text.split(GRAVE).map(outside_code).collect::<Vec<_>>().join(GRAVE)
}

/// What stands between grave accents, be it one or a fence of three, is code and stays.
fn outside_code(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => in_script(part, Script::Hant, None),
        _ => Cow::Borrowed(part),
    });
    parts.collect::<Vec<_>>().join("`")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn code_stays_as_it_is_in_the_traditional_manual() {
        let text = "按 `zhujian 头发` 和 `` ` `` 搜索头发。\n\n```sh\nzhujian 头发\n```\n\n头发\n";
        let expected = "按 `zhujian 头发` 和 `` ` `` 搜索頭髮。\n\n```sh\nzhujian 头发\n```\n\n頭髮\n";
        assert_eq!(traditional(text), expected);
    }

    #[test]
    fn every_chapter_is_there_in_every_language_and_as_long() {
        for language in Language::ALL {
            for name in chapters(language) {
                assert!(chapter(name).unwrap().starts_with(b"# "), "{name}");
            }
        }
        assert_eq!(chapter("docs/en/14-nothing.md"), None);
    }
}
