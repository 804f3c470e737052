//! A reader marks passages: selects by keys and with the mouse, copies, bookmarks, annotates, and finds them again.

use zhujian::{
    annotation::{Colour, DocumentKey, Draft, Resolution, anchor, quote},
    app::{Area, Context, Effect, Here, Message, Notice, PassageSearch, TaskEffect, update},
    document::{ContentHash, Origin},
    source,
    text::{Columns, SourceOffset, TextRange},
};

use super::{
    flows::paragraphs,
    reader::{Reader, file, summary},
};

const TEXT: &str = "# 山居\n\n　　山高水长，竹影摇窗。读书的人不觉夜深。灯火可亲！\n\n　　门外是溪，溪上有桥👨\u{200D}👩\u{200D}👧，桥边有e\u{301}。\n\n　　他说：“明天再读。”我们就睡了。\n";

fn reading() -> Reader {
    let mut reader = Reader::reading(60, 20, TEXT);
    reader.press("j");
    reader
}

/// What is selected.
fn selected(reader: &Reader) -> String {
    let selection = reader.model.reader.selection.as_ref().expect("nothing is selected");
    quote(reader.model.reader.open.as_ref().unwrap().window(), selection.range()).unwrap()
}

fn text_area(reader: &Reader) -> Area {
    reader.model.geometry().text
}

/// Presses the button on a cell of the text, drags it to another, and lets it go.
fn drag(reader: &mut Reader, from: (Columns, u16), to: (Columns, u16)) {
    let text = text_area(reader);
    reader.send(Message::Click { column: text.x + from.0, row: text.y + from.1, times: 1 });
    reader.send(Message::Drag { column: text.x + to.0, row: text.y + to.1 });
    reader.send(Message::Release);
}

/// The row of the text on which `text` is to be seen, and its first column.
fn cell_of(reader: &Reader, text: &str) -> (Columns, u16) {
    let window = reader.model.reader.open.as_ref().unwrap().window();
    let block = window.blocks.iter().find(|block| block.text.contains(text)).unwrap();
    reader.model.reader.cell_of(block.place(block.text.find(text).unwrap())).unwrap()
}

#[test]
fn the_end_of_a_selection_moves_by_characters_words_and_sentences() {
    let mut reader = Reader::reading(60, 20, TEXT.trim_start_matches("# 山居\n\n"));
    for (keys, expected) in [
        ("v", "山"),
        ("right right", "山高水"),
        ("left", "山高"),
        (")", "山高水长，竹影摇窗。"),
        (")", "山高水长，竹影摇窗。读书的人不觉夜深。"),
        ("(", "山高水长，竹影摇窗。读"),
        ("w", "山高水长，竹影摇窗。读书"),
        ("o right", "高水长，竹影摇窗。读书"),
        ("s", "山高水长，竹影摇窗。读书的人不觉夜深。"),
        ("v o", "山高水长，竹影摇窗。读书的人不觉夜深。"),
        ("S", "山高水长，竹影摇窗。"),
        ("p", "山高水长，竹影摇窗。读书的人不觉夜深。灯火可亲！"),
        ("V", "山高水长，竹影摇窗。读书的人不觉夜深。灯火可亲！"),
        ("k", "山高水长，竹影摇窗。读书的人不觉夜深。"),
    ] {
        reader.press(keys);
        assert_eq!(selected(&reader), expected, "{keys}");
    }
    reader.press("esc");
    assert_eq!(reader.model.reader.selection, None);
}

#[test]
fn characters_are_selected_whole_whatever_they_are_made_of() {
    let mut reader = Reader::reading(60, 20, "桥👨\u{200D}👩\u{200D}👧e\u{301}。");
    for expected in ["桥", "桥👨\u{200D}👩\u{200D}👧", "桥👨\u{200D}👩\u{200D}👧e\u{301}"] {
        reader.press(if expected == "桥" { "v" } else { "right" });
        assert_eq!(selected(&reader), expected);
    }
}

#[test]
fn lines_keep_the_column_and_the_end_stays_in_view() {
    let mut reader = Reader::reading(40, 10, &paragraphs(60));
    reader.press("v right right right right");
    let first = selected(&reader);
    for _ in 0..40 {
        reader.press("down");
        let head = reader.model.reader.selection.as_ref().unwrap().head().start;
        assert!(reader.model.reader.cell_of(head).is_some(), "the end is out of view");
    }
    for _ in 0..40 {
        reader.press("up");
        let head = reader.model.reader.selection.as_ref().unwrap().head().start;
        assert!(reader.model.reader.cell_of(head).is_some(), "the end is out of view");
    }
    assert_eq!(selected(&reader), first);
}

#[test]
fn sentences_and_then_paragraphs_are_selected() {
    let mut reader = Reader::reading(60, 20, TEXT);
    reader.press("V");
    assert_eq!(selected(&reader), "山居");
    reader.press("j j");
    assert_eq!(selected(&reader), "山居\n山高水长，竹影摇窗。读书的人不觉夜深。");
    reader.press("V j");
    assert_eq!(selected(&reader).lines().count(), 3);
}

#[test]
fn the_mouse_selects_from_cell_to_cell_in_both_directions() {
    let mut reader = reading();
    let (from, to) = (cell_of(&reader, "竹影"), cell_of(&reader, "溪上"));
    for (one, other) in [(from, to), (to, from)] {
        drag(&mut reader, one, other);
        assert_eq!(selected(&reader), "竹影摇窗。读书的人不觉夜深。灯火可亲！\n门外是溪，溪");
    }
    let (column, row) = cell_of(&reader, "明天");
    drag(&mut reader, (column + Columns(1), row), (column + Columns(5), row));
    assert_eq!(selected(&reader), "明天再");
    let text = text_area(&reader);
    reader.send(Message::Click { column: text.x, row: text.y, times: 1 });
    assert_eq!(reader.model.reader.selection, None);
}

