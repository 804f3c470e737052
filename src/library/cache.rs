//! All caches of the program together: a folder each library, with its catalogue and its text. Everything in them can be
//! made again from the documents.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The name of the catalogue in the folder of a library.
pub(super) const CATALOGUE: &str = "catalogue.db";

/// What was removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Freed {
    /// Libraries whose caches are gone.
    pub libraries: usize,
    /// Bytes of their files.
    pub bytes: u64,
}

/// The cache of one library.
struct Cache {
    folder: PathBuf,
    files: Vec<PathBuf>,
    bytes: u64,
    /// When anything in it was last written.
    used: SystemTime,
}

/// Removes the caches in `folder`; only files that the program has made.
///
/// # Errors
/// Where one cannot be read or removed; others may be gone by then.
pub fn clear_caches(folder: &Path) -> io::Result<Freed> {
    remove(caches(folder)?)
}

/// Removes the caches in `folder` that were not used for longest, but that of `own`, until all take at most `limit` bytes.
///
/// # Errors
/// Where one cannot be read or removed.
pub fn limit_caches(folder: &Path, own: &Path, limit: u64) -> io::Result<Freed> {
    let mut caches = caches(folder)?;
    let mut total: u64 = caches.iter().map(|cache| cache.bytes).sum();
    caches.retain(|cache| cache.folder != own);
    caches.sort_by_key(|cache| cache.used);
    let oldest = caches.into_iter().take_while(|cache| {
        let is_over = total > limit;
        total = total.saturating_sub(cache.bytes);
        is_over
    });
    remove(oldest.collect())
}

fn remove(caches: Vec<Cache>) -> io::Result<Freed> {
    let mut freed = Freed::default();
    for Cache { folder, files, bytes, .. } in caches {
        for file in files {
            match fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        // What somebody else has put there stays, and the folder with it.
        let _ = fs::remove_dir(folder);
        freed = Freed { libraries: freed.libraries + 1, bytes: freed.bytes + bytes };
    }
    Ok(freed)
}

/// The caches in a folder; none where there is no such folder. No link is followed.
fn caches(folder: &Path) -> io::Result<Vec<Cache>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut caches = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let is_ours = name.len() == 16 && name.as_encoded_bytes().iter().all(u8::is_ascii_hexdigit);
        if is_ours && entry.file_type()?.is_dir() {
            caches.push(cache(entry.path())?);
        }
    }
    Ok(caches)
}

fn cache(folder: PathBuf) -> io::Result<Cache> {
    let mut cache = Cache { folder, files: Vec::new(), bytes: 0, used: SystemTime::UNIX_EPOCH };
    for entry in fs::read_dir(&cache.folder)? {
        let entry = entry?;
        let name = entry.file_name();
        // A file on its way has a point before its name.
        let name = name.to_string_lossy();
        let name = name.trim_start_matches('.');
        let is_ours = name == "lock" || name.starts_with(CATALOGUE) || name.starts_with("text-");
        // One that another process has just removed is gone.
        let Ok(metadata) = entry.metadata() else { continue };
        if is_ours && metadata.is_file() {
            cache.bytes += metadata.len();
            cache.used = cache.used.max(metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH));
            cache.files.push(entry.path());
        }
    }
    Ok(cache)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{fs::FileTimes, time::Duration};

    use super::*;

    /// Caches of these sizes, the first used longest ago, and files that are none.
    fn folder(sizes: &[usize]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (number, size) in sizes.iter().enumerate() {
            let cache = dir.path().join(format!("{number:016x}"));
            fs::create_dir(&cache).unwrap();
            for (name, bytes) in [("catalogue.db", 10), ("text-00", *size)] {
                fs::write(cache.join(name), vec![0; bytes]).unwrap();
                let time = SystemTime::UNIX_EPOCH + Duration::from_secs(number as u64);
                let file = fs::OpenOptions::new().write(true).open(cache.join(name)).unwrap();
                file.set_times(FileTimes::new().set_modified(time)).unwrap();
            }
        }
        fs::create_dir(dir.path().join("else")).unwrap();
        fs::write(dir.path().join("else/text-00"), "x").unwrap();
        dir
    }

    fn left(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn all_caches_are_cleared_and_nothing_else() {
        let dir = folder(&[90, 190]);
        fs::write(dir.path().join("0000000000000000/mine.txt"), "x").unwrap();
        assert_eq!(clear_caches(dir.path()).unwrap(), Freed { libraries: 2, bytes: 300 });
        assert_eq!(left(dir.path()), ["0000000000000000", "else"]);
        assert_eq!(left(&dir.path().join("0000000000000000")), ["mine.txt"]);
        assert_eq!(clear_caches(&dir.path().join("none")).unwrap(), Freed::default());
    }

    #[test]
    fn beyond_the_limit_what_was_used_longest_ago_goes_first_but_not_what_is_in_use() {
        let dir = folder(&[90, 90, 90]);
        let own = dir.path().join("0000000000000000");
        assert_eq!(limit_caches(dir.path(), &own, 300).unwrap(), Freed::default());
        assert_eq!(limit_caches(dir.path(), &own, 299).unwrap(), Freed { libraries: 1, bytes: 100 });
        assert_eq!(left(dir.path()), ["0000000000000000", "0000000000000002", "else"]);
        assert_eq!(limit_caches(dir.path(), &own, 0).unwrap().libraries, 1);
        assert_eq!(left(dir.path()), ["0000000000000000", "else"]);
    }
}
