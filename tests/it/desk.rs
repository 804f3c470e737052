//! The researcher's desk: contexts, trends, shared passages and versions in the stead of the panes, and the way from there to the
//! text and back.

use zhujian::{
    app::{
        Message, Notice, Overlay,
        desk::{ComparedLine, DeskAnswer, Findings},
    },
    document::{Metadata, Origin, Summary},
    text::{Columns, WidthProfile},
};

use super::reader::{Reader, file, summary};

/// Three documents about a bridge, of which two have a date.
fn library(columns: u16, rows: u16) -> Reader {
    let texts = [
        ("a.md", "早文", Some("2009-03-01"), "　　今年要修桥铺路，还要种树。\n\n　　修桥铺路以来，路通了。\n"),
        ("b.md", "会上", Some("2018-05-06"), "　　我们修桥铺路以来，山里有了车。\n\n　　会散了。\n"),
        ("c.md", "闲话", None, "　　修桥铺路，人人有份。\n"),
    ];
    let origins: Vec<Origin> = texts.iter().map(|(name, ..)| file(name)).collect();
    let summaries = texts.iter().zip(&origins).map(|((_, title, date, _), origin)| Summary {
        metadata: Metadata { date: date.map(str::to_owned), ..Metadata::default() },
        chars: 40,
        ..summary(origin.clone(), title)
    });
    let mut reader = Reader::idle_with(columns, rows, summaries.collect());
    for ((.., text), origin) in texts.iter().zip(&origins) {
        reader.add(origin, text);
    }
    reader.begin();
    reader
}

fn command(reader: &mut Reader, line: &str) {
    reader.press(":");
    reader.type_text(line);
    reader.press("enter");
}

#[test]
fn contexts_stand_in_one_column_and_lead_to_their_places() {
    let mut reader = library(100, 24);
    command(&mut reader, "concord 修桥铺路");
    assert_eq!(reader.model.overlay, Some(Overlay::Desk));
    insta::assert_snapshot!(reader.screen());
    // Those that go on alike come first.
    reader.press("j enter");
    assert_eq!((reader.model.overlay, reader.origin()), (None, file("a.md")));
    reader.press("ctrl-o");
    assert_eq!(reader.origin(), file("b.md"));
}

#[test]
fn the_order_is_cycled_and_a_context_is_copied_with_its_source() {
    let mut reader = library(100, 24);
    command(&mut reader, "concord 种树");
    reader.press("s s");
    assert!(reader.screen().contains("按日期"), "{}", reader.screen());
    reader.press("y");
    assert_eq!(reader.copied.as_deref(), Some("“今年要修桥铺路，还要种树。”——《早文》，2009年3月1日"));
    reader.press("q");
    assert_eq!(reader.model.overlay, None);
}

#[test]
fn a_count_and_a_first_place_are_copied() {
    let mut reader = library(100, 24);
    command(&mut reader, "trend 种树");
    reader.press("y");
    assert_eq!(reader.copied.as_deref(), Some("种树 all 1"));
    reader.press("j y");
    assert_eq!(reader.copied.as_deref(), Some("种树 2009 1"));
    reader.press("G y");
    assert_eq!(reader.copied.as_deref(), Some("“今年要修桥铺路，还要种树。”——《早文》，2009年3月1日"));
}

#[test]
fn a_unit_is_copied_as_both_versions_have_it_and_blank_lines_are_passed_over() {
    let mut reader = library(100, 24);
    reader.press("enter");
    command(&mut reader, "compare a.md");
    let [added, changed, removed] = ["g", "n", "n"].map(|key| {
        reader.press(key);
        reader.press("y");
        reader.copied.clone().unwrap_or_default()
    });
    assert_eq!(added, "“今年要修桥铺路，还要种树。”——《a》");
    assert_eq!(changed, "“我们修桥铺路以来，山里有了车。”——《b》\n“修桥铺路以来，路通了。”——《a》");
    assert_eq!(removed, "“会散了。”——《b》");
    let Findings::Comparison(found) = reader.model.desk.findings.clone() else { panic!("a comparison") };
    for key in ["j"; 30].into_iter().chain(["G", "g"]).chain(["k"; 30]).chain(["space", "b"]) {
        reader.press(key);
        let line = &found.lines()[reader.model.desk.view.selected];
        assert_ne!(line, &ComparedLine::Blank, "after {key}");
    }
}

