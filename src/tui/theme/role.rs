//! The roles of what is drawn, few and named for what they mean, and the style each has.

use ratatui::style::{Color, Modifier, Style};

use crate::annotation::Colour;

/// The style of every role.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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

impl Role {
    /// The terminal's own style.
    pub(super) const PLAIN: Self = Self(Style::new());

    pub(super) const fn ink(self, color: Color) -> Self {
        Self(self.0.fg(color))
    }

    pub(super) const fn on(self, color: Color) -> Self {
        Self(self.0.bg(color))
    }

    pub(super) const fn bold(self) -> Self {
        Self(self.0.add_modifier(Modifier::BOLD))
    }

    pub(super) const fn italic(self) -> Self {
        Self(self.0.add_modifier(Modifier::ITALIC))
    }

    pub(super) const fn underlined(self) -> Self {
        Self(self.0.add_modifier(Modifier::UNDERLINED))
    }

    pub(super) const fn reversed(self) -> Self {
        Self(self.0.add_modifier(Modifier::REVERSED))
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
}
