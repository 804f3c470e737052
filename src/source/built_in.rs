//! The documents inside the program.

const DOCUMENTS: [(&str, &[u8]); 2] = [
    ("000_ef831c99aa0146c2.txt", include_bytes!("../../seeds/000_ef831c99aa0146c2.txt")),
    ("zhujian-guide.md", include_bytes!("../../seeds/zhujian-guide.md")),
];

/// The names of the built-in documents.
pub fn built_in() -> impl Iterator<Item = &'static str> {
    DOCUMENTS.iter().map(|(name, _)| *name)
}

/// The bytes of the built-in document `name`.
pub fn built_in_bytes(name: &str) -> Option<&'static [u8]> {
    DOCUMENTS.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}
