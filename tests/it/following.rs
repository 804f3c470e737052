//! A reader goes into what stands in the text: links, footnotes, notes; and on to the next document.

use std::collections::HashMap;

use zhujian::{
    annotation::DocumentKey,
    app::{Context, Effect, Message, Notice, ShellEffect, TaskEffect, library::Record, update},
    document::Origin,
};

use super::reader::{Reader, file, summary};

const TEXT: &str =
    "# 题\n\n见[网页](https://example.org/a)，又见[下文](#乙)，参看注[^1]。\n\n## 乙\n\n末段。\n\n[^1]: 注文。\n";

#[test]
fn a_footnote_that_is_lit_up_tells_its_first_words() {
    let text = format!("渡口很静。[^1]\n\n{}[^1]: 修桥以前每天有三班船。\n", super::flows::paragraphs(20));
    let mut reader = Reader::reading(80, 24, &text);
    reader.press(".");
    assert_eq!(reader.model.notice, Some(Notice::FootnoteSays("[1] 修桥以前每天有三班船。".into())));
    assert!(reader.screen().contains("[1] 修桥以前每天有三班船。"), "{}", reader.screen());
}

#[test]
fn what_can_be_gone_into_lights_up_one_after_the_other() {
    let mut reader = Reader::reading(60, 8, TEXT);
    reader.press(".");
    assert_eq!(reader.model.context(), Context::Target);
    assert_eq!(reader.model.notice, Some(Notice::LinkTo("https://example.org/a".into())));
    reader.resize(40, 20);
    let status = reader.screen().lines().last().unwrap_or_default().to_owned();
    assert!(status.contains("https:") && status.contains("Enter"), "the key has room in a narrow window: {status}");
    reader.resize(60, 20);
    reader.press("y");
    assert_eq!(reader.copied.as_deref(), Some("https://example.org/a"));
    assert_eq!(reader.model.context(), Context::Reader);
    reader.press(". enter");
    assert_eq!(reader.opened_address.as_deref(), Some("https://example.org/a"));
    let top = reader.top();
    reader.press(". enter");
    assert!(reader.top_line().contains('乙'), "{}", reader.screen());
    reader.press("ctrl-o");
    assert_eq!(reader.top(), top);
    reader.press(". enter");
    assert!(reader.screen().contains("注文。"), "{}", reader.screen());
    reader.press("ctrl-o . esc");
    assert_eq!(reader.model.context(), Context::Reader);
}

#[test]
fn of_what_is_lit_its_own_text_is_copied() {
    let mut reader = Reader::reading(60, 20, TEXT);
    reader.press(". . . y");
    assert_eq!(reader.copied.as_deref(), Some("注文。"), "a note is copied, and not its sign");
    reader.press(". . y");
    let address = reader.copied.clone().unwrap_or_default();
    assert!(address.starts_with('/') && address.ends_with("#乙"), "of a part of the text its file and name: {address}");
    reader.press("m enter");
    reader.press(". y");
    assert_eq!(reader.copied.as_deref(), Some("题"));
}

#[test]
fn a_key_that_is_not_for_what_is_lit_does_its_own_work() {
    let mut reader = Reader::reading(60, 8, TEXT);
    let top = reader.top();
    reader.press(". j");
    assert_eq!(reader.model.context(), Context::Reader);
    assert!(reader.top() > top);
}

#[test]
fn drawing_anew_changes_nothing() {
    let mut reader = Reader::reading(60, 8, TEXT);
    for keys in [".", "v l l", "/", "m", "y"] {
        reader.press(keys);
        let before = (reader.screen(), reader.model.notice.clone());
        reader.press("ctrl-l");
        assert_eq!((reader.screen(), reader.model.notice.clone()), before, "{keys}");
        reader.press("esc");
    }
}

