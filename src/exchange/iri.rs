//! The key of a document as an IRI, the form in which other programs know where it is: a file is a `file:` IRI.

use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::{ffi::OsString, os::unix::ffi::OsStringExt};

use crate::{annotation::DocumentKey, document::Origin, text::percent_decoded};

const FILE: &str = "file://";
/// What is no file: built-in documents, piped text.
const OTHER: &str = "urn:x-zhujian:";

/// The IRI of the document saved under `key`.
///
/// ```
/// use zhujian::{annotation::DocumentKey, exchange::{iri_of_key, key_of_iri}};
/// let key = DocumentKey::of(&zhujian::document::Origin::File("/书/a b.md".into()));
/// assert_eq!(iri_of_key(&key), "file:///%E4%B9%A6/a%20b.md");
/// assert_eq!(key_of_iri("file:///%E4%B9%A6/a%20b.md"), Some(key));
/// assert_eq!(key_of_iri("https://example.org/a.md"), None);
/// ```
pub fn iri_of_key(key: &DocumentKey) -> String {
    match key.origin() {
        Origin::File(path) if path.is_absolute() => {
            format!("{FILE}{}", percent_encoded(&iri_path(&path)))
        }
        _ => format!("{OTHER}{}", percent_encoded(key.as_str().as_bytes())),
    }
}

/// The key of the document an IRI names; `None` where the IRI is none of [`iri_of_key`]'s.
pub fn key_of_iri(iri: &str) -> Option<DocumentKey> {
    if let Some(path) = iri.strip_prefix(FILE) {
        return Some(DocumentKey::of(&Origin::File(path_of_iri(percent_decoded(path)?))));
    }
    let key = String::from_utf8(percent_decoded(iri.strip_prefix(OTHER)?)?).ok()?;
    (!key.is_empty()).then(|| DocumentKey::saved(key))
}

#[cfg(unix)]
fn iri_path(path: &Path) -> Vec<u8> {
    path.as_os_str().as_encoded_bytes().to_vec()
}

/// `C:\a b` as `/C:/a b` (RFC 8089, appendix E.2).
#[cfg(not(unix))]
fn iri_path(path: &Path) -> Vec<u8> {
    format!("/{}", path.to_string_lossy().replace('\\', "/")).into_bytes()
}

#[cfg(unix)]
fn path_of_iri(bytes: Vec<u8>) -> PathBuf {
    OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path_of_iri(bytes: Vec<u8>) -> PathBuf {
    let path = String::from_utf8_lossy(&bytes);
    path.strip_prefix('/').unwrap_or(&path).replace('/', "\\").into()
}

fn percent_encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => {
                text.push(byte as char)
            }
            _ => text += &format!("%{byte:02X}"),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_comes_back_from_its_iri() {
        for key in ["/书/一.md", r"/\xB9\xCA/100%.md", "/a?b#c", "built-in:竹简.md", "stdin", "relative/一.md"] {
            let key = DocumentKey::saved(key);
            let iri = iri_of_key(&key);
            assert!(iri.bytes().all(|b| b.is_ascii_graphic()), "{iri}");
            assert_eq!(key_of_iri(&iri), Some(key), "{iri}");
        }
    }

    #[test]
    fn what_is_no_iri_of_ours_is_refused() {
        for iri in
            ["", "https://example.org/", "urn:x-zhujian:", "file:///%", "file:///%4", "file:///%zz", "file:///%书"]
        {
            assert_eq!(key_of_iri(iri), None, "{iri}");
        }
    }
}
