//! Contexts of a formulation in folded texts, packed: tens of thousands of them are put in order by what stands beside the hit,
//! and hardly any is ever shown. What stands around a hit is held once, though the next hit stand in it too.

use std::ops::Range;

use super::concordance::{ConcordGroup, ConcordOrder, by_date, by_document, by_side};
use crate::text::Slice;

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
    /// What stands around the hits, at most 4 GiB.
    text: String,
    rows: Vec<Row>,
    /// The date of each document, as [`date_key`](crate::document::date_key) has it.
    dates: Vec<Option<(i32, u32, u32)>>,
    /// Hits of the document that came last.
    number: u32,
}

/// Where a context stands in the packed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    document: u32,
    number: u32,
    left: u32,
    hit: u32,
    right: u32,
    end: u32,
}

impl FoldedContexts {
    /// Begins the next document; what is added from now on stands in it.
    pub fn begin_document(&mut self, date: Option<(i32, u32, u32)>) {
        self.dates.push(date);
        self.number = 0;
    }

    /// Adds hits of a paragraph, which rise, with so many characters on either side.
    pub fn add_paragraph(&mut self, paragraph: &str, hits: impl IntoIterator<Item = Range<usize>>, chars: usize) {
        // What is held of the paragraph already, and where its first byte would lie.
        let (mut held, mut origin) = (0..0, 0);
        for hit in hits {
            let left = hit.start - last_chars(paragraph.slice(..hit.start), chars).len();
            let end = hit.end + first_chars(paragraph.slice(hit.end..), chars).len();
            if held.is_empty() || left > held.end {
                (held, origin) = (left..left, self.text.len().wrapping_sub(left));
            }
            self.text.push_str(paragraph.slice(held.end..end.max(held.end)));
            held.end = held.end.max(end);
            self.add_row([left, hit.start, hit.end, end].map(|at| origin.wrapping_add(at)));
        }
    }

    /// Adds a hit with what stands on either side of it.
    pub fn add(&mut self, left: &str, hit: &str, right: &str) {
        let start = self.text.len();
        [left, hit, right].into_iter().for_each(|part| self.text.push_str(part));
        self.add_row([start, start + left.len(), start + left.len() + hit.len(), self.text.len()]);
    }

    fn add_row(&mut self, places: [usize; 4]) {
        let number = self.number;
        self.number += 1;
        let document = u32::try_from(self.dates.len().saturating_sub(1));
        if let (Ok(document), [Ok(left), Ok(hit), Ok(right), Ok(end)]) = (document, places.map(u32::try_from)) {
            self.rows.push(Row { document, number, left, hit, right, end });
        }
    }

    /// Adds the contexts of other documents, `most` in all.
    pub fn append(&mut self, other: &Self, most: usize) {
        let (Ok(text), Ok(documents)) = (u32::try_from(self.text.len()), u32::try_from(self.dates.len())) else {
            return;
        };
        if self.text.len() + other.text.len() > u32::MAX as usize {
            return;
        }
        let room = most.saturating_sub(self.rows.len());
        self.text.push_str(&other.text);
        self.dates.extend(&other.dates);
        self.rows.extend(other.rows.iter().take(room).map(|row| Row {
            document: documents + row.document,
            number: row.number,
            left: text + row.left,
            hit: text + row.hit,
            right: text + row.right,
            end: text + row.end,
        }));
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
        let part = |start: u32, end: u32| self.text.slice(start as usize..end as usize);
        FoldedContext {
            document: row.document as usize,
            number: row.number as usize,
            left: part(row.left, row.hit),
            hit: part(row.hit, row.right),
            right: part(row.right, row.end),
        }
    }

    /// Puts them in order, as [`concordance`](super::concordance()) does.
    pub fn concordance(&self, order: ConcordOrder) -> Vec<ConcordGroup> {
        let document = |at: usize| self.rows.get(at).map_or(0, |row| row.document as usize);
        let date = |at: usize| self.dates.get(document(at)).copied().flatten();
        match order {
            ConcordOrder::Right => {
                let sides: Vec<&str> = self.iter().map(|context| context.right).collect();
                by_side(&sides, date)
            }
            ConcordOrder::Left => {
                let mut turned = String::with_capacity(self.text.len());
                let turn = |context: FoldedContext<'_>| {
                    let start = turned.len();
                    turned.extend(context.left.chars().rev());
                    start..turned.len()
                };
                let places: Vec<Range<usize>> = self.iter().map(turn).collect();
                let sides: Vec<&str> = places.into_iter().map(|place| turned.slice(place)).collect();
                by_side(&sides, date)
            }
            ConcordOrder::Date => by_date(self.len(), date),
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

    /// The contexts of a word in paragraphs, packed; each paragraph is a document.
    fn packed(paragraphs: &[String], word: &str, chars: usize) -> FoldedContexts {
        let mut all = FoldedContexts::default();
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let mut contexts = FoldedContexts::default();
            contexts.begin_document(date(at));
            let hits = paragraph.match_indices(word).map(|(at, word)| at..at + word.len());
            contexts.add_paragraph(paragraph, hits, chars);
            all.append(&contexts, usize::MAX);
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
                    left: paragraph[..at].to_owned(),
                    hit: word.to_owned(),
                    right: paragraph[at + word.len()..].to_owned(),
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
            paragraphs in prop::collection::vec("[桥山水,𠀀a]{0,24}", 0..9),
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
                prop_assert_eq!(packed.concordance(order), concordance(&loose, order));
            }
        }
    }

    #[test]
    fn hits_beside_each_other_share_what_is_held() {
        let paragraph = "山上的桥和山下的桥，".repeat(50);
        let contexts = packed(std::slice::from_ref(&paragraph), "桥", 20);
        assert_eq!((contexts.len(), contexts.text.len()), (100, paragraph.len()));
    }
}
