//! Looks for something in the whole library, on a thread of its own; a newer query takes the place of an older one.
//! Reads; never draws and keeps nothing.

use std::{
    collections::VecDeque,
    io,
    ops::ControlFlow,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{
    app::{
        Message,
        search::{FoundDocument, LISTED_HITS, Totals},
    },
    document::{Origin, Summary, day_of},
    i18n::Strings,
    library::Searcher,
    localize,
    search::Query,
};

/// What is found is shown that often while the search goes on.
const BETWEEN_ANSWERS: Duration = Duration::from_millis(30);

type Answer = Arc<dyn Fn(Message) + Send + Sync>;
/// Where the library as it is now is to be had.
type Shelf = Arc<dyn Fn() -> Arc<Searcher> + Send + Sync>;

/// The search in the library; its thread starts with the first query and ends when this is dropped.
pub struct LibrarySearch {
    answer: Answer,
    shelf: Shelf,
    strings: &'static Strings,
    jobs: Option<Sender<Job>>,
}

enum Job {
    Search { ticket: u64, query: String },
    Read { ticket: u64, query: String, origin: Origin },
}

impl LibrarySearch {
    /// A search that has nothing to do yet; `shelf` gives the library, `answer` takes the messages.
    pub fn new(
        shelf: impl Fn() -> Arc<Searcher> + Send + Sync + 'static,
        strings: &'static Strings,
        answer: impl Fn(Message) + Send + Sync + 'static,
    ) -> Self {
        Self { answer: Arc::new(answer), shelf: Arc::new(shelf), strings, jobs: None }
    }

    /// Looks for `query`; a search that is under way is given up.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn search(&mut self, ticket: u64, query: String) -> io::Result<()> {
        self.send(Job::Search { ticket, query })
    }

    /// Reads the first places of `query` in one document.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn read_hits(&mut self, ticket: u64, query: String, origin: Origin) -> io::Result<()> {
        self.send(Job::Read { ticket, query, origin })
    }

    fn send(&mut self, job: Job) -> io::Result<()> {
        if self.jobs.is_none() {
            let (jobs, received) = channel();
            let (answer, shelf, strings) = (Arc::clone(&self.answer), Arc::clone(&self.shelf), self.strings);
            let desk = Desk { answer, shelf, strings, received, waiting: VecDeque::new() };
            thread::Builder::new().name("search".to_owned()).spawn(move || desk.work())?;
            self.jobs = Some(jobs);
        }
        if let Some(jobs) = &self.jobs {
            // A thread that is gone has panicked; the run loop hears of that and ends.
            let _ = jobs.send(job);
        }
        Ok(())
    }
}

/// What the thread works with.
struct Desk {
    answer: Answer,
    shelf: Shelf,
    strings: &'static Strings,
    received: Receiver<Job>,
    waiting: VecDeque<Job>,
}

impl Desk {
    fn work(mut self) {
        while let Some(job) = self.waiting.pop_front().or_else(|| self.received.recv().ok()) {
            match job {
                Job::Search { ticket, query } => self.search(ticket, &query),
                Job::Read { ticket, query, origin } => self.read(&(self.shelf)(), ticket, &query, origin),
            }
        }
    }

    fn search(&mut self, ticket: u64, text: &str) {
        let query = match Query::parse(text) {
            Ok(query) => query,
            Err(error) => {
                let reason = localize::query(&error, self.strings);
                return (self.answer)(Message::SearchFailed { ticket, reason });
            }
        };
        let (started, searcher) = (Instant::now(), (self.shelf)());
        let (mut batch, mut answered) = (Vec::new(), started);
        let mut is_given_up = false;
        let totals = searcher.search(&query, 0, |found| {
            batch.push(shown(found.document, found.count));
            if answered.elapsed() > BETWEEN_ANSWERS {
                answered = Instant::now();
                let found = std::mem::take(&mut batch);
                (self.answer)(Message::LibraryFound { ticket, found, totals: None });
            }
            is_given_up = self.is_newer_wanted(&searcher);
            if is_given_up { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if !is_given_up {
            let ms = started.elapsed().as_millis() as u64;
            let totals = Totals { documents: totals.documents, hits: totals.hits, ms };
            (self.answer)(Message::LibraryFound { ticket, found: batch, totals: Some(totals) });
        }
    }

    /// Whether another query came meanwhile. Places that are asked for meanwhile are read at once: a search of many files
    /// takes its time.
    fn is_newer_wanted(&mut self, searcher: &Searcher) -> bool {
        while let Ok(job) = self.received.try_recv() {
            match job {
                Job::Read { ticket, query, origin } => self.read(searcher, ticket, &query, origin),
                Job::Search { .. } => self.waiting.push_back(job),
            }
        }
        // Only the newest is still wanted.
        self.waiting.drain(..self.waiting.len().saturating_sub(1));
        !self.waiting.is_empty()
    }

    /// A document that cannot be read any more has no places to show.
    fn read(&self, searcher: &Searcher, ticket: u64, query: &str, origin: Origin) {
        let hits = Query::parse(query).ok().and_then(|query| searcher.hits(&query, &origin, LISTED_HITS).ok());
        let hits = hits.unwrap_or_default();
        (self.answer)(Message::HitsRead { ticket, origin, hits });
    }
}

fn shown(summary: &Summary, count: usize) -> FoundDocument {
    let date = summary.metadata.date.as_deref().map(day_of);
    let detail = [date, summary.metadata.author.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    FoundDocument { origin: summary.origin.clone(), title: summary.title.clone(), detail, count, hits: None }
}
