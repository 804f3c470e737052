//! What a reader gets of the dialects: each kind, its variants, and what only looks like one.

use crate::{
    document::{Block, BlockKind, FormatHint, parse_as},
    text::{SourceMap, SourceOffset},
};

fn blocks(text: &str) -> Vec<Block> {
    parse_as(FormatHint::Markdown, text, &SourceMap::identity(SourceOffset(0)), text.len() as u64).window.blocks
}

/// The blocks, each with its quotes and what it is; a title is put before the text.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let shown = |block: &Block| {
        let kind = match &block.kind {
            BlockKind::Title { .. } => "T ".to_owned(),
            BlockKind::Heading { level } => format!("H{level} "),
            BlockKind::Code { language } => format!("C{language} "),
            BlockKind::Image => "I ".to_owned(),
            BlockKind::Table(_) => "| ".to_owned(),
            BlockKind::Rule => "-".to_owned(),
            BlockKind::Paragraph => String::new(),
        };
        let marker = block.inset.marker.as_ref().map_or(String::new(), |marker| format!("{marker} "));
        format!("{}{marker}{kind}{}", ">".repeat(block.inset.quotes.into()), block.text)
    };
    let text = format!("# 这是题\n\n{text}");
    let shown: Vec<String> = blocks(&text).iter().skip(1).map(shown).collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn fences_of_colons_are_labelled_blocks() {
    check(":::tip 省水\n先关**阀**。\n:::\n后\n", &[">省水", ">先关阀。", "后"]);
    check("前\n::: warning\n- 甲\n- 乙\n:::\n", &["前", ">警告", ">- 甲", ">- 乙"]);
    check("::::info\n一\n\n:::danger 小心\n二\n:::\n\n三\n::::\n四", &[">说明", ">一", ">>小心", ">>二", ">三", "四"]);
    check("::: a\n::: tip\n一\n:::\n:::\n二", &[">提示", ">一", "二"]);
    check("::: {.callout-note title=\"看\"}\n一\n:::\n", &[">看", ">一"]);
    check("1. 甲\n\n   :::note\n   乙\n   :::\n\n2. 丙\n", &["1. 甲", ">注", ">乙", "2. 丙"]);
    check("::: code-group\n```js [a.js]\n:::\n```\n:::\n", &["Cjs :::"]);
    check("::: details `a` 的*用法*\n一\n:::", &[">a 的用法", ">一"]);
    check(":::tip\n甲\n:::\n:::note\n乙\n:::", &[">提示", ">甲", ">注", ">乙"]);
    check("> 前\n> :::tip 甲\n> 乙\n> - 丙\n> :::\n> 丁\n", &[">前", ">>甲", ">>乙", ">>- 丙", ">丁"]);
    check("> :::tip\n> 甲\n\n乙\n\n:::\n", &[">>提示", ">>甲", "乙", ":::"]);
    check("> ::: columns\n> 甲\n> :::\n", &[">甲"]);
    // Traps: no end, in a sentence, in code.
    check("::: 这里没有收尾\n一", &["::: 这里没有收尾\n一"]);
    check("符号 ::: 是三个冒号。\n\n:::\n", &["符号 ::: 是三个冒号。", ":::"]);
    check("`:::tip`\n\n```\n:::tip\n甲\n:::\n```\n", &[":::tip", "C :::tip\n甲\n:::"]);
}

#[test]
fn marks_with_an_indent_are_labelled_blocks() {
    check("!!! note \"看\"\n\n    一**二**\n\n    - 三\n\n四\n", &[">看", ">一二", ">- 三", "四"]);
    check("???+ tip\n    一\n二\n", &[">提示", ">一", "二"]);
    check(
        "=== \"甲\"\n\n    ```py\n    a = 1\n    ```\n\n=== \"乙\"\n\n    二\n",
        &[">甲", ">Cpy a = 1", ">乙", ">二"],
    );
    check(
        "!!! danger\n\n    一\n\n    ??? info \"内\"\n\n        二\n\n    三\n",
        &[">危险", ">一", ">>内", ">>二", ">三"],
    );
    check("- 甲\n\n    !!! note \"乙\"\n\n        丙\n\n- 丁\n", &["- 甲", ">乙", ">丙", "- 丁"]);
    check("> !!! note \"丙\"\n>\n>     丁\n>\n>     戊\n>\n> 己\n\n庚\n", &[">>丙", ">>丁", ">>戊", ">己", "庚"]);
    check("!!! note\n\t一\n", &[">注", ">一"]);
    // Traps: no text below, no kind.
    check("!!! 快来看\n\n后\n", &["!!! 快来看", "后"]);
    check("!!! note\n\n后\n", &["!!! note", "后"]);
    check("??? really\n后", &["??? really\n后"]);
    check("小结\n===\n后", &["H1 小结", "后"]);
}

