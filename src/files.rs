//! Files and folders of the program's own making: the only place where one is made or written. A file is written under a
//! name that nobody can foresee, is on the disk, and only then takes the name of the old one: others see the old or the
//! new, and no link that somebody has put there is written through. Knows nothing of what is written.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Sender},
    },
    thread,
    time::Duration,
};

use tempfile::{Builder, NamedTempFile, TempDir};

use crate::platform;
pub use crate::platform::{absolute, cache_folder, config_folder, data_folder, state_folder, typed_path};

/// Who may read a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// The user alone.
    Private,
    /// Whom the umask allows.
    Shared,
}

impl Access {
    const fn mode(self) -> u32 {
        match self {
            Self::Private => 0o600,
            Self::Shared => 0o666,
        }
    }
}

/// Why a file is not written although the system would. It comes inside an [`io::Error`]; [`Refused::of`] tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Its name is a link to a place outside its folder.
    #[error("a link that leads out of the folder")]
    LeadsOut,
    /// What has its name is no file: a folder, a FIFO, a device.
    #[error("not a regular file")]
    NotRegular,
}

impl Refused {
    /// The refusal that an error is; `None` where it is the system's.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl From<Refused> for io::Error {
    fn from(refused: Refused) -> Self {
        Self::other(refused)
    }
}

/// Makes a folder, and those above it, that the user alone may enter. One that is there already is closed to others:
/// whether it was open to them.
///
/// # Errors
/// Where it cannot be made or changed.
pub fn private_folder(folder: &Path) -> io::Result<bool> {
    platform::make_private_folders(folder)?;
    // One that is not ours to change is used as it is.
    Ok(close_to_others(folder).unwrap_or(false))
}

/// Takes every right to a file or folder from all but its owner; whether they had any. One of another owner is left as it
/// is.
///
/// # Errors
/// Where its rights cannot be read or changed.
pub fn close_to_others(path: &Path) -> io::Result<bool> {
    platform::close_to_others(path)
}

/// Opens a file that the user alone may read, as a lock or for a database, and makes it, empty, where it is missing. No link
/// is followed.
///
/// # Errors
/// Where it cannot be made.
pub fn private_file(path: &Path) -> io::Result<File> {
    platform::open_private(path)
}

/// Opens a file that lines are added to, which is made for the user alone where it is missing.
///
/// # Errors
/// Where it cannot be made or written, or is no regular file.
pub fn log_file(path: &Path) -> io::Result<File> {
    let file = platform::open_to_append(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(Refused::NotRegular.into()) }
}

/// A new, empty file in the folder of `file`, which is to take its name; dropped before that it is gone again.
///
/// # Errors
/// Where the folder takes no file.
pub fn beside(file: &Path, access: Access) -> io::Result<NamedTempFile> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // The name may be as long as names may be; what is added must still go in.
    let start: String = name.chars().take(40).collect();
    let prefix = format!(".{start}.");
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    if let Some(rights) = platform::rights(access.mode()) {
        builder.permissions(rights);
    }
    builder.tempfile_in(folder_of(file))
}

/// Gives a file that was written [`beside`] its name, once it is on the disk. What had the name before is gone.
///
/// # Errors
/// Where that cannot be done; what was there before is as it was.
pub fn put(new: NamedTempFile, file: &Path) -> io::Result<()> {
    new.as_file().sync_all()?;
    new.persist(file).map_err(|error| error.error)?;
    // The name is on the disk as well; file systems that cannot say so have it there anyway.
    let _ = File::open(folder_of(file)).and_then(|folder| folder.sync_all());
    Ok(())
}

/// As [`put`], where nothing has the name yet; whether nothing had.
///
/// # Errors
/// Where that cannot be done.
pub fn put_first(new: NamedTempFile, file: &Path) -> io::Result<bool> {
    new.as_file().sync_all()?;
    match new.persist_noclobber(file) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    }
}

/// Writes a whole file where nothing has its name yet; whether nothing had.
///
/// # Errors
/// Where it cannot be written.
pub fn write_new(file: &Path, bytes: &[u8], access: Access) -> io::Result<bool> {
    if fs::symlink_metadata(file).is_ok() {
        return Ok(false);
    }
    let mut new = beside(file, access)?;
    new.write_all(bytes)?;
    put_first(new, file)
}

