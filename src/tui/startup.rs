//! What is read when the program starts. It is opened before the screen is taken: what cannot be opened is said in the
//! shell, and the first frame shows text.

use std::path::{Path, PathBuf};

use crate::{
    document::Origin,
    library::file_origin,
    source::{self, Opened},
    text::Encoding,
};

use super::error::BeginError;

/// What is to be read: one document, or a library.
pub struct Reading {
    /// The one document; without it the library is opened at its first.
    pub opened: Option<(Origin, Opened)>,
    /// What came through the standard input.
    pub piped: Option<Vec<u8>>,
    /// Files and folders of the library; none is the built-in one.
    pub library: Vec<PathBuf>,
    /// The encoding that all is said to be in.
    pub encoding: Option<Encoding>,
}

/// Opens what was named, in the encoding named or else the one it is in: `-` is the standard input, one file is a document, anything else a library.
///
/// # Errors
/// Where a document cannot be read or a path is not there.
pub fn begin(paths: Vec<PathBuf>, encoding: Option<Encoding>) -> Result<Reading, BeginError> {
    match paths.as_slice() {
        [only] if only.as_os_str() == "-" => {
            let bytes = source::read_stdin()?;
            let opened = source::open_bytes(bytes.clone(), "-", encoding)?;
            Ok(Reading { opened: Some((Origin::Stdin, opened)), piped: Some(bytes), library: Vec::new(), encoding })
        }
        [only] if !only.is_dir() => {
            let origin = file_origin(only);
            let opened = source::open(&origin, encoding)?;
            Ok(Reading { opened: Some((origin, opened)), piped: None, library: vec![absolute(only)], encoding })
        }
        _ => {
            for path in &paths {
                path.metadata().map_err(|error| BeginError::Path(path.clone(), error))?;
            }
            let library = paths.iter().map(|path| absolute(path)).collect();
            Ok(Reading { opened: None, piped: None, library, encoding })
        }
    }
}

/// The library is listed later: the folder the program was started in may be another by then.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
