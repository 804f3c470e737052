//! Tests of the whole without a terminal: the house rules, the subcommands, the screens, the state machine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli;
mod flows;
mod machine;
mod reader;
mod readme;
mod screens;
mod tidy;
mod typesetting;