/// A folder that the user alone may enter, in `folder`; dropped it is gone with all that is in it.
///
/// # Errors
/// Where it cannot be made.
pub fn scratch_folder(folder: &Path) -> io::Result<TempDir> {
    tempfile::tempdir_in(folder)
}

/// How long a disk is waited for by what cannot go on without its answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Work for the thread that asks disks.
type Question = Box<dyn FnOnce() + Send>;

/// The thread that asks disks, while it has nothing to do: the few small files of a start need no thread each.
static IDLE_ASKER: Mutex<Option<Sender<Question>>> = Mutex::new(None);

/// What `work` finds out on a disk. Where the disk never answers, the thread that asked it stays behind, and the next question
/// has another.
///
/// # Errors
/// [`TimedOut`](io::ErrorKind::TimedOut) where there was no answer in two seconds, or there is no thread to ask.
pub fn answered<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<T> {
    let (tell, told) = mpsc::channel();
    let question: Question = Box::new(move || {
        // Whoever asked may have given up.
        let _ = tell.send(work());
    });
    let idle = IDLE_ASKER.lock().unwrap_or_else(PoisonError::into_inner).take();
    let asker = match idle {
        Some(asker) => asker,
        None => new_asker()?,
    };
    asker.send(question).map_err(|_| io::ErrorKind::TimedOut)?;
    // A thread that panicked, or whose disk hangs, is not asked again.
    let answer = told.recv_timeout(PATIENCE).map_err(|_| io::ErrorKind::TimedOut)?;
    *IDLE_ASKER.lock().unwrap_or_else(PoisonError::into_inner) = Some(asker);
    Ok(answer)
}

fn new_asker() -> io::Result<Sender<Question>> {
    let (asker, questions) = mpsc::channel::<Question>();
    let answer = move || questions.into_iter().for_each(|question| question());
    thread::Builder::new().name("answer".to_owned()).spawn(answer)?;
    Ok(asker)
}

/// A new, empty file without a name in `folder`, for the user alone: nobody can open it, and it is gone with the program.
///
/// # Errors
/// Where the folder takes no file.
pub fn nameless(folder: &Path) -> io::Result<File> {
    // The one that tempfile makes without a name may be read as the umask says.
    Ok(Builder::new().tempfile_in(folder)?.into_file())
}

/// Copies a file, which no name of a file that is there may be taken for.
///
/// # Errors
/// Where it cannot be read or written, or there is one of that name.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut new = beside(to, Access::Private)?;
    io::copy(&mut File::open(from)?, &mut new)?;
    if put_first(new, to)? { Ok(()) } else { Err(io::ErrorKind::AlreadyExists.into()) }
}

/// Writes a whole file, as others may read it at any moment. What says the same already is left alone; a file that is there
/// keeps its rights. A link is followed within its folder and refused where it leads out.
///
/// # Errors
/// Where it cannot be written; what was there before is as it was.
pub fn write(file: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    let target = resolved(file)?;
    if target != file && folder_of(&target) != fs::canonicalize(folder_of(file))? {
        return Err(Refused::LeadsOut.into());
    }
    replace(&target, bytes, access)
}

/// As [`write()`], for a file that is the user's own: a link is followed wherever it leads, and stays one.
///
/// # Errors
/// Where it cannot be written; what was there before is as it was.
pub fn write_own(file: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    replace(&resolved(file)?, bytes, access)
}

