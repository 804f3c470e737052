//! Which stretches were wrapped, and at what measure: the one that most lines could not have been longer for. A stretch
//! is wrapped where its lines fill that measure and break in mid-sentence; verse, lists and paragraphs of one line do not.

use std::ops::Range;

use super::{
    line::WIDEST_WRAP,
    link::{Beginning, Ending, Fit, Link, Measured, Metric},
};

/// Measures a text may be wrapped at in turn: a book of several hands.
const ROUNDS: usize = 3;
/// Columns below which lines without any mark inside are verse.
const WIDEST_BARE: usize = 44;
/// Lines that break in mid-clause elsewhere in the text that speak for a stretch without any.
const LEAST_SUPPORT: usize = 3;
/// What the vote of a line counts for that breaks in mid-clause.
const WEIGHT: i32 = 4;
/// What the vote of a line counts for that breaks at a mark.
const WEIGHT_AT_MARK: i32 = 1;

/// Lines without a blank line between.
#[derive(Debug, Default)]
pub(super) struct Stretch<'a> {
    /// Its links among all.
    pub links: Range<usize>,
    /// The least measures that hold its longest line.
    longest: [usize; 2],
    /// Paragraphs that end in it, and how many of these end a sentence.
    ends: usize,
    closed: usize,
    last: Option<Measured<'a>>,
    is_judged: bool,
}

impl<'a> Stretch<'a> {
    /// Takes in a line.
    pub(super) fn grow(&mut self, line: &Measured) {
        let least = [line.least(Metric::Columns), line.least(Metric::Characters)];
        self.longest = [self.longest[0].max(least[0]), self.longest[1].max(least[1])];
    }

    /// A paragraph ends with `line`.
    pub(super) fn end_paragraph(&mut self, line: &Measured) {
        self.ends += 1;
        self.closed += usize::from(line.ending == Ending::Stop);
    }

    /// The stretch ends with `line`.
    pub(super) fn end(&mut self, line: Measured<'a>) {
        self.end_paragraph(&line);
        self.last = Some(line);
    }
}

/// All that is known of a text before it is judged.
#[derive(Debug)]
pub(super) struct Survey<'a> {
    pub links: Vec<Link<'a>>,
    pub stretches: Vec<Stretch<'a>>,
    /// How many lines there are of each width, roughly.
    widths: [usize; WIDEST_WRAP + 2],
}

impl Default for Survey<'_> {
    fn default() -> Self {
        Self { links: Vec::new(), stretches: Vec::new(), widths: [0; WIDEST_WRAP + 2] }
    }
}

/// What a part of a text was wrapped at, and what was seen of it up to there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrapping<'a> {
    metric: Metric,
    measure: usize,
    total: Count<'a>,
}

/// What the links of stretches say at a measure.
#[derive(Debug, Clone, Copy, Default)]
struct Count<'a> {
    /// Full lines that end in mid-clause, at a mark, with a sentence.
    full: [usize; 3],
    /// Lines that end in mid-clause though there was room.
    broken: usize,
    long: usize,
    ends: usize,
    closed: usize,
    /// Links between Latin words that end no sentence, and how many of their lower lines begin with a capital.
    words: usize,
    capitals: usize,
    /// Full lines of Latin words that go on below with a small letter: surer than a mere break.
    small: usize,
    /// A full line, and whether the marks of others stand in other places.
    line: Option<Measured<'a>>,
    differ: bool,
}

impl<'a> Count<'a> {
    /// Takes in where `line` has its marks. Once two lines differ, others say no more.
    fn add_marks(&mut self, line: Measured<'a>) {
        self.differ = self.differ || self.line.is_some_and(|own| own.marks().ne(line.marks()));
        self.line = self.line.or(Some(line));
    }

    const fn full_mut(&mut self, ending: Ending) -> &mut usize {
        let [open, pause, stop] = &mut self.full;
        match ending {
            Ending::Open => open,
            Ending::Pause => pause,
            Ending::Stop => stop,
        }
    }

    fn add(&mut self, other: &Self) {
        self.full.iter_mut().zip(other.full).for_each(|(own, other)| *own += other);
        self.broken += other.broken;
        self.long += other.long;
        self.ends += other.ends;
        self.closed += other.closed;
        self.differ |= other.differ;
        if let Some(line) = other.line {
            self.add_marks(line);
        }
    }

