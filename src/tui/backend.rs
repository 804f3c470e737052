//! Drawing on the terminal: [`Backend`] writes what changed between two frames in as few bytes as are safe on
//! terminals that disagree about widths. Never reads from the terminal and asks it nothing.

mod certain;
mod pen;
mod picture;
mod screen;
mod shift;

pub use pen::ColorDepth;
pub use screen::Backend;
