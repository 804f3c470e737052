//! A reader without a terminal and without a disk: carries out effects in memory, and draws into a buffer of cells.

use std::{collections::HashMap, sync::Arc};

use ratatui::{
    buffer::{Buffer, CellWidth},
    layout::Rect,
    style::Modifier,
};
use zhujian::{
    annotation::{Bookmark, DocumentKey, Draft, QuickMark, SavedCorrection, SavedPlace},
    app::{
        Action, Change, Copied, Effect, LeftPlace, Message, Model, Opened, ShellEffect, Size, StartedWith, StoreEffect,
        TaskEffect, Timer,
        desk::{
            Beside, BesideText, Comparison, Concordance, DeskAnswer, DeskDocument, DeskTask, Findings, Inquiry,
            NearFormulation, Parallels, TermRows, TermScope, Trends, Version,
        },
        library::{CopySearch, LeftOut, Listing, Record},
        search::{FoundDocument, Part, Totals},
        update,
    },
    document::{Metadata, Origin, ParagraphCount, Summary, SummaryRows, Window, tags_said},
    i18n::Strings,
    library, localize, outline,
    search::{Hit, Query, TaggedDocuments},
    settings::{Adjustments, Settings},
    source,
    study::{self, Count, Course, FirstPlace, FoldedContexts, ParallelReport, Period, Term, units},
    text::{Columns, Encoding, Place, SourceOffset, TextRange, syllables},
    tui::{Keymap, backend::ColorDepth, input::Chord, theme::Theme, view},
};

/// Blocks of a large document that are at hand on either side of the one that is wanted: as with real windows, some
/// pages of them.
const REACH: usize = 60;

/// The reader with its shell.
pub(crate) struct Reader {
    pub model: Model,
    pub has_quit: bool,
    pub timers: Vec<Timer>,
    pub kept: Vec<Bookmark>,
    added: i64,
    pub marks: HashMap<char, QuickMark>,
    /// The documents that were opened to be read, one after the other.
    pub visits: Vec<DocumentKey>,
    /// For how long documents were read.
    pub seconds: u64,
    /// Whether the disk is full: no mark is kept.
    pub is_full: bool,
    /// The reader's own themes as their files say, and what of them was not taken.
    pub themes_on_disk: (Vec<zhujian::settings::OwnTheme>, Vec<String>),
    /// What was copied last.
    pub copied: Option<String>,
    /// What was to be read aloud.
    pub utterances: Vec<zhujian::app::Utterance>,
    /// What a dictionary was asked for.
    pub lookups: Vec<zhujian::app::dictionary::LookupTask>,
    /// How often a sentence was broken off.
    pub silences: usize,
    /// How long the next row or sentence was waited for last, in milliseconds.
    pub waited_ms: u64,
    /// The address that was opened last.
    pub opened_address: Option<String>,
    /// In which library documents were opened last.
    pub libraries: HashMap<Origin, Vec<std::path::PathBuf>>,
    pub places: HashMap<DocumentKey, SavedPlace>,
    /// Where documents were left on other machines, later than here.
    pub elsewhere: HashMap<DocumentKey, Place>,
    /// What was set, to be there tomorrow.
    pub adjustments: Adjustments,
    /// What was read of documents.
    records: HashMap<DocumentKey, Record>,
    /// Corrections of outlines.
    pub corrections: Vec<SavedCorrection>,
    corrections_made: usize,
    /// Effects that were asked for and not carried out, while `is_held`.
    pub waiting: Vec<Effect>,
    /// Whether the disk is slow: nothing is answered until [`Reader::answer`].
    pub is_held: bool,
    pub documents: HashMap<Origin, source::Opened>,
    /// The whole of a document that the reader is given in windows.
    large: Option<Window>,
    pub library: Vec<Summary>,
    keymap: Keymap,
    strings: &'static Strings,
}

impl Reader {
    /// The program as it starts without arguments, in a window of that size.
    pub(crate) fn start(columns: u16, rows: u16) -> Self {
        Self::with_library(columns, rows, library::built_in(zhujian::settings::Language::default()))
    }