#[test]
fn a_drag_beyond_the_edge_scrolls_until_the_button_is_let_go() {
    let mut reader = Reader::reading(60, 14, &paragraphs(60));
    let text = text_area(&reader);
    reader.send(Message::Click { column: text.x + Columns(6), row: text.y, times: 1 });
    reader.send(Message::Drag { column: text.x + Columns(6), row: text.y + text.height });
    let (top, before) = (reader.top(), selected(&reader));
    for _ in 0..5 {
        reader.wake();
    }
    assert!(reader.top() > top, "nothing was scrolled");
    assert!(selected(&reader).starts_with(&before) && selected(&reader) != before);
    reader.send(Message::Release);
    let top = reader.top();
    reader.wake();
    assert_eq!(reader.top(), top);
}

#[test]
fn a_copy_is_the_text_as_it_stands_in_the_document() {
    let mut reader = Reader::reading(60, 20, "山\u{202E}高\u{200B}水长。竹影\u{1b}[2J摇窗。\n");
    reader.press("V y");
    assert_eq!(reader.copied.as_deref(), Some("山\u{202E}高\u{200B}水长。"));
    assert!(matches!(reader.model.notice, Some(Notice::Copied(_))));
    assert_eq!(reader.model.reader.selection, None);
    reader.press("y");
    assert_eq!(reader.copied.as_deref(), Some("山\u{202E}高\u{200B}水长。"));
}

#[test]
fn a_clipboard_that_does_not_answer_gives_way_to_the_terminal() {
    let mut reader = reading();
    reader.send(Message::NotCopied("引文".to_owned()));
    assert_eq!(reader.copied.as_deref(), Some("引文"));
}

#[test]
fn a_citation_says_who_when_and_where() {
    let mut reader = Reader::start(100, 30);
    reader.press("esc 1 enter V Y");
    assert_eq!(
        reader.copied.as_deref(),
        Some("“第一，坚持开放包容。”——习近平：《做大亚太合作蛋糕，实现共同繁荣》，2020年11月20日，第一")
    );
}

/// The notes of the bookmarks that are kept, each with its tags and its sign.
fn notes(reader: &Reader) -> Vec<String> {
    let said = |bookmark: &zhujian::annotation::Bookmark| {
        format!("{} {} {}", bookmark.content.colour.sign(), bookmark.content.note, bookmark.content.tags.join("|"))
            .trim_end()
            .to_owned()
    };
    reader.kept.iter().map(said).collect()
}

#[test]
fn a_bookmark_is_kept_before_its_note_is_asked_and_the_note_is_added() {
    let mut reader = reading();
    reader.press("m");
    assert_eq!((notes(&reader), reader.model.context()), (vec!["*".to_owned()], Context::Note));
    reader.type_text("好句 #山水，＃夜");
    reader.press("alt-enter");
    reader.type_text("粘贴的\n两行");
    reader.press("tab tab shift-tab enter");
    assert_eq!(notes(&reader), ["+ 好句 #山水，＃夜\n粘贴的\n两行 山水|夜"]);
    assert_eq!(reader.model.context(), Context::Reader);
    assert_eq!(reader.model.reader.passages[0].colour, Colour::Green);
}

#[test]
fn a_note_that_is_left_takes_the_bookmark_with_it_no_more_than_its_own_words() {
    let mut reader = reading();
    reader.press("m");
    reader.type_text("写了一半");
    reader.press("esc");
    assert_eq!(reader.model.notice, Some(Notice::LeaveNote));
    reader.press("esc");
    assert_eq!((reader.model.context(), notes(&reader)), (Context::Reader, vec!["*".to_owned()]));
}

#[test]
fn notes_stand_left_of_vertical_lines_in_their_order_and_are_opened_by_a_click() {
    let mut reader = Reader::reading(140, 30, TEXT);
    for (text, note) in [("山高", "旧句，从前在别处也见过。"), ("门外", "小景")] {
        let (x, y) = cell_of(&reader, text);
        drag(&mut reader, (x, y), (x + Columns(4), y));
        reader.press("m");
        reader.type_text(note);
        reader.press("enter");
    }
    let top = reader.top();
    reader.press("|");
    assert_eq!(reader.top(), top);
    let screen = reader.screen();
    let row = |text: &str| screen.lines().position(|row| row.contains(text));
    assert!(row("旧句").is_some() && row("旧句") < row("小景"), "{screen}");
    let (notes, text) = (reader.model.margin_notes(), reader.model.geometry().text);
    assert_eq!(notes.len(), 2);
    assert!(notes.iter().all(|note| note.area.x + note.area.width < text.x), "no note stands on the text");
    let (column, y) = (notes[1].area.x + Columns(2), notes[1].area.y);
    reader.send(Message::Click { column, row: y, times: 1 });
    assert_eq!(reader.model.note.as_ref().map(|note| note.input.text()), Some("小景"));
    reader.press("esc");
    insta::assert_snapshot!("notes_beside_vertical_140", reader.screen());
    reader.resize(80, 24);
    assert!(!reader.screen().contains("小景") && reader.model.margin_notes().is_empty(), "there is no room");
    assert_eq!(reader.top(), top);
}

