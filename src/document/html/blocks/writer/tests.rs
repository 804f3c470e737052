//! What the blocks of a page, or of a chapter, become: examples, and pages that are cut and mixed.

use super::*;
use crate::document::{html::Syntax, style_sheet::StyleSheet};

/// The blocks of a page, one a line: what they stand in, what they are, their text; `~` before those that stand close.
fn shown(source: &str) -> Vec<String> {
    let tree = Tree::of(source, Syntax::Html);
    let link = |address: &str| match address.strip_prefix("note:") {
        Some("back") => Link::Back,
        Some(label) => Link::Note(label.to_owned()),
        None => Link::To(address.to_owned()),
    };
    let note = |id: &str| id.strip_prefix("note-").map(str::to_owned);
    let context = Context {
        sheets: &StyleSheet::default(),
        link: &link,
        note: &note,
        note_of_image: &|_| None,
        id_prefix: "",
        is_left_out: &|_| false,
        level: &|_| None,
        put_in: None,
        seen: &|_| (),
    };
    let mut out = Extraction::new();
    write(&tree, 0, &context, &mut out);
    let document = out.finish().into_document();
    let line = |block: &crate::document::Block| {
        let kind = match &block.kind {
            BlockKind::Title { .. } => "T ".to_owned(),
            BlockKind::Heading { level } => format!("H{level} "),
            BlockKind::Paragraph => String::new(),
            BlockKind::Code { language } => format!("`{language} "),
            BlockKind::Rule => "---".to_owned(),
            BlockKind::Image => "! ".to_owned(),
            BlockKind::Table(_) => "| ".to_owned(),
        };
        let close = if block.is_tight { "~" } else { "" };
        let mark = block.inset.marker.as_ref().map_or(String::new(), |marker| format!("{marker} "));
        let inset = "> ".repeat(block.inset.quotes.into()) + &" ".repeat(usize::from(block.inset.indent));
        format!("{close}{inset}{mark}{kind}{}", block.text)
    };
    document.window.blocks.iter().map(line).collect()
}

fn check(source: &str, expected: &[&str]) {
    assert_eq!(shown(source), expected, "{source}");
}

#[test]
fn what_stands_on_its_own_is_a_block_and_white_space_collapses() {
    check("<p>河 水\n  很清。</p>\n<p>他\n在 <b>桥\n上</b>。</p>", &["河 水很清。", "他在 桥上。"]);
    check("<p>one\ntwo&nbsp;&nbsp;three</p>", &["one two three"]);
    check("<div>路<div>桥<p>水</p>山</div></div>", &["路", "~桥", "水", "山"]);
    check("<p> </p><p>&nbsp;</p><p>一<span></span></p>", &["一"]);
    check(
        "<h1>第一回<br>渡口</h1><p>文。</p><h2>二</h2><hr><p>完</p>",
        &["T 第一回 渡口", "文。", "H2 二", "---", "完"],
    );
}

#[test]
fn the_number_of_a_line_of_verse_stands_apart_from_it() {
    check(
        "<p>Into the Hofgarten,<span class=\"x lnum\">10</span><br><span class='line-number'>11</span>And drank</p>",
        &["Into the Hofgarten, 10", "~11 And drank"],
    );
    check("<p>第<span class='ln'>三</span>页，<span>4</span>人</p>", &["第三页，4人"]);
}

#[test]
fn breaks_and_blanks_part_paragraphs() {
    let prose = "这一年的冬天来得比往年都早，河面上结了一层薄薄的冰。";
    check(&format!("<div>　　{prose}<br>　　{prose}<br><br>{prose}</div>"), &[prose, prose, prose]);
    check(&format!("<p>{prose}　　{prose}<b>　　{prose}</b></p>"), &[prose, prose, prose]);
    check("<p>姓　　名</p>", &["姓　　名"]);
    check(
        "<p>山高水长，<br>云白风清，<br>路远人稀，<br>灯火通明。</p>",
        &["山高水长，", "~云白风清，", "~路远人稀，", "~灯火通明。"],
    );
}