    /// The program as it starts on a folder of these documents.
    pub(crate) fn with_library(columns: u16, rows: u16, library: Vec<Summary>) -> Self {
        let mut reader = Self::idle(columns, rows, library, StartedWith::Library);
        reader.begin();
        reader
    }

    /// The program as it starts without arguments, after a document was read.
    pub(crate) fn start_again(columns: u16, rows: u16, key: &str) -> Self {
        let mut reader =
            Self::idle(columns, rows, library::built_in(zhujian::settings::Language::default()), StartedWith::Library);
        let record = Record { opened: Some(1), ..Record::default() };
        reader.records.insert(DocumentKey::saved(key), record);
        reader.model.continues_anywhere = true;
        reader.begin();
        reader
    }

    /// The program before its library is listed, so that documents can be put where it says.
    pub(crate) fn idle_with(columns: u16, rows: u16, library: Vec<Summary>) -> Self {
        Self::idle(columns, rows, library, StartedWith::Library)
    }

    /// The program as it starts on one document that is slow to open.
    pub(crate) fn awaiting(columns: u16, rows: u16, origin: Origin) -> Self {
        let mut reader =
            Self::idle(columns, rows, library::built_in(zhujian::settings::Language::default()), StartedWith::Document);
        reader.model.await_document(origin);
        reader
    }

    /// Lists the library.
    pub(crate) fn begin(&mut self) {
        self.answer(vec![StoreEffect::LoadRecords.into(), StoreEffect::LoadBookmarks.into(), TaskEffect::Scan.into()]);
    }

    /// The program as it starts on one document of that text.
    pub(crate) fn reading(columns: u16, rows: u16, text: &str) -> Self {
        Self::reading_corrected(columns, rows, text, Vec::new())
    }

    /// The program as it starts on one document whose outline was corrected before.
    pub(crate) fn reading_corrected(columns: u16, rows: u16, text: &str, corrections: Vec<SavedCorrection>) -> Self {
        let mut reader = Self::idle(columns, rows, Vec::new(), StartedWith::Document);
        reader.corrections = corrections;
        let origin = file("text.md");
        reader.add(&origin, text);
        let opened = reader.open(origin);
        reader.send(opened);
        reader.answer(vec![
            StoreEffect::LoadBookmarks.into(),
            StoreEffect::LoadRecords.into(),
            TaskEffect::Scan.into(),
        ]);
        reader
    }

    /// The program as it starts on a document that is too large to be read whole.
    pub(crate) fn reading_in_windows(columns: u16, rows: u16, text: &str) -> Self {
        let mut reader = Self::idle(columns, rows, Vec::new(), StartedWith::Document);
        reader.add_large(text);
        let opened = reader.open(file("large.txt"));
        reader.send(opened);
        reader
    }

    /// The text of the document that is too large to be read whole.
    pub(crate) fn add_large(&mut self, text: &str) {
        let mut opened = source::open_bytes(text.as_bytes().to_vec(), "large.txt", None).unwrap();
        let whole = opened.document.window.clone();
        Arc::make_mut(&mut opened.document).window = window_around(&whole, SourceOffset(0));
        self.large = Some(whole);
        self.documents.insert(file("large.txt"), opened);
    }

    fn idle(columns: u16, rows: u16, library: Vec<Summary>, started_with: StartedWith) -> Self {
        let keymap = Keymap::built_in().unwrap();
        let strings = Strings::of("zh-Hans");
        Self {
            model: Model::new(
                Size { columns: Columns(columns), rows },
                Settings::default(),
                keymap.help(strings),
                started_with,
            ),
            has_quit: false,
            timers: Vec::new(),
            kept: Vec::new(),
            added: 0,
            marks: HashMap::new(),
            visits: Vec::new(),
            seconds: 0,
            is_full: false,
            copied: None,
            themes_on_disk: Default::default(),
            utterances: Vec::new(),
            lookups: Vec::new(),
            waited_ms: 0,
            silences: 0,
            opened_address: None,
            libraries: HashMap::new(),
            places: HashMap::new(),
            elsewhere: HashMap::new(),
            adjustments: Adjustments::default(),
            records: HashMap::new(),
            corrections: Vec::new(),
            corrections_made: 0,
            waiting: Vec::new(),
            is_held: false,
            documents: HashMap::new(),
            large: None,
            library,
            keymap,
            strings,
        }
    }

