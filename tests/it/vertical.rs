//! Vertical lines: the same places, keys, selections and hits as horizontal ones have.

use std::{collections::BTreeSet, ffi::OsStr};

use insta::assert_snapshot;
use zhujian::{
    app::{Action, Message, Notice},
    layout::{Row, glyphs},
    settings::PinyinShown,
    text::{Columns, Place, WidthProfile},
};

use super::{cli::Home, flows::command, reader::Reader};

const SIZES: [(u16, u16); 5] = [(30, 10), (40, 20), (80, 24), (100, 30), (160, 45)];

/// Headings, quotes, lists, a table, code, Latin paragraphs, footnotes between paragraphs of all lengths.
fn text() -> String {
    let mut text = String::from("---\ntitle: 渡口纪事\nauthor: 某人\ndate: 2024-05-03\n---\n\n# 渡口纪事\n\n");
    for chapter in 1..=5 {
        text += &format!("## 第{chapter}章　水位\n\n");
        for section in 1..=4 {
            text += &"船在对岸，“水”还没有退；共24人，2024年起，约30%。".repeat(chapter * section % 7 + 1);
            text += match section {
                1 => "\n\n> 引文：学而时习之，不亦说乎？\n\n10. 第十条\n    - 子项，说的是河水\n\n",
                2 => "\n\n| 名 | 数 |\n|---|---|\n| 甲 | 12 |\n| 乙 | 345 |\n\n",
                3 => "\n\nThe ferry stays on the other bank, and nobody knows when the river will fall again.\n\n",
                _ => "[^1]\n\n```\nlet a = 1;\n```\n\n",
            };
        }
    }
    text + "末段。\n\n[^1]: 注释在此。\n"
}

fn vertical(columns: u16, rows: u16) -> Reader {
    let mut reader = Reader::reading(columns, rows, &text());
    reader.press("|");
    reader
}

/// The lines on the page.
fn lines(reader: &Reader) -> BTreeSet<(usize, usize)> {
    let rows = reader.model.reader.page().iter();
    rows.filter_map(|row| if let Row::Line { block, index, .. } = row { Some((*block, *index)) } else { None })
        .collect()
}

/// The places in view with the cells they are drawn at.
fn places(reader: &Reader) -> Vec<(Place, (Columns, u16))> {
    let window = reader.model.reader.open.as_ref().unwrap().window();
    let mut places = Vec::new();
    for row in reader.model.reader.page() {
        let Row::Line { block, line, .. } = row else { continue };
        let block = &window.blocks[*block];
        let drawn = glyphs(line, &block.text, reader.model.profile).filter(|glyph| glyph.cells > Columns(0));
        places.extend(
            drawn.map(|glyph| block.place(glyph.within)).map(|at| (at, reader.model.reader.cell_of(at).unwrap())),
        );
    }
    places
}

#[test]
fn vertical_screens_at_all_sizes() {
    for (columns, rows) in [(40, 20), (80, 24), (100, 30), (160, 45)] {
        assert_snapshot!(format!("vertical_{columns}"), vertical(columns, rows).screen());
    }
    let mut reader = vertical(80, 24);
    reader.send(Message::Probed(WidthProfile::WIDE));
    command(&mut reader, "set vertical_gap 2");
    reader.press("space");
    assert_snapshot!("vertical_80_wide", reader.screen());
}

#[test]
fn the_words_at_the_start_of_the_page_stay() {
    for (columns, rows) in SIZES {
        let mut reader = Reader::reading(columns, rows, &text());
        for _ in 0..5 {
            reader.press("space");
            let top = reader.top();
            for notice in [true, false] {
                reader.press("|");
                assert_eq!(reader.model.notice, Some(Notice::Vertical(notice)));
                assert_eq!(reader.top(), top);
                let view = reader.model.reader.view().unwrap();
                assert!(view.start <= top && top < view.end, "{columns}x{rows}");
            }
        }
    }
}

