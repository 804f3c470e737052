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
        return Some(Number { value, len: first.len_utf8(), digits: 0 });
    }
    if figure(first).is_some() {
        let len = text.find(|c| figure(c).is_none()).unwrap_or(text.len());
        return positional(&text[..len], figure);
    }
    han(first)?;
    let len = text.find(|c| han(c).is_none() && !is_zero(c)).unwrap_or(text.len());
    let numeral = &text[..len];
    let is_positional = !numeral.chars().any(|c| matches!(han(c), Some(Han::Tens(_) | Han::Unit(_))));
    if is_positional {
        return positional(numeral, |c| match han(c) {
            Some(Han::Digit(digit)) => Some(digit),
            _ => is_zero(c).then_some(0),
        });
    }
    by_tens(numeral).map(|value| Number { value, len, digits: 0 })
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
    is_word.then_some(Number { value: tens + ones, len, digits: 0 })
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
fn enclosed(c: char) -> Option<u64> {
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

fn han(c: char) -> Option<Han> {
    Some(match c {
        '零' | '〇' | '○' | '◯' => Han::Digit(0),
        '一' | '壹' => Han::Digit(1),
        '二' | '贰' | '貳' | '两' | '兩' => Han::Digit(2),
        '三' | '叁' | '參' => Han::Digit(3),
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
        '万' | '萬' => Han::Unit(10_000),
        _ => return None,
    })
}

/// A number written digit by digit.
fn positional(digits: &str, digit: impl Fn(char) -> Option<u64>) -> Option<Number> {
    let count = digits.chars().count();
    let value = digits.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?));
    value.filter(|_| count <= MOST_DIGITS).map(|value| Number { value, len: digits.len(), digits: count })
}

/// The value of a numeral with 十, 百, 千, 万; `None` where two digits stand together.
fn by_tens(numeral: &str) -> Option<u64> {
    let (mut total, mut digit) = (0, None);
    for c in numeral.chars() {
        match han(c) {
            Some(Han::Digit(0)) => digit = None,
            None => digit = None,
            Some(Han::Digit(_)) if digit.is_some() => return None,
            Some(Han::Digit(value)) => digit = Some(value),
            Some(Han::Tens(value)) => total += value,
            Some(Han::Unit(10_000)) => total = (total + digit.take().unwrap_or(0)).max(1) * 10_000,
            Some(Han::Unit(unit)) => total += digit.take().unwrap_or(1) * unit,
        }
        if total >= 10_u64.pow(MOST_DIGITS as u32) {
            return None;
        }
    }
    Some(total + digit.unwrap_or(0))
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
        ] {
            check(text, Some(value));
        }
        for text in ["", "第一", "O二", "二三十", "1234567890123456"] {
            check(text, None);
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
