//! What is known of a document, to be read on a page of its own: what its front matter says, where it lies, how long it
//! is.

use crate::{
    app::{
        list_state::ListState,
        reader::OpenDocument,
        two_columns::{TwoColumns, last_top},
    },
    document::{Metadata, Origin, Summary},
    text::{Columns, WidthProfile, is_han, reading_length, sanitised},
};

/// The columns for the names of facts: those of a front matter are cut.
const NAMES: Columns = Columns(12);
/// Blocks of a text that tell whether it has characters or words.
const BLOCKS_OF_KIND: usize = 200;

/// What a line of the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Fact {
    Title,
    Author,
    Date,
    Category,
    Icon,
    /// Another key of the front matter.
    Other(String),
    Path,
    Encoding,
    Bytes,
    Characters,
    /// Of a text in letters words are counted.
    Words,
    Minutes,
    MinutesRead,
    Paragraphs,
    Entries,
    Remarks,
}

/// What a fact says; the view words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// As it is written.
    Text(String),
    /// Belongs to the program itself, not to a file.
    BuiltIn,
    /// A size in bytes.
    Bytes(u64),
    /// A time measured, in minutes.
    Minutes(u64),
    /// A time estimated, in minutes.
    AboutMinutes(u64),
    /// How many there are.
    Count(u64),
}

impl From<String> for FactValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Info {
    /// Its lines.
    pub lines: Vec<(Fact, FactValue)>,
    /// What is in view.
    pub view: ListState,
}

impl Info {
    /// Where names and values stand in a page of that width.
    pub fn columns(width: Columns, profile: WidthProfile) -> TwoColumns {
        TwoColumns::new(width, NAMES, profile)
    }

    /// Leaves no more of the page empty than its lines do, in so many rows of that width.
    pub fn refresh_derived(&mut self, width: Columns, height: usize, profile: WidthProfile) {
        let columns = Self::columns(width, profile);
        let rows: Vec<usize> = self.lines.iter().map(|(_, value)| rows(value, columns)).collect();
        self.view.first = self.view.first.min(last_top(&rows, height));
    }

    /// The same page with the time the document was read, where it was for a minute at least.
    pub fn with_time_read(mut self, seconds: u64) -> Self {
        let after =
            self.lines.iter().position(|(fact, _)| *fact == Fact::Minutes).map_or(self.lines.len(), |at| at + 1);
        if seconds >= 60 {
            self.lines.insert(after, (Fact::MinutesRead, FactValue::Minutes(seconds / 60)));
        }
        self
    }

    /// All about the document that is open; minutes are those of so many characters a minute.
    pub fn of_open(open: &OpenDocument, speed: u32) -> Self {
        let window = open.window();
        let mut lines = written(&open.name(), &open.document.metadata);
        lines.push((Fact::Path, path(&open.origin)));
        lines.push((Fact::Encoding, open.facts.encoding.to_string().into()));
        lines.push((Fact::Bytes, FactValue::Bytes(open.facts.bytes)));
        let characters = open.source_len_in_characters() as u64;
        let text = window.blocks.iter().map(|block| block.text.as_str()).take(BLOCKS_OF_KIND);
        lines.push((counted(text), FactValue::Count(characters)));
        lines.push((Fact::Minutes, time(characters, speed)));
        if let Some(paragraphs) = open.paragraphs().filter(|_| window.is_whole()) {
            lines.push((Fact::Paragraphs, FactValue::Count(paragraphs.count().into())));
        }
        lines.push((Fact::Entries, FactValue::Count(open.outline.entries.len() as u64)));
        lines.push((Fact::Remarks, FactValue::Count(open.document.diagnostics.len() as u64)));
        Self { lines, view: ListState::default() }
    }

    /// What the list knows of a document.
    pub fn of_listed(summary: &Summary, speed: u32) -> Self {
        let mut lines = written(&summary.title, &summary.metadata);
        lines.push((Fact::Path, path(&summary.origin)));
        lines.push((Fact::Bytes, FactValue::Bytes(summary.bytes)));
        lines.push((counted(std::iter::once(summary.title.as_str())), FactValue::Count(summary.chars)));
        lines.push((Fact::Minutes, time(summary.chars, speed)));
        Self { lines, view: ListState::default() }
    }
}

/// What is counted in a text: characters, or words where it has hardly any Han.
fn counted<'t>(text: impl Iterator<Item = &'t str>) -> Fact {
    let (mut han, mut length) = (0, 0);
    for part in text {
        han += part.chars().filter(|&c| is_han(c)).count() as u64;
        length += reading_length(part);
    }
    if han * 4 < length { Fact::Words } else { Fact::Characters }
}

/// What the document says of itself.
fn written(title: &str, metadata: &Metadata) -> Vec<(Fact, FactValue)> {
    let Metadata { author, date, category, icon, other, .. } = metadata;
    let known = [(Fact::Author, author), (Fact::Date, date), (Fact::Category, category), (Fact::Icon, icon)];
    let known = known.into_iter().filter_map(|(fact, value)| Some((fact, value.clone()?)));
    let other = other.iter().map(|(key, value)| (Fact::Other(key.clone()), value.clone()));
    let title = std::iter::once((Fact::Title, title.to_owned()));
    title.chain(known).chain(other).map(|(fact, value)| (fact, value.into())).collect()
}

/// The time that so many characters take at `speed` characters a minute.
fn time(characters: u64, speed: u32) -> FactValue {
    FactValue::AboutMinutes(characters.div_ceil(u64::from(speed.max(1))))
}

/// Rows a value takes: only what somebody wrote may be longer than one.
fn rows(value: &FactValue, columns: TwoColumns) -> usize {
    match value {
        FactValue::Text(text) => columns.rows("", text),
        _ => 1,
    }
}

fn path(origin: &Origin) -> FactValue {
    match origin {
        Origin::BuiltIn(_) => FactValue::BuiltIn,
        Origin::Stdin => FactValue::Text("-".to_owned()),
        Origin::File(path) => FactValue::Text(sanitised(&path.to_string_lossy()).into_owned()),
    }
}
