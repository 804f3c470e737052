//! In which groups and in which order documents are listed: the same for every list of them. Everything is prepared
//! once, so that another order is only a matter of comparing numbers.

use std::{
    cmp::Ordering,
    collections::HashMap,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{date::date_key, summary_table::SummaryTable};
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
    pub fn usual(summaries: &SummaryTable) -> Self {
        let rows = 0..summaries.len();
        let is_date: Vec<bool> = dates(summaries).iter().map(Option::is_some).collect();
        let (mut dated, mut categorised) = (0, 0);
        for row in rows.clone() {
            let [_, date, category] = summaries.words_of(row);
            dated += usize::from(is_date.get(date as usize).copied().unwrap_or_default());
            categorised += usize::from(category > 0);
        }
        let is_most = |count: usize| count * 2 >= summaries.len();
        let mut folders = rows.map(|row| summaries.folder_number(row));
        let first = folders.next();
        let grouping = match () {
            () if is_most(categorised) => Grouping::Category,
            () if folders.any(|folder| Some(folder) != first) => Grouping::Folder,
            () => Grouping::None,
        };
        Self { grouping, sorting: if is_most(dated) { Sorting::Date } else { Sorting::Name } }
    }
}

/// Year, month and day.
type Date = Option<(i32, u32, u32)>;

/// What documents are put in order by, worked out once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keys {
    /// The date that each word of the table is.
    dates: Vec<Date>,
    /// The place of each document among all in the order of their titles as they are read.
    titles: Vec<u32>,
    /// The place of each document among all in the order of their folders and file names.
    names: Vec<u32>,
    /// The place of each folder of the table, by its number.
    folders: Vec<u32>,
    /// Their names, in their order.
    folder_names: Vec<String>,
}

impl Keys {
    /// Works out the keys of documents.
    pub fn new(summaries: &SummaryTable) -> Self {
        let mut speller = Speller::default();
        Self { titles: title_places(summaries, &mut speller), ..Self::of_names(summaries, &mut speller) }
    }

    /// The keys of documents that the reader named one by one: the order they are in stands for that of their names.
    pub fn of_named(summaries: &SummaryTable) -> Self {
        Self { names: all(summaries), ..Self::new(summaries) }
    }

    /// Keys that leave documents in the order they are in.
    pub fn in_order(summaries: &SummaryTable) -> Self {
        let (folders, folder_names) = folders(summaries, &mut Speller::default());
        Self { dates: Vec::new(), titles: all(summaries), names: all(summaries), folders, folder_names }
    }

    fn of_names(summaries: &SummaryTable, speller: &mut Speller) -> Self {
        let (folders, folder_names) = folders(summaries, speller);
        let rank =
            |row| summaries.folder_number(row).and_then(|number| folders.get(number)).map_or(0, |place| place + 1);
        let name = |row| summaries.origin(row).map(|origin| origin.name()).unwrap_or_default();
        let names = places(summaries, |row| (rank(row), natural_key(&name(row), speller)), |_, _| Ordering::Equal);
        Self { dates: dates(summaries), titles: Vec::new(), names, folders, folder_names }
    }

    fn date(&self, summaries: &SummaryTable, row: usize) -> Date {
        let [_, date, _] = summaries.words_of(row);
        self.dates.get(date as usize).copied().flatten()
    }

    /// What tells the group of a document from others; `None` where it says nothing of that.
    fn group(&self, summaries: &SummaryTable, row: usize, grouping: Grouping) -> Option<i64> {
        let [author, _, category] = summaries.words_of(row).map(|word| (word > 0).then_some(i64::from(word)));
        match grouping {
            Grouping::Category => category,
            Grouping::Author => author,
            Grouping::Year => self.date(summaries, row).map(|(year, ..)| year.into()),
            Grouping::Folder => self.folders.get(summaries.folder_number(row)?).map(|&place| place.into()),
            Grouping::None => Some(0),
        }
    }

    /// What a group is called.
    fn name(&self, summaries: &SummaryTable, group: i64, grouping: Grouping) -> String {
        match grouping {
            Grouping::Category | Grouping::Author => u32::try_from(group).ok().and_then(|word| summaries.word(word)),
            Grouping::Folder => {
                usize::try_from(group).ok().and_then(|at| self.folder_names.get(at)).map(String::as_str)
            }
            Grouping::Year => return group.to_string(),
            Grouping::None => None,
        }
        .unwrap_or_default()
        .to_owned()
    }
}