#[test]
fn back_from_a_context_leads_to_the_list_of_them() {
    let mut reader = Reader::start(100, 30);
    reader.press("enter");
    let (origin, top) = (reader.origin(), reader.top());
    command(&mut reader, "concord 亚太");
    reader.press("j j enter");
    assert_eq!(reader.model.overlay, None);
    let row = reader.model.desk.view.selected;
    reader.press("ctrl-o");
    assert_eq!((reader.model.overlay, reader.model.desk.view.selected), (Some(Overlay::Desk), row));
    assert_eq!((reader.origin(), reader.top()), (origin, top), "over the place where it was asked");
    reader.press("esc ctrl-o");
    assert_eq!(reader.model.overlay, None, "there is nothing before that");
    reader.press("ctrl-f");
    reader.type_text("亚太");
    reader.press("enter ctrl-o");
    assert_eq!(reader.model.overlay, Some(Overlay::Search));
}

#[test]
fn terms_lead_to_their_contexts_and_are_put_in_other_orders() {
    let mut reader = library(100, 24);
    reader.press("enter");
    command(&mut reader, "terms");
    insta::assert_snapshot!(reader.screen());
    reader.press("y");
    assert_eq!(reader.copied.as_deref(), Some("种树 1"));
    reader.press("s y");
    assert_eq!(reader.copied.as_deref(), Some("修桥铺路 9"));
    reader.press("enter");
    assert!(reader.screen().contains("语境 修桥铺路"), "{}", reader.screen());
    reader.press("esc s");
    assert!(reader.screen().contains("少见的在前"), "{}", reader.screen());
    // The keys that ask take the term.
    command(&mut reader, "terms");
    reader.press("T");
    assert!(reader.screen().contains("走势 种树"), "{}", reader.screen());
    // What goes with a formulation is shown beside it.
    command(&mut reader, "collocates 修桥铺路");
    assert!(reader.screen().contains("12 处，左右各 8 字"), "{}", reader.screen());
    reader.press("enter");
    assert!(reader.screen().contains("语境 修桥铺路 种树"), "{}", reader.screen());
    // Without a word it is that which was asked about last.
    command(&mut reader, "collocates");
    assert!(reader.screen().contains("连用的词 修桥铺路 种树"), "{}", reader.screen());
}

#[test]
fn every_changed_line_of_a_comparison_has_its_sign() {
    for columns in [40, 79, 80, 81, 100, 160] {
        let mut reader = library(columns, 40);
        reader.press("enter");
        command(&mut reader, "compare a.md");
        let Findings::Comparison(found) = &reader.model.desk.findings else { panic!("a comparison") };
        let changed = found.lines().iter().map(|line| match line {
            ComparedLine::Text { old, new, .. } => [old, new].map(|side| usize::from(!side.changed.is_empty())),
            _ => [0, 0],
        });
        let wanted = changed.fold([0, 0], |[old, new], [one, other]| [old + one, new + other]);
        let shown = ['-', '+'].map(|sign| reader.screen().matches(sign).count());
        assert_eq!(shown, wanted, "{columns}: {}", reader.screen());
    }
}

#[test]
fn a_period_leads_to_its_contexts_and_back() {
    let mut reader = library(100, 24);
    command(&mut reader, "trend 修桥铺路 | 种树");
    insta::assert_snapshot!(reader.screen());
    // What the numbers count is said in a row of its own, which is passed over.
    reader.press("j j enter");
    assert!(reader.screen().contains("语境 修桥铺路 date:2018"), "{}", reader.screen());
    reader.press("esc");
    assert!(reader.screen().contains("走势"), "{}", reader.screen());
    assert_eq!(reader.model.desk.view.selected, 3);
    reader.press("K");
    assert!(reader.screen().contains("语境"), "{}", reader.screen());
}

