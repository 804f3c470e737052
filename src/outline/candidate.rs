//! Gathers what may become an entry: headings, bold lines, lines that begin like a marker. Rules out what the line and
//! its neighbours rule out: contents with page numbers, captions, bylines. Sequence is judged in `run`.

use super::{
    inline::{self, InlineEntry, InlineSearch},
    letter::Letters,
    line::{Line, LineRole, each_line, each_line_going_on, each_retained_line},
    marker::{Close, Marker, MarkerKind},
    markers::numbered::Site,
    recognise::{announced, marker},
    title,
    wording::{
        asks, ends_in_page_number, ends_sentence, is_bold_heading, is_contents, is_name, is_salutation, opens_annex,
    },
};
use crate::{
    document::{Block, Window},
    text::Slice,
};

/// A quotation that is not closed within so many blocks is taken for closed.
pub(super) const FAR: usize = 12;
/// Subtitle and names stand among so many first lines of a text.
const HEAD_LINES: usize = 3;
/// A salutation stands among the first lines of a text.
const LAST_SALUTATION: usize = 15;

/// A line that may be an entry.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    /// The line.
    pub line: Line<'a>,
    /// How many lines of text come before it.
    pub number: usize,
    /// The marker it begins with.
    pub marker: Option<Marker>,
    /// Whether it may stand without a number: a heading, or a bold line that is set as one.
    pub is_heading: bool,
    /// Whether it stands in a quotation that an earlier line opened.
    pub is_quoted: bool,
    /// Whether the run it opens goes on inside its own line.
    pub goes_on_inside: bool,
    /// Whether a line above it, below the candidate before, says that an annex begins: 附：说明.
    pub begins_annex: bool,
    /// The first sentence of the line of text below a number that stands alone.
    pub below: Option<String>,
}

impl Candidate<'_> {
    /// Whether the marker comes after a word of transition.
    pub(super) fn is_led_in(&self) -> bool {
        let is_entry = |marker: &Marker| marker.label.start > 0 && !matches!(marker.kind, MarkerKind::Division(_));
        self.marker.as_ref().is_some_and(is_entry)
    }
}

/// The candidates with the indices `members`.
pub(super) fn chosen<'c, 'a>(
    members: &[usize],
    candidates: &'c [Candidate<'a>],
) -> impl Iterator<Item = &'c Candidate<'a>> + Clone {
    members.iter().filter_map(|&member| candidates.get(member))
}

/// The markers of the candidates with the indices `members`.
pub(super) fn markers_of<'c>(members: &[usize], candidates: &'c [Candidate]) -> impl Iterator<Item = &'c Marker> {
    chosen(members, candidates).filter_map(|candidate| candidate.marker.as_ref())
}

/// The marker of candidate `index`.
pub(super) fn marker_of<'c>(index: usize, candidates: &'c [Candidate]) -> Option<&'c Marker> {
    candidates.get(index)?.marker.as_ref()
}

/// What a window proposes.
#[derive(Debug, Default)]
pub(super) struct Proposal<'a> {
    /// Lines that may be entries, in reading order.
    pub candidates: Vec<Candidate<'a>>,
    /// Entries inside paragraphs, in reading order.
    pub inline: Vec<InlineEntry>,
}

/// What the lines before a block say of the lines in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// How many lines of text there are.
    pub lines: usize,
    /// Whether the last one ended as a sentence or a heading ends.
    pub is_closed: bool,
    /// Whether a quotation is open.
    pub is_quoted: bool,
    /// Whether the last line asked something, so that letters below it are answers.
    pub is_asking: bool,
    /// Whether notes were opened that nothing has closed.
    pub is_in_notes: bool,
    /// Whether the last line is a number alone, which the next names.
    pub is_nameless: bool,
    /// Whether an annex begins with the next candidate.
    pub is_at_annex: bool,
    /// Whether the last line is a bold one without a number: it is a heading only if text follows.
    pub is_bold_open: bool,
    /// Whether a sign inside a line refers to a note: 山上有庙①.
    pub has_reference: bool,
}

