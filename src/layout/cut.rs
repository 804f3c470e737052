//! Cuts the run that is wider than a line, at the best places there are. Never looks for break opportunities.

use std::ops::Range;

use super::{
    advance::Advance,
    bond::is_scheme,
    kinsoku::{is_end_forbidden, is_space, is_start_forbidden},
    run::Run,
};
use crate::text::{Columns, LineBreak, Offset, Slice, clusters};

/// What may be between two lines where no break opportunity is left, from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Force {
    /// Behind a mark inside a word: an address, a name of a file, an identifier.
    Mark,
    /// Neither a prohibited end nor a prohibited start.
    Fair,
    /// No prohibited start.
    Start,
    /// Any two clusters.
    Any,
}

impl Force {
    const fn next(self) -> Option<Self> {
        match self {
            Self::Mark => Some(Self::Fair),
            Self::Fair => Some(Self::Start),
            Self::Start => Some(Self::Any),
            Self::Any => None,
        }
    }
}

/// How a run is cut.
pub(super) struct Cut<'t> {
    /// The text that the run is of.
    pub text: &'t str,
    /// Where that starts in its block's.
    pub base: Offset,
    pub advance: Advance,
    pub level: LineBreak,
    /// The columns of a line.
    pub room: Columns,
}

impl Cut<'_> {
    /// The pieces of what stands in `range`, the text of `run`: the last keeps what is after the run.
    pub(super) fn pieces(&self, range: Range<Offset>, run: Run) -> Vec<Run> {
        let mut pieces = Vec::new();
        self.cut(range, Force::Mark, &mut pieces);
        if let Some(last) = pieces.last_mut() {
            (last.end, last.space, last.joint) = (run.end, run.space, run.joint);
        }
        pieces
    }

    /// What has to be cut itself begins a line: so a wider line never takes more lines.
    fn cut(&self, range: Range<Offset>, force: Force, pieces: &mut Vec<Run>) {
        let (first, base, text) = (pieces.len(), range.start, self.text.slice(range));
        let mut start = 0;
        for (at, cluster) in clusters(text) {
            let end = at + cluster.len();
            if end == text.len() || self.may_part(text.slice(..end), text.slice(end..), force) {
                self.push(base + start..base + end, force, pieces);
                start = end;
            }
        }
        if let Some(piece) = pieces.get_mut(first) {
            piece.begins_line = true;
        }
    }

    fn push(&self, range: Range<Offset>, force: Force, pieces: &mut Vec<Run>) {
        let width = self.advance.width(self.text, range.clone());
        if let Some(worse) = force.next().filter(|_| width > usize::from(self.room)) {
            return self.cut(range, worse, pieces);
        }
        let end = self.base + range.end;
        pieces.push(Run { text_end: end, end, width: Columns::saturating_from(width), ..Run::default() });
    }

    fn may_part(&self, before: &str, after: &str, force: Force) -> bool {
        let is_start = |c: char| is_start_forbidden(c, self.level) || is_space(c);
        let starts = !after.starts_with(is_start) || escape(after).is_some();
        let ends = !before.ends_with(is_end_forbidden) && !is_scheme(before);
        match force {
            Force::Mark => starts && ends && ends_with_mark(before, after),
            Force::Fair => starts && ends && !is_in_escape(before, after),
            Force::Start => starts && !is_in_escape(before, after),
            Force::Any => true,
        }
    }
}

/// Whether a word is best cut here: behind the last of its marks, but not inside a number.
fn ends_with_mark(before: &str, after: &str) -> bool {
    const MARKS: &[char] = &['.', '_', '-', '/', '\\', '@', ':', '=', '&', '?', '#'];
    let is_digit = |c: char| c.is_ascii_digit();
    let is_point =
        before.strip_suffix('.').is_some_and(|number| number.ends_with(is_digit)) && after.starts_with(is_digit);
    before.ends_with(MARKS) && !after.starts_with(MARKS) && !is_point
}

/// The bytes of the percent-escape (RFC 3986 §2.1) that `text` starts with.
fn escape(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'%', a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => Some(3),
        _ => None,
    }
}

/// Whether a cut would part a percent-escape.
fn is_in_escape(before: &str, after: &str) -> bool {
    let (before, after) = (before.as_bytes(), after.as_bytes());
    match (before, after) {
        ([.., b'%'], [a, b, ..]) => a.is_ascii_hexdigit() && b.is_ascii_hexdigit(),
        ([.., b'%', a], [b, ..]) => a.is_ascii_hexdigit() && b.is_ascii_hexdigit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::WidthProfile;

    fn check(text: &str, room: u16, expected: &[&str]) {
        let advance = Advance::Cells(WidthProfile::NARROW);
        let cut = Cut { text, base: 0, advance, level: LineBreak::Strict, room: Columns(room) };
        let mut start = 0;
        let pieces = cut.pieces(0..text.len(), Run { text_end: text.len(), end: text.len(), ..Run::default() });
        let found: Vec<&str> =
            pieces.iter().map(|piece| &text[std::mem::replace(&mut start, piece.end)..piece.end]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_word_is_cut_behind_its_marks() {
        check("registry.office@harbour.org", 10, &["registry.", "office@", "harbour.", "org"]);
        check("max_len=12&page=3", 8, &["max_", "len=", "12&", "page=", "3"]);
        check("a..b--c", 4, &["a..", "b--", "c"]);
        check(r"C:\Users\me", 8, &[r"C:\", r"Users\", "me"]);
    }

    #[test]
    fn a_scheme_goes_with_its_host_and_a_number_stays_whole() {
        check("https://notice.org", 16, &["https://notice.", "org"]);
        check("v1.25_30.x", 8, &["v1.25_", "30.", "x"]);
    }

    #[test]
    fn an_escape_is_whole() {
        check("%E6%B8%A1x", 4, &["%E6", "%B8", "%A1", "x"]);
        check("50%off", 4, &["5", "0%", "o", "f", "f"]);
        check("%E6", 2, &["%", "E", "6"]);
    }
}