#[test]
fn notes_stand_beside_the_text_where_there_is_room_and_are_opened_by_a_click() {
    let mut reader = Reader::reading(140, 20, TEXT);
    let note = |reader: &mut Reader, text: &str, note: &str| {
        let (x, y) = cell_of(reader, text);
        drag(reader, (x, y), (x + Columns(4), y));
        reader.press("m");
        reader.type_text(note);
        reader.press("enter");
    };
    note(
        &mut reader,
        "山高",
        "旧句，从前在别处也见过，写的是江南的山，不是这里的。后来抄的人都改了字，到底哪一本在先，还要再查。",
    );
    note(&mut reader, "门外", "小景");
    let rows: Vec<String> = reader.screen().lines().map(str::to_owned).collect();
    let row = |text: &str| rows.iter().position(|row| row.contains(text)).unwrap();
    assert_eq!((row("旧句"), row("小景")), (row("山高水长"), row("门外是溪")));
    let above = &rows[row("小景") - 1];
    assert!(above.trim_end().ends_with('…'), "{above}");
    assert!(!rows.iter().any(|row| row.contains("还要再查")), "what has no room is cut");
    let cell = |reader: &Reader| reader.model.margin_notes().last().map(|note| (note.area.x, note.area.y)).unwrap();
    let (column, y) = cell(&reader);
    reader.send(Message::Click { column: column + Columns(2), row: y, times: 1 });
    assert_eq!(reader.model.note.as_ref().map(|note| note.input.text()), Some("小景"));
    reader.press("esc");
    for hidden in ["set margin_notes false", "set margin_notes true"] {
        assert_eq!(reader.screen().contains("小景"), hidden.ends_with("false"));
        reader.press(":");
        reader.type_text(hidden);
        reader.press("enter");
    }
    reader.resize(100, 20);
    assert!(!reader.screen().contains("小景"), "there is no room");
    reader.resize(140, 20);
    reader.press("G");
    assert!(reader.screen().contains("小景"));
}

#[test]
fn a_note_done_before_its_bookmark_is_kept_goes_after_it() {
    let mut reader = reading();
    reader.is_held = true;
    reader.press("m");
    reader.type_text("快");
    reader.press("enter");
    assert!(reader.kept.is_empty());
    reader.answer_all();
    assert_eq!(notes(&reader), ["* 快"]);
}

#[test]
fn a_passage_is_bookmarked_once_and_its_note_is_gone_on_with() {
    let mut reader = reading();
    reader.press("m");
    reader.type_text("一");
    reader.press("enter m");
    reader.type_text("二");
    reader.press("enter");
    assert_eq!(notes(&reader), ["* 一二"]);
}

#[test]
fn the_program_that_is_ended_keeps_the_bookmark_and_what_was_written() {
    let mut reader = reading();
    reader.press("m");
    reader.send(Message::Interrupted);
    assert_eq!(notes(&reader), ["*"]);
    let mut reader = reading();
    reader.press("m");
    reader.type_text("写到这里");
    reader.send(Message::Interrupted);
    assert_eq!(notes(&reader), ["* 写到这里"]);
}

#[test]
fn what_a_full_disk_refuses_is_kept_later_with_its_note_and_once() {
    let mut reader = reading();
    reader.is_full = true;
    reader.press("m");
    assert!(matches!(&reader.model.notice, Some(Notice::Trouble(reason)) if reason == "磁盘已满"));
    assert!(reader.screen().contains("未保存，会再试"), "{}", reader.screen());
    reader.type_text("不能丢");
    reader.press("enter");
    assert!(reader.screen().contains("未保存 1"), "{}", reader.screen());
    reader.wake();
    assert_eq!(reader.model.unsaved.passages().len(), 1);
    reader.is_full = false;
    reader.wake();
    assert_eq!((notes(&reader), reader.model.unsaved.len()), (vec!["* 不能丢".to_owned()], 0));
    assert_eq!(reader.model.notice, Some(Notice::Saved));
    reader.wake();
    assert_eq!(reader.kept.len(), 1);
}

#[test]
fn what_is_not_saved_stands_below_the_list_of_bookmarks() {
    let mut reader = reading();
    reader.is_full = true;
    reader.press("j m");
    reader.type_text("随想");
    reader.press("enter '");
    let screen = reader.screen();
    assert!(screen.contains("未保存，会再试") && screen.contains("随想") && !screen.contains("还没有书签"), "{screen}");
    reader.press("esc");
    assert_eq!(reader.model.reader.passages.len(), 1, "it has its sign in the margin");
    reader.is_full = false;
    reader.press("j m enter '");
    assert!(!reader.screen().contains("未保存"), "{}", reader.screen());
}

#[test]
fn the_next_change_tries_again_what_was_refused() {
    let mut reader = Reader::reading(60, 20, &paragraphs(60));
    reader.is_full = true;
    reader.press("m enter f");
    reader.is_full = false;
    reader.press("m enter");
    assert_eq!((reader.kept.len(), reader.model.unsaved.len()), (2, 0));
}

#[test]
fn letters_mark_places_and_lead_back_across_documents() {
    let mut reader = Reader::start(100, 30);
    let speech = reader.origin();
    reader.press("esc 3 enter ~ a");
    assert_eq!((reader.model.notice.clone(), reader.kept.len()), (Some(Notice::MarkSet('a')), 0));
    reader.wake();
    assert!(reader.kept.is_empty(), "the mark became a bookmark too");
    reader.press("tab tab j enter");
    assert_ne!(reader.origin(), speech);
    reader.press("` a");
    assert_eq!(reader.origin(), speech);
    assert!(reader.top_line().starts_with("第三，"));
    reader.press("g ` `");
    assert!(reader.top_line().starts_with("第三，"));
    reader.press("` z");
    assert_eq!(reader.model.notice, Some(Notice::NoMark('z')));
}

