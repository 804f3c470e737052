//! The palette: what can be done here, found by typing what it is called.

use std::collections::HashMap;

use crate::{
    app::{
        action::Action,
        help::{Help, HelpRow},
        list_state::ListState,
    },
    document::Origin,
    i18n::format,
    settings::Settings,
    text::{Folded, Speller, fold, sanitised},
};

use super::{command::Command, verb::Verb};

/// Names that hands know from vi and less, beside those of the key table.
const ALIASES: [(&str, Action); 6] = [
    ("q", Action::Quit),
    ("wq", Action::Quit),
    ("x", Action::Quit),
    ("qa", Action::Quit),
    ("bookmarks", Action::Bookmarks),
    ("info", Action::Facts),
];

/// What everyone tries without being told: it comes last where nothing is typed.
const OBVIOUS: [Action; 10] = [
    Action::LineDown,
    Action::LineUp,
    Action::PageDown,
    Action::PageUp,
    Action::HalfDown,
    Action::HalfUp,
    Action::Start,
    Action::End,
    Action::Confirm,
    Action::Cancel,
];

/// A row of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteRow {
    /// What is typed for it in full.
    pub name: String,
    /// Its keys.
    pub keys: String,
    /// What it does, in words.
    pub meaning: String,
    /// What it asks for; `None` where an argument is to be typed first.
    pub command: Option<Command>,
}

/// The palette.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Palette {
    /// What can be done here and fits what is typed, the likeliest first.
    pub fitting: Vec<PaletteRow>,
    /// What may be typed in the stead of an argument that nothing fits; empty where that is no argument, or may be anything.
    pub allowed: String,
    /// What the command does whose argument is still to be typed; empty where that is none.
    pub asked: String,
    /// Which is chosen.
    pub view: ListState,
    /// Which change of the theme's file is waited for.
    pub(super) theme_tick: u64,
    context: String,
    /// What was read last, the latest first: what it is called, and where it is.
    recent: Vec<(String, Origin)>,
    /// How often each name was chosen.
    uses: HashMap<String, u32>,
}

impl Palette {
    /// Opens it for the context of that name, with the documents that were read last: what was chosen before is remembered.
    pub fn open(&mut self, context: &str, recent: Vec<(String, Origin)>) {
        context.clone_into(&mut self.context);
        self.recent = recent;
    }

    /// Retains what fits `typed`: exact names and keys first, then names that begin so, then what has all its words in
    /// its explanation or its name, then what is spelled so in pinyin; what was chosen more often comes first among equals.
    pub fn narrow(&mut self, help: &Help, settings: &Settings, typed: &str) {
        self.view = ListState::default();
        let typed = typed.trim_start();
        self.fitting = match Verb::parse(typed) {
            Some((Verb::Recent, argument)) => self.recent(argument),
            Some((verb, argument)) => arguments(help, settings, verb, argument),
            None => self.ranked(help, typed.trim_end()),
        };
        let verb = Verb::parse(typed).filter(|_| self.fitting.is_empty());
        self.allowed = verb.map_or_else(String::new, |(verb, argument)| verb.allowed(argument, settings));
        self.asked = verb.map_or_else(String::new, |(verb, _)| help.command(verb.name()).to_owned());
    }

    fn ranked(&self, help: &Help, typed: &str) -> Vec<PaletteRow> {
        let wanted = Wanted { words: typed.split_whitespace().map(fold).collect(), typed };
        let mut speller = Speller::default();
        let rows = verbs(help).into_iter().chain(self.actions(help));
        let mut ranked: Vec<_> = rows.filter_map(|row| Some((wanted.rank(&row, &mut speller)?, row))).collect();
        let uses = |row: &PaletteRow| self.uses.get(&row.name).copied().unwrap_or_default();
        ranked.sort_by_key(|(rank, row)| (*rank, std::cmp::Reverse(uses(row))));
        number(help, typed).into_iter().chain(ranked.into_iter().map(|(_, row)| row)).collect()
    }

