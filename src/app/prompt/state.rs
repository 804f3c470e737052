//! A line of input: what is typed, where the cursor stands, what was typed before.

use super::text_input::TextInput;
use crate::app::direction::Direction;
use crate::text::is_spaced;

const LINE_ENDS: [char; 2] = ['\r', '\n'];

/// What the prompt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Find in the document, forwards.
    Find,
    /// Find in the document, backwards.
    FindBack,
    /// Filter the list.
    Filter,
    /// Filter the entries.
    Entries,
    /// Filter the bookmarks.
    Bookmarks,
    /// Filter the tags.
    Tags,
    /// Another name for the chosen tag.
    RenameTag,
    /// Filter the table of keys.
    Help,
    /// Show only the paragraphs with what is typed.
    Only,
    /// Look for something in the whole library.
    Library,
    /// Choose what to do by its name.
    Command,
}

/// An open prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    input: TextInput,
    /// Which earlier input is shown; `None` is the new one.
    recalled: Option<usize>,
}

impl Prompt {
    /// An empty prompt, or one that starts from `text`.
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, input: TextInput::new(text), recalled: None }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.text()
    }

    /// What stands before the cursor.
    pub fn before_cursor(&self) -> &str {
        self.input.before_cursor()
    }

    /// Puts text in at the cursor. A prompt has one line: line ends become spaces, where the script has any.
    pub fn insert(&mut self, text: &str) {
        let mut inserted = String::with_capacity(text.len());
        for part in text.split_inclusive(LINE_ENDS) {
            let start = part.trim_start();
            let is_joined = match (inserted.trim_end().chars().next_back(), start.chars().next()) {
                (Some(before), Some(after)) => inserted.ends_with(LINE_ENDS) && !is_spaced(before, after),
                _ => false,
            };
            if is_joined {
                inserted.truncate(inserted.trim_end().len());
            }
            inserted.push_str(if is_joined { start } else { part });
        }
        self.input.insert(&inserted.replace(['\r', '\n', '\t'], " "));
    }

    /// The text and its cursor.
    pub fn input(&mut self) -> &mut TextInput {
        &mut self.input
    }

    /// Shows an earlier or later input of `history`, whose last is the newest.
    pub fn recall(&mut self, history: &[String], direction: Direction) {
        let at = match (self.recalled, direction) {
            (None, Direction::Backward) => history.len().checked_sub(1),
            (Some(at), Direction::Backward) => Some(at.saturating_sub(1)),
            (Some(at), Direction::Forward) => Some(at + 1),
            (None, Direction::Forward) => return,
        };
        self.recalled = at.filter(|&at| at < history.len());
        self.input = TextInput::new(self.recalled.map_or("", |at| &history[at]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_spaces_where_the_script_has_them() {
        for (pasted, expected) in [
            ("亚太\n　　地区，\r\n\n合作 ", "亚太地区，合作 "),
            ("well\nknown", "well known"),
            ("亚 太\tb", "亚 太 b"),
            (" 亚", " 亚"),
            ("\n亚\n", " 亚 "),
        ] {
            let mut prompt = Prompt::new(Purpose::Find, "");
            prompt.insert(pasted);
            assert_eq!(prompt.text(), expected, "{pasted}");
        }
    }

    #[test]
    fn history_goes_back_and_returns_to_an_empty_line() {
        let history = ["一".to_owned(), "二".to_owned()];
        let mut prompt = Prompt::new(Purpose::Find, "");
        prompt.recall(&history, Direction::Backward);
        assert_eq!(prompt.text(), "二");
        prompt.recall(&history, Direction::Backward);
        prompt.recall(&history, Direction::Backward);
        assert_eq!(prompt.text(), "一");
        prompt.recall(&history, Direction::Forward);
        prompt.recall(&history, Direction::Forward);
        assert_eq!(prompt.text(), "");
    }
}
