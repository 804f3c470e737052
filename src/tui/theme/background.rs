//! What is known of the terminal's own colours: what it has answered (OSC 10, OSC 11), else what its environment says.

use crate::tui::rgb::Rgb;

/// The terminal's own colours, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Background {
    /// What is behind the text.
    pub ground: Rgb,
    /// The text, where the terminal has said it.
    pub text: Option<Rgb>,
    /// Whether the ground is the one the terminal has said; else only that it is dark or light is known.
    pub is_exact: bool,
}

impl Background {
    /// A ground the terminal has told, and its text if it has.
    pub const fn told(ground: Rgb, text: Option<Rgb>) -> Self {
        Self { ground, text, is_exact: true }
    }

    /// What the variable `COLORFGBG` says, as rxvt and Konsole set it: the numbers of the text and, last, of the ground in
    /// the palette of sixteen. They tell dark from light alone, for the palette may be any.
    pub fn from_colorfgbg(value: &str) -> Option<Self> {
        let ground: u8 = value.rsplit(';').next()?.parse().ok()?;
        let ground = match ground {
            0..=6 | 8 => Rgb::BLACK,
            7 | 9..=15 => Rgb::WHITE,
            _ => return None,
        };
        Some(Self { ground, text: None, is_exact: false })
    }

    /// The terminal's text: black or white where it has not said it.
    pub(super) fn text(&self) -> Rgb {
        self.text.unwrap_or_else(|| Rgb::pole(&[self.ground]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_dark_from_light() {
        let ground = |value| Background::from_colorfgbg(value).map(|background| background.ground);
        assert_eq!(ground("15;0"), Some(Rgb::BLACK));
        assert_eq!(ground("0;default;15"), Some(Rgb::WHITE));
        assert_eq!(ground("12;8"), Some(Rgb::BLACK));
        for unknown in ["", "default", "15;default", "0;99"] {
            assert_eq!(ground(unknown), None, "{unknown}");
        }
    }
}
