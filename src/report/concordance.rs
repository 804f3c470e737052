//! The contexts of a formulation, a row a place.

use serde::Serialize;

use super::{scope::Scope, table};
use crate::{
    annotation::DocumentKey,
    document::Summary,
    study::{ConcordGroup, Context},
};

/// What was found, in order.
#[derive(Debug)]
pub struct ConcordanceReport {
    /// The documents.
    pub documents: Vec<Summary>,
    /// The contexts, as they stand in the documents.
    pub contexts: Vec<Context>,
    /// The contexts by what goes on alike.
    pub groups: Vec<ConcordGroup>,
}

/// A place, as scripts read it.
#[derive(Debug, Serialize)]
pub struct ContextRow<'a> {
    /// The key of its document.
    pub path: DocumentKey,
    /// The document's title.
    pub title: &'a str,
    /// Its author.
    pub author: Option<&'a str>,
    /// Its date, as written.
    pub date: Option<&'a str>,
    /// Its first character, in scalars from the start of the decoded file.
    pub char: u64,
    /// What stands before it.
    pub left: &'a str,
    /// What stands there.
    pub r#match: &'a str,
    /// What stands after it.
    pub right: &'a str,
    /// The characters beside the hit by which it is grouped.
    pub group: &'a str,
    /// Places in the group.
    pub group_hits: usize,
}

/// All of it, as scripts read it.
#[derive(Serialize)]
struct Totals<'a> {
    documents: usize,
    hits: usize,
    scope: &'a Scope,
}

const HEAD: [&str; 10] = ["path", "title", "author", "date", "char", "left", "match", "right", "group", "group_hits"];

impl ConcordanceReport {
    /// The places, in order.
    pub fn rows(&self) -> impl Iterator<Item = ContextRow<'_>> {
        self.groups.iter().flat_map(|ConcordGroup { name, contexts }| {
            contexts.iter().filter_map(|&at| self.row(at, name, contexts.len()))
        })
    }

    /// A place by its index among the contexts, in a group of that name with so many places.
    pub fn row<'a>(&'a self, at: usize, group: &'a str, group_hits: usize) -> Option<ContextRow<'a>> {
        let context = self.contexts.get(at)?;
        let Summary { origin, title, metadata, .. } = self.documents.get(context.document)?;
        Some(ContextRow {
            path: DocumentKey::of(origin),
            title,
            author: metadata.author.as_deref(),
            date: metadata.date.as_deref(),
            char: context.char,
            left: &context.left,
            r#match: &context.hit,
            right: &context.right,
            group,
            group_hits,
        })
    }

    /// A line of JSON a place, then one of the totals.
    pub fn json(&self, scope: &Scope) -> String {
        let totals = Totals { documents: self.documents.len(), hits: self.contexts.len(), scope };
        self.rows().map(|row| table::json_line(&row)).collect::<String>() + &table::json_line(&totals)
    }

    /// A table, a record a place with its scope.
    pub fn csv(&self, scope: &Scope) -> String {
        table::scoped_csv(&HEAD, self.rows().map(cells), scope.columns())
    }

    /// A table for notes, with its scope.
    pub fn markdown(&self, scope: &Scope) -> String {
        let row = |row: ContextRow<'_>| {
            let said = |text: Option<&str>| text.unwrap_or_default().to_owned();
            let context = format!("{}【{}】{}", row.left, row.r#match, row.right);
            vec![context, row.title.to_owned(), said(row.author), said(row.date)]
        };
        let table = table::markdown(&["context", "title", "author", "date"], self.rows().map(row));
        format!("{table}\n{}\n", scope.line())
    }
}

fn cells(row: ContextRow<'_>) -> Vec<String> {
    let of = |text: Option<&str>| text.unwrap_or_default().to_owned();
    vec![
        row.path.into(),
        row.title.to_owned(),
        of(row.author),
        of(row.date),
        row.char.to_string(),
        row.left.to_owned(),
        row.r#match.to_owned(),
        row.right.to_owned(),
        row.group.to_owned(),
        row.group_hits.to_string(),
    ]
}
