//! What a mistake of the program (a panic) leaves behind: a crash note that can be sent to its developers and holds no word
//! of any document. Ends nothing: whoever started the work that failed decides what becomes of it.

use std::{
    backtrace::Backtrace,
    env, fs, io,
    io::Write,
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crate::{
    files::{self, Access},
    log, platform,
};

/// Crash notes that are kept, the latest.
const MOST_NOTES: usize = 5;
/// Characters of a message, or of a variable of the environment, that a note has at most.
const MOST_CHARS: usize = 300;
/// Variables that say which terminal this is, and through what it is reached.
const TERMINAL: [&str; 7] = ["TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "TMUX", "STY", "SSH_TTY"];

/// A panic that has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crash {
    /// The crash note; `None` where it could not be written.
    pub note: Option<PathBuf>,
}

/// The latest panic. It is written by the hook, which is one for the whole process.
static LATEST: Mutex<Option<Crash>> = Mutex::new(None);

/// Whether no note is to be written.
static LEAVES_NONE: AtomicBool = AtomicBool::new(false);

/// Has no panic of this process write a crash note.
pub fn leave_no_notes() {
    LEAVES_NONE.store(true, Ordering::SeqCst);
}

/// Has every panic write a crash note, on whatever thread, and print nothing: nobody wants a backtrace on the screen.
pub fn note_panics() {
    panic::set_hook(Box::new(|info| {
        log::error!(place = info.location().map(ToString::to_string), message = message(info), "a panic");
        let folder = files::state_folder().filter(|_| !LEAVES_NONE.load(Ordering::SeqCst));
        let crash = Crash { note: folder.and_then(|folder| keep(&folder, &note(info)).ok()) };
        *LATEST.lock().unwrap_or_else(PoisonError::into_inner) = Some(crash);
    }));
}

/// The latest panic of this process.
pub fn latest() -> Option<Crash> {
    LATEST.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Does some work whose panic ends the work alone. What it was changing is not to be used after a panic, or is whole at
/// any moment.
///
/// # Errors
/// Where it panicked.
pub fn contain<T>(work: impl FnOnce() -> T) -> Result<T, Crash> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| latest().unwrap_or(Crash { note: None }))
}

/// A door for tests, in development builds alone: panics here once, where `ZHUJIAN_PANIC` is `name`, or at the n-th time
/// where it is `name:n`. Where `ZHUJIAN_HANG` is that, the thread stays here for good, as one whose disk never answers.
#[inline]
pub fn test_door(name: &str) {
    #[cfg(debug_assertions)]
    door::pass(name);
    #[cfg(not(debug_assertions))]
    let _ = name;
}

#[cfg(debug_assertions)]
mod door {
    use std::{
        env,
        sync::{
            LazyLock,
            atomic::{AtomicUsize, Ordering},
        },
        thread,
    };

    /// A door that is open: its name, at which time it is, and what happens there.
    struct Door {
        name: String,
        time: usize,
        hangs: bool,
    }

    static OPEN: LazyLock<Option<Door>> =
        LazyLock::new(|| door("ZHUJIAN_PANIC", false).or_else(|| door("ZHUJIAN_HANG", true)));
    static PASSED: AtomicUsize = AtomicUsize::new(0);

    #[allow(clippy::panic, reason = "that is what it is for")]
    pub(super) fn pass(name: &str) {
        let Some(open) = OPEN.as_ref().filter(|open| open.name == name) else { return };
        if PASSED.fetch_add(1, Ordering::SeqCst) + 1 != open.time {
            return;
        }
        if open.hangs {
            loop {
                thread::park();
            }
        }
        panic!("the test door of {name}, with “words of a document” in it");
    }

    fn door(variable: &str, hangs: bool) -> Option<Door> {
        let wanted = env::var(variable).ok()?;
        let (name, time) = wanted.split_once(':').unwrap_or((&wanted, "1"));
        Some(Door { name: name.to_owned(), time: time.parse().ok()?, hangs })
    }
}

