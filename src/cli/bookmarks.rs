//! `zhujian bookmarks`: the same bookmarks from the command line.

use std::{
    io::{self, BufWriter, Write},
    path::Path,
};

use serde::Serialize;

use crate::{
    annotation::{Bookmark, Draft, anchor, origin_key},
    document::Document,
    explain, outline, search,
    store::{Store, StoreError},
    text::TextRange,
    words::{Words, fill},
};

use super::{
    EXIT_NOTHING_FOUND, Failure,
    args::{Bookmarks, BookmarksCommand},
    pieces,
};

/// A bookmark, as scripts read it.
#[derive(Debug, Serialize)]
struct JsonBookmark<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    author: Option<&'a str>,
    date: Option<&'a str>,
    section: &'a [String],
    quote: &'a str,
    note: &'a str,
    tags: &'a [String],
    created: i64,
    modified: i64,
}

/// Runs the subcommand.
pub fn run(args: &Bookmarks, words: &Words) -> Result<(), Failure> {
    let unsaved = |error: StoreError| Failure::unsaved(explain::store(&error, words));
    let store = Store::open_default().map_err(unsaved)?;
    if let Some(notice) = store.notice() {
        eprintln!("zhujian: {}", explain::store_notice(notice, words));
    }
    match &args.command {
        BookmarksCommand::List { json } => list(&store.bookmarks().map_err(unsaved)?, *json),
        BookmarksCommand::Add { file, quote, note, tag } => {
            let draft = Draft { note: note.clone(), tags: tag.clone(), ..draft(file, quote, words)? };
            let bookmark = store.add(&draft).map_err(unsaved)?;
            Ok(writeln!(io::stdout(), "{}", bookmark.id)?)
        }
        BookmarksCommand::Remove { id } => match store.remove(id) {
            Err(error @ StoreError::NoBookmark(_)) => {
                Err(Failure { code: EXIT_NOTHING_FOUND, message: Some(explain::store(&error, words)) })
            }
            other => other.map_err(unsaved),
        },
    }
}

fn draft(file: &Path, quote: &str, words: &Words) -> Result<Draft, Failure> {
    let not_found =
        || Failure { code: EXIT_NOTHING_FOUND, message: Some(fill(&words.notice.not_found, &[("query", quote)])) };
    let pieces = pieces::of(file, None, words)?;
    let document = pieces.document();
    let range = search::find(&document.window.blocks, quote).first().copied().ok_or_else(not_found)?;
    let hash = &pieces.facts().hash;
    let anchor = anchor(&document.window, range, section(document, range), hash).ok_or_else(not_found)?;
    Ok(Draft::new(origin_key(pieces.origin()), document, anchor))
}

fn section(document: &Document, range: TextRange) -> Vec<String> {
    let outline = outline::build(&document.window);
    let path = outline.at(range.start).map(|index| outline.path(index)).unwrap_or_default();
    path.into_iter().map(|index| outline.entries[index].path_name().to_owned()).collect()
}

fn list(bookmarks: &[Bookmark], json: bool) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    if json {
        let objects: Vec<JsonBookmark> = bookmarks.iter().map(object).collect();
        serde_json::to_writer_pretty(&mut out, &objects)?;
        writeln!(out)?;
    } else {
        for bookmark in bookmarks {
            let section = bookmark.anchor.section.join(" › ");
            let source =
                [bookmark.title.as_str(), &section, &bookmark.path].into_iter().filter(|part| !part.is_empty());
            writeln!(out, "{}  {}", bookmark.id, bookmark.anchor.exact.replace('\n', " "))?;
            writeln!(out, "    {}", source.collect::<Vec<_>>().join("  "))?;
        }
    }
    out.flush()?;
    Ok(())
}

fn object(bookmark: &Bookmark) -> JsonBookmark<'_> {
    JsonBookmark {
        id: &bookmark.id,
        path: &bookmark.path,
        title: &bookmark.title,
        author: bookmark.author.as_deref(),
        date: bookmark.date.as_deref(),
        section: &bookmark.anchor.section,
        quote: &bookmark.anchor.exact,
        note: &bookmark.note,
        tags: &bookmark.tags,
        created: bookmark.created,
        modified: bookmark.modified,
    }
}
