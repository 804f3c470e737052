//! A document's name in the store: text that leads back to the same file, whatever bytes its path has.

#[cfg(unix)]
use std::{ffi::OsString, fmt::Write, os::unix::ffi::OsStringExt};
use std::{
    fmt,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::document::Origin;
#[cfg(unix)]
use crate::text::Slice;

const STDIN: &str = "stdin";
const BUILT_IN: &str = "built-in:";
/// What the names of the chapters of the manual begin with.
const MANUAL: &str = "docs/";

/// The name under which bookmarks, places and corrections of a document are saved: `built-in:NAME`, `stdin`, or the path
/// as text, in which bytes that are no UTF-8 stand as `\xNN` and a backslash as `\x5C`; on Windows, where a backslash parts
/// folders and every name is text, the path as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentKey(String);

impl DocumentKey {
    /// The key of `origin`. Paths are taken as they are: make them absolute before.
    ///
    /// ```
    /// use zhujian::{annotation::DocumentKey, document::Origin};
    /// assert_eq!(DocumentKey::of(&Origin::BuiltIn("guide.md".into())).as_str(), "built-in:guide.md");
    /// assert_eq!(DocumentKey::of(&Origin::File("/书/一.md".into())).as_str(), "/书/一.md");
    /// ```
    pub fn of(origin: &Origin) -> Self {
        Self(match origin {
            Origin::BuiltIn(name) => format!("{BUILT_IN}{name}"),
            Origin::Stdin => STDIN.to_owned(),
            Origin::File(path) => path_key(path),
        })
    }

    /// The key of text piped into the program. It names no document: two pipes share it, so only the content tells them
    /// apart.
    pub fn stdin() -> Self {
        Self(STDIN.to_owned())
    }

    /// A key as it was saved, here or on another machine. Any text is one: what is no other key is a path.
    pub fn saved(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    /// The origin it names: the way back from [`of`](Self::of).
    pub fn origin(&self) -> Origin {
        match self.0.strip_prefix(BUILT_IN) {
            Some(name) => Origin::BuiltIn(name.to_owned()),
            None if self.is_stdin() => Origin::Stdin,
            None => Origin::File(key_path(&self.0)),
        }
    }

    /// Whether it is that of piped text.
    pub fn is_stdin(&self) -> bool {
        self.0 == STDIN
    }

    /// Whether reading is gone on with there where nothing is named: piped text cannot be opened again, and who looked
    /// something up in the manual was reading something else.
    pub fn is_gone_on_with(&self) -> bool {
        !self.is_stdin() && self.0.strip_prefix(BUILT_IN).is_none_or(|name| !name.starts_with(MANUAL))
    }

    /// The key as it is saved.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<DocumentKey> for String {
    fn from(key: DocumentKey) -> Self {
        key.0
    }
}

impl fmt::Display for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(unix)]
fn path_key(path: &Path) -> String {
    let mut key = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        key.push_str(&chunk.valid().replace('\\', r"\x5C"));
        for byte in chunk.invalid() {
            // Writing to a String cannot fail.
            let _ = write!(key, r"\x{byte:02X}");
        }
    }
    key
}

#[cfg(not(unix))]
fn path_key(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(unix)]
fn key_path(key: &str) -> PathBuf {
    OsString::from_vec(unescaped(key)).into()
}

#[cfg(not(unix))]
fn key_path(key: &str) -> PathBuf {
    key.into()
}

#[cfg(unix)]
fn unescaped(key: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(key.len());
    let mut rest = key;
    while let Some(at) = rest.find(r"\x") {
        let byte = rest.get(at + 2..at + 4).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let end = if byte.is_some() { at + 4 } else { at + 2 };
        bytes.extend_from_slice(rest.as_bytes().slice(..byte.map_or(end, |_| at)));
        bytes.extend(byte);
        rest = rest.slice(end..);
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::strategy::Strategy;

    use super::*;

    fn check(origin: Origin, key: &str) {
        assert_eq!(DocumentKey::of(&origin).as_str(), key);
        assert_eq!(DocumentKey::saved(key).origin(), origin);
    }

    #[test]
    fn reading_is_gone_on_with_in_files_and_examples_alone() {
        let is_gone_on_with = |origin| DocumentKey::of(&origin).is_gone_on_with();
        assert!(is_gone_on_with(Origin::File("docs/a.md".into())));
        assert!(is_gone_on_with(Origin::BuiltIn("guide.md".into())));
        assert!(!is_gone_on_with(Origin::BuiltIn("docs/en/01-first-steps.md".into())));
        assert!(!is_gone_on_with(Origin::Stdin));
    }

    #[test]
    fn every_key_leads_back_to_its_origin() {
        check(Origin::BuiltIn("指南.md".into()), "built-in:指南.md");
        check(Origin::Stdin, "stdin");
        check(Origin::File("/书 架/一.txt".into()), "/书 架/一.txt");
        check(Origin::File(r"/a\xFF\b".into()), r"/a\x5CxFF\x5Cb");
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_utf8_keeps_its_bytes() {
        check(
            Origin::File(OsString::from_vec(b"/\xB9\xCA\xCA\xC2/\xE4\xB9\xA6".to_vec()).into()),
            r"/\xB9\xCA\xCA\xC2/书",
        );
    }

    #[test]
    fn a_key_written_by_hand_is_read_as_far_as_it_goes() {
        assert_eq!(unescaped(r"/a\x4"), br"/a\x4");
        assert_eq!(unescaped(r"/a\xZZ\x41"), br"/a\xZZA");
        assert_eq!(unescaped(r"\x书"), r"\x书".as_bytes());
    }

    #[cfg(unix)]
    proptest::proptest! {
        #[test]
        fn any_path_comes_back_from_its_key(bytes in "/.*".prop_map(String::into_bytes), tail: Vec<u8>) {
            let path = PathBuf::from(OsString::from_vec([bytes, tail].concat()));
            proptest::prop_assert_eq!(DocumentKey::saved(path_key(&path)).origin(), Origin::File(path));
        }
    }
}
