//! `tag:` in the search of the library: in which documents it is looked for, and the bookmarks that are found by their tags
//! alone.

use std::collections::HashMap;

use crate::{
    annotation::{Anchor, Bookmark},
    app::{model::Model, task_effect::TaskEffect},
    document::Origin,
    search::{Hit, Query, TagQuery, TaggedDocuments},
};

use super::state::FoundDocument;

/// How a query is looked for.
pub(super) enum Sought {
    /// By this task, in the texts.
    InTexts(TaskEffect),
    /// Nothing but tags is asked for: these are the bookmarks that have them, under their documents.
    Bookmarks(Vec<FoundDocument>),
}

/// Looks for a query among the bookmarks, where nothing but tags is asked for that they have; else says which task does.
pub(super) fn search(model: &Model, ticket: u64, query: String) -> Sought {
    let search = |query, tagged| Sought::InTexts(TaskEffect::Search { ticket, query, tagged });
    // What cannot be understood is said by whoever searches.
    let parsed = Query::parse(&query).ok().filter(|parsed| !parsed.tags().is_empty());
    let Some(parsed) = parsed else { return search(query, None) };
    let all = model.bookmarks.all();
    let tags = parsed.tags().clone().over(all.iter().flat_map(|bookmark| &bookmark.content.tags).map(String::as_str));
    if parsed.has_terms() || tags.only_excludes() {
        return search(query, Some(among(model, &tags)));
    }
    Sought::Bookmarks(passages(model, &parsed, &tags))
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

/// The passages of bookmarks that have the tags, under the documents of the library that the other filters admit.
fn passages(model: &Model, query: &Query, tags: &TagQuery) -> Vec<FoundDocument> {
    let mut hits: HashMap<Origin, Vec<Hit>> = HashMap::new();
    for bookmark in model.bookmarks.all().iter().filter(|bookmark| tags.admits(&bookmark.content.tags)) {
        hits.entry(bookmark.content.path.origin()).or_default().push(hit(&bookmark.content.anchor));
    }
    let documents = hits.into_iter().filter_map(|(origin, mut hits)| {
        let summary = model.library.get(&origin).filter(|summary| query.admits(summary))?;
        hits.sort_by_key(|hit| hit.range);
        Some(FoundDocument { hits: Some(hits.clone()), ..FoundDocument::new(&summary, None, hits.len()) })
    });
    documents.collect()
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
