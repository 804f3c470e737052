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
    let mut ranked: Vec<(Rank, Option<String>, Summary)> = std::mem::take(summaries)
        .into_iter()
        .map(|summary| {
            (rank(&summary, sorting, records, &mut speller), grouping.name(&summary).map(Cow::into_owned), summary)
        })
        .collect();
    let mut first: HashMap<Option<String>, Rank> = HashMap::new();
    for (rank, group, _) in &ranked {
        let entry = first.entry(group.clone()).or_insert_with(|| rank.clone());
        if *rank < *entry {
            entry.clone_from(rank);
        }
    }
    ranked.sort_by(|(rank, group, summary), (other_rank, other_group, other)| {
        (group.is_none(), &first[group], group, rank, &summary.origin).cmp(&(
            other_group.is_none(),
            &first[other_group],
            other_group,
            other_rank,
            &other.origin,
        ))
    });
    summaries.extend(ranked.into_iter().map(|(.., summary)| summary));
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
