//! What stands at the edges of an article and is none of it: what comes before its title, the captions of pictures above
//! its first paragraph, credits, notices and appeals below its last one.

use super::{
    article::{Article, has_word},
    element::is_block,
    label::Label,
    lines::{Line, lines},
    tree::Tree,
};
use crate::document::sentence::ends_sentence;

/// Lines at the end of an article that may be none of it.
const MOST_LINES: usize = 24;
/// The share of an article that may stand before its title, or below the first of its credits: one in so many.
const LEAST_SHARE: usize = 4;
/// Characters of the longest line of credits, of an appeal, of a notice.
const LONGEST_CREDIT: usize = 40;
const LONGEST_APPEAL: usize = 60;
const LONGEST_NOTICE: usize = 160;
/// Lines above the first paragraph that may be captions.
const MOST_CAPTIONS: usize = 4;

/// Nodes at the edges of `article` that are left out, rising; `title` is its heading, 0 where none shows it.
pub(super) fn edges(tree: &Tree, article: &Article, title: usize) -> Vec<usize> {
    let of_part = |&part: &usize| lines(tree, part..tree.end(part), |node| article.is_left_out(node));
    let lines: Vec<Line> = article.parts.iter().flat_map(of_part).collect();
    let mut left_out = Vec::new();
    let first = above(tree, &lines, title, &mut left_out);
    let last = below(tree, &lines);
    for line in lines.iter().skip(last.max(first)) {
        leave_out(tree, line, &mut left_out);
    }
    // Rules that now part nothing.
    let start = lines.get(first).map_or(0, |line| line.nodes.start);
    let end = last.checked_sub(1).and_then(|last| lines.get(last)).map_or(usize::MAX, |line| line.nodes.end);
    let nodes = article.parts.iter().flat_map(|&part| part..tree.end(part));
    left_out.extend(nodes.filter(|&node| tree.name(node) == "hr" && !(start..end).contains(&node)));
    left_out
}

/// Leaves out a line: its text, and its pictures.
fn leave_out(tree: &Tree, line: &Line, left_out: &mut Vec<usize>) {
    let is_shown = |node: &usize| tree.text(*node).is_some() || tree.name(*node) == "img";
    left_out.extend(line.nodes.clone().filter(is_shown));
}

/// Leaves out what stands above the text; the index of its first line.
fn above(tree: &Tree, lines: &[Line], title: usize, left_out: &mut Vec<usize>) -> usize {
    let whole: usize = lines.iter().map(|line| line.len).sum();
    let before = lines.iter().take_while(|line| line.nodes.end <= title).count();
    let len: usize = lines.iter().take(before).map(|line| line.len).sum();
    let mut first = 0;
    if before < lines.len() && len * LEAST_SHARE < whole {
        lines.iter().take(before).for_each(|line| leave_out(tree, line, left_out));
        first = before;
    }
    let is_title = |line: &Line| title > 0 && (title..tree.end(title)).contains(&line.nodes.start);
    let captions = lines.iter().skip(first).skip_while(|line| is_title(line));
    for line in captions.take(MOST_CAPTIONS).take_while(|line| is_caption(tree, line)) {
        leave_out(tree, line, left_out);
    }
    first
}

/// Whether a line describes a picture.
fn is_caption(tree: &Tree, line: &Line) -> bool {
    let mut around = tree.parent(line.nodes.start);
    for _ in 0..3 {
        if matches!(tree.name(around), "figcaption" | "figure") || has_word(tree, around, &["caption", "figcaption"]) {
            return true;
        }
        around = tree.parent(around);
    }
    false
}

