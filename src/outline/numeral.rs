//! The numerals of entries and chapters, up to 9,999: 三, 廿一, 一百零二, 叁, １２, Ⅳ, ③, and — for 一. Says how they are
//! written, which parts the runs; what they say is read in `text`.

use crate::text::{self, is_numeral};

/// The largest number of an entry; larger ones are years and amounts.
const LARGEST_POINT: u32 = 999;

/// The largest number of a chapter: novels that come out by the day have some thousands.
const LARGEST: u32 = 9_999;

/// How a numeral is written. 一、 and 1、 belong to different runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Script {
    /// 一 十二 廿 ○.
    Han,
    /// 壹 贰 拾.
    Formal,
    /// 1 01 １２.
    Arabic,
    /// Ⅰ Ⅳ, and IV in letters.
    Roman,
    /// iv.
    SmallRoman,
    /// A B.
    Capital,
    /// a b.
    Small,
    /// One Two.
    Word,
    /// 甲 乙 丙.
    Stem,
}

impl Script {
    /// Whether the numbers are Latin letters, which are initials and options as often as they count.
    pub(super) const fn is_letter(self) -> bool {
        matches!(self, Self::Capital | Self::Small | Self::SmallRoman)
    }
}

/// A numeral at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    /// What it says, at most 9,999.
    pub value: u32,
    /// Bytes it takes.
    pub len: usize,
    /// How it is written.
    pub script: Script,
}

/// The number of an entry `text` begins with: the longest stretch of numeral characters, or none if that stretch is no
/// numeral up to 999.
pub(super) fn numeral(text: &str) -> Option<Numeral> {
    large_numeral(text).filter(|numeral| numeral.value <= LARGEST_POINT)
}

/// The number of a chapter `text` begins with, up to 9,999. 两 alone counts things, it never numbers them.
pub(super) fn large_numeral(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if let '\u{2160}'..='\u{216B}' = first {
        let value = first as u32 - 0x215F;
        return Some(Numeral { value, len: first.len_utf8(), script: Script::Roman });
    }
    let script = script(first);
    if !is_numeral(first) {
        return dash_for_one(text).map(|len| Numeral { value: 1, len, script });
    }
    let number = text::ordinal_number(text).filter(|number| number.is_regular)?;
    let value = u32::try_from(number.value).ok().filter(|&value| value <= LARGEST)?;
    let (numeral, rest) = text.split_at_checked(number.len)?;
    match dash_for_one(rest).filter(|_| script == Script::Han) {
        Some(dash) => (value % 10 == 0).then_some(Numeral { value: value + 1, len: number.len + dash, script }),
        None => (!matches!(numeral, "两" | "兩")).then_some(Numeral { value, len: number.len, script }),
    }
}

/// How a numeral that begins with `first` is written. The writing of cheques counts apart: 一、 stands under 壹、.
const fn script(first: char) -> Script {
    match first {
        '0'..='9' | '０'..='９' => Script::Arabic,
        '壹' | '贰' | '貳' | '叁' | '參' | '肆' | '伍' | '陆' | '陸' | '柒' | '捌' | '玖' | '拾' => {
            Script::Formal
        }
        _ => Script::Han,
    }
}

/// What scanned books have for 一.
pub(super) const DASHES: [char; 5] = ['—', '―', '─', '－', 'ー'];

/// The bytes of a dash that stands for 一: what closes a number follows it.
fn dash_for_one(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(DASHES)?;
    let closes =
        rest.trim_start_matches([' ', '\u{3000}']).starts_with(['、', '）', ')', '章', '节', '條', '条', '回']);
    closes.then_some(text.len() - rest.len())
}

/// What a character that is a whole enumerator says, with the enumerator it stands for: ⑴ is (1), ⒈ is 1., ㈠ is （一）.
pub(super) fn enclosed(c: char) -> Option<(u32, Enclosure)> {
    let enclosure = match c {
        '①'..='⑳' | '❶'..='❿' => Enclosure::Circle,
        '⑴'..='⒇' => Enclosure::Brackets(Script::Arabic),
        '⒈'..='⒛' => Enclosure::Stop,
        '㈠'..='㈩' => Enclosure::Brackets(Script::Han),
        _ => return None,
    };
    Some((u32::try_from(text::enclosed(c)?).ok()?, enclosure))
}

/// What stands around the number in a character that is a whole enumerator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Enclosure {
    /// ①.
    Circle,
    /// ⑴ ㈠.
    Brackets(Script),
    /// ⒈.
    Stop,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: Option<u32>) {
        assert_eq!(numeral(input).map(|n| n.value), expected, "{input}");
    }

    #[test]
    fn every_writing_up_to_999_is_read() {
        for (input, value) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("廿", 20),
            ("廿三", 23),
            ("卅一", 31),
            ("九十九", 99),
            ("一百", 100),
            ("百", 100),
            ("一百零二", 102),
            ("一百〇二", 102),
            ("一百一十", 110),
            ("二百二十四", 224),
            ("九百九十九", 999),
            ("一二○", 120),
            ("一〇", 10),
            ("三零", 30),
            ("壹", 1),
            ("贰", 2),
            ("貳", 2),
            ("叁", 3),
            ("參", 3),
            ("拾贰", 12),
            ("陆", 6),
            ("壹佰贰拾", 120),
            ("1", 1),
            ("01", 1),
            ("12", 12),
            ("１２", 12),
            ("999", 999),
            ("Ⅳ", 4),
            ("零", 0),
            ("一百十", 110),
            ("—、忘", 1),
            ("ー 、忘", 1),
            ("十—、忘", 11),
            ("二十－、忘", 21),
        ] {
            check(input, Some(value));
        }
    }

    #[test]
    fn what_is_no_numeral_up_to_999_is_not_read() {
        for input in [
            "",
            "章",
            "千",
            "一千",
            "2015",
            "一九三七",
            "十十",
            "百百",
            "二廿",
            "第一",
            "〔1〕",
            "十百",
            "一百二",
            "两",
            "兩",
            "——、",
            "—路",
            "二—、",
        ] {
            check(input, None);
        }
    }

    #[test]
    fn chapters_are_counted_to_9_999() {
        for (input, value) in [
            ("999", Some(999)),
            ("1024", Some(1024)),
            ("一千", Some(1000)),
            ("一千零一", Some(1001)),
            ("一千零一十", Some(1010)),
            ("一千二百三十四", Some(1234)),
            ("一二三四", Some(1234)),
            ("九千九百九十九", Some(9999)),
            ("一千二", None),
            ("一千一千", None),
            ("一百千", None),
            ("10000", None),
        ] {
            assert_eq!(large_numeral(input).map(|n| n.value), value, "{input}");
        }
    }

    #[test]
    fn a_numeral_ends_where_its_characters_end() {
        assert_eq!(numeral("八一切"), Some(Numeral { value: 81, len: 6, script: Script::Han }));
        assert_eq!(numeral("12月"), Some(Numeral { value: 12, len: 2, script: Script::Arabic }));
    }

    #[test]
    fn enclosed_numbers_stand_for_their_enumerators() {
        assert_eq!(enclosed('③'), Some((3, Enclosure::Circle)));
        assert_eq!(enclosed('⑵'), Some((2, Enclosure::Brackets(Script::Arabic))));
        assert_eq!(enclosed('㈣'), Some((4, Enclosure::Brackets(Script::Han))));
        assert_eq!(enclosed('⒈'), Some((1, Enclosure::Stop)));
        assert_eq!(enclosed('1'), None);
    }
}
