//! Text as a reader meets it: places in it, grapheme clusters, the cells they take, what may be drawn, and how it is
//! folded for comparison. Knows nothing of documents, layout or terminals.

mod cluster;
mod fold;
mod natural;
mod number;
mod pinyin;
mod place;
mod sanitise;
mod source_map;
mod spelling;
mod variant;
mod width;
mod word;

pub use cluster::{char_count, clusters, is_han, reading_length};
<<<<<<< HEAD
pub use fold::{Folded, fold, twins};
pub use natural::natural_key;
pub use number::{Number, number, roman};
=======
pub use fold::{Case, Folded, Folder, SEAM, fold, is_spaced, is_unseen, twins};
>>>>>>> 7be781c (Search what a reader takes for the same text)
pub use pinyin::{Letters, Sound, Speller};
pub use place::{Offset, Place, SourceOffset, TextRange};
pub use sanitise::{MAX_CODE_POINTS, sanitise, sanitised};
pub use source_map::SourceMap;
pub use spelling::Spelling;
pub use variant::{other_forms, simplified};
pub use width::{Columns, WidthProfile, cells, columns, truncate, truncate_start};
pub use word::words;
