//! Entries inside a paragraph: 一是…二是…, 第一，…第二，…, 首先，…其次，…, ①…②…. A run must open at one, count on without a gap,
//! and every member must follow a mark of punctuation. Nothing else is looked for, so plain text costs one search.

use aho_corasick::{AhoCorasick, MatchKind};

use super::{
    line::Line,
    marker::{Marker, MarkerKind},
    markers::numbered::Site,
    recognise::marker,
    title,
};
use crate::text::Slice;

/// The next member of a run stands at most this many bytes after the one before.
const REACH: usize = 3000;
/// Numbers to which such runs count.
const GLYPHS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// An entry inside a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InlineEntry {
    /// The index of its block in the window.
    pub block: usize,
    /// Bytes of the block's text before it.
    pub within: usize,
    /// Its label as printed.
    pub label: String,
    /// Its number; `None` where it is not printed (首先).
    pub number: Option<u32>,
    /// Its title.
    pub title: String,
    /// Whether a reader may as well leave it out.
    pub is_soft: bool,
}

/// What runs open with: the numeral, sign or word of their first member.
const OPENINGS: [&str; 5] = ["一", "①", "(1)", "（1）", "首先"];
/// The place of ① among them.
const CIRCLE: usize = 1;

/// A place where a run may open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening {
    /// The byte of the block's text.
    at: usize,
    /// The byte after the sign.
    end: usize,
    /// Which of [`OPENINGS`] stands there.
    sign: usize,
}

/// Looks for openings, block by block: many lines of a text are short, and a search has its price.
#[derive(Debug)]
pub(super) struct InlineSearch {
    search: Option<AhoCorasick>,
    /// The block that was searched last, and what was found in it.
    block: Option<usize>,
    found: Vec<Opening>,
}

impl Default for InlineSearch {
    fn default() -> Self {
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(OPENINGS).ok();
        Self { search, block: None, found: Vec::new() }
    }
}

impl InlineSearch {
    /// The places in `line`, a line of the block with the text `text`, where a run may open, in their order.
    pub(super) fn openings(&mut self, text: &str, line: Line) -> &[Opening] {
        if self.block != Some(line.block) {
            self.block = Some(line.block);
            self.found.clear();
            let found = self.search.iter().flat_map(|search| search.find_iter(text));
            self.found.extend(found.map(|found| Opening {
                at: found.start(),
                end: found.end(),
                sign: found.pattern().as_usize(),
            }));
        }
        let end = line.within + line.text.len();
        let from = self.found.partition_point(|opening| opening.at < line.within);
        let to = self.found.partition_point(|opening| opening.end <= end);
        self.found.get(from..to).unwrap_or_default()
    }
}

/// Adds the entries inside `line` from byte `from` on to `entries`.
pub(super) fn add_entries(line: Line, from: usize, openings: &[Opening], entries: &mut Vec<InlineEntry>) {
    if openings.is_empty() || line.text.starts_with(['“', '「']) {
        return;
    }
    let mut here = Vec::new();
    for sign in 0..OPENINGS.len() {
        let mut end = from;
        for opening in openings.iter().filter(|opening| opening.sign == sign) {
            let at = opening.at - line.within;
            if at >= end {
                let members = run_from(line.text, at, from);
                end = members.last().map_or(end, |last| last.label.end);
                add(line, &members, &mut here);
            }
        }
    }
    // Only those of this line: to look through all that were found before would cost more with each.
    here.sort_by_key(|entry: &InlineEntry| entry.within);
    here.dedup_by_key(|entry| entry.within);
    entries.append(&mut here);
}

/// Whether the first ① in `line` stands where a note is referred to: behind a word or a closing mark and before none
/// (山上有庙①，), not before an item (①米要新) and not as a name (如图①).
pub(super) fn refers(line: Line, openings: &[Opening]) -> bool {
    let text = line.text;
    let is_reference = |at: usize| {
        let Some((before, sign)) = text.split_at_checked(at) else { return false };
        let (before, after) = (before.chars().next_back(), sign.chars().nth(1));
        let is_word = before.is_some_and(|c| c.is_alphanumeric() && !"图圖式表題题例注註见見".contains(c));
        let is_behind = is_word || before.is_some_and(|c| "。”》）」』".contains(c));
        is_behind && after.is_none_or(|c| !c.is_alphanumeric())
    };
    openings.iter().find(|opening| opening.sign == CIRCLE).is_some_and(|opening| is_reference(opening.at - line.within))
}

/// Whether the marker a line opens with is the first of a run inside that line.
pub(super) fn opens_here(text: &str, first: &Marker) -> bool {
    first.number == 1 && members(text, first.clone()).len() > 1
}

