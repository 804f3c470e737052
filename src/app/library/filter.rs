//! Which documents fit what is typed: every word stands in them, or is spelled by its letters in pinyin; and which come
//! near: the characters of each word stand in the title in their order. Everything is prepared once a list.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
    sync::{Mutex, PoisonError},
    thread,
};

use memchr::memmem;

#[cfg(test)]
use crate::document::Summary;
use crate::text::{Letters, Sound, Speller, fold, spelled_letters};

/// Documents that come near are shown up to that many, and only where no more than so many fit.
pub(super) const MOST_NEAR: usize = 100;
/// Documents a thread takes at a time: so many are worth its start.
const SHARE: usize = 10_000;

/// The entries of a list, prepared for narrowing; documents of a library are many and have their own filter.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Filter {
    /// Title, author, date and category of every document, folded, one after the other.
    text: String,
    /// Where the text of each document begins, and where its title ends.
    starts: Vec<(usize, usize)>,
    /// Which characters each title may have.
    characters: Vec<u128>,
    /// How titles and authors are read, one after the other.
    sounds: Vec<Sound>,
    /// Where the sounds of each document begin.
    sound_starts: Vec<usize>,
    speller: Speller,
}

impl Filter {
    /// Prepares documents: the plain way, to compare others with.
    #[cfg(test)]
    pub(crate) fn new(summaries: &[Summary]) -> Self {
        let mut filter = Self::default();
        for Summary { title, metadata, .. } in summaries {
            let said = [&metadata.author, &metadata.date, &metadata.category].into_iter().flatten();
            let author = metadata.author.as_deref().unwrap_or_default();
            filter.push(title, said.map(String::as_str), [title.as_str(), author]);
        }
        filter
    }

