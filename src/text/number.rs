//! Numbers as texts write them, read from the start of a text: figures, Han numerals by place (二〇二〇) or by tens
//! (二十三), those of cheques, Roman ones, enclosed ones (③). Says nothing of what is counted.

/// Digits of the longest number: what is longer is a code.
const MOST_DIGITS: usize = 15;

/// A number at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// What it says.
    pub value: u64,
    /// Bytes it takes.
    pub len: usize,
    /// Digits it is written with; none where it is written by tens or with one sign.
    pub digits: usize,
    /// Whether it is written as the rules have it: the units fall, and a zero stands where some are left out. 一百二 is
    /// said for 120 and written for 102.
    pub is_regular: bool,
}

impl Number {
    /// A number that one word or sign of `len` bytes says.
    pub(super) const fn of_sign(value: u64, len: usize) -> Self {
        Self { value, len, digits: 0, is_regular: true }
    }
}

/// The number `text` begins with: the longest stretch of figures or of Han numerals, or an enclosed one.
///
/// ```
/// use zhujian::text::number;
/// for text in ["23", "２３回", "二十三章", "二三", "廿三", "贰拾叁"] {
///     assert_eq!(number(text).map(|number| number.value), Some(23), "{text}");
/// }
/// assert_eq!(number("二〇二〇年").map(|number| (number.value, number.digits)), Some((2020, 4)));
/// ```
pub fn number(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    if let Some(value) = enclosed(first) {
        return Some(Number::of_sign(value, first.len_utf8()));
    }
    if han(first).is_none() && figure(first).is_none() {
        return None;
    }
    numeral(text, |c| han(c).is_some() || is_zero(c))
}

/// The number of a part of a text that `text` begins with: as [`number`], but of figures or of the Han numerals up to 千
/// alone, without the letters that stand for 〇.
///
/// ```
/// use zhujian::text::ordinal_number;
/// assert_eq!(ordinal_number("三万人").map(|number| (number.value, number.len)), Some((3, 3)));
/// assert_eq!(ordinal_number("③"), None);
/// ```
pub fn ordinal_number(text: &str) -> Option<Number> {
    let is_part = |c| han(c).is_some_and(|part| part != Han::Unit(TEN_THOUSAND));
    if text.starts_with(is_numeral) { numeral(text, is_part) } else { None }
}

/// The stretch of figures that `text` begins with, or of Han numerals as `is_part` has them.
fn numeral(text: &str, is_part: impl Fn(char) -> bool) -> Option<Number> {
    if text.starts_with(|c| figure(c).is_some()) {
        let len = text.find(|c| figure(c).is_none()).unwrap_or(text.len());
        return positional(text.get(..len)?, figure);
    }
    let len = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let numeral = text.get(..len)?;
    let is_positional = !numeral.chars().any(|c| matches!(han(c), Some(Han::Tens(_) | Han::Unit(_))));
    if is_positional {
        return positional(numeral, |c| match han(c) {
            Some(Han::Digit(digit)) => Some(digit),
            _ => is_zero(c).then_some(0),
        });
    }
    by_tens(numeral)
}

/// The Roman number that the first word of `text` is, up to XLIX.
///
/// ```
/// use zhujian::text::roman;
/// assert_eq!(roman("XIV. 山").map(|number| (number.value, number.len)), Some((14, 3)));
/// assert_eq!(roman("Iron"), None);
/// ```
pub fn roman(text: &str) -> Option<Number> {
    let len = text.find(|c| !matches!(c, 'I' | 'V' | 'X' | 'L')).unwrap_or(text.len());
    let (word, after) = text.split_at(len);
    let is_word = len > 0 && !after.starts_with(|c: char| c.is_ascii_alphanumeric());
    let tens = [("XL", 40), ("XXX", 30), ("XX", 20), ("X", 10), ("", 0)];
    let ones =
        [("IX", 9), ("VIII", 8), ("VII", 7), ("VI", 6), ("IV", 4), ("V", 5), ("III", 3), ("II", 2), ("I", 1), ("", 0)];
    let (rest, tens) = tens.iter().find_map(|&(sign, value)| Some((word.strip_prefix(sign)?, value)))?;
    let ones = ones.iter().find_map(|&(sign, value)| (rest == sign).then_some(value))?;
    is_word.then_some(Number::of_sign(tens + ones, len))
}

/// The value of a figure, half or full width.
pub(super) fn figure(c: char) -> Option<u64> {
    match c {
        '0'..='9' => Some(u64::from(c) - u64::from('0')),
        '０'..='９' => Some(u64::from(c) - u64::from('０')),
        _ => None,
    }
}

/// What a character that is a whole number says: ①, ⑴, ⒈, ㈠, ㊀, Ⅳ.
pub fn enclosed(c: char) -> Option<u64> {
    let first = match c {
        '①'..='⑳' => '①',
        '❶'..='❿' => '❶',
        '⑴'..='⒇' => '⑴',
        '⒈'..='⒛' => '⒈',
        '㈠'..='㈩' => '㈠',
        '㊀'..='㊉' => '㊀',
        'Ⅰ'..='Ⅻ' => 'Ⅰ',
        'ⅰ'..='ⅻ' => 'ⅰ',
        _ => return None,
    };
    Some(u64::from(c) - u64::from(first) + 1)
}

