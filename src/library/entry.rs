//! What is known of one document of a library beside what a list shows.

use std::{fs, ops::Range, path::Path, sync::Arc, time::SystemTime};

use xxhash_rust::xxh3::xxh3_64;

use crate::{
    document::{ContentHash, Metadata, Origin, Summary},
    platform::FileState,
    source,
    text::Encoding,
};

/// Bytes read of a file for the list.
pub(super) const HEAD: u64 = 64 << 10;
/// Nanoseconds within which a file may change again without its times telling.
const TICK: i64 = 20_000_000;

/// A document of a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What a list shows of it.
    pub summary: Summary,
    /// The state of its file when it was read.
    pub stamp: Stamp,
    /// The hash of its content, once it was read whole.
    pub hash: ContentHash,
    /// Where its folded text lies in the text cache, once it was read for it; nowhere (an empty range) where it has none or
    /// cannot be packed.
    pub text: Option<Range<u64>>,
    /// Its folded text, where that had to be taken out of a pack for the list: until the text cache has it, nobody takes it out
    /// again.
    pub folded: Option<Arc<str>>,
}

impl Entry {
    /// One of which nothing is known but its name, until another program has taken out its text. It has no stamp: each
    /// listing looks whether that was done.
    pub(super) fn to_be_converted(path: &Path, bytes: u64) -> Self {
        let origin = Origin::File(path.to_owned());
        let (title, metadata, encoding) = (origin.name(), Metadata::default(), Encoding::default());
        Self::unread(Summary { origin, title, metadata, encoding, bytes, chars: 0 })
    }

    /// One of which there is no stamp and no text.
    pub(super) fn unread(summary: Summary) -> Self {
        let (stamp, hash) = (Stamp::default(), ContentHash::default());
        Self { summary, stamp, hash, text: None, folded: None }
    }

    /// Whether its text is still to be taken out by another program.
    pub fn awaits_conversion(&self) -> bool {
        let has_converter = || matches!(&self.summary.origin, Origin::File(path) if source::has_converter(path));
        self.stamp.is_none() && has_converter()
    }

    /// The encoding its file is in, as far as that is certain without looking at the bytes: all of them were looked at, and
    /// they have not changed since.
    pub(super) fn encoding(&self) -> Option<Encoding> {
        let Origin::File(path) = &self.summary.origin else { return None };
        let is_same = || path.metadata().is_ok_and(|metadata| self.stamp.is_still(Stamp::of(&metadata)));
        (self.summary.bytes <= HEAD && is_same()).then_some(self.summary.encoding)
    }
}

/// The state of a file: while it is the same, so is the content. A hash of its length, of when its content was changed and of when
/// it was changed in any way; odd where the file has rested since, so that another change has another time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stamp(u64);

impl Stamp {
    /// The stamp of a file, looked at now.
    pub fn of(metadata: &fs::Metadata) -> Self {
        let FileState { len, modified, changed, .. } = FileState::of(metadata);
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let is_settled = changed.saturating_add(TICK) < i64::try_from(now.as_nanos()).unwrap_or(i64::MAX);
        let numbers = [len, modified.cast_unsigned(), changed.cast_unsigned()];
        let hash = xxh3_64(&numbers.map(u64::to_le_bytes).concat());
        Self(hash & !1 | if is_settled { 1 } else { 2 })
    }

    /// A stamp as it was saved.
    pub(super) const fn saved(number: i64) -> Self {
        Self(number.cast_unsigned())
    }

    /// The number as which it is saved.
    pub(super) const fn number(self) -> i64 {
        self.0.cast_signed()
    }

    /// Whether there is none: the file was never read.
    pub(super) const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether the file is certainly as it was when it had this stamp.
    pub fn is_still(self, now: Self) -> bool {
        self == now && self.0 & 1 == 1
    }
}
