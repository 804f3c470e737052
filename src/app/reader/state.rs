//! The reader pane: the open document, the place of its top line, and the rows in view. The place is the only thing
//! kept: rows are set anew from it, so a resize there and back shows the same line at the top.

use crate::{
    annotation::{BookmarkId, Colour},
    app::{area::Area, find::Find},
    document::{Origin, PageScope},
    layout::{Galley, Row, Typesetting, hold_back_headings},
    text::{Place, ReadCharacter, SourceOffset, TextRange},
};

use super::{
    awaited::{Awaited, place_at},
    flash::Flash,
    learnt_speed::LearntSpeed,
    open_document::OpenDocument,
    page_map::PageMap,
    playing::Playing,
    pointed::Pointed,
    selection::Selection,
    shown_script::ShownScript,
    spell_task::SpellTask,
    stepped_measure::SteppedMeasure,
    target::Target,
};

/// A bookmarked passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its bookmark; `None` before that is saved.
    pub id: Option<BookmarkId>,
    /// Where it stands.
    pub range: TextRange,
    /// The colour it is marked in.
    pub colour: Colour,
    /// Whether something is noted on it.
    pub has_note: bool,
}

/// The reader pane.
#[derive(Debug)]
pub struct Reader {
    /// The open document.
    pub open: Option<OpenDocument>,
    /// How much of a web page is read.
    pub page_scope: PageScope,
    /// Whether that was changed, and the open document is being read again.
    pub(super) is_scope_new: bool,
    /// The place of the top line.
    pub(super) top: Place,
    /// The rows in view, from the top.
    pub(super) page: Vec<Row>,
    /// What is being looked for.
    pub find: Option<Find>,
    /// What the next key goes into.
    pub(super) lit: Option<Target>,
    /// What was gone into last.
    pub(super) followed: Option<Place>,
    /// The document that is offered at the end of this one.
    pub(super) offered: Option<Origin>,
    /// The measure as it was stepped to.
    pub(super) stepped: SteppedMeasure,
    /// The passage being selected.
    pub selection: Option<Selection>,
    /// The top line where the document was opened at a passage, until it moves: who looks a passage up has not read the rest.
    pub(super) looked_up: Option<Place>,
    /// What was last pointed at.
    pub(super) pointed: Option<Pointed>,
    /// What was taken without a selection, for a moment.
    pub(super) flash: Option<Flash>,
    /// The beginning of what was copied last.
    pub(in crate::app) copied: String,
    /// The bookmarked passages.
    pub passages: Vec<Passage>,
    /// The sentence at hand.
    pub sentence: Option<TextRange>,
    /// Whether the sentence at hand is said how it is read.
    pub(super) says_pinyin: bool,
    /// What goes on by itself.
    pub playing: Option<Playing>,
    pub(super) galley: Galley,
    /// The text in view in the script it is shown in.
    pub script: ShownScript,
    /// Where the rows of the page stand.
    pub(super) map: PageMap,
    pub(super) awaited: Option<Awaited>,
    /// The byte around which more was asked for last and did not come yet.
    pub(super) asked: Option<SourceOffset>,
    /// Rows still to go once more of a large document is there.
    pub(super) owed: isize,
    /// Whether this page was turned to: no heading stands last on it.
    pub(super) is_turned: bool,
    /// Milliseconds since a page was turned, where nothing was done but that.
    pub(in crate::app) turned_ms: Option<u64>,
    /// How fast the reader reads, as turned pages tell it.
    pub(in crate::app) learnt_speed: LearntSpeed,
}

impl Reader {
    /// What is lit up: the selection, else what the next key goes into, else for a moment what was taken.
    pub fn highlighted(&self) -> Option<TextRange> {
        let selected = self.selection.as_ref().map(Selection::range);
        let lit = || self.lit.as_ref().map(|target| target.range);
        selected.or_else(lit).or_else(|| self.flash.map(|flash| flash.range))
    }

    /// Whether something is lit up that the next key goes into.
    pub(in crate::app) fn has_lit(&self) -> bool {
        self.lit.is_some()
    }

    /// An empty pane.
    pub fn new(setting: Typesetting) -> Self {
        Self {
            open: None,
            page_scope: PageScope::default(),
            is_scope_new: false,
            top: Place::default(),
            page: Vec::new(),
            find: None,
            lit: None,
            followed: None,
            offered: None,
            stepped: SteppedMeasure::default(),
            selection: None,
            flash: None,
            looked_up: None,
            pointed: None,
            copied: String::new(),
            passages: Vec::new(),
            sentence: None,
            says_pinyin: false,
            playing: None,
            galley: Galley::new(setting),
            script: ShownScript::default(),
            map: PageMap::default(),
            awaited: None,
            asked: None,
            owed: 0,
            is_turned: false,
            turned_ms: None,
            learnt_speed: LearntSpeed::default(),
        }
    }

