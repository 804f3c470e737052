//! What may be said of what is saved: bookmarks, what was read, the caches.

use std::path::PathBuf;

use clap::{
    Args as Arguments, Subcommand, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};

use crate::{annotation::Colour, exchange::ExportFormat};

/// `zhujian bookmarks`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Bookmarks {
    #[command(subcommand)]
    pub command: BookmarksCommand,
}

/// What may be done with bookmarks.
#[derive(Debug, Clone, Subcommand)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum BookmarksCommand {
    List {
        #[arg(long)]
        json: bool,
        #[arg(long, value_name = "TAG")]
        tag: Vec<String>,
    },
    Add {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long, value_name = "TEXT")]
        quote: String,
        #[arg(long, value_name = "TEXT", default_value = "")]
        note: String,
        #[arg(long, value_name = "TAG")]
        tag: Vec<String>,
        #[arg(long, value_name = "COLOUR", hide_possible_values = true, value_parser = colours())]
        colour: Option<Colour>,
    },
    Remove {
        #[arg(value_name = "ID")]
        id: String,
    },
    Tags {
        #[arg(long)]
        json: bool,
    },
    RenameTag {
        #[arg(value_name = "OLD")]
        old: String,
        #[arg(value_name = "NEW")]
        new: String,
    },
    RemoveTag {
        #[arg(value_name = "TAG")]
        tag: String,
    },
    Export {
        #[arg(long, value_name = "TAG")]
        tag: Vec<String>,
        #[arg(long, value_name = "FORMAT", value_enum, hide_possible_values = true, default_value = "json-ld")]
        format: ExportFormat,
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        #[arg(long, requires = "output")]
        force: bool,
    },
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    Sync {
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    Backup,
    Restore {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

fn colours() -> impl TypedValueParser<Value = Colour> {
    PossibleValuesParser::new(Colour::ALL.map(Colour::name)).map(|name| Colour::of_name(&name).unwrap_or_default())
}

/// The names that the command line has for them.
impl ValueEnum for ExportFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// `zhujian history`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct History {
    #[command(subcommand)]
    pub command: HistoryCommand,
}

/// What may be done with what was read.
#[derive(Debug, Clone, Subcommand)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum HistoryCommand {
    Forget {
        #[arg(value_name = "PATH", required_unless_present = "all", conflicts_with = "all")]
        paths: Vec<PathBuf>,
        #[arg(long)]
        all: bool,
    },
}

/// `zhujian cache`.
#[derive(Debug, Clone, Arguments)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub struct Cache {
    #[command(subcommand)]
    pub command: CacheCommand,
}

/// What may be done with the caches.
#[derive(Debug, Clone, Subcommand)]
#[allow(missing_docs, reason = "see assets/i18n, cli")]
pub enum CacheCommand {
    Clear,
}
