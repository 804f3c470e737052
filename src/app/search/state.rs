//! What is found in the whole library: documents with the places in them. Knows which places are to be read for the
//! rows in view; neither searches nor draws.

use crate::app::direction::Direction;
use std::{collections::HashMap, ops::Range};

use crate::{
    app::list_state::ListState,
    document::{Origin, Summary, date_key, day_of},
    i18n::Strings,
    search::{Hit, NamedIn},
    text::TextRange,
};

/// Places of a document that are listed; the others are come to by `n` from the last of them.
pub const LISTED_HITS: usize = 5;
/// Places of a document that are listed at most where all are asked for: some megabytes.
pub const MOST_HITS: usize = 10_000;
/// Rows below the list in which the chosen place is shown in its context.
pub const PREVIEW_ROWS: usize = 4;

/// A document in which the query stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDocument {
    /// The document.
    pub origin: Origin,
    /// Its title.
    pub title: String,
    /// Its date and author.
    pub detail: String,
    /// Its day, where it says one.
    pub date: Option<(i32, u32, u32)>,
    /// Where the words of the query name it, where they do.
    pub named: Option<NamedIn>,
    /// How often the query stands in its text; 0 where only its filters were asked for, or it is but named.
    pub count: usize,
    /// The first places, once they are read.
    pub hits: Option<Vec<Hit>>,
}

impl FoundDocument {
    /// A document in which the query stands `count` times.
    pub fn new(summary: &Summary, named: Option<NamedIn>, count: usize) -> Self {
        let written = summary.metadata.date.as_deref();
        let said = [written.map(day_of), summary.metadata.author.as_deref()];
        let detail = said.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let (origin, title) = (summary.origin.clone(), summary.title.clone());
        Self { origin, title, detail, date: written.and_then(date_key), named, count, hits: None }
    }
}

/// Which part of the places of a document it is that comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Part {
    pub is_first: bool,
    pub is_last: bool,
}

/// How much was found in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents with a hit.
    pub documents: usize,
    /// Hits in them.
    pub hits: usize,
    /// Milliseconds it took.
    pub ms: u64,
}

/// What the documents that are found are in the order of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FoundOrder {
    /// The list of the library.
    #[default]
    Library,
    /// Their paths.
    Path,
    /// Their dates, the newest first, those without one last.
    Date,
}

impl FoundOrder {
    /// The next one, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Library => Self::Path,
            Self::Path => Self::Date,
            Self::Date => Self::Library,
        }
    }

    /// What it is called.
    pub const fn name(self, strings: &Strings) -> &'static str {
        match self {
            Self::Library => strings.search.by_library,
            Self::Path => strings.search.by_path,
            Self::Date => strings.search.by_date,
        }
    }
}

/// The document whose places are all listed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Whole {
    origin: Origin,
    /// Whether more of them are being read.
    is_reading: bool,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchRow<'a> {
    /// A document.
    Document(&'a FoundDocument),
    /// A place in it; `None` where it is not read yet.
    Hit(Option<&'a Hit>),
}

/// The pane.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchPane {
    /// What is looked for.
    pub query: String,
    /// Why that cannot be understood.
    pub error: Option<String>,
    /// How much there is, once all was searched.
    pub totals: Option<Totals>,
    /// Which row is chosen.
    pub view: ListState,
    /// The query whose hits `n` follows from document to document.
    pub followed: Option<String>,
    /// Whether the hits are passages of bookmarks.
    pub shows_passages: bool,
    order: FoundOrder,
    whole: Option<Whole>,
    pub(super) found: Vec<FoundDocument>,
    /// The row at which each document begins.
    starts: Vec<usize>,
    /// Tells the answers to this query from late ones.
    ticket: u64,
    is_asked: bool,
    asked: Range<usize>,
}

impl SearchPane {
    /// Looks for something else.
    pub fn set_query(&mut self, query: &str) {
        if self.query == query {
            return;
        }
        *self = Self { query: query.to_owned(), ticket: self.ticket + 1, order: self.order, ..Self::default() };
    }