    /// Puts a document of that text where `origin` says.
    pub(crate) fn add(&mut self, origin: &Origin, text: &str) {
        let opened = source::open_bytes(text.as_bytes().to_vec(), "text", None).unwrap();
        self.documents.insert(origin.clone(), opened);
    }

    /// One message, and all that follows from it.
    pub(crate) fn send(&mut self, message: Message) {
        let effects = update(&mut self.model, message);
        if self.is_held {
            let (now, later) = effects.into_iter().partition(|effect| !touches_disk(effect));
            self.waiting.extend::<Vec<_>>(later);
            return self.answer(now);
        }
        self.answer(effects);
    }

    /// Carries out effects; their answers are heard.
    pub(crate) fn answer(&mut self, effects: Vec<Effect>) {
        let answers: Vec<Message> = effects.into_iter().filter_map(|effect| self.perform(effect)).collect();
        answers.into_iter().for_each(|message| self.send(message));
    }

    /// Carries out what was held up.
    pub(crate) fn answer_all(&mut self) {
        self.is_held = false;
        let waiting = std::mem::take(&mut self.waiting);
        self.answer(waiting);
    }

    pub(crate) fn act(&mut self, action: Action) {
        self.send(Message::Act(action));
    }

    pub(crate) fn type_text(&mut self, text: &str) {
        self.send(Message::Type(text.to_owned()));
    }

    /// Presses keys by their names in the key table, parted by spaces; in a prompt other signs are typed.
    pub(crate) fn press(&mut self, chords: &str) {
        for name in chords.split(' ') {
            let context = self.model.context();
            let chord = name.parse::<Chord>().ok();
            match chord.and_then(|chord| self.keymap.message(context, self.model.prefix, chord)) {
                Some(message) => self.send(message),
                None if context.takes_text() => self.type_text(name),
                None => panic!("{name} is bound to nothing in {context:?}"),
            }
        }
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.send(Message::Resized(Size { columns: Columns(columns), rows }));
    }

    /// Lets all timers run out.
    pub(crate) fn wake(&mut self) {
        for timer in std::mem::take(&mut self.timers) {
            self.send(Message::Woke(timer));
        }
    }

    /// The place of the top line.
    pub(crate) fn top(&self) -> Place {
        self.model.reader.top()
    }

    /// The text of the first set line on the page.
    pub(crate) fn top_line(&self) -> String {
        let window = self.model.reader.open.as_ref().unwrap().window();
        self.model
            .reader
            .page()
            .iter()
            .find_map(|row| match row {
                zhujian::layout::Row::Line { block, line, .. } => {
                    Some(window.blocks[*block].text[line.range.clone()].to_owned())
                }
                _ => None,
            })
            .unwrap_or_default()
    }

    pub(crate) fn origin(&self) -> Origin {
        self.model.reader.open.as_ref().unwrap().origin.clone()
    }

    pub(crate) fn draw(&self) -> Buffer {
        let Size { columns: Columns(columns), rows } = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let theme = Theme::of(&self.model.settings.theme, None, ColorDepth::True);
        let cursor = view::draw(&self.model, &theme, self.strings, &mut buffer);
        assert!(cursor.is_none_or(|at| at.x < columns && at.y < rows), "the cursor is outside: {cursor:?}");
        buffer
    }

    /// The screen as it is read.
    pub(crate) fn screen(&self) -> String {
        rows(&self.draw()).join("\n")
    }

    /// The screen, and below it what is underlined or reversed, row by row.
    pub(crate) fn screen_with_marks(&self) -> String {
        let buffer = self.draw();
        format!("{}\n--\n{}", rows(&buffer).join("\n"), marked(&buffer).join("\n"))
    }

