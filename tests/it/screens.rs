//! Pictures of whole screens: what a reader sees at the sizes and in the states that matter.

use insta::assert_snapshot;
use zhujian::{
    app::Message,
    document::Origin,
    text::{Columns, WidthProfile},
};

use super::reader::{Reader, file, summary};

/// The speech, opened: the list has the focus as the program starts.
fn speech(columns: u16, rows: u16) -> Reader {
    let mut reader = Reader::start(columns, rows);
    reader.press("esc");
    reader
}

#[test]
fn the_start_shows_three_panes_at_100x30() {
    assert_snapshot!(Reader::start(100, 30).screen());
}

#[test]
fn the_start_shows_list_and_text_at_80x24() {
    assert_snapshot!(Reader::start(80, 24).screen());
}

#[test]
fn the_text_has_the_outline_beside_it_at_80x24() {
    assert_snapshot!(speech(80, 24).screen());
}

#[test]
fn forty_columns_show_the_list_alone() {
    assert_snapshot!(Reader::start(40, 20).screen());
}

#[test]
fn forty_columns_show_the_text_alone() {
    assert_snapshot!(speech(40, 20).screen());
}

#[test]
fn forty_columns_show_the_outline_alone() {
    let mut reader = speech(40, 20);
    reader.press("tab");
    assert_snapshot!(reader.screen());
}

#[test]
fn a_large_window_centres_the_text() {
    assert_snapshot!(speech(200, 50).screen());
}

#[test]
fn the_smallest_window_still_shows_text() {
    assert_snapshot!(speech(20, 5).screen());
}

#[test]
fn a_smaller_window_says_so() {
    assert_snapshot!(speech(19, 4).screen(), @"窗口太小");
}

#[test]
fn three_puts_the_third_entry_at_the_top() {
    let mut reader = speech(100, 30);
    reader.press("3");
    assert!(reader.top_line().starts_with("第三，"));
    assert_snapshot!(reader.screen_with_marks());
}

#[test]
fn a_resize_there_and_back_shows_the_same_screen() {
    let mut reader = speech(100, 30);
    reader.press("3 f");
    let (before, top) = (reader.screen(), reader.top());
    reader.resize(40, 30);
    assert_eq!(reader.top(), top);
    assert_snapshot!(reader.screen());
    reader.resize(100, 30);
    assert_eq!(reader.screen(), before);
}

#[test]
fn hits_are_marked_and_counted() {
    let mut reader = speech(80, 24);
    reader.press("/");
    reader.type_text("亚太");
    assert_snapshot!("find_while_typing", reader.screen_with_marks());
    reader.press("enter n n");
    assert_snapshot!("find_third_hit", reader.screen_with_marks());
}

#[test]
fn what_is_not_found_is_said() {
    let mut reader = speech(80, 24);
    reader.press("/");
    reader.type_text("竹子");
    reader.press("enter");
    assert_snapshot!(reader.screen().lines().last().unwrap());
}

#[test]
fn help_lies_over_the_panes() {
    let mut reader = speech(100, 30);
    reader.press("h");
    assert_snapshot!("help_100x30", reader.screen());
    reader.resize(40, 20);
    assert_snapshot!("help_40x20", reader.screen());
}

#[test]
fn what_is_explained_or_said_is_never_cut_in_a_narrow_window() {
    let mut reader = speech(40, 20);
    reader.press("h");
    for _ in 0..12 {
        let screen = reader.screen();
        let body: Vec<&str> = screen.lines().take(19).collect();
        assert!(!body.iter().any(|line| line.contains('…')), "{screen}");
        reader.press("space");
    }
    reader.press("esc");
    let reason =
        "书签库 /home/reader/.local/share/zhujian/store.db 不能写入（磁盘已满）。阅读可以继续，书签会再试着保存。";
    reader.send(zhujian::app::Message::Trouble(reason.to_owned()));
    let screen = reader.screen();
    let said: String = screen.lines().skip(10).flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
    assert!(said.contains(&reason.replace(' ', "")), "{screen}");
    for line in screen.lines() {
        assert!(!line.trim_start().starts_with(['，', '。', '）']), "{screen}");
    }
}

#[test]
fn the_list_of_bookmarks_says_how_to_make_one() {
    let mut reader = speech(80, 24);
    reader.press("'");
    assert_snapshot!("bookmarks_none", reader.screen());
    reader.press("esc 4 m");
    assert_snapshot!("bookmark_note", reader.screen_with_marks());
    reader.type_text("谚语 #亚太 #合作");
    reader.press("tab enter");
    assert_snapshot!("bookmark_saved", reader.screen_with_marks());
    reader.press("'");
    assert_snapshot!("bookmarks_one", reader.screen());
}

#[test]
fn a_selection_grows_by_sentences() {
    let mut reader = speech(80, 24);
    reader.press("2 V j");
    assert_snapshot!(reader.screen_with_marks());
}

