//! The note of a bookmark while it is written: its text in rows, its tags, its colour.

use crate::app::direction::{Direction, Edge};
use std::ops::Range;

use crate::{
    annotation::{Bookmark, Colour, Draft, tags_of},
    app::prompt::TextInput,
    layout::wrap,
    text::{Columns, WidthProfile, cells, clusters, columns},
};

/// What the note is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A bookmark that is on its way to the disk.
    Coming(Box<Draft>),
    /// A saved bookmark.
    Saved(Box<Bookmark>),
}

impl Target {
    /// What the bookmark says so far.
    fn content(&self) -> &Draft {
        match self {
            Self::Coming(draft) => draft,
            Self::Saved(bookmark) => &bookmark.content,
        }
    }
}

/// A note being written.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it is for.
    pub target: Target,
    /// Its text.
    pub input: TextInput,
    /// The colour chosen.
    pub colour: Colour,
    /// Whether leaving it was asked for once though something was changed.
    pub asks_to_leave: bool,
    /// Whether the bookmark was there before: then it is edited, not made.
    pub is_edited: bool,
}

impl Note {
    /// The note of a new bookmark.
    pub fn new(draft: Draft) -> Self {
        let colour = draft.colour;
        let target = Target::Coming(Box::new(draft));
        Self { target, input: TextInput::default(), colour, asks_to_leave: false, is_edited: false }
    }

    /// The note of a saved bookmark, its tags with it.
    pub fn edit(bookmark: Bookmark) -> Self {
        let Draft { note, tags, colour, .. } = &bookmark.content;
        let (input, colour) = (TextInput::new(&text_with_tags(note, tags)), *colour);
        Self { target: Target::Saved(Box::new(bookmark)), input, colour, asks_to_leave: false, is_edited: true }
    }

    /// Goes on from what the bookmark was to become.
    pub fn resume(&mut self, wanted: &Bookmark) {
        self.input = TextInput::new(&text_with_tags(&wanted.content.note, &wanted.content.tags));
        self.colour = wanted.content.colour;
    }

    /// The passage it is written on.
    pub fn quote(&self) -> &str {
        &self.target.content().anchor.exact
    }

    /// The note as it is saved: white space at its ends is left out.
    pub fn text(&self) -> String {
        self.input.text().trim().to_owned()
    }

    /// Whether anything differs from what is saved.
    pub fn is_changed(&self) -> bool {
        let Draft { note, tags, colour, .. } = self.target.content();
        self.colour != *colour || self.text() != text_with_tags(note, tags)
    }

    /// Puts in what was typed or pasted; of controls only line ends and tabs are retained.
    pub fn insert(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let printable: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        self.input.insert(&printable);
    }

    /// Its rows in so many columns, as bytes of the text; there is always one.
    pub fn rows(&self, width: Columns, profile: WidthProfile) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.input.text().split('\n') {
            let lines = wrap(line, width.max(Columns(2)), profile);
            if line.is_empty() || lines.is_empty() {
                rows.push(start..start);
            } else {
                rows.extend(lines.into_iter().map(|row| start + row.start..start + row.end));
            }
            start += line.len() + 1;
        }
        rows
    }

    /// The row and the column of the cursor; one past the last column stays in it.
    pub fn cursor(&self, width: Columns, profile: WidthProfile) -> (usize, Columns) {
        let (rows, cursor) = (self.rows(width, profile), self.input.cursor());
        let row = rows.partition_point(|row| row.start <= cursor).saturating_sub(1);
        let column = columns(&self.input.text()[rows[row].start..cursor.max(rows[row].start)], profile);
        (row, column.min(width.saturating_sub(Columns(1))))
    }

    /// Moves the cursor a row down or up, to the column it stands in.
    pub fn step(&mut self, direction: Direction, width: Columns, profile: WidthProfile) {
        let rows = self.rows(width, profile);
        let (row, column) = self.cursor(width, profile);
        let (to, beyond) = match direction {
            Direction::Forward => (row + 1, usize::MAX),
            Direction::Backward => (row.wrapping_sub(1), 0),
        };
        let Some(to) = rows.get(to) else { return self.input.go_to(beyond) };
        let mut passed = Columns(0);
        let text = self.input.text();
        let before = clusters(&text[to.clone()]).take_while(|(_, cluster)| {
            passed += cells(cluster, profile);
            passed <= column
        });
        let end = before.last().map_or(to.start, |(at, cluster)| to.start + at + cluster.len());
        self.input.go_to(end);
    }

    /// Moves the cursor to the start or the end of its row.
    pub fn to_edge(&mut self, edge: Edge, width: Columns, profile: WidthProfile) {
        let (row, _) = self.cursor(width, profile);
        let row = &self.rows(width, profile)[row];
        self.input.go_to(match edge {
            Edge::Start => row.start,
            Edge::End => row.end,
        });
    }
}

/// A note with those of its tags that do not stand in it.
fn text_with_tags(note: &str, tags: &[String]) -> String {
    let own = tags_of(note);
    let missing = tags.iter().filter(|tag| !own.contains(tag)).map(|tag| format!("#{tag}"));
    let parts = Some(note.to_owned()).filter(|note| !note.is_empty()).into_iter().chain(missing);
    parts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{annotation::fixtures, document::Document};

    fn note(text: &str) -> Note {
        let anchor = fixtures::bare_anchor("引文");
        let mut note = Note::new(Draft::new(fixtures::key("/a"), &Document::default(), anchor));
        note.insert(text);
        note
    }

    const NARROW: WidthProfile = WidthProfile::NARROW;
    const WIDTH: Columns = Columns(12);

    #[test]
    fn a_long_note_takes_rows_and_the_cursor_goes_through_them() {
        use Direction::{Backward, Forward};
        let mut note = note("春眠不觉晓，处处闻啼鸟。\n\n夜来");
        let rows: Vec<String> =
            note.rows(WIDTH, NARROW).into_iter().map(|row| note.input.text()[row].to_owned()).collect();
        assert_eq!(rows, ["春眠不觉晓，", "处处闻啼鸟。", "", "夜来"]);
        let steps = [(Backward, (2, 0)), (Backward, (1, 0)), (Forward, (2, 0)), (Forward, (3, 0)), (Forward, (3, 4))];
        assert_eq!(note.cursor(WIDTH, NARROW), (3, Columns(4)));
        for (direction, (row, column)) in steps {
            note.step(direction, WIDTH, NARROW);
            assert_eq!(note.cursor(WIDTH, NARROW), (row, Columns(column)));
        }
        (0..5).for_each(|_| note.step(Backward, WIDTH, NARROW));
        assert_eq!(note.input.cursor(), 0);
        note.to_edge(Edge::End, WIDTH, NARROW);
        assert_eq!(note.input.before_cursor(), "春眠不觉晓，");
    }

    #[test]
    fn what_commands_a_terminal_is_not_typed_and_line_ends_are_kept() {
        assert_eq!(note("一\u{1b}[2J\r\n二\r三\u{7}").text(), "一[2J\n二\n三");
    }

    #[test]
    fn tags_beside_the_note_are_shown_once_and_an_unchanged_note_is_known() {
        let Target::Coming(mut draft) = note("").target else { unreachable!() };
        draft.note = "见 #经济".into();
        draft.tags = vec!["经济".into(), "亚太".into()];
        let mut note = Note::edit(Bookmark::new(*draft, fixtures::id(1), 7));
        assert_eq!(note.text(), "见 #经济 #亚太");
        assert!(!note.is_changed());
        note.colour = note.colour.next();
        assert!(note.is_changed());
    }
}