    /// Whether a stretch may be wrapped at `measure`, for all it says itself.
    fn is_plausible(&self, measure: usize) -> bool {
        let open = self.full[0];
        open > 0 && self.broken * 3 <= open && self.is_possible(measure)
    }

    /// Whether a stretch that breaks at marks only is wrapped where those of `total` are.
    fn is_like(&self, total: &Self, measure: usize) -> bool {
        let full: usize = self.full.iter().sum();
        let is_closed = self.closed == self.ends;
        let is_supported = self.small == full || total.full[0] >= LEAST_SUPPORT;
        full > 0 && self.broken == 0 && is_closed && is_supported && self.is_possible(measure)
    }

    /// Whether nothing speaks against it: lines too long, verse.
    fn is_possible(&self, measure: usize) -> bool {
        let full: usize = self.full.iter().sum();
        let is_bare = full > 1 && !self.is_prose(measure);
        let is_verse = is_bare || self.words > 1 && self.capitals == self.words;
        !is_verse && self.long * 20 <= full
    }

    /// Whether what the plausible stretches of a text say together is enough to call it wrapped.
    fn is_enough(&self, measure: usize) -> bool {
        let [open, pause, stop] = self.full;
        open >= 2 && pause + stop <= open && self.closed * 2 >= self.ends && self.is_prose(measure)
    }

    /// Whether the marks inside the lines vary as those of prose do. Lines without any are prose where they are long.
    fn is_prose(&self, measure: usize) -> bool {
        let is_bare = || self.line.is_some_and(|line| line.marks().next().is_none());
        self.differ || measure >= WIDEST_BARE && is_bare()
    }
}

impl<'a> Survey<'a> {
    /// Notes a line of about that many columns.
    pub(super) fn note_width(&mut self, columns: usize) {
        if let Some(count) = self.widths.get_mut(columns) {
            *count += 1;
        }
    }