/// The text of a crash note.
fn note(info: &PanicHookInfo<'_>) -> String {
    let thread = thread::current();
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let size = platform::terminal_size();
    let size = size.map_or("unknown".to_owned(), |(columns, rows)| format!("{columns}x{rows}"));
    let variables = TERMINAL.iter().filter_map(|name| Some(format!(" {name}={}", plain(&env::var(name).ok()?))));
    format!(
        "zhujian {} crash note; no text of any document is in it\ntime: {}\nsystem: {} {}\nthread: {}\nplace: {place}\n\
         message: {}\nterminal: {size}{}\nbacktrace:\n{}",
        env!("CARGO_PKG_VERSION"),
        jiff::Timestamp::now(),
        env::consts::OS,
        env::consts::ARCH,
        plain(thread.name().unwrap_or("unnamed")),
        message(info),
        variables.collect::<String>(),
        Backtrace::force_capture(),
    )
}

/// What the panic says. A message that was put together while the program ran may quote a document, as those of `str` do:
/// of it all is left out from the first quotation mark to the last.
fn message(info: &PanicHookInfo<'_>) -> String {
    match info.payload().downcast_ref::<String>() {
        Some(text) => plain(&without_quotes(text)),
        None => plain(info.payload_as_str().unwrap_or("unknown")),
    }
}

fn without_quotes(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '`' | '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」');
    match (text.split_once(is_mark), text.rsplit_once(is_mark)) {
        (Some((before, rest)), Some((_, after))) if rest.contains(is_mark) => format!("{before}[...]{after}"),
        // One mark alone: what it begins has no end.
        (Some((before, _)), _) => format!("{before}[...]"),
        _ => text.to_owned(),
    }
}

/// The printable ASCII of a text, in a line and not without end.
fn plain(text: &str) -> String {
    let ascii = text.chars().map(|c| if c == '\n' { ' ' } else { c }).filter(|c| (' '..='~').contains(c));
    ascii.take(MOST_CHARS).collect()
}

/// Writes a crash note for the user alone, and takes away the oldest of too many.
fn keep(folder: &Path, text: &str) -> io::Result<PathBuf> {
    files::private_folder(folder)?;
    let time = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%S%3f").to_string();
    let path = folder.join(format!("crash-{time}-{}.txt", std::process::id()));
    let mut new = files::beside(&path, Access::Private)?;
    new.write_all(text.as_bytes())?;
    files::put_first(new, &path)?;
    let mut notes = notes(folder)?;
    notes.sort();
    // One that cannot be removed is one too many, no more.
    notes.iter().rev().skip(MOST_NOTES).for_each(|old| drop(fs::remove_file(old)));
    Ok(path)
}

/// The crash notes in a folder; their names begin with the time.
fn notes(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_note = |name: &str| name.starts_with("crash-") && name.ends_with(".txt");
    let found = fs::read_dir(folder)?.filter_map(Result::ok);
    Ok(found.filter(|entry| entry.file_name().to_str().is_some_and(is_note)).map(|entry| entry.path()).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_message_quotes_no_document() {
        for (text, kept) in [
            (
                "byte index 1 is not a char boundary; it is inside '中' (bytes 0..3) of `中文`",
                "byte index 1 is not a char boundary; it is inside [...]",
            ),
            ("an `Err` value: Error(\"it's 密\", line 3)", "an [...], line 3)"),
            ("one “quote that is not closed 密", "one [...]"),
            (
                "range end index 7 out of range for slice of length 3",
                "range end index 7 out of range for slice of length 3",
            ),
            ("密 has no marks\nbut lines", " has no marks but lines"),
        ] {
            assert_eq!(plain(&without_quotes(text)), kept);
        }
        assert_eq!(plain(&"长 x".repeat(1000)).len(), MOST_CHARS);
    }

    #[test]
    fn the_latest_notes_are_kept_for_the_user_alone() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("zhujian");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("other.txt"), "").unwrap();
        for old in 0..7 {
            fs::write(folder.join(format!("crash-2020010{old}T000000000-1.txt")), "").unwrap();
        }
        let path = keep(&folder, "text").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "text");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&folder)), (0o600, 0o700));
        let mut kept = notes(&folder).unwrap();
        kept.sort();
        assert_eq!((kept.len(), kept.last()), (MOST_NOTES, Some(&path)));
        assert!(kept[0].ends_with("crash-20200103T000000000-1.txt") && folder.join("other.txt").exists());
    }

    #[test]
    fn work_that_panics_ends_alone() {
        assert_eq!(contain(|| 7), Ok(7));
        assert!(contain(|| panic!("on purpose")).is_err());
    }
}
