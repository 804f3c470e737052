//! A document's text in lines, each with how many documents share something of it: what a strip beside it shows.

use std::ops::Range;

use crate::{
    document::Block,
    layout::wrap,
    study::shared_stretches,
    text::{Columns, Place, TextRange, WidthProfile},
};

/// The text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SharedText {
    paragraphs: Vec<Paragraph>,
    lines: Vec<Line>,
    /// For which width the lines are set.
    set_for: Option<(Columns, WidthProfile)>,
}

#[derive(Debug, Clone, PartialEq)]
struct Paragraph {
    text: String,
    place: Place,
    /// Bytes of it, each with how many documents have them.
    shared: Vec<(Range<usize>, usize)>,
}

/// A line: bytes of a paragraph; none of the blank line after it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    paragraph: usize,
    range: Range<usize>,
    documents: usize,
}

/// A line as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedLine<'a> {
    /// Its text.
    pub text: &'a str,
    /// Bytes of it that are of the passage in question.
    pub passage: Range<usize>,
    /// Documents that have something of it, at most; `None` where there is no text.
    pub documents: Option<usize>,
}

impl SharedText {
    /// The text of blocks, of whose letters so many documents have each.
    pub(super) fn new(blocks: &[Block], documents: &[usize]) -> Self {
        let with_text = blocks.iter().zip(shared_stretches(blocks, documents));
        let paragraphs = with_text
            .filter(|(block, _)| !block.text.trim().is_empty())
            .map(|(block, shared)| Paragraph { text: block.text.clone(), place: block.place(0), shared });
        Self { paragraphs: paragraphs.collect(), ..Self::default() }
    }

    /// Sets the lines for a width.
    pub(super) fn set(&mut self, width: Columns, profile: WidthProfile) {
        if self.set_for == Some((width, profile)) {
            return;
        }
        self.set_for = Some((width, profile));
        self.lines = self.paragraphs.iter().enumerate().flat_map(|(at, own)| own.lines(at, width, profile)).collect();
    }

    /// So many lines around a passage of the document, from the start where there is none in question.
    pub fn around(&self, passage: Option<TextRange>, height: usize) -> impl Iterator<Item = SharedLine<'_>> {
        let is_before = |line: &Line, place: Place| {
            self.paragraphs.get(line.paragraph).is_some_and(|own| {
                let place = own.within(place);
                line.range.end <= place || line.range.is_empty() && line.range.start < place
            })
        };
        let line = passage.map_or(0, |passage| self.lines.partition_point(|line| is_before(line, passage.start)));
        let first = line.saturating_sub(height / 3).min(self.lines.len().saturating_sub(height));
        self.lines.iter().skip(first).take(height).map(move |line| self.shown(line, passage))
    }

    fn shown(&self, line: &Line, passage: Option<TextRange>) -> SharedLine<'_> {
        let own = self.paragraphs.get(line.paragraph);
        let text = own.and_then(|own| own.text.get(line.range.clone())).unwrap_or_default();
        let passage = own.zip(passage).map_or(0..0, |(own, passage)| {
            let bytes = |place: Place| own.within(place).clamp(line.range.start, line.range.end) - line.range.start;
            bytes(passage.start)..bytes(passage.end)
        });
        SharedLine { text, passage, documents: (!line.range.is_empty()).then_some(line.documents) }
    }
}

impl Paragraph {
    /// The bytes of the paragraph before a place.
    fn within(&self, place: Place) -> usize {
        match place.block.cmp(&self.place.block) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => place.within.min(self.text.len()),
            std::cmp::Ordering::Greater => self.text.len(),
        }
    }

    /// Its lines, and a blank one.
    fn lines(&self, at: usize, width: Columns, profile: WidthProfile) -> Vec<Line> {
        let mut start = 0;
        let ranges = self.text.split('\n').flat_map(|line| {
            let begin = start;
            start += line.len() + 1;
            wrap(line, width, profile).into_iter().map(move |range| begin + range.start..begin + range.end)
        });
        let end = self.text.len()..self.text.len();
        let line = |range: Range<usize>| Line { paragraph: at, documents: self.documents(&range), range };
        ranges.filter(|range| !range.is_empty()).chain([end]).map(line).collect()
    }

    /// How many documents have some of these bytes, at most.
    fn documents(&self, range: &Range<usize>) -> usize {
        let within = self.shared.iter().filter(|(own, _)| own.start < range.end && range.start < own.end);
        within.map(|&(_, documents)| documents).max().unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::document::parse;

    #[test]
    fn the_lines_around_a_passage_say_how_many_documents_have_them() {
        let blocks = parse("　　山上下雨，河水涨了。\n\n　　他在桥上站了很久，没有说话。\n").window.blocks;
        // 下雨河水 in two documents, 站了很久 in seven.
        let mut documents = vec![0; 22];
        documents[2..6].fill(2);
        documents[13..17].fill(7);
        let mut text = SharedText::new(&blocks, &documents);
        text.set(Columns(10), WidthProfile::NARROW);
        let shown = |text: &SharedText, passage| -> Vec<(String, String, Option<usize>)> {
            let lines = text.around(passage, 20);
            lines.map(|line| (line.text.to_owned(), line.text[line.passage].to_owned(), line.documents)).collect()
        };
        let at = blocks[1].text.find("站了很久").unwrap();
        let passage = TextRange::new(blocks[1].place(at), blocks[1].place(at + "站了很久".len()));
        let lines = shown(&text, Some(passage));
        let all: String = lines.iter().map(|(line, ..)| line.as_str()).collect();
        assert_eq!(all, "山上下雨，河水涨了。他在桥上站了很久，没有说话。");
        let marked: String = lines.iter().map(|(_, passage, _)| passage.as_str()).collect();
        assert_eq!(marked, "站了很久");
        let most = |word: &str| lines.iter().filter(|(line, ..)| line.contains(word)).filter_map(|line| line.2).max();
        assert_eq!((most("下雨"), most("很久"), most("说话")), (Some(2), Some(7), Some(0)));
        // A passage far down is in view.
        let far: Vec<String> = text.around(Some(passage), 3).map(|line| line.text.to_owned()).collect();
        assert!(far.concat().contains("站了"), "{far:?}");
    }
}
