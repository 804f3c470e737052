//! The text that a program took out of a file, from the cache where it was taken out before.

use std::path::{Path, PathBuf};

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
    let place = if registry.is_kept { place(converter, source)? } else { None };
    let bytes = match place.as_ref().and_then(|place| std::fs::read(place).ok()) {
        Some(bytes) => bytes,
        None => {
            let failed =
                |error| SourceError::Conversion { name: source.name(), command: converter.line.clone(), error };
            if conversion == Conversion::Kept {
                return Err(failed(ConversionError::NotYet));
            }
            let bytes = run(&converter.command, path, registry.limit).map_err(failed)?;
            // Without a cache it is taken out again.
            let _ = place.map(|place| keep(&place, &bytes));
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

/// Where the text is kept: by the content of the file and the command.
fn place(converter: &Converter, source: &Source) -> Result<Option<PathBuf>, SourceError> {
    let Some(cache) = files::cache_folder() else { return Ok(None) };
    let mut hash = ContentHash::of(&[converter.line.as_bytes()]);
    for at in (0..source.len).step_by(PIECE as usize) {
        hash = ContentHash::of(&[hash.as_str().as_bytes(), &source.read(at, PIECE)?]);
    }
    Ok(hash.as_str().get(..NAME_LENGTH).map(|name| cache.join(name).join(NAME)))
}
