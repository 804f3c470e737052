//! The outline as the reader walks it: entries in reading order, and the ways between them. Never looks at a text again,
//! except to say where an entry's label stands in the file.

use crate::{
    document::{Block, Window, reference_to},
    text::{Place, Slice, TextRange, char_count},
};

/// The entries of a window, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// In reading order; a level is at most one more than the level before.
    pub entries: Vec<Entry>,
}

/// The label of an entry that only the reader has made one.
pub(super) const MARKED: &str = "+";

/// One heading or entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 1 plus the number of enclosing runs.
    pub level: u8,
    /// The enumerator as printed (第一, 一、, （一）), or the mark of a heading without one (`##`, `**`), or the sign of a
    /// paragraph that the reader made an entry.
    pub label: String,
    /// The printed numeral.
    pub number: Option<u32>,
    /// The text after the label: of a heading all of it, of an entry its first sentence. May be empty.
    pub title: String,
    /// The first sentence below a number that stands alone on its line; else empty.
    pub below: String,
    /// Where the label begins; where it is markup (`##`, `**`, `1.` of a list), where the text begins.
    pub place: Place,
    /// Whether the entry stands inside a paragraph.
    pub is_inline: bool,
    /// Whether a reader may as well leave it out (首先 其次, 第一个条件).
    pub is_soft: bool,
}

impl Entry {
    /// What the entry is called: its label, unless that is markup, and its words.
    pub fn name(&self) -> String {
        let words = self.words();
        match (self.is_markup(), words.is_empty()) {
            (true, _) => words.to_owned(),
            (false, true) => self.label.clone(),
            (false, false) if self.label.ends_with(['、', '）', '：', '，', '．', '】']) => {
                format!("{}{words}", self.label)
            }
            (false, false) => format!("{} {words}", self.label),
        }
    }

    /// Whether it is an article of a law: 第十七条, 第二条之一.
    fn is_article(&self) -> bool {
        self.label.starts_with('第') && self.label.contains('条')
    }

    /// What tells the entry from others: its title; where a number stands alone, the words below it.
    pub fn words(&self) -> &str {
        if self.title.is_empty() { &self.below } else { &self.title }
    }

    /// What stands for the entry in a path: its label without the closing mark, or its title where it has no label.
    pub fn path_name(&self) -> &str {
        if self.is_markup() || self.label == MARKED {
            &self.title
        } else {
            self.label.trim_end_matches(['、', '.', '，', '：', ':'])
        }
    }

    /// Whether the label is a mark of markup: `##`, `**`.
    fn is_markup(&self) -> bool {
        self.label.chars().all(|c| matches!(c, '#' | '*'))
    }
}

impl Outline {
    /// The entry being read at `place`: the last one at or before it that does not stand inside a paragraph. A paragraph below the
    /// items of an article (条) is the article's own (款), and no part of its last item.
    pub fn at(&self, place: Place) -> Option<usize> {
        let end = self.entries.partition_point(|entry| entry.place <= place);
        let last = self.entries.slice(..end).iter().rposition(|entry| !entry.is_inline)?;
        let around = || std::iter::successors(Some(last), |&entry| self.parent(entry));
        let article = around().find(|&entry| self.entries.get(entry).is_some_and(Entry::is_article));
        let is_in_own = self.entries.get(last).is_some_and(|entry| entry.place.block == place.block);
        Some(article.filter(|_| !is_in_own).unwrap_or(last))
    }

    /// The entries that enclose entry `index`, the outermost first, and `index` itself last.
    pub fn path(&self, index: usize) -> Vec<usize> {
        let mut path: Vec<usize> =
            std::iter::successors(self.entries.get(index).map(|_| index), |&i| self.parent(i)).collect();
        path.reverse();
        path
    }

    /// What the sections around a passage of the window are called, the outermost first: 第二章, 第三条. What begins in one and ends
    /// in another is of both: 第三条—第五条 (GB/T 15834 4.13). A footnote is of the section that refers to it.
    pub fn section(&self, window: &Window, range: TextRange) -> Vec<String> {
        let note = window.block(range.start.block).and_then(|block| block.inset.footnote.as_deref());
        match note.map(|label| reference_to(window, label)) {
            None => self.section_of(range),
            Some(Some(place)) => self.section_of(TextRange::new(place, place)),
            Some(None) => Vec::new(),
        }
    }

