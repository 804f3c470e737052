//! Pages as sites write them, and what a reader is to see of each.

use proptest::prelude::*;

use super::*;
use crate::document::{Document, MarkStyle};

/// Paragraphs of an article.
const FIRST: &str = "入冬以后，河东村的人每天清早都到渡口去，看那座修了三年的石桥一天天合拢。";
const SECOND: &str = "老船工林渡说，桥通了，船就该歇了；可他还是每天把船擦得干干净净，等着最后一个过河的人。";
const THIRD: &str = "“路是人走出来的，桥是人修起来的。”村里的孩子们，把这句话写在了桥头的石板上。";

/// A page with the menus, lists and notices that sites put around an article.
fn page(head: &str, article: &str) -> String {
    let list: String = (0..12)
        .map(|nth| format!("<li><a href='/n/{nth}.html'>别处的新闻第{nth}条，说的是别的事情</a></li>"))
        .collect();
    format!(
        "<!DOCTYPE html><html><head>{head}<script>var 脚本 = '<p>看不见</p>';</script></head><body>\
        <div class=nav><ul><li><a href=/>首页</a></li><li><a href=/news>新闻</a></li><li><a href=/life>生活</a></li></ul></div>\
        <div class=wrap><div class=left>{article}</div><div class=sidebar><h3>热点排行</h3><ul>{list}</ul></div></div>\
        <div class=footer><p>版权所有：河东网，未经许可，不得转载。</p><p>备案号：0000</p></div></body></html>"
    )
}

fn read(source: &str, scope: PageScope, location: Option<&str>) -> Extracted {
    super::read(source, scope, location, Overflow { most: usize::MAX, take: &mut |_| () })
}

fn read_page(source: &str) -> Document {
    read(source, PageScope::Article, None).into_document()
}

/// Title, author, date, and the paragraphs.
fn facts(document: &Document) -> (String, String, String, Vec<&str>) {
    let field = |value: &Option<String>| value.clone().unwrap_or_default();
    let blocks =
        document.window.blocks.iter().filter(|block| matches!(block.kind, crate::document::BlockKind::Paragraph));
    let texts = blocks.map(|block| block.text.as_str()).collect();
    (document.title().unwrap_or_default(), field(&document.metadata.author), field(&document.metadata.date), texts)
}

fn check(source: &str, expected: (&str, &str, &str), paragraphs: &[&str]) {
    let document = read_page(source);
    let (title, author, date, texts) = facts(&document);
    assert_eq!((title.as_str(), author.as_str(), date.as_str()), expected, "{source}");
    assert_eq!(texts, paragraphs, "{source}");
}

const TITLE: &str = "河东村的石桥合拢了";

#[test]
fn the_article_is_found_among_menus_whatever_its_elements() {
    let whole = [FIRST, SECOND, THIRD];
    let head = format!("<title>{TITLE}_河东网</title>");
    for article in [
        format!("<h1>{TITLE}</h1><div class=content><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"),
        format!("<h1>{TITLE}</h1><div>　　{FIRST}<br>　　{SECOND}<br><br>　　{THIRD}</div>"),
        format!(
            "<h1>{TITLE}</h1><article><div><p>{FIRST}</p></div><div><p>{SECOND}</p></div><div><p>{THIRD}</p></div></article>"
        ),
        format!("<table><tr><td><h1>{TITLE}</h1></td></tr><tr><td><p>{FIRST}<p>{SECOND}<p>{THIRD}</td></tr></table>"),
        format!(
            "<h1>{TITLE}</h1><div id=zoom><section><section><span>{FIRST}</span></section><section>{SECOND}</section></section><p>{THIRD}</p></div>"
        ),
        format!("<h1>{TITLE}</h1><div class=TRS_Editor>{FIRST}<p>{SECOND}</p>{THIRD}</div>"),
    ] {
        check(&page(&head, &article), (TITLE, "", ""), &whole);
    }
}

