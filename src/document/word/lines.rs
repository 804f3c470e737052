//! Paragraphs of which no style tells anything, as lines of plain text: wrapped ones are joined, heads and the title found.

use crate::document::{
    draft::Draft,
    extraction::Extraction,
    model::{Alignment, Mark},
    plain,
};

/// Lines of plain text.
#[derive(Debug, Default)]
pub(super) struct PlainLines {
    /// The lines, each with its line feed.
    pub text: String,
    /// Styled stretches of them, by their starts, none across a line feed.
    pub marks: Vec<Mark>,
    /// Where lines stand that are not at the left, by their first bytes.
    pub alignments: Vec<(usize, Alignment)>,
    /// Ids that links lead to, with their bytes.
    pub ids: Vec<(Box<str>, usize)>,
}

impl PlainLines {
    /// Adds the lines to `out`; at the start of a document, where it `may_have_title`, the first may be its title.
    pub(super) fn write(&self, out: &mut Extraction, may_have_title: bool) {
        out.append(self.text.trim_end(), &self.ids, |text, base| {
            let mut drafts = plain::read(text, base, may_have_title);
            drafts.iter_mut().for_each(|draft| self.dress(draft, base));
            drafts
        });
    }

    /// Gives a draft the styles and the alignment of its lines, the first of which begins at byte `base` of the text.
    fn dress(&self, draft: &mut Draft, base: usize) {
        let start = draft.start.saturating_sub(base);
        if let Ok(found) = self.alignments.binary_search_by_key(&start, |&(at, _)| at)
            && let Some(&(_, alignment)) = self.alignments.get(found)
        {
            draft.inset.alignment = alignment;
        }
        let first = self.marks.partition_point(|mark| mark.range.start < start);
        let own = self.marks.iter().skip(first).take_while(|mark| base + mark.range.start < draft.end);
        let own = own.filter_map(|mark| {
            let range = within(draft, base + mark.range.start)?..within(draft, base + mark.range.end)?;
            (!range.is_empty()).then(|| Mark { range, style: mark.style.clone() })
        });
        draft.marks = own.collect();
        draft.settle_marks();
    }
}

/// The byte of a draft's own text for byte `at` of the decoded text, or the end of the piece before it.
fn within(draft: &Draft, at: usize) -> Option<usize> {
    let count = draft.pieces.partition_point(|piece| piece.at <= at);
    let piece = draft.pieces.get(count.checked_sub(1)?)?;
    let end = draft.pieces.get(count).map_or(draft.text.len(), |next| next.within);
    Some((piece.within + (at - piece.at)).min(end))
}
