//! `zhujian bookmarks tags`, `rename-tag`, `remove-tag`: the tags of all bookmarks.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    annotation::{Retag, tag_named},
    i18n::{Strings, format},
    store::Store,
    text::sanitised,
};

use super::{EXIT_NOTHING_FOUND, EXIT_USAGE, Failure, output::Output};

/// A tag, as scripts read it.
#[derive(Debug, Serialize)]
struct JsonTag<'a> {
    tag: &'a str,
    count: usize,
}

/// Lists the tags by name, each with the number of its bookmarks.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn list(store: &Store, json: bool, strings: &Strings) -> Result<(), Failure> {
    let bookmarks = store.bookmarks().map_err(|error| Failure::of_store(&error, strings))?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in bookmarks.iter().flat_map(|bookmark| &bookmark.content.tags) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut out = Output::new();
    if json {
        out.json(&counts.iter().map(|(tag, count)| JsonTag { tag, count: *count }).collect::<Vec<_>>())?;
    } else {
        for (tag, count) in counts {
            out.line(format_args!("{count:>6}  #{tag}"))?;
        }
    }
    Ok(out.finish()?)
}

/// Gives a tag another name in every bookmark; where there is one of that name, both are one from then on.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn rename(store: &Store, old: &str, new: &str, strings: &Strings) -> Result<(), Failure> {
    let no_name = || Failure::new(EXIT_USAGE, strings.notice.no_tag_name.to_owned());
    retag(store, old, Some(tag_named(new).ok_or_else(no_name)?), strings)
}

/// Takes a tag from every bookmark.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn remove(store: &Store, tag: &str, strings: &Strings) -> Result<(), Failure> {
    retag(store, tag, None, strings)
}

fn retag(store: &Store, old: &str, to: Option<String>, strings: &Strings) -> Result<(), Failure> {
    let from = old.trim().trim_start_matches(['#', '＃']).to_owned();
    let changed = store.retag(&Retag { from, to }).map_err(|error| Failure::of_store(&error, strings))?;
    if changed.is_empty() {
        let unknown = format(strings.tags.no_match, &[("filter", &sanitised(old))]);
        return Err(Failure::new(EXIT_NOTHING_FOUND, unknown));
    }
    let mut out = Output::new();
    out.line(format(strings.notice.tags_changed, &[("n", &changed.len().to_string())]))?;
    Ok(out.finish()?)
}
