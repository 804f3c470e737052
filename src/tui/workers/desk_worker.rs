//! Answers what is asked of the whole library at the researcher's desk, on a thread of its own; a newer question takes the
//! place of an older one. Reads; never draws and saves nothing.

use std::{io, ops::ControlFlow, path::PathBuf, sync::Arc, time::Duration};

use crate::{
    app::{
        Message,
        desk::{
            Beside, BesideText, Comparison, Concordance, DeskAnswer, DeskDocument, DeskTask, Findings, Inquiry,
            Parallels, Trends, Version,
        },
    },
    crash,
    document::{Origin, date_key},
    files,
    i18n::{CurrentStrings, format},
    library::{FoundContexts, ParallelOptions, Searcher, file_origin},
    localize, log,
    report::ReportFormat,
    search::{Query, QueryError, TaggedDocuments},
    source::Pieces,
    study::{ConcordOrder, Course, Period, units},
};

use super::{
    desk_export::{Exported, Text},
    desk_terms::FoundTerms,
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
const ALSO: &str = " -e ";

/// The worker of the desk.
pub(crate) struct DeskWorker {
    task: Task<DeskTask>,
}

impl DeskWorker {
    /// A worker that has nothing to do yet; `index` is the library, which is made of the files and folders `library`, `answer` takes the messages.
    pub(super) fn new(
        index: Arc<SharedIndex>,
        library: Vec<PathBuf>,
        strings: CurrentStrings,
        answer: impl Fn(Message) + Send + Sync + 'static,
    ) -> Self {
        let work = Work { outbox: Arc::new(answer), index, library, strings };
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
    /// The files and folders of the library.
    library: Vec<PathBuf>,
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
                    let hits = |query: Query| self.index.searcher().hits_in_sentences(&query, &origin, most);
                    let read = || Query::parse(&query).ok().map(hits);
                    // A document that cannot be read any more has no places to show.
                    let hits = crash::contain(read).ok().flatten().and_then(Result::ok).unwrap_or_default();
                    self.answer(DeskAnswer::Read { ticket, document, hits });
                }
                DeskTask::Stop => {}
                DeskTask::Export { inquiry, tagged, format, file } => {
                    let export = || self.export(&inquiry, tagged, format, file.as_deref());
                    let said = match crash::contain(export) {
                        Ok(Ok(file)) => Message::Exported(file),
                        Ok(Err(reason)) => Message::Trouble(reason),
                        Err(crash) => Message::Trouble(localize::given_up_by(&crash, self.strings.get())),
                    };
                    (self.outbox)(said);
                }
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
            Inquiry::Trend { query, by } => {
                let courses = self.courses(&query, tagged, by, &searcher)?;
                let inquiry = Inquiry::Trend { query, by };
                let words = self.exported(&inquiry, &searcher);
                let figures = |query: &str, period: Option<&str>, count| words.figures(by, (query, period), count);
                Some(Findings::Trends(Trends::new(by, courses, figures)))
            }
            Inquiry::Parallels { origin, least, likeness, of_editions } => {
                let (document, blocks) = self.read(&origin)?;
                let options = ParallelOptions { least, likeness, common: None, of_editions };
                let mut is_over = false;
                let go_on = || {
                    is_over = is_superseded(inbox);
                    if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                };
                let (report, _) = searcher.parallels((&origin, &blocks), None, options, go_on);
                (!is_over).then(|| Findings::Parallels(Parallels::new(document, report, &blocks)))
            }
            Inquiry::Terms { .. } | Inquiry::Collocates { .. } => {
                let found = self.terms(&inquiry, tagged, &searcher)?;
                found.map(|found| Findings::Terms(self.exported(&inquiry, &searcher).term_rows(found)))
            }
            Inquiry::Comparison { origin, other, only_changed } => {
                self.comparison(inbox, origin, other, only_changed, &searcher)?
            }
            Inquiry::Beside { origin, other, place, pairing } => {
                let text = |origin: Origin| {
                    let (document, blocks) = self.read(&origin)?;
                    Ok::<_, Reason>(BesideText::new(document, &blocks))
                };
                let texts = [text(origin)?, text(file_origin(&files::typed_path(&other)))?];
                Some(Findings::Beside(Beside::new(texts, pairing, place)))
            }
        };
        if let Some(findings) = findings {
            log::debug!(rows = findings.len(), "the desk has an answer");
            self.found(ticket, findings, true);
        }
        Ok(())
    }

    /// Writes the answer to a question into a file; what that is called.
    fn export(
        &self,
        inquiry: &Inquiry,
        tagged: Option<TaggedDocuments>,
        form: ReportFormat,
        file: Option<&str>,
    ) -> Result<String, Reason> {
        let (searcher, strings) = (self.index.searcher(), self.strings.get());
        let exported = self.exported(inquiry, &searcher);
        let report = match inquiry {
            Inquiry::Concordance { query, order } => exported.contexts(&self.query(query, tagged)?, *order, form),
            Inquiry::Trend { query, by } => exported.trends(&self.courses(query, tagged, *by, &searcher)?, *by, form),
            Inquiry::Parallels { origin, least, likeness, of_editions } => {
                let options =
                    ParallelOptions { least: *least, likeness: *likeness, common: None, of_editions: *of_editions };
                exported.passages(&self.read(origin)?, options, form)
            }
            Inquiry::Comparison { origin, other, .. } => {
                let other = self.other_version(origin, other.as_deref(), &searcher, || ControlFlow::Continue(()))?;
                let [own, theirs] = [self.read(origin)?, self.read(&other)?];
                let is_first = is_older(&own.0, &theirs.0);
                exported.versions(if is_first { [own, theirs] } else { [theirs, own] }, form)
            }
            Inquiry::Terms { .. } | Inquiry::Collocates { .. } => {
                self.terms(inquiry, tagged, &searcher)?.and_then(|found| found.report(form))
            }
            Inquiry::Beside { .. } => None,
        };
        let report = report.ok_or_else(|| {
            let formats = match inquiry {
                Inquiry::Trend { .. } => "csv, json, markdown, svg, vega",
                Inquiry::Comparison { .. } => "csv, json, markdown, html",
                Inquiry::Beside { .. } => "—",
                _ => "csv, json, markdown",
            };
            format(strings.desk.no_form, &[("format", form.name()), ("formats", formats)])
        })?;
        exported.write(&report, form, file)
    }

    /// What writes and words the answer to a question.
    fn exported<'a>(&'a self, inquiry: &'a Inquiry, searcher: &'a Searcher) -> Exported<'a> {
        Exported { inquiry, searcher, library: &self.library, strings: self.strings.get() }
    }

    /// The document that another is compared with: the one at a path, else the nearest edition. `go_on` is asked after each
    /// document.
    fn other_version(
        &self,
        origin: &Origin,
        other: Option<&str>,
        searcher: &Searcher,
        go_on: impl FnMut() -> ControlFlow<()>,
    ) -> Result<Origin, Reason> {
        if let Some(path) = other {
            return Ok(file_origin(&files::typed_path(path)));
        }
        let (_, blocks) = self.read(origin)?;
        let editions = searcher.editions((origin, &blocks), EDITION_LETTERS, go_on);
        let nearest = editions.into_iter().next().map(|edition| edition.origin);
        nearest.ok_or_else(|| self.strings.get().desk.no_edition.to_owned())
    }

    fn query(&self, text: &str, tagged: Option<TaggedDocuments>) -> Result<Query, Reason> {
        self.among(Query::parse(text), tagged)
    }

    /// What a query says of the documents that are `tagged`, or of all.
    fn among(&self, query: Result<Query, QueryError>, tagged: Option<TaggedDocuments>) -> Result<Query, Reason> {
        let query = query.map_err(|error| localize::query(&error, self.strings.get()))?;
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
        let findings = |found: FoundContexts| {
            let is_cut = found.contexts.len() >= MOST_CONTEXTS;
            let words = query.terms_len();
            Findings::Concordance(Concordance::new(found.documents, found.contexts, order, (words, is_cut)))
        };
        let (found, _) = searcher.contexts(query, CONTEXT_CHARS, MOST_CONTEXTS, |found| {
            is_over = is_superseded(inbox);
            if is_over {
                return ControlFlow::Break(());
            }
            if answers.is_due() {
                self.found(ticket, findings(found.clone()), false);
            }
            ControlFlow::Continue(())
        });
        (!is_over).then(|| findings(found))
    }

    /// The trends of formulations that stand beside each other in one line.
    fn courses(
        &self,
        text: &str,
        tagged: Option<TaggedDocuments>,
        by: Period,
        searcher: &Searcher,
    ) -> Result<Vec<Course>, Reason> {
        // As on the command line too: trend 甲 -e 乙.
        let text = text.replace(ALSO, " | ");
        let parts = text.split(PARTS).map(str::trim).filter(|part| !part.is_empty());
        let courses = parts.map(|part| {
            let query = self.query(part, tagged.clone())?;
            Ok(searcher.course(part, &query, by).0)
        });
        courses.collect()
    }

    /// What a document has more of, or what goes with a formulation; `None` where neither is asked.
    fn terms(
        &self,
        inquiry: &Inquiry,
        tagged: Option<TaggedDocuments>,
        searcher: &Searcher,
    ) -> Result<Option<FoundTerms>, Reason> {
        let exported = self.exported(inquiry, searcher);
        Ok(match inquiry {
            Inquiry::Terms { origin, against, order } => {
                let against =
                    against.as_deref().map(|text| self.among(Query::parse_filters(text), tagged)).transpose()?;
                Some(exported.terms(&self.read(origin)?, against.as_ref(), *order))
            }
            Inquiry::Collocates { query, measure } => {
                Some(exported.collocates(query, &self.query(query, tagged)?, *measure))
            }
            _ => None,
        })
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
        let mut is_over = false;
        let go_on = || {
            is_over = is_superseded(inbox);
            if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let other = self.other_version(&origin, other.as_deref(), searcher, go_on);
        if is_over {
            return Ok(None);
        }
        let (other, (own, blocks)) = (other?, self.read(&origin)?);
        let (theirs, other_blocks) = self.read(&other)?;
        let is_first = is_older(&own, &theirs);
        let own = Version { document: own, units: units(&blocks) };
        let theirs = Version { document: theirs, units: units(&other_blocks) };
        let (old, new) = if is_first { (own, theirs) } else { (theirs, own) };
        Ok(Some(Findings::Comparison(Comparison::new(old, new, only_changed))))
    }

    /// A document whole.
    fn read(&self, origin: &Origin) -> Result<Text, Reason> {
        let read = || {
            let pieces = Pieces::open(origin.clone(), None)?;
            let document = pieces.document();
            let title = document.title().unwrap_or_else(|| origin.name());
            let document = DeskDocument { origin: origin.clone(), title, metadata: document.metadata.clone() };
            Ok((document, pieces.whole()?.blocks))
        };
        read().map_err(|error| localize::source(&error, self.strings.get()))
    }
}

/// Whether a document is the older version beside another. Of one day, or of none, the open one is the first, as on the command
/// line.
fn is_older(open: &DeskDocument, other: &DeskDocument) -> bool {
    let day = |document: &DeskDocument| document.metadata.date.as_deref().and_then(date_key);
    day(open) <= day(other)
}

/// Whether another question came meanwhile, or this one is given up.
fn is_superseded(inbox: &mut Inbox<DeskTask>) -> bool {
    inbox.arrived().iter().any(|task| matches!(task, DeskTask::Ask { .. } | DeskTask::Stop))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Metadata;

    #[test]
    fn of_two_versions_of_one_day_the_open_one_is_the_older_wherever_they_are_told() {
        let of = |date: Option<&str>| DeskDocument {
            origin: Origin::Stdin,
            title: String::new(),
            metadata: Metadata { date: date.map(str::to_owned), ..Metadata::default() },
        };
        let (early, late, undated) = (of(Some("2018-05-08")), of(Some("2019")), of(None));
        assert!(is_older(&early, &early) && is_older(&undated, &undated) && is_older(&early, &late));
        assert!(!is_older(&late, &early));
    }
}
