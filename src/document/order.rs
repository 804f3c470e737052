//! In which groups and in which order documents are listed: the same for every list of them. Everything is prepared
//! once, so that another order is only a matter of comparing numbers.

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::{
    date::date_key,
    model::{Origin, Summary},
};
use crate::text::{Speller, natural_key, sanitised};

/// What documents are put together by. The catalogue knows them by their number: new ones come last.
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
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Category, Self::Author, Self::Year, Self::Folder, Self::None];

    /// What it is called where it is typed and kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Author => "author",
            Self::Year => "year",
            Self::Folder => "folder",
            Self::None => "none",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grouping| grouping.name() == name)
    }

    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let [first, ..] = Self::ALL;
        Self::ALL.get(self as usize + 1).copied().unwrap_or(first)
    }
}

/// What documents of a group are put in order by. The catalogue knows them by their number: new ones come last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Sorting {
    /// The newest first.
    #[default]
    Date,
    /// By folder and file name, numbers as numbers.
    Name,
    /// As the titles are read: Chinese ones by pinyin, numbers as numbers.
    Title,
    /// The longest first.
    Length,
    /// What was opened last first.
    LastRead,
}

impl Sorting {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Date, Self::Name, Self::Title, Self::Length, Self::LastRead];

    /// What it is called where it is typed and kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Name => "name",
            Self::Title => "title",
            Self::Length => "length",
            Self::LastRead => "last-read",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sorting| sorting.name() == name)
    }

    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let [first, ..] = Self::ALL;
        Self::ALL.get(self as usize + 1).copied().unwrap_or(first)
    }
}

/// How documents are listed: what they are put together by, and in order by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Order {
    pub grouping: Grouping,
    pub sorting: Sorting,
}

impl Order {
    /// The order of documents that the reader named one by one.
    pub const NAMED: Self = Self { grouping: Grouping::None, sorting: Sorting::Name };

    /// The order documents are listed in until another one is chosen: by category and the newest first, as far as half of
    /// them at least say their category, their date; else by folder, where there are several, and by file name.
    pub fn usual(summaries: &[Summary]) -> Self {
        let has_most = |is_said: fn(&Summary) -> bool| {
            summaries.iter().filter(|summary| is_said(summary)).count() * 2 >= summaries.len()
        };
        let mut folders = summaries.iter().map(|summary| folder(&summary.origin));
        let first = folders.next();
        let grouping = match () {
            () if has_most(|summary| summary.metadata.category.is_some()) => Grouping::Category,
            () if folders.any(|folder| Some(folder) != first) => Grouping::Folder,
            () => Grouping::None,
        };
        let is_dated = |summary: &Summary| summary.metadata.date.as_deref().and_then(date_key).is_some();
        Self { grouping, sorting: if has_most(is_dated) { Sorting::Date } else { Sorting::Name } }
    }
}

/// Year, month and day.
type Date = Option<(i32, u32, u32)>;

/// What documents are put in order by, worked out once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keys {
    dates: Vec<Date>,
    /// The place of each document among all in the order of their titles as they are read.
    titles: Vec<usize>,
    /// The place of each document among all in the order of their folders and file names.
    names: Vec<usize>,
    /// The folder each document lies in, as an index of `folder_names`.
    folders: Vec<Option<usize>>,
    folder_names: Vec<String>,
}

impl Keys {
    /// Works out the keys of documents.
    pub fn new(summaries: &[Summary]) -> Self {
        let mut speller = Speller::default();
        let titles = places(
            summaries.iter().map(|Summary { title, origin, .. }| (natural_key(title, &mut speller), title, origin)),
        );
        let (folders, folder_names) = folders(summaries, &mut speller);
        let names = places(
            summaries
                .iter()
                .zip(&folders)
                .map(|(Summary { origin, .. }, folder)| (folder, natural_key(&origin.name(), &mut speller), origin)),
        );
        Self { dates: dates(summaries), titles, names, folders, folder_names }
    }

    /// The keys of documents that the reader named one by one: the order they are in stands for that of their names.
    pub fn of_named(summaries: &[Summary]) -> Self {
        Self { names: (0..summaries.len()).collect(), ..Self::new(summaries) }
    }

