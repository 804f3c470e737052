//! The list of bookmarks in the stead of the panes: which are listed, in which order, and which is chosen.

use std::collections::HashMap;

use crate::{
    annotation::{Bookmark, BookmarkId, Draft, Resolution, resolve},
    app::{effect::Change, library::Filter, list_state::ListState},
    document::{ContentHash, Window},
    i18n::Strings,
    search::TagQuery,
    text::{Place, Speller},
};

use super::{
    here::Here,
    searched::Searched,
    undo::{Deed, UndoStack},
};

/// What bookmarks are put in order by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    #[default]
    Date,
    /// As they stand in the text; those of the open document first.
    Place,
    /// Under their documents, those by title as it is read.
    Document,
    /// Under their tags; one of several tags stands under each.
    Tag,
}

impl Order {
    /// The next one, round and round.
    pub fn next(self) -> Self {
        match self {
            Self::Date => Self::Place,
            Self::Place => Self::Document,
            Self::Document => Self::Tag,
            Self::Tag => Self::Date,
        }
    }

    /// What it is called.
    pub const fn name(self, strings: &Strings) -> &'static str {
        match self {
            Self::Date => strings.bookmarks.by_date,
            Self::Place => strings.bookmarks.by_place,
            Self::Document => strings.bookmarks.by_document,
            Self::Tag => strings.bookmarks.by_tag,
        }
    }
}

/// The documents whose bookmarks are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// All.
    #[default]
    Everywhere,
    /// The open one.
    Here,
}

impl Scope {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Everywhere => Self::Here,
            Self::Here => Self::Everywhere,
        }
    }
}

/// The list of bookmarks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bookmarks {
    /// All bookmarks, newest first.
    all: Vec<Bookmark>,
    /// What they are listed by.
    pub order: Order,
    /// Of which documents.
    pub scope: Scope,
    filter: String,
    /// The bookmarks prepared for narrowing, once something is typed.
    prepared: Option<Filter>,
    /// What is listed, in its order.
    entries: Vec<Entry>,
    /// The first row of each entry, and behind them the number of all rows.
    starts: Vec<usize>,
    /// What is chosen and in view.
    pub view: ListState,
    undo: UndoStack,
    /// Counts changes of the bookmarks, to tell when what is made of them is out of date.
    revision: u64,
    /// How the bookmarks of the open document were found again, by id.
    pub resolutions: HashMap<BookmarkId, Resolution>,
    /// What is known of those that had to be searched for.
    pub(super) searched: Searched,
    /// The open document, as it was when the list was made.
    here: Here,
}

/// A bookmark as it is listed.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    /// Its index among all.
    index: usize,
    /// What it is listed under, where that is another than before it; empty for nothing.
    heading: Option<String>,
    /// Whether it has a row for note and tags.
    has_note: bool,
}

impl Entry {
    fn rows(&self) -> usize {
        2 + usize::from(self.heading.is_some()) + usize::from(self.has_note)
    }
}

