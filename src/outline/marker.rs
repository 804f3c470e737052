//! What a marker is: its form, its number, its place in the line. Says nothing of how it is recognised or accepted.

use std::ops::Range;

use super::numeral::Script;
use crate::text::Slice;

/// The form of a marker. Markers of one form count together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum MarkerKind {
    /// 第一， 第一是 第一点，.
    Ordinal,
    /// 第一种， 第一个条件: an ordinal with the thing it counts.
    Counted(char),
    /// 第一章 第一条: a division of a book or a law, by its unit in simplified characters (份 stands for 部分, 分 for 分编, 元 for 单元).
    Division(char),
    /// 一是 一要 一曰.
    Enumerator(char),
    /// 其一.
    Item,
    /// 一、 1. 1) 1: and the bare numeral.
    Numeral(Script, Close),
    /// （一） (1) （甲） (a).
    Bracketed(Script),
    /// 【1】.
    Lenticular,
    /// 5.1, by the number of its parts; of one part is the 5 of 5 总则.
    Decimal(u8),
    /// ①.
    Circle,
    /// 首先 其次.
    Connective,
    /// 楔子 尾声: a chapter that is not counted.
    Unnumbered,
    /// 番外一: a chapter that counts beside the others.
    Extra,
    /// 序品第一: the number at the end of the title.
    Trailing,
    /// 问题一： 例1 Step 1: a named thing that counts.
    Named(&'static str),
    /// First, Second,.
    Word,
    /// ☆、 before every chapter, by its sign.
    Ornament(char),
    /// 【背景】 alone on a line.
    Caption,
}

/// The number that stands for last: of Finally, whose own is not printed.
pub(super) const LAST: u32 = 99;

/// What closes a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Close {
    /// 、.
    Pause,
    /// . or ．.
    Stop,
    /// ， or ,: a slip for one of the two.
    Comma,
    /// ) or ）.
    Bracket,
    /// : or ：.
    Colon,
    /// A space, or the end of the line.
    Bare,
}

impl MarkerKind {
    /// Where convention puts the form, the outermost first. It decides only where the text itself does not say which
    /// of two runs holds the other.
    pub(super) const fn rank(self) -> u8 {
        match self {
            Self::Division('部' | '卷' | '编' | '册' | '集' | '辑' | '份' | '本' | '元') => 0,
            Self::Division('分') => 1,
            Self::Division('条') => 4,
            Self::Division('节' | '场') => 3,
            Self::Division(_) | Self::Unnumbered | Self::Extra | Self::Trailing | Self::Ornament(_) => 2,
            Self::Caption | Self::Named(_) => 5,
            Self::Numeral(Script::Han | Script::Formal | Script::Roman | Script::Stem | Script::Word, _) => 5,
            Self::Lenticular => 6,
            Self::Bracketed(Script::Han | Script::Formal | Script::Roman | Script::Stem | Script::Word) => 6,
            Self::Ordinal | Self::Counted(_) | Self::Connective | Self::Word => 7,
            Self::Numeral(Script::Arabic, Close::Bracket) => 10,
            Self::Numeral(Script::Arabic, _) | Self::Decimal(_) => 8,
            Self::Numeral(Script::Capital | Script::Small | Script::SmallRoman, _) => 9,
            Self::Bracketed(_) => 10,
            Self::Circle => 11,
            Self::Item => 12,
            Self::Enumerator(_) => 13,
        }
    }

    /// Whether numbers may be left out freely: an extract of a law prints some of its articles.
    pub(super) fn may_skip(self) -> bool {
        matches!(self, Self::Division(_) | Self::Connective)
    }

    /// Whether the form alone, without neighbours, is a number and not a word of the heading it opens.
    pub(super) fn is_plain(self) -> bool {
        match self {
            Self::Ordinal | Self::Division(_) => true,
            Self::Bracketed(script) | Self::Numeral(script, Close::Pause | Close::Bracket | Close::Stop) => {
                !script.is_letter()
            }
            _ => false,
        }
    }

