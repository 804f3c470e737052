//! Folders of documents: which files are documents, what a list shows of each, and where a query stands in them. Writes
//! nothing but its catalogue and text cache, which may be deleted at any time.

mod built_in;
mod cache;
mod catalogue;
mod count;
mod entries;
mod entry;
mod finding;
mod findings;
mod folded_text;
mod hit;
mod known_files;
mod links;
mod listed_search;
mod ordered;
mod pack;
mod refresh;
mod scan;
mod searcher;
mod sought;
mod study;
mod summary;
mod text;

pub use built_in::built_in;
pub use cache::{Freed, clear_caches, limit_caches};
pub use catalogue::{Catalogue, CatalogueError};
pub use entries::Entries;
pub use entry::{Entry, Stamp};
pub use finding::{Scan, ScanProblem};
pub use listed_search::ListedSearch;
pub use refresh::{Changes, convert, remembered, renew, save, searcher};
pub use scan::{ScanOptions, as_named, file_origin, scan};
pub use searcher::{DocumentHits, Searcher, Totals};
pub use study::{CollocateOptions, ContextCut, FoundContexts, ParallelOptions, WeighedTerms, packed};
pub use summary::summary_of;
pub use text::{Seal, Text};
