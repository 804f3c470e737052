//! Reads the command line. Of the subcommands only those are put together that are named on it: all of them are some hundred
//! arguments, which would come before every first frame.

use std::ffi::OsString;

use clap::{
    Args as Arguments, CommandFactory, FromArgMatches,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{
    args::{self, Args, ReaderArgs},
    pieces,
};
use crate::{
    i18n::{Strings, usage},
    source,
};

/// Adds the arguments of a subcommand to it.
type Augment = fn(clap::Command) -> clap::Command;

/// The subcommands by their names, with what adds their arguments.
const SUBCOMMANDS: [(&str, Augment); 25] = [
    ("print", args::Print::augment_args),
    ("outline", args::Outline::augment_args),
    ("list", args::List::augment_args),
    ("search", args::Search::augment_args),
    ("concord", args::Concord::augment_args),
    ("trend", args::Trend::augment_args),
    ("compare", args::Compare::augment_args),
    ("parallels", args::Parallels::augment_args),
    ("collocates", args::Collocates::augment_args),
    ("terms", args::Terms::augment_args),
    ("stats", args::Stats::augment_args),
    ("desk", args::Desk::augment_args),
    ("check", args::Check::augment_args),
    ("bookmarks", args::Bookmarks::augment_args),
    ("cite", args::Cite::augment_args),
    ("references", args::References::augment_args),
    ("convert", args::Convert::augment_args),
    ("history", args::History::augment_args),
    ("cache", args::Cache::augment_args),
    ("config", args::Config::augment_args),
    ("docs", std::convert::identity),
    ("keys", args::Keys::augment_args),
    ("doctor", std::convert::identity),
    ("completions", args::Completions::augment_args),
    ("man", args::Man::augment_args),
];

/// The names of the subcommands.
pub(super) fn subcommands() -> impl Iterator<Item = &'static str> {
    SUBCOMMANDS.iter().map(|(name, _)| *name)
}

/// The command line with its help in the language of these strings.
pub fn command(strings: &Strings) -> clap::Command {
    let text = |key: &str| strings.cli.get(key).unwrap_or_default();
    let top = localized(Args::command(), "", strings).about(text("about")).after_help(text("examples"));
    let top = ["language", "encoding", "whole_page"]
        .into_iter()
        .fold(top, |top, name| top.mut_arg(name, |arg| arg.help(text(name))));
    usage::with_headings(top, strings)
}

/// Gives a command and all below it the help that stands under their names in the strings.
fn localized(command: clap::Command, path: &str, strings: &Strings) -> clap::Command {
    let key = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let help = |name: &str| strings.cli.get(&key(name));
    let command = command.mut_args(|arg| match help(arg.get_id().as_str()) {
        Some(text) => arg.help(text),
        None => arg,
    });
    command.mut_subcommands(|sub| {
        let name = key(sub.get_name());
        let about = strings.cli.get(&name).unwrap_or_default();
        let sub = match strings.cli.get(&format!("{name}.examples")) {
            Some(examples) => sub.after_help(examples),
            None => sub,
        };
        localized(sub.about(about), &name, strings)
    })
}

/// Reads the command line; help in the language of these strings. Ends the program on `--help`, `--version` and mistakes.
///
/// # Errors
/// With clap's own error, which prints itself.
pub fn parse(arguments: &[OsString], strings: &Strings) -> Result<Args, clap::Error> {
    let args = match parse_named(arguments, !source::is_stdin_typed()) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => {
            // The help in our words, and all that may have been meant, is only put together where it is shown.
            Args::from_arg_matches(&command(strings).try_get_matches_from(arguments)?)
        }
        parsed => parsed,
    }?;
    if args.reader.private && args.command.is_some() { Err(not_private(arguments)) } else { Ok(args) }
}

/// Reads the command line by the arguments of the reader and of the subcommands that are named anywhere on it. What is no name of
/// a subcommand is none to clap either, so that nothing is read in another way than with all of them. `is_piped` where the standard
/// input is no terminal.
///
/// # Errors
/// With clap's own error, which knows nothing of the other subcommands.
fn parse_named(arguments: &[OsString], is_piped: bool) -> Result<Args, clap::Error> {
    let top = clap::Command::new("zhujian").version(env!("CARGO_PKG_VERSION")).disable_help_subcommand(true);
    let is_named = |name: &str| arguments.iter().skip(1).any(|argument| argument == name);
    let named = SUBCOMMANDS.iter().filter(|(name, _)| is_named(name));
    let subcommands = named.map(|(name, augment)| reading_pipe(augment(clap::Command::new(*name)), is_piped));
    let command = ReaderArgs::augment_args(top).subcommands(subcommands);
    Args::from_arg_matches(&command.try_get_matches_from(arguments)?)
}

