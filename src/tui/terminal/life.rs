//! Taking the terminal and giving it back, the modes of its device with it (raw mode).

use std::{
    io::{self, Write},
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rustix::{
    io::Errno,
    termios::{OptionalActions, Termios, tcgetattr, tcsetattr},
};

use super::{
    options::Options,
    sequences::{closing, opening},
    tty,
};

/// How long giving back waits for a frame that is being written, and for a terminal that takes no bytes.
const PATIENCE: Duration = Duration::from_millis(200);

/// The terminal, ours or given back. All threads share one.
#[derive(Debug)]
pub(super) struct Life {
    tty: OwnedFd,
    options: Options,
    is_given_back: AtomicBool,
    /// The modes found at the start; held while a frame is written, so that nothing comes after the last sequence.
    before: Mutex<Option<Termios>>,
}

impl Life {
    /// A terminal not yet taken.
    pub(super) const fn new(tty: OwnedFd, options: Options) -> Self {
        Self { tty, options, is_given_back: AtomicBool::new(true), before: Mutex::new(None) }
    }

    /// The device, for keys and size.
    pub(super) fn tty(&self) -> BorrowedFd<'_> {
        self.tty.as_fd()
    }

    /// Columns and rows.
    ///
    /// # Errors
    /// Where the terminal does not allow it, or is gone.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        tty::size(&self.tty)
    }

    /// Whether what is on the screen stays there.
    pub(super) const fn is_asked_only(&self) -> bool {
        self.options.is_asked_only
    }

    /// Takes the terminal; `question` goes out with the first bytes, on a blank screen that is not shown yet.
    ///
    /// The modes are looked up only where the terminal was given back: else those found would be our own.
    ///
    /// # Errors
    /// Where the terminal does not allow it, or is gone.
    pub(super) fn take(&self, question: &str) -> io::Result<()> {
        let mut before = self.before.lock().unwrap_or_else(PoisonError::into_inner);
        let modes = match before.take().filter(|_| !self.is_given_back()) {
            Some(modes) => modes,
            None => tcgetattr(&self.tty)?,
        };
        let mut raw = modes.clone();
        raw.make_raw();
        *before = Some(modes);
        tcsetattr(&self.tty, OptionalActions::Now, &raw)?;
        self.is_given_back.store(false, Ordering::SeqCst);
        tty::write_all(&opening(self.options, question)?)
    }

    /// Gives the terminal back, once; what is drawn from now on goes nowhere. Never waits long, and fails silently:
    /// there is nobody left to tell.
    pub(super) fn give_back(&self) {
        if self.is_given_back.swap(true, Ordering::SeqCst) {
            return;
        }
        let before = self.lock_patiently();
        if let Some(modes) = before.as_ref().and_then(|before| before.as_ref()) {
            let _ = tcsetattr(&self.tty, OptionalActions::Now, modes);
        }
        if tty::takes_output(PATIENCE) {
            let _ = closing(self.options).and_then(|bytes| tty::write_all(&bytes));
        }
    }

    /// Whether the terminal is not ours.
    pub(super) fn is_given_back(&self) -> bool {
        self.is_given_back.load(Ordering::SeqCst)
    }

    /// The modes, unless a frame hangs in a terminal that does not read.
    fn lock_patiently(&self) -> Option<MutexGuard<'_, Option<Termios>>> {
        let start = Instant::now();
        loop {
            match self.before.try_lock() {
                Ok(guard) => return Some(guard),
                Err(TryLockError::Poisoned(guard)) => return Some(guard.into_inner()),
                Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => return None,
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
            }
        }
    }
}

/// The screen as a writer: unbuffered, and silent once the terminal is given back or gone.
#[derive(Debug, Clone)]
pub struct Output(pub(super) Arc<Life>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _frame = self.0.before.lock().unwrap_or_else(PoisonError::into_inner);
        if self.0.is_given_back() {
            return Ok(bytes.len());
        }
        match tty::write_all(bytes) {
            // The terminal has gone: the listener tells, and the program shall save rather than fail.
            Err(error) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => Ok(bytes.len()),
            written => written.map(|()| bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