    /// The documents that were read last and have every word of `argument` in their name or path, or are spelled so.
    fn recent(&self, argument: &str) -> Vec<PaletteRow> {
        let rows = self.recent.iter().map(|(title, origin)| PaletteRow {
            name: format!("{} {title}", Verb::Recent.name()),
            keys: String::new(),
            meaning: path_of(origin),
            command: Some(Command::OpenAgain(origin.clone())),
        });
        let wanted = Wanted { words: argument.split_whitespace().map(fold).collect(), typed: argument };
        let mut speller = Speller::default();
        rows.filter(|row| wanted.rank(row, &mut speller).is_some()).collect()
    }

    fn actions(&self, help: &Help) -> impl Iterator<Item = PaletteRow> {
        let is_here = |row: &&HelpRow| row.context == self.context || row.context == "everywhere";
        let is_single = |row: &&HelpRow| !matches!(row.action, Action::Digit(_) | Action::Letter(_) | Action::Command);
        help.rows.iter().filter(is_here).filter(is_single).map(|row| PaletteRow {
            name: row.action.name().to_owned(),
            keys: row.chords.join(" "),
            meaning: row.meaning.to_owned(),
            command: Some(Command::Act(row.action)),
        })
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<&PaletteRow> {
        self.fitting.get(self.view.selected)
    }

    /// Remembers that a row was chosen.
    pub(super) fn count_use(&mut self, name: &str) {
        *self.uses.entry(name.to_owned()).or_default() += 1;
    }
}

/// What is typed, to be compared with rows.
struct Wanted<'a> {
    typed: &'a str,
    words: Vec<Folded>,
}

impl Wanted<'_> {
    /// How well a row fits, the best first; `None` where it does not.
    fn rank(&self, row: &PaletteRow, speller: &mut Speller) -> Option<u8> {
        let is_obvious = matches!(&row.command, Some(Command::Act(action)) if OBVIOUS.contains(action));
        if self.typed.is_empty() {
            return Some(u8::from(is_obvious));
        }
        if self.is_exact(row) {
            return Some(0);
        }
        if row.name.starts_with(self.typed) || row.meaning.starts_with(self.typed) {
            return Some(1);
        }
        let named = fold(&format!("{} {}", row.meaning, row.name));
        if self.words.iter().all(|word| named.text().contains(word.text())) {
            return Some(2);
        }
        let sounds = speller.spell(&row.meaning);
        let is_spelled =
            |word: &Folded| named.text().contains(word.text()) || speller.is_spelled_by(&sounds, word.text());
        self.words.iter().all(is_spelled).then_some(3)
    }

    fn is_exact(&self, row: &PaletteRow) -> bool {
        let is_alias =
            |&(alias, action): &(&str, Action)| alias == self.typed && row.command == Some(Command::Act(action));
        let is_verb = || Verb::all().any(|verb| verb.name() == row.name && verb.names().contains(&self.typed));
        row.name == self.typed
            || row.meaning == self.typed
            || ALIASES.iter().any(is_alias)
            || row.keys.split(' ').any(|key| key == self.typed)
            || is_verb()
    }
}

/// Where a document is, as it is shown.
fn path_of(origin: &Origin) -> String {
    match origin {
        Origin::File(path) => sanitised(&path.to_string_lossy()).into_owned(),
        Origin::BuiltIn(_) | Origin::Stdin => String::new(),
    }
}

/// The verbs, each with what it does.
fn verbs(help: &Help) -> Vec<PaletteRow> {
    let row = |verb: Verb| PaletteRow {
        name: verb.name().to_owned(),
        keys: String::new(),
        meaning: help.command(verb.name()).to_owned(),
        command: verb.command(""),
    };
    Verb::all().map(row).collect()
}

