//! What is fuzzed: each function takes any bytes, does with them what the program does with bytes of strangers, and holds
//! what must always hold. The fuzzers call them, and `cargo test` on every file of `fuzz/corpus`.

use std::{ops::Range, str::FromStr};

use zhujian::{
    annotation::{Resolution, anchor, resolve},
    document::{ContentHash, FormatHint, PageScope, Window, parse_as},
    exchange::{Exchange, json_ld, read_json_ld},
    layout::{Typesetting, lay_out, wrap},
    outline::{build, lints},
    search::Query,
    settings::{self, KeyTable, OwnTheme, Settings, import_rules},
    source::{Reading, open_bytes},
    text::{Columns, SourceMap, SourceOffset, Switch, TextRange, WidthProfile, sanitised},
    tui::{
        input::{Chord, Decoder, Key, Report},
        rgb::Rgb,
    },
};

/// A target by its name.
pub type Target = (&'static str, fn(&[u8]));

/// All targets; the names are those of the fuzzers and of the folders of the corpus.
pub const TARGETS: [Target; 20] = [
    ("decode", decode),
    ("header", header),
    ("markdown", markdown),
    ("html", html),
    ("page", page),
    ("docx", docx),
    ("odt", odt),
    ("fb2", fb2),
    ("mht", mht),
    ("formats", formats),
    ("outline", outline),
    ("layout", layout),
    ("sanitise", sanitise),
    ("resolve", resolve_anchor),
    ("import", import),
    ("settings", settings),
    ("query", query),
    ("input", input),
    ("epub", epub),
    ("pack", pack),
];

/// Bytes of a file whose encoding nobody knows, and in an encoding that the reader names.
pub fn decode(data: &[u8]) {
    const NAMES: [&str; 8] = ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "utf-16le", "utf-16be", "utf-8"];
    let _ = open_bytes(data.to_vec(), "text.txt", None);
    let [name, rest @ ..] = data else { return };
    let _ = open_bytes(
        rest.to_vec(),
        "text.txt",
        NAMES.get(usize::from(*name) % NAMES.len()).and_then(|name| name.parse().ok()),
    );
}

/// Front matter between fences.
pub fn header(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for fence in ["---", "+++"] {
        check(&read(FormatHint::Markdown, &format!("{fence}\n{text}\n{fence}\n\n正文。\n")));
    }
    check(&read(FormatHint::Text, &text));
}

/// Markdown.
pub fn markdown(data: &[u8]) {
    check(&read(FormatHint::Markdown, &String::from_utf8_lossy(data)));
}

/// HTML inside Markdown.
pub fn html(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    check(&read(FormatHint::Markdown, &format!("<div>\n{text}\n</div>\n\n行内 <b>{text}</b>\n")));
}

/// A Word document, packed.
pub fn docx(data: &[u8]) {
    if let Ok(opened) = open_bytes(data.to_vec(), "document.docx", None) {
        check(&opened.document.window);
    }
}

/// A text of OpenDocument: its text, styles and properties with a NUL between, packed; the first also as it is in one file.
pub fn odt(data: &[u8]) {
    const KIND: &[u8] = b"application/vnd.oasis.opendocument.text";
    let mut files = vec![("mimetype".to_owned(), KIND)];
    let names = ["content.xml", "styles.xml", "meta.xml"];
    files.extend(names.into_iter().map(str::to_owned).zip(data.split(|&byte| byte == 0)));
    let flat = files.get(1).map(|(_, content)| content.to_vec()).unwrap_or_default();
    for (bytes, name) in [(stored(&files), "text.odt"), (flat, "text.fodt")] {
        if let Ok(opened) = open_bytes(bytes, name, None) {
            check(&opened.document.window);
        }
    }
}

/// A book in one file of XML.
pub fn fb2(data: &[u8]) {
    if let Ok(opened) = open_bytes(data.to_vec(), "book.fb2", None) {
        check(&opened.document.window);
    }
}

/// A web page in a message.
pub fn mht(data: &[u8]) {
    if let Ok(opened) = open_bytes(data.to_vec(), "page.mht", None) {
        check(&opened.document.window);
    }
}

/// A web page: its article, and all of it.
pub fn page(data: &[u8]) {
    for scope in [PageScope::Article, PageScope::Whole] {
        if let Ok(opened) = open_bytes(data.to_vec(), "page.html", Reading { scope, ..Reading::default() }) {
            check(&opened.document.window);
        }
    }
}