    /// Whether the sign repeats without counting: every ☆、 and 【背景】 of a text is of one run.
    pub(super) fn is_uncounted(self) -> bool {
        matches!(self, Self::Ornament(_) | Self::Caption)
    }

    /// Whether the form is a word or sign that prose has too, so that it takes more than two in a row to believe it.
    pub(super) fn is_doubtful(self) -> bool {
        match self {
            Self::Numeral(script, _) | Self::Bracketed(script) => script.is_letter(),
            Self::Lenticular | Self::Trailing | Self::Named(_) | Self::Word | Self::Ornament(_) | Self::Caption => true,
            _ => false,
        }
    }
}

/// How sure a form is before its neighbours are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It may as well be two numbers before a noun (八、九月) or an ordinal in a sentence (第一条路): it never opens a run
    /// above one, and a run of such alone is none.
    Weak,
    /// It may go on a run, or open it at one.
    Plain,
}

/// A marker found at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// Its form.
    pub kind: MarkerKind,
    /// The parts before the last of a decimal: 5 of 5.1; else 0.
    pub prefix: u32,
    /// Its number.
    pub number: u32,
    /// The second number of an article put in later: 1 of 第七条之一; else 0.
    pub inserted: u32,
    /// Whether the number is printed: of 首先 it is not.
    pub is_printed: bool,
    /// The label in the line, in bytes.
    pub label: Range<usize>,
    /// Where the title starts in the line, in bytes.
    pub title: usize,
    /// Bytes of ornament at the end of the line, which are no part of the title: of ===第一章=== the second three.
    pub tail: usize,
    /// How sure the form is.
    pub strength: Strength,
    /// Whether a reader may as well leave it out.
    pub is_soft: bool,
}

impl Marker {
    /// A marker whose label is the first `len` bytes of `line`.
    pub(super) fn new(kind: MarkerKind, number: u32, line: &str, len: usize) -> Self {
        let title = line.len() - line.slice(len..).trim_start_matches(is_separator).len();
        let strength = Strength::Plain;
        Self {
            kind,
            prefix: 0,
            number,
            inserted: 0,
            is_printed: true,
            label: 0..len,
            title,
            tail: 0,
            strength,
            is_soft: false,
        }
    }

    /// The same marker, weak if `is_weak`.
    pub(super) fn weak_if(mut self, is_weak: bool) -> Self {
        if is_weak {
            self.strength = Strength::Weak;
        }
        self
    }

    /// The same marker as one that may be left out.
    pub(super) fn soft(mut self) -> Self {
        self.is_soft = true;
        self
    }

    /// The same marker as one whose number is not printed.
    pub(super) fn unprinted(mut self) -> Self {
        self.is_printed = false;
        self
    }

    /// The same marker with all of the line before it in its label.
    pub(super) fn labelled_from_start(mut self) -> Self {
        self.label.start = 0;
        self
    }

    /// The same marker in a line that has `by` bytes more before it.
    pub(super) fn shifted(mut self, by: usize) -> Self {
        self.label = self.label.start + by..self.label.end + by;
        self.title += by;
        self
    }

    /// Whether it is a number that stands alone on `line`: 【背景】 and 序品第一 are names too.
    pub(super) fn is_nameless(&self, line: &str) -> bool {
        let is_name = matches!(self.kind, MarkerKind::Caption | MarkerKind::Trailing | MarkerKind::Unnumbered);
        !is_name && self.title + self.tail >= line.len()
    }

    /// Whether it is a letter, as before the answers of an exam.
    pub(super) fn may_be_answer(&self) -> bool {
        match self.kind {
            MarkerKind::Numeral(script, _) | MarkerKind::Bracketed(script) => {
                matches!(script, Script::Capital | Script::Small)
            }
            _ => false,
        }
    }

    /// Whether the marker is weak.
    pub(super) fn is_weak(&self) -> bool {
        self.strength == Strength::Weak
    }
}

/// What may stand between a label and its title.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '，' | ',' | '、' | '：' | ':' | '。' | '.' | '．' | '；' | '｜' | '|' | '丨') || c.is_whitespace()
}
