//! What a reader gets for what was written.

mod bombs;

use proptest::prelude::*;

use super::super::{
    model::{Alignment, Block, BlockKind, Mark, MarkStyle},
    sentence::is_blank,
};
use super::*;

fn read(text: &str) -> Document {
    parse(text)
}

/// A block in one line: `T` title, `H2`, `P`, `C`, `-` rule, `I`, `|` table; `~` before it where it is tight.
fn sketch(block: &Block) -> String {
    let kind = match &block.kind {
        BlockKind::Title { is_in_text: true } => "T".to_owned(),
        BlockKind::Title { is_in_text: false } => "(T)".to_owned(),
        BlockKind::Heading { level } => format!("H{level}"),
        BlockKind::Paragraph => "P".to_owned(),
        BlockKind::Code { language } => format!("C{language}"),
        BlockKind::Rule => "-".to_owned(),
        BlockKind::Image => "I".to_owned(),
        BlockKind::Table(_) => "|".to_owned(),
    };
    let tight = if block.is_tight { "~" } else { "" };
    let inset = &block.inset;
    let quotes = ">".repeat(inset.quotes.into());
    let marker = inset.marker.clone().unwrap_or_default();
    let note = inset.footnote.as_ref().map_or(String::new(), |label| format!("^{label}"));
    format!("{tight}{quotes}{marker}{note}{kind} {}", block.text)
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let blocks: Vec<String> = read(text).window.blocks.iter().map(sketch).collect();
    assert_eq!(blocks, expected, "{text}");
    exact(text).unwrap();
}

/// Every character of every block stands where `char_at` says, apart from what the source writes otherwise.
fn exact(text: &str) -> Result<(), TestCaseError> {
    let chars: Vec<char> = text.chars().collect();
    let document = read(text);
    let mut last = None;
    for block in &document.window.blocks {
        prop_assert!(last < Some(block.start), "starts rise: {:?}", document.window.blocks);
        last = Some(block.start);
        if block.segments.is_empty() {
            continue;
        }
        let places: Vec<u64> = block.text.char_indices().map(|(within, _)| block.char_at(within)).collect();
        for (nth, (within, c)) in block.text.char_indices().enumerate() {
            let there = chars.get(places[nth] as usize).copied();
            let stands_for = matches!((c, there), (' ', Some('<' | '\t')) | ('#', Some('＃')))
                || matches!(there, Some('&' | '\0' | '\n' | '\r'))
                || matches!(c, '\t' | '\n' | '（' | '）' | '注' | '\\')
                // What the author did not write stands for the character that follows it.
                || [nth.checked_sub(1), nth.checked_add(1)].into_iter().flatten().any(|near| places.get(near) == Some(&places[nth]));
            prop_assert!(there == Some(c) || stands_for, "{c:?} at {within} of {block:?}: {there:?}");
        }
        for mark in &block.marks {
            prop_assert!(block.text.get(mark.range.clone()).is_some(), "{block:?}");
        }
    }
    Ok(())
}

#[test]
fn chinese_markdown_reads_as_it_looks() {
    check("# 致辞\n\n　　第一，**坚持**开放。\n", &["T 致辞", "P 第一，坚持开放。"]);
    check("# 标题\n第一段。\n第二段，\n接着。\n", &["T 标题", "P 第一段。", "~P 第二段，接着。"]);
    check("# 题  \n（某日）  \n  \n　　第一段，  \n　　第二段  \n", &["T 题", "P （某日）", "P 第一段，", "P 第二段"]);
    check("# 题\n\n> 引文。\n> 再引\n\n正文", &["T 题", ">P 引文。", "~>P 再引", "P 正文"]);
    check("# 题\n\n    　　缩进的一段话。\n", &["T 题", "P 缩进的一段话。"]);
    check("# 题\n\n正文一段。\n---\n下文", &["T 题", "P 正文一段。", "- ", "P 下文"]);
    check("# 题\n\n小标题\n---\n下文", &["T 题", "H2 小标题", "P 下文"]);
    let (english, more) = ("some words of a line that was filled by hand", "and more");
    check(&format!("# 题\n\n{english}\n{more}"), &["T 题", &format!("P {english} {more}")]);
    check("# 题\n\n春眠不觉晓  \n处处闻啼鸟", &["T 题", "P 春眠不觉晓\n处处闻啼鸟"]);
}

