//! Wrapped text of the plainest form: every paragraph begins with 　　, and its further lines at the margin. What begins there goes
//! on with a full line above, however few lines there are to tell that the text was wrapped, and whatever they end with.

use super::{
    line::Line,
    link::{Beginning, Ending, Measured, Metric, beginning},
    shape::Shape,
};

/// Columns by which a full line may fall short of the widest: marks that hang, or take a character down with them.
const RAGGED: usize = 6;
/// Columns below which no one wraps.
const NARROWEST: usize = 40;
/// Full lines that show it, and how many of them end in mid-clause.
const LEAST: usize = 2;

/// A line of a paragraph that begins with 　　, and the one below it, which begins at the margin.
struct Pair<'a> {
    upper: Measured<'a>,
    lower: usize,
}

/// Marks the lines that go on with the one above.
pub(super) fn join(source: &str, lines: &[Line], shapes: &[Shape], joins: &mut [bool]) {
    let pairs = pairs(source, lines, shapes);
    let measures = [Metric::Columns, Metric::Characters].map(|metric| {
        let measure = pairs.iter().map(|pair| pair.upper.width(metric)).max().unwrap_or_default();
        let full = pairs.iter().filter(|pair| pair.upper.width(metric) + RAGGED >= measure).count();
        (full, metric, measure)
    });
    let Some((full, metric, measure)) = measures.into_iter().max_by_key(|(full, ..)| *full) else { return };
    let is_full = |pair: &&Pair| pair.upper.width(metric) + RAGGED >= measure;
    let open = pairs.iter().filter(is_full).filter(|pair| pair.upper.ending == Ending::Open).count();
    let texts = || lines.iter().zip(shapes).filter(|(_, shape)| **shape == Shape::Text).map(|(line, _)| line);
    let is_longer = |line: &&Line| Measured::new(line, line.indent_columns(source)).width(metric) > measure + RAGGED;
    // Where all of them are as wide, chance is no reason, whatever they end with.
    let is_shown = open >= LEAST || full > LEAST && full == pairs.len();
    let is_wrapped = measure >= NARROWEST && full >= LEAST && is_shown && full * 4 >= pairs.len() * 3;
    if is_wrapped && texts().filter(is_longer).count() * 20 <= texts().count() {
        for pair in pairs.iter().filter(is_full) {
            if let Some(join) = joins.get_mut(pair.lower) {
                *join = true;
            }
        }
    }
}

fn pairs<'a>(source: &str, lines: &'a [Line], shapes: &[Shape]) -> Vec<Pair<'a>> {
    let mut pairs = Vec::new();
    // It is measured where a line below goes on with it.
    let mut above: Option<&Line> = None;
    for (index, (line, shape)) in lines.iter().zip(shapes).enumerate() {
        above = match (shape, above) {
            (Shape::Text, _) if line.is_indented() => Some(line).filter(|_| line.indent(source).contains('\u{3000}')),
            (Shape::Text, Some(upper)) if beginning(line.text) != Beginning::Mark => {
                pairs.push(Pair { upper: Measured::new(upper, upper.indent_columns(source)), lower: index });
                Some(line)
            }
            _ => None,
        };
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::super::{line::lines, shapes::shapes};
    use super::*;

    fn joined(text: &str) -> Vec<bool> {
        let lines = lines(text, 0);
        let shapes = shapes(text, &lines);
        let mut joins = vec![false; lines.len()];
        join(text, &lines, &shapes, &mut joins);
        joins
    }

    #[test]
    fn a_short_text_of_indented_paragraphs_is_joined_whatever_its_lines_end_with() {
        let text = [
            "　　一年来，在镇里和村里的支持下，渡口的工作有了一些进步，也",
            "还有不少问题。现总结如下：",
            "",
            "　　船修好了三只，多数人过河不用再等到天黑，只有赶集的那几天",
            "人多，误了两三回。",
            "",
            "　　第二年要把从渡口通到镇上集市的路修一修，还要在河岸上多种",
            "一些杨树。",
            "",
        ];
        assert_eq!(joined(&text.join("\n")), [false, true, false, false, true, false, false, true, false]);
    }

    #[test]
    fn lines_at_the_margin_below_paragraphs_of_one_line_are_none_of_them() {
        for text in [
            "　　船修好了三只，过河不用再等到天黑，赶集的那几天也没有误过一回。\n林渡\n\n　　路也修好了，从渡口一直通到镇上的集市那边。\n某年\n",
            "　　船来了\n没有人\n　　水涨了\n没有船\n",
            "　　一、修船。\n二、修路。\n",
        ] {
            assert!(joined(text).iter().all(|join| !join), "{text}");
        }
    }
}