/// The index of the first line of those at the end that are no text.
fn below(tree: &Tree, lines: &[Line]) -> usize {
    let whole: usize = lines.iter().map(|line| line.len).sum();
    let (mut end, mut taken) = (lines.len(), 0);
    while let Some(line) = end.checked_sub(1).and_then(|last| lines.get(last)) {
        taken += line.len;
        if !is_foreign(&line.text) && !is_button(tree, line) || taken * LEAST_SHARE > whole {
            break;
        }
        end -= 1;
    }
    // Below credits, and the head of a list of other articles, no text comes any more.
    let (mut first, mut len) = (end, 0);
    for (at, line) in lines.iter().enumerate().take(end).rev().take(MOST_LINES) {
        len += line.len;
        let is_short = line.text.chars().nth(LONGEST_CREDIT).is_none();
        if !is_short && !is_foreign(&line.text) || len * LEAST_SHARE > whole {
            break;
        }
        if is_credit(&line.text) || is_list_head(&line.text) {
            first = at;
        }
    }
    first
}

/// Whether a line belongs to no article.
fn is_foreign(line: &str) -> bool {
    is_credit(line) || is_notice(line) || is_appeal(line) || is_list_head(line) || is_pager(line)
}

/// Whether a line leads to the other pages of an article: 【1】【2】下一页.
fn is_pager(line: &str) -> bool {
    const WORDS: [&str; 10] =
        ["上一页", "下一页", "上一頁", "下一頁", "首页", "尾页", "末页", "余下全文", "餘下全文", "全文"];
    let mut rest = line.to_owned();
    for word in WORDS {
        rest = rest.replace(word, "");
    }
    let is_sign =
        |c: char| c.is_ascii_digit() || BRACKETS.contains(&c) || matches!(c, '.' | '…' | '>' | '<' | '»' | '«');
    line.chars().nth(LONGEST_CREDIT).is_none() && rest.len() < line.len() && rest.chars().all(is_sign)
}

/// Whether a line at the end of an article is but a link: a way to other pages.
fn is_button(tree: &Tree, line: &Line) -> bool {
    let around: Vec<usize> =
        std::iter::successors(Some(line.nodes.start), |&node| Some(tree.parent(node))).skip(1).take(4).collect();
    // What a text refers to may be a list of links.
    let is_item = around.iter().any(|&node| tree.name(node) == "li");
    let is_link = |&node: &usize| tree.name(node) == "a" && tree.end(node) >= line.nodes.end;
    let is_short = line.text.chars().nth(LONGEST_CREDIT).is_none();
    is_short && !is_item && !ends_sentence(&line.text) && around.iter().any(is_link)
}

/// What stands around a line of credits.
const BRACKETS: [char; 12] = ['（', '）', '(', ')', '[', ']', '【', '】', '〔', '〕', ' ', '\u{3000}'];

/// Whether a line says who edited the text, or where it comes from: 责任编辑：某; not who wrote it.
fn is_credit(line: &str) -> bool {
    const WORDS: [&str; 16] = [
        "校对",
        "校對",
        "审核",
        "审校",
        "監製",
        "监制",
        "排版",
        "美编",
        "值班",
        "统筹",
        "初审",
        "复审",
        "终审",
        "签发",
        "出品",
        "关键词",
    ];
    let inner = line.trim_matches(BRACKETS);
    let is_label = |word: &str| {
        let Some(rest) = inner.strip_prefix(word) else { return false };
        let rest = rest.trim_start_matches(['编', '辑', '人', '员']);
        // In brackets a blank is enough: （编辑 某）.
        let is_framed = inner.len() < line.len() && rest.starts_with([' ', '\u{3000}']);
        is_framed || rest.trim_start().starts_with(['：', ':', '|', '｜', '丨', '/', '／'])
    };
    let words = Label::Editor.words().iter().chain(Label::Source.words()).chain(&WORDS);
    line.chars().nth(LONGEST_CREDIT).is_none() && !ends_sentence(line) && words.copied().any(is_label)
}

/// Whether a line says who may copy the text.
fn is_notice(line: &str) -> bool {
    const ACTS: [&str; 3] = ["转载", "轉載", "转发"];
    const TERMS: [&str; 10] = ["未经", "未經", "注明", "註明", "授权", "禁止", "不得", "谢绝", "联系", "聯繫"];
    const RIGHTS: [&str; 7] =
        ["版权归", "版权声明", "版权所有", "版權所有", "免责声明", "All rights reserved", "All Rights Reserved"];
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    let is_copying = has(&ACTS) && has(&TERMS) || has(&RIGHTS);
    is_copying && line.chars().nth(LONGEST_NOTICE).is_none()
}

