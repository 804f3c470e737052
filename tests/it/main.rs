//! Tests of the whole without a terminal.
