//! Blocks of each kind.

use super::{block, paragraph, plain, set, texts};
use crate::{
    document::{Alignment, Block, BlockKind, Inset, Mark, MarkStyle, Table, Underline},
    layout::{Typesetting, glyphs, lay_out},
    text::{Columns, Switch, WidthProfile},
};

fn code() -> BlockKind {
    BlockKind::Code { language: String::new() }
}

fn leads(block: &Block, setting: &Typesetting) -> Vec<(String, u16)> {
    let lines = lay_out(block, setting);
    let lead = |line: &super::Line| line.leads.first().map_or(String::new(), |lead| lead.text.clone());
    lines.iter().map(|line| (lead(line), line.pieces.first().map_or(0, |piece| piece.column.0))).collect()
}

#[test]
fn the_first_line_of_a_paragraph_is_indented() {
    let setting = Typesetting { indent: Columns(4), ..plain(12) };
    let lines = lay_out(&paragraph("做大亚太合作蛋糕，实现共同繁荣"), &setting);
    assert_eq!(lines[0].pieces[0].column, Columns(4));
    assert_eq!(lines[1].pieces[0].column, Columns(0));
    assert_eq!(lines[0].columns, Columns(12));
    assert!(lines.last().unwrap().is_last);
    let lines = lay_out(&paragraph("作者：某某\n某年某月某日"), &Typesetting { measure: Columns(20), ..setting });
    assert_eq!(lines.iter().map(|line| line.pieces[0].column.0).collect::<Vec<_>>(), [4, 4]);
}

#[test]
fn a_title_a_chapter_and_a_byline_stand_in_the_middle_of_a_page() {
    let page = Typesetting { centres_heads: true, indent: Columns(4), ..plain(20) };
    let column = |block: &Block, setting: &Typesetting| lay_out(block, setting)[0].pieces[0].column.0;
    let title = block(BlockKind::Title { is_in_text: true }, "做大蛋糕");
    let mut chapter = block(BlockKind::Heading { level: 2 }, "第一章");
    assert_eq!([column(&title, &page), column(&chapter, &page)], [6, 0]);
    chapter.inset.is_plain_head = true;
    assert_eq!(column(&chapter, &page), 7);
    let mut byline = paragraph("（某年某月）");
    byline.inset.alignment = Alignment::Centre;
    assert_eq!(column(&byline, &page), 4);
    let lines = Typesetting { centres_heads: false, ..page };
    assert_eq!([&title, &chapter, &byline].map(|block| column(block, &lines)), [0, 0, 4]);
}

#[test]
fn paragraphs_of_latin_letters_have_no_indent_where_rows_part_them() {
    let setting = Typesetting { indent: Columns(4), ..plain(40) };
    let column = |text: &str, paragraph_gap: u8| {
        lay_out(&paragraph(text), &Typesetting { paragraph_gap, ..setting })[0].pieces[0].column.0
    };
    assert_eq!(column("The road went on, 路.", 1), 0);
    assert_eq!(column("The road went on.", 0), 4);
    assert_eq!(column("APEC 领导人会议", 1), 4);
    assert_eq!(column("2021", 1), 4);
}

#[test]
fn an_empty_block_has_one_empty_line() {
    let lines = lay_out(&block(BlockKind::Rule, ""), &plain(20));
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].range, 0..0);
    assert!(lines[0].pieces.is_empty() && lines[0].is_last);
}

#[test]
fn a_line_feed_ends_a_line_and_spaces_at_an_end_are_left_out() {
    assert_eq!(set("床前明月光\n\n疑是地上霜 \n", &plain(40)), ["床前明月光", "", "疑是地上霜"]);
}

#[test]
fn a_last_line_of_one_character_takes_another() {
    let setting = plain(10).with(Switch::RepairOrphans, true);
    assert_eq!(set("共建美好家园。", &plain(10)), ["共建美好家", "园。"]);
    assert_eq!(set("共建美好家园。", &setting), ["共建美好", "家园。"]);
    assert_eq!(set("共建美好大家园。", &setting), ["共建美好大", "家园。"]);
}