#[test]
fn a_bookmark_of_a_text_that_has_another_name_here_is_opened_by_its_content() {
    let mut reader = Reader::idle_with(80, 24, vec![summary(file("a.md"), "甲"), summary(file("b.md"), "乙")]);
    reader.add(&file("a.md"), "# 甲\n\n山高水长，竹影摇窗。\n");
    reader.add(&file("b.md"), "# 乙\n\n别的话。\n");
    reader.begin();
    reader.press("j m enter");
    assert_eq!(reader.origin(), file("a.md"));
    // Another machine marked it, where the file lies elsewhere.
    for bookmark in &mut reader.kept {
        bookmark.content.path = DocumentKey::of(&file("elsewhere.md"));
    }
    reader.send(Message::BookmarksLoaded(reader.kept.clone()));
    reader.press("ctrl-n");
    assert_eq!(reader.origin(), file("b.md"));
    reader.press("' enter");
    assert_eq!((reader.origin(), reader.model.reader.passages.len()), (file("a.md"), 1));
    // What nobody has stays closed, and says why; a document that has the passage may take it.
    for bookmark in &mut reader.kept {
        bookmark.content.anchor.hash = ContentHash::of(&[b"nobody's"]);
    }
    reader.send(Message::BookmarksLoaded(reader.kept.clone()));
    reader.press("ctrl-n ' enter");
    assert_eq!(reader.origin(), file("b.md"));
    assert!(matches!(&reader.model.notice, Some(Notice::FileGone(reason)) if reason.contains("elsewhere.md")));
    reader.press("ctrl-p ' enter");
    assert_eq!((reader.origin(), reader.model.context()), (file("a.md"), Context::Question));
    reader.press("esc");
    assert_eq!(reader.kept[0].content.path, DocumentKey::of(&file("elsewhere.md")));
    reader.press("' enter y");
    assert_eq!(reader.kept[0].content.path, DocumentKey::of(&file("a.md")));
    assert_eq!(reader.model.reader.passages.len(), 1);
}

#[test]
fn all_that_is_kept_of_a_document_goes_to_the_one_that_it_was_renamed_and_edited_to() {
    let filler = "书山有路勤为径，学海无涯苦作舟。".repeat(12);
    let old =
        format!("# 题\n\n山高水长，竹影摇窗，灯火可亲，读书的人不觉夜深。\n\n{filler}\n\n江流石不转，月涌大江流。\n");
    let new = old.replace("竹影摇窗", "花影满窗").replace("# 题", "# 新题");
    let mut reader = Reader::reading(120, 20, &old);
    for sentence in ["山高", "江流"] {
        reader.press("/");
        reader.type_text(sentence);
        reader.press("enter m enter");
    }
    let mut kept = std::mem::take(&mut reader.kept);
    kept.iter_mut().for_each(|bookmark| bookmark.content.path = DocumentKey::of(&file("gone.md")));
    assert_eq!(kept.len(), 2);
    let mut reader = Reader::reading(120, 20, &new);
    reader.kept = kept;
    reader.send(Message::BookmarksLoaded(reader.kept.clone()));
    let changed = reader.kept.iter().find(|own| own.content.anchor.exact.starts_with("山高")).unwrap().id.clone();
    // The later one stands first.
    reader.press("' j enter");
    assert_eq!(reader.model.context(), Context::Question, "{}", reader.screen());
    assert!(reader.screen().contains("是那篇改了名吗"), "{}", reader.screen());
    reader.press("y");
    let here = DocumentKey::of(&reader.origin());
    assert!(reader.kept.iter().all(|bookmark| bookmark.content.path == here), "{:?}", reader.kept);
    // The amended sentence is asked about as in any document that was edited.
    assert!(matches!(reader.model.bookmarks.resolutions[&changed], Resolution::Changed(_)));
}

#[test]
fn a_key_that_is_no_letter_marks_nothing_and_does_its_own_work() {
    let mut reader = Reader::reading(60, 20, &paragraphs(60));
    let top = reader.top();
    reader.press("~ pgdn");
    assert_eq!((reader.kept.len(), reader.model.context()), (0, Context::Reader));
    assert!(reader.top() > top);
}

#[test]
fn what_is_taken_without_a_selection_is_lit_up_for_a_moment_and_quoted() {
    let mut reader = reading();
    reader.press("y");
    let lit = reader.model.reader.highlighted().unwrap();
    let window = reader.model.reader.open.as_ref().unwrap().window();
    assert_eq!(quote(window, lit).as_deref(), reader.copied.as_deref());
    assert!(reader.screen().contains("已复制“山居”"), "{}", reader.screen());
    reader.wake();
    assert_eq!(reader.model.reader.highlighted(), None);
    // What is selected is seen as it is.
    reader.press("V y");
    assert_eq!(reader.model.reader.highlighted(), None);
}

