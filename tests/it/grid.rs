//! The grid of 稿纸: Han characters stand on whole squares, and nothing else is other than without it.

use std::ffi::OsStr;

use insta::assert_snapshot;
use zhujian::{
    app::{Message, Notice},
    document::BlockKind,
    layout::{Typesetting, glyphs, lay_out, suits_grid},
    settings::Grid,
    text::{Columns, Switch, WidthProfile, is_han},
};

use super::{cli::Home, flows::command, reader::Reader, typesetting::blocks};

/// Words and numbers of odd and even widths, marks of one cell, a list, a quote, a table.
const TEXT: &str = "# 渡口纪事\n\n林渡说：“渡口在1998年修好，花了352万元。”他用Git记事，写了3遍；（“好”）字底下画线。后来又在G20峰会、\
    APEC会议上讲过——大家都记得……他说的‘路’是哪一条。\n\n1. 第一项，说“好”。\n2. 第二项，共202个字，都在纸上写得端端正正。\n\n\
    > 引用：“路”是人走出来的，3年。\n\n| 名 | 数 |\n|---|---|\n| 甲 | 12 |\n";

/// The same as a part of a longer text, in which such words are rare.
fn prose() -> String {
    format!("{TEXT}\n{}\n", "山高水长，竹影摇窗，读书的人不觉夜深。".repeat(60))
}

#[test]
fn in_our_own_texts_no_han_character_stands_on_half_a_square() {
    let blocks = blocks();
    let is_set = |kind: &BlockKind| !matches!(kind, BlockKind::Table(_));
    let mut seen = 0;
    for measure in (20..=120).step_by(9) {
        for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
            for is_on in [false, true] {
                let setting =
                    Typesetting { measure: Columns(measure), profile, has_grid: true, ..Typesetting::default() }
                        .with(Switch::Hang, is_on)
                        .with(Switch::Justify, is_on)
                        .with(Switch::LatinGap, is_on);
                for block in blocks.iter().filter(|block| is_set(&block.kind)) {
                    for line in lay_out(block, &setting) {
                        assert!(line.columns <= setting.measure, "{measure}: {line:?}");
                        for glyph in glyphs(&line, &block.text, profile) {
                            let is_han = glyph.cluster.starts_with(is_han);
                            seen += usize::from(is_han);
                            assert!(
                                !is_han || glyph.column.0 % 2 == 0,
                                "{measure}: {}",
                                &block.text[line.range.clone()]
                            );
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 100_000, "{seen}");
}

#[test]
fn a_key_and_a_setting_put_the_text_in_a_grid_and_it_is_there_tomorrow() {
    let mut reader = Reader::reading(80, 24, TEXT);
    let before = (reader.screen(), reader.top());
    reader.press("+");
    assert_eq!(reader.model.notice, Some(Notice::Grid(true)));
    assert_eq!((reader.model.settings.grid, reader.top()), (Grid::On, before.1));
    assert!(reader.screen().contains("林渡说： “渡口在1998年"), "{}", reader.screen());
    assert!(reader.screen().contains("花了 352万元。”"), "{}", reader.screen());
    reader.press("+");
    assert_eq!((reader.model.notice.clone(), reader.top()), (Some(Notice::Grid(false)), before.1));
    assert!(reader.screen().contains("林渡说：“渡口"));
    let mut reader = Reader::reading(80, 24, &prose());
    command(&mut reader, "set grid auto");
    assert!(reader.screen().contains("林渡说： “渡口"), "prose suits a grid");
    reader.press("+");
    assert_eq!(reader.model.settings.grid, Grid::Off);
    let mut code = Reader::reading(80, 24, "用Git的add和log，再写YAML的key，看Rust的crate和API。\n");
    command(&mut code, "set grid auto");
    assert!(code.screen().contains("用Git的add和log"), "{}", code.screen());
}

#[test]
fn what_is_found_selected_and_copied_is_the_text() {
    let mut reader = Reader::reading(60, 24, TEXT);
    reader.press("+");
    reader.press("/");
    reader.type_text("“渡口在1998年修好");
    reader.press("enter");
    assert_eq!(reader.model.reader.find.as_ref().unwrap().hits.len(), 1);
    reader.press("esc v");
    (0..3).for_each(|_| reader.press("j"));
    reader.press("y");
    let copied = reader.copied.clone().unwrap().replace('\n', "");
    assert!(TEXT.replace("# ", "").replace('\n', "").contains(&copied), "{copied}");
}

#[test]
fn screens_in_a_grid_at_all_sizes() {
    for (columns, rows) in [(40, 20), (80, 24), (100, 30), (160, 45)] {
        let mut reader = Reader::reading(columns, rows, TEXT);
        command(&mut reader, "set grid on");
        assert_snapshot!(format!("grid_{columns}"), reader.screen());
    }
    let mut reader = Reader::reading(80, 24, TEXT);
    reader.send(Message::Probed(WidthProfile::WIDE));
    command(&mut reader, "set grid on");
    command(&mut reader, "set justify true");
    assert_snapshot!("grid_80_wide", reader.screen());
}

#[test]
fn print_sets_a_grid() {
    let home = Home::new();
    let file = home.file("text.md", prose());
    let print = |which: &str| {
        let args = ["print", "--width", "40", "--grid", which].map(OsStr::new);
        home.run([&args[..], &[file.as_os_str()]].concat()).out
    };
    assert_eq!(print("on"), print("auto"));
    assert_ne!(print("on"), print("off"));
    for line in print("on").lines().filter(|line| !line.contains(['甲', '名'])) {
        let mut column = 0;
        for c in line.chars() {
            assert!(!is_han(c) || column % 2 == 0, "{line}");
            column += if is_han(c) || "：，；。（）、".contains(c) { 2 } else { 1 };
        }
    }
}

#[test]
fn prose_suits_a_grid_and_a_text_about_programs_does_not() {
    assert!(suits_grid(&zhujian::document::parse(&prose()).window.blocks));
    assert!(!suits_grid(&zhujian::document::parse("English alone, no grid.\n").window.blocks));
}