#[test]
fn callouts_are_labelled_blocks() {
    check("> [!NOTE]\n> 一\n", &[">注", ">一"]);
    check("> [!tip]- 折起\n> - 一\n>   - 二\n", &[">折起", ">- 一", ">- 二"]);
    check("> [!info] 外\n> > [!warning]\n> > 内\n>\n> 后\n", &[">外", ">>警告", ">>内", ">后"]);
    check("> 他说：\n> [!x] 不是标记。\n", &[">他说：", ">[!x] 不是标记。"]);
    check("[!NOTE] 不在引文里。\n", &["[!NOTE] 不在引文里。"]);
}

#[test]
fn tags_of_templates_are_words_blocks_or_nothing() {
    check("甲{{< icon star >}}乙\n\n{{< toc >}}\n\n丙", &["甲乙", "丙"]);
    check("{{< figure\n  src=\"a.jpg\"\n  title=\"灯\" >}}\n", &["I 灯"]);
    check("{{% callout note %}}\n一**二**\n{{% /callout %}}\n三", &[">注", ">一二", "三"]);
    check("{{< hint warning >}}一{{< /hint >}}\n二", &[">警告", ">一", "二"]);
    check("{% blockquote 老人 %}\n一\n{% endblockquote %}\n", &[">老人", ">一"]);
    check("{% note info 看 %}\n一\n{% endnote %}\n", &[">看", ">一"]);
    check("{% raw %}\n一 {{ a }} {% b %}\n{% endraw %}\n", &["一 {{ a }} {% b %}"]);
    check("{% highlight rust %}\nlet *a*;\n{% endhighlight %}\n", &["Crust let *a*;"]);
    check("一{% comment %}二{% endcomment %}三", &["一三"]);
    check("见[甲]({{< ref \"a b.md\" >}})和[乙]({{ site.url }}/b)。", &["见甲和乙。"]);
    check("{{< youtube abc >}}", &["https://www.youtube.com/watch?v=abc"]);
    check("{{< unknown a=\"b\" >}}\n一\n{{< /unknown >}}", &["一"]);
    // To the letter in code; half a tag is text.
    check("`{{< a >}}` 与 `{% b %}`\n\n```\n{{< a >}}\n```\n", &["{{< a >}} 与 {% b %}", "C {{< a >}}"]);
    check("{{</* a */>}}", &["{{< a >}}"]);
    check("100{% 的人", &["100{% 的人"]);
    check("模板里写 {{ name }}。", &["模板里写 {{ name }}。"]);
}

#[test]
fn attributes_are_no_text() {
    check("## 甲 {#a}\n\n## 乙 {/*b*/}\n\n## 丙 {#c .d} ##\n\n丁 {#e}\n---\n", &["H2 甲", "H2 乙", "H2 丙", "H2 丁"]);
    check("![河](r.png){width=800}\n\n[文](u){.a target=_blank}后`b`{.c}\n", &["I 河", "文后b"]);
    check("一段。\n{: .lead }\n\n{.x #y}\n二段 [三]{.mark}。", &["一段。", "二段 三。"]);
    check("集合 {1, 2} 与 {x=1} 和 f{a}。", &["集合 {1, 2} 与 {x=1} 和 f{a}。"]);
    check("`{#a}` 与 ## 甲 {b}", &["{#a} 与 ## 甲 {b}"]);
}

