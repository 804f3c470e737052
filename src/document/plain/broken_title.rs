//! A title over several lines, as those of speeches and official papers stand at their head.

use std::ops::Range;

use super::{
    line::Line,
    shape::Shape,
    title::{LONGEST, may_be_title},
};
use crate::document::{
    data_line::is_data,
    signature::signature,
    title::{goes_on, is_subtitle, is_title_line, names_genre},
};

/// Lines of a title at most.
const MOST: usize = 3;
/// The lines of a title, and what stands between them where they are joined.
pub(super) struct BrokenTitle {
    /// Their indices.
    pub lines: Range<usize>,
    /// Nothing, or a space between two that are whole by themselves.
    pub joint: &'static str,
}

/// The title over several lines that the text begins with; `None` where the first line is none of such a title.
pub(super) fn broken_title(lines: &[Line], shapes: &[Shape]) -> Option<BrokenTitle> {
    let first = lines.iter().position(|line| !line.is_blank())?;
    let is_text = |index: &usize| shapes.get(*index) == Some(&Shape::Text);
    let rest = lines.iter().enumerate().skip(first).take_while(|(index, line)| is_text(index) && is_part(line.text));
    let count = rest.take(MOST + 1).count();
    if !(2..=MOST).contains(&count) {
        return None;
    }
    let end = first + count;
    let own: Vec<&str> = lines.get(first..end)?.iter().map(|line| line.text).collect();
    let [head, .., last] = own[..] else { return None };
    let next = lines.get(end..)?.iter().find(|line| !line.is_blank()).map_or("", |line| line.text);
    let is_apart = lines.get(end).is_none_or(Line::is_blank) || is_below_title(next);
    let is_cut = !names_genre(head) && names_genre(last) || count == 2 && goes_on(head, last);
    // Two that are whole stand above what was the occasion: ——在…上的报告.
    let is_double = count == 2 && is_subtitle(next) && !names_genre(head);
    let joint = if is_cut { "" } else { " " };
    (may_be_title(head) && is_apart && (is_cut || is_double)).then_some(BrokenTitle { lines: first..end, joint })
}

/// Whether a line may be one of a title.
fn is_part(line: &str) -> bool {
    let is_short = line.chars().nth(LONGEST).is_none();
    is_short && !line.is_empty() && is_title_line(line) && !is_subtitle(line) && signature(line).is_none()
}

/// Whether a line stands below a title and is no part of the text.
fn is_below_title(line: &str) -> bool {
    is_subtitle(line) || is_data(line) || signature(line).is_some() || line.ends_with(['：', ':'])
}

#[cfg(test)]
mod tests {
    use super::super::{line::lines, shapes::shapes};
    use super::*;

    #[test]
    fn titles_over_lines_are_told_from_lines_below_a_title() {
        for (text, expected) in [
            ("在庆祝临江建县一千周年\n大会上的讲话\n\n林渡\n", Some("在庆祝临江建县一千周年大会上的讲话")),
            (
                "在全县茶业工作会议暨\n产业振兴大会上的讲话\n林渡\n\n同志们：\n",
                Some("在全县茶业工作会议暨产业振兴大会上的讲话"),
            ),
            ("临江县人民政府\n关于发展茶业的意见\n（2021年9月1日）\n", Some("临江县人民政府关于发展茶业的意见")),
            (
                "县政府办公室关于印发\n《茶业发展规划》的通知\n\n县办〔2021〕3号\n",
                Some("县政府办公室关于印发《茶业发展规划》的通知"),
            ),
            (
                "高举先辈的旗帜\n为家乡的明天团结奋斗\n——在代表大会上的报告\n",
                Some("高举先辈的旗帜 为家乡的明天团结奋斗"),
            ),
            ("在修渠动员会上的讲话\n\n　　同志们，今天开会。\n", None),
            ("在修渠动员会上的讲话\n林渡\n\n今天开会。\n", None),
            ("静夜\n山月照在床前\n霜落在地上\n", None),
            ("山月照在床前\n霜落在地上的报告\n我想起了故乡\n又想起了春天\n", None),
            ("第一章 渡口\n船上的报告\n\n船来了。\n", None),
        ] {
            let lines = lines(text, 0);
            let found = broken_title(&lines, &shapes(text, &lines));
            let joined = found
                .map(|found| lines[found.lines].iter().map(|line| line.text).collect::<Vec<_>>().join(found.joint));
            assert_eq!(joined.as_deref(), expected, "{text}");
        }
    }
}
