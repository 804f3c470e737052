//! The command line: what may be said on it, in the language of the interface.

use std::path::PathBuf;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum, builder::TypedValueParser};

use crate::{
    log,
    settings::{AmbiguousWidth, Grid, PinyinShown},
    text::{Columns, LineBreak, PinyinScript, Script, WidthProfile},
};

use super::arg_values::{AnyName, encodings, settings, themes};
pub(super) use super::desk_args::{
    Collocates, Compare, CompareFormat, Concord, ConcordSort, Desk, MeasureBy, Parallels, Stats, StatsBy, Table, Terms,
    Trend, TrendBy,
};
pub(super) use super::document_args::{Cite, CiteForm, Convert, References, Styled};
pub(super) use super::saved_args::{Bookmarks, BookmarksCommand, Cache, CacheCommand, History, HistoryCommand};

/// The command line.
#[derive(Debug, Clone, Parser)]
#[command(name = "zhujian", version, disable_help_subcommand = true)]
pub struct Args {
    /// What is said to the reader, some of it to every subcommand.
    #[command(flatten)]
    pub reader: ReaderArgs,
    /// A subcommand; without one the reader opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What may be said without a subcommand.
#[derive(Debug, Clone, Arguments)]
pub struct ReaderArgs {
    /// What to read.
    #[arg(id = "path", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The language of the interface.
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = ["zh-Hans", "zh-Hant", "en"],
        hide_possible_values = true)]
    pub language: Option<String>,
    /// The encoding of what is read; without it the bytes decide.
    #[arg(long, global = true, value_name = "ENCODING", value_parser = AnyName(encodings), hide_possible_values = true)]
    pub encoding: Option<String>,
    /// Whether all of a web page is read, not its article alone.
    #[arg(long, global = true)]
    pub whole_page: bool,
    /// Whether nothing is to be written: for the reader alone.
    #[arg(long)]
    pub private: bool,
    /// The file that the log is written to.
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// The least grave events that are written to it.
    #[arg(long, value_name = "LEVEL", default_value = "debug", hide_default_value = true)]
    pub log_level: log::Level,
    /// The theme.
    #[arg(long, value_name = "NAME", value_parser = AnyName(themes), hide_possible_values = true)]
    pub theme: Option<String>,
    /// How wide characters of ambiguous width are.
    #[arg(
        id = "ambiguous",
        long = "ambiguous-width",
        value_name = "auto|1|2",
        default_value = "auto",
        hide_possible_values = true
    )]
    pub ambiguous_width: WidthChoice,
}

/// The subcommands.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Prints a document set in lines.
    Print(Print),
    /// Prints the outlines of documents.
    Outline(Outline),
    /// Lists documents.
    List(List),
    /// Searches documents.
    Search(Search),
    /// Lists the contexts of a formulation.
    Concord(Concord),
    /// Counts a formulation over time.
    Trend(Trend),
    /// Says what changed between two documents.
    Compare(Compare),
    /// Lists the passages that a document shares with others.
    Parallels(Parallels),
    /// Lists what goes with a formulation.
    Collocates(Collocates),
    /// Lists what a document has more of than others.
    Terms(Terms),
    /// Counts characters, sentences, points.
    Stats(Stats),
    /// Runs a saved session of queries.
    Desk(Desk),
    /// Says what is not as it should be.
    Check(Check),
    /// Bookmarks from the command line.
    Bookmarks(Bookmarks),
    /// Cites a document.
    Cite(Cite),
    /// Lists references of the documents of a library.
    References(References),
    /// Writes a document as Markdown.
    Convert(Convert),
    /// What was read.
    History(History),
    /// The caches.
    Cache(Cache),
    /// The settings.
    Config(Config),
    /// Opens the manual.
    Docs,
    /// The keys.
    Keys(Keys),
    /// A report of the system.
    Doctor,
    /// Prints a script of completions.
    Completions(Completions),
    /// Prints a manual page, or writes all.
    Man(Man),
}

impl Command {
    /// Whether of a web page its article alone is looked at, as the list and the text cache of a library have it.
    pub(super) const fn looks_at_articles_alone(&self) -> bool {
        matches!(
            self,
            Self::List(_)
                | Self::Search(_)
                | Self::Concord(_)
                | Self::Trend(_)
                | Self::Collocates(_)
                | Self::Stats(_)
                | Self::References(_)
        )
    }
}

/// `--ambiguous-width` of the reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum WidthChoice {
    /// Ask the terminal.
    #[default]
    Auto,
    /// One cell.
    #[value(name = "1")]
    One,
    /// Two cells.
    #[value(name = "2")]
    Two,
}