/// The date that each word of the table is.
fn dates(summaries: &SummaryTable) -> Vec<Date> {
    summaries.words().map(|(word, _)| date_key(word)).collect()
}

/// All rows in the order they are in.
fn all(summaries: &SummaryTable) -> Vec<u32> {
    (0..u32::try_from(summaries.len()).unwrap_or(u32::MAX)).collect()
}

/// The place of each document among all in the order of their titles as they are read.
fn title_places(summaries: &SummaryTable, speller: &mut Speller) -> Vec<u32> {
    let title = |row: usize| summaries.fields(row).title;
    places(summaries, |row| (0, natural_key(title(row), speller)), |one, other| title(one).cmp(title(other)))
}

/// The beginning of a key, which tells most documents apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct KeyStart {
    rank: u32,
    start: [u8; 16],
    row: u32,
}

/// The place of each document among all in the order of their keys; of equals, that of `compare`, and where they are. Whole keys
/// are held only of documents whose keys begin alike.
fn places(
    summaries: &SummaryTable,
    mut key: impl FnMut(usize) -> (u32, String),
    compare: impl Fn(usize, usize) -> Ordering,
) -> Vec<u32> {
    let start = |row: u32| {
        let (rank, key) = key(row as usize);
        let mut start = [0; 16];
        start.iter_mut().zip(key.bytes()).for_each(|(byte, of_key)| *byte = of_key);
        KeyStart { rank, start, row }
    };
    let mut order: Vec<KeyStart> = all(summaries).into_iter().map(start).collect();
    order.sort_unstable();
    let mut by_origin = None;
    for alike in order.chunk_by_mut(|one, other| (one.rank, one.start) == (other.rank, other.start)) {
        if alike.len() == 1 {
            continue;
        }
        let by_origin = by_origin.get_or_insert_with(|| inverse(&summaries.by_origin()));
        let place = |row: u32| by_origin.get(row as usize);
        let mut keyed: Vec<(String, u32)> = alike.iter().map(|own| (key(own.row as usize).1, own.row)).collect();
        keyed.sort_unstable_by(|(one, row), (other, other_row)| {
            let compared = one.cmp(other).then_with(|| compare(*row as usize, *other_row as usize));
            compared.then_with(|| place(*row).cmp(&place(*other_row)))
        });
        alike.iter_mut().zip(keyed).for_each(|(own, (_, row))| own.row = row);
    }
    inverse_of(order.iter().map(|own| own.row), summaries.len())
}

/// The place at which each number stands in `order`, which has all of them.
fn inverse(order: &[u32]) -> Vec<u32> {
    inverse_of(order.iter().copied(), order.len())
}

fn inverse_of(order: impl Iterator<Item = u32>, len: usize) -> Vec<u32> {
    let mut places = vec![0; len];
    for (place, number) in (0..).zip(order) {
        if let Some(of_number) = places.get_mut(number as usize) {
            *of_number = place;
        }
    }
    places
}

/// The place of each folder of the table, and the names of all folders in their order: below the folder that holds all of
/// them, by its path from there.
fn folders(summaries: &SummaryTable, speller: &mut Speller) -> (Vec<u32>, Vec<String>) {
    let mut has_files = vec![false; summaries.folders().len()];
    for number in (0..summaries.len()).filter_map(|row| summaries.folder_number(row)) {
        if let Some(has_files) = has_files.get_mut(number) {
            *has_files = true;
        }
    }
    let known = summaries.folders().iter().map(PathBuf::as_path).zip(0..).zip(has_files);
    let mut known: Vec<(&Path, u32)> = known.filter(|(_, has_files)| *has_files).map(|(known, _)| known).collect();
    // A folder stands before those in it.
    let mut key = |folder: &Path| -> Vec<String> {
        folder.components().map(|part| natural_key(&part.as_os_str().to_string_lossy(), speller)).collect()
    };
    known.sort_by_cached_key(|&(folder, _)| (key(folder), folder));
    let root = known.iter().skip(1).fold(known.first().map(|(first, _)| first.to_path_buf()), |root, (folder, _)| {
        root.map(|root| common(&root, folder))
    });
    let name = |(folder, _): &(&Path, u32)| {
        let inner = root.as_ref().and_then(|root| folder.strip_prefix(root).ok());
        let inner = inner.filter(|inner| !inner.as_os_str().is_empty());
        let own = || folder.file_name().map_or_else(|| folder.to_string_lossy(), |name| name.to_string_lossy());
        sanitised(&inner.map_or_else(own, Path::to_string_lossy)).into_owned()
    };
    let mut places = vec![0; summaries.folders().len()];
    for (place, &(_, number)) in (0..).zip(&known) {
        if let Some(of_number) = places.get_mut(number as usize) {
            *of_number = place;
        }
    }
    (places, known.iter().map(name).collect())
}

