//! 竹简 zhujian: a terminal reader for Chinese speeches and other long Chinese texts.
//!
//! The library is built in layers; a module imports only what stands above it here (a test reads it from the parsed
//! sources and fails on any other).
//!
//! | layer | may import | never |
//! |---|---|---|
//! | [`text`], [`yaml`] | std and their crates | anything of ours |
//! | [`document`] | text, yaml | outline, layout, disk |
//! | [`i18n`] | text | anything else |
//! | [`outline`], [`layout`], [`search`], [`annotation`], [`settings`] | document, text (settings: yaml) | each other, disk |
//! | [`citation`], [`exchange`] | annotation, document, text (exchange: citation) | disk |
//! | [`source`], [`library`], [`store`] | core | app, shells |
//! | [`config`], [`localize`] | core; localize: disk | app, shells |
//! | [`app`] | core | disk, ratatui, crossterm, `std::fs`, clocks |
//! | [`cli`] | core, disk | app, tui |
//! | `tui` | app, core, disk | cli |

pub mod annotation;
pub mod app;
pub mod citation;
pub mod cli;
pub mod config;
pub mod document;
pub mod exchange;
pub mod i18n;
pub mod layout;
pub mod library;
pub mod localize;
pub mod outline;
pub mod search;
pub mod settings;
pub mod source;
pub mod store;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
pub mod yaml;
