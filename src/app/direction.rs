//! Which way something goes, and which end of something is meant.

/// Which way a text, a list or a history is gone through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end: down, to the right, to what came later.
    #[default]
    Forward,
    /// Towards the start.
    Backward,
}

impl Direction {
    /// The way of a move by so many rows.
    pub fn of(rows: isize) -> Self {
        if rows > 0 { Self::Forward } else { Self::Backward }
    }

    /// The way to go for this step of something that goes that way itself: the next hit of a search backward stands
    /// before this one.
    pub fn along(self, way: Self) -> Self {
        match (self, way) {
            (Self::Forward, way) => way,
            (Self::Backward, Self::Forward) => Self::Backward,
            (Self::Backward, Self::Backward) => Self::Forward,
        }
    }
}

/// An end of a line, a row, a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

impl From<Direction> for Edge {
    /// The end that is reached going that way.
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::Forward => Self::End,
            Direction::Backward => Self::Start,
        }
    }
}
