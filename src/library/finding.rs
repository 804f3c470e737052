//! What a walk through a library comes upon, file by file, and how it gets to the one that puts it together.

use std::{fs::Metadata, os::unix::fs::MetadataExt, path::PathBuf, sync::mpsc::Sender};

use ignore::DirEntry;

use super::Entry;
use crate::{
    document::{Origin, Summary},
    source::SourceError,
};

/// A file or folder that is not in the list, and why.
#[derive(Debug)]
pub struct ScanProblem {
    /// The file or folder, as far as it is known.
    pub path: PathBuf,
    /// Why.
    pub error: SourceError,
}

/// What a walk comes upon.
pub(super) enum Finding {
    /// A document that is as it was, by its place among the known.
    Known(usize, FileId),
    Read(Box<Entry>, FileId),
    /// A document that is not wanted: another name of its file leads to no other.
    Unwanted(Origin, FileId),
    Problem(ScanProblem),
    /// A file that another program would have to read.
    Unconverted,
}

impl Finding {
    /// What a list shows of it, where it was read.
    pub(super) fn summary(&self) -> Option<&Summary> {
        match self {
            Self::Read(entry, _) => Some(&entry.summary),
            _ => None,
        }
    }
}

/// The file a path leads to. Of several paths to it the one without a link comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FileId {
    pub(super) is_link: bool,
    /// The device and the inode; `None` where they are not known.
    pub(super) node: Option<(u64, u64)>,
}

impl FileId {
    pub(super) fn of(entry: &DirEntry, metadata: Option<&Metadata>) -> Self {
        Self { is_link: entry.path_is_symlink(), node: metadata.map(|metadata| (metadata.dev(), metadata.ino())) }
    }
}

/// Findings of one thread on their way: those that cost next to nothing go together, for each that is sent wakes the one that
/// waits for it.
pub(super) struct Batch {
    findings: Vec<Finding>,
    sender: Sender<Vec<Finding>>,
}

impl Batch {
    /// Findings that go together at most.
    const MOST: usize = 64;

    pub(super) const fn new(sender: Sender<Vec<Finding>>) -> Self {
        Self { findings: Vec::new(), sender }
    }

    /// Whether anybody listens.
    pub(super) fn add(&mut self, finding: Finding) -> bool {
        let is_shown = finding.summary().is_some();
        self.findings.push(finding);
        if is_shown || self.findings.len() >= Self::MOST { self.send() } else { true }
    }

    fn send(&mut self) -> bool {
        self.sender.send(std::mem::take(&mut self.findings)).is_ok()
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        if !self.findings.is_empty() {
            self.send();
        }
    }
}
