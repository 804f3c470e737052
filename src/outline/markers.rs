//! The forms of markers that a line may begin with, one file a family.

pub(super) mod english;
pub(super) mod head;
pub(super) mod named;
pub(super) mod numbered;
pub(super) mod ordinal;