#[test]
fn the_library_is_filtered_as_one_types() {
    let mut reader = Reader::start(80, 24);
    reader.press("/");
    reader.type_text("说明");
    assert_snapshot!("filter_fits", reader.screen());
    reader.type_text("书");
    assert_snapshot!("filter_fits_nothing", reader.screen());
}

#[test]
fn an_empty_document_says_so() {
    assert_snapshot!(Reader::reading(80, 12, "").screen());
}

#[test]
fn a_document_without_entries_says_so() {
    assert_snapshot!(Reader::reading(80, 12, "# 春夜\n\n　　窗外下着雨，灯下读一页书。\n").screen());
}

#[test]
fn no_column_is_kept_open_for_an_outline_without_entries() {
    let mut reader = Reader::reading(100, 12, "# 春夜\n\n　　窗外下着雨，灯下读一页书。\n");
    assert!(reader.model.geometry().outline.is_none());
    reader.press("o");
    assert!(reader.screen().contains("没有"), "{}", reader.screen());
    assert!(reader.model.geometry().outline.is_none());
}

#[test]
fn a_wide_window_has_two_columns_of_text_and_turns_over_both() {
    let text = format!("# 长文\n\n{}", "山高水长，竹影摇窗，读书的人不觉夜深。".repeat(9).repeat(2) + "\n\n");
    let text = text.clone()
        + &(0..60).map(|n| format!("第{n}段，溪上有桥。{}\n\n", "桥上看水。".repeat(n))).collect::<String>();
    let mut reader = Reader::reading(160, 30, &text);
    assert_eq!(reader.model.geometry().text_columns, 2);
    assert_snapshot!(reader.screen());
    let mut tops = vec![reader.top()];
    while !reader.model.reader.is_at_end() {
        let last = reader.model.reader.view().unwrap().end;
        reader.press("space");
        let view = reader.model.reader.view().unwrap();
        assert!(view.start < last, "a line was passed over");
        tops.push(reader.top());
    }
    assert!(tops.len() > 2);
    for top in tops.iter().rev().skip(1) {
        reader.press("b");
        assert!(reader.top() <= *top, "{:?} {top:?}", reader.top());
    }
    reader.press("=");
    assert_eq!(reader.model.geometry().text_columns, 1);
}

#[test]
fn the_mouse_selects_across_the_gap_of_two_columns() {
    let text = (0..60).map(|n| format!("第{n}段，溪上有桥。\n\n")).collect::<String>();
    let mut reader = Reader::reading(160, 30, &text);
    let area = reader.model.geometry().text;
    let left = area.x + Columns(4);
    let right = area.x + area.width + Columns(4 + 4);
    reader.send(Message::Click { column: left, row: area.y + 2, times: 1 });
    reader.send(Message::Drag { column: right, row: area.y });
    reader.send(Message::Release);
    let range = reader.model.reader.selection.as_ref().unwrap().range();
    let (column, row) = reader.model.reader.cell_of(range.start).unwrap();
    assert_eq!((area.x + column, area.y + row), (left, area.y + 2));
    let shown = reader.model.reader.page().len();
    assert!(range.end.block > range.start.block && shown > usize::from(area.height));
    let (column, row) = reader.model.reader.cell_of(zhujian::text::Place::new(range.end.block, 0)).unwrap();
    assert_eq!((column, row), (area.width + Columns(4 + 4), 0), "the end is at the top of the right column");
}

#[test]
fn the_keys_stand_in_two_columns_on_a_wide_screen_and_are_narrowed_by_typing() {
    let mut reader = speech(160, 45);
    reader.press("h");
    assert_snapshot!(reader.screen());
    reader.press("/");
    reader.type_text("书签");
    let screen = reader.screen();
    assert!(screen.contains("书签列表") && !screen.contains("下半页"), "{screen}");
    reader.press("enter esc");
    assert!(reader.screen().contains("下半页"), "Esc first takes the filter back");
    reader.press("esc");
    assert!(reader.screen().contains("新冠肺炎"));
}

#[test]
fn borders_of_panes_are_moved_by_key_and_by_mouse() {
    let mut reader = Reader::start(100, 30);
    let widths = |reader: &Reader| {
        let geometry = reader.model.geometry();
        [geometry.list, geometry.outline].map(|area| area.map_or(0, |area| area.width.0))
    };
    let [list, outline] = widths(&reader);
    reader.press("ctrl-right ctrl-right ctrl-left");
    assert_eq!(widths(&reader), [list + 2, outline], "the list has the keys");
    reader.press("tab tab ctrl-left");
    assert_eq!(widths(&reader), [list + 2, outline + 2]);
    let drag = |reader: &mut Reader, from: u16, to: u16| {
        reader.send(Message::Click { column: Columns(from), row: 9, times: 1 });
        reader.send(Message::Drag { column: Columns(to), row: 3 });
        reader.send(Message::Release);
        reader.send(Message::Drag { column: Columns(50), row: 3 });
    };
    drag(&mut reader, list + 1, 30);
    assert_eq!(widths(&reader), [30, outline + 2]);
    drag(&mut reader, 100 - outline - 2, 0);
    assert_eq!(widths(&reader), [30, 40], "a pane has its limits");
    assert!(reader.model.reader.selection.is_none());
}