    /// Keys that leave documents in the order they are in.
    pub fn in_order(summaries: &[Summary]) -> Self {
        let (folders, folder_names) = folders(summaries, &mut Speller::default());
        let places: Vec<usize> = (0..summaries.len()).collect();
        Self { dates: vec![None; summaries.len()], titles: places.clone(), names: places, folders, folder_names }
    }

    /// The name of the group a document belongs to; `None` where it says nothing of that.
    fn group<'a>(&'a self, at: usize, summary: &'a Summary, grouping: Grouping) -> Option<Cow<'a, str>> {
        let said = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
        match grouping {
            Grouping::Category => said(&summary.metadata.category),
            Grouping::Author => said(&summary.metadata.author),
            Grouping::Year => self.dates.get(at)?.map(|(year, ..)| year.to_string().into()),
            Grouping::Folder => self.folder_names.get((*self.folders.get(at)?)?).map(|name| name.as_str().into()),
            Grouping::None => Some(Cow::Borrowed("")),
        }
    }
}

fn dates(summaries: &[Summary]) -> Vec<Date> {
    summaries.iter().map(|summary| summary.metadata.date.as_deref().and_then(date_key)).collect()
}

/// The place of each thing among all in the order of their keys.
fn places(keys: impl Iterator<Item = impl Ord>) -> Vec<usize> {
    inverse(&sorted(keys))
}

/// The indices of keys, in the order of these; of equals, the first first.
fn sorted(keys: impl Iterator<Item = impl Ord>) -> Vec<usize> {
    let mut order: Vec<_> = keys.zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, index)| index).collect()
}

/// The place at which each index stands in `order`, which has all of them.
fn inverse(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, &index) in order.iter().enumerate() {
        if let Some(of_index) = places.get_mut(index) {
            *of_index = place;
        }
    }
    places
}

/// The folder of each document, as an index of the names of all folders, which are in their order: below the folder that
/// holds all of them, by its path from there.
fn folders(summaries: &[Summary], speller: &mut Speller) -> (Vec<Option<usize>>, Vec<String>) {
    let mut known: Vec<&Path> = summaries.iter().filter_map(|summary| folder(&summary.origin)).collect();
    known.sort_unstable();
    known.dedup();
    // A folder stands before those in it.
    let mut key = |folder: &Path| -> Vec<String> {
        folder.components().map(|part| natural_key(&part.as_os_str().to_string_lossy(), speller)).collect()
    };
    known.sort_by_cached_key(|folder| (key(folder), *folder));
    let index: HashMap<&Path, usize> = known.iter().enumerate().map(|(at, &folder)| (folder, at)).collect();
    let root = known
        .iter()
        .skip(1)
        .fold(known.first().copied().map(Path::to_owned), |root, folder| root.map(|root| common(&root, folder)));
    let name = |folder: &&Path| {
        let inner = root.as_ref().and_then(|root| folder.strip_prefix(root).ok());
        let inner = inner.filter(|inner| !inner.as_os_str().is_empty());
        let own = || folder.file_name().map_or_else(|| folder.to_string_lossy(), |name| name.to_string_lossy());
        sanitised(&inner.map_or_else(own, Path::to_string_lossy)).into_owned()
    };
    let folders = summaries.iter().map(|summary| index.get(folder(&summary.origin)?).copied()).collect();
    (folders, known.iter().map(name).collect())
}

/// The innermost folder that holds both.
fn common(one: &Path, other: &Path) -> PathBuf {
    one.components().zip(other.components()).take_while(|(one, other)| one == other).map(|(part, _)| part).collect()
}

/// The folder a file lies in.
fn folder(origin: &Origin) -> Option<&Path> {
    match origin {
        Origin::File(path) => path.parent(),
        _ => None,
    }
}

/// Documents in an order: the group with the first document first, documents of no group last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrangement {
    /// The documents by their indices.
    pub order: Vec<usize>,
    /// The group of each document, as an index of `names`; by document, not in the order.
    pub groups: Vec<usize>,
    /// The groups in their order.
    pub names: Vec<Option<String>>,
}

/// The place of a document among those of its group: the larger number first, then by its title or its name.
type Rank = (Reverse<Option<i64>>, usize);