    /// The query with its ticket, once.
    pub fn to_ask(&mut self) -> Option<(u64, String)> {
        let is_new = !std::mem::replace(&mut self.is_asked, true) && !self.query.trim().is_empty();
        is_new.then(|| (self.ticket, self.query.clone()))
    }

    /// The documents whose places are to be read for `height` rows in view, each once.
    pub fn to_read(&mut self, height: usize) -> Vec<Origin> {
        let first = self.starts.partition_point(|&start| start <= self.view.first).saturating_sub(1);
        let end = self.starts.partition_point(|&start| start < self.view.first + height);
        let old = std::mem::replace(&mut self.asked, first..end);
        let is_needed = |index: &usize| self.found[*index].hits.is_none() && self.found[*index].count > 0;
        let new = (first..end).filter(|index| !old.contains(index)).filter(is_needed);
        new.map(|index| self.found[index].origin.clone()).collect()
    }

    /// What tells the answers to this query from late ones.
    pub fn ticket(&self) -> u64 {
        self.ticket
    }

    /// Whether an answer is one to this query.
    pub fn is_current(&self, ticket: u64) -> bool {
        self.ticket == ticket
    }

    /// Takes documents that were found, and with the last of them how much there is in all. All are put in the order of
    /// `places`, that of the library; what is chosen stays chosen.
    pub fn take(&mut self, found: Vec<FoundDocument>, totals: Option<Totals>, places: &HashMap<Origin, usize>) {
        self.found.extend(found);
        self.totals = totals;
        self.keep_chosen(|own| {
            if totals.is_some() {
                own.sort(places);
            }
        });
    }

    /// What the documents are in the order of.
    pub fn order(&self) -> FoundOrder {
        self.order
    }

    /// Puts the documents in another order; `places` is that of the library. What is chosen stays chosen.
    pub fn set_order(&mut self, order: FoundOrder, places: &HashMap<Origin, usize>) {
        self.order = order;
        self.keep_chosen(|own| own.sort(places));
    }

    fn sort(&mut self, places: &HashMap<Origin, usize>) {
        let place = |document: &FoundDocument| places.get(&document.origin).copied().unwrap_or(usize::MAX);
        match self.order {
            FoundOrder::Library => self.found.sort_by_cached_key(place),
            FoundOrder::Path => self.found.sort_by(|one, other| one.origin.cmp(&other.origin)),
            FoundOrder::Date => {
                self.found.sort_by(|one, other| other.date.cmp(&one.date).then_with(|| one.origin.cmp(&other.origin)))
            }
        }
        // Whoever types a name wants what is called so, unless another order is asked for.
        if self.order == FoundOrder::Library {
            self.found.sort_by_key(|document| document.named.is_none());
        }
        self.asked = 0..0;
    }

    /// Does something that moves rows; what is chosen stays chosen.
    fn keep_chosen(&mut self, act: impl FnOnce(&mut Self)) {
        let chosen = self.chosen().map(|(document, hit)| (self.found[document].origin.clone(), hit));
        act(self);
        self.starts = Vec::with_capacity(self.found.len());
        let mut row = 0;
        for document in &self.found {
            self.starts.push(row);
            row += 1 + self.listed(document);
        }
        if let Some((origin, hit)) = chosen.filter(|_| self.view.selected > 0) {
            let index = self.found.iter().position(|document| document.origin == origin).unwrap_or(0);
            let hit = hit.map(|hit| hit.min(self.listed(&self.found[index]).saturating_sub(1)));
            self.view.selected = self.starts[index] + hit.map_or(0, |hit| hit + 1);
        }
    }

    /// How many places of a document are listed.
    pub fn listed(&self, document: &FoundDocument) -> usize {
        let first = document.count.min(LISTED_HITS);
        match &self.whole {
            Some(whole) if whole.origin == document.origin => first.max(document.hits.as_ref().map_or(0, Vec::len)),
            _ => first,
        }
    }

