//! Grams of a text that are looked up together. What of them stands in an index is hard to foretell and lies here and there in
//! memory: so no step takes another way for one than for the next, and no look waits for the one before it.

use super::{gram::GramIndex, signature::Signature};

/// Grams that are looked up together.
const MOST: usize = 128;

/// The byte of a gram that is not there.
const NOWHERE: usize = usize::MAX;

/// A gram of a text.
#[derive(Debug, Clone, Copy, Default)]
struct Gram {
    /// Its hash; once it was looked up, where it first stands in the text of the index.
    value: u64,
    /// The byte at which it begins; of one that was not read yet, or behind which it begins.
    at: usize,
}

/// Grams, in the order in which they stand.
#[derive(Debug)]
pub(super) struct Batch {
    grams: [Gram; MOST],
    len: usize,
    /// Those among whose letters something else stands, by their indices: they are read by another way.
    marked: [usize; MOST],
    marks: usize,
}

impl Batch {
    pub(super) const fn new() -> Self {
        Self { grams: [Gram { value: 0, at: 0 }; MOST], len: 0, marked: [0; MOST], marks: 0 }
    }

    /// Adds the first gram at or behind each of some bytes, of which there are no more than there is room for.
    #[inline]
    pub(super) fn add(&mut self, signature: &Signature, text: &[u8], places: impl Iterator<Item = usize>) {
        let (mut len, mut marks) = (self.len, self.marks);
        for at in places {
            let (value, is_whole) = signature.of_han(text, at);
            put(&mut self.grams, len, Gram { value, at });
            put(&mut self.marked, marks, len);
            marks += usize::from(!is_whole);
            len += 1;
        }
        (self.len, self.marks) = (len, marks);
    }

    /// How many it takes yet.
    pub(super) const fn room(&self) -> usize {
        MOST - self.len
    }

    /// Gives those that stand in an index to `each`, by the byte at which they begin and the place where they first stand there, and
    /// forgets all.
    pub(super) fn look_up(
        &mut self,
        (index, signature): (&GramIndex, &Signature),
        text: &[u8],
        mut each: impl FnMut(usize, usize),
    ) {
        for &marked in self.marked.iter().take(self.marks) {
            let Some(gram) = self.grams.get_mut(marked) else { continue };
            let read = signature.without_marks(text, gram.at).or_else(|| signature.first_of(text, gram.at));
            *gram = read.map_or(Gram { value: 0, at: NOWHERE }, |(value, at)| Gram { value, at });
        }
        let mut kept = 0;
        for at in 0..self.len {
            let gram = self.grams.get(at).copied().unwrap_or_default();
            put(&mut self.grams, kept, gram);
            kept += usize::from(index.may_have(gram.value) & (gram.at != NOWHERE));
        }
        let mut found = 0;
        for at in 0..kept {
            let gram = self.grams.get(at).copied().unwrap_or_default();
            let first = index.first(gram.value);
            put(&mut self.grams, found, Gram { value: first.unwrap_or_default() as u64, ..gram });
            found += usize::from(first.is_some());
        }
        self.grams.iter().take(found).for_each(|gram| each(gram.at, gram.value as usize));
        (self.len, self.marks) = (0, 0);
    }
}

#[inline]
fn put<T>(list: &mut [T], at: usize, value: T) {
    if let Some(own) = list.get_mut(at) {
        *own = value;
    }
}
