//! What differs between the systems: who a file is, its rights, opening it without following a link or waiting, reading at a
//! place, a group of processes, the size of the terminal, the standard input. Each system has a file of its own with the same
//! names; one without a counterpart has the plainest fallback, and says so. Knows nothing of what is read or run.

mod file_state;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

pub(crate) use file_state::FileState;
#[cfg(unix)]
pub(crate) use unix::*;
#[cfg(windows)]
pub(crate) use windows::*;
