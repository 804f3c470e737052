//! What a walk through a library comes upon, file by file, how it gets to the one that puts it together, and what it came to.

use std::{
    fs::Metadata,
    path::PathBuf,
    sync::{Arc, mpsc::SyncSender},
    time::{Duration, Instant},
};

use ignore::DirEntry;

use super::{Entries, Entry};
use crate::{document::Origin, platform::FileState, source::SourceError};

/// A file or folder that is not in the list, and why.
#[derive(Debug)]
pub struct ScanProblem {
    /// The file or folder, as far as it is known.
    pub path: PathBuf,
    /// Why.
    pub error: SourceError,
}

/// What a scan came to.
#[derive(Debug, Default)]
pub struct Scan {
    /// The documents by path, those that were known as they were among them; where nothing has changed, the known themselves.
    pub entries: Arc<Entries>,
    /// The rows of those that were not known under their names.
    pub unknown: Vec<u32>,
    /// What could not be read, by path.
    pub problems: Vec<ScanProblem>,
    /// How many documents are new.
    pub new: usize,
    /// How many have another content than was known.
    pub changed: usize,
    /// How many files were touched, with the same content as before.
    pub touched: usize,
    /// Documents that were known and are no longer there.
    pub gone: Vec<Entry>,
    /// Links to folders outside the library, which were not followed.
    pub passed_over: usize,
    /// Files in folders that are not read here, though other programs would take out their text: the settings name none.
    pub unconverted: usize,
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

/// The file a path leads to. Of several paths to it the one without a link comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FileId {
    pub(super) is_link: bool,
    /// The device and the inode; `None` where they are not known.
    pub(super) node: Option<(u64, u64)>,
}

impl FileId {
    pub(super) fn of(entry: &DirEntry, metadata: Option<&Metadata>) -> Self {
        Self { is_link: entry.path_is_symlink(), node: metadata.and_then(|metadata| FileState::of(metadata).node) }
    }
}

/// Findings of one thread on their way: those that come one soon after the other go together, for each that is sent wakes the
/// one that waits for it.
pub(super) struct Batch {
    findings: Vec<Finding>,
    began: Instant,
    sender: SyncSender<Vec<Finding>>,
}

impl Batch {
    /// Findings that go together at most.
    const MOST: usize = 64;
    /// For how long they wait for others at most.
    const LONGEST: Duration = Duration::from_millis(20);

    pub(super) fn new(sender: SyncSender<Vec<Finding>>) -> Self {
        Self { findings: Vec::new(), began: Instant::now(), sender }
    }

    /// Whether anybody listens.
    pub(super) fn add(&mut self, finding: Finding) -> bool {
        if self.findings.is_empty() {
            self.began = Instant::now();
        }
        self.findings.push(finding);
        let is_due = self.findings.len() >= Self::MOST || self.began.elapsed() >= Self::LONGEST;
        !is_due || self.send()
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