#[test]
fn formulas_are_to_the_letter() {
    check(
        r"设 $a_i^*$ 与 $b_j^*$，$\{x\}$，$$\alpha*\beta*c$$。",
        &[r"设 $a_i^*$ 与 $b_j^*$，$\{x\}$，$$\alpha*\beta*c$$。"],
    );
    check(r"有 \(a_1*b*c\) 和 \[x^2\]。", &[r"有 \(a_1*b*c\) 和 \[x^2\]。"]);
    check(
        "$$\n\\begin{a}\nx \\\\\n\n# y\n\\end{a}\n$$ {#eq:a}\n后",
        &["Cmath $$\n\\begin{a}\nx \\\\\n\n# y\n\\end{a}\n$$", "后"],
    );
    check("\\[\nx = *y*\n\\]\n", &["Cmath \\[\nx = *y*\n\\]"]);
    check("- 甲\n\n  $$\n  x_1\n  $$\n", &["- 甲", "Cmath $$\nx_1\n$$"]);
    check("> 设 $$a_1\n> + *b*$$。\n", &[">设 $$a_1\n+ *b*$$。"]);
    check("买 $5 的*豆*和 $10 的*米*。", &["买 $5 的豆和 $10 的米。"]);
    check(r"见 \[1\] 和 \(甲\)，\$5*豆*。", &["见 [1] 和 (甲)，$5豆。"]);
    check("`$a_1$` *甲*", &["$a_1$ 甲"]);
}

#[test]
fn program_text_of_mdx_is_left_out() {
    check("import A from 'a'\nexport const b = {\n  c: 1,\n}\n\n一\n", &["一"]);
    check("<Tabs>\n<TabItem value=\"a\" label=\"苹果\">\n\n甲\n\n</TabItem>\n</Tabs>\n", &["苹果", "甲"]);
    check("一 <Badge type=\"tip\" text={v} /> 二{/* 三\n四 */}。", &["一  二。"]);
    check("<p style={{color: 'red'}}>红</p>\n", &["红"]);
    check("<script setup>\nconst a = {b}\n</script>\n\n<style>\n.a {}\n</style>\n一", &["一"]);
    check("用 Vec<T> 和 List<String>。", &["用 Vec<T> 和 List<String>。"]);
    check("import duties rose.\n\nexport sales fell.\n", &["import duties rose.", "export sales fell."]);
    check("```js\nimport A from 'a'\n```\n", &["Cjs import A from 'a'"]);
}

#[test]
fn lines_for_the_generator_are_quiet() {
    check("[[toc]]\n\n一\n\n[TOC]\n\n* 目录\n{:toc}\n\n二\n", &["一", "二"]);
    check("{{#include a_b.md}}\n\n<<< @/a.js{2}\n\n--8<-- \"c.md\"\n", &["I a_b.md", "I @/a.js", "I c.md"]);
    check("```rust\n{{#rustdoc_include ../a.rs:x}}\n```\n", &["Crust ../a.rs"]);
    check("数组 [toc] 与 [[甲]]。", &["数组 [toc] 与 [[甲]]。"]);
    check("`{{#include a.md}}`", &["{{#include a.md}}"]);
}

#[test]
fn headings_without_a_blank_are_headings() {
    check("##甲\n\n正文\n###乙丙\n＃＃ 丁\n", &["H2 甲", "正文", "H3 乙丙", "H2 丁"]);
    check("#标签 #又一个\n\n#读书\n\n##[a]\n", &["#标签 #又一个", "#读书", "##[a]"]);
    let only = blocks("#甲\n\n文\n\n#乙\n\n文\n");
    assert_eq!(only.iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. })).count(), 1);
}

#[test]
fn pipes_in_code_lose_no_cell() {
    check("|甲|乙|\n|-|-|\n|`a | b`|丙|\n|丁|戊|\n", &["| 甲\t乙\na | b\t丙\n丁\t戊\n"]);
    check("|甲|乙|\n|-|-|\n|`a|b`|\n", &["| 甲\t乙\n`a\tb`\n"]);
}