#[test]
fn a_note_opens_where_its_passage_is_and_is_deleted_there() {
    let mut reader = Reader::reading(100, 20, "# 题\n\n　　山高水长，竹影摇窗。\n");
    reader.press("j V m");
    reader.type_text("好句");
    reader.press("enter");
    assert!(reader.screen().contains("*:"), "{}", reader.screen());
    reader.press("enter");
    assert_eq!(reader.model.context(), Context::Target, "what Enter would go into is seen first");
    reader.press("enter");
    assert_eq!(reader.model.context(), Context::Note);
    assert!(reader.screen().contains("好句"), "{}", reader.screen());
    reader.press("esc");
    let text = reader.model.geometry().text;
    let (column, row) = reader.model.reader.cell_of(reader.model.reader.passages[0].range.start).unwrap();
    reader.send(Message::Click { column: text.x + column, row: text.y + row, times: 1 });
    reader.send(Message::Release);
    assert_eq!(reader.model.context(), Context::Note);
    reader.press("ctrl-x");
    assert_eq!((reader.kept.len(), reader.model.context()), (0, Context::Reader));
    assert_eq!(reader.model.notice, Some(Notice::Removed));
}

#[test]
fn who_follows_a_link_to_nowhere_stays_in_the_text() {
    let mut reader = Reader::start(100, 30);
    reader.press("enter");
    let origin = reader.origin();
    let gone = Origin::File("没有.md".into());
    reader.send(Message::OpenFailed { origin: gone, reason: "没有这个文件".into() });
    assert_eq!(reader.model.focus, zhujian::app::Focus::Reader);
    reader.press("j");
    assert_eq!(reader.origin(), origin);
}

#[test]
fn an_article_is_gone_to_by_its_label() {
    let text: String = (0..9)
        .map(|n| {
            format!("第{}条 {}。\n\n", ["一", "二", "三", "四", "五", "六", "七", "八", "九"][n], "护林".repeat(40))
        })
        .collect();
    let mut reader = Reader::reading(60, 8, &format!("第一章 总则\n\n{text}"));
    reader.press(":");
    reader.type_text("第五条");
    reader.press("enter");
    assert!(reader.top_line().contains("第五条"), "{}", reader.screen());
    reader.press(":");
    reader.type_text("第十条");
    reader.press("enter");
    assert_eq!(reader.model.notice, Some(Notice::NoCommand("第十条".into())));
}

#[test]
fn the_next_document_is_a_key_away_and_offered_at_the_end() {
    let mut reader = Reader::start(100, 30);
    reader.press("esc");
    let first = reader.origin();
    reader.press("ctrl-n");
    let second = reader.origin();
    assert_ne!(second, first);
    assert_eq!(reader.model.library.selected_origin(), Some(second.clone()));
    reader.press("ctrl-p");
    assert_eq!(reader.origin(), first);
    reader.press("ctrl-p");
    assert_eq!((reader.origin(), reader.model.notice.clone()), (first.clone(), Some(Notice::NoPreviousDocument)));
    reader.press("G space");
    assert!(matches!(&reader.model.notice, Some(Notice::NextOffered(_))), "{:?}", reader.model.notice);
    reader.press("k G");
    assert_eq!(reader.origin(), first, "another key takes no offer");
    reader.press("space space");
    assert_eq!(reader.origin(), second);
    assert!(!matches!(second, Origin::Stdin));
}

#[test]
fn the_list_shows_what_is_chosen_after_a_moment_without_counting_it_as_read() {
    let mut reader = Reader::start(120, 30);
    let first = reader.origin();
    assert!(reader.visits.is_empty(), "nothing was opened by anyone yet");
    reader.press("j");
    assert_eq!(reader.origin(), first, "the choice has not rested");
    reader.wake();
    let second = reader.origin();
    assert_ne!(second, first);
    assert_eq!(reader.model.focus, zhujian::app::Focus::List);
    assert!(reader.visits.is_empty());
    reader.press("enter");
    assert_eq!((reader.origin(), reader.visits.len()), (second.clone(), 1));
    // A look and back again.
    reader.press("tab");
    reader.press("shift-tab shift-tab");
    while reader.model.focus != zhujian::app::Focus::List {
        reader.press("tab");
    }
    reader.press("k");
    reader.wake();
    assert_eq!(reader.origin(), first);
    reader.press("esc");
    assert_eq!((reader.origin(), reader.visits.len()), (second, 2));
}

