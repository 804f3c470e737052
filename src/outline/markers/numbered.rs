//! The forms that begin with a numeral or its bracket: 一、 1. （一） 5.1 一是 ①, stems (甲、),
//! letters (A.), items (其一), and the numeral that stands alone.

use crate::outline::{
    latin,
    marker::{Close, Marker, MarkerKind},
    numeral::{DASHES, Enclosure, Numeral, Script, enclosed, numeral},
};
use crate::text::{Slice, is_numeral};

/// A title after a bare numeral (一　缘起) has at most this many characters.
const LONGEST_BARE: usize = 30;

/// Where a line stands. A heading says by itself that it is one, so its numeral needs no mark after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::outline) enum Site {
    /// The start of a paragraph or of one of its lines.
    Paragraph,
    /// A heading, or a line in bold.
    Heading,
}

/// The marker of a line that begins with a numeral.
pub(in crate::outline) fn numbered(line: &str, site: Site) -> Option<Marker> {
    let number = numeral(line)?;
    let rest = line.slice(number.len..);
    let set_off = rest.trim_start_matches([' ', '\u{3000}']);
    if let Some(tail) = set_off.strip_prefix('、') {
        // A dash may as well open an item without a number.
        let is_unsure = is_pair(number, tail) || line.starts_with(DASHES);
        return Some(closed(line, number, Close::Pause, rest.len() - tail.len()).weak_if(is_unsure));
    }
    let Some(mark) = rest.chars().next() else { return Some(closed(line, number, Close::Bare, 0)) };
    let tail = rest.slice(mark.len_utf8()..);
    let len = mark.len_utf8();
    match mark {
        '，' | ',' if !tail.starts_with(is_numeral) => Some(closed(line, number, Close::Comma, len)),
        '.' | '．' => decimal(line, number, tail, site).or_else(|| stop(line, number, tail, len)),
        ')' | '）' => Some(closed(line, number, Close::Bracket, len)),
        ':' | '：' if numeral(tail).is_none() => Some(closed(line, number, Close::Colon, len)),
        '是' | '要' | '曰' if number.script == Script::Han => {
            Some(Marker::new(MarkerKind::Enumerator(mark), number.value, line, number.len + len))
        }
        _ if is_bare(number, mark, tail, site, line.starts_with(['0', '０'])) => {
            Some(closed(line, number, Close::Bare, 0))
        }
        _ if site == Site::Paragraph && heads_section(number, mark, tail) => {
            Some(Marker::new(MarkerKind::Decimal(1), number.value, line, number.len))
        }
        _ => None,
    }
}

/// 1 总则: the form in which standards and papers number what 1.1 divides, some from 0 引言 on. Only its neighbours can tell it from 3 个人.
fn heads_section(number: Numeral, mark: char, tail: &str) -> bool {
    let title = tail.trim_start();
    number.script == Script::Arabic
        && number.len < 3
        && mark.is_whitespace()
        && title.starts_with(char::is_alphabetic)
        && title.chars().nth(LONGEST_BARE).is_none()
        && !title.contains(['。', '，', '；'])
        && !title.ends_with(['.', ',', ';', '：', ':'])
}

fn closed(line: &str, number: Numeral, close: Close, len: usize) -> Marker {
    Marker::new(MarkerKind::Numeral(number.script, close), number.value, line, number.len + len)
}

/// Two numbers before a noun: 八、九月; 七、八、九三个月; 三、五年. The second is a little above the first.
fn is_pair(number: Numeral, tail: &str) -> bool {
    numeral(tail).is_some_and(|second| {
        second.script == number.script && (number.value + 1..=number.value + 2).contains(&second.value)
    })
}

/// A stop before a title. Before a year it is sure (1.1995年); before other digits (2.12月底) the neighbours decide, and an
/// amount (3.5万) is none.
fn stop(line: &str, number: Numeral, tail: &str, len: usize) -> Option<Marker> {
    let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = digits == 4 && tail.slice(digits..).starts_with('年');
    let is_amount =
        !tail.slice(digits..).starts_with(|c: char| c.is_alphabetic() && !"万亿萬億倍元米吨克个個".contains(c));
    let is_figure = digits > 0 && !is_year;
    (!is_figure || !is_amount).then(|| closed(line, number, Close::Stop, len).weak_if(is_figure))
}

/// Parts of the longest decimal number.
const MOST_PARTS: u8 = 4;