    fn section_of(&self, range: TextRange) -> Vec<String> {
        let path = |place| self.at(place).map(|index| self.path(index)).unwrap_or_default();
        let last = range.end.within.checked_sub(1).map_or(range.start, |within| Place::new(range.end.block, within));
        let (first, last) = (path(range.start), path(last.max(range.start)));
        let shared = first.iter().zip(&last).take_while(|(one, other)| one == other).count();
        let name = |index: &usize| self.entries.get(*index).map_or("", Entry::path_name);
        let both = first.get(shared).zip(last.get(shared)).map(|(one, other)| [name(one), name(other)].join("—"));
        first.iter().take(shared).map(|index| name(index).to_owned()).chain(both).collect()
    }

    /// The entry that directly encloses entry `index`.
    pub fn parent(&self, index: usize) -> Option<usize> {
        let level = self.entries.get(index)?.level;
        self.entries.slice(..index).iter().rposition(|entry| entry.level < level && !entry.is_inline)
    }

    /// The entry whose printed number is `number` at the shallowest level that prints numbers, the nearest to entry
    /// `near` if several are; where no numbers are printed, the `number`th entry of level 1.
    pub fn numbered(&self, number: u32, near: Option<usize>) -> Option<usize> {
        let numbered = || self.entries().filter(|(_, entry)| entry.number.is_some());
        let Some(level) = numbered().map(|(_, entry)| entry.level).min() else {
            let nth = usize::try_from(number).ok()?.checked_sub(1)?;
            return self.entries().filter(|(_, entry)| entry.level == 1).nth(nth).map(|(index, _)| index);
        };
        numbered()
            .filter(|(_, entry)| entry.level == level && entry.number == Some(number))
            .map(|(index, _)| index)
            .min_by_key(|index| index.abs_diff(near.unwrap_or(0)))
    }

    /// The entry of the same level to go on to from `place`; after the last one, the next of the level above. From a
    /// entry inside a paragraph, when exactly that is at `place`, the next inside it.
    pub fn after(&self, place: Place) -> Option<usize> {
        let Some(current) = self.standing_at(place) else {
            return self.entries().find(|(_, entry)| entry.place > place).map(|(i, _)| i).or_else(|| self.next(place));
        };
        self.path(current).into_iter().rev().find_map(|index| self.next_sibling(index))
    }

    /// The entry of the same level to go back to from `place`, in a line that begins at `start`: the entry one is in
    /// the midst of, else the one before it of its level, else the one that holds it.
    pub fn before(&self, place: Place, start: Place) -> Option<usize> {
        let current = self.standing_at(place)?;
        if self.entries.get(current)?.place < start {
            return Some(current);
        }
        self.previous_sibling(current).or_else(|| self.parent(current))
    }

    /// The entry exactly at `place`, else the one being read there.
    fn standing_at(&self, place: Place) -> Option<usize> {
        self.entries.binary_search_by_key(&place, |entry| entry.place).ok().or_else(|| self.at(place))
    }

    /// The next entry of the same level under the same parent: the first after `index` that is not deeper, if it is as
    /// deep. Entries inside paragraphs are siblings of each other alone.
    pub fn next_sibling(&self, index: usize) -> Option<usize> {
        let own = self.entries.get(index)?;
        let mut after = self.entries.iter().enumerate().skip(index + 1);
        let (next, entry) = if own.is_inline {
            after.next()?
        } else {
            after.find(|(_, entry)| !entry.is_inline && entry.level <= own.level)?
        };
        (entry.level == own.level && entry.is_inline == own.is_inline).then_some(next)
    }

    /// The entry of the same level before `index` under the same parent.
    pub fn previous_sibling(&self, index: usize) -> Option<usize> {
        let own = self.entries.get(index)?;
        let mut before = self.entries.iter().enumerate().take(index).rev();
        let (previous, entry) = if own.is_inline {
            before.next()?
        } else {
            before.find(|(_, entry)| !entry.is_inline && entry.level <= own.level)?
        };
        (entry.level == own.level && entry.is_inline == own.is_inline).then_some(previous)
    }

    /// The first entry of any level after `place`, entries inside paragraphs included.
    pub fn next(&self, place: Place) -> Option<usize> {
        let next = self.entries.partition_point(|entry| entry.place <= place);
        (next < self.entries.len()).then_some(next)
    }

    /// The last entry of any level before `place`, entries inside paragraphs included.
    pub fn previous(&self, place: Place) -> Option<usize> {
        self.entries.partition_point(|entry| entry.place < place).checked_sub(1)
    }

    /// The entries that stand at the start of a paragraph.
    fn entries(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate().filter(|(_, entry)| !entry.is_inline)
    }
}