    /// Shows another document, from `place` or from its start.
    pub fn show(&mut self, open: OpenDocument, place: Option<Place>) {
        self.galley.forget();
        self.script.forget();
        self.galley.set_front_rows(u16::from(open.has_front()));
        self.top = place.or_else(|| open.shown().first_place()).unwrap_or_default();
        (self.find, self.selection, self.awaited, self.asked, self.owed) = (None, None, None, None, 0);
        self.passages.clear();
        (self.lit, self.followed, self.flash, self.offered, self.is_turned) = (None, None, None, None, false);
        (self.looked_up, self.pointed, self.sentence, self.playing) = (None, None, None, None);
        self.open = Some(open);
        if let Some(place) = place {
            self.go_to(place);
        }
    }

    /// The place of the top line.
    pub fn top(&self) -> Place {
        self.top
    }

    /// Puts a place that is at hand at the top.
    pub(super) fn set_top(&mut self, top: Place) {
        (self.top, self.is_turned) = (top, false);
    }

    /// How many rows of text there is room for.
    pub fn rows(&self) -> usize {
        self.map.rows()
    }

    /// The rows in view.
    pub fn page(&self) -> &[Row] {
        &self.page
    }

    /// The blocks of the page of which it was not asked yet how their characters are read, as they are asked for.
    pub(super) fn take_unread(&mut self) -> Option<SpellTask> {
        let (ticket, starts) = self.galley.take_unread();
        let window = self.open.as_ref().filter(|_| !starts.is_empty())?.shown();
        let text = |start| Some((start, window.block(start)?.text.clone()));
        let transcription = self.galley.setting().transcription()?;
        Some(SpellTask { ticket, transcription, blocks: starts.into_iter().filter_map(text).collect() })
    }

    /// Takes how the characters of blocks are read.
    pub(crate) fn learn_readings(&mut self, ticket: u64, found: Vec<(SourceOffset, Vec<ReadCharacter>)>) {
        self.galley.learn(ticket, found);
    }

    /// Whether the open document looks well in a grid.
    pub(crate) fn suits_grid(&self) -> bool {
        self.open.as_ref().is_some_and(OpenDocument::suits_grid)
    }

    /// Sets the rows for an area of text and for others like it beside it. Called after every update, so that drawing only reads.
    pub fn refresh_derived(&mut self, area: Area, columns: u16, setting: Typesetting) {
        let map = PageMap::new(area.height, columns, &setting);
        let is_set_anew = self.galley.setting() != &setting || map.rows() != self.map.rows();
        let sentence = if is_set_anew { self.sentence_in_view() } else { None };
        self.map = map;
        self.galley.set(setting);
        self.fill_page();
        // Vertical lines, a smaller window: what is read stays in view.
        if let Some(sentence) = sentence.filter(|_| self.sentence_in_view().is_none()) {
            self.take_in_hand(sentence);
            self.fill_page();
        }
    }

    /// Sets the rows anew in the area there was: what is on no screen must fit the text all the same.
    pub fn fill_page(&mut self) {
        let Some(open) = &self.open else { return self.page.clear() };
        let rows = self.map.rows();
        (self.map, self.page) = self.map.page(&mut self.galley, open.shown(), self.top);
        if self.page.len() < rows && !open.shown().is_at_end() {
            // The rest is on its way: until then the page is full up to the edge.
            let top = self.top.min(self.galley.last_top(open.shown(), rows));
            (self.map, self.page) = self.map.page(&mut self.galley, open.shown(), top);
        }
        if self.is_turned && !self.is_at_end() {
            hold_back_headings(&mut self.page, open.shown());
        }
    }

    /// Moves the text by so many rows, down where positive; the end of the text stays at the bottom. At the edge of what
    /// is at hand of a large document the way is gone when the rest is there.
    pub fn scroll(&mut self, by: isize) {
        self.is_turned = false;
        self.move_by(by);
    }

    /// Moves the text by so many rows, and lets the end of the page be.
    pub(super) fn move_by(&mut self, by: isize) {
        let Some(open) = &self.open else { return };
        let window = open.shown();
        let by = by.saturating_add(std::mem::take(&mut self.owed));
        let (to, left) = self.galley.step(window, self.top, by);
        let is_at_edge = if by > 0 { window.is_at_end() } else { window.is_at_start() };
        if !is_at_edge {
            self.owed = by.signum() * left.cast_signed();
        }
        self.top =
            if by > 0 && is_at_edge { to.min(self.galley.last_top(window, self.map.rows()).max(self.top)) } else { to };
    }

    /// Has a place that is at hand at the top; nothing else is awaited any more.
    fn put(&mut self, place: Place) {
        (self.top, self.awaited, self.owed, self.is_turned) = (place, None, 0, false);
    }