/// Everything in `window` that may become an entry.
pub(super) fn propose(window: &Window) -> Proposal<'_> {
    let mut gathering = Gathering { blocks: &window.blocks, ..Gathering::default() };
    each_line(window, |line| gathering.line(line));
    gathering.proposal()
}

/// The same of blocks that were left over when all those in which nothing may become an entry were taken out, each with
/// what was before it; `end` is what is before the block after the last that was read.
pub(super) fn propose_retained<'a>(retained: &'a Window, before: &[Before], end: Before) -> Proposal<'a> {
    let mut gathering = Gathering { blocks: &retained.blocks, ..Gathering::default() };
    let mut last = None;
    each_retained_line(retained, |line| {
        if last.replace(line.block) != Some(line.block)
            && let Some(&before) = before.get(line.block)
        {
            gathering.go_on_from(before);
        }
        gathering.line(line);
    });
    gathering.go_on_from(end);
    gathering.proposal()
}

/// Calls `visit` with every block of `window` from `first` on in which something may become an entry, and with what is
/// before it; `before` goes on from window to window.
pub(super) fn each_hopeful<'a>(
    window: &'a Window,
    first: usize,
    before: &mut Before,
    mut visit: impl FnMut(&'a Block, Before),
) {
    let state = Before { is_in_notes: false, ..*before };
    let mut gathering = Gathering { blocks: &window.blocks, state, ..Gathering::default() };
    let mut current: Option<(usize, Before, usize)> = None;
    // A line that names the number above it is retained too, and a name below a subtitle.
    let is_hopeful = |before: Before, was_found: usize, found: usize| {
        found > was_found || before.is_nameless || before.is_bold_open && before.lines < HEAD_LINES
    };
    let mut is_in_notes = before.is_in_notes;
    each_line_going_on(window, first, &mut is_in_notes, |line| {
        if current.is_none_or(|(block, ..)| block != line.block) {
            let is_kept = |&(_, before, found): &_| is_hopeful(before, found, gathering.found());
            if let Some((block, before, _)) = current.filter(is_kept)
                && let Some(block) = window.blocks.get(block)
            {
                visit(block, before);
            }
            current = Some((line.block, gathering.before(line.block), gathering.found()));
        }
        gathering.line(line);
    });
    if let Some((block, before, _)) = current.filter(|&(_, before, found)| is_hopeful(before, found, gathering.found()))
        && let Some(block) = window.blocks.get(block)
    {
        visit(block, before);
    }
    *before = Before { is_in_notes, ..gathering.state };
}

/// Drops what stands alone: a single bold line is no heading.
fn tidied(mut proposal: Proposal<'_>) -> Proposal<'_> {
    let is_bold = |candidate: &Candidate| candidate.is_heading && candidate.line.role == LineRole::Bold;
    if proposal.candidates.iter().filter(|candidate| is_bold(candidate)).count() < 2 {
        proposal.candidates.iter_mut().filter(|c| is_bold(c)).for_each(|candidate| candidate.is_heading = false);
    }
    proposal.candidates.retain(|candidate| candidate.is_heading || candidate.marker.is_some());
    proposal
}

#[derive(Default)]
struct Gathering<'a> {
    blocks: &'a [Block],
    search: InlineSearch,
    proposal: Proposal<'a>,
    /// What the lines so far say of the next.
    state: Before,
    letters: Letters,
    /// Whether a quotation is open before the block, where the blocks before it are not at hand.
    quoted: Option<bool>,
}

