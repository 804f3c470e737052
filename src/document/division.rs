//! The words by which books name their parts: 第一卷, 第一章, 楔子, Chapter 1. Whether a line with such a word is a head, plain
//! text and the outline judge each by what they see around it.

/// A unit that books are divided into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Its character in simplified writing; 份 stands for 部分, 元 for 单元, 分 for 分编.
    pub sign: char,
    /// 1 for parts and volumes, 2 for chapters, 3 for sections; none of articles and of what is a word of prose as often.
    pub level: Option<u8>,
}

/// The units as they are printed, the longer words first.
const UNITS: [(&str, char, Option<u8>); 35] = [
    ("部分", '份', Some(1)),
    ("单元", '元', Some(1)),
    ("單元", '元', Some(1)),
    ("分编", '分', Some(1)),
    ("分編", '分', Some(1)),
    ("部", '部', Some(1)),
    ("卷", '卷', Some(1)),
    ("编", '编', Some(1)),
    ("編", '编', Some(1)),
    ("册", '册', Some(1)),
    ("冊", '册', Some(1)),
    ("集", '集', Some(1)),
    ("辑", '辑', Some(1)),
    ("輯", '辑', Some(1)),
    ("篇", '篇', Some(1)),
    ("本", '本', None),
    ("章", '章', Some(2)),
    ("回", '回', Some(2)),
    ("话", '话', Some(2)),
    ("話", '话', Some(2)),
    ("折", '折', Some(2)),
    ("出", '出', Some(2)),
    ("齣", '出', Some(2)),
    ("幕", '幕', Some(2)),
    ("品", '品', None),
    ("讲", '讲', Some(2)),
    ("講", '讲', Some(2)),
    ("课", '课', Some(2)),
    ("課", '课', Some(2)),
    ("节", '节', Some(3)),
    ("節", '节', Some(3)),
    ("场", '场', Some(3)),
    ("場", '场', Some(3)),
    ("条", '条', None),
    ("條", '条', None),
];

/// The unit that `text` begins with, and its bytes.
pub(crate) fn unit(text: &str) -> Option<(Unit, usize)> {
    let &(word, sign, level) = UNITS.iter().find(|(word, ..)| text.starts_with(word))?;
    Some((Unit { sign, level }, word.len()))
}

/// English divisions of books and plays, each with the Chinese unit of its kind, so that both nest and count alike.
const ENGLISH_UNITS: [(&str, char); 13] = [
    ("chapter", '章'),
    ("part", '部'),
    ("volume", '卷'),
    ("vol", '卷'),
    ("book", '编'),
    ("section", '节'),
    ("act", '幕'),
    ("scene", '场'),
    ("lesson", '课'),
    ("lecture", '讲'),
    ("episode", '集'),
    ("canto", '篇'),
    ("article", '条'),
];

/// The English unit that is called `word`, in any case.
pub(crate) fn english_unit(word: &str) -> Option<Unit> {
    let &(_, sign) = ENGLISH_UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word))?;
    let level = UNITS.iter().find(|(_, own, _)| *own == sign).and_then(|(.., level)| *level);
    Some(Unit { sign, level })
}

/// Chapters that are not counted, the longer words first.
#[rustfmt::skip]
pub(crate) const UNNUMBERED: [&str; 27] = [
    "楔子", "序章", "序幕", "序言", "自序", "代序", "引子", "引言", "前言", "尾声", "尾聲", "尾章", "终章", "終章", "终曲", "大结局",
    "大結局", "后记", "後記", "结语", "結語", "题记", "題記", "番外篇", "番外", "外传", "前传",
];
/// Those that are so short, or so much a word of prose, that a line must hold nothing else.
pub(crate) const UNNUMBERED_ALONE: [&str; 4] = ["序", "跋", "序曲", "幕间"];
/// Those of English books.
#[rustfmt::skip]
pub(crate) const ENGLISH_UNNUMBERED: [&str; 8] = [
    "prologue", "epilogue", "foreword", "preface", "afterword", "interlude", "introduction", "conclusion",
];

/// What novels print before a chapter that counts for itself: 番外 第一章. The longer words first.
pub(crate) const PREFIXES: [&str; 9] = ["番外篇", "番外", "正文", "外传", "前传", "后传", "上卷", "中卷", "下卷"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_the_longest_word_that_the_text_begins_with() {
        for (text, sign, len) in
            [("部分 山里", '份', 6), ("部 山里", '部', 3), ("分編", '分', 6), ("節", '节', 3), ("齣", '出', 3)]
        {
            assert_eq!(unit(text).map(|(unit, len)| (unit.sign, len)), Some((sign, len)), "{text}");
        }
        assert_eq!(unit("天"), None);
    }

    #[test]
    fn every_english_unit_has_its_chinese_fellow() {
        for (name, sign) in ENGLISH_UNITS {
            assert!(UNITS.iter().any(|(_, own, _)| *own == sign), "{name}");
        }
        assert_eq!(english_unit("CHAPTER").and_then(|unit| unit.level), Some(2));
    }
}