    /// Adds one thing: its name, what else is said of it, and what of it can be spelled.
    pub(crate) fn push<'a>(
        &mut self,
        name: &str,
        said: impl IntoIterator<Item = &'a str>,
        spelled: impl IntoIterator<Item = &'a str>,
    ) {
        let start = self.text.len();
        self.text.push_str(fold(name).text());
        self.starts.push((start, self.text.len()));
        self.characters.push(characters(&self.text[start..]));
        for part in said {
            self.text.push('\n');
            self.text.push_str(fold(part).text());
        }
        self.text.push('\n');
        self.sound_starts.push(self.sounds.len());
        for part in spelled {
            self.sounds.extend(self.speller.spell(part));
            // No letter spells a comma: what is spelled does not run from one part into the next.
            self.sounds.extend(self.speller.spell("，"));
        }
    }

    /// Of the documents, in this `order`, those that fit every word of `typed`, and those that come near, the nearest first.
    pub(crate) fn fitting(&self, typed: &str, order: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let wanted: Vec<Wanted> = typed.split_whitespace().map(|word| Wanted::new(word, &self.speller)).collect();
        let words: Vec<&str> = wanted.iter().map(|word| word.text.as_str()).collect();
        let mut fits = vec![true; self.starts.len()];
        let threads = thread::available_parallelism().map_or(1, usize::from).min(fits.len().div_ceil(SHARE));
        let shares = Mutex::new(fits.chunks_mut(SHARE).enumerate());
        let next = || shares.lock().unwrap_or_else(PoisonError::into_inner).next();
        let strike = || {
            while let Some((at, fits)) = next() {
                wanted.iter().for_each(|word| self.strike(word, at * SHARE, fits));
            }
        };
        thread::scope(|scope| {
            (1..threads).for_each(|_| drop(scope.spawn(strike)));
            strike();
        });
        let fitting: Vec<usize> = order.iter().copied().filter(|&at| fits[at]).collect();
        let near = if fitting.len() > MOST_NEAR { Vec::new() } else { self.near(&words, &fits, order) };
        (fitting, near)
    }

    /// Strikes, of the documents from `first` on that `fits` is about, those that do not hold a word and are not spelled
    /// by it.
    fn strike(&self, word: &Wanted, first: usize, fits: &mut [bool]) {
        let mut fitting = self.holding(&word.text, first, fits.len());
        if let Some(letters) = &word.letters {
            self.mark_spelled(letters, first, &mut fitting);
        }
        fits.iter_mut().zip(fitting).for_each(|(fits, is_fitting)| *fits &= is_fitting);
    }

    /// The documents besides those that fit in whose titles the characters of each word stand in their order, where they
    /// stand closest together first.
    fn near(&self, words: &[&str], fits: &[bool], order: &[usize]) -> Vec<usize> {
        let wanted = words.iter().fold(0, |all, word| all | characters(word));
        if !takes_near(words) {
            return Vec::new();
        }
        let may_be = self.characters.iter().enumerate().filter(|&(at, known)| known & wanted == wanted && !fits[at]);
        let spread = |at: usize| words.iter().map(|word| spread(word, self.title(at))).sum::<Option<usize>>();
        let near: Vec<(usize, usize)> = may_be.filter_map(|(at, _)| Some((spread(at)?, at))).collect();
        nearest(near, order)
    }

    /// Which of the `count` documents from `first` on hold `word`.
    fn holding(&self, word: &str, first: usize, count: usize) -> Vec<bool> {
        let mut holds = vec![false; count];
        let start = |at: usize| self.starts.get(first + at).map_or(self.text.len(), |&(start, _)| start);
        let from = start(0);
        let mut at = 0;
        for hit in memmem::find_iter(&self.text.as_bytes()[from..start(count)], word) {
            while at + 1 < count && start(at + 1) <= from + hit {
                at += 1;
            }
            holds[at] = true;
        }
        holds
    }

    /// Marks, of the documents from `first` on that `marks` is about, those of which something is spelled by `letters`.
    fn mark_spelled(&self, letters: &Letters, first: usize, marks: &mut [bool]) {
        let start = |at: usize| self.sound_starts.get(first + at).copied().unwrap_or(self.sounds.len());
        let sounds = &self.sounds[..start(marks.len())];
        let (mut at, mut from) = (0, start(0));
        while let Some(hit) = letters.find(&sounds[from..]) {
            while at + 1 < marks.len() && start(at + 1) <= from + hit {
                at += 1;
            }
            marks[at] = true;
            from = start(at + 1);
        }
    }

    fn title(&self, at: usize) -> &str {
        self.starts.get(at).map_or("", |&(start, end)| &self.text[start..end])
    }
}

/// A word of what is typed, made ready.
pub(super) struct Wanted {
    /// Folded.
    pub(super) text: String,
    /// Where it may be a spelling.
    pub(super) letters: Option<Letters>,
}

impl Wanted {
    pub(super) fn new(word: &str, speller: &Speller) -> Self {
        let letters = spelled_letters(word).map(|letters| speller.ready(&letters));
        Self { text: fold(word).text().to_owned(), letters }
    }
}

/// Whether anything comes near words that are typed: of one character nothing does.
pub(super) fn takes_near(words: &[&str]) -> bool {
    !words.is_empty() && words.iter().all(|word| word.chars().nth(1).is_some())
}

/// Of entries with the bytes over which what is typed is spread in each, those where it stands closest together; of equals
/// those that come first in `order`.
pub(super) fn nearest<I: Copy + Eq + Hash>(mut near: Vec<(usize, I)>, order: &[I]) -> Vec<I> {
    if near.is_empty() {
        return Vec::new();
    }
    let wanted: HashSet<I> = near.iter().map(|&(_, entry)| entry).collect();
    let places = order.iter().enumerate().filter(|(_, entry)| wanted.contains(entry));
    let places: HashMap<I, usize> = places.map(|(place, &entry)| (entry, place)).collect();
    let rank = |&(spread, entry): &(usize, I)| (spread, places.get(&entry).copied());
    if near.len() > MOST_NEAR {
        near.select_nth_unstable_by_key(MOST_NEAR, rank);
        near.truncate(MOST_NEAR);
    }
    near.sort_unstable_by_key(rank);
    near.into_iter().map(|(_, entry)| entry).collect()
}

