//! What tells apart encodings that the bytes alone leave equal: the locale, and the files beside.

use std::{env, path::Path, sync::LazyLock};

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1252};

use super::{detect::certain, read::Source};
use crate::platform;

/// Files beside a document that are thought of, and those of them that are looked at.
const BESIDE: usize = 64;
const LOOKED_AT: usize = 8;
/// Bytes of each.
const HEAD: u64 = 4 << 10;

/// The encoding that is usual in the locale of the environment.
pub(super) fn of_locale() -> Option<&'static Encoding> {
    static LOCALE: LazyLock<Option<&'static Encoding>> = LazyLock::new(|| {
        let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
        ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find_map(set)
            .or_else(platform::locale)
            .and_then(|locale| usual_in(&locale))
    });
    *LOCALE
}

/// The encoding that was usual before UTF-8 in a locale such as `zh_TW.UTF-8`.
fn usual_in(locale: &str) -> Option<&'static Encoding> {
    let locale = locale.to_ascii_lowercase().replace('-', "_");
    let (name, set) = locale.split_once('.').unwrap_or((&locale, ""));
    let language = name.split(['_', '@']).next().unwrap_or_default();
    let is_traditional =
        ["tw", "hk", "mo", "hant"].iter().any(|place| name.split(['_', '@']).any(|part| part == *place));
    match language {
        "zh" | "yue" if is_traditional => Some(BIG5),
        "zh" => Some(GB18030),
        "ja" if set.starts_with("euc") => Some(EUC_JP),
        "ja" => Some(SHIFT_JIS),
        "ko" => Some(EUC_KR),
        "de" | "fr" | "es" | "it" | "pt" | "nl" | "sv" | "da" | "nb" | "fi" => Some(WINDOWS_1252),
        _ => None,
    }
}

/// The East Asian encoding that most of the files beside `path` are in, as far as some of them leave no doubt.
pub(super) fn of_files_beside(path: &Path) -> Option<&'static Encoding> {
    let folder = path.parent()?;
    let names = std::fs::read_dir(folder).ok()?.take(BESIDE).filter_map(|entry| Some(entry.ok()?.path()));
    let mut names: Vec<_> = names.filter(|beside| beside != path && beside.extension() == path.extension()).collect();
    names.sort();
    let found = names.iter().take(LOOKED_AT).filter_map(|beside| {
        let source = Source::open(beside).ok()?;
        certain(&source.read(0, HEAD).ok()?)
    });
    let mut counts: Vec<(usize, &'static Encoding)> = Vec::new();
    for encoding in found {
        match counts.iter_mut().find(|(_, known)| *known == encoding) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, encoding)),
        }
    }
    // The first of equals: the order of the names is the same each time.
    counts.iter().rev().max_by_key(|(count, _)| *count).map(|(_, encoding)| *encoding)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_has_its_encoding() {
        for (locale, encoding) in [
            ("zh_CN.UTF-8", Some(GB18030)),
            ("zh_TW", Some(BIG5)),
            ("zh_HK.Big5-HKSCS", Some(BIG5)),
            ("zh-Hant-MO", Some(BIG5)),
            ("zh_SG.UTF-8", Some(GB18030)),
            ("ja_JP.UTF-8", Some(SHIFT_JIS)),
            ("ja_JP.eucJP", Some(EUC_JP)),
            ("ko_KR", Some(EUC_KR)),
            ("de_CH.UTF-8", Some(WINDOWS_1252)),
            ("en_HK.UTF-8", None),
            ("C.UTF-8", None),
            ("", None),
        ] {
            assert_eq!(usual_in(locale), encoding, "{locale}");
        }
    }

    #[test]
    fn most_of_the_files_beside_decide() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
        let text = "水車昨天修好了，河邊的人都來看，一直到晚上才回家。";
        let path = folder.path().join("x.txt");
        put("x.txt", &GB18030.encode(text).0);
        put("plain.txt", b"plain");
        assert_eq!(of_files_beside(&path), None);
        put("1.txt", &BIG5.encode(text).0);
        put("2.txt", text.as_bytes());
        assert_eq!(of_files_beside(&path), Some(BIG5));
        put("3.md", &GB18030.encode(text).0);
        put("4.txt", &BIG5.encode(text).0);
        put("5.txt", &GB18030.encode(text).0);
        assert_eq!(of_files_beside(&path), Some(BIG5));
    }
}