#[test]
fn one_row_is_enough_for_a_document_of_which_nothing_is_known() {
    let named = |name: &str, title: &str| summary(file(name), title);
    let mut dated = named("丙.md", "桥");
    dated.metadata.date = Some("2021年2月1日".to_owned());
    let shared = "关于河上修桥和路边种树两件事情的";
    let titles = ["说明", "决定"].map(|end| format!("{shared}{end}"));
    let library = vec![named("甲.md", &titles[0]), named("乙.md", &titles[1]), dated];
    let mut reader = Reader::idle_with(100, 16, library);
    ["甲.md", "乙.md", "丙.md"].iter().for_each(|name| reader.add(&file(name), "桥上看水。\n"));
    reader.begin();
    let screen = reader.screen();
    assert!(screen.contains("…") && screen.contains("说明") && screen.contains("决定"), "{screen}");
    assert!(screen.contains("2021-02-01"), "{screen}");
    assert_snapshot!(screen);
}

#[test]
fn every_kind_of_block_has_its_form() {
    let text = "---\ntitle: 样张\nauthor: 林小满\ndate: 2024-03-01\n---\n\n# 样张\n\n## 一、引用与列表\n\n> 书山有路勤为径，\
                学海无涯苦作舟，这一句写得长一些，好让它换行。\n\n- 甲项\n- 乙项写得长一些，长到一行放不下，要在第二行接着写下去才能写完\n  - 子项\n\n\
                1. 先读\n2. 再写\n\n```rust\nfn main() {}\n```\n\n| 书名 | 页数 |\n|---|---:|\n| 论语 | 20 |\n| 史记 | 130 |\n\n---\n\n\
                正文有**重点**、*强调*、`代码`和[链接](https://example.org)，还有脚注[^1]。\n\n[^1]: 脚注在这里。\n";
    assert_snapshot!(Reader::reading(60, 44, text).screen());
}

#[test]
fn a_terminal_with_wide_quotes_keeps_the_panes_straight() {
    let mut reader = speech(80, 24);
    reader.send(Message::Probed(WidthProfile::WIDE));
    reader.press("3");
    assert_snapshot!(reader.screen());
}

#[test]
fn a_document_that_is_gone_leaves_the_open_one_on_the_screen() {
    let gone = Origin::File("/nowhere/gone.txt".into());
    let mut library = zhujian::library::built_in(zhujian::settings::Language::default());
    library.push(summary(gone, "已经不在的文章"));
    let mut reader = Reader::with_library(100, 30, library);
    reader.press("G enter");
    assert_snapshot!(reader.screen());
}

#[test]
fn what_is_known_of_a_document_has_a_page() {
    let mut reader = speech(60, 20);
    reader.press("i");
    assert_snapshot!(reader.screen());
}

#[test]
fn the_palette_stands_above_its_prompt() {
    let mut reader = speech(60, 20);
    reader.press(":");
    reader.type_text("xia");
    reader.press("down");
    assert_snapshot!(reader.screen());
}

#[test]
fn of_an_article_of_a_law_its_number_alone_is_strong() {
    let text = "护林条例\n\n第一章 总则\n\n第一条 为了护林，制定本条例。\n\n第二条 护林员每日巡山。\n\n第二章 附则\n\n第三条 本条例自公布之日起施行。\n";
    let reader = Reader::reading(80, 24, text);
    let buffer = reader.draw();
    let text = reader.model.geometry().text;
    let cells =
        || (text.y..text.y + text.height).flat_map(|y| (text.x.0..text.x.0 + text.width.0).map(move |x| (x, y)));
    let strong: String = cells()
        .map(|at| &buffer[at])
        .filter(|cell| cell.modifier.contains(ratatui::style::Modifier::BOLD))
        .map(|cell| cell.symbol().trim())
        .collect();
    assert!(strong.contains("第一条第二条") && strong.contains("第三条"), "{strong}");
    assert!(!strong.contains("护林，") && !strong.contains("巡山"), "{strong}");
}

#[test]
fn lines_under_names_titles_and_stressed_words_stand_under_them_alone() {
    let text = "# 渡口\n\n船工<u>林渡</u>读<u class=\"book\">渡口记</u>，读了<em class=\"dots\">三</em>遍。\n";
    for (columns, rows) in [(100, 30), (40, 20)] {
        let buffer = Reader::reading(columns, rows, text).draw();
        let underlined = |kind: u16| {
            let has = |cell: &&ratatui::buffer::Cell| cell.modifier.bits() & (0b11 << 14 | 0b1000) == kind | 0b1000;
            buffer.content.iter().filter(has).map(ratatui::buffer::Cell::symbol).collect::<String>()
        };
        let seen = [0, 1 << 14, 1 << 15].map(|kind| underlined(kind).replace(' ', ""));
        assert!(seen[0].ends_with("林渡"), "{seen:?}");
        assert_eq!(seen[1..], ["渡口记", "三"], "{columns}");
    }
}
