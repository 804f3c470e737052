//! The book in `docs/` promises nothing that is not so: every key, command, setting and query it names is tried, its two
//! languages are in step, and its table of settings is that of the program. After a change of the settings:
//! `UPDATE_DOCS=1 cargo test --test it docs` writes the table anew.

use std::{collections::BTreeSet, ffi::OsString, fmt::Write, fs, path::PathBuf};

use clap::error::ErrorKind;
use zhujian::{
    app::palette::Verb,
    cli,
    document::Origin,
    i18n::Strings,
    search::Query,
    settings::{Language, Settings, THEMES},
    source::{self, BuiltInLibrary},
};

use super::guide;

const BEGIN: &str = "<!-- settings -->\n";
const END: &str = "<!-- /settings -->";

/// The keys the book names beside those of the guides, with what it says of them.
const MEANINGS: &[(&str, &str, &str)] = &[
    ("reader", "H", "toggle-hang"),
    ("reader", "S", "toggle-latin-gap"),
    ("reader", "L", "toggle-line-spacing"),
    ("reader", "+", "toggle-grid"),
    ("reader", "=", "toggle-columns"),
    ("reader", "|", "toggle-vertical"),
    ("reader", "W", "cycle-width"),
    ("reader", "A", "toggle-whole-page"),
    ("everywhere", "}", "next-any-entry"),
    ("everywhere", "{", "previous-any-entry"),
    ("selecting", "o", "swap-ends"),
    ("selecting", "s", "grow-sentence"),
    ("selecting", "S", "shrink-sentence"),
    ("selecting", "p", "grow-paragraph"),
    ("selecting", "P", "shrink-paragraph"),
    ("selecting", "w", "next-word"),
    ("selecting", "b", "previous-word"),
    ("note", "alt-enter", "new-line"),
    ("bookmarks", "U", "redo"),
    ("bookmarks", "t", "toggle-scope"),
    ("bookmarks", "s", "cycle-order"),
    ("bookmarks", "/", "filter"),
    ("bookmarks", "y", "accept"),
    ("bookmarks", "n", "decline"),
    ("tags", "r", "rename"),
    ("playing", "space", "pause"),
    ("playing", "+", "faster"),
    ("playing", "-", "slower"),
    ("outline", "left", "fold"),
    ("outline", "right", "unfold"),
    ("outline", "-", "fold-all"),
    ("outline", "+", "unfold-all"),
    ("outline", "w", "toggle-wrap"),
    ("outline", "/", "filter"),
    ("outline", "x", "strike"),
    ("outline", "<", "shallower"),
    ("outline", ">", "deeper"),
    ("outline", "u", "undo"),
    ("search", "a", "all-hits"),
    ("search", "s", "cycle-found-order"),
    ("desk", "y", "copy-cited"),
];

/// Words between grave accents that are no name of the program's: fields of its JSON, of front matter, what a key map takes
/// away, names of folders.
const WORDS: [&str; 14] = [
    "never",
    "char",
    "start",
    "end",
    "line",
    "title",
    "author",
    "date",
    "category",
    "none",
    "backups",
    "truecolor",
    "dumb",
    "yt",
];
/// Examples of something typed that look like a name.
const TYPED: [&str; 1] = ["yatai"];

fn folder(language: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs").join(language)
}

/// The names of the chapters, in order.
fn chapters(language: &str) -> Vec<String> {
    let files = fs::read_dir(folder(language)).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = files.filter(|name| name != "SUMMARY.md").collect();
    files.sort();
    files
}

/// The text of a chapter that is written by hand.
fn read(language: &str, chapter: &str) -> String {
    let text = fs::read_to_string(folder(language).join(chapter)).unwrap();
    match text.split_once(BEGIN).zip(text.split_once(END)) {
        Some(((before, _), (_, after))) => before.to_owned() + after,
        None => text,
    }
}

/// A chapter in its parts: the text outside fences, and the fences with what they are called.
fn parts(text: &str) -> (String, Vec<(String, String)>) {
    let (mut outside, mut fences) = (String::new(), Vec::new());
    for (index, part) in text.split("```").enumerate() {
        match part.split_once('\n') {
            Some((name, code)) if index % 2 == 1 => fences.push((name.to_owned(), code.to_owned())),
            _ => outside += part,
        }
    }
    (outside, fences)
}

/// A line without what stands behind it for people.
fn without_comment(line: &str) -> &str {
    line.split("  #").next().unwrap_or_default().trim_end()
}