#[test]
fn what_is_only_looked_at_is_not_said_to_be_read_however_short_it_is() {
    let library = vec![summary(file("one.md"), "甲"), summary(file("two.md"), "乙")];
    let mut reader = Reader::with_library(120, 30, library);
    ["one.md", "two.md"].iter().for_each(|name| reader.add(&file(name), "一句话。\n"));
    reader.press("j");
    reader.wake();
    let status = |reader: &Reader| reader.screen().lines().last().unwrap().to_owned();
    assert_eq!(reader.model.focus, zhujian::app::Focus::List);
    assert!(!status(&reader).contains("100%") && !status(&reader).contains("已读完"), "{}", status(&reader));
    reader.press("enter");
    assert!(status(&reader).contains("100%"), "{}", status(&reader));
}

#[test]
fn what_was_read_lately_is_opened_again_by_its_name() {
    let mut reader = Reader::start(100, 30);
    reader.press("enter");
    let first = reader.origin();
    reader.press("ctrl-n");
    let second = reader.origin();
    reader.wake();
    reader.press(":");
    reader.type_text("recent ");
    let offered: Vec<String> = reader.model.palette.fitting.iter().map(|row| row.name.clone()).collect();
    assert_eq!(offered.len(), 2, "{offered:?}");
    reader.press("down enter");
    assert_eq!(reader.origin(), first, "the one before the last");
    reader.press(":");
    reader.type_text("recent ");
    reader.press("down enter");
    assert_eq!(reader.origin(), second);
}

#[test]
fn progress_is_of_the_text_and_not_of_the_window() {
    let text = super::flows::paragraphs(80);
    let small = Reader::reading(60, 12, &text);
    let mut large = Reader::reading(60, 40, &text);
    let at = |reader: &Reader| reader.model.reader.progress();
    assert_eq!((at(&small), at(&large)), (0.0, 0.0));
    large.press("5 0 %");
    let middle = at(&large);
    large.resize(60, 12);
    assert_eq!(at(&large), middle);
    large.press("G");
    assert_eq!(at(&large), 1.0);
}

#[test]
fn a_library_that_changes_is_listed_once_it_has_rested() {
    let mut reader = Reader::start(100, 30);
    let mut change = || {
        let effects = update(&mut reader.model, Message::LibraryChanged);
        effects.into_iter().find_map(|effect| match effect {
            Effect::Shell(ShellEffect::Wake(timer, _)) => Some(timer),
            _ => None,
        })
    };
    let (early, last) = (change().unwrap(), change().unwrap());
    let mut scans = |timer| update(&mut reader.model, Message::Woke(timer)).contains(&TaskEffect::Scan.into());
    assert!(!scans(early), "more was to come");
    assert!(scans(last));
}

#[test]
fn what_was_read_before_in_another_library_is_opened_in_that_one() {
    let mut reader = Reader::idle_with(100, 30, vec![summary(file("x.md"), "此处")]);
    reader.add(&file("x.md"), "　　此处的书。\n");
    reader.add(&file("b.md"), "　　他乡的书。\n");
    reader.begin();
    let record = Record { opened: Some(1), title: Some("他乡".into()), ..Record::default() };
    reader.send(Message::RecordsLoaded(HashMap::from([(DocumentKey::of(&file("b.md")), record)])));
    reader.libraries.insert(file("b.md"), vec!["/nowhere".into()]);
    reader.library = vec![summary(file("a.md"), "甲"), summary(file("b.md"), "他乡")];
    reader.press(":");
    reader.type_text("recent 他乡");
    reader.press("enter");
    assert_eq!((reader.origin(), reader.model.library.paths.clone()), (file("b.md"), vec!["/nowhere".into()]));
    assert!(reader.model.library.len() == 2 && reader.model.shows_list);
    let chosen = reader.model.library.selected().map(|summary| summary.title);
    assert_eq!(chosen.as_deref(), Some("他乡"));
}

