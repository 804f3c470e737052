//! Printed tables of contents: runs that announce what comes later. A run is one only where its lines come again whole,
//! number and title, with text under them; lists whose items begin alike are none, nor are points that stand again under
//! another point, nor items of a list that is there again.

use std::{cell::OnceCell, collections::HashMap};

use super::{
    candidate::{Candidate, chosen},
    line::LineRole,
    title,
};
use crate::text::{Slice, is_word_char};

/// The titles of candidates, looked up only where a run might be a table of contents.
pub(super) struct Titles<'a, 'c> {
    candidates: &'a [Candidate<'c>],
    /// The last candidate of each number and title that has text under it.
    with_text: OnceCell<HashMap<(u32, String), usize>>,
}

impl<'a, 'c> Titles<'a, 'c> {
    /// The titles of `candidates`.
    pub(super) fn new(candidates: &'a [Candidate<'c>]) -> Self {
        Self { candidates, with_text: OnceCell::new() }
    }

    /// Whether the run `members` is a printed table of contents: nothing but markers stand between its members, and
    /// four of five of its titles come again after it.
    pub(super) fn come_after(&self, members: &[usize]) -> bool {
        let (Some(&first), Some(&last)) = (members.first(), members.last()) else { return false };
        let (Some(opening), Some(closing)) = (self.candidates.get(first), self.candidates.get(last)) else {
            return false;
        };
        let is_dense = last - first == closing.number - opening.number;
        let is_once = |candidate: &Candidate| self.last(candidate).is_none_or(|again| again <= last);
        // Of most runs the first titles say it already.
        is_dense
            && chosen(members, self.candidates).filter(|candidate| is_once(candidate)).nth(members.len() / 5).is_none()
            && self.parent(first).is_none_or(|parent| !is_once(parent))
    }

    /// The numbered point directly under which the candidate at `at` stands; in a table of contents it is an entry itself.
    fn parent(&self, at: usize) -> Option<&Candidate<'c>> {
        let [above, first] = self.candidates.get(at.checked_sub(1)?..=at)? else { return None };
        let kind = |candidate: &Candidate| candidate.marker.as_ref().map(|marker| marker.kind);
        let is_parent = above.marker.is_some() && above.number + 1 == first.number && kind(above) != kind(first);
        is_parent.then_some(above)
    }

    /// Where the title of `candidate` stands with text under it; its number may be left out there.
    fn last(&self, candidate: &Candidate) -> Option<usize> {
        let (number, title) = key(candidate);
        if title.is_empty() {
            return None;
        }
        let with_text = self.with_text.get_or_init(|| {
            let with_text = self.candidates.iter().enumerate().filter(|&(at, _)| has_text(self.candidates.slice(at..)));
            with_text.map(|(at, candidate)| (key(candidate), at)).collect()
        });
        let own = with_text.get(&(number, title.clone())).copied();
        own.max(with_text.get(&(0, title)).copied())
    }
}

/// Whether text stands below the first of `candidates`: a line that is none, or, below heads ever deeper, an entry that
/// is a sentence.
fn has_text(candidates: &[Candidate]) -> bool {
    for [above, below] in candidates.array_windows() {
        if below.number > above.number + 1 {
            return true;
        }
        if depth(below) <= depth(above) {
            return false;
        }
        if below.line.text.ends_with(['。', '；', '：', '！', '？']) {
            return true;
        }
    }
    true
}

/// How deep convention puts a candidate.
fn depth(candidate: &Candidate) -> (u8, u8) {
    let heading = if let LineRole::Heading(level) = candidate.line.role { level } else { u8::MAX };
    (heading, candidate.marker.as_ref().map_or(u8::MAX, |marker| marker.kind.rank()))
}

/// The number, and the title without what contents and text print differently: spaces, marks, the number of the page.
fn key(candidate: &Candidate) -> (u32, String) {
    let marker = candidate.marker.as_ref();
    let from = marker.map_or(0, |marker| marker.title);
    let title = title::of_entry(candidate.line.text.get(from..).unwrap_or_default());
    let is_mark = |c: char| !is_word_char(c);
    let bare = title.trim_end_matches(|c: char| is_mark(c) || c.is_ascii_digit());
    let bare = if bare.is_empty() { title } else { bare };
    (marker.map_or(0, |marker| marker.number), bare.split(is_mark).collect())
}