/// Has a subcommand that prints documents take the standard input where none is named and the input is no terminal.
fn reading_pipe(command: clap::Command, is_piped: bool) -> clap::Command {
    let file = match command.get_name() {
        "print" => "file",
        "outline" => "files",
        _ => return command,
    };
    if !is_piped {
        return command;
    }
    command.mut_arg(file, |arg| arg.required(false).default_value(pieces::PIPE))
}

/// Subcommands promise nothing of `--private`.
fn not_private(arguments: &[OsString]) -> clap::Error {
    let is_command = |name: &&str| subcommands().any(|known| known == *name);
    let named = arguments.iter().filter_map(|argument| argument.to_str()).find(is_command).unwrap_or_default();
    let mut error = clap::Error::new(ErrorKind::ArgumentConflict);
    for (kind, name) in [(ContextKind::InvalidArg, "--private"), (ContextKind::PriorArg, named)] {
        error.insert(kind, ContextValue::String(name.to_owned()));
    }
    error
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    /// Every argument and subcommand, by its key in the strings.
    fn keys(command: &clap::Command, path: &str, found: &mut Vec<String>) {
        let key = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        let own = command
            .get_arguments()
            .filter(|arg| !["help", "version", "language", "encoding", "whole_page"].contains(&arg.get_id().as_str()));
        found.extend(own.map(|arg| key(arg.get_id().as_str())));
        for sub in command.get_subcommands() {
            found.push(key(sub.get_name()));
            if ["bookmarks", "cite"].contains(&path)
                || [
                    "cite",
                    "collocates",
                    "compare",
                    "concord",
                    "convert",
                    "desk",
                    "man",
                    "parallels",
                    "references",
                    "stats",
                    "terms",
                    "trend",
                ]
                .contains(&sub.get_name())
            {
                found.push(format!("{}.examples", key(sub.get_name())));
            }
            keys(sub, &key(sub.get_name()), found);
        }
    }

    #[test]
    fn every_argument_is_explained_in_every_language_and_no_word_is_idle() {
        let mut expected = ["about", "examples", "language", "encoding", "whole_page"].map(str::to_owned).to_vec();
        keys(&Args::command(), "", &mut expected);
        expected.sort();
        for language in ["zh-Hans", "zh-Hant", "en"] {
            let strings = Strings::of(language);
            assert_eq!(strings.cli.names().collect::<Vec<_>>(), expected, "{language}");
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        command(Strings::of("en")).debug_assert();
    }

    #[test]
    fn the_subcommands_are_those_of_the_whole_command_line() {
        let whole = Args::command();
        let whole: Vec<&str> = whole.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(subcommands().collect::<Vec<_>>(), whole);
    }

    #[test]
    fn what_is_piped_into_a_subcommand_that_prints_need_not_be_named() {
        let read = |line: &[&str], is_piped| {
            let arguments: Vec<OsString> = ["zhujian"].iter().chain(line).map(Into::into).collect();
            parse_named(&arguments, is_piped).map(|args| format!("{:?}", args.command)).map_err(|error| error.kind())
        };
        for line in [["print"], ["outline"]] {
            assert!(read(&line, true).unwrap().contains(pieces::PIPE), "{line:?}");
            assert_eq!(read(&line, false), Err(ErrorKind::MissingRequiredArgument));
        }
        assert!(read(&["print", "a.md"], true).unwrap().contains("a.md"));
        assert_eq!(read(&["check"], true), Err(ErrorKind::MissingRequiredArgument));
    }

    #[test]
    fn named_subcommands_alone_read_what_all_of_them_read() {
        for line in [
            "",
            "a.txt",
            "--private a.txt b.md",
            "--theme paper --language en -- print",
            "a.txt print b.txt",
            "print --width 60 --language zh-Hant a.md",
            "--encoding gbk outline a.md",
            "search print list",
            "--log print search x",
            "bookmarks export --language en",
            "bookmarks",
            "cite a.md print",
            "docs",
            "doctor --whole-page",
            "man print",
            "prin a.md",
            "print",
            "help",
            "-V",
            "--version",
            "print --version",
            "--nothing",
        ] {
            let arguments: Vec<OsString> = format!("zhujian {line}").split_whitespace().map(Into::into).collect();
            let read = |args: Result<Args, clap::Error>| {
                args.map(|args| format!("{args:?}")).map_err(|error| (error.kind(), error.exit_code()))
            };
            assert_eq!(read(parse_named(&arguments, false)), read(Args::try_parse_from(&arguments)), "{line}");
        }
    }
}
