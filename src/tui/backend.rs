//! Drawing on the terminal: [`Screen`] writes what changed between two frames in as few bytes as are safe on
//! terminals that disagree about widths. Never reads from the terminal and asks it nothing.

mod buffer_diff;
mod column_shift;
mod screen;
mod scroll_region;
mod sgr;
mod width_certainty;

pub use screen::Screen;
pub use sgr::ColorDepth;
