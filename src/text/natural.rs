//! The order in which people look for names: numbers as numbers in every writing, Chinese as it is read (pinyin). Sorts
//! nothing itself.

use super::{
    cluster::is_han,
    number::{Number, figure, number, roman},
    pinyin::Speller,
};

/// What numbers count: after a Han numeral they show that it is one (一回, not 一件小事).
const COUNTED: &str =
    "章回节節讲講课課卷部篇集册冊期届屆编編幕出场場折条條号號页頁题題话話辑輯则則段步级級年月日季组組单單天夜批次版";
/// What stands before a number.
const BEFORE_NUMBER: &str = "第其卷之部篇集";
/// Parts of a work in their order.
const PARTS: [(char, u64); 5] = [('上', 1), ('前', 1), ('中', 2), ('下', 3), ('后', 3)];
/// The stems, which count up to ten.
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// The key by which `text` sorts among others: keys compare as strings. White space does not count.
///
/// ```
/// use zhujian::text::{Speller, natural_key};
/// let mut speller = Speller::default();
/// let mut names = ["第十章", "第二章", "ch10", "ch9", "山（下）", "山（上）", "山（中）", "第一章"];
/// names.sort_by_cached_key(|name| natural_key(name, &mut speller));
/// assert_eq!(names, ["ch9", "ch10", "第一章", "第二章", "第十章", "山（上）", "山（中）", "山（下）"]);
/// ```
pub fn natural_key(text: &str, speller: &mut Speller) -> String {
    let mut key = String::with_capacity(text.len() * 2);
    let mut before = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = match part(rest, before) {
            Some(Part::Number(number)) => {
                push_number(&mut key, &number.value.to_string());
                number.len
            }
            Some(Part::Figures(figures)) => {
                let digits: String = figures.chars().filter_map(figure).map(|digit| digit.to_string()).collect();
                push_number(&mut key, &digits);
                figures.len()
            }
            Some(Part::OfWork(place)) => {
                // They stand where the first of them is read.
                key.push_str("shang ");
                push_number(&mut key, &place.to_string());
                c.len_utf8()
            }
            None => {
                if !c.is_whitespace() {
                    speller.push_reading(c, &mut key);
                    key.push(' ');
                }
                c.len_utf8()
            }
        };
        let Some((read, after)) = rest.split_at_checked(len) else { break };
        before = read.chars().next_back().filter(|c| !c.is_whitespace());
        rest = after;
    }
    key
}

/// Numbers come before letters, and one with more digits after one with fewer.
fn push_number(key: &mut String, digits: &str) {
    let digits = digits.trim_start_matches('0');
    key.push('0');
    key.push(char::from(b'0' + digits.len().min(70) as u8));
    key.push_str(digits);
    key.push(' ');
}

/// A part of a name that counts.
enum Part<'a> {
    Number(Number),
    /// Figures, however many.
    Figures(&'a str),
    /// 上, 中 or 下, by its place.
    OfWork(u64),
}

/// The part that counts at the start of `text`, behind the character `before`; white space is none.
fn part(text: &str, before: Option<char>) -> Option<Part<'_>> {
    let first = text.chars().next()?;
    if figure(first).is_some() {
        return text.split(|c| figure(c).is_none()).next().map(Part::Figures);
    }
    let is_open = before.is_none_or(|c| !c.is_alphanumeric());
    if first.is_ascii() {
        return roman(text).filter(|_| is_open).map(Part::Number);
    }
    let follows = |len: usize| text.get(len..).and_then(|rest| rest.chars().next());
    let ends_word = |after: Option<char>| after.is_none_or(|c| !is_han(c) && !c.is_alphabetic());
    let is_counted = |after: Option<char>| after.is_some_and(|c| COUNTED.contains(c));
    if let Some(number) = number(text) {
        let after = follows(number.len);
        let is_ordinal = before.is_some_and(|c| BEFORE_NUMBER.contains(c));
        let is_number = !is_han(first) || is_ordinal || ends_word(after) || is_open && is_counted(after);
        return is_number.then_some(Part::Number(number));
    }
    let after = follows(first.len_utf8());
    if let Some(&(_, place)) = PARTS.iter().find(|&&(part, _)| part == first) {
        let is_part = is_counted(after) || after == Some('半') || ends_word(after) && !matches!(first, '前' | '后');
        return (is_part || is_open && ends_word(after)).then_some(Part::OfWork(place));
    }
    let stem = STEMS.chars().position(|stem| stem == first)?;
    let number = Number::of_sign(stem as u64 + 1, first.len_utf8());
    (is_open && (ends_word(after) || is_counted(after))).then_some(Part::Number(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str]) {
        let mut speller = Speller::default();
        let keys: Vec<String> = names.iter().map(|name| natural_key(name, &mut speller)).collect();
        for (pair, names) in keys.windows(2).zip(names.windows(2)) {
            assert!(pair[0] < pair[1], "{names:?} {pair:?}");
        }
    }

    #[test]
    fn numbers_count_in_every_writing() {
        check(&["第一章", "第二章", "第九章", "第十章", "第十一章", "第二十章", "第一百零二章"]);
        check(&["第1讲", "第2讲", "第10讲", "第１１讲", "第120讲"]);
        check(&["ch1", "ch2", "ch10", "ch100"]);
        check(&["一、春", "二、夏", "十、秋", "十一、冬"]);
        check(&["卷一", "卷二", "卷三", "卷十", "卷廿一"]);
        check(&["游记（一）", "游记（二）", "游记（三）", "游记（十）"]);
        check(&["游记一", "游记二", "游记三"]);
        check(&["①山", "②水", "⑩石"]);
        check(&["壹 山", "贰 水", "叁 石"]);
        check(&["Part I", "Part II", "Part IV", "Part V", "Part IX", "Part X"]);
        check(&["甲编", "乙编", "丙编", "丁编"]);
        check(&["2009年2月", "2009年10月", "2010年1月"]);
        check(&["9", "10", "99999999999999999999", "100000000000000000000"]);
    }

    #[test]
    fn the_parts_of_a_work_stand_in_their_order() {
        check(&["长夜（上）", "长夜（中）", "长夜（下）"]);
        check(&["长夜上", "长夜中", "长夜下"]);
        check(&["上册", "中册", "下册"]);
        check(&["卷上", "卷中", "卷下"]);
        check(&["上", "中", "下"]);
        check(&["长夜 前篇", "长夜 后篇"]);
    }

    #[test]
    fn words_are_read_and_not_counted() {
        // As they are read: bā, sān, yī.
        check(&["八仙过海", "三国演义", "一件小事"]);
        check(&["中国", "中原"]);
        check(&["安全", "北京", "中国"]);
        check(&["civil", "divine"]);
        check(&["2", "安"]);
    }
}