    fn perform(&mut self, effect: Effect) -> Option<Message> {
        match effect {
            Effect::Shell(effect) => self.perform_in_shell(effect),
            Effect::Store(effect) => self.perform_in_store(*effect),
            Effect::Task(effect) => self.perform_task(effect),
        }
    }

    fn perform_in_shell(&mut self, effect: ShellEffect) -> Option<Message> {
        match effect {
            ShellEffect::Copy(text) | ShellEffect::CopyByTerminal(text) => {
                self.copied = Some(text);
                return Some(Message::Copied(Copied::System));
            }
            #[cfg(feature = "csl")]
            ShellEffect::CopyCited(citations) => {
                self.copied = citations.into_iter().next().map(|citation| citation.quote);
                return Some(Message::Copied(Copied::System));
            }
            ShellEffect::OpenAddress(url) => {
                self.opened_address = Some(url.clone());
                return Some(Message::AddressOpened(url));
            }
            ShellEffect::Wake(timer, ms) => {
                self.timers.push(timer);
                if let Timer::Play(_) = timer {
                    self.waited_ms = ms;
                }
            }
            ShellEffect::Resolve(path) => return Some(Message::Resolved(Origin::File(path.into()))),
            ShellEffect::Speak => {
                self.strings = Strings::of(zhujian::config::language(&self.model.settings).name());
                return Some(Message::Translated(Box::new(self.keymap.help(self.strings))));
            }
            ShellEffect::Quit => self.has_quit = true,
            ShellEffect::ReadThemes(wanted) => {
                let (themes, problems) = self.themes_on_disk.clone();
                return Some(Message::ThemesRead { themes, wanted, problems });
            }
            ShellEffect::Edit { .. } | ShellEffect::Watch(_) | ShellEffect::Redraw | ShellEffect::Suspend => {}
        }
        None
    }

    fn perform_in_store(&mut self, effect: StoreEffect) -> Option<Message> {
        Some(match effect {
            StoreEffect::SavePlace { key, place, .. } => {
                self.places.insert(key, place);
                return None;
            }
            StoreEffect::FindPlace { key, .. } => {
                let place = *self.elsewhere.get(&key)?;
                Message::PlaceCame { key, place }
            }
            StoreEffect::FindLibrary(origin) => {
                let library = self.libraries.get(&origin).cloned().unwrap_or_default();
                Message::LibraryKnown { origin, library }
            }
            StoreEffect::AddReadingTime { seconds, .. } => {
                self.seconds += seconds;
                return None;
            }
            StoreEffect::RecordVisit { key, .. } => {
                self.visits.push(key);
                return None;
            }
            StoreEffect::Rename(keys) => {
                for bookmark in &mut self.kept {
                    if let Some((_, new)) = keys.iter().find(|(old, _)| *old == bookmark.content.path) {
                        bookmark.content.path = new.clone();
                    }
                }
                Message::BookmarksLoaded(self.kept.clone())
            }
            StoreEffect::SaveAdjustments(changes) => {
                self.adjustments.take(changes);
                return None;
            }
            StoreEffect::WriteSettings(changes) => {
                Message::SettingsWritten(changes.into_iter().map(|(key, _)| key).collect())
            }
            StoreEffect::Export { file, .. } => Message::Exported(file.unwrap_or_else(|| "beside".to_owned())),
            StoreEffect::Forget(key) => {
                self.places.remove(&key);
                Message::Forgotten { has_copies: false }
            }
            StoreEffect::LoadBookmarks => Message::BookmarksLoaded(self.kept.clone()),
            StoreEffect::LoadRecords => Message::RecordsLoaded(self.records.clone()),
            StoreEffect::Save(change) => self.save(change),
            StoreEffect::FindMark(letter) => Message::MarkFound(letter, self.marks.get(&letter).cloned()),
            StoreEffect::Correct { key, anchor, level } => {
                self.corrections_made += 1;
                let id = format!("{:032x}", self.corrections_made);
                let correction = SavedCorrection { id, path: key, anchor: *anchor, level };
                self.corrections.push(correction.clone());
                Message::Corrected(correction)
            }
            StoreEffect::TakeBackCorrection(correction) => {
                self.corrections.retain(|other| other.id != correction.id);
                Message::CorrectionTakenBack(correction)
            }
        })
    }

