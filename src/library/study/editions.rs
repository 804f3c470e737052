//! The editions of a document in a library that may be compared with it: those that have most of its letters, else those of the
//! same name.

use std::ops::ControlFlow;

use super::parallels::{OwnFile, packed};
use crate::{
    document::{Block, Origin, Summary, date_key},
    library::Searcher,
    study::{Likeness, ParallelSearch},
    text::simplified,
};

/// Numerals, which tell editions of one name apart.
const NUMERALS: &str = "〇零一二三四五六七八九十百";
/// Days in a month and months in a year, for a distance that only puts in order.
const MONTH: i64 = 31;
const YEAR: i64 = 12 * MONTH;
/// Share of a text's letters that another has, beyond which it is worth comparing: the report of another year is, too.
const COMPARABLE: f64 = 0.5;

impl Searcher {
    /// The editions of a document among the others, the nearest first: by the share of its letters that they have, none below
    /// `least` letters in a row; where no text is so near, by their day among those of the same name.
    pub fn editions(
        &self,
        (origin, blocks): (&Origin, &[Block]),
        least: usize,
        mut go_on: impl FnMut() -> ControlFlow<()>,
    ) -> Vec<Summary> {
        let search = ParallelSearch::new(&packed(blocks), least, Likeness::Exact);
        let own = OwnFile::of(origin);
        let mut editions = Vec::new();
        let is_own = |row: usize| self.entries().summaries().origin(row).is_some_and(|origin| own.is(&origin));
        let share =
            |row: usize, text: &[u8]| Some(search.share_in(text)).filter(|&share| share > COMPARABLE && !is_own(row));
        // What cannot be read is no edition that can be shown.
        let _ = self.each_text(None, share, |row, share| {
            editions.push((row, share));
            go_on()
        });
        if editions.is_empty() {
            return self.namesakes(&own);
        }
        editions.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        editions.into_iter().filter_map(|(row, _)| self.entries().summary(row)).collect()
    }

    /// The documents that are called as one is but for numbers and what stands in brackets, the nearest day first.
    fn namesakes(&self, own: &OwnFile) -> Vec<Summary> {
        let summaries = self.entries().summaries();
        let origin_is = |row: usize| summaries.origin(row).is_some_and(|origin| own.is(&origin));
        let this = (0..summaries.len()).find(|&row| origin_is(row)).and_then(|row| summaries.get(row));
        let Some(this) = this else { return Vec::new() };
        let (name, day) = (bare(&this.title), day(&this));
        let is_namesake = |row: &usize| !name.is_empty() && bare(summaries.fields(*row).title) == name;
        let others = (0..summaries.len()).filter(is_namesake).filter(|&row| !origin_is(row));
        let mut namesakes: Vec<Summary> = others.filter_map(|row| summaries.get(row)).collect();
        namesakes.sort_by_key(|summary| match (day, self::day(summary)) {
            (Some(one), Some(other)) => one.abs_diff(other),
            _ => u64::MAX,
        });
        namesakes
    }
}

/// A number that grows with the day of a document.
fn day(summary: &Summary) -> Option<i64> {
    let (year, month, day) = date_key(summary.metadata.date.as_deref()?)?;
    Some(i64::from(year) * YEAR + i64::from(month) * MONTH + i64::from(day))
}

/// A title without its numbers, its signs, and what stands in brackets.
fn bare(title: &str) -> String {
    let mut depth = 0_usize;
    let kept = title.chars().map(simplified).filter(|&c| {
        match c {
            '(' | '[' | '（' | '【' | '〔' => depth += 1,
            ')' | ']' | '）' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ => return depth == 0 && c.is_alphabetic() && !NUMERALS.contains(c),
        }
        false
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_the_number_of_an_edition() {
        for (one, other) in [
            ("河道法（2003年）", "河道法(2018 修正)"),
            ("2018年工作报告", "二〇一九年工作报告"),
            ("乡规【试行】", "鄉規"),
        ] {
            assert_eq!(bare(one), bare(other), "{one} {other}");
        }
        assert_ne!(bare("河道法"), bare("公路法"));
        assert_eq!(bare("2018（一）"), "");
    }
}
