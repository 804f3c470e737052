//! `zhujian outline`: the entries of documents, as a list or as JSON.

use std::{collections::BTreeMap, path::Path};

use serde::Serialize;

use crate::{
    annotation::{DocumentKey, SavedCorrection, places_of},
    document::{ContentHash, Origin, Window},
    i18n::{Strings, pattern},
    localize,
    outline::{Correction, Entry, Outline as Entries, Rules, build_with, char_of},
    settings::Settings,
    source::Reading,
    store::Store,
    text::Place,
};

use super::{
    EXIT_INTERNAL, EXIT_NOTHING_FOUND, Failure,
    args::Outline,
    output::{Output, complain},
    pieces,
};

/// An entry, as scripts read it.
#[derive(Debug, Serialize)]
struct JsonEntry {
    /// What it is called, for people.
    #[serde(skip)]
    name: String,
    level: u8,
    label: String,
    number: Option<u32>,
    title: String,
    char: u64,
    inline: bool,
}

/// The reader's own rules for entries, from the settings, which have checked them.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn rules(settings: &Settings, strings: &Strings) -> Result<Rules, Failure> {
    Rules::new(settings.rules()).map_err(|error| Failure::new(EXIT_INTERNAL, pattern(error, strings).to_owned()))
}

/// Prints the outlines. One file that cannot be read does not keep the others from being printed.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn run(args: &Outline, reading: Reading, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let rules = rules(settings, strings)?;
    let store = args.corrected.then(Store::open_default).transpose();
    let store = store.map_err(|error| Failure::of_store(&error, strings))?;
    let mut failure = None;
    let mut outlines = Vec::new();
    for file in &args.files {
        let pieces = pieces::of(file, reading, settings, strings);
        match pieces.and_then(|pieces| outline_of(pieces, &rules, store.as_ref(), strings)) {
            Ok((entries, is_cut)) => {
                outlines.push((file.as_path(), entries));
                if is_cut {
                    complain(&format!("{}: {}", localize::shown(file), strings.notice.outline_cut));
                }
            }
            Err(error) if args.files.len() == 1 => return Err(error),
            Err(error) => {
                complain(&error.message(strings).unwrap_or_default());
                failure = Some(Failure::silent(error.code));
            }
        }
    }
    let mut out = Output::new();
    if args.json {
        json(&outlines, args.files.len() > 1, &mut out)?
    } else {
        text(&outlines, args.inline, &mut out)?
    }
    out.finish()?;
    // An empty array is an answer that scripts read; words on the standard error are for people.
    let is_empty = !args.json && outlines.iter().all(|(_, entries)| entries.is_empty());
    match failure {
        Some(failure) => Err(failure),
        None if is_empty => {
            let files = args.files.iter().map(|file| localize::shown(file)).collect::<Vec<_>>().join(", ");
            let message = format!("{files}: {}", strings.notice.no_outline);
            Err(Failure::new(EXIT_NOTHING_FOUND, message))
        }
        None => Ok(()),
    }
}

/// The entries of one file, with what the reader corrected where the store is asked, and whether there are more. Only to
/// find again what was corrected, a large document is held whole.
fn outline_of(
    pieces: pieces::Pieces,
    rules: &Rules,
    store: Option<&Store>,
    strings: &Strings,
) -> Result<(Vec<JsonEntry>, bool), Failure> {
    let (key, hash) = (DocumentKey::of(pieces.origin()), pieces.facts().hash.clone());
    let retained = store.map(|store| store.corrections_of(&key, &hash)).transpose();
    let retained = retained.map_err(|error| Failure::of_store(&error, strings))?;
    let Some(retained) = retained.filter(|retained| !retained.is_empty()) else {
        let found = pieces.outline(rules, strings)?;
        return Ok((entries(found.outline, found.chars), found.is_cut));
    };
    let window = pieces.whole(strings)?;
    let outline = build_with(&window, rules).corrected(&found_again(&retained, &window, &hash));
    let char = |entry: &Entry| window.block(entry.place.block).map_or(0, |block| char_of(entry, block));
    let chars = outline.entries.iter().map(char).collect();
    Ok((entries(outline, chars), false))
}

/// The corrections whose text is still there.
fn found_again(retained: &[SavedCorrection], window: &Window, hash: &ContentHash) -> Vec<Correction> {
    let places = places_of(retained, window, hash).into_iter().zip(retained);
    let correction = |(place, retained): (Option<Place>, &SavedCorrection)| {
        Some(Correction { place: place?, text: retained.anchor.exact.clone(), level: retained.level })
    };
    places.filter_map(correction).collect()
}

/// The entries of an outline, each at its character.
fn entries(outline: Entries, chars: Vec<u64>) -> Vec<JsonEntry> {
    let json = |(entry, char): (Entry, u64)| JsonEntry {
        name: entry.name(),
        level: entry.level,
        label: entry.label,
        number: entry.number,
        title: entry.title,
        char,
        inline: entry.is_inline,
    };
    outline.entries.into_iter().zip(chars).map(json).collect()
}

fn json(outlines: &[(&Path, Vec<JsonEntry>)], by_path: bool, out: &mut Output) -> Result<(), Failure> {
    if by_path {
        let object: BTreeMap<DocumentKey, &Vec<JsonEntry>> = outlines
            .iter()
            .map(|(path, entries)| (DocumentKey::of(&Origin::File(path.to_path_buf())), entries))
            .collect();
        out.json(&object)?;
    } else if let Some((_, entries)) = outlines.first() {
        out.json(entries)?;
    }
    Ok(())
}

fn text(outlines: &[(&Path, Vec<JsonEntry>)], with_inline: bool, out: &mut Output) -> Result<(), Failure> {
    for (index, (path, entries)) in outlines.iter().enumerate() {
        if outlines.len() > 1 {
            let gap = if index > 0 { "\n" } else { "" };
            out.line(format_args!("{gap}{}", localize::shown(path)))?;
        }
        for entry in entries.iter().filter(|entry| with_inline || !entry.inline) {
            let indent = "  ".repeat(usize::from(entry.level.saturating_sub(1)));
            out.line(format!("{indent}{}", entry.name).trim_end())?;
        }
    }
    Ok(())
}
