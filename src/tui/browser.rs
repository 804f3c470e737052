//! Gives an address to the program of the system that opens such: `xdg-open`, `open`, what Windows has. Only where it can show a window here:
//! without one `xdg-open` would start a browser in this terminal.

use std::{
    process::{Command, Stdio},
    thread,
};

use crate::{crash, log};

/// A program with its arguments before the address.
pub(super) type Program = (&'static str, &'static [&'static str]);

/// The program for addresses; none over ssh, or where there is no display.
pub(super) fn program(variable: impl Fn(&str) -> Option<String>) -> Option<Program> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    if ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].into_iter().any(is_set) {
        return None;
    }
    if cfg!(target_os = "macos") {
        return Some(("open", &[]));
    }
    if cfg!(windows) {
        return Some(("rundll32", &["url.dll,FileProtocolHandler"]));
    }
    ["WAYLAND_DISPLAY", "DISPLAY"].into_iter().any(is_set).then_some(("xdg-open", &[]))
}

/// Gives `url` to `program`, on a thread of its own; `answer` hears whether it took it. A browser that the program waits for
/// may stay open as long as it likes.
///
/// # Errors
/// Where the system gives no thread.
pub(super) fn open(
    (program, arguments): Program,
    url: String,
    answer: impl FnOnce(bool, String) + Send + 'static,
) -> std::io::Result<()> {
    let work = move || {
        crash::test_door("browser");
        let mut command = Command::new(program);
        command.args(arguments).arg(&url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let is_opened = command.status().is_ok_and(|status| status.success());
        log::debug!(is_opened, program, "an address");
        answer(is_opened, url);
    };
    thread::Builder::new().name("browser".to_owned()).spawn(work).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(not(any(target_os = "macos", windows)))]
    fn no_program_is_started_where_it_has_no_window() {
        let with = |set: &'static [&'static str]| program(|name| set.contains(&name).then(|| "1".to_owned()));
        assert_eq!(with(&[]), None);
        assert_eq!(with(&["DISPLAY"]), Some(("xdg-open", &[][..])));
        assert_eq!(with(&["WAYLAND_DISPLAY"]), Some(("xdg-open", &[][..])));
        assert_eq!(with(&["DISPLAY", "SSH_TTY"]), None);
    }
}
