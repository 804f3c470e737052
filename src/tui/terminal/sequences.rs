//! What is written to take the terminal and to give it back: alternate screen, paste brackets, mouse, cursor.

use std::io::{self, Write};

use crossterm::{
    QueueableCommand,
    cursor::{Hide, Show},
    event::{DisableBracketedPaste, EnableBracketedPaste},
    style::ResetColor,
    terminal::{
        BeginSynchronizedUpdate, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
        LeaveAlternateScreen,
    },
};

use super::options::Options;

/// Buttons, drags and the wheel, in SGR form. crossterm asks for every movement as well, which nobody needs.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// What takes the terminal; `question` goes out with it, on a blank screen that is not shown yet.
///
/// # Errors
/// Never: it is written to memory.
pub(super) fn opening(options: Options, question: &str) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    if options.is_asked_only {
        out.queue(Hide)?.write_all(question.as_bytes())?;
        return Ok(out);
    }
    out.queue(EnterAlternateScreen)?.queue(BeginSynchronizedUpdate)?.queue(EnableBracketedPaste)?.queue(Hide)?;
    // A character wider than believed in the last column shall not spill over the line below.
    out.queue(DisableLineWrap)?;
    out.extend_from_slice(if options.has_mouse { MOUSE_ON } else { b"" });
    out.extend_from_slice(question.as_bytes());
    out.queue(EndSynchronizedUpdate)?;
    Ok(out)
}

/// What gives it back.
///
/// # Errors
/// Never: it is written to memory.
pub(super) fn closing(options: Options) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    if options.is_asked_only {
        out.queue(Show)?;
        return Ok(out);
    }
    out.extend_from_slice(if options.has_mouse { MOUSE_OFF } else { b"" });
    out.queue(EnableLineWrap)?.queue(DisableBracketedPaste)?.queue(ResetColor)?.queue(EndSynchronizedUpdate)?;
    out.queue(LeaveAlternateScreen)?.queue(Show)?;
    Ok(out)
}