#[test]
fn what_is_no_part_of_the_article_is_left_out() {
    let article = format!(
        "<h1>{TITLE}</h1><div class=content><p>{FIRST}</p><div class=share>分享到：<a href=a>微博</a><a href=b>微信</a></div>\
        <p>{SECOND}</p><div class='related'><p>相关：</p><a href=c>另一座桥</a></div><p>{THIRD}</p>\
        <ul><li><a href=d>上一篇的题目</a></li><li><a href=e>下一篇的题目</a></li><li><a href=f>又一篇的题目</a></li></ul>\
        <form>评论 <input></form></div><div id=comments><p>游客说，写得真好，桥也修得好，明年一定去看看。</p></div>"
    );
    check(&page("", &article), (TITLE, "", ""), &[FIRST, SECOND, THIRD]);
}

#[test]
fn the_title_goes_without_the_name_of_the_site() {
    let body = format!("<div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>");
    for (head, expected) in [
        (format!("<title>{TITLE}_新闻频道_河东网</title>"), TITLE),
        (format!("<title>{TITLE} | 河东日报</title>"), TITLE),
        (format!("<title>{TITLE}-河东新闻网</title>"), TITLE),
        (format!("<title>{TITLE}--河东网</title>"), TITLE),
        (format!("<title>{TITLE} - 河东网</title>"), TITLE),
        ("<title>在桥头的讲话——写在合拢之日</title>".into(), "在桥头的讲话——写在合拢之日"),
        ("<title>一带-一路</title>".into(), "一带-一路"),
        (format!("<title>河东网</title><meta property=og:title content='{TITLE}'>"), "河东网"),
        (format!("<title>{TITLE}|河东_河东网</title><meta property='og:title' content='{TITLE}'>"), TITLE),
    ] {
        let document = read_page(&page(&head, &body));
        assert_eq!(document.title().as_deref(), Some(expected), "{head}");
    }
    // A heading says more than a title that was cut.
    let cut = page(
        "<title>河东村的石桥合……_河东网</title>".replace("……", "...").as_str(),
        &format!("<h1>{TITLE}</h1>{body}"),
    );
    assert_eq!(read_page(&cut).title().as_deref(), Some(TITLE));
    // The heading of the site is none of the article.
    let site = page(&format!("<title>{TITLE}_河东网</title>"), &format!("<h1>新闻中心</h1><h2>{TITLE}</h2>{body}"));
    assert_eq!(read_page(&site).title().as_deref(), Some(TITLE));
}

#[test]
fn author_and_date_stand_in_its_data_or_around_it() {
    let body = format!("<div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>");
    let around = |line: &str| format!("<h1>{TITLE}</h1><div>{line}</div>{body}");
    for (head, article, author, date) in [
        (
            "<meta name=author content=林渡><meta name=date content='2021-03-05T08:00:00+08:00'>",
            around(""),
            "林渡",
            "2021-03-05",
        ),
        (
            "<meta name=author content='name, email@example.org'>",
            around("2021年3月5日 10:20 来源：河东日报"),
            "",
            "2021年3月5日",
        ),
        ("<meta name=author content=104363>", around("作者：林渡 2021/3/5"), "林渡", "2021/3/5"),
        (
            "",
            around("发布时间：2021-03-05 10:20　来源：<a href=x>河东日报</a>　作者：林渡　字号"),
            "林渡",
            "2021-03-05",
        ),
        ("", around("<span>2021-03-05</span><span>来源：河东网</span><span>责任编辑：周帆</span>"), "", "2021-03-05"),
        (
            "<script type='application/ld+json'>{\"author\": {\"@type\": \"Person\", \"name\": \"林渡\"}, \"datePublished\": \"2021-03-05\"}</script>",
            around(""),
            "林渡",
            "2021-03-05",
        ),
        (
            "<meta property=article:publicationdate content='Fri Mar 5 21:30:09 CST 2021'>",
            around("河东日报记者 林渡 周帆"),
            "林渡、周帆",
            "2021-03-05",
        ),
        ("", around("").replace("石板上。", "石板上。（文/图 林渡 周帆）"), "林渡、周帆", ""),
        ("", around("采写：河东日报见习记者 林渡") + "<p>河东日报记者 周帆 摄</p>", "林渡", ""),
        ("", around("<time datetime='2021-03-05T08:00Z'>三天前</time>文／林渡"), "林渡", "2021-03-05"),
    ] {
        let document = read_page(&page(head, &article));
        let (_, found, day, _) = facts(&document);
        assert_eq!((found.as_str(), day.as_str()), (author, date), "{head} {article}");
    }
    let source = read_page(&page("", &around("来源：河东日报")));
    assert_eq!(source.metadata.other, [("source".to_owned(), "河东日报".to_owned())]);
}

