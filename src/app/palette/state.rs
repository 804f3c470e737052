//! The palette: what can be done here, found by typing what it is called.

use crate::{
    app::{
        action::Action,
        help::{Help, HelpRow},
        list_state::ListState,
    },
    text::{Folded, Speller, fold},
};

/// What is typed before the words that are looked for in the whole library.
const SEARCH: [&str; 2] = ["search ", "搜索 "];

/// The palette.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Palette {
    /// The rows of the help that can be done here and fit what is typed.
    pub fitting: Vec<HelpRow>,
    /// Which is chosen.
    pub view: ListState,
    context: String,
}

impl Palette {
    /// What can be done in the context of that name.
    pub fn new(context: &str, help: &Help) -> Self {
        let mut palette = Self { context: context.to_owned(), ..Self::default() };
        palette.narrow(help, "");
        palette
    }

    /// Retains what fits all words of `typed`: by its explanation, its name, or its explanation in pinyin.
    pub fn narrow(&mut self, help: &Help, typed: &str) {
        let words: Vec<Folded> = typed.split_whitespace().map(fold).collect();
        let mut speller = Speller::default();
        let is_here = |row: &&HelpRow| row.context == self.context || row.context == "everywhere";
        let is_single = |row: &&HelpRow| !matches!(row.action, Action::Digit(_) | Action::Command);
        let mut fits = |row: &&HelpRow| {
            let sounds = speller.spell(row.meaning);
            let named = fold(&format!("{} {}", row.meaning, row.action.name()));
            words
                .iter()
                .map(Folded::text)
                .all(|word| named.text().contains(word) || speller.is_spelled_by(&sounds, word))
        };
        let rows = help.rows.iter().filter(is_here).filter(is_single);
        self.fitting = rows.filter(|row| fits(row)).cloned().collect();
        self.view = ListState::default();
    }

    /// The chosen action.
    pub fn chosen(&self) -> Option<Action> {
        self.fitting.get(self.view.selected).map(|row| row.action)
    }

    /// What is to be looked for in the whole library, where that is what was typed.
    pub fn search(typed: &str) -> Option<&str> {
        SEARCH.iter().find_map(|start| typed.strip_prefix(start)).map(str::trim)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Switch;

    fn help() -> Help {
        let row = |context: &'static str, action: Action, meaning: &'static str| HelpRow {
            context,
            chords: vec!["x"],
            action,
            meaning,
        };
        let rows = vec![
            row("reader", Action::Toggle(Switch::Justify), "两端对齐"),
            row("list", Action::Filter, "筛选"),
            row("everywhere", Action::Bookmarks, "书签列表"),
        ];
        Help { rows, ..Help::default() }
    }

    #[test]
    fn what_can_be_done_here_is_found_by_what_it_is_called() {
        let help = help();
        for (typed, expected) in [
            ("", vec![Action::Toggle(Switch::Justify), Action::Bookmarks]),
            ("对齐", vec![Action::Toggle(Switch::Justify)]),
            ("書簽", vec![Action::Bookmarks]),
            ("shuqian", vec![Action::Bookmarks]),
            ("ldqb", vec![]),
            ("justify", vec![Action::Toggle(Switch::Justify)]),
            ("筛选", vec![]),
        ] {
            let mut palette = Palette::new("reader", &help);
            palette.narrow(&help, typed);
            let found: Vec<Action> = palette.fitting.iter().map(|row| row.action).collect();
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn words_after_search_are_for_the_library() {
        assert_eq!(Palette::search("search 亚太 合作"), Some("亚太 合作"));
        assert_eq!(Palette::search("搜索 亚太"), Some("亚太"));
        assert_eq!(Palette::search("亚太"), None);
    }
}
