//! What the subcommands that study a library share: the library they look at, the scope that a count must be told with, and
//! the ways a table is written.

use std::path::PathBuf;

use serde::Serialize;

use crate::{
    citation::iso,
    config,
    i18n::Strings,
    library::{self, ScanOptions, Searcher},
    localize,
    report::Scope,
    search::{Query, QueryError},
    settings::Settings,
    store,
    text::Encoding,
};

use super::{EXIT_USAGE, Failure, args::Table, list, output::Output, search};

/// The documents among which something is looked for.
pub(super) struct Library {
    pub(super) searcher: Searcher,
    paths: Vec<PathBuf>,
}

impl Library {
    /// The documents among `paths`, else those of the configured library, else the built-in ones; what could not be read is
    /// said on the standard error.
    ///
    /// # Errors
    /// Where a path is not there, with the exit code and the words for the standard error.
    pub(super) fn open(
        paths: &[PathBuf],
        encoding: Option<Encoding>,
        settings: &Settings,
        strings: &Strings,
    ) -> Result<Self, Failure> {
        let paths = if paths.is_empty() { &settings.library } else { paths };
        list::check_paths(paths, strings)?;
        let options = ScanOptions {
            encoding,
            follows_links: settings.follow_links,
            language: config::language(settings),
            ..ScanOptions::default()
        };
        let (searcher, changes) = library::searcher(paths, options);
        list::say_problems(&changes.problems, strings);
        list::say_passed_over(changes.passed_over, changes.unconverted, strings);
        Ok(Self { searcher, paths: paths.to_vec() })
    }

    /// What was looked at: a count without its scope cannot be cited.
    pub(super) fn scope(&self, queries: &[String], by: &'static str) -> Scope {
        let library = self.paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        Scope {
            queries: queries.to_vec(),
            library,
            documents: self.searcher.entries().len(),
            by,
            day: iso(store::day_here()),
            zhujian: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// A query in the language of [`Query::parse`].
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn query(text: &str, strings: &Strings) -> Result<Query, Failure> {
    read(Query::parse(text), strings)
}

/// Which documents are meant, in the same language.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn filters(text: &str, strings: &Strings) -> Result<Query, Failure> {
    read(Query::parse_filters(text), strings)
}

fn read(query: Result<Query, QueryError>, strings: &Strings) -> Result<Query, Failure> {
    let query = query.map_err(|error| Failure::new(EXIT_USAGE, localize::query(&error, strings)))?;
    search::among_tagged(query, strings)
}

/// Prints a value as a line of JSON.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn json_line(value: &impl Serialize, out: &mut Output) -> Result<(), Failure> {
    out.json_in_line(value)?;
    Ok(out.text("\n")?)
}

/// Prints a table as CSV (RFC 4180), with the mark at its start that spreadsheets know UTF-8 by where it is asked for.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn csv(csv: String, table: Table, out: &mut Output) -> Result<(), Failure> {
    if table.bom {
        out.raw("\u{FEFF}")?;
    }
    Ok(out.text(csv)?)
}
