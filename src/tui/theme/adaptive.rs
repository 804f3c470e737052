//! The palette that is made from the terminal's own colours: panes, bars and selections are tinted a little off its ground,
//! the text is its own, every other ink is moved as far as it must be to be read.

use ratatui::style::Color;

use super::{
    background::Background,
    palette::{Apart, Caster, Ground, Grounds, Inks, Palette},
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
    accent: Rgb::hex(0xa9c47f),
    emphasis: Rgb::hex(0xe3c58b),
    code: Rgb::hex(0xd6b97b),
    link: Rgb::hex(0x8fb8c9),
    marks: [Rgb::hex(0xe0cf7a), Rgb::hex(0xa9d47f), Rgb::hex(0x8fc1dd), Rgb::hex(0xe79a8a), Rgb::hex(0xcfa6dd)],
};

const ON_LIGHT: Hues = Hues {
    accent: Rgb::hex(0x4f6a24),
    emphasis: Rgb::hex(0x8a4b1c),
    code: Rgb::hex(0x7a5a12),
    link: Rgb::hex(0x22627a),
    marks: [Rgb::hex(0x7a5d00), Rgb::hex(0x3f6a16), Rgb::hex(0x1f5c8a), Rgb::hex(0xa8321f), Rgb::hex(0x6d3a86)],
};

/// The hues of hits and marks are tints on a light ground: those of the inks are too dark for it.
const HIGHLIGHTER: [Rgb; 5] =
    [Rgb::hex(0xf0b92b), Rgb::hex(0x7fb84a), Rgb::hex(0x55a3d9), Rgb::hex(0xe56f5a), Rgb::hex(0xb57fd1)];

/// The palette on a ground that is known.
pub(super) fn palette(background: &Background, is_indexed: bool) -> Palette {
    let (ground, text) = (background.ground, background.text());
    let hues = if Rgb::pole(&[ground]) == Rgb::WHITE { &ON_DARK } else { &ON_LIGHT };
    let grounds = grounds(background, hues).map(|tint| cast(tint, ground, is_indexed));
    let caster = Caster {
        is_indexed,
        contrast: LEGIBLE.min(text.contrast(ground)),
        other_ground: (!background.is_exact).then(|| ground.mixed(text, DOUBT)),
    };
    Palette { inks: inks(text, ground, hues), grounds, caster }
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
        marked: [text; 5],
        apart: Apart::NONE,
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
