//! The list of tags: each with the number of its bookmarks, narrowed by what is typed.

use std::collections::BTreeMap;

use crate::{
    annotation::Bookmark,
    app::{focus::Overlay, library::Filter, list_state::ListState},
};

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagRow {
    /// Its name, without the sign.
    pub name: String,
    /// How many bookmarks have it.
    pub count: usize,
}

/// The list of tags.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tags {
    /// What is chosen and in view.
    pub view: ListState,
    /// What was shown before it, to go back to.
    pub(super) before: Option<Overlay>,
    filter: String,
    /// All tags, the commonest first.
    all: Vec<TagRow>,
    /// Which of them are listed.
    listed: Vec<usize>,
    /// The revision of the bookmarks they were counted in.
    counted: Option<u64>,
}

impl Tags {
    /// Counts the tags of the bookmarks, where these have changed since, and has the chosen one in a view of so many rows.
    pub fn refresh_derived(&mut self, bookmarks: &[Bookmark], revision: u64, height: usize) {
        if self.counted.replace(revision) != Some(revision) {
            let chosen = self.selected().map(|row| row.name.clone());
            self.all = counted(bookmarks);
            self.list(chosen.as_deref());
        }
        self.view.reveal(self.view.selected, self.view.selected + 1, self.listed.len(), height);
    }

    /// What the list is narrowed by.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Narrows the list to the tags that hold every word of `filter`, or are spelled by its letters.
    pub fn set_filter(&mut self, filter: &str) {
        let chosen = self.selected().map(|row| row.name.clone());
        filter.clone_into(&mut self.filter);
        self.list(chosen.as_deref());
    }

    /// Chooses a tag, where it is listed.
    pub fn choose(&mut self, name: &str) {
        self.list(Some(name));
    }

    fn list(&mut self, chosen: Option<&str>) {
        let all: Vec<usize> = (0..self.all.len()).collect();
        self.listed = if self.filter.trim().is_empty() {
            all
        } else {
            let mut filter = Filter::default();
            self.all.iter().for_each(|row| filter.push(&row.name, [], [row.name.as_str()]));
            let (fitting, near) = filter.fitting(&self.filter, &all);
            if fitting.is_empty() { near } else { fitting }
        };
        let at = self.rows().position(|row| Some(row.name.as_str()) == chosen);
        self.view.selected = at.unwrap_or(self.view.selected);
        self.view.step(0, self.listed.len());
    }

    /// The tags that are listed.
    pub fn rows(&self) -> impl Iterator<Item = &TagRow> {
        self.listed.iter().filter_map(|&at| self.all.get(at))
    }

    /// How many tags are listed.
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether none is listed.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// How many tags there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The chosen tag.
    pub fn selected(&self) -> Option<&TagRow> {
        self.all.get(*self.listed.get(self.view.selected)?)
    }

    /// How many bookmarks have a tag of that very name.
    pub fn count_of(&self, name: &str) -> usize {
        self.all.iter().find(|row| row.name == name).map_or(0, |row| row.count)
    }
}

/// The tags of bookmarks, the commonest first, those as common by name.
fn counted(bookmarks: &[Bookmark]) -> Vec<TagRow> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in bookmarks.iter().flat_map(|bookmark| &bookmark.content.tags) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut rows: Vec<TagRow> =
        counts.into_iter().map(|(name, count)| TagRow { name: name.to_owned(), count }).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    rows
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::annotation::{Draft, fixtures};

    fn bookmarks(tags: &[&[&str]]) -> Vec<Bookmark> {
        let bookmark = |(number, tags): (usize, &&[&str])| {
            let tags = tags.iter().map(|&tag| tag.to_owned()).collect();
            Bookmark::new(Draft { tags, ..fixtures::draft("文") }, fixtures::id(number as u128), 1)
        };
        tags.iter().enumerate().map(bookmark).collect()
    }

    fn names(tags: &Tags) -> Vec<String> {
        tags.rows().map(|row| format!("{} {}", row.name, row.count)).collect()
    }

    #[test]
    fn the_commonest_tag_comes_first_and_typing_narrows_by_pinyin_too() {
        let mut tags = Tags::default();
        tags.refresh_derived(&bookmarks(&[&["亚太"], &["经济", "亚太"], &[], &["APEC"]]), 1, 9);
        assert_eq!(names(&tags), ["亚太 2", "APEC 1", "经济 1"]);
        for (typed, listed) in
            [("jingji", vec!["经济 1"]), ("YT", vec!["亚太 2"]), ("apec", vec!["APEC 1"]), ("无", vec![])]
        {
            tags.set_filter(typed);
            assert_eq!(names(&tags), listed, "{typed}");
        }
        assert_eq!((tags.count(), tags.count_of("亚太"), tags.selected()), (3, 2, None));
    }

    #[test]
    fn the_chosen_tag_stays_chosen_where_the_bookmarks_change() {
        let mut tags = Tags::default();
        tags.refresh_derived(&bookmarks(&[&["一"], &["二"]]), 1, 9);
        tags.choose("二");
        tags.refresh_derived(&bookmarks(&[&["二"], &["二"], &["三"]]), 2, 1);
        assert_eq!((tags.selected().unwrap().name.as_str(), tags.view.first), ("二", 0));
        tags.refresh_derived(&[], 3, 1);
        assert_eq!(tags.selected(), None);
    }
}
