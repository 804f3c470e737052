//! The strings, one field each: a missing one does not load, and a test finds it.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Every string of the interface. `{name}` in a string is filled with [`fill`](super::fill).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the string of that name in assets/i18n")]
pub struct Words {
    pub list: List,
    pub outline: Outline,
    pub bookmarks: Bookmarks,
    pub note: Note,
    pub facts: Facts,
    pub prompt: Prompt,
    pub status: Status,
    pub search: Search,
    pub notice: Notices,
    pub help: Help,
    /// What each action does, by its name.
    pub actions: BTreeMap<String, String>,
    pub errors: Errors,
    pub check: Check,
    pub exchange: Exchange,
    pub config: Config,
    pub usage: Usage,
    /// The help of the command line, by subcommand and argument: `print.width`.
    pub cli: BTreeMap<String, String>,
}

/// The headings of the command line's help, and its mistakes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[allow(missing_docs, reason = "see Words")]
pub struct Usage {
    pub usage: String,
    pub commands: String,
    pub arguments: String,
    pub options: String,
    pub help: String,
    pub version: String,
    pub default: String,
    pub choices: String,
    pub unknown: String,
    pub did_you_mean: String,
    pub missing: String,
    pub no_value: String,
    pub not_allowed: String,
    pub invalid: String,
    pub conflict: String,
    pub see: String,
}

/// The list pane.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct List {
    pub title: String,
    pub empty: String,
    pub no_match: String,
    pub uncategorised: String,
    pub scanning: String,
    pub listing: String,
    pub packing: String,
    pub unread: String,
    pub reading: String,
    pub read: String,
    pub minutes: String,
    pub orders: Orders,
}

/// What documents are put together and in order by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Orders {
    pub category: String,
    pub author: String,
    pub year: String,
    pub folder: String,
    pub none: String,
    pub date: String,
    pub name: String,
    pub title: String,
    pub length: String,
    pub last_read: String,
}

/// The outline pane.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Outline {
    pub title: String,
    pub empty: String,
    pub no_match: String,
    pub minutes: String,
}

/// The list of bookmarks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Bookmarks {
    pub title: String,
    pub empty: String,
    pub moved: String,
    pub changed: String,
    pub orphan: String,
    pub hint: String,
    pub none_here: String,
    pub no_match: String,
    pub here: String,
    pub everywhere: String,
    pub by_date: String,
    pub by_place: String,
    pub by_document: String,
    pub by_tag: String,
    pub untagged: String,
}

/// The note of a bookmark.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Note {
    pub colour: String,
    /// What each colour is called, by its name.
    pub colours: BTreeMap<String, String>,
    pub empty: String,
    pub hint: String,
    pub saving: String,
    pub unsaved: String,
}

/// The page of what is known of a document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Facts {
    pub heading: String,
    pub title: String,
    pub author: String,
    pub date: String,
    pub category: String,
    pub icon: String,
    pub path: String,
    pub encoding: String,
    pub bytes: String,
    pub characters: String,
    pub minutes: String,
    pub minutes_read: String,
    pub paragraphs: String,
    pub points: String,
    pub remarks: String,
}

/// The labels of prompts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Prompt {
    pub find: String,
    pub find_back: String,
    pub filter: String,
    pub points: String,
    pub bookmarks: String,
    pub only: String,
    pub library: String,
    pub command: String,
}

/// The status line and the places where nothing can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Status {
    pub minutes_left: String,
    pub hours_left: String,
    pub minute_left: String,
    pub read: String,
    pub help: String,
    pub too_small: String,
    pub loading: String,
    pub no_document: String,
    /// There is none to choose.
    pub no_documents: String,
    pub empty_document: String,
    pub selecting: String,
    pub letter_to_mark: String,
    pub letter_to_go: String,
    pub is_it_here: String,
    pub undecoded: String,
    pub unsaved: String,
    pub only: String,
}

