//! The palette that is made from the terminal's own colours: panes, bars and selections are tinted a little off its ground,
//! the text is its own, every other ink is moved as far as it must be to be read.

use ratatui::style::Color;

use super::{
    background::Background,
    palette::{Caster, Ground, Grounds, Inks},
    role::Theme,
};
use crate::tui::rgb::{LEGIBLE, Rgb};

/// How much of the text's colour is in a pane at the side.
const SIDE: f64 = 0.04;
/// In what is shown in the stead of the panes.
const OVERLAY: f64 = 0.05;
/// In the status line.
const STATUS: f64 = 0.10;
/// How much of the accent is in what is chosen.
const SELECTED: f64 = 0.24;
/// How much of its colour is in a bookmarked passage.
const MARK: f64 = 0.18;
/// How much of the colour of hits is in a hit, and in the one looked at.
const HIT: f64 = 0.34;
const CURRENT_HIT: f64 = 0.72;
/// How far a ground that is only believed may be from the true one: that much of the text's colour in it.
const DOUBT: f64 = 0.18;
/// The contrast that black or white has at least on a ground whose shades are read as well.
const ROOM_FOR_TINTS: f64 = 6.0;
/// The nearest of 256 colours stands for a tint that is at most so far from it; else there is no tint.
const NEAR: u32 = 3 * 14 * 14;

/// What colours are made of: accent, emphasis, code, link; yellow, green, blue, red, purple.
struct Hues {
    accent: Rgb,
    emphasis: Rgb,
    code: Rgb,
    link: Rgb,
    marks: [Rgb; 5],
}

const ON_DARK: Hues = Hues {
    accent: Rgb::hex(0xa9_c4_7f),
    emphasis: Rgb::hex(0xe3_c5_8b),
    code: Rgb::hex(0xd6_b9_7b),
    link: Rgb::hex(0x8f_b8_c9),
    marks: [
        Rgb::hex(0xe0_cf_7a),
        Rgb::hex(0xa9_d4_7f),
        Rgb::hex(0x8f_c1_dd),
        Rgb::hex(0xe7_9a_8a),
        Rgb::hex(0xcf_a6_dd),
    ],
};

const ON_LIGHT: Hues = Hues {
    accent: Rgb::hex(0x4f_6a_24),
    emphasis: Rgb::hex(0x8a_4b_1c),
    code: Rgb::hex(0x7a_5a_12),
    link: Rgb::hex(0x22_62_7a),
    marks: [
        Rgb::hex(0x7a_5d_00),
        Rgb::hex(0x3f_6a_16),
        Rgb::hex(0x1f_5c_8a),
        Rgb::hex(0xa8_32_1f),
        Rgb::hex(0x6d_3a_86),
    ],
};

/// The hues of hits and marks are tints on a light ground: those of the inks are too dark for it.
const HIGHLIGHTER: [Rgb; 5] =
    [Rgb::hex(0xf0_b9_2b), Rgb::hex(0x7f_b8_4a), Rgb::hex(0x55_a3_d9), Rgb::hex(0xe5_6f_5a), Rgb::hex(0xb5_7f_d1)];

/// The theme on a ground that is known.
pub(super) fn theme(background: &Background, is_indexed: bool) -> Theme {
    let (ground, text) = (background.ground, background.text());
    let hues = if Rgb::pole(&[ground]) == Rgb::WHITE { &ON_DARK } else { &ON_LIGHT };
    let grounds = grounds(background, hues).map(|tint| cast(tint, ground, is_indexed));
    let caster = Caster {
        is_indexed,
        contrast: LEGIBLE.min(text.contrast(ground)),
        other_ground: (!background.is_exact).then(|| ground.mixed(text, DOUBT)),
    };
    caster.theme(&inks(text, ground, hues), &grounds)
}

/// The tints; `None` where the terminal's own ground is left.
fn grounds(background: &Background, hues: &Hues) -> Grounds<Option<Rgb>> {
    let (ground, text) = (background.ground, background.text());
    let tint = |color: Rgb, share: f64| Some(ground.mixed(color, share));
    // A pane that is tinted off a ground that is not the true one would be another colour, not another shade; and a ground
    // between black and white, on which nothing is read well, is left as it is.
    let has_room = Rgb::pole(&[ground]).contrast(ground) > ROOM_FOR_TINTS;
    let pane = |share: f64| tint(text, share).filter(|_| background.is_exact && has_room);
    Grounds {
        text: None,
        side: pane(SIDE),
        overlay: pane(OVERLAY),
        status: tint(text, STATUS),
        selected: tint(hues.accent, SELECTED),
        hit: tint(HIGHLIGHTER[0], HIT),
        current_hit: tint(HIGHLIGHTER[0], CURRENT_HIT),
        marks: HIGHLIGHTER.map(|hue| tint(hue, MARK)),
    }
}

fn inks(text: Rgb, ground: Rgb, hues: &Hues) -> Inks {
    Inks {
        text: None,
        strong: None,
        dim: text.mixed(ground, 0.42),
        accent: hues.accent,
        current: hues.accent,
        emphasis: hues.emphasis,
        code: hues.code,
        link: hues.link,
        signs: hues.marks,
        side: text.mixed(ground, 0.10),
        overlay: text,
        status: text.mixed(ground, 0.16),
        selected: text,
        hit: text,
        current_hit: text,
        marked: text,
    }
}

/// A tint in the colours the terminal has; its own ground where it has none near enough.
fn cast(tint: Option<Rgb>, own: Rgb, is_indexed: bool) -> Ground {
    let left = Ground { seen: own, color: Color::Reset };
    let Some(tint) = tint else { return left };
    if !is_indexed {
        return Ground::exact(tint);
    }
    let index = tint.nearest_of_256();
    if Rgb::indexed(index).distance(tint) <= NEAR { Ground::indexed(index) } else { left }
}
