//! The reader's own themes: the palette of a ready-made one with other inks and grounds, cast as that is. On terminals of
//! sixteen colours those alone are taken that are named among the sixteen.

use ratatui::style::Color;

use super::{
    adaptive,
    background::Background,
    named,
    palette::{Ground, Palette},
    role::{Role, Theme},
    sixteen,
};
use crate::{
    settings::{OwnTheme, RoleColors, ThemeColor, ThemeRole},
    tui::{
        backend::ColorDepth,
        rgb::{LEGIBLE, Rgb},
    },
};

impl Theme {
    /// A theme of the reader's own in the colours the terminal has.
    pub fn own(own: &OwnTheme, background: Option<&Background>, depth: ColorDepth) -> Self {
        let mut theme = match depth {
            ColorDepth::None => return sixteen::MONO,
            ColorDepth::Sixteen => of_sixteen(own),
            ColorDepth::Indexed => of_many(own, background, true),
            ColorDepth::True => of_many(own, background, false),
        };
        // What the sixteen look like is the terminal's matter: what is named is what is shown, but for a colour on itself.
        for (&role, colors) in &own.colors {
            let Role(style) = theme.role_mut(role);
            let is_seen = colors.ink != colors.ground;
            style.fg = one_of_sixteen(colors.ink).filter(|_| is_seen).or(style.fg);
            let is_page = depth == ColorDepth::Sixteen && role == ThemeRole::Text;
            style.bg = one_of_sixteen(colors.ground).filter(|_| !is_page).or(style.bg);
        }
        theme
    }

    fn role_mut(&mut self, role: ThemeRole) -> &mut Role {
        match role {
            ThemeRole::Text => &mut self.text,
            ThemeRole::Title => &mut self.title,
            ThemeRole::Heading => &mut self.heading,
            ThemeRole::Strong => &mut self.strong,
            ThemeRole::Emphasis => &mut self.emphasis,
            ThemeRole::Code => &mut self.code,
            ThemeRole::Link => &mut self.link,
            ThemeRole::Dim => &mut self.dim,
            ThemeRole::Accent => &mut self.accent,
            ThemeRole::Current => &mut self.current,
            ThemeRole::PaneTitle => &mut self.pane_title,
            ThemeRole::Side => &mut self.side,
            ThemeRole::Overlay => &mut self.overlay,
            ThemeRole::Status => &mut self.status,
            ThemeRole::Notice => &mut self.notice,
            ThemeRole::Selected => &mut self.selected,
            ThemeRole::Hit => &mut self.hit,
            ThemeRole::CurrentHit => &mut self.current_hit,
            ThemeRole::MarkYellow => &mut self.marks.yellow,
            ThemeRole::MarkGreen => &mut self.marks.green,
            ThemeRole::MarkBlue => &mut self.marks.blue,
            ThemeRole::MarkRed => &mut self.marks.red,
            ThemeRole::MarkPurple => &mut self.marks.purple,
            ThemeRole::SignYellow => &mut self.signs.yellow,
            ThemeRole::SignGreen => &mut self.signs.green,
            ThemeRole::SignBlue => &mut self.signs.blue,
            ThemeRole::SignRed => &mut self.signs.red,
            ThemeRole::SignPurple => &mut self.signs.purple,
        }
    }
}

/// The colour of the sixteen that is meant, if it is one of them.
fn one_of_sixteen(color: Option<ThemeColor>) -> Option<Color> {
    match color? {
        ThemeColor::Indexed(index @ ..16) => Some(Color::Indexed(index)),
        ThemeColor::Indexed(_) | ThemeColor::Rgb(..) => None,
    }
}

/// How a colour is seen; one of the sixteen as xterm has it.
const fn seen(color: ThemeColor) -> Rgb {
    match color {
        ThemeColor::Rgb(r, g, b) => Rgb(r, g, b),
        ThemeColor::Indexed(index) => Rgb::indexed(index),
    }
}

/// The ready-made theme of sixteen colours for such a ground: the base's own, unless the theme has another ground.
fn of_sixteen(own: &OwnTheme) -> Theme {
    match own.colors.get(&ThemeRole::Text).and_then(|page| page.ground) {
        Some(ground) if Rgb::pole(&[seen(ground)]) == Rgb::WHITE => sixteen::BAMBOO,
        Some(_) => sixteen::PAPER,
        None => sixteen::named(&own.base),
    }
}

