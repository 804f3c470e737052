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
