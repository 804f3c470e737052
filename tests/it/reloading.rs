//! A file that changes on the disk while it is open.

use zhujian::{
    annotation::DocumentKey,
    app::{Focus, Message, Notice},
};

use super::{
    flows::{command, paragraphs},
    reader::{Reader, file, summary},
};

#[test]
fn a_file_that_changes_is_read_again_and_the_same_words_stay_at_the_top() {
    let mut reader = Reader::reading(80, 24, &paragraphs(60));
    reader.press("/ 40号段落 enter");
    let before = reader.top_line();
    let origin = reader.origin();
    reader.add(&origin, &format!("{}{}", "　　新写的一段。\n\n".repeat(40), paragraphs(60)));
    reader.send(Message::FileChanged(origin.clone()));
    assert_eq!(reader.top_line(), before, "nothing is read before the file has rested");
    reader.wake();
    assert_eq!(reader.top_line(), before);
    assert_eq!(reader.model.notice, Some(Notice::Reloaded));
    assert!(reader.screen().contains("文件已改动"), "{}", reader.screen());
    assert_eq!(reader.model.reader.find.as_ref().unwrap().hits.len(), 1);
    let top = reader.top();
    reader.press("j k");
    reader.send(Message::FileChanged(origin));
    reader.wake();
    assert_eq!(reader.top(), top);
    assert!(!reader.screen().contains("文件已改动"), "the content is the same");
}

#[test]
fn the_hit_that_is_looked_at_is_meant_still_after_the_file_was_read_again() {
    let text = paragraphs(60);
    let mut reader = Reader::reading(80, 24, &text);
    reader.press("/ 40号段落 enter");
    reader.press("y");
    let (copied, origin) = (reader.copied.take(), reader.origin());
    assert!(copied.as_ref().is_some_and(|copied| copied.contains("40号段落")), "{copied:?}");
    reader.add(&origin, &format!("　　新写的一段。\n\n{text}"));
    reader.send(Message::FileChanged(origin));
    reader.wake();
    assert_eq!(reader.model.reader.find.as_ref().unwrap().current, Some(0));
    reader.press("y");
    assert_eq!(reader.copied.take(), copied);
}

#[test]
fn what_is_selected_and_folded_stays_so_after_the_file_was_read_again() {
    let text = "# 题\n\n一、路\n\n路要修好。修了路，人才走得出去。\n\n（一）土路\n\n土路要垫平，雨天才走得了人。\n\n\
                （二）石路\n\n石路要铺稳，车马才走得快。\n\n二、桥\n\n桥要架牢，水大也不怕。\n";
    let mut reader = Reader::reading(100, 30, text);
    let origin = reader.origin();
    let change = |reader: &mut Reader, text: &str| {
        reader.add(&origin, text);
        reader.send(Message::FileChanged(origin.clone()));
        reader.wake();
    };
    reader.press("/");
    reader.type_text("修了路");
    reader.press("enter V");
    change(&mut reader, &text.replace("# 题", "# 新的题目"));
    reader.press("y");
    assert_eq!(reader.copied.take().as_deref(), Some("修了路，人才走得出去。"));
    reader.press("/");
    reader.type_text("土路要");
    reader.press("enter ) )");
    let next = reader.model.reader.sentence;
    change(&mut reader, &text.replace("# 题", "# 又一个题目"));
    assert!(next.is_some() && reader.model.reader.sentence.is_some());
    reader.press("y");
    assert_eq!(reader.copied.take().as_deref(), Some("（二）石路"));
    let rows = |reader: &Reader| reader.screen().lines().filter(|line| line.contains("（一）")).count();
    reader.press("tab -");
    let folded = rows(&reader);
    change(&mut reader, text);
    assert_eq!(rows(&reader), folded, "{}", reader.screen());
}

#[test]
fn where_the_words_at_the_top_are_gone_the_new_text_is_shown_all_the_same() {
    let mut reader = Reader::reading(80, 24, &paragraphs(60));
    reader.press("G");
    let origin = reader.origin();
    reader.add(&origin, "全文都换了。");
    reader.send(Message::FileChanged(origin));
    reader.wake();
    assert_eq!(reader.top_line(), "全文都换了。");
    assert_eq!(reader.model.notice, Some(Notice::ReloadedElsewhere), "nobody is told that the place is kept");
}

#[test]
fn what_was_read_of_a_file_that_is_gone_stays_on_the_screen() {
    let mut reader = Reader::reading(80, 24, &paragraphs(60));
    reader.press("/ 40号段落 enter");
    let (before, origin) = (reader.top_line(), reader.origin());
    reader.documents.remove(&origin);
    reader.send(Message::FileChanged(origin));
    reader.wake();
    assert_eq!(reader.top_line(), before);
    assert!(reader.screen().contains("屏幕上是先前的内容"), "{}", reader.screen());
    let origin = reader.origin();
    reader.add(&origin, &paragraphs(60));
    reader.send(Message::FileChanged(origin));
    reader.wake();
    assert!(!reader.screen().contains("屏幕上是先前的内容"), "it is back");
}

