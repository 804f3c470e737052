//! Which candidates count on: links markers of one form into runs and says which are true. Levels are not its business.

use std::collections::{HashMap, HashSet};

use super::{
    candidate::{Candidate, chosen, marker_of, markers_of},
    contents::Titles,
    evidence::{self, is_spaced},
    line::LineRole,
    marker::{Close, LAST, Marker, MarkerKind},
};

/// What a note begins with that names its source.
const SOURCES: [&str; 8] = ["《", "见", "見", "参见", "參見", "引自", "语出", "語出"];

/// What counts together: the depth of a heading (0 for text), the form, the parts before a decimal, the lists around.
type Series = (u8, MarkerKind, u32, u8);

type Runs = HashMap<Series, Vec<Run>>;

/// Markers that count on: of one form, or of forms that authors mix.
#[derive(Debug, Clone, Default)]
struct Run {
    /// Indexes of candidates, in reading order.
    members: Vec<usize>,
    /// The highest number, and the second number of an article put in after it (第七条之一).
    last: (u32, u32),
    /// The number that was left out before the last: it may still come.
    gap: Option<u32>,
    /// Whether some member is one more than the member before.
    has_step: bool,
}

impl Run {
    fn opened_by(index: usize, marker: &Marker) -> Self {
        Self { members: vec![index], last: (marker.number, marker.inserted), gap: None, has_step: false }
    }

    /// Whether `marker` has exactly the number that comes next.
    fn counts_to(&self, marker: &Marker) -> bool {
        let (last, inserted) = self.last;
        marker.number == last + 1 || marker.number == last && marker.inserted == inserted + 1
    }

    fn push(&mut self, index: usize, marker: &Marker) {
        self.has_step |= self.counts_to(marker);
        self.gap = (marker.number == self.last.0 + 2).then_some(self.last.0 + 1);
        self.last = self.last.max((marker.number, marker.inserted));
        self.members.push(index);
    }
}

/// What `judge` says of a candidate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    /// The form of its run, which may not be its own: 2、 may go on 1.
    pub kind: Option<MarkerKind>,
    /// Whether its number is accepted.
    pub is_numbered: bool,
    /// Whether the run goes on after it.
    pub goes_on: bool,
}

/// The verdict on each candidate.
pub(super) fn judge(candidates: &[Candidate]) -> Vec<Verdict> {
    let titles = Titles::new(candidates);
    let mut runs = link(candidates);
    for list in runs.values_mut() {
        list.retain(|run| is_true(run, candidates) && !titles.come_after(&run.members));
        if evidence::are_answers(list.iter().map(|run| run.members.as_slice()), candidates) {
            list.clear();
        }
    }
    let mut verdicts = vec![Verdict::default(); candidates.len()];
    for run in runs.values().flatten() {
        let kind = commonest(run, candidates);
        for (i, &member) in run.members.iter().enumerate() {
            let goes_on = i + 1 < run.members.len();
            set(&mut verdicts, member, Verdict { kind, is_numbered: true, goes_on });
        }
    }
    accept_single(candidates, &runs, &mut verdicts);
    if chapter(candidates, &verdicts).is_some() {
        accept_unnumbered(candidates, &mut verdicts);
        drop_captions(&runs, candidates, &mut verdicts);
    }
    verdicts
}

fn set(verdicts: &mut [Verdict], index: usize, verdict: Verdict) {
    if let Some(of_index) = verdicts.get_mut(index) {
        *of_index = verdict;
    }
}

fn series(candidate: &Candidate, marker: &Marker) -> Series {
    let depth = match candidate.line.role {
        LineRole::Heading(level) => level,
        LineRole::Bold | LineRole::Text | LineRole::Sentence => 0,
    };
    // Authors of headings mix 1: 2: 3. freely; their depth already says what belongs together.
    let kind = match marker.kind {
        MarkerKind::Numeral(script, _) if depth > 0 => MarkerKind::Numeral(script, Close::Bare),
        other => other,
    };
    let prefix = if depth > 0 { 0 } else { marker.prefix };
    (depth, kind, prefix, candidate.line.nest)
}

/// Forms that authors mix in one list, by a slip or in speaking: 1. 2、; 一是 二要; 首先 第二.
fn mixes_with(kind: MarkerKind) -> impl Iterator<Item = MarkerKind> {
    const CLOSES: [Close; 3] = [Close::Pause, Close::Stop, Close::Comma];
    let of_numeral = |script| CLOSES.map(|close| Some(MarkerKind::Numeral(script, close)));
    let others = match kind {
        MarkerKind::Numeral(script, close) if CLOSES.contains(&close) => of_numeral(script),
        MarkerKind::Enumerator(_) => [Some(MarkerKind::Enumerator('是')), Some(MarkerKind::Enumerator('要')), None],
        MarkerKind::Ordinal => [Some(MarkerKind::Connective), None, None],
        _ => [None; 3],
    };
    others.into_iter().flatten().filter(move |&other| other != kind)
}

