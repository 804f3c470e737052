//! The clock: when something is saved, and which day it is where the reader is.

use crate::citation::Day;

/// The time: milliseconds since 1970 in UTC.
pub(super) fn now() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// Today by the local clock and the system's time zone.
pub fn day_here() -> Day {
    let today = jiff::ZonedDateTime::now().date();
    let part = |part: i8| u32::try_from(part).unwrap_or(1);
    (i32::from(today.year()), part(today.month()), part(today.day()))
}
