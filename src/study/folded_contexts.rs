//! Contexts of a formulation in folded texts, packed: tens of thousands of them are put in order by what stands beside the hit,
//! and hardly any is ever shown. What stands around a hit is held once, though the next hit stand in it too.

use std::{ops::Range, sync::Arc};

use super::{
    concordance::{ConcordOrder, by_date, by_document},
    side_order::{ConcordGroup, by_side},
};
use crate::text::{Slice, after_chars, before_chars, char_before};

/// Bytes of a part of the packed text, from which on another is begun.
const PART: usize = 4 << 20;
/// Bytes that a side takes as often as not.
const TURNED: usize = 60;

/// A place of a query, and what stands around it in its paragraph, folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoldedContext<'t> {
    /// The document, by its index among those that have one.
    pub document: usize,
    /// The how many-th of its hits, from 0.
    pub number: usize,
    /// Characters before it.
    pub left: &'t str,
    /// What stands there.
    pub hit: &'t str,
    /// Characters after it.
    pub right: &'t str,
}

/// Contexts, document by document in the order in which they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoldedContexts {
    /// What stands around the hits, part by part, which copies share, and the part that is added to.
    parts: Vec<Arc<Vec<u8>>>,
    last: Vec<u8>,
    rows: Vec<Row>,
    documents: u32,
    /// Hits of the document that came last.
    number: u32,
}

/// Where a context stands in a part of the packed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    document: u32,
    number: u32,
    part: u32,
    left: u32,
    hit: u32,
    right: u32,
    end: u32,
}

impl FoldedContexts {
    /// Begins the next document; what is added from now on stands in it.
    pub fn begin_document(&mut self) {
        self.documents += 1;
        self.number = 0;
    }

    /// Adds hits in a text, which rise, with so many characters of their paragraph on either side. The text is given in bytes that are
    /// UTF-8; a NUL ends each paragraph.
    pub fn add_text(&mut self, text: &[u8], hits: impl IntoIterator<Item = Range<usize>>, chars: usize) {
        self.close_full_part();
        // What is held of the text already, and where its first byte would lie.
        let (mut held, mut origin) = (0..0, 0);
        for hit in hits {
            let left = before_chars(text, hit.start, chars);
            let end = after_chars(text, hit.end, chars);
            if held.is_empty() || left > held.end {
                (held, origin) = (left..left, self.last.len().wrapping_sub(left));
            }
            self.last.extend_from_slice(text.get(held.end..end.max(held.end)).unwrap_or_default());
            held.end = held.end.max(end);
            self.add_row([left, hit.start, hit.end, end].map(|at| origin.wrapping_add(at)));
        }
    }

    /// Adds a hit with what stands on either side of it.
    pub fn add(&mut self, left: &str, hit: &str, right: &str) {
        self.close_full_part();
        let start = self.last.len();
        [left, hit, right].into_iter().for_each(|side| self.last.extend_from_slice(side.as_bytes()));
        self.add_row([start, start + left.len(), start + left.len() + hit.len(), self.last.len()]);
    }

    fn close_full_part(&mut self) {
        if self.last.len() >= PART {
            self.close_part();
        }
    }

    fn close_part(&mut self) {
        self.parts.push(Arc::new(std::mem::take(&mut self.last)));
    }

    fn add_row(&mut self, places: [usize; 4]) {
        let (document, number) = (self.documents.saturating_sub(1), self.number);
        self.number += 1;
        let part = u32::try_from(self.parts.len());
        if let (Ok(part), [Ok(left), Ok(hit), Ok(right), Ok(end)]) = (part, places.map(u32::try_from)) {
            self.rows.push(Row { document, number, part, left, hit, right, end });
        }
    }

    /// Adds the contexts of other documents, `most` in all.
    pub fn append(&mut self, mut other: Self, most: usize) {
        if !self.last.is_empty() {
            self.close_part();
        }
        other.close_part();
        let parts = u32::try_from(self.parts.len()).unwrap_or(u32::MAX);
        let (documents, room) = (self.documents, most.saturating_sub(self.rows.len()));
        self.parts.extend(other.parts);
        self.rows.extend(other.rows.into_iter().take(room).map(|row| Row {
            document: documents + row.document,
            part: parts.saturating_add(row.part),
            ..row
        }));
        self.documents += other.documents;
        self.number = other.number;
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A context by its index.
    pub fn get(&self, at: usize) -> Option<FoldedContext<'_>> {
        self.rows.get(at).map(|row| self.context(row))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = FoldedContext<'_>> {
        self.rows.iter().map(|row| self.context(row))
    }