/// Whether a line asks the reader of a site to do something.
fn is_appeal(line: &str) -> bool {
    const WORDS: [&str; 25] = [
        "二维码",
        "二維碼",
        "公众号",
        "公眾號",
        "点【在看】",
        "点“在看”",
        "点在看",
        "点击“在看”",
        "请关注",
        "欢迎关注",
        "关注我们",
        "阅读原文",
        "扫一扫",
        "长按",
        "分享到",
        "分享给",
        "上一篇",
        "下一篇",
        "返回首页",
        "返回顶部",
        "打印本页",
        "关闭窗口",
        "举报/反馈",
        "客户端下载",
        "点击进入专题",
    ];
    // 再长按 and the like end sentences of a text; an appeal is no sentence with a full stop.
    let is_text = line.ends_with(['。', '？', '…', '”', '」']) || line.starts_with(['“', '「']);
    !is_text && line.chars().nth(LONGEST_APPEAL).is_none() && WORDS.iter().any(|word| line.contains(word))
}

/// Whether a line is the head of a list of other articles.
fn is_list_head(line: &str) -> bool {
    const HEADS: [&str; 20] = [
        "相关阅读",
        "相关新闻",
        "相关文章",
        "相关链接",
        "相关报道",
        "延伸阅读",
        "推荐阅读",
        "更多阅读",
        "热门文章",
        "热点推荐",
        "猜你喜欢",
        "往期回顾",
        "往期推荐",
        "精彩推荐",
        "为您推荐",
        "大家都在看",
        "相關閱讀",
        "延伸閱讀",
        "Related",
        "Read more",
    ];
    let inner = line.trim_matches(BRACKETS).trim_end_matches(['：', ':', '>', '»', '↓']).trim_end();
    HEADS.contains(&inner) || inner.strip_prefix("Related ").is_some_and(|rest| rest.split(' ').count() == 1)
}

/// Pictures in the article whose descriptions say nothing: that of several, that of the article, that which stands below.
pub(super) fn mute_pictures(tree: &Tree, article: Option<&Article>, title: Option<&str>) -> Vec<usize> {
    use std::collections::HashMap;
    let whole = [0];
    let parts = article.map_or(whole.as_slice(), |article| &article.parts);
    let nodes = parts.iter().flat_map(|&part| part..tree.end(part)).filter(|&node| tree.name(node) == "img");
    let described = nodes.filter_map(|node| Some((node, tree.attribute(node, "alt")?.trim().to_owned())));
    let described: Vec<(usize, String)> = described.filter(|(_, text)| !text.is_empty()).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, text) in &described {
        *counts.entry(text).or_default() += 1;
    }
    let is_mute = |node: usize, text: &str| {
        counts.get(text).is_some_and(|&count| count > 1)
            || title.is_some_and(|title| bare(title) == bare(text))
            || text_below(tree, node).is_some_and(|below| bare(&below) == bare(text))
    };
    described.iter().filter(|(node, text)| is_mute(*node, text)).map(|&(node, _)| node).collect()
}

/// Nodes below a picture among which its caption stands.
const CAPTION: usize = 12;
/// Bytes of the longest caption.
const LONGEST_CAPTION: usize = 600;

/// The words of the element below a picture in which the next words stand.
fn text_below(tree: &Tree, node: usize) -> Option<String> {
    let is_said = |at: &usize| tree.text(*at).is_some_and(|text| !text.trim().is_empty());
    let at = (node + 1..(node + CAPTION).min(tree.len())).find(is_said)?;
    let parent = tree.parent(at);
    let holds_more = parent < node && is_block(tree.name(parent));
    Some(if holds_more { tree.text(at)?.trim().to_owned() } else { tree.text_of(parent, LONGEST_CAPTION) })
}

/// The letters and digits of a text.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
