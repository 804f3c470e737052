//! Looks for something in the whole library, on a thread of its own; a newer query takes the place of an older one.
//! Reads; never draws and saves nothing.

use std::{
    collections::HashSet,
    io,
    ops::ControlFlow,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    app::{
        Message,
        search::{FoundDocument, LISTED_HITS, MOST_HITS, Part, Totals},
    },
    crash,
    document::Origin,
    i18n::CurrentStrings,
    library::Searcher,
    localize, log,
    search::{Query, TaggedDocuments},
};

use super::{
    shared_index::SharedIndex,
    task::{Inbox, Outbox, Task},
    throttle::Throttle,
};

/// What is found is shown that often while the search goes on.
const BETWEEN_ANSWERS: Duration = Duration::from_millis(30);

/// The search in the library.
pub(crate) struct LibrarySearch {
    task: Task<Job>,
}

enum Job {
    Search {
        ticket: u64,
        query: String,
        tagged: Option<TaggedDocuments>,
    },
    Read {
        ticket: u64,
        query: String,
        origin: Origin,
    },
    ReadAll {
        ticket: u64,
        query: String,
        origin: Origin,
    },
    /// Ends what is being read.
    Stop,
}

impl LibrarySearch {
    /// A search that has nothing to do yet; `index` is the library, `answer` takes the messages.
    pub(super) fn new(
        index: Arc<SharedIndex>,
        strings: CurrentStrings,
        answer: impl Fn(Message) + Send + Sync + 'static,
    ) -> Self {
        let work = Work { outbox: Arc::new(answer), index, strings };
        Self { task: Task::new("search", move |inbox| work.run(inbox)) }
    }

    /// Looks for `query` in the documents that are `tagged`, or in all; a search that is under way is given up.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn search(&mut self, ticket: u64, query: String, tagged: Option<TaggedDocuments>) -> io::Result<()> {
        self.task.send(Job::Search { ticket, query, tagged })
    }

    /// Reads the first places of `query` in one document.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn read_hits(&mut self, ticket: u64, query: String, origin: Origin) -> io::Result<()> {
        self.task.send(Job::Read { ticket, query, origin })
    }

    /// Reads all places of `query` in one document, up to a limit.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn read_all(&mut self, ticket: u64, query: String, origin: Origin) -> io::Result<()> {
        self.task.send(Job::ReadAll { ticket, query, origin })
    }

    /// Reads no more places.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn stop(&mut self) -> io::Result<()> {
        self.task.send(Job::Stop)
    }
}

/// What the thread works with.
struct Work {
    outbox: Outbox,
    index: Arc<SharedIndex>,
    strings: CurrentStrings,
}

impl Work {
    fn run(&self, mut inbox: Inbox<Job>) {
        while let Some(job) = inbox.next() {
            match job {
                Job::Search { ticket, query, tagged } => {
                    if let Err(crash) = crash::contain(|| self.search(&mut inbox, ticket, &query, tagged)) {
                        let reason = localize::given_up_by(&crash, self.strings.get());
                        (self.outbox)(Message::SearchFailed { ticket, reason });
                    }
                }
                Job::ReadAll { ticket, query, origin } => {
                    // Given up as far as it came; the hook tells of it.
                    let _ = crash::contain(|| self.read_all(&mut inbox, ticket, &query, &origin));
                }
                Job::Stop => {}
                Job::Read { ticket, query, origin } => {
                    let read = crash::contain(|| self.read(&self.index.searcher(), ticket, &query, origin.clone()));
                    if read.is_err() {
                        (self.outbox)(Message::HitsRead { ticket, origin, hits: Vec::new() });
                    }
                }
            }
        }
    }

