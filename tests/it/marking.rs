//! A reader marks passages: selects by keys and with the mouse, copies, bookmarks, annotates, and finds them again.

use zhujian::{
    annotation::quote,
    app::{Area, Message, Notice},
};

use super::{flows::paragraphs, reader::Reader};

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
fn drag(reader: &mut Reader, from: (u16, u16), to: (u16, u16)) {
    let text = text_area(reader);
    reader.send(Message::Click { column: text.x + from.0, row: text.y + from.1 });
    reader.send(Message::Drag { column: text.x + to.0, row: text.y + to.1 });
    reader.send(Message::Release);
}

/// The row of the text on which `text` is to be seen, and its first column.
fn cell_of(reader: &Reader, text: &str) -> (u16, u16) {
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
    drag(&mut reader, (column + 1, row), (column + 5, row));
    assert_eq!(selected(&reader), "明天再");
    let text = text_area(&reader);
    reader.send(Message::Click { column: text.x, row: text.y });
    assert_eq!(reader.model.reader.selection, None);
}

#[test]
fn a_drag_beyond_the_edge_scrolls_until_the_button_is_let_go() {
    let mut reader = Reader::reading(60, 14, &paragraphs(60));
    let text = text_area(&reader);
    reader.send(Message::Click { column: text.x + 6, row: text.y });
    reader.send(Message::Drag { column: text.x + 6, row: text.y + text.height });
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
