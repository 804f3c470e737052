//! What a text has more of than others (keyness), what goes with a formulation (collocates): candidates weighed against a
//! library by log-likelihood (Dunning 1993), with the dictionary of words as a veto and what stands in a longer one left
//! out.

use std::collections::HashSet;

use super::ngram::{GramCount, GramCounter};
use crate::text::words;

/// Log-likelihood below which a difference may be chance (a chance of 1 in 1,000).
const LEAST_LIKELIHOOD: f64 = 10.83;
/// Candidates that are looked at for each term that is wanted.
const CANDIDATES_EACH: usize = 6;
/// Of a hundred places of a run so many in a longer one make it a part of that.
const NESTED_PERCENT: usize = 70;
/// Neighbours that a run must have in a library that has it, or it is a part of something.
const FEWEST_NEIGHBOURS: u32 = 3;

/// Function words of one character, with which no term begins or ends.
const FUNCTION_WORDS: &str = "的了着和与及或在是也都就而并对为于以从把被将又还等地得之其这那向由";
/// Those that are no part of a word where a word of several characters stands beside them: 和人民, but not 和平.
const LOOSE: &str = "的了着和与及或在是也都就而并从把被将又还向由";

/// What candidates are weighed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Log-likelihood: how little chance explains it.
    LogLikelihood,
    /// `logDice` (Rychlý 2008), at most 14: how much of both stands together.
    LogDice,
    /// Pointwise mutual information: how many times, in powers of two, as often as by chance.
    MutualInformation,
    /// How often it stands here, where there is nothing to weigh it against.
    Frequency,
}

impl Measure {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LogLikelihood => "log-likelihood",
            Self::LogDice => "logDice",
            Self::MutualInformation => "mutual information",
            Self::Frequency => "frequency",
        }
    }
}

/// A run of letters, and how often it stands here and in the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The run, folded.
    pub term: String,
    /// In the text or the contexts.
    pub here: GramCount,
    /// In the library besides.
    pub elsewhere: GramCount,
}

/// A term.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The term, folded, or as a text writes it.
    pub term: String,
    /// Places in the text or the contexts.
    pub count: usize,
    /// Places in the library besides.
    pub library: usize,
    /// Documents of the library that have it.
    pub documents: usize,
    /// By the measure that was asked for.
    pub score: f64,
}

/// How long the texts are that are weighed against each other, and how often the formulation stands whose collocates are
/// looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Letters here.
    pub here: usize,
    /// Letters in the library besides.
    pub elsewhere: usize,
    /// Places of the formulation; 0 for the terms of a text.
    pub hits: usize,
}

/// The first `most` terms among the candidates, the weightiest first; `texts` are those the candidates are from.
pub fn terms(candidates: Vec<Candidate>, texts: &[&str], sizes: Sizes, measure: Measure, most: usize) -> Vec<Term> {
    let mut terms: Vec<Term> = candidates
        .into_iter()
        .filter(|candidate| {
            let Candidate { elsewhere, .. } = candidate;
            elsewhere.places == 0 || elsewhere.neighbours() >= FEWEST_NEIGHBOURS.min(elsewhere.places as u32)
        })
        .filter(|candidate| measure == Measure::Frequency || log_likelihood(candidate, sizes) >= LEAST_LIKELIHOOD)
        .map(|candidate| {
            let score = score(&candidate, sizes, measure);
            let Candidate { term, here, elsewhere } = candidate;
            Term { term, count: here.places, library: elsewhere.places, documents: elsewhere.documents, score }
        })
        .collect();
    terms.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.term.cmp(&other.term)));
    terms.truncate(most.saturating_mul(CANDIDATES_EACH));
    let mut terms = without_nested(whole_words(terms, texts));
    terms.truncate(most);
    terms
}

fn score(candidate: &Candidate, sizes: Sizes, measure: Measure) -> f64 {
    // Counts are far below what a float holds.
    let (here, elsewhere) = (candidate.here.places as f64, candidate.elsewhere.places as f64);
    match measure {
        Measure::LogLikelihood => log_likelihood(candidate, sizes),
        Measure::LogDice => 14.0 + (2.0 * here / (sizes.hits as f64 + here + elsewhere).max(1.0)).log2(),
        Measure::MutualInformation => {
            let all = (sizes.here + sizes.elsewhere) as f64;
            (here * all / ((here + elsewhere) * sizes.here as f64).max(1.0)).log2()
        }
        Measure::Frequency => here,
    }
}

/// Dunning's G², below 0 where there is less here than elsewhere.
fn log_likelihood(candidate: &Candidate, sizes: Sizes) -> f64 {
    let (here, elsewhere) = (candidate.here.places as f64, candidate.elsewhere.places as f64);
    let (size, rest) = (sizes.here.max(1) as f64, sizes.elsewhere.max(1) as f64);
    let share = (here + elsewhere) / (size + rest);
    let part = |observed: f64, expected: f64| if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 };
    let value = 2.0 * (part(here, size * share) + part(elsewhere, rest * share));
    if here / size >= elsewhere / rest { value } else { -value }
}

