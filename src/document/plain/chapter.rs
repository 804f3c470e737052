//! Heads of chapters in plain text: 第一章 渡口, 卷一, 楔子, Chapter 1. Says what one line may be; whether it is one, its
//! neighbours say in `shape`.

/// Characters of the longest head, its title included.
const LONGEST: usize = 40;
/// Digits of the highest number.
const MOST_DIGITS: usize = 7;

/// The units of books, with the level of each and whether a title may follow without a mark between (第一章渡口).
const UNITS: [(&str, u8, bool); 27] = [
    ("部分", 1, false),
    ("单元", 1, false),
    ("單元", 1, false),
    ("部", 1, false),
    ("卷", 1, true),
    ("编", 1, false),
    ("編", 1, false),
    ("册", 1, false),
    ("冊", 1, false),
    ("集", 1, false),
    ("辑", 1, false),
    ("輯", 1, false),
    ("篇", 1, false),
    ("章", 2, true),
    ("回", 2, true),
    ("话", 2, false),
    ("話", 2, false),
    ("折", 2, false),
    ("出", 2, false),
    ("幕", 2, false),
    ("讲", 2, false),
    ("講", 2, false),
    ("课", 2, false),
    ("課", 2, false),
    ("节", 3, false),
    ("節", 3, false),
    ("场", 3, false),
];

/// Chapters that are not counted.
const UNNUMBERED: [&str; 24] = [
    "楔子",
    "序章",
    "序幕",
    "序言",
    "自序",
    "代序",
    "引子",
    "引言",
    "前言",
    "尾声",
    "尾聲",
    "终章",
    "終章",
    "后记",
    "後記",
    "跋",
    "番外",
    "番外篇",
    "结语",
    "結語",
    "题记",
    "題記",
    "上卷",
    "下卷",
];

/// English names of divisions, with their levels.
const ENGLISH: [(&str, u8); 6] = [("part", 1), ("book", 1), ("volume", 1), ("chapter", 2), ("act", 2), ("section", 3)];
/// English heads without a number.
const ENGLISH_UNNUMBERED: [&str; 7] =
    ["prologue", "epilogue", "preface", "foreword", "introduction", "afterword", "conclusion"];

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

/// What novels print before the head of a chapter.
const PREFIXES: [&str; 8] = ["正文", "番外", "外传", "前传", "后传", "上卷", "中卷", "下卷"];

/// What `text`, a line without its blanks, is as a head; marks around it are ornament: 【第一章】, ===第1章===, ☆、第一章.
pub(super) fn head(text: &str) -> Option<Head> {
    let is_ornament =
        |c: char| matches!(c, '=' | '*' | '☆' | '★' | '◆' | '■' | '●' | '【' | '】' | '〖' | '〗' | '-' | '~' | '#');
    let bare = text.trim_matches(is_ornament);
    let bare = if bare.len() < text.len() { bare.trim_start_matches('、').trim() } else { bare };
    let chapter = PREFIXES.iter().find_map(|prefix| bare.strip_prefix(prefix)).map(str::trim_start);
    let prefixed = chapter.filter(|rest| rest.starts_with('第') && !rest.contains(is_ornament)).and_then(numbered);
    prefixed.or_else(|| bare_head(bare))
}

fn bare_head(text: &str) -> Option<Head> {
    let first = text.chars().next()?;
    let is_possible = matches!(
        first,
        '第' | '卷'
            | '楔'
            | '序'
            | '自'
            | '代'
            | '引'
            | '前'
            | '尾'
            | '终'
            | '終'
            | '后'
            | '後'
            | '跋'
            | '番'
            | '结'
            | '結'
            | '题'
            | '題'
            | '上'
            | '下'
    ) || first.is_ascii_alphabetic();
    if !is_possible || text.chars().nth(LONGEST).is_some() || is_sentence(text) {
        return None;
    }
    numbered(text).or_else(|| volume(text)).or_else(|| unnumbered(text)).or_else(|| english(text))
}

