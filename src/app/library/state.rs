//! The documents of the list, the rows they take, and which is chosen.

use std::{borrow::Cow, collections::HashMap, ops::Range, path::PathBuf, sync::Arc};

use crate::{
    annotation::DocumentKey,
    app::{direction::Direction, list_state::ListState},
    document::{Arrangement, Grouping, Order, Origin, Sorting, Summary, SummaryTable},
};

use super::{
    left_out::LeftOut,
    library_row::LibraryRow,
    listing::Listing,
    progress::Progress,
    record::Record,
    rows::{Rows, Spot},
};

/// The name of the group of documents that come near what is typed: a sign, the same in every language.
const NEAR: &str = "≈";

/// The list pane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    /// The documents.
    pub(super) listing: Listing,
    /// What was read of them, by the document's [`DocumentKey`].
    pub(super) records: HashMap<DocumentKey, Record>,
    /// The files and folders it is of; none are the built-in one.
    pub paths: Vec<PathBuf>,
    /// Whether that was said.
    knows_records: bool,
    /// The order that was chosen, where one was.
    chosen: Option<Order>,
    /// What is typed to narrow the list.
    filter: String,
    /// The documents that fit the filter, and after them those that come near it, by their rows in the table.
    visible: Arc<Vec<u32>>,
    /// How many of them fit.
    fitting: usize,
    /// The groups, as ranges of `visible`, and their numbers; what comes near has none.
    groups: Vec<(Option<u32>, Range<usize>)>,
    /// Where the visible documents and the names of their groups stand.
    rows: Rows,
    /// Which of the visible documents is chosen, and what is in view.
    pub view: ListState,
    /// The document that was chosen when it went out of the list, and its place among the visible ones.
    gone: Option<(Origin, usize)>,
    /// Whether the documents are still being listed.
    pub is_scanning: bool,
    /// Whether documents are called by their files' names.
    pub shows_file_names: bool,
    /// What was not listed when it was last looked at.
    pub left_out: LeftOut,
    /// What is done for the library in the background.
    pub progress: Option<Progress>,
}

impl Library {
    /// An empty list, whose documents are still to come.
    pub fn scanning() -> Self {
        Self { is_scanning: true, ..Self::default() }
    }

    /// Another library takes its place, which is still to be listed; what was read of documents is known of every library.
    pub fn begin_another(&mut self, paths: Vec<PathBuf>) {
        let (records, chosen) = (std::mem::take(&mut self.records), self.chosen);
        let (knows_records, shows_file_names) = (self.knows_records, self.shows_file_names);
        *self = Self { records, knows_records, chosen, shows_file_names, paths, ..Self::scanning() };
    }

    /// Takes a new list of documents; the chosen one stays chosen, and in view where it was.
    pub fn set(&mut self, listing: Listing) {
        let first = self.view.first;
        self.keeping_choice(|library| {
            library.listing = listing;
            if library.order() == library.listing.usual() { library.narrow() } else { library.arrange() }
        });
        self.view.first = first;
    }

    /// Takes what was read of the documents.
    pub fn set_records(&mut self, records: HashMap<DocumentKey, Record>) {
        self.knows_records = true;
        self.records = records;
        if self.order().sorting == Sorting::LastRead {
            self.keeping_choice(Self::arrange);
        }
    }

    /// Whether it was said what was read.
    pub fn knows_records(&self) -> bool {
        self.knows_records
    }

    /// Notes how much of a document was read; the order stays as it is, since rows that move by themselves are lost.
    pub fn note_progress(&mut self, key: &DocumentKey, progress: f32) {
        self.records.entry(key.clone()).or_default().progress = Some(progress);
    }

    /// Adds to the time a document was read, in seconds.
    pub fn note_time(&mut self, key: &DocumentKey, seconds: u64) {
        self.records.entry(key.clone()).or_default().seconds += seconds;
    }

