//! Every error in the language of the interface: each layer's errors are data, and here alone they get their words. What
//! another library or the system says of itself never reaches a reader: its code or its place does.

use std::{
    io::{Error as SystemError, ErrorKind},
    path::Path,
    process::ExitStatus,
};

use super::conversion::{conversion, not_text};
use crate::{
    annotation::DocumentKey,
    crash::Crash,
    document::{DiagnosticKind, Origin},
    exchange::ImportError,
    files::Refused,
    i18n::{Strings, format, pattern, size},
    platform,
    search::QueryError,
    source::SourceError,
    store::{ReadError, StoreCondition, StoreError, SyncError},
    text::{UnknownEncoding, sanitised},
};

/// Numbers of lines that a remark names.
const MOST_LINES: usize = 12;

/// A document cannot be read.
pub fn source(error: &SourceError, strings: &Strings) -> String {
    let errors = &strings.errors;
    let (template, name) = match error {
        SourceError::Missing(name) => (errors.not_found, name),
        SourceError::Denied(name) => (errors.permission, name),
        SourceError::Folder(name) => (errors.is_folder, name),
        SourceError::NotRegular(name) => (errors.not_regular, name),
        SourceError::Binary(name) => return not_text(name, strings),
        SourceError::PackDamaged(name) => (errors.pack_damaged, name),
        SourceError::PackTooLarge(name) => (errors.pack_too_large, name),
        SourceError::NoText(name) => (errors.no_text, name),
        SourceError::Locked { name, .. } => (errors.locked, name),
        SourceError::Conversion { name, command, error } => return conversion(error, (name, command), strings),
        SourceError::NotBuiltIn(name) => (errors.no_built_in, name),
        SourceError::StdinGone => return errors.read_once.to_owned(),
        SourceError::NothingPiped => return errors.nothing_piped.to_owned(),
        SourceError::Io { name, error } => return unread(&sanitised(name), &system(error, strings), strings),
    };
    let lock = if let SourceError::Locked { lock, .. } = error { lock } else { "" };
    sanitised(&format(template, &[("name", name), ("lock", lock)])).into_owned()
}

/// An encoding of that name is not known.
pub fn encoding(error: &UnknownEncoding, strings: &Strings) -> String {
    sanitised(&format(strings.errors.encoding_unknown, &[("name", &error.0)])).into_owned()
}

/// Why a file cannot be read, without its name.
pub(super) fn source_reason(error: &SourceError, strings: &Strings) -> String {
    let said = &strings.system;
    let text = match error {
        SourceError::Missing(_) => said.not_found,
        SourceError::Denied(_) => said.permission,
        SourceError::Folder(_) => said.is_folder,
        SourceError::NotRegular(_) => said.not_regular,
        SourceError::Io { error, .. } => return system(error, strings),
        error => return source(error, strings),
    };
    text.to_owned()
}

/// A file or folder cannot be read or looked at.
pub fn io(path: &Path, error: &SystemError, strings: &Strings) -> String {
    let template = match error.kind() {
        ErrorKind::NotFound => strings.errors.not_found,
        ErrorKind::PermissionDenied => strings.errors.permission,
        _ => return unread(&shown(path), &system(error, strings), strings),
    };
    format(template, &[("name", &shown(path))])
}

/// A file cannot be written.
pub fn unwritten(path: &Path, error: &SystemError, strings: &Strings) -> String {
    named(strings.exchange.write_failed, path, &system(error, strings))
}

/// What is printed cannot be written.
pub fn output(error: &SystemError, strings: &Strings) -> String {
    format(strings.errors.output, &[("reason", &system(error, strings))])
}

/// The terminal cannot be taken or drawn on.
pub fn terminal(error: &SystemError, strings: &Strings) -> String {
    format(strings.errors.terminal, &[("reason", &system(error, strings))])
}

