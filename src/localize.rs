//! What went wrong on the disk, in the language of the interface: the same words on the standard error and in the
//! status line.

use std::{io as system, path::Path};

use crate::{
    annotation::origin_key,
    config::Problem,
    document::{DiagnosticKind, Origin},
    i18n::{Strings, format},
    search::QueryError,
    settings::SettingsError,
    source::SourceError,
    store::{Notice, StoreError},
    text::sanitised,
};

/// Numbers of lines that a remark names.
const MOST_LINES: usize = 12;

/// A document cannot be read.
pub fn source(error: &SourceError, strings: &Strings) -> String {
    let errors = &strings.errors;
    let (template, name, reason) = match error {
        SourceError::Missing(name) => (errors.not_found, name.as_str(), String::new()),
        SourceError::Denied(name) => (errors.permission, name.as_str(), String::new()),
        SourceError::Folder(name) => (errors.is_folder, name.as_str(), String::new()),
        SourceError::NotRegular(name) => (errors.not_regular, name.as_str(), String::new()),
        SourceError::Binary(name) => (errors.binary, name.as_str(), String::new()),
        SourceError::UnknownEncoding(name) => (errors.encoding_unknown, name.as_str(), String::new()),
        SourceError::NotBuiltIn(name) => (errors.no_built_in, name.as_str(), String::new()),
        SourceError::StdinGone => (errors.read_once, "-", String::new()),
        SourceError::Io { name, error } => (errors.read, name.as_str(), error.to_string()),
    };
    sanitised(&format(template, &[("name", name), ("reason", &reason)])).into_owned()
}

/// A path cannot be looked at.
pub fn io(path: &Path, error: &system::Error, strings: &Strings) -> String {
    let template = match error.kind() {
        system::ErrorKind::NotFound => strings.errors.not_found,
        system::ErrorKind::PermissionDenied => strings.errors.permission,
        _ => strings.errors.read,
    };
    format(template, &[("name", &shown(path)), ("reason", &error.to_string())])
}

/// A query cannot be understood.
pub fn query(error: &QueryError, strings: &Strings) -> String {
    let errors = &strings.errors;
    let said = |template, name, value: &str| format(template, &[(name, &sanitised(value))]);
    match error {
        QueryError::Empty => errors.query_empty.to_owned(),
        QueryError::NoValue(name) => said(errors.query_no_value, "name", name),
        QueryError::Regex(reason) => said(errors.query_regex, "reason", reason),
        QueryError::Date(name) => said(errors.query_date, "name", name),
        QueryError::Pinyin(name) => said(errors.query_pinyin, "name", name),
    }
}

/// Something cannot be kept.
pub fn store(error: &StoreError, strings: &Strings) -> String {
    format(strings.errors.store, &[("reason", &error.to_string())])
}

/// What the store has to say although it opened.
pub fn store_notice(notice: &Notice, strings: &Strings) -> String {
    match notice {
        Notice::SetAside { copy, kept } => {
            format(strings.errors.store_set_aside, &[("name", &shown(copy)), ("n", &kept.to_string())])
        }
        Notice::ReadOnly => strings.errors.store_read_only.to_owned(),
    }
}

/// The settings file cannot be used.
pub fn settings(problem: &Problem, strings: &Strings) -> String {
    let file = crate::config::settings_file().map(|file| shown(&file)).unwrap_or_default();
    let reason = match problem {
        Problem::Settings(error) => setting(error, strings),
        Problem::Read(error) => error.to_string(),
    };
    format(strings.errors.settings, &[("name", &file), ("reason", &reason)])
}

fn setting(error: &SettingsError, strings: &Strings) -> String {
    match error {
        SettingsError::Invalid(reason) => reason.clone(),
        SettingsError::OutOfLimits { key, value, least, most } => {
            let [value, least, most] = [value, least, most].map(u32::to_string);
            format(strings.errors.out_of_limits, &[("key", key), ("value", &value), ("least", &least), ("most", &most)])
        }
        SettingsError::NotAllowed { key, value, allowed } => {
            format(strings.errors.not_allowed, &[("key", key), ("value", &sanitised(value)), ("allowed", allowed)])
        }
    }
}

/// A remark on a document that is read all the same.
pub fn diagnostic(kind: &DiagnosticKind, strings: &Strings) -> String {
    let check = &strings.check;
    match kind {
        DiagnosticKind::HeaderNotClosed => check.header_not_closed.to_owned(),
        DiagnosticKind::HeaderTooLarge => check.header_too_large.to_owned(),
        DiagnosticKind::HeaderInvalid(reason) => format(check.header_invalid, &[("reason", reason)]),
        DiagnosticKind::InvalidBytes { count, lines, encoding } => {
            let lines = numbers(lines, strings);
            let values = [("n", &*count.to_string()), ("lines", &lines), ("encoding", encoding)];
            format(check.invalid_bytes, &values)
        }
        DiagnosticKind::ForeignLines { lines, other, encoding } => {
            let lines = numbers(lines, strings);
            format(check.foreign_lines, &[("lines", &lines), ("other", other), ("encoding", encoding)])
        }
        DiagnosticKind::NotRead(encoding) => format(check.encoding_not_read, &[("encoding", encoding)]),
        DiagnosticKind::CodeNotClosed => check.code_not_closed.to_owned(),
        DiagnosticKind::Binary => check.binary.to_owned(),
    }
}

/// Numbers of lines, the first of many.
fn numbers(lines: &[u64], strings: &Strings) -> String {
    let mut numbers: Vec<String> = lines.iter().take(MOST_LINES).map(u64::to_string).collect();
    if lines.len() > MOST_LINES {
        numbers.push("…".to_owned());
    }
    numbers.join(strings.check.comma)
}

/// A path as it may be shown: bytes that are no UTF-8 as `\xNN`, nothing that commands a terminal.
pub fn shown(path: &Path) -> String {
    sanitised(&origin_key(&Origin::File(path.to_owned()))).into_owned()
}
