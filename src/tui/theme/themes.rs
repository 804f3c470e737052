//! The themes: which style each role has in them.

use ratatui::style::Color;

use super::role::{Marks, Role, Theme};

const PLAIN: Role = Role::PLAIN;

const fn rgb(hex: u32) -> Color {
    Color::from_u32(hex)
}

/// The terminal's own colours: readable on light and dark.
static TERMINAL: Theme = Theme {
    text: PLAIN,
    title: PLAIN.bold(),
    heading: PLAIN.bold(),
    dim: PLAIN.ink(Color::DarkGray),
    accent: PLAIN.ink(Color::Cyan),
    current: PLAIN.ink(Color::Cyan).bold(),
    selected: PLAIN.reversed(),
    pane_title: PLAIN.bold().underlined(),
    strong: PLAIN.bold(),
    emphasis: PLAIN.italic(),
    code: PLAIN.ink(Color::Yellow),
    link: PLAIN.underlined(),
    hit: PLAIN.ink(Color::Black).on(Color::Yellow).underlined(),
    current_hit: PLAIN.bold().underlined().reversed(),
    marks: Marks {
        yellow: PLAIN.ink(Color::Yellow).underlined(),
        green: PLAIN.ink(Color::Green).underlined(),
        blue: PLAIN.ink(Color::LightBlue).underlined(),
        red: PLAIN.ink(Color::Red).underlined(),
        purple: PLAIN.ink(Color::Magenta).underlined(),
    },
    status: PLAIN.reversed(),
    notice: PLAIN.bold().reversed(),
    side: PLAIN,
    overlay: PLAIN,
};

/// Ink on dark bamboo slips.
static BAMBOO: Theme = Theme {
    text: PLAIN.ink(rgb(0xd8d4c4)).on(rgb(0x1d211b)),
    title: PLAIN.ink(rgb(0xf2ecd3)).on(rgb(0x1d211b)).bold(),
    heading: PLAIN.ink(rgb(0xf2ecd3)).on(rgb(0x1d211b)).bold(),
    dim: PLAIN.ink(rgb(0x8f9181)),
    accent: PLAIN.ink(rgb(0xa9c47f)),
    current: PLAIN.ink(rgb(0xc7e59a)).bold(),
    selected: PLAIN.ink(rgb(0xf2ecd3)).on(rgb(0x46543a)).bold(),
    pane_title: PLAIN.ink(rgb(0xa9c47f)).bold(),
    strong: PLAIN.ink(rgb(0xf2ecd3)).bold(),
    emphasis: PLAIN.ink(rgb(0xe3c58b)),
    code: PLAIN.ink(rgb(0xd6b97b)),
    link: PLAIN.ink(rgb(0x8fb8c9)).underlined(),
    hit: PLAIN.ink(rgb(0x1d211b)).on(rgb(0xd6b97b)).underlined(),
    current_hit: PLAIN.ink(rgb(0x1d211b)).on(rgb(0xf0e09a)).bold().underlined(),
    marks: Marks {
        yellow: PLAIN.ink(rgb(0xe0cf7a)).underlined(),
        green: PLAIN.ink(rgb(0xa9d47f)).underlined(),
        blue: PLAIN.ink(rgb(0x8fc1dd)).underlined(),
        red: PLAIN.ink(rgb(0xe79a8a)).underlined(),
        purple: PLAIN.ink(rgb(0xcfa6dd)).underlined(),
    },
    status: PLAIN.ink(rgb(0xd8d4c4)).on(rgb(0x333b2b)),
    notice: PLAIN.ink(rgb(0xf2ecd3)).on(rgb(0x46543a)).bold(),
    side: PLAIN.ink(rgb(0xc9c6b4)).on(rgb(0x242a21)),
    overlay: PLAIN.ink(rgb(0xd8d4c4)).on(rgb(0x2b3226)),
};

/// Ink on paper.
static PAPER: Theme = Theme {
    text: PLAIN.ink(rgb(0x2b2a26)).on(rgb(0xf7f3e8)),
    title: PLAIN.ink(rgb(0x161512)).on(rgb(0xf7f3e8)).bold(),
    heading: PLAIN.ink(rgb(0x161512)).on(rgb(0xf7f3e8)).bold(),
    dim: PLAIN.ink(rgb(0x86806f)),
    accent: PLAIN.ink(rgb(0x5d7a2f)),
    current: PLAIN.ink(rgb(0x44611a)).bold(),
    selected: PLAIN.ink(rgb(0x161512)).on(rgb(0xd3dfb8)).bold(),
    pane_title: PLAIN.ink(rgb(0x5d7a2f)).bold(),
    strong: PLAIN.ink(rgb(0x161512)).bold(),
    emphasis: PLAIN.ink(rgb(0x8a4b1c)),
    code: PLAIN.ink(rgb(0x7a5a12)),
    link: PLAIN.ink(rgb(0x22627a)).underlined(),
    hit: PLAIN.ink(rgb(0x2b2a26)).on(rgb(0xf3d98b)).underlined(),
    current_hit: PLAIN.ink(rgb(0x2b2a26)).on(rgb(0xf0b24b)).bold().underlined(),
    marks: Marks {
        yellow: PLAIN.ink(rgb(0x8a6a00)).underlined(),
        green: PLAIN.ink(rgb(0x3f6a16)).underlined(),
        blue: PLAIN.ink(rgb(0x1f5c8a)).underlined(),
        red: PLAIN.ink(rgb(0xa8321f)).underlined(),
        purple: PLAIN.ink(rgb(0x6d3a86)).underlined(),
    },
    status: PLAIN.ink(rgb(0x2b2a26)).on(rgb(0xe3dcc6)),
    notice: PLAIN.ink(rgb(0x161512)).on(rgb(0xd3dfb8)).bold(),
    side: PLAIN.ink(rgb(0x3b3932)).on(rgb(0xefe9d8)),
    overlay: PLAIN.ink(rgb(0x2b2a26)).on(rgb(0xfffaf0)),
};

impl Theme {
    /// The theme of that name; the terminal's own colours where there is none of that name.
    pub fn of(name: &str) -> &'static Self {
        match name {
            "bamboo" => &BAMBOO,
            "paper" => &PAPER,
            _ => &TERMINAL,
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;
    use crate::{annotation::Colour, settings::THEMES};

    #[test]
    fn every_theme_of_the_settings_is_one_of_its_own() {
        let themes = THEMES.map(Theme::of);
        assert!(themes.iter().enumerate().all(|(at, theme)| !themes[..at].contains(theme)));
    }

    #[test]
    fn what_is_chosen_or_found_is_never_told_by_colour_alone() {
        let signs = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::BOLD;
        for name in THEMES {
            let theme = Theme::of(name);
            let marks = Colour::ALL.map(|colour| Role(theme.mark(colour)));
            let others = [theme.selected, theme.hit, theme.current_hit, theme.current];
            for role in marks.into_iter().chain(others) {
                assert!(role.0.add_modifier.intersects(signs), "{name}: {role:?}");
            }
        }
    }
}
