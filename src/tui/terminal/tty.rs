//! The terminal device: is there one, how large is it, what comes and goes through it.

use std::{
    fs::OpenOptions,
    io,
    os::{fd::OwnedFd, unix::fs::OpenOptionsExt},
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fd::{AsFd, BorrowedFd},
    fs::OFlags,
    io::Errno,
    stdio::{stdin, stdout},
    termios::{isatty, tcgetwinsize},
};

use super::Unusable;

/// Whether an interface can be drawn here and keys can be read.
///
/// # Errors
/// With what is missing.
pub fn is_usable() -> Result<(), Unusable> {
    if !isatty(stdout()) {
        return Err(Unusable::NoScreen);
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return Err(Unusable::Dumb);
    }
    open().map(drop).map_err(|_| Unusable::NoKeys)
}

/// Where keys come from: standard input, or `/dev/tty` where that is the document.
///
/// # Errors
/// Where the terminal does not allow it, or is gone.
pub(super) fn open() -> io::Result<OwnedFd> {
    if isatty(stdin()) {
        return Ok(rustix::io::fcntl_dupfd_cloexec(stdin(), 3)?);
    }
    let flags = OFlags::NOCTTY.bits().cast_signed();
    Ok(OpenOptions::new().read(true).write(true).custom_flags(flags).open("/dev/tty")?.into())
}

/// Columns and rows; 80 by 24 where the terminal does not know (a serial line).
///
/// # Errors
/// Where the terminal does not allow it, or is gone.
pub(super) fn size(tty: impl AsFd) -> io::Result<(u16, u16)> {
    let size = tcgetwinsize(tty)?;
    Ok(if (size.ws_col, size.ws_row) == (0, 0) { (80, 24) } else { (size.ws_col, size.ws_row) })
}

/// Writes all of `bytes` to standard output. Another program may have made it non-blocking: then it is waited for.
///
/// # Errors
/// Where the terminal does not allow it, or is gone.
pub(super) fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(Errno::AGAIN) => {
                wait(&mut [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)], None)?;
            }
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether standard output takes bytes within `patience`: it does not where the terminal has stopped reading.
pub(super) fn takes_output(patience: Duration) -> bool {
    let mut screen = [PollFd::from_borrowed_fd(stdout(), PollFlags::OUT)];
    wait(&mut screen, Some(patience)).is_ok() && screen[0].revents().contains(PollFlags::OUT)
}

/// Polls until something happens or `patience` ends; interrupted is as good as nothing.
///
/// # Errors
/// Where the terminal does not allow it, or is gone.
pub(super) fn wait(fds: &mut [PollFd<'_>], patience: Option<Duration>) -> io::Result<()> {
    let timeout = patience.and_then(|patience| Timespec::try_from(patience).ok());
    match poll(fds, timeout.as_ref()) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// What a read from the terminal gave.
pub(super) enum Read {
    /// That many bytes.
    Bytes(usize),
    /// Nothing now.
    Nothing,
    /// The terminal is gone.
    Gone,
}

/// Reads what is there. In raw mode a terminal that gives an end of file has hung up.
pub(super) fn read(tty: BorrowedFd<'_>, buffer: &mut [u8]) -> Read {
    match rustix::io::read(tty, buffer) {
        Ok(0) => Read::Gone,
        Ok(count) => Read::Bytes(count),
        Err(Errno::AGAIN | Errno::INTR) => Read::Nothing,
        Err(_) => Read::Gone,
    }
}
