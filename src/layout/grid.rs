//! 稿纸: lines in which every wide character stands on a whole square of two cells. What is narrow, a word, a quotation mark of one
//! cell, is followed by a blank where it would leave half a square, an opening mark and a number with its unit behind it are preceded
//! by it, and a line is spaced out by whole squares.

use super::{
    advance::{Advance, SQUARE},
    half_square::{OPENING, closes_wide, odd_width, opens_odd, starts_wide},
    line::Piece,
    run::{Joint, Run},
};
use crate::{
    document::Block,
    text::{Columns, Offset, Slice, WidthProfile, is_han},
};

/// Han characters of a document that tell whether it suits a grid.
const SAMPLE: usize = 4_000;
/// Odd stretches of narrow characters in a thousand Han characters from which on a text has too many blanks in a grid: prose
/// has up to 5, a text about programs 40 and more.
const MOST_ODD: usize = 20;

/// Whether a text looks well in a grid: it is Chinese, with few words and numbers of an odd width. Punctuation does not count.
///
/// ```
/// use zhujian::{document::parse, layout::suits_grid};
/// let suits = |text: &str| suits_grid(&parse(text).window.blocks);
/// assert!(suits("山高水长，竹影摇窗。2022年的一天，读书的人不觉夜深。"));
/// assert!(!suits("用 Git 的 add 和 log，再写 YAML 的 key。"));
/// ```
pub fn suits_grid(blocks: &[Block]) -> bool {
    let (mut han, mut odd, mut narrow) = (0, 0, 0);
    for c in blocks.iter().flat_map(|block| block.text.chars().chain(['\n'])) {
        // A blank beside a word is of its stretch.
        if c.is_ascii_alphanumeric() || c == ' ' && narrow > 0 {
            narrow += 1;
            continue;
        }
        odd += narrow % 2;
        narrow = 0;
        han += usize::from(is_han(c));
        if han >= SAMPLE {
            break;
        }
    }
    han > 0 && odd * 1000 < han * MOST_ODD
}

/// Runs of a line that stand in a grid.
#[derive(Debug, Clone, Copy)]
pub(super) struct GridLine<'a> {
    /// The text of the block.
    pub text: &'a str,
    pub runs: &'a [Run],
    /// Where the first of them begins.
    pub start: Offset,
    /// The column that it stands at: even.
    pub left: Columns,
    pub profile: WidthProfile,
    /// Whether a cell is left blank between Han and Latin.
    pub has_latin_gap: bool,
}

impl GridLine<'_> {
    /// The pieces of the line with `added` cells after each run, and its right edge.
    pub(super) fn pieces(self, added: &[Columns]) -> (Vec<Piece>, Columns) {
        let advance = Advance::Grid(self.profile);
        let mut pieces = Vec::new();
        let (mut right, mut at) = (self.left, self.start);
        // The piece that is begun: its first byte, its column, and the byte after its last one.
        let mut piece = (at, right, at);
        let mut push = |(from, column, end): (Offset, Columns, Offset)| {
            if from < end {
                pieces.push(Piece { range: from..end, column });
            }
        };
        for (i, run) in self.runs.iter().enumerate() {
            let gap = i.checked_sub(1).map_or(Columns(0), |before| self.gap(before, added));
            let blank = gap.saturating_add(self.blank_before(i, at, right.saturating_add(gap)));
            right = right.saturating_add(blank);
            if blank > Columns(0) {
                push(piece);
                piece = (at, right, at);
            }
            // The spaces at the end of a line are none of it.
            let end = if i + 1 < self.runs.len() { run.end } else { run.text_end };
            let taken = advance.clusters(self.text, at..end, right).map(|(.., taken)| taken);
            right = taken.fold(right, Columns::saturating_add);
            piece.2 = end;
            at = run.end;
        }
        push(piece);
        (pieces, right)
    }

    /// What is left blank after the run of that index, whatever follows.
    fn gap(self, index: usize, added: &[Columns]) -> Columns {
        let is_border = self.runs.get(index).is_some_and(|run| run.joint == Joint::Border);
        let parted = if self.runs.get(index).is_some_and(|run| run.is_parted) { SQUARE } else { Columns(0) };
        let added = added.get(index).copied().unwrap_or_default().saturating_add(parted);
        added.saturating_add(Columns((self.has_latin_gap && is_border).into()))
    }

    /// What is left blank before the run of that index, which begins at byte `at`, where it would stand at `column`.
    fn blank_before(self, index: usize, at: Offset, column: Columns) -> Columns {
        let Some(run) = self.runs.get(index) else { return Columns(0) };
        let text = self.text.slice(at..run.text_end);
        if column.0 % 2 == 1 {
            let closed = || text.starts_with(char::is_alphanumeric) && closes_wide(self.text.slice(..at), self.profile);
            return Columns(u16::from(starts_wide(text, self.profile) || closed()));
        }
        // What is odd right before a wide character, and a run of its own.
        let is_odd = || {
            let is_last = index + 1 == self.runs.len();
            let is_before_wide =
                !is_last && run.end == run.text_end && starts_wide(self.text.slice(run.end..), self.profile);
            is_before_wide && odd_width(text, self.profile)
        };
        let is_blank = match text.chars().next() {
            // A number of a note belongs to what stands before it.
            Some('[') => opens_odd(text, self.profile),
            Some(c) if OPENING.contains(&c) => opens_odd(text, self.profile) || is_odd(),
            // A number belongs to its unit: 4月, 8日; but 第3.
            Some('0'..='9') => index > 0 && self.text.slice(..at).ends_with(may_be_apart) && is_odd(),
            _ => false,
        };
        Columns(u16::from(is_blank))
    }

    /// Cells to add after each run so that the line gains so many whole squares; `None` where it cannot. Pause marks come before
    /// borders of Latin words, which have a cell on both sides, and these before spaces.
    pub(super) fn widen(self, squares: u16) -> Option<Vec<Columns>> {
        let inner = self.runs.split_last().map_or(&[][..], |(_, before)| before);
        let of = |joint: Joint| {
            let at = inner.iter().enumerate().filter(move |(_, run)| run.joint == joint);
            at.map(|(index, _)| [index; 2]).collect::<Vec<_>>()
        };
        let mut added = vec![Columns(0); self.runs.len()];
        let mut left = usize::from(squares);
        for spots in [of(Joint::Pause), self.latin_words(inner), of(Joint::Space)] {
            let (count, taken) = (spots.len(), left.min(spots.len()));
            for nth in 0..taken {
                for &index in spots.get((nth * count + count / 2) / taken).into_iter().flatten() {
                    added.get_mut(index).into_iter().for_each(|cells| *cells += Columns(1));
                }
            }
            left -= taken;
        }
        (left == 0).then_some(added)
    }

    /// The runs that stand before a Latin word or phrase between Han characters, and the runs that end one.
    fn latin_words(self, inner: &[Run]) -> Vec<[usize; 2]> {
        let mut opened = None;
        let mut words = Vec::new();
        for (index, run) in inner.iter().enumerate().filter(|(_, run)| run.joint == Joint::Border) {
            if self.text.slice(..run.text_end).ends_with(is_han) {
                opened = Some(index);
            } else if let Some(first) = opened.take() {
                words.push([first, index]);
            }
        }
        words
    }
}

