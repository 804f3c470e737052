//! Colours by their numbers (sRGB), how they contrast (WCAG 2.2), and the 256 that xterm's palette has.

use std::fmt;

/// The contrast that text needs at least: WCAG 2.2, success criterion 1.4.3.
pub const LEGIBLE: f64 = 4.5;

/// The first colour of xterm's palette that no terminal sets otherwise.
const FIXED: u8 = 16;

/// A colour in sRGB, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);

    /// The colour written `0xrrggbb`.
    pub const fn hex(hex: u32) -> Self {
        Self((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
    }

    /// The colour written `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let is_color = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| is_color).map(Self::hex)
    }

    /// Relative luminance, from 0 (black) to 1 (white), as WCAG 2.2 defines it.
    pub fn luminance(self) -> f64 {
        let linear = |level: u8| {
            let part = f64::from(level) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// The contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it.
    pub fn contrast(self, other: Self) -> f64 {
        ratio(self.luminance(), other.luminance())
    }

    /// This colour with a share (0 to 1) of another in it.
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let mix = |from: u8, to: u8| (f64::from(from) + (f64::from(to) - f64::from(from)) * share).round() as u8;
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }

    /// Black or white, whichever is better read on all of `grounds`.
    pub fn pole(grounds: &[Self]) -> Self {
        if least(Self::BLACK, grounds) > least(Self::WHITE, grounds) { Self::BLACK } else { Self::WHITE }
    }

    /// This colour where its contrast is `wanted` on all of `grounds`, else the nearest to it on the way to black or white
    /// that has it; black or white where none has.
    pub fn legible(self, grounds: &[Self], wanted: f64) -> Self {
        const STEPS: u8 = 32;
        let pole = Self::pole(grounds);
        let on_the_way = (0..STEPS).map(|step| self.mixed(pole, f64::from(step) / f64::from(STEPS)));
        on_the_way.into_iter().find(|&color| least(color, grounds) >= wanted).unwrap_or(pole)
    }

    /// The colour of xterm's palette at `index`.
    pub const fn indexed(index: u8) -> Self {
        match index {
            0..=15 => SIXTEEN[index as usize],
            16..=231 => {
                let at = (index - FIXED) as usize;
                Self(STEPS[at / 36], STEPS[at / 6 % 6], STEPS[at % 6])
            }
            _ => {
                let level = 8 + 10 * (index - 232);
                Self(level, level, level)
            }
        }
    }

    /// The nearest of the sixteen colours as xterm has them.
    pub fn nearest_of_sixteen(self) -> u8 {
        (0..FIXED).min_by_key(|&index| self.distance(Self::indexed(index))).unwrap_or(0)
    }

    /// The nearest of the 240 colours that are the same on every terminal of 256.
    pub fn nearest_of_256(self) -> u8 {
        (FIXED..=u8::MAX).min_by_key(|&index| self.distance(Self::indexed(index))).unwrap_or(FIXED)
    }

    /// The nearest of them whose contrast is `wanted` on all of `grounds`; the best there is where none has it.
    pub fn legible_of_256(self, grounds: &[Self], wanted: f64) -> u8 {
        let grounds: Vec<f64> = grounds.iter().map(|ground| ground.luminance()).collect();
        let contrast = |index: u8| {
            let own = Self::indexed(index).luminance();
            grounds.iter().map(|&ground| ratio(own, ground)).fold(f64::INFINITY, f64::min)
        };
        let all = (FIXED..=u8::MAX).map(|index| (index, contrast(index)));
        let legible = all.clone().filter(|&(_, contrast)| contrast >= wanted);
        let nearest = legible.min_by_key(|&(index, _)| self.difference(Self::indexed(index)));
        nearest.or_else(|| all.max_by(|one, other| one.1.total_cmp(&other.1))).map_or(FIXED, |(index, _)| index)
    }

    /// How unlike two colours look where lightness has to give: the hue counts for more, and a gray stays one.
    fn difference(self, other: Self) -> u32 {
        let hue = |Self(r, g, b): Self| [i32::from(r) - i32::from(g), i32::from(g) - i32::from(b)];
        let apart: u32 = hue(self).iter().zip(hue(other)).map(|(own, other)| own.abs_diff(other).pow(2)).sum();
        self.distance(other) + 4 * apart
    }

    /// How far two colours are from each other: the square of their distance in the cube.
    pub const fn distance(self, other: Self) -> u32 {
        let (r, g, b) =
            (self.0.abs_diff(other.0) as u32, self.1.abs_diff(other.1) as u32, self.2.abs_diff(other.2) as u32);
        r * r + g * g + b * b
    }
}

/// Written `#rrggbb`.
impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The least contrast of a colour on several grounds.
fn least(color: Rgb, grounds: &[Rgb]) -> f64 {
    grounds.iter().map(|&ground| color.contrast(ground)).fold(f64::INFINITY, f64::min)
}

fn ratio(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The steps of the xterm colour cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The sixteen colours as xterm has them.
const SIXTEEN: [Rgb; 16] = [
    Rgb(0, 0, 0),
    Rgb(205, 0, 0),
    Rgb(0, 205, 0),
    Rgb(205, 205, 0),
    Rgb(0, 0, 238),
    Rgb(205, 0, 205),
    Rgb(0, 205, 205),
    Rgb(229, 229, 229),
    Rgb(127, 127, 127),
    Rgb(255, 0, 0),
    Rgb(0, 255, 0),
    Rgb(255, 255, 0),
    Rgb(92, 92, 255),
    Rgb(255, 0, 255),
    Rgb(0, 255, 255),
    Rgb(255, 255, 255),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert_eq!(Rgb::BLACK.contrast(Rgb::WHITE), 21.0);
        assert_eq!((Rgb::hex(0x767676).contrast(Rgb::WHITE) * 100.0).round(), 454.0);
        assert_eq!((Rgb::hex(0xff0000).contrast(Rgb::WHITE) * 100.0).round(), 400.0);
    }

    #[test]
    fn a_colour_that_is_read_stays_and_another_moves_no_further_than_it_must() {
        let green = Rgb::hex(0x5d7a2f);
        assert_eq!(green.legible(&[Rgb::WHITE], LEGIBLE), green);
        let moved = green.legible(&[Rgb::BLACK], LEGIBLE);
        assert!(
            (LEGIBLE..5.2).contains(&moved.contrast(Rgb::BLACK)) && moved.1 > moved.0 && moved.0 > moved.2,
            "{moved:?}"
        );
    }

    #[test]
    fn of_256_the_nearest_that_is_read_is_taken() {
        assert_eq!(Rgb::indexed(230), Rgb::hex(0xffffd7));
        assert_eq!(Rgb::hex(0x808080).nearest_of_256(), 244);
        let gray = Rgb::hex(0x808080).legible_of_256(&[Rgb::WHITE], LEGIBLE);
        assert!(Rgb::indexed(gray).contrast(Rgb::WHITE) >= LEGIBLE, "{gray}");
        let dim = Rgb::indexed(Rgb::hex(0x4c686e).legible_of_256(&[Rgb::hex(0x002b36)], LEGIBLE));
        assert!(dim.0 == dim.1 && dim.1 == dim.2, "a gray stays one: {dim:?}");
        assert_eq!(Rgb::hex(0xfa0a0a).nearest_of_sixteen(), 9);
    }

    #[test]
    fn a_colour_is_written_with_six_digits() {
        assert_eq!(Rgb::parse("#f7f3e8"), Some(Rgb::hex(0xf7f3e8)));
        assert_eq!(Rgb::hex(0x0af3e8).to_string(), "#0af3e8");
        for text in ["f7f3e8", "#fff", "#gggggg", "#+12345", ""] {
            assert_eq!(Rgb::parse(text), None, "{text}");
        }
    }
}
