//! What the text of a document is in: its file, or what was taken out of that.

use super::{
    convert::converted,
    error::SourceError,
    extract::extracted_text,
    laid::keep,
    laid::kept,
    laid::laid,
    origin::source_of,
    read::{Source, WHOLE},
    reading::Reading,
};
use crate::document::Origin;

/// The text of a document, in bytes, and what they are encoded in; `reading` tells what the document was opened in.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn text_source(
    origin: &Origin,
    reading: Reading,
) -> Result<(Source, &'static encoding_rs::Encoding), SourceError> {
    let source = source_of(origin)?;
    let encoding = reading.encoding.unwrap_or_default().codec();
    if let Some(laid) = kept(origin) {
        return Ok((laid.source(&source)?, encoding));
    }
    let path = if let Origin::File(path) = origin { Some(path.as_path()) } else { None };
    let converted = path.map_or(Ok(None), |path| converted(path, &source, reading.conversion))?;
    let is_converted = converted.is_some();
    let source = converted.map_or(source, |(text, _)| text);
    if let Some(text) = extracted_text(&source, reading, origin)? {
        return Ok((text, encoding_rs::UTF_8));
    }
    if !is_converted || source.len <= WHOLE {
        return Ok((source, encoding));
    }
    let laid = laid(&source)?;
    keep(origin, laid.clone());
    Ok((laid.source(&source)?, encoding))
}