#[test]
fn a_pause_mark_hangs_beyond_the_measure() {
    let setting = plain(8).with(Switch::Hang, true);
    let text = "做大亚太，合作";
    let lines = lay_out(&paragraph(text), &setting);
    assert_eq!(texts(&lines, text), ["做大亚太，", "合作"]);
    assert_eq!(lines[0].columns, Columns(8));
    assert_eq!(set("做大亚太”合作", &setting), ["做大亚", "太”合作"]);
}

#[test]
fn a_gap_parts_han_and_latin() {
    let setting = plain(20).with(Switch::LatinGap, true);
    let columns: Vec<u16> =
        lay_out(&paragraph("共2020年GDP增"), &setting)[0].pieces.iter().map(|piece| piece.column.0).collect();
    assert_eq!(columns, [0, 3, 8, 11, 15]);
}

#[test]
fn what_fits_no_line_is_cut_where_no_mark_begins_one() {
    assert_eq!(set("（（（（（（", &plain(6)), ["（（（", "（（（"]);
    assert_eq!(set("好！！！！！！", &plain(6)), ["好！！", "！！！", "！"]);
    assert_eq!(set("见abcdefghijkl。", &plain(6)), ["见", "abcdef", "ghijk", "l。"]);
}

#[test]
fn a_list_item_hangs_behind_its_mark() {
    let mut item = paragraph("坚持开放包容，坚持创新增长");
    item.inset = Inset { lists: 2, marker: Some("1.".into()), indent: 5, ..Inset::default() };
    let lines = leads(&item, &plain(20));
    assert_eq!(lines[0], ("  1.".into(), 5));
    assert_eq!(lines[1], (String::new(), 5));
    item.inset.marker = None;
    assert_eq!(leads(&item, &plain(20))[0], (String::new(), 5));
}

#[test]
fn a_quote_has_a_bar_on_every_line() {
    let mut quote = paragraph("志合者，不以山海为远");
    quote.inset.quotes = 2;
    assert_eq!(leads(&quote, &plain(14)), vec![("| |".into(), 4); 2]);
}

#[test]
fn a_footnote_hangs_behind_its_label() {
    let mut note = paragraph("见《论语》");
    note.inset = Inset { footnote: Some("1".into()), marker: Some("[1]".into()), indent: 4, ..Inset::default() };
    assert_eq!(leads(&note, &plain(20)), [("[1]".into(), 4)]);
    note.inset.marker = None;
    assert_eq!(leads(&note, &plain(20)), [(String::new(), 4)]);
}

#[test]
fn a_quote_in_an_item_stands_inside_it() {
    let mut quote = paragraph("坚持开放包容，坚持创新增长");
    quote.inset = Inset { quotes: 1, lists: 1, indent: 3, outer_indent: 3, ..Inset::default() };
    assert_eq!(leads(&quote, &plain(16)), vec![("   |".to_owned(), 5); 3]);
    quote.inset.marker = Some("1.".into());
    assert_eq!(leads(&quote, &plain(16))[0], ("1. |".to_owned(), 5));
    quote.inset = Inset { quotes: 1, lists: 1, indent: 3, marker: Some("1.".into()), ..Inset::default() };
    assert_eq!(leads(&quote, &plain(16))[..2], [("| 1.".to_owned(), 5), ("|".to_owned(), 5)]);
}

#[test]
fn a_rule_fills_the_measure() {
    let lines = lay_out(&block(BlockKind::Rule, ""), &plain(12));
    assert_eq!(lines[0].leads.first().map(|lead| lead.text.as_str()), Some("------------"));
}

