//! Answers what is asked of the whole library at the researcher's desk, on a thread of its own; a newer question takes the
//! place of an older one. Reads; never draws and saves nothing.

use std::{io, ops::ControlFlow, sync::Arc, time::Duration};

use crate::{
    app::{
        Message,
        desk::{
            Beside, BesideText, Comparison, Concordance, DeskAnswer, DeskTask, Findings, Inquiry, Parallels, Trends,
            Version,
        },
    },
    crash,
    document::{Block, Origin, date_key, day_of},
    i18n::CurrentStrings,
    library::{ParallelOptions, Searcher, file_origin},
    localize, log,
    search::{Query, TaggedDocuments},
    source::Pieces,
    study::{ConcordOrder, Period, units},
    tui::typed_path::typed_path,
};

use super::{
    shared_index::SharedIndex,
    task::{Inbox, Outbox, Task},
    throttle::Throttle,
};

/// What is found is shown that often while more is looked for.
const BETWEEN_ANSWERS: Duration = Duration::from_millis(400);
/// Characters on either side of a formulation.
const CONTEXT_CHARS: usize = 40;
/// Contexts that are listed at most: some dozens of megabytes.
const MOST_CONTEXTS: usize = 100_000;
/// Letters of the shortest passage by which an edition is known.
const EDITION_LETTERS: usize = 13;
/// What parts formulations whose trends stand under one another.
const PARTS: [char; 2] = ['|', '｜'];

/// The worker of the desk.
pub(crate) struct DeskWorker {
    task: Task<DeskTask>,
}

impl DeskWorker {
    /// A worker that has nothing to do yet; `index` is the library, `answer` takes the messages.
    pub(super) fn new(
        index: Arc<SharedIndex>,
        strings: CurrentStrings,
        answer: impl Fn(Message) + Send + Sync + 'static,
    ) -> Self {
        let work = Work { outbox: Arc::new(answer), index, strings };
        Self { task: Task::new("desk", move |inbox| work.run(inbox)) }
    }

    /// Does what is asked; a question that is under way is given up for a newer one.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn send(&mut self, task: DeskTask) -> io::Result<()> {
        self.task.send(task)
    }
}

/// What the thread works with.
struct Work {
    outbox: Outbox,
    index: Arc<SharedIndex>,
    strings: CurrentStrings,
}

/// Why there is no answer, in words.
type Reason = String;

impl Work {
    fn run(&self, mut inbox: Inbox<DeskTask>) {
        while let Some(task) = inbox.next() {
            match task {
                DeskTask::Ask { ticket, inquiry, tagged } => {
                    let asked = crash::contain(|| self.ask(&mut inbox, ticket, inquiry, tagged));
                    let reason = match asked {
                        Ok(Ok(())) => continue,
                        Ok(Err(reason)) => reason,
                        Err(crash) => localize::given_up_by(&crash, self.strings.get()),
                    };
                    self.answer(DeskAnswer::Failed { ticket, reason });
                }
                DeskTask::Read { ticket, query, document, origin, most } => {
                    let read =
                        || Query::parse(&query).ok().map(|query| self.index.searcher().hits(&query, &origin, most));
                    // A document that cannot be read any more has no places to show.
                    let hits = crash::contain(read).ok().flatten().and_then(Result::ok).unwrap_or_default();
                    self.answer(DeskAnswer::Read { ticket, document, hits });
                }
                DeskTask::Stop => {}
            }
        }
    }

    fn answer(&self, answer: DeskAnswer) {
        (self.outbox)(Message::Desk(Box::new(answer)));
    }

    fn found(&self, ticket: u64, findings: Findings, is_last: bool) {
        self.answer(DeskAnswer::Found { ticket, findings: Box::new(findings), is_last });
    }

    fn ask(
        &self,
        inbox: &mut Inbox<DeskTask>,
        ticket: u64,
        inquiry: Inquiry,
        tagged: Option<TaggedDocuments>,
    ) -> Result<(), Reason> {
        crash::test_door("desk");
        let searcher = self.index.searcher();
        let findings = match inquiry {
            Inquiry::Concordance { query, order } => {
                let query = self.query(&query, tagged)?;
                self.concordance(inbox, ticket, (&query, order), &searcher)
            }
            Inquiry::Trend { query, by } => self.trends(&query, tagged, by, &searcher).map(Some)?,
            Inquiry::Parallels { origin, least, likeness } => {
                let (_, blocks) = self.read(&origin)?;
                let options = ParallelOptions { least, likeness, common: None };
                let mut is_over = false;
                let go_on = || {
                    is_over = is_superseded(inbox);
                    if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                };
                let (report, _) = searcher.parallels((&origin, &blocks), None, options, go_on);
                (!is_over).then(|| Findings::Parallels(Parallels::new(origin, report)))
            }
            Inquiry::Comparison { origin, other, only_changed } => {
                self.comparison(inbox, origin, other, only_changed, &searcher)?
            }
            Inquiry::Beside { origin, other, place, pairing } => {
                let text = |origin: Origin| {
                    let (head, blocks) = self.read(&origin)?;
                    Ok::<_, Reason>(BesideText::new(origin, head.title, &blocks))
                };
                let texts = [text(origin)?, text(file_origin(&typed_path(&other)))?];
                Some(Findings::Beside(Beside::new(texts, pairing, place)))
            }
        };
        if let Some(findings) = findings {
            log::debug!(rows = findings.len(), "the desk has an answer");
            self.found(ticket, findings, true);
        }
        Ok(())
    }

