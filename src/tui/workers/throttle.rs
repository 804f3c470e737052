//! A throttle: what may be told at any moment is told only so often.

use std::time::{Duration, Instant};

/// Says when the next message is due.
pub(super) struct Throttle {
    last: Instant,
    interval: Duration,
}

impl Throttle {
    /// The first message is due after `interval`.
    pub(super) fn new(interval: Duration) -> Self {
        Self { last: Instant::now(), interval }
    }

    /// Whether a message is due; where it is, the next one is after the interval.
    pub(super) fn is_due(&mut self) -> bool {
        let is_due = self.last.elapsed() >= self.interval;
        if is_due {
            self.last = Instant::now();
        }
        is_due
    }
}
