//! Windows, by what the standard library offers. Files have the rights of the folder they are in, which in the user's own is
//! the user's alone; links, which only an administrator makes, are followed; nobody tells which file it is.

use std::{
    fs::{self, File, Metadata, OpenOptions, Permissions},
    io::{self, IsTerminal},
    os::windows::{fs::FileExt, process::CommandExt},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, UNIX_EPOCH},
};

use super::file_state::FileState;

/// `CREATE_NEW_PROCESS_GROUP` and `CREATE_NO_WINDOW` (Process Creation Flags, Microsoft).
const IN_A_GROUP_OF_ITS_OWN: u32 = 0x0000_0200 | 0x0800_0000;
/// `ERROR_CANT_RESOLVE_FILENAME` (System Error Codes, Microsoft).
const LINK_LOOP: i32 = 1921;

/// Opens what somebody named for reading.
///
/// # Errors
/// Where it cannot be opened.
pub(crate) fn open_to_read(path: &Path) -> io::Result<File> {
    // The system refuses to open a folder, and says no more than that it may not be read.
    if fs::metadata(path)?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    File::open(path)
}

/// Whether an error of opening means that there is nothing to be read: never.
pub(crate) fn is_unreadable_kind(_error: &io::Error) -> bool {
    false
}

/// Whether an error means links that run in a circle: `ErrorKind` has no stable name for it.
pub(crate) fn is_link_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(LINK_LOOP)
}

/// Opens a file for reading that is no link when it is looked at.
///
/// # Errors
/// Where it cannot be opened, or is a link.
pub(crate) fn open_unlinked(path: &Path) -> io::Result<File> {
    refuse_link(path)?;
    File::open(path)
}

/// Opens a file for writing that is no link when it is looked at; it is made where it is missing.
///
/// # Errors
/// Where it cannot be made, or is a link.
pub(crate) fn open_private(path: &Path) -> io::Result<File> {
    refuse_link(path)?;
    OpenOptions::new().write(true).create(true).truncate(false).open(path)
}

/// Opens a file to add to it; it is made where it is missing.
///
/// # Errors
/// Where it cannot be made.
pub(crate) fn open_to_append(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).create(true).open(path)
}

/// Makes a folder, and those above it.
///
/// # Errors
/// Where it cannot be made.
pub(crate) fn make_private_folders(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Takes every right to a file or folder from all but its owner: its rights are those of its folder. Whether others had any.
///
/// # Errors
/// Never.
pub(crate) fn close_to_others(_path: &Path) -> io::Result<bool> {
    Ok(false)
}

/// The rights with which a new file is asked for: those of its folder.
pub(crate) fn rights(_mode: u32) -> Option<Permissions> {
    None
}

/// Gives a file the rights that another has: both have those of their folder.
///
/// # Errors
/// Never.
pub(crate) fn take_rights(_file: &File, _of: &Metadata) -> io::Result<()> {
    Ok(())
}

impl FileState {
    /// The state that the system tells.
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = modified.and_then(|time| i64::try_from(time.as_nanos()).ok()).unwrap_or_default();
        Self { node: None, len: metadata.len(), modified, changed: modified }
    }
}

/// Reads from byte `from` on into `room`; how many bytes, which may be fewer than there are.
///
/// # Errors
/// Where the file cannot be read.
pub(crate) fn read_at(file: &File, room: &mut [u8], from: u64) -> io::Result<usize> {
    file.seek_read(room, from)
}

/// Fills `room` from byte `from` on.
///
/// # Errors
/// Where the file cannot be read, or ends before.
pub(crate) fn read_exact_at(file: &File, mut room: &mut [u8], mut from: u64) -> io::Result<()> {
    while !room.is_empty() {
        match file.seek_read(room, from) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                room = room.get_mut(count..).unwrap_or_default();
                from += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Has a program lead a group, without a window.
pub(crate) fn lead_group(command: &mut Command) -> &mut Command {
    command.creation_flags(IN_A_GROUP_OF_ITS_OWN)
}

/// A program and all it has started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ProcessGroup(u32);

impl ProcessGroup {
    /// The group that a child leads which was started by [`lead_group`]; valid until the child is dropped.
    pub(crate) fn of(child: &Child) -> Option<Self> {
        Some(Self(child.id()))
    }

    /// Ends all of it at once.
    pub(crate) fn kill(self) {
        self.has_ended_by_force();
    }

    /// Ends what its leader, which has ended, has left behind: nobody knows what that is.
    pub(crate) fn kill_rest(self) {}

    /// Ends it, for there is no way to tell it; whether it was there.
    #[cfg(feature = "tui")]
    pub(crate) fn terminate(self) -> bool {
        self.has_ended_by_force()
    }

    fn has_ended_by_force(self) -> bool {
        let mut command = Command::new("taskkill");
        command.args(["/F", "/T", "/PID", &self.0.to_string()]).creation_flags(IN_A_GROUP_OF_ITS_OWN);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }
}

/// Waits until a child has ended; its number is no other's until it is dropped.
#[cfg(feature = "tui")]
pub(crate) fn await_end(child: &mut Child) {
    let _ = child.wait();
}

/// The locale of the user, such as `zh-CN`: no variable of the environment tells it.
pub(crate) fn locale() -> Option<String> {
    sys_locale::get_locale()
}

/// The editor that is there where the user names none.
pub(crate) const USUAL_EDITOR: &str = "notepad";

/// A command as its user has written it, by its words, to which arguments may be added. `cmd` would take signs in the name of a file
/// for its own.
pub(crate) fn command_of(_line: &str, words: &[String]) -> Command {
    let mut words = words.iter();
    let mut command = Command::new(words.next().map(String::as_str).unwrap_or_default());
    command.args(words);
    command
}

/// The columns and rows of the terminal that is written to; `None` where it is none, or the program was built without one.
pub(crate) fn terminal_size() -> Option<(u16, u16)> {
    #[cfg(feature = "tui")]
    let size = crossterm::terminal::size().ok();
    #[cfg(not(feature = "tui"))]
    let size = None;
    size.filter(|_| io::stdout().is_terminal())
}

/// Whether the standard input has bytes: it is not known before it is read, which waits.
///
/// # Errors
/// Never.
pub(crate) fn has_stdin_bytes(_patience: Duration) -> io::Result<bool> {
    Ok(true)
}

/// Lets the standard input go: its writer hears that nobody reads on when the program ends.
pub(crate) fn let_go_of_stdin() {}

fn refuse_link(path: &Path) -> io::Result<()> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    if is_link { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
}