    fn search(&self, inbox: &mut Inbox<Job>, ticket: u64, text: &str, tagged: Option<TaggedDocuments>) {
        crash::test_door("search");
        let query = match Query::parse(text) {
            Ok(query) => query,
            Err(error) => {
                let reason = localize::query(&error, self.strings.get());
                return (self.outbox)(Message::SearchFailed { ticket, reason });
            }
        };
        let query = match tagged {
            Some(tagged) => query.among(tagged),
            None => query,
        };
        let (started, searcher) = (Instant::now(), self.index.searcher());
        let (mut batch, mut answers) = (Vec::new(), Throttle::new(BETWEEN_ANSWERS));
        let mut is_given_up = false;
        let mut with_hits = HashSet::new();
        let totals = searcher.search(&query, 0, |found| {
            batch.push(FoundDocument::new(&found.document, query.named_in(&found.document), found.count));
            with_hits.insert(found.document.origin);
            if answers.is_due() {
                let found = std::mem::take(&mut batch);
                (self.outbox)(Message::LibraryFound { ticket, found, totals: None });
            }
            is_given_up = self.is_newer_wanted(inbox, &searcher);
            if is_given_up { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if !is_given_up {
            let only_named = searcher.named(&query).filter(|(document, _)| !with_hits.contains(&document.origin));
            let before = batch.len();
            batch.extend(only_named.map(|(document, named)| FoundDocument::new(&document, Some(named), 0)));
            let documents = totals.documents + batch.len() - before;
            let ms = started.elapsed().as_millis() as u64;
            let totals = Totals { documents, hits: totals.hits, ms };
            log::debug!(characters = text.chars().count(), totals.documents, totals.hits, ms, "searched");
            (self.outbox)(Message::LibraryFound { ticket, found: batch, totals: Some(totals) });
        }
    }

    /// Whether another query came meanwhile.
    fn is_newer_wanted(&self, inbox: &mut Inbox<Job>, searcher: &Searcher) -> bool {
        self.serve(inbox, searcher);
        inbox.arrived().iter().any(|job| matches!(job, Job::Search { .. }))
    }

    /// Reads the places at once that are asked for meanwhile: a search of many files takes its time. Of the queries that wait
    /// only the newest is still wanted.
    fn serve(&self, inbox: &mut Inbox<Job>, searcher: &Searcher) {
        let waiting = inbox.arrived();
        let (mut latest, mut others) = (None, Vec::new());
        for job in waiting.drain(..) {
            match job {
                Job::Read { ticket, query, origin } => self.read(searcher, ticket, &query, origin),
                search @ Job::Search { .. } => latest = Some(search),
                other @ (Job::ReadAll { .. } | Job::Stop) => others.push(other),
            }
        }
        waiting.extend(others.into_iter().chain(latest));
    }

    /// Tells of all places in a document, part by part, until something else is wanted.
    fn read_all(&self, inbox: &mut Inbox<Job>, ticket: u64, query: &str, origin: &Origin) {
        let Ok(query) = Query::parse(query) else { return };
        let searcher = self.index.searcher();
        let (mut batch, mut is_first, mut answers) = (Vec::new(), true, Throttle::new(BETWEEN_ANSWERS));
        let mut tell = |hits, is_last| {
            let part = Part { is_first: std::mem::replace(&mut is_first, false), is_last };
            (self.outbox)(Message::MoreHits { ticket, origin: origin.clone(), hits, part });
        };
        let mut is_given_up = false;
        // A document that cannot be read any more has the places that were read.
        let _ = searcher.each_hit(&query, origin, MOST_HITS, |hits| {
            batch.extend(hits);
            if answers.is_due() {
                self.serve(inbox, &searcher);
                is_given_up = !inbox.arrived().is_empty();
                if !batch.is_empty() && !is_given_up {
                    tell(std::mem::take(&mut batch), false);
                }
            }
            if is_given_up { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if !is_given_up {
            tell(batch, true);
        }
    }

    /// A document that cannot be read any more has no places to show.
    fn read(&self, searcher: &Searcher, ticket: u64, query: &str, origin: Origin) {
        let hits = Query::parse(query).ok().and_then(|query| searcher.hits(&query, &origin, LISTED_HITS).ok());
        let hits = hits.unwrap_or_default();
        (self.outbox)(Message::HitsRead { ticket, origin, hits });
    }
}