#[test]
fn pages_pass_over_no_line_there_and_back() {
    for (columns, rows) in SIZES {
        let mut reader = vertical(columns, rows);
        let (mut seen, mut pages) = (lines(&reader), 0);
        while !reader.model.reader.is_at_end() && pages < 300 {
            reader.press("space");
            seen.extend(lines(&reader));
            pages += 1;
        }
        assert!(reader.model.reader.is_at_end(), "{columns}x{rows}");
        let mut whole = vertical(columns, rows);
        let mut all = BTreeSet::new();
        for _ in 0..2000 {
            all.extend(lines(&whole));
            whole.press("j");
        }
        assert_eq!(all.difference(&seen).next(), None, "{columns}x{rows}");
        let mut back = lines(&reader);
        for _ in 0..300 {
            reader.press("b");
            back.extend(lines(&reader));
        }
        assert_eq!(all.difference(&back).next(), None, "{columns}x{rows} back");
    }
}

#[test]
fn a_cell_leads_to_the_character_that_is_drawn_there() {
    for (columns, rows) in SIZES {
        let mut reader = vertical(columns, rows);
        for _ in 0..6 {
            let area = reader.model.geometry().text;
            let places = places(&reader);
            let cells: BTreeSet<_> = places.iter().map(|(_, cell)| *cell).collect();
            assert_eq!(cells.len(), places.len(), "two characters in one cell");
            for (place, (x, y)) in places {
                assert!(x < area.width && y < area.height, "{columns}x{rows}: {x} {y}");
                let found = reader.model.reader.character_at(x, y.into()).unwrap();
                assert_eq!(found.start, place, "{columns}x{rows}: {x} {y}");
            }
            reader.press("space");
        }
    }
}

#[test]
fn the_mouse_selects_from_line_to_line_and_copies_the_text_as_it_stands() {
    let mut reader = Reader::reading(80, 24, "# 题\n\n甲乙丙丁，“戊己”24人。\n\n庚辛壬癸。\n");
    reader.press("|");
    let text = reader.model.geometry().text;
    let cell = |reader: &Reader, nth: usize, word: &str| {
        let block = &reader.model.reader.open.as_ref().unwrap().window().blocks[nth];
        let (x, y) = reader.model.reader.cell_of(block.place(block.text.find(word).unwrap())).unwrap();
        (text.x + x, text.y + y)
    };
    let (from, to) = (cell(&reader, 1, "丙"), cell(&reader, 2, "辛"));
    assert!(to.0 < from.0, "the next line stands left");
    reader.send(Message::Click { column: from.0, row: from.1, times: 1 });
    reader.send(Message::Drag { column: to.0, row: to.1 });
    reader.send(Message::Release);
    let open = reader.model.reader.open.as_ref().unwrap();
    let range = reader.model.reader.selection.as_ref().unwrap().range();
    assert_eq!(zhujian::annotation::quote(open.window(), range).unwrap(), "丙丁，“戊己”24人。\n庚辛");
    let head = range.end.block;
    reader.press("j");
    assert!(reader.model.reader.selection.as_ref().unwrap().range().end.block >= head);
}

#[test]
fn hits_bookmarks_and_sentences_are_in_view() {
    let mut reader = vertical(80, 24);
    reader.press("/");
    reader.type_text("末段");
    reader.press("enter");
    let hit = reader.model.reader.hit().unwrap();
    assert!(reader.model.reader.cell_of(hit.start).is_some());
    reader.act(Action::Start);
    for _ in 0..20 {
        reader.press(")");
        let sentence = reader.model.reader.sentence.unwrap();
        assert!(reader.model.reader.cell_of(sentence.start).is_some());
    }
    reader.press("esc");
    reader.press("v j j m");
    assert_eq!(reader.model.reader.passages.len(), 1);
}

#[test]
fn the_measure_is_the_height_and_is_changed_by_rows() {
    let mut reader = vertical(100, 30);
    let height = reader.model.geometry().text.height;
    reader.press("<");
    assert_eq!(reader.model.geometry().text.height, height - 1);
    reader.press(">");
    assert_eq!(reader.model.geometry().text.height, height);
}