/// Whether a part of a text may be numbered with `c`: a figure, or a Han numeral up to 千.
pub fn is_numeral(c: char) -> bool {
    figure(c).is_some() || han(c).is_some_and(|part| part != Han::Unit(TEN_THOUSAND))
}

/// What stands for 〇 among other numerals.
const fn is_zero(c: char) -> bool {
    matches!(c, 'O' | 'o' | 'Ｏ' | '0' | '０')
}

/// A character of a Han numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Han {
    Digit(u64),
    /// 廿 卅 卌: tens with their digit.
    Tens(u64),
    /// 十 百 千 万.
    Unit(u64),
}

const TEN_THOUSAND: u64 = 10_000;

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
        '廿' => Han::Tens(20),
        '卅' => Han::Tens(30),
        '卌' => Han::Tens(40),
        '十' | '拾' => Han::Unit(10),
        '百' | '佰' => Han::Unit(100),
        '千' | '仟' => Han::Unit(1_000),
        '万' | '萬' => Han::Unit(TEN_THOUSAND),
        _ => return None,
    })
}

/// A number written digit by digit.
fn positional(digits: &str, digit: impl Fn(char) -> Option<u64>) -> Option<Number> {
    let count = digits.chars().count();
    if count > MOST_DIGITS {
        return None;
    }
    let value = digits.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?))?;
    Some(Number { value, len: digits.len(), digits: count, is_regular: true })
}

/// A number written with 十, 百, 千, 万; `None` where two digits stand together.
fn by_tens(numeral: &str) -> Option<Number> {
    let (mut total, mut digit, mut least, mut has_zero, mut is_regular) = (0, None, u64::MAX, false, true);
    for c in numeral.chars() {
        let unit = match han(c) {
            Some(Han::Digit(0)) | None => {
                is_regular &= digit.is_none() && total > 0;
                (digit, has_zero) = (None, true);
                continue;
            }
            Some(Han::Digit(_)) if digit.is_some() => return None,
            Some(Han::Digit(value)) => {
                digit = Some(value);
                continue;
            }
            Some(Han::Tens(value)) => {
                is_regular &= digit.is_none();
                total += value;
                10
            }
            Some(Han::Unit(TEN_THOUSAND)) => {
                total = (total + digit.take().unwrap_or(0)).max(1) * TEN_THOUSAND;
                least = u64::MAX;
                TEN_THOUSAND
            }
            Some(Han::Unit(unit)) => {
                total += digit.take().unwrap_or(1) * unit;
                unit
            }
        };
        is_regular &= unit < least;
        (least, has_zero) = (unit, false);
        if total >= 10_u64.pow(MOST_DIGITS as u32) {
            return None;
        }
    }
    is_regular &= digit.is_none() || has_zero || least < 100;
    Some(Number { value: total + digit.unwrap_or(0), len: numeral.len(), digits: 0, is_regular })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<u64>) {
        assert_eq!(number(text).map(|number| number.value), expected, "{text}");
    }

    #[test]
    fn numbers_are_read_in_every_writing() {
        for (text, value) in [
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("一百零二", 102),
            ("一百二十", 120),
            ("三千五百", 3_500),
            ("一万二千", 12_000),
            ("一九五三", 1_953),
            ("二○○八", 2_008),
            ("二OO八", 2_008),
            ("二0二0", 2_020),
            ("零三", 3),
            ("卅", 30),
            ("007", 7),
            ("⑫", 12),
            ("㈢", 3),
            ("Ⅸ", 9),
            ("弌", 1),
            ("二廿", 22),
        ] {
            check(text, Some(value));
        }
        for text in ["", "第一", "O二", "二三十", "1234567890123456", "123456789012345678901234567890"] {
            check(text, None);
        }
    }

    #[test]
    fn a_number_by_the_rules_has_falling_units_and_its_zeros() {
        for (text, is_regular) in [
            ("一百零二", true),
            ("一百二", false),
            ("一百二十", true),
            ("一千零一十", true),
            ("一千二", false),
            ("一万二千", true),
            ("一百百", false),
            ("十百", false),
            ("二廿", false),
            ("廿三", true),
            ("一二○", true),
            ("12", true),
        ] {
            assert_eq!(number(text).map(|number| number.is_regular), Some(is_regular), "{text}");
        }
    }

    #[test]
    fn roman_numbers_are_words() {
        let values = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XIX", "XX", "XLIX"];
        let read = values.map(|text| roman(text).map_or(0, |number| number.value));
        assert_eq!(read, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 19, 20, 49]);
        for text in ["IIII", "VX", "X2", "Vi", "", "LL"] {
            assert_eq!(roman(text), None, "{text}");
        }
    }
}
