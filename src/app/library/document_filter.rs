//! Which documents of a list fit what is typed, by the same rules as [`Filter`](super::Filter), over the columns they are
//! packed in: nothing is held for it but how characters are read.

use std::{
    sync::{Mutex, PoisonError},
    thread,
};

use memchr::memmem;

use super::filter::{MOST_NEAR, Wanted, nearest, spread, takes_near};
use crate::{
    document::{SummaryPart, SummaryTable},
    text::{Letters, Sound, Speller},
};

/// How the characters of the titles and authors of a list are read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct DocumentFilter {
    speller: Speller,
}

/// A word of what is typed, and which words of the table (authors, dates, categories) it stands in or, of authors, spells.
struct Sought<'a> {
    wanted: &'a Wanted,
    has_word: Vec<bool>,
    spells_author: Vec<bool>,
}

impl DocumentFilter {
    /// Prepares documents.
    pub(super) fn new(summaries: &SummaryTable) -> Self {
        let mut speller = Speller::default();
        // What no letter spells stands between texts.
        speller.spell("，");
        for (_, part) in summaries.parts() {
            speller.meet(part.titles().0);
        }
        summaries.words().for_each(|(word, _)| speller.meet(word));
        Self { speller }
    }

    /// Of the documents, in this `order`, those that fit every word of `typed`, and those that come near, the nearest first.
    pub(super) fn fitting(&self, summaries: &SummaryTable, typed: &str, order: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let wanted: Vec<Wanted> = typed.split_whitespace().map(|word| Wanted::new(word, &self.speller)).collect();
        let sought: Vec<Sought> = wanted.iter().map(|wanted| self.sought(summaries, wanted)).collect();
        let fits = of_parts(summaries, |_, part| {
            let mut fits = vec![true; part.len()];
            sought.iter().for_each(|sought| self.strike(sought, part, &mut fits));
            fits
        });
        let fits = fits.concat();
        let does_fit = |row: u32| fits.get(row as usize).copied().unwrap_or_default();
        let fitting: Vec<u32> = order.iter().copied().filter(|&row| does_fit(row)).collect();
        let words: Vec<&str> = wanted.iter().map(|word| word.text.as_str()).collect();
        if fitting.len() > MOST_NEAR || !takes_near(&words) {
            return (fitting, Vec::new());
        }
        let near = of_parts(summaries, |first, part| {
            let rest = (0..part.len()).filter(|at| !does_fit((first + at) as u32));
            let near = rest.filter_map(|at| {
                let title = part.folded_title(at);
                let spread = words.iter().map(|word| spread(word, title)).sum::<Option<usize>>()?;
                Some((spread, (first + at) as u32))
            });
            near.collect::<Vec<_>>()
        });
        (fitting, nearest(near.concat(), order))
    }

    fn sought<'a>(&self, summaries: &SummaryTable, wanted: &'a Wanted) -> Sought<'a> {
        let finder = memmem::Finder::new(&wanted.text);
        let mut sought = Sought { wanted, has_word: Vec::new(), spells_author: Vec::new() };
        let mut sounds = Vec::new();
        for (at, (word, folded)) in summaries.words().enumerate() {
            // The first stands for what is not said.
            sought.has_word.push(at > 0 && finder.find(folded.as_bytes()).is_some());
            let spells = wanted.letters.as_ref().is_some_and(|letters| {
                sounds.clear();
                self.sounds(word, &mut sounds);
                letters.find(&sounds).is_some()
            });
            sought.spells_author.push(spells);
        }
        sought
    }

    /// Strikes the documents of a part that do not hold a word and are not spelled by it.
    fn strike(&self, sought: &Sought, part: &SummaryPart, fits: &mut [bool]) {
        let mut fitting = holding(&sought.wanted.text, part);
        if let Some(letters) = &sought.wanted.letters {
            self.mark_spelled(letters, part, &mut fitting);
        }
        let is_in = |words: &[bool], number: u32| words.get(number as usize).copied().unwrap_or_default();
        for (at, (fits, is_fitting)) in fits.iter_mut().zip(fitting).enumerate() {
            if *fits && !is_fitting {
                let said = part.said_of(at);
                let [author, ..] = said;
                *fits = is_in(&sought.spells_author, author) || said.iter().any(|&word| is_in(&sought.has_word, word));
            }
        }
    }

    /// Marks the documents of a part of whose titles something is spelled by `letters`.
    fn mark_spelled(&self, letters: &Letters, part: &SummaryPart, marks: &mut [bool]) {
        let (mut sounds, mut starts) = (Vec::with_capacity(part.titles().0.len() / 2), Vec::with_capacity(part.len()));
        for at in 0..part.len() {
            starts.push(sounds.len());
            self.sounds(part.title(at), &mut sounds);
            sounds.extend(self.speller.known('，'));
        }
        let start = |at: usize| starts.get(at).copied().unwrap_or(sounds.len());
        let (mut at, mut from) = (0, 0);
        while let Some(hit) = letters.find(&sounds[from..]) {
            while at + 1 < marks.len() && start(at + 1) <= from + hit {
                at += 1;
            }
            marks[at] = true;
            from = start(at + 1);
        }
    }

    /// Adds how a text is read.
    fn sounds(&self, text: &str, sounds: &mut Vec<Sound>) {
        sounds.extend(text.chars().filter(|c| !c.is_whitespace()).filter_map(|c| self.speller.known(c)));
    }
}

