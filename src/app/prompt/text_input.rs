//! A text being typed: what it says and where the cursor stands, always on a border between clusters.

use crate::text::{clusters, words};

/// A text with a cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextInput {
    text: String,
    /// In bytes.
    cursor: usize,
}

impl TextInput {
    /// A field that starts from `text`, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Where the cursor stands, in bytes.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts the cursor on the last border of clusters at or before byte `to`.
    pub fn go_to(&mut self, to: usize) {
        let borders = clusters(&self.text).map(|(at, _)| at).chain([self.text.len()]);
        self.cursor = borders.take_while(|&at| at <= to).last().unwrap_or(0);
    }

    /// Puts text in at the cursor.
    pub fn insert(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        let end = self.cursor + text.len();
        self.go_to(end);
        if self.cursor < end {
            // What was put in has joined what stands after it to one cluster.
            self.right();
        }
    }

    /// Takes out the cluster before the cursor.
    pub fn erase(&mut self) {
        let start = self.previous_border();
        self.text.replace_range(start..self.cursor, "");
        self.go_to(start);
    }

    /// Takes out the word before the cursor, with the spaces after it.
    pub fn erase_word(&mut self) {
        let before = self.before_cursor().trim_end();
        // Marks behind the last word are taken out before it.
        let start = words(before).last().map_or(0, |word| if word.end == before.len() { word.start } else { word.end });
        self.text.replace_range(start..self.cursor, "");
        self.go_to(start);
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

    fn previous_border(&self) -> usize {
        clusters(self.before_cursor()).next_back().map_or(0, |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_put_in_and_taken_out_whole() {
        let mut field = TextInput::new("");
        field.insert("亚e\u{301}太");
        field.left();
        field.erase();
        assert_eq!(field.text(), "亚太");
        field.go_to(usize::MAX);
        field.erase_word();
        assert_eq!(field.text(), "");
    }

    #[test]
    fn a_full_width_space_ends_a_word_too() {
        let mut field = TextInput::new("亚太\u{3000}合作");
        field.erase_word();
        assert_eq!(field.text(), "亚太\u{3000}");
    }

    #[test]
    fn of_chinese_one_word_is_taken_out_and_marks_before_it() {
        let mut field = TextInput::new("和平发展，合作");
        for left in ["和平发展，", "和平发展", "和平", "", ""] {
            field.erase_word();
            assert_eq!(field.text(), left);
        }
    }

    #[test]
    fn the_cursor_never_stands_inside_a_cluster() {
        let mut field = TextInput::new("e桥");
        field.go_to(1);
        field.insert("\u{301}");
        assert_eq!(field.before_cursor(), "e\u{301}");
        let mut field = TextInput::new("\u{301}");
        field.go_to(0);
        field.insert("e");
        assert_eq!((field.cursor(), field.text()), (3, "e\u{301}"));
        field.go_to(2);
        assert_eq!(field.cursor(), 0);
    }
}