/// Titles of chapters end with ！ or ？ at times, never with the marks of running text; no 。 stands inside.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['，', '；', '：', '、', ',', ';', ':', '。', '”', '」', '.'])
        || text.contains(['。', '；', '“', '「'])
}

/// 第十二回, 第 3 章, with a title after a mark or, of some units, at once.
fn numbered(text: &str) -> Option<Head> {
    let rest = text.strip_prefix('第')?.trim_start();
    let digits = rest.len() - rest.trim_start_matches(is_numeral).len();
    let (number, tail) = rest.split_at_checked(digits)?;
    let is_number = (1..=MOST_DIGITS).contains(&number.chars().count());
    let tail = tail.trim_start();
    let (unit, level, may_touch) =
        UNITS.into_iter().find(|&(unit, ..)| tail.starts_with(unit)).filter(|_| is_number)?;
    let title = tail.strip_prefix(unit)?;
    let inner = title.trim_start();
    if let Some(chapter) =
        numbered_inside(inner).filter(|inside| level < 2 && inner.len() < title.len() && inside.level > level)
    {
        return Some(chapter);
    }
    let is_loose = !title.is_empty() && !title.starts_with(is_separator);
    let is_title = !is_loose || may_touch && !goes_on(title);
    is_title.then(|| Head { level, number: value(number), is_loose })
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
    let digits = rest.len() - rest.trim_start_matches(is_numeral).len();
    let (number, title) = rest.split_at_checked(digits)?;
    let is_head = digits > 0 && (title.is_empty() || title.starts_with(is_separator));
    is_head.then(|| Head { level: 1, number: value(number), is_loose: false })
}

fn unnumbered(text: &str) -> Option<Head> {
    let word = UNNUMBERED.into_iter().filter(|word| text.starts_with(word)).max_by_key(|word| word.len())?;
    let title = text.get(word.len()..)?;
    let is_head = title.is_empty() || title.starts_with(is_separator) && !title.contains('，');
    let level = if word.ends_with('卷') { 1 } else { 2 };
    is_head.then_some(Head { level, number: None, is_loose: false })
}

/// Chapter 1, PART II. The Ferry, Prologue.
fn english(text: &str) -> Option<Head> {
    let word_len = text.len() - text.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let (word, rest) = text.split_at_checked(word_len)?;
    let lower = word.to_ascii_lowercase();
    if rest.is_empty() && ENGLISH_UNNUMBERED.contains(&lower.as_str()) {
        return Some(Head { level: 2, number: None, is_loose: false });
    }
    let (_, level) = ENGLISH.into_iter().find(|(name, _)| *name == lower)?;
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

const fn is_numeral(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９' | '零' | '〇' | '○' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
        || matches!(c, '十' | '百' | '千' | '两' | '兩' | '廿' | '卅' | '壹' | '贰' | '叁')
}

/// The value of a plain Chinese or Arabic numeral: enough to see whether heads count on.
fn value(numeral: &str) -> Option<u32> {
    let (mut total, mut digit, mut is_positional) = (0u32, None, true);
    for c in numeral.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let own = "零一二三四五六七八九"
                    .chars()
                    .position(|d| d == c)
                    .or_else(|| "〇壹贰叁".chars().position(|d| d == c));
                let own = match c {
                    '○' => Some(0),
                    '两' | '兩' => Some(2),
                    '廿' | '卅' => return None,
                    '０'..='９' => Some(c as usize - '０' as usize),
                    _ => own.or_else(|| c.to_digit(10).map(|d| d as usize)),
                };
                let own = u32::try_from(own?).ok()?;
                digit = Some(match digit {
                    Some(before) if is_positional => u32::checked_mul(before, 10)?.checked_add(own)?,
                    _ => own,
                });
                continue;
            }
        };
        total = total.checked_add(digit.unwrap_or(1).checked_mul(unit)?)?;
        (digit, is_positional) = (None, false);
    }
    total.checked_add(digit.unwrap_or(0))
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