/// The reader's editor could not be run, or has ended with that status, none of success.
pub fn editor(name: &str, status: Option<ExitStatus>, strings: &Strings) -> String {
    // What the shell ends with that runs the editor, where there is none.
    const NOT_RUN: [i32; 2] = [126, 127];
    let name = sanitised(name);
    match status.map(|status| status.code()).filter(|code| code.is_none_or(|code| !NOT_RUN.contains(&code))) {
        None => format(strings.config.editor_failed, &[("name", &name)]),
        Some(code) => {
            let code = code.map_or_else(|| "?".to_owned(), |code| code.to_string());
            format(strings.config.editor_gave_up, &[("name", &name), ("code", &code)])
        }
    }
}

/// A mistake of the program has ended it.
pub fn ended_by(crash: &Crash, strings: &Strings) -> String {
    let said = &strings.crash;
    crash.note.as_ref().map_or(said.ended_without_note.to_owned(), |note| named(said.ended, note, ""))
}

/// A mistake of the program has ended some work in the background.
pub fn given_up_by(crash: &Crash, strings: &Strings) -> String {
    let said = &strings.crash;
    crash.note.as_ref().map_or(said.given_up_without_note.to_owned(), |note| named(said.given_up, note, ""))
}

/// As [`given_up_by`], said when the program has ended.
pub fn meanwhile(crash: &Crash, strings: &Strings) -> String {
    let said = &strings.crash;
    crash.note.as_ref().map_or(said.given_up_without_note.to_owned(), |note| named(said.meanwhile, note, ""))
}

/// What the system says, without a name; what has no words of its own is told by its number (`errno`).
fn system(error: &SystemError, strings: &Strings) -> String {
    let said = &strings.system;
    let text = match error.kind() {
        _ if Refused::of(error) == Some(Refused::LeadsOut) => said.leads_out,
        _ if Refused::of(error) == Some(Refused::NotRegular) => said.not_regular,
        ErrorKind::NotFound => said.not_found,
        // Windows means a name that no file can have.
        ErrorKind::InvalidFilename if cfg!(windows) => said.not_found,
        ErrorKind::PermissionDenied => said.permission,
        ErrorKind::NotADirectory => said.not_a_folder,
        ErrorKind::IsADirectory => said.is_folder,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => said.disk_full,
        ErrorKind::ReadOnlyFilesystem => said.read_only,
        ErrorKind::AlreadyExists => said.exists,
        ErrorKind::InvalidFilename => said.name_too_long,
        ErrorKind::InvalidData => said.not_text,
        ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof | ErrorKind::WriteZero => said.cut_off,
        ErrorKind::TimedOut => said.timed_out,
        ErrorKind::ResourceBusy => said.busy,
        _ if platform::is_link_loop(error) => said.link_loop,
        _ => return format(said.other, &[("n", &error.raw_os_error().unwrap_or_default().to_string())]),
    };
    text.to_owned()
}

/// A query cannot be understood.
pub fn query(error: &QueryError, strings: &Strings) -> String {
    let errors = &strings.errors;
    let (template, name) = match error {
        QueryError::Empty => return errors.query_empty.to_owned(),
        QueryError::NoValue(name) => (errors.query_no_value, name),
        QueryError::Regex(error) => return format(errors.query_regex, &[("reason", pattern(*error, strings))]),
        QueryError::Date(name) => (errors.query_date, name),
        QueryError::NoFilter(name) => (errors.query_no_filter, name),
        QueryError::Pinyin(name) => (errors.query_pinyin, name),
    };
    format(template, &[("name", &sanitised(name))])
}

/// Something cannot be saved.
pub fn store(error: &StoreError, strings: &Strings) -> String {
    let reason = store_reason(error, strings);
    match error {
        // A file that was named is at fault; nothing that is saved is.
        StoreError::NoBackup(_) => reason,
        _ => format(strings.errors.store, &[("reason", &reason)]),
    }
}

/// Why a subcommand could not read or save, with the folder of what is saved.
pub fn store_in(error: &StoreError, folder: Option<&Path>, strings: &Strings) -> String {
    let reason = store_reason(error, strings);
    match error {
        StoreError::ReadOnly
        | StoreError::DiskFull
        | StoreError::Disk
        | StoreError::Busy
        | StoreError::Damaged
        | StoreError::Database(_) => {
            folder.map_or_else(|| store(error, strings), |folder| named(strings.errors.store_in, folder, &reason))
        }
        // The others name what they are about.
        _ => store(error, strings),
    }
}

