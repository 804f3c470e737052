//! Finds the points of a large document, window after window, on a thread of its own: the outline grows on the screen
//! while the file is read, and no key waits for it.

use std::{
    io,
    sync::{Arc, Weak},
    thread,
};

use crate::{
    app::Message,
    document::Origin,
    outline::{Growing, Rules},
    source,
    text::SourceOffset,
};

/// The outline is sent again once so much more was kept, in parts of what was: all of them together then cost no more
/// than a few of the last.
const GROWTH: usize = 4;

type Answer = Arc<dyn Fn(Message) + Send + Sync>;

/// Outlines large documents.
pub struct Outliner {
    answer: Answer,
    rules: Rules,
    /// What is under way ends when nothing holds this any more.
    wanted: Option<Arc<()>>,
}

impl Outliner {
    /// An outliner by the reader's rules and by ours that has nothing to do yet; `answer` takes the messages.
    pub fn new(rules: Rules, answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        Self { answer: Arc::new(answer), rules, wanted: None }
    }

    /// Outlines a document from its start; what was under way is given up.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn outline(&mut self, origin: Origin, encoding: String) -> io::Result<()> {
        let wanted = Arc::new(());
        let (still, answer, growing) =
            (Arc::downgrade(&wanted), Arc::clone(&self.answer), Growing::new(self.rules.clone()));
        self.wanted = Some(wanted);
        thread::Builder::new()
            .name("outline".to_owned())
            .spawn(move || read(&origin, &encoding, growing, &still, &answer))?;
        Ok(())
    }
}

fn read(origin: &Origin, encoding: &str, mut growing: Growing, wanted: &Weak<()>, answer: &Answer) {
    let (mut from, mut sent) = (SourceOffset(0), None);
    while wanted.strong_count() > 0 {
        // Where a part cannot be read any more, what was found so far is all there is.
        let window = source::window_from(origin, encoding, from).unwrap_or_default();
        let (blocks, next) = window.read_on(from);
        let is_last = next.is_none();
        growing.read(blocks.to_vec());
        from = next.unwrap_or(from);
        let weight = growing.weight();
        if is_last || sent.is_none_or(|sent| weight > sent + sent / GROWTH) {
            sent = Some(weight);
            answer(Message::OutlineGrown { origin: origin.clone(), outline: growing.outline(), is_last });
        }
        if is_last {
            return;
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
        let mut outliner = Outliner::new(Rules::default(), move |message| drop(sender.send(message)));
        outliner.outline(Origin::File(path), "UTF-8".to_owned()).unwrap();
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
