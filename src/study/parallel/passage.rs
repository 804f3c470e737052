//! Shared passages put together: what of the text that is looked for stands where, and what of it is a formula, which stands
//! in very many documents and says nothing of where it is from.

use std::{collections::HashMap, ops::Range};

use super::{body::is_name, found::Match};

/// A passage that a document shares with the text that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The document, by its index among those searched.
    pub document: usize,
    /// What is like what.
    pub found: Match,
    /// Documents that have the rarest part of it.
    pub documents: usize,
}

/// Passages of the same part of the text that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageGroup {
    /// Letters of the text: of the longest of them.
    pub source: Range<usize>,
    /// The passages, in the order of their documents.
    pub passages: Vec<Passage>,
}

/// Passages and what they are taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passages {
    /// Those that say something, in the order of the text.
    pub groups: Vec<PassageGroup>,
    /// Passages that are formulas.
    pub formulas: usize,
    /// Documents that have each letter of the text in some passage.
    pub documents: Vec<usize>,
}

/// What says nothing of where it is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Commonness {
    /// What so many documents have, and names of bodies, whoever has them.
    Usual(usize),
    /// What so many documents have.
    OfDocuments(usize),
}

/// Puts together the matches of documents, each with the index of its document, which rise. `letters` are those of the text that is
/// looked for.
pub fn passages(matches: Vec<(usize, Vec<Match>)>, letters: &[char], common: Commonness) -> Passages {
    let len = letters.len();
    let documents = documents_of_letters(&matches, len);
    let mut names: HashMap<Range<usize>, bool> = HashMap::new();
    let mut is_formula = |passage: &Passage| match common {
        Commonness::OfDocuments(common) => passage.documents >= common,
        Commonness::Usual(common) => {
            let source = &passage.found.source;
            let is_name = || is_name(letters.get(source.clone()).unwrap_or_default());
            passage.documents >= common || *names.entry(source.clone()).or_insert_with(is_name)
        }
    };
    let fewest = |source: &Range<usize>| {
        documents.iter().skip(source.start).take(source.len()).copied().min().unwrap_or_default()
    };
    let all = matches.into_iter().flat_map(|(document, found)| found.into_iter().map(move |found| (document, found)));
    let (formulas, passages): (Vec<Passage>, Vec<Passage>) = all
        .map(|(document, found)| Passage { document, documents: fewest(&found.source), found })
        .partition(&mut is_formula);
    Passages { groups: groups(passages, len), formulas: formulas.len(), documents }
}

/// How many documents have each letter in one of their matches.
fn documents_of_letters(matches: &[(usize, Vec<Match>)], len: usize) -> Vec<usize> {
    let mut steps = vec![0_isize; len + 1];
    for (_, found) in matches {
        let mut ranges: Vec<&Range<usize>> = found.iter().map(|found| &found.source).collect();
        ranges.sort_unstable_by_key(|range| range.start);
        let mut end = 0;
        for range in ranges {
            let start = range.start.max(end);
            if start < range.end {
                steps.iter_mut().skip(start).take(1).for_each(|step| *step += 1);
                steps.iter_mut().skip(range.end).take(1).for_each(|step| *step -= 1);
                end = range.end;
            }
        }
    }
    let mut count = 0;
    let counts = steps.iter().take(len).map(|step| {
        count += step;
        count.unsigned_abs()
    });
    counts.collect()
}

/// Passages by the part of the text they are of, the longest make the groups: a passage belongs to the group that has most of
/// its letters, where it has half of them.
fn groups(mut passages: Vec<Passage>, len: usize) -> Vec<PassageGroup> {
    passages.sort_by_key(|passage| (std::cmp::Reverse(passage.found.source.len()), passage.found.source.start));
    let mut owners: Vec<Option<usize>> = vec![None; len];
    let mut groups: Vec<PassageGroup> = Vec::new();
    for passage in passages {
        let source = passage.found.source.clone();
        let own = owners.iter().skip(source.start).take(source.len());
        let owned: Vec<usize> = own.flatten().copied().collect();
        // Groups are intervals: one run each.
        let most = owned.chunk_by(|one, other| one == other).max_by_key(|run| run.len());
        let home = most.filter(|run| run.len() * 2 >= source.len()).and_then(|run| run.first().copied());
        let home = home.unwrap_or(groups.len());
        match groups.get_mut(home) {
            Some(group) => group.passages.push(passage),
            None => {
                let free = owners.iter_mut().skip(source.start).take(source.len()).filter(|owner| owner.is_none());
                free.for_each(|owner| *owner = Some(home));
                groups.push(PassageGroup { source, passages: vec![passage] });
            }
        }
    }
    groups.sort_by_key(|group| (group.source.start, group.source.end));
    groups
        .iter_mut()
        .for_each(|group| group.passages.sort_by_key(|passage| (passage.document, passage.found.text.start)));
    groups
}
