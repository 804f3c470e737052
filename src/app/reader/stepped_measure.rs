//! What the measure was before it was made narrower step by step.

use crate::text::Columns;

/// A measure that was stepped to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::app) struct SteppedMeasure {
    /// The measure that was set by the last step.
    pub to: Columns,
    /// The one before the first step, which may be wider than the window.
    pub wide: Columns,
}

impl SteppedMeasure {
    /// What the measure that is `set` was stepped from; 0 where it was set otherwise since.
    pub(super) fn wide(self, set: Columns) -> Columns {
        if self.to == set { self.wide } else { Columns(0) }
    }
}