#[test]
fn the_list_is_narrowed_ordered_and_edited() {
    let mut reader = Reader::start(100, 30);
    for (entry, note) in [("1", "#开放"), ("4", "谚语 #合作")] {
        reader.press(&format!("esc {entry} enter m"));
        reader.type_text(note);
        reader.press("enter");
    }
    reader.press("' s s s");
    assert_eq!(reader.model.notice, Some(Notice::BookmarkOrder(zhujian::app::bookmarks::Order::Tag)));
    assert!(reader.screen().contains("#开放"), "{}", reader.screen());
    reader.press("/");
    reader.type_text("hezuo");
    reader.press("enter e");
    reader.type_text("，好");
    reader.press("tab enter");
    assert_eq!(notes(&reader), ["* #开放 开放", "+ 谚语 #合作，好 合作"]);
    reader.press("esc x");
    assert_eq!(reader.kept.len(), 1);
    reader.press("u esc");
    assert_eq!((reader.kept.len(), reader.model.context()), (2, Context::Reader));
}

#[test]
fn the_only_bookmark_can_be_deleted_and_brought_back() {
    let mut reader = Reader::start(80, 24);
    reader.press("tab m enter ' x");
    assert!(reader.kept.is_empty());
    reader.press("u");
    assert_eq!(reader.kept.len(), 1);
}

#[test]
fn what_was_deleted_before_this_session_is_brought_back_after_what_was_in_it() {
    let mut reader = Reader::start(80, 24);
    reader.press("tab m enter");
    reader.press("space m enter ' x");
    let earlier = reader.kept.pop().unwrap();
    reader.send(Message::BookmarksLoaded(Vec::new()));
    for _ in 0..2 {
        // The second time tells nothing new.
        reader.send(Message::RemovedLately(vec![earlier.clone()]));
    }
    reader.press("u");
    assert_eq!(reader.kept.len(), 1, "what was deleted in this session");
    reader.press("u");
    assert_eq!((reader.kept.len(), reader.kept.last()), (2, Some(&earlier)));
    reader.press("u");
    assert_eq!((reader.kept.len(), reader.model.notice.clone()), (2, Some(Notice::NothingToUndo)));
}

#[test]
fn what_was_anchored_anew_before_this_session_is_anchored_back() {
    let mut reader = Reader::start(80, 24);
    reader.press("tab m enter space m enter");
    let [first, second] = &reader.kept[..] else { panic!("{:?}", reader.kept) };
    let before = first.with(Draft { anchor: second.content.anchor.clone(), ..first.content.clone() });
    reader.send(Message::AnchoredLately(vec![(before.clone(), first.clone())]));
    reader.press("' u");
    let now = reader.kept.iter().find(|kept| kept.id == before.id).unwrap();
    assert_eq!(now.content.anchor, before.content.anchor);
    reader.press("u");
    assert_eq!(reader.model.notice, Some(Notice::NothingToUndo));
}

/// A reader whose document was edited since `quote` was bookmarked in `old`.
fn edited(old: &str, new: &str) -> Reader {
    let mut reader = Reader::reading(60, 20, old);
    reader.press("j m enter");
    let kept = std::mem::take(&mut reader.kept);
    let mut reader = Reader::reading(60, 20, new);
    reader.kept = kept;
    reader.send(Message::BookmarksLoaded(reader.kept.clone()));
    reader
}

#[test]
fn a_passage_that_moved_is_shown_where_it_is_and_one_that_is_gone_stays_listed() {
    let long = "书山有路勤为径，学海无涯苦作舟。".repeat(12);
    let filler = format!("\n\n{long}\n\n{long}\n\n{long}");
    let old = format!("# 题\n\n山高水长，竹影摇窗，灯火可亲，读书的人不觉夜深。{filler}\n");
    let mut reader = edited(&old, &format!("# 题\n\n新的一段。\n\n{}", old.trim_start_matches("# 题\n\n")));
    assert_eq!(reader.model.reader.passages.len(), 1);
    reader.press("'");
    assert!(reader.screen().contains("已移动"), "{}", reader.screen());
    reader.press("enter");
    assert!(reader.top_line().starts_with("山高水长"));
    let mut reader = edited(&old, &format!("# 题\n\n全是别的话，一个字也不一样。{}\n", "另一回事。".repeat(40)));
    reader.press("'");
    assert!(reader.screen().contains("原文已不在") && reader.screen().contains("山高水长"), "{}", reader.screen());
    reader.press("enter");
    assert_eq!(reader.model.notice, Some(Notice::Orphan));
}

#[test]
fn a_passage_that_changed_asks_and_is_anchored_anew_where_the_reader_says_so() {
    let long = "书山有路勤为径，学海无涯苦作舟。".repeat(12);
    let old = format!("# 题\n\n山高水长，竹影摇窗，灯火可亲，读书的人不觉夜深。\n\n{long}\n\n{long}\n\n{long}\n");
    let new = old.replace("竹影摇窗", "花影满窗");
    let mut reader = edited(&old, &new);
    reader.press("' enter");
    assert_eq!(reader.model.context(), Context::Question);
    assert!(reader.screen().contains("书签改到这里？"), "{}", reader.screen());
    reader.press("esc");
    assert_eq!(reader.kept[0].content.anchor.exact, "山高水长，竹影摇窗，灯火可亲，读书的人不觉夜深。");
    reader.press("' enter y");
    assert_eq!(reader.kept[0].content.anchor.exact, "山高水长，花影满窗，灯火可亲，读书的人不觉夜深。");
    assert!(reader.model.bookmarks.resolutions.values().all(|found| matches!(found, Resolution::Exact(_))));
    assert_eq!(reader.model.context(), Context::Reader);
}