/// The arguments a verb can be given, or the one that is typed.
fn arguments(help: &Help, settings: &Settings, verb: Verb, argument: &str) -> Vec<PaletteRow> {
    let row = |argument: &str, meaning: &str| PaletteRow {
        name: format!("{} {argument}", verb.name()),
        keys: String::new(),
        meaning: meaning.to_owned(),
        command: verb.command(argument),
    };
    let mut offered = verb.arguments(argument, settings);
    offered.extend(
        called(help, settings, verb, argument).into_iter().filter(|own| !offered.contains(own)).collect::<Vec<_>>(),
    );
    if offered.is_empty() && verb.command(argument).is_some() {
        // Done as it is typed, or refused in words.
        return vec![row(argument.trim(), help.command(verb.name()))];
    }
    // What the verb does was read when it was chosen: each row says what is its own.
    offered.iter().map(|argument| row(argument, help.argument(argument).unwrap_or(argument))).collect()
}

/// The arguments of a verb that are called so in the reader's language, or are spelled so in pinyin.
fn called(help: &Help, settings: &Settings, verb: Verb, typed: &str) -> Vec<String> {
    let wanted = Wanted { words: typed.split_whitespace().map(fold).collect(), typed: typed.trim() };
    let mut speller = Speller::default();
    let fits = |argument: &String| {
        let meaning = help.argument(argument).unwrap_or_default().to_owned();
        let row = PaletteRow { name: String::new(), keys: String::new(), meaning, command: None };
        !row.meaning.is_empty() && wanted.rank(&row, &mut speller).is_some()
    };
    if wanted.typed.is_empty() { Vec::new() } else { verb.arguments("", settings).into_iter().filter(fits).collect() }
}

/// What a number is typed of: what may stand behind it, the string of what it does, and that.
type Numbered = (&'static [char], &'static str, fn(u32) -> Command);

/// `50%` is the middle of the text, `12p` (12段) the twelfth paragraph, `12` alone the twelfth entry.
const NUMBERED: [Numbered; 3] = [
    (&['%', '％'], "percent", Command::Percent),
    (&['p', 'P', '段'], "paragraph", Command::Paragraph),
    (&[], "entry", Command::Entry),
];

