//! The unit of everything horizontal on the screen.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Div, Mul, Sub},
};

use serde::{Deserialize, Serialize};

/// A width or a horizontal position, in terminal cells. Rows, characters and bytes are other units: none can be added to it.
///
/// `+` and `-` are those of `u16`; where a sum may be too large or a difference negative, the saturating ones are meant.
///
/// ```
/// use zhujian::text::Columns;
/// assert_eq!(Columns(8) + Columns(2), Columns(10));
/// assert_eq!(Columns(8).saturating_sub(Columns(10)), Columns(0));
/// assert_eq!(Columns(9) / 2, Columns(4));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[repr(transparent)]
pub struct Columns(pub u16);

impl Columns {
    /// More than any terminal has.
    pub const MAX: Self = Self(u16::MAX);

    /// So many columns, at most [`Columns::MAX`].
    #[inline]
    pub fn saturating_from(count: usize) -> Self {
        Self(u16::try_from(count).unwrap_or(u16::MAX))
    }

    /// The sum, at most [`Columns::MAX`].
    #[inline]
    pub const fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference, at least none.
    #[inline]
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// So many times as wide, at most [`Columns::MAX`].
    #[inline]
    pub const fn saturating_mul(self, times: u16) -> Self {
        Self(self.0.saturating_mul(times))
    }

    /// The difference; `None` where it would be negative.
    #[inline]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

impl Add for Columns {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Columns {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Columns {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Mul<u16> for Columns {
    type Output = Self;
    #[inline]
    fn mul(self, times: u16) -> Self {
        Self(self.0 * times)
    }
}

impl Div<u16> for Columns {
    type Output = Self;
    #[inline]
    fn div(self, parts: u16) -> Self {
        Self(self.0 / parts)
    }
}

impl Sum for Columns {
    fn sum<I: Iterator<Item = Self>>(columns: I) -> Self {
        columns.fold(Self(0), Add::add)
    }
}

impl From<Columns> for usize {
    #[inline]
    fn from(columns: Columns) -> Self {
        Self::from(columns.0)
    }
}

impl fmt::Display for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