impl Arrangement {
    /// Puts documents in order; `opened` says when one was opened last.
    pub fn new(
        summaries: &[Summary],
        keys: &Keys,
        Order { grouping, sorting }: Order,
        opened: impl Fn(&Summary) -> Option<i64>,
    ) -> Self {
        let number = |summary: &Summary, date: Date| match sorting {
            Sorting::Date => date.map(|(year, month, day)| i64::from(year) * 10_000 + i64::from(month * 100 + day)),
            Sorting::Name | Sorting::Title => None,
            Sorting::Length => i64::try_from(summary.chars).ok(),
            Sorting::LastRead => opened(summary),
        };
        let numbers = summaries.iter().zip(&keys.dates).map(|(summary, &date)| number(summary, date));
        let places = if sorting == Sorting::Title { &keys.titles } else { &keys.names };
        let ranks: Vec<Rank> = numbers.zip(places).map(|(number, &place)| (Reverse(number), place)).collect();
        // The number of each group, as they are met, and the rank of its first document.
        let mut known: HashMap<Option<Cow<'_, str>>, (usize, Rank)> = HashMap::new();
        let mut groups = Vec::with_capacity(summaries.len());
        for (at, (summary, rank)) in summaries.iter().zip(&ranks).enumerate() {
            let next = known.len();
            let (group, first) = known.entry(keys.group(at, summary, grouping)).or_insert((next, *rank));
            *first = (*first).min(*rank);
            groups.push(*group);
        }
        let mut named: Vec<_> = known.into_iter().collect();
        named.sort_unstable_by_key(|&(ref name, (_, first))| (name.is_none(), first));
        let (names, numbers): (Vec<_>, Vec<_>) =
            named.into_iter().map(|(name, (group, _))| (name.map(Cow::into_owned), group)).unzip();
        let places = inverse(&numbers);
        groups.iter_mut().for_each(|group| *group = places.get(*group).copied().unwrap_or_default());
        let order = sorted(groups.iter().zip(&ranks));
        Self { order, groups, names }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Metadata, fixtures::summary};
    use crate::text::assert_all;

    fn file(path: &str, date: Option<&str>, category: Option<&str>) -> Summary {
        let origin = Origin::File(path.into());
        let metadata =
            Metadata { date: date.map(str::to_owned), category: category.map(str::to_owned), ..Metadata::default() };
        summary(origin.clone(), &origin.name(), metadata)
    }

    /// The groups and titles of documents in their usual order.
    fn check(summaries: &[Summary], expected: &str) {
        let keys = Keys::new(summaries);
        let Arrangement { order, groups, names } =
            Arrangement::new(summaries, &keys, Order::usual(summaries), |_| None);
        let parts = order.chunk_by(|&one, &other| groups[one] == groups[other]).map(|group| {
            let titles: Vec<&str> = group.iter().map(|&at| summaries[at].title.as_str()).collect();
            format!("[{}] {}", names[groups[group[0]]].as_deref().unwrap_or("-"), titles.join(" "))
        });
        assert_eq!(parts.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn a_book_stands_in_the_order_of_its_files() {
        let chapters =
            ["第十章", "第二章", "第一章", "第十一章"].map(|name| file(&format!("书/{name}.md"), None, None));
        check(&chapters, "[] 第一章 第二章 第十章 第十一章");
        let parts =
            ["卷十/2", "卷二/10", "卷二/9", "卷二/附/1", "序"].map(|name| file(&format!("书/{name}.md"), None, None));
        check(&parts, "[书] 序 [卷二] 9 10 [卷二/附] 1 [卷十] 2");
    }

    #[test]
    fn half_of_the_documents_decide_what_is_usual() {
        let (old, new) = (Some("2011-01-01"), Some("2020-11-20"));
        check(&[file("1.md", old, Some("甲")), file("2.md", new, None)], "[甲] 1 [-] 2");
        check(&[file("1.md", old, None), file("2.md", new, None), file("3.md", None, None)], "[] 2 1 3");
        check(&[file("10.md", new, None), file("2.md", None, None), file("1.md", None, None)], "[] 1 2 10");
        check(&[], "");
    }

    #[test]
    fn every_grouping_and_sorting_is_listed() {
        assert_all!(Grouping in Grouping::ALL; Category, Author, Year, Folder, None);
        assert_all!(Sorting in Sorting::ALL; Date, Name, Title, Length, LastRead);
    }
}
