//! Sets text in lines by the rules of Chinese typography: where a line may break (GB/T 15834, CLREQ, UAX #14), how
//! lines are filled, how blocks of each kind are set, and which lines stand on a page. Draws nothing and stores no rows.

mod advance;
mod block;
mod bond;
mod breaks;
mod cut;
mod fill;
mod galley;
mod grid;
mod half_square;
mod justify;
mod kinsoku;
mod line;
mod map;
mod packed;
mod panel;
mod readings;
mod row;
mod run;
mod runs;
mod spellings;
mod syllable_room;
mod table;
#[cfg(test)]
mod tests;
mod typesetting;

pub use fill::wrap;
pub use galley::{Galley, held_back, hold_back_headings};
pub use grid::suits_grid;
pub use kinsoku::without_forbidden_start;
pub use line::{Lead, Line, Piece, Spacing};
pub use map::{Glyph, column_of, glyphs, offset_at};
pub use panel::lay_out;
pub use readings::{readings, spelled};
pub use row::{Label, Row};
pub use typesetting::{Readings, Typesetting, WritingMode};
