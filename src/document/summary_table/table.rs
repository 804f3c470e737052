//! The table: its rows, read and found; copies share what they have in common.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    part::{Part, Rare, Row},
    word_pool::WordPool,
};
use crate::{
    document::{Metadata, Origin, Summary, tags::tags_said},
    text::Encoding,
};

/// Rows of a part: a copy of a table shares all its parts but the last.
const PART_ROWS: usize = 4096;
/// The place of documents inside the program.
const BUILT_IN: u32 = 0;
/// The place of what is piped into the program.
const STDIN: u32 = 1;
/// The place of documents in the first folder.
pub(super) const FIRST_FOLDER: u32 = 2;
/// The bit of a kind that says that the metadata has the title too.
const TITLE_IN_METADATA: u8 = 0x80;

/// Summaries of documents, by row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SummaryTable {
    parts: Vec<Arc<Part>>,
    pub(super) folders: Arc<Folders>,
    words: Arc<WordPool>,
    /// The encodings that documents are in; they are few.
    encodings: Vec<Encoding>,
    pub(super) len: usize,
}

/// What a document says of itself, as far as it is asked for of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct SummaryFields<'a> {
    pub title: &'a str,
    pub author: Option<&'a str>,
    pub date: Option<&'a str>,
    pub category: Option<&'a str>,
}

impl<'a> From<&'a Summary> for SummaryFields<'a> {
    fn from(Summary { title, metadata: Metadata { author, date, category, .. }, .. }: &'a Summary) -> Self {
        Self { title, author: author.as_deref(), date: date.as_deref(), category: category.as_deref() }
    }
}

/// A row of the table that is asked, or of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EitherRow {
    /// Of this table.
    Own(u32),
    /// Of the other.
    Other(u32),
}

/// The folders that documents lie in.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Folders {
    pub(super) paths: Vec<PathBuf>,
    numbers: HashMap<PathBuf, u32>,
}

impl Folders {
    fn number(own: &mut Arc<Self>, path: &Path) -> u32 {
        match own.numbers.get(path) {
            Some(&number) => number,
            None => {
                let own = Arc::make_mut(own);
                let number = u32::try_from(own.paths.len()).unwrap_or(u32::MAX);
                own.paths.push(path.to_owned());
                own.numbers.insert(path.to_owned(), number);
                number
            }
        }
    }
}

/// The folder of a file and its name there; a name of `None` is not put together again from both.
fn split(path: &Path) -> (&Path, Option<&str>) {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().and_then(|name| name.to_str());
    let is_whole = |name: &&str| folder.join(name).as_os_str() == path.as_os_str();
    (folder, name.filter(is_whole))
}

impl SummaryTable {
    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Adds a document.
    pub fn push(&mut self, summary: Summary) {
        let Summary { origin, title, metadata, encoding, bytes, chars } = summary;
        let Metadata { title: own_title, author, date, category, icon, other } = metadata;
        let is_title_said = own_title.as_ref() == Some(&title);
        let title_said = own_title.filter(|_| !is_title_said);
        let mut rare = Rare { title: title_said, icon, other, ..Rare::default() };
        let (place, name) = match &origin {
            Origin::BuiltIn(name) => (BUILT_IN, name.as_str()),
            Origin::Stdin => (STDIN, ""),
            Origin::File(path) => {
                let (folder, name) = split(path);
                rare.path = if name.is_none() { Some(path.clone()) } else { None };
                (FIRST_FOLDER + Folders::number(&mut self.folders, folder), name.unwrap_or_default())
            }
        };
        let said = [author, date, category].map(|said| WordPool::number(&mut self.words, said.as_deref()));
        let kind = self.encoding_number(encoding) | if is_title_said { TITLE_IN_METADATA } else { 0 };
        self.last_part().push(Row { place, name, title: &title, said, kind, sizes: [bytes, chars] }, rare);
        self.len += 1;
    }

    fn encoding_number(&mut self, encoding: Encoding) -> u8 {
        let known = self.encodings.iter().position(|&known| known == encoding);
        let number = known.unwrap_or_else(|| {
            self.encodings.push(encoding);
            self.encodings.len() - 1
        });
        // There are fewer encodings than that.
        number as u8 & !TITLE_IN_METADATA
    }