#[test]
fn containers_are_flattened() {
    check("# 题\n\n- 一\n- 二\n\n  续\n", &["T 题", "-P 一", "~-P 二", "P 续"]);
    check("# 题\n\n3. 一\n4. 二\n", &["T 题", "3.P 一", "~4.P 二"]);
    check("# 题\n\n见[^a]。\n\n[^a]: 注文\n", &["T 题", "P 见[a]。", "[a]^aP 注文"]);
    check("# 题\n\n见[^a]。\n\n[^a]: 注文\n\n    又一段\n", &["T 题", "P 见[a]。", "[a]^aP 注文", "^aP 又一段"]);
    check("# 题\n\n```\n\tif a\tb\n```\n", &["T 题", "C     if a    b"]);
    check("# 题\n\n```rust\nlet a = 1;\n\nb\n```\n", &["T 题", "Crust let a = 1;\n\nb"]);
    check("# 题\n\n|甲|乙|\n|-|-|\n|一||\n", &["T 题", "| 甲\t乙\n一\t\n"]);
    check("每亩补助10~20元，村里再出30~40元。\n", &["P 每亩补助10~20元，村里再出30~40元。"]);
    check("# 题\n\n~~旧~~的～新~的，H~2~O。\n", &["T 题", "P 旧的～新~的，H~2~O。"]);
    check("|甲|乙|\n|-|-|\n|木<br>船<br>|<br/>石|\n", &["| 甲\t乙\n木 船\t石\n"]);
    check("# 题\n\n![图一](a.png)\n\n文![二](b)字", &["T 题", "I 图一", "P 文二字"]);
    check("# 题\n\n<!-- 注 -->\n\n<div>\n正文\n</div>\n\n甲<b>乙</b><!-- 丙 -->", &["T 题", "P 正文", "P 甲乙"]);
    check("# 题\n\n甲&amp;乙\\*丙&#20013;", &["T 题", "P 甲&乙*丙中"]);
}

#[test]
fn lines_that_were_not_filled_stay_lines() {
    check("# 题\n\n作者：某某\n2014年2月19日\n", &["T 题", "P 作者：某某\n2014年2月19日"]);
    check("# 题\n\nBy Someone\n19 February 2014\n", &["T 题", "P By Someone\n19 February 2014"]);
    let filled = "山高水长路远人稀风急雨大天寒地冻春去秋来";
    check(&format!("# 题\n\n{filled}\n{filled}\n完\n"), &["T 题", &format!("P {filled}{filled}完")]);
    check(&format!("# 题\n\n某日\n{filled}\n完\n"), &["T 题", &format!("P 某日\n{filled}\n完")]);
}

#[test]
fn a_stanza_stays_lines_though_its_lines_end_in_commas() {
    let stanza = "灯在水上摇，\n人在岸上走；\n一只旧木船，\n系在柳树后。";
    check(&format!("# 题\n\n{stanza}\n"), &["T 题", &format!("P {stanza}")]);
    check("# 题\n\n山路弯又弯，\n水路长又长。\n", &["T 题", "P 山路弯又弯，\n水路长又长。"]);
    check("# 题\n\n第一段，\n就在这里接着写。\n", &["T 题", "P 第一段，就在这里接着写。"]);
}

#[test]
fn a_line_pushed_to_the_right_is_no_code() {
    let far = " ".repeat(40);
    check(&format!("# 题\n\n正文。\n\n{far}——某人《路》\n"), &["T 题", "P 正文。", "P ——某人《路》"]);
    let wide = "\u{3000}".repeat(20);
    let document = read(&format!("# 题\n\n正文。\n\n{wide}村委会\n{wide}五月三日\n"));
    let alignments: Vec<Alignment> = document.window.blocks.iter().map(|block| block.inset.alignment).collect();
    assert_eq!(alignments, [Alignment::Left, Alignment::Left, Alignment::Right, Alignment::Right]);
    check("# 题\n\n```\na\n```\n\n    let a = 1;\n", &["T 题", "C a", "C let a = 1;"]);
}

#[test]
fn a_plain_text_is_read_alike_in_pieces() {
    let wrapped = "　　他在渡口等了整整一个下午，天黑以前没有看见一条船，只看\n见水鸟成群地从对岸的芦苇里飞起来，又落下去，落下去又飞起\n来。后来他走了。\n";
    let text = format!("{}\n第二章 归客\n\n{}", wrapped.repeat(200), wrapped.repeat(200));
    let texts = |document: Document| document.window.blocks.into_iter().map(|block| block.text).collect::<Vec<_>>();
    let whole = texts(read(&text));
    let from = wrapped.len() * 70;
    let (map, end) = (SourceMap::identity(SourceOffset(from as u64)), text.len() as u64);
    let extent = SourceOffset(from as u64)..SourceOffset(end);
    let piece = texts(parse_piece(&text[from..], &map, extent, end));
    assert!(piece.len() > 200 && whole.ends_with(&piece));
}

