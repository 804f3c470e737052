//! From an origin to what the document is in: a file, what came through the standard input, a document of the program.

use super::{built_in::built_in_bytes, error::SourceError, read::Source, spool::stdin_source};
use crate::document::Origin;

/// Opens what a document is in.
///
/// # Errors
/// Where it cannot be read, and where the standard input was not read yet.
pub(super) fn source_of(origin: &Origin) -> Result<Source, SourceError> {
    match origin {
        Origin::File(path) => Source::open(path),
        Origin::Stdin => stdin_source(),
        Origin::BuiltIn(name) => match built_in_bytes(name) {
            Some(bytes) => Ok(Source::of_bytes(name, bytes)),
            None => Err(SourceError::NotBuiltIn(name.clone())),
        },
    }
}
