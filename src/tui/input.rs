//! From bytes of the terminal to keys: [`Decoder`] turns bytes into events, [`Key`] gives an event its one name and
//! its text. Knows nothing of what a key does.

mod decode;
mod key;
mod report;
mod sequence;

pub use decode::Decoder;
pub use key::Key;
pub use report::Report;

pub use crate::settings::{Chord, ChordError};
