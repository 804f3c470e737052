//! What the bytes of a text tell of a word before the text is decoded and read: where it may begin.

use memchr::memmem;

use crate::text::{Slice, fold, is_han, is_unseen, twins, unified};

/// A part of a word that is looked for in the bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    /// All forms of its first character: one of them stands, as it is, in every hit.
    pub firsts: Vec<char>,
    /// All of it, folded.
    folded: String,
}

impl Needle {
    /// The needle of a word: from its first character all of whose forms are known. `None` where it has none, as of
    /// letters.
    pub(super) fn new(word: &str) -> Option<Self> {
        let (at, first) = word.char_indices().find(|&(_, c)| twins(c).next().is_some())?;
        Some(Self { firsts: twins(first).collect(), folded: fold(word.slice(at..)).text().to_owned() })
    }

    /// How much it says.
    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    /// The characters of text that tell whether the word is there: most hits are no longer.
    pub fn reach(&self) -> usize {
        16 + 4 * self.folded.chars().count()
    }

    /// Whether the word may stand in a document that is read from `source`, however it is marked up: in every hit one of the
    /// first characters stands, and what follows it in the source goes on as the word does, or with something that the
    /// reading may leave out. What the reading adds of its own is no matter here.
    pub fn may_stand_in(&self, source: &str) -> bool {
        let bytes = source.as_bytes();
        self.firsts.iter().any(|first| {
            let first = first.encode_utf8(&mut [0; 4]).to_owned();
            memmem::find_iter(bytes, &first).any(|at| self.may_go_on(source.slice(at..)))
        })
    }

    /// Whether nothing at the start of `rest`, source of a document, keeps the word from standing there.
    pub fn may_go_on(&self, rest: &str) -> bool {
        let mut expected = self.folded.chars().peekable();
        for c in rest.chars() {
            let Some(next) = expected.peek() else { return true };
            match c {
                '\n' => return true,
                // Beside Han it says nothing.
                _ if c.is_whitespace() || is_unseen(c) => {}
                _ if is_han(c) && is_han(*next) && unified(c) == *next => _ = expected.next(),
                // What is left out begins with a mark.
                _ => return !(c.is_alphanumeric() || matches!(c, '，' | '。' | '、' | '；' | '：')) || !is_han(*next),
            }
        }
        expected.next().is_none()
    }

    /// Whether the word may stand at the start of `text`: up to the end of the line, behind which the text may go on as no
    /// one knows who reads lines alone.
    pub fn may_begin(&self, text: &str) -> bool {
        let line = text.split(['\n', '\r', '\u{FFFD}']).next().unwrap_or_default();
        let folded = fold(line);
        // A circle is a zero only among numerals, which may stand before the needle or behind its end.
        let is_zero = |c: char| twins('零').any(|zero| zero == c);
        let is_same = |(one, other): (char, char)| one == other || is_zero(one) && is_zero(other);
        !folded.text().is_empty() && folded.text().chars().zip(self.folded.chars()).all(is_same)
    }
}
