//! What may be said to the subcommands that study texts.

use std::path::PathBuf;

use clap::{Args as Arguments, ValueEnum};

/// `zhujian compare`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Compare {
    #[arg(value_name = "A")]
    pub old: PathBuf,
    #[arg(value_name = "B")]
    pub new: PathBuf,
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    #[arg(long, value_enum, hide_possible_values = true, default_value = "text")]
    pub format: CompareFormat,
    #[arg(long)]
    pub no_form: bool,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum CompareFormat {
    Text,
    Markdown,
    Html,
    Json,
}

/// How the rows of a table are written.
#[derive(Debug, Clone, Copy, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Table {
    #[arg(long)]
    pub json: bool,
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    #[arg(long, requires = "csv")]
    pub bom: bool,
}

/// `zhujian concord`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Concord {
    #[arg(value_name = "QUERY")]
    pub query: String,
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_enum, value_name = "ORDER", hide_possible_values = true, default_value = "right")]
    pub sort: ConcordSort,
    #[arg(long, value_name = "N", default_value = "20", value_parser = clap::value_parser!(u8).range(1..=40))]
    pub width: u8,
    #[arg(long)]
    pub by_sentence: bool,
    #[command(flatten)]
    pub table: Table,
}

/// What a concordance is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum ConcordSort {
    Right,
    Left,
    Date,
    Path,
    Freq,
}

/// `zhujian trend`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Trend {
    #[arg(value_name = "QUERY")]
    pub query: String,
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(short = 'e', long = "also", value_name = "QUERY")]
    pub also: Vec<String>,
    #[arg(long, value_enum, value_name = "PERIOD", hide_possible_values = true, default_value = "year")]
    pub by: TrendBy,
    #[command(flatten)]
    pub table: Table,
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub svg: bool,
    #[arg(long, conflicts_with_all = ["json", "csv", "svg"])]
    pub vega: bool,
}

/// What a trend is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum TrendBy {
    Year,
    Month,
    Author,
    Category,
}

/// `zhujian parallels`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Parallels {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "N", default_value = "13", value_parser = clap::value_parser!(u8).range(5..=200))]
    pub min: u8,
    #[arg(long)]
    pub exact: bool,
    #[arg(long)]
    pub editions: bool,
    #[arg(long, value_name = "N")]
    pub common: Option<usize>,
    #[arg(long, value_name = "QUERY")]
    pub against: Option<String>,
    #[command(flatten)]
    pub table: Table,
}

/// `zhujian collocates`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Collocates {
    #[arg(value_name = "QUERY")]
    pub query: String,
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "N", default_value = "8", value_parser = clap::value_parser!(u8).range(2..=20))]
    pub window: u8,
    #[arg(long, value_enum, value_name = "MEASURE", hide_possible_values = true, default_value = "ll")]
    pub measure: MeasureBy,
    #[arg(long, value_name = "N", default_value = "50")]
    pub top: usize,
    #[command(flatten)]
    pub table: Table,
}

/// What collocates are weighed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum MeasureBy {
    Ll,
    Dice,
    Mi,
}

/// `zhujian terms`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Terms {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "QUERY")]
    pub against: Option<String>,
    #[arg(long, value_name = "N", default_value = "50")]
    pub top: usize,
    #[command(flatten)]
    pub table: Table,
}

/// `zhujian stats`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Stats {
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_enum, value_name = "GROUP", hide_possible_values = true, default_value = "document")]
    pub by: StatsBy,
    #[arg(long, value_name = "QUERY")]
    pub among: Option<String>,
    #[command(flatten)]
    pub table: Table,
}

/// What statistics are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum StatsBy {
    Document,
    Author,
    Year,
    Month,
    Category,
}

/// `zhujian desk`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Desk {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}