    fn perform_task(&mut self, effect: TaskEffect) -> Option<Message> {
        Some(match effect {
            TaskEffect::Scan => {
                let listing = Some(Box::new(Listing::new(self.library.iter().cloned().collect())));
                Message::Scanned { listing, left_out: LeftOut::default() }
            }
            TaskEffect::Open { origin, .. } => self.open(origin),
            TaskEffect::CancelOpen | TaskEffect::EndInput | TaskEffect::OpenLibrary(_) => return None,
            TaskEffect::LoadWindow { origin, around, .. } => {
                let window = Box::new(window_around(self.large.as_ref()?, around));
                Message::WindowLoaded { origin, window }
            }
            TaskEffect::Find { origin, query, .. } => {
                let hits = zhujian::search::find(&self.large.as_ref()?.blocks, &query);
                Message::Found { origin, query, hits, is_last: true }
            }
            TaskEffect::Search { ticket, query, tagged } => self.search(ticket, &query, tagged),
            TaskEffect::ReadAllHits { ticket, query, origin } => {
                let hits = self.hits(&Query::parse(&query).ok()?, &origin);
                Message::MoreHits { ticket, origin, hits, part: Part { is_first: true, is_last: true } }
            }
            TaskEffect::StopReadingHits => return None,
            TaskEffect::Speak(utterance) => {
                self.utterances.push(utterance);
                return None;
            }
            TaskEffect::LookUp(task) => {
                self.lookups.push(task);
                return None;
            }
            TaskEffect::Spell(zhujian::app::reader::SpellTask { ticket, transcription, blocks }) => {
                let found = blocks.into_iter().map(|(start, text)| (start, syllables(&text, transcription))).collect();
                Message::Spelled { ticket, found }
            }
            TaskEffect::StopSpeaking => {
                self.silences += 1;
                return None;
            }
            TaskEffect::Desk(task) => return self.desk(task),
            TaskEffect::ReadHits { ticket, query, origin } => {
                let hits = self.hits(&Query::parse(&query).ok()?, &origin);
                Message::HitsRead { ticket, origin, hits }
            }
            TaskEffect::FindCopy(search) => self.find_copy(search),
            TaskEffect::FindPassages(search) => Message::PassagesFound(Box::new(search.run(|_| None, || false)?)),
            TaskEffect::FindPlace(search) => {
                let whole = self.large.as_ref()?;
                Message::PlaceFound(Box::new(search.run(|from| Some(window_around(whole, from)), || false)?))
            }
            TaskEffect::Outline { origin, .. } => {
                let whole = self.large.as_ref()?;
                let outline = outline::build(whole);
                let mut count = ParagraphCount::default();
                count.read(&whole.blocks, |_, _| ());
                let paragraphs = count.known();
                Message::OutlineGrown { origin, outline, paragraphs, is_last: true, is_cut: false }
            }
        })
    }

    fn find_copy(&self, search: Box<CopySearch>) -> Message {
        let has_text =
            |origin: &Origin| self.documents.get(origin).is_some_and(|opened| opened.facts.hash == search.hash);
        let found = self.library.iter().map(|summary| summary.origin.clone()).find(has_text);
        Message::CopyFound { search, found }
    }

