//! The state of the whole program: the panes, what has the focus, what is said to the reader.

use crate::{
    annotation::{DocumentKey, Draft},
    document::Origin,
    settings::{Chord, Settings},
    text::{Place, WidthProfile},
};

use super::{
    adjusted::Adjusted,
    area::{Area, Size},
    bookmarks::{Bookmarks, Note, PendingMark, RetryQueue},
    context::Context,
    desk::DeskPane,
    dictionary::Lookup,
    find::Find,
    focus::{Focus, Overlay},
    geometry::{Geometry, PaneWidths, Shown, geometry},
    help::Help,
    info::Info,
    jumplist::{Jump, JumpList},
    library::Library,
    messages::Messages,
    notice::Notice,
    outline::OutlinePane,
    palette::Palette,
    pending_open::{OpenTarget, PendingOpen},
    previewed::{Previewed, Way},
    prompt::Prompt,
    question::Question,
    reader::{Count, Drag, Reader},
    search::SearchPane,
    session::Session,
    tags::Tags,
    text_setting::{profile, typesetting},
};

/// The state of the program.
#[derive(Debug)]
pub struct Model {
    /// Whether anything of this session is there tomorrow.
    pub session: Session,
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
    /// The widths that were chosen for the panes at the sides.
    pub pane_widths: PaneWidths,
    /// The border between two panes that the mouse holds.
    pub(super) held_border: Option<Focus>,
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
    /// The list of tags.
    pub tags: Tags,
    /// What is found in the whole library.
    pub search: SearchPane,
    /// What was asked of the library.
    pub desk: DeskPane,
    /// The word that is looked up in a dictionary.
    pub dictionary: Option<Lookup>,
    /// The help pane.
    pub help: Help,
    /// The page of what is known of a document.
    pub info: Info,
    /// The page of what was said.
    pub messages: Messages,
    /// What can be done, while its name is typed.
    pub palette: Palette,
    /// The open prompt.
    pub prompt: Option<Prompt>,
    /// The note that is being written.
    pub note: Option<Note>,
    /// What could not be saved.
    pub unsaved: RetryQueue,
    /// Notes that were done before their bookmarks were saved: as those were sent, and as they are to be.
    pub(super) annotated: Vec<(Draft, Draft)>,
    /// The timer after which the reading place is saved.
    pub(super) place_tick: u64,
    /// The timer of the next try.
    pub(super) retry_tick: u64,
    /// The key that waits for the letter of a quick mark.
    pub(super) pending_mark: Option<PendingMark>,
    /// What is asked.
    pub(super) question: Option<Question>,
    /// Milliseconds the open document was read that are not saved yet.
    pub(super) read_ms: u64,
    /// What is said to the reader.
    pub notice: Option<Notice>,
    /// What was looked for, the newest last.
    pub(super) queries: Vec<String>,
    /// The place to return to when a prompt is left without an answer.
    pub(super) before_prompt: Option<Place>,
    /// Where the reader has been.
    pub(super) jumps: JumpList,
    /// Whether the last key went back or forward: `Ctrl-I` and `Tab` are one key to a terminal, and then mean forward.
    pub(super) is_travelling: bool,
    /// The key that begins a sequence and waits for the next one.
    pub prefix: Option<Chord>,
    /// The number being typed.
    pub(super) count: Option<Count>,
    /// The button of the mouse, held down on the text.
    pub(super) drag: Option<Drag>,
    /// Whether the focus was on the outline already: then its choice is the reader's.
    pub(super) is_choosing_entry: bool,
    /// The look at a document from the list.
    pub(super) previewed: Option<Previewed>,
    /// The timer after which the library is listed anew.
    pub(super) rescan_tick: u64,
    /// The timer after which the chosen document is shown.
    pub(super) preview_tick: u64,
    /// The document that was asked for and is not there yet.
    pub(super) pending_open: Option<PendingOpen>,
    /// Bytes that have come through the standard input.
    pub(super) received: u64,
    /// Whether no more of it was asked for.
    pub(super) has_ended_input: bool,
    /// Counts timers, to tell a late one.
    pub(super) ticks: u64,
    /// Counts changes of the open file on the disk.
    pub(super) changes: u64,
    /// The place that was saved last, with the key of its document.
    pub(super) saved_place: Option<(DocumentKey, Place)>,
    /// The place at which the document of that key was opened, where it was left the last time or at its start, until it is
    /// read on.
    pub(super) arrived: Option<(DocumentKey, Place)>,
    /// The sentence that is being read aloud, by its ticket.
    pub(super) speaking: Option<u64>,
    /// What can be set while reading and is there tomorrow.
    pub(super) adjusted: Adjusted,
    /// Whether the first document of the library is to be opened by itself.
    pub(super) opens_first: bool,
    /// Whether the document to go on with may be one that is not listed.
    pub continues_anywhere: bool,
}

