//! The list pane: the documents of the library, grouped by category, the newest first, filtered by what is typed.

use std::{cmp::Reverse, ops::Range};

use crate::{
    document::{Origin, Summary, date_key},
    text::fold,
};

use super::Rows;

/// Rows an entry takes: its title, and its date and author.
const ENTRY_ROWS: usize = 2;
/// Rows before the first entry of a group: a blank one (not before the first group) and its name.
const GROUP_ROWS: usize = 2;

/// The list pane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    /// The documents, in the order of the list.
    summaries: Vec<Summary>,
    /// What is typed to narrow the list.
    filter: String,
    /// The documents that fit the filter, as indices of `summaries`.
    visible: Vec<usize>,
    /// The groups, as ranges of `visible`.
    groups: Vec<Range<usize>>,
    /// Which of the visible documents is chosen, and what is in view.
    pub view: Rows,
    /// Whether the documents are still being listed.
    pub is_scanning: bool,
}

/// What stands in a row of the pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LibraryRow<'a> {
    /// Nothing.
    Blank,
    /// The name of a category; `None` where documents have none.
    Group(Option<&'a str>),
    /// A document's title.
    Title(&'a Summary, bool),
    /// A document's date and author.
    Detail(&'a Summary, bool),
}

impl Library {
    /// An empty list, which says whether documents are still to come.
    pub fn new(is_scanning: bool) -> Self {
        Self { is_scanning, ..Self::default() }
    }

    /// Takes a new list of documents; the chosen one stays chosen.
    pub fn set(&mut self, mut summaries: Vec<Summary>) {
        let chosen = self.selected().map(|summary| summary.origin.clone());
        sort(&mut summaries);
        self.summaries = summaries;
        self.is_scanning = false;
        self.narrow();
        if let Some(origin) = chosen {
            self.select(&origin);
        }
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.summaries.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.summaries.is_empty()
    }

    /// How many documents fit the filter.
    pub fn visible_len(&self) -> usize {
        self.visible.len()
    }

    /// What the list is narrowed by.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Narrows the list to the documents whose title, author, date or category hold every word of `filter`.
    pub fn set_filter(&mut self, filter: &str) {
        let chosen = self.selected().map(|summary| summary.origin.clone());
        filter.clone_into(&mut self.filter);
        self.narrow();
        if let Some(origin) = chosen {
            self.select(&origin);
        }
    }

    /// The chosen document.
    pub fn selected(&self) -> Option<&Summary> {
        self.visible.get(self.view.selected).map(|&index| &self.summaries[index])
    }

    /// The document from there.
    pub fn get(&self, origin: &Origin) -> Option<&Summary> {
        self.summaries.iter().find(|summary| summary.origin == *origin)
    }

    /// Chooses the document from there, where it is in view of the filter; else the first.
    pub fn select(&mut self, origin: &Origin) {
        let at = self.visible.iter().position(|&index| self.summaries[index].origin == *origin);
        self.view.selected = at.unwrap_or(0);
    }

    /// Brings the chosen document into a view of so many rows.
    pub fn settle(&mut self, height: usize) {
        let selected = self.view.selected;
        let start = self.row_of(selected);
        let is_first_of_group = self.groups.iter().any(|group| group.start == selected);
        let from = if is_first_of_group { start.saturating_sub(1) } else { start };
        let total = self.row_of(self.visible.len());
        self.view.reveal(from, start + ENTRY_ROWS, total, height);
    }

    /// The rows in view.
    pub fn rows(&self, height: usize) -> impl Iterator<Item = LibraryRow<'_>> {
        (self.view.first..self.view.first + height).map_while(|row| self.row(row))
    }

    /// The entry that stands in a row of the pane.
    pub fn entry_at(&self, row: usize) -> Option<usize> {
        let row = self.view.first + row;
        (0..self.visible.len()).find(|&entry| (self.row_of(entry)..self.row_of(entry) + ENTRY_ROWS).contains(&row))
    }

    /// The first row of an entry.
    fn row_of(&self, entry: usize) -> usize {
        let groups = self.groups.partition_point(|group| group.start <= entry);
        (entry * ENTRY_ROWS + groups * GROUP_ROWS).saturating_sub(usize::from(groups > 0))
    }

    fn row(&self, row: usize) -> Option<LibraryRow<'_>> {
        let at = self.groups.partition_point(|group| self.row_of(group.start) <= row + 1);
        let group = &self.groups[at.checked_sub(1)?];
        let first = self.row_of(group.start);
        if row + 1 == first {
            let summary = &self.summaries[self.visible[group.start]];
            return Some(LibraryRow::Group(summary.metadata.category.as_deref()));
        }
        let entry = group.start + (row - first) / ENTRY_ROWS;
        if entry >= group.end {
            return (at < self.groups.len()).then_some(LibraryRow::Blank);
        }
        let summary = &self.summaries[self.visible[entry]];
        let is_selected = entry == self.view.selected;
        let is_title = (row - first).is_multiple_of(ENTRY_ROWS);
        Some(if is_title { LibraryRow::Title(summary, is_selected) } else { LibraryRow::Detail(summary, is_selected) })
    }

    fn narrow(&mut self) {
        let words: Vec<String> = self.filter.split_whitespace().map(|word| fold(word).text().to_owned()).collect();
        let fits = |summary: &Summary| {
            let text = fold(&searched_text(summary));
            words.iter().all(|word| text.text().contains(word.as_str()))
        };
        self.visible = (0..self.summaries.len()).filter(|&at| words.is_empty() || fits(&self.summaries[at])).collect();
        self.groups = self.grouped();
        self.view = Rows::default();
    }

    fn grouped(&self) -> Vec<Range<usize>> {
        let category = |at: usize| self.summaries[self.visible[at]].metadata.category.as_deref();
        let mut groups: Vec<Range<usize>> = Vec::new();
        for at in 0..self.visible.len() {
            match groups.last_mut().filter(|group| category(group.start) == category(at)) {
                Some(group) => group.end = at + 1,
                None => groups.push(at..at + 1),
            }
        }
        groups
    }
}

