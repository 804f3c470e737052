//! Packs (ZIP, APPNOTE 6.3): the files inside another, listed without unpacking any, unpacked one at a time and only within
//! limits. A pack is a stranger's: nothing it says of itself is believed.

use std::{cell::Cell, collections::HashMap, io};

use miniz_oxide::inflate::core::{
    DecompressorOxide, decompress, inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use rawzip::{
    CompressionMethod, RECOMMENDED_BUFFER_SIZE, ReaderAt, ZipArchive, ZipArchiveEntryWayfinder, ZipLocator, crc32,
};

use super::{
    super::{error::SourceError, read::Source},
    name,
};
use crate::document::{MemberError, Members};

/// Files in a pack.
const MOST_MEMBERS: usize = 20_000;
/// Bytes of a member when it is unpacked.
const LONGEST_MEMBER: u64 = 64 << 20;
/// Bytes of all members that are unpacked.
const MOST_BYTES: u64 = 512 << 20;
/// How many times longer all that was unpacked may be than it lies in the pack, beyond the first bytes: markup becomes a
/// tenth, seldom a fiftieth; a bomb a thousandth.
const MOST_GROWTH: u64 = 100;
const BELIEVED: u64 = 16 << 20;

/// A pack that is open.
pub(in crate::source) struct Pack<'a> {
    archive: ZipArchive<Reader<'a>>,
    members: Vec<Member>,
    /// Members by their path, and by their path in lower case.
    by_path: HashMap<String, usize>,
    by_folded: HashMap<String, usize>,
    /// Bytes unpacked so far, and in how many bytes of the pack they lay.
    unpacked: Cell<u64>,
    taken: Cell<u64>,
}

/// A file in a pack, as the directory has it.
struct Member {
    path: String,
    /// Bytes when it is unpacked, as is claimed.
    claimed: u64,
    method: CompressionMethod,
    is_encrypted: bool,
    /// The CRC-32 of its content.
    checksum: u32,
    /// Where its bytes are.
    wayfinder: ZipArchiveEntryWayfinder,
}

/// What a pack lies in.
struct Reader<'a>(&'a Source);

impl ReaderAt for Reader<'_> {
    fn read_at(&self, buffer: &mut [u8], from: u64) -> io::Result<usize> {
        self.0.read_at(buffer, from)
    }
}

impl<'a> Pack<'a> {
    /// Reads the directory of the pack that `source` is. Members whose path leads out of the pack, folders and all but the
    /// first of one path are left out.
    ///
    /// # Errors
    /// Where there is no directory, or one of too many members.
    pub(in crate::source) fn open(source: &'a Source) -> Result<Self, SourceError> {
        let damaged = || SourceError::PackDamaged(source.name());
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let located = ZipLocator::new().locate_in_reader(Reader(source), &mut buffer, source.len);
        let archive = located.map_err(|_| damaged())?;
        if archive.entries_hint() > MOST_MEMBERS as u64 {
            return Err(SourceError::PackTooLarge(source.name()));
        }
        let (mut members, mut by_path, mut by_folded) = (Vec::new(), HashMap::new(), HashMap::new());
        let mut entries = archive.entries(&mut buffer);
        let mut seen = 0;
        // A directory that is damaged is read as far as it goes.
        while let Ok(Some(entry)) = entries.next_entry() {
            seen += 1;
            if seen > MOST_MEMBERS {
                return Err(SourceError::PackTooLarge(source.name()));
            }
            let Some(path) = name::path(entry.file_path().as_bytes()).filter(|path| !by_path.contains_key(path)) else {
                continue;
            };
            by_path.insert(path.clone(), members.len());
            by_folded.entry(path.to_lowercase()).or_insert(members.len());
            members.push(Member {
                path,
                claimed: entry.uncompressed_size_hint(),
                method: entry.compression_method(),
                is_encrypted: entry.flags().is_encrypted(),
                checksum: entry.crc32(),
                wayfinder: entry.wayfinder(),
            });
        }
        if members.is_empty() {
            return Err(damaged());
        }
        Ok(Self { archive, members, by_path, by_folded, unpacked: Cell::new(0), taken: Cell::new(0) })
    }

    fn member(&self, path: &str) -> Option<&Member> {
        let index = self.by_path.get(path).or_else(|| self.by_folded.get(&path.to_lowercase()))?;
        self.members.get(*index)
    }

    /// How many bytes may be unpacked from `packed` bytes of the pack.
    fn limit(&self, packed: u64) -> u64 {
        let believed = BELIEVED.max((self.taken.get() + packed).saturating_mul(MOST_GROWTH)).min(MOST_BYTES);
        believed.saturating_sub(self.unpacked.get()).min(LONGEST_MEMBER)
    }

    fn packed(&self, member: &Member) -> Result<Vec<u8>, MemberError> {
        let entry = self.archive.get_entry(member.wayfinder).map_err(|_| MemberError::Damaged(Vec::new()))?;
        let (start, end) = entry.compressed_data_range();
        let len = end.saturating_sub(start);
        if len > LONGEST_MEMBER {
            return Err(MemberError::TooLarge);
        }
        let Reader(source) = self.archive.get_ref();
        source.read(start, len).map_err(|_| MemberError::Unreadable)
    }
}

impl Members for Pack<'_> {
    fn paths(&self) -> Vec<&str> {
        self.members.iter().map(|member| member.path.as_str()).collect()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, MemberError> {
        let member = self.member(path).ok_or(MemberError::Missing)?;
        if member.is_encrypted {
            return Err(MemberError::Locked);
        }
        // Before a byte is read: most bombs say what they are.
        if member.claimed > self.limit(member.wayfinder.compressed_size_hint()) {
            return Err(MemberError::TooLarge);
        }
        let packed = self.packed(member)?;
        let taken = packed.len() as u64;
        // One that is longer than it claims is cut there,.
        let limit = member.claimed as usize;
        let content = match member.method {
            CompressionMethod::STORE => packed,
            CompressionMethod::DEFLATE => inflated(&packed, limit),
            _ => return Err(MemberError::Locked),
        };
        self.taken.set(self.taken.get() + taken);
        self.unpacked.set(self.unpacked.get() + content.len() as u64);
        let is_whole = content.len() == limit && crc32(&content) == member.checksum;
        if is_whole { Ok(content) } else { Err(MemberError::Damaged(content)) }
    }
}

/// What `packed` (DEFLATE, RFC 1951) unpacks to, as far as it is whole, at most `limit` bytes.
fn inflated(packed: &[u8], limit: usize) -> Vec<u8> {
    let mut content = vec![0; limit];
    let mut inflater = Box::<DecompressorOxide>::default();
    let (_, _, len) = decompress(&mut inflater, packed, &mut content, 0, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
    content.truncate(len);
    content
}

#[cfg(test)]
mod tests;
