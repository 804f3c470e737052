//! The encoding a document is read in: the one asked for, else the one its bytes are in, as far as locale, files beside and
//! what it says itself can tell.

use std::path::Path;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::{
    detect::{Guess, Hints, detect},
    error::SourceError,
    hints,
};
use crate::text::Encoding;

/// The encoding asked for, or else the one the bytes are in. `declared` is what the document says of itself.
///
/// # Errors
/// Where the bytes are no text.
pub(super) fn wanted(
    encoding: Option<Encoding>,
    bytes: &[u8],
    name: &str,
    path: Option<&Path>,
    declared: Option<&'static encoding_rs::Encoding>,
) -> Result<Guess, SourceError> {
    let certain = |encoding| Guess { encoding, misfit: None };
    match encoding {
        Some(encoding) => Ok(certain(in_order_of_mark(encoding.codec(), bytes))),
        None if bytes.is_empty() => Ok(certain(UTF_8)),
        None => {
            let beside = || path.and_then(hints::of_files_beside);
            let hints = Hints { locale: hints::of_locale(), beside: &beside, declared };
            detect(bytes, &hints).ok_or_else(|| SourceError::Binary(name.to_owned()))
        }
    }
}

/// UTF-16 in the order of bytes that the mark tells: who says UTF-16 seldom means one order.
fn in_order_of_mark(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((marked, _)) if is_wide && marked != UTF_8 => marked,
        _ => encoding,
    }
}