    /// For how long a document was read, in seconds.
    pub fn seconds(&self, key: &DocumentKey) -> u64 {
        self.records.get(key).map_or(0, |record| record.seconds)
    }

    /// What was read of a document.
    pub fn record(&self, summary: &Summary) -> Record {
        self.records.get(&DocumentKey::of(&summary.origin)).cloned().unwrap_or_default()
    }

    /// What a document is called in the list: by its title, or by its file's name.
    pub fn label<'a>(&self, summary: &'a Summary) -> Cow<'a, str> {
        if self.shows_file_names && summary.origin != Origin::Stdin {
            Cow::Owned(summary.origin.file_name())
        } else {
            Cow::Borrowed(&summary.title)
        }
    }

    /// What documents are put together by, and in order by.
    pub fn order(&self) -> Order {
        self.chosen.unwrap_or_else(|| self.listing.usual())
    }

    /// The order that was chosen; `None` where it is the usual one.
    pub fn chosen_order(&self) -> Option<Order> {
        self.chosen
    }

    /// Goes back to the usual order.
    pub fn choose_usual_order(&mut self) {
        if self.chosen.take().is_some() {
            self.keeping_choice(Self::arrange);
        }
    }

    /// Puts documents together and in order by something else; the chosen one stays chosen.
    pub fn set_order(&mut self, order: Order) {
        self.chosen = Some(order);
        self.keeping_choice(Self::arrange);
    }

    fn arrange(&mut self) {
        let order = self.order();
        let opened = if order.sorting == Sorting::LastRead { self.opened() } else { HashMap::new() };
        self.listing.arrange(order, |row| opened.get(&row).copied());
        self.narrow();
    }

    /// Changes the list; the chosen document stays chosen, and where it is gone the one that has its place now.
    fn keeping_choice(&mut self, change: impl FnOnce(&mut Self)) {
        let chosen = self.selected_origin();
        let place = self.view.selected;
        change(self);
        let Some(origin) = chosen else { return };
        match self.visible_place(&origin) {
            Some(place) => self.view.selected = place,
            None => {
                self.view.selected = place.min(self.visible.len().saturating_sub(1));
                self.gone = Some((origin, place));
            }
        }
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.listing.summaries().len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.listing.summaries().is_empty()
    }

    /// How many documents fit the filter.
    pub fn visible_len(&self) -> usize {
        self.visible.len()
    }

    /// What the list is narrowed by.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Narrows the list to the documents whose title, author, date or category hold every word of `filter`, or are spelled
    /// by its letters.
    pub fn set_filter(&mut self, filter: &str) {
        let chosen = self.visible.get(self.view.selected).copied();
        filter.clone_into(&mut self.filter);
        self.narrow();
        self.view.selected = self.visible.iter().position(|&document| Some(document) == chosen).unwrap_or(0);
    }

    /// The chosen document.
    pub fn selected(&self) -> Option<Summary> {
        self.visible_at(self.view.selected)
    }

    /// Where the chosen document is.
    pub fn selected_origin(&self) -> Option<Origin> {
        self.document(self.visible.get(self.view.selected).copied()? as usize)
    }

    /// The documents.
    pub fn summaries(&self) -> &SummaryTable {
        self.listing.summaries()
    }

    /// The document from there.
    pub fn get(&self, origin: &Origin) -> Option<Summary> {
        self.listing.summaries().get(self.listing.summaries().position(origin)?)
    }

    /// Whether the document from there is one of the list.
    pub fn has(&self, origin: &Origin) -> bool {
        self.listing.summaries().position(origin).is_some()
    }

    /// The document after the one from there, or before it, as they are listed: those that fit the filter, or all where that
    /// one does not. Where that one is gone, those beside its place.
    pub fn beside(&self, origin: &Origin, direction: Direction) -> Option<Summary> {
        let Some(row) = self.listing.summaries().position(origin) else {
            let (_, place) = self.gone.as_ref().filter(|(gone, _)| gone == origin)?;
            return self.visible_at(if direction == Direction::Forward { *place } else { place.checked_sub(1)? });
        };
        let place = |order: &[u32]| order.iter().position(|&document| document as usize == row);
        let all = &self.listing.arrangement.order;
        let (order, at) = match place(&self.visible) {
            Some(at) => (&self.visible, at),
            None => (all, place(all)?),
        };
        let next = match direction {
            Direction::Forward => at.checked_add(1),
            Direction::Backward => at.checked_sub(1),
        };
        self.listing.summaries().get(*order.get(next?)? as usize)
    }

    /// The place of the document from there among the visible ones.
    fn visible_place(&self, origin: &Origin) -> Option<usize> {
        let row = self.listing.summaries().position(origin)?;
        self.visible.iter().position(|&document| document as usize == row)
    }

    /// Chooses the document from there, where it is in view of the filter; else the first.
    pub fn select(&mut self, origin: &Origin) {
        self.view.selected = self.visible_place(origin).unwrap_or(0);
    }

    /// Chooses the document from there because it is open now: a filter that leaves it out gives way.
    pub fn show(&mut self, origin: &Origin) {
        if !self.filter.is_empty() && self.visible_place(origin).is_none() && self.has(origin) {
            self.set_filter("");
        }
        self.select(origin);
    }

    /// Brings the chosen document into a view of so many rows.
    pub fn refresh_derived(&mut self, height: usize) {
        let rows = self.rows.of(self.view.selected);
        let above = rows.start.checked_sub(1).filter(|&row| matches!(self.rows.spot(row), Some(Spot::Group(_))));
        self.view.reveal(above.unwrap_or(rows.start), rows.end, self.rows.total(), height);
    }

    /// The rows in view.
    pub fn rows(&self, height: usize) -> impl Iterator<Item = LibraryRow<'_>> {
        (self.view.first..self.view.first + height).map_while(|row| self.row(row))
    }

    /// The entry that stands in a row of the pane.
    pub fn entry_at(&self, row: usize) -> Option<usize> {
        match self.rows.spot(self.view.first + row)? {
            Spot::Entry(entry, _) => Some(entry),
            Spot::Blank | Spot::Group(_) => None,
        }
    }

    /// Whether no row names a group where so many documents are visible.
    fn is_flat(&self, visible: usize) -> bool {
        self.order().grouping == Grouping::None && self.fitting == visible
    }

    fn row(&self, row: usize) -> Option<LibraryRow<'_>> {
        let (entry, line) = match self.rows.spot(row)? {
            Spot::Blank => return Some(LibraryRow::Blank),
            Spot::Group(first) => {
                let group = self.groups.partition_point(|(_, group)| group.start <= first).checked_sub(1)?;
                return Some(LibraryRow::Group(match self.groups.get(group)?.0 {
                    Some(number) => self.listing.arrangement.names.get(number as usize)?.as_deref(),
                    None => Some(NEAR),
                }));
            }
            Spot::Entry(entry, line) => (entry, line),
        };
        let summary = self.visible_at(entry)?;
        let is_chosen = entry == self.view.selected;
        if line > 0 {
            return Some(LibraryRow::Detail { summary, is_chosen });
        }
        let is_alone = self.rows.of(entry).len() == 1;
        let label = self.label(&summary);
        let (shared, is_twin) = (self.shared(entry, &label), self.is_twin(entry, &label));
        let file = is_twin.then(|| summary.origin.file_name());
        Some(LibraryRow::Title { summary, is_chosen, is_alone, shared, file })
    }

    fn visible_at(&self, entry: usize) -> Option<Summary> {
        self.listing.summaries().get(self.visible.get(entry).copied()? as usize)
    }

    /// Whether the entry above or the one below is called the same.
    fn is_twin(&self, entry: usize, label: &str) -> bool {
        let neighbours = [entry.checked_sub(1), Some(entry + 1)].into_iter().flatten();
        let rows = neighbours.filter_map(|at| self.visible.get(at).copied());
        !self.shows_file_names
            && rows.map(|row| self.listing.summaries().fields(row as usize).title).any(|other| other == label)
    }

    /// How many bytes of what an entry is called, its `label`, the one above or the one below it begins with too.
    fn shared(&self, entry: usize, label: &str) -> usize {
        let neighbours = [entry.checked_sub(1), Some(entry + 1)];
        let shared = neighbours.into_iter().flatten().filter_map(|at| {
            if self.shows_file_names {
                return Some(common_start(label, &self.label(&self.visible_at(at)?)));
            }
            let row = self.visible.get(at).copied()? as usize;
            Some(common_start(label, self.listing.summaries().fields(row).title))
        });
        shared.max().unwrap_or(0)
    }

    fn narrow(&mut self) {
        self.view = ListState::default();
        if self.filter.trim().is_empty() {
            let Arrangement { order, ranges, .. } = &self.listing.arrangement;
            self.visible = Arc::clone(order);
            self.fitting = order.len();
            self.groups = (0..).map(Some).zip(ranges.iter().cloned()).collect();
            self.rows = self.listing.rows.clone();
            return;
        }
        let (mut visible, near) = self.listing.fitting(&self.filter);
        self.fitting = visible.len();
        visible.extend(near);
        self.groups = self.grouped(&visible);
        let named = if self.is_flat(visible.len()) { &[][..] } else { &self.groups };
        self.rows = Rows::new(self.listing.heights(&visible), named.iter().map(|(_, group)| group.start));
        self.visible = Arc::new(visible);
    }

    fn grouped(&self, visible: &[u32]) -> Vec<(Option<u32>, Range<usize>)> {
        let groups = &self.listing.arrangement.groups;
        let mut start = 0;
        let group = |entries: &[u32]| {
            let group = (Some(groups[entries[0] as usize]), start..start + entries.len());
            start += entries.len();
            group
        };
        let (fitting, near) = visible.split_at(self.fitting);
        let is_same = |&one: &u32, &other: &u32| groups[one as usize] == groups[other as usize];
        let mut grouped: Vec<_> = fitting.chunk_by(is_same).map(group).collect();
        if !near.is_empty() {
            grouped.push((None, self.fitting..visible.len()));
        }
        grouped
    }
}