    /// The part that the next row is added to.
    fn last_part(&mut self) -> &mut Part {
        if self.len.is_multiple_of(PART_ROWS) {
            self.shrink_last();
            self.parts.push(Arc::default());
        }
        let last = self.parts.len().saturating_sub(1);
        #[allow(clippy::indexing_slicing, reason = "one was added where there was none")]
        Arc::make_mut(&mut self.parts[last])
    }

    /// An empty table that has the folders and words of this one.
    #[must_use]
    pub fn begun(&self) -> Self {
        let (folders, words) = (Arc::clone(&self.folders), Arc::clone(&self.words));
        Self { folders, words, encodings: self.encodings.clone(), ..Self::default() }
    }

    /// The documents of these rows in this order; rows that are not there are left out.
    #[must_use]
    pub fn picked(&self, rows: impl IntoIterator<Item = usize>) -> Self {
        let mut picked = self.begun();
        rows.into_iter().filter_map(|row| self.part(row)).for_each(|spot| picked.push_from(spot));
        picked.shrink_last();
        picked
    }

    /// The documents of rows of this table and of another one, which was begun with the folders and words of this.
    #[must_use]
    pub fn joined(&self, other: &Self, rows: &[EitherRow]) -> Self {
        let mut joined = other.begun();
        let spots = rows.iter().filter_map(|row| match *row {
            EitherRow::Own(row) => self.part(row as usize),
            EitherRow::Other(row) => other.part(row as usize),
        });
        spots.for_each(|spot| joined.push_from(spot));
        joined.shrink_last();
        joined
    }

    /// Adds a row of a table with the same folders and words, or with some of them.
    fn push_from(&mut self, (part, at): (&Part, usize)) {
        self.last_part().push_from(part, at);
        self.len += 1;
    }

    fn shrink_last(&mut self) {
        if let Some(last) = self.parts.last_mut().map(Arc::make_mut) {
            last.shrink_to_fit();
        }
    }

    /// The parts of the table, each with the number of its first row.
    pub fn parts(&self) -> impl Iterator<Item = (usize, &Part)> {
        (0..).step_by(PART_ROWS).zip(self.parts.iter().map(Arc::as_ref))
    }

    pub(super) fn part(&self, row: usize) -> Option<(&Part, usize)> {
        let part = self.parts.get(row / PART_ROWS)?;
        let row = row % PART_ROWS;
        (row < part.places.len()).then_some((part.as_ref(), row))
    }

    /// All that is known of a document; `None` where there is no such row.
    pub fn get(&self, row: usize) -> Option<Summary> {
        let (part, at) = self.part(row)?;
        let (kind, [bytes, chars]) = (*part.kinds.get(at)?, part.sizes_of(at));
        let title = part.titles.get(at).to_owned();
        let rare = part.rare(at).cloned().unwrap_or_default();
        let is_title_said = kind & TITLE_IN_METADATA != 0;
        let [author, date, category] = part.said_of(at).map(|word| self.word(word).map(str::to_owned));
        let metadata = Metadata {
            title: if is_title_said { Some(title.clone()) } else { rare.title },
            author,
            date,
            category,
            icon: rare.icon,
            other: rare.other,
        };
        let encoding = self.encodings.get(usize::from(kind & !TITLE_IN_METADATA)).copied().unwrap_or_default();
        Some(Summary { origin: self.origin(row)?, title, metadata, encoding, bytes, chars })
    }

    /// All documents in the order of their rows.
    pub fn iter(&self) -> impl Iterator<Item = Summary> {
        (0..self.len).filter_map(|row| self.get(row))
    }

    /// Where a document is.
    pub fn origin(&self, row: usize) -> Option<Origin> {
        self.part(row).and_then(|spot| self.origin_of(spot))
    }

