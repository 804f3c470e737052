//! What may be said to the subcommands that write a document in another form, or its citation.

use std::path::PathBuf;

use clap::{Args as Arguments, ValueEnum};

use super::arg_values::{AnyName, styles};

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
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["style", "form", "paragraph"])]
    pub quote: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), conflicts_with_all = ["style", "form"])]
    pub paragraph: Option<u32>,
    #[command(flatten)]
    pub styled: Styled,
}

/// `zhujian references`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct References {
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "QUERY")]
    pub among: Option<String>,
    #[command(flatten)]
    pub styled: Styled,
}

/// How references are written.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Styled {
    #[arg(long, value_name = "STYLE", value_parser = AnyName(styles), hide_possible_values = true, default_value = "gb7714")]
    pub style: String,
    #[arg(long, value_name = "FORM", value_enum, hide_possible_values = true)]
    pub form: Option<CiteForm>,
}

/// The forms in which a text refers to its references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum CiteForm {
    Numeric,
    AuthorDate,
    Note,
}
