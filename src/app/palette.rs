//! The palette: actions and commands with arguments, found and carried out by their names.

mod command;
mod count;
mod handlers;
mod run;
mod state;
mod verb;

pub use command::Command;
pub use count::count;
pub(super) use handlers::{complete, confirm, narrow, open, step};
pub(super) use run::{read_theme, take_theme, theme_changed};
pub use state::{Palette, PaletteRow};
pub use verb::Verb;
