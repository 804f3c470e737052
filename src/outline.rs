//! How a text is built: headings, and entries such as 第一， and （一） found in plain prose, as a tree of entries.
//!
//! Form proposes, sequence decides: `recognise` says what a line begins with, `run` accepts what counts on, `level`
//! orders by how the runs open in this document, never by a fixed table. One pass over the blocks of a window.

mod build;
mod candidate;
mod contents;
mod correction;
mod evidence;
mod incremental;
mod inline;
mod latin;
mod letter;
mod level;
mod line;
mod lint;
mod marker;
mod markers;
mod numeral;
mod recognise;
mod rules;
mod run;
mod title;
mod tree;
mod wording;

pub use build::build;
pub use correction::Correction;
pub use incremental::IncrementalOutline;
pub use lint::{Lint, LintKind, lints};
pub use rules::{Rules, build_with};
pub use tree::{Entry, Outline, char_of};