impl<'a> Gathering<'a> {
    fn proposal(mut self) -> Proposal<'a> {
        self.drop_open_bold();
        tidied(self.proposal)
    }

    /// How much was found so far.
    fn found(&self) -> usize {
        self.proposal.candidates.len() + self.proposal.inline.len()
    }

    fn before(&self, block: usize) -> Before {
        Before { is_quoted: self.is_open_before(block), ..self.state }
    }

    fn go_on_from(&mut self, before: Before) {
        self.state = before;
        self.quoted = Some(before.is_quoted);
    }

    fn line(&mut self, line: Line<'a>) {
        let opens_annex = opens_annex(line.text);
        self.state.is_at_annex |= opens_annex;
        let candidate = self.candidate(line);
        let is_open_bold = candidate.is_heading && line.role == LineRole::Bold && candidate.marker.is_none();
        // A name in bold is no head, and what is in bold above it is none either.
        let is_bold = line.role == LineRole::Bold && candidate.marker.is_none();
        let is_name = is_bold && self.is_name_below_title(line.text);
        if is_open_bold || is_name || matches!(line.role, LineRole::Heading(_)) {
            self.drop_open_bold();
        }
        if self.state.lines < LAST_SALUTATION && is_salutation(line.text) {
            self.drop_bold();
        }
        self.inline(&candidate);
        self.name_last(line);
        self.state.is_nameless = candidate.marker.as_ref().is_some_and(|found| found.is_nameless(line.text));
        self.state.is_bold_open = is_open_bold;
        if candidate.is_heading || candidate.marker.is_some() {
            self.proposal.candidates.push(candidate);
            self.state.is_at_annex = opens_annex;
        }
        self.state.is_closed = !matches!(line.role, LineRole::Text) || ends_sentence(line.text);
        self.state.is_asking = asks(line.text);
        self.state.lines += 1;
    }

    fn candidate(&mut self, line: Line<'a>) -> Candidate<'a> {
        let is_heading = match line.role {
            LineRole::Heading(_) => !line.text.is_empty() && !is_contents(line.text),
            LineRole::Bold => is_bold_heading(line.text) && !self.is_name_below_title(line.text),
            LineRole::Text | LineRole::Sentence => false,
        };
        let marker = self
            .marker(line)
            .filter(|found| found.kind != MarkerKind::Circle || !self.state.has_reference)
            .map(|found| self.letters.settled(found, line.text));
        let is_quoted = marker.is_some() && line.role == LineRole::Text && self.is_quoted(line);
        let own = marker.as_ref().filter(|_| line.role == LineRole::Text && line.item.is_none());
        let goes_on_inside = own.is_some_and(|found| inline::opens_here(line.text, found));
        Candidate {
            line,
            number: self.state.lines,
            marker,
            is_heading,
            is_quoted,
            goes_on_inside,
            begins_annex: self.state.is_at_annex,
            below: None,
        }
    }

    fn marker(&self, line: Line<'a>) -> Option<Marker> {
        if let Some(item) = line.numbered_item() {
            return marker(item, Site::Paragraph).map(|found| Marker { title: 0, ..found });
        }
        let site = if line.role == LineRole::Text { Site::Paragraph } else { Site::Heading };
        let found = marker(line.text, site).or_else(|| announced(line.text).filter(|_| site == Site::Paragraph))?;
        let is_possible = match line.role {
            LineRole::Sentence | LineRole::Heading(_) | LineRole::Bold if needs_own_line(found.kind) => false,
            LineRole::Sentence => !found.is_weak() && !found.is_soft && !is_loose(found.kind),
            LineRole::Text if self.state.is_asking && found.may_be_answer() && found.number == 1 => false,
            LineRole::Text => !may_be_prose(found.kind) || self.state.lines == 0 || self.state.is_closed,
            LineRole::Heading(_) | LineRole::Bold => !found.is_soft,
        };
        Some(found).filter(|_| is_possible && !ends_in_page_number(line.text))
    }

    /// Whether a bold line among the first is a name: of two characters only below another bold line.
    fn is_name_below_title(&self, text: &str) -> bool {
        let is_long = text.chars().nth(2).is_some();
        self.state.lines < HEAD_LINES && (is_long || self.state.is_bold_open) && is_name(text)
    }

    /// A number that stood alone on the line before is named by this one.
    fn name_last(&mut self, line: Line) {
        if self.state.is_nameless
            && !matches!(line.role, LineRole::Heading(_))
            && let Some(last) = self.proposal.candidates.last_mut()
        {
            last.below = Some(title::of_entry(line.text).to_owned());
        }
    }

    /// Looks for entries inside the line, after the marker it begins with unless that is the first of them, and for
    /// references to notes.
    fn inline(&mut self, candidate: &Candidate<'a>) {
        let line = candidate.line;
        let Some(block) = self.blocks.get(line.block) else { return };
        let openings = self.search.openings(&block.text, line);
        self.state.has_reference = self.state.has_reference || inline::refers(line, openings);
        if line.role == LineRole::Text {
            let own = candidate.marker.as_ref().filter(|_| line.item.is_none() && !candidate.goes_on_inside);
            let from = own.map_or(0, |marker| marker.title);
            inline::add_entries(line, from, openings, &mut self.proposal.inline);
        }
    }

    /// Whether a quotation opened in an earlier block of the last few is still open at `line`.
    fn is_quoted(&self, line: Line) -> bool {
        let before = self.blocks.get(line.block).and_then(|block| leaves_open(block.text.get(..line.within)?));
        before.unwrap_or_else(|| self.quoted.unwrap_or_else(|| self.is_open_before(line.block)))
    }

    fn is_open_before(&self, block: usize) -> bool {
        let near = self.blocks.slice(block.saturating_sub(FAR)..block);
        near.iter().rev().find_map(|block| leaves_open(&block.text)).unwrap_or(false)
    }

    /// The bold line before has no text of its own: it is an event line or a byline.
    fn drop_open_bold(&mut self) {
        if self.state.is_bold_open
            && let Some(last) = self.proposal.candidates.last_mut()
        {
            last.is_heading = false;
        }
        self.state.is_bold_open = false;
    }

    /// Bold lines above the salutation are head matter.
    fn drop_bold(&mut self) {
        self.state.is_bold_open = false;
        self.proposal.candidates.retain(|candidate| candidate.line.role != LineRole::Bold);
    }
}

