//! Finds in the whole of a large document, window after window, on a thread of its own, so that a long search stops no
//! key and no saving. Keeps no text: only the hits go on.

use std::{io, mem, sync::Arc, time::Duration};

use crate::{
    app::{Message, find::MOST_HITS},
    crash,
    document::Origin,
    log::OrLog,
    search::{Query, Syntax},
    source,
    text::{Encoding, SourceOffset, TextRange},
};

use super::{
    task::{Inbox, Outbox, Task},
    throttle::Throttle,
};

/// How often hits are told: a part may be searched in less than a frame takes.
const BETWEEN: Duration = Duration::from_millis(50);

/// The search in large documents.
pub(crate) struct LargeFileSearch {
    task: Task<Job>,
}

struct Job {
    origin: Origin,
    encoding: Encoding,
    query: String,
    syntax: Syntax,
}

impl LargeFileSearch {
    /// A search that has nothing to do yet; `answer` takes the messages.
    pub(crate) fn new(answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        let outbox: Outbox = Arc::new(answer);
        let task = Task::new("find", move |mut inbox: Inbox<Job>| {
            while let Some(job) = inbox.latest() {
                if crash::contain(|| job.run(&mut inbox, &outbox)).is_err() {
                    let Job { origin, query, .. } = job;
                    outbox(Message::Found { origin, query, hits: Vec::new(), is_last: true });
                }
            }
        });
        Self { task }
    }

    /// Searches a document from its start; a search that is under way is given up.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn search(
        &mut self,
        origin: Origin,
        encoding: Encoding,
        query: String,
        syntax: Syntax,
    ) -> io::Result<()> {
        self.task.send(Job { origin, encoding, query, syntax })
    }
}

impl Job {
    /// Searches until the end of the document or a newer job.
    fn run(&self, inbox: &mut Inbox<Self>, outbox: &Outbox) {
        crash::test_door("find");
        let (mut from, mut count, mut untold) = (SourceOffset(0), 0, Vec::new());
        let mut throttle = Throttle::new(BETWEEN);
        let Some(wanted) = Query::read(&self.query, self.syntax) else { return };
        while !inbox.is_superseded() {
            let (hits, next) = self.hits_from(from, &wanted).unwrap_or_default();
            count += hits.len();
            untold.extend(hits);
            let next = next.filter(|_| count < MOST_HITS);
            let is_last = next.is_none();
            if is_last || throttle.is_due() {
                let (origin, query, hits) = (self.origin.clone(), self.query.clone(), mem::take(&mut untold));
                outbox(Message::Found { origin, query, hits, is_last });
            }
            let Some(next) = next else { return };
            from = next;
        }
    }

    /// The hits in the next part at or after byte `from` that may hold any, and where to go on; nothing where the
    /// document ends or cannot be read any more: what was found so far is all there is.
    fn hits_from(&self, from: SourceOffset, query: &Query) -> Option<(Vec<TextRange>, Option<SourceOffset>)> {
        let near = match query.needle() {
            None => from,
            Some(needle) => source::find_in_file(&self.origin, self.encoding, from, needle).ok()??,
        };
        let window = source::window_from(&self.origin, self.encoding, near).or_log("the hits in the rest")?;
        // Between `from` and `near` there is nothing to find, but the block that holds `near` may begin there.
        let (blocks, next) = window.read_on(from);
        Some((query.find(blocks), next.filter(|&next| next > from)))
    }
}
