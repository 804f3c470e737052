//! Finds in the whole of a large document, window after window, on a thread of its own, so that a long search stops no
//! key and no saving. Keeps no text: only the hits go on.

use std::{
    io,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, TryRecvError, channel},
    },
    thread,
};

use crate::{
    app::{Message, find::MOST_HITS},
    document::Origin,
    search::Query,
    source,
    text::{SourceOffset, TextRange},
};

type Answer = Arc<dyn Fn(Message) + Send + Sync>;

/// The search in large documents; its thread starts with the first one and ends when this is dropped.
pub struct Seeker {
    answer: Answer,
    jobs: Option<Sender<Job>>,
}

struct Job {
    origin: Origin,
    encoding: String,
    query: String,
    is_language: bool,
}

impl Seeker {
    /// A seeker that has nothing to do yet; `answer` takes the messages.
    pub fn new(answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        Self { answer: Arc::new(answer), jobs: None }
    }

    /// Searches a document from its start; a search that is under way is given up.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn seek(&mut self, origin: Origin, encoding: String, query: String, is_language: bool) -> io::Result<()> {
        if self.jobs.is_none() {
            let ((jobs, received), answer) = (channel(), Arc::clone(&self.answer));
            thread::Builder::new().name("seek".to_owned()).spawn(move || work(&received, &answer))?;
            self.jobs = Some(jobs);
        }
        if let Some(jobs) = &self.jobs {
            // A thread that is gone has panicked; the run loop hears of that and ends.
            let _ = jobs.send(Job { origin, encoding, query, is_language });
        }
        Ok(())
    }
}

fn work(jobs: &Receiver<Job>, answer: &Answer) {
    let mut next = jobs.recv().ok();
    while let Some(job) = next {
        next = job.run(jobs, answer).or_else(|| jobs.recv().ok());
    }
}

impl Job {
    /// Searches until the end of the document or a newer job, which is returned.
    fn run(self, jobs: &Receiver<Self>, answer: &Answer) -> Option<Self> {
        let (mut from, mut count) = (SourceOffset(0), 0);
        let wanted = Query::read(&self.query, self.is_language)?;
        loop {
            match jobs.try_recv() {
                Ok(newer) => return Some(newer),
                Err(TryRecvError::Disconnected) => return None,
                Err(TryRecvError::Empty) => {}
            }
            let (hits, next) = self.hits_from(from, &wanted).unwrap_or_default();
            count += hits.len();
            let next = next.filter(|_| count < MOST_HITS);
            let is_last = next.is_none();
            answer(Message::Found { origin: self.origin.clone(), query: self.query.clone(), hits, is_last });
            from = next?;
        }
    }

    /// The hits in the next part at or after byte `from` that may hold any, and where to go on; nothing where the
    /// document ends or cannot be read any more: what was found so far is all there is.
    fn hits_from(&self, from: SourceOffset, query: &Query) -> Option<(Vec<TextRange>, Option<SourceOffset>)> {
        let near = match query.needle() {
            None => from,
            Some(needle) => source::hunt(&self.origin, &self.encoding, from, needle).ok()??,
        };
        let window = source::window_from(&self.origin, &self.encoding, near).ok()?;
        // Between `from` and `near` there is nothing to find, but the block that holds `near` may begin there.
        let (blocks, next) = window.read_on(from);
        Some((query.find(blocks), next.filter(|&next| next > from)))
    }
}
