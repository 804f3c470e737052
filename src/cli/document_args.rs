//! What may be said to the subcommands that write a document in another form, or its citation.

use std::path::PathBuf;

use clap::{Args as Arguments, ValueEnum};

/// `zhujian convert`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Convert {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// `zhujian cite`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Cite {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "STYLE", value_enum, hide_possible_values = true, default_value = "gb7714")]
    pub style: CiteStyle,
}

/// `zhujian references`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct References {
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "QUERY")]
    pub among: Option<String>,
    #[arg(long, value_name = "STYLE", value_enum, hide_possible_values = true, default_value = "gb7714")]
    pub style: CiteStyle,
}

/// The styles a document is cited in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum CiteStyle {
    Gb7714,
    #[value(name = "gb7714-author-date")]
    Gb7714AuthorDate,
    #[value(name = "gb7714-2015")]
    Gb77142015,
    Bibtex,
    CslJson,
}
