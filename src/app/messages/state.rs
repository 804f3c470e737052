//! The messages of this run, the newest last.

use crate::{
    app::{
        list_state::ListState,
        two_columns::{TwoColumns, last_top},
    },
    text::{Columns, WidthProfile},
};

/// Messages that are held; of more the oldest go.
const MOST: usize = 200;
/// The columns for their numbers.
const NUMBERS: Columns = Columns(3);

/// The page of messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Messages {
    said: Vec<String>,
    /// What is in view.
    pub view: ListState,
}

impl Messages {
    /// Holds a message; one that is said again is not held twice in a row.
    pub fn hold(&mut self, message: &str) {
        if self.said.last().is_some_and(|last| last == message) {
            return;
        }
        if self.said.len() == MOST {
            self.said.remove(0);
        }
        self.said.push(message.to_owned());
    }

    /// How many there are.
    pub const fn count(&self) -> usize {
        self.said.len()
    }

    /// Each with its number, counted from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.said.iter().enumerate().map(|(at, message)| (at + 1, message.as_str()))
    }

    /// Where numbers and messages stand in a page of that width.
    pub fn columns(width: Columns, profile: WidthProfile) -> TwoColumns {
        TwoColumns::new(width, NUMBERS, profile)
    }

    /// Leaves no more of the page empty than its lines do, in so many rows of that width.
    pub fn refresh_derived(&mut self, width: Columns, height: usize, profile: WidthProfile) {
        let columns = Self::columns(width, profile);
        let rows: Vec<usize> = self.said.iter().map(|message| columns.rows("", message)).collect();
        self.view.first = self.view.first.min(last_top(&rows, height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_held_and_none_twice_in_a_row() {
        let mut messages = Messages::default();
        for n in 0..MOST + 3 {
            messages.hold(&n.to_string());
            messages.hold(&n.to_string());
        }
        assert_eq!(messages.count(), MOST);
        assert_eq!(messages.lines().next(), Some((1, "3")));
    }
}