fn number(help: &Help, typed: &str) -> Option<PaletteRow> {
    let bare = typed.strip_prefix('第').unwrap_or(typed);
    let (number, meaning, command) = NUMBERED.into_iter().find_map(|(units, meaning, command)| {
        let digits = if units.is_empty() { Some(typed) } else { bare.strip_suffix(units) };
        Some((digits?.parse::<u32>().ok()?, meaning, command))
    })?;
    let meaning = format(help.command(meaning), &[("n", &number.to_string())]);
    Some(PaletteRow { name: typed.to_owned(), keys: String::new(), meaning, command: Some(command(number)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Switch;

    fn help() -> Help {
        let row = |context: &'static str, chord: &'static str, action: Action, meaning: &'static str| HelpRow {
            context,
            chords: vec![chord.to_owned()],
            action,
            meaning,
        };
        let rows = vec![
            row("reader", "j", Action::LineDown, "下一行"),
            row("reader", "J", Action::Toggle(Switch::Justify), "两端对齐"),
            row("list", "/", Action::Filter, "筛选"),
            row("everywhere", "'", Action::Bookmarks, "书签列表"),
            row("everywhere", "q", Action::Quit, "退出"),
            row("everywhere", "h", Action::Help, "按键一览"),
            row("everywhere", "]", Action::NextEntry, "下一点"),
        ];
        let commands =
            vec![("theme", "换配色"), ("sort", "换排序"), ("entry", "到第 {n} 点"), ("percent", "到 {n}% 处")];
        let mut help = Help::default();
        (help.rows, help.commands) = (rows, commands);
        help.arguments = vec![("date", "日期，新的在前"), ("last-read", "最近读过的在前"), ("author", "作者")];
        help
    }

    fn names(typed: &str) -> Vec<String> {
        let mut palette = Palette::default();
        palette.open("reader", Vec::new());
        palette.narrow(&help(), &Settings::default(), typed);
        palette.fitting.iter().map(|row| row.name.clone()).collect()
    }

    #[test]
    fn what_can_be_done_here_is_found_by_what_it_is_called() {
        for (typed, expected) in [
            ("对齐", vec!["toggle-justify"]),
            ("書簽", vec!["bookmarks"]),
            ("shuqian", vec!["bookmarks"]),
            ("ldqb", vec![]),
            ("justify", vec!["toggle-justify"]),
            ("筛选", vec![]),
        ] {
            assert_eq!(names(typed), expected, "{typed}");
        }
    }

    #[test]
    fn exact_names_aliases_and_keys_come_before_all_that_merely_fits() {
        for (typed, first) in [
            ("q", "quit"),
            ("wq", "quit"),
            ("help", "help"),
            ("]", "next-entry"),
            ("下一点", "next-entry"),
            ("sort", "sort"),
        ] {
            assert_eq!(names(typed).first().map(String::as_str), Some(first), "{typed}");
        }
        assert_eq!(names("").last().map(String::as_str), Some("line-down"), "what everyone knows comes last");
    }

    #[test]
    fn what_was_chosen_more_often_comes_first() {
        let mut palette = Palette::default();
        palette.open("reader", Vec::new());
        palette.count_use("next-entry");
        palette.narrow(&help(), &Settings::default(), "");
        assert_eq!(palette.fitting[0].name, "next-entry");
        palette.narrow(&help(), &Settings::default(), "q");
        assert_eq!(palette.fitting[0].name, "quit", "what is exact stays first");
    }

    #[test]
    fn a_verb_offers_its_arguments() {
        assert_eq!(names("sort l"), ["sort length", "sort last-read", "sort title"]);
        assert_eq!(names("sort 日期"), ["sort date"]);
        assert_eq!(names("sort riqi"), ["sort date"]);
        assert_eq!(names("排序 zjdg"), ["sort last-read"]);
        assert_eq!(names("group 作者"), ["group author"]);
        assert!(names("sort 作者").is_empty());
        assert_eq!(names("theme pa"), ["theme paper"]);
        assert_eq!(names("search 亚太 合作"), ["search 亚太 合作"]);
        assert_eq!(names("搜索 亚太"), ["search 亚太"]);
        assert!(names("search ").is_empty());
    }

    #[test]
    fn what_was_read_last_is_offered_by_its_name_or_its_path() {
        let mut palette = Palette::default();
        let file = |path: &str| Origin::File(path.into());
        palette.open("reader", vec![("亚太合作".into(), file("/讲话/一.md")), ("种树".into(), file("/书/二.md"))]);
        let offered = |palette: &mut Palette, typed: &str| {
            palette.narrow(&help(), &Settings::default(), typed);
            palette.fitting.iter().map(|row| row.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(offered(&mut palette, "recent "), ["recent 亚太合作", "recent 种树"]);
        assert_eq!(offered(&mut palette, "最近 书"), ["recent 种树"]);
        assert_eq!(palette.chosen().unwrap().command, Some(Command::OpenAgain(file("/书/二.md"))));
    }

    #[test]
    fn numbers_are_entries_and_percentages() {
        let mut palette = Palette::default();
        palette.narrow(&help(), &Settings::default(), "12");
        assert_eq!(palette.chosen().unwrap().command, Some(Command::Entry(12)));
        assert_eq!(palette.chosen().unwrap().meaning, "到第 12 点");
        palette.narrow(&help(), &Settings::default(), "50%");
        assert_eq!(palette.chosen().unwrap().command, Some(Command::Percent(50)));
        palette.narrow(&help(), &Settings::default(), "99999999999");
        assert_eq!(palette.chosen(), None);
    }
}
