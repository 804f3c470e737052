//! The state of the whole program: the panes, what has the focus, what is said to the reader.

use crate::{
    annotation::Draft,
    document::{Grouping, Sorting},
    layout::{LineBreak, Setting},
    settings::{AmbiguousWidth, Settings, Strictness},
    text::{Place, WidthProfile},
};

use super::{
    Context, Copied,
    geometry::{Geometry, Shown, Size, geometry},
    goal::Wanted,
    pane::{
        bookmarks::{Bookmarks, Order},
        facts::Facts,
        help::Help,
        library::Library,
        note::Note,
        outline::OutlinePane,
        palette::Palette,
        prompt::Prompt,
        reader::Reader,
        search::{PREVIEW_ROWS, SearchPane},
    },
    travel::{Spot, Travel},
    unsaved::Unsaved,
    update::{Drag, Letter, Number},
};

/// The pane the keys go to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Focus {
    /// The list of documents.
    List,
    /// The text.
    #[default]
    Reader,
    /// The outline.
    Outline,
}

/// What is shown in the stead of the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// The list of bookmarks.
    Bookmarks,
    /// The keys.
    Help,
    /// What is known of a document.
    Facts,
    /// What is found in the whole library.
    Search,
}

/// Something said to the reader until the next key; the shell finds the words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the string of that name in the words file")]
pub enum Notice {
    Saved,
    Removed,
    Restored,
    NotFound(String),
    NothingLookedFor,
    NothingSelected,
    /// On in the next document with a hit, of this title.
    OnIn(String),
    OnlyWhole,
    NoCommand(String),
    NoPoint(u32),
    NoOutline,
    NoNextPoint,
    NoPreviousPoint,
    NoEarlierPlace,
    NoLaterPlace,
    NothingToMark,
    NothingToUndo,
    MarkSet(char),
    NoMark(char),
    LeaveNote,
    NothingToAccept,
    Declined,
    BookmarkOrder(Order),
    BookmarkScope(bool),
    Continued(String),
    FromStart,
    FromEnd,
    WithRemarks(usize),
    Orphan,
    FilesLeftOut(usize),
    Reloaded,
    Renamed,
    Lost(String),
    PointMade,
    PointMoved,
    PointStays,
    PointStruck,
    CorrectionUndone,
    NotOwnPoint,
    NoParagraph,
    Grouping(Grouping),
    Sorting(Sorting),
    Measure(u16),
    Justify(bool),
    Hang(bool),
    LatinGap(bool),
    LineSpacing(bool),
    Width(AmbiguousWidth),
    NoFootnote,
    FootnoteMissing(String),
    LinkTo(String),
    Copied(Copied),
    /// Words that came from the shell.
    Trouble(String),
}

/// The state of the program.
#[derive(Debug)]
pub struct Model {
    /// The window.
    pub size: Size,
    /// How wide the terminal draws, as far as it is known or set.
    pub profile: WidthProfile,
    /// What the terminal said of itself.
    pub(super) probed: WidthProfile,
    /// What the reader has set.
    pub settings: Settings,
    /// Where the keys go when the panes are shown.
    pub focus: Focus,
    /// Whether the list is wanted on the screen.
    pub shows_list: bool,
    /// Whether the outline is wanted on the screen.
    pub shows_outline: bool,
    /// What is shown in the stead of the panes.
    pub overlay: Option<Overlay>,
    /// The list pane.
    pub library: Library,
    /// The reader pane.
    pub reader: Reader,
    /// The outline pane.
    pub outline: OutlinePane,
    /// The list of bookmarks.
    pub bookmarks: Bookmarks,
    /// What is found in the whole library.
    pub search: SearchPane,
    /// The help pane.
    pub help: Help,
    /// The page of what is known of a document.
    pub facts: Facts,
    /// What can be done, while its name is typed.
    pub palette: Palette,
    /// The open prompt.
    pub prompt: Option<Prompt>,
    /// The note that is being written.
    pub note: Option<Note>,
    /// What could not be kept.
    pub unsaved: Unsaved,
    /// Notes that were done before their bookmarks were kept: as those were sent, and as they are to be.
    pub(super) annotated: Vec<(Draft, Draft)>,
    /// The timer after which the place is kept.
    pub(super) place_tick: u64,
    /// The timer of the next try.
    pub(super) retry_tick: u64,
    pub(super) letter: Option<Letter>,
    /// The bookmark, by its id, that was found changed and gone to.
    pub(super) question: Option<String>,
    /// Milliseconds the open document was read that are not kept yet.
    pub(super) read_ms: u64,
    /// What is said to the reader.
    pub notice: Option<Notice>,
    /// What was looked for, the newest last.
    pub(super) queries: Vec<String>,
    /// The place to return to when a prompt is left without an answer.
    pub(super) before_prompt: Option<Place>,
    pub(super) travel: Travel,
    /// Whether the last key went back or forward: `Ctrl-I` and `Tab` are one key to a terminal, and then mean forward.
    pub(super) is_travelling: bool,
    pub(super) number: Option<Number>,
    /// The button of the mouse, held down on the text.
    pub(super) drag: Option<Drag>,
    /// Whether the focus was on the outline already: then its choice is the reader's.
    is_choosing_point: bool,
    pub(super) wanted: Option<Wanted>,
    /// Counts timers, to tell a late one.
    pub(super) ticks: u64,
    /// Counts changes of the open file on the disk.
    pub(super) changes: u64,
    /// The place that was kept last.
    pub(super) kept: Option<(String, Place)>,
    /// Whether the first document of the library is to be opened by itself.
    pub(super) opens_first: bool,
    /// Whether the document to go on with may be one that is not listed.
    pub continues_anywhere: bool,
}

