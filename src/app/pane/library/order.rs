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

    /// The name of the group a document belongs to; `None` where it says nothing of that.
    pub(super) fn name(self, summary: &Summary) -> Option<Cow<'_, str>> {
        match self {
            Self::Category => summary.metadata.category.as_deref().map(Cow::Borrowed),
            Self::Author => summary.metadata.author.as_deref().map(Cow::Borrowed),
            Self::Year => date(summary).map(|(year, ..)| year.to_string().into()),
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

/// The place of a document in the order: the larger number first, then by reading.
type Rank = (Reverse<Option<i64>>, String);

/// Puts documents in order, the group with the first document first, documents of no group last.
pub(super) fn sort(
    summaries: &mut Vec<Summary>,
    (grouping, sorting): (Grouping, Sorting),
    records: &HashMap<String, Record>,
) {
    let mut speller = Speller::default();
    let ranked: Vec<(Option<String>, Rank, Summary)> = std::mem::take(summaries)
        .into_iter()
        .map(|summary| {
            (grouping.name(&summary).map(Cow::into_owned), rank(&summary, sorting, records, &mut speller), summary)
        })
        .collect();
    let places = places(&ranked);
    let mut placed: Vec<(usize, Rank, Summary)> =
        ranked.into_iter().map(|(group, rank, summary)| (places[&group], rank, summary)).collect();
    placed.sort_by(|(place, rank, summary), (other_place, other_rank, other)| {
        (place, rank, &summary.origin).cmp(&(other_place, other_rank, &other.origin))
    });
    summaries.extend(placed.into_iter().map(|(.., summary)| summary));
}

/// The place of each group among the others: by its first document, no group last.
fn places(ranked: &[(Option<String>, Rank, Summary)]) -> HashMap<Option<String>, usize> {
    let mut first: HashMap<&Option<String>, &Rank> = HashMap::new();
    for (group, rank, _) in ranked {
        let entry = first.entry(group).or_insert(rank);
        *entry = rank.min(entry);
    }
    let mut groups: Vec<_> = first.into_iter().map(|(group, rank)| (group.is_none(), rank, group)).collect();
    groups.sort_unstable();
    groups.into_iter().enumerate().map(|(place, (.., group))| (group.clone(), place)).collect()
}

fn rank(summary: &Summary, sorting: Sorting, records: &HashMap<String, Record>, speller: &mut Speller) -> Rank {
    let number = match sorting {
        Sorting::Date => {
            date(summary).map(|(year, month, day)| i64::from(year) * 10_000 + i64::from(month * 100 + day))
        }
        Sorting::Title => None,
        Sorting::Length => i64::try_from(summary.chars).ok(),
        Sorting::LastRead => records.get(&origin_key(&summary.origin)).and_then(|record| record.opened),
    };
    let sounds = speller.spell(&summary.title);
    let reading = speller.reading(&sounds).collect::<Vec<_>>().join(" ");
    (Reverse(number), reading + "\n" + &summary.title)
}

fn date(summary: &Summary) -> Option<(i32, u32, u32)> {
    summary.metadata.date.as_deref().and_then(date_key)
}

/// The name of the folder a file lies in.
fn folder(origin: &Origin) -> Option<String> {
    let Origin::File(path) = origin else { return None };
    Some(path.parent()?.file_name()?.to_string_lossy().into_owned())
}