/// The form that most members have.
fn commonest(run: &Run, candidates: &[Candidate]) -> Option<MarkerKind> {
    let mut counts: Vec<(MarkerKind, usize)> = Vec::new();
    for marker in markers_of(&run.members, candidates) {
        match counts.iter_mut().find(|(kind, _)| *kind == marker.kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((marker.kind, 1)),
        }
    }
    counts.into_iter().max_by_key(|&(_, count)| count).map(|(kind, _)| kind)
}

fn link(candidates: &[Candidate]) -> Runs {
    let mut runs = Runs::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(marker) = candidate.marker.as_ref().filter(|marker| marker.kind != MarkerKind::Unnumbered) else {
            continue;
        };
        let own = series(candidate, marker);
        if takes_leave(&runs, own, candidates, marker) {
            continue;
        }
        let is_next = |run: &&mut Run| run.counts_to(marker);
        if let Some(run) = runs.get_mut(&own).and_then(|list| open_runs(list).find(is_next)) {
            run.push(index, marker);
        } else if let Some(run) = mixed(&mut runs, own, index, candidates) {
            run.push(index, marker);
        } else if !candidate.is_quoted {
            place(runs.entry(own).or_default(), index, candidates, marker);
        }
    }
    runs
}

/// Whether 首先 opens the run that the ordinal at `index` goes on: it is set off, and no head stands between them.
fn leads_to_ordinal(first: usize, index: usize, candidates: &[Candidate]) -> bool {
    const FARTHEST: usize = 30;
    let is_set_off = marker_of(first, candidates).is_some_and(|marker| marker.title > marker.label.end);
    is_set_off && index - first <= FARTHEST && !is_head_between(first, index, candidates)
}

/// Whether something that stands above entries is between two of them.
fn is_head_between(first: usize, index: usize, candidates: &[Candidate]) -> bool {
    let is_head = |between: &Candidate| {
        let rank = between.marker.as_ref().map_or(u8::MAX, |marker| marker.kind.rank());
        between.is_heading || rank < MarkerKind::Ordinal.rank()
    };
    candidates.get(first + 1..index).is_none_or(|between| between.iter().any(is_head))
}

/// Finally, is the last member of the run that First, and Second, opened in the same section.
fn closes(run: &Run, index: usize, candidates: &[Candidate]) -> bool {
    const FARTHEST: usize = 30;
    let is_open = (2..LAST).contains(&run.last.0);
    let last = run.members.last().copied().filter(|&last| is_open && index - last <= FARTHEST);
    last.is_some_and(|last| !is_head_between(last, index, candidates))
}

/// 最后 behind 首先 第二 第三 is how a speech ends, no entry of that run.
fn takes_leave(runs: &Runs, own: Series, candidates: &[Candidate], marker: &Marker) -> bool {
    let last = || marker_of(*runs.get(&own)?.last()?.members.last()?, candidates);
    marker.kind == MarkerKind::Connective
        && marker.number > 1
        && last().is_some_and(|m| m.kind != MarkerKind::Connective)
}

/// The newest run of another form that the marker goes on.
fn mixed<'a>(runs: &'a mut Runs, own: Series, index: usize, candidates: &[Candidate]) -> Option<&'a mut Run> {
    let marker = marker_of(index, candidates).filter(|marker| marker.number > 1)?;
    let (depth, kind, prefix, nest) = own;
    let others = mixes_with(kind).map(|other| (depth, other, prefix, nest));
    let newest = |series: &Series| {
        let run = runs.get(series)?.last().filter(|run| run.counts_to(marker))?;
        let last = *run.members.last()?;
        (series.1 != MarkerKind::Connective || leads_to_ordinal(last, index, candidates)).then_some(last)
    };
    let (_, series) = others.filter_map(|series| Some((newest(&series)?, series))).max_by_key(|&(at, _)| at)?;
    runs.get_mut(&series)?.last_mut()
}

/// Puts a candidate that does not count on exactly into the run it goes on all the same, or opens one with it.
fn place(runs: &mut Vec<Run>, index: usize, candidates: &[Candidate], marker: &Marker) {
    let number = marker.number;
    if marker.kind.is_uncounted() {
        return match runs.last_mut() {
            Some(run) => run.push(index, marker),
            None => runs.push(Run::opened_by(index, marker)),
        };
    }
    let is_unsure = marker.is_weak() || candidates.get(index).is_some_and(Candidate::is_led_in);
    match runs.last_mut().filter(|_| !is_unsure) {
        Some(run) if run.last == (number, marker.inserted) && ends_weakly(run, candidates) => {
            run.members.pop();
            run.members.push(index);
        }
        Some(run) if goes_on(run, index, candidates, marker) => run.push(index, marker),
        _ if !is_unsure || number <= 1 => runs.push(Run::opened_by(index, marker)),
        _ => {}
    }
}

