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

/// What reads a part of a text that is not at hand, by a byte in it.
type Read<'a> = &'a mut dyn FnMut(SourceOffset) -> Option<Window>;

/// What is searched, and how.
struct TextSearch<S> {
    /// What the thread is called that searches.
    name: &'static str,
    /// Where the text is from, and what it is written in.
    source: fn(&S) -> (&Origin, Encoding),
    /// Searches until all is found, or nobody waits for it any more.
    run: fn(&S, Read, &mut dyn FnMut() -> bool) -> Option<Message>,
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
        let passages = TextSearch {
            name: "passages",
            source: |search: &PassageSearch| (&search.origin, search.encoding),
            run: |search, read, is_given_up| {
                search.run(read, is_given_up).map(|found| Message::PassagesFound(Box::new(found)))
            },
        };
        let place = TextSearch {
            name: "place",
            source: |search: &PlaceSearch| (&search.origin, search.encoding),
            run: |search, read, is_given_up| {
                search.run(read, is_given_up).map(|found| Message::PlaceFound(Box::new(found)))
            },
        };
        Self { passages: TextSearchWorker::new(passages, answer.clone()), place: TextSearchWorker::new(place, answer) }
    }
}

/// Searches; the latest search wins, for it asks for all that is not known.
pub(crate) struct TextSearchWorker<S> {
    task: Task<S>,
}

impl<S: Send + 'static> TextSearchWorker<S> {
    /// A worker that has nothing to do yet; `answer` takes the messages.
    fn new(how: TextSearch<S>, answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        let outbox: Outbox = Arc::new(answer);
        let task = Task::new(how.name, move |mut inbox: Inbox<S>| {
            while let Some(search) = inbox.latest() {
                // After a mistake of the program nothing is known; the next document has its own search.
                let found = crash::contain(|| {
                    crash::test_door(how.name);
                    let (origin, encoding) = (how.source)(&search);
                    let mut read = |from| source::window_from(origin, encoding, from).or_log(how.name);
                    (how.run)(&search, &mut read, &mut || inbox.is_superseded())
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
