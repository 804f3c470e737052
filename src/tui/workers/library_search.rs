//! Looks for something in the whole library, on a thread of its own; a newer query takes the place of an older one.
//! Reads; never draws and saves nothing.

use std::{
    io,
    ops::ControlFlow,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    app::{
        Message,
        search::{FoundDocument, LISTED_HITS, Totals},
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
    Search { ticket: u64, query: String, tagged: Option<TaggedDocuments> },
    Read { ticket: u64, query: String, origin: Origin },
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
    pub(crate) fn search(
        &mut self,
        ticket: u64,
        query: String,
        tagged: Option<TaggedDocuments>,
    ) -> io::Result<()> {
        self.task.send(Job::Search { ticket, query, tagged })
    }

    /// Reads the first places of `query` in one document.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn read_hits(&mut self, ticket: u64, query: String, origin: Origin) -> io::Result<()> {
        self.task.send(Job::Read { ticket, query, origin })
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
        let totals = searcher.search(&query, 0, |found| {
            batch.push(FoundDocument::new(found.document, found.count));
            if answers.is_due() {
                let found = std::mem::take(&mut batch);
                (self.outbox)(Message::LibraryFound { ticket, found, totals: None });
            }
            is_given_up = self.is_newer_wanted(inbox, &searcher);
            if is_given_up { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if !is_given_up {
            let ms = started.elapsed().as_millis() as u64;
            log::debug!(characters = text.chars().count(), totals.documents, totals.hits, ms, "searched");
            let totals = Totals { documents: totals.documents, hits: totals.hits, ms };
            (self.outbox)(Message::LibraryFound { ticket, found: batch, totals: Some(totals) });
        }
    }

    /// Whether another query came meanwhile. Places that are asked for meanwhile are read at once: a search of many files
    /// takes its time.
    fn is_newer_wanted(&self, inbox: &mut Inbox<Job>, searcher: &Searcher) -> bool {
        let waiting = inbox.arrived();
        let mut latest = None;
        for job in waiting.drain(..) {
            match job {
                Job::Read { ticket, query, origin } => self.read(searcher, ticket, &query, origin),
                // Only the newest is still wanted.
                search @ Job::Search { .. } => latest = Some(search),
            }
        }
        waiting.extend(latest);
        !waiting.is_empty()
    }

    /// A document that cannot be read any more has no places to show.
    fn read(&self, searcher: &Searcher, ticket: u64, query: &str, origin: Origin) {
        let hits = Query::parse(query).ok().and_then(|query| searcher.hits(&query, &origin, LISTED_HITS).ok());
        let hits = hits.unwrap_or_default();
        (self.outbox)(Message::HitsRead { ticket, origin, hits });
    }
}
