//! The heads that novels, plays and old books have besides 第一章: 卷一, 番外一, 楔子, 序品第一, ☆、风起, and any of them in
//! brackets or between signs, 【第一章】 ===第一章===; 【背景】 alone on a line.

use super::{
    english::english,
    numbered::bracketed,
    ordinal::{inner_chapter, is_head_set_off, ordinal},
};
use crate::outline::{
    marker::{Marker, MarkerKind, is_separator},
    numeral::large_numeral,
};
use crate::{
    document::{PREFIXES, UNNUMBERED, UNNUMBERED_ALONE},
    text::{Slice, is_numeral},
};

/// Characters of the title of such a chapter.
const LONGEST_HEAD: usize = 20;

/// Chapters that count beside the others, with their own numbers: 番外一.
const EXTRAS: [&str; 11] = ["番外篇", "番外", "外传", "外傳", "前传", "前傳", "后传", "後傳", "外篇", "尾声", "楔子"];

/// The prefix that tells nothing: of 正文 第一章 only the chapter is a label.
const EMPTY_PREFIX: &str = "正文";

/// Signs that novels put before every chapter. Bullets and reference marks are none.
const ORNAMENTS: [char; 8] = ['☆', '★', '◆', '◇', '■', '□', '◎', '§'];
/// Characters of a title behind such a sign.
const LONGEST_ORNAMENTED: usize = 24;

/// Signs that stand around a head, in runs.
const RULES: [char; 12] = ['=', '＝', '-', '—', '－', '─', '*', '＊', '~', '～', '※', '●'];

/// What a caption in brackets begins with that heads no part of a text.
#[rustfmt::skip]
const NO_CAPTIONS: [&str; 28] = [
    "图", "圖", "表", "注", "註", "点击", "點擊", "下载", "完", "全文完", "全书完", "正文完", "本章完", "未完", "待续", "编辑", "責任",
    "责任", "来源", "作者", "记者", "广告", "关注", "扫码", "返回", "视频", "音频", "链接",
];
/// Characters of a caption in brackets.
const LONGEST_CAPTION: usize = 12;

/// Bytes of a line that may end in its number.
const LONGEST_TRAILING: usize = 60;

/// 楔子, 尾声 雪: the word alone, or with a short title set off from it; 番外一 counts.
pub(in crate::outline) fn unnumbered(line: &str) -> Option<Marker> {
    extra(line).or_else(|| {
        if UNNUMBERED_ALONE.contains(&line) {
            return Some(Marker::new(MarkerKind::Unnumbered, 0, line, line.len()).unprinted());
        }
        let word = UNNUMBERED.into_iter().find(|word| line.starts_with(word))?;
        let tail = line.slice(word.len()..);
        let is_set_off = tail.is_empty() || tail.starts_with(|c: char| c.is_whitespace() || matches!(c, '：' | '·'));
        let is_head = is_set_off && tail.chars().nth(LONGEST_HEAD).is_none() && !tail.contains(['。', '，', '、']);
        is_head.then(|| Marker::new(MarkerKind::Unnumbered, 0, line, word.len()).unprinted())
    })
}

/// 番外一 船, 番外（2）：桥, 外传之三.
fn extra(line: &str) -> Option<Marker> {
    let rest = EXTRAS.iter().find_map(|word| line.strip_prefix(word))?;
    let counted = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '之' | '·'));
    let (number, len) = match bracketed(counted) {
        Some(inner) => (inner.number, inner.label.end),
        None => large_numeral(counted).map(|number| (number.value, number.len))?,
    };
    let tail = counted.slice(len..);
    // A bracket closes the number by itself.
    let is_set_off = is_head_set_off(tail) || tail.starts_with('、') || bracketed(counted).is_some();
    (is_set_off && is_short(tail)).then(|| Marker::new(MarkerKind::Extra, number, line, line.len() - tail.len()))
}

/// §1 集合, § 2 映射.
pub(in crate::outline) fn section_sign(line: &str) -> Option<Marker> {
    let rest = line.strip_prefix('§')?.trim_start();
    let number = large_numeral(rest)?;
    let tail = rest.slice(number.len..);
    (is_head_set_off(tail) && is_short(tail))
        .then(|| Marker::new(MarkerKind::Named("§"), number.value, line, line.len() - tail.len()))
}

/// 番外 第一章, 下卷　第三回.
pub(in crate::outline) fn prefixed_chapter(line: &str) -> Option<Marker> {
    let prefix = PREFIXES.into_iter().find(|prefix| line.starts_with(prefix))?;
    let rest = line.slice(prefix.len()..);
    let chapter = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '·' | '：' | '之'));
    let is_parted = chapter.len() < rest.len();
    let marker = ordinal(chapter).filter(|marker| is_parted && matches!(marker.kind, MarkerKind::Division(_)))?;
    let marker = marker.shifted(line.len() - chapter.len());
    Some(if prefix == EMPTY_PREFIX { marker } else { marker.labelled_from_start() })
}

