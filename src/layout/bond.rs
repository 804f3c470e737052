//! What is kept on one line as long as one line has room for it: a number and its unit (CLREQ), words joined by a
//! solidus (GB/T 15834-2011 §5.1.9). Judges a single break opportunity; never measures and never cuts.

use std::ops::Range;

use super::kinsoku::is_space;
use crate::text::{Offset, Slice, is_han};

/// What a break opportunity would part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// A number and what is counted: the bytes behind the opportunity to keep on the line, at least and at best.
    Quantity {
        /// The first character: 年, 元, 万.
        least: usize,
        /// All of it: 万亩, 亿立方米, 个百分点.
        whole: usize,
    },
    /// 第 and its number, words joined by a solidus, a letter alone and what a hyphen joins it to: all up to the next
    /// opportunity.
    Word,
}

/// The bonds of one text, asked for from its start to its end.
#[derive(Debug)]
pub(super) struct Bonds<'t> {
    text: &'t str,
    /// The word of printable ASCII looked at last, and whether it is an address or a path.
    word: Range<Offset>,
    is_address: bool,
}

impl<'t> Bonds<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, word: 0..0, is_address: false }
    }

    /// The bond that a break at `at` would part, if any.
    pub(super) fn at(&mut self, at: Offset) -> Option<Bond> {
        let (before, after) = self.text.split_at_checked(at)?;
        // Nearly all opportunities are told by one byte: behind an ideograph other than 第.
        match before.as_bytes() {
            [.., b'0'..=b'9'] | [.., 0xEF, 0xBC, 0x90..=0x99] => quantity(before, after),
            [.., b'/'] => self.solidus(at),
            [.., b'-'] => hyphen(before, after),
            [.., b' '] => match before.trim_end_matches(is_space) {
                text if text.ends_with(is_digit) && text.len() + 1 == at => {
                    quantity(text, after).or_else(|| quantity_in_letters(text, after))
                }
                text if text.ends_with('/') => self.solidus(text.len()),
                text if text.ends_with('第') && after.starts_with(is_digit) => Some(Bond::Word),
                _ => None,
            },
            [.., b'\xE7', b'\xAC', b'\xAC'] if after.starts_with(is_digit) => Some(Bond::Word),
            _ => None,
        }
    }

    /// The bond of the solidus that ends at `end`: between words or at the root of a path, not inside an address or path.
    fn solidus(&mut self, end: Offset) -> Option<Bond> {
        if !self.word.contains(&(end - 1)) {
            let is_border = |c: char| !c.is_ascii_graphic() || "()[]{}<>\"'`|,;".contains(c);
            let (before, after) = self.text.split_at(end);
            let start = before.trim_end_matches(|c| !is_border(c)).len();
            self.word = start..end + after.find(is_border).unwrap_or(after.len());
            self.is_address = is_address(self.text.slice(self.word.clone()));
        }
        let is_root = end - 1 == self.word.start;
        (is_root || !self.is_address).then_some(Bond::Word)
    }
}

/// The bond of the hyphen that ends `before`: nothing of one letter stands apart from its word (Ctrl-N, X-ray), as no
/// style guide divides a single letter off.
fn hyphen(before: &str, after: &str) -> Option<Bond> {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let is_single = |mut part: std::str::Chars, is_over: fn(&mut std::str::Chars) -> Option<char>| {
        is_over(&mut part).is_some_and(is_part) && !is_over(&mut part).is_some_and(is_part)
    };
    let word = before.strip_suffix('-')?;
    let is_alone = is_single(word.chars(), |part| part.next_back()) || is_single(after.chars(), |part| part.next());
    (is_alone && word.ends_with(is_part)).then_some(Bond::Word)
}

/// Whether what ends `before` names the scheme of an address, whose host comes next: `https://` alone tells nothing.
pub(super) fn is_scheme(before: &str) -> bool {
    let name = before.strip_suffix("//").map(|name| name.strip_suffix('/').unwrap_or(name));
    name.and_then(|name| name.strip_suffix(':')).is_some_and(|name| name.ends_with(is_letter))
}

/// What orders of magnitude are written with, and what may stand behind them: 20多万, 3千余.
const MAGNITUDES: &str = "十百千万亿兆萬億多余餘";