fn store_reason(error: &StoreError, strings: &Strings) -> String {
    let said = &strings.store;
    match error {
        StoreError::NoHome => said.no_home.to_owned(),
        StoreError::Folder { path, cause } => named(said.folder, path, &system(cause, strings)),
        StoreError::Newer { found, known } => {
            format(said.newer, &[("found", &found.to_string()), ("known", &known.to_string())])
        }
        StoreError::ReadOnly => said.read_only.to_owned(),
        StoreError::DiskFull => strings.system.disk_full.to_owned(),
        StoreError::Disk => said.disk.to_owned(),
        StoreError::NoBackup(path) => named(said.no_backup, path, ""),
        StoreError::Busy => said.busy.to_owned(),
        StoreError::Damaged => said.damaged.to_owned(),
        StoreError::NoBookmark(id) => format(said.no_bookmark, &[("id", &sanitised(id.as_str()))]),
        StoreError::Database(error) => {
            let code = error.sqlite_error().map_or(0, |error| error.extended_code);
            format(said.database, &[("n", &code.to_string())])
        }
    }
}

/// What the store has to say although it opened.
pub fn store_condition(condition: &StoreCondition, strings: &Strings) -> String {
    let copies = |folder: &Path| format(strings.errors.store_backups, &[("name", &shown(folder))]);
    match condition {
        StoreCondition::SetAside { copy, kept, backups } => {
            let said = format(strings.errors.store_set_aside, &[("name", &shown(copy)), ("n", &kept.to_string())]);
            said + &backups.as_deref().map(copies).unwrap_or_default()
        }
        StoreCondition::LogDamaged { copy } => format(strings.errors.store_log_damaged, &[("name", &shown(copy))]),
        StoreCondition::Gone { backups } => strings.errors.store_gone.to_owned() + &copies(backups),
        StoreCondition::ClosedToOthers { folder } => format(strings.errors.store_closed, &[("name", &shown(folder))]),
        StoreCondition::ReadOnly => strings.errors.store_read_only.to_owned(),
    }
}

/// Bookmarks cannot be exchanged through a folder.
pub fn sync(error: &SyncError, strings: &Strings) -> String {
    match error {
        SyncError::Folder { path, cause } => named(strings.exchange.sync_failed, path, &system(cause, strings)),
        SyncError::Store(error) => store(error, strings),
    }
}

/// A file of bookmarks cannot be imported.
pub fn import(path: &Path, error: &ReadError, strings: &Strings) -> String {
    match error {
        ReadError::Source(error @ (SourceError::Missing(_) | SourceError::Denied(_) | SourceError::Io { .. })) => {
            source(error, strings)
        }
        error => named(strings.exchange.import_failed, path, &import_reason(error, strings)),
    }
}

/// A file of bookmarks was left out where others were taken in.
pub fn left_out(path: &Path, error: &ReadError, strings: &Strings) -> String {
    named(strings.exchange.left_out, path, &import_reason(error, strings))
}

fn import_reason(error: &ReadError, strings: &Strings) -> String {
    let said = &strings.exchange;
    match error {
        ReadError::Source(error) => source_reason(error, strings),
        ReadError::NotText => strings.system.not_text.to_owned(),
        ReadError::Import(ImportError::Shape { line, column }) => json(*line, *column, strings),
        ReadError::Import(ImportError::Annotation { number, field }) => {
            format(said.annotation, &[("n", &number.to_string()), ("field", field)])
        }
        ReadError::Import(ImportError::Removed { number }) => format(said.removed, &[("n", &number.to_string())]),
        ReadError::Import(ImportError::Reading { number }) => format(said.place, &[("n", &number.to_string())]),
        ReadError::Import(ImportError::Newer { found }) => format(said.newer, &[("found", &found.to_string())]),
        ReadError::Import(ImportError::TooLarge) => said.too_large.to_owned(),
    }
}