#[test]
fn what_is_asked_for_at_once_is_not_lost_to_what_opens_by_itself() {
    let mut reader = Reader::idle_with(100, 30, vec![summary(file("x.md"), "此处")]);
    reader.add(&file("x.md"), "　　此处的书。\n");
    reader.add(&file("b.md"), "　　他乡的书。\n");
    reader.is_held = true;
    reader.press(":");
    reader.type_text("open /nowhere/b.md");
    reader.press("enter");
    // The library is listed before the document is there.
    let asked = std::mem::take(&mut reader.waiting);
    reader.is_held = false;
    reader.begin();
    reader.answer(asked);
    assert_eq!(reader.origin(), file("b.md"));
}

#[test]
fn a_document_that_is_passed_is_not_read_until_the_reader_stays_or_scrolls() {
    let notes: Vec<Origin> = ["a.md", "b.md", "c.md"].map(super::reader::file).to_vec();
    let summaries = notes.iter().map(|origin| super::reader::summary(origin.clone(), &origin.name())).collect();
    let mut reader = Reader::idle_with(100, 30, summaries);
    notes.iter().for_each(|origin| reader.add(origin, "　　一张便条。\n"));
    reader.begin();
    reader.press("enter");
    reader.wake();
    assert_eq!(reader.visits.len(), 1);
    // Two are passed by: nothing tells that they were read.
    reader.press("ctrl-n ctrl-n");
    assert_eq!((reader.origin(), reader.visits.len()), (notes[2].clone(), 1));
    reader.wake();
    assert_eq!(reader.visits.len(), 2, "the reader has stayed with the last one");
    reader.press("ctrl-p");
    reader.wake();
    assert_eq!(reader.visits.len(), 3);
    // A text that is moved is read at once.
    let mut reader = Reader::start(100, 12);
    reader.press("enter ctrl-n");
    let before = reader.visits.len();
    reader.press("j");
    assert_eq!(reader.visits.len(), before + 1);
}

#[test]
fn minutes_left_are_those_of_the_text_whatever_the_window_shows() {
    let text = super::flows::paragraphs(400);
    let at_start = |columns, rows| Reader::reading(columns, rows, &text).model.reader.minutes_left(300);
    let all = at_start(40, 10);
    assert!(all > 3, "{all}");
    assert_eq!([at_start(100, 30), at_start(200, 50)], [all; 2]);
    let mut reader = Reader::reading(100, 30, &text);
    reader.press("i");
    assert!(reader.screen().contains(&format!("约 {all} 分钟")), "{}", reader.screen());
}

#[test]
fn of_some_paragraphs_the_place_is_that_of_the_text() {
    let chapter = |n: &str, words: &str| format!("# 第{n}章\n\n{words}\n\n");
    let filler = "山高水长，竹影摇窗。".repeat(40);
    let text = [chapter("一", &filler), chapter("二", "这里有书。"), chapter("三", &filler), chapter("四", "末了。")];
    let mut reader = Reader::reading(60, 20, &text.concat());
    reader.press("&");
    reader.type_text("有书");
    reader.press("enter");
    let entry = reader.model.current_entry().unwrap();
    assert_eq!(reader.model.reader.open.as_ref().unwrap().outline.entries[entry].label, "第二章");
    let progress = reader.model.reader.progress();
    assert!((0.3..0.7).contains(&progress), "{progress}");
    assert_ne!(reader.model.reader.minutes_left(10), 0, "the text is not read to its end");
}

#[test]
fn the_editor_is_told_where_the_part_of_a_large_document_begins_that_is_read() {
    let mut reader = Reader::reading_in_windows(80, 24, &super::flows::paragraphs(400));
    reader.press("G");
    let window = reader.model.reader.open.as_ref().unwrap().window();
    let begins = window.extent.start;
    assert_ne!(begins, zhujian::text::SourceOffset(0));
    let effects = zhujian::app::update(&mut reader.model, zhujian::app::Message::Act(zhujian::app::Action::Edit));
    let is_told = |effect: &zhujian::app::Effect| matches!(effect, zhujian::app::Effect::Shell(zhujian::app::ShellEffect::Edit(zhujian::app::EditRequest { place: Some((from, _)), .. })) if *from == begins);
    assert!(effects.iter().any(is_told), "{effects:?}");
}