fn of_many(own: &OwnTheme, background: Option<&Background>, is_indexed: bool) -> Theme {
    if let Some(named) = named::named(&own.base) {
        return changed(named.palette(is_indexed), own, is_indexed).theme();
    }
    // The ground a theme sets is as good as one the terminal has told; its text is made legible as all else is.
    let page = own.colors.get(&ThemeRole::Text).copied().unwrap_or_default();
    let set = page.ground.map(seen).map(|ground| {
        let text = page.ink.map(|ink| seen(ink).legible(&[ground], LEGIBLE));
        Background::told(ground, text)
    });
    let Some(background) = set.as_ref().or(background) else { return sixteen::NEUTRAL };
    changed(adaptive::palette(background, is_indexed), own, is_indexed).theme()
}

/// The palette with the colours that a theme sets.
fn changed(palette: Palette, own: &OwnTheme, is_indexed: bool) -> Palette {
    let Palette { mut inks, mut grounds, caster } = palette;
    let [marked_yellow, marked_green, marked_blue, marked_red, marked_purple] = &mut inks.marked;
    let [mark_yellow, mark_green, mark_blue, mark_red, mark_purple] = &mut grounds.marks;
    let [sign_yellow, sign_green, sign_blue, sign_red, sign_purple] = &mut inks.signs;
    for (&role, &colors) in &own.colors {
        let change = Change { colors, is_indexed };
        match role {
            ThemeRole::Text => change.both(&mut inks.text, &mut grounds.text),
            ThemeRole::Title => change.ink(&mut inks.apart.title),
            ThemeRole::Heading => change.ink(&mut inks.apart.heading),
            ThemeRole::Strong => change.ink(&mut inks.strong),
            ThemeRole::Emphasis => change.ink(&mut inks.emphasis),
            ThemeRole::Code => change.ink(&mut inks.code),
            ThemeRole::Link => change.ink(&mut inks.link),
            ThemeRole::Dim => change.ink(&mut inks.dim),
            ThemeRole::Accent => change.ink(&mut inks.accent),
            ThemeRole::Current => change.ink(&mut inks.current),
            ThemeRole::PaneTitle => change.ink(&mut inks.apart.pane_title),
            ThemeRole::Side => change.both(&mut inks.side, &mut grounds.side),
            ThemeRole::Overlay => change.both(&mut inks.overlay, &mut grounds.overlay),
            ThemeRole::Status => change.both(&mut inks.status, &mut grounds.status),
            ThemeRole::Notice => change.ink(&mut inks.apart.notice),
            ThemeRole::Selected => change.both(&mut inks.selected, &mut grounds.selected),
            ThemeRole::Hit => change.both(&mut inks.hit, &mut grounds.hit),
            ThemeRole::CurrentHit => change.both(&mut inks.current_hit, &mut grounds.current_hit),
            ThemeRole::MarkYellow => change.both(marked_yellow, mark_yellow),
            ThemeRole::MarkGreen => change.both(marked_green, mark_green),
            ThemeRole::MarkBlue => change.both(marked_blue, mark_blue),
            ThemeRole::MarkRed => change.both(marked_red, mark_red),
            ThemeRole::MarkPurple => change.both(marked_purple, mark_purple),
            ThemeRole::SignYellow => change.ink(sign_yellow),
            ThemeRole::SignGreen => change.ink(sign_green),
            ThemeRole::SignBlue => change.ink(sign_blue),
            ThemeRole::SignRed => change.ink(sign_red),
            ThemeRole::SignPurple => change.ink(sign_purple),
        }
    }
    Palette { inks, grounds, caster }
}

/// The colours a role is given.
struct Change {
    colors: RoleColors,
    is_indexed: bool,
}

impl Change {
    fn ink(&self, ink: &mut impl From<Rgb>) {
        if let Some(color) = self.colors.ink {
            *ink = seen(color).into();
        }
    }

    fn ground(&self, ground: &mut Ground) {
        if let Some(color) = self.colors.ground {
            *ground = match color {
                ThemeColor::Rgb(r, g, b) if !self.is_indexed => Ground::exact(Rgb(r, g, b)),
                ThemeColor::Rgb(r, g, b) => Ground::indexed(Rgb(r, g, b).nearest_of_256()),
                ThemeColor::Indexed(index) => Ground::indexed(index),
            };
        }
    }

