//! The selection: a passage grown by whole sentences from the one it began with.

use crate::{
    annotation::sentence_at,
    document::Window,
    text::{Place, TextRange},
};

/// A passage being selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The sentence it began with.
    anchor: TextRange,
    /// The sentence it now reaches to.
    head: TextRange,
}

impl Selection {
    /// The sentence at or after `place`.
    pub fn begin(window: &Window, place: Place) -> Option<Self> {
        let sentence = sentence_at(window, place)?;
        Some(Self { anchor: sentence, head: sentence })
    }

    /// What is selected.
    pub fn range(&self) -> TextRange {
        TextRange { start: self.anchor.start.min(self.head.start), end: self.anchor.end.max(self.head.end) }
    }

    /// The end that moves.
    pub fn head(&self) -> TextRange {
        self.head
    }

    /// Moves the end by a sentence, forwards or backwards.
    pub fn extend(&mut self, window: &Window, forward: bool) {
        let next =
            if forward { sentence_after(window, self.head.end) } else { sentence_before(window, self.head.start) };
        if let Some(sentence) = next {
            self.head = sentence;
        }
    }
}

fn sentence_after(window: &Window, place: Place) -> Option<TextRange> {
    let index = window.block_index(place)?;
    let here = sentence_at(window, place).filter(|sentence| sentence.end > place);
    here.or_else(|| window.blocks[index + 1..].iter().find_map(|block| sentence_at(window, block.place(0))))
}

fn sentence_before(window: &Window, place: Place) -> Option<TextRange> {
    let index = window.block_index(place)?;
    let block = &window.blocks[index];
    let before = block.text.get(..place.within)?.trim_end();
    if let Some((last, _)) = before.char_indices().next_back() {
        return sentence_at(window, block.place(last));
    }
    window.blocks[..index].iter().rev().find_map(|block| {
        let (last, _) = block.text.trim_end().char_indices().next_back()?;
        sentence_at(window, block.place(last))
    })
}