    fn query(&self, text: &str, tagged: Option<TaggedDocuments>) -> Result<Query, Reason> {
        let query = Query::parse(text).map_err(|error| localize::query(&error, self.strings.get()))?;
        Ok(match tagged {
            Some(tagged) => query.among(tagged),
            None => query,
        })
    }

    /// The contexts, shown as they come; `None` where something newer is wanted.
    fn concordance(
        &self,
        inbox: &mut Inbox<DeskTask>,
        ticket: u64,
        (query, order): (&Query, ConcordOrder),
        searcher: &Searcher,
    ) -> Option<Findings> {
        let (mut answers, mut is_over) = (Throttle::new(BETWEEN_ANSWERS), false);
        let (documents, contexts, _) = searcher.contexts(query, CONTEXT_CHARS, MOST_CONTEXTS, |documents, contexts| {
            is_over = is_superseded(inbox);
            if is_over {
                return ControlFlow::Break(());
            }
            if answers.is_due() {
                let found = Concordance::new(documents.to_vec(), contexts.to_vec(), order, false);
                self.found(ticket, Findings::Concordance(found), false);
            }
            ControlFlow::Continue(())
        });
        let is_cut = contexts.len() >= MOST_CONTEXTS;
        (!is_over).then(|| Findings::Concordance(Concordance::new(documents, contexts, order, is_cut)))
    }

    /// The trends of formulations that stand beside each other in one line.
    fn trends(
        &self,
        text: &str,
        tagged: Option<TaggedDocuments>,
        by: Period,
        searcher: &Searcher,
    ) -> Result<Findings, Reason> {
        let parts = text.split(PARTS).map(str::trim).filter(|part| !part.is_empty());
        let courses = parts.map(|part| {
            let query = self.query(part, tagged.clone())?;
            Ok(searcher.course(part, &query, by).0)
        });
        Ok(Findings::Trends(Trends::new(by, courses.collect::<Result<_, Reason>>()?)))
    }

    /// Both versions, the older one first; `None` where something newer is wanted.
    fn comparison(
        &self,
        inbox: &mut Inbox<DeskTask>,
        origin: Origin,
        other: Option<String>,
        only_changed: bool,
        searcher: &Searcher,
    ) -> Result<Option<Findings>, Reason> {
        let (own, blocks) = self.read(&origin)?;
        let other = match other {
            Some(path) => file_origin(&typed_path(&path)),
            None => {
                let mut is_over = false;
                let go_on = || {
                    is_over = is_superseded(inbox);
                    if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                };
                let editions = searcher.editions((&origin, &blocks), EDITION_LETTERS, go_on);
                if is_over {
                    return Ok(None);
                }
                let nearest = editions.into_iter().next().map(|edition| edition.origin);
                nearest.ok_or_else(|| self.strings.get().desk.no_edition.to_owned())?
            }
        };
        let (theirs, other_blocks) = self.read(&other)?;
        let version =
            |origin, read: Head, blocks: &[Block]| Version { origin, title: read.title, units: units(blocks) };
        let is_other_newer = theirs.date > own.date;
        let (own, theirs) = (version(origin, own, &blocks), version(other, theirs, &other_blocks));
        let (old, new) = if is_other_newer { (own, theirs) } else { (theirs, own) };
        Ok(Some(Findings::Comparison(Comparison::new(old, new, only_changed))))
    }

    /// A document whole.
    fn read(&self, origin: &Origin) -> Result<(Head, Vec<Block>), Reason> {
        let read = || {
            let pieces = Pieces::open(origin.clone(), None)?;
            let document = pieces.document();
            let date = document.metadata.date.clone();
            let title = document.title().unwrap_or_else(|| origin.name());
            let title = match &date {
                Some(date) => format!("{title} {}", day_of(date)),
                None => title,
            };
            let head = Head { title, date: date.as_deref().and_then(date_key) };
            Ok((head, pieces.whole()?.blocks))
        };
        read().map_err(|error| localize::source(&error, self.strings.get()))
    }
}

/// What a document is called, and its day.
struct Head {
    title: String,
    date: Option<(i32, u32, u32)>,
}

/// Whether another question came meanwhile, or this one is given up.
fn is_superseded(inbox: &mut Inbox<DeskTask>) -> bool {
    inbox.arrived().iter().any(|task| !matches!(task, DeskTask::Read { .. }))
}