/// 5.1 and 5.1.2, set off from the title; in a heading the title may follow at once.
fn decimal(line: &str, first: Numeral, tail: &str, site: Site) -> Option<Marker> {
    let (mut prefix, mut last, mut parts, mut rest) = (0, first.value, 1, tail);
    while parts <= MOST_PARTS
        && let Some(next) = numeral(rest).filter(|next| next.script == Script::Arabic && next.value < 100)
    {
        (prefix, last, parts) = (prefix * 100 + last, next.value, parts + 1);
        rest = rest.slice(next.len..);
        match rest.strip_prefix('.') {
            Some(more) if numeral(more).is_some() => rest = more,
            _ => break,
        }
    }
    let is_set_off = rest.is_empty() || rest.starts_with([' ', '\u{3000}', '\t', '、']) || site == Site::Heading;
    if parts == 1
        || parts > MOST_PARTS
        || !is_set_off
        || rest.starts_with(char::is_alphanumeric) && site == Site::Paragraph
    {
        return None;
    }
    let marker = Marker::new(MarkerKind::Decimal(parts), last, line, line.len() - rest.len());
    Some(Marker { prefix, ..marker })
}

/// 一　缘起, 001 缘起: a numeral parted by a space only. In a paragraph it must be Han or begin with a zero, and the title
/// short: 3 个人 is no head.
fn is_bare(number: Numeral, mark: char, tail: &str, site: Site, is_padded: bool) -> bool {
    match site {
        Site::Heading => mark.is_whitespace() || matches!(mark, '｜' | '|' | '丨'),
        Site::Paragraph => {
            mark.is_whitespace()
                && (number.script != Script::Arabic || is_padded && number.value > 0 && numeral(tail).is_none())
                && tail.chars().nth(LONGEST_BARE).is_none()
                && !tail.contains(['。', '，', '；'])
        }
    }
}

/// A. a) I、: a letter or a Roman numeral in letters. Before another letter it is an abbreviation (U.S.) or a list in a
/// sentence (A、B两点).
pub(in crate::outline) fn lettered(line: &str) -> Option<Marker> {
    let number = latin::enumerator(line)?;
    let rest = line.slice(number.len..);
    let Some(mark) = rest.chars().next() else {
        return (number.script == Script::Roman).then(|| closed(line, number, Close::Bare, 0));
    };
    let (close, len) = (close_of(mark)?, mark.len_utf8());
    let tail = rest.slice(len..);
    let is_run_on = latin::letter(tail).is_some() || tail.starts_with(|c: char| c.is_ascii_alphanumeric());
    let is_word = close != Close::Bracket && is_run_on && !(close == Close::Pause && latin::word(tail).len() > 1);
    (!is_word).then(|| closed(line, number, close, len))
}

const fn close_of(mark: char) -> Option<Close> {
    match mark {
        '、' => Some(Close::Pause),
        '.' | '．' => Some(Close::Stop),
        ')' | '）' => Some(Close::Bracket),
        _ => None,
    }
}

/// （一） (1) （甲） (a), and 【一】, 【1】.
pub(in crate::outline) fn bracketed(line: &str) -> Option<Marker> {
    let (inner, close): (_, &[char]) = match line.strip_prefix('【') {
        Some(inner) => (inner, &['】']),
        None => (line.strip_prefix(['（', '('])?, &['）', ')']),
    };
    let is_lenticular = close.len() == 1;
    let number = match numeral(inner) {
        None if !is_lenticular => stem_at(inner).or_else(|| latin::enumerator(inner)),
        number => number,
    }?;
    let rest = inner.slice(number.len..).strip_prefix(close)?;
    let kind = match number.script {
        Script::Arabic if is_lenticular => MarkerKind::Lenticular,
        script => MarkerKind::Bracketed(script),
    };
    Some(Marker::new(kind, number.value, line, line.len() - rest.len()))
}

/// 甲、 乙． 丙）: weak before a second stem, which is how two parties are named (甲、乙双方).
pub(in crate::outline) fn stem(line: &str) -> Option<Marker> {
    let number = stem_at(line)?;
    let mut rest = line.slice(number.len..).chars();
    let mark = rest.next()?;
    let is_pair = stem_at(rest.as_str()).is_some();
    Some(closed(line, number, close_of(mark)?, mark.len_utf8()).weak_if(is_pair))
}

fn stem_at(text: &str) -> Option<Numeral> {
    const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    let (value, stem) = (1..).zip(STEMS).find(|&(_, stem)| text.starts_with(stem))?;
    Some(Numeral { value, len: stem.len_utf8(), script: Script::Stem })
}

/// ① ⑴ ⒈ ㈠.
pub(in crate::outline) fn one_sign(line: &str) -> Option<Marker> {
    let sign = line.chars().next()?;
    let (number, enclosure) = enclosed(sign)?;
    let kind = match enclosure {
        Enclosure::Circle => MarkerKind::Circle,
        Enclosure::Brackets(script) => MarkerKind::Bracketed(script),
        Enclosure::Stop => MarkerKind::Numeral(Script::Arabic, Close::Stop),
    };
    Some(Marker::new(kind, number, line, sign.len_utf8()))
}