#[test]
fn what_a_reader_says_is_not_the_passage_is_not_asked_again_until_the_text_changes() {
    let long = "书山有路勤为径，学海无涯苦作舟。".repeat(12);
    let old = format!("# 题\n\n山高水长，竹影摇窗，灯火可亲，读书的人不觉夜深。\n\n{long}\n\n{long}\n\n{long}\n");
    let mut reader = edited(&old, &old.replace("竹影摇窗", "花影满窗"));
    let becomes = |reader: &Reader| reader.model.bookmarks.resolutions.values().copied().next();
    let before = reader.kept[0].content.anchor.clone();
    reader.press("' enter n");
    assert_eq!(becomes(&reader), Some(Resolution::Orphan));
    assert!(reader.model.reader.passages.is_empty());
    reader.press("' enter");
    assert!(reader.screen().contains("找不到了"), "{}", reader.screen());
    // It can be undone, and another text is searched anew.
    reader.press("' u");
    assert!(matches!(becomes(&reader), Some(Resolution::Changed(_))), "{:?}", becomes(&reader));
    reader.press("n esc");
    assert_eq!(
        (becomes(&reader), reader.kept[0].content.anchor.exact.clone()),
        (Some(Resolution::Orphan), before.exact)
    );
    let origin = reader.origin();
    reader.add(&origin, &old);
    reader.send(Message::FileChanged(origin));
    reader.wake();
    let found = becomes(&reader);
    assert!(matches!(found, Some(Resolution::Exact(_) | Resolution::Moved(_))), "{found:?}");
}

#[test]
fn passages_of_a_changed_text_are_searched_for_once_and_in_the_background() {
    let old = format!("# 题\n\n山高水长，竹影摇窗，灯火可亲。\n\n{}\n", "书山有路勤为径，学海无涯苦作舟。".repeat(40));
    let mut reader = edited(&old, &format!("新的一段。\n\n{old}"));
    let kept = reader.kept.clone();
    let mut anew = Reader::reading(60, 20, &format!("又是新的一段。\n\n{old}"));
    let searches = |effects: Vec<Effect>| {
        let search =
            |effect| if let Effect::Task(TaskEffect::FindPassages(search)) = effect { Some(search) } else { None };
        effects.into_iter().filter_map(search).collect::<Vec<_>>()
    };
    let asked = searches(update(&mut anew.model, Message::BookmarksLoaded(kept.clone())));
    assert_eq!((asked.len(), anew.model.reader.passages.len()), (1, 0));
    assert!(searches(update(&mut anew.model, Message::BookmarksLoaded(kept.clone()))).is_empty(), "asked twice");
    let found = asked[0].run(|_| None, || false).unwrap();
    assert_eq!(asked[0].run(|_| None, || true), None);
    assert!(searches(update(&mut anew.model, Message::PassagesFound(Box::new(found.clone())))).is_empty());
    assert_eq!(anew.model.reader.passages.len(), 1);
    // An answer about another document changes nothing, and who goes to a passage before the answer gets there.
    reader.send(Message::PassagesFound(Box::new(found)));
    assert_eq!(reader.model.reader.passages.len(), 1);
    let mut early = Reader::reading(60, 20, &format!("再是新的一段。\n\n{old}"));
    let id = kept[0].id.clone();
    update(&mut early.model, Message::BookmarksLoaded(kept));
    let open = early.model.reader.open.as_ref().unwrap();
    let found = early.model.bookmarks.resolution(&id, open.window(), &open.facts.hash);
    assert!(matches!(found, Some(Resolution::Moved(_))), "{found:?}");
}

#[test]
fn a_passage_that_moved_far_in_a_large_text_is_found_in_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.txt");
    let origin = Origin::File(path.clone());
    let digits = |n: usize| {
        n.to_string().chars().filter_map(|c| "零一二三四五六七八九".chars().nth(c as usize - 48)).collect::<String>()
    };
    let paragraph =
        |n: usize| format!("　　编号{}，河水从山里来，绕过村口的老树，谁也说不清它走了多少年。\n\n", digits(n));
    let text: String = (0..90_000).map(paragraph).collect();
    std::fs::write(&path, &text).unwrap();
    let opened = source::open(&origin, None).unwrap();
    let marked = [text.find(&paragraph(60_000)).unwrap(), text.find(&paragraph(70_000)).unwrap()].map(|at| {
        let at = SourceOffset(at as u64);
        let window = source::load_window(&origin, opened.facts.encoding, at).unwrap();
        let block = window.blocks.iter().find(|block| block.start >= at).unwrap();
        let range = TextRange::new(block.place(0), block.place(block.text.len()));
        anchor(&window, range, Vec::new(), &opened.facts.hash).unwrap()
    });
    let gone = text.replace(&paragraph(70_000), "");
    std::fs::write(&path, format!("{}{gone}", "　　新添的一段话。\n\n".repeat(9_000))).unwrap();
    let changed = source::open(&origin, None).unwrap();
    let here = Here { key: DocumentKey::of(&origin), hash: changed.facts.hash };
    let anchors =
        marked.clone().into_iter().enumerate().map(|(n, anchor)| (format!("{n:032x}").parse().unwrap(), anchor));
    let (document, encoding, anchors) = (changed.document, changed.facts.encoding, anchors.collect());
    let search = PassageSearch { document, origin: origin.clone(), encoding, here, anchors };
    let found = search.run(|from| source::window_from(&origin, encoding, from).ok(), || false).unwrap().found;
    let Resolution::Moved(range) = found[0].2 else { panic!("{:?}", found[0]) };
    let window = source::load_window(&origin, encoding, range.start.block).unwrap();
    assert_eq!(quote(&window, range).as_ref(), Some(&marked[0].exact));
    assert_eq!(found[1].2, Resolution::Orphan);
}

