//! Texts that were made to be slow or large.

use super::kinds;
use crate::document::{DiagnosticKind, parse};

#[test]
fn a_long_line_is_cut_into_blocks_that_hold_their_own_text_alone() {
    for text in
        ["渡口的船".repeat(100_000), "船到了。".repeat(100_000), format!("**{}**\n", "渡口的船".repeat(100_000))]
    {
        let window = parse(&text).window;
        let held: usize = window.blocks.iter().map(|block| block.text.capacity()).sum();
        assert!(window.blocks.len() > 10 && held <= text.len() + text.len() / 8, "{held} bytes for {}", text.len());
    }
}

#[test]
fn a_mark_across_a_cut_goes_on_in_the_next_block() {
    let text = format!("# 题\n\n前[{}](b)后\n", "渡口的船。".repeat(10_000));
    let blocks = parse(&text).window.blocks.split_off(1);
    assert!(blocks.len() > 2);
    for (nth, block) in blocks.iter().enumerate() {
        let start = if nth == 0 { "前".len() } else { 0 };
        let end = block.text.len() - if nth + 1 == blocks.len() { "后".len() } else { 0 };
        let [mark] = block.marks.as_slice() else { panic!("block {nth}: {:?}", block.marks) };
        assert_eq!(mark.range, start..end, "block {nth}");
    }
}

#[test]
fn styles_nested_without_end_are_left_out_and_said() {
    let lines = "行。\n".repeat(100);
    for text in [
        format!("# 题\n\n{}{lines}末{}\n", "*a ".repeat(2_000), " b*".repeat(2_000)),
        format!("# 题\n\n<div>字{}\n{}</div>\n", "<b>".repeat(2_000), "<p>字\n".repeat(100)),
    ] {
        let document = parse(&text);
        assert!(document.window.blocks.iter().all(|block| block.marks.len() <= 32));
        assert_eq!(kinds(&text), [(3, DiagnosticKind::StylesTooDeep)]);
    }
    assert_eq!(kinds(&format!("# 题\n\n{}字{}\n", "*a ".repeat(32), " b*".repeat(32))), []);
}

#[test]
fn more_signs_than_anyone_writes_are_text_and_said() {
    let text = format!("# 甲\n\n{}\n", "[渡](b)".repeat(100_000));
    assert_eq!(kinds(&text), [(1, DiagnosticKind::TooManySigns)]);
    let window = parse(&text).window;
    assert!(window.blocks.iter().all(|block| block.marks.is_empty()));
    assert!(window.blocks.iter().any(|block| block.text.starts_with("[渡](b)")));
    assert_eq!(kinds(&format!("# 甲\n\n{}\n", "[渡](b)".repeat(40_000))), []);
}

#[test]
fn what_takes_the_square_of_its_length_would_not_come_to_an_end_here() {
    let many =
        |text: &str| text.repeat(90_000 / text.bytes().filter(|byte| b"*_`[]<~=|$&".contains(byte)).count().max(1));
    for scrap in [
        "[渡](b)",
        "**字**",
        "字[^1]",
        "[",
        "![a](b)",
        "[a](",
        "*a _b ",
        "字<b>字</b>",
        "字<b>",
        "a<b ",
        "`a`",
        "~~字~~",
        "**字**\n",
        "一[渡](b)二，\n",
        "|甲|乙|\n",
        "[甲]",
        ">",
        "- ",
        "第一，",
        "==字==字",
        "&amp;",
        "<ruby>字<rt>zi</rt></ruby>",
    ] {
        let text = format!("# 甲\n\n{}\n\n[^1]: 注\n\n[甲]: b\n", many(scrap));
        assert!(parse(&text).window.blocks.len() > 1, "{scrap}");
    }
}