/// Units of more than one character, those that others begin with last.
const UNITS: [&str; 66] = [
    "个百分点",
    "個百分點",
    "百分点",
    "百分點",
    "个小时",
    "個小時",
    "小时",
    "小時",
    "个月",
    "個月",
    "分钟",
    "分鐘",
    "世纪",
    "世紀",
    "年代",
    "年度",
    "季度",
    "周岁",
    "週歲",
    "星期",
    "平方公里",
    "平方千米",
    "平方厘米",
    "平方米",
    "立方厘米",
    "立方米",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "微米",
    "纳米",
    "海里",
    "英里",
    "英尺",
    "英寸",
    "公顷",
    "公頃",
    "公斤",
    "千克",
    "毫克",
    "微克",
    "毫升",
    "千瓦时",
    "千瓦時",
    "千瓦",
    "兆瓦",
    "千卡",
    "千伏",
    "赫兹",
    "分贝",
    "摄氏度",
    "美元",
    "欧元",
    "歐元",
    "日元",
    "日圓",
    "港元",
    "港币",
    "英镑",
    "英鎊",
    "卢布",
    "人次",
    "人份",
    "公分",
    "公尺",
];

/// Units in Latin letters that follow their number behind a space (SI, IEC 80000-13).
const SYMBOLS: [&str; 58] = [
    "m", "km", "cm", "mm", "nm", "um", "g", "kg", "mg", "t", "s", "ms", "ns", "min", "h", "d", "A", "mA", "V", "kV",
    "mV", "W", "kW", "MW", "GW", "kWh", "Wh", "mAh", "J", "kJ", "Pa", "kPa", "MPa", "hPa", "Hz", "kHz", "MHz", "GHz",
    "K", "L", "mL", "ml", "ha", "mol", "dB", "B", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "bit", "bps",
    "px", "rpm",
];

/// Characters that count nothing: 2020和2021, 第3的.
const PARTICLES: &str = "的了和与與及或跟同是为為在于於从從由到至被将將把也都则則而但且等以之其这這那我你他她它们們有不中上下内內外里裡前后後左右";

/// The quantity that begins with the number before `after`, counted by Han characters.
fn quantity(before: &str, after: &str) -> Option<Bond> {
    let first = after.chars().next().filter(|&c| is_han(c) && !PARTICLES.contains(c) && ends_with_number(before))?;
    let mut unit = after;
    while !UNITS.iter().any(|known| unit.starts_with(known))
        && let Some(rest) = unit.strip_prefix(|c| MAGNITUDES.contains(c))
    {
        unit = rest;
    }
    let known = UNITS.iter().find(|known| unit.starts_with(**known)).map(|known| known.len());
    let one = || unit.chars().next().filter(|&c| is_han(c) && !PARTICLES.contains(c)).map_or(0, char::len_utf8);
    let whole = after.len() - unit.len() + known.unwrap_or_else(one);
    Some(Bond::Quantity { least: first.len_utf8(), whole })
}

/// The quantity that begins with the number before `after`, behind a space, counted by a unit in Latin letters.
fn quantity_in_letters(before: &str, after: &str) -> Option<Bond> {
    let unit = after.split(|c| !is_letter(c)).next().filter(|unit| SYMBOLS.contains(unit))?;
    ends_with_number(before).then_some(Bond::Quantity { least: unit.len(), whole: unit.len() })
}

/// Whether the digits at the end of `before` are a number, and not of a name: RS485, GPT-4.
fn ends_with_number(before: &str) -> bool {
    let is_part = |c: char| is_digit(c) || ".,:/+-~%±×．，：／＋－～％".contains(c);
    let head = before.chars().rev().take(LONGEST_NUMBER).find(|&c| !is_part(c));
    !head.is_some_and(|c| c.is_alphanumeric() && !is_han(c) || c == '_')
}

/// Characters looked at for the start of a number; one that is longer is a number all the same.
const LONGEST_NUMBER: usize = 32;

/// The endings of hosts that are written without their scheme.
const DOMAINS: [&str; 24] = [
    "com", "org", "net", "edu", "gov", "int", "info", "cn", "hk", "tw", "mo", "jp", "kr", "sg", "uk", "de", "fr", "eu",
    "io", "dev", "app", "me", "cc", "tv",
];