/// What the program is started with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartedWith {
    /// A library, whose first document is opened as soon as it is listed.
    Library,
    /// A document.
    Document,
}

impl Model {
    /// Whether the page is another one as soon as a part of a large document is there, or the first hit in it: what is to be done
    /// there comes after that.
    pub fn awaits_place(&self) -> bool {
        let is_sought = |find: &Find| find.coming.is_some() && find.current.is_none();
        self.reader.awaits_part() || self.prompt.is_none() && self.reader.find.as_ref().is_some_and(is_sought)
    }

    /// The program at its start.
    pub fn new(size: Size, settings: Settings, help: Help, start: StartedWith) -> Self {
        let opens_first = start == StartedWith::Library;
        let probed = WidthProfile::default();
        let profile = profile(&settings, probed);
        Self {
            session: Session::default(),
            size,
            profile,
            probed,
            focus: if opens_first { Focus::List } else { Focus::Reader },
            shows_list: opens_first,
            shows_outline: true,
            pane_widths: PaneWidths::default(),
            held_border: None,
            overlay: None,
            library: if opens_first { Library::scanning() } else { Library::default() },
            reader: Reader::new(typesetting(&settings, Area::default(), profile, || false)),
            outline: OutlinePane::default(),
            bookmarks: Bookmarks::default(),
            tags: Tags::default(),
            search: SearchPane::default(),
            desk: DeskPane::default(),
            dictionary: None,
            help,
            info: Info::default(),
            messages: Messages::default(),
            palette: Palette::default(),
            prompt: None,
            note: None,
            unsaved: RetryQueue::default(),
            annotated: Vec::new(),
            place_tick: 0,
            retry_tick: 0,
            pending_mark: None,
            question: None,
            read_ms: 0,
            notice: None,
            queries: Vec::new(),
            before_prompt: None,
            jumps: JumpList::default(),
            is_travelling: false,
            prefix: None,
            count: None,
            drag: None,
            is_choosing_entry: false,
            previewed: None,
            rescan_tick: 0,
            preview_tick: 0,
            pending_open: None,
            received: 0,
            has_ended_input: false,
            ticks: 0,
            changes: 0,
            saved_place: None,
            arrived: None,
            speaking: None,
            adjusted: Adjusted::new(&settings, opens_first),
            opens_first,
            continues_anywhere: false,
            settings,
        }
    }

    /// Whether the open document was only chosen in the list, and is not read yet.
    pub fn is_looked_at(&self) -> bool {
        self.previewed.as_ref().is_some_and(|previewed| previewed.way == Way::Chosen)
    }

    /// Who has which part of the screen.
    pub fn geometry(&self) -> Geometry {
        self.geometry_with(self.focus)
    }

    pub(super) fn geometry_with(&self, focus: Focus) -> Geometry {
        let shown = Shown {
            list: self.shows_list,
            outline: self.shows_outline && self.has_outline(focus),
            focus,
            measure: self.settings.measure,
            margins: self.settings.margins,
            hangs: self.settings.hang,
            widths: self.pane_widths,
            columns: self.settings.columns,
            vertical_gap: self.settings.vertical.then_some(self.settings.vertical_gap),
            notes_beside_vertical: self.settings.margin_notes && self.reader.passages.iter().any(|one| one.has_note),
            has_table: matches!(self.overlay, Some(Overlay::Help | Overlay::Desk)),
        };
        geometry(self.size, shown)
    }