#[test]
fn the_reader_follows_a_file_to_its_new_name() {
    let mut reader = Reader::reading(80, 24, &paragraphs(60));
    reader.press("/ 40号段落 enter");
    let (before, old, new) = (reader.top_line(), reader.origin(), file("new-name.md"));
    reader.add(&new, &paragraphs(60));
    reader.send(Message::Renamed(vec![(old, new.clone())]));
    assert_eq!((reader.top_line(), reader.origin()), (before.clone(), new));
    assert!(reader.screen().contains("文件已改名"), "{}", reader.screen());
    reader.press("ctrl-o");
    assert_eq!(
        (reader.origin(), reader.top_line() == before),
        (file("new-name.md"), false),
        "the way back leads there too"
    );
}

#[test]
fn the_list_is_made_anew_when_the_reader_turns_to_it() {
    let names = ["a.md", "b.md"];
    let summaries = names.iter().map(|name| summary(file(name), name)).collect();
    let mut reader = Reader::idle_with(80, 24, summaries);
    names.iter().for_each(|name| reader.add(&file(name), "　　正文。"));
    reader.begin();
    reader.press("tab");
    assert_eq!(reader.model.focus, Focus::Reader);
    reader.library.push(summary(file("new.md"), "新来的一篇"));
    assert!(!reader.screen().contains("新来的一篇"));
    reader.press("shift-tab");
    assert_eq!(reader.model.focus, Focus::List);
    assert!(reader.screen().contains("新来的一篇"), "{}", reader.screen());
}

#[test]
fn the_other_view_of_a_page_shows_the_same_words_or_says_that_they_are_not_in_it() {
    let article = paragraphs(60);
    let whole = format!("首页\n\n{article}\n\n联系我们\n\n版权所有\n");
    let mut reader = Reader::reading(80, 24, &article);
    reader.press("/ 40号段落 enter");
    let (before, origin) = (reader.top_line(), reader.origin());
    reader.add(&origin, &whole);
    reader.press("A");
    assert_eq!(reader.top_line(), before);
    assert!(reader.screen().contains("整页"), "{}", reader.screen());
    reader.press("g");
    assert_eq!(reader.top_line(), "首页");
    reader.add(&origin, &article);
    reader.press("A");
    assert!(reader.screen().contains("只显示正文；那里的文字不在"), "{}", reader.screen());
    reader.add(&origin, &whole);
    reader.press("A");
    assert!(!reader.screen().contains("那里的文字不在"), "{}", reader.screen());
}

#[test]
fn a_document_that_was_changed_while_it_was_closed_is_shown_from_the_same_words_and_that_is_said() {
    let leave_at = |words: &str| {
        let mut reader = Reader::reading(80, 24, &paragraphs(60));
        reader.press(&format!("/ {words} enter"));
        reader.wake();
        reader.press("esc");
        (reader.top_line(), reader)
    };
    let reopen = |reader: &mut Reader, text: &str| {
        let origin = reader.origin();
        reader.add(&file("other.md"), "　　别的一篇。");
        command(reader, "open /nowhere/other.md");
        reader.add(&origin, text);
        command(reader, &format!("open {}", DocumentKey::of(&origin).as_str()));
    };
    let (before, mut reader) = leave_at("40号段落");
    let longer = format!("{}{}", "　　新写的一段。\n\n".repeat(40), paragraphs(60));
    reopen(&mut reader, &longer);
    assert_eq!((reader.top_line(), &reader.model.notice), (before, &Some(Notice::ChangedSince(true))));
    let (start, mut reader) = leave_at("1号段落");
    reopen(&mut reader, &longer);
    assert_ne!(reader.top_line(), start, "who had not begun begins with what it begins with now");
    let (before, mut reader) = leave_at("40号段落");
    reopen(&mut reader, "全文都换了。");
    assert_ne!(reader.top_line(), before);
    assert_eq!(reader.model.notice, Some(Notice::ChangedSince(false)));
}

#[test]
fn in_a_large_text_that_changes_the_words_at_the_top_are_found_in_all_of_it() {
    let long = |added: usize| format!("{}{}", "　　新写的一段。\n\n".repeat(added), paragraphs(2_000));
    let mut reader = Reader::reading_in_windows(80, 24, &long(0));
    reader.press("/ 1500号段落 enter");
    let (before, origin) = (reader.top_line(), reader.origin());
    reader.add_large(&long(500));
    reader.send(Message::FileChanged(origin.clone()));
    reader.wake();
    assert_eq!((reader.top_line(), &reader.model.notice), (before, &Some(Notice::Reloaded)));
    reader.add_large(&"　　全文都换了，什么也没有留下。\n\n".repeat(2_000));
    reader.send(Message::FileChanged(origin));
    reader.wake();
    assert_eq!(reader.model.notice, Some(Notice::ReloadedElsewhere));
}
