//! What differs between the systems: who a file is, its rights, opening it without following a link or waiting, reading at a
//! place, a group of processes, the size of the terminal, the standard input, the user's folders and usual editor, the one
//! spelling of a path, and what is meant by one that is typed. Each system has a file of its own with the same names; one without
//! a counterpart has the plainest fallback, and says so. Knows nothing of what is read or run.

mod absolute_path;
mod file_state;
mod folders;
mod typed_path;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

pub use absolute_path::absolute;
pub(crate) use file_state::FileState;
pub use folders::{cache_folder, config_folder, data_folder, state_folder};
pub use typed_path::typed_path;
#[cfg(unix)]
pub(crate) use unix::*;
#[cfg(windows)]
pub(crate) use windows::*;
