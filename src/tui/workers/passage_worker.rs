//! Searches for bookmarked passages in a text that was changed, on a thread of its own: no key waits for many marks in a long text.

use std::{io, sync::Arc};

use crate::{
    app::{Message, PassageSearch},
    crash,
    log::OrLog,
    source,
};

use super::task::{Inbox, Outbox, Task};

/// Searches for passages; the latest search wins, for it asks for all that is not known.
pub(crate) struct PassageWorker {
    task: Task<PassageSearch>,
}

impl PassageWorker {
    /// A worker that has nothing to do yet; `answer` takes the messages.
    pub(crate) fn new(answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        let outbox: Outbox = Arc::new(answer);
        let task = Task::new("passages", move |mut inbox: Inbox<PassageSearch>| {
            while let Some(search) = inbox.latest() {
                // After a mistake of the program the passages stay unknown; the next document has its own.
                let found = crash::contain(|| {
                    crash::test_door("passages");
                    let read = |from| {
                        let window = source::window_from(&search.origin, search.encoding, from);
                        window.or_log("the search for passages")
                    };
                    search.run(read, || inbox.is_superseded())
                });
                if let Ok(Some(found)) = found {
                    outbox(Message::PassagesFound(Box::new(found)));
                }
            }
        });
        Self { task }
    }

    /// Searches; what was under way is given up.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn search(&mut self, search: PassageSearch) -> io::Result<()> {
        self.task.send(search)
    }
}