fn replace(target: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    let old = match fs::symlink_metadata(target) {
        Ok(metadata) if metadata.is_file() => Some(metadata),
        Ok(_) => return Err(Refused::NotRegular.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if old.as_ref().is_some_and(|old| old.len() == bytes.len() as u64) && says(target, bytes) {
        return Ok(());
    }
    let mut new = beside(target, access)?;
    new.write_all(bytes)?;
    if let Some(old) = old {
        platform::take_rights(new.as_file(), &old)?;
    }
    put(new, target)
}

/// Whether a file holds these bytes.
fn says(file: &Path, bytes: &[u8]) -> bool {
    let mut old = Vec::new();
    let opened = platform::open_unlinked(file);
    opened.and_then(|opened| opened.take(bytes.len() as u64 + 1).read_to_end(&mut old)).is_ok() && old == bytes
}

/// Where a link leads, in the end; the file itself where it is none.
fn resolved(file: &Path) -> io::Result<PathBuf> {
    match fs::symlink_metadata(file) {
        Ok(metadata) if metadata.is_symlink() => match fs::canonicalize(file) {
            // A link to a file that is yet to be made.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(folder_of(file).join(fs::read_link(file)?)),
            found => found,
        },
        _ => Ok(file.to_owned()),
    }
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{
        fs::Permissions,
        os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    };

    use super::*;

    fn rights(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    fn files(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_file_is_replaced_whole_and_keeps_its_rights() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("书签.md");
        write(&file, b"one", Access::Private).unwrap();
        assert_eq!((rights(&file), fs::read(&file).unwrap()), (0o600, b"one".to_vec()));
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        write(&file, b"other", Access::Private).unwrap();
        assert_eq!((rights(&file), fs::read(&file).unwrap()), (0o640, b"other".to_vec()));
        let node = fs::metadata(&file).unwrap().ino();
        write(&file, b"other", Access::Private).unwrap();
        assert_eq!((fs::metadata(&file).unwrap().ino(), files(dir.path())), (node, 1));
    }

    #[test]
    fn a_link_within_the_folder_is_followed_and_one_out_of_it_refused() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (inside, outside) = (dir.path().join("inside"), other.path().join("victim"));
        fs::write(&outside, "家书").unwrap();
        let link = dir.path().join("link");
        symlink("inside", &link).unwrap();
        fs::write(&inside, "旧").unwrap();
        write(&link, "新".as_bytes(), Access::Shared).unwrap();
        assert_eq!(fs::read_to_string(&inside).unwrap(), "新");
        for target in [outside.clone(), other.path().join("none"), PathBuf::from("../none"), PathBuf::from("/none")] {
            fs::remove_file(&link).unwrap();
            symlink(target, &link).unwrap();
            let error = write(&link, b"x", Access::Shared).unwrap_err();
            assert!(
                Refused::of(&error) == Some(Refused::LeadsOut) || error.kind() == io::ErrorKind::NotFound,
                "{error}"
            );
        }
        assert_eq!((fs::read_to_string(&outside).unwrap().as_str(), files(other.path())), ("家书", 1));
        // The user's own is followed, and stays a link.
        fs::remove_file(&link).unwrap();
        symlink(&outside, &link).unwrap();
        write_own(&link, b"own", Access::Shared).unwrap();
        assert_eq!(fs::read(&outside).unwrap(), b"own");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn what_is_no_file_is_not_written() {
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
        for path in [pipe.as_path(), dir.path(), Path::new("/dev/null")] {
            let error = write(path, b"x", Access::Shared).unwrap_err();
            assert_eq!(Refused::of(&error), Some(Refused::NotRegular), "{}", path.display());
        }
        assert_eq!(files(dir.path()), 1);
    }

    #[test]
    fn a_disk_that_gives_no_answer_is_left() {
        assert_eq!(answered(|| 3).unwrap(), 3);
        let (_never, answer) = mpsc::channel::<()>();
        let error = answered(move || answer.recv().is_ok()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert_eq!(answered(|| 4).unwrap(), 4);
    }

    #[test]
    fn a_question_whose_thread_panics_has_no_answer_and_the_next_one_has() {
        #[allow(clippy::panic, reason = "that is what is tried")]
        fn fail() -> u8 {
            panic!("a disk of thorns")
        }
        assert_eq!(answered(fail).unwrap_err().kind(), io::ErrorKind::TimedOut);
        assert_eq!(answered(|| 5).unwrap(), 5);
    }

    #[test]
    fn no_name_can_be_foreseen() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("长".repeat(80));
        let (one, other) = (beside(&file, Access::Private).unwrap(), beside(&file, Access::Private).unwrap());
        assert_ne!(one.path(), other.path());
        put(one, &file).unwrap();
        drop(other);
        assert_eq!(files(dir.path()), 1);
    }

    #[test]
    fn folders_are_closed_to_others() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("a/b");
        assert!(!private_folder(&folder).unwrap());
        assert_eq!((rights(&folder), rights(&dir.path().join("a"))), (0o700, 0o700));
        fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
        assert!(private_folder(&folder).unwrap());
        assert!(!private_folder(&folder).unwrap());
        assert_eq!(rights(&folder), 0o700);
    }
}