    fn save(&mut self, change: Change) -> Message {
        if self.is_full {
            return Message::NotSaved { change: Box::new(change), reason: "磁盘已满".to_owned() };
        }
        match change {
            Change::Add(draft) => {
                self.added += 1;
                // In November 2020, each a millisecond after the one before.
                let now = 1_605_830_400_000 + self.added;
                let bookmark = Bookmark::new(draft, format!("{:032x}", self.added).parse().unwrap(), now);
                self.kept.push(bookmark.clone());
                Message::BookmarkSaved(Box::new(bookmark))
            }
            Change::Update { after, .. } => {
                self.kept.iter_mut().filter(|own| own.id == after.id).for_each(|own| own.clone_from(&after));
                Message::BookmarkChanged(after)
            }
            Change::Remove(bookmark) => {
                self.kept.retain(|other| other.id != bookmark.id);
                Message::BookmarkRemoved(Box::new(bookmark))
            }
            Change::Restore(bookmark) => {
                self.kept.push(bookmark.clone());
                Message::BookmarkRestored(Box::new(bookmark))
            }
            Change::UpdateAll(wanted) => {
                let changed: Vec<Bookmark> = wanted.iter().map(|(_, after)| after.clone()).collect();
                self.replace(&changed);
                Message::BookmarksChanged { wanted, changed }
            }
            Change::Retag(retag) => {
                let changed = |before: &Bookmark| Some((before.clone(), before.with(retag.applied(before)?)));
                let changed: Vec<_> = self.kept.iter().filter_map(changed).collect();
                self.replace(&changed.iter().map(|(_, after)| after.clone()).collect::<Vec<_>>());
                Message::Retagged { retag, changed }
            }
            Change::SetMark { letter, draft } => {
                let Draft { path, title, anchor, .. } = *draft;
                let mark = QuickMark { letter, path, title, anchor };
                self.marks.insert(letter, mark.clone());
                Message::MarkSet(mark)
            }
        }
    }

    fn replace(&mut self, changed: &[Bookmark]) {
        for after in changed {
            self.kept.iter_mut().filter(|own| own.id == after.id).for_each(|own| own.clone_from(after));
        }
    }

    fn search(&self, ticket: u64, query: &str, tagged: Option<TaggedDocuments>) -> Message {
        let query = match Query::parse(query) {
            Ok(query) => query,
            Err(error) => {
                return Message::SearchFailed { ticket, reason: localize::query(&error, self.strings) };
            }
        };
        let query = tagged.map_or_else(|| query.clone(), |tagged| query.clone().among(tagged));
        let hash = zhujian::document::ContentHash::default();
        let admitted = self
            .library
            .iter()
            .filter(|summary| query.admits_tagged(&summary.origin, &hash, &tags_said(&summary.metadata.other)));
        let found = admitted.map(|summary| FoundDocument {
            origin: summary.origin.clone(),
            title: summary.title.clone(),
            detail: summary.metadata.author.clone().unwrap_or_default(),
            date: None,
            named: query.named_in(summary),
            count: self.hits(&query, &summary.origin).len(),
            hits: None,
        });
        let found: Vec<FoundDocument> = found.filter(|found| found.count > 0 || found.named.is_some()).collect();
        let hits = found.iter().map(|found| found.count).sum();
        let totals = Some(Totals { documents: found.len(), hits, ms: 5 });
        Message::LibraryFound { ticket, found, totals }
    }

    /// What the worker of the desk answers, found in the documents that are at hand.
    fn desk(&self, task: DeskTask) -> Option<Message> {
        let answer = match task {
            DeskTask::Stop => return None,
            DeskTask::Read { ticket, query, document, origin, .. } => {
                DeskAnswer::Read { ticket, document, hits: self.hits(&Query::parse(&query).ok()?, &origin) }
            }
            DeskTask::Ask { ticket, inquiry, .. } => match self.inquire(inquiry) {
                Ok(findings) => DeskAnswer::Found { ticket, findings: Box::new(findings), is_last: true },
                Err(reason) => DeskAnswer::Failed { ticket, reason },
            },
            DeskTask::Export { format, .. } => return Some(Message::Exported(format!("a.{}", format.ending()))),
        };
        Some(Message::Desk(Box::new(answer)))
    }

