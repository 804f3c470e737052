//! A line of input: what is typed, where the cursor stands, what was typed before.

use crate::text::clusters;

/// What the prompt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Find in the document, forwards.
    Find,
    /// Find in the document, backwards.
    FindBack,
    /// Filter the list.
    Filter,
    /// Filter the points.
    Points,
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
    text: String,
    /// In bytes, on a border between clusters.
    cursor: usize,
    /// Which earlier input is shown; `None` is the new one.
    recalled: Option<usize>,
}

impl Prompt {
    /// An empty prompt, or one that starts from `text`.
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, text: text.to_owned(), cursor: text.len(), recalled: None }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Puts text in at the cursor. Line ends become spaces: a prompt has one line.
    pub fn insert(&mut self, text: &str) {
        let line = text.replace(['\r', '\n', '\t'], " ");
        self.text.insert_str(self.cursor, &line);
        self.cursor += line.len();
    }

    /// Takes out the cluster before the cursor.
    pub fn erase(&mut self) {
        let start = self.previous_border();
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Takes out the word before the cursor, with the spaces after it.
    pub fn erase_word(&mut self) {
        let before = self.before_cursor().trim_end();
        let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
    }

    /// Takes out everything.
    pub fn erase_all(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// Moves the cursor one cluster to the left.
    pub fn left(&mut self) {
        self.cursor = self.previous_border();
    }

    /// Moves the cursor one cluster to the right.
    pub fn right(&mut self) {
        self.cursor += clusters(&self.text[self.cursor..]).next().map_or(0, |(_, cluster)| cluster.len());
    }

    /// Moves the cursor to the start.
    pub fn to_start(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub fn to_end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Shows an earlier or later input of `history`, whose last is the newest.
    pub fn recall(&mut self, history: &[String], older: bool) {
        let at = match (self.recalled, older) {
            (None, true) => history.len().checked_sub(1),
            (Some(at), true) => Some(at.saturating_sub(1)),
            (Some(at), false) => Some(at + 1),
            (None, false) => return,
        };
        self.recalled = at.filter(|&at| at < history.len());
        self.text = self.recalled.map_or_else(String::new, |at| history[at].clone());
        self.cursor = self.text.len();
    }

    fn previous_border(&self) -> usize {
        clusters(self.before_cursor()).next_back().map_or(0, |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_put_in_and_taken_out_whole() {
        let mut prompt = Prompt::new(Purpose::Find, "");
        prompt.insert("亚e\u{301}太");
        prompt.left();
        prompt.erase();
        assert_eq!(prompt.text(), "亚太");
        prompt.insert("\n");
        assert_eq!(prompt.text(), "亚 太");
        prompt.to_end();
        prompt.erase_word();
        assert_eq!(prompt.text(), "亚 ");
    }

    #[test]
    fn a_full_width_space_ends_a_word_too() {
        let mut prompt = Prompt::new(Purpose::Find, "亚太\u{3000}合作");
        prompt.erase_word();
        assert_eq!(prompt.text(), "亚太\u{3000}");
    }

    #[test]
    fn history_goes_back_and_returns_to_an_empty_line() {
        let history = ["一".to_owned(), "二".to_owned()];
        let mut prompt = Prompt::new(Purpose::Find, "");
        prompt.recall(&history, true);
        assert_eq!(prompt.text(), "二");
        prompt.recall(&history, true);
        prompt.recall(&history, true);
        assert_eq!(prompt.text(), "一");
        prompt.recall(&history, false);
        prompt.recall(&history, false);
        assert_eq!(prompt.text(), "");
    }
}
