//! Which candidates count on: links markers of one form into runs and says which are true. Levels are not its business.

use std::collections::HashMap;

use super::{
    candidate::Candidate,
    line::Setting,
    scheme::{Close, Marker, Scheme},
};

/// What a note begins with that names its source.
const SOURCES: [&str; 8] = ["《", "见", "見", "参见", "參見", "引自", "语出", "語出"];

/// What counts together: the depth of a heading (0 for text), the form, the parts before a decimal, the lists around.
type Series = (u8, Scheme, u32, u8);

/// Markers of one form that count on.
#[derive(Debug, Clone, Default)]
struct Run {
    /// Indexes of candidates, in reading order.
    members: Vec<usize>,
    /// The number of the last.
    last: u32,
    /// Whether some member is one more than the member before.
    has_step: bool,
}

/// What `judge` says of a candidate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Whether its number is accepted.
    pub is_numbered: bool,
    /// Whether the run goes on after it.
    pub goes_on: bool,
}

/// The verdict on each candidate.
pub fn judge(candidates: &[Candidate]) -> Vec<Verdict> {
    let repeats = Repeats::of(candidates);
    let mut runs = link(candidates);
    for list in runs.values_mut() {
        list.retain(|run| is_true(run, candidates) && !is_contents(run, candidates, &repeats));
    }
    let mut verdicts = vec![Verdict::default(); candidates.len()];
    for run in runs.values().flatten() {
        for (i, &member) in run.members.iter().enumerate() {
            verdicts[member] = Verdict { is_numbered: true, goes_on: i + 1 < run.members.len() };
        }
    }
    accept_single(candidates, &runs, &mut verdicts);
    if chapter(candidates, &verdicts).is_some() {
        accept_unnumbered(candidates, &mut verdicts);
    }
    verdicts
}

fn series(candidate: &Candidate, marker: &Marker) -> Series {
    let depth = match candidate.line.setting {
        Setting::Heading(level) => level,
        Setting::Bold | Setting::Text | Setting::Sentence => 0,
    };
    // Authors of headings mix 1: 2: 3. freely; their depth already says what belongs together.
    let scheme = match marker.scheme {
        Scheme::Numeral(script, _) if depth > 0 => Scheme::Numeral(script, Close::Bare),
        other => other,
    };
    let prefix = if depth > 0 { 0 } else { marker.prefix };
    (depth, scheme, prefix, candidate.line.nest)
}

fn link(candidates: &[Candidate]) -> HashMap<Series, Vec<Run>> {
    let mut runs: HashMap<Series, Vec<Run>> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        if let Some(marker) = candidate.marker.as_ref().filter(|marker| marker.scheme != Scheme::Unnumbered) {
            place(runs.entry(series(candidate, marker)).or_default(), index, candidates, marker);
        }
    }
    runs
}

/// Puts a candidate into the run it goes on, or opens one with it.
fn place(runs: &mut Vec<Run>, index: usize, candidates: &[Candidate], marker: &Marker) {
    let number = marker.number;
    if let Some(run) = open_runs(runs).find(|run| run.last + 1 == number) {
        run.members.push(index);
        (run.last, run.has_step) = (number, true);
        return;
    }
    if candidates[index].is_quoted {
        return;
    }
    let is_unsure = marker.is_weak() || candidates[index].is_led_in();
    match runs.last_mut().filter(|_| !is_unsure) {
        Some(run) if run.last == number && ends_weakly(run, candidates) => {
            run.members.pop();
            run.members.push(index);
        }
        Some(run) if goes_on(run, index, candidates, marker) => {
            run.members.push(index);
            run.last = number;
        }
        _ if !is_unsure || number <= 1 => runs.push(Run { members: vec![index], last: number, has_step: false }),
        _ => {}
    }
}

/// Whether the last member was taken on its number alone, so that a sure marker of that number takes its place.
fn ends_weakly(run: &Run, candidates: &[Candidate]) -> bool {
    let last = run.members.last().and_then(|&last| candidates[last].marker.as_ref());
    last.is_some_and(Marker::is_weak)
}

