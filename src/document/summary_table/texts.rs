//! Texts end to end, by their numbers.

/// Texts end to end.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Texts {
    text: String,
    /// Where each ends, in bytes.
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        // A part of a table has some thousand titles, of which each is a line of a document at most.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// A text; an empty one where there is none of that number.
    pub(super) fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(at)).map(|(start, &end)| start as usize..end as usize);
        range.and_then(|range| self.text.get(range)).unwrap_or_default()
    }

    /// All of them, end to end.
    pub(super) fn all(&self) -> &str {
        &self.text
    }

    /// Where each ends, in bytes.
    pub(super) fn ends(&self) -> &[u32] {
        &self.ends
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}