/// What a search of a library says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Search {
    /// A document that only the filters of a query were asked of.
    pub admitted: String,
    pub admitted_totals: String,
    pub title: String,
    pub running: String,
    /// How much was found, in few words.
    pub summary: String,
    pub count: String,
    /// The same where only the first are listed.
    pub count_some: String,
    pub hint: String,
    pub document: String,
    pub totals: String,
}

/// Short messages about what was just done.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Notices {
    pub saved: String,
    pub removed: String,
    pub restored: String,
    pub not_found: String,
    pub nothing_looked_for: String,
    pub nothing_selected: String,
    pub on_in: String,
    pub only_whole: String,
    pub no_command: String,
    pub no_point: String,
    pub no_outline: String,
    pub no_next_point: String,
    pub no_previous_point: String,
    pub no_earlier_place: String,
    pub no_later_place: String,
    pub nothing_to_mark: String,
    pub nothing_to_undo: String,
    pub from_start: String,
    pub from_end: String,
    pub with_remarks: String,
    pub orphan: String,
    pub files_left_out: String,
    pub reloaded: String,
    pub renamed: String,
    pub lost: String,
    pub grouping: String,
    pub sorting: String,
    pub point_moved: String,
    pub point_stays: String,
    pub point_made: String,
    pub point_struck: String,
    pub correction_undone: String,
    pub not_own_point: String,
    pub no_paragraph: String,
    pub measure: String,
    pub justify_on: String,
    pub justify_off: String,
    pub hang_on: String,
    pub hang_off: String,
    pub latin_gap_on: String,
    pub latin_gap_off: String,
    pub line_spacing_on: String,
    pub line_spacing_off: String,
    pub width_auto: String,
    pub width_fixed: String,
    pub no_footnote: String,
    pub footnote_missing: String,
    pub anchor_missing: String,
    pub link_to: String,
    pub copied: String,
    pub copied_to_terminal: String,
    pub too_long_to_copy: String,
    pub mark_set: String,
    pub no_mark: String,
    pub leave_note: String,
    pub nothing_to_accept: String,
    pub declined: String,
    pub bookmark_order: String,
    pub bookmarks_here: String,
    pub bookmarks_everywhere: String,
    pub continued: String,
}

/// The help pane.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Help {
    pub title: String,
    /// The heading of each context, by its name in the key table.
    pub contexts: BTreeMap<String, String>,
    /// Digits share one line.
    pub digits: String,
    /// So do letters.
    pub letters: String,
    pub close: String,
}

/// What went wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Errors {
    pub not_found: String,
    pub is_folder: String,
    pub not_regular: String,
    pub permission: String,
    pub binary: String,
    pub no_built_in: String,
    pub encoding_unknown: String,
    pub read: String,
    pub read_once: String,
    pub no_documents: String,
    pub folder_for_print: String,
    pub store: String,
    pub no_bookmark: String,
    pub store_set_aside: String,
    pub store_read_only: String,
    pub not_saved_at_end: String,
    pub settings: String,
    pub out_of_limits: String,
    pub not_allowed: String,
    pub no_terminal: String,
    pub window_gone: String,
    pub query_empty: String,
    pub query_no_value: String,
    pub query_regex: String,
    pub query_date: String,
    pub query_pinyin: String,
}

/// Remarks on a file that is read all the same.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Check {
    pub header_not_closed: String,
    pub header_too_large: String,
    pub header_invalid: String,
    pub invalid_bytes: String,
    pub foreign_lines: String,
    pub encoding_not_read: String,
    pub comma: String,
    pub code_not_closed: String,
    pub binary: String,
    pub number_missing: String,
    pub number_repeated: String,
    pub clean: String,
}

/// Bookmarks that leave and come.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Exchange {
    pub merged: String,
    pub import_failed: String,
    pub left_out: String,
    pub sync_failed: String,
    pub write_failed: String,
}

/// What stands beside the settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "see Words")]
pub struct Config {
    pub default: String,
    pub allowed: String,
    pub unknown_keys: String,
    pub no_folder: String,
    pub rules_taken: String,
    pub rule_left: String,
    pub rule_off: String,
    pub rule_known: String,
    pub rules_on_one_line: String,
}