    fn course(&self, text: &str, by: Period) -> Result<Course, String> {
        let query = Query::parse(text).map_err(|error| localize::query(&error, self.strings))?;
        let counted: Vec<(&Summary, usize)> =
            self.library.iter().map(|summary| (summary, self.hits(&query, &summary.origin).len())).collect();
        let trend = study::trend(&counted, by);
        let first = trend.first.iter().map(|&at| {
            let document = self.library[at].clone();
            let hit = self.hits(&query, &document.origin).remove(0);
            let sentence = hit.before + &hit.text + &hit.after;
            FirstPlace { document, range: hit.range, char: hit.char, sentence, is_isolated: false }
        });
        Ok(Course { query: text.to_owned(), first: first.collect(), trend })
    }

    fn inquire(&self, inquiry: Inquiry) -> Result<Findings, String> {
        let parsed = |text: &str| Query::parse(text).map_err(|error| localize::query(&error, self.strings));
        let window = |origin: &Origin| self.documents.get(origin).unwrap().document.window.clone();
        Ok(match inquiry {
            Inquiry::Concordance { query, order } => {
                let query = parsed(&query)?;
                let (mut documents, mut contexts) = (SummaryRows::default(), FoldedContexts::default());
                for summary in self.library.iter().filter(|summary| query.admits(*summary)) {
                    let hits = self.hits(&query, &summary.origin);
                    contexts.begin_document();
                    hits.iter().for_each(|hit| contexts.add(&hit.before, &hit.text, &hit.after));
                    documents.push(summary.clone());
                }
                Findings::Concordance(Concordance::new(documents, contexts, order, (query.terms_len(), false)))
            }
            Inquiry::Trend { query, by } => {
                let courses =
                    query.split('|').map(|text| self.course(text.trim(), by)).collect::<Result<_, String>>()?;
                let figures = |query: &str, period: Option<&str>, count: Count| {
                    format!("{query} {} {}", period.unwrap_or("all"), count.hits)
                };
                Findings::Trends(Trends::new(by, courses, figures))
            }
            Inquiry::Parallels { origin, .. } => {
                let blocks = self.documents.get(&origin).map(|read| read.document.window.blocks.clone());
                let blocks = blocks.unwrap_or_default();
                Findings::Parallels(Parallels::new(document(origin), ParallelReport::default(), &blocks))
            }
            Inquiry::Terms { order, .. } => {
                let mut terms = some_terms();
                order.sort(&mut terms);
                let scope = TermScope { near: None, letters: 300, library_letters: 9_000 };
                Findings::Terms(TermRows::new(scope, terms, |term| format!("{} {}", term.term, term.count)))
            }
            Inquiry::Collocates { query, .. } => {
                let figures = |term: &Term| format!("{} {}", term.term, term.count);
                let near = Some(NearFormulation { query, hits: 12, window: 8 });
                let scope = TermScope { near, letters: 300, library_letters: 9_000 };
                Findings::Terms(TermRows::new(scope, some_terms(), figures))
            }
            Inquiry::Comparison { origin, other, only_changed } => {
                let other = file(&other.ok_or("no edition")?);
                let version =
                    |origin: Origin| Version { units: units(&window(&origin).blocks), document: document(origin) };
                Findings::Comparison(Comparison::new(version(origin), version(other), only_changed))
            }
            Inquiry::Beside { origin, other, place, pairing } => {
                let text = |origin: Origin| BesideText::new(document(origin.clone()), &window(&origin).blocks);
                Findings::Beside(Beside::new([text(origin), text(file(&other))], pairing, place))
            }
        })
    }

    /// All hits in one document, with what stands around them in their paragraphs.
    fn hits(&self, query: &Query, origin: &Origin) -> Vec<Hit> {
        let opened = self.documents.get(origin).cloned().map_or_else(|| source::open(origin, None), Ok).unwrap();
        let window = opened.document.window.clone();
        let hit = |range: TextRange| {
            let block = window.block(range.start.block)?;
            Some(Hit {
                range,
                char: block.char_at(range.start.within),
                before: block.text[..range.start.within].to_owned(),
                text: block.text[range.start.within..range.end.within].to_owned(),
                after: block.text[range.end.within..].to_owned(),
                is_cut: (false, false),
            })
        };
        query.find(&window.blocks).into_iter().filter_map(hit).collect()
    }