#[test]
fn links_and_address_are_those_of_where_the_page_was() {
    let body = format!(
        "<h1>{TITLE}</h1><div><p>{FIRST}见<a href='../b.html#c'>别处</a>、<a href='#d'>下文</a>、<a href='javascript:x()'>此</a>。</p><p id=d>{SECOND}</p><p>{THIRD}</p></div>"
    );
    let document = read_page(&page("<link rel=canonical href='https://example.org/x/a.html'>", &body));
    assert_eq!(document.metadata.other, [("url".to_owned(), "https://example.org/x/a.html".to_owned())]);
    let marks = document.window.blocks.iter().flat_map(|block| &block.marks);
    let links: Vec<&str> =
        marks.filter_map(|mark| if let MarkStyle::Link(to) = &mark.style { Some(to.as_str()) } else { None }).collect();
    assert_eq!(links, ["https://example.org/b.html#c", "#d"]);
    assert!(document.anchors.iter().any(|anchor| &*anchor.id == "d"));
    let saved = "<!-- saved from url=(0026)https://example.org/saved/ -->\n".to_owned() + &page("", &body);
    assert_eq!(read_page(&saved).metadata.other, [("url".to_owned(), "https://example.org/saved/".to_owned())]);
}

#[test]
fn what_stands_at_the_edges_of_an_article_is_none_of_it() {
    let body = |start: &str, end: &str| {
        let article =
            format!("<h1>{TITLE}</h1><div class=content>{start}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>{end}</div>");
        let document = read_page(&page(&format!("<title>{TITLE}_河东网</title>"), &article));
        facts(&document).3.into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    for (start, end) in [
        ("", "<p>责任编辑：周帆</p>"),
        ("", "<p>（编辑 周帆）</p><p>[责任编辑: 周帆]</p>"),
        ("", "编辑｜周帆<br>校对｜林渡<br>回复【渡口】看老照片<br>走过路过，点个赞吧"),
        ("", "<p>本文为河东网原创，未经授权不得转载。</p>"),
        ("", "<p>版权声明：本文版权归河东网所有</p><p>扫描下方二维码，关注河东</p>"),
        ("", "<p>相关阅读：</p><p><a href=a>石桥开工了</a></p><p><a href=b>渡口停航了</a></p>"),
        ("", "<p>上一页 1 2 3 下一页</p>"),
        ("", "<hr><p><a href=/>返回</a></p>"),
        ("", "<div>点击进入专题：\n<a href=a>渡口百年</a>\n</div>\n<div>\n <a href=b>石桥专题</a>\n</div>"),
        ("<figure><img src=a><figcaption>合拢的石桥</figcaption></figure>", ""),
        ("<div class=adv><p>年货大集开始了</p></div>", ""),
        (
            "<p><img alt='image 2' src=a><img alt='[ up ]' src=b><img alt='河东网' src=c><img alt='河东网' src=d></p>",
            "",
        ),
    ] {
        assert_eq!(body(start, end), [FIRST, SECOND, THIRD], "{start} {end}");
    }
    // What only looks so is text.
    for end in
        ["<p>有人问：侵权了怎么办？</p>", "<p>他开了一个公众号，专写渡口。</p>", "<p>河东村民林渡来信说：来源是井</p>"]
    {
        assert_eq!(body("", end).len(), 4, "{end}");
    }
    let references = "<ol><li><a href=a>河东县志</a></li><li><a href=b>河东水利志</a></li></ol>";
    assert_eq!(body("", references).len(), 5);
}

#[test]
fn the_notes_of_a_page_are_paired_with_their_signs() {
    let body = format!(
        "<h1>{TITLE}<sup><a id=r1 href='#n1'>[1]</a></sup></h1><div><p>{FIRST}<a id=r2 href='#n2'>〔2〕</a></p><p>{SECOND}</p><p>{THIRD}</p></div>\
        <div class=notes><p><a id=n1 href='#r1'>[1]</a> 写于冬天。</p><p><a id=n2 href='#r2'>〔2〕</a> 在村东的渡口。</p></div>"
    );
    let document = read_page(&page("", &body));
    let labels: Vec<_> = document.window.blocks.iter().filter_map(|block| block.inset.footnote.as_deref()).collect();
    assert_eq!(labels, ["1", "2"]);
    assert_eq!(document.title().as_deref(), Some(TITLE));
    let is_sign = |mark: &crate::document::Mark| matches!(mark.style, MarkStyle::FootnoteReference(_));
    assert_eq!(document.window.blocks.iter().flat_map(|block| &block.marks).filter(|mark| is_sign(mark)).count(), 2);
}

#[test]
fn what_is_not_all_there_is_said() {
    let kinds = |source: &str| -> Vec<DiagnosticKind> {
        read_page(source).diagnostics.into_iter().map(|diagnostic| diagnostic.kind).collect()
    };
    let body = format!("<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>");
    let more = page("", &(body.clone() + "<div class=pages><a href='a_2.html'>余下全文</a></div></div>"));
    assert_eq!(kinds(&more), [DiagnosticKind::PageGoesOn]);
    assert_eq!(kinds(&page("", &(body + "</div>"))), []);
    let empty =
        "<html><head><title>河东网</title><script src=app.js></script></head><body><div id=app></div></body></html>";
    assert_eq!(kinds(empty), [DiagnosticKind::PageNeedsScript]);
    assert_eq!(read(empty, PageScope::Article, None).text(), "");
}

#[test]
fn a_page_without_an_article_is_shown_whole_but_for_its_menus() {
    let source = "<html><title>河东网</title><body><nav><a href=/>首页</a></nav><h1>渡口</h1><p>山高水长。</p><footer>备案号</footer></body>";
    assert_eq!(facts(&read_page(source)).3, ["山高水长。"]);
    let whole = read(source, PageScope::Whole, None).into_document();
    assert_eq!(facts(&whole).3, ["首页", "山高水长。", "备案号"]);
    let article = page("", &format!("<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"));
    assert!(read(&article, PageScope::Whole, None).text().contains("热点排行"));
}

#[test]
fn absurd_pages_take_the_time_of_their_length() {
    for source in [
        "<div>".repeat(10_000) + "文",
        "&".repeat(100_000),
        format!("<p {}>文", "a=1 ".repeat(10_000)),
        "<table><tr><td>".repeat(3_000) + "文",
        "<a href=x><b><i>".repeat(3_000) + "文",
        "<p>一<br>".repeat(6_000),
        format!("<html><body>{}", "<li><ul>文".repeat(3_000)),
        "<h1>题</h1>".repeat(3_000),
        "<math><mfrac>".to_owned() + &"<mi>x</mi>".repeat(3_000),
        format!("<table>{}</table>", "<tr><td rowspan=9999 colspan=9999>一".repeat(2_000)),
    ] {
        for scope in [PageScope::Article, PageScope::Whole] {
            let document = read(&source, scope, None).into_document();
            assert!(document.window.blocks.len() <= source.len());
        }
    }
}

#[test]
fn a_page_that_is_too_long_to_be_held_is_handed_over_whole() {
    let long = format!("<h1>{TITLE}</h1><p>{}</p><p>{SECOND}", FIRST.repeat(20_000));
    for source in [everything(), long] {
        let whole = read(&source, PageScope::Whole, None).into_text();
        let mut handed = Vec::new();
        let mut take = |part: &str| handed.push(part.to_owned());
        let last = super::read(&source, PageScope::Whole, None, Overflow { most: 100, take: &mut take });
        assert_eq!(last.len(), whole.len());
        assert!(handed.len() > 1 && handed.iter().all(|part| part.len() < 4 << 20), "{}", handed.len());
        assert_eq!(handed.concat() + last.text(), whole);
    }
}

/// A page with a bit of everything.
fn everything() -> String {
    let article = format!(
        "<h1 id=a>{TITLE}</h1><div class=content><p>作者：林渡 2021-03-05</p><p>{FIRST}</p><blockquote>{SECOND}</blockquote>\
        <ol start=3><li>一<ul><li><p>二</ol><table><tr><th>村<th>人<tr><td rowspan=2>河东<td>三百<tr><td>二</table>\
        <figure><img alt='桥 头' src=a.png><figcaption>图一</figcaption></figure><pre><code class=language-c>int a;\n\tb</code></pre>\
        <p><ruby>渡<rt>dù</rt></ruby>口&nbsp;&#20013;<a href='#a'>上</a><sup>2</sup><math><mfrac><mi>a</mi><mi>b</mi></mfrac></math></p>\
        <dl><dt>词<dd>义</dl><hr><p>{THIRD}</p></div>"
    );
    page("<meta charset=utf-8><title>河东村的石桥合拢了_河东网</title>", &article)
}

proptest! {
    #[test]
    fn a_page_that_is_damaged_anyhow_is_read(
        cuts in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64, 0_usize..9), 1..12), scope in 0..2,
    ) {
        const PIECES: [&str; 9] = ["", "<", ">", "</div>", "<table>", "\"", "&#x", "<!--", "<td rowspan=3 colspan=3>"];
        let mut source = everything();
        for (at, len, piece) in cuts {
            let start = source.floor_char_boundary((at * source.len() as f64) as usize);
            let end = source.ceil_char_boundary(start + (len * 60.0) as usize).min(source.len());
            source.replace_range(start..end.max(start), PIECES[piece]);
        }
        let scope = if scope == 0 { PageScope::Article } else { PageScope::Whole };
        let extracted = read(&source, scope, None);
        let text = extracted.text().to_owned();
        let document = extracted.into_document();
        let blocks: Vec<_> = document.window.blocks.iter().filter(|block| !block.segments.is_empty()).collect();
        for pair in blocks.windows(2) {
            prop_assert!(pair[0].start < pair[1].start);
        }
        for block in blocks {
            // The first name is that of the title, where it stands in no text.
            let at = if block.start.0 == 1 { 0 } else { block.start.0 as usize };
            prop_assert!(text[at..].starts_with(&block.text), "{:?} at {at}", block.text);
            prop_assert_eq!(block.char_at(0), text[..at].chars().count() as u64);
        }
    }
}

#[test]
fn the_name_of_the_site_is_no_title_and_a_day_in_the_text_no_date() {
    for whole in
        ["河东文史网--忆石门", "河东文史网|文史天地|忆石门", "忆石门--河东文史网", "忆石门 - 河东文史网 - 河东政协主办"]
    {
        let day = "后来，在1945年8月15日，胜利的消息传到了石门。";
        let article = format!("<div><p>{FIRST}</p><p>{SECOND}</p><p>{day}</p></div>");
        let document = read_page(&page(&format!("<title>{whole}</title>"), &article));
        let (title, _, date, _) = facts(&document);
        assert_eq!((title.as_str(), date.as_str()), ("忆石门", ""), "{whole}");
    }
}