/// Which documents of a part hold `word` in their titles.
fn holding(word: &str, part: &SummaryPart) -> Vec<bool> {
    let mut holds = vec![word.is_empty(); part.len()];
    let finder = memmem::Finder::new(word);
    let (text, ends) = part.titles();
    each_hit(&finder, text, ends, |at| holds[at] = true);
    // Those that are other ones once they are folded are looked at so.
    let (rows, folded, ends) = part.folded_titles();
    rows.iter().for_each(|&row| holds[usize::from(row)] = word.is_empty());
    each_hit(&finder, folded, ends, |at| holds[usize::from(rows[at])] = true);
    holds
}

/// Tells which of the texts end to end have a hit within them, some several times.
fn each_hit(finder: &memmem::Finder, text: &str, ends: &[u32], mut each: impl FnMut(usize)) {
    let (mut at, mut from) = (0, 0);
    while let Some(hit) = finder.find(&text.as_bytes()[from..]).map(|hit| from + hit) {
        while ends.get(at).is_some_and(|&end| end as usize <= hit) {
            at += 1;
        }
        let Some(&end) = ends.get(at) else { return };
        if hit + finder.needle().len() <= end as usize {
            each(at);
            from = end as usize;
        } else {
            // It runs on into the next.
            from = hit + 1;
        }
    }
}

/// What `work` makes of every part of a table, on all cores, in their order.
fn of_parts<R: Send>(summaries: &SummaryTable, work: impl Fn(usize, &SummaryPart) -> Vec<R> + Sync) -> Vec<Vec<R>> {
    let parts = summaries.parts().count();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(parts.div_ceil(2));
    if threads < 2 {
        return summaries.parts().map(|(first, part)| work(first, part)).collect();
    }
    let mut done: Vec<Vec<R>> = Vec::with_capacity(parts);
    done.resize_with(parts, Vec::new);
    let left = Mutex::new(summaries.parts().zip(&mut done));
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        while let Some(((first, part), done)) = next() {
            *done = work(first, part);
        }
    };
    thread::scope(|scope| {
        (1..threads).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    done
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        app::library::Filter,
        document::{
            Summary,
            fixtures::{summaries, summary},
        },
    };

    /// What the plain filter says.
    fn plain(summaries: &[Summary], typed: &str, order: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let order: Vec<usize> = order.iter().map(|&row| row as usize).collect();
        let (fitting, near) = Filter::new(summaries).fitting(typed, &order);
        let rows = |rows: Vec<usize>| rows.into_iter().map(|row| row as u32).collect();
        (rows(fitting), rows(near))
    }

    proptest! {
        #[test]
        fn the_same_documents_fit_as_in_a_plain_list(
            (summaries, order) in summaries().prop_flat_map(|summaries| {
                let order: Vec<u32> = (0..summaries.len() as u32).collect();
                (Just(summaries), Just(order).prop_shuffle())
            }),
            typed in prop_oneof!["[一二开放重庆亞亚Ａa1甲乙臺2090 -]{0,4}", "[chongqkaifyizsw ]{1,5}"],
        ) {
            let table: SummaryTable = summaries.iter().cloned().collect();
            let found = DocumentFilter::new(&table).fitting(&table, &typed, &order);
            prop_assert_eq!(found, plain(&summaries, &typed, &order));
        }
    }

    #[test]
    fn every_document_that_fits_is_found_in_every_part() {
        let titles = ["亚太", "", "山", "庆太", "亚", "重庆"];
        let summaries: Vec<Summary> = (0..9_001)
            .map(|at| summary(crate::document::Origin::BuiltIn(at.to_string()), titles[at % 6], Default::default()))
            .collect();
        let table: SummaryTable = summaries.iter().cloned().collect();
        let order: Vec<u32> = (0..9_001).collect();
        for typed in ["yt", "yatai", "cq", "t", "y", "qt", "亚", "亚 tai", "太亚", "庆"] {
            let found = DocumentFilter::new(&table).fitting(&table, typed, &order);
            assert_eq!(found, plain(&summaries, typed, &order), "{typed}");
        }
    }
}