/// Whether the last quotation mark in `text`, of “” 「」 『』, opens; none where there is no mark.
fn leaves_open(text: &str) -> Option<bool> {
    let bytes = text.as_bytes();
    let opens = |at: usize| match bytes.get(at..at + 3)? {
        [0xE2, 0x80, last @ 0x9C..=0x9D] => Some(*last == 0x9C),
        [0xE3, 0x80, last @ 0x8C..=0x8F] => Some(last % 2 == 0),
        _ => None,
    };
    memchr::memchr2_iter(0xE2, 0xE3, bytes).rev().find_map(opens)
}

fn is_bare(kind: MarkerKind) -> bool {
    matches!(kind, MarkerKind::Numeral(_, Close::Bare) | MarkerKind::Decimal(1))
}

/// Forms that say nothing in a line that is set as a heading.
fn needs_own_line(kind: MarkerKind) -> bool {
    kind == MarkerKind::Unnumbered || kind.is_uncounted()
}

/// Forms that are words of prose where a sentence goes on over lines.
fn may_be_prose(kind: MarkerKind) -> bool {
    is_bare(kind) || needs_own_line(kind) || matches!(kind, MarkerKind::Extra | MarkerKind::Trailing)
}

/// Forms too loose for the start of a sentence inside a text without paragraphs.
fn is_loose(kind: MarkerKind) -> bool {
    is_bare(kind)
        || kind.is_doubtful()
        || matches!(
            kind,
            MarkerKind::Numeral(_, Close::Colon | Close::Stop | Close::Comma)
                | MarkerKind::Decimal(_)
                | MarkerKind::Circle
        )
}