/// 卷一, 卷之三, 卷第五, 卷上; 上卷, 下篇.
pub(in crate::outline) fn volume(line: &str) -> Option<Marker> {
    let place = |c: char| "上中下".chars().position(|known| known == c).and_then(|at| u32::try_from(at + 1).ok());
    let (unit, number, len) = match line.strip_prefix('卷') {
        Some(rest) => {
            let counted = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '之' | '第'));
            let (number, len) = match large_numeral(counted) {
                Some(number) => (number.value, number.len),
                None => (counted.chars().next().and_then(place)?, '上'.len_utf8()),
            };
            ('卷', number, line.len() - counted.len() + len)
        }
        None => {
            let number = line.chars().next().and_then(place)?;
            let unit = line.chars().nth(1).filter(|unit| matches!(unit, '卷' | '篇' | '编' | '集'))?;
            (unit, number, '上'.len_utf8() + unit.len_utf8())
        }
    };
    let tail = line.slice(len..);
    let outer = || Some(Marker::new(MarkerKind::Division(unit), number, line, len));
    (is_head_set_off(tail) && is_short(tail)).then(|| inner_chapter(line, unit, tail).or_else(outer)).flatten()
}

/// A head between signs or in brackets: 【第一章】早渡, ===第1章 早渡===, ☆、第一章.
pub(in crate::outline) fn wrapped(line: &str) -> Option<Marker> {
    const PAIRS: [(char, char); 6] = [('【', '】'), ('〖', '〗'), ('［', '］'), ('[', ']'), ('〔', '〕'), ('《', '》')];
    let first = line.chars().next()?;
    if let Some(&(open, close)) = PAIRS.iter().find(|(open, _)| *open == first) {
        let end = line.find(close)?;
        let head = head(line.slice(open.len_utf8()..end))?.shifted(open.len_utf8());
        let after = end + close.len_utf8();
        // Behind 《第一章》 a sentence about it may go on.
        let is_whole = after == line.len();
        return match (head.label.end == end, is_whole) {
            (true, _) if is_whole || open != '《' => {
                let marker = Marker { label: 0..after, title: title_from(line, after), ..head };
                Some(marker.weak_if(!is_short(line.slice(after..))))
            }
            (false, true) => Some(Marker { tail: head.tail + close.len_utf8(), ..head }),
            _ => None,
        };
    }
    let is_sign = |c: char| RULES.contains(&c) || ORNAMENTS.contains(&c) || c == '、' || c.is_whitespace();
    let body = line.trim_start_matches(is_sign);
    let start = line.len() - body.len();
    let inner = body.trim_end_matches(is_sign);
    // Behind a dash someone speaks: only a second one makes it an ornament.
    let is_dash = matches!(first, '-' | '—' | '－' | '─');
    let is_framed = start > 0 && (!is_dash || inner.len() < body.len());
    let head = head(inner).filter(|_| is_framed)?.shifted(start);
    Some(Marker { tail: head.tail + body.len() - inner.len(), ..head })
}

fn title_from(line: &str, at: usize) -> usize {
    line.len() - line.slice(at..).trim_start_matches(is_separator).len()
}

/// What may stand between signs.
fn head(text: &str) -> Option<Marker> {
    let found = match text.chars().next()? {
        '第' => ordinal(text),
        '卷' => volume(text),
        c if c.is_ascii_alphabetic() => english(text),
        _ => prefixed_chapter(text).or_else(|| unnumbered(text)).or_else(|| volume(text)),
    };
    let is_chapter = |kind| match kind {
        MarkerKind::Division(unit) => unit != '条',
        _ => matches!(kind, MarkerKind::Unnumbered | MarkerKind::Extra),
    };
    found.filter(|marker| is_chapter(marker.kind) && !marker.is_weak())
}

/// ☆、早渡: a sign before a short line of its own.
pub(in crate::outline) fn ornament(line: &str) -> Option<Marker> {
    let sign = line.chars().next().filter(|sign| ORNAMENTS.contains(sign))?;
    let after = line.slice(sign.len_utf8()..);
    let title = after.trim_start_matches(|c: char| c == '、' || c == '．' || c.is_whitespace());
    let is_sentence =
        title.ends_with(['。', '，', '；', '：', '、', '”', '」', ':', ';']) || title.contains(['。', '；']);
    let is_head =
        title.starts_with(char::is_alphanumeric) && !is_sentence && title.chars().nth(LONGEST_ORNAMENTED).is_none();
    let len = sign.len_utf8() + if after.starts_with('、') { '、'.len_utf8() } else { 0 };
    is_head.then(|| Marker::new(MarkerKind::Ornament(sign), 0, line, len).unprinted())
}

/// 【背景】 alone on a line.
pub(in crate::outline) fn caption(line: &str) -> Option<Marker> {
    let inner = line.strip_prefix('【').and_then(|rest| rest.strip_suffix('】'))?;
    let is_word = inner.chars().all(|c| c.is_alphabetic() || matches!(c, '·' | ' ' | '\u{3000}'));
    let heads = is_word
        && inner.chars().nth(1).is_some()
        && inner.chars().nth(LONGEST_CAPTION).is_none()
        && !inner.ends_with('电')
        && !NO_CAPTIONS.iter().any(|word| inner.starts_with(word));
    heads.then(|| Marker::new(MarkerKind::Caption, 0, line, line.len()).unprinted())
}