/// The characters of `text`, of which some share a bit.
fn characters(text: &str) -> u128 {
    text.chars().fold(0, |all, c| all | 1 << (c as u32 % 128))
}

/// Over how many bytes of `text` the characters of `word` are spread where they stand in their order, others between
/// them; `None` where they do not.
pub(super) fn spread(word: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    let mut start = None;
    for c in word.chars() {
        let at = rest.find(c)?;
        start = start.or(Some(text.len() - rest.len() + at));
        rest = &rest[at + c.len_utf8()..];
    }
    Some(text.len() - rest.len() - start?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Metadata, Origin, fixtures::summary};

    fn check(typed: &str, expected: &[&str]) {
        let summaries: Vec<Summary> =
            [("做大亚太合作蛋糕", "习近平"), ("重庆的桥", ""), ("APEC 与亚洲", "李太"), ("臺灣遊記", "")]
                .map(|(title, author)| {
                    let author = (!author.is_empty()).then(|| author.to_owned());
                    let metadata = Metadata { author, date: Some("2020-11-20".into()), ..Metadata::default() };
                    summary(Origin::BuiltIn(title.into()), title, metadata)
                })
                .into();
        let filter = Filter::new(&summaries);
        let (fitting, near) = filter.fitting(typed, &(0..summaries.len()).collect::<Vec<_>>());
        let titles: Vec<&str> = fitting.into_iter().chain(near).map(|at| summaries[at].title.as_str()).collect();
        assert_eq!(titles, expected, "{typed}");
    }

    #[test]
    fn characters_syllables_and_initials_narrow_the_list() {
        check("亚太", &["做大亚太合作蛋糕"]);
        check("yatai", &["做大亚太合作蛋糕"]);
        check("YT", &["做大亚太合作蛋糕"]);
        check("xjp", &["做大亚太合作蛋糕"]);
        check("chongqing", &["重庆的桥"]);
        check("ａｐｅｃ", &["APEC 与亚洲"]);
        check("yazhou 2020", &["APEC 与亚洲"]);
        check("", &["做大亚太合作蛋糕", "重庆的桥", "APEC 与亚洲", "臺灣遊記"]);
    }

    #[test]
    fn every_document_that_fits_is_found_in_every_share_and_no_other() {
        let kinds = ["亚太", "", "山", "庆太", "亚"];
        let mut filter = Filter::default();
        let order: Vec<usize> = (0..2 * SHARE + 3).collect();
        order.iter().map(|at| kinds[at % kinds.len()]).for_each(|title| filter.push(title, [], [title]));
        for (typed, fitting) in [
            ("yt", &[0][..]),
            ("yatai", &[0]),
            ("cq", &[]),
            ("t", &[0, 3]),
            ("y", &[0, 4]),
            ("qt", &[3]),
            ("shan", &[2]),
            ("亚", &[0, 4]),
            ("亚 tai", &[0]),
        ] {
            let expected = order.iter().copied().filter(|at| fitting.contains(&(at % kinds.len())));
            assert!(filter.fitting(typed, &order).0.into_iter().eq(expected), "{typed}");
        }
    }

    #[test]
    fn what_is_spelled_stays_in_the_title_or_the_author() {
        check("zhouli", &[]);
        check("litai", &["APEC 与亚洲"]);
    }

    #[test]
    fn characters_may_be_scattered_and_the_closest_come_first() {
        check("亚蛋", &["做大亚太合作蛋糕"]);
        check("蛋亚", &[]);
        check("亚合 作糕", &["做大亚太合作蛋糕"]);
        check("apec亚", &["APEC 与亚洲"]);
        assert_eq!(
            [spread("亚作", "亚太合作"), spread("亚作", "亚合作"), spread("作亚", "亚作")],
            [Some(12), Some(9), None]
        );
    }
}