fn searched_text(summary: &Summary) -> String {
    let metadata = &summary.metadata;
    let parts = [&metadata.author, &metadata.date, &metadata.category].into_iter().flatten();
    parts.fold(summary.title.clone(), |text, part| text + "\n" + part)
}

/// Newest first inside a category; the category with the newest document first, documents without one last.
fn sort(summaries: &mut [Summary]) {
    let date = |summary: &Summary| summary.metadata.date.as_deref().and_then(date_key);
    let mut newest = std::collections::HashMap::new();
    for summary in summaries.iter() {
        let entry = newest.entry(summary.metadata.category.clone()).or_insert(None);
        *entry = date(summary).max(*entry);
    }
    summaries.sort_by_cached_key(|summary| {
        let category = &summary.metadata.category;
        let group = (category.is_none(), Reverse(newest.get(category).copied().flatten()), category.clone());
        (group, Reverse(date(summary)), summary.title.clone(), summary.origin.clone())
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Metadata;

    fn summary(title: &str, date: &str, category: &str) -> Summary {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let metadata = Metadata { date: some(date), category: some(category), ..Metadata::default() };
        Summary { origin: Origin::BuiltIn(title.into()), title: title.into(), metadata, bytes: 0, chars: 0 }
    }

    fn library() -> Library {
        let mut library = Library::default();
        library.set(vec![
            summary("旧", "2011-01-01", "甲"),
            summary("无", "", ""),
            summary("新", "2020-11-20", "甲"),
            summary("最新", "2021年2月1日", "乙"),
        ]);
        library
    }

    fn screen(library: &Library, height: usize) -> Vec<String> {
        library
            .rows(height)
            .map(|row| match row {
                LibraryRow::Blank => String::new(),
                LibraryRow::Group(name) => format!("[{}]", name.unwrap_or("-")),
                LibraryRow::Title(summary, chosen) => format!("{}{}", if chosen { ">" } else { " " }, summary.title),
                LibraryRow::Detail(summary, _) => format!("  {}", summary.metadata.date.as_deref().unwrap_or("-")),
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
            "  -",
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
    fn the_chosen_document_is_in_view_at_every_height() {
        let mut library = library();
        for height in 2..9 {
            for chosen in [0, 3, 1, 2, 0] {
                library.view.selected = chosen;
                library.settle(height);
                assert!(screen(&library, height).iter().any(|row| row.starts_with('>')), "{height} {chosen}");
            }
        }
    }

    #[test]
    fn a_row_leads_back_to_its_entry() {
        let library = library();
        let entries: Vec<_> = (0..7).map(|row| library.entry_at(row)).collect();
        assert_eq!(entries, [None, Some(0), Some(0), None, None, Some(1), Some(1)]);
    }
}
