//! How a cell's style is said to the terminal (ECMA-48 SGR), with no more colours than it has.

use std::fmt::Write as _;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use crate::tui::{rgb::Rgb, underlines};

/// The colours the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorDepth {
    /// No colours at all; bold, dim, underline and reverse remain.
    None,
    /// The sixteen of the terminal's own palette.
    #[default]
    Sixteen,
    /// The xterm palette of 256.
    Indexed,
    /// 24 bits.
    True,
}

impl ColorDepth {
    /// What the variables of the environment ask for: `NO_COLOR` before `CLICOLOR=0` before `COLORTERM` before `TERM`.
    /// A variable that is empty counts as not set.
    pub fn from_env(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        if set("NO_COLOR").is_some() || set("CLICOLOR").as_deref() == Some("0") {
            return Self::None;
        }
        if matches!(set("COLORTERM").as_deref(), Some("truecolor" | "24bit")) {
            return Self::True;
        }
        match set("TERM").unwrap_or_default() {
            term if term.ends_with("-direct") => Self::True,
            term if term.contains("256color") => Self::Indexed,
            _ => Self::Sixteen,
        }
    }

    /// `color` or the nearest the terminal has.
    fn fit(self, color: Color) -> Color {
        match (self, color) {
            (_, Color::Reset) | (Self::None, _) => Color::Reset,
            (Self::True, _) => color,
            (Self::Indexed, Color::Rgb(r, g, b)) => Color::Indexed(Rgb(r, g, b).nearest_of_256()),
            (Self::Sixteen, Color::Rgb(r, g, b)) => Color::Indexed(Rgb(r, g, b).nearest_of_sixteen()),
            (Self::Sixteen, Color::Indexed(index @ 16..)) => Color::Indexed(Rgb::indexed(index).nearest_of_sixteen()),
            _ => color,
        }
    }
}

/// The style in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sgr {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Sgr {
    /// The terminal's own style.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The style that draws `cell` with the colours of `depth`.
    pub(super) fn of(cell: &Cell, depth: ColorDepth) -> Self {
        Self { fg: depth.fit(cell.fg), bg: depth.fit(cell.bg), modifier: cell.modifier }
    }

    /// The same with the one underline that every terminal has.
    pub(super) const fn with_one_underline(self) -> Self {
        Self { modifier: self.modifier.difference(underlines::WAVY.union(underlines::DOTTED)), ..self }
    }

    /// Whether it is seen on a blank cell. What a terminal erases has at most the ground of the style in force (BCE).
    pub(super) const fn shows_on_blanks(self) -> bool {
        let lines = Modifier::UNDERLINED.union(Modifier::CROSSED_OUT);
        !matches!(self.bg, Color::Reset) || self.modifier.intersects(lines.union(Modifier::REVERSED))
    }

    /// Appends the one sequence that sets this style, whichever was in force.
    pub(super) fn write(self, frame: &mut Vec<u8>) {
        let mut codes = String::new();
        for (modifier, code) in MODIFIERS {
            if self.modifier.contains(modifier) {
                let _ = write!(codes, ";{code}");
            }
        }
        // It comes after the straight one, and holds.
        if self.modifier.contains(underlines::WAVY) {
            codes.push_str(";4:3");
        } else if self.modifier.contains(underlines::DOTTED) {
            codes.push_str(";4:4");
        }
        push_color(&mut codes, self.fg, 30);
        push_color(&mut codes, self.bg, 40);
        frame.extend_from_slice(b"\x1b[");
        frame.extend_from_slice(codes.as_bytes());
        frame.push(b'm');
    }
}

/// The attributes and their SGR codes. An empty first parameter, as `write` leaves it, resets the style.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Appends the code of `color`; `base` is 30 for the letters, 40 for the ground.
fn push_color(codes: &mut String, color: Color, base: u8) {
    let _ = match color {
        Color::Reset => Ok(()),
        Color::Rgb(r, g, b) => write!(codes, ";{};2;{r};{g};{b}", base + 8),
        Color::Indexed(index @ 16..) => write!(codes, ";{};5;{index}", base + 8),
        other => {
            let index = palette_index(other);
            let code = if index < 8 { base + index } else { base + 60 + index - 8 };
            write!(codes, ";{code}")
        }
    };
}

const fn palette_index(color: Color) -> u8 {
    match color {
        Color::Indexed(index) => index,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(variables: &[(&str, &str)]) -> ColorDepth {
        ColorDepth::from_env(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    fn check(fg: Color, depth: ColorDepth, expected: &str) {
        let mut cell = Cell::EMPTY;
        cell.set_fg(fg);
        let mut frame = Vec::new();
        Sgr::of(&cell, depth).write(&mut frame);
        assert_eq!(String::from_utf8(frame).unwrap(), format!("\x1b[{expected}m"));
    }

    #[test]
    fn the_environment_is_asked_in_order() {
        assert_eq!(depth(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]), ColorDepth::None);
        assert_eq!(depth(&[("NO_COLOR", ""), ("COLORTERM", "truecolor")]), ColorDepth::True);
        assert_eq!(depth(&[("CLICOLOR", "0"), ("COLORTERM", "truecolor")]), ColorDepth::None);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), ColorDepth::Indexed);
        assert_eq!(depth(&[("TERM", "linux")]), ColorDepth::Sixteen);
    }

    #[test]
    fn colours_are_brought_down_to_the_depth() {
        let red = Color::Rgb(250, 10, 10);
        check(red, ColorDepth::True, ";38;2;250;10;10");
        check(red, ColorDepth::Indexed, ";38;5;196");
        check(red, ColorDepth::Sixteen, ";91");
        check(red, ColorDepth::None, "");
        check(Color::Rgb(128, 128, 128), ColorDepth::Indexed, ";38;5;244");
        check(Color::Indexed(244), ColorDepth::Sixteen, ";90");
        check(Color::Gray, ColorDepth::Sixteen, ";37");
    }
}
