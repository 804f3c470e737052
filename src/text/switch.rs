//! What of the typesetting is on or off, under the names that the settings file has. How it acts is known by the layout.

/// A part of the typesetting that is on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Switch {
    /// One pause mark may hang in a gutter of two columns beyond the measure.
    Hang,
    /// Lines are spaced out to the measure, by whole cells.
    Justify,
    /// A cell is left blank between Han and Latin characters.
    LatinGap,
    /// A last line of one character takes another from the line above.
    RepairOrphans,
}

impl Switch {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Hang, Self::Justify, Self::LatinGap, Self::RepairOrphans];

    /// Its key in the settings file; its strings are named by it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hang => "hang",
            Self::Justify => "justify",
            Self::LatinGap => "latin_gap",
            Self::RepairOrphans => "repair_orphans",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The switches that are on.
///
/// ```
/// use zhujian::text::{Switch, Switches};
/// let switches = Switches::from([Switch::Hang]).with(Switch::Justify, true).with(Switch::Hang, false);
/// assert!(switches.has(Switch::Justify) && !switches.has(Switch::Hang));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Switches(u8);

impl Switches {
    /// Whether a switch is on.
    pub const fn has(self, switch: Switch) -> bool {
        self.0 & switch.bit() != 0
    }

    /// These with one of them on or off.
    #[must_use]
    pub const fn with(self, switch: Switch, is_on: bool) -> Self {
        Self(if is_on { self.0 | switch.bit() } else { self.0 & !switch.bit() })
    }
}

impl FromIterator<Switch> for Switches {
    fn from_iter<I: IntoIterator<Item = Switch>>(switches: I) -> Self {
        switches.into_iter().fold(Self::default(), |all, switch| all.with(switch, true))
    }
}

impl<const N: usize> From<[Switch; N]> for Switches {
    fn from(switches: [Switch; N]) -> Self {
        switches.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::assert_all;

    #[test]
    fn every_switch_is_listed() {
        assert_all!(Switch in Switch::ALL; Hang, Justify, LatinGap, RepairOrphans);
    }
}
