//! What a terminal sends: keys, pastes, the mouse, its answers.

use crossterm::event::{KeyEvent, MouseEvent};

use crate::tui::rgb::Rgb;

/// What the terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// A key.
    Key(KeyEvent),
    /// A text pasted in brackets (`CSI 200 ~` … `CSI 201 ~`), line ends as `\n`.
    Paste(String),
    /// The mouse.
    Mouse(MouseEvent),
    /// An answer to `CSI 6n`: row and column of the cursor, from 1.
    Cursor(u16, u16),
    /// An answer to `CSI c`: the terminal has answered all that was asked before.
    Attributes,
    /// An answer to `OSC 10 ; ?`: the colour of the terminal's text.
    TextColor(Rgb),
    /// An answer to `OSC 11 ; ?`: the colour behind it.
    Ground(Rgb),
}
