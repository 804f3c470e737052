//! Which program takes out the text of which files: set once, when the program starts.

use std::{path::Path, sync::OnceLock, time::Duration};

use crate::settings::{ConverterCommand, Settings};

/// A program that takes out the text of files.
#[derive(Debug)]
pub(super) struct Converter {
    /// The ending of their names, in lower case.
    ending: String,
    /// The command as it is written in the settings.
    pub line: String,
    pub command: ConverterCommand,
}

#[derive(Debug)]
pub(super) struct Registry {
    converters: Vec<Converter>,
    /// How long one may run.
    pub limit: Duration,
    /// Whether what they give is kept on the disk.
    pub is_kept: bool,
}

static REGISTRY: OnceLock<Registry> = OnceLock::new();

/// Has the programs that `settings` name take out the text of the files they are for. What they give is kept in the cache
/// where `is_kept`. Heard once.
pub fn use_converters(settings: &Settings, is_kept: bool) {
    let converter = |(ending, line): (&String, &String)| {
        let command = ConverterCommand::parse(line)?;
        Some(Converter { ending: ending.trim_start_matches('.').to_lowercase(), line: line.clone(), command })
    };
    let converters = settings.converters.iter().filter_map(converter).collect();
    let limit = Duration::from_secs(settings.converters_seconds.into());
    let _ = REGISTRY.set(Registry { converters, limit, is_kept });
}

/// Endings of names of files that are not read, with the commands that take out their text.
pub const PROPOSED_CONVERTERS: [(&str, &str); 6] = [
    ("pdf", "pdftotext -layout {} -"),
    ("doc", "antiword -m UTF-8.txt {}"),
    ("mobi", "ebook-convert {} {out.epub}"),
    ("azw3", "ebook-convert {} {out.epub}"),
    ("azw", "ebook-convert {} {out.epub}"),
    ("rtf", "pandoc -t gfm {}"),
];

/// Whether some program takes out the text of files that are called as `file`, whatever the settings name.
pub fn is_convertible(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    ending.is_some_and(|ending| PROPOSED_CONVERTERS.iter().any(|(known, _)| *known == ending))
}

/// Whether the settings name a program for `file`.
pub fn has_converter(file: &Path) -> bool {
    converter_of(file).is_some()
}

/// The program for `file`, if there is one.
pub(super) fn converter_of(file: &Path) -> Option<(&'static Converter, &'static Registry)> {
    let registry = REGISTRY.get().filter(|registry| !registry.converters.is_empty())?;
    let ending = file.extension()?.to_str()?.to_lowercase();
    Some((registry.converters.iter().find(|converter| converter.ending == ending)?, registry))
}