    /// Whether the places of a document are all listed, or being read for it.
    pub fn has_whole(&self) -> bool {
        self.whole.is_some()
    }

    /// Lists all places of the chosen document, where there are more than are listed; the document whose places are to be read
    /// for it.
    pub fn open_whole(&mut self) -> Option<Origin> {
        let (document, _) = self.chosen()?;
        let found = &self.found[document];
        if found.count <= LISTED_HITS {
            return None;
        }
        let is_read = found.hits.as_ref().is_some_and(|hits| hits.len() == found.count);
        let origin = found.origin.clone();
        self.close_whole();
        self.keep_chosen(|own| own.whole = Some(Whole { origin: origin.clone(), is_reading: !is_read }));
        (!is_read).then_some(origin)
    }

    /// Lists the first places of every document again; whether others were being read.
    pub fn close_whole(&mut self) -> bool {
        let Some(whole) = self.whole.clone() else { return false };
        self.keep_chosen(|own| {
            own.whole = None;
            // Passages of bookmarks are not read again.
            let first = if own.shows_passages { usize::MAX } else { LISTED_HITS };
            let hits = own.found.iter_mut().filter(|document| document.origin == whole.origin);
            hits.filter_map(|document| document.hits.as_mut()).for_each(|hits| hits.truncate(first));
        });
        whole.is_reading
    }

    /// Takes more places of the document whose places are all listed, which follow those before; with the last part none follow.
    pub fn take_more(&mut self, origin: &Origin, hits: Vec<Hit>, part: Part) {
        let Some(whole) = self.whole.as_mut().filter(|whole| whole.origin == *origin) else { return };
        whole.is_reading = !part.is_last;
        self.keep_chosen(|own| {
            let Some(document) = own.found.iter_mut().find(|document| document.origin == *origin) else { return };
            let known = document.hits.get_or_insert_default();
            if part.is_first {
                known.clear();
            }
            known.extend(hits);
        });
    }

    /// Takes the places of a document.
    pub fn take_hits(&mut self, origin: &Origin, hits: Vec<Hit>) {
        // All of them are known, or on their way.
        if self.whole.as_ref().is_some_and(|whole| whole.origin == *origin) {
            return;
        }
        if let Some(document) = self.found.iter_mut().find(|document| document.origin == *origin) {
            document.hits = Some(hits);
        }
    }

    /// How many documents were found so far, and how many hits in them.
    pub fn found_so_far(&self) -> (usize, usize) {
        (self.found.len(), self.found.iter().map(|document| document.count).sum())
    }

    /// ListState of the whole list.
    pub fn len(&self) -> usize {
        self.starts.last().zip(self.found.last()).map_or(0, |(start, last)| start + 1 + self.listed(last))
    }

    /// Whether nothing is found yet, or at all.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Has the chosen row in view.
    pub fn refresh_derived(&mut self, height: usize) {
        let total = self.len();
        self.view.selected = self.view.selected.min(total.saturating_sub(1));
        self.view.reveal(self.view.selected, self.view.selected + 1, total, height);
    }