impl Model {
    /// The program at its start. `opens_first`: open the first document of the library as soon as it is listed.
    pub fn new(size: Size, settings: Settings, help: Help, opens_first: bool) -> Self {
        let probed = WidthProfile::default();
        let profile = profile(&settings, probed);
        Self {
            size,
            profile,
            probed,
            focus: if opens_first { Focus::List } else { Focus::Reader },
            shows_list: opens_first,
            shows_outline: true,
            overlay: None,
            library: Library::new(opens_first),
            reader: Reader::new(setting(&settings, 2, profile)),
            outline: OutlinePane::default(),
            bookmarks: Bookmarks::default(),
            search: SearchPane::default(),
            help,
            facts: Facts::default(),
            palette: Palette::default(),
            prompt: None,
            note: None,
            unsaved: Unsaved::default(),
            annotated: Vec::new(),
            place_tick: 0,
            retry_tick: 0,
            letter: None,
            question: None,
            read_ms: 0,
            notice: None,
            queries: Vec::new(),
            before_prompt: None,
            travel: Travel::default(),
            is_travelling: false,
            number: None,
            drag: None,
            is_choosing_point: false,
            wanted: None,
            ticks: 0,
            changes: 0,
            kept: None,
            opens_first,
            continues_anywhere: false,
            settings,
        }
    }

    /// Who has which part of the screen.
    pub fn geometry(&self) -> Geometry {
        self.geometry_with(self.focus)
    }

    fn geometry_with(&self, focus: Focus) -> Geometry {
        let shown = Shown {
            list: self.shows_list,
            outline: self.shows_outline,
            focus,
            measure: self.settings.measure,
            margins: self.settings.margins,
            hangs: self.settings.hang,
        };
        geometry(self.size, shown)
    }

    /// Which keys hold now.
    pub fn context(&self) -> Context {
        match (&self.prompt, self.overlay, self.focus) {
            (Some(_), _, _) => Context::Prompt,
            _ if self.note.is_some() => Context::Note,
            _ if self.letter.is_some() => Context::Letter,
            (_, None, _) if self.question.is_some() => Context::Question,
            (_, Some(Overlay::Bookmarks), _) => Context::Bookmarks,
            (_, Some(Overlay::Search), _) => Context::Search,
            (_, Some(Overlay::Facts), _) => Context::Facts,
            (_, Some(Overlay::Help), _) => Context::Help,
            (_, _, Focus::List) => Context::List,
            (_, _, Focus::Reader) if self.reader.selection.is_some() => Context::Selecting,
            (_, _, Focus::Reader) => Context::Reader,
            (_, _, Focus::Outline) => Context::Outline,
        }
    }

