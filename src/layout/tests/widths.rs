//! Real documents, as they are parsed, at every width a reader may choose.

use super::{SPEECH, plain, speech};
use crate::{
    document::{Block, BlockKind, parse},
    layout::{
        Line, Typesetting,
        kinsoku::{is_end_forbidden, is_start_forbidden, start_forbidden_from},
        lay_out,
    },
    text::{Columns, LineBreak, Switch, WidthProfile, columns},
};

const GUIDE: &str = include_str!("../../../seeds/zhujian-guide.md");

/// What is wrong with the lines of `text` at every width and in both profiles.
fn faults(text: &str) -> Vec<String> {
    let document = parse(text);
    let mut faults = Vec::new();
    for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
        for measure in (20..=120).map(Columns) {
            let setting = Typesetting { measure, profile, ..Typesetting::default() };
            for block in &document.window.blocks {
                faults.extend(faults_of(block, &lay_out(block, &setting), measure, profile));
            }
        }
    }
    faults
}

fn faults_of(block: &Block, lines: &[Line], measure: Columns, profile: WidthProfile) -> Vec<String> {
    let text = |line: &Line| &block.text[line.range.clone()];
    let is_set_by_rules = !matches!(block.kind, BlockKind::Table(_));
    let mut faults: Vec<String> = Vec::new();
    let mut fault = |what: &str, line: &Line| faults.push(format!("{what} at {measure}: {}", text(line)));
    for line in lines.iter().filter(|line| line.columns > measure) {
        fault("wide", line);
    }
    for pair in lines.windows(2).filter(|_| is_set_by_rules) {
        let [line, next] = pair else { continue };
        if block.text[line.range.end..next.range.start].contains('\n') || is_forced(block, line, next, measure, profile)
        {
            continue;
        }
        let first = text(next).chars().next();
        let is_word = block.text[..next.range.start].ends_with(' ') && matches!(first, Some('/' | '•'));
        if first.is_some_and(|c| is_start_forbidden(c, LineBreak::Strict)) && !is_word {
            fault("start", next);
        }
        if text(line).ends_with(is_end_forbidden) {
            fault("end", line);
        }
    }
    faults
}

/// Whether nothing else was possible: what cannot be parted around the break fills more than a line.
fn is_forced(block: &Block, line: &Line, next: &Line, measure: Columns, profile: WidthProfile) -> bool {
    let around = &block.text[line.range.start..next.range.end];
    let cut = next.range.start - line.range.start;
    let breaks = crate::layout::breaks::Breaks::new(around, LineBreak::Strict, usize::from(measure / 4));
    let ends: Vec<usize> = breaks.collect();
    let from = ends.iter().copied().rfind(|&end| end < cut).unwrap_or(0);
    let to = ends.iter().copied().find(|&end| end >= cut).unwrap_or(around.len());
    !ends.contains(&cut) && columns(around[from..to].trim_end(), profile) > measure / 2
}

#[test]
fn no_line_of_our_documents_breaks_a_rule_at_any_width() {
    for text in [SPEECH, GUIDE] {
        assert_eq!(faults(text), Vec::<String>::new());
    }
    assert!(SPEECH.contains(|c| start_forbidden_from(c).is_some()));
}

#[test]
fn hanging_and_spacing_fill_nearly_every_line() {
    for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
        for (measure, indent) in [(40, 0), (60, 0), (80, 0), (80, 4)] {
            let setting = Typesetting { profile, indent: Columns(indent), ..plain(measure) }
                .with(Switch::Hang, true)
                .with(Switch::Justify, true);
            let lines: Vec<_> =
                speech().flat_map(|block| lay_out(&block, &setting)).filter(|line| !line.is_last).collect();
            let full = lines.iter().filter(|line| line.columns == Columns(measure)).count();
            assert!(full * 100 >= lines.len() * 97, "{full} of {} at {measure}", lines.len());
        }
    }
}
