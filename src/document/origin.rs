//! Where a document comes from.

use std::path::PathBuf;

use super::format::FormatHint;
use crate::text::sanitised;

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// One of the documents inside the program, by its file name.
    BuiltIn(String),
    /// Text piped into the program.
    Stdin,
    /// A file on the disk.
    File(PathBuf),
}

impl Origin {
    /// The name that stands for a title: the file's, without the ending that tells how it is written.
    ///
    /// ```
    /// use zhujian::document::Origin;
    /// assert_eq!(Origin::File("书/2019年总结.txt".into()).name(), "2019年总结");
    /// assert_eq!(Origin::File("v1.2".into()).name(), "v1.2");
    /// ```
    pub fn name(&self) -> String {
        let file = self.file_name();
        let stem = file.rsplit_once('.').map_or("", |(stem, _)| stem.trim());
        let is_ending = FormatHint::of_name(&file) != FormatHint::Unknown && !stem.is_empty();
        if is_ending { stem.to_owned() } else { file }
    }

    /// The name of the file.
    pub fn file_name(&self) -> String {
        let file = match self {
            Self::BuiltIn(name) => name.as_str().into(),
            Self::Stdin => "-".into(),
            Self::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy(),
        };
        sanitised(&file).into_owned()
    }
}