fn add(line: Line, members: &[Marker], entries: &mut Vec<InlineEntry>) {
    for (i, member) in members.iter().enumerate() {
        let end = members.get(i + 1).map_or(line.text.len(), |next| next.label.start);
        entries.push(InlineEntry {
            block: line.block,
            within: line.within + member.label.start,
            label: line.text.slice(member.label.clone()).to_owned(),
            number: member.is_printed.then_some(member.number),
            title: title_of(line.text.slice(member.title.min(end)..end)),
            is_soft: member.is_soft,
        });
    }
}

/// Inside a paragraph a ； closes an entry as 。 does.
fn title_of(text: &str) -> String {
    title::of_entry(text.split('；').next().unwrap_or(text)).to_owned()
}

/// The run whose first member has its numeral at `glyph`; empty unless it has two members.
fn run_from(text: &str, glyph: usize, from: usize) -> Vec<Marker> {
    let before = text.slice(from..glyph).chars().next_back();
    let start = match before {
        Some(c @ ('第' | '其' | '（' | '(')) => glyph - c.len_utf8(),
        _ => glyph,
    };
    let first = member_at(text, start).filter(|first| first.number == 1 && !is_cross_reference(text, first));
    let run = first.map(|first| members(text, first)).unwrap_or_default();
    if run.len() > 1 { run } else { Vec::new() }
}

/// `first` and what counts on from it.
fn members(text: &str, first: Marker) -> Vec<Marker> {
    let mut run = vec![first];
    while let Some(next) = run.last().and_then(|last| next_member(text, last)) {
        run.push(next);
    }
    run
}

fn next_member(text: &str, last: &Marker) -> Option<Marker> {
    let end = text.floor_char_boundary(last.label.end + REACH);
    let reach = text.slice(last.label.end..end);
    let number = last.number + 1;
    let member = |(at, _)| member_at(text, last.label.end + at).filter(|next| next.kind == last.kind);
    if last.kind == MarkerKind::Connective {
        let mut words = connectives(number).iter().filter_map(|word| reach.match_indices(word).find_map(member));
        return words.next().map(|next| Marker { number, ..next });
    }
    let needle = needle(text.slice(last.label.clone()), last)?;
    reach.match_indices(&needle).filter_map(member).find(|next| next.number == number)
}

/// The words that the member of that number may begin with, the likeliest first: the third may be the last.
fn connectives(number: u32) -> &'static [&'static str] {
    match number {
        2 => &["其次"],
        3 => &["再次", "最后", "最後"],
        4 => &["最后", "最後"],
        _ => &[],
    }
}

/// What the next member begins with: 二是 after 一是, 第二 after 第一, （二） after （一）.
fn needle(label: &str, last: &Marker) -> Option<String> {
    let next = match last.kind {
        MarkerKind::Circle => return char::from_u32('①' as u32 + last.number).map(String::from),
        _ if label.contains(|c: char| c.is_ascii_digit()) => (last.number + 1).to_string(),
        _ => GLYPHS.get(last.number as usize)?.to_string(),
    };
    Some(match last.kind {
        MarkerKind::Ordinal => format!("第{next}"),
        MarkerKind::Item => format!("其{next}"),
        MarkerKind::Bracketed(_) => label.replace(|c: char| c.is_alphanumeric(), &next),
        MarkerKind::Enumerator(verb) => format!("{next}{verb}"),
        _ => return None,
    })
}

/// The marker at byte `start` of `text`, if it has a form that may stand inside a paragraph and follows punctuation.
fn member_at(text: &str, start: usize) -> Option<Marker> {
    let before = text.slice(..start).chars().next_back();
    let is_open = before.is_none_or(|c| "。；，：、！？;:,—】」”（ \u{3000}".contains(c));
    let found = is_open.then(|| marker(text.slice(start..), Site::Paragraph)).flatten()?.shifted(start);
    let is_form = match found.kind {
        MarkerKind::Ordinal | MarkerKind::Item | MarkerKind::Enumerator(_) | MarkerKind::Bracketed(_) => {
            !found.is_weak()
        }
        MarkerKind::Circle => before.is_none_or(|c| "：；】:;，。".contains(c)),
        // 首先修了渠 tells what came first, 首先， opens what is said first.
        MarkerKind::Connective => text.slice(found.label.end..).starts_with(['，', ',', '、', '：']),
        _ => false,
    };
    is_form.then_some(found)
}

/// （一）、（二）项 names clauses, it opens none.
fn is_cross_reference(text: &str, found: &Marker) -> bool {
    matches!(found.kind, MarkerKind::Bracketed(_))
        && text.slice(found.label.end..).starts_with(['、', '项', '款', '目', '和', '至'])
}
