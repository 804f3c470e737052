//! Text as a reader meets it: places in it, grapheme clusters, the cells they take, what may be drawn, and how it is
//! folded for comparison. Knows nothing of documents, layout or terminals.

mod argument;
#[cfg(test)]
mod assert_all;
mod cluster;
mod columns;
mod encoding;
mod fold;
mod line_break;
mod natural;
mod nearest;
mod note_sign;
mod number;
mod pattern;
mod pattern_error;
mod percent;
mod pinyin;
mod place;
mod pronunciation;
mod rare;
mod sanitise;
mod script;
mod size;
mod slice;
mod source_map;
mod spelling;
mod switch;
mod utf8;
mod variant;
mod vertical_form;
mod width;
mod word;

pub use argument::arguments;
#[cfg(test)]
pub(crate) use assert_all::assert_all;
pub use cluster::{char_count, clusters, is_han, is_word_char, reading_length};
pub use columns::Columns;
pub use encoding::{Encoding, UnknownEncoding};
pub use fold::{Case, Folded, Folder, SEAM, fold, is_spaced, is_unseen, twins};
pub use line_break::LineBreak;
pub use natural::natural_key;
pub use nearest::nearest;
pub use note_sign::note_sign;
pub use number::{Number, enclosed, is_numeral, number, ordinal_number, roman};
pub use pattern::build_pattern;
pub use pattern_error::PatternError;
pub use percent::percent_decoded;
pub use pinyin::{Letters, Sound, Speller, spelled_letters};
pub use place::{Offset, Place, SourceOffset, TextRange};
pub use pronunciation::{
    HIGHEST_HSK_LEVEL, PinyinScript, ReadCharacter, Transcription, borders_within_words, common_syllables, hsk_level,
    syllables, tone_numbers, transcribed,
};
pub use rare::{is_rare, reading};
pub use sanitise::{MAX_CODE_POINTS, json_escaped, sanitise, sanitised, sanitised_lines};
pub use script::{Script, Written, in_script, whole_words, written};
pub use size::file_size;
pub(crate) use slice::{Slice, head, tail};
pub use source_map::SourceMap;
pub use spelling::Spelling;
pub use switch::{Switch, Switches};
pub use utf8::{after_chars, before_chars, char_at, char_before};
pub use variant::{other_forms, simplified, unified};
pub use vertical_form::{VerticalMarks, mark_beside, vertical_form};
pub use width::{WidthProfile, cells, columns, truncate, truncate_middle, truncate_start};
pub use word::{words, words_covering};
