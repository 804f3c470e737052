//! How Han characters are read in a text, written out: with the marks of tones for readers, with their numbers for programs that
//! speak. What stands around a character decides between its readings.

mod bopomofo;
mod hsk;
mod network;
mod phrases;
mod spelled;
mod syllable;
mod transcription;
mod usage;
mod word_division;

pub use hsk::{HIGHEST_HSK_LEVEL, hsk_level};
pub use spelled::{ReadCharacter, common_syllables, syllables, tone_numbers, transcribed};
pub use transcription::{PinyinScript, Transcription};
pub use word_division::borders_within_words;
