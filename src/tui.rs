//! The terminal shell: takes the terminal, turns keys into messages, carries out effects, draws the model.

pub mod backend;
mod browser;
mod clipboard;
mod colors;
mod error;
mod event;
mod facts;
mod heap;
mod hyperlinks;
pub mod input;
mod keymap;
mod known_terminal;
mod last_words;
mod mouse;
mod own_themes;
pub mod paint;
mod perform;
pub mod probe;
mod programs;
pub mod rgb;
mod run;
mod run_loop;
mod startup;
mod tasks;
pub mod terminal;
pub mod theme;
mod typed_path;
mod underlines;
pub mod view;
mod watch;
mod workers;

pub use error::{BeginError, RunError};
pub use facts::facts;
pub use keymap::{Keymap, KeymapError};
pub use run::run;
pub use startup::{Ended, Start};
