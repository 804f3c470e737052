//! What holds for any text.

use proptest::prelude::*;

use super::*;

/// A line that is an entry, by the number of its form, its own number and some text.
fn entry(form: usize, number: u32) -> String {
    let glyph = ["一", "二", "三", "四", "五", "六"][number as usize % 6];
    let arabic = number % 6 + 1;
    match form % 7 {
        0 => format!("{glyph}、种树"),
        1 => format!("（{glyph}）浇水。"),
        2 => format!("第{glyph}，修路。"),
        3 => format!("{arabic}．架桥；"),
        4 => format!("{glyph}是看山"),
        5 => format!("第{glyph}章　行"),
        _ => format!("　({arabic})看海"),
    }
}

#[test]
fn a_bullet_before_a_marker_is_no_part_of_its_label() {
    let outline = outline("一*\n一 \n“\n>二\n* 二 ");
    assert!(outline.entries.iter().all(|entry| !entry.label.contains('*')));
}

#[test]
fn entries_inside_paragraphs_alone_would_not_come_to_an_end_if_each_looked_for_its_parent() {
    let entries = outline(&"山水之间，一是看，二是走，三是歇。\n\n".repeat(40_000)).entries;
    assert!(entries.len() >= 100_000 && entries.iter().all(|entry| entry.is_inline && entry.level == 1));
}

proptest! {
    #[test]
    fn labels_stand_at_their_offsets_and_levels_deepen_by_one(entries in prop::collection::vec((0usize..9, 0u32..6), 0..40)) {
        let text: String = entries.iter().map(|&(form, number)| match form {
            7 => "## 山水\n\n".to_owned(),
            8 => "　　原因：一是高，二是远。\n\n".to_owned(),
            _ => format!("{}\n\n", entry(form, number)),
        }).collect();
        let window = window(&text);
        let chars: Vec<char> = text.chars().collect();
        let mut before = 0;
        for entry in &build(&window).entries {
            let block = window.block(entry.place.block).unwrap();
            let at = char_of(entry, block) as usize;
            let printed: String = chars[at..].iter().take(entry.label.chars().count()).collect();
            prop_assert_eq!(&printed, &entry.label);
            prop_assert!(entry.level <= before + 1, "{:?}", entry);
            if !entry.is_inline {
                before = entry.level;
            }
        }
    }

    #[test]
    fn a_text_without_entries_has_no_outline(lines in prop::collection::vec("[山水人家，。第次天月年一二三个有来去]{0,40}", 0..20)) {
        let is_entry = |line: &str| super::super::super::recognise::marker(line.trim(), super::super::super::markers::numbered::Site::Paragraph).is_some();
        let prose: String = lines.iter().filter(|line| !is_entry(line)).map(|line| format!("{line}\n")).collect();
        prop_assert!(build(&window(&prose)).entries.iter().all(|entry| entry.is_inline));
    }

    #[test]
    fn any_text_is_read(text in "(?s).{0,300}", markup in "[#*>1-3.、第一二（） \n\u{3000}“”是①-]{0,200}") {
        outline(&text);
        outline(&markup);
    }
}
