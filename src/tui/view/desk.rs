//! The researcher's desk: what was found, whichever question was asked, under a heading that says the inquiry.

mod beside;
mod comparison;
mod concordance;
mod pane;
mod parallels;
mod terms;
mod trend;

pub(super) use pane::{draw, way};