    /// Whether there is anything to show in the outline, or someone is looking: no column is kept open for nothing.
    pub(super) fn has_outline(&self, focus: Focus) -> bool {
        let open = self.reader.open.as_ref();
        let has_entries = open.is_none_or(|open| open.is_growing || !open.outline.entries.is_empty());
        has_entries || focus == Focus::Outline
    }

    /// Which keys hold now.
    pub fn context(&self) -> Context {
        match (&self.prompt, self.overlay, self.focus) {
            (Some(_), _, _) => Context::Prompt,
            _ if self.note.is_some() => Context::Note,
            _ if self.pending_mark == Some(PendingMark::RefusedNote) => Context::Refused,
            _ if self.pending_mark.is_some() => Context::Letter,
            (_, None, _) if self.question.is_some() => Context::Question,
            (_, Some(Overlay::Bookmarks), _) => Context::Bookmarks,
            (_, Some(Overlay::Tags), _) => Context::Tags,
            (_, Some(Overlay::Search), _) => Context::Search,
            (_, Some(Overlay::Desk), _) => Context::Desk,
            (_, Some(Overlay::Info), _) => Context::Info,
            (_, Some(Overlay::Messages), _) => Context::Messages,
            (_, Some(Overlay::Help), _) => Context::Help,
            _ if self.dictionary.is_some() => Context::Dictionary,
            (_, _, Focus::List) => Context::List,
            (_, _, Focus::Reader) if self.reader.selection.is_some() => Context::Selecting,
            (_, _, Focus::Reader) if self.reader.has_lit() => Context::Target,
            (_, _, Focus::Reader) if self.reader.playing.is_some() => Context::Playing,
            (_, _, Focus::Reader) if self.reader.sentence.is_some() => Context::Sentence,
            (_, _, Focus::Reader) => Context::Reader,
            (_, _, Focus::Outline) => Context::Outline,
        }
    }

    /// A number for a timer that no other has.
    pub(super) fn next_tick(&mut self) -> u64 {
        self.ticks += 1;
        self.ticks
    }

    /// The index of the entry being read.
    pub fn current_entry(&self) -> Option<usize> {
        let open = self.reader.open.as_ref()?;
        // The top line may be one that is not shown.
        let first = self.reader.view().filter(|_| open.shows_only_some()).map(|view| view.start);
        open.outline.at(first.unwrap_or(self.reader.top()))
    }

    /// The digits typed so far, while more may come.
    pub fn digits(&self) -> Option<&str> {
        self.count.as_ref().map(Count::digits)
    }

    /// Whether a letter is waited for: to be put on a place, or to be gone to.
    pub fn awaits_letter(&self) -> Option<bool> {
        self.pending_mark.as_ref().and_then(PendingMark::is_set)
    }

    /// What is asked, where an answer is waited for.
    pub fn asked(&self) -> Option<&Question> {
        self.question.as_ref().filter(|_| self.context() == Context::Question)
    }

    /// Whether a document was asked for and is not there yet.
    pub fn is_opening(&self) -> bool {
        self.pending_open.is_some()
    }

    /// How many bytes have come through the standard input, where that is what is being opened.
    pub fn received(&self) -> Option<u64> {
        self.pending_open.as_ref().filter(|pending| pending.origin == Origin::Stdin).map(|_| self.received)
    }

    /// Waits for a document that is being opened since before the start.
    pub fn await_document(&mut self, origin: Origin) {
        self.pending_open = Some(PendingOpen { origin, target: OpenTarget::LastPlace });
    }

    /// The document being read and the place of its top line.
    pub(super) fn here(&self) -> Option<Jump> {
        let open = self.reader.open.as_ref()?;
        Some(Jump { origin: open.origin.clone(), place: self.reader.top(), list: None })
    }

    /// Whether a note that is done waits for its bookmark, whose saving the store has not told yet.
    pub fn has_note_on_its_way(&self) -> bool {
        !self.annotated.is_empty()
    }

    /// Remembers where a jump starts from.
    pub(super) fn leave(&mut self) {
        if let Some(here) = self.here() {
            self.jumps.leave(here);
        }
    }

    /// Remembers that a jump starts from a row of the list that is shown, and closes that.
    pub(super) fn leave_list(&mut self) {
        let list = self.overlay.take();
        if let Some(here) = self.here() {
            self.jumps.leave(Jump { list, ..here });
        }
    }
}
