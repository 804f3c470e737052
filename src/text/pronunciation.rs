//! How Han characters are read in a text, written out: with the marks of tones for readers, with their numbers for programs that
//! speak. What stands around a character decides between its readings.

mod network;
mod phrases;
mod spelled;
mod syllable;

pub use spelled::{syllables, tone_marks, tone_numbers};
