//! Vertical lines: every text at every height.

use proptest::prelude::*;

use super::{block, paragraph, properties::texts, speech};
use crate::{
    document::{Block, BlockKind, Inset},
    layout::{
        Line, Typesetting, column_of, glyphs,
        kinsoku::{is_end_forbidden, is_start_forbidden},
        lay_out, offset_at,
    },
    text::{Columns, LineBreak, Switch, VerticalMarks, WidthProfile, clusters, is_han, mark_beside},
};

fn vertical(rows: u16) -> Typesetting {
    Typesetting::default().vertical(Columns(60), rows, (Columns(1), VerticalMarks::Inline))
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn drawn(lines: &[Line], text: &str) -> String {
    lines.iter().flat_map(|line| glyphs(line, text, WidthProfile::NARROW)).map(|glyph| glyph.cluster).collect()
}

/// The lines that begin or end with a mark that may not.
fn faults(lines: &[Line], text: &str) -> Vec<String> {
    let is_fault = |line: &&Line| {
        let set = &text[line.range.clone()];
        let starts = set.starts_with(|c| is_start_forbidden(c, LineBreak::Strict)) && line.range.start > 0;
        starts || set.ends_with(is_end_forbidden) && !line.is_last
    };
    lines.iter().filter(is_fault).map(|line| text[line.range.clone()].to_owned()).collect()
}

#[test]
fn no_line_of_our_own_texts_begins_or_ends_with_a_prohibited_mark_and_none_loses_a_character() {
    let guide = crate::document::parse(include_str!("../../../seeds/zhujian-guide.md")).window.blocks;
    let blocks: Vec<Block> = speech().chain(guide).collect();
    for rows in 20..=40 {
        for block in &blocks {
            let lines = lay_out(block, &vertical(rows));
            assert_eq!(bare(&drawn(&lines, &block.text)), bare(&block.text), "{rows}");
            if lines.iter().all(Line::is_vertical) {
                assert_eq!(faults(&lines, &block.text), [""; 0], "{rows}");
            }
        }
    }
}

#[test]
fn a_line_is_as_long_as_the_page_is_high() {
    let text = "山高水长竹影摇窗读书的人不觉夜深".repeat(9);
    let lines = lay_out(&paragraph(&text), &vertical(20));
    let lengths: Vec<u16> = lines.iter().map(|line| line.columns.0).collect();
    assert_eq!(lengths, [40, 40, 40, 40, 40, 40, 40, 12]);
    assert_eq!(lines[0].pieces[0].column, Columns(4), "the indent is two squares");
    let hanging = lay_out(&paragraph("山高水长竹影摇窗，读书"), &vertical(10).with(Switch::Hang, true));
    assert_eq!(hanging[0].range, 0.."山高水长竹影摇窗，".len());
}

#[test]
fn a_pair_of_digits_has_one_square_and_a_word_is_whole() {
    let text = "共24人，2024年，一二三四五六七八九十一二三四GDP增长。";
    let lines = lay_out(&paragraph(text), &Typesetting { indent: Columns(0), ..vertical(12) });
    let cells: Vec<(&str, (Columns, u16))> = glyphs(&lines[0], text, WidthProfile::NARROW)
        .map(|glyph| (glyph.cluster, lines[0].cell(glyph.column)))
        .collect();
    assert_eq!(
        cells[..4],
        [("共", (Columns(0), 0)), ("2", (Columns(0), 1)), ("4", (Columns(1), 1)), ("人", (Columns(0), 2)),]
    );
    assert!(lines.iter().any(|line| text[line.range.clone()].contains("GDP")), "{lines:?}");
}

#[test]
fn what_is_latin_or_aligned_by_cells_stands_in_horizontal_lines() {
    let latin =
        "The quick brown fox jumps over the lazy dog, 竹子, and runs on along the bank of the river. ".repeat(9);
    let code = block(BlockKind::Code { language: String::new() }, "let a = 1;\n\n    let b = 2;\n");
    for (block, rows) in [(paragraph(&latin), 9), (code, 2), (paragraph(&latin), 40)] {
        let lines = lay_out(&block, &vertical(rows));
        assert!(lines.iter().all(|line| !line.is_vertical() && line.breadth <= Columns(60)), "{lines:?}");
        assert!(lines.iter().all(|line| (line.breadth.0 + 1) % 3 == 0), "they take whole lines of the page");
        assert_eq!(bare(&drawn(&lines, &block.text)), bare(&block.text));
        for line in &lines {
            for glyph in glyphs(line, &block.text, WidthProfile::NARROW) {
                let (x, y) = line.cell(glyph.column);
                assert!(x + glyph.cells <= line.breadth && y < rows, "{glyph:?}");
                assert_eq!(line.column(x, y), glyph.column);
            }
        }
    }
    let mostly_han = "竹林里有一条小路，通到河边，WTO与GDP都不在那里。";
    assert!(lay_out(&paragraph(mostly_han), &vertical(20)).iter().all(Line::is_vertical));
}

proptest! {
    #[test]
    fn any_text_is_set_in_squares(
        text in texts(),
        rows in 1u16..41,
        (hang, is_beside) in any::<(bool, bool)>(),
        line_break in prop_oneof![Just(LineBreak::Strict), Just(LineBreak::Anywhere)],
        (quotes, indent, has_marker) in (0u8..4, 0u8..9, any::<bool>()),
    ) {
        let mut block = paragraph(&text);
        block.inset = Inset { quotes, indent, lists: u8::from(has_marker), marker: has_marker.then(|| "10.".into()), ..Inset::default() };
        let marks = if is_beside { VerticalMarks::Beside } else { VerticalMarks::Inline };
        let setting = Typesetting::default().vertical(Columns(60), rows, (Columns(1), marks));
        let setting = Typesetting { line_break, ..setting.with(Switch::Hang, hang) };
        let lines = lay_out(&block, &setting);
        let text = &block.text;
        prop_assert_eq!(bare(&drawn(&lines, text)), bare(text));
        prop_assert!(lines.windows(2).all(|pair| pair[0].range.start < pair[1].range.start));
        let borders: Vec<usize> = clusters(text).map(|(at, _)| at).chain([text.len()]).collect();
        for line in lines.iter().filter(|line| line.is_vertical()) {
            prop_assert!(line.columns <= setting.measure);
            let mut beside = Vec::new();
            for glyph in glyphs(line, text, setting.profile).filter(|glyph| glyph.cells == Columns(0)) {
                if mark_beside(glyph.cluster).is_some() {
                    prop_assert!(is_beside && glyph.within > line.range.start, "{:?}", glyph);
                    beside.push(line.drawn(&glyph, glyph.cluster).0);
                }
            }
            prop_assert!(beside.windows(2).all(|pair| pair[0] != pair[1]), "{:?}", beside);
            for glyph in glyphs(line, text, setting.profile) {
                let is_pair = glyph.cells == Columns(1);
                prop_assert!(borders.contains(&glyph.within));
                prop_assert!(glyph.column.0 % 2 == 0 || is_pair, "{:?}", glyph);
                prop_assert!(!is_pair || glyph.cluster.chars().all(|c| c.is_ascii_digit()));
                prop_assert!(!glyph.cluster.starts_with(is_han) || line.cell(glyph.column).0 == Columns(0));
                if glyph.cells > Columns(0) {
                    prop_assert_eq!(column_of(line, text, setting.profile, glyph.within), glyph.column);
                    prop_assert_eq!(offset_at(line, text, setting.profile, glyph.column), glyph.within);
                }
            }
        }
    }
}

#[test]
fn panels_of_short_texts_are_narrower_where_one_more_stands_on_the_page_then() {
    let text = "The ferry stays on the other bank, and nobody knows when the river will fall again.";
    for (width, gap, panels) in [(60, 1, 2), (83, 1, 3), (96, 1, 3), (96, 0, 3), (100, 2, 3), (40, 1, 1), (20, 1, 1)] {
        let setting = Typesetting::default().vertical(Columns(width), 22, (Columns(gap), VerticalMarks::Inline));
        let lines = lay_out(&paragraph(text), &setting);
        assert_eq!(lines.len(), 1, "{width}");
        assert_eq!(bare(&drawn(&lines, text)), bare(text));
        let breadth = lines[0].breadth;
        assert_eq!((width + gap) / (breadth.0 + gap), panels, "{width} {gap}: {breadth:?}");
        assert!(breadth >= Columns(24.min(width)) && breadth <= Columns(width), "{width} {gap}: {breadth:?}");
    }
    let long = text.repeat(12);
    let setting = Typesetting::default().vertical(Columns(96), 22, (Columns(1), VerticalMarks::Inline));
    assert!(lay_out(&paragraph(&long), &setting)[0].breadth > Columns(32), "a long one is as broad as before");
}
