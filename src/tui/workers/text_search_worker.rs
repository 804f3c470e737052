//! Searches for marked passages, or for the words at which the reader stood, in a text that was changed, on a thread of its own:
//! no key waits for many marks in a long text.

use std::{io, sync::Arc};

use crate::{
    app::{Message, PassageSearch, PlaceSearch},
    crash,
    document::{Origin, Window},
    log::OrLog,
    source,
    text::{Encoding, SourceOffset},
};

use super::task::{Inbox, Outbox, Task};

/// A search through a text.
pub(crate) trait TextSearch: Send + 'static {
    /// What the thread is called that searches.
    const NAME: &'static str;

    /// Where the text is from, and what it is written in.
    fn source(&self) -> (&Origin, Encoding);

    /// Searches until all is found, or `is_given_up`; parts that are not at hand are given by `read`, by a byte in each.
    fn run(
        &self,
        read: &mut dyn FnMut(SourceOffset) -> Option<Window>,
        is_given_up: &mut dyn FnMut() -> bool,
    ) -> Option<Message>;
}

impl TextSearch for PassageSearch {
    const NAME: &'static str = "passages";

    fn source(&self) -> (&Origin, Encoding) {
        (&self.origin, self.encoding)
    }

    fn run(
        &self,
        read: &mut dyn FnMut(SourceOffset) -> Option<Window>,
        is_given_up: &mut dyn FnMut() -> bool,
    ) -> Option<Message> {
        self.run(read, is_given_up).map(|found| Message::PassagesFound(Box::new(found)))
    }
}

impl TextSearch for PlaceSearch {
    const NAME: &'static str = "place";

    fn source(&self) -> (&Origin, Encoding) {
        (&self.origin, self.encoding)
    }

    fn run(
        &self,
        read: &mut dyn FnMut(SourceOffset) -> Option<Window>,
        is_given_up: &mut dyn FnMut() -> bool,
    ) -> Option<Message> {
        self.run(read, is_given_up).map(|found| Message::PlaceFound(Box::new(found)))
    }
}

/// The searches through texts that were changed, each by itself.
pub(crate) struct TextSearches {
    /// For marked passages.
    pub passages: TextSearchWorker<PassageSearch>,
    /// For the words at which the reader stood.
    pub place: TextSearchWorker<PlaceSearch>,
}

impl TextSearches {
    /// Searches of which none is under way; `answer` takes the messages.
    pub(crate) fn new(answer: impl Fn(Message) + Clone + Send + Sync + 'static) -> Self {
        Self { passages: TextSearchWorker::new(answer.clone()), place: TextSearchWorker::new(answer) }
    }
}

/// Searches; the latest search wins, for it asks for all that is not known.
pub(crate) struct TextSearchWorker<S> {
    task: Task<S>,
}

impl<S: TextSearch> TextSearchWorker<S> {
    /// A worker that has nothing to do yet; `answer` takes the messages.
    fn new(answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        let outbox: Outbox = Arc::new(answer);
        let task = Task::new(S::NAME, move |mut inbox: Inbox<S>| {
            while let Some(search) = inbox.latest() {
                // After a mistake of the program nothing is known; the next document has its own search.
                let found = crash::contain(|| {
                    crash::test_door(S::NAME);
                    let (origin, encoding) = search.source();
                    let mut read = |from| source::window_from(origin, encoding, from).or_log(S::NAME);
                    search.run(&mut read, &mut || inbox.is_superseded())
                });
                if let Ok(Some(found)) = found {
                    outbox(found);
                }
            }
        });
        Self { task }
    }

    /// Searches; what was under way is given up.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn search(&mut self, search: S) -> io::Result<()> {
        self.task.send(search)
    }
}