#[test]
fn marks_of_note_takers_are_read() {
    check("甲==要紧==乙，a==b，c == d。\n\n题\n==\n", &["甲要紧乙，a==b，c == d。", "H1 题"]);
    check("===== 甲 =====\n\n=====甲=====\n", &["===== 甲 =====", "=====甲====="]);
    check("甲%%批注%%乙\n\n%%\n多行\n\n批注\n%%\n丙，100%%与50%%。\n", &["甲乙", "丙，100%%与50%%。"]);
    check("%% 没有收尾\n\n后", &["%% 没有收尾", "后"]);
    check("甲^[见[乙](u)，*丙*。]后^[No end\n\n式 ^[a-z]", &["甲（见乙，丙。）后^[No end", "式 ^[a-z]"]);
    check("Here^[A note, [x].] too.", &["Here (A note, [x].) too."]);
    check("{漢字|かんじ}と{東京|とう|きょう}。", &["漢字（かんじ）と東京（とうきょう）。"]);
    check("集合 {x|x>0} 与 {甲|乙\n}", &["集合 {x|x>0} 与 {甲|乙\n}"]);
    check(
        "按:kbd[回车]{.x}与 :abbr[乙]。\n\n::note[丙]{#a}\n\n::video{src=\"a.mp4\"}\n\n丁",
        &["按回车与 乙。", "丙", "丁"],
    );
    check("说:[甲]，a:b[0]，http://a[1]，注:n[1]。", &["说:[甲]，a:b[0]，http://a[1]，注:n[1]。"]);
    check("(甲)=\n\n## 乙\n\n按{kbd}`Ctrl`，{a} `b`。", &["H2 乙", "按Ctrl，{a} b。"]);
}

#[test]
fn html_is_read_as_it_looks() {
    check(
        "<ol start=3><li>甲</li>\n<li>乙<ul><li>丙</li></ul></li><li value=9>丁</ol><p>戊</p>",
        &["3. 甲", "4. 乙", "- 丙", "9. 丁", "戊"],
    );
    check("<li>甲</li>", &["甲"]);
    check("<p align=\"center\">甲&nbsp;&ldquo;乙&rdquo;<br>丙</p>\n", &["甲\u{A0}“乙”\n丙"]);
    check(
        "<table><tr><th>甲</th><th>乙</th></tr>\n<tr><td>丙</td><td><b>丁</b></td></tr></table>\n",
        &["| 甲\t乙\n丙\t丁\n"],
    );
    check("<details>\n<summary>看</summary>\n\n- 一\n\n</details>\n", &["看", "- 一"]);
    check("<h2 align=center>甲</h2><center>乙</center>\n", &["H2 甲", "乙"]);
    check("<div>采<ruby>薇<rt>wēi</rt></ruby></div>\n", &["采薇（wēi）"]);
    check("<p>10<sup>6</sup>米，H<sub>2</sub>O，见<sup><a href='#n'>2</a></sup></p>\n", &["10⁶米，H₂O，见2"]);
    check("<pre>a\n  b</pre>\n", &["C a\n  b"]);
    check("<p>甲</p>\n</她> 乙 <p 丙\n", &["甲", "</她> 乙 <p 丙"]);
    check("> <div>\n> 甲\n> </div>\n", &[">甲"]);
    check("<p>x_1 与 $y_1$ {#a}</p>\n", &["x_1 与 $y_1$ {#a}"]);
}

#[test]
fn deep_and_long_texts_are_read_to_their_end() {
    let nested = format!("{}甲\n{}", ":::tip\n".repeat(2_000), ":::\n".repeat(2_000));
    assert!(blocks(&nested).iter().all(|block| block.inset.quotes <= 12));
    for scrap in [
        "{{< a ",
        "{% ",
        "$1 ",
        "`",
        "``a`",
        "<a b={",
        "[a]{",
        "{/* ",
        "a<!--",
        "\\(",
        "$$\n",
        "<!--",
        "{{",
        "!!! note\n",
        "> [!a]\n",
        "{/*",
        "^[甲 ",
        "^[a b]",
        "%%",
        "==",
        "a==",
        "{漢|",
        ":a[b]",
        "> :::a\n",
        "<ol><li>",
    ] {
        // What took the square of its length would not come to an end here.
        let text = scrap.repeat(8_000);
        assert!(blocks(&text).len() <= text.len(), "{scrap}");
    }
}