/// The bytes two texts have in common at their beginning.
fn common_start(one: &str, other: &str) -> usize {
    let same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other);
    same.map(|(one, _)| one.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotation::fixtures::key,
        document::{Metadata, fixtures},
    };

    fn summary(title: &str, date: &str, category: &str) -> Summary {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let metadata = Metadata { date: some(date), category: some(category), ..Metadata::default() };
        fixtures::summary(Origin::BuiltIn(title.into()), title, metadata)
    }

    fn listing(summaries: Vec<Summary>) -> Listing {
        Listing::new(summaries.into_iter().collect())
    }

    fn library() -> Library {
        let mut library = Library::default();
        library.set(listing(vec![
            summary("旧", "2011-01-01", "甲"),
            summary("无", "", ""),
            summary("新", "2020-11-20", "甲"),
            summary("最新", "2021年2月1日", "乙"),
        ]));
        library
    }

    fn screen(library: &Library, height: usize) -> Vec<String> {
        library
            .rows(height)
            .map(|row| match row {
                LibraryRow::Blank => String::new(),
                LibraryRow::Group(name) => format!("[{}]", name.unwrap_or("-")),
                LibraryRow::Title { summary, is_chosen, .. } => {
                    format!("{}{}", if is_chosen { ">" } else { " " }, summary.title)
                }
                LibraryRow::Detail { summary, .. } => format!("  {}", summary.metadata.date.as_deref().unwrap_or("-")),
            })
            .collect()
    }

    #[test]
    fn documents_are_grouped_and_the_newest_comes_first() {
        let rows = [
            "[乙]",
            ">最新",
            "  2021年2月1日",
            "",
            "[甲]",
            " 新",
            "  2020-11-20",
            " 旧",
            "  2011-01-01",
            "",
            "[-]",
            " 无",
        ];
        assert_eq!(screen(&library(), 40), rows);
    }

    #[test]
    fn the_filter_keeps_what_holds_every_word() {
        let mut library = library();
        library.set_filter("甲 ２０２０");
        assert_eq!(screen(&library, 9), ["[甲]", ">新", "  2020-11-20"]);
        library.set_filter("没有");
        assert!(screen(&library, 9).is_empty());
        assert_eq!(library.selected(), None);
    }

    #[test]
    fn the_first_documents_of_a_list_stand_as_in_the_whole_one_and_can_be_narrowed() {
        let whole = library();
        let mut library = Library::default();
        library.set(Listing::first(whole.listing.summaries().picked(whole.listing.order()), whole.order()));
        assert_eq!(screen(&library, 40), screen(&whole, 40));
        library.set_filter("jia");
        assert_eq!(library.visible_len(), 0, "the category is not spelled");
        library.set_filter("jiu");
        assert_eq!(screen(&library, 9), ["[甲]", ">旧", "  2011-01-01"]);
    }

    #[test]
    fn what_comes_equally_near_stands_in_the_order_of_the_list() {
        let mut library = Library::default();
        library.set(listing(vec![
            summary("山x川", "2001", ""),
            summary("山y川", "2003", ""),
            summary("山z川", "2002", ""),
        ]));
        library.set_filter("山川");
        assert_eq!(screen(&library, 9).join(" "), "[≈] >山y川   2003  山z川   2002  山x川   2001");
    }

    #[test]
    fn groups_and_order_are_the_readers_choice() {
        let mut library = library();
        let titles = |library: &Library| {
            let rows = library.rows(40);
            rows.filter_map(|row| match row {
                LibraryRow::Group(name) => Some(format!("[{}]", name.unwrap_or("-"))),
                LibraryRow::Title { summary, .. } => Some(summary.title),
                _ => None,
            })
            .collect::<Vec<_>>()
            .join(" ")
        };
        library.set_order(Order { grouping: Grouping::Year, sorting: Sorting::Date });
        assert_eq!(titles(&library), "[2021] 最新 [2020] 新 [2011] 旧 [-] 无");
        library.set_order(Order { grouping: Grouping::None, sorting: Sorting::Title });
        assert_eq!(titles(&library), "旧 无 新 最新");
        let opened = |at| Record { opened: Some(at), ..Record::default() };
        library.set_records([(key("built-in:旧"), opened(1)), (key("built-in:无"), opened(2))].into());
        library.set_order(Order { grouping: Grouping::Category, sorting: Sorting::LastRead });
        assert_eq!(titles(&library), "[甲] 旧 新 [乙] 最新 [-] 无");
    }

    #[test]
    fn the_chosen_document_stays_chosen_in_another_order() {
        let mut library = library();
        library.view.selected = 2;
        let chosen = library.selected().unwrap().title;
        library.set_order(Order { grouping: Grouping::None, sorting: Sorting::Title });
        assert_eq!(library.selected().unwrap().title, chosen);
    }

    #[test]
    fn the_chosen_document_is_in_view_at_every_height() {
        let mut library = library();
        for height in 2..9 {
            for chosen in [0, 3, 1, 2, 0] {
                library.view.selected = chosen;
                library.refresh_derived(height);
                assert!(screen(&library, height).iter().any(|row| row.starts_with('>')), "{height} {chosen}");
            }
        }
    }

    #[test]
    fn a_filter_gives_way_to_a_document_outside_it_that_is_opened() {
        let origin = |title: &str| Origin::BuiltIn(title.into());
        let mut library = library();
        library.set_filter("甲");
        library.show(&origin("旧"));
        assert_eq!((library.filter(), library.selected().unwrap().title.as_str()), ("甲", "旧"));
        library.show(&origin("哪里都没有"));
        assert_eq!(library.filter(), "甲", "what is not listed is no reason");
        library.show(&origin("最新"));
        assert_eq!((library.filter(), library.selected().unwrap().title.as_str()), ("", "最新"));
    }

    #[test]
    fn a_title_knows_what_it_shares_with_its_neighbours() {
        let mut library = Library::default();
        library.set(Listing::named(
            ["关于修路的决定", "关于修桥的决定", "种树"].into_iter().map(|title| summary(title, "", "")).collect(),
        ));
        let shared = library.rows(9).filter_map(|row| match row {
            LibraryRow::Title { shared, is_alone, .. } => Some((shared, is_alone)),
            _ => None,
        });
        assert_eq!(shared.collect::<Vec<_>>(), [("关于修".len(), true), ("关于修".len(), true), (0, true)]);
    }

    #[test]
    fn documents_that_are_called_alike_are_told_apart_by_their_files() {
        let mut library = Library::default();
        let named = |file: &str, title: &str| Summary { origin: Origin::File(file.into()), ..summary(title, "", "") };
        let listed = [named("/书/一.txt", "渡口"), named("/书/二.md", "渡口"), named("/书/三.txt", "种树")];
        library.set(Listing::named(listed.into_iter().collect()));
        let files = library.rows(9).filter_map(|row| match row {
            LibraryRow::Title { file, .. } => Some(file),
            _ => None,
        });
        let expected = [Some("一.txt"), Some("二.md"), None].map(|file: Option<&str>| file.map(str::to_owned));
        let (mut files, mut expected) = (files.collect::<Vec<_>>(), expected.to_vec());
        files.sort();
        expected.sort();
        assert_eq!(files, expected);
    }

    #[test]
    fn a_document_that_goes_leaves_its_place_to_the_next() {
        let named = |names: &[&str]| Listing::new(names.iter().map(|name| summary(name, "2020-01-01", "")).collect());
        let mut library = Library::default();
        library.set(named(&["a", "b", "c"]));
        let origin = |name: &str| Origin::BuiltIn(name.into());
        library.select(&origin("b"));
        library.set(named(&["a", "c"]));
        assert_eq!(library.selected_origin(), Some(origin("c")));
        let beside = |direction| library.beside(&origin("b"), direction).map(|summary| summary.origin);
        assert_eq!(beside(Direction::Forward), Some(origin("c")));
        assert_eq!(beside(Direction::Backward), Some(origin("a")));
        assert_eq!(library.beside(&origin("never there"), Direction::Forward), None);
        library.set(named(&["a"]));
        assert_eq!(library.selected_origin(), Some(origin("a")), "the last one went");
        assert_eq!(library.beside(&origin("c"), Direction::Backward).map(|summary| summary.origin), Some(origin("a")));
    }

    #[test]
    fn the_document_beside_another_is_that_of_the_list() {
        let mut library = library();
        let beside = |library: &Library, name: &str, direction| {
            library.beside(&Origin::BuiltIn(name.into()), direction).map(|summary| summary.title)
        };
        assert_eq!(beside(&library, "新", Direction::Forward).as_deref(), Some("旧"));
        assert_eq!(beside(&library, "新", Direction::Backward).as_deref(), Some("最新"));
        assert_eq!(beside(&library, "最新", Direction::Backward), None);
        assert_eq!(beside(&library, "无", Direction::Forward), None);
        library.set_filter("甲");
        assert_eq!(beside(&library, "旧", Direction::Forward), None, "no other fits");
        assert_eq!(beside(&library, "最新", Direction::Forward).as_deref(), Some("新"), "it does not fit itself");
    }

    #[test]
    fn a_row_leads_back_to_its_entry() {
        let library = library();
        let entries: Vec<_> = (0..7).map(|row| library.entry_at(row)).collect();
        assert_eq!(entries, [None, Some(0), Some(0), None, None, Some(1), Some(1)]);
    }
}