/// Whether the last member was taken on its number alone, so that a sure marker of that number takes its place.
fn ends_weakly(run: &Run, candidates: &[Candidate]) -> bool {
    let last = run.members.last().and_then(|&last| marker_of(last, candidates));
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

/// One number may be missing, printed twice, or come after the next. 一、一、一、 is how old lists count.
fn goes_on(run: &Run, index: usize, candidates: &[Candidate], marker: &Marker) -> bool {
    let (last, number) = (run.last.0, marker.number);
    let is_list = matches!(marker.kind, MarkerKind::Numeral(..)) && last == 1 && !run.has_step;
    let distance = || Some(candidates.get(index)?.number - candidates.get(*run.members.last()?)?.number);
    let is_near = distance().is_some_and(|lines| lines <= 3);
    match number {
        0 | 1 => number == 1 && is_list && is_near,
        _ if run.gap == Some(number) => true,
        LAST if marker.kind == MarkerKind::Word => closes(run, index, candidates),
        _ if marker.kind.may_skip() => (number, marker.inserted) > run.last,
        _ => number == last || number == last + 2,
    }
}

/// Whether the run is no chance: two members, one of them sure, and a count.
fn is_true(run: &Run, candidates: &[Candidate]) -> bool {
    let markers = || markers_of(&run.members, candidates);
    let Some(first) = markers().next() else { return false };
    let opens = first.number <= 1;
    let counts = match first.kind {
        MarkerKind::Connective => opens && markers().any(|marker| matches!(marker.number, 2 | 3)),
        MarkerKind::Decimal(1) => opens && run.has_step && evidence::are_sections(&run.members, candidates),
        MarkerKind::Decimal(_) | MarkerKind::Counted(_) | MarkerKind::Numeral(_, Close::Comma) => opens && run.has_step,
        MarkerKind::Circle => opens && run.has_step && !are_notes(run, candidates),
        MarkerKind::Lenticular if are_notes(run, candidates) => false,
        kind if kind.is_doubtful() => evidence::suffices(&run.members, candidates),
        MarkerKind::Numeral(_, Close::Bare) if is_text(run, candidates) => {
            run.has_step && is_spaced(&run.members, candidates)
        }
        kind => run.has_step || opens || kind.may_skip(),
    };
    run.members.len() > 1 && counts && markers().any(|marker| !marker.is_weak())
}

/// Whether the signs number notes: most of them name a source.
fn are_notes(run: &Run, candidates: &[Candidate]) -> bool {
    let names_source = |candidate: &&Candidate| {
        let title = candidate.marker.as_ref().and_then(|marker| candidate.line.text.get(marker.title..));
        title.is_some_and(|title| {
            SOURCES.iter().any(|word| title.starts_with(word))
                || title.contains('《') && title.contains(['页', '頁', '版'])
        })
    };
    chosen(&run.members, candidates).filter(names_source).count() * 2 >= run.members.len()
}

/// The form of the chapters of a book: the division, or the sign before every chapter, that counts the most members;
/// scenes and sections only where there is nothing else, since acts and chapters hold them.
pub(super) fn chapter(candidates: &[Candidate], verdicts: &[Verdict]) -> Option<MarkerKind> {
    let numbered = candidates.iter().zip(verdicts).filter(|(_, verdict)| verdict.is_numbered);
    let kinds = numbered.filter_map(|(candidate, _)| candidate.marker.as_ref()).map(|marker| marker.kind);
    let is_chapter = |kind: &MarkerKind| match kind {
        MarkerKind::Division(unit) => *unit != '条',
        kind => matches!(kind, MarkerKind::Ornament(_)),
    };
    let divisions: Vec<MarkerKind> = kinds.filter(is_chapter).collect();
    let mut counts: HashMap<MarkerKind, usize> = HashMap::new();
    divisions.iter().for_each(|kind| *counts.entry(*kind).or_default() += 1);
    let is_held = |kind: &MarkerKind| matches!(kind, MarkerKind::Division('场' | '节'));
    divisions.into_iter().max_by_key(|kind| (!is_held(kind), counts.get(kind).copied()))
}

/// Where chapters are counted, those without a number are chapters too.
fn accept_unnumbered(candidates: &[Candidate], verdicts: &mut [Verdict]) {
    for (candidate, verdict) in candidates.iter().zip(verdicts) {
        let kind = candidate.marker.as_ref().map(|marker| marker.kind);
        let is_chapter = matches!(kind, Some(MarkerKind::Unnumbered | MarkerKind::Extra));
        verdict.is_numbered |= is_chapter && !candidate.is_quoted;
    }
}

/// In a book of chapters, captions count only if the same come again and again.
fn drop_captions(runs: &Runs, candidates: &[Candidate], verdicts: &mut [Verdict]) {
    let captions = runs.iter().filter(|((_, kind, ..), _)| *kind == MarkerKind::Caption).flat_map(|(_, list)| list);
    for run in captions.filter(|run| !evidence::recur(&run.members, candidates)) {
        run.members.iter().for_each(|&member| set(verdicts, member, Verdict::default()));
    }
}

fn is_text(run: &Run, candidates: &[Candidate]) -> bool {
    chosen(&run.members, candidates).all(|candidate| candidate.line.role == LineRole::Text)
}

/// Accepts what stands alone: a first entry with entries of its own, a first entry whose form counts elsewhere, a
/// heading whose form is a number beyond doubt. It reads backwards, so that the next true marker is always at hand.
fn accept_single(candidates: &[Candidate], runs: &Runs, verdicts: &mut [Verdict]) {
    let is_entry = |candidate: &Candidate, verdict: &Verdict| verdict.is_numbered || candidate.is_heading;
    let mut entries = candidates.iter().zip(&*verdicts);
    let first = entries.position(|(candidate, verdict)| is_entry(candidate, verdict)).unwrap_or(candidates.len());
    let decimals: HashSet<MarkerKind> = runs
        .iter()
        .filter(|((_, kind, ..), list)| matches!(kind, MarkerKind::Decimal(2..)) && !list.is_empty())
        .map(|((_, kind, ..), _)| *kind)
        .collect();
    let mut next = None;
    for (index, candidate) in candidates.iter().enumerate().rev() {
        let sure = candidate
            .marker
            .as_ref()
            .filter(|marker| !marker.is_weak() && !candidate.is_quoted && !candidate.goes_on_inside);
        let is_sure = sure.is_some_and(|marker| {
            let counts_elsewhere =
                || index > first && runs.get(&series(candidate, marker)).is_some_and(|list| !list.is_empty());
            match candidate.line.role {
                LineRole::Heading(_) => marker.kind.is_plain() || counts_elsewhere(),
                _ if matches!(marker.kind, MarkerKind::Decimal(2..)) => {
                    let counts = decimals.contains(&marker.kind);
                    is_first_part(index, counts, candidates, verdicts)
                }
                _ => {
                    may_stand_alone(marker)
                        && (counts_elsewhere() || next.is_some_and(|i| opens_under(marker, i, candidates, verdicts)))
                }
            }
        });
        let Some(verdict) = verdicts.get_mut(index) else { continue };
        verdict.is_numbered |= is_sure;
        if is_entry(candidate, verdict) {
            next = Some(index);
        }
    }
}

/// Whether the decimal at `index` is the first part of the entry before it: 2.1 directly below 2, or below 2. where its
/// form `counts` elsewhere.
fn is_first_part(index: usize, counts: bool, candidates: &[Candidate], verdicts: &[Verdict]) -> bool {
    let above = index.checked_sub(1).filter(|&above| verdicts.get(above).is_some_and(|above| above.is_numbered));
    let outer = above.and_then(|above| marker_of(above, candidates));
    let inner = marker_of(index, candidates);
    outer.zip(inner).is_some_and(|(outer, inner)| {
        let is_sure = counts || outer.kind == MarkerKind::Decimal(1);
        is_sure && inner.number == 1 && inner.prefix % 100 == outer.number
    })
}

fn may_stand_alone(marker: &Marker) -> bool {
    let is_loose = matches!(
        marker.kind,
        MarkerKind::Circle
            | MarkerKind::Decimal(_)
            | MarkerKind::Numeral(_, Close::Bare | Close::Comma)
            | MarkerKind::Connective
    ) || marker.kind.is_doubtful();
    marker.number == 1 && !marker.is_soft && !is_loose
}

/// Whether the next entry is the first of a run of a form that stands under `marker`'s.
fn opens_under(marker: &Marker, next: usize, candidates: &[Candidate], verdicts: &[Verdict]) -> bool {
    let child = marker_of(next, candidates).filter(|_| verdicts.get(next).is_some_and(|verdict| verdict.goes_on));
    child.is_some_and(|child| child.number == 1 && marker.kind.rank() < child.kind.rank())
}