    /// Calls `join` with every link whose lower line goes on with the upper. `before` is what the part of the text before
    /// this one was wrapped at; the answer is what this one is.
    pub(super) fn judge(mut self, before: Option<Wrapping<'a>>, mut join: impl FnMut(&Link)) -> Option<Wrapping<'a>> {
        if self.links.iter().all(|link| link.upper.ending == Ending::Stop) {
            return before;
        }
        let mut found = before.filter(|before| self.join_wrapped(before, &mut join).is_some());
        for _ in 0..ROUNDS {
            let Some((metric, measure)) = self.vote() else { break };
            let voted = Wrapping { metric, measure, total: Count::default() };
            let Some(wrapping) = self.join_wrapped(&voted, &mut join) else { break };
            found = found.or(Some(wrapping));
        }
        found.or(before)
    }

    /// Joins what is wrapped as `wrapping` says, where the text bears it out.
    fn join_wrapped(&mut self, wrapping: &Wrapping<'a>, mut join: impl FnMut(&Link)) -> Option<Wrapping<'a>> {
        let &Wrapping { metric, measure, total: before } = wrapping;
        let counts = self.counts(metric, measure);
        let mut own = Count::default();
        let is_plausible = |count: &Count| count.is_plausible(measure);
        counts.iter().filter(|(_, count)| is_plausible(count)).for_each(|(_, count)| own.add(count));
        let mut total = before;
        total.add(&own);
        if !total.is_enough(measure) || !self.bears_out(&own, metric, measure) {
            return None;
        }
        for (index, _) in counts.iter().filter(|(_, count)| is_plausible(count) || count.is_like(&total, measure)) {
            let Some(stretch) = self.stretches.get_mut(*index) else { continue };
            stretch.is_judged = true;
            let links = self.links.get(stretch.links.clone()).unwrap_or_default();
            for link in links {
                let width = link.width(Metric::Columns);
                if let Some(count) = self.widths.get_mut(width) {
                    *count = count.saturating_sub(1);
                }
            }
            links.iter().filter(|link| link.joins(metric, measure)).for_each(&mut join);
        }
        Some(Wrapping { total, ..*wrapping })
    }

    fn open_links(&self) -> impl Iterator<Item = &Link<'a>> {
        let open = self.stretches.iter().filter(|stretch| !stretch.is_judged);
        open.flat_map(|stretch| self.links.get(stretch.links.clone()).unwrap_or_default())
    }

    /// The metric and the measure that most lines are full at; the narrowest of equals.
    fn vote(&self) -> Option<(Metric, usize)> {
        let votes = |metric: Metric| {
            let mut changes = [0i32; WIDEST_WRAP + 2];
            for link in self.open_links().filter(|link| link.upper.ending != Ending::Stop) {
                let weight = if link.upper.ending == Ending::Pause { WEIGHT_AT_MARK } else { WEIGHT };
                let measures = link.measures(metric);
                let (from, to) = (*measures.start(), (*measures.end()).min(WIDEST_WRAP));
                if let Some([first, .., behind]) = changes.get_mut(from..=to + 1) {
                    *first += weight;
                    *behind -= weight;
                }
            }
            let sums = changes.iter().scan(0, |sum, change| {
                *sum += change;
                Some(*sum)
            });
            let best = sums.enumerate().fold((0, 0), |best, (at, sum)| if sum > best.1 { (at, sum) } else { best });
            (metric, best.0, best.1)
        };
        let (columns, characters) = (votes(Metric::Columns), votes(Metric::Characters));
        let (metric, measure, count) = if characters.2 > columns.2 { characters } else { columns };
        (count > 0).then_some((metric, measure))
    }

    /// What each stretch that is not judged yet says of `measure`.
    fn counts(&self, metric: Metric, measure: usize) -> Vec<(usize, Count<'a>)> {
        let open = self.stretches.iter().enumerate().filter(|(_, stretch)| !stretch.is_judged);
        open.map(|(index, stretch)| (index, self.count(stretch, metric, measure))).collect()
    }

    fn count(&self, stretch: &Stretch<'a>, metric: Metric, measure: usize) -> Count<'a> {
        let mut count = Count { ends: stretch.ends, closed: stretch.closed, ..Count::default() };
        for (at, link) in self.links.get(stretch.links.clone()).unwrap_or_default().iter().enumerate() {
            // A short first line is the head of what follows.
            let is_head = at == 0 && link.width(metric) * 5 < measure * 3;
            let is_words = link.is_words() && link.upper.ending != Ending::Stop;
            count.words += usize::from(is_words);
            count.capitals += usize::from(is_words && link.beginning == Beginning::Upper);
            match (link.fit(metric, measure), link.upper.ending) {
                (Fit::Long, _) => count.long += 1,
                (Fit::Full, _) if link.beginning == Beginning::Mark => {}
                (Fit::Full, ending) => {
                    *count.full_mut(ending) += 1;
                    count.small += usize::from(is_words && link.beginning == Beginning::Lower);
                    count.add_marks(link.upper);
                }
                (Fit::Near, Ending::Open) | (_, Ending::Pause) => {}
                (Fit::Short, Ending::Open) if is_head => {}
                (_, Ending::Open) => count.broken += usize::from(link.beginning != Beginning::Mark),
                (_, Ending::Stop) => {
                    count.ends += 1;
                    count.closed += 1;
                }
            }
        }
        let last = stretch.last.filter(|last| last.least(metric) > measure);
        count.long += usize::from(last.is_some());
        // A last line as full as the others, with its marks where they have theirs, is a line of verse.
        if let Some(last) = stretch.last.filter(|last| last.width(metric) == metric.of(stretch.longest)) {
            count.add_marks(last);
        }
        count
    }

    /// Whether few lines outside `own`, the count of the plausible stretches, speak against the measure.
    fn bears_out(&self, own: &Count, metric: Metric, measure: usize) -> bool {
        let is_comparable = |link: &&Link| {
            let is_open = link.upper.ending == Ending::Open && link.beginning != Beginning::Mark;
            is_open && link.width(metric) * 5 >= measure * 3
        };
        let comparable = self.open_links().filter(is_comparable).count();
        let longer: usize = self.widths.iter().skip(measure + 5).sum();
        own.full[0] * 4 >= comparable * 3 && longer * 2 <= own.full.iter().sum::<usize>()
    }
}