/// 其一， 其一是.
pub(in crate::outline) fn item(line: &str) -> Option<Marker> {
    let rest = line.strip_prefix('其')?;
    let number = numeral(rest).filter(|number| number.script == Script::Han)?;
    let tail = rest.slice(number.len..);
    let tail = tail.strip_prefix(['是', '曰']).unwrap_or(tail);
    let is_verbal = line.len() - tail.len() > '其'.len_utf8() + number.len;
    let is_set_off = tail.is_empty() || tail.starts_with(|c: char| c.is_whitespace() || "，,、：:。".contains(c));
    (is_verbal || is_set_off).then(|| Marker::new(MarkerKind::Item, number.value, line, line.len() - tail.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, label: &str, number: u32, title: &str) {
        let found = numbered(line, Site::Paragraph).or_else(|| bracketed(line)).or_else(|| one_sign(line));
        let marker = found
            .or_else(|| item(line))
            .or_else(|| lettered(line))
            .or_else(|| stem(line))
            .unwrap_or_else(|| panic!("{line}"));
        assert_eq!((&line[marker.label.clone()], marker.number), (label, number), "{line}");
        assert_eq!(&line[marker.title..], title, "{line}");
        assert!(!marker.is_weak(), "{line}");
    }

    #[test]
    fn a_number_of_many_parts_is_none() {
        let is_decimal = |marker: &Marker| matches!(marker.kind, MarkerKind::Decimal(_));
        for parts in [5, 20, 300] {
            assert!(
                !numbered(&format!("{}9 看水", "9.".repeat(parts)), Site::Paragraph).is_some_and(|m| is_decimal(&m))
            );
        }
    }

    #[test]
    fn every_numbered_form_gives_label_number_and_title() {
        check("一、开端", "一、", 1, "开端");
        check("廿一、旧事", "廿一、", 21, "旧事");
        check("（三）外语", "（三）", 3, "外语");
        check("【三】外语", "【三】", 3, "外语");
        check("(12) 列表", "(12)", 12, "列表");
        check("（１）全角", "（１）", 1, "全角");
        check("1. 准备", "1.", 1, "准备");
        check("2．全角点", "2．", 2, "全角点");
        check("3、顿号", "3、", 3, "顿号");
        check("4) 括号", "4)", 4, "括号");
        check("5：冒号", "5：", 5, "冒号");
        check("一是勤", "一是", 1, "勤");
        check("三要稳", "三要", 3, "稳");
        check("其二，天时", "其二", 2, "天时");
        check("其三是人和", "其三是", 3, "人和");
        check("（乙）看水", "（乙）", 2, "看水");
        check("丙．看水", "丙．", 3, "看水");
        check("丁）看水", "丁）", 4, "看水");
        check("(b) 列表", "(b)", 2, "列表");
        check("（iv）列表", "（iv）", 4, "列表");
        check("【2】外语", "【2】", 2, "外语");
        check("A. 推车", "A.", 1, "推车");
        check("B．推车", "B．", 2, "推车");
        check("c) 推车", "c)", 3, "推车");
        check("D、CPU 太慢", "D、", 4, "CPU 太慢");
        check("II. 方法", "II.", 2, "方法");
        check("IV", "IV", 4, "");
        check("001 桥", "001", 1, "桥");
        check("一", "一", 1, "");
        check("二　旧城", "二", 2, "旧城");
        check("5.1 细节", "5.1", 1, "细节");
        check("⑵另有", "⑵", 2, "另有");
        check("㈠总述", "㈠", 1, "总述");
        check("1.1995年的雨", "1.", 1, "1995年的雨");
        check("一、2016年回顾", "一、", 1, "2016年回顾");
        check("八、一切从长计议", "八、", 8, "一切从长计议");
        check("1 、空格", "1 、", 1, "空格");
        check("三　、空格", "三　、", 3, "空格");
        check("2，逗号", "2，", 2, "逗号");
    }

    #[test]
    fn figures_are_no_markers() {
        for line in [
            "3.14是圆周率",
            "12:30开会",
            "4：0大胜",
            "2015年以来",
            "10月1日",
            "3个人",
            "1,000元",
            "（一九三七年七月）",
            "（2020）",
            "100多年",
            "1949.10",
            "1，200 元",
            "两、为粉",
            "A、B两点",
            "U.S. 某",
            "A股上涨",
            "I am here",
            "i.e. 即",
            "（甲方）",
            "(c2) 某",
            "007 008 两人",
        ] {
            let found = numbered(line, Site::Paragraph).or_else(|| bracketed(line)).or_else(|| lettered(line));
            assert!(found.as_ref().is_none_or(Marker::is_weak), "{line} {found:?}");
        }
    }

    #[test]
    fn two_numbers_before_a_noun_are_weak() {
        for line in ["—、无号", "八、九月", "七、八、九三个月", "三、五年", "8、9 月份", "二、三层机制", "7.21暴雨"]
        {
            assert!(numbered(line, Site::Paragraph).is_some_and(|marker| marker.is_weak()), "{line}");
        }
    }
}
