//! What is odd about the numbers of an outline: one left out, one printed twice. A text is read all the same; these are
//! for the one who wrote it.

use std::collections::HashMap;

use super::{Outline, numeral::enclosed};
use crate::text::{Slice, is_numeral};

/// A lint on the number of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lint {
    /// The index of the entry at which it is noticed.
    pub entry: usize,
    /// What is odd.
    pub kind: LintKind,
}

/// What is odd about a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LintKind {
    /// This number was to come before the entry's.
    Missing(u32),
    /// The entry before has this number too.
    Repeated(u32),
}

/// The lints on an outline, in reading order. Labels of one form under one entry count together; articles and chapters
/// count on across what holds them, but may be printed again there (an annex, another law). More than one number left out is an extract, not a mistake.
pub fn lints(outline: &Outline) -> Vec<Lint> {
    let mut last: HashMap<(u8, String), (u32, usize)> = HashMap::new();
    // The last entry of each level: what holds the next.
    let mut open: Vec<usize> = Vec::new();
    let mut lints = Vec::new();
    for (index, entry) in outline.entries.iter().enumerate().filter(|(_, entry)| !entry.is_inline) {
        open.truncate(usize::from(entry.level.saturating_sub(1)));
        let holder = open.last().map_or(0, |&holder| holder + 1);
        open.push(index);
        let Some(number) = entry.number.filter(|_| !entry.is_soft) else { continue };
        let form = form(&entry.label);
        let counts_on = is_division(&form);
        let before = last.insert((entry.level, form), (number, holder));
        let found = before.and_then(|(before, held)| {
            kind(before, number).filter(|kind| held == holder || counts_on && matches!(kind, LintKind::Missing(_)))
        });
        lints.extend(found.map(|kind| Lint { entry: index, kind }));
    }
    lints
}

/// 第条, 第 章: such numbers do not begin anew in every section.
fn is_division(form: &str) -> bool {
    form.starts_with('第')
        && form.ends_with(['章', '节', '節', '条', '條', '回', '编', '編', '卷', '部', '篇', '讲', '課', '课'])
}

fn kind(before: u32, number: u32) -> Option<LintKind> {
    match number {
        // 一、一、一、 is how old lists count.
        1 => None,
        _ if number == before => Some(LintKind::Repeated(number)),
        _ if number == before + 2 => Some(LintKind::Missing(number - 1)),
        _ => None,
    }
}

/// The label without its numeral: 第三条 and 第四条 are of one form. Of 5.1 only the last part counts.
fn form(label: &str) -> String {
    let is_decimal = label.chars().filter(|c| matches!(c, '.' | '．')).count() > 0;
    if is_decimal && label.trim_end_matches(['.', '．']).contains(['.', '．']) {
        return label.slice(..label.rfind(['.', '．']).unwrap_or(0)).to_owned();
    }
    label.chars().filter(|&c| !counts(c)).collect()
}

fn counts(c: char) -> bool {
    is_numeral(c) || enclosed(c).is_some() || matches!(c, 'Ⅰ'..='Ⅻ') || "甲乙丙丁戊己庚辛壬癸".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{super::build, *};
    use crate::document::parse;

    fn check(heads: &[&str], expected: &[(&str, LintKind)]) {
        let text: String =
            heads.iter().map(|head| format!("{head}\n\n河水从山里来，绕过村口，又往东去。\n\n")).collect();
        let outline = build(&parse(&text).window);
        let found: Vec<_> =
            lints(&outline).into_iter().map(|lint| (outline.entries[lint.entry].label.clone(), lint.kind)).collect();
        let expected: Vec<_> = expected.iter().map(|&(label, kind)| (label.to_owned(), kind)).collect();
        assert_eq!(found, expected, "{heads:?}");
    }

    #[test]
    fn a_number_left_out_is_remarked_where_it_was_to_come() {
        check(&["一、甲", "二、乙", "四、丁"], &[("四、", LintKind::Missing(3))]);
    }

    #[test]
    fn a_number_printed_twice_is_remarked() {
        check(&["一、甲", "二、乙", "三、丙", "三、丁"], &[("三、", LintKind::Repeated(3))]);
    }

    #[test]
    fn runs_that_begin_anew_are_as_they_should_be() {
        let heads = ["一、甲", "（一）子", "（二）丑", "（三）寅", "二、乙", "（一）子", "（二）丑"];
        check(&heads, &[]);
        check(&["第一章 总则", "第一条 甲", "第二条 乙", "第二章 分则", "第三条 丙"], &[]);
        check(&["一、甲", "第一，子", "第二，丑", "二、乙", "首先，子", "第二，丑"], &[]);
        check(&["一、甲", "（一）子", "（二）丑", "二、乙", "（四）丑", "（五）寅"], &[]);
        check(&["第二条 甲", "第二条之一 乙", "第二条之二 丙", "第三条 丁"], &[]);
        check(
            &["第一章 总则", "第一条 甲", "第二条 乙", "第二章 分则", "第四条 丙"],
            &[("第四条", LintKind::Missing(3))],
        );
    }

    #[test]
    fn a_decimal_is_of_the_form_of_its_outer_parts() {
        assert_eq!(form("5.1"), form("5.2"));
        assert_ne!(form("5.1"), form("6.1"));
        assert_eq!(form("1."), form("2."));
        assert_ne!(form("第三条之一"), form("第三条"));
        assert_eq!([form("①"), form("甲、"), form("Ⅱ.")], [form("②"), form("乙、"), form("Ⅲ.")]);
    }
}
