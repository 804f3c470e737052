//! Themes: the style of each role, for what is known of the terminal: its depth of colour, its own colours. Knows nothing
//! of what is drawn.

mod adaptive;
mod background;
mod named;
mod own;
mod palette;
mod role;
mod sixteen;
mod themes;

pub use background::Background;
pub use role::{Marks, Role, Theme};
