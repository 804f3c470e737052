//! Finds what a reader looks for.
