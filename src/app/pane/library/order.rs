//! In which groups and in which order documents are listed. Chooses neither.

use std::{borrow::Cow, cmp::Reverse, collections::HashMap};

use super::list::Record;
use crate::{
    annotation::origin_key,
    document::{Origin, Summary, date_key},
    text::Speller,
};

/// What documents are put together by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Grouping {
    #[default]
    Category,
    Author,
    Year,
    Folder,
    None,
}

impl Grouping {
    /// The next one, round and round.
    pub fn next(self) -> Self {
        match self {
            Self::Category => Self::Author,
            Self::Author => Self::Year,
            Self::Year => Self::Folder,
            Self::Folder => Self::None,
            Self::None => Self::Category,
        }
    }

    /// The name of the group a document of that date belongs to; `None` where it says nothing of that.
    fn name(self, summary: &Summary, date: Date) -> Option<Cow<'_, str>> {
        match self {
            Self::Category => summary.metadata.category.as_deref().map(Cow::Borrowed),
            Self::Author => summary.metadata.author.as_deref().map(Cow::Borrowed),
            Self::Year => date.map(|(year, ..)| year.to_string().into()),
            Self::Folder => folder(&summary.origin).map(Cow::Owned),
            Self::None => Some(Cow::Borrowed("")),
        }
    }
}

/// What documents of a group are put in order by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Sorting {
    /// The newest first.
    #[default]
    Date,
    /// As the titles are read: Chinese ones by pinyin.
    Title,
    /// The longest first.
    Length,
    /// What was opened last first.
    LastRead,
}

impl Sorting {
    /// The next one, round and round.
    pub fn next(self) -> Self {
        match self {
            Self::Date => Self::Title,
            Self::Title => Self::Length,
            Self::Length => Self::LastRead,
            Self::LastRead => Self::Date,
        }
    }
}

/// Year, month and day.
type Date = Option<(i32, u32, u32)>;

/// What documents are put in order by, worked out once, so that another order is only a matter of comparing numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Keys {
    dates: Vec<Date>,
    /// The place of each document among all in the order of their titles as they are read.
    titles: Vec<usize>,
}

impl Keys {
    /// Works out the keys of documents.
    pub fn new(summaries: &[Summary]) -> Self {
        let mut speller = Speller::default();
        let mut order: Vec<usize> = (0..summaries.len()).collect();
        order.sort_by_cached_key(|&at| {
            let Summary { title, origin, .. } = &summaries[at];
            let sounds = speller.spell(title);
            (speller.reading(&sounds).collect::<Vec<_>>().join(" "), title, origin)
        });
        let mut titles = vec![0; summaries.len()];
        for (place, at) in order.into_iter().enumerate() {
            titles[at] = place;
        }
        let date = |summary: &Summary| summary.metadata.date.as_deref().and_then(date_key);
        Self { dates: summaries.iter().map(date).collect(), titles }
    }

    /// Keys that leave as many documents in the order they are in.
    pub fn in_order(count: usize) -> Self {
        Self { dates: vec![None; count], titles: (0..count).collect() }
    }
}

/// Documents in an order: the group with the first document first, documents of no group last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Arrangement {
    /// The documents by their indices.
    pub order: Vec<usize>,
    /// The group of each document, as an index of `names`; by document, not in the order.
    pub groups: Vec<usize>,
    /// The groups in their order.
    pub names: Vec<Option<String>>,
}

/// The place of a document among those of its group: the larger number first, then as the titles are read.
type Rank = (Reverse<Option<i64>>, usize);

impl Arrangement {
    /// Puts documents in order.
    pub fn new(
        summaries: &[Summary],
        keys: &Keys,
        (grouping, sorting): (Grouping, Sorting),
        records: &HashMap<String, Record>,
    ) -> Self {
        let rank = |at: usize| (Reverse(number(&summaries[at], keys.dates[at], sorting, records)), keys.titles[at]);
        let ranks: Vec<Rank> = (0..summaries.len()).map(rank).collect();
        let mut known: HashMap<Option<Cow<'_, str>>, usize> = HashMap::new();
        // The first document of each group, by its rank.
        let mut firsts: Vec<Rank> = Vec::new();
        let mut groups = Vec::with_capacity(summaries.len());
        for ((summary, date), rank) in summaries.iter().zip(&keys.dates).zip(&ranks) {
            let group = *known.entry(grouping.name(summary, *date)).or_insert(firsts.len());
            match firsts.get_mut(group) {
                Some(first) => *first = (*first).min(*rank),
                None => firsts.push(*rank),
            }
            groups.push(group);
        }
        let mut named: Vec<_> = known.into_iter().collect();
        named.sort_unstable_by_key(|&(ref name, group)| (name.is_none(), firsts[group]));
        let mut places = vec![0; named.len()];
        for (place, &(_, group)) in named.iter().enumerate() {
            places[group] = place;
        }
        groups.iter_mut().for_each(|group| *group = places[*group]);
        let mut order: Vec<usize> = (0..summaries.len()).collect();
        order.sort_unstable_by_key(|&at| (groups[at], ranks[at]));
        let names = named.into_iter().map(|(name, _)| name.map(Cow::into_owned)).collect();
        Self { order, groups, names }
    }
}

fn number(summary: &Summary, date: Date, sorting: Sorting, records: &HashMap<String, Record>) -> Option<i64> {
    match sorting {
        Sorting::Date => date.map(|(year, month, day)| i64::from(year) * 10_000 + i64::from(month * 100 + day)),
        Sorting::Title => None,
        Sorting::Length => i64::try_from(summary.chars).ok(),
        Sorting::LastRead => records.get(&origin_key(&summary.origin)).and_then(|record| record.opened),
    }
}

/// The name of the folder a file lies in.
fn folder(origin: &Origin) -> Option<String> {
    let Origin::File(path) = origin else { return None };
    Some(path.parent()?.file_name()?.to_string_lossy().into_owned())
}
