//! The themes that paint their own ground: inks and grounds in 24 bits, and the grounds chosen from xterm's palette.
//! Inks are made legible where they are cast; those that are not by themselves are mended here.

use super::palette::{Apart, Caster, Ground, Grounds, Inks, Palette};
use crate::tui::rgb::Rgb;

const fn rgb(hex: u32) -> Rgb {
    Rgb::hex(hex)
}

/// A theme with a ground of its own.
pub(super) struct Named {
    inks: Inks,
    grounds: Grounds<Rgb>,
    /// The same grounds in xterm's palette.
    indexed: Grounds<u8>,
}

impl Named {
    /// Its palette in the colours the terminal has.
    pub(super) fn palette(&self, is_indexed: bool) -> Palette {
        let grounds = if is_indexed { self.indexed.map(Ground::indexed) } else { self.grounds.map(Ground::exact) };
        Palette { inks: self.inks, grounds, caster: Caster::legible(is_indexed) }
    }
}

/// The theme of that name, if it is one with a ground of its own.
pub(super) fn named(name: &str) -> Option<&'static Named> {
    match name {
        "bamboo" => Some(&BAMBOO),
        "paper" => Some(&PAPER),
        "sepia" => Some(&SEPIA),
        "ink" => Some(&INK),
        "high-contrast" => Some(&HIGH_CONTRAST),
        _ => None,
    }
}

/// Ink on dark bamboo slips.
pub(super) static BAMBOO: Named = Named {
    inks: Inks {
        text: Some(rgb(0xd8d4c4)),
        strong: Some(rgb(0xf2ecd3)),
        dim: rgb(0x9a9c8b),
        accent: rgb(0xa9c47f),
        current: rgb(0xc7e59a),
        emphasis: rgb(0xe3c58b),
        code: rgb(0xd6b97b),
        link: rgb(0x8fb8c9),
        signs: [rgb(0xe0cf7a), rgb(0xa9d47f), rgb(0x8fc1dd), rgb(0xe79a8a), rgb(0xcfa6dd)],
        side: rgb(0xc3c0ae),
        overlay: rgb(0xd8d4c4),
        status: rgb(0xc3c0ae),
        selected: rgb(0xf2ecd3),
        hit: rgb(0x1d211b),
        current_hit: rgb(0x1d211b),
        marked: [rgb(0xf2ecd3); 5],
        apart: Apart::NONE,
    },
    grounds: Grounds {
        text: rgb(0x1d211b),
        side: rgb(0x242a21),
        overlay: rgb(0x2b3226),
        status: rgb(0x2b3226),
        selected: rgb(0x46543a),
        hit: rgb(0xd6b97b),
        current_hit: rgb(0xf0e09a),
        marks: [rgb(0x45401f), rgb(0x2c4524), rgb(0x23404f), rgb(0x4f2f29), rgb(0x42324d)],
    },
    indexed: Grounds {
        text: 234,
        side: 235,
        overlay: 236,
        status: 236,
        selected: 22,
        hit: 180,
        current_hit: 222,
        marks: [58, 22, 23, 52, 53],
    },
};

/// Ink on paper.
pub(super) static PAPER: Named = Named {
    inks: Inks {
        text: Some(rgb(0x2b2a26)),
        strong: Some(rgb(0x161512)),
        dim: rgb(0x6b6657),
        accent: rgb(0x4f6a24),
        current: rgb(0x3d5717),
        emphasis: rgb(0x8a4b1c),
        code: rgb(0x7a5a12),
        link: rgb(0x22627a),
        signs: [rgb(0x7a5d00), rgb(0x3f6a16), rgb(0x1f5c8a), rgb(0xa8321f), rgb(0x6d3a86)],
        side: rgb(0x4a473e),
        overlay: rgb(0x2b2a26),
        status: rgb(0x4a473e),
        selected: rgb(0x161512),
        hit: rgb(0x161512),
        current_hit: rgb(0x161512),
        marked: [rgb(0x161512); 5],
        apart: Apart::NONE,
    },
    grounds: Grounds {
        text: rgb(0xf7f3e8),
        side: rgb(0xefe9d8),
        overlay: rgb(0xfffaf0),
        status: rgb(0xe8e1cd),
        selected: rgb(0xd3dfb8),
        hit: rgb(0xf3d98b),
        current_hit: rgb(0xf0b24b),
        marks: [rgb(0xf6e6ae), rgb(0xdfeac6), rgb(0xd3e5f0), rgb(0xf6d8cf), rgb(0xe9daf0)],
    },
    indexed: Grounds {
        text: 230,
        side: 255,
        overlay: 231,
        status: 254,
        selected: 151,
        hit: 222,
        current_hit: 215,
        marks: [229, 194, 195, 224, 225],
    },
};