pub(super) fn json(line: usize, column: usize, strings: &Strings) -> String {
    format(strings.errors.json, &[("line", &line.to_string()), ("column", &column.to_string())])
}

/// A remark on a document that is read all the same.
pub fn diagnostic(kind: &DiagnosticKind, strings: &Strings) -> String {
    let check = &strings.check;
    match kind {
        DiagnosticKind::HeaderNotClosed => check.header_not_closed.to_owned(),
        DiagnosticKind::HeaderTooLarge => check.header_too_large.to_owned(),
        DiagnosticKind::HeaderInvalid(syntax) => format(check.header_invalid, &[("syntax", syntax)]),
        DiagnosticKind::InvalidBytes { count, lines, encoding } => {
            let lines = numbers(lines, strings);
            format(check.invalid_bytes, &[("n", &count.to_string()), ("lines", &lines), ("encoding", encoding.name())])
        }
        DiagnosticKind::ForeignLines { lines, other, encoding } => {
            let lines = numbers(lines, strings);
            format(check.foreign_lines, &[("lines", &lines), ("other", other.name()), ("encoding", encoding.name())])
        }
        DiagnosticKind::NotRead(encoding) => format(check.encoding_not_read, &[("encoding", encoding)]),
        DiagnosticKind::TooManyTags => check.too_many_tags.to_owned(),
        DiagnosticKind::TooManySigns => check.too_many_signs.to_owned(),
        DiagnosticKind::TooLongForMarkup => check.too_long_for_markup.to_owned(),
        DiagnosticKind::PageNeedsScript => check.page_needs_script.to_owned(),
        DiagnosticKind::PageGoesOn => check.page_goes_on.to_owned(),
        DiagnosticKind::PartUnread(part) => format(check.part_unread, &[("part", part)]),
        DiagnosticKind::StylesTooDeep => check.styles_too_deep.to_owned(),
        DiagnosticKind::CodeNotClosed => check.code_not_closed.to_owned(),
        DiagnosticKind::Binary => check.binary.to_owned(),
        DiagnosticKind::Converted(command) => format(check.converted, &[("command", &sanitised(command))]),
        DiagnosticKind::InputCut { bytes } => input_cut(*bytes, strings),
    }
}

/// That only so many bytes of the standard input were read.
pub fn input_cut(bytes: u64, strings: &Strings) -> String {
    format(strings.check.input_cut, &[("size", &size(bytes))])
}

/// Numbers of lines, the first of many.
fn numbers(lines: &[u64], strings: &Strings) -> String {
    let mut numbers: Vec<String> = lines.iter().take(MOST_LINES).map(u64::to_string).collect();
    numbers.extend((lines.len() > MOST_LINES).then(|| "…".to_owned()));
    numbers.join(strings.check.comma)
}

pub(super) fn unread(name: &str, reason: &str, strings: &Strings) -> String {
    format(strings.errors.read, &[("name", name), ("reason", reason)])
}

pub(super) fn named(template: &str, path: &Path, reason: &str) -> String {
    format(template, &[("name", &shown(path)), ("reason", reason)])
}

/// A path as it may be shown: bytes that are no UTF-8 as `\xNN`, nothing that commands a terminal.
pub fn shown(path: &Path) -> String {
    sanitised(DocumentKey::of(&Origin::File(path.to_owned())).as_str()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sqlite_and_the_system_say_is_told_by_their_numbers() {
        let strings = Strings::of("zh-Hans");
        let interrupted = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(9), Some("interrupted".to_owned()));
        assert!(store(&StoreError::from(interrupted), strings).contains("（书签库出错，SQLite 编号 9）"));
        let full = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(13), Some("disk is full".to_owned()));
        assert!(store(&StoreError::from(full), strings).contains("磁盘已满"));
        assert_eq!(system(&SystemError::from_raw_os_error(40), strings), "链接绕成了一圈，请检查链接");
        assert_eq!(system(&SystemError::from_raw_os_error(121), strings), "系统错误，编号 121");
    }
}
