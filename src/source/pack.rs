//! Packs (ZIP): the files inside another, within limits.

mod archive;
#[cfg(test)]
pub(super) mod fixtures;
mod name;

pub(super) use archive::Pack;
