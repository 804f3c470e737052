//! Opens files safely, decodes them, reads them in pieces. Never maps a file into memory (a truncated one would kill
//! the program) and never waits on a FIFO. Knows nothing of screens.

mod at_hand;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]
mod book_tests;
mod bounded;
mod built_in;
mod commonness;
mod convert;
mod costs;
mod damage;
mod decode;
mod detect;
mod edit_place;
mod encoding;
mod error;
mod extract;
mod find_in_file;
mod fragments;
mod head;
mod hints;
mod laid;
mod large;
mod lines;
mod load;
mod manual;
mod misfit;
mod model;
mod open;
mod opened;
mod origin;
mod pack;
mod pieces;
mod read;
mod reading;
mod regular;
mod sieve;
mod spool;
mod text_source;
mod window;

#[cfg(feature = "tui")]
pub(crate) use bounded::hear_out;
pub use built_in::{BuiltInLibrary, built_in, built_in_bytes};
pub use convert::{PROPOSED_CONVERTERS, has_converter, is_convertible, use_converters};
pub use damage::damage;
pub use edit_place::{EditPlace, edit_place};
pub use error::{ConversionError, SourceError};
pub use find_in_file::find_in_file;
pub use fragments::{fragments, place_fragments};
pub use head::{head, may_be_wanted};
pub use lines::{line_at, lines_at};
pub use load::{load_window, window_from};
pub use open::{open, open_beginning, open_bytes, open_other_scope};
pub use opened::Opened;
pub use pieces::Pieces;
pub use read::WHOLE;
pub use reading::{Conversion, Reading};
pub use regular::{open_regular, read_at_most};
pub use sieve::Sieve;
pub use spool::{end_stdin, is_stdin_typed, read_piped, read_stdin, spool_outside_home, stdin_cut};
