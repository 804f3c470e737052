//! The key of a document as an IRI, the form in which other programs know where it is: a file is a `file:` IRI.

use crate::{
    annotation::{document_key, origin_of_key, os_string},
    document::Origin,
    text::percent_decoded,
};

const FILE: &str = "file://";
/// What is no file: built-in documents, piped text.
const OTHER: &str = "urn:x-zhujian:";

/// The IRI of the document kept under `key`.
///
/// ```
/// use zhujian::exchange::{iri_of_key, key_of_iri};
/// assert_eq!(iri_of_key("/书/a b.md"), "file:///%E4%B9%A6/a%20b.md");
/// assert_eq!(key_of_iri("file:///%E4%B9%A6/a%20b.md").as_deref(), Some("/书/a b.md"));
/// assert_eq!(key_of_iri("https://example.org/a.md"), None);
/// ```
pub fn iri_of_key(key: &str) -> String {
    match origin_of_key(key) {
        Origin::File(path) if path.is_absolute() => {
            format!("{FILE}{}", percent_encoded(path.as_os_str().as_encoded_bytes()))
        }
        _ => format!("{OTHER}{}", percent_encoded(key.as_bytes())),
    }
}

/// The key of the document an IRI names; `None` where the IRI is none of [`iri_of_key`]'s.
pub fn key_of_iri(iri: &str) -> Option<String> {
    if let Some(path) = iri.strip_prefix(FILE) {
        let path = os_string(percent_decoded(path)?);
        return Some(document_key(&Origin::File(path.into())));
    }
    let key = String::from_utf8(percent_decoded(iri.strip_prefix(OTHER)?)?).ok()?;
    (!key.is_empty()).then_some(key)
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
    use crate::annotation::STDIN_KEY;

    #[test]
    fn every_key_comes_back_from_its_iri() {
        for key in ["/书/一.md", r"/\xB9\xCA/100%.md", "/a?b#c", "built-in:竹简.md", STDIN_KEY, "relative/一.md"] {
            let iri = iri_of_key(key);
            assert!(iri.bytes().all(|b| b.is_ascii_graphic()), "{iri}");
            assert_eq!(key_of_iri(&iri).as_deref(), Some(key), "{iri}");
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
