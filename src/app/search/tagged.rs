//! `tag:` in the search of the library: in which documents it is looked for, and the bookmarks and documents that are found by
//! their tags alone.

use std::collections::HashMap;

use crate::{
    annotation::{Anchor, Bookmark},
    app::{model::Model, task_effect::TaskEffect},
    document::{Origin, Summary},
    search::{Hit, NamedIn, Query, TagQuery, TaggedDocuments},
};

use super::state::FoundDocument;

/// How a query is looked for.
pub(super) enum Sought {
    /// By this task, in the texts.
    InTexts(Box<TaskEffect>),
    /// Nothing but tags is asked for: these are the bookmarks that have them, under their documents, and documents that have them
    /// themselves.
    Bookmarks(Vec<FoundDocument>),
}

/// Looks for a query among the bookmarks, where nothing but tags is asked for that they have; else says which task does.
pub(super) fn search(model: &Model, ticket: u64, query: String) -> Sought {
    let search = |query, tagged| Sought::InTexts(Box::new(TaskEffect::Search { ticket, query, tagged }));
    // What cannot be understood is said by whoever searches.
    let parsed = Query::parse(&query).ok().filter(|parsed| !parsed.tags().is_empty());
    let Some(parsed) = parsed else { return search(query, None) };
    let all = model.bookmarks.all();
    let summaries = model.library.summaries();
    let own: Vec<(usize, Vec<String>)> =
        (0..summaries.len()).map(|row| (row, summaries.tags(row))).filter(|(_, tags)| !tags.is_empty()).collect();
    let of_bookmarks = all.iter().flat_map(|bookmark| &bookmark.content.tags);
    let known = of_bookmarks.chain(own.iter().flat_map(|(_, tags)| tags));
    let tags = parsed.tags().clone().over(known.map(String::as_str));
    if parsed.has_terms() || tags.only_excludes() {
        return search(query, Some(among(model, &tags)));
    }
    let documents = own.iter().filter(|(_, own)| tags.admits(own)).filter_map(|(row, _)| summaries.get(*row));
    Sought::Bookmarks(passages(model, &parsed, &tags, documents))
}

/// The documents that the tags of a query single out; `None` where it has none.
pub(crate) fn documents(model: &Model, query: &Query) -> Option<TaggedDocuments> {
    (!query.tags().is_empty()).then(|| among(model, query.tags()))
}

fn among(model: &Model, tags: &TagQuery) -> TaggedDocuments {
    let known = model
        .bookmarks
        .all()
        .iter()
        .map(|Bookmark { content, .. }| (content.path.origin(), &content.anchor.hash, &content.tags[..]));
    TaggedDocuments::new(tags, known)
}

/// The passages of bookmarks that have the tags, under the documents of the library that the other filters admit; and those of
/// `tagged`, documents that have the tags themselves.
fn passages(
    model: &Model,
    query: &Query,
    tags: &TagQuery,
    tagged: impl Iterator<Item = Summary>,
) -> Vec<FoundDocument> {
    let mut hits: HashMap<Origin, Vec<Hit>> = HashMap::new();
    for bookmark in model.bookmarks.all().iter().filter(|bookmark| tags.admits(&bookmark.content.tags)) {
        hits.entry(bookmark.content.path.origin()).or_default().push(hit(&bookmark.content.anchor));
    }
    let found = |summary: &Summary, named, mut hits: Vec<Hit>| {
        hits.sort_by_key(|hit| hit.range);
        FoundDocument { hits: Some(hits.clone()), ..FoundDocument::new(summary, named, hits.len()) }
    };
    let mut documents: Vec<FoundDocument> = tagged
        .filter(|summary| query.admits(summary))
        .map(|summary| found(&summary, Some(NamedIn::Tags), hits.remove(&summary.origin).unwrap_or_default()))
        .collect();
    documents.extend(hits.into_iter().filter_map(|(origin, hits)| {
        let summary = model.library.get(&origin).filter(|summary| query.admits(summary))?;
        Some(found(&summary, None, hits))
    }));
    documents
}

fn hit(anchor: &Anchor) -> Hit {
    let Anchor { exact, prefix, suffix, range, chars, .. } = anchor;
    let char = chars.as_ref().map_or(0, |chars| chars.start);
    Hit {
        range: *range,
        char,
        before: prefix.clone(),
        text: exact.clone(),
        after: suffix.clone(),
        is_cut: (false, false),
    }
}

/// The bookmark whose passage is chosen.
pub(super) fn chosen(model: &Model) -> Option<Bookmark> {
    let (origin, _) = model.search.target().filter(|_| model.search.shows_passages)?;
    let range = model.search.preview()?.range;
    let is_it =
        |bookmark: &&Bookmark| bookmark.content.anchor.range == range && bookmark.content.path.origin() == *origin;
    model.bookmarks.all().iter().find(is_it).cloned()
}
