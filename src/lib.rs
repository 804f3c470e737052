//! 竹简 zhujian: a terminal reader for Chinese speeches and other long Chinese texts. What it is made of serves other
//! programs too; `examples/` has whole ones.
//!
//! Chinese text set in lines, no mark where it may not stand (GB/T 15834, CLREQ, UAX #14):
//!
//! ```
//! use zhujian::{layout::wrap, text::{Columns, WidthProfile}};
//! let text = "他说：“路要一步一步走。”河边的人记住了。";
//! let lines = wrap(text, Columns(22), WidthProfile::NARROW);
//! let lines: Vec<&str> = lines.into_iter().map(|line| &text[line]).collect();
//! assert_eq!(lines, ["他说：“路要一步一步", "走。”河边的人记住了。"]);
//! ```
//!
//! The outline of a speech whose entries stand in plain prose:
//!
//! ```
//! use zhujian::{document::parse, outline::build};
//! let speech = parse("第一，修路。路通了，人才能来。\n\n一是修大路。\n\n二是修小路。\n\n第二，种树。\n");
//! let outline = build(&speech.window);
//! let entries: Vec<(u8, &str, &str)> =
//!     outline.entries.iter().map(|entry| (entry.level, entry.label.as_str(), entry.title.as_str())).collect();
//! assert_eq!(entries, [(1, "第一", "修路"), (2, "一是", "修大路"), (2, "二是", "修小路"), (1, "第二", "种树")]);
//! ```
//!
//! A quote found again in a text that was edited since:
//!
//! ```
//! use zhujian::{annotation::{Resolution, anchor, resolve}, document::{ContentHash, parse}, search::find};
//! let before = parse("河水很清。\n\n他在桥上站了很久，没有说话。\n").window;
//! let range = find(&before.blocks, "他在桥上站了很久")[0];
//! let quote = anchor(&before, range, Vec::new(), &ContentHash::of(&[b"one"])).unwrap();
//! let after = parse("那天下了雨。\n\n河水很清。\n\n他在桥上站了很久，没有说话。\n").window;
//! assert!(matches!(resolve(&quote, &after, &ContentHash::of(&[b"two"])), Resolution::Moved(_)));
//! ```
//!
//! # What stays as it is
//!
//! Before 1.0 a version 0.x.0 may change what is public here, and the changelog tells what; a version 0.x.y changes only what is
//! wrong and adds. What these documents do not show is no API, though the program and the tests need it to be public. The forms of
//! what is written down (bookmarks, exports, JSON of the subcommands by `docs/schema`) are kept longer: each later version reads
//! what an earlier one wrote. The Rust that is needed may rise with 0.x.0.
//!
//! # Layers
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
//! | [`citation`], [`exchange`], [`study`] | annotation, document, text (exchange: citation; study: search) | disk |
//! | [`report`] | annotation, citation, document, exchange, i18n, study, text | disk |
//! | `platform` | std, rustix, etcetera: what differs between the systems | anything of ours |
//! | [`source`], [`files`], [`log`], [`crash`], [`editor`] | core, files, log, platform (files: platform; log: files; crash: files, platform) | app, shells |
//! | [`library`], [`store`], [`config`] | core, source, files, log, crash, platform | app, shells |
//! | [`localize`] | core, disk | app, shells |
//! | [`app`] | core | disk, ratatui, crossterm, `std::fs`, clocks |
//! | [`cli`] | core, disk | app, tui |
//! | `tui` | app, core, disk | cli |

// Reading cannot fail: in the core and in `source` no wrong index may end the program. Tests may index.
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod annotation;
// The program's own parts are no API: public for `main` and for the tests.
#[doc(hidden)]
pub mod app;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod citation;
#[doc(hidden)]
pub mod cli;
pub mod config;
#[doc(hidden)]
pub mod crash;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod document;
#[doc(hidden)]
pub mod editor;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod exchange;
pub mod files;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod i18n;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod layout;
pub mod library;
pub mod localize;
#[doc(hidden)]
pub mod log;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod outline;
mod platform;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod report;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod search;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod settings;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod source;
pub mod store;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod study;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod text;
#[cfg(feature = "tui")]
#[doc(hidden)]
pub mod tui;
#[cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]
pub mod yaml;
