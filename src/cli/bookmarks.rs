//! `zhujian bookmarks`: the same bookmarks from the command line.

use std::io;

use serde::Serialize;

use crate::{
    annotation::{Bookmark, BookmarkId, Colour, DocumentKey, Draft},
    citation::citation,
    i18n::{Strings, format},
    localize,
    search::TagQuery,
    settings::Settings,
    source::Reading,
    store::{PutBack, Store, StoreError},
    text::sanitised,
};

use super::{
    EXIT_NOTHING_FOUND, EXIT_USAGE, Failure,
    args::{Bookmarks, BookmarksCommand},
    bookmark_addition::Addition,
    exchange,
    output::{Output, complain},
    tags,
};

/// A bookmark, as scripts read it.
#[derive(Debug, Serialize)]
struct JsonBookmark<'a> {
    id: &'a BookmarkId,
    path: &'a DocumentKey,
    title: &'a str,
    author: Option<&'a str>,
    date: Option<&'a str>,
    section: &'a [String],
    quote: &'a str,
    note: &'a str,
    tags: &'a [String],
    colour: Colour,
    citation: String,
    created: i64,
    modified: i64,
}

/// Runs the subcommand.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Bookmarks, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let unsaved = |error: StoreError| Failure::of_store(&error, strings);
    let store = Store::open_default().map_err(unsaved)?;
    if let Some(condition) = store.condition() {
        complain(&localize::store_condition(condition, strings));
    }
    match &args.command {
        BookmarksCommand::List { json, tag } => {
            let tags = TagQuery::all_of(tag);
            let mut bookmarks = store.bookmarks().map_err(unsaved)?;
            bookmarks.retain(|bookmark| tags.admits(&bookmark.content.tags));
            list(&bookmarks, *json)
        }
        BookmarksCommand::Tags { json } => tags::list(&store, *json, strings),
        BookmarksCommand::RenameTag { old, new } => tags::rename(&store, old, new, strings),
        BookmarksCommand::RemoveTag { tag } => tags::remove(&store, tag, strings),
        BookmarksCommand::Add { file, quote, note, tag, colour } => {
            let added = Addition { file, quote, note, tags: tag, colour: *colour };
            one_line(added.save(&store, reading, settings, strings)?.as_str())
        }
        BookmarksCommand::Remove { id } => {
            let id = meant(&store.bookmarks().map_err(unsaved)?, id, strings)?;
            store.remove(&id).map_err(unsaved)
        }
        BookmarksCommand::Export { tag, format, output, force } => {
            let destination = exchange::Destination { file: output.as_deref(), may_replace: *force };
            exchange::export(&store, *format, &TagQuery::all_of(tag), destination, strings)
        }
        BookmarksCommand::Import { file } => exchange::import(&store, file, strings),
        BookmarksCommand::Sync { folder } => {
            let folder = folder.as_deref().or(settings.sync.as_deref());
            let none = || Failure::new(EXIT_USAGE, strings.exchange.no_sync_folder.to_owned());
            exchange::sync(&store, folder.ok_or_else(none)?, strings)
        }
        BookmarksCommand::Backup => {
            let copy = store.backup().map_err(unsaved)?;
            one_line(&localize::shown(&copy))
        }
        BookmarksCommand::Restore { file } => {
            file.metadata().map_err(|error| Failure::unreadable(localize::io(file, &error, strings)))?;
            let PutBack { bookmarks, before } = store.put_back(file).map_err(unsaved)?;
            let values = [("n", &*bookmarks.to_string()), ("name", &*localize::shown(&before))];
            one_line(&format(strings.store.put_back, &values))
        }
    }
}

/// Ids that are told at most where several may be meant.
const MOST_TOLD: usize = 10;

/// The one bookmark whose id is `typed`, or begins so.
fn meant(bookmarks: &[Bookmark], typed: &str, strings: &Strings) -> Result<BookmarkId, Failure> {
    let typed = typed.trim().to_ascii_lowercase();
    let fitting: Vec<&BookmarkId> = bookmarks.iter().map(|own| &own.id).filter(|id| id.begins_with(&typed)).collect();
    let typed = sanitised(&typed);
    let said = match fitting.as_slice() {
        [id] => return Ok((*id).clone()),
        [] => format(strings.errors.no_bookmark, &[("id", &typed)]),
        several => {
            let told = several.iter().take(MOST_TOLD).map(|id| id.as_str()).collect::<Vec<_>>().join(" ");
            let n = several.len().to_string();
            format(strings.errors.ambiguous_bookmark, &[("id", &typed), ("n", &n), ("ids", &told)])
        }
    };
    Err(Failure::new(EXIT_NOTHING_FOUND, said))
}

fn one_line(text: &str) -> Result<(), Failure> {
    let mut out = Output::new();
    out.line(text)?;
    Ok(out.finish()?)
}

fn list(bookmarks: &[Bookmark], json: bool) -> Result<(), Failure> {
    let mut out = Output::new();
    if json {
        out.json(&bookmarks.iter().map(object).collect::<Vec<_>>())?;
    } else {
        for bookmark in bookmarks {
            text(bookmark, &mut out)?;
        }
    }
    Ok(out.finish()?)
}

/// A bookmark in a few lines: the beginning of its id, sign of its colour and quote; where it is from; tags; note.
fn text(bookmark: &Bookmark, out: &mut Output) -> io::Result<()> {
    let line = |text: &str| text.replace(['\n', '\t'], " ");
    let Draft { path, title, anchor, note, tags, colour, .. } = &bookmark.content;
    let section = anchor.section.join(" › ");
    let path = if path.is_stdin() { "" } else { path.as_str() };
    let source = [title.as_str(), &section, path].into_iter().filter(|part| !part.is_empty());
    out.line(format_args!("{} {} {}", bookmark.id.short(), colour.sign(), line(&anchor.exact)))?;
    out.line(format_args!("    {}", line(&source.collect::<Vec<_>>().join("  "))))?;
    if !tags.is_empty() {
        let tags: Vec<String> = tags.iter().map(|tag| format!("#{}", line(tag))).collect();
        out.line(format_args!("    {}", tags.join(" ")))?;
    }
    note.lines().try_for_each(|note| out.line(format_args!("    {note}")))
}

fn object(bookmark: &Bookmark) -> JsonBookmark<'_> {
    let Bookmark { id, created, modified, content } = bookmark;
    JsonBookmark {
        id,
        path: &content.path,
        title: &content.title,
        author: content.author.as_deref(),
        date: content.date.as_deref(),
        section: &content.anchor.section,
        quote: &content.anchor.exact,
        note: &content.note,
        tags: &content.tags,
        colour: content.colour,
        citation: citation(&content.anchor.exact, &content.work()),
        created: *created,
        modified: *modified,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn of_several_that_begin_alike_all_are_told() {
        let ids = ["00112233445566778899aabbccddeeff", "00112244445566778899aabbccddeeff"];
        let number = |id: &str| u128::from_str_radix(id, 16).unwrap();
        let all = ids.map(|id| crate::annotation::fixtures::bookmark(number(id), "读书"));
        let strings = Strings::of("en");
        assert_eq!(meant(&all, "00112233", strings).unwrap().as_str(), ids[0]);
        let said = format!("{:?}", meant(&all, "0011", strings).unwrap_err());
        assert!(ids.iter().all(|id| said.contains(id)), "{said}");
    }
}
