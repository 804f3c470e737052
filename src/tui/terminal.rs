//! The life of the terminal: taken at start, given back whatever happens, and heard on one thread. Draws nothing and
//! knows no key's meaning.
//!
//! One thread of ours polls the terminal, the signals and a stop line. crossterm's own reader is not used: it spins
//! for ever once the terminal has gone without a signal, answers to the width probe cannot be told from its keys, and
//! what is typed while the probe runs would be lost between two readers. On Windows, where there is nothing to be polled,
//! it is (`console.rs`).

#[cfg(windows)]
mod console;
#[cfg(unix)]
mod guard;
#[cfg(unix)]
mod life;
#[cfg(unix)]
mod listener;
mod options;
mod panic_hook;
mod sequences;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod tty;
mod unusable;

#[cfg(windows)]
pub use console::{Output, Terminal, die_by, is_usable, start};
#[cfg(unix)]
pub use guard::{Terminal, start};
#[cfg(unix)]
pub use life::Output;
pub use options::Options;
#[cfg(unix)]
pub use signals::die_by;
#[cfg(unix)]
pub use tty::is_usable;
pub use unusable::Unusable;

use crossterm::event::MouseEvent;

use super::{input::Key, rgb::Rgb};
use crate::text::WidthProfile;

/// What the terminal has to say to the run loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted; line ends are `\n`. It is not sanitised.
    Paste(String),
    /// The mouse; column and row from 0.
    Mouse(MouseEvent),
    /// The terminal has a new size: columns, rows.
    Resized(u16, u16),
    /// The program goes on after it was stopped: all must be drawn anew. A [`Resized`](Self::Resized) came before.
    Resumed,
    /// How wide the terminal draws; comes once, within 300 ms of the start, or never.
    Widths(WidthProfile),
    /// The colour of the terminal's text; comes before [`Ground`](Self::Ground), at any time, or never.
    TextColor(Rgb),
    /// The colour behind the terminal's text; comes at any time, or never.
    Ground(Rgb),
    /// This signal ends the program. The terminal is given back already; save, then [`die_by`] it: after a second
    /// the program is ended as it is.
    Quit(i32),
    /// The terminal is gone. Save and end: after a second the program is ended as it is.
    HungUp,
    /// The thread that draws or the one that hears the terminal has panicked. The terminal is given back already; end the
    /// program.
    Panicked,
    /// Another thread has panicked: what it was doing is given up.
    WorkerPanicked,
}