/// What stands in a row of the list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BookmarkRow<'a> {
    /// A document's title or a tag; empty for bookmarks that have none.
    Heading(&'a str),
    /// The passage of a bookmark.
    Quote(&'a Bookmark, bool),
    /// Its note and tags.
    Note(&'a Bookmark, bool),
    /// Where it is from, and what became of it.
    Source(&'a Bookmark, bool),
}

impl Bookmarks {
    /// All bookmarks, newest first.
    pub fn all(&self) -> &[Bookmark] {
        &self.all
    }

    /// Takes all bookmarks.
    pub fn set(&mut self, all: Vec<Bookmark>) {
        self.change(self.chosen_id(), |own| *own = all);
    }

    fn change(&mut self, chosen: Option<BookmarkId>, change: impl FnOnce(&mut Vec<Bookmark>)) {
        change(&mut self.all);
        self.all.sort_by(|one, other| other.created.cmp(&one.created).then_with(|| other.id.cmp(&one.id)));
        self.prepared = None;
        self.revision += 1;
        self.arrange(chosen);
    }

    /// Takes a new bookmark, one that is back, or one that was changed, and chooses it.
    pub fn add(&mut self, bookmark: Bookmark) {
        self.change(Some(bookmark.id.clone()), |all| {
            all.retain(|other| other.id != bookmark.id);
            all.push(bookmark);
        });
    }

    /// Takes a bookmark out and remembers it for undo.
    pub fn remove(&mut self, bookmark: Bookmark) {
        self.resolutions.remove(&bookmark.id);
        self.change(self.chosen_id(), |all| all.retain(|other| other.id != bookmark.id));
        self.undo.push(Deed::Deleted(Box::new(bookmark)));
    }

    /// Takes bookmarks as they were changed together; the choice stays.
    pub fn replace(&mut self, changed: Vec<Bookmark>) {
        let mut changed: HashMap<BookmarkId, Bookmark> =
            changed.into_iter().map(|bookmark| (bookmark.id.clone(), bookmark)).collect();
        self.change(self.chosen_id(), |all| {
            all.iter_mut().for_each(|own| *own = changed.remove(&own.id).unwrap_or_else(|| own.clone()));
            all.extend(changed.into_values());
        });
    }

    /// Remembers for undo what was removed before this session, where that is not known yet.
    pub(in crate::app) fn could_restore(&mut self, removed: Vec<Bookmark>) {
        self.undo.begin_with(removed);
    }

    /// Remembers for undo what was anchored anew before this session.
    pub(in crate::app) fn could_anchor_back(&mut self, pairs: Vec<(Bookmark, Bookmark)>) {
        self.undo.begin_with_changes(pairs);
    }

    /// Remembers for undo that bookmarks were changed together, each from the first of a pair to the second.
    pub fn did_change(&mut self, pairs: Vec<(Bookmark, Bookmark)>) {
        self.undo.push(Deed::Changed(pairs));
    }

    /// The change that undoes what was done last.
    pub fn undo(&mut self) -> Option<Change> {
        self.undo.undo()
    }

    /// The change that does again what was undone last.
    pub fn redo(&mut self) -> Option<Change> {
        self.undo.redo()
    }

    /// Whether these changes undo what was undone last, rather than do it again.
    pub fn is_undone(&self, changes: &[(Bookmark, Bookmark)]) -> bool {
        self.undo.is_undone(changes)
    }

    /// Something is done by the reader: what was undone before is not done again after that.
    pub fn forget_undone(&mut self) {
        self.undo.forget_undone();
    }

    /// Which state of the bookmarks this is: another one after every change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Another document is open, or its bookmarks were found again.
    pub fn set_here(&mut self, here: Here, found: Vec<(BookmarkId, Resolution)>) {
        if self.here != here {
            self.resolutions.clear();
        }
        self.here = here;
        self.resolutions.extend(found);
        self.arrange(self.chosen_id());
    }

    /// What became of the passage of a bookmark in `window`, the open one, of content with this hash. It is searched for at once
    /// where that is not known yet.
    pub fn resolution(&mut self, id: &BookmarkId, window: &Window, hash: &ContentHash) -> Option<Resolution> {
        if self.searched.lacks(id) {
            let found = resolve(&self.get(id)?.content.anchor, window, hash);
            self.resolutions.insert(id.clone(), found);
        }
        self.resolutions.get(id).copied()
    }

    /// Lists by something else, or other bookmarks; the chosen one stays chosen.
    pub fn list(&mut self, order: Order, scope: Scope) {
        (self.order, self.scope) = (order, scope);
        self.arrange(self.chosen_id());
    }

    /// What the list is narrowed by.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Narrows the list to bookmarks whose passage, note, tags or document hold every word of `filter`, or are spelled
    /// by its letters, and which have the tags that it asks for: [`TagQuery::split`].
    pub fn set_filter(&mut self, filter: &str) {
        filter.clone_into(&mut self.filter);
        self.arrange(self.chosen_id());
    }

    /// How many bookmarks are listed, those with several tags once.
    pub fn listed(&self) -> usize {
        let mut indices: Vec<usize> = self.entries.iter().map(|entry| entry.index).collect();
        indices.sort_unstable();
        indices.dedup();
        indices.len()
    }

    /// How many entries the list has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none is listed.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The chosen bookmark.
    pub fn selected(&self) -> Option<&Bookmark> {
        self.entries.get(self.view.selected).map(|entry| &self.all[entry.index])
    }

    /// The bookmark of that id.
    pub fn get(&self, id: &BookmarkId) -> Option<&Bookmark> {
        self.all.iter().find(|bookmark| bookmark.id == *id)
    }

    /// Brings the chosen bookmark into a view of so many rows.
    pub fn refresh_derived(&mut self, height: usize) {
        let row = |entry: usize| self.starts.get(entry).copied().unwrap_or(0);
        let (start, end) = (row(self.view.selected), row(self.view.selected + 1));
        self.view.reveal(start, end.max(start), self.starts.last().copied().unwrap_or(0), height);
    }

    /// The rows in view.
    pub fn rows(&self, height: usize) -> impl Iterator<Item = BookmarkRow<'_>> {
        let total = self.starts.last().copied().unwrap_or(0);
        (self.view.first..total).take(height).map(|row| self.row(row))
    }

    fn row(&self, row: usize) -> BookmarkRow<'_> {
        let at = self.starts.partition_point(|&start| start <= row) - 1;
        let (entry, is_chosen) = (&self.entries[at], at == self.view.selected);
        let bookmark = &self.all[entry.index];
        let heading = entry.heading.as_deref().map(BookmarkRow::Heading);
        let note = entry.has_note.then_some(BookmarkRow::Note(bookmark, is_chosen));
        let quote = Some(BookmarkRow::Quote(bookmark, is_chosen));
        let mut rows = [heading, quote, note].into_iter().flatten();
        rows.nth(row - self.starts[at]).unwrap_or(BookmarkRow::Source(bookmark, is_chosen))
    }

    /// Where a bookmark stands now, as far as it is known.
    pub fn place(&self, bookmark: &Bookmark) -> Place {
        let found = self.resolutions.get(&bookmark.id).and_then(|resolution| resolution.range());
        found.map_or(bookmark.content.anchor.range.start, |range| range.start)
    }

    fn chosen_id(&self) -> Option<BookmarkId> {
        self.selected().map(|bookmark| bookmark.id.clone())
    }

    /// Lists anew; `chosen` stays chosen, where it is still listed.
    fn arrange(&mut self, chosen: Option<BookmarkId>) {
        let all: Vec<usize> = (0..self.all.len()).collect();
        let (tags, words) = TagQuery::split(&self.filter);
        let tags = tags.over(self.all.iter().flat_map(|bookmark| &bookmark.content.tags).map(String::as_str));
        let mut listed = if words.is_empty() {
            all
        } else {
            let (fitting, near) = self.prepared.get_or_insert_with(|| prepare(&self.all)).fitting(&words, &all);
            if fitting.is_empty() { near } else { fitting }
        };
        listed.retain(|&index| {
            let bookmark = &self.all[index];
            (self.scope == Scope::Everywhere || self.here.has(bookmark)) && tags.admits(&bookmark.content.tags)
        });
        self.entries = self.ordered(listed);
        let mut row = 0;
        let ends = self.entries.iter().map(|entry| {
            row += entry.rows();
            row
        });
        self.starts = std::iter::once(0).chain(ends).collect();
        let at = chosen.and_then(|id| self.entries.iter().position(|entry| self.all[entry.index].id == id));
        self.view.selected = at.unwrap_or(self.view.selected);
        self.view.step(0, self.entries.len());
    }

    fn ordered(&self, mut listed: Vec<usize>) -> Vec<Entry> {
        let of = |&index: &usize| &self.all[index];
        let by_place = |index: &usize| (of(index).content.path.as_str(), self.place(of(index)), of(index).created);
        let mut named: Vec<(Option<String>, usize)> = match self.order {
            Order::Date => listed.into_iter().map(|index| (None, index)).collect(),
            Order::Place => {
                listed.sort_by_key(|index| (!self.here.has(of(index)), by_place(index)));
                listed.into_iter().map(|index| (None, index)).collect()
            }
            Order::Document => {
                let mut speller = Speller::default();
                listed.sort_by_cached_key(|index| {
                    let sounds = speller.spell(&of(index).content.title);
                    let reading = speller.reading(&sounds).collect::<Vec<_>>().join(" ");
                    let (path, place, created) = by_place(index);
                    (reading, path.to_owned(), place, created)
                });
                listed.into_iter().map(|index| (Some(self.all[index].content.title.clone()), index)).collect()
            }
            Order::Tag => {
                let tags = |index: usize| {
                    let tags = &self.all[index].content.tags;
                    let none = tags.is_empty().then(String::new);
                    none.into_iter().chain(tags.iter().map(|tag| format!("#{tag}"))).map(move |tag| (Some(tag), index))
                };
                let mut named: Vec<_> = listed.into_iter().flat_map(tags).collect();
                named.sort_by_key(|(tag, index)| (tag.as_deref() == Some(""), tag.clone(), *index));
                named
            }
        };
        let mut last = None;
        let entry = |(name, index): (Option<String>, usize)| {
            let heading = name.filter(|name| last.replace(name.clone()).as_ref() != Some(name));
            let bookmark = &self.all[index];
            Entry { index, heading, has_note: !(bookmark.content.note.is_empty() && bookmark.content.tags.is_empty()) }
        };
        named.drain(..).map(entry).collect()
    }
}

fn prepare(all: &[Bookmark]) -> Filter {
    let mut filter = Filter::default();
    for bookmark in all {
        let Draft { anchor, note, tags, title, author, date, .. } = &bookmark.content;
        let tags = tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
        let spelled = [&anchor.exact, note, &tags, title].map(String::as_str);
        let said = [note, &tags, title].into_iter().chain([author, date].into_iter().flatten()).map(String::as_str);
        filter.push(&anchor.exact, said, spelled);
    }
    filter
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        annotation::{
            Anchor,
            fixtures::{bare_anchor, hash, id, key},
        },
        document::Document,
        text::{SourceOffset, TextRange},
    };

    fn bookmark(number: i64, (path, title): (&str, &str), at: u64, exact: &str, note: &str, tags: &[&str]) -> Bookmark {
        let place = Place::new(SourceOffset(at), 0);
        let range = TextRange::new(place, Place::new(SourceOffset(at), exact.len()));
        let anchor = Anchor { range, hash: hash(path), ..bare_anchor(exact) };
        let draft = Draft::new(key(path), &Document::default(), anchor);
        let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        let draft = Draft { title: title.into(), note: note.into(), tags, ..draft };
        Bookmark::new(draft, id(number.unsigned_abs().into()), number)
    }

    fn list() -> Bookmarks {
        let (bridge, cake) = (("/桥", "重庆的桥"), ("/糕", "做大蛋糕"));
        let mut list = Bookmarks::default();
        list.set(vec![
            bookmark(1, cake, 90, "合作共赢", "", &["经济"]),
            bookmark(2, bridge, 50, "两江之上", "去看", &[]),
            bookmark(3, cake, 10, "开放包容", "", &["亚太", "经济"]),
        ]);
        list.set_here(Here { key: key("/糕"), hash: ContentHash::default() }, Vec::new());
        list
    }

    fn drawn(list: &Bookmarks) -> String {
        let row = |row| match row {
            BookmarkRow::Heading(name) => Some(format!("[{name}]")),
            BookmarkRow::Quote(bookmark, chosen) => {
                Some(format!("{}{}", if chosen { ">" } else { "" }, bookmark.content.anchor.exact))
            }
            BookmarkRow::Note(bookmark, _) => Some(bookmark.content.note.clone()).filter(|note| !note.is_empty()),
            BookmarkRow::Source(..) => None,
        };
        list.rows(40).filter_map(row).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn bookmarks_are_listed_by_date_place_document_and_tag() {
        let mut list = list();
        assert_eq!(drawn(&list), ">开放包容 两江之上 去看 合作共赢");
        for expected in [
            ">开放包容 合作共赢 两江之上 去看",
            "[重庆的桥] 两江之上 去看 [做大蛋糕] >开放包容 合作共赢",
            "[#亚太] >开放包容 [#经济] 开放包容 合作共赢 [] 两江之上 去看",
        ] {
            list.list(list.order.next(), Scope::Everywhere);
            assert_eq!(drawn(&list), expected);
        }
        list.list(Order::Date, Scope::Here);
        assert_eq!(drawn(&list), ">开放包容 合作共赢");
    }

    #[test]
    fn the_filter_knows_words_syllables_initials_and_tags() {
        let mut list = list();
        for (filter, expected) in [
            ("包容", ">开放包容"),
            ("hzgy", ">合作共赢"),
            ("chongqing", ">两江之上 去看"),
            ("#亚太", ">开放包容"),
            ("qukan", ">两江之上 去看"),
            ("没有", ""),
            ("tag:经济", ">开放包容 合作共赢"),
            ("标签：经济 包容", ">开放包容"),
            ("tag:经济 -tag:亚太", ">合作共赢"),
            ("-tag:", ">两江之上 去看"),
            ("tag:亚", ">开放包容"),
            ("tag:济", ""),
        ] {
            list.set_filter(filter);
            assert_eq!(drawn(&list), expected, "{filter}");
        }
    }

    #[test]
    fn the_chosen_one_is_in_view_at_every_height_and_order() {
        let mut list = list();
        for height in 3..9 {
            for chosen in [0, 2, 1, 0] {
                list.view.selected = chosen;
                list.refresh_derived(height);
                let is_seen = |row: BookmarkRow| matches!(row, BookmarkRow::Quote(_, true));
                assert!(list.rows(height).any(is_seen), "{height} {chosen}");
            }
            list.list(list.order.next(), Scope::Everywhere);
        }
    }

    #[test]
    fn any_bookmark_can_be_taken_out_and_the_choice_stays_near() {
        for order in [Order::Date, Order::Place, Order::Document, Order::Tag] {
            let mut list = list();
            list.list(order, Scope::Everywhere);
            while !list.is_empty() {
                list.view.selected = list.len() - 1;
                let last = list.selected().unwrap().clone();
                list.remove(last);
                assert_eq!(list.selected().is_none(), list.is_empty());
            }
        }
    }

    #[test]
    fn a_bookmark_of_several_tags_is_counted_once() {
        let mut list = list();
        list.list(Order::Tag, Scope::Everywhere);
        assert_eq!((list.len(), list.listed()), (4, 3));
    }
}
