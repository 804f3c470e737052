//! Addresses inside a book: where a reference leads, seen from the file it stands in (RFC 3986, 5.2, on paths of a pack).

use crate::text::percent_decoded;

/// A place in a book: a file of the pack, and an id in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Address {
    pub path: String,
    pub id: Option<String>,
}

impl Address {
    /// Where `reference` leads from the file `base`; `None` of one that leads out of the book.
    pub(super) fn of(base: &str, reference: &str) -> Option<Self> {
        let reference = reference.trim();
        let (path, id) = match reference.split_once('#') {
            Some((path, id)) => (path, Some(decoded(id)).filter(|id| !id.is_empty())),
            None => (reference, None),
        };
        if has_scheme(path) || path.starts_with("//") {
            return None;
        }
        let path = path.split('?').next().unwrap_or_default();
        let path = if path.is_empty() { base.to_owned() } else { joined(base, &decoded(path)) };
        Some(Self { path, id })
    }

    /// The id of the place in the whole document.
    pub(super) fn anchor(&self) -> String {
        anchor(&self.path, self.id.as_deref())
    }
}

/// The id that a part of a book, or an id in it, has in the whole document.
pub(super) fn anchor(path: &str, id: Option<&str>) -> String {
    id.map_or_else(|| path.to_owned(), |id| format!("{path}#{id}"))
}

/// The path `path` seen from the file `base`. One that leads out of the pack stays in its first folder.
fn joined(base: &str, path: &str) -> String {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let start = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in start.split('/').chain(path.split(['/', '\\'])) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn decoded(text: &str) -> String {
    percent_decoded(text).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}

fn has_scheme(path: &str) -> bool {
    path.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_seen_from_the_file_it_stands_in() {
        for (reference, expected) in [
            ("b.xhtml#x", "OEBPS/text/b.xhtml#x"),
            ("../notes.xhtml#%E6%B3%A8", "OEBPS/notes.xhtml#注"),
            ("#x", "OEBPS/text/a.xhtml#x"),
            ("/c.xhtml", "c.xhtml"),
            ("../../../../c.xhtml", "c.xhtml"),
            ("%E7%AC%AC%E4%B8%80%E7%AB%A0.html", "OEBPS/text/第一章.html"),
            ("b.xhtml#", "OEBPS/text/b.xhtml"),
        ] {
            let found = Address::of("OEBPS/text/a.xhtml", reference).map(|address| address.anchor());
            assert_eq!(found.as_deref(), Some(expected), "{reference}");
        }
        assert_eq!(Address::of("a", "https://example.org/b"), None);
        assert_eq!(Address::of("a", "mailto:a@example.org"), None);
    }
}