/// Whether a word with a solidus is an address or a path, in which a line may end behind it. In doubt it is not: `src/lib.rs`
/// is kept whole as A/B is.
fn is_address(word: &str) -> bool {
    let (head, tail) = word.split_once('/').unwrap_or((word, ""));
    let is_drive = matches!(head.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z', b':']);
    let is_rooted = !tail.is_empty() && (is_drive || matches!(head, "" | "." | ".." | "~"));
    let (host, port) = head.split_once(':').unwrap_or((head, "0"));
    let (name, ending) = host.rsplit_once('.').unwrap_or(("", host));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_host = !name.is_empty() && DOMAINS.contains(&ending.to_ascii_lowercase().as_str())
        || host.split('.').count() == 4 && host.split('.').all(is_number)
        || head.contains(':') && !host.is_empty() && is_number(port);
    let is_file = || {
        let name = tail.rsplit('/').next().unwrap_or_default().trim_end_matches('.');
        let (stem, extension) = name.rsplit_once('.').unwrap_or_default();
        !stem.is_empty() && extension.starts_with(is_letter) && extension.len() <= 5
    };
    is_rooted || word.contains("//") || word.contains('@') || is_host || tail.contains('/') && is_file()
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bond at the bar in `marked`: what is kept behind it, at least and at best; `*` for a word.
    fn check(marked: &str, expected: Option<(&str, &str)>) {
        let at = marked.find('⊗').unwrap();
        let text = marked.replace('⊗', "");
        let after = &text[at..];
        let found = Bonds::new(&text).at(at).map(|bond| match bond {
            Bond::Quantity { least, whole } => (&after[..least], &after[..whole]),
            Bond::Word => ("*", "*"),
        });
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn a_number_is_bound_to_its_unit() {
        check("共2020⊗年，", Some(("年", "年")));
        check("库容1.2⊗亿立方米，", Some(("亿", "亿立方米")));
        check("灌田45⊗万亩，", Some(("万", "万亩")));
        check("约20⊗多万人", Some(("多", "多万人")));
        check("发电12⊗亿千瓦时", Some(("亿", "亿千瓦时")));
        check("重3⊗千克", Some(("千", "千克")));
        check("高2⊗个百分点，", Some(("个", "个百分点")));
        check("第12⊗条规定", Some(("条", "条")));
        check("１９４９⊗年", Some(("年", "年")));
        check("２０２０⊗年", Some(("年", "年")));
        check("在 2018 ⊗年 10 月", Some(("年", "年")));
        check("长 120 ⊗km", Some(("km", "km")));
        check("时速 120 ⊗km/h", Some(("km", "km")));
        check("内存 16 ⊗GB，", Some(("GB", "GB")));
    }

    #[test]
    fn an_ordinal_is_bound_to_its_number() {
        check("根据第⊗12条", Some(("*", "*")));
        check("根据第 ⊗12 条", Some(("*", "*")));
        check("第⊗一条", None);
    }

    #[test]
    fn names_with_digits_are_no_numbers() {
        check("RS485⊗接口", None);
        check("模型 GPT-4 ⊗已", None);
        check("COVID-19⊗疫情", None);
        check("v1.2 ⊗版", None);
        check("冷到-30⊗度", Some(("度", "度")));
        check("为2018-10-26⊗日", Some(("日", "日")));
    }

    #[test]
    fn particles_words_of_english_and_marks_are_no_units() {
        check("2020⊗和2021", None);
        check("共 12 ⊗的", None);
        check("小于 6 ⊗中", None);
        check("in 2020 ⊗we", None);
        check("in 2020  ⊗年", None);
        check("版本2⊗（新）", None);
        check("共三⊗年", None);
    }

    #[test]
    fn a_solidus_binds_words() {
        check("TCP/⊗IP", Some(("*", "*")));
        check("I/⊗O", Some(("*", "*")));
        check("元 / ⊗千克", Some(("*", "*")));
        check("English / ⊗French", Some(("*", "*")));
        check("APP/⊗小程序", Some(("*", "*")));
        check("Node.js/⊗Deno", Some(("*", "*")));
        check("（client/⊗server）", Some(("*", "*")));
        check("RS232/⊗RS485", Some(("*", "*")));
        check("见https://a.org/b，km/⊗h", Some(("*", "*")));
    }

    #[test]
    fn a_hyphen_binds_a_letter_that_would_stand_alone() {
        check("按 Ctrl-⊗N 到", Some(("*", "*")));
        check("e-⊗mail", Some(("*", "*")));
        check("Alt-⊗x，", Some(("*", "*")));
        check("last-⊗read", None);
        check("--⊗x", None);
        check("well-⊗known", None);
        check("a well-⊗a1", None);
    }

    #[test]
    fn an_address_and_a_path_may_end_a_line() {
        check("https://example.org/⊗articles", None);
        check("见example.org/⊗articles", None);
        check("localhost:8080/⊗index", None);
        check("10.0.0.1/⊗index", None);
        check("git@host:me/⊗it", None);
        check("/usr/⊗share", None);
        check("见/⊗usr/share", Some(("*", "*")));
        check("~/⊗notes", None);
        check("C:/⊗Users", None);
        check("src/layout/⊗bond.rs", None);
    }

    #[test]
    fn every_solidus_of_a_long_word_is_judged_by_the_whole() {
        let text = "见https://example.org/a/b/c，甲a/b/c";
        let mut bonds = Bonds::new(text);
        let found: Vec<_> = text.match_indices('/').map(|(at, _)| bonds.at(at + 1).is_some()).collect();
        assert_eq!(found, [false, false, false, false, false, true, true]);
    }

    #[test]
    fn a_scheme_is_told_from_other_colons() {
        for (before, expected) in
            [("见https://", true), ("file:///", true), ("https:/", false), ("://", false), ("a//", false)]
        {
            assert_eq!(is_scheme(before), expected, "{before}");
        }
    }
}
