//! The clock: when something is saved, and which day it is where the reader is.

use crate::citation::Day;

/// The time: milliseconds since 1970 in UTC.
pub(super) fn now() -> i64 {
    #[cfg(test)]
    if let Some(time) = tests::TIME.get() {
        return time;
    }
    jiff::Timestamp::now().as_millisecond()
}

/// Today by the local clock and the system's time zone.
pub fn day_here() -> Day {
    let today = jiff::ZonedDateTime::now().date();
    let part = |part: i8| u32::try_from(part).unwrap_or(1);
    (i32::from(today.year()), part(today.month()), part(today.day()))
}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::Cell;

    thread_local! {
        /// What the clock shows on this thread, where a test has set it.
        pub(in super::super) static TIME: Cell<Option<i64>> = const { Cell::new(None) };
    }
}