/// The words of a line as a shell parts them.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        match index % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    words
}

/// Every command of ours in a line of a shell is understood, and its first word is a subcommand where it looks like one.
fn check_line(line: &str) {
    for command in without_comment(line).split(" | ").map(str::trim).filter(|part| part.starts_with("zhujian")) {
        let command = command.split(" > ").next().unwrap();
        let arguments: Vec<OsString> = words(command).into_iter().map(Into::into).collect();
        let args = cli::parse(&arguments, Strings::of("en")).unwrap_or_else(|error| panic!("{line}: {error}"));
        let word = arguments.get(1).and_then(|word| word.to_str()).unwrap_or_default();
        let is_named = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(!is_named || args.command.is_some(), "{line}");
    }
}

/// The same in running text, where what a command takes may be left out.
fn check_mention(span: &str) {
    let arguments: Vec<OsString> = words(span).into_iter().map(Into::into).collect();
    let is_half = |error: &clap::Error| {
        let half = [ErrorKind::MissingRequiredArgument, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand];
        half.contains(&error.kind())
    };
    match cli::parse(&arguments, Strings::of("en")) {
        Ok(_) => check_line(span),
        Err(error) => assert!(is_half(&error), "{span}: {error}"),
    }
}

/// Every name the command line has: subcommands, flags with their hyphens, values.
fn names(command: &clap::Command, all: &mut BTreeSet<String>) {
    all.insert(command.get_name().to_owned());
    for arg in command.get_arguments() {
        all.extend(arg.get_long().map(|long| format!("--{long}")));
        all.extend(arg.get_possible_values().iter().map(|value| value.get_name().to_owned()));
    }
    command.get_subcommands().for_each(|sub| names(sub, all));
}

fn known_names() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    names(&cli::command(Strings::of("en")), &mut all);
    all.extend(Settings::keys().map(str::to_owned));
    all.extend(THEMES.map(str::to_owned));
    all.extend(WORDS.into_iter().chain(TYPED).map(str::to_owned));
    // A flag of cargo, in the chapter on references.
    all.insert("--features".to_owned());
    all
}

/// A key as the key table writes it; `None` where a span is none.
fn key(span: &str) -> Option<String> {
    let one = span.chars().count() == 1;
    let lower = span.to_lowercase();
    let named = ["space", "enter", "tab", "esc", "left", "right"].contains(&lower.as_str());
    let chord = ["ctrl-", "alt-", "shift-"].iter().any(|modifier| lower.starts_with(modifier));
    if one { Some(span.to_owned()) } else { (named || chord).then_some(lower) }
}

/// What is between grave accents in running text is what it looks like.
fn check_span(span: &str, names: &BTreeSet<String>) {
    let is_word = !span.starts_with('-') && span.bytes().all(|byte| byte.is_ascii_lowercase() || b"_-".contains(&byte));
    match span {
        command if command.starts_with("zhujian") => check_mention(command),
        verb if Verb::all().any(|own| verb.strip_prefix(':') == own.names().first().copied()) => {}
        line if line.starts_with(':') && line.len() > 1 => guide::check_palette(line),
        flag if flag.starts_with("--") => {
            let flag = flag.split([' ', '=']).next().unwrap();
            assert!(names.contains(flag), "{span}");
        }
        setting if setting.split_once(": ").is_some_and(|(key, _)| Settings::keys().any(|own| own == key)) => {
            assert!(Settings::parse(setting, &[]).is_ok(), "{span}");
        }
        condition if condition.contains([':', '：']) && !condition.contains(' ') => {
            let is_key = condition.ends_with([':', '：']);
            assert_eq!(Query::parse(condition).is_err(), is_key, "{span}");
        }
        word if is_word => assert!(names.contains(word), "{span}"),
        _ => {}
    }
}

#[test]
fn every_key_command_setting_and_query_of_the_book_is_there() {
    let pinned: BTreeSet<(&str, &str, &str)> = guide::MEANINGS.iter().chain(MEANINGS).copied().collect();
    for row in MEANINGS {
        assert!(guide::is_in_key_table(row), "{row:?}: the book has to say something else");
    }
    let keys: BTreeSet<&str> = pinned.iter().map(|(_, chord, _)| *chord).collect();
    let names = known_names();
    for (language, chapter) in ["en", "zh"].into_iter().flat_map(|one| chapters(one).into_iter().map(move |c| (one, c)))
    {
        let (outside, fences) = parts(&read(language, &chapter));
        for span in guide::code(&outside) {
            match key(&span) {
                Some(key) => assert!(keys.contains(key.as_str()), "{language}/{chapter}: {span}"),
                None => check_span(&span, &names),
            }
        }
        for (kind, code) in fences {
            match kind.as_str() {
                "sh" => code.lines().for_each(check_line),
                "yaml" => assert!(Settings::parse(&code, &[]).is_ok(), "{language}/{chapter}: {code}"),
                "text" => {}
                other => panic!("{language}/{chapter}: {other}"),
            }
        }
    }
}