    pub(super) fn origin_of(&self, (part, at): (&Part, usize)) -> Option<Origin> {
        let name = part.names.get(at);
        Some(match *part.places.get(at)? {
            BUILT_IN => Origin::BuiltIn(name.to_owned()),
            STDIN => Origin::Stdin,
            place => match part.rare_path(at) {
                Some(path) => Origin::File(path.to_owned()),
                None => Origin::File(self.folders.paths.get((place - FIRST_FOLDER) as usize)?.join(name)),
            },
        })
    }

    /// The number of the folder a document lies in, as [`folders`](Self::folders) has them; `None` where it is no file.
    pub fn folder_number(&self, row: usize) -> Option<usize> {
        let (part, at) = self.part(row)?;
        part.places.get(at)?.checked_sub(FIRST_FOLDER).map(|number| number as usize)
    }

    /// The folder a file lies in.
    pub fn folder(&self, row: usize) -> Option<&Path> {
        self.folders.paths.get(self.folder_number(row)?).map(PathBuf::as_path)
    }

    /// The folders that files lie in; also some, perhaps, in which there is none any more.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders.paths
    }

    /// What a document says of itself; nothing where there is no such row.
    pub fn fields(&self, row: usize) -> SummaryFields<'_> {
        let title = self.part(row).map_or("", |(part, at)| part.titles.get(at));
        let [author, date, category] = self.words_of(row).map(|word| self.word(word));
        SummaryFields { title, author, date, category }
    }

    /// The tags that a document says of itself.
    pub fn tags(&self, row: usize) -> Vec<String> {
        let rare = self.part(row).and_then(|(part, at)| part.rare(at));
        rare.map(|rare| tags_said(&rare.other)).unwrap_or_default()
    }

    /// The numbers of author, date and category; 0 where they are not said.
    pub fn words_of(&self, row: usize) -> [u32; 3] {
        self.part(row).map_or([0; 3], |(part, at)| part.said_of(at))
    }

    /// The word of a number: an author, a date or a category as it is written.
    pub fn word(&self, number: u32) -> Option<&str> {
        self.words.get(number)
    }

    /// All words by their numbers, those that are not said first, as nothing: each as it is written and folded.
    pub fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        std::iter::once(("", "")).chain(self.words.iter())
    }

    /// How long a document is to a reader, in characters.
    pub fn chars(&self, row: usize) -> u64 {
        self.part(row).map_or(0, |(part, at)| {
            let [_, chars] = part.sizes_of(at);
            chars
        })
    }

    /// The length of a document's file in bytes.
    pub fn bytes(&self, row: usize) -> u64 {
        self.part(row).map_or(0, |(part, at)| {
            let [bytes, _] = part.sizes_of(at);
            bytes
        })
    }

    /// The row of the document from there; of several the first.
    pub fn position(&self, origin: &Origin) -> Option<usize> {
        self.positions([origin]).into_values().next()
    }

    /// The rows of those of the documents that there are; of several rows the first.
    pub fn positions<'o>(&self, origins: impl IntoIterator<Item = &'o Origin>) -> HashMap<&'o Origin, usize> {
        let mut wanted: HashMap<(u32, Option<&str>), Vec<&Origin>> = HashMap::new();
        for origin in origins {
            let Some(key) = self.key(origin) else { continue };
            wanted.entry(key).or_default().push(origin);
        }
        let places: HashSet<u32> = wanted.keys().map(|&(place, _)| place).collect();
        let (lowest, highest) = (places.iter().min().copied(), places.iter().max().copied());
        let mut found = HashMap::new();
        let (Some(lowest), Some(highest)) = (lowest, highest) else { return found };
        for (first, part) in self.parts() {
            for (at, place) in part.places.iter().enumerate() {
                if *place < lowest || *place > highest || !places.contains(place) {
                    continue;
                }
                let name = if part.rare_path(at).is_some() { None } else { Some(part.names.get(at)) };
                for &origin in wanted.get(&(*place, name)).into_iter().flatten() {
                    if name.is_some() || self.origin(first + at).as_ref() == Some(origin) {
                        found.entry(origin).or_insert(first + at);
                    }
                }
            }
        }
        found
    }

    /// Where a document would lie, and by which name; `None` where there is no document in its folder.
    fn key<'o>(&self, origin: &'o Origin) -> Option<(u32, Option<&'o str>)> {
        Some(match origin {
            Origin::BuiltIn(name) => (BUILT_IN, Some(name)),
            Origin::Stdin => (STDIN, Some("")),
            Origin::File(path) => {
                let (folder, name) = split(path);
                (FIRST_FOLDER + self.folders.numbers.get(folder)?, name)
            }
        })
    }
}

