//! The text that a program took out of a file, from the cache where it was taken out before: on the disk, or in memory where
//! nothing is to be left on it.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    registry::{Converter, converter_of},
    run::run,
};
use crate::{
    document::ContentHash,
    files::{self, Access},
    source::{
        error::{ConversionError, SourceError},
        read::Source,
        reading::Conversion,
    },
};

/// What the file in a folder of the cache is called: the caches of all libraries are cleared by such names.
const NAME: &str = "text-converted";
/// Characters of the name of that folder.
const NAME_LENGTH: usize = 16;
/// Bytes that are read at a time for the hash.
const PIECE: u64 = 1 << 20;

/// The text that a program of the settings takes out of the file `path`, which is `source`, under a name that tells how it
/// may be written, and the command; `None` where there is no program for it.
///
/// # Errors
/// Where the file cannot be read, the program gives nothing, or it was not run yet and is not to be.
pub(in crate::source) fn converted(
    path: &Path,
    source: &Source,
    conversion: Conversion,
) -> Result<Option<(Source, String)>, SourceError> {
    let Some((converter, registry)) = converter_of(path) else { return Ok(None) };
    let name = name(converter, source)?;
    let place = if registry.is_kept { files::cache_folder().map(|cache| cache.join(&name).join(NAME)) } else { None };
    let held = || held(&name).map(|bytes| bytes.to_vec());
    let bytes = match place.as_ref().map_or_else(held, |place| std::fs::read(place).ok()) {
        Some(bytes) => bytes,
        None => {
            let failed =
                |error| SourceError::Conversion { name: source.name(), command: converter.line.clone(), error };
            if conversion == Conversion::Kept {
                return Err(failed(ConversionError::NotYet));
            }
            let bytes = run(&converter.command, path, registry.limit).map_err(failed)?;
            match place {
                // Without a cache it is taken out again.
                Some(place) => drop(keep(&place, &bytes)),
                None => hold(name, &bytes),
            }
            bytes
        }
    };
    let ending = converter.command.output().unwrap_or("txt");
    Ok(Some((Source::of_bytes(&format!("converted.{ending}"), bytes), converter.line.clone())))
}

fn keep(place: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = place.parent() {
        files::private_folder(folder)?;
    }
    files::write(place, bytes, Access::Private)
}

/// What the text is kept under: the content of the file and the command.
fn name(converter: &Converter, source: &Source) -> Result<String, SourceError> {
    let mut hash = ContentHash::of(&[converter.line.as_bytes()]);
    for at in (0..source.len).step_by(PIECE as usize) {
        hash = ContentHash::of(&[hash.as_str().as_bytes(), &source.read(at, PIECE)?]);
    }
    Ok(hash.as_str().chars().take(NAME_LENGTH).collect())
}

/// Bytes of texts that are held in memory.
const MOST_HELD: usize = 64 << 20;

/// The texts that are held, the latest last.
static HELD: Mutex<Vec<(String, Arc<[u8]>)>> = Mutex::new(Vec::new());

fn held(name: &str) -> Option<Arc<[u8]>> {
    let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    held.iter().find(|(known, _)| known == name).map(|(_, bytes)| Arc::clone(bytes))
}

/// Holds a text; where there is no room the oldest go.
fn hold(name: String, bytes: &[u8]) {
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    held.push((name, bytes.into()));
    while held.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > MOST_HELD && held.len() > 1 {
        held.remove(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_texts_in_memory_the_oldest_go_where_there_is_no_room() {
        let half = vec![b'x'; MOST_HELD / 2];
        for name in ["甲", "乙", "丙"] {
            hold(name.to_owned(), &half);
        }
        assert_eq!(["甲", "乙", "丙"].map(|name| held(name).is_some()), [false, true, true]);
    }
}
