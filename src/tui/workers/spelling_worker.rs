//! Finds out how the characters of a page are read where they stand, on a thread of its own: a page takes some twenty
//! milliseconds, and no key waits for it.

use std::{io, sync::Arc};

use crate::{
    app::{Message, reader::SpellTask},
    crash,
    text::syllables,
};

use super::task::{Inbox, Outbox, Task};

/// Reads characters.
pub(crate) struct SpellingWorker {
    task: Task<SpellTask>,
}

impl SpellingWorker {
    /// A worker that has nothing to do yet; `answer` takes the messages.
    pub(crate) fn new(answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        let outbox: Outbox = Arc::new(answer);
        let task = Task::new("spelling", move |mut inbox: Inbox<SpellTask>| {
            while let Some(SpellTask { ticket, transcription, blocks }) = inbox.next() {
                let read = || {
                    crash::test_door("spelling");
                    blocks.iter().map(|(start, text)| (*start, syllables(text, transcription))).collect()
                };
                // Without an answer the most common readings stay.
                if let Ok(found) = crash::contain(read) {
                    outbox(Message::Spelled { ticket, found });
                }
            }
        });
        Self { task }
    }

    /// Reads the characters of these blocks, after those that were asked for before.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn spell(&mut self, task: SpellTask) -> io::Result<()> {
        self.task.send(task)
    }
}
