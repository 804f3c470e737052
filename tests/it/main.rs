//! Tests of the whole without a terminal: the house rules, the subcommands, the screens, the state machine.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cli;
mod comparing;
mod converting;
#[cfg(feature = "tui")]
mod correcting;
mod crash;
#[cfg(feature = "tui")]
mod desk;
#[cfg(feature = "tui")]
mod dictionary;
#[cfg(feature = "tui")]
mod docs;
mod documents;
mod errors;
mod exchange;
#[cfg(feature = "tui")]
mod flows;
#[cfg(feature = "tui")]
mod following;
mod formats;
#[cfg(feature = "tui")]
mod fuzz_corpus;
#[cfg(feature = "tui")]
mod grid;
mod guide;
#[cfg(feature = "tui")]
mod languages;
#[cfg(feature = "tui")]
mod machine;
#[cfg(feature = "tui")]
mod marking;
#[cfg(feature = "tui")]
mod mouse;
mod notices;
mod outline_documents;
#[cfg(feature = "tui")]
mod paging;
#[cfg(feature = "tui")]
mod paragraph_numbers;
#[cfg(feature = "tui")]
mod pinyin;
#[cfg(feature = "tui")]
mod playing;
#[cfg(feature = "tui")]
mod reader;
mod readme;
#[cfg(feature = "tui")]
mod reloading;
mod schemas;
#[cfg(feature = "tui")]
mod screens;
#[cfg(feature = "tui")]
mod script;
#[cfg(feature = "tui")]
mod searching;
#[cfg(feature = "tui")]
mod studying;
mod tidy;
mod traces;
mod typesetting;
mod vertical;
