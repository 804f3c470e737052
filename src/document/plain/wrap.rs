//! Which lines go on in the next: gathers the stretches of lines without a blank line between, and joins those that
//! `verdict` finds wrapped. Stretches are judged each by itself, so that verse and lists stand beside wrapped prose.

use super::{
    indented_wrap,
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
    indented_wrap::join(source, lines, shapes, &mut joins);
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

/// A line of text in a stretch, with the blanks before it.
struct Member<'a> {
    index: usize,
    line: &'a Line<'a>,
    /// Columns of the blanks.
    indent: usize,
    /// Whether an ideographic space is among them: these begin paragraphs and are no margin.
    is_ideographic: bool,
}

impl<'a> Member<'a> {
    fn new(source: &str, index: usize, line: &'a Line<'a>) -> Self {
        let is_ideographic = line.indent(source).contains('\u{3000}');
        Self { index, line, indent: line.indent_columns(source), is_ideographic }
    }
}

/// All stretches, in parts of some hundred lines; up to `spacing` blank lines stand between the lines of one.
fn gather<'a>(source: &str, lines: &'a [Line<'a>], shapes: &[Shape], spacing: usize) -> Vec<Survey<'a>> {
    let mut surveys = Vec::new();
    let mut survey = Survey::default();
    let mut members: Vec<Member> = Vec::new();
    let (mut blanks, mut is_torn) = (0, false);
    for (index, (line, shape)) in lines.iter().zip(shapes).enumerate() {
        match shape {
            Shape::Blank => blanks += 1,
            Shape::Page(_) => is_torn = true,
            Shape::Text => {
                let goes_on = blanks <= spacing || is_torn && blanks <= 4;
                if !goes_on {
                    add(&mut survey, &members);
                    members.clear();
                    if survey.links.len() >= PART {
                        surveys.push(std::mem::take(&mut survey));
                    }
                }
                members.push(Member::new(source, index, line));
                survey.note_width(estimated_columns(line.text));
                (blanks, is_torn) = (0, false);
            }
            _ => {
                add(&mut survey, &members);
                members.clear();
                (blanks, is_torn) = (0, false);
            }
        }
    }
    add(&mut survey, &members);
    surveys.push(survey);
    surveys
}

/// Adds the stretch of the lines `members`, where two of them may be of one paragraph.
fn add<'a>(survey: &mut Survey<'a>, members: &[Member<'a>]) {
    let Some((_, below)) = members.split_first().filter(|(_, below)| !below.is_empty()) else { return };
    // The blanks that all lines begin with.
    let margin = members.iter().filter(|member| !member.is_ideographic).map(|member| member.indent).min().unwrap_or(0);
    let begins = |member: &Member| member.is_ideographic || member.indent > margin;
    let is_item = |member: &Member| mark_columns(member.line.text).is_some();
    if below.iter().all(begins) && !members.iter().any(is_item) {
        return;
    }
    let first = survey.links.len();
    let mut stretch = Stretch::default();
    let mut above: Option<Measured> = None;
    // Where the lines of an item stand behind its mark.
    let mut hang: Option<usize> = None;
    for member in members {
        let &Member { index, line, indent, is_ideographic } = member;
        let own = Measured::new(line, indent);
        let hangs = hang == Some(indent) && !is_ideographic;
        if !hangs {
            hang = mark_columns(line.text).map(|mark| indent + mark);
        }
        match above {
            Some(upper) if hangs || !begins(member) => survey.links.push(Link::new(index, upper, line)),
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
