//! Which lines go on in the next: gathers the stretches of lines without a blank line between, and joins those that
//! `verdict` finds wrapped. Stretches are judged each by itself, so that verse and lists stand beside wrapped prose.

use super::{
    line::{Line, WIDEST_WRAP},
    link::{Beginning, Ending, Link, Measured, beginning, ending, mark_columns},
    page_number::PageNumber,
    shape::Shape,
    verdict::{Stretch, Survey},
};

/// Columns from which on a line that a page number parts from the next may be prose.
const LEAST_TORN: usize = 24;
/// Links that are judged together: enough to tell, few enough that the parts of a collection are told apart.
const PART: usize = 300;
/// Lines around the number of a page in which the text goes on.
const NEAR: usize = 8;
/// Lines with a blank line below each that show that blank lines do not part paragraphs.
const LEAST_SPACED: usize = 3;

/// Whether each line goes on with the text of the line of text above.
pub(super) fn joins(source: &str, lines: &[Line], shapes: &[Shape]) -> Vec<bool> {
    let mut joins = vec![false; lines.len()];
    let spacing = if is_spaced(lines, shapes) { 1 } else { 0 };
    let mut wrapping = None;
    for survey in gather(source, lines, shapes, spacing) {
        wrapping = survey.judge(wrapping, |link| {
            if let Some(join) = joins.get_mut(link.next) {
                *join = true;
            }
        });
    }
    join_over_pages(lines, shapes, &mut joins);
    joins
}

/// Whether a blank line stands below nearly every line, also where a sentence goes on.
fn is_spaced(lines: &[Line], shapes: &[Shape]) -> bool {
    let (mut close, mut spaced, mut open) = (0usize, 0usize, 0usize);
    let texts = || lines.iter().zip(shapes).enumerate().filter(|(_, (_, shape))| **shape == Shape::Text);
    for ((above, (line, _)), (below, (next, _))) in texts().zip(texts().skip(1)) {
        match below - above {
            1 => close += 1,
            2 if !next.is_indented() && !line.is_very_long() => {
                spaced += 1;
                open += usize::from(ending(line.text) != Ending::Stop);
            }
            _ => {}
        }
    }
    spaced >= LEAST_SPACED && close * 4 <= spaced && open * 2 >= spaced
}

/// All stretches, in parts of some hundred lines; up to `spacing` blank lines stand between the lines of one.
fn gather(source: &str, lines: &[Line], shapes: &[Shape], spacing: usize) -> Vec<Survey> {
    let mut surveys = Vec::new();
    let mut survey = Survey::default();
    let mut members: Vec<usize> = Vec::new();
    let (mut blanks, mut is_torn) = (0, false);
    for (index, (line, shape)) in lines.iter().zip(shapes).enumerate() {
        match shape {
            Shape::Blank => blanks += 1,
            Shape::Page(_) => is_torn = true,
            Shape::Text => {
                let goes_on = blanks <= spacing || is_torn && blanks <= 4;
                if !goes_on {
                    add(&mut survey, source, lines, &members);
                    members.clear();
                    if survey.links.len() >= PART {
                        surveys.push(std::mem::take(&mut survey));
                    }
                }
                members.push(index);
                survey.note_width(estimated_columns(line.text));
                (blanks, is_torn) = (0, false);
            }
            _ => {
                add(&mut survey, source, lines, &members);
                members.clear();
                (blanks, is_torn) = (0, false);
            }
        }
    }
    add(&mut survey, source, lines, &members);
    surveys.push(survey);
    surveys
}

/// Adds the stretch of the lines `members`, where two of them may be of one paragraph.
fn add(survey: &mut Survey, source: &str, lines: &[Line], members: &[usize]) {
    if members.len() < 2 {
        return;
    }
    let margin = margin(source, lines, members);
    let begins = |line: &Line| {
        line.is_indented() && (line.indent(source).contains('\u{3000}') || line.indent_columns(source) > margin)
    };
    let get = |&member: &usize| lines.get(member);
    let is_item = members.iter().filter_map(get).any(|line| mark_columns(line.text).is_some());
    if !is_item && members.iter().skip(1).filter_map(get).all(begins) {
        return;
    }
    let first = survey.links.len();
    let mut stretch = Stretch::default();
    let mut above: Option<Measured> = None;
    // Where the lines of an item stand behind its mark.
    let mut hang: Option<usize> = None;
    for (&member, line) in members.iter().zip(members.iter().filter_map(get)) {
        let own = Measured::new(line, line.indent_columns(source));
        let hangs =
            hang.is_some_and(|hang| hang == line.indent_columns(source)) && !line.indent(source).contains('\u{3000}');
        let begins = begins(line) && !hangs;
        if begins || above.is_none() || !hangs {
            hang = mark_columns(line.text).map(|mark| line.indent_columns(source) + mark);
        }
        match above {
            Some(upper) if !begins => survey.links.push(Link::new(member, upper, line)),
            Some(upper) => stretch.end_paragraph(&upper),
            None => {}
        }
        stretch.grow(&own);
        above = Some(own);
    }
    if let Some(last) = above {
        stretch.end(last);
    }
    stretch.links = first..survey.links.len();
    survey.stretches.push(stretch);
}

/// The blanks, in columns, that all lines of a stretch begin with. Ideographic spaces are no margin.
fn margin(source: &str, lines: &[Line], members: &[usize]) -> usize {
    let of = |&member: &usize| {
        let line = lines.get(member)?;
        (!line.indent(source).contains('\u{3000}')).then(|| line.indent_columns(source))
    };
    members.iter().filter_map(of).min().unwrap_or(0)
}

/// The columns of a line, from its bytes alone.
fn estimated_columns(text: &str) -> usize {
    let bytes = if text.starts_with(|c: char| c.is_ascii()) { text.len() } else { text.len() * 2 / 3 };
    bytes.min(WIDEST_WRAP + 1)
}

/// The sure number of a page in mid-sentence tears no paragraph, wrapped or not.
fn join_over_pages(lines: &[Line], shapes: &[Shape], joins: &mut [bool]) {
    let is_text = |at: &usize| shapes.get(*at).is_some_and(|shape| !matches!(shape, Shape::Blank | Shape::Page(_)));
    for (at, _) in shapes.iter().enumerate().filter(|(_, shape)| **shape == Shape::Page(PageNumber::Marked)) {
        let (above, below) = ((at.saturating_sub(NEAR)..at).rev().find(is_text), (at..at + NEAR).find(is_text));
        let (Some(above), Some(below)) = (above, below) else { continue };
        let (Some(line), Some(next), Some(join)) = (lines.get(above), lines.get(below), joins.get_mut(below)) else {
            continue;
        };
        let are_text = [above, below].iter().all(|&at| shapes.get(at) == Some(&Shape::Text));
        let goes_on = ending(line.text) != Ending::Stop
            && !line.text.ends_with(['：', ':'])
            && estimated_columns(line.text) >= LEAST_TORN;
        let is_plain = !next.is_indented() && matches!(beginning(next.text), Beginning::Plain | Beginning::Lower);
        *join |= are_text && goes_on && is_plain;
    }
}
