//! The library of the documents inside the program.

use super::summary_of;
use crate::{
    document::{Origin, Summary},
    source,
};

/// The documents inside the program, as a list shows them.
pub fn built_in() -> Vec<Summary> {
    let origins = source::built_in().map(|name| Origin::BuiltIn(name.to_owned()));
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
        let library = built_in();
        assert_eq!(library.len(), source::built_in().count());
        assert_eq!(library[0].title, "做大亚太合作蛋糕，实现共同繁荣");
        assert_eq!(library[0].metadata.date.as_deref(), Some("2020-11-20"));
    }
}
