//! The subcommands: the second shell over the same core. Plain text or JSON on the standard output, words on the
//! standard error, an exit code that scripts can rely on. Never draws a screen.

mod arg_values;
mod args;
mod bookmark_addition;
mod bookmarks;
mod cache;
mod check;
mod citation_style;
mod cite;
mod compare;
mod concord;
mod config;
mod config_file;
mod convert;
mod desk;
mod desk_args;
mod desk_session;
mod docs;
mod doctor;
mod document_args;
mod exchange;
mod failure;
mod history;
mod keys;
mod list;
mod manual;
mod outline;
mod output;
mod parallels;
mod parse;
mod passage;
mod pieces;
mod print;
mod print_vertical;
mod printed_text;
mod references;
mod saved_args;
mod search;
mod stats;
mod tags;
mod terms;
mod trend;

pub use args::{Args, Command, ReaderArgs, WidthChoice};
pub use doctor::doctor;
pub use failure::{EXIT_CANNOT_READ, EXIT_CANNOT_SAVE, EXIT_INTERNAL, EXIT_NOTHING_FOUND, EXIT_USAGE, Failure};
pub use output::complain;
pub use parse::{command, parse};

use std::path::{Path, PathBuf};

use crate::{
    crash,
    document::PageScope,
    i18n::{Strings, format},
    localize,
    settings::Settings,
    source::{self, Reading, SourceError},
    text::nearest,
};

/// Runs a subcommand; `reading` is how documents are to be read.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub fn run(command: &Command, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    crash::test_door("subcommand");
    if reading.scope == PageScope::Whole && command.looks_at_articles_alone() {
        return Err(Failure::new(EXIT_USAGE, strings.usage.article_alone.to_owned()));
    }
    match command {
        Command::Print(args) => print::run(args, reading, settings, strings),
        Command::Outline(args) => outline::run(args, reading, settings, strings),
        Command::List(args) => list::run(args, reading.encoding, settings, strings),
        Command::Search(args) => search::run(args, reading.encoding, settings, strings),
        Command::Concord(args) => concord::run(args, reading.encoding, settings, strings),
        Command::Trend(args) => trend::run(args, reading.encoding, settings, strings),
        Command::Compare(args) => compare::run(args, reading, settings, strings),
        Command::Parallels(args) => parallels::run(args, reading, settings, strings),
        Command::Collocates(args) => terms::collocates(args, reading.encoding, settings, strings),
        Command::Terms(args) => terms::run(args, reading, settings, strings),
        Command::Stats(args) => stats::run(args, reading.encoding, settings, strings),
        Command::Desk(args) => desk_session::run(args, strings, |command| run(command, reading, settings, strings)),
        Command::Check(args) => check::run(args, reading, settings, strings),
        Command::Bookmarks(args) => bookmarks::run(args, reading, settings, strings),
        Command::Cite(args) => cite::run(args, reading, settings, strings),
        Command::References(args) => references::run(args, reading.encoding, settings, strings),
        Command::Convert(args) => convert::run(args, reading, settings, strings),
        Command::History(args) => history::run(args, settings, strings),
        Command::Cache(args) => cache::run(args, strings),
        Command::Config(args) => config::run(args, strings),
        Command::Completions(args) => manual::completions(args, strings),
        Command::Docs => docs::run(settings),
        Command::Keys(args) => keys::run(args, settings, strings),
        Command::Doctor => doctor::doctor(Vec::new(), settings, strings),
        Command::Man(args) => manual::man(args, settings, strings),
    }?;
    match source::stdin_cut() {
        Some(bytes) => Err(Failure::unreadable(localize::input_cut(bytes, strings))),
        None => Ok(()),
    }
}

/// What is wrong with a first path that is no file but, but for a slip of the hand, the name of a subcommand; `None` where
/// it is anything else.
pub fn mistyped(paths: &[PathBuf], strings: &Strings) -> Option<Failure> {
    // A name with a folder before it is a file's, which may lie on a disk that hangs.
    let path = paths.first()?;
    let name = path.to_str().filter(|name| !name.contains(std::path::is_separator))?;
    let meant = nearest(name, parse::subcommands())?;
    if path.symlink_metadata().is_ok() {
        return None;
    }
    let missing = localize::source(&SourceError::Missing(name.to_owned()), strings);
    Some(Failure::unreadable(missing + &format(strings.usage.did_you_mean, &[("name", meant)])))
}

/// What the reader prints where it cannot draw: a document as plain text, a folder as its list, nothing as the list of
/// the built-in documents.
///
/// # Errors
/// As the subcommands it stands for.
pub fn plain(paths: Vec<PathBuf>, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let command = match paths.as_slice() {
        [only] if !Path::new(only).is_dir() => Command::Print(args::Print::of(only.clone())),
        _ => Command::List(args::List { json: false, paths }),
    };
    run(&command, reading, settings, strings)
}
