//! The terminal shell: takes the terminal, turns keys into messages, carries out effects, draws the model.

pub mod backend;
mod begin;
mod clipboard;
mod error;
pub mod input;
mod keymap;
mod librarian;
mod library_search;
mod outliner;
pub mod paint;
mod perform;
pub mod probe;
mod run;
mod seek;
mod syncing;
pub mod terminal;
pub mod theme;
pub mod view;
mod watch;

pub use begin::{Reading, begin};
pub use error::{BeginError, RunError};
pub use keymap::{Keymap, KeymapError};
pub use perform::open_store;
pub use run::{Ended, Start, run};
