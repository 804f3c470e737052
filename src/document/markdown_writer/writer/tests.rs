//! Blocks written as Markdown read back as they were.

use proptest::prelude::*;

use super::*;
use crate::document::{
    Document, FormatHint, LinkTarget, MarkStyle, Overflow, PageScope, anchor, front_matter, html, link_target, parse_as,
};
use crate::text::{SourceMap, SourceOffset};

fn parsed(text: &str) -> Document {
    parse_as(FormatHint::Markdown, text, &SourceMap::identity(SourceOffset(0)), text.len() as u64)
}

/// A document in Markdown.
fn written(document: &Document) -> String {
    let mut writer = MarkdownWriter::new(document, &Origin::Stdin);
    let blocks: String = document.window.blocks.iter().map(|block| writer.block(block)).collect();
    front_matter(&document.metadata) + &blocks + "\n"
}

/// The texts of the blocks with what they are; where blocks stand apart is no part of it.
fn texts(document: &Document) -> Vec<(String, Option<String>, u8, String)> {
    let blocks = document.window.blocks.iter();
    let kind = |block: &Block| match &block.kind {
        BlockKind::Heading { level } => format!("heading {level}"),
        BlockKind::Table(_) => "table".to_owned(),
        kind => format!("{kind:?}"),
    };
    blocks
        .map(|block| (kind(block), block.inset.marker.clone(), block.inset.quotes, block.text.trim().to_owned()))
        .collect()
}

#[track_caller]
fn check(text: &str) {
    let document = parsed(text);
    let again = parsed(&written(&document));
    assert_eq!(texts(&again), texts(&document), "{text}\n=>\n{}", written(&document));
    assert_eq!(again.metadata, document.metadata);
    let marks =
        |document: &Document| document.window.blocks.iter().map(|block| block.marks.clone()).collect::<Vec<_>>();
    assert_eq!(marks(&again), marks(&document), "{}", written(&document));
}

#[test]
fn what_is_written_reads_back_the_same() {
    for text in [
        "---\ntitle: 渡口\nauthor: 林渡\nsource: \"村 \\\"史\\\"\"\n---\n\n# 渡口\n\n老人**撑船**撑了*四十*年。\n",
        "# 渡口\n\n## 早晨\n\n- 一只桨\n- 一顶帽\n  - 草的\n\n    旧的。\n\n1. 上船\n2. 下船\n\n> 水急。\n>\n> 慢一点。\n",
        "见[县志](https://example.org/a_(b))和`a*b`，~~删去~~。[^1]\n\n~~删去~~一句，10\\~20元。\n\n![石桥](a.png)\n\n[^1]: 卷三。\n\n    又卷四。\n",
        "| 村 | 人口 |\n| --- | --- |\n| 河东 | 1\\|2 |\n| 河西 |  |\n\n***\n\n```rust\nlet a = \"`\";\n```\n",
        "1\\. 不是列表\n\n\\# 不是标题\n\n2\\*3\\*4 \\[a] \\<b> a\\_b &amp;amp; \\`c\\`\n\n上一行\\\n下一行\n",
        "他说：**“慢一点。”**大家都听见了。\n",
    ] {
        check(text);
    }
}

/// The texts that the links of a document lead to, in the order of the links; nothing where one leads nowhere.
fn led(document: &Document) -> Vec<Option<String>> {
    let links = document.window.blocks.iter().flat_map(|block| &block.marks).filter_map(|mark| match &mark.style {
        MarkStyle::Link(address) => Some(address),
        _ => None,
    });
    let text = |address: &String| {
        let LinkTarget::Here(id) = link_target(address, &Origin::Stdin) else { return None };
        anchor(document, &id).and_then(|place| Some(document.window.block(place.block)?.text.clone()))
    };
    links.map(text).collect()
}

#[test]
fn links_into_the_document_lead_to_the_same_parts_once_it_is_written() {
    let page = "<h1>渡口</h1><p><a href='#x/a'>甲</a> <a href='#b'>乙</a> <a href='#c'>丙</a> <a href='#d'>丁</a> \
        <a href='#none'>戊</a> <a href='#t'>己</a> <a href='#top'>庚</a> <a href='#two'>辛</a></p>\
        <h2 id='x/a'>早晨</h2><p id=b>有雾。</p><ul><li>一只桨<li id=c>一顶帽</ul><h2>早晨</h2><p>又一日。</p>\
        <blockquote><p id=d>慢一点。</p></blockquote><table id=t><tr><td>村<td>人口<tr><td>河东<td>三</table><h2 id=two>早晨</h2>";
    let overflow = Overflow { most: usize::MAX, take: &mut |_| () };
    let document = html::read(page, PageScope::Whole, None, overflow).into_document();
    let texts = led(&document);
    assert_eq!(texts.iter().filter(|text| text.is_none()).count(), 1);
    let text = written(&document);
    let again = parsed(&text);
    let expected: Vec<_> = texts.into_iter().filter(Option::is_some).collect();
    assert_eq!(led(&again), expected, "{text}");
    assert_eq!(self::texts(&again), self::texts(&document), "{text}");
    assert!(text.contains("[甲](#早晨)") && text.contains("[辛](#早晨-2)") && text.contains(" 戊 "), "{text}");
}

#[test]
fn marks_that_markdown_has_not_become_text() {
    let mut document = parsed("- 一只桨\n");
    for block in &mut document.window.blocks {
        block.inset.marker = Some("（一）".to_owned());
    }
    assert_eq!(written(&document), "- （一） 一只桨\n");
}

proptest! {
    #[test]
    fn any_line_of_text_reads_back_the_same(lines in prop::collection::vec("[-#>+*_`~=|$&!:%^{}\\[\\]<>\\\\.0-9a-c 山水，。（）]{1,24}", 1..6)) {
        let blocks: Vec<String> = lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        let mut writer = MarkdownWriter::default();
        let block = |(at, text): (usize, &String)| Block { start: SourceOffset(at as u64), ..crate::document::fixtures::paragraph(0, text) };
        let text: String = blocks.iter().enumerate().map(|line| writer.block(&block(line))).collect();
        let found: Vec<String> = parsed(&(text.clone() + "\n")).window.blocks.iter().map(|block| block.text.clone()).collect();
        prop_assert_eq!(found, blocks, "{}", text);
    }
}
