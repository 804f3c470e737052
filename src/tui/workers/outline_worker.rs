//! Finds the entries of a large document, window after window, on a thread of its own: the outline grows on the screen
//! while the file is read, and no key waits for it.

use std::{io, sync::Arc};

use crate::{
    app::Message,
    crash,
    document::{Origin, ParagraphCount},
    log::OrLog,
    outline::{IncrementalOutline, Rules},
    source,
    text::{Encoding, SourceOffset},
};

use super::task::{Inbox, Outbox, Task};

/// The outline is sent again once so many times as much was found: all of them together then cost no more than two of the
/// last.
const GROWTH: usize = 2;

/// Outlines large documents.
pub(crate) struct OutlineWorker {
    task: Task<Job>,
}

struct Job {
    origin: Origin,
    encoding: Encoding,
    bytes: u64,
}

impl OutlineWorker {
    /// A worker by the reader's rules and by ours that has nothing to do yet; `answer` takes the messages.
    pub(crate) fn new(rules: Rules, answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        let outbox: Outbox = Arc::new(answer);
        let task = Task::new("outline", move |mut inbox: Inbox<Job>| {
            while let Some(job) = inbox.latest() {
                let mut incremental = IncrementalOutline::new(rules.clone(), job.bytes);
                if crash::contain(|| job.run(&mut incremental, &mut inbox, &outbox)).is_err() {
                    // What was found so far is all there is.
                    let outline = crash::contain(|| incremental.outline()).unwrap_or_default();
                    let (origin, paragraphs) = (job.origin, Vec::new());
                    outbox(Message::OutlineGrown { origin, outline, paragraphs, is_last: true, is_cut: false });
                }
            }
        });
        Self { task }
    }

    /// Outlines a document of so many bytes from its start; what was under way is given up.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn outline(&mut self, origin: Origin, encoding: Encoding, bytes: u64) -> io::Result<()> {
        self.task.send(Job { origin, encoding, bytes })
    }
}

impl Job {
    fn run(&self, incremental: &mut IncrementalOutline, inbox: &mut Inbox<Self>, outbox: &Outbox) {
        let Self { origin, encoding, .. } = self;
        let (mut from, mut sent) = (SourceOffset(0), None);
        let mut count = ParagraphCount::default();
        while !inbox.is_superseded() {
            // Where a part cannot be read any more, what was found so far is all there is.
            let window = source::window_from(origin, *encoding, from);
            let window = window.or_log("the outline of the rest").unwrap_or_default();
            let (blocks, next) = window.into_read_on(from);
            crash::test_door("outline");
            count.read(&blocks, |_, _| ());
            incremental.read(blocks);
            let is_cut = incremental.is_cut();
            let is_last = next.is_none() || is_cut;
            from = next.unwrap_or(from);
            let weight = incremental.weight();
            if is_last || sent.is_none_or(|sent| weight > sent * GROWTH) {
                sent = Some(weight);
                let (origin, outline, paragraphs) = (origin.clone(), incremental.outline(), count.known());
                outbox(Message::OutlineGrown { origin, outline, paragraphs, is_last, is_cut });
            }
            if is_last {
                return;
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    /// A novel of so many chapters, larger than what is read whole.
    fn novel(chapters: usize) -> String {
        let text = "　　河水从山里来，绕过村口的老树，又往东去，谁也说不清它走了多少年。\n".repeat(600);
        (1..=chapters).map(|number| format!("第{number}章 山水\n\n{text}")).collect()
    }

    #[test]
    fn the_outline_of_a_large_document_grows_to_that_of_the_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("长.txt");
        std::fs::write(&path, novel(200)).unwrap();
        let (sender, received) = channel();
        let mut worker = OutlineWorker::new(Rules::default(), move |message| drop(sender.send(message)));
        worker.outline(Origin::File(path), Encoding::default(), 0).unwrap();
        let mut counts = Vec::new();
        while let Ok(Message::OutlineGrown { outline, is_last, .. }) = received.recv() {
            counts.push(outline.entries.len());
            if is_last {
                let numbers = outline.entries.iter().map(|entry| entry.number);
                assert!(numbers.eq((1..=200).map(Some)), "{counts:?}");
                break;
            }
        }
        assert!(counts.len() > 2 && counts.is_sorted(), "{counts:?}");
        assert_eq!(counts.last(), Some(&200));
    }
}