impl Extend<Summary> for SummaryTable {
    fn extend<T: IntoIterator<Item = Summary>>(&mut self, summaries: T) {
        summaries.into_iter().for_each(|summary| self.push(summary));
    }
}

impl FromIterator<Summary> for SummaryTable {
    fn from_iter<T: IntoIterator<Item = Summary>>(summaries: T) -> Self {
        let mut table = Self::default();
        table.extend(summaries);
        table
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{document::fixtures::summaries, text::fold};

    proptest! {
        #[test]
        fn what_is_put_in_comes_out(summaries in summaries(), rows in prop::collection::vec(0..50_usize, 0..9)) {
            let table: SummaryTable = summaries.iter().cloned().collect();
            prop_assert_eq!(table.iter().collect::<Vec<_>>(), summaries.clone());
            let picked = table.picked(rows.iter().copied());
            let expected: Vec<Summary> = rows.iter().filter_map(|&row| summaries.get(row).cloned()).collect();
            prop_assert_eq!(picked.iter().collect::<Vec<_>>(), expected);
            for (row, summary) in summaries.iter().enumerate() {
                prop_assert_eq!(table.fields(row), SummaryFields::from(summary));
                let folded = fold(&summary.title);
                prop_assert_eq!(table.parts().next().unwrap().1.folded_title(row), folded.text());
                let folder = match &summary.origin { Origin::File(path) => path.parent(), _ => None };
                prop_assert_eq!(table.folder(row), folder);
            }
        }

        #[test]
        fn documents_are_found_and_in_order_by_where_they_are(summaries in summaries()) {
            let table: SummaryTable = summaries.iter().cloned().collect();
            let mut expected: Vec<(&Origin, u32)> = summaries.iter().map(|summary| &summary.origin).zip(0..).collect();
            expected.sort();
            prop_assert_eq!(table.by_origin(), expected.iter().map(|&(_, row)| row).collect::<Vec<_>>());
            let half = summaries.len() / 2;
            let first: SummaryTable = summaries[..half].iter().cloned().collect();
            let mut second = first.begun();
            second.extend(summaries[half..].iter().cloned());
            let all = |table: &SummaryTable| (0..table.len() as u32).collect::<Vec<_>>();
            let rows = first.merged(all(&first), &second, all(&second));
            let merged: Vec<Summary> = first.joined(&second, &rows).iter().collect();
            expected.dedup_by_key(|(origin, _)| *origin);
            prop_assert_eq!(merged, expected.iter().map(|&(_, row)| summaries[row as usize].clone()).collect::<Vec<_>>());
            let positions = table.positions(summaries.iter().map(|summary| &summary.origin));
            for summary in &summaries {
                let first = summaries.iter().position(|other| other.origin == summary.origin);
                prop_assert_eq!(positions.get(&summary.origin).copied(), first);
            }
        }
    }

    #[test]
    fn a_copy_stays_as_it_is_however_many_rows_follow() {
        let summary = |number: usize| {
            crate::document::fixtures::summary(
                Origin::BuiltIn(number.to_string()),
                &format!("篇{number}"),
                Metadata::default(),
            )
        };
        let mut table: SummaryTable = (0..PART_ROWS + 3).map(summary).collect();
        let copy = table.clone();
        table.extend((0..2 * PART_ROWS).map(summary));
        assert_eq!((copy.len(), table.len()), (PART_ROWS + 3, 3 * PART_ROWS + 3));
        assert_eq!(copy.get(PART_ROWS + 2), Some(summary(PART_ROWS + 2)));
        assert_eq!((copy.get(PART_ROWS + 3), table.get(PART_ROWS + 3)), (None, Some(summary(0))));
    }
}
