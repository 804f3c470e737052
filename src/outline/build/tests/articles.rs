//! Articles of laws: how they are numbered, and what is theirs.

use super::*;

#[test]
fn a_paragraph_below_the_items_of_an_article_is_the_articles() {
    let text = "第一条　合同应当具备以下条款：\n\n（一）名称；\n\n（二）期限。\n\n除前款规定的条款外，可以约定其他事项。\n\n\
                第二条　试用期不得超过六个月。\n";
    let (window, outline) = (window(text), outline(text));
    let labels: Vec<&str> = window
        .blocks
        .iter()
        .map(|block| outline.at(block.place(0)).map_or("", |entry| outline.entries[entry].label.as_str()))
        .collect();
    assert_eq!(labels, ["第一条", "（一）", "（二）", "第一条", "第二条"]);
}

#[test]
fn articles_put_in_later_count_after_their_article() {
    check(
        &spaced(&["第二条 甲", "第三条 乙", "第三条之一 丙", "第三条之二 丁", "第四条 戊"]),
        &["1 第二条 甲", "1 第三条 乙", "1 第三条之一 丙", "1 第三条之二 丁", "1 第四条 戊"],
    );
    check(
        &spaced(&["第 2 條", "第 2-1 條", "第 2-2 條", "第 3 條", "第3條之1　另定"]),
        &["1 第 2 條", "1 第 2-1 條", "1 第 2-2 條", "1 第 3 條", "1 第3條之1 另定"],
    );
    let found = outline(&spaced(&["第二条 甲", "第二条之一 乙", "第三条 丙"]));
    assert_eq!(found.entries.iter().map(|entry| entry.number).collect::<Vec<_>>(), [Some(2), None, Some(3)]);
}

#[test]
fn the_title_of_a_wrapped_article_goes_on_in_the_next_line() {
    check(
        "第一条 为了加强渡口的管理，保障人民群众生命财产安全，促进水上交通事业的\n发展，制定本条例。\n\n\
        第二条 本条例所称渡口，是指由船舶从事旅客、车辆、货物渡运的码头、设施和\n水域的总称。渡口分为几类。\n",
        &[
            "1 第一条 为了加强渡口的管理，保障人民群众生命财产安全，促进水上交通事业的发展，制定本条例",
            "1 第二条 本条例所称渡口，是指由船舶从事旅客、车辆、货物渡运的码头、设施和水域的总称",
        ],
    );
    check(
        "第一条 目的\n为了管理渡口，制定本条例。\n\n第二条 范围\n本条例用于渡口。\n",
        &["1 第一条 目的", "1 第二条 范围"],
    );
}