#[test]
fn the_selection_is_what_is_asked_about() {
    let mut reader = library(100, 24);
    reader.press("enter v right right right K");
    assert!(reader.screen().contains("语境 我们修桥"), "{}", reader.screen());
    reader.press("esc");
    assert_eq!(reader.model.reader.selection, None);
    // Where nothing is selected or looked for, what was asked about last is.
    reader.press("T");
    assert!(reader.screen().contains("走势 我们修桥"), "{}", reader.screen());
    let mut reader = library(100, 24);
    reader.press("enter K");
    assert_eq!(reader.model.notice, Some(Notice::NothingSelected));
}

#[test]
fn one_document_alone_has_nothing_to_share_passages_with() {
    let mut reader = Reader::idle_with(100, 24, vec![summary(file("a.md"), "早文")]);
    reader.add(&file("a.md"), "　　今年要修桥铺路，还要种树。\n");
    reader.begin();
    reader.press("enter P");
    assert!(reader.screen().contains("打开的只有这一篇"), "{}", reader.screen());
}

#[test]
fn versions_stand_side_by_side_or_one_under_the_other() {
    for (columns, name) in [(100, "beside"), (40, "under")] {
        let mut reader = library(columns, 20);
        reader.press("enter");
        command(&mut reader, "compare a.md");
        insta::assert_snapshot!(format!("compared_{name}"), reader.screen());
    }
}

#[test]
fn what_comes_late_is_dropped_and_what_has_no_answer_is_said() {
    let mut reader = library(100, 24);
    command(&mut reader, "concord 修桥铺路");
    let rows = reader.model.desk.findings.len();
    reader.send(Message::Desk(Box::new(DeskAnswer::Found { ticket: 99, findings: Box::default(), is_last: true })));
    assert_eq!(reader.model.desk.findings.len(), rows);
    command(&mut reader, "concord author:");
    assert!(matches!(reader.model.desk.findings, Findings::Nothing));
    assert!(reader.model.desk.error.is_some(), "{}", reader.screen());
}

#[test]
fn every_size_and_both_kinds_of_width_are_drawn() {
    for (columns, rows) in [(20, 5), (40, 20), (79, 24), (100, 30), (160, 45)] {
        for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
            let mut reader = library(columns, rows);
            reader.send(Message::Probed(profile));
            for line in
                ["concord 修桥铺路", "trend 修桥铺路", "compare a.md", "parallels", "terms", "collocates 修桥铺路"]
            {
                command(&mut reader, line);
                reader.press("j G n N g");
                let widest = reader.screen().lines().map(|line| line.chars().count()).max();
                assert!(widest <= Some(usize::from(Columns(columns).0)), "{line} at {columns}");
                reader.press("q");
            }
        }
    }
}

#[test]
fn two_documents_stand_side_by_side_and_move_together() {
    let mut reader = Reader::idle_with(100, 20, vec![summary(file("原文.md"), "渡口")]);
    let texts = [
        (
            "原文.md",
            "# 渡口\n\n老人在渡口等船。\n\n河水很清，他在桥上站了很久，没有说话，看着水从桥下流过去，流到看不见的地方。\n\n天黑了。\n",
        ),
        (
            "译文.md",
            "# The Ferry\n\nThe old man waited for the boat.\n\nThe river was clear, and he stood on the bridge for a long \
                     time without a word, watching the water go.\n\nIt was dark.\n",
        ),
    ];
    for (name, text) in texts {
        reader.add(&file(name), text);
    }
    reader.begin();
    command(&mut reader, "beside 译文.md");
    insta::assert_snapshot!("beside_wide", reader.screen());
    reader.press("n n");
    reader.resize(60, 20);
    insta::assert_snapshot!("beside_narrow", reader.screen());
    reader.press("n enter");
    assert_eq!((reader.model.overlay, reader.origin()), (None, file("原文.md")));
    command(&mut reader, "beside");
    assert!(reader.model.overlay != Some(Overlay::Desk), "a path is to be named");
}

#[test]
fn what_the_desk_shows_is_exported_and_bookmarks_where_it_is_not_open() {
    let mut reader = library(100, 24);
    command(&mut reader, "trend 修桥铺路");
    command(&mut reader, "export svg");
    assert_eq!(reader.model.notice, Some(Notice::Exported("a.svg".into())));
    assert_eq!(reader.model.overlay, Some(Overlay::Desk));
    reader.press("esc");
    command(&mut reader, "export svg");
    assert_eq!(reader.model.notice, Some(Notice::NothingToExport));
}
