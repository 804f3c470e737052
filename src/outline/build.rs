//! From a window of blocks to its outline: proposes, judges, orders, names.

use super::{
    candidate::{Candidate, Proposal, propose},
    inline::InlineEntry,
    level::{Kind, Lead, levels},
    line::LineRole,
    marker::MarkerKind,
    run::{Verdict, chapter, judge},
    title,
    tree::{Entry, Outline},
    wording::opens_annex,
};
use crate::{document::Window, text::Slice};

/// The outline of what `window` holds. Of a document that is one window, the whole outline.
pub fn build(window: &Window) -> Outline {
    of_proposal(window, propose(window))
}

/// The outline of what was proposed in `window`.
pub(super) fn of_proposal(window: &Window, proposal: Proposal) -> Outline {
    let verdicts = judge(&proposal.candidates);
    let accepted: Vec<_> = proposal
        .candidates
        .iter()
        .zip(&verdicts)
        .filter(|(candidate, verdict)| candidate.is_heading || verdict.is_numbered)
        .collect();
    let levels = levels(&kinds(&accepted, chapter(&proposal.candidates, &verdicts)));
    let mut entries: Vec<Entry> = Vec::with_capacity(accepted.len() + proposal.inline.len());
    let candidates = accepted.iter().zip(levels);
    entries.extend(candidates.filter_map(|((candidate, verdict), level)| entry(window, candidate, **verdict, level)));
    // What stands directly below a number may be an entry of its own.
    for (entry, [(above, _), (below, _)]) in entries.iter_mut().zip(accepted.array_windows()) {
        if is_directly_below(above, below) {
            entry.below.clear();
        }
    }
    Outline { entries: with_inline(window, entries, proposal.inline) }
}

/// What each accepted candidate is; a chapter without a number is of the form of `chapter`.
fn kinds(accepted: &[(&Candidate, &Verdict)], chapter: Option<MarkerKind>) -> Vec<Kind> {
    let frame = frame(accepted);
    let mut above = None;
    let accepted = accepted.iter().enumerate();
    accepted
        .map(|(at, &(candidate, verdict))| {
            let unnumbered = frame.filter(|&(from, _)| at >= from).map(|(_, volume)| volume).or(chapter);
            kind(candidate, *verdict, unnumbered, above.replace(candidate))
        })
        .collect()
}

/// Where 尾声 stands beside the volumes because 楔子 does: the index behind the last number, and the form of the volumes.
fn frame(accepted: &[(&Candidate, &Verdict)]) -> Option<(usize, MarkerKind)> {
    let kind = |at: usize| accepted.get(at).and_then(|(candidate, _)| candidate.marker.as_ref()).map(|m| m.kind);
    let is_unnumbered = |at: &usize| kind(*at) == Some(MarkerKind::Unnumbered);
    let first = (0..accepted.len()).find(|at| !is_unnumbered(at)).filter(|&first| first > 0)?;
    let volume = kind(first).filter(|volume| volume.rank() == 0)?;
    let from = (first..accepted.len()).rev().find(|at| !is_unnumbered(at))?;
    Some((from + 1, volume))
}

/// Whether no text stands between two candidates.
const fn is_directly_below(above: &Candidate, candidate: &Candidate) -> bool {
    candidate.number == above.number + 1
}

/// Heads that stand before the argument and hold none of it.
fn is_preamble(text: &str) -> bool {
    const NAMES: [&str; 18] = [
        "前言",
        "引言",
        "导言",
        "導言",
        "导语",
        "導語",
        "导读",
        "導讀",
        "序",
        "序言",
        "引子",
        "摘要",
        "提要",
        "背景",
        "概述",
        "写在前面",
        "開場白",
        "开场白",
    ];
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).take(5).collect();
    NAMES.contains(&bare.as_str())
}

fn lead(above: &Candidate) -> Lead {
    match above.line.text.chars().next_back() {
        Some('：' | ':') => Lead::Colon,
        Some('。' | '；' | '！' | '？' | '…' | ';' | '.' | '!' | '?') => Lead::Apart,
        _ => Lead::Head,
    }
}

