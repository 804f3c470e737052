//! Files whose text other programs take out: which program, the settings say. What it gave is kept in the cache by the
//! hashes of the file and the command; in a private session in memory alone.

mod cached;
mod registry;
mod run;

pub(super) use cached::converted;
pub use registry::{PROPOSED_CONVERTERS, has_converter, is_convertible, use_converters};