#[test]
fn the_outline_counts_the_bookmarks_of_each_entry() {
    let mut reader = Reader::start(120, 30);
    reader.press("esc 3 enter m enter 4 enter m enter V j m enter");
    let rows: Vec<String> = reader.screen().lines().map(str::to_owned).collect();
    let count = |entry: &str| {
        rows.iter().find(|row| row.contains(entry)).and_then(|row| row.split('*').nth(1)).map(str::to_owned)
    };
    assert!(count("3 第三").is_some_and(|rest| rest.starts_with('1')), "{rows:#?}");
    assert!(count("4 第四").is_some_and(|rest| rest.starts_with('2')), "{rows:#?}");
}

#[test]
fn time_is_read_only_while_there_are_keys() {
    let mut reader = reading();
    for ms in [1_500, 2_700, 600_000] {
        reader.send(Message::Present(ms));
    }
    reader.act(zhujian::app::Action::Facts);
    assert!(reader.screen().contains("已读          1 分钟"), "{}", reader.screen());
    reader.send(Message::Interrupted);
    assert_eq!(reader.seconds, 64);
}

#[test]
fn a_document_that_is_gone_is_not_gone_on_with() {
    let reader = Reader::start_again(100, 30, "/nowhere/gone.txt");
    assert!(matches!(reader.origin(), zhujian::document::Origin::BuiltIn(_)));
    assert!(matches!(&reader.model.notice, Some(Notice::Trouble(reason)) if reason.contains("gone.txt")));
}

#[test]
fn the_program_goes_on_with_what_was_read_last() {
    let reader = Reader::start_again(100, 30, "built-in:zhujian-guide.md");
    assert!(matches!(reader.origin(), zhujian::document::Origin::BuiltIn(name) if name == "zhujian-guide.md"));
    assert!(matches!(reader.model.notice, Some(Notice::Continued(_))));
    assert_eq!(reader.model.context(), Context::Reader);
}

#[test]
fn the_place_is_kept_at_rest_whatever_is_waited_for() {
    let mut reader = Reader::reading(60, 20, &paragraphs(60));
    reader.press("j j j ` esc");
    reader.wake();
    assert_eq!(reader.places.values().map(|saved| saved.place).collect::<Vec<_>>(), [reader.top()]);
}

#[test]
fn the_bookmarks_of_the_open_document_are_exported_by_name() {
    let mut reader = Reader::reading(60, 12, "桥上看水，山高月小。\n");
    let export = |reader: &mut Reader, typed: &str| {
        reader.press(":");
        reader.type_text(typed);
        reader.press("enter");
        reader.model.notice.clone()
    };
    assert_eq!(export(&mut reader, "export markdown"), Some(Notice::NothingToExport));
    reader.press("m enter");
    assert_eq!(export(&mut reader, "export csv"), Some(Notice::Exported("beside".into())));
    assert_eq!(export(&mut reader, "export csv tag:没有 a.csv"), Some(Notice::NothingToExport));
    assert_eq!(export(&mut reader, "export csv -tag:没有 a  b.csv"), Some(Notice::Exported("a  b.csv".into())));
    assert_eq!(export(&mut reader, "导出 markdown ~/我的 笔记.md"), Some(Notice::Exported("~/我的 笔记.md".into())));
}

/// A reader with bookmarks of these notes, one on each entry from the first on.
fn noted(notes: &[&str]) -> Reader {
    let mut reader = Reader::start(100, 30);
    for (entry, note) in (1..).zip(notes) {
        reader.press(&format!("esc {entry} enter m"));
        reader.type_text(note);
        reader.press("enter");
    }
    reader
}

#[test]
fn the_tags_are_listed_with_their_counts_and_lead_to_their_bookmarks() {
    let mut reader = noted(&["#开放 #合作", "#合作", "没有标签"]);
    reader.press("' #");
    let screen = reader.screen();
    assert!(
        screen.contains("#合作") && screen.lines().any(|row| row.contains("#合作") && row.contains('2')),
        "{screen}"
    );
    reader.press("/");
    reader.type_text("kaifang");
    reader.press("enter enter");
    assert_eq!((reader.model.context(), reader.model.bookmarks.filter()), (Context::Bookmarks, "tag:开放"));
    assert_eq!(reader.model.bookmarks.listed(), 1);
    // Where the list of tags was come to from, Esc goes back to.
    reader.press("# esc");
    assert_eq!(reader.model.context(), Context::Bookmarks);
    reader.press("esc esc # #");
    assert_eq!(reader.model.context(), Context::Reader);
}

#[test]
fn a_selection_begins_with_the_hit_that_was_looked_at() {
    let mut reader = Reader::reading(100, 30, "　　河水从山里来。绕过老树。\n\n　　又往东去。\n");
    reader.press("/");
    reader.type_text("老树");
    reader.press("enter v y");
    assert_eq!(reader.copied.as_deref(), Some("老"));
    reader.press("V y");
    assert_eq!(reader.copied.as_deref(), Some("绕过老树。"));
}

#[test]
fn words_of_a_note_that_were_changed_or_erased_come_back() {
    let mut reader = noted(&["初见"]);
    reader.press("' e ctrl-u");
    reader.type_text("再读");
    reader.press("enter e ctrl-u enter");
    assert_eq!(notes(&reader), ["*"]);
    reader.press("u");
    assert_eq!(notes(&reader), ["* 再读"]);
    assert_eq!(reader.model.notice, Some(Notice::ChangeUndone(1)));
    reader.press("u");
    assert_eq!(notes(&reader), ["* 初见"]);
    reader.press("U");
    assert_eq!(notes(&reader), ["* 再读"]);
    assert_eq!(reader.model.notice, Some(Notice::ChangeRedone(1)));
    // The first words are no change of any.
    reader.press("u u");
    assert_eq!((notes(&reader), reader.model.notice.clone()), (vec!["* 初见".to_owned()], Some(Notice::NothingToUndo)));
}

