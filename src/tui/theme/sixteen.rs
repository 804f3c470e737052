//! The themes on terminals of sixteen colours, and those without any. What the sixteen look like is the terminal's matter:
//! only pairs are used that are legible in the palettes of xterm, VGA, Solarized, Tango and Windows; the rest is told by
//! bold, underline, reverse and signs.

use ratatui::style::Color;

use super::role::{Marks, Role, Theme};

const PLAIN: Role = Role::PLAIN;

/// The pairs a theme is made of.
struct Pairs {
    text: Role,
    /// Headings and what is strong.
    strong: Role,
    /// The status line.
    bar: Role,
    selected: Role,
    hit: Role,
    current_hit: Role,
}

const fn theme(pairs: &Pairs) -> Theme {
    let &Pairs { text, strong, bar, selected, hit, current_hit } = pairs;
    Theme {
        text,
        title: strong.bold(),
        heading: strong.bold(),
        dim: text,
        accent: text,
        current: strong.bold(),
        selected: selected.bold(),
        pane_title: strong.bold().underlined(),
        strong: strong.bold(),
        emphasis: text.italic(),
        code: text,
        link: text.underlined(),
        hit: hit.underlined(),
        current_hit: current_hit.bold().underlined(),
        marks: Marks::all(strong.underlined()),
        signs: Marks::all(strong.bold()),
        status: bar,
        notice: bar.bold(),
        side: text,
        overlay: text,
    }
}

const fn pair(ink: Color, ground: Color) -> Role {
    PLAIN.ink(ink).on(ground)
}

/// The theme of that name; one without colours where it has none of its own.
pub(super) fn named(name: &str) -> Theme {
    match name {
        "bamboo" => BAMBOO,
        "paper" => PAPER,
        "sepia" => SEPIA,
        "ink" => INK,
        "high-contrast" => HIGH_CONTRAST,
        "mono" => MONO,
        _ => NEUTRAL,
    }
}

/// No colour at all, whatever the terminal's own are: its text, bold, underlined, reversed.
pub(super) const MONO: Theme = theme(&Pairs {
    text: PLAIN,
    strong: PLAIN,
    bar: PLAIN.reversed(),
    selected: PLAIN.reversed(),
    hit: PLAIN.bold(),
    current_hit: PLAIN.reversed(),
});

/// The same where colours may come yet: its status line is quiet.
pub(super) const NEUTRAL: Theme = theme(&Pairs {
    text: PLAIN,
    strong: PLAIN,
    bar: PLAIN,
    selected: PLAIN.reversed(),
    hit: PLAIN.bold(),
    current_hit: PLAIN.reversed(),
});

/// Gray on black, bright where bamboo is.
pub(super) const BAMBOO: Theme = theme(&Pairs {
    text: pair(Color::Gray, Color::Black),
    strong: pair(Color::White, Color::Black),
    bar: pair(Color::Gray, Color::Black),
    selected: pair(Color::Black, Color::Gray),
    hit: pair(Color::Black, Color::LightCyan),
    current_hit: pair(Color::Black, Color::White),
});

/// Black on white.
pub(super) const PAPER: Theme = theme(&Pairs {
    text: pair(Color::Black, Color::White),
    strong: pair(Color::Black, Color::White),
    bar: pair(Color::Black, Color::Gray),
    selected: pair(Color::Black, Color::Gray),
    hit: pair(Color::Black, Color::LightCyan),
    current_hit: pair(Color::White, Color::Black),
});

/// Black on the darker white.
pub(super) const SEPIA: Theme = theme(&Pairs {
    text: pair(Color::Black, Color::Gray),
    strong: pair(Color::Black, Color::Gray),
    bar: pair(Color::Black, Color::White),
    selected: pair(Color::Black, Color::White),
    hit: pair(Color::Black, Color::LightCyan),
    current_hit: pair(Color::Gray, Color::Black),
});

/// Black on white, what is chosen reversed.
pub(super) const INK: Theme = theme(&Pairs {
    text: pair(Color::Black, Color::White),
    strong: pair(Color::Black, Color::White),
    bar: pair(Color::White, Color::Black),
    selected: pair(Color::White, Color::Black),
    hit: pair(Color::Black, Color::Gray),
    current_hit: pair(Color::White, Color::Black),
});

/// White on black.
pub(super) const HIGH_CONTRAST: Theme = theme(&Pairs {
    text: pair(Color::White, Color::Black),
    strong: pair(Color::White, Color::Black),
    bar: pair(Color::Black, Color::White),
    selected: pair(Color::Black, Color::White),
    hit: pair(Color::Black, Color::LightCyan),
    current_hit: pair(Color::Black, Color::White),
});
