//! The guides promise nothing that is not so: every key, command and setting they name is tried here.

use std::{collections::BTreeSet, ffi::OsString};

use zhujian::{
    app::palette::Verb,
    cli,
    document::Origin,
    i18n::Strings,
    outline,
    search::Query,
    settings::{KEY_TABLE, Language},
    source,
};

use super::reader::Reader;

/// The keys the guides name, with what they say of them.
pub(super) const MEANINGS: &[(&str, &str, &str)] = &[
    ("reader", "j", "line-down"),
    ("reader", "k", "line-up"),
    ("reader", "space", "page-down"),
    ("reader", "f", "page-down"),
    ("reader", "b", "page-up"),
    ("reader", "d", "half-down"),
    ("reader", "u", "half-up"),
    ("reader", "g", "start"),
    ("reader", "G", "end"),
    ("everywhere", "ctrl-n", "next-document"),
    ("everywhere", "ctrl-p", "previous-document"),
    ("reader", "<", "narrower"),
    ("reader", ">", "wider"),
    ("reader", "J", "toggle-justify"),
    ("reader", "|", "toggle-vertical"),
    ("reader", "C", "cycle-script"),
    ("reader", ")", "next-sentence"),
    ("reader", "(", "previous-sentence"),
    ("reader", "R", "read-aloud"),
    ("reader", "a", "auto-scroll"),
    ("reader", "p", "toggle-pinyin"),
    ("reader", "D", "dictionary"),
    ("everywhere", "1", "digit-1"),
    ("everywhere", "9", "digit-9"),
    ("everywhere", "%", "percent"),
    ("everywhere", "]", "next-entry"),
    ("everywhere", "[", "previous-entry"),
    ("reader", ".", "follow"),
    ("target", "enter", "confirm"),
    ("everywhere", "ctrl-o", "jump-back"),
    ("everywhere", "ctrl-i", "jump-forward"),
    ("everywhere", "M", "toggle-entry"),
    ("reader", "/", "find"),
    ("list", "/", "filter"),
    ("everywhere", "n", "next-hit"),
    ("everywhere", "N", "previous-hit"),
    ("everywhere", "esc", "cancel"),
    ("reader", "?", "find-back"),
    ("reader", "*", "find-selected"),
    ("reader", "&", "only-hits"),
    ("everywhere", "ctrl-f", "search-library"),
    ("selecting", "K", "concordance"),
    ("selecting", "T", "trend"),
    ("reader", "P", "parallels"),
    ("everywhere", "m", "bookmark"),
    ("note", "tab", "next-colour"),
    ("note", "enter", "confirm"),
    ("reader", "V", "select-sentences"),
    ("selecting", "j", "line-down"),
    ("reader", "v", "select"),
    ("everywhere", "'", "bookmarks"),
    ("everywhere", "#", "tags"),
    ("bookmarks", "enter", "confirm"),
    ("bookmarks", "e", "edit-note"),
    ("bookmarks", "x", "delete"),
    ("bookmarks", "u", "undo"),
    ("selecting", "y", "copy"),
    ("selecting", "Y", "copy-cited"),
    ("everywhere", "~", "set-mark"),
    ("everywhere", "`", "go-to-mark"),
    ("everywhere", "tab", "focus-next"),
    ("everywhere", "l", "toggle-list"),
    ("everywhere", "o", "toggle-outline"),
    ("list", "c", "cycle-grouping"),
    ("list", "s", "cycle-sorting"),
    ("list", "f", "toggle-file-names"),
    ("everywhere", "i", "facts"),
    ("reader", "e", "edit"),
    ("everywhere", ":", "command"),
    ("everywhere", "q", "quit"),
    ("everywhere", "h", "help"),
];

/// What stands as an example of something typed.
const EXAMPLES: [&str; 7] = ["12", "50%", "yatai", "yt", "#经济", "#經濟", "#economy"];

fn guide(language: Language) -> (&'static str, String) {
    let name = source::built_in(language).find(|name| name.contains("guide")).unwrap();
    (name, String::from_utf8(source::built_in_bytes(name).unwrap().to_vec()).unwrap())
}

/// What stands between grave accents.
pub(super) fn code(text: &str) -> Vec<String> {
    let text = text.replace("`` ` ``", "`\0`");
    text.split('`').skip(1).step_by(2).map(|span| span.replace('\0', "`")).collect()
}

/// A command line does what is said: it is understood, and its first word is a subcommand where it looks like one.
fn check_command(span: &str) {
    let arguments: Vec<OsString> = span.split_whitespace().map(OsString::from).collect();
    let args = cli::parse(&arguments, Strings::of("en")).unwrap_or_else(|error| panic!("{span}: {error}"));
    let word = span.split_whitespace().nth(1).unwrap_or_default();
    assert!(!word.bytes().all(|byte| byte.is_ascii_lowercase()) || args.command.is_some(), "{span}");
}

/// A line of the palette is carried out as it stands.
pub(super) fn check_palette(span: &str) {
    let typed = &span[1..];
    let is_done = match Verb::parse(typed) {
        Some((verb, argument)) => verb.command(argument).is_some(),
        None => Verb::all().any(|verb| verb.is_complete() && verb.names().contains(&typed)),
    };
    assert!(is_done, "{span}");
}

/// A condition of a search: one that is known wants a value.
fn is_condition(span: &str) -> bool {
    span.ends_with([':', '：']) && Query::parse(span).is_err() || span.contains("date:") && Query::parse(span).is_ok()
}

/// Whether a key means that where it is said to.
pub(super) fn is_in_key_table(row: &(&str, &str, &str)) -> bool {
    KEY_TABLE.iter().any(|known| (known.context, known.chord, known.action) == *row)
}

#[test]
fn every_key_and_command_of_the_guides_does_what_they_say() {
    for row in MEANINGS {
        assert!(is_in_key_table(row), "{row:?}: the guides have to say something else");
    }
    let named: BTreeSet<String> = MEANINGS.iter().map(|(_, chord, _)| (*chord).to_owned()).collect();
    for language in Language::ALL {
        let (name, text) = guide(language);
        let mut keys = BTreeSet::new();
        for span in code(&text) {
            match span.as_str() {
                example if EXAMPLES.contains(&example) => {}
                "--json" => {
                    ["outline", "list"].iter().for_each(|sub| check_command(&format!("zhujian {sub} --json a")))
                }
                command if command.starts_with("zhujian") => check_command(command),
                line if line.len() > 1 && line.starts_with(':') => check_palette(line),
                condition if is_condition(condition) => {}
                key if key.chars().count() == 1 => drop(keys.insert(key.to_owned())),
                key => drop(keys.insert(key.to_lowercase())),
            }
        }
        assert_eq!(keys, named, "{name}");
    }
}

#[test]
fn the_guides_have_the_points_and_the_head_they_speak_of() {
    for (language, words) in Language::ALL.into_iter().zip(["类别", "類別", "category"]) {
        let (name, text) = guide(language);
        let opened = source::open(&Origin::BuiltIn(name.to_owned()), None).unwrap();
        assert_eq!(outline::build(&opened.document.window).entries.len(), 8, "{name}");
        assert_eq!(opened.document.diagnostics, [], "{name}");
        assert!(text.contains(words) && !text.contains("分类") && !text.contains("分類"), "{name}");
    }
    let mut reader = Reader::start(100, 30);
    let screen = reader.screen();
    assert!(screen.contains("习近平 · 2020-11-20 · 人类命运共同体"), "{screen}");
    reader.press("j enter");
    reader.press("i");
    assert!(reader.screen().contains("book"), "{}", reader.screen());
}