    fn both(&self, ink: &mut impl From<Rgb>, ground: &mut Ground) {
        self.ink(ink);
        self.ground(ground);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(text: &str, background: Option<&Background>, depth: ColorDepth) -> Theme {
        let own = OwnTheme::read("own", text);
        assert_eq!(own.problems, []);
        Theme::own(&own, background, depth)
    }

    #[test]
    fn what_is_not_set_is_the_base_s() {
        for depth in [ColorDepth::True, ColorDepth::Indexed, ColorDepth::Sixteen, ColorDepth::None] {
            for base in ["bamboo", "paper", "sepia", "ink", "high-contrast", "terminal"] {
                let background = Background::told(Rgb::hex(0x002b36), None);
                let own = theme(&format!("base: {base}\n"), Some(&background), depth);
                assert_eq!(own, Theme::of(base, Some(&background), depth), "{base} {depth:?}");
            }
        }
        assert_eq!(theme("link: '#ff0000'\n", None, ColorDepth::True), sixteen::NEUTRAL);
    }

    #[test]
    fn a_colour_that_is_read_is_taken_as_it_is_and_another_is_moved_until_it_is() {
        let own = theme("base: paper\nheading: #803010\ndim: #f0f0f0\nselected: on #ffffff\n", None, ColorDepth::True);
        let paper = Theme::of("paper", None, ColorDepth::True);
        assert_eq!(own.heading.0.fg, Some(Color::Rgb(0x80, 0x30, 0x10)));
        assert_eq!((own.title, own.selected.0.fg), (paper.title, paper.selected.0.fg));
        assert_eq!(own.selected.0.bg, Some(Color::Rgb(255, 255, 255)));
        let Some(Color::Rgb(r, g, b)) = own.dim.0.fg else { panic!("{:?}", own.dim) };
        assert!(Rgb(r, g, b).contrast(Rgb::hex(0xf7f3e8)) >= LEGIBLE);
        for text in ["text: '#c8d0d8 on #c8d0d0'", "text: white on white", "base: paper\ntext: '#888888 on #8a8a8a'"] {
            let own = theme(&format!("{text}\n"), None, ColorDepth::True);
            let (Some(Color::Rgb(r, g, b)), Some(ground)) = (own.text.0.fg, own.text.0.bg) else { panic!("{text}") };
            let ground = match ground {
                Color::Rgb(r, g, b) => Rgb(r, g, b),
                _ => Rgb::indexed(7),
            };
            assert!(Rgb(r, g, b).contrast(ground) >= LEGIBLE, "{text}");
        }
        let indexed = theme("base: paper\nselected: on #ffffff\n", None, ColorDepth::Indexed);
        assert_eq!(indexed.selected.0.bg, Some(Color::Indexed(231)));
    }

    #[test]
    fn two_colours_make_a_theme_whatever_the_terminal_s_are() {
        let own = theme("text: #333333 on #fdf6e3\n", None, ColorDepth::True);
        let told = Background::told(Rgb::hex(0xfdf6e3), Some(Rgb::hex(0x333333)));
        let made = Theme::of("terminal", Some(&told), ColorDepth::True);
        assert_eq!((own.status, own.side, own.link), (made.status, made.side, made.link));
        assert_eq!(own.text.0.bg, Some(Color::Rgb(0xfd, 0xf6, 0xe3)));
    }

    #[test]
    fn a_name_is_the_terminal_s_own_colour_at_every_depth() {
        for depth in [ColorDepth::True, ColorDepth::Indexed, ColorDepth::Sixteen] {
            let own = theme("base: bamboo\nlink: bright-cyan\nhit: black on yellow\n", None, depth);
            assert_eq!(own.link.0.fg, Some(Color::Indexed(14)), "{depth:?}");
            assert_eq!((own.hit.0.fg, own.hit.0.bg), (Some(Color::Indexed(0)), Some(Color::Indexed(3))));
        }
        let light = theme("text: on #fdf6e3\n", None, ColorDepth::Sixteen);
        assert_eq!(light, sixteen::PAPER);
        assert_eq!(theme("link: blue\n", None, ColorDepth::None), sixteen::MONO);
    }
}
