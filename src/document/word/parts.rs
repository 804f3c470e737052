//! The parts of a document and how they belong together (ECMA-376 part 2: relationships).

use std::{borrow::Cow, collections::HashMap};

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use crate::document::{
    members::{MemberError, Members},
    xml::{Piece, Pieces},
};

/// The text of the member at `path`; of a damaged one as much as there is, of none nothing.
pub(super) fn text(members: &dyn Members, path: &str) -> Option<String> {
    let bytes = members.read(path).or_else(|error: MemberError| error.rest().ok_or(())).ok()?;
    let encoding = match bytes.get(..2) {
        Some(b"\xFF\xFE" | b"<\0") => UTF_16LE,
        Some(b"\xFE\xFF" | b"\0<") => UTF_16BE,
        _ => UTF_8,
    };
    Some(encoding.decode(&bytes).0.into_owned())
}

/// What a part refers to.
#[derive(Debug, Default)]
pub(super) struct Relationships {
    /// Addresses outside, by the ids of their relationships.
    pub addresses: HashMap<String, String>,
    /// Paths of other parts, by the last word of what they are: `styles`, `footnotes`.
    parts: HashMap<String, String>,
}

impl Relationships {
    /// What the part at `path` refers to; the pack itself has the empty path.
    pub(super) fn of(members: &dyn Members, path: &str) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let slash = if folder.is_empty() { "" } else { "/" };
        let mut found = Self::default();
        let Some(xml) = text(members, &format!("{folder}{slash}_rels/{name}.rels")) else { return found };
        for piece in Pieces::of(&xml) {
            let Piece::Open(element) = piece else { continue };
            let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target")) else { continue };
            if element.attribute("TargetMode").is_some_and(|mode| mode == "External") {
                found.addresses.insert(id, target);
            } else if let Some(kind) = element.attribute("Type") {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.parts.entry(kind).or_insert_with(|| resolved(folder, &target));
            }
        }
        found
    }

    /// The path of the part that is a `kind`; the usual one in `folder` where none is named.
    pub(super) fn part<'a>(&'a self, kind: &str, usual: &'a str) -> Cow<'a, str> {
        self.parts.get(kind).map_or(usual.into(), |path| path.as_str().into())
    }
}

/// The path of `target`, which a part in `folder` names.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(path) = target.strip_prefix('/') {
        return path.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_named_from_the_folder_of_its_part() {
        for (folder, target, expected) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../customXml/item1.xml", "customXml/item1.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolved(folder, target), expected, "{folder} {target}");
        }
    }
}