    /// The index of the point being read.
    pub fn current_point(&self) -> Option<usize> {
        let open = self.reader.open.as_ref()?;
        open.outline.at(self.reader.top())
    }

    /// The digits typed so far, while more may come.
    pub fn digits(&self) -> Option<&str> {
        self.number.as_ref().map(Number::digits)
    }

    /// Whether a letter is waited for: to be put on a place, or to be gone to.
    pub fn awaits_letter(&self) -> Option<bool> {
        self.letter.as_ref().map(Letter::is_mark)
    }

    /// Whether it is asked if a bookmark is to be where it was found.
    pub fn asks_for_place(&self) -> bool {
        self.context() == Context::Question
    }

    /// Whether a document was asked for and is not there yet.
    pub fn is_opening(&self) -> bool {
        self.wanted.is_some()
    }

    /// The document being read and the place of its top line.
    pub(super) fn here(&self) -> Option<Spot> {
        let open = self.reader.open.as_ref()?;
        Some(Spot { origin: open.origin.clone(), place: self.reader.top() })
    }

    /// Remembers where a jump starts from.
    pub(super) fn leave(&mut self) {
        if let Some(here) = self.here() {
            self.travel.leave(here);
        }
    }

    /// Sets everything that is derived from the state anew, so that drawing only reads.
    pub(super) fn settle(&mut self) {
        self.profile = profile(&self.settings, self.probed);
        let geometry = self.geometry();
        if geometry.is_too_small {
            return self.reader.fill_page();
        }
        // In a narrow window the text may be off the screen: it is set as it will be when it is looked at again.
        let text = if geometry.reader.is_some() { geometry.text } else { self.geometry_with(Focus::Reader).text };
        self.reader.settle(text, setting(&self.settings, text.width, self.profile));
        self.settle_outline(&geometry);
        if let Some(area) = geometry.list {
            self.library.settle(list_height(area.height));
        }
        self.bookmarks.settle(list_height(geometry.overlay.height));
        let below = list_height(geometry.overlay.height).saturating_sub(PREVIEW_ROWS);
        self.search.settle(below);
        let (width, height) = (geometry.overlay.width, list_height(geometry.overlay.height));
        match self.overlay {
            Some(Overlay::Help) => self.help.settle(width, height, self.profile),
            Some(Overlay::Facts) => self.facts.settle(width, height, self.profile),
            _ => {}
        }
    }

    fn settle_outline(&mut self, geometry: &Geometry) {
        let current = self.current_point();
        let (Some(area), Some(open)) = (geometry.outline, &self.reader.open) else {
            self.is_choosing_point = false;
            return;
        };
        self.outline.settle(&open.outline, area.width, list_height(area.height), self.profile);
        // The choice follows the reading until the focus comes to it.
        if self.focus != Focus::Outline || !self.is_choosing_point {
            self.outline.view.selected = current.and_then(|entry| self.outline.position(entry)).unwrap_or(0);
            self.outline.settle(&open.outline, area.width, list_height(area.height), self.profile);
        }
        self.is_choosing_point = self.focus == Focus::Outline;
    }
}

/// Rows of a pane that hold its list: two are taken by its heading, one stays blank at the bottom.
pub(crate) fn list_height(pane: u16) -> usize {
    usize::from(pane.saturating_sub(3))
}

fn setting(settings: &Settings, measure: u16, profile: WidthProfile) -> Setting {
    Setting {
        measure,
        profile,
        indent: settings.indent,
        line_break: match settings.line_break {
            Strictness::Loose => LineBreak::Loose,
            Strictness::Normal => LineBreak::Normal,
            Strictness::Strict => LineBreak::Strict,
            Strictness::Anywhere => LineBreak::Anywhere,
        },
        hang: settings.hang,
        justify: settings.justify,
        latin_gap: settings.latin_gap,
        repair_orphans: settings.repair_orphans,
        line_spacing: settings.line_spacing,
        paragraph_gap: settings.paragraph_gap,
    }
}

/// What is set comes before what the terminal said.
fn profile(settings: &Settings, probed: WidthProfile) -> WidthProfile {
    let ambiguous_is_wide = settings.ambiguous_width.is_wide().unwrap_or(probed.ambiguous_is_wide);
    WidthProfile { ambiguous_is_wide, ..probed }
}