    /// The rows in view.
    pub fn rows(&self, height: usize) -> impl Iterator<Item = SearchRow<'_>> {
        (self.view.first..self.len()).take(height).filter_map(|row| {
            let (document, hit) = self.at(row)?;
            let document = &self.found[document];
            Some(match hit {
                None => SearchRow::Document(document),
                Some(hit) => SearchRow::Hit(document.hits.as_ref().and_then(|hits| hits.get(hit))),
            })
        })
    }

    /// The chosen document, and the place in it where one is chosen and read; else its first.
    pub fn target(&self) -> Option<(&Origin, Option<TextRange>)> {
        let (document, hit) = self.chosen()?;
        let document = &self.found[document];
        let hit = hit.and_then(|hit| document.hits.as_ref()?.get(hit));
        Some((&document.origin, hit.map(|hit| hit.range)))
    }

    /// The chosen place, where it is one and read.
    pub fn preview(&self) -> Option<&Hit> {
        let (document, hit) = self.chosen()?;
        self.found[document].hits.as_ref()?.get(hit.unwrap_or(0))
    }

    /// The document found after the one at `origin`, or before it.
    pub fn neighbour(&self, origin: &Origin, direction: Direction) -> Option<&Origin> {
        self.beside(origin, direction, |_| true)
    }

    /// The next such document that has a hit in its text.
    pub fn neighbour_with_hit(&self, origin: &Origin, direction: Direction) -> Option<&Origin> {
        self.beside(origin, direction, |document| document.count > 0)
    }

    fn beside(
        &self,
        origin: &Origin,
        direction: Direction,
        is_meant: impl Fn(&&FoundDocument) -> bool,
    ) -> Option<&Origin> {
        let here = self.found.iter().position(|document| document.origin == *origin)?;
        let found = match direction {
            Direction::Forward => self.found.iter().skip(here + 1).find(is_meant),
            Direction::Backward => self.found.iter().take(here).rfind(is_meant),
        };
        found.map(|document| &document.origin)
    }

    /// Whether the query stands nowhere in the text of a document, which it names.
    pub fn is_only_named(&self, origin: &Origin) -> bool {
        let is_named = |document: &FoundDocument| document.named.is_some() && document.count == 0;
        self.found.iter().any(|document| document.origin == *origin && is_named(document))
    }

    /// Chooses the row of a document.
    pub fn choose(&mut self, origin: &Origin) {
        if let Some(index) = self.found.iter().position(|document| document.origin == *origin) {
            self.view.selected = self.starts[index];
        }
    }

    fn chosen(&self) -> Option<(usize, Option<usize>)> {
        self.at(self.view.selected)
    }

    /// The document of a row, and the number of the place in it.
    fn at(&self, row: usize) -> Option<(usize, Option<usize>)> {
        let document = self.starts.partition_point(|&start| start <= row).checked_sub(1)?;
        Some((document, (row - self.starts[document]).checked_sub(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Place, SourceOffset};

    fn origin(name: &str) -> Origin {
        Origin::BuiltIn(name.to_owned())
    }

    fn found(name: &str, count: usize) -> FoundDocument {
        FoundDocument {
            origin: origin(name),
            title: name.to_owned(),
            detail: String::new(),
            date: None,
            named: None,
            count,
            hits: None,
        }
    }

    fn hit(at: usize) -> Hit {
        let place = |within| Place::new(SourceOffset(0), within);
        let range = TextRange::new(place(at), place(at + 3));
        Hit {
            range,
            char: at as u64,
            before: String::new(),
            text: "山".to_owned(),
            after: String::new(),
            is_cut: (false, false),
        }
    }

    fn pane() -> SearchPane {
        let mut pane = SearchPane::default();
        pane.set_query("山");
        pane.take(vec![found("甲", 2), found("乙", 9)], None, &HashMap::new());
        pane
    }

    fn sketch(pane: &SearchPane, height: usize) -> String {
        pane.rows(height)
            .map(|row| match row {
                SearchRow::Document(document) => document.title.clone(),
                SearchRow::Hit(hit) => hit.map_or("?".to_owned(), |hit| hit.char.to_string()),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn documents_have_rows_for_their_first_places_before_these_are_read() {
        let mut pane = pane();
        assert_eq!((sketch(&pane, 99).as_str(), pane.len()), ("甲 ? ? 乙 ? ? ? ? ?", 9));
        pane.take_hits(&origin("甲"), vec![hit(3), hit(6)]);
        assert_eq!(sketch(&pane, 4), "甲 3 6 乙");
        pane.view.selected = 2;
        assert_eq!(pane.target(), Some((&origin("甲"), Some(hit(6).range))));
        pane.view.selected = 4;
        assert_eq!(pane.target(), Some((&origin("乙"), None)));
    }

    #[test]
    fn a_query_is_asked_once_and_places_are_read_for_what_comes_into_view() {
        let mut pane = pane();
        assert_eq!(pane.to_ask().map(|(_, query)| query), Some("山".to_owned()));
        assert_eq!(pane.to_ask(), None);
        assert_eq!(pane.to_read(3), [origin("甲")]);
        assert_eq!(pane.to_read(3), []);
        pane.view.selected = 8;
        pane.refresh_derived(3);
        assert_eq!(pane.to_read(3), [origin("乙")]);
    }

    #[test]
    fn the_order_is_the_librarys_and_the_choice_stays() {
        let mut pane = pane();
        pane.view.selected = 1;
        let (first, second) = (origin("乙"), origin("甲"));
        pane.take(Vec::new(), Some(Totals::default()), &[(first.clone(), 0), (second.clone(), 1)].into());
        assert_eq!(sketch(&pane, 99), "乙 ? ? ? ? ? 甲 ? ?");
        assert_eq!(pane.target().unwrap().0, &origin("甲"));
        assert_eq!(pane.neighbour(&origin("乙"), Direction::Forward), Some(&origin("甲")));
        assert_eq!(pane.neighbour(&origin("乙"), Direction::Backward), None);
    }

    #[test]
    fn all_places_of_a_document_are_listed_as_they_come_and_the_first_again() {
        let mut pane = pane();
        pane.view.selected = 4;
        assert_eq!(pane.open_whole(), Some(origin("乙")));
        assert_eq!(sketch(&pane, 99), "甲 ? ? 乙 ? ? ? ? ?");
        pane.take_more(&origin("乙"), (0..6).map(hit).collect(), Part { is_first: true, is_last: false });
        assert_eq!(sketch(&pane, 99), "甲 ? ? 乙 0 1 2 3 4 5");
        pane.take_hits(&origin("乙"), vec![hit(0)]);
        pane.take_more(&origin("乙"), (6..9).map(hit).collect(), Part { is_first: false, is_last: true });
        assert_eq!(sketch(&pane, 99), "甲 ? ? 乙 0 1 2 3 4 5 6 7 8");
        pane.view.selected = 12;
        assert_eq!(pane.target(), Some((&origin("乙"), Some(hit(8).range))));
        assert!(!pane.close_whole(), "nothing is being read any more");
        assert_eq!((sketch(&pane, 99).as_str(), pane.view.selected), ("甲 ? ? 乙 0 1 2 3 4", 8));
        // A late part is none of ours.
        pane.take_more(&origin("乙"), vec![hit(9)], Part { is_first: false, is_last: true });
        assert_eq!(pane.len(), 9);
        pane.view.selected = 0;
        assert_eq!(pane.open_whole(), None, "all are listed");
    }

    #[test]
    fn documents_are_put_in_the_order_of_their_paths_or_dates() {
        let mut pane = SearchPane::default();
        pane.set_query("山");
        let dated = |name: &str, date| FoundDocument { date, ..found(name, 1) };
        // What is called so comes first in the order of the library alone.
        let named = FoundDocument { named: Some(NamedIn::Title), ..dated("c", None) };
        let all = vec![dated("b", Some((2020, 1, 2))), named, dated("a", Some((2021, 0, 0)))];
        let places: HashMap<Origin, usize> = ["c", "b", "a"].map(origin).into_iter().zip(0..).collect();
        pane.take(all, Some(Totals::default()), &places);
        pane.view.selected = 2;
        for (order, expected) in
            [(FoundOrder::Path, "a ? b ? c ?"), (FoundOrder::Date, "a ? b ? c ?"), (FoundOrder::Library, "c ? b ? a ?")]
        {
            assert_eq!(pane.order().next(), order);
            pane.set_order(order, &places);
            assert_eq!((sketch(&pane, 99).as_str(), pane.target().unwrap().0), (expected, &origin("b")));
        }
        pane.set_order(FoundOrder::Date, &places);
        pane.set_query("水");
        assert_eq!(pane.order(), FoundOrder::Date, "another query is in the same order");
    }
}