    fn context(&self, row: &Row) -> FoldedContext<'_> {
        // Folded text is text.
        let text = |start: u32, end: u32| std::str::from_utf8(self.bytes(row, start, end)).unwrap_or_default();
        FoldedContext {
            document: row.document as usize,
            number: row.number as usize,
            left: text(row.left, row.hit),
            hit: text(row.hit, row.right),
            right: text(row.right, row.end),
        }
    }

    fn bytes(&self, row: &Row, start: u32, end: u32) -> &[u8] {
        self.parts
            .get(row.part as usize)
            .map_or(&*self.last, |part| part)
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// Puts them in order, as [`concordance`](super::concordance()) does; `date` tells the date of a document by its index.
    pub fn concordance(
        &self,
        order: ConcordOrder,
        date: impl Fn(usize) -> Option<(i32, u32, u32)>,
    ) -> Vec<ConcordGroup> {
        let document = |at: usize| self.rows.get(at).map_or(0, |row| row.document as usize);
        match order {
            ConcordOrder::Right => {
                let sides: Vec<&[u8]> = self.rows.iter().map(|row| self.bytes(row, row.right, row.end)).collect();
                by_side(&sides, |at| date(document(at)))
            }
            ConcordOrder::Left => {
                let mut turned = Vec::with_capacity(self.rows.len() * TURNED);
                let turn = |row: &Row| {
                    let (start, left) = (turned.len(), self.bytes(row, row.left, row.hit));
                    let mut end = left.len();
                    while let Some((_, bytes)) = char_before(left, end) {
                        turned.extend_from_slice(left.get(end - bytes..end).unwrap_or_default());
                        end -= bytes;
                    }
                    start..turned.len()
                };
                let places: Vec<Range<usize>> = self.rows.iter().map(turn).collect();
                let sides: Vec<&[u8]> = places.into_iter().map(|place| turned.slice(place)).collect();
                by_side(&sides, |at| date(document(at)))
            }
            ConcordOrder::Date => {
                let dates: Vec<_> = (0..self.documents as usize).map(date).collect();
                by_date(self.len(), |at| dates.get(document(at)).copied().flatten())
            }
            ConcordOrder::Path | ConcordOrder::Frequency => by_document(self.len(), document, order),
        }
    }
}

/// So many characters of the start of a text.
pub fn first_chars(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// So many characters of the end of a text.
pub fn last_chars(text: &str, chars: usize) -> &str {
    let start = chars
        .checked_sub(1)
        .map_or(text.len(), |skipped| text.char_indices().rev().nth(skipped).map_or(0, |(at, _)| at));
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::study::{Context, concordance};

    /// The contexts of a word in texts, packed; each text is a document.
    fn packed(paragraphs: &[String], word: &str, chars: usize) -> FoldedContexts {
        let mut all = FoldedContexts::default();
        for paragraph in paragraphs {
            let mut contexts = FoldedContexts::default();
            contexts.begin_document();
            let hits = paragraph.match_indices(word).map(|(at, word)| at..at + word.len());
            contexts.add_text(paragraph.as_bytes(), hits, chars);
            all.append(contexts, usize::MAX);
        }
        all
    }

    fn date(document: usize) -> Option<(i32, u32, u32)> {
        (!document.is_multiple_of(3)).then_some((2000 + document as i32 % 2, 1, 1))
    }

    /// The same, each with strings of its own.
    fn loose(paragraphs: &[String], word: &str, chars: usize) -> Vec<Context> {
        let of = |(document, paragraph): (usize, &String)| -> Vec<Context> {
            let places = paragraph.match_indices(word).enumerate();
            let context = |(number, (at, word)): (usize, (usize, &str))| {
                let mut context = Context {
                    document,
                    date: date(document),
                    char: number as u64,
                    left: paragraph[..at].rsplit('\0').next().unwrap().to_owned(),
                    hit: word.to_owned(),
                    right: paragraph[at + word.len()..].split('\0').next().unwrap().to_owned(),
                };
                context.cut_to(chars);
                context
            };
            places.map(context).collect()
        };
        paragraphs.iter().enumerate().flat_map(of).collect()
    }

    proptest! {
        #[test]
        fn packed_contexts_are_those_of_strings(
            paragraphs in prop::collection::vec("[桥山水,𠀀a\\x00]{0,24}", 0..9),
            chars in 0..6_usize,
        ) {
            let (packed, loose) = (packed(&paragraphs, "桥", chars), loose(&paragraphs, "桥", chars));
            let read: Vec<Context> = packed.iter().map(|context| Context {
                document: context.document,
                date: date(context.document),
                char: context.number as u64,
                left: context.left.to_owned(),
                hit: context.hit.to_owned(),
                right: context.right.to_owned(),
            }).collect();
            prop_assert_eq!(&read, &loose);
            for order in [ConcordOrder::Right, ConcordOrder::Left, ConcordOrder::Date, ConcordOrder::Path, ConcordOrder::Frequency] {
                prop_assert_eq!(packed.concordance(order, date), concordance(&loose, order));
            }
        }
    }

    #[test]
    fn hits_beside_each_other_share_what_is_held() {
        let paragraph = "山上的桥和山下的桥，".repeat(50);
        let contexts = packed(std::slice::from_ref(&paragraph), "桥", 20);
        assert_eq!((contexts.len(), contexts.last.len() + contexts.parts[0].len()), (100, paragraph.len()));
    }
}