/// A chapter without a number is of the form of those with one. `above` is the entry before.
fn kind(candidate: &Candidate, verdict: Verdict, chapter: Option<MarkerKind>, above: Option<&Candidate>) -> Kind {
    let marker = candidate.marker.as_ref().filter(|_| verdict.is_numbered);
    Kind {
        role: candidate.line.role,
        marker: marker.map(|marker| verdict.kind.unwrap_or(marker.kind)).map(|own| match own {
            MarkerKind::Unnumbered | MarkerKind::Extra => chapter.unwrap_or(own),
            _ => own,
        }),
        number: marker.map_or(0, |marker| marker.number),
        goes_on: verdict.goes_on,
        nest: candidate.line.nest,
        is_preamble: marker.is_none() && is_preamble(candidate.line.text),
        lead: above.filter(|above| is_directly_below(above, candidate)).map_or(Lead::Apart, lead),
        begins_annex: candidate.begins_annex && above.is_none_or(|above| !opens_annex(above.line.text)),
    }
}

/// The entry for a candidate; `None` where its line stands in no block of `window`.
fn entry(window: &Window, candidate: &Candidate, verdict: Verdict, level: u8) -> Option<Entry> {
    let line = &candidate.line;
    let marker = candidate.marker.as_ref().filter(|_| verdict.is_numbered);
    let item = marker.and(line.numbered_item());
    let label = match (marker, line.role) {
        (Some(marker), _) => item.unwrap_or(line.text).slice(marker.label.clone()).to_owned(),
        (None, LineRole::Heading(depth)) => "#".repeat(depth.into()),
        (None, _) => "**".to_owned(),
    };
    let end = line.text.len() - marker.map_or(0, |marker| marker.tail);
    let block = window.blocks.get(line.block)?;
    let from = marker.map_or(0, |marker| marker.title).min(end);
    let end = if end == line.text.len() { line.end_with_wrapped(block) } else { line.within + end };
    let rest = block.words(line.within + from..end);
    let title = match (line.role, marker) {
        (LineRole::Heading(_), _) | (LineRole::Bold, None) => title::of_heading(&rest),
        _ => title::of_entry(&rest),
    };
    let start = marker.filter(|_| item.is_none()).map_or(0, |marker| marker.label.start);
    Some(Entry {
        level,
        label,
        number: marker.filter(|marker| marker.is_printed && marker.inserted == 0).map(|marker| marker.number),
        below: candidate.below.clone().filter(|_| title.is_empty()).unwrap_or_default(),
        title: title.to_owned(),
        place: block.place(line.within + start),
        is_inline: false,
        is_soft: marker.is_some_and(|marker| marker.is_soft),
    })
}

/// Puts the entries inside paragraphs between the others, each one level below the entry it stands in.
fn with_inline(window: &Window, mut entries: Vec<Entry>, inline: Vec<InlineEntry>) -> Vec<Entry> {
    if inline.is_empty() {
        return entries;
    }
    entries.extend(inline.into_iter().filter_map(|entry| inline_entry(window, entry)));
    // Both are in reading order, and of two at one place the first is no inline one.
    entries.sort_by_key(|entry| entry.place);
    entries.dedup_by(|second, first| second.place == first.place && second.is_inline && !first.is_inline);
    let mut above = 0_u8;
    for entry in &mut entries {
        if entry.is_inline {
            entry.level = above.saturating_add(1);
        } else {
            above = entry.level;
        }
    }
    entries
}

fn inline_entry(window: &Window, entry: InlineEntry) -> Option<Entry> {
    Some(Entry {
        level: 1,
        label: entry.label,
        number: entry.number,
        title: entry.title,
        below: String::new(),
        place: window.blocks.get(entry.block)?.place(entry.within),
        is_inline: true,
        is_soft: entry.is_soft,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