    pub(crate) fn open(&self, origin: Origin) -> Message {
        let opened = self.documents.get(&origin).cloned().map_or_else(|| source::open(&origin, None), Ok);
        match opened {
            Ok(source::Opened { document, facts }) => {
                let outline = outline::build(&document.window);
                let key = DocumentKey::of(&origin);
                let elsewhere = self.elsewhere.get(&key);
                let elsewhere = elsewhere.map(|place| LeftPlace { is_from_elsewhere: true, ..(*place).into() });
                let left = elsewhere
                    .or_else(|| Some(LeftPlace::now(self.places.get(&key)?.clone(), &document.window, &facts.hash)));
                let corrections = self.corrections.clone();
                Message::Opened(Box::new(Opened { origin, document, facts, outline, corrections, left }))
            }
            Err(error) => Message::OpenFailed { origin, reason: localize::source(&error, self.strings) },
        }
    }
}

/// A file that is not on the disk.
pub(crate) fn file(name: &str) -> Origin {
    Origin::File(format!("/nowhere/{name}").into())
}

/// A document as a list shows it.
pub(crate) fn summary(origin: Origin, title: &str) -> Summary {
    let encoding = Encoding::default();
    Summary { origin, title: title.to_owned(), metadata: Metadata::default(), encoding, bytes: 100, chars: 30 }
}

/// What the worker would find, the weightiest first.
fn some_terms() -> Vec<Term> {
    let term = |term: &str, count, documents, score| {
        let library = 3 * documents;
        Term { term: term.to_owned(), count, library, documents, score }
    };
    vec![term("种树", 1, 1, 40.26), term("以来", 2, 2, 12.5), term("修桥铺路", 9, 3, 11.0)]
}

fn document(origin: Origin) -> DeskDocument {
    DeskDocument { title: origin.name(), metadata: Metadata::default(), origin }
}

fn touches_disk(effect: &Effect) -> bool {
    !matches!(
        effect,
        Effect::Shell(
            ShellEffect::Wake(..) | ShellEffect::Redraw | ShellEffect::Speak | ShellEffect::Suspend | ShellEffect::Quit
        )
    )
}

fn window_around(whole: &Window, around: SourceOffset) -> Window {
    let at = whole.block_index(Place::new(around, 0)).unwrap();
    let (from, to) = (at.saturating_sub(REACH), (at + REACH).min(whole.blocks.len()));
    let border = |index: usize, end| whole.blocks.get(index).map_or(end, |block| block.start);
    let start = if from == 0 { SourceOffset(0) } else { border(from, SourceOffset(0)) };
    let extent = start..border(to, SourceOffset(whole.source_len));
    Window { blocks: whole.blocks[from..to].to_vec(), extent, source_len: whole.source_len }
}

/// The columns of a row at which a cluster stands: cells that a wide one covers are passed over.
fn heads(buffer: &Buffer, y: u16) -> Vec<u16> {
    let mut heads = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        heads.push(x);
        x += buffer[(x, y)].cell_width().max(1);
    }
    heads
}

/// The rows of a buffer as they are read, spaces at their ends cut.
pub(crate) fn rows(buffer: &Buffer) -> Vec<String> {
    let row = |y| heads(buffer, y).into_iter().map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..buffer.area.height).map(|y| row(y).trim_end().to_owned()).collect()
}

/// The stretches that are underlined (`_`) or reversed (`#`), each with its row.
fn marked(buffer: &Buffer) -> Vec<String> {
    let signs = [(Modifier::UNDERLINED, '_'), (Modifier::REVERSED, '#')];
    let mut found = Vec::new();
    for (y, (modifier, sign)) in (0..buffer.area.height).flat_map(|y| signs.map(|sign| (y, sign))) {
        let is_marked = |x: u16| buffer[(x, y)].modifier.contains(modifier);
        let text: String =
            heads(buffer, y).into_iter().filter(|&x| is_marked(x)).map(|x| buffer[(x, y)].symbol()).collect();
        if !text.trim().is_empty() {
            found.push(format!("{y:2} {sign} {}", text.trim()));
        }
    }
    found
}