#[test]
fn lists_nest_and_have_their_marks() {
    check(
        "<ol><li>甲<ul><li>乙</li></ul></li><li><p>丙</p><p>丁</p></li></ol><p>戊</p>",
        &["   1. 甲", "~     - 乙", "   2. 丙", "   丁", "戊"],
    );
    check("<dl><dt>河</dt><dd>水流</dd></dl>", &["河", "~  水流"]);
    check("<blockquote><p>一</p><blockquote>二</blockquote></blockquote>三", &["> 一", "> > 二", "三"]);
}

#[test]
fn tables_of_data_are_tables_and_others_are_read_in_order() {
    check(
        "<table><caption>人口</caption><tr><th>村<th>人<tr><td rowspan=2>河东<td><p>三</p><p>百</p><tr><td>二</table>后",
        &["人口", "| 村\t人\n河东\t三 百\n\t二\n", "后"],
    );
    check("<table><tr><td><h2>左</h2><td>右<tr><td>下</table>", &["T 左", "右", "~下"]);
    check("<table><tr><td colspan=2>甲<tr><td>乙<td>丙</table>", &["| 甲\t\n乙\t丙\n"]);
}

#[test]
fn what_a_page_says_beside_its_text() {
    check("<p><ruby>漢<rp>(</rp><rt> hàn </rt><rp>)</rp>字<rt>zì</rt></ruby>好</p>", &["漢（hàn）字（zì）好"]);
    check("<figure><img src=a alt='山 路'><figcaption>图一</figcaption></figure>", &["! 山 路", "图一"]);
    check("<p>口<img alt=喰>、<img alt=''><img alt=DSC.JPG>好</p>", &["口喰、好"]);
    check("<p>10<sup>8</sup>米<sup>（甲）</sup>H<sub>2</sub>O</p>", &["10⁸米（甲）H₂O"]);
    check("<p><math><mfrac><mi>a</mi><mi>b</mi></mfrac><annotation>\\frac</annotation></math>大</p>", &["a/b大"]);
    check("<details><summary>问</summary>答</details>", &["问", "~答"]);
    check("<p>前<script>一</script><span style='display:none'>二</span><noscript>三</noscript>后</p>", &["前后"]);
}

#[test]
fn code_keeps_its_lines_and_prose_is_no_code() {
    check("<pre><code class='language-rust'>\nfn a() {\n\t1\n}\n</code></pre>后", &["`rust fn a() {\n    1\n}", "后"]);
    check("<pre>山高水长。\n\n他来了。\n</pre>", &["山高水长。", "他来了。"]);
}

#[test]
fn notes_are_referred_to_by_their_labels() {
    check(
        "<p>山路<a href='note:1'><img alt='' src=n.png></a>弯弯。</p><ol><li id='note-1'><a href='note:back'>◎</a>在北方。</li></ol>",
        &["山路[1]弯弯。", "    [1] 在北方。"],
    );
    check("<p id='note-1'>[1] 在北方。<a href='note:back'>↩</a></p>", &["    [1] 在北方。"]);
    check("<p id='note-2'><a href='note:back'>2</a>．在北方。</p><p>．好</p>", &["    [2] 在北方。", "．好"]);
}

#[test]
fn styles_and_links_are_marked() {
    let tree = Tree::of("<p>见 <a href='#a'>全<b>文</b></a>。</p><h2 id=a>甲</h2>", Syntax::Html);
    let link = |address: &str| Link::To(address.to_owned());
    let context = Context {
        sheets: &StyleSheet::default(),
        link: &link,
        note: &|_| None,
        note_of_image: &|_| None,
        id_prefix: "x#",
        is_left_out: &|_| false,
        level: &|node| (tree.name(node) == "h2").then_some(3),
        put_in: None,
        seen: &|_| (),
    };
    let mut out = Extraction::new();
    write(&tree, 0, &context, &mut out);
    let document = out.finish().into_document();
    let block = &document.window.blocks[0];
    let marked: Vec<(&str, &MarkStyle)> =
        block.marks.iter().map(|mark| (&block.text[mark.range.clone()], &mark.style)).collect();
    assert_eq!(marked, [("全文", &MarkStyle::Link("#a".into())), ("文", &MarkStyle::Strong)]);
    assert_eq!(document.window.blocks[1].kind, BlockKind::Heading { level: 3 });
    assert_eq!(&*document.anchors[0].id, "x#a");
}
