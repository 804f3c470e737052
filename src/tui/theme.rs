//! Which style each role has. The roles are few and named for what they mean, so a theme is a page of YAML in
//! `assets/themes/`.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::{annotation::Colour, yaml};

const TERMINAL: &str = include_str!("../../assets/themes/terminal.yaml");
const BAMBOO: &str = include_str!("../../assets/themes/bamboo.yaml");
const PAPER: &str = include_str!("../../assets/themes/paper.yaml");

/// The style of every role.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Theme {
    pub text: Role,
    pub title: Role,
    pub heading: Role,
    pub dim: Role,
    pub accent: Role,
    pub current: Role,
    pub selected: Role,
    pub pane_title: Role,
    pub strong: Role,
    pub emphasis: Role,
    pub code: Role,
    pub link: Role,
    pub hit: Role,
    pub current_hit: Role,
    pub marks: Marks,
    pub status: Role,
    pub notice: Role,
    pub side: Role,
    pub overlay: Role,
}

/// How bookmarked passages look, by their colour; their signs are not the theme's.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Marks {
    pub yellow: Role,
    pub green: Role,
    pub blue: Role,
    pub red: Role,
    pub purple: Role,
}

/// The style of one role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Role(pub Style);

/// A role as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Written {
    fg: Option<Color>,
    bg: Option<Color>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reversed: bool,
}

impl<'de> Deserialize<'de> for Role {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(deserializer)?;
        let modifiers = [
            (written.bold, Modifier::BOLD),
            (written.dim, Modifier::DIM),
            (written.italic, Modifier::ITALIC),
            (written.underline, Modifier::UNDERLINED),
            (written.reversed, Modifier::REVERSED),
        ];
        let mut style = Style { fg: written.fg, bg: written.bg, ..Style::default() };
        for (_, modifier) in modifiers.into_iter().filter(|(is_set, _)| *is_set) {
            style = style.add_modifier(modifier);
        }
        Ok(Self(style))
    }
}

impl Theme {
    /// The style of a colour's sign.
    pub const fn sign(&self, colour: Colour) -> Style {
        self.mark(colour).remove_modifier(Modifier::UNDERLINED)
    }

    /// The style of what is marked in a colour.
    pub const fn mark(&self, colour: Colour) -> Style {
        match colour {
            Colour::Yellow => self.marks.yellow.0,
            Colour::Green => self.marks.green.0,
            Colour::Blue => self.marks.blue.0,
            Colour::Red => self.marks.red.0,
            Colour::Purple => self.marks.purple.0,
        }
    }

    /// The theme of that name; the terminal's own colours where there is none of that name.
    ///
    /// # Errors
    /// Where the embedded file is broken, which a test prevents.
    pub fn load(name: &str) -> Result<Self, yaml::YamlError> {
        let text = match name {
            "bamboo" => BAMBOO,
            "paper" => PAPER,
            _ => TERMINAL,
        };
        yaml::from_str(text, yaml::Caps::SETTINGS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::THEMES;

    #[test]
    fn every_theme_is_whole() {
        for name in THEMES {
            Theme::load(name).unwrap();
        }
    }

    #[test]
    fn what_is_chosen_or_found_is_never_told_by_colour_alone() {
        let signs = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::BOLD;
        for name in THEMES {
            let theme = Theme::load(name).unwrap();
            let marks = Colour::ALL.map(|colour| Role(theme.mark(colour)));
            let others = [theme.selected, theme.hit, theme.current_hit, theme.current];
            for role in marks.into_iter().chain(others) {
                assert!(role.0.add_modifier.intersects(signs), "{name}: {role:?}");
            }
        }
    }
}
