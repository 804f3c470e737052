//! Which entries of an outline are shown: the tree they make, and what of it is folded. Knows nothing of rows and texts.

use std::collections::HashMap;

use crate::outline::Outline;

/// Entries of an outline that are all shown at first, those inside paragraphs aside. Of a longer one two levels are.
const MOST_SHOWN: usize = 50;

/// How far an entry is unfolded, the least first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fold {
    /// Nothing under it is shown.
    Shut,
    /// The entries under it are shown, those inside its paragraphs are not.
    #[default]
    Entries,
    /// Everything under it is shown.
    Open,
}

/// The tree of an outline, and how far each entry is unfolded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folding {
    nodes: Vec<Node>,
    /// Whether every entry stands inside a paragraph: then these are shown.
    is_all_inline: bool,
    /// Whether there are too many entries for all of them to be shown at first.
    is_long: bool,
    /// What is not as it is at first, by the entry's index; `None` is the whole document.
    set: HashMap<Option<usize>, Fold>,
    /// How far entries are unfolded that were not touched one by one, where that was said of all of them.
    all: Option<Fold>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Node {
    parent: Option<usize>,
    is_inline: bool,
    /// Entries right under it.
    entries: usize,
    /// Entries right under it that stand inside a paragraph.
    inline: usize,
}

impl Folding {
    /// Takes an outline, or one that has grown at its end: what is folded stays so.
    pub fn set_outline(&mut self, outline: &Outline) {
        let mut path: Vec<usize> = Vec::new();
        self.nodes = Vec::with_capacity(outline.entries.len());
        let own = outline.entries.iter().filter(|entry| !entry.is_inline).count();
        (self.is_all_inline, self.is_long) = (own == 0, own > MOST_SHOWN);
        for (index, entry) in outline.entries.iter().enumerate() {
            if !entry.is_inline {
                path.truncate(path.partition_point(|&above| outline.entries[above].level < entry.level));
            }
            let parent = path.last().copied();
            if let Some(parent) = parent {
                let node: &mut Node = &mut self.nodes[parent];
                *(if entry.is_inline { &mut node.inline } else { &mut node.entries }) += 1;
            }
            self.nodes.push(Node { parent, is_inline: entry.is_inline, ..Node::default() });
            if !entry.is_inline {
                path.push(index);
            }
        }
    }

    /// The entry that directly holds entry `index`.
    pub fn parent(&self, index: usize) -> Option<usize> {
        self.nodes.get(index)?.parent
    }