/// 序品第一, 学而第一: a short line that ends in its number.
pub(in crate::outline) fn trailing(line: &str) -> Option<Marker> {
    if line.len() > LONGEST_TRAILING || !line.ends_with(is_numeral) {
        return None;
    }
    let at = line.rfind('第').filter(|&at| at > 0)?;
    let rest = line.slice(at + '第'.len_utf8()..);
    let number = large_numeral(rest).filter(|number| number.len == rest.len())?;
    let is_name = line.slice(..at).chars().all(|c| c.is_alphabetic() || c.is_whitespace() || c == '·');
    is_name.then(|| Marker::new(MarkerKind::Trailing, number.value, line, line.len()))
}

/// Whether `tail` may be the title of a head.
fn is_short(tail: &str) -> bool {
    tail.chars().nth(2 * LONGEST_HEAD).is_none() && !tail.ends_with(['。', '，', '；']) && !tail.contains('。')
}

#[cfg(test)]
mod tests {
    use super::{super::numbered::Site, *};
    use crate::outline::recognise::marker;

    fn check(line: &str, label: &str, number: u32, title: &str) {
        let found = marker(line, Site::Paragraph).unwrap_or_else(|| panic!("{line}"));
        assert_eq!((&line[found.label.clone()], found.number), (label, number), "{line}");
        assert_eq!((&line[found.title..line.len() - found.tail], found.is_weak()), (title, false), "{line}");
    }

    #[test]
    fn volumes_are_read_with_their_number_behind() {
        check("卷一 少年", "卷一", 1, "少年");
        check("卷之三", "卷之三", 3, "");
        check("卷第一百二十", "卷第一百二十", 120, "");
        check("卷 12：雪", "卷 12", 12, "雪");
        check("卷下　山", "卷下", 3, "山");
        check("上卷", "上卷", 1, "");
        check("下篇 归", "下篇", 3, "归");
        check("卷一 第二章 雨", "卷一 第二章", 2, "雨");
    }

    #[test]
    fn a_chapter_keeps_what_is_printed_before_it() {
        check("番外 第一章 雪", "番外 第一章", 1, "雪");
        check("下卷　第三回 江", "下卷　第三回", 3, "江");
        check("正文 第二章 桥", "第二章", 2, "桥");
        check("番外一 船", "番外一", 1, "船");
        check("番外（2）：桥", "番外（2）", 2, "桥");
        check("外传之三", "外传之三", 3, "");
        check("番外 船", "番外", 0, "船");
        check("番外篇", "番外篇", 0, "");
        check("楔子", "楔子", 0, "");
        check("序", "序", 0, "");
    }

    #[test]
    fn a_head_is_read_between_signs_and_in_brackets() {
        check("【第一章】早渡", "【第一章】", 1, "早渡");
        check("【第二章　晚渡】", "第二章", 2, "晚渡");
        check("［番外一］船", "［番外一］", 1, "船");
        check("===第3章 夜渡===", "第3章", 3, "夜渡");
        check("====第4章====", "第4章", 4, "");
        check("☆、第5章 雨", "第5章", 5, "雨");
        check("—— 卷二 ——", "卷二", 2, "");
        check("--- Chapter 3: Rain ---", "Chapter 3", 3, "Rain");
        check("★第六章 风★", "第六章", 6, "风");
        check("☆、早渡", "☆、", 0, "早渡");
        check("◆ 早渡", "◆", 0, "早渡");
        check("【由来】", "【由来】", 0, "");
        check("妙音品第三", "妙音品第三", 3, "");
        check("早行　第十二", "早行　第十二", 12, "");
    }

    #[test]
    fn words_and_signs_of_prose_are_no_heads() {
        for line in [
            "卷一卷",
            "卷上珠帘",
            "卷三十张纸",
            "上篇文章",
            "下集更好看",
            "番外一则",
            "外传说他",
            "楔子渐渐松了",
            "=====",
            "———",
            "☆☆☆",
            "☆ 买米三斤，面两斤。",
            "【图1】",
            "【点击下载】",
            "【完】",
            "【新华社北京电】",
            "【新华社北京电】今天",
            "【第一章】他说，走吧。说完就走了。",
            "【恭喜你，过关】",
            "——第一章写完了",
            "《第一章》里的人",
            "他得了第一",
            "——第一",
            "第一",
            "序列",
            "☆",
            "【】",
            "[1]",
        ] {
            let found = marker(line, Site::Paragraph);
            let is_doubtful = |found: &Marker| found.kind.is_doubtful() || found.kind == MarkerKind::Ordinal;
            assert!(found.as_ref().is_none_or(|found| found.is_weak() || is_doubtful(found)), "{line} {found:?}");
        }
    }
}
