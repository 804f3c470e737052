//! The roles of what is drawn, few and named for what they mean, and the style each has.

use ratatui::style::{Color, Modifier, Style};

use crate::annotation::Colour;

/// The style of every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    pub signs: Marks,
    pub status: Role,
    pub notice: Role,
    pub side: Role,
    pub overlay: Role,
}

/// How bookmarked passages or their signs look, by their colour; which signs they are is not the theme's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        self.signs.of(colour).0
    }

    /// The style of what is marked in a colour.
    pub const fn mark(&self, colour: Colour) -> Style {
        self.marks.of(colour).0
    }
}

impl Marks {
    /// The same for all colours.
    pub(super) const fn all(role: Role) -> Self {
        Self { yellow: role, green: role, blue: role, red: role, purple: role }
    }

    const fn of(&self, colour: Colour) -> Role {
        match colour {
            Colour::Yellow => self.yellow,
            Colour::Green => self.green,
            Colour::Blue => self.blue,
            Colour::Red => self.red,
            Colour::Purple => self.purple,
        }
    }
}
