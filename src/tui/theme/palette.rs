//! From the colours of a theme to the style of each role: every ink is made as legible as text must be on all grounds it
//! stands on, in the colours the terminal has.

use ratatui::style::Color;

use super::role::{Marks, Role, Theme};
use crate::tui::rgb::{LEGIBLE, Rgb};

const PLAIN: Role = Role::PLAIN;

/// The inks of a theme. What stands on a ground of its own is named as that ground is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Inks {
    /// The text; `None` is the terminal's own colour.
    pub text: Option<Rgb>,
    /// Titles, headings and what is strong; `None` is the terminal's own colour.
    pub strong: Option<Rgb>,
    pub dim: Rgb,
    pub accent: Rgb,
    pub current: Rgb,
    pub emphasis: Rgb,
    pub code: Rgb,
    pub link: Rgb,
    /// Yellow, green, blue, red, purple.
    pub signs: [Rgb; 5],
    pub side: Rgb,
    pub overlay: Rgb,
    pub status: Rgb,
    pub selected: Rgb,
    pub hit: Rgb,
    pub current_hit: Rgb,
    /// Yellow, green, blue, red, purple.
    pub marked: [Rgb; 5],
    pub apart: Apart,
}

/// The inks of what has the ink of something else, where it is to have its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Apart {
    /// Else as what is strong.
    pub title: Option<Rgb>,
    /// Else as what is strong.
    pub heading: Option<Rgb>,
    /// Else as the accent.
    pub pane_title: Option<Rgb>,
    /// Else as the status line.
    pub notice: Option<Rgb>,
}

impl Apart {
    /// All as something else.
    pub(super) const NONE: Self = Self { title: None, heading: None, pane_title: None, notice: None };
}

/// Inks, grounds, and how they are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Palette {
    pub inks: Inks,
    pub grounds: Grounds<Ground>,
    pub caster: Caster,
}

impl Palette {
    /// The theme made of it.
    pub(super) fn theme(&self) -> Theme {
        self.caster.theme(&self.inks, &self.grounds)
    }
}

/// The grounds of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grounds<G> {
    pub text: G,
    pub side: G,
    pub overlay: G,
    pub status: G,
    pub selected: G,
    pub hit: G,
    pub current_hit: G,
    /// Yellow, green, blue, red, purple.
    pub marks: [G; 5],
}

impl<G> Grounds<G> {
    /// Every ground made into another kind of ground.
    pub(super) fn map<H>(self, mut make: impl FnMut(G) -> H) -> Grounds<H> {
        Grounds {
            text: make(self.text),
            side: make(self.side),
            overlay: make(self.overlay),
            status: make(self.status),
            selected: make(self.selected),
            hit: make(self.hit),
            current_hit: make(self.current_hit),
            marks: self.marks.map(make),
        }
    }
}

/// A ground: how it is seen, and how it is said to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ground {
    pub seen: Rgb,
    /// [`Color::Reset`] where the terminal's own ground is left.
    pub color: Color,
}

impl Ground {
    /// The colour as it is.
    pub(super) const fn exact(color: Rgb) -> Self {
        Self { seen: color, color: Color::Rgb(color.0, color.1, color.2) }
    }

    /// A colour of xterm's palette.
    pub(super) const fn indexed(index: u8) -> Self {
        Self { seen: Rgb::indexed(index), color: Color::Indexed(index) }
    }
}

/// How inks are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Caster {
    /// Whether the terminal has xterm's palette alone.
    pub is_indexed: bool,
    /// The contrast that is wanted, [`LEGIBLE`] at most.
    pub contrast: f64,
    /// A ground that may be behind the text instead of the one that is believed to be.
    pub other_ground: Option<Rgb>,
}

impl Caster {
    /// One that makes everything legible.
    pub(super) const fn legible(is_indexed: bool) -> Self {
        Self { is_indexed, contrast: LEGIBLE, other_ground: None }
    }

    /// An ink that is legible on all of `grounds`.
    fn ink(&self, ink: Rgb, grounds: &[Rgb]) -> Color {
        if self.is_indexed {
            return Color::Indexed(ink.legible_of_256(grounds, self.contrast));
        }
        let Rgb(r, g, b) = ink.legible(grounds, self.contrast);
        Color::Rgb(r, g, b)
    }

    /// An ink on a ground of its own.
    fn role(&self, ink: Rgb, ground: Ground) -> Role {
        PLAIN.ink(self.ink(ink, &[ground.seen])).on(ground.color)
    }

    /// An ink or, without one, the terminal's own.
    fn own(&self, ink: Option<Rgb>, ground: Ground) -> Role {
        ink.map_or(PLAIN.on(ground.color), |ink| self.role(ink, ground))
    }

    /// The theme of these inks on these grounds.
    fn theme(&self, inks: &Inks, grounds: &Grounds<Ground>) -> Theme {
        // Headings, notes, dates stand in the text, in the panes beside it and in what is shown in their stead.
        let page: Vec<Rgb> =
            [grounds.text.seen, grounds.side.seen, grounds.overlay.seen].into_iter().chain(self.other_ground).collect();
        let on_page = |ink: Rgb| PLAIN.ink(self.ink(ink, &page));
        let strong = |own: Option<Rgb>| self.own(own.or(inks.strong), grounds.text).bold();
        let [yellow, green, blue, red, purple] = inks.signs.map(on_page);
        Theme {
            text: self.own(inks.text, grounds.text),
            title: strong(inks.apart.title),
            heading: strong(inks.apart.heading),
            dim: on_page(inks.dim),
            accent: on_page(inks.accent),
            current: on_page(inks.current).bold(),
            selected: self.role(inks.selected, grounds.selected).bold(),
            pane_title: on_page(inks.apart.pane_title.unwrap_or(inks.accent)).bold(),
            strong: inks.strong.map_or(PLAIN, on_page).bold(),
            emphasis: on_page(inks.emphasis).italic(),
            code: on_page(inks.code),
            link: on_page(inks.link).underlined(),
            hit: self.role(inks.hit, grounds.hit).underlined(),
            current_hit: self.role(inks.current_hit, grounds.current_hit).bold().underlined(),
            marks: {
                let mut roles = [PLAIN; 5];
                for ((role, ink), ground) in roles.iter_mut().zip(inks.marked).zip(grounds.marks) {
                    *role = self.role(ink, ground).underlined();
                }
                let [yellow, green, blue, red, purple] = roles;
                Marks { yellow, green, blue, red, purple }
            },
            signs: Marks {
                yellow: yellow.bold(),
                green: green.bold(),
                blue: blue.bold(),
                red: red.bold(),
                purple: purple.bold(),
            },
            status: self.role(inks.status, grounds.status),
            notice: self.role(inks.apart.notice.unwrap_or(inks.status), grounds.status).bold(),
            side: self.role(inks.side, grounds.side),
            overlay: self.role(inks.overlay, grounds.overlay),
        }
    }
}
