//! The mouse: it acts on what is under it.

use zhujian::{
    annotation::quote,
    app::{Area, Focus, Message},
    text::Columns,
};

use super::{flows::paragraphs, reader::Reader};

fn click(reader: &mut Reader, (column, row): (Columns, u16), times: u8) {
    reader.send(Message::Click { column, row, times });
    reader.send(Message::Release);
}

fn selected(reader: &Reader) -> Option<String> {
    let selection = reader.model.reader.selection.as_ref()?;
    quote(reader.model.reader.open.as_ref()?.window(), selection.range())
}

#[test]
fn a_double_click_selects_a_word_and_a_third_one_the_sentence() {
    let mut reader = Reader::reading(80, 20, "# 题\n\n山高水长，读书的人不觉夜深。门外是溪。\n");
    let text = reader.model.geometry().text;
    // The second character of 读书, behind the indent of two cells each.
    let row = (0..20).find(|&row| reader.screen().lines().nth(row).is_some_and(|line| line.contains("读书"))).unwrap();
    let cell = (text.x + Columns(4 + 12), row as u16);
    click(&mut reader, cell, 1);
    assert_eq!(selected(&reader), None);
    click(&mut reader, cell, 2);
    assert_eq!(selected(&reader).as_deref(), Some("读书"));
    click(&mut reader, cell, 3);
    assert_eq!(selected(&reader).as_deref(), Some("山高水长，读书的人不觉夜深。"));
    click(&mut reader, cell, 1);
    assert_eq!(selected(&reader), None);
}

#[test]
fn the_wheel_moves_the_pane_under_it() {
    let mut reader = Reader::start(120, 30);
    reader.press("esc");
    let geometry = reader.model.geometry();
    let inside = |area: Area| (area.x + Columns(2), area.y + 4);
    let wheel = |reader: &mut Reader, area: Area| {
        let (column, row) = inside(area);
        reader.send(Message::Wheel { rows: 3, column, row });
    };
    let (top, chosen) = (reader.top(), reader.model.library.view.selected);
    wheel(&mut reader, geometry.list.unwrap());
    assert_eq!(reader.model.library.view.selected, chosen + 1);
    assert_eq!((reader.top(), reader.model.focus), (top, Focus::Reader));
    let entry = reader.model.outline.view.selected;
    wheel(&mut reader, geometry.outline.unwrap());
    assert_eq!((reader.model.outline.view.selected, reader.top()), (entry + 1, top));
    wheel(&mut reader, geometry.reader.unwrap());
    assert!(reader.top() > top);
}

#[test]
fn a_click_on_the_sign_of_a_fold_turns_it() {
    let text = format!("# 题\n\n## 甲\n\n{0}### 一\n\n{0}### 二\n\n{0}## 乙\n\n{0}", paragraphs(2));
    let mut reader = Reader::reading(120, 30, &text);
    let outline = reader.model.geometry().outline.unwrap();
    let rows = |reader: &Reader| reader.model.outline.shown().len();
    let before = rows(&reader);
    let row = reader.model.outline.rows(20).position(|row| row.fold.is_some()).unwrap();
    let indent = reader.model.outline.rows(20).nth(row).unwrap().indent;
    let sign = (outline.x + reader.model.outline.gutter() + indent - Columns(2), outline.list().y + row as u16);
    let top = reader.top();
    click(&mut reader, sign, 1);
    assert!(rows(&reader) < before);
    click(&mut reader, sign, 1);
    assert_eq!((rows(&reader), reader.top()), (before, top));
}