#[test]
fn what_is_in_an_item_stands_right_of_its_mark() {
    let document = read("# 题\n\n10. 甲\n\n    - 乙\n\n    丙\n\n丁\n");
    let indents: Vec<u8> = document.window.blocks.iter().map(|block| block.inset.indent).collect();
    assert_eq!(indents, [0, 4, 6, 4, 0]);
}

#[test]
fn styles_cover_their_text_across_parted_lines() {
    let document = read("# 题\n\n**甲。\n乙**丙[丁](u)\n");
    let marks = |at: usize| document.window.blocks[at].marks.clone();
    let covered = |at: usize| marks(at).iter().map(|m| (m.range.start, m.range.end)).collect::<Vec<_>>();
    assert_eq!(covered(1), [(0, 6)]);
    assert_eq!(covered(2), [(0, 3), (6, 9)]);
    assert_eq!(marks(2)[1].style, MarkStyle::Link("u".into()));
}

#[test]
fn a_reading_stands_in_brackets_behind_its_word() {
    for (text, expected) in [
        ("采<ruby>蒹葭<rt>jiānjiā</rt></ruby>去", "采蒹葭（jiānjiā）去"),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp>字<rt>zì</rt></ruby>", "汉（hàn）字（zì）"),
        ("**<ruby>重庆<RT class=\"a\">Chóngqìng</RT></ruby>**", "重庆（Chóngqìng）"),
        ("<ruby>未<rt>wèi</ruby>完", "未（wèi）完"),
        ("<ruby>不<rt>bù", "不（bù）"),
    ] {
        let block = &read(&format!("# 题\n\n{text}\n")).window.blocks[1];
        assert_eq!(block.text, expected);
        let read = |mark: &Mark| block.text[mark.range.clone()].starts_with('（');
        assert!(block.marks.iter().filter(|mark| mark.style == MarkStyle::Reading).all(read), "{block:?}");
        assert!(block.marks.iter().any(|mark| mark.style == MarkStyle::Reading), "{block:?}");
    }
}

#[test]
fn text_behind_a_tab_is_found_where_it_stands() {
    for text in ["- > ===\n\t|", "- 甲\n\t**乙**丙", "- 甲\n\t`乙` 丙[丁](u)", "> 甲\n>\t\\*乙"] {
        exact(&format!("# 题\n\n[甲](u)\n\n{text}")).unwrap();
    }
}

#[test]
fn plain_text_is_a_paragraph_a_line() {
    check("同志们：\n　　第一，开放。\n　　第二，创新。\n", &["P 同志们：", "P 第一，开放。", "P 第二，创新。"]);
    check("    四个空格。\n\n---\n尾", &["P 四个空格。", "P ---", "~P 尾"]);
    check("床前明月光\n疑是地上霜\n", &["P 床前明月光", "~P 疑是地上霜"]);
    let prose = "这一行是散文，写得比诗行长得多，所以它和上下两行都不是诗。";
    check(&format!("短行\n{prose}\n短行"), &["P 短行", &format!("P {prose}"), "P 短行"]);
    check("a<!-- b -->c", &["P a<!-- b -->c"]);
    check("", &[]);
}

#[test]
fn lines_wrapped_by_hand_are_joined() {
    let (a, b, c) = ("山高水长，路远人稀，风急雨大而天", "寒地冻的时候，春夏秋冬东南西北上", "下左右，今天到此。");
    check(&format!("{a}\n{b}\n{c}\n\n{b}\n{a}\n完。"), &[&format!("P {a}{b}{c}"), &format!("P {b}{a}完。")]);
    check(&format!("　　{a}\n　　{b}\n　　{c}\n"), &[&format!("P {a}"), &format!("P {b}"), &format!("P {c}")]);
}

#[test]
fn a_giant_line_is_parted_at_its_indents_and_cut_at_sentence_ends() {
    let giant = format!("{}　　{}", "一句话。".repeat(600), "又一句。".repeat(20_000));
    let document = read(&giant);
    let blocks = &document.window.blocks;
    assert_eq!(blocks[0].text.chars().count(), 2_400);
    assert!(!blocks[1].is_continuation && blocks[2].is_continuation);
    assert!(blocks.iter().all(|block| block.text.ends_with('。') && block.text.len() <= 64 << 10));
    exact(&giant).unwrap();
}

