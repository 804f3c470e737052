//! `zhujian desk`: a saved session of queries, run again: a file with a query a line, as it is typed after `zhujian`.

use std::{ffi::OsString, fs, path::Path};

use crate::{
    files,
    i18n::{Strings, format},
    localize,
    text::arguments,
};

use super::{
    EXIT_NOTHING_FOUND, EXIT_USAGE, Failure,
    args::{Command, Desk},
    output::{Output, complain},
    parse::parse,
};

/// What begins a line that is no query.
const COMMENT: char = '#';

/// Asks the queries one after the other, each under its line. One that finds nothing keeps none of the others from being run.
///
/// # Errors
/// Where the file cannot be read, or a line is no query of a library; else with that of the last query that failed.
pub(super) fn run(
    args: &Desk,
    strings: &Strings,
    mut ask: impl FnMut(&Command) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let text = fs::read_to_string(&args.file)
        .map_err(|error| Failure::unreadable(localize::io(&args.file, &error, strings)))?;
    // Editors of Windows begin a file with a mark.
    let lines = text.trim_start_matches('\u{FEFF}').lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with(COMMENT));
    let queries = lines.map(|(number, line)| Ok((line, query(line, number, &args.file, strings)?)));
    let queries = queries.collect::<Result<Vec<_>, Failure>>()?;
    let mut ended = Ok(());
    for (line, command) in queries {
        let mut out = Output::new();
        out.line(format_args!("{COMMENT} {line}"))?;
        out.finish()?;
        if let Err(failure) = ask(&command) {
            if let Some(said) = failure.message(strings) {
                complain(&said);
            }
            // That nothing is found is the least of what may be said.
            let is_grave = failure.code != EXIT_NOTHING_FOUND;
            if is_grave || ended.is_ok() {
                ended = Err(Failure::silent(failure.code));
            }
        }
        let mut out = Output::new();
        out.line("")?;
        out.finish()?;
    }
    ended
}

/// What a line asks.
///
/// # Errors
/// Where it asks nothing of a library, with the line.
fn query(line: &str, number: usize, file: &Path, strings: &Strings) -> Result<Command, Failure> {
    // As a shell would, where the line is typed.
    let typed = arguments(line)
        .0
        .into_iter()
        .map(|word| if word.starts_with("~/") { files::typed_path(&word).into_os_string() } else { word.into() });
    let words = std::iter::once(OsString::from("zhujian")).chain(typed);
    let parsed = parse(&words.collect::<Vec<_>>(), strings).ok().and_then(|args| args.command);
    parsed.filter(is_query).ok_or_else(|| {
        let values = [("name", localize::shown(file)), ("n", number.to_string()), ("line", line.to_owned())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        Failure::new(EXIT_USAGE, format(strings.study.no_query, &values))
    })
}

/// Whether a command only asks something of documents.
const fn is_query(command: &Command) -> bool {
    matches!(
        command,
        Command::Search(_)
            | Command::Concord(_)
            | Command::Trend(_)
            | Command::Compare(_)
            | Command::Parallels(_)
            | Command::Collocates(_)
            | Command::Terms(_)
            | Command::Stats(_)
            | Command::References(_)
    )
}
