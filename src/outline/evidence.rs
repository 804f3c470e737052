//! How much it takes to believe the forms that prose has too: letters, ☆, 【…】, First, names that count, 序品第一.

use std::collections::HashSet;

use super::{
    candidate::{Candidate, chosen, marker_of, markers_of},
    marker::{LAST, Marker, MarkerKind},
    numeral::Script,
};

/// So many lines of text before a dense run of 【1】 say that it numbers notes.
const FIRST_NOTE: usize = 8;
/// How many answers an exam offers to a question.
const ANSWERS: std::ops::RangeInclusive<usize> = 3..=5;

/// Whether `members`, candidates of one doubtful form in a row, are a run beyond chance.
pub(super) fn suffices(members: &[usize], candidates: &[Candidate]) -> bool {
    let markers: Vec<&Marker> = markers_of(members, candidates).collect();
    let Some(first) = markers.first() else { return false };
    let opens = first.number == 1;
    let counts_on = markers.array_windows().all(|[marker, next]| next.number == marker.number + 1);
    let is_many = members.len() >= 3;
    match first.kind {
        MarkerKind::Ornament(_) => is_many && is_spaced(members, candidates),
        MarkerKind::Caption => is_spaced(members, candidates) && captions(members, candidates).len() > 1,
        MarkerKind::Trailing => {
            let is_chapter = |candidate: &Candidate| candidate.line.text.contains(['品', '篇', '章', '卷']);
            let are_chapters = chosen(members, candidates).all(is_chapter);
            counts_on && is_spaced(members, candidates) && (are_chapters || opens && is_many)
        }
        MarkerKind::Lenticular => {
            opens && counts_on && (is_spaced(members, candidates) || comes_early(members, candidates))
        }
        MarkerKind::Numeral(Script::Capital, _) => {
            opens && counts_on && (is_many || !are_initials(members, candidates))
        }
        MarkerKind::Named(_) => counts_on || opens && is_many,
        MarkerKind::Word => {
            let counts_to = |next: &Marker, number: u32| next.number == number + 1 || next.number == LAST;
            opens && markers.array_windows().all(|[marker, next]| counts_to(next, marker.number))
        }
        _ => opens && counts_on,
    }
}

/// Whether text stands between every two members.
pub(super) fn is_spaced(members: &[usize], candidates: &[Candidate]) -> bool {
    distances(members, candidates).all(|lines| lines > 1)
}

/// The lines of text from each member to the next.
fn distances(members: &[usize], candidates: &[Candidate]) -> impl Iterator<Item = usize> {
    let lines = chosen(members, candidates).map(|candidate| candidate.number);
    lines.clone().zip(lines.skip(1)).map(|(line, next)| next - line)
}

/// Whether numbers before a space (1 总则) head sections: 1.1 stands below one of them, or three and more with text between
/// count on and are all named differently, as the running heads of pages are not.
pub(super) fn are_sections(members: &[usize], candidates: &[Candidate]) -> bool {
    let marker = |index: usize| marker_of(index, candidates);
    let is_divided = |&member: &usize| {
        let part = marker(member + 1).filter(|part| part.kind == MarkerKind::Decimal(2) && part.number == 1);
        part.zip(marker(member)).is_some_and(|(part, own)| part.prefix == own.number)
    };
    let counts_on = || {
        let numbers = markers_of(members, candidates).map(|marker| marker.number);
        let first = members.first().and_then(|&first| marker(first)).map_or(1, |first| first.number);
        numbers.zip(first..).all(|(number, expected)| number == expected)
    };
    let titles = || {
        let members = chosen(members, candidates);
        let titles = members.filter_map(|member| member.line.text.get(member.marker.as_ref()?.title..));
        titles.collect::<HashSet<&str>>()
    };
    members.iter().any(is_divided)
        || members.len() > 2 && counts_on() && is_spaced(members, candidates) && titles().len() == members.len()
}

/// Whether no text stands between any two members.
fn is_dense(members: &[usize], candidates: &[Candidate]) -> bool {
    distances(members, candidates).all(|lines| lines == 1)
}

fn comes_early(members: &[usize], candidates: &[Candidate]) -> bool {
    chosen(members, candidates).next().is_some_and(|first| first.number < FIRST_NOTE)
}

/// Whether names may follow, as in a list of books: A. Smith, The Weir. Under a number or a heading letters count.
fn are_initials(members: &[usize], candidates: &[Candidate]) -> bool {
    let is_name = |candidate: &Candidate| {
        let title = candidate.marker.as_ref().and_then(|marker| candidate.line.text.get(marker.title..));
        title.is_some_and(|title| title.starts_with(|c: char| c.is_ascii_uppercase()) && title.contains(' '))
    };
    let is_below = members.first().is_some_and(|&first| first > 0);
    !is_below && chosen(members, candidates).all(is_name)
}

/// The different captions among `members`.
fn captions<'a>(members: &[usize], candidates: &[Candidate<'a>]) -> HashSet<&'a str> {
    chosen(members, candidates).map(|candidate| candidate.line.text).collect()
}

/// Whether captions that stand in the chapters of a book are heads: the same come in chapter after chapter (【原文】 【译文】).
/// Those of a novel are what a voice says or a screen shows.
pub(super) fn recur(members: &[usize], candidates: &[Candidate]) -> bool {
    captions(members, candidates).len() * 2 <= members.len()
}

/// Whether runs of letters are the answers that an exam offers: as many for every question, one below the other, no
/// sentence among them.
pub(super) fn are_answers<'a>(runs: impl Iterator<Item = &'a [usize]>, candidates: &[Candidate]) -> bool {
    let runs: Vec<&[usize]> = runs.collect();
    let Some(first) = runs.first().filter(|_| runs.len() > 1) else { return false };
    let is_answer = |candidate: &Candidate| {
        let marker = candidate.marker.as_ref();
        marker.is_some_and(Marker::may_be_answer) && !candidate.line.text.ends_with(['。', '；', ';'])
    };
    let are_answers = |run: &[usize]| chosen(run, candidates).all(is_answer);
    let are_alike = |run: &&[usize]| run.len() == first.len() && is_dense(run, candidates) && are_answers(run);
    ANSWERS.contains(&first.len()) && runs.iter().all(are_alike)
}
