//! What a report is about: without it a count cannot be cited.

use serde::Serialize;

/// What was looked for where, when and by what.
#[derive(Debug, Clone, Serialize)]
pub struct Scope {
    /// The queries with their filters.
    pub queries: Vec<String>,
    /// Files and folders; none are the built-in documents.
    pub library: Vec<String>,
    /// Documents in them, before any filter.
    pub documents: usize,
    /// The order, the period, the likeness.
    pub by: &'static str,
    /// The day, as ISO 8601 writes it.
    pub day: String,
    /// The version of this program.
    pub zhujian: &'static str,
}

impl Scope {
    /// In columns of a table, by their names in JSON; several queries or folders stand in one, a bar between them.
    pub fn columns(&self) -> [(&'static str, String); 6] {
        [
            ("scope_queries", self.queries.join(" | ")),
            ("scope_library", self.library.join(" | ")),
            ("scope_documents", self.documents.to_string()),
            ("scope_by", self.by.to_owned()),
            ("scope_day", self.day.clone()),
            ("scope_zhujian", self.zhujian.to_owned()),
        ]
    }

    /// In one line.
    pub fn line(&self) -> String {
        let Self { queries, library, documents, by, day, zhujian } = self;
        let parts = [queries.join(" | "), library.join(" "), documents.to_string(), (*by).to_owned(), day.clone()];
        let said = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        format!("{said} · zhujian {zhujian}")
    }
}
