//! The systems of POSIX: Linux, macOS, the BSDs.

use std::{
    fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions},
    io,
    os::unix::{
        fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt, PermissionsExt},
        process::CommandExt,
    },
    path::Path,
    process::{Child, Command},
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::OFlags,
    io::Errno,
    process::{Pid, Signal, geteuid, kill_process_group},
    stdio::{dup2_stdin, stdin, stdout},
    termios::tcgetwinsize,
};

use super::file_state::FileState;

/// Opens what somebody named for reading. A FIFO does not make us wait, a terminal does not become ours.
///
/// # Errors
/// Where it cannot be opened.
pub(crate) fn open_to_read(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(flags(OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC)).open(path)
}

/// Whether an error of opening means that there is nothing to be read: a socket, or a device without a driver.
pub(crate) fn is_unreadable_kind(error: &io::Error) -> bool {
    is(error, Errno::NXIO)
}

/// Whether an error means links that run in a circle: `ErrorKind` has no stable name for it.
pub(crate) fn is_link_loop(error: &io::Error) -> bool {
    is(error, Errno::LOOP)
}

/// Opens a file for reading that is no link, without waiting.
///
/// # Errors
/// Where it cannot be opened, or is a link.
pub(crate) fn open_unlinked(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(flags(OFlags::NOFOLLOW | OFlags::NONBLOCK)).open(path)
}

/// Opens a file for writing that is no link, without waiting; it is made for the user alone where it is missing.
///
/// # Errors
/// Where it cannot be made, or is a link.
pub(crate) fn open_private(path: &Path) -> io::Result<File> {
    let flags = flags(OFlags::NOFOLLOW | OFlags::NONBLOCK);
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).custom_flags(flags).open(path)
}

/// Opens a file to add to it, without waiting; it is made for the user alone where it is missing.
///
/// # Errors
/// Where it cannot be made.
pub(crate) fn open_to_append(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).create(true).mode(0o600).custom_flags(flags(OFlags::NONBLOCK)).open(path)
}

/// Makes a folder, and those above it, for the user alone.
///
/// # Errors
/// Where it cannot be made.
pub(crate) fn make_private_folders(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Takes every right to a file or folder from all but its owner; whether they had any. One of another owner is left as it
/// is.
///
/// # Errors
/// Where its rights cannot be read or changed.
pub(crate) fn close_to_others(path: &Path) -> io::Result<bool> {
    let metadata = fs::metadata(path)?;
    let is_open = metadata.mode() & 0o077 != 0 && metadata.uid() == geteuid().as_raw();
    if is_open {
        fs::set_permissions(path, Permissions::from_mode(metadata.mode() & 0o700))?;
    }
    Ok(is_open)
}

/// The rights with which a new file is asked for, of which the umask takes its part.
pub(crate) fn rights(mode: u32) -> Option<Permissions> {
    Some(Permissions::from_mode(mode))
}

/// Gives a file the rights that another has.
///
/// # Errors
/// Where they cannot be changed.
pub(crate) fn take_rights(file: &File, of: &Metadata) -> io::Result<()> {
    file.set_permissions(Permissions::from_mode(of.mode() & 0o777))
}

impl FileState {
    /// The state that the system tells.
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        Self {
            node: Some((metadata.dev(), metadata.ino())),
            len: metadata.len(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

/// Reads from byte `from` on into `room`; how many bytes, which may be fewer than there are.
///
/// # Errors
/// Where the file cannot be read.
pub(crate) fn read_at(file: &File, room: &mut [u8], from: u64) -> io::Result<usize> {
    file.read_at(room, from)
}

/// Fills `room` from byte `from` on.
///
/// # Errors
/// Where the file cannot be read, or ends before.
pub(crate) fn read_exact_at(file: &File, room: &mut [u8], from: u64) -> io::Result<()> {
    file.read_exact_at(room, from)
}

/// Has a program lead a group, in which all that it starts is.
pub(crate) fn lead_group(command: &mut Command) -> &mut Command {
    command.process_group(0)
}

/// A program and all it has started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ProcessGroup(Pid);

impl ProcessGroup {
    /// The group that a child leads which was started by [`lead_group`]; valid until the child is waited for.
    pub(crate) fn of(child: &Child) -> Option<Self> {
        i32::try_from(child.id()).ok().and_then(Pid::from_raw).map(Self)
    }

    /// Ends all of it at once.
    pub(crate) fn kill(self) {
        // Where nothing is left there is no such group.
        let _ = kill_process_group(self.0, Signal::KILL);
    }

    /// Ends what its leader, which has ended, has left behind.
    pub(crate) fn kill_rest(self) {
        self.kill();
    }

    /// Tells it to end; whether there is anybody to be told.
    #[cfg(feature = "tui")]
    pub(crate) fn terminate(self) -> bool {
        kill_process_group(self.0, Signal::TERM).is_ok()
    }
}

/// Waits until a child has ended, and leaves it to be waited for: its number is no other's until then.
#[cfg(feature = "tui")]
pub(crate) fn await_end(child: &mut Child) {
    use rustix::process::{WaitId, WaitIdOptions, waitid};
    if let Some(ProcessGroup(pid)) = ProcessGroup::of(child) {
        let _ = waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT);
    }
}

/// The locale that the system knows beside the variables of the environment: none.
pub(crate) fn locale() -> Option<String> {
    None
}

/// The editor that is there where the user names none.
pub(crate) const USUAL_EDITOR: &str = "vi";

/// A command as its user has written it, to which arguments may be added: as with git, the shell reads it. Its first word is what the
/// shell calls itself.
pub(crate) fn command_of(line: &str, words: &[String]) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!(r#"{line} "$@""#)).arg(words.first().map_or("sh", String::as_str));
    command
}

/// The columns and rows of the terminal that is written to; `None` where it is none.
pub(crate) fn terminal_size() -> Option<(u16, u16)> {
    tcgetwinsize(stdout()).ok().map(|size| (size.ws_col, size.ws_row))
}

/// Whether the standard input has bytes, or its end, within `patience`.
///
/// # Errors
/// Where it cannot be asked; [`Interrupted`](io::ErrorKind::Interrupted) by a signal.
pub(crate) fn has_stdin_bytes(patience: Duration) -> io::Result<bool> {
    let timeout = Timespec::try_from(patience).map_err(|_| io::ErrorKind::InvalidInput)?;
    Ok(poll(&mut [PollFd::from_borrowed_fd(stdin(), PollFlags::IN)], Some(&timeout))? > 0)
}

/// Lets the standard input go: its writer hears that nobody reads on.
pub(crate) fn let_go_of_stdin() {
    let _ = File::open("/dev/null").map(dup2_stdin);
}

fn flags(flags: OFlags) -> i32 {
    flags.bits().cast_signed()
}

fn is(error: &io::Error, code: Errno) -> bool {
    error.raw_os_error() == Some(code.raw_os_error())
}