    /// Has the top wait for a part of a large document.
    fn wait_for(&mut self, awaited: Awaited) {
        (self.awaited, self.owed, self.is_turned) = (Some(awaited), 0, false);
    }

    /// Whether the page is another one as soon as a part of a large document is there.
    pub(in crate::app) fn awaits_part(&self) -> bool {
        self.awaited.is_some_and(|awaited| awaited != Awaited::More)
    }

    /// Puts a place at the top.
    pub fn go_to(&mut self, place: Place) {
        let Some(open) = &self.open else { return };
        let extent = &open.shown().extent;
        if open.shown().is_whole() || (extent.start <= place.block && place.block < extent.end) {
            self.put(place);
        } else {
            self.wait_for(Awaited::Top(place));
        }
    }

    /// Where the paragraph of that number begins, or one before it, where it is not at hand; `None` where there is none, or
    /// nobody has counted that far.
    pub(super) fn paragraph_near(&self, number: u32) -> Option<Place> {
        let open = self.open.as_ref()?;
        let at_hand = open.paragraphs().and_then(|paragraphs| paragraphs.place(number));
        at_hand.or_else(|| open.counted_before(number))
    }

    /// Puts the paragraph of that number at the top, which is [near](Self::paragraph_near) that place.
    pub(super) fn go_to_paragraph(&mut self, number: u32, near: Place) {
        let paragraphs = self.open.as_ref().and_then(OpenDocument::paragraphs);
        match paragraphs.and_then(|paragraphs| paragraphs.place(number)) {
            Some(place) => self.put(place),
            None => self.wait_for(Awaited::Paragraph(number, near)),
        }
    }

    /// Puts the start of the document at the top.
    pub fn to_start(&mut self) {
        let Some(open) = &self.open else { return };
        if open.shown().is_at_start() {
            self.put(open.shown().first_place().unwrap_or_default());
        } else {
            self.wait_for(Awaited::Top(Place::default()));
        }
    }

    /// Puts the end of the document at the bottom.
    pub fn to_end(&mut self) {
        let Some(open) = &self.open else { return };
        if open.shown().is_at_end() {
            let top = self.galley.last_top(open.shown(), self.map.rows());
            self.put(top);
        } else {
            self.wait_for(Awaited::End);
        }
    }

    /// Puts the place at so many percent of the document at the top.
    pub fn to_percent(&mut self, percent: u32) {
        let Some(open) = &self.open else { return };
        let wanted = open.shown().source_len.saturating_mul(u64::from(percent.min(100))) / 100;
        match percent {
            0 => self.to_start(),
            100.. => self.to_end(),
            _ if open.shown().is_whole() => {
                let place = place_at(open.shown(), SourceOffset(wanted));
                let start = self.galley.line_start(open.shown(), place);
                let top = start.min(self.galley.last_top(open.shown(), self.map.rows()));
                self.put(top);
            }
            _ => self.go_to(Place::new(SourceOffset(wanted), 0)),
        }
    }

    /// The hit that was gone to.
    pub fn hit(&self) -> Option<TextRange> {
        self.find.as_ref()?.looked_at()
    }

    /// Points at a place: it is what keys act on where nothing is selected.
    pub(in crate::app) fn point_at(&mut self, at: Place) {
        self.pointed = Some(Pointed::new(at));
    }

    /// Has a range in view; where it is not, a third down the page. It is what keys act on.
    pub fn reveal(&mut self, range: TextRange) {
        self.point_at(range.start);
        let Some(open) = &self.open else { return };
        if self.view().is_some_and(|view| view.start <= range.start && range.start < view.end) {
            return;
        }
        let window = open.shown();
        let is_at_hand = window.is_whole() || window.block(range.start.block).is_some();
        if !is_at_hand {
            return self.go_to(range.start);
        }
        let top = self.top_above(range.start);
        self.put(top);
    }

    /// The text in view.
    pub fn view(&self) -> Option<TextRange> {
        let window = self.open.as_ref()?.shown();
        let lines = || {
            self.page.iter().filter_map(|row| {
                if let Row::Line { block, line, .. } = row { Some((&window.blocks[*block], line)) } else { None }
            })
        };
        let (first, line) = lines().next()?;
        let start = first.place(line.range.start);
        let (last, line) = lines().next_back()?;
        Some(TextRange { start, end: last.place(line.range.end) })
    }

    /// Whether the last line is in view.
    pub fn is_at_end(&self) -> bool {
        let Some(window) = self.open.as_ref().map(OpenDocument::shown) else { return true };
        let last = window.blocks.len().saturating_sub(1);
        window.is_at_end()
            && (window.blocks.is_empty()
                || self
                    .page
                    .iter()
                    .any(|row| matches!(row, Row::Line { block, line, .. } if *block == last && line.is_last)))
    }
}
