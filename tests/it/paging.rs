//! Turning pages from one end of a document to the other.

use zhujian::{app::Action, document::BlockKind, layout::Row};

use super::reader::Reader;

/// Chapters with paragraphs of all lengths, headings one below the other, a rule and lines of code.
fn document() -> String {
    let mut text = String::from("# 渡口纪事\n\n");
    for chapter in 1..=9 {
        text += &format!("## 第{chapter}章\n\n");
        for section in 1..=4 {
            text += &format!("### {chapter}.{section} 水位\n\n");
            text += &"船在对岸，水还没有退。".repeat(chapter * section % 7 * 6 + 1);
            text += if section == 2 { "\n\n---\n\n```\nlet a = 1;\n\nlet b = 2;\n```\n\n" } else { "\n\n" };
        }
    }
    text
}

/// The lines in view: the index of the block and of the line in it, whether it is a heading's and whether it has text.
fn lines(reader: &Reader) -> Vec<((usize, usize), bool, bool)> {
    let blocks = &reader.model.reader.open.as_ref().unwrap().window().blocks;
    let rows = reader.model.reader.page().iter();
    rows.filter_map(|row| {
        let Row::Line { block, index, line } = row else { return None };
        let is_heading = matches!(blocks[*block].kind, BlockKind::Heading { .. } | BlockKind::Title { .. });
        Some(((*block, *index), is_heading, !line.pieces.is_empty()))
    })
    .collect()
}

#[test]
fn no_heading_stands_last_and_the_last_line_of_text_stands_first() {
    for rows in [7, 9, 12, 16, 23, 30, 41] {
        let mut reader = Reader::reading(70, rows, &document());
        let whole = lines(&Reader::reading(70, 900, &document()));
        let mut seen = lines(&reader);
        while !reader.model.reader.is_at_end() {
            let before = lines(&reader);
            reader.act(Action::PageDown);
            let after = lines(&reader);
            let (last_text, ..) = *before.iter().rfind(|(_, _, has_text)| *has_text).unwrap();
            if !reader.model.reader.is_at_end() {
                let next = whole[whole.iter().position(|line| line.0 == before[0].0).unwrap() + 1].0;
                assert_eq!(after[0].0, last_text.max(next), "{rows}");
                let is_text_on_it = after.iter().any(|(_, is_heading, _)| !is_heading);
                assert!(!after[after.len() - 1].1 || !is_text_on_it, "a heading stands last of {rows}: {after:?}");
            }
            seen.extend(after);
        }
        assert_eq!(whole.iter().find(|line| !seen.contains(line)), None, "{rows}");
    }
}

#[test]
fn turning_back_passes_over_no_line() {
    for rows in [9, 12, 16, 23, 30, 41] {
        let mut reader = Reader::reading(70, rows, &document());
        let whole = lines(&Reader::reading(70, 900, &document()));
        reader.act(Action::End);
        let mut seen = lines(&reader);
        while lines(&reader)[0].0 != (0, 0) {
            let before = lines(&reader);
            reader.act(Action::PageUp);
            let after = lines(&reader);
            assert!(after[0].0 < before[0].0, "{rows}");
            seen.extend(after);
        }
        assert_eq!(whole.iter().find(|line| !seen.contains(line)), None, "{rows}");
    }
}