/// The newest run, and the ones before it as long as nothing counted on in the newer ones: a stray marker does not part
/// a run from its end.
fn open_runs(runs: &mut [Run]) -> impl Iterator<Item = &mut Run> {
    let newest = runs.len();
    let mut is_covered = false;
    runs.iter_mut().enumerate().rev().take(3).filter_map(move |(i, run)| {
        let is_open = !is_covered || i + 1 == newest;
        is_covered |= run.members.len() > 1;
        is_open.then_some(run)
    })
}

/// One number may be missing or printed twice. 一、一、一、 is how old lists count.
fn goes_on(run: &Run, index: usize, candidates: &[Candidate], marker: &Marker) -> bool {
    let (last, number) = (run.last, marker.number);
    let is_list = matches!(marker.scheme, Scheme::Numeral(..)) && last == 1 && !run.has_step;
    let is_near = run.members.last().is_some_and(|&m| candidates[index].number - candidates[m].number <= 3);
    match number {
        0 | 1 => number == 1 && is_list && is_near,
        _ if marker.scheme.may_skip() => number > last,
        _ => number == last || number == last + 2,
    }
}

/// Whether the run is no chance: two members, one of them sure, and a count.
fn is_true(run: &Run, candidates: &[Candidate]) -> bool {
    let markers = || run.members.iter().filter_map(|&member| candidates[member].marker.as_ref());
    let Some(first) = markers().next() else { return false };
    let opens = first.number <= 1;
    let counts = match first.scheme {
        Scheme::Connective => opens && markers().any(|marker| matches!(marker.number, 2 | 3)),
        Scheme::Decimal(_) | Scheme::Counted(_) => opens && run.has_step,
        Scheme::Circle => opens && run.has_step && !are_notes(run, candidates),
        Scheme::Numeral(_, Close::Bare) if is_text(run, candidates) => run.has_step && is_spaced(run, candidates),
        scheme => run.has_step || opens || scheme.may_skip(),
    };
    run.members.len() > 1 && counts && markers().any(|marker| !marker.is_weak())
}

/// Whether the signs number notes: most of them name a source.
fn are_notes(run: &Run, candidates: &[Candidate]) -> bool {
    let names_source = |&&member: &&usize| {
        let candidate = &candidates[member];
        let title = candidate.marker.as_ref().and_then(|marker| candidate.line.text.get(marker.title..));
        title.is_some_and(|title| {
            SOURCES.iter().any(|word| title.starts_with(word))
                || title.contains('《') && title.contains(['页', '頁', '版'])
        })
    };
    run.members.iter().filter(names_source).count() * 2 >= run.members.len()
}

/// The form of the chapters of a book: the division that counts the most members.
pub fn chapter(candidates: &[Candidate], verdicts: &[Verdict]) -> Option<Scheme> {
    let numbered = candidates.iter().zip(verdicts).filter(|(_, verdict)| verdict.is_numbered);
    let schemes = numbered.filter_map(|(candidate, _)| candidate.marker.as_ref()).map(|marker| marker.scheme);
    let divisions: Vec<Scheme> = schemes.filter(|scheme| matches!(scheme, Scheme::Division(c) if *c != '条')).collect();
    let mut counts: HashMap<Scheme, usize> = HashMap::new();
    divisions.iter().for_each(|scheme| *counts.entry(*scheme).or_default() += 1);
    divisions.into_iter().max_by_key(|scheme| counts.get(scheme).copied())
}

/// Where chapters are counted, those without a number are chapters too.
fn accept_unnumbered(candidates: &[Candidate], verdicts: &mut [Verdict]) {
    for (candidate, verdict) in candidates.iter().zip(verdicts) {
        let is_chapter = candidate.marker.as_ref().is_some_and(|marker| marker.scheme == Scheme::Unnumbered);
        verdict.is_numbered |= is_chapter && !candidate.is_quoted;
    }
}

