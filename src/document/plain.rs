//! Plain text: every line a paragraph, unless lines were wrapped by hand; those are joined. Headings, titles, rows of
//! tables, subtitles and signatures are told by how a line looks among its neighbours, never by the file as a whole.
//! Every character that is not blank comes into some block, but the numbers and time lines of subtitles.

mod broken_title;
mod chapter;
mod indented_wrap;
mod line;
mod link;
mod page_number;
mod read;
mod shape;
mod shapes;
mod signature;
mod subtitle;
mod table;
mod title;
mod verdict;
mod wrap;

pub(super) use page_number::page_number;
pub(super) use read::read;
pub(super) use signature::{alignment, is_date};
