//! The word that is looked up, and what was said of it so far.

use crate::text::TextRange;

/// Words that a dictionary is asked for, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookupTask {
    /// Tells the answers from late ones.
    pub ticket: u64,
    /// The command line of the dictionary; empty where one that is installed is taken.
    pub command: String,
    /// What may be an entry, in the order in which it is asked for.
    pub words: Vec<String>,
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookupAnswer {
    /// An entry; more may follow.
    Entry {
        /// The word.
        word: String,
        /// What is said of it, harmless to a terminal.
        said: String,
    },
    /// Nobody can be asked; why.
    Failed(String),
    /// No more entries.
    Done,
}

/// A word that is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// Tells its answers from late ones.
    pub ticket: u64,
    /// What may be an entry, the first asked for first.
    pub words: Vec<(TextRange, String)>,
    /// The entries, each with its word.
    pub entries: Vec<(String, String)>,
    /// Why there are none.
    pub failure: Option<String>,
    /// Whether no more entries come.
    pub is_done: bool,
    /// The first line in view.
    pub first: usize,
}

impl Lookup {
    /// A word that was not asked for yet.
    pub(super) const fn new(ticket: u64, words: Vec<(TextRange, String)>) -> Self {
        Self { ticket, words, entries: Vec::new(), failure: None, is_done: false, first: 0 }
    }

    /// The word, as far as it is known: that of the first entry, else the shortest that may be one.
    pub fn word(&self) -> &str {
        let shortest = || self.words.last().map(|(_, word)| word);
        self.entries.first().map(|(word, _)| word).or_else(shortest).map_or("", String::as_str)
    }

    /// Where it stands.
    pub fn range(&self) -> Option<TextRange> {
        let found = self.words.iter().find(|(_, word)| word == self.word());
        found.or(self.words.last()).map(|(range, _)| *range)
    }
}