fn is_text(run: &Run, candidates: &[Candidate]) -> bool {
    run.members.iter().all(|&member| candidates[member].line.setting == Setting::Text)
}

/// Whether text stands between every two members: rows of a table have numerals without it.
fn is_spaced(run: &Run, candidates: &[Candidate]) -> bool {
    run.members.windows(2).all(|pair| candidates[pair[1]].number - candidates[pair[0]].number > 1)
}

/// Whether the run is a printed table of contents: nothing but markers between its members, and its titles come again
/// where text follows them.
fn is_contents(run: &Run, candidates: &[Candidate], repeats: &Repeats) -> bool {
    let (Some(&first), Some(&last)) = (run.members.first(), run.members.last()) else { return false };
    let is_dense = last - first == candidates[last].number - candidates[first].number;
    let again = || run.members.iter().filter(|&&member| repeats.come_after(last, &candidates[member]));
    is_dense && run.members.len() >= 3 && again().count() * 5 >= run.members.len() * 4
}

/// The last candidate of each title that has text under it.
struct Repeats(HashMap<String, usize>);

impl Repeats {
    fn of(candidates: &[Candidate]) -> Self {
        let has_text = |i: usize| candidates.get(i + 1).is_none_or(|next| next.number > candidates[i].number + 1);
        Self((0..candidates.len()).filter(|&i| has_text(i)).map(|i| (key(&candidates[i]), i)).collect())
    }

    fn come_after(&self, index: usize, candidate: &Candidate) -> bool {
        self.0.get(&key(candidate)).is_some_and(|&last| last > index)
    }
}

/// The first characters of a title: contents shorten or lengthen what they announce.
fn key(candidate: &Candidate) -> String {
    let from = candidate.marker.as_ref().map_or(0, |marker| marker.title);
    candidate.line.text.get(from..).unwrap_or_default().chars().filter(|c| !c.is_whitespace()).take(4).collect()
}

/// Accepts what stands alone: a first point with points of its own, a first point whose form counts elsewhere, a
/// heading whose form is a number beyond doubt. It reads backwards, so that the next true marker is always at hand.
fn accept_single(candidates: &[Candidate], runs: &HashMap<Series, Vec<Run>>, verdicts: &mut [Verdict]) {
    let is_entry = |i: usize, verdicts: &[Verdict]| verdicts[i].is_numbered || candidates[i].is_heading;
    let first = (0..candidates.len()).find(|&i| is_entry(i, verdicts)).unwrap_or(candidates.len());
    let mut next = None;
    for (index, candidate) in candidates.iter().enumerate().rev() {
        let sure = candidate
            .marker
            .as_ref()
            .filter(|marker| !marker.is_weak() && !candidate.is_quoted && !candidate.goes_on_inside);
        if let Some(marker) = sure {
            let counts_elsewhere =
                || index > first && runs.get(&series(candidate, marker)).is_some_and(|list| !list.is_empty());
            verdicts[index].is_numbered |= match candidate.line.setting {
                Setting::Heading(_) => marker.scheme.is_plain() || counts_elsewhere(),
                _ => {
                    may_stand_alone(marker)
                        && (counts_elsewhere() || next.is_some_and(|i| opens_under(marker, i, candidates, verdicts)))
                }
            };
        }
        if is_entry(index, verdicts) {
            next = Some(index);
        }
    }
}

fn may_stand_alone(marker: &Marker) -> bool {
    let is_loose = matches!(
        marker.scheme,
        Scheme::Circle | Scheme::Decimal(_) | Scheme::Numeral(_, Close::Bare) | Scheme::Connective
    );
    marker.number == 1 && !marker.is_soft && !is_loose
}

/// Whether the next entry is the first of a run of a form that stands under `marker`'s.
fn opens_under(marker: &Marker, next: usize, candidates: &[Candidate], verdicts: &[Verdict]) -> bool {
    candidates[next]
        .marker
        .as_ref()
        .filter(|_| verdicts[next].goes_on)
        .is_some_and(|child| child.number == 1 && marker.scheme.rank() < child.scheme.rank())
}