/// The innermost folder that holds both.
fn common(one: &Path, other: &Path) -> PathBuf {
    one.components().zip(other.components()).take_while(|(one, other)| one == other).map(|(part, _)| part).collect()
}

/// Documents in an order: the group with the first document first, documents of no group last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrangement {
    /// The documents by their rows.
    pub order: Arc<Vec<u32>>,
    /// The group of each document, as an index of `names`; by document, not in the order.
    pub groups: Vec<u32>,
    /// The groups in their order.
    pub names: Vec<Option<String>>,
    /// Where each group stands in the order.
    pub ranges: Vec<Range<usize>>,
}

/// The place of a document among those of its group: the larger number first, then by its title or its name.
type Rank = (i64, u32);

/// What stands where a document has no number: it comes after all that have one.
const NO_NUMBER: i64 = i64::MAX;

impl Arrangement {
    /// Puts documents in order; `opened` says when one was opened last.
    pub fn new(
        summaries: &SummaryTable,
        keys: &Keys,
        Order { grouping, sorting }: Order,
        opened: impl Fn(usize) -> Option<i64>,
    ) -> Self {
        let number = |row: usize| match sorting {
            Sorting::Date => {
                let date = keys.date(summaries, row);
                date.map(|(year, month, day)| i64::from(year) * 10_000 + i64::from(month * 100 + day))
            }
            Sorting::Name | Sorting::Title => None,
            Sorting::Length => i64::try_from(summaries.chars(row)).ok(),
            Sorting::LastRead => opened(row),
        };
        let places = if sorting == Sorting::Title { &keys.titles } else { &keys.names };
        let rank = |row: usize| -> Rank {
            (number(row).map_or(NO_NUMBER, |number| !number), places.get(row).copied().unwrap_or_default())
        };
        // The number of each group, as they are met, and the rank of its first document.
        let mut known: HashMap<Option<i64>, (u32, Rank)> = HashMap::new();
        let mut groups = Vec::with_capacity(summaries.len());
        let mut ranks = Vec::with_capacity(summaries.len());
        for row in 0..summaries.len() {
            let (next, rank) = (known.len() as u32, rank(row));
            let (group, first) = known.entry(keys.group(summaries, row, grouping)).or_insert((next, rank));
            *first = (*first).min(rank);
            groups.push(*group);
            ranks.push(rank);
        }
        let mut named: Vec<_> = known.into_iter().collect();
        named.sort_unstable_by_key(|&(ref name, (_, first))| (name.is_none(), first));
        let of_met = inverse_of(named.iter().map(|&(_, (met, _))| met), named.len());
        let names: Vec<_> =
            named.into_iter().map(|(group, _)| group.map(|group| keys.name(summaries, group, grouping))).collect();
        groups.iter_mut().for_each(|group| *group = of_met.get(*group as usize).copied().unwrap_or_default());
        let mut order: Vec<(u32, Rank, u32)> =
            groups.iter().zip(ranks).zip(0..).map(|((&group, rank), row)| (group, rank, row)).collect();
        order.sort_unstable();
        let mut ranges = vec![0..0; names.len()];
        for (at, (group, ..)) in order.iter().enumerate() {
            if let Some(range) = ranges.get_mut(*group as usize) {
                *range = if range.start == range.end { at..at + 1 } else { range.start..at + 1 };
            }
        }
        Self { order: Arc::new(order.into_iter().map(|(.., row)| row).collect()), groups, names, ranges }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{
        Metadata, Origin, Summary,
        fixtures::{summaries, summary},
    };
    use crate::text::assert_all;

    fn file(path: &str, date: Option<&str>, category: Option<&str>) -> Summary {
        let origin = Origin::File(path.into());
        let metadata =
            Metadata { date: date.map(str::to_owned), category: category.map(str::to_owned), ..Metadata::default() };
        summary(origin.clone(), &origin.name(), metadata)
    }

    /// The groups and titles of documents in their usual order.
    fn check(summaries: &[Summary], expected: &str) {
        let table: SummaryTable = summaries.iter().cloned().collect();
        let keys = Keys::new(&table);
        let Arrangement { order, names, ranges, .. } = Arrangement::new(&table, &keys, Order::usual(&table), |_| None);
        let parts = names.iter().zip(ranges).map(|(name, range)| {
            let titles: Vec<&str> = order[range].iter().map(|&at| summaries[at as usize].title.as_str()).collect();
            format!("[{}] {}", name.as_deref().unwrap_or("-"), titles.join(" "))
        });
        assert_eq!(parts.collect::<Vec<_>>().join(" "), expected);
    }

    /// The groups with the rows of their documents, put in order the plain way.
    fn plain(
        summaries: &[Summary],
        Order { grouping, sorting }: Order,
        opened: &impl Fn(usize) -> Option<i64>,
    ) -> Vec<(Option<String>, Vec<u32>)> {
        let mut speller = Speller::default();
        let folder = |summary: &Summary| match &summary.origin {
            Origin::File(path) => path.parent().map(Path::to_owned),
            _ => None,
        };
        let mut parts = |folder: &Path| -> Vec<String> {
            folder.components().map(|part| natural_key(&part.as_os_str().to_string_lossy(), &mut speller)).collect()
        };
        let folder_key = |summary: &Summary, parts: &mut dyn FnMut(&Path) -> Vec<String>| {
            folder(summary).map(|folder| (parts(&folder), folder))
        };
        let folder_keys: Vec<_> = summaries.iter().map(|summary| folder_key(summary, &mut parts)).collect();
        let table: SummaryTable = summaries.iter().cloned().collect();
        let (places, folder_names) = folders(&table, &mut Speller::default());
        let date = |at: usize| summaries[at].metadata.date.as_deref().and_then(date_key);
        let number = |at: usize| match sorting {
            Sorting::Date => date(at).map(|(year, month, day)| i64::from(year) * 10_000 + i64::from(month * 100 + day)),
            Sorting::Name | Sorting::Title => None,
            Sorting::Length => i64::try_from(summaries[at].chars).ok(),
            Sorting::LastRead => opened(at),
        };
        let group = |at: usize| match grouping {
            Grouping::Category => summaries[at].metadata.category.clone(),
            Grouping::Author => summaries[at].metadata.author.clone(),
            Grouping::Year => date(at).map(|(year, ..)| year.to_string()),
            // Two folders are not called alike: the number of each tells them apart.
            Grouping::Folder => table.folder_number(at).map(|number| places[number].to_string()),
            Grouping::None => Some(String::new()),
        };
        let mut sorted: Vec<usize> = (0..summaries.len()).collect();
        sorted.sort_by_cached_key(|&at| {
            let Summary { title, origin, .. } = &summaries[at];
            let number = std::cmp::Reverse(number(at));
            match sorting {
                Sorting::Title => (number, None, natural_key(title, &mut speller), title, origin, at),
                _ => {
                    let name = natural_key(&origin.name(), &mut speller);
                    (number, Some(folder_keys[at].clone()), name, &summaries[0].title, origin, at)
                }
            }
        });
        let mut groups: Vec<(Option<String>, Vec<u32>)> = Vec::new();
        for at in sorted {
            match groups.iter_mut().find(|(name, _)| *name == group(at)) {
                Some((_, rows)) => rows.push(at as u32),
                None => groups.push((group(at), vec![at as u32])),
            }
        }
        groups.sort_by_key(|(name, _)| name.is_none());
        if grouping == Grouping::Folder {
            let name = |place: String| folder_names[place.parse::<usize>().unwrap()].clone();
            return groups.into_iter().map(|(place, rows)| (place.map(name), rows)).collect();
        }
        groups
    }

    proptest! {
        #[test]
        fn every_order_is_that_of_a_plain_list(summaries in summaries(), opened in prop::collection::vec(prop::option::of(0..9_i64), 40)) {
            let table: SummaryTable = summaries.iter().cloned().collect();
            let keys = Keys::new(&table);
            let opened = |row: usize| opened[row];
            for grouping in Grouping::ALL {
                for sorting in Sorting::ALL {
                    let order = Order { grouping, sorting };
                    let Arrangement { order: rows, groups, names, ranges } = Arrangement::new(&table, &keys, order, opened);
                    for (group, range) in (0..).zip(&ranges) {
                        prop_assert!(rows[range.clone()].iter().all(|&row| groups[row as usize] == group));
                    }
                    let found = names.into_iter().zip(ranges).map(|(name, range)| (name, rows[range].to_vec()));
                    prop_assert_eq!(found.collect::<Vec<_>>(), plain(&summaries, order, &opened), "{:?}", order);
                }
            }
        }
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
