//! The log for reports of mistakes (`--log FILE`): what was opened, found out, saved, given up, and how long it took. The only
//! file that names the crate of the events. No event holds text of a document, of a note or of a query; files are named.
//!
//! Without `--log` an event costs the look at one number.

use std::{
    fmt::{self, Debug, Display, Write as _},
    fs::File,
    io::{self, Write as _},
    path::Path,
    sync::{Mutex, PoisonError},
    thread,
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    level_filters::LevelFilter,
    span,
};

use crate::files;

pub use tracing::{Level, debug, error, info, trace, warn};

/// Begins to log into a file: it is made for the user alone, or gone on with. Once a process.
///
/// # Errors
/// Where the file cannot be made or written.
pub fn begin(file: &Path, level: Level) -> io::Result<()> {
    let log = Log { file: Mutex::new(files::log_file(file)?), level };
    // Another log was begun, which goes on.
    let _ = tracing::subscriber::set_global_default(log);
    Ok(())
}

/// What an error that nobody is told of was about, for the log.
pub trait OrLog<T> {
    /// The value; an error goes into the log, with `what` was given up for it.
    fn or_log(self, what: &'static str) -> Option<T>;
}

impl<T, E: Display> OrLog<T> for Result<T, E> {
    fn or_log(self, what: &'static str) -> Option<T> {
        self.map_err(|error| warn!(%error, "{what}")).ok()
    }
}

/// Writes each event as a line: time, level, thread, module, what, values.
struct Log {
    file: Mutex<File>,
    level: Level,
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && *metadata.level() <= self.level && metadata.target().starts_with("zhujian")
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.level.into())
    }

    fn event(&self, event: &Event<'_>) {
        let (metadata, thread) = (event.metadata(), thread::current());
        let module = metadata.target().trim_start_matches("zhujian::");
        let mut line = Line(format!(
            "{:.3} {:5} {} {module}:",
            jiff::Timestamp::now(),
            metadata.level(),
            thread.name().unwrap_or("-")
        ));
        event.record(&mut line);
        line.0.push('\n');
        // A log that cannot be written any more stops no reader.
        let _ = self.file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.0.as_bytes());
    }

    // There are no spans: how long something took is a value of the event at its end.
    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// A line of the log, in which nothing begins another line or commands a terminal.
struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let text = format!("{value:?}");
        let plain = text.chars().flat_map(|c| {
            let escaped = c.is_control().then(|| c.escape_default());
            let kept = escaped.is_none().then_some(c);
            escaped.into_iter().flatten().chain(kept)
        });
        let plain: String = plain.collect();
        // Writing to a string does not fail.
        let _: fmt::Result = match field.name() {
            "message" => write!(self.0, " {plain}"),
            name => write!(self.0, " {name}={plain}"),
        };
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_line_and_commands_no_terminal() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let log = Log { file: Mutex::new(files::log_file(&path).unwrap()), level: Level::INFO };
        tracing::subscriber::with_default(log, || {
            info!(name = "甲\n\x1b[31m", reason = ?Some("\u{9b}"), "one");
            debug!("less grave than asked for");
            let error = io::Error::other("a\nb\x07");
            assert_eq!(Err::<(), _>(error).or_log("given up"), None);
        });
        let text = std::fs::read_to_string(path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2, "{text}");
        assert!(lines[0].ends_with(r#"log::tests: one name="甲\n\u{1b}[31m" reason=Some("\u{9b}")"#), "{text}");
        assert!(lines[1].contains(" WARN ") && lines[1].ends_with(r"given up error=a\nb\u{7}"), "{text}");
    }
}