#[test]
fn a_line_of_several_paragraphs_is_parted_at_its_indents() {
    check(
        "开头。　　一、山　　山高。　　二、水　　水长。\n",
        &["P 开头。", "P 一、山", "P 山高。", "P 二、水", "P 水长。"],
    );
    check("　　春眠　　不觉晓。\n", &["P 春眠　　不觉晓。"]);
}

#[test]
fn the_title_is_the_heading_that_repeats_it_or_the_front_matter() {
    check("---\ntitle: 甲\n---\n## 乙\n# 甲\n", &["H2 乙", "T 甲"]);
    check("---\ntitle: 甲\n---\n正文", &["(T) 甲", "P 正文"]);
    check("---\nauthor: 甲\n---\n正文", &["P 正文"]);
    check("+++\ntitle = \"甲\"\n+++\n正文", &["(T) 甲", "P 正文"]);
}

fn kinds(text: &str) -> Vec<(u64, DiagnosticKind)> {
    read(text).diagnostics.into_iter().map(|found| (found.line, found.kind)).collect()
}

#[test]
fn what_is_wrong_is_said_and_the_text_shown() {
    assert_eq!(kinds("---\ntitle: 甲\n\n正文\n"), [(1, DiagnosticKind::HeaderNotClosed)]);
    check("---\ntitle: 甲\n\n正文\n", &["(T) 甲", "P 正文"]);
    assert_eq!(kinds("# 甲\n\n```\n乙\n"), [(3, DiagnosticKind::CodeNotClosed)]);
}

#[test]
fn a_piece_names_its_blocks_by_the_file() {
    let text = "二\n# 三\n";
    let map = SourceMap::identity(SourceOffset(100));
    let document = parse_piece(text, &map, SourceOffset(100)..SourceOffset(110), 500);
    let starts: Vec<u64> = document.window.blocks.iter().map(|block| block.start.0).collect();
    assert_eq!(starts, [100, 104]);
    assert!(!document.window.is_at_start() && !document.window.is_at_end());
}

/// Scraps that make hard Markdown when strung together.
#[expect(clippy::too_many_lines, reason = "a list of all marks")]
fn scrap() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "\n",
        "\n\n",
        "　　",
        "**",
        "*",
        "_",
        "`",
        "```",
        "> ",
        "- ",
        "1. ",
        "# ",
        "\t",
        "    ",
        "|",
        "\n|-|-|\n",
        "[^a]",
        "[^a]: ",
        "[",
        "](u)",
        "![",
        "<b>",
        "<!--",
        "-->",
        "<img alt=\"图\">",
        "&amp;",
        "&lt;",
        "\\*",
        "\\",
        "---\n",
        "第一，",
        "。”",
        "中",
        " ",
        "word",
        "~~",
        "  \n",
        "\r\n",
        "\u{FEFF}",
        "\0",
        "===\n",
        "title: 甲\n",
        "<br>",
        "<rt>",
        ":::tip\n",
        "\n:::\n",
        "\n:::: x 题\n",
        "!!! note \"题\"\n\n",
        "!!! tip\n",
        "> [!note]\n",
        "{{< note >}}",
        "{{< /note >}}",
        "{% raw %}",
        "{% endraw %}",
        "{{< figure caption=\"图\" >}}",
        "{#id}",
        "{.x}",
        "]{.x}",
        "$",
        "$$",
        "x_1",
        "\n##题\n",
        "＃ ",
        "[toc]\n",
        "{{#include a.md}}",
        "<Box a={b}>",
        "<Tab label=\"标\">",
        "{/* a */}",
        "import a from 'b'\n",
        "\\(",
        "\\)",
        "</rt>",
        "<rp>",
        "é",
        "\u{200B}",
        "\u{3000}\n",
    ]);
    prop_oneof![9 => fixed.prop_map(str::to_owned), 1 => any::<String>()]
}

fn hard_text() -> impl Strategy<Value = String> {
    prop::collection::vec(scrap(), 0..40).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_leads_back_to_its_place(text in hard_text()) {
        read(&text);
        let text = text.replace('\r', "");
        exact(&text)?;
        exact(&format!("# 题\n\n[甲](u)\n\n{text}"))?;
    }

    #[test]
    fn plain_text_loses_nothing(text in hard_text()) {
        let document = parse_piece(
            &text,
            &SourceMap::identity(SourceOffset(9)),
            SourceOffset(9)..SourceOffset(99),
            99,
        );
        let kept = |c: &char| !is_blank(*c) && *c != '#';
        let shown: String = document.window.blocks.iter().flat_map(|block| block.text.chars()).filter(kept).collect();
        let written: String = text.chars().filter(kept).collect();
        prop_assert_eq!(shown, written);
    }
}
