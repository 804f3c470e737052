//! Tests of the whole without a terminal: the house rules, the subcommands, the screens, the state machine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod outline_documents;
mod tidy;
