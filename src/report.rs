//! What was found at the researcher's desk, as it leaves: JSON lines and CSV for scripts and spreadsheets, SVG and Vega-Lite for
//! trends, Markdown and HTML for readers. Each says what was looked for where and when: a count without its scope cannot be
//! cited. Pure: who calls it knows the day and has the library.

mod comparison;
mod comparison_page;
mod comparison_row;
mod concordance;
mod format;
mod parallels;
mod scope;
mod table;
mod terms;
mod trend;
mod trend_chart;

/// What stands before the ending in the name of a file that something was written to: bookmarks (`speech.bookmarks.md`), and what
/// was found at the desk (`改革.concord-2.html`). No such file is a document of the library: its quotes would be found twice.
pub const EXPORT_KINDS: [&str; 7] = ["bookmarks", "concord", "trend", "parallels", "terms", "collocates", "compare"];

pub use comparison::{ComparedPair, ComparedVersion, ComparisonReport};
pub use comparison_row::{change_word, counts};
pub use concordance::{ConcordanceReport, ContextRow};
pub use format::ReportFormat;
pub use parallels::ParallelTotals;
pub use parallels::{parallels_csv, parallels_json, parallels_markdown};
pub use scope::Scope;
pub use table::scoped_csv;
pub use terms::{TermRow, TermTotals, terms_csv, terms_json, terms_markdown};
pub use trend::{trend_csv, trend_json, trend_markdown, without_period};
pub use trend_chart::{trend_svg, trend_vega};
