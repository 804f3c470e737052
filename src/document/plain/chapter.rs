//! Heads of chapters in plain text: 第一章 渡口, 卷一, 楔子, Chapter 1. Says what one line may be; whether it is one, its
//! neighbours say in `shape`.

use crate::{
    document::division::{ENGLISH_UNNUMBERED, PREFIXES, UNNUMBERED, UNNUMBERED_ALONE, english_unit, unit},
    text::{is_numeral, ordinal_number},
};

/// Characters of the longest head, its title included.
const LONGEST: usize = 40;
/// The parts of a book of two volumes.
const VOLUMES: [&str; 2] = ["上卷", "下卷"];

/// A line that has the form of a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// 1 for parts and volumes, 2 for chapters, 3 for sections.
    pub level: u8,
    /// Its number; none where it is not counted, or the number is no plain one.
    pub number: Option<u32>,
    /// Whether nothing parts its number from its title: then it may as well be a sentence.
    pub is_loose: bool,
}

/// What `text`, a line without its blanks, is as a head; marks around it are ornament: 【第一章】, ===第1章===, ☆、第一章.
pub(super) fn head(text: &str) -> Option<Head> {
    // Nearly all lines are ruled out by their first character.
    let first = text.chars().next()?;
    if reader(first).is_none() && !is_ornament(first) && first != '、' {
        return None;
    }
    let bare = text.trim_matches(is_ornament);
    let bare = if bare.len() < text.len() { bare.trim_start_matches('、').trim() } else { bare };
    let read = reader(bare.chars().next()?)?;
    let is_short = bare.chars().nth(LONGEST).is_none();
    (is_short && !is_sentence(bare)).then(|| read(bare)).flatten()
}

/// What reads heads that begin with `first`.
fn reader(first: char) -> Option<fn(&str) -> Option<Head>> {
    Some(match first {
        '第' => numbered,
        '卷' => volume,
        c if c.is_ascii_alphabetic() => english,
        '正' | '番' | '外' | '前' | '后' | '上' | '中' | '下' => {
            |text| prefixed(text).or_else(|| unnumbered(text))
        }
        '楔' | '序' | '自' | '代' | '引' | '尾' | '终' | '終' | '大' | '後' | '跋' | '结' | '結' | '题' | '題'
        | '幕' => unnumbered,
        _ => return None,
    })
}

const fn is_ornament(c: char) -> bool {
    matches!(c, '=' | '*' | '☆' | '★' | '◆' | '■' | '●' | '【' | '】' | '〖' | '〗' | '-' | '~' | '#')
}

/// 正文 第一章.
fn prefixed(text: &str) -> Option<Head> {
    let chapter = PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix)).map(str::trim_start);
    chapter.filter(|rest| rest.starts_with('第') && !rest.contains(is_ornament)).and_then(numbered)
}

/// Titles of chapters end with ！ or ？ at times, never with the marks of running text; no 。 stands inside.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['，', '；', '：', '、', ',', ';', ':', '。', '”', '」', '.'])
        || text.contains(['。', '；', '“', '「'])
}

/// 第十二回, 第 3 章, with a title after a mark or, of some units, at once.
fn numbered(text: &str) -> Option<Head> {
    let rest = text.strip_prefix('第')?.trim_start();
    let number = ordinal_number(rest)?;
    let tail = rest.get(number.len..)?.trim_start();
    let (unit, len) = unit(tail)?;
    let level = unit.level?;
    let title = tail.get(len..)?;
    let inner = title.trim_start();
    if let Some(chapter) =
        numbered_inside(inner).filter(|inside| level < 2 && inner.len() < title.len() && inside.level > level)
    {
        return Some(chapter);
    }
    let is_loose = !title.is_empty() && !title.starts_with(is_separator);
    let may_touch = matches!(unit.sign, '卷' | '章' | '回');
    let is_title = !is_loose || may_touch && !goes_on(title);
    is_title.then(|| Head { level, number: u32::try_from(number.value).ok(), is_loose })
}

/// The chapter of 第一卷 第三章 旧信.
fn numbered_inside(title: &str) -> Option<Head> {
    // One level down: a volume holds a chapter, which holds no other.
    let rest = title.strip_prefix('第')?;
    let is_chapter = rest.trim_start_matches(is_numeral).starts_with(['章', '回', '话', '節', '节']);
    is_chapter.then(|| numbered(title)).flatten()
}

/// 卷一, 卷之三 江湖.
fn volume(text: &str) -> Option<Head> {
    let rest = text.strip_prefix('卷')?;
    let rest = rest.strip_prefix(['之', '第']).unwrap_or(rest).trim_start();
    let number = ordinal_number(rest)?;
    let title = rest.get(number.len..)?;
    let is_head = title.is_empty() || title.starts_with(is_separator);
    is_head.then(|| Head { level: 1, number: u32::try_from(number.value).ok(), is_loose: false })
}