#[test]
fn print_sets_pages_of_vertical_lines() {
    let home = Home::new();
    let file = home.file("a.txt", "山高水长，竹影摇窗。\n\n共24人，约“30%”。\n");
    let run = |more: &[&str]| {
        let options = ["print", "--vertical", "--indent", "0"].iter().chain(more).map(OsStr::new);
        home.run(options.chain([file.as_os_str()])).out
    };
    assert_snapshot!(run(&["--width", "14", "--height", "6"]));
    assert_snapshot!(run(&["--width", "5", "--height", "6"]));
}

#[test]
fn marks_stand_in_the_gap_where_they_are_wanted_there() {
    let home = Home::new();
    let file = home.file("a.txt", "子曰：“学而时习之，不亦说乎？有朋自远方来，不亦乐乎？”\n");
    let run = |gap: &str| {
        home.file(".config/zhujian/config.yaml", format!("vertical_marks: beside\nvertical_gap: {gap}\n"));
        let options = ["print", "--vertical", "--indent", "0", "--width", "14", "--height", "8"].map(OsStr::new);
        home.run(options.into_iter().chain([file.as_os_str()])).out
    };
    assert_snapshot!(format!("{}\n{}", run("1"), run("0")));
}

#[test]
fn above_vertical_lines_there_is_no_pinyin_and_that_is_said() {
    let mut reader = vertical(80, 24);
    reader.press("p");
    assert_eq!(reader.model.notice, Some(Notice::PinyinNotVertical));
    reader.press("| p");
    assert_eq!(reader.model.notice, Some(Notice::PinyinShown(PinyinShown::Rare)));
}

/// Paragraphs of Latin letters, which stand in panels, between vertical ones; links, stressed words, a list, a note.
const MIXED: &str = "# 中英相间的笔记\n\n第一段是汉字，写在竖排的页面上，也有一个[链接](https://example.org)和*着重*的字。这一段要长一些，好让它占去好几行，看看\
    翻页时句子在不在眼前。\n\nThis paragraph is Latin-heavy: it explains how the page keeps panels of horizontal lines among the vertical \
    ones. It has two sentences, and a [link](https://example.com/path).\n\n第二段又是汉字。它有两句话，都不长。\n\nA second paragraph in \
    English stands here. It is longer than the first one, because we want to see what happens when a panel does not fit the rest of the \
    page and is broken in two parts, as panels are.[^1]\n\n第三段还是汉字，写到这里就结束了。\n\n- 一个项目，里面有 `code`。\n- Another \
    item in English only, with some words.\n\n最后一段，句子很短。完了。\n\n[^1]: 这是一条脚注，说的是面板。\n";

#[test]
fn sentences_among_panels_are_in_view_one_after_the_other() {
    for (columns, rows) in [(40, 20), (30, 12), (60, 16), (100, 30)] {
        let mut reader = Reader::reading(columns, rows, MIXED);
        reader.press("|");
        let mut taken = Vec::new();
        while reader.model.notice != Some(Notice::NoNextSentence) && taken.len() < 60 {
            reader.press(")");
            let sentence = reader.model.reader.sentence.unwrap();
            assert!(reader.model.reader.cell_of(sentence.start).is_some(), "{columns}x{rows} {sentence:?}");
            taken.push(sentence.start);
        }
        taken.dedup();
        assert!(taken.is_sorted() && taken.len() == 15, "{columns}x{rows} {taken:?}");
        for _ in 0..taken.len() {
            reader.press("( |");
            let sentence = reader.model.reader.sentence.unwrap();
            assert!(reader.model.reader.cell_of(sentence.start).is_some(), "{columns}x{rows} back {sentence:?}");
        }
        assert_eq!(reader.model.reader.sentence.map(|sentence| sentence.start), taken.first().copied());
    }
}
