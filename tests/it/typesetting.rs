//! The rules of DESIGN §3 on the real documents at every width: what `print --width N` prints, and what the reader shows.

use std::{collections::HashSet, fs};

use zhujian::{
    document::{Block, BlockKind, Origin},
    layout::{Line, Typesetting, glyphs, lay_out},
    settings::Language,
    source,
    text::{Columns, Switch, WidthProfile},
};

const WIDTHS: std::ops::RangeInclusive<u16> = 20..=120;
/// The gutter that a pause mark may hang in.
const HANG: Columns = Columns(2);
const KINSOKU: &str = include_str!("../typesetting/kinsoku.tsv");

/// The marks whose role names `role`: S not at a line's start, E not at its end.
fn marks(role: char) -> HashSet<char> {
    let rows = KINSOKU.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>());
    rows.filter(|cells| cells[3].contains(role)).filter_map(|cells| cells[1].chars().next()).collect()
}

/// The blocks of the built-in documents that are filled: a title of the front matter alone is not printed. Those of a
/// folder come to them where `ZHUJIAN_DOCUMENTS` names one.
pub(crate) fn blocks() -> Vec<Block> {
    let folder = std::env::var_os("ZHUJIAN_DOCUMENTS").map(|folder| fs::read_dir(folder).unwrap());
    let files = folder.into_iter().flatten().map(|entry| Origin::File(entry.unwrap().path()));
    let built_in = Language::ALL.into_iter().flat_map(source::built_in).map(|name| Origin::BuiltIn(name.to_owned()));
    let open = |origin: Origin| source::open(&origin, None).map(|opened| opened.document.window.blocks.clone());
    // Code is cut at the measure wherever it comes, with a mark.
    let is_printed =
        |block: &Block| !matches!(block.kind, BlockKind::Title { is_in_text: false } | BlockKind::Code { .. });
    built_in.chain(files).filter_map(|origin| open(origin).ok()).flatten().filter(is_printed).collect()
}

/// Every block set at every width in both profiles, as it is and with every option.
fn each_setting(mut look: impl FnMut(&Block, &Typesetting, &[Line])) {
    let blocks = blocks();
    for measure in WIDTHS.map(Columns) {
        for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
            for is_on in [false, true] {
                let setting = Typesetting { measure, profile, ..Typesetting::default() }
                    .with(Switch::Hang, is_on)
                    .with(Switch::Justify, is_on)
                    .with(Switch::LatinGap, is_on);
                blocks.iter().for_each(|block| look(block, &setting, &lay_out(block, &setting)));
            }
        }
    }
}

fn text_of<'a>(block: &'a Block, line: &Line) -> &'a str {
    &block.text[line.range.clone()]
}

#[test]
fn no_line_is_wider_than_asked_for() {
    each_setting(|block, setting, lines| {
        for line in lines {
            let right = glyphs(line, &block.text, setting.profile).map(|glyph| glyph.column + glyph.cells).max();
            let room = setting.measure + HANG * u16::from(setting.has(Switch::Hang));
            assert!(right.unwrap_or_default() <= room, "{}: {}", setting.measure, text_of(block, line));
            assert!(
                line.columns <= setting.measure + HANG * u16::from(setting.has(Switch::Hang)),
                "{}: {}",
                setting.measure,
                text_of(block, line)
            );
        }
    });
}

#[test]
fn no_line_starts_with_a_closing_or_pause_mark() {
    let forbidden = marks('S');
    assert!(forbidden.len() > 40);
    each_setting(|block, setting, lines| {
        // A line of hyphens wider than the measure: nothing else fits.
        if block.text.chars().all(|c| forbidden.contains(&c)) {
            return;
        }
        for line in &lines[1..] {
            // A space frees what follows it: `--width` is a word of its own.
            let is_freed = block.text[..line.range.start].ends_with(' ');
            let first = text_of(block, line).chars().next().filter(|_| !is_freed);
            assert!(!first.is_some_and(|c| forbidden.contains(&c)), "{}: {}", setting.measure, text_of(block, line));
        }
    });
}

#[test]
fn no_line_ends_with_an_opening_mark() {
    let forbidden = marks('E');
    assert!(forbidden.len() > 10);
    each_setting(|block, setting, lines| {
        for line in lines {
            // ASCII marks bind to Han only; a solidus before a letter or a space is Latin text (UAX #14).
            let is_latin = block.text[line.range.end..].starts_with(|c: char| c.is_ascii());
            // $ and ＋ hold to a number only.
            let is_number = block.text[line.range.end..].starts_with(char::is_numeric);
            let is_free = |c: char| (c.is_ascii() && is_latin) || (matches!(c, '$' | '＋') && !is_number);
            let last = text_of(block, line).chars().next_back().filter(|&c| !is_free(c));
            assert!(!last.is_some_and(|c| forbidden.contains(&c)), "{}: {}", setting.measure, text_of(block, line));
        }
    });
}

#[test]
fn joined_the_lines_give_back_the_text() {
    let bare = |text: &str| text.replace(char::is_whitespace, "");
    each_setting(|block, setting, lines| {
        let drawn: String =
            lines.iter().flat_map(|line| glyphs(line, &block.text, setting.profile)).map(|g| g.cluster).collect();
        assert_eq!(bare(&drawn), bare(&block.text), "{}", setting.measure);
    });
}
