//! How the automatic numbers of word processors are written (ECMA-376 part 1, 17.18.59 `ST_NumberFormat`).

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const SIMPLIFIED_LEGAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const TRADITIONAL_LEGAL: [&str; 10] = ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
/// The highest number that is written in letters or Roman numerals: longer ones would be rows of one letter.
const MOST_WRITTEN: u32 = 3_999;

/// `number` as the format called `format` writes it; one that is not known writes digits. `None` is for `none`.
pub(super) fn written(number: u32, format: &str) -> Option<String> {
    let digits = || number.to_string();
    Some(match format {
        "none" => return None,
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number).unwrap_or_else(digits),
        "lowerRoman" => roman(number).map_or_else(digits, |text| text.to_lowercase()),
        "upperLetter" => letters(number, 'A').unwrap_or_else(digits),
        "lowerLetter" => letters(number, 'a').unwrap_or_else(digits),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => counted(number, &DIGITS, ["", "十", "百", "千"], true),
        "chineseLegalSimplified" => counted(number, &SIMPLIFIED_LEGAL, ["", "拾", "佰", "仟"], false),
        "ideographLegalTraditional" | "japaneseLegal" => {
            counted(number, &TRADITIONAL_LEGAL, ["", "拾", "佰", "仟"], false)
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital" | "koreanDigital2" => {
            each_digit(number, |digit| DIGITS.get(digit).copied().unwrap_or_default().to_owned())
        }
        "decimalFullWidth" | "decimalFullWidth2" => each_digit(number, |digit| shifted('０', digit as u32)),
        "ideographTraditional" => nth(STEMS, number).unwrap_or_else(digits),
        "ideographZodiac" => nth(BRANCHES, number).unwrap_or_else(digits),
        "ideographZodiacTraditional" => match (nth(STEMS, number), nth(BRANCHES, number)) {
            (Some(stem), Some(branch)) => stem + &branch,
            _ => digits(),
        },
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => match number {
            1..=20 => shifted('①', number - 1),
            21..=35 => shifted('㉑', number - 21),
            36..=50 => shifted('㊱', number - 36),
            _ => digits(),
        },
        "ideographEnclosedCircle" => enclosed(number, 1..=10, '㊀').unwrap_or_else(digits),
        "decimalEnclosedParen" => enclosed(number, 1..=20, '⑴').unwrap_or_else(digits),
        "decimalEnclosedFullstop" => enclosed(number, 1..=20, '⒈').unwrap_or_else(digits),
        "numberInDash" => format!("- {number} -"),
        "ordinal" => format!("{number}{}", english_ordinal(number)),
        _ => digits(),
    })
}

fn enclosed(number: u32, range: std::ops::RangeInclusive<u32>, first: char) -> Option<String> {
    range.contains(&number).then(|| shifted(first, number - range.start()))
}

/// The character `by` places behind `first`.
fn shifted(first: char, by: u32) -> String {
    char::from_u32(first as u32 + by).map(String::from).unwrap_or_default()
}

/// The sign of `number` in a round of `signs`.
fn nth(signs: &str, number: u32) -> Option<String> {
    let count = signs.chars().count();
    let at = (number as usize).checked_sub(1)? % count.max(1);
    signs.chars().nth(at).map(String::from)
}

fn each_digit(number: u32, sign: impl Fn(usize) -> String) -> String {
    number.to_string().bytes().map(|digit| sign(usize::from(digit - b'0'))).collect()
}

/// A number with its places named: 一百零五. With `is_short` ten to nineteen go without their 一.
fn counted(number: u32, digits: &[&str; 10], places: [&str; 4], is_short: bool) -> String {
    let digit = |at: u32| digits.get(at as usize).copied().unwrap_or_default();
    if number == 0 || number >= 100_000_000 {
        return if number == 0 { "零".to_owned() } else { number.to_string() };
    }
    let mut text = String::new();
    for (group, name) in [(number / 10_000, "万"), (number % 10_000, "")] {
        let mut is_gap = !text.is_empty() && group > 0 && group < 1_000;
        let start = text.len();
        for (place, unit) in [(1_000, places[3]), (100, places[2]), (10, places[1]), (1, places[0])] {
            let value = group / place % 10;
            if value == 0 {
                is_gap |= text.len() > start;
                continue;
            }
            if is_gap {
                text.push('零');
                is_gap = false;
            }
            if !(is_short && place == 10 && value == 1 && text.is_empty()) {
                text.push_str(digit(value));
            }
            text.push_str(unit);
        }
        if group > 0 {
            text.push_str(name);
        }
    }
    text
}

fn roman(number: u32) -> Option<String> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=MOST_WRITTEN).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in PARTS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    Some(text)
}

/// a … z, then aa, bb.
fn letters(number: u32, first: char) -> Option<String> {
    let at = number.checked_sub(1).filter(|&at| at < MOST_WRITTEN)?;
    let letter = char::from_u32(first as u32 + at % 26)?;
    Some(std::iter::repeat_n(letter, at as usize / 26 + 1).collect())
}

fn english_ordinal(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_their_format_says() {
        for (number, format, expected) in [
            (7, "decimal", "7"),
            (7, "decimalZero", "07"),
            (14, "upperRoman", "XIV"),
            (9, "lowerRoman", "ix"),
            (28, "lowerLetter", "bb"),
            (26, "upperLetter", "Z"),
            (10, "chineseCounting", "十"),
            (12, "chineseCountingThousand", "十二"),
            (20, "japaneseCounting", "二十"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (1_001, "taiwaneseCountingThousand", "一千零一"),
            (10_010, "chineseCountingThousand", "一万零一十"),
            (15, "chineseLegalSimplified", "壹拾伍"),
            (3, "ideographLegalTraditional", "參"),
            (10, "ideographDigital", "一〇"),
            (12, "ideographTraditional", "乙"),
            (12, "ideographZodiac", "亥"),
            (1, "ideographZodiacTraditional", "甲子"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircleChinese", "㉑"),
            (2, "decimalEnclosedParen", "⑵"),
            (2, "ideographEnclosedCircle", "㊁"),
            (12, "decimalFullWidth", "１２"),
            (22, "ordinal", "22nd"),
            (5, "something else", "5"),
            (0, "lowerLetter", "0"),
            (u32::MAX, "upperRoman", "4294967295"),
            (u32::MAX, "lowerLetter", "4294967295"),
            (0, "chineseCounting", "零"),
        ] {
            assert_eq!(written(number, format).as_deref(), Some(expected), "{number} {format}");
        }
        assert_eq!(written(1, "none"), None);
    }
}
