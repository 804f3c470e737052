//! What the wording of a line says by itself: a heading, a byline, a question, a salutation, the beginning of an annex.
//! Looks at no other line.

use crate::text::{Slice, is_numeral};

/// A heading in bold has at most this many characters.
const LONGEST_BOLD: usize = 40;

/// What a bold line begins with that says who made the text.
#[rustfmt::skip]
const BYLINES: [&str; 17] = [
    "作者", "文/", "文／", "文｜", "文|", "记者", "記者", "来源", "來源", "编辑", "編輯", "撰文", "摄影", "攝影", "译者", "出品",
    "编者按",
];

/// Whether a line ends as a sentence or a heading ends.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '”', '」', '』', '）', ')', '…', '.', '!', '?', '：', '—', '*'])
        || text.chars().nth(20).is_none()
}

/// A short line that says that an annex begins: 附：说明, 附件一, 附录.
pub(super) fn opens_annex(text: &str) -> bool {
    const LONGEST: usize = 30;
    let is_named = text.strip_prefix('附').is_some_and(|rest| rest.starts_with(['：', ':', '件', '录', '錄', '表']));
    is_named && text.chars().nth(LONGEST).is_none() && !text.ends_with(['。', '；', '，'])
}

/// A question of an exam: it asks, or leaves a blank to fill in.
pub(super) fn asks(text: &str) -> bool {
    let is_mark = |c: &char| matches!(c, '。' | '.' | '：' | ':' | ' ' | '\u{3000}');
    let mut back = text.chars().rev().skip_while(is_mark);
    match back.next() {
        Some('？' | '?' | '＿' | '_') => true,
        Some('）' | ')') => matches!(back.find(|c| !c.is_whitespace()), Some('（' | '(')),
        Some('是') => back.next() == Some('的'),
        _ => false,
    }
}

/// A line of a printed table of contents: 第一章 缘起……12.
pub(super) fn ends_in_page_number(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '（' | '）' | '(' | ')' | ' '));
    bare.len() < text.len() && ["…", "⋯", "··", "...", "．．"].iter().any(|leader| bare.ends_with(leader))
}

/// Headings of what is no part of the argument.
pub(super) fn is_contents(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).take(3).collect();
    ["目录", "目錄", "目次", "注释", "註釋", "注釋"].contains(&bare.as_str())
}

/// Whether a bold line is set as a heading: short, no sentence, no lead-in, no caption, no date, no byline.
pub(super) fn is_bold_heading(text: &str) -> bool {
    let is_sentence = text.ends_with(['。', '！', '；', '，', '、', '：', ':', '…', ';', ',', '.', '”']);
    !is_sentence && text.chars().count() <= LONGEST_BOLD && !is_byline(text) && !is_caption(text) && !has_date(text)
}

/// Whether a text of two to four characters, spaces left out, begins with one of the common surnames.
pub(super) fn is_name(text: &str) -> bool {
    const SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅高梁郑鄭谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖\
                            蕭田董潘袁蔡蒋蔣余杜叶葉程魏苏蘇吕呂丁卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖韦韋贾賈夏邹鄒熊孟秦邱侯江尹\
                            薛闫段雷黎陶贺賀毛郝顾顧龚龔邵钱錢戴严嚴";
    let mut chars = text.chars().filter(|c| !matches!(c, ' ' | '\u{3000}'));
    let is_surname = chars.next().is_some_and(|first| SURNAMES.contains(first));
    let given = chars.by_ref().take(3).take_while(|c| c.is_alphabetic() && !c.is_ascii()).count();
    is_surname && (1..=2).contains(&given) && chars.next().is_none()
}

fn is_byline(text: &str) -> bool {
    BYLINES.iter().any(|word| text.starts_with(word))
}

fn is_caption(text: &str) -> bool {
    let rest = text.strip_prefix(['图', '圖', '表', '▲', '△', '▼']);
    rest.is_some_and(|rest| text.starts_with(['▲', '△', '▼']) || rest.trim_start().starts_with(is_numeral))
}

/// A day: 1 月 8 日, 2018 年 1 月.
fn has_date(text: &str) -> bool {
    let after_numeral =
        |unit: char| text.match_indices(unit).any(|(at, _)| text.slice(..at).trim_end().ends_with(is_numeral));
    after_numeral('日') && after_numeral('月') || after_numeral('年') && after_numeral('月')
}

/// 同志们： 各位代表、各位嘉宾：.
pub(super) fn is_salutation(text: &str) -> bool {
    const NAMES: [&str; 12] =
        ["各位", "同志们", "同志們", "同学们", "同學們", "朋友们", "朋友們", "女士", "先生", "嘉宾", "嘉賓", "阁下"];
    text.ends_with(['：', ':', '！', '，'])
        && text.len() <= 240
        && !text.contains('。')
        && NAMES.iter().any(|name| text.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_asks_or_leaves_a_blank() {
        for line in ["渡口在哪里？", "渡口在（　　）。", "渡口在____。", "下列说法正确的是：", "Where is it?"]
        {
            assert!(asks(line), "{line}");
        }
        for line in ["渡口在河东。", "渡口（河东）", "他是", "是", "", "）"] {
            assert!(!asks(line), "{line}");
        }
    }
}