/// A book, whose files stand one after the other with a NUL between: package, contents, parts. What the package names is
/// there under the names `nav`, `0`, `1`…
pub fn epub(data: &[u8]) {
    const CONTAINER: &[u8] = b"<container><rootfile full-path='opf'/></container>";
    let mut files = vec![("META-INF/container.xml".to_owned(), CONTAINER)];
    for (nth, content) in data.split(|&byte| byte == 0).enumerate() {
        let name = match nth {
            0 => "opf".to_owned(),
            1 => "nav".to_owned(),
            nth => (nth - 2).to_string(),
        };
        files.push((name, content));
    }
    if let Ok(opened) = open_bytes(stored(&files), "book.epub", None) {
        check(&opened.document.window);
    }
}

/// A pack as it comes.
pub fn pack(data: &[u8]) {
    let _ = open_bytes([b"PK\x03\x04", data].concat(), "book.epub", None);
}

/// A pack of files as they are, without their sums.
fn stored(files: &[(String, &[u8])]) -> Vec<u8> {
    let (mut pack, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let len = (content.len() as u32).to_le_bytes();
        let mut header = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        header.extend([len, len].concat());
        header.extend([name.len() as u8, 0, 0, 0]);
        directory.extend(
            [b"PK\x01\x02\x14\0", &header[..], &[0; 10], &(pack.len() as u32).to_le_bytes(), name.as_bytes()].concat(),
        );
        pack.extend([b"PK\x03\x04", &header[..], name.as_bytes(), content].concat());
    }
    let (start, count) = ((pack.len() as u32).to_le_bytes(), (files.len() as u16).to_le_bytes());
    let len = (directory.len() as u32).to_le_bytes();
    pack.extend([&directory[..], b"PK\x05\x06\0\0\0\0", &count, &count, &len, &start, &[0; 2]].concat());
    pack
}

/// The other ways in which texts are written.
pub fn formats(data: &[u8]) {
    const HINTS: [FormatHint; 6] = [
        FormatHint::Unknown,
        FormatHint::Text,
        FormatHint::Subtitles,
        FormatHint::Org,
        FormatHint::Rst,
        FormatHint::AsciiDoc,
    ];
    let [hint, rest @ ..] = data else { return };
    let hint = HINTS.get(usize::from(*hint) % HINTS.len()).copied().unwrap_or_default();
    check(&read(hint, &String::from_utf8_lossy(rest)));
}

/// The outline of any text: labels stand at their places, levels deepen by one at most.
pub fn outline(data: &[u8]) {
    let window = read(FormatHint::Unknown, &String::from_utf8_lossy(data));
    let outline = build(&window);
    let mut level = 0;
    for entry in &outline.entries {
        assert!((1..=level + 1).contains(&entry.level), "{level} -> {}", entry.level);
        level = entry.level;
    }
    let _ = lints(&outline);
}

/// Lines of any text: they rejoin to it, and none is wider than the measure but where one cluster is.
pub fn layout(data: &[u8]) {
    let [measure, rest @ ..] = data else { return };
    let text = String::from_utf8_lossy(rest);
    let measure = u16::from(*measure % 100) + 2;
    let mut at = 0;
    for Range { start, end } in wrap(&text, Columns(measure), WidthProfile::NARROW) {
        assert!(at <= start && start <= end, "{at} {start} {end}");
        assert!(text.get(start..end).is_some());
        at = end;
    }
    let setting = Typesetting { measure: Columns(measure), ..Typesetting::default() }
        .with(Switch::Hang, measure % 2 == 0)
        .with(Switch::Justify, measure % 3 == 0);
    for block in &read(FormatHint::Unknown, &text).blocks {
        let _ = lay_out(block, &setting);
    }
}

/// What reaches a terminal holds nothing that commands it.
pub fn sanitise(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let shown = sanitised(&text);
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{shown:?}");
}

/// A passage found again in another text: never elsewhere than its own words.
pub fn resolve_anchor(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let half = text.floor_char_boundary(text.len() / 2);
    let (before, after) = text.split_at(half);
    let (before, after) = (read(FormatHint::Text, before), read(FormatHint::Text, after));
    let Some(block) = before.blocks.first() else { return };
    let range = TextRange { start: block.place(0), end: block.place(block.text.len()) };
    let [one, two] = [b"one", b"two"].map(|content| ContentHash::of(&[content]));
    let Some(quote) = anchor(&before, range, Vec::new(), &one) else { return };
    assert!(matches!(resolve(&quote, &before, &one), Resolution::Exact(_)));
    let _ = resolve(&quote, &after, &two);
}

