//! Themes: the style of each role. Knows nothing of what is drawn.

mod role;
mod themes;

pub use role::{Marks, Role, Theme};
