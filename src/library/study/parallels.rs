//! The passages that a document shares with those of a library, with the texts of both sides.

use std::{
    collections::BTreeMap,
    ops::{ControlFlow, Range},
    path::PathBuf,
};

use crate::{
    annotation::DocumentKey,
    document::{Block, Origin, date_key},
    library::{ScanProblem, Searcher},
    search::{Query, folded},
    study::{
        Commonness, EditionFound, Likeness, Located, Locator, OfEditions, ParallelReport, ParallelSearch, Passage,
        PassageGroup, Shared, SharedPassage, passages,
    },
};

/// Documents that have a formula, at least.
const FEWEST_OF_FORMULA: usize = 20;
/// Of so many documents one has it, at least.
const DOCUMENTS_EACH: usize = 500;

/// What counts as shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParallelOptions {
    /// Letters of the shortest passage.
    pub least: usize,
    /// How alike passages must be.
    pub likeness: Likeness,
    /// Documents from which on a passage is a formula; `None` for the usual number, and for names of bodies being formulas too.
    pub common: Option<usize>,
    /// What becomes of the passages of editions.
    pub of_editions: OfEditions,
}

impl Searcher {
    /// The passages that a document with these blocks shares with others, those that a query's filters admit, and the documents
    /// that could not be read. Of a library with a single other document every passage is listed, though it be an edition.
    /// `go_on` is asked after each document.
    pub fn parallels(
        &self,
        (origin, blocks): (&Origin, &[Block]),
        query: Option<&Query>,
        options: ParallelOptions,
        mut go_on: impl FnMut() -> ControlFlow<()>,
    ) -> (ParallelReport, Vec<ScanProblem>) {
        let search = ParallelSearch::new(&packed(blocks), options.least, options.likeness);
        let own = OwnFile::of(origin);
        let is_own = |row: usize| self.entries().summaries().origin(row).is_some_and(|origin| own.is(&origin));
        // Of many one more or less makes no difference.
        let others = match self.entries().len() {
            few @ ..=2 => (0..few).filter(|&row| !is_own(row)).count(),
            many => many - 1,
        };
        let is_listed = others == 1 || options.of_editions == OfEditions::Listed;
        let shared = |row: usize, text: &[u8]| {
            let shared = if is_listed { Shared::Passages(search.matches(text)) } else { search.shared(text) };
            Some(shared).filter(|shared| *shared != Shared::Passages(Vec::new()) && !is_own(row))
        };
        let (mut documents, mut matches, mut editions) = (Vec::new(), Vec::new(), Vec::new());
        let mut problems = self.each_text(query, shared, |row, shared| {
            match shared {
                Shared::Passages(found) => {
                    matches.push((documents.len(), found));
                    documents.push(row);
                }
                Shared::Edition(extent) => {
                    editions.extend(self.entries().summary(row).map(|document| EditionFound { document, extent }));
                }
            }
            go_on()
        });
        let usual = FEWEST_OF_FORMULA.max(others / DOCUMENTS_EACH);
        let common = options.common.map_or(Commonness::Usual(usual), |common| Commonness::OfDocuments(common.max(1)));
        let passages = passages(matches, search.letters().chars(), common);
        let (rows, unread) = self.rows(&passages.groups, &documents, blocks, &search);
        problems.extend(unread);
        (ParallelReport { documents: documents.len(), passages, rows, editions }, problems)
    }

    /// The passages with their texts, of `documents` by their rows, group by group, in a group by date: each document is read once.
    fn rows(
        &self,
        groups: &[PassageGroup],
        documents: &[usize],
        blocks: &[Block],
        search: &ParallelSearch,
    ) -> (Vec<SharedPassage>, Vec<ScanProblem>) {
        let in_groups = groups.iter().enumerate();
        let all: Vec<(usize, &Passage)> =
            in_groups.flat_map(|(at, group)| group.passages.iter().map(move |found| (at, found))).collect();
        let own: Vec<Range<usize>> =
            all.iter().map(|(_, found)| search.letters().bytes(found.found.source.clone())).collect();
        let mut own_locator = Locator::new(&own);
        // Whatever was found stands in these blocks.
        let _ = blocks.iter().all(|block| own_locator.read(block));
        let (others, problems) = self.others(&all, documents);
        let sides = own_locator.finish().into_iter().zip(others);
        let rows = all.into_iter().zip(sides).filter_map(|((group, passage), (own, other))| {
            let document = self.entries().summary(*documents.get(passage.document)?)?;
            Some(SharedPassage { group, document, passage: passage.clone(), own: own?, other: other? })
        });
        let mut rows: Vec<SharedPassage> = rows.collect();
        rows.sort_by_cached_key(|row| {
            let date = row.document.metadata.date.as_deref().and_then(date_key);
            (row.group, date.is_none(), date, row.passage.document, row.other.chars.start)
        });
        (rows, problems)
    }

    /// Where passages stand in their documents; `None` of those that are there no more, or in a title that is no text.
    fn others(&self, all: &[(usize, &Passage)], documents: &[usize]) -> (Vec<Option<Located>>, Vec<ScanProblem>) {
        let mut of_documents: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, (_, found)) in all.iter().enumerate() {
            of_documents.entry(found.document).or_default().push(at);
        }
        let mut others: Vec<Option<Located>> = vec![None; all.len()];
        let mut problems = Vec::new();
        for (document, wanted) in of_documents {
            let row = documents.get(document);
            let Some(summary) = row.and_then(|&row| self.entries().summary(row)) else { continue };
            let ranges: Vec<Range<usize>> =
                wanted.iter().filter_map(|&at| Some(all.get(at)?.1.found.text.clone())).collect();
            let mut locator = Locator::new(&ranges);
            let read = self.each_block(&summary.origin, |block| {
                if locator.read(block) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            if let Err(error) = read {
                problems.push(ScanProblem { path: String::from(DocumentKey::of(&summary.origin)).into(), error });
            }
            for (at, located) in wanted.into_iter().zip(locator.finish()) {
                if let Some(other) = others.get_mut(at) {
                    *other = located.filter(|located| !located.is_aside);
                }
            }
        }
        (others, problems)
    }
}

/// The document that is looked for, which is none of the others, whatever the way to its file.
pub(super) struct OwnFile<'a> {
    origin: &'a Origin,
    path: Option<PathBuf>,
}

impl<'a> OwnFile<'a> {
    pub(super) fn of(origin: &'a Origin) -> Self {
        Self { origin, path: real(origin) }
    }

    pub(super) fn is(&self, other: &Origin) -> bool {
        let name = |origin: &Origin| match origin {
            Origin::File(path) => path.file_name().map(ToOwned::to_owned),
            _ => None,
        };
        // A path is resolved only where the names are one.
        let may_be = name(self.origin).is_some() && name(self.origin) == name(other);
        self.origin == other || may_be && self.path.is_some() && self.path == real(other)
    }
}

fn real(origin: &Origin) -> Option<PathBuf> {
    match origin {
        Origin::File(path) => path.canonicalize().ok(),
        _ => None,
    }
}

/// The folded text of a document as a text cache has it; a title that stands in no line of it is left blank.
pub fn packed(blocks: &[Block]) -> String {
    let mut packed = String::new();
    for block in blocks.iter().filter(|block| !block.text.is_empty()) {
        let folded = folded(block);
        if block.is_aside() {
            packed.extend(folded.text().bytes().map(|_| '\0'));
        } else {
            packed.push_str(folded.text());
        }
        packed.push('\0');
    }
    packed
}