impl WidthChoice {
    /// The setting it stands for; `None` where nothing was asked for.
    pub const fn setting(self) -> Option<AmbiguousWidth> {
        match self {
            Self::Auto => None,
            Self::One => Some(AmbiguousWidth::One),
            Self::Two => Some(AmbiguousWidth::Two),
        }
    }
}

/// `zhujian print`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Print {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..).map(Columns))]
    pub width: Option<Columns>,
    #[arg(long, value_name = "1|2", default_value = "1", hide_possible_values = true)]
    pub ambiguous_width: FixedWidth,
    #[arg(long)]
    pub raw: bool,
    #[arg(long)]
    pub plain_fit: bool,
    #[arg(long, value_enum, hide_possible_values = true, default_value = "text")]
    pub format: Format,
    #[arg(long)]
    pub hang: bool,
    #[arg(long)]
    pub justify: bool,
    #[arg(long)]
    pub latin_gap: bool,
    #[arg(long, value_name = "N", default_value = "4", value_parser = clap::value_parser!(u16).range(0..=8).map(Columns))]
    pub indent: Columns,
    #[arg(long, value_name = "LEVEL", value_enum, hide_possible_values = true, default_value = "strict")]
    pub line_break: LineBreak,
    #[arg(long, value_name = "SCRIPT", value_enum, hide_possible_values = true, default_value = "as-is")]
    pub script: Script,
    #[arg(long, value_name = "WHICH", value_enum, hide_possible_values = true, default_value = "off")]
    pub grid: Grid,
    #[arg(long, value_name = "WHICH", value_enum, hide_possible_values = true, default_value = "off")]
    pub pinyin: PinyinShown,
    #[arg(long, value_name = "LETTERS", value_enum, hide_possible_values = true)]
    pub pinyin_script: Option<PinyinScript>,
    #[arg(long, value_name = "true|false", hide_possible_values = true)]
    pub pinyin_words: Option<bool>,
    #[arg(long)]
    pub vertical: bool,
    #[arg(long, value_name = "ROWS", requires = "vertical", value_parser = clap::value_parser!(u16).range(1..))]
    pub height: Option<u16>,
}

impl Print {
    /// Printing a file with nothing else said.
    pub fn of(file: PathBuf) -> Self {
        Self {
            file,
            width: None,
            ambiguous_width: FixedWidth::One,
            raw: false,
            plain_fit: false,
            format: Format::Text,
            hang: false,
            justify: false,
            latin_gap: false,
            indent: Columns(4),
            line_break: LineBreak::Strict,
            script: Script::AsIs,
            grid: Grid::Off,
            pinyin: PinyinShown::Off,
            pinyin_script: None,
            pinyin_words: None,
            vertical: false,
            height: None,
        }
    }
}

/// `--ambiguous-width` where there is no terminal to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FixedWidth {
    /// One cell.
    #[value(name = "1")]
    One,
    /// Two cells.
    #[value(name = "2")]
    Two,
}

impl FixedWidth {
    /// The width profile that is chosen.
    pub const fn profile(self) -> WidthProfile {
        match self {
            Self::One => WidthProfile::NARROW,
            Self::Two => WidthProfile::WIDE,
        }
    }
}

/// `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines as they are read.
    Text,
    /// An array of objects.
    Json,
}

/// `zhujian outline`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Outline {
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub inline: bool,
    #[arg(long)]
    pub corrected: bool,
}

/// `zhujian list`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct List {
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

/// `zhujian search`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Search {
    #[arg(value_name = "QUERY")]
    pub query: String,
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub count: bool,
}

/// `zhujian check`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Check {
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

/// `zhujian config`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Config {
    #[command(subcommand)]
    pub command: ConfigCommand,
}

/// What may be asked of the settings.
#[derive(Debug, Clone, Subcommand)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum ConfigCommand {
    Path,
    Show,
    Init,
    Edit,
    Set {
        #[arg(value_name = "KEY", value_parser = AnyName(settings), hide_possible_values = true)]
        key: String,
        #[arg(value_name = "VALUE", allow_hyphen_values = true)]
        value: String,
    },
    ImportRules {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// `zhujian keys`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Keys {
    #[arg(long)]
    pub json: bool,
}

/// `zhujian completions`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Completions {
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// `zhujian man`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Man {
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
    #[arg(short, long, value_name = "FOLDER", conflicts_with = "command")]
    pub output: Option<PathBuf>,
}