#[test]
fn a_tag_is_renamed_merged_and_deleted_and_all_of_it_is_undone() {
    let mut reader = noted(&["#开放 #合作", "谚语 #合作"]);
    let rename = |reader: &mut Reader, name: &str| {
        reader.press("r ctrl-u");
        reader.type_text(name);
        reader.press("enter");
    };
    reader.press("#");
    rename(&mut reader, "＃共赢");
    assert_eq!(notes(&reader), ["* #开放 #共赢 开放|共赢", "* 谚语 #共赢 共赢"]);
    assert!(reader.screen().contains("2 条书签的标签已改名"), "{}", reader.screen());
    rename(&mut reader, "开放");
    assert!(reader.screen().contains("已并入原有的标签，改了 2 条书签"), "{}", reader.screen());
    assert_eq!(notes(&reader), ["* #开放 开放", "* 谚语 #开放 开放"]);
    reader.press("x");
    assert_eq!(notes(&reader), ["*", "* 谚语"]);
    assert!(reader.screen().contains("还没有标签"), "{}", reader.screen());
    reader.press("u u");
    assert_eq!(notes(&reader), ["* #开放 #共赢 开放|共赢", "* 谚语 #共赢 共赢"]);
    reader.press("U");
    assert_eq!(notes(&reader), ["* #开放 开放", "* 谚语 #开放 开放"]);
    reader.press("u u");
    assert_eq!(notes(&reader), ["* #开放 #合作 开放|合作", "* 谚语 #合作 合作"]);
    rename(&mut reader, "两 个");
    assert_eq!(reader.model.notice, Some(Notice::NoTagName));
    assert!(reader.screen().contains("两 个"), "what was typed can be mended: {}", reader.screen());
    assert!(reader.screen().contains("标签只能有文字"), "{}", reader.screen());
}

#[test]
fn a_tag_that_cannot_be_renamed_on_the_disk_is_tried_again() {
    let mut reader = noted(&["#开放"]);
    reader.is_full = true;
    reader.press("# x");
    assert_eq!((reader.model.unsaved.len(), notes(&reader)), (1, vec!["* #开放 开放".to_owned()]));
    reader.is_full = false;
    reader.wake();
    assert_eq!((reader.model.unsaved.len(), notes(&reader)), (0, vec!["*".to_owned()]));
}

#[test]
fn without_a_selection_the_sentence_that_was_pointed_at_is_meant_until_the_text_moves() {
    let text = format!("# 一\n\n山高水长。竹影摇窗。\n\n# 二\n\n门外是溪。\n\n{}", "读书的人不觉夜深。".repeat(60));
    let mut reader = Reader::reading(80, 24, &text);
    let taken = |reader: &mut Reader| {
        reader.press("y");
        reader.copied.take().unwrap()
    };
    let click = |reader: &mut Reader| {
        let (text, (column, row)) = (text_area(reader), cell_of(reader, "竹影"));
        reader.send(Message::Click { column: text.x + column, row: text.y + row, times: 1 });
        reader.send(Message::Release);
    };
    assert_eq!(taken(&mut reader), "一");
    click(&mut reader);
    assert_eq!(taken(&mut reader), "竹影摇窗。");
    reader.press("/");
    reader.type_text("是溪");
    reader.press("enter");
    assert_eq!(taken(&mut reader), "门外是溪。", "the hit that is looked at");
    reader.press("j k");
    assert_eq!(taken(&mut reader), "一", "the text was moved since");
    click(&mut reader);
    reader.press("esc");
    assert_eq!(taken(&mut reader), "竹影摇窗。", "the highlights alone are put out");
    reader.press("esc");
    assert_eq!(taken(&mut reader), "一");
}

#[test]
fn the_list_says_what_it_is_narrowed_by() {
    let mut reader = noted(&["#山 一", "#水 二"]);
    reader.press("' /");
    reader.type_text("tag:山");
    reader.press("enter");
    let heading = reader.screen().lines().next().unwrap().to_owned();
    assert!(heading.contains("筛选：tag:山"), "{heading}");
}

#[test]
fn footnotes_stand_beside_the_text_where_there_is_room_and_lead_to_themselves() {
    let text = format!("# 题\n\n山水[^1]之间。\n\n{}\n\n[^1]: 泛指自然。\n", "读书的人不觉夜深。\n\n".repeat(60));
    let mut reader = Reader::reading(140, 20, &text);
    let row = |reader: &Reader| reader.screen().lines().find(|row| row.contains("泛指自然")).map(str::to_owned);
    let beside = row(&reader).unwrap();
    assert!(beside.contains("山水[1]之间。") && beside.contains("[1] 泛指自然。"), "{beside}");
    let (column, y) = reader.model.margin_notes().first().map(|note| (note.area.x, note.area.y)).unwrap();
    reader.send(Message::Click { column: column + Columns(2), row: y, times: 1 });
    assert!(!row(&reader).unwrap().contains("山水"), "the footnote itself is in view, and stands nowhere else");
    assert_eq!(reader.screen().matches("泛指自然").count(), 1);
    reader.press("ctrl-o");
    assert!(row(&reader).unwrap().contains("山水"));
    reader.resize(100, 20);
    assert_eq!(row(&reader), None, "there is no room");
}