#[test]
fn rows_whose_cells_stand_below_each_other_are_told_apart() {
    let text = "一\t二\t三\n四\t五\t六\n";
    let rows = vec![vec![0..3, 4..7, 8..11], vec![12..15, 16..19, 20..23]];
    let table = BlockKind::Table(Table { rows, alignments: Vec::new() });
    let lines = lay_out(&block(table, text), &plain(4));
    assert_eq!(texts(&lines, text), ["一", "二", "三", "", "四", "五", "六"]);
}

#[test]
fn deep_insets_leave_room_for_the_text() {
    let mut deep = paragraph("志合者，不以山海为远");
    deep.inset = Inset { quotes: 200, lists: 200, indent: 255, ..Inset::default() };
    assert!(lay_out(&deep, &plain(20)).iter().all(|line| line.columns <= Columns(20)));
}

#[test]
fn code_is_never_filled_and_goes_on_behind_a_sign() {
    let block = block(code(), "let x = 1;\n  let longer = 2;\n");
    let lines = lay_out(&block, &plain(12));
    assert_eq!(texts(&lines, &block.text), ["let x = 1;", "  let longer", "= 2;"]);
    assert_eq!(leads(&block, &plain(12))[2], (">".into(), 2));
    let mut quoted = block;
    quoted.inset.quotes = 1;
    assert_eq!(leads(&quoted, &plain(14))[2], ("| >".into(), 4));
}

#[test]
fn code_is_parted_by_the_rules_of_running_text() {
    let block = block(code(), "Active connections (servers and established)\n// 做大亚太，“共赢”。\n");
    let lines = lay_out(&block, &plain(20));
    let expected = ["Active connections", "(servers and", "established)", "// 做大亚太，“共", "赢”。"];
    assert_eq!(texts(&lines, &block.text), expected);
    for measure in 8..20 {
        let lines = lay_out(&block, &plain(measure));
        assert!(texts(&lines, &block.text).iter().all(|l| !l.ends_with(['(', '“']) && !l.starts_with(['，', '。'])));
    }
}

#[test]
fn a_word_of_code_stays_beside_its_indent_whatever_its_length() {
    let block = block(code(), "    a_name_longer_than_the_line\n");
    assert_eq!(texts(&lay_out(&block, &plain(16)), &block.text), ["    a_name_", "longer_than_", "the_line"]);
    for length in 1..40 {
        let text = format!("    {}\n", "x".repeat(length));
        let lines = texts(&lay_out(&super::block(code(), &text), &plain(16)), &text).join("|");
        let first = length.min(12);
        assert!(lines.starts_with(&format!("    {}", "x".repeat(first))), "{length}: {lines}");
    }
}

#[test]
fn a_table_of_any_shape_is_set_in_the_time_of_its_cells() {
    // What took the square of the rows, or rows by columns, would not come to an end here.
    let table = |rows: Vec<usize>| {
        let rows: Vec<_> = rows.into_iter().map(|cells| vec![0..3; cells]).collect();
        Block { kind: BlockKind::Table(Table { rows, alignments: Vec::new() }), ..paragraph("甲\n") }
    };
    for rows in [vec![2; 100_000], [vec![100_000], vec![1; 100_000]].concat()] {
        assert!(
            lay_out(&table(rows), &Typesetting { measure: Columns(80), ..Typesetting::default() }).len() >= 100_000
        );
    }
}

#[test]
fn cells_of_a_table_stand_below_each_other() {
    let text = "国家\t人口\n中国\t14亿\n";
    let rows = vec![vec![0..6, 7..13], vec![14..20, 21..26]];
    let table = BlockKind::Table(Table { rows, alignments: vec![Alignment::Left, Alignment::Right] });
    let lines = lay_out(&block(table, text), &Typesetting { profile: WidthProfile::WIDE, ..plain(40) });
    let columns: Vec<Vec<u16>> = lines.iter().map(|l| l.pieces.iter().map(|p| p.column.0).collect()).collect();
    assert_eq!(columns, [vec![0, 6], vec![], vec![0, 6]]);
    assert_eq!(lines[1].leads.first().map(|lead| lead.text.as_str()), Some("----  ----"));
    assert_eq!(lines[0].range.end, lines[1].range.start);
}