/// Those of which half of the places begin and end where words do.
fn whole_words(terms: Vec<Term>, texts: &[&str]) -> Vec<Term> {
    let counter = GramCounter::new(terms.iter().map(|term| term.term.as_str()));
    let mut counts = vec![(0_usize, 0_usize); terms.len()];
    for text in texts {
        let mut borders: Option<(HashSet<usize>, HashSet<usize>)> = None;
        counter.each_place(text, |term, start, end| {
            let (starts, ends) = borders.get_or_insert_with(|| words(text).map(|word| (word.start, word.end)).unzip());
            if let Some((all, whole)) = counts.get_mut(term) {
                *all += 1;
                *whole += usize::from(starts.contains(&start) && ends.contains(&end));
            }
        });
    }
    let is_whole = |&(all, whole): &(usize, usize)| whole * 2 >= all;
    let whole = terms.into_iter().zip(counts).filter(|(_, count)| is_whole(count)).map(|(term, _)| term);
    whole.filter(|term| !begins_or_ends_loosely(&term.term)).collect()
}

/// Whether a run begins or ends with a function word, also where the dictionary takes it for a part of the next word.
fn begins_or_ends_loosely(run: &str) -> bool {
    let mut all = words(run).filter_map(|word| run.get(word));
    let first = all.next();
    let is_function_word =
        [first, all.last().or(first)].into_iter().flatten().any(|word| FUNCTION_WORDS.contains(word));
    let (mut from_start, mut from_end) = (run.chars(), run.chars());
    let (start, end) = (from_start.next(), from_end.next_back());
    let is_long = |word: Option<std::ops::Range<usize>>, rest: &str| {
        word.and_then(|word| rest.get(word)).is_some_and(|word| word.chars().nth(1).is_some())
    };
    let is_loose = |c: Option<char>| c.is_some_and(|c| LOOSE.contains(c));
    let (after, before) = (from_start.as_str(), from_end.as_str());
    let begins = is_loose(start) && is_long(words(after).next(), after);
    let ends = is_loose(end) && is_long(words(before).last(), before);
    is_function_word || begins || ends
}

/// Those that stand by themselves: a run that stands mostly in a longer one is left out for it.
fn without_nested(terms: Vec<Term>) -> Vec<Term> {
    let is_part = |part: &Term, whole: &Term| {
        part.term.len() < whole.term.len()
            && whole.term.contains(&part.term)
            && whole.count * 100 >= part.count * NESTED_PERCENT
    };
    let is_free: Vec<bool> = terms.iter().map(|term| !terms.iter().any(|other| is_part(term, other))).collect();
    terms.into_iter().zip(is_free).filter(|&(_, is_free)| is_free).map(|(term, _)| term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::candidates;

    fn found(here: &str, elsewhere: &str, measure: Measure) -> Vec<String> {
        let grams = candidates([here]);
        let counter = GramCounter::new(grams.iter().map(|(gram, _)| *gram));
        let mut candidates: Vec<Candidate> = grams
            .iter()
            .map(|(gram, count)| Candidate { term: (*gram).to_owned(), here: *count, elsewhere: GramCount::default() })
            .collect();
        let mut tally = counter.tally();
        counter.add(elsewhere, &mut tally);
        for (candidate, run) in candidates.iter_mut().zip(0..) {
            candidate.elsewhere = tally.count(run);
        }
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        let sizes = Sizes { here: letters(here), elsewhere: letters(elsewhere), hits: 0 };
        terms(candidates, &[here], sizes, measure, 10).into_iter().map(|term| term.term).collect()
    }

    #[test]
    fn a_term_is_what_a_text_has_more_of_than_others() {
        let here = "今年要修灌溉水渠，明年也修灌溉水渠。有了灌溉水渠就有水。我们看灌溉水渠，也走灌溉水渠。";
        let elsewhere = "我们今年要种树，明年也要种树，有了树就有风景。我们看树，也走路。".repeat(30);
        assert_eq!(found(here, &elsewhere, Measure::LogLikelihood)[0], "灌溉水渠");
        // What others have as much of is none.
        let same = here.repeat(30);
        assert_eq!(found(here, &same, Measure::LogLikelihood), [""; 0]);
        assert_eq!(found(here, &elsewhere, Measure::MutualInformation)[0], "灌溉水渠");
    }

    #[test]
    fn a_term_neither_begins_nor_ends_with_a_function_word() {
        for run in ["和人民检察院", "的发展", "人民的", "发展和", "向劳动者"] {
            assert!(begins_or_ends_loosely(run), "{run}");
        }
        for run in ["和平发展", "将军", "等级制度", "对外开放", "人民检察院", "经济发展"] {
            assert!(!begins_or_ends_loosely(run), "{run}");
        }
    }

    #[test]
    fn likelihood_is_that_of_the_tables() {
        // Rayson and Garside 2000: 2 * (a ln(a/E1) + b ln(b/E2)).
        let count = |places| {
            let mut count = GramCount::default();
            count.places = places;
            count
        };
        let candidate = Candidate { term: String::new(), here: count(10), elsewhere: count(5) };
        let sizes = Sizes { here: 1000, elsewhere: 2000, hits: 0 };
        let expected = 2.0 * (10.0 * (10.0_f64 / 5.0).ln() + 5.0 * (5.0_f64 / 10.0).ln());
        assert!((log_likelihood(&candidate, sizes) - expected).abs() < 1e-9);
    }
}
