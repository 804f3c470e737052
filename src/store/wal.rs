//! The log of the database (SQLite's WAL), read for damage: SQLite drops the first frame whose sum is wrong and all behind it
//! and says nothing; and read for the pages it holds, where SQLite is to touch no file. The form is that of
//! <https://www.sqlite.org/fileformat2.html#walformat>. Nothing is written.

use std::{fs, path::Path, thread, time::Duration};

use super::names::with_end;

/// Bytes of the header of the log.
const HEADER: usize = 32;
/// Bytes of the header of a frame.
const FRAME_HEADER: usize = 24;
/// What the header begins with; the last bit says in which order the bytes are summed.
const MAGIC: u32 = 0x377f_0682;
/// Tries: another process may be writing.
const TRIES: usize = 3;
const BETWEEN_TRIES: Duration = Duration::from_millis(40);

/// Whether the log of the database `file` has lost something that was saved: a frame of its own with a wrong sum, and a
/// commit in it or behind it.
pub(super) fn is_damaged(file: &Path) -> bool {
    let log = with_end(file, "-wal");
    let mut last = None;
    for number in 0..TRIES {
        let Some(frame) = fs::read(&log).ok().and_then(|bytes| first_damage(&bytes)) else { return false };
        // What is being written is another the next time.
        if number > 0 && last != Some(frame) {
            return false;
        }
        last = Some(frame);
        if number + 1 < TRIES {
            thread::sleep(BETWEEN_TRIES);
        }
    }
    true
}

/// The number of the first frame that is damaged where a commit is lost with it, counted from 0.
fn first_damage(log: &[u8]) -> Option<usize> {
    let Header { page, salts, is_big_endian, mut sum, is_sound } = Header::read(log)?;
    let mut damage = (!is_sound).then_some(0);
    for (number, frame) in log.get(HEADER..)?.chunks_exact(FRAME_HEADER + page).enumerate() {
        let own = (word(frame, 8)?, word(frame, 12)?);
        // Frames of an older log are left in the file; one of the two salts may be what is damaged.
        if own.0 != salts.0 && own.1 != salts.1 {
            break;
        }
        sum = checksum(sum, frame.get(..8)?, is_big_endian);
        sum = checksum(sum, frame.get(FRAME_HEADER..)?, is_big_endian);
        let is_sound = own == salts && Some(sum) == word(frame, 16).zip(word(frame, 20));
        if damage.is_none() && !is_sound {
            damage = Some(number);
        }
        let is_commit = word(frame, 4)? != 0;
        if damage.is_some() && is_commit {
            return damage;
        }
    }
    None
}

/// Puts the pages of the log into the `database` they belong to, up to the last commit whose frames are all sound: as SQLite
/// reads both. A log that is none changes nothing.
pub(super) fn apply(log: &[u8], database: &mut Vec<u8>) {
    // What is cut short in the midst of a frame was not committed.
    let _ = apply_frames(log, database);
}

fn apply_frames(log: &[u8], database: &mut Vec<u8>) -> Option<()> {
    let Header { page, salts, is_big_endian, mut sum, .. } = Header::read(log).filter(|header| header.is_sound)?;
    let mut pages = Vec::new();
    for frame in log.get(HEADER..)?.chunks_exact(FRAME_HEADER + page) {
        let content = frame.get(FRAME_HEADER..)?;
        sum = checksum(checksum(sum, frame.get(..8)?, is_big_endian), content, is_big_endian);
        if (word(frame, 8)?, word(frame, 12)?) != salts || Some(sum) != word(frame, 16).zip(word(frame, 20)) {
            break;
        }
        pages.push((usize::try_from(word(frame, 0)?).ok()?.checked_sub(1)?, content));
        let size = usize::try_from(word(frame, 4)?).ok()?;
        if size > 0 {
            database.resize(size.checked_mul(page)?, 0);
            for (at, content) in pages.drain(..) {
                // A page beyond the end was given back before the commit.
                if let Some(old) = database.chunks_exact_mut(page).nth(at) {
                    old.copy_from_slice(content);
                }
            }
        }
    }
    Some(())
}

/// What the header of a log says.
struct Header {
    /// Bytes of a page.
    page: usize,
    /// What each frame of this log, and of no older one, repeats.
    salts: (u32, u32),
    /// In which order the bytes are summed.
    is_big_endian: bool,
    /// The sum that those of the frames go on from.
    sum: (u32, u32),
    /// Whether it is as it was written.
    is_sound: bool,
}

impl Header {
    /// The header at the start of a log; `None` where none can be there.
    fn read(log: &[u8]) -> Option<Self> {
        let header = log.get(..HEADER)?;
        let page = usize::try_from(word(header, 8)?).ok().filter(|page| page.is_power_of_two() && *page >= 512)?;
        let is_big_endian = word(header, 0)? & 1 == 1;
        let sum = checksum((0, 0), header.get(..24)?, is_big_endian);
        let is_sound = word(header, 0)? & !1 == MAGIC && Some(sum) == word(header, 24).zip(word(header, 28));
        Some(Self { page, salts: (word(header, 16)?, word(header, 20)?), is_big_endian, sum, is_sound })
    }
}

/// The big-endian number at a byte.
fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// SQLite's sum over whole pairs of numbers, begun at `sum`.
fn checksum(sum: (u32, u32), bytes: &[u8], is_big_endian: bool) -> (u32, u32) {
    let number = |bytes: [u8; 4]| if is_big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) };
    bytes.as_chunks::<8>().0.iter().fold(sum, |(one, other), &[a, b, c, d, e, f, g, h]| {
        let one = one.wrapping_add(number([a, b, c, d])).wrapping_add(other);
        (one, other.wrapping_add(number([e, f, g, h])).wrapping_add(one))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotation::fixtures::draft, store::Store};

    /// The log of a store in which three bookmarks were saved one after the other.
    fn log() -> Vec<u8> {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        ["甲", "乙", "丙"].iter().for_each(|quote| drop(store.add(&draft(quote)).unwrap()));
        fs::read(with_end(&dir.path().join("zhujian.db"), "-wal")).unwrap()
    }

    #[test]
    fn a_sound_log_or_one_that_was_cut_is_no_damage() {
        let log = log();
        for end in (0..log.len()).step_by(97) {
            assert_eq!(first_damage(&log[..end]), None, "{end} of {}", log.len());
        }
        assert_eq!(first_damage(&log), None);
    }

    #[test]
    fn a_byte_that_changed_anywhere_is_damage() {
        let log = log();
        // Of the header what says how large pages are, and a number that is not looked at, say nothing of rows.
        for at in (16..log.len()).step_by(31) {
            let mut changed = log.clone();
            changed[at] ^= 0x10;
            let frame = at.saturating_sub(HEADER) / (FRAME_HEADER + 4096);
            let expected = if at < HEADER { 0 } else { frame };
            assert_eq!(first_damage(&changed), Some(expected), "byte {at}");
        }
    }
}
