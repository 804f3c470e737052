//! Paragraphs by their numbers: beside the text, to go to, in citations.

use zhujian::{
    app::{Message, Notice},
    document::ParagraphCount,
    text::Columns,
};

use super::{
    flows::command,
    reader::{Reader, rows},
};

fn text() -> String {
    let paragraphs: String = (1..=40).map(|n| format!("这是第{n}个自然段，竹影摇窗。\n\n")).collect();
    format!("# 竹影\n\n{paragraphs}")
}

/// Leaves the text alone in the window.
fn hide_panes(reader: &mut Reader) {
    let panes = reader.model.geometry();
    for (pane, name) in [(panes.list, "toggle-list"), (panes.outline, "toggle-outline")] {
        if pane.is_some() {
            command(reader, name);
        }
    }
    assert_eq!(reader.model.geometry().outline.or(reader.model.geometry().list), None);
}

/// The numbers beside the text and the words beside each, row by row.
fn numbered(reader: &Reader) -> Vec<(u32, String)> {
    let screen = rows(&reader.draw());
    let numbers = reader.model.paragraph_numbers();
    let beside = numbers.iter().map(|number| {
        let row = screen[usize::from(number.y)].trim_start();
        (number.text.parse().unwrap(), row.strip_prefix(&number.text).unwrap_or("").trim_start().to_owned())
    });
    beside.collect()
}

#[test]
fn numbers_stand_beside_their_paragraphs_where_there_is_room() {
    for (columns, is_wide) in [(40, false), (80, false), (100, false), (104, true), (120, true), (149, true)] {
        let mut reader = Reader::reading(columns, 30, &text());
        hide_panes(&mut reader);
        command(&mut reader, "set paragraph_numbers true");
        reader.press("space");
        let numbers = numbered(&reader);
        assert_eq!(!numbers.is_empty(), is_wide, "{columns}");
        for (number, beside) in numbers {
            assert!(beside.starts_with(&format!("这是第{number}个")), "{columns}: {number} {beside}");
        }
        for number in reader.model.paragraph_numbers() {
            let end = number.x + Columns(number.text.len() as u16);
            // Signs of passages stand between.
            assert_eq!(end + Columns(3), reader.model.geometry().text.x, "{columns}");
        }
        command(&mut reader, "set paragraph_numbers false");
        assert!(reader.model.paragraph_numbers().is_empty());
    }
}

#[test]
fn a_number_and_p_lead_to_a_paragraph_and_back() {
    for typed in ["12p", "12段", "第12段"] {
        let mut reader = Reader::reading(80, 24, &text());
        command(&mut reader, typed);
        assert!(reader.top_line().starts_with("这是第12个"), "{typed}: {}", reader.top_line());
        reader.press("ctrl-o");
        assert!(reader.top_line().starts_with("竹影"), "{typed}: {}", reader.top_line());
        command(&mut reader, "99p");
        assert_eq!(reader.model.notice, Some(Notice::NoSuchParagraph(99)));
    }
}

#[test]
fn a_citation_names_the_paragraph_where_numbers_are_shown() {
    let mut reader = Reader::reading(80, 24, &text());
    command(&mut reader, "7p");
    reader.press("Y");
    assert!(!reader.copied.clone().unwrap().ends_with("第7段"));
    command(&mut reader, "set paragraph_numbers true");
    reader.press("Y");
    assert_eq!(reader.copied.as_deref(), Some("“这是第7个自然段，竹影摇窗。”——《竹影》，第7段"));
}

#[test]
fn paragraphs_of_a_later_part_of_a_large_document_have_their_numbers() {
    // Some are remembered by their numbers, one in 64 KiB: a window has one of these.
    let long = |n: usize| "竹影摇窗，读书的人不觉夜深，".repeat(n % 7 + 30);
    let text: String = (1..=3000).map(|n| format!("　　这是第{n}个自然段。{}水声到耳边。\n", long(n))).collect();
    let mut reader = Reader::reading_in_windows(120, 30, &text);
    command(&mut reader, "set paragraph_numbers true");
    for number in [2999, 3, 1500, 1501, 1400] {
        command(&mut reader, &format!("{number}p"));
        assert!(reader.top_line().starts_with(&format!("这是第{number}个")), "{number}: {}", reader.top_line());
        reader.press("Y");
        assert!(reader.copied.clone().unwrap().ends_with(&format!("第{number}段")), "{:?}", reader.copied);
    }
    command(&mut reader, "3001p");
    assert_eq!(reader.model.notice, Some(Notice::ParagraphsNotCounted));
    assert!(reader.top_line().starts_with("这是第1400个"));
}

#[test]
fn a_paragraph_that_is_not_counted_yet_is_gone_to_once_it_is_unless_a_key_is_touched() {
    let text: String = (1..=3000).map(|n| format!("　　这是第{n}个自然段。{}\n", "竹影摇窗，".repeat(30))).collect();
    let grown = |reader: &Reader, text: &str, is_last| {
        let mut count = ParagraphCount::default();
        let whole = zhujian::document::parse(text).window;
        count.read(&whole.blocks, |_, _| ());
        let paragraphs = if is_last { count.known() } else { Vec::new() };
        let outline = zhujian::outline::build(&whole);
        Message::OutlineGrown { origin: reader.origin(), outline, paragraphs, is_last, is_cut: false }
    };
    for (keys, is_gone_to) in [("", true), ("j", false)] {
        let mut reader = Reader::reading_in_windows(120, 30, &text);
        let (first, last) = (grown(&reader, &text, false), grown(&reader, &text, true));
        reader.send(first);
        command(&mut reader, "2900p");
        assert_eq!(reader.model.notice, Some(Notice::CountingParagraphs(2900)));
        keys.split_whitespace().for_each(|key| reader.press(key));
        reader.send(last);
        assert_eq!(reader.top_line().starts_with("这是第2900个"), is_gone_to, "{keys}: {}", reader.top_line());
    }
}

#[test]
fn numbers_stand_above_vertical_lines_and_none_touches_another() {
    let mut reader = Reader::reading(100, 30, &text());
    hide_panes(&mut reader);
    command(&mut reader, "set paragraph_numbers true");
    reader.press("|");
    let numbers = reader.model.paragraph_numbers();
    let shown: Vec<&str> = numbers.iter().map(|number| number.text.as_str()).collect();
    assert_eq!(shown[..9], ["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    assert!(shown.len() >= 15, "{shown:?}");
    assert!(numbers.windows(2).all(|pair| pair[1].x + Columns(pair[1].text.len() as u16) < pair[0].x), "{numbers:?}");
    let screen = rows(&reader.draw());
    assert!(numbers.iter().all(|number| screen[usize::from(number.y)].contains(&number.text)), "{screen:?}");
    command(&mut reader, "set vertical_gap 0");
    let shown: Vec<_> = reader.model.paragraph_numbers().into_iter().map(|number| number.text).collect();
    assert!(shown.contains(&"11".to_owned()) && !shown.contains(&"12".to_owned()), "two digits fill a line: {shown:?}");
}