/// The scalar offset in the decoded text of the label's first character: of a heading without a number that of its
/// mark; of a bold line worked out from the mark's length, since a block's text has no markup.
pub fn char_of(entry: &Entry, block: &Block) -> u64 {
    let at = block.char_at(entry.place.within);
    let is_in_text = block.text.get(entry.place.within..).is_some_and(|rest| rest.starts_with(&entry.label));
    let mark = match entry.label.as_str() {
        "**" => 2,
        label if label.starts_with('#') => return block.mark_char().unwrap_or(at),
        MARKED => 0,
        _ if is_in_text => 0,
        label => char_count(label) + 1,
    };
    at.saturating_sub(mark)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::text::SourceOffset;

    fn place(at: usize) -> Place {
        Place::new(SourceOffset(at as u64 * 10), 0)
    }

    /// One entry a word, ten bytes from each other: its level, `~` before it for an entry inside a paragraph.
    fn outline(levels: &str) -> Outline {
        let entry = |(at, word): (usize, &str)| Entry {
            level: word.trim_start_matches('~').parse().unwrap(),
            label: String::new(),
            number: None,
            title: String::new(),
            below: String::new(),
            place: place(at + 1),
            is_inline: word.starts_with('~'),
            is_soft: false,
        };
        Outline { entries: levels.split(' ').enumerate().map(entry).collect() }
    }

    #[test]
    fn a_passage_is_of_the_section_it_begins_in_and_of_that_it_ends_in() {
        let mut outline = outline("1 2 2 1 2");
        for (entry, label) in outline.entries.iter_mut().zip(["第一章", "第一条", "第二条", "第二章", "第三条"])
        {
            entry.label = label.to_owned();
        }
        let end = |at: usize| Place { within: 5, ..place(at) };
        for (first, last, expected) in [
            (2, 2, &["第一章", "第一条"][..]),
            (2, 3, &["第一章", "第一条—第二条"]),
            (1, 2, &["第一章"]),
            (3, 5, &["第一章—第二章"]),
            (0, 2, &[]),
        ] {
            assert_eq!(
                outline.section_of(TextRange { start: place(first), end: end(last) }),
                expected,
                "{first} {last}"
            );
        }
        let to_next = TextRange { start: place(2), end: place(3) };
        assert_eq!(outline.section_of(to_next), ["第一章", "第一条"]);
    }

    #[test]
    fn a_footnote_is_of_the_section_that_refers_to_it() {
        let text = "# 题\n\n## 一、路\n\n修路[^1]。\n\n## 二、桥\n\n修桥。\n\n[^1]: 见县志。\n";
        let window = crate::document::parse(text).window;
        let outline = crate::outline::build(&window);
        let of = |words: &str| {
            let block = window.blocks.iter().find(|block| block.text.contains(words)).unwrap();
            outline.section(&window, TextRange::new(block.place(0), block.place(block.text.len())))
        };
        assert_eq!((of("见县志"), of("修桥")), (vec!["一".to_owned()], vec!["二".to_owned()]));
    }

    /// Where going on and going back lead from each entry's own place.
    fn check(levels: &str, after: &[Option<usize>], before: &[Option<usize>]) {
        let outline = outline(levels);
        let places: Vec<Place> = outline.entries.iter().map(|entry| entry.place).collect();
        let forward: Vec<_> = places.iter().map(|&place| outline.after(place)).collect();
        let backward: Vec<_> = places.iter().map(|&place| outline.before(place, place)).collect();
        assert_eq!(forward, after, "{levels}");
        assert_eq!(backward, before, "{levels}");
    }

    #[test]
    fn going_on_after_the_last_of_a_level_leads_to_the_level_above() {
        check("1 2 2 1", &[Some(3), Some(2), Some(3), None], &[None, Some(0), Some(1), Some(0)]);
        check("1 2 3 1", &[Some(3), Some(3), Some(3), None], &[None, Some(0), Some(1), Some(0)]);
    }

    #[test]
    fn entries_inside_a_paragraph_are_siblings_of_each_other() {
        check("1 ~2 ~2 1", &[Some(3), Some(2), Some(3), None], &[None, Some(0), Some(1), Some(0)]);
        check("1 ~2 2 2", &[None, None, Some(3), None], &[None, Some(0), Some(0), Some(2)]);
    }

    #[test]
    fn before_the_first_entry_going_on_passes_over_entries_inside_paragraphs() {
        assert_eq!(outline("~1 ~1 1").after(place(0)), Some(2));
        assert_eq!(outline("~1 ~1").after(place(0)), Some(0));
        assert_eq!(outline("1 1").before(place(0), place(0)), None);
    }

    #[test]
    fn going_back_from_the_midst_of_an_entry_leads_to_its_start() {
        let outline = outline("1 2 1");
        let within = Place::new(SourceOffset(25), 0);
        assert_eq!(outline.before(within, within), Some(1));
    }
}
