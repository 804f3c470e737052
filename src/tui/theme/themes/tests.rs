//! Every theme is measured: each ink on each ground it may stand on, on many terminals.

use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::{
    annotation::Colour,
    settings::THEMES,
    tui::{
        rgb::{LEGIBLE, Rgb},
        theme::Role,
    },
};

const COLORED: [ColorDepth; 2] = [ColorDepth::True, ColorDepth::Indexed];

/// Solarized, Gruvbox, Nord, Dracula, GNOME, Tango, a gray that nothing suits, black and white, each way round.
const TERMINALS: [(u32, u32); 14] = [
    (0x002b36, 0x839496),
    (0xfdf6e3, 0x657b83),
    (0x282828, 0xebdbb2),
    (0xfbf1c7, 0x3c3836),
    (0x2e3440, 0xd8dee9),
    (0x282a36, 0xf8f8f2),
    (0x1d1d1d, 0xd0d0d0),
    (0x2e3436, 0xd3d7cf),
    (0x777777, 0xffffff),
    (0x777777, 0x000000),
    (0x000000, 0xffffff),
    (0xffffff, 0x000000),
    (0x0c0c0c, 0xcccccc),
    (0xffffdd, 0x000000),
];

fn seen(color: Color) -> Option<Rgb> {
    match color {
        Color::Rgb(r, g, b) => Some(Rgb(r, g, b)),
        Color::Indexed(index) => Some(Rgb::indexed(index)),
        _ => None,
    }
}

/// Every role with its name; the roles that stand on no ground of their own come for each ground they stand on.
fn pairs(theme: &Theme) -> Vec<(String, Style)> {
    let signs = Colour::ALL.map(|colour| ("sign", theme.sign(colour)));
    let bare = [
        ("dim", theme.dim.0),
        ("accent", theme.accent.0),
        ("current", theme.current.0),
        ("pane_title", theme.pane_title.0),
        ("strong", theme.strong.0),
        ("emphasis", theme.emphasis.0),
        ("code", theme.code.0),
        ("link", theme.link.0),
    ];
    let grounds = [("text", theme.text.0), ("side", theme.side.0), ("overlay", theme.overlay.0)];
    let on_grounds = bare
        .into_iter()
        .chain(signs)
        .flat_map(|(name, style)| grounds.map(|(ground, under)| (format!("{name} on {ground}"), under.patch(style))));
    let own = [
        ("title", theme.title),
        ("heading", theme.heading),
        ("selected", theme.selected),
        ("hit", theme.hit),
        ("current_hit", theme.current_hit),
        ("status", theme.status),
        ("notice", theme.notice),
    ];
    let own = own.map(|(name, role)| (name.to_owned(), theme.text.0.patch(role.0)));
    let marks = Colour::ALL.map(|colour| (format!("mark {colour:?}"), theme.text.0.patch(theme.mark(colour))));
    let grounds = grounds.map(|(name, style)| (name.to_owned(), style));
    on_grounds.chain(own).chain(marks).chain(grounds).collect()
}

/// The least contrast of all roles, and the role that has it, on a terminal whose own colours are these.
fn least(theme: &Theme, ground: Rgb, text: Rgb) -> (f64, String) {
    let contrast = |style: Style| {
        let ink = style.fg.and_then(seen).unwrap_or(text);
        ink.contrast(style.bg.and_then(seen).unwrap_or(ground))
    };
    let all = pairs(theme).into_iter().map(|(name, style)| (contrast(style), name));
    all.min_by(|one, other| one.0.total_cmp(&other.0)).unwrap()
}

#[track_caller]
fn check(theme: &Theme, background: &Background, text: Rgb, wanted: f64, depth: ColorDepth) {
    let (contrast, role) = least(theme, background.ground, text);
    assert!(contrast >= wanted - 0.005, "{role}: {contrast:.2} < {wanted:.2}; {background:?} {depth:?} {theme:?}");
}

#[test]
fn a_theme_with_a_ground_of_its_own_is_read_on_every_terminal() {
    for name in ["bamboo", "paper", "sepia", "ink", "high-contrast"] {
        for depth in COLORED {
            let theme = Theme::of(name, None, depth);
            assert!(pairs(&theme).iter().all(|(_, style)| style.fg.is_some() && style.bg.is_some()), "{name}");
            let (contrast, role) = least(&theme, Rgb::BLACK, Rgb::BLACK);
            assert!(contrast >= LEGIBLE, "{name} {depth:?} {role}: {contrast:.2}");
        }
    }
}

#[test]
fn the_theme_made_of_the_terminal_s_colours_is_read_on_every_ground() {
    for depth in COLORED {
        for (ground, text) in TERMINALS.map(|(ground, text)| (Rgb::hex(ground), Rgb::hex(text))) {
            let background = Background::told(ground, Some(text));
            let theme = Theme::of("terminal", Some(&background), depth);
            check(&theme, &background, text, LEGIBLE.min(text.contrast(ground)), depth);
        }
    }
}