    /// The entries that are shown, in reading order.
    pub fn shown(&self) -> Vec<usize> {
        let mut is_shown: Vec<bool> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let least = if node.is_inline { Fold::Open } else { Fold::Entries };
            is_shown.push(self.fold(node.parent) >= least && node.parent.is_none_or(|parent| is_shown[parent]));
        }
        (0..self.nodes.len()).filter(|&index| is_shown[index]).collect()
    }

    /// Whether there are entries under entry `index`.
    pub fn holds_any(&self, index: usize) -> bool {
        self.nodes.get(index).is_some_and(|node| node.entries + node.inline > 0)
    }

    /// Whether any entry right under entry `index` is shown.
    pub fn shows_any(&self, index: usize) -> bool {
        self.nodes.get(index).is_some_and(|node| node.entries + node.inline > self.hidden(index))
    }

    /// How many entries right under entry `index` are not shown.
    pub fn hidden(&self, index: usize) -> usize {
        let Some(node) = self.nodes.get(index) else { return 0 };
        match self.fold(Some(index)) {
            Fold::Shut => node.entries + node.inline,
            Fold::Entries => node.inline,
            Fold::Open => 0,
        }
    }

    /// Shows one kind less of what is under entry `index`; whether there was anything to hide.
    pub fn fold_one(&mut self, index: usize) -> bool {
        let Some(node) = self.nodes.get(index) else { return false };
        let now = self.fold(Some(index));
        let to = if now == Fold::Open && node.inline > 0 && node.entries > 0 { Fold::Entries } else { Fold::Shut };
        let has_shown = node.entries + node.inline > self.hidden(index);
        if has_shown {
            self.set.insert(Some(index), to);
        }
        has_shown
    }

    /// Shows one kind more of what is under entry `index`; whether there was anything to show.
    pub fn unfold_one(&mut self, index: usize) -> bool {
        let Some(node) = self.nodes.get(index) else { return false };
        let to = if self.fold(Some(index)) == Fold::Shut && node.entries > 0 { Fold::Entries } else { Fold::Open };
        let has_hidden = self.hidden(index) > 0;
        if has_hidden {
            self.set.insert(Some(index), to);
        }
        has_hidden
    }

    /// Unfolds every entry as far as `to`.
    pub fn fold_all(&mut self, to: Fold) {
        self.set.clear();
        self.all = Some(to);
    }

    /// Unfolds what holds entry `index`, as far as nobody has folded it; whether there was anything to unfold.
    pub fn unfold_branch(&mut self, index: usize) -> bool {
        let mut has_unfolded = false;
        let mut holder = self.parent(index).filter(|_| self.is_long && self.all.is_none());
        while let Some(entry) = holder {
            if !self.set.contains_key(&holder) && self.fold(holder) == Fold::Shut {
                self.set.insert(holder, Fold::Entries);
                has_unfolded = true;
            }
            holder = self.parent(entry);
        }
        has_unfolded
    }

    fn fold(&self, index: Option<usize>) -> Fold {
        self.set.get(&index).copied().unwrap_or_else(|| match index {
            None if self.is_all_inline => Fold::Open,
            None => self.all.unwrap_or_default().max(Fold::Entries),
            Some(index) => self.all.unwrap_or_else(|| self.at_first(index)),
        })
    }

    /// How far an entry is unfolded at first.
    fn at_first(&self, index: usize) -> Fold {
        let is_deep = self.nodes.get(index).is_some_and(|node| node.parent.is_some() && node.entries > 0);
        if self.is_long && is_deep { Fold::Shut } else { Fold::Entries }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        outline::Entry,
        text::{Place, SourceOffset},
    };

    /// One entry a word: its level, `~` before it for an entry inside a paragraph.
    fn folding(levels: &str) -> Folding {
        let entry = |(at, word): (usize, &str)| Entry {
            level: word.trim_start_matches('~').parse().unwrap(),
            label: String::new(),
            number: None,
            title: String::new(),
            below: String::new(),
            place: Place::new(SourceOffset(at as u64), 0),
            is_inline: word.starts_with('~'),
            is_soft: false,
        };
        let mut folding = Folding::default();
        folding.set_outline(&Outline { entries: levels.split(' ').enumerate().map(entry).collect() });
        folding
    }

    #[test]
    fn entries_inside_paragraphs_are_folded_at_first() {
        let folding = folding("1 2 ~3 ~3 2 1");
        assert_eq!(folding.shown(), [0, 1, 4, 5]);
        assert_eq!([folding.hidden(0), folding.hidden(1), folding.hidden(4)], [0, 2, 0]);
    }

    #[test]
    fn an_entry_is_folded_and_unfolded_kind_by_kind() {
        let mut folding = folding("1 ~2 2 1");
        assert!(folding.unfold_one(0));
        assert_eq!(folding.shown(), [0, 1, 2, 3]);
        assert!(!folding.unfold_one(0));
        assert!(folding.fold_one(0));
        assert_eq!(folding.shown(), [0, 2, 3]);
        assert!(folding.fold_one(0));
        assert_eq!(folding.shown(), [0, 3]);
        assert!(!folding.fold_one(0) && !folding.fold_one(3));
        assert!(folding.unfold_one(0));
        assert_eq!(folding.shown(), [0, 2, 3]);
    }

    #[test]
    fn everything_is_folded_or_unfolded_at_once() {
        let mut folding = folding("1 2 ~3 2 3 1");
        folding.fold_all(Fold::Open);
        assert_eq!(folding.shown().len(), 6);
        folding.fold_all(Fold::Shut);
        assert_eq!(folding.shown(), [0, 5]);
    }

    #[test]
    fn a_long_outline_shows_two_levels_and_the_branch_that_is_read() {
        let short = folding(&["1", "2", "3"].repeat(16).join(" "));
        assert_eq!(short.shown().len(), 48);
        let mut long = folding(&["1", "2", "3", "4", "3"].repeat(20).join(" "));
        assert_eq!(long.shown().len(), 40);
        assert_eq!([long.hidden(0), long.hidden(1)], [0, 2]);
        assert!(long.unfold_branch(3) && !long.unfold_branch(3));
        assert_eq!(long.shown()[..6], [0, 1, 2, 3, 4, 5]);
        // What the reader has folded stays so.
        assert!(long.fold_one(1) && !long.unfold_branch(3));
        long.fold_all(Fold::Shut);
        assert!(!long.unfold_branch(8));
        assert_eq!(long.shown().len(), 20);
        // Those inside paragraphs are not counted.
        assert_eq!(folding(&["1", "2", "3", "~4", "~4", "~4"].repeat(16).join(" ")).shown().len(), 48);
    }

    #[test]
    fn a_text_with_entries_inside_paragraphs_alone_shows_them() {
        assert_eq!(folding("~1 ~1").shown(), [0, 1]);
        assert_eq!(folding("~1 ~1 1").shown(), [2]);
        // If each looked at all others, these would not come to an end.
        assert_eq!(folding(&["~1"; 100_000].join(" ")).shown().len(), 100_000);
    }
}
