//! Numerals as Chinese texts print them, up to 9,999: 三, 廿一, 一百零二, 一二○, 叁, １２, Ⅳ, ③. Reads one from the start of a
//! text; never says what it counts.

/// The largest number of a point; larger ones are years and amounts.
const LARGEST_POINT: u32 = 999;

/// The largest number of a chapter: novels that come out by the day have some thousands.
const LARGEST: u32 = 9_999;

/// How a numeral is written. 一、 and 1、 belong to different runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
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
    pub const fn is_letter(self) -> bool {
        matches!(self, Self::Capital | Self::Small | Self::SmallRoman)
    }
}

/// A numeral at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// What it says, at most 9,999.
    pub value: u32,
    /// Bytes it takes.
    pub len: usize,
    /// How it is written.
    pub script: Script,
}

/// The number of a point `text` begins with: the longest stretch of numeral characters, or none if that stretch is no
/// numeral up to 999.
pub fn numeral(text: &str) -> Option<Numeral> {
    large_numeral(text).filter(|numeral| numeral.value <= LARGEST_POINT)
}

/// The number of a chapter `text` begins with, up to 9,999. 两 alone counts things, it never numbers them.
pub fn large_numeral(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    let (script, is_part): (_, fn(char) -> bool) = match first {
        _ if arabic(first).is_some() => (Script::Arabic, |c| arabic(c).is_some()),
        '\u{2160}'..='\u{216B}' => {
            let value = first as u32 - 0x215F;
            return Some(Numeral { value, len: first.len_utf8(), script: Script::Roman });
        }
        _ if is_formal(first) => (Script::Formal, |c| han(c).is_some()),
        _ if han(first).is_some() => (Script::Han, |c| han(c).is_some()),
        _ => return dash_for_one(text).map(|len| Numeral { value: 1, len, script: Script::Han }),
    };
    let len = text.find(|c| !is_part(c)).unwrap_or(text.len());
    if let Some(dash) = dash_for_one(&text[len..]).filter(|_| script == Script::Han) {
        let tens = han_value(&text[..len]).filter(|tens| tens % 10 == 0)?;
        return Some(Numeral { value: tens + 1, len: len + dash, script });
    }
    if matches!(&text[..len], "两" | "兩") {
        return None;
    }
    let value = match script {
        Script::Arabic => positional(text[..len].chars().filter_map(arabic)),
        _ => han_value(&text[..len]),
    };
    value.map(|value| Numeral { value, len, script })
}

/// What scanned books have for 一.
pub const DASHES: [char; 5] = ['—', '―', '─', '－', 'ー'];

/// The bytes of a dash that stands for 一: what closes a number follows it.
fn dash_for_one(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(DASHES)?;
    let closes =
        rest.trim_start_matches([' ', '\u{3000}']).starts_with(['、', '）', ')', '章', '节', '條', '条', '回']);
    closes.then_some(text.len() - rest.len())
}

/// What a character that is a whole enumerator says, with the enumerator it stands for: ⑴ is (1), ⒈ is 1., ㈠ is （一）.
pub fn enclosed(c: char) -> Option<(u32, Enclosure)> {
    let from = |first: u32| c as u32 - first + 1;
    match c {
        '①'..='⑳' => Some((from('①' as u32), Enclosure::Circle)),
        '❶'..='❿' => Some((from('❶' as u32), Enclosure::Circle)),
        '⑴'..='⒇' => Some((from('⑴' as u32), Enclosure::Brackets(Script::Arabic))),
        '⒈'..='⒛' => Some((from('⒈' as u32), Enclosure::Stop)),
        '㈠'..='㈩' => Some((from('㈠' as u32), Enclosure::Brackets(Script::Han))),
        _ => None,
    }
}

/// What stands around the number in a character that is a whole enumerator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enclosure {
    /// ①.
    Circle,
    /// ⑴ ㈠.
    Brackets(Script),
    /// ⒈.
    Stop,
}

/// Whether `c` may stand in a numeral of any script.
pub fn is_numeral(c: char) -> bool {
    arabic(c).is_some() || han(c).is_some()
}

/// The writing of cheques, which counts apart: 一、 stands under 壹、.
const fn is_formal(c: char) -> bool {
    matches!(c, '壹' | '贰' | '貳' | '叁' | '參' | '肆' | '伍' | '陆' | '陸' | '柒' | '捌' | '玖' | '拾')
}

fn arabic(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// A character of a Han numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Han {
    Digit(u32),
    /// 廿 卅 卌: tens with their digit.
    Tens(u32),
    Ten,
    Hundred,
    Thousand,
}

fn han(c: char) -> Option<Han> {
    Some(match c {
        '零' | '〇' | '○' | '◯' => Han::Digit(0),
        '一' | '壹' | '弌' => Han::Digit(1),
        '二' | '贰' | '貳' | '两' | '兩' => Han::Digit(2),
        '三' | '叁' | '參' | '叄' => Han::Digit(3),
        '四' | '肆' => Han::Digit(4),
        '五' | '伍' => Han::Digit(5),
        '六' | '陆' | '陸' => Han::Digit(6),
        '七' | '柒' => Han::Digit(7),
        '八' | '捌' => Han::Digit(8),
        '九' | '玖' => Han::Digit(9),
        '廿' => Han::Tens(2),
        '卅' => Han::Tens(3),
        '卌' => Han::Tens(4),
        '十' | '拾' => Han::Ten,
        '百' | '佰' => Han::Hundred,
        '千' | '仟' => Han::Thousand,
        _ => return None,
    })
}

fn positional(digits: impl Iterator<Item = u32>) -> Option<u32> {
    let mut value = 0;
    for digit in digits {
        value = value * 10 + digit;
        if value > LARGEST {
            return None;
        }
    }
    Some(value)
}

fn han_value(text: &str) -> Option<u32> {
    let parts = || text.chars().filter_map(han);
    if parts().all(|part| matches!(part, Han::Digit(_))) {
        return positional(parts().filter_map(|part| if let Han::Digit(digit) = part { Some(digit) } else { None }));
    }
    with_units(parts())
}

/// Reads `[d 千] [零] [d 百] [零] [d 十 | 廿] [d]`; every unit at most once and in this order. 一百二 without its zero is none:
/// people say it for 120.
fn with_units(parts: impl Iterator<Item = Han>) -> Option<u32> {
    let (mut value, mut digit, mut unit, mut has_zero) = (0, None, 10_000, false);
    for part in parts {
        let of_unit = match part {
            Han::Digit(0) if digit.is_none() && value > 0 => {
                has_zero = true;
                continue;
            }
            Han::Digit(d) if digit.is_none() => {
                digit = Some(d);
                continue;
            }
            Han::Tens(tens) if unit > 10 && digit.is_none() => {
                digit = Some(tens);
                10
            }
            Han::Ten => 10,
            Han::Hundred => 100,
            Han::Thousand => 1000,
            _ => return None,
        };
        if of_unit >= unit {
            return None;
        }
        (value, unit, has_zero) = (value + digit.take().unwrap_or(1) * of_unit, of_unit, false);
    }
    let is_short = digit.is_some() && (100..10_000).contains(&unit) && !has_zero;
    (!is_short).then(|| value + digit.unwrap_or(0))
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
