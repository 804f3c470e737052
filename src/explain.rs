//! What went wrong on the disk, in the language of the interface: the same words on the standard error and in the
//! status line.

use std::{io as system, path::Path};

use crate::{
    annotation::origin_key,
    document::{DiagnosticKind, Origin},
    home::Problem,
    search::QueryError,
    settings::SettingsError,
    source::SourceError,
    store::{Notice, StoreError},
    text::sanitised,
    words::{Words, fill},
};

/// Numbers of lines that a remark names.
const MOST_LINES: usize = 12;

/// A document cannot be read.
pub fn source(error: &SourceError, words: &Words) -> String {
    let errors = &words.errors;
    let (template, name, reason) = match error {
        SourceError::Missing(name) => (&errors.not_found, name.as_str(), String::new()),
        SourceError::Denied(name) => (&errors.permission, name.as_str(), String::new()),
        SourceError::Folder(name) => (&errors.is_folder, name.as_str(), String::new()),
        SourceError::NotRegular(name) => (&errors.not_regular, name.as_str(), String::new()),
        SourceError::Binary(name) => (&errors.binary, name.as_str(), String::new()),
        SourceError::UnknownEncoding(name) => (&errors.encoding_unknown, name.as_str(), String::new()),
        SourceError::NotBuiltIn(name) => (&errors.no_built_in, name.as_str(), String::new()),
        SourceError::StdinGone => (&errors.read_once, "-", String::new()),
        SourceError::Io { name, error } => (&errors.read, name.as_str(), error.to_string()),
    };
    sanitised(&fill(template, &[("name", name), ("reason", &reason)])).into_owned()
}

/// A path cannot be looked at.
pub fn io(path: &Path, error: &system::Error, words: &Words) -> String {
    let template = match error.kind() {
        system::ErrorKind::NotFound => &words.errors.not_found,
        system::ErrorKind::PermissionDenied => &words.errors.permission,
        _ => &words.errors.read,
    };
    fill(template, &[("name", &shown(path)), ("reason", &error.to_string())])
}

/// A query cannot be understood.
pub fn query(error: &QueryError, words: &Words) -> String {
    let errors = &words.errors;
    let said = |template, name, value: &str| fill(template, &[(name, &sanitised(value))]);
    match error {
        QueryError::Empty => errors.query_empty.clone(),
        QueryError::NoValue(name) => said(&errors.query_no_value, "name", name),
        QueryError::Regex(reason) => said(&errors.query_regex, "reason", reason),
        QueryError::Date(name) => said(&errors.query_date, "name", name),
        QueryError::Pinyin(name) => said(&errors.query_pinyin, "name", name),
    }
}

/// Something cannot be kept.
pub fn store(error: &StoreError, words: &Words) -> String {
    fill(&words.errors.store, &[("reason", &error.to_string())])
}

/// What the store has to say although it opened.
pub fn store_notice(notice: &Notice, words: &Words) -> String {
    match notice {
        Notice::SetAside { copy, kept } => {
            fill(&words.errors.store_set_aside, &[("name", &shown(copy)), ("n", &kept.to_string())])
        }
        Notice::ReadOnly => words.errors.store_read_only.clone(),
    }
}

/// The settings file cannot be used.
pub fn settings(problem: &Problem, words: &Words) -> String {
    let file = crate::home::settings_file().map(|file| shown(&file)).unwrap_or_default();
    let reason = match problem {
        Problem::Settings(error) => setting(error, words),
        Problem::Read(error) => error.to_string(),
    };
    fill(&words.errors.settings, &[("name", &file), ("reason", &reason)])
}

fn setting(error: &SettingsError, words: &Words) -> String {
    match error {
        SettingsError::Invalid(reason) => reason.clone(),
        SettingsError::OutOfLimits { key, value, least, most } => {
            let [value, least, most] = [value, least, most].map(u32::to_string);
            fill(&words.errors.out_of_limits, &[("key", key), ("value", &value), ("least", &least), ("most", &most)])
        }
        SettingsError::NotAllowed { key, value, allowed } => {
            fill(&words.errors.not_allowed, &[("key", key), ("value", &sanitised(value)), ("allowed", allowed)])
        }
    }
}

/// A remark on a document that is read all the same.
pub fn diagnostic(kind: &DiagnosticKind, words: &Words) -> String {
    let check = &words.check;
    match kind {
        DiagnosticKind::HeaderNotClosed => check.header_not_closed.clone(),
        DiagnosticKind::HeaderTooLarge => check.header_too_large.clone(),
        DiagnosticKind::HeaderInvalid(reason) => fill(&check.header_invalid, &[("reason", reason)]),
        DiagnosticKind::InvalidBytes { count, lines, encoding } => {
            let lines = numbers(lines, words);
            let values = [("n", &*count.to_string()), ("lines", &lines), ("encoding", encoding)];
            fill(&check.invalid_bytes, &values)
        }
        DiagnosticKind::ForeignLines { lines, other, encoding } => {
            let lines = numbers(lines, words);
            fill(&check.foreign_lines, &[("lines", &lines), ("other", other), ("encoding", encoding)])
        }
        DiagnosticKind::NotRead(encoding) => fill(&check.encoding_not_read, &[("encoding", encoding)]),
        DiagnosticKind::CodeNotClosed => check.code_not_closed.clone(),
        DiagnosticKind::Binary => check.binary.clone(),
    }
}

/// Numbers of lines, the first of many.
fn numbers(lines: &[u64], words: &Words) -> String {
    let mut numbers: Vec<String> = lines.iter().take(MOST_LINES).map(u64::to_string).collect();
    if lines.len() > MOST_LINES {
        numbers.push("…".to_owned());
    }
    numbers.join(&words.check.comma)
}

/// A path as it may be shown: bytes that are no UTF-8 as `\xNN`, nothing that commands a terminal.
pub fn shown(path: &Path) -> String {
    sanitised(&origin_key(&Origin::File(path.to_owned()))).into_owned()
}
