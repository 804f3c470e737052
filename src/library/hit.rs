//! The hits of a query in a document's own text, with what stands around them.

use std::ops::{ControlFlow, Range};

use crate::{
    annotation::sentence_around,
    document::{Block, Origin},
    search::{Hit, Query},
    source::{Conversion, Pieces, Reading, SourceError},
    text::{Encoding, TextRange, is_han},
};

/// Characters quoted of the text before and after a hit.
const CONTEXT_CHARS: usize = 40;
/// Characters on either side of a hit within which its sentence is told.
const LONGEST_SENTENCE: usize = 1_000;

/// How much is quoted of the text around a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Some dozens of characters on either side.
    Near,
    /// At least all of its sentence.
    Sentence,
}

/// How often `query` stands in a document, and the first `most` of the places. The document is read.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn hits_in(
    origin: &Origin,
    encoding: Option<Encoding>,
    query: &Query,
    most: usize,
) -> Result<(usize, Vec<Hit>), SourceError> {
    let (mut count, mut hits) = (0, Vec::new());
    each_block(origin, encoding, |block| {
        add_hits(block, query, most, &mut count, &mut hits);
        ControlFlow::Continue(())
    })?;
    Ok((count, hits))
}

/// How often `query` stands in blocks, and the first `most` of the places.
pub(super) fn hits_in_blocks(blocks: &[Block], query: &Query, most: usize) -> (usize, Vec<Hit>) {
    let (mut count, mut hits) = (0, Vec::new());
    for block in blocks {
        add_hits(block, query, most, &mut count, &mut hits);
    }
    (count, hits)
}

/// Adds the places where `query` stands in a block: all of them to `count`, the first to `hits`, which are `most` at most.
fn add_hits(block: &Block, query: &Query, most: usize, count: &mut usize, hits: &mut Vec<Hit>) {
    let ranges = query.hits_in(block);
    *count += ranges.len();
    let room = most - hits.len();
    hits.extend(ranges.into_iter().take(room).map(|range| hit(block, range, Reach::Near)));
}

/// The first `most` places where `query` stands in a document, which is read no further than that.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn first_hits_in(
    origin: &Origin,
    encoding: Option<Encoding>,
    query: &Query,
    most: usize,
    reach: Reach,
) -> Result<Vec<Hit>, SourceError> {
    let mut hits = Vec::new();
    each_hit_in(origin, encoding, query, (most, reach), |of_block| {
        hits.extend(of_block);
        ControlFlow::Continue(())
    })?;
    Ok(hits)
}

/// Gives the first `most` places where `query` stands in a document to `each`, paragraph by paragraph, which may end it.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn each_hit_in(
    origin: &Origin,
    encoding: Option<Encoding>,
    query: &Query,
    (most, reach): (usize, Reach),
    mut each: impl FnMut(Vec<Hit>) -> ControlFlow<()>,
) -> Result<(), SourceError> {
    let mut room = most;
    each_block(origin, encoding, |block| {
        let ranges = query.hits_in(block).into_iter().take(room);
        let hits: Vec<Hit> = ranges.map(|range| hit(block, range, reach)).collect();
        room -= hits.len();
        each(hits)?;
        if room > 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
}

/// Gives the blocks of a document to `each`, which may end the reading.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn each_block(
    origin: &Origin,
    encoding: Option<Encoding>,
    mut each: impl FnMut(&Block) -> ControlFlow<()>,
) -> Result<(), SourceError> {
    // No search waits for another program.
    let reading = Reading { encoding, conversion: Conversion::Kept, ..Reading::default() };
    let mut pieces = Pieces::open(origin.clone(), reading)?;
    while let Some(blocks) = pieces.next_blocks()? {
        if blocks.iter().try_for_each(&mut each).is_break() {
            break;
        }
    }
    Ok(())
}

fn hit(block: &Block, range: Range<usize>, reach: Reach) -> Hit {
    let (before, rest) = block.text.split_at(range.start);
    let (text, after) = rest.split_at(range.len());
    let back = |chars: usize| before.char_indices().rev().nth(chars - 1).map_or(0, |(at, _)| at);
    let on = |chars: usize| after.char_indices().nth(chars).map_or(after.len(), |(at, _)| at);
    let (mut from, mut to) = (word_start(before, back(CONTEXT_CHARS)), word_end(after, on(CONTEXT_CHARS)));
    if reach == Reach::Sentence {
        let (first, last) = (back(LONGEST_SENTENCE), range.end + on(LONGEST_SENTENCE));
        let sentence = sentence_around(&block.text[first..last], range.start - first..range.end - first);
        (from, to) = (from.min(first + sentence.start), to.max((first + sentence.end).saturating_sub(range.end)));
    }
    Hit {
        range: TextRange::new(block.place(range.start), block.place(range.end)),
        char: block.char_at(range.start),
        before: before[from..].to_owned(),
        text: text.to_owned(),
        after: after[..to].to_owned(),
        is_cut: (from > 0, to < after.len()),
    }
}

/// The next place from `from` on that lies in no number and no word of letters; `from` where the rest is all one.
fn word_start(text: &str, from: usize) -> usize {
    if !text[..from].ends_with(is_of_word) {
        return from;
    }
    let rest = text[from..].find(|c| !is_of_word(c));
    rest.map_or(from, |skipped| from + skipped)
}

/// The last place up to `to` that lies in no number and no word of letters; `to` where all before it is one.
fn word_end(text: &str, to: usize) -> usize {
    if !text[to..].starts_with(is_of_word) {
        return to;
    }
    let kept = text[..to].trim_end_matches(is_of_word).len();
    if kept == 0 { to } else { kept }
}

/// Whether a character is one of a number or of a word in letters: those are never cut. Han is cut anywhere.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c) && !matches!(c, '\u{3041}'..='\u{30FF}' | '\u{AC00}'..='\u{D7A3}')
}