#[test]
fn a_table_shrinks_to_the_measure() {
    let text = "坚持开放包容\t坚持创新增长坚持互联互通\n";
    let table = BlockKind::Table(Table { rows: vec![vec![0..18, 19..55]], alignments: Vec::new() });
    for measure in 1..40 {
        let lines = lay_out(&block(table.clone(), text), &plain(measure));
        assert!(lines.iter().all(|line| line.columns.0 <= measure.max(2)), "{measure}");
    }
}

/// A table of one row in lines, its cells parted by `|`.
fn row(cells: &[&str], measure: u16) -> Vec<String> {
    let text = format!("{}\n", cells.join("\t"));
    let ends = cells.iter().scan(0, |end, cell| {
        *end += cell.len() + 1;
        Some(*end)
    });
    let row = ends.zip(cells).map(|(end, cell)| end - 1 - cell.len()..end - 1).collect();
    let table = BlockKind::Table(Table { rows: vec![row], alignments: Vec::new() });
    let lines = lay_out(&block(table, &text), &plain(measure));
    let drawn = |line: &super::Line| line.pieces.iter().map(|piece| &text[piece.range.clone()]).collect::<Vec<_>>();
    lines.iter().filter(|line| line.leads.is_empty()).map(|line| drawn(line).join("|")).collect()
}

#[test]
fn no_column_is_narrower_than_its_longest_word() {
    let cells = ["read_timeout", "等待的秒数，过时不候", "整数"];
    assert_eq!(row(&cells, 40), ["read_timeout|等待的秒数，过时不候|整数"]);
    assert_eq!(row(&cells, 32), ["read_timeout|等待的秒数，|整数", "过时不候"]);
    assert_eq!(row(&cells, 24), ["read_timeout|等待|整数", "的秒", "数，", "过时", "不候"]);
    assert_eq!(row(&cells, 22), ["read_timeout", "等待的秒数，过时不候", "整数"]);
    assert_eq!(row(&["a/b", "Donaudampfschiff", "甲乙丙丁"], 20), ["a/b", "Donaudampfschiff", "甲乙丙丁"]);
}

#[test]
fn no_line_begins_with_a_space() {
    assert_eq!(set("做大亚太 \u{2003} 合作", &plain(8)), ["做大亚太", "合作"]);
}

#[test]
fn a_blank_parts_the_lines_under_two_names_that_meet() {
    let mark = |range, underline| Mark { range, style: MarkStyle::Underline(underline) };
    let mut block = paragraph("王安石司马光论《诗》");
    let (first, second) = ("王安石".len(), "王安石司马光".len());
    block.marks = vec![mark(0..first, Underline::Straight), mark(first..second, Underline::Wavy)];
    let columns = |block: &Block, setting: &Typesetting| {
        let line = lay_out(block, setting).remove(0);
        glyphs(&line, &block.text, setting.profile).map(|glyph| glyph.column.0).collect::<Vec<_>>()
    };
    let drawn = Typesetting { parts_underlines: true, ..plain(40) };
    assert_eq!(columns(&block, &drawn), [0, 2, 4, 7, 9, 11, 13, 15, 17, 19]);
    assert_eq!(columns(&block, &Typesetting { has_grid: true, ..drawn }), [0, 2, 4, 8, 10, 12, 14, 16, 18, 20]);
    assert_eq!(columns(&block, &plain(40))[3], 6, "nothing is drawn under them");
    assert_eq!(columns(&block, &Typesetting { measure: Columns(6), ..drawn }), [0, 2, 4], "a line ends there");
    block.marks[1].style = MarkStyle::Underline(Underline::Dots);
    assert_eq!(columns(&block, &drawn)[3], 6, "dots are parted as they are");
}