/// Bookmarks from elsewhere: what is read can be written and read again.
pub fn import(data: &[u8]) {
    let Ok(exchange) = read_json_ld(&String::from_utf8_lossy(data)) else { return };
    let again: Exchange = read_json_ld(&json_ld(&exchange, "fuzz")).expect("our own form is read");
    assert_eq!(again.bookmarks.len(), exchange.bookmarks.len());
}

/// The settings file, rules of another reader, and one key that is set: `text NUL value NUL key NUL key below…`.
pub fn settings(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.split('\0');
    let (text, value) = (parts.next().unwrap_or_default(), parts.next().unwrap_or("72"));
    let path: Vec<&str> = parts.collect();
    let _ = Settings::parse(text, &[]);
    let _ = OwnTheme::read("a", text);
    let _ = import_rules("", text, &[]);
    for row in KeyTable::of(&settings::read(text, &[]).settings).rows() {
        assert_eq!(row.keys.to_string().parse(), Ok(row.keys));
    }
    set(text, if path.is_empty() { &["measure"] } else { &path }, value);
}

/// What is set is read back; every other key, every comment and every other line stays.
fn set(text: &str, path: &[&str], value: &str) {
    let Ok(edited) = settings::set(text, path, value, &[]) else { return };
    assert_eq!(settings::set(&edited, path, value, &[]).as_deref(), Ok(&*edited), "set twice");
    let [before, after] = [text, &edited].map(|text| settings::read(text, &[]).settings);
    let own = path.first().copied().unwrap_or_default();
    // Which of the reader's own keys can be is decided by the key map, and by the other keys.
    for key in Settings::keys().filter(|&key| key != own && !(key == "keys" && own == "keymap")) {
        assert_eq!(before.value(key), after.value(key), "{key}");
    }
    let says_nothing = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    // A carriage return at the end of the text belongs to the end of its line once another line follows.
    let [before, after] = [text, &edited].map(|text| text.split('\n').map(|line| line.trim_end_matches('\r')));
    let mut after = after;
    for line in before.filter(says_nothing) {
        assert!(after.any(|own| own == line), "{line:?} is gone");
    }
}

/// A query, and the name of a chord, as they are typed; the query runs over its own text.
pub fn query(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = Chord::from_str(&text);
    let Ok(query) = Query::parse(&text) else { return };
    for hit in query.hits(&text) {
        assert!(text.get(hit).is_some());
    }
}

/// What a terminal sends, in pieces of any length: the events do not depend on where it is cut, and the answer to a
/// question of ours is no key, whatever keys come before and after.
pub fn input(data: &[u8]) {
    let [at, cut, rest @ ..] = data else { return };
    let whole = Decoder::default().feed(rest);
    let mut decoder = Decoder::default();
    let (first, second) = rest.split_at(usize::from(*at).min(rest.len()));
    let mut parts = decoder.feed(first);
    let is_between = !decoder.is_pending() && !decoder.is_pasting();
    parts.extend(decoder.feed(second));
    assert_eq!(whole, parts);
    for report in &whole {
        let Report::Key(event) = report else { continue };
        let Some(key) = Key::from_event(*event) else { continue };
        let name = key.chord.to_string();
        assert!(name.contains(char::is_control) || name.parse() == Ok(key.chord), "{name:?}");
    }
    if is_between {
        answer_between(first, usize::from(*cut), second);
    }
}

/// The colour of the ground between two keys, itself cut where it may be.
fn answer_between(before: &[u8], cut: usize, after: &[u8]) {
    const ANSWER: &[u8] = b"\x1b]11;rgb:1e1e/1E1E/2e2e\x1b\\";
    let (begun, rest) = ANSWER.split_at(cut % ANSWER.len());
    let mut decoder = Decoder::default();
    let mut reports = decoder.feed(before);
    assert_eq!(decoder.feed(begun), []);
    assert!(decoder.awaits_color() || begun.len() < 3, "{begun:?}");
    assert_eq!(decoder.feed(rest), [Report::Ground(Rgb(0x1e, 0x1e, 0x2e))]);
    reports.extend(decoder.feed(after));
    let mut expected = Decoder::default().feed(before);
    expected.extend(Decoder::default().feed(after));
    assert_eq!(reports, expected);
}

fn read(hint: FormatHint, text: &str) -> Window {
    let text = text.replace('\r', "\n");
    parse_as(hint, &text, &SourceMap::identity(SourceOffset(0)), text.len() as u64).window
}

/// Blocks begin one after the other.
fn check(window: &Window) {
    assert!(window.blocks.windows(2).all(|pair| pair[0].start < pair[1].start));
}