/// Whether a number may be a blank away from a character before it.
fn may_be_apart(c: char) -> bool {
    is_han(c) && c != '第' || matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '》' | '）' | '”')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{BlockKind, fixtures::block},
        layout::{Typesetting, glyphs, lay_out},
        text::{Switch, columns},
    };

    fn setting(measure: u16) -> Typesetting {
        let plain = Typesetting::plain(Columns(measure), WidthProfile::NARROW);
        Typesetting { has_grid: true, ..plain }
    }

    /// The lines as they are drawn.
    fn drawn(text: &str, setting: &Typesetting) -> Vec<String> {
        let block = block(0, BlockKind::Paragraph, text);
        let line = |line: &crate::layout::Line| {
            let mut drawn = String::new();
            let mut at = 0;
            for glyph in glyphs(line, &block.text, setting.profile) {
                drawn.extend(std::iter::repeat_n(' ', usize::from(glyph.column) - at));
                drawn.push_str(glyph.cluster);
                at = usize::from(glyph.column + columns(glyph.cluster, setting.profile));
            }
            drawn
        };
        lay_out(&block, setting).iter().map(line).collect()
    }

    #[test]
    fn what_is_odd_is_made_even_at_its_outer_side() {
        for (text, expected) in [
            ("在2022年", "在2022年"),
            ("在202年", "在 202年"),
            ("2022年4月8日", "2022年 4月 8日"),
            ("第3条", "第3 条"),
            ("注[1]在", "注[1] 在"),
            ("学。”Version 2说，共352万", "学。” Version 2 说，共 352万"),
            ("Version 2也", "Version 2 也"),
            ("说“好”。", "说 “好” 。"),
            ("（“好”）", "（ “好” ）"),
            ("他说：“‘好’”。", "他说：“‘好’”。"),
            ("共“202”年", "共 “202”年"),
            ("共“20年”", "共 “20年”"),
            ("用Hello world吧", "用Hello world 吧"),
            ("在2020-2021年", "在 2020-2021年"),
            ("阿·林", "阿· 林"),
            ("——好……吧", "——好……吧"),
            ("3 的", "3 的"),
            ("30 的", "30  的"),
        ] {
            assert_eq!(drawn(text, &setting(40)), [expected], "{text}");
        }
    }

    #[test]
    fn lines_are_spaced_out_by_whole_squares() {
        let setting = setting(16).with(Switch::Justify, true);
        assert_eq!(drawn("山高水长，竹影（窗）。", &setting), ["山高水长，  竹影", "（窗）。"]);
        assert_eq!(drawn("山高用Git水长（影）摇窗", &setting)[0], "山高用 Git  水长");
    }
}