/// 楔子, 番外 船娘; 上卷, 下卷.
fn unnumbered(text: &str) -> Option<Head> {
    let after = |words: &[&str], level| words.iter().find_map(|word| Some((level, text.strip_prefix(word)?)));
    let (level, title) = after(&VOLUMES, 1).or_else(|| after(&UNNUMBERED, 2)).unwrap_or((2, text));
    let is_head = title.is_empty()
        || title.starts_with(is_separator) && !title.contains('，')
        || UNNUMBERED_ALONE.contains(&text);
    is_head.then_some(Head { level, number: None, is_loose: false })
}

/// Chapter 1, PART II. The Ferry, Prologue.
fn english(text: &str) -> Option<Head> {
    let word_len = text.len() - text.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let (word, rest) = text.split_at_checked(word_len)?;
    if rest.is_empty() && ENGLISH_UNNUMBERED.iter().any(|name| name.eq_ignore_ascii_case(word)) {
        return Some(Head { level: 2, number: None, is_loose: false });
    }
    let level = english_unit(word)?.level?;
    let rest = rest.strip_prefix(' ')?;
    let number_len = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let (number, title) = rest.split_at_checked(number_len)?;
    let is_roman = |text: &str| !text.is_empty() && text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let is_head = (is_roman(number) || is_digits(number))
        && (title.is_empty() || title.starts_with(['.', ':', '-', '—', '–']) || title.starts_with("  "))
        && word.starts_with(|c: char| c.is_ascii_uppercase());
    is_head.then(|| Head { level, number: number.parse().ok(), is_loose: false })
}

/// What makes a sentence of a number and what follows it: 第一章就讲到了, 第三回的时候.
fn goes_on(title: &str) -> bool {
    const WORDS: [char; 34] = [
        '就', '也', '又', '还', '還', '的', '里', '裡', '中', '是', '有', '在', '讲', '講', '说', '說', '写', '寫',
        '和', '与', '及', '到', '至', '了', '已', '将', '將', '被', '我', '你', '则', '以', '所', '都',
    ];
    title.starts_with(WORDS) || title.contains(['，', '、', ','])
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '：' | ':' | '·' | '—' | '、' | '.' | '．' | '-' | '《' | '【' | '（' | '(')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_a_number_of_a_unit_and_a_short_title() {
        for (text, expected) in [
            ("第一章 渡口", Some((2, Some(1), false))),
            ("第十二回　老槐树下说旧事 新茶馆里遇故人", Some((2, Some(12), false))),
            ("第一百零三章渡口", Some((2, Some(103), true))),
            ("第 7 章：归来", Some((2, Some(7), false))),
            ("第二〇一章", Some((2, Some(201), false))),
            ("第三卷 江南", Some((1, Some(3), false))),
            ("第一部分 山里", Some((1, Some(1), false))),
            ("第二单元 山路", Some((1, Some(2), false))),
            ("第一节　修渠", Some((3, Some(1), false))),
            ("正文 第一章 渡口", Some((2, Some(1), false))),
            ("番外　第二章", Some((2, Some(2), false))),
            ("第一卷 江南 第三章", Some((1, Some(1), false))),
            ("第一卷 第三章 旧信", Some((2, Some(3), false))),
            ("【第二章 归客】", Some((2, Some(2), false))),
            ("===第3章===", Some((2, Some(3), false))),
            ("☆、第四章 雪", Some((2, Some(4), false))),
            ("卷一", Some((1, Some(1), false))),
            ("卷之二 山居", Some((1, Some(2), false))),
            ("楔子", Some((2, None, false))),
            ("番外 船娘", Some((2, None, false))),
            ("Chapter 4", Some((2, Some(4), false))),
            ("PART II: The Ferry", Some((1, None, false))),
            ("Epilogue", Some((2, None, false))),
        ] {
            let found = head(text).map(|head| (head.level, head.number, head.is_loose));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn every_chapter_that_is_not_counted_is_a_head() {
        for word in UNNUMBERED.iter().chain(&UNNUMBERED_ALONE).chain(&VOLUMES) {
            assert!(head(word).is_some_and(|head| head.number.is_none()), "{word}");
        }
    }

    #[test]
    fn a_sentence_about_a_chapter_is_no_head() {
        for text in [
            "第一章就讲到了船的来历",
            "第三回的时候他才明白",
            "第二章，我们说过了",
            "第一节课",
            "第一集团军",
            "第一部电影",
            "第五场雪",
            "第一条 总则",
            "第一天",
            "卷起袖子",
            "前言不搭后语",
            "番外地的人",
            "Chapter one of this story was long",
            "Part 1 of the plan",
            "Section 3 applies to all boats",
            "第一章 开头是这样写的：",
        ] {
            assert_eq!(head(text), None, "{text}");
        }
    }
}