/// Brown ink on old paper.
pub(super) static SEPIA: Named = Named {
    inks: Inks {
        text: Some(rgb(0x3b2f20)),
        strong: Some(rgb(0x241b10)),
        dim: rgb(0x6b5a40),
        accent: rgb(0x7a4a12),
        current: rgb(0x5e370a),
        emphasis: rgb(0x8a3a1c),
        code: rgb(0x6a4f10),
        link: rgb(0x1f5a6e),
        signs: [rgb(0x6e5000), rgb(0x3b5f14), rgb(0x1c5280), rgb(0x9a2b1a), rgb(0x643379)],
        side: rgb(0x54452f),
        overlay: rgb(0x3b2f20),
        status: rgb(0x54452f),
        selected: rgb(0x241b10),
        hit: rgb(0x241b10),
        current_hit: rgb(0x241b10),
        marked: [rgb(0x241b10); 5],
        apart: Apart::NONE,
    },
    grounds: Grounds {
        text: rgb(0xf1e4c8),
        side: rgb(0xeadbba),
        overlay: rgb(0xf6ecd6),
        status: rgb(0xe2d1ab),
        selected: rgb(0xd9c08e),
        hit: rgb(0xf0cd6e),
        current_hit: rgb(0xe8a848),
        marks: [rgb(0xf2dc96), rgb(0xdbe0b0), rgb(0xcfdde0), rgb(0xf0cdb8), rgb(0xe3cfdf)],
    },
    indexed: Grounds {
        text: 223,
        side: 187,
        overlay: 230,
        status: 187,
        selected: 180,
        hit: 221,
        current_hit: 215,
        marks: [222, 151, 152, 217, 182],
    },
};

/// Black on white, as electronic paper has it: nothing is told by a colour.
pub(super) static INK: Named = Named {
    inks: Inks {
        text: Some(Rgb::BLACK),
        strong: Some(Rgb::BLACK),
        dim: rgb(0x5c5c5c),
        accent: rgb(0x333333),
        current: Rgb::BLACK,
        emphasis: Rgb::BLACK,
        code: rgb(0x333333),
        link: Rgb::BLACK,
        signs: [Rgb::BLACK; 5],
        side: rgb(0x333333),
        overlay: Rgb::BLACK,
        status: rgb(0x333333),
        selected: Rgb::BLACK,
        hit: Rgb::BLACK,
        current_hit: Rgb::WHITE,
        marked: [Rgb::BLACK; 5],
        apart: Apart::NONE,
    },
    grounds: Grounds {
        text: Rgb::WHITE,
        side: rgb(0xf7f7f7),
        overlay: Rgb::WHITE,
        status: rgb(0xeeeeee),
        selected: rgb(0xdddddd),
        hit: rgb(0xd0d0d0),
        current_hit: rgb(0x222222),
        marks: [rgb(0xeaeaea); 5],
    },
    indexed: Grounds {
        text: 231,
        side: 231,
        overlay: 231,
        status: 255,
        selected: 253,
        hit: 252,
        current_hit: 235,
        marks: [255; 5],
    },
};

/// White on black, every colour bright.
pub(super) static HIGH_CONTRAST: Named = Named {
    inks: Inks {
        text: Some(Rgb::WHITE),
        strong: Some(Rgb::WHITE),
        dim: rgb(0xb8b8b8),
        accent: rgb(0xffd75f),
        current: rgb(0xffff5f),
        emphasis: rgb(0xffd7af),
        code: rgb(0x87ffaf),
        link: rgb(0x87d7ff),
        signs: [rgb(0xffff5f), rgb(0x87ff5f), rgb(0x87d7ff), rgb(0xff9f9f), rgb(0xffafff)],
        side: Rgb::WHITE,
        overlay: Rgb::WHITE,
        status: Rgb::WHITE,
        selected: Rgb::BLACK,
        hit: Rgb::BLACK,
        current_hit: Rgb::BLACK,
        marked: [Rgb::WHITE; 5],
        apart: Apart::NONE,
    },
    grounds: Grounds {
        text: Rgb::BLACK,
        side: Rgb::BLACK,
        overlay: Rgb::BLACK,
        status: rgb(0x262626),
        selected: rgb(0xffd75f),
        hit: rgb(0x87d7ff),
        current_hit: rgb(0xffff5f),
        marks: [rgb(0x3f3f00), rgb(0x0f3f00), rgb(0x00334f), rgb(0x4f1414), rgb(0x3f143f)],
    },
    indexed: Grounds {
        text: 16,
        side: 16,
        overlay: 16,
        status: 235,
        selected: 221,
        hit: 117,
        current_hit: 227,
        marks: [58, 22, 17, 52, 53],
    },
};