#[test]
fn it_is_read_on_any_ground_whose_text_is_not_told() {
    let levels = [0, 51, 102, 153, 204, 255];
    for (r, g, b) in levels.iter().flat_map(|r| levels.iter().flat_map(move |g| levels.map(|b| (*r, *g, b)))) {
        let ground = Rgb(r, g, b);
        let background = Background::told(ground, None);
        let theme = Theme::of("terminal", Some(&background), ColorDepth::True);
        // Between black and white nothing is read better than this.
        let text = Rgb::pole(&[ground]);
        check(&theme, &background, text, LEGIBLE.min(text.contrast(ground)) - 0.3, ColorDepth::True);
    }
}

#[test]
fn where_dark_or_light_alone_is_known_it_is_read_on_the_usual_grounds() {
    for (said, grounds) in [("15;0", [0x000000, 0x1d1f21, 0x282828]), ("0;15", [0xffffff, 0xfafafa, 0xf0f0e8])] {
        let said = Background::from_colorfgbg(said).unwrap();
        for depth in COLORED {
            let theme = Theme::of("terminal", Some(&said), depth);
            for ground in grounds.map(Rgb::hex) {
                let background = Background::told(ground, None);
                check(&theme, &background, Rgb::pole(&[ground]), LEGIBLE, depth);
            }
        }
    }
}

#[test]
fn until_the_ground_is_known_nothing_has_a_colour() {
    let unknown = COLORED.map(|depth| Theme::of("terminal", None, depth));
    let none = THEMES.map(|name| Theme::of(name, None, ColorDepth::None));
    let sixteen = ["terminal", "mono"].map(|name| Theme::of(name, None, ColorDepth::Sixteen));
    for theme in unknown.iter().chain(&none).chain(&sixteen) {
        assert!(pairs(theme).iter().all(|(_, style)| style.fg.is_none() && style.bg.is_none()), "{theme:?}");
        assert!(theme.selected.0.add_modifier.contains(Modifier::REVERSED));
    }
    assert!(none.iter().all(|theme| theme.status.0.add_modifier.contains(Modifier::REVERSED)));
}

/// The palettes of xterm, the console, Solarized, Tango and Windows: black, gray, light cyan, white.
const PALETTES: [[u32; 4]; 5] = [
    [0x000000, 0xe5e5e5, 0x00ffff, 0xffffff],
    [0x000000, 0xaaaaaa, 0x55ffff, 0xffffff],
    [0x073642, 0xeee8d5, 0x93a1a1, 0xfdf6e3],
    [0x2e3436, 0xd3d7cf, 0x34e2e2, 0xeeeeec],
    [0x0c0c0c, 0xcccccc, 0x61d6d6, 0xf2f2f2],
];

#[test]
fn of_sixteen_colours_those_are_used_that_are_read_in_every_palette() {
    for name in ["bamboo", "paper", "sepia", "ink", "high-contrast"] {
        let theme = Theme::of(name, None, ColorDepth::Sixteen);
        for palette in PALETTES {
            let seen = |color: Option<Color>| {
                let known = [Color::Black, Color::Gray, Color::LightCyan, Color::White];
                Rgb::hex(palette[known.iter().position(|known| Some(*known) == color).unwrap()])
            };
            for (role, style) in pairs(&theme) {
                let contrast = seen(style.fg).contrast(seen(style.bg));
                assert!(contrast >= LEGIBLE, "{name} {role}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn the_text_is_brighter_than_the_bars_and_what_is_beside_it() {
    let names = ["terminal", "bamboo", "paper", "sepia", "ink", "high-contrast"];
    for (name, (ground, text)) in names.iter().flat_map(|name| TERMINALS.map(|terminal| (name, terminal))) {
        let background = Background::told(Rgb::hex(ground), Some(Rgb::hex(text)));
        let theme = Theme::of(name, Some(&background), ColorDepth::True);
        let own = |color: Option<Color>, own: Rgb| color.and_then(seen).unwrap_or(own);
        let page = own(theme.text.0.bg, background.ground);
        for role in [theme.status, theme.side] {
            assert!(own(role.0.bg, page).contrast(page) < 1.6, "{name} {role:?}");
            if background.text().contrast(background.ground) > 7.0 {
                let beside = own(role.0.fg, page).contrast(own(role.0.bg, page));
                assert!(beside <= own(theme.text.0.fg, background.text()).contrast(page), "{name} {role:?}");
            }
        }
    }
}

#[test]
fn every_theme_of_the_settings_is_one_of_its_own() {
    let told = Background::told(Rgb::BLACK, None);
    for depth in COLORED {
        let themes = THEMES.map(|name| Theme::of(name, Some(&told), depth));
        assert!(themes.iter().enumerate().all(|(at, theme)| !themes[..at].contains(theme)));
    }
}

#[test]
fn what_is_chosen_or_found_is_never_told_by_colour_alone() {
    let signs = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::BOLD;
    let depths = [ColorDepth::None, ColorDepth::Sixteen, ColorDepth::Indexed, ColorDepth::True];
    for (name, depth) in THEMES.iter().flat_map(|name| depths.map(|depth| (name, depth))) {
        let theme = Theme::of(name, None, depth);
        let marks = Colour::ALL.map(|colour| Role(theme.mark(colour)));
        let others = [theme.selected, theme.hit, theme.current_hit, theme.current];
        for role in marks.into_iter().chain(others) {
            assert!(role.0.add_modifier.intersects(signs), "{name}: {role:?}");
        }
    }
}