#[test]
fn the_book_is_the_library_of_the_program_in_the_order_of_its_summary() {
    for (language, own) in [(Language::English, "en"), (Language::Simplified, "zh")] {
        let summary = fs::read_to_string(folder(own).join("SUMMARY.md")).unwrap();
        let linked: Vec<&str> = summary.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()).collect();
        assert_eq!(linked, chapters(own), "{own}");
        for (name, file) in BuiltInLibrary::Manual.names(language).into_iter().zip(&linked) {
            assert!(name.ends_with(file), "{name}");
            let opened = source::open(&Origin::BuiltIn(name.to_owned()), None).unwrap();
            assert_eq!(opened.document.diagnostics, [], "{name}");
            let heading = format!("[{}]({file})", opened.document.title().unwrap());
            assert!(summary.contains(&heading), "{heading}");
        }
    }
}

/// What both languages of a chapter must have alike: levels of headings, rows of tables, items of lists, code without
/// what is said behind it, and what stands in Latin letters between grave accents.
fn shape(text: &str) -> (Vec<usize>, usize, usize, Vec<String>, BTreeSet<String>) {
    let (outside, fences) = parts(text);
    let count = |start: &str| outside.lines().filter(|line| line.starts_with(start)).count();
    let levels = outside.lines().filter(|line| line.starts_with('#'));
    let levels = levels.map(|line| line.bytes().take_while(|&byte| byte == b'#').count()).collect();
    let code = fences.iter().flat_map(|(_, code)| code.lines().map(without_comment).map(str::to_owned)).collect();
    let spans = guide::code(&outside).into_iter().filter(|span| span.is_ascii() && !span.starts_with('#')).collect();
    (levels, count("|"), count("- "), code, spans)
}

#[test]
fn the_two_languages_of_the_book_are_in_step() {
    assert_eq!(chapters("en"), chapters("zh"));
    for chapter in chapters("en") {
        assert_eq!(shape(&read("en", &chapter)), shape(&read("zh", &chapter)), "{chapter}");
    }
}

/// The table of the settings, made from the tables of the program.
fn settings_table(language: &str) -> String {
    let strings = Strings::of(language);
    let head = match language {
        "en" => ["setting", "default", "allowed", "holds", "meaning", "at once, `:set` too", "from the next start"],
        _ => ["设置", "默认", "可取", "何时生效", "意思", "立刻，可用 `:set`", "下次启动"],
    };
    let defaults = serde_json::to_value(Settings::default()).unwrap();
    let mut table =
        format!("\n| {} | {} | {} | {} | {} |\n|---|---|---|---|---|\n", head[0], head[1], head[2], head[3], head[4]);
    for key in Settings::keys() {
        let default = defaults[key].to_string();
        let allowed = Settings::default().allowed(key).unwrap_or_default();
        let when = if Settings::is_changeable(key) { head[5] } else { head[6] };
        let meaning = strings.settings.get(key).unwrap().replace('|', "\\|").replace('<', "\\<");
        writeln!(table, "| `{key}` | `{default}` | {allowed} | {when} | {meaning} |").unwrap();
    }
    table + "\n"
}

#[test]
fn the_table_of_settings_is_that_of_the_program() {
    for (own, language) in [("en", "en"), ("zh", "zh-Hans")] {
        let path = folder(own).join("09-settings.md");
        let chapter = fs::read_to_string(&path).unwrap();
        let (before, rest) = chapter.split_once(BEGIN).expect("the chapter marks where its table begins");
        let (_, after) = rest.split_once(END).expect("the chapter marks where its table ends");
        let made = format!("{before}{BEGIN}{}{END}{after}", settings_table(language));
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(path, made).unwrap();
        } else {
            assert_eq!(chapter, made, "{own}: UPDATE_DOCS=1 cargo test --test it docs");
        }
    }
}
