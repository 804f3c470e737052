//! Carries out the effects that touch the disk, on a thread of its own, and answers each with messages.

use std::{
    collections::HashMap,
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::{
    annotation::DocumentKey,
    app::{Change, Message, Session, StoreEffect},
    crash,
    i18n::CurrentStrings,
    localize,
    log::{self, OrLog},
    store::{Store, StoreCondition, StoreError},
};

use super::{
    SyncWorker, adjustments,
    changes::save,
    export,
    open_worker::ReadDocument,
    pending_document::{Known, PendingDocument},
    records::records,
    store_job::Job,
    task::Task,
};

/// What the effects need of the disk.
pub(crate) struct Executor {
    strings: CurrentStrings,
    session: Session,
    store: Option<Store>,
    /// The store being opened, which takes about as long as reading a speech: both are done at once.
    opening: Option<Opening>,
    /// Tells other machines what is changed, where a folder is set for that.
    sync: Option<SyncWorker>,
    /// Whether a place was saved that other machines have not been told of: they are when the document is left.
    has_read: bool,
    /// Whether what was removed lately was told.
    has_told_removed: bool,
}

/// The store, being opened on a thread of its own.
pub(crate) type Opening = JoinHandle<Result<Store, StoreError>>;

/// Starts to open the store; `None` where the system gives no thread, and it is opened when it is needed.
pub(crate) fn open_store(session: Session) -> Option<Opening> {
    thread::Builder::new().name("store".to_owned()).spawn(move || open(session)).ok()
}

/// Opens the store of a session; that of a private one is a copy in memory.
fn open(session: Session) -> Result<Store, StoreError> {
    crash::test_door("opening");
    match session {
        Session::Recorded => Store::open_default(),
        Session::Private => Store::in_memory_default(),
    }
}

impl Executor {
    /// An executor.
    pub(crate) fn new(strings: CurrentStrings, session: Session, opening: Option<Opening>) -> Self {
        Self { strings, session, store: None, opening, sync: None, has_read: false, has_told_removed: false }
    }

    /// The same executor, telling `sync` of every change of the bookmarks, and of places where documents were left.
    pub(crate) fn with_sync(mut self, sync: Option<SyncWorker>) -> Self {
        self.sync = sync;
        self
    }

    /// The beginning of a document, where it was left there. What goes wrong is told once all of it is there.
    fn begin(&mut self, begun: ReadDocument) -> Option<Message> {
        let key = DocumentKey::of(&begun.origin);
        let place = self.with_store(|store| store.place_of(&key)).ok()?;
        begun.holds(place).then(|| Message::Begun(Box::new(begun.into_opened(place))))
    }

    /// Everything about a document that was read: where it was left, and what was corrected.
    fn complete(&mut self, pending: &PendingDocument) -> Vec<Message> {
        let (key, hash) = pending.key();
        let known = self.with_store(|store| {
            // Where that cannot be written, all is found by the content as long as that is the same.
            store.follow(key, hash).or_log("the key of a document's content");
            Ok(Known {
                place: store.saved_place(key, hash)?,
                is_from_elsewhere: store.is_place_from_elsewhere(hash)?,
                own_place: store.own_place(hash)?,
                corrections: store.corrections_of(key, hash)?,
            })
        });
        let (known, trouble) = match known {
            Ok(known) => (known, None),
            Err(reason) => (Known::default(), Some(Message::Trouble(reason))),
        };
        trouble.into_iter().chain(pending.complete(known)).collect()
    }

    /// Does one job and answers it; what the store has to say of itself is told once.
    fn answer(&mut self, job: Job, has_told: &mut bool, answer: impl Fn(Message)) {
        let is_left = job.leaves_document();
        self.has_read |= job.saves_place();
        let messages = self.run_contained(job);
        if messages.iter().any(changes_exchange) || is_left && self.has_read {
            self.tell_others();
        }
        messages.into_iter().for_each(&answer);
        if !*has_told && let Some(notice) = self.store_condition() {
            answer(notice);
            *has_told = true;
        }
    }

    /// Has other machines told of what is other here.
    fn tell_others(&mut self) {
        self.has_read = false;
        if let Some(sync) = &mut self.sync {
            sync.changed();
        }
    }

    /// Does one job. Where it panics, the store, which was in the midst of something, is opened anew for the next one, and the
    /// job is answered as one that failed: nothing that was to be saved is lost.
    fn run_contained(&mut self, job: Job) -> Vec<Message> {
        let (not_done, saves, start) = (job.not_done(), job.saves(), Instant::now());
        let messages = crash::contain(|| self.run(job)).unwrap_or_else(|crash| {
            self.store = None;
            vec![not_done(localize::given_up_by(&crash, self.strings.get()))]
        });
        if saves {
            let is_saved = messages.iter().all(|message| message.trouble().is_none());
            log::debug!(is_saved, took = ?start.elapsed(), "a change");
        }
        messages
    }

    /// Does one job.
    fn run(&mut self, job: Job) -> Vec<Message> {
        crash::test_door(if job.saves() { "save" } else { "store" });
        match job {
            Job::Begin(begun) => self.begin(*begun).into_iter().collect(),
            Job::Complete(pending) => self.complete(&pending),
            Job::Store(effect) => self.perform(*effect),
        }
    }

    fn perform(&mut self, effect: StoreEffect) -> Vec<Message> {
        match effect {
            StoreEffect::SavePlace { key, place, progress, has_moved } => self.with_answer(|store| {
                let save = if has_moved { Store::save_place } else { Store::save_start };
                save(store, &key, &place, progress).map(|()| None)
            }),
            StoreEffect::FindPlace { key, hash } => self.with_answer(|store| {
                let is_other = store.is_place_from_elsewhere(&hash)?;
                let place = if is_other { store.place(&key, &hash)? } else { None };
                Ok(place.map(|place| Message::PlaceCame { key, place }))
            }),
            StoreEffect::RecordVisit { key, hash, title, library } => self.with_answer(|store| {
                store.record_visit(&key, &hash, &title)?;
                if !library.is_empty() {
                    store.note_library(&key, &library)?;
                }
                Ok(None)
            }),
            StoreEffect::FindLibrary(origin) => self.with_answer(|store| {
                // Where that cannot be told, the document is opened without its library.
                let library = store.library_of(&DocumentKey::of(&origin)).or_log("the library of a document");
                Ok(Some(Message::LibraryKnown { origin, library: library.unwrap_or_default() }))
            }),
            StoreEffect::Rename(keys) => self.rename(&keys),
            StoreEffect::LoadRecords => self.records(),
            // A private session sends none; were it to, none is written.
            StoreEffect::SaveAdjustments(_) | StoreEffect::WriteSettings(_) if self.session == Session::Private => {
                Vec::new()
            }
            StoreEffect::SaveAdjustments(changes) => {
                adjustments::save(changes, self.strings.get()).into_iter().collect()
            }
            StoreEffect::WriteSettings(changes) => vec![adjustments::write(changes, self.strings.get())],
            StoreEffect::Export { key, hash, format, tags, file } => {
                let strings = self.strings.get();
                self.with_answer(|store| {
                    export::export(store, (&key, &hash), format, &tags, file.as_deref(), strings).map(Some)
                })
            }
            StoreEffect::Forget(key) => self.forget(&key),
            StoreEffect::LoadBookmarks => self.load_bookmarks(),
            StoreEffect::Save(change) => vec![self.save(change)],
            StoreEffect::FindMark(letter) => {
                self.with_answer(|store| Ok(Some(Message::MarkFound(letter, store.mark(letter)?))))
            }
            StoreEffect::AddReadingTime { key, seconds } => {
                self.with_answer(|store| store.add_reading_time(&key, seconds).map(|()| None))
            }
            StoreEffect::Correct { key, anchor, level } => {
                self.with_answer(|store| Ok(Some(Message::Corrected(store.correct(&key, &anchor, level)?))))
            }
            StoreEffect::TakeBackCorrection(correction) => self.with_answer(|store| {
                store.take_back(&correction.id).map(|()| Some(Message::CorrectionTakenBack(correction)))
            }),
        }
    }

    /// All bookmarks, and the first time those that were removed lately: later ones the reader removes here.
    fn load_bookmarks(&mut self) -> Vec<Message> {
        let loaded = self.with_answer(|store| Ok(Some(Message::BookmarksLoaded(store.bookmarks()?))));
        if std::mem::replace(&mut self.has_told_removed, true) || loaded.is_empty() {
            return loaded;
        }
        let removed = self.with_store(Store::removed_lately).or_log("what was removed lately").unwrap_or_default();
        let told = (!removed.is_empty()).then_some(Message::RemovedLately(removed));
        let anchored =
            self.with_store(Store::anchored_lately).or_log("what was anchored anew lately").unwrap_or_default();
        let anchored = (!anchored.is_empty()).then_some(Message::AnchoredLately(anchored));
        loaded.into_iter().chain(told).chain(anchored).collect()
    }

    /// What was read; nothing where that cannot be told, which is said: the reading begins without it.
    fn records(&mut self) -> Vec<Message> {
        let (records, trouble) = match self.with_store(records) {
            Ok(records) => (records, None),
            Err(reason) => (HashMap::new(), Some(Message::Trouble(reason))),
        };
        [Message::RecordsLoaded(records)].into_iter().chain(trouble).collect()
    }

    fn forget(&mut self, key: &DocumentKey) -> Vec<Message> {
        let forgotten = self.with_answer(|store| {
            store.forget(|known| known == key)?;
            Ok(Some(Message::Forgotten { has_copies: store.copies().is_some() }))
        });
        forgotten
            .into_iter()
            .chain(self.with_answer(|store| Ok(Some(Message::RecordsLoaded(records(store)?)))))
            .collect()
    }

    /// Moves what is saved of documents to their new keys.
    fn rename(&mut self, keys: &[(DocumentKey, DocumentKey)]) -> Vec<Message> {
        let renamed = self.with_answer(|store| {
            keys.iter().try_for_each(|(old, new)| store.rename(old, new))?;
            Ok(Some(Message::BookmarksLoaded(store.bookmarks()?)))
        });
        renamed.into_iter().chain(self.with_answer(|store| Ok(Some(Message::RecordsLoaded(records(store)?))))).collect()
    }

    /// Does something with the store; a failure becomes words.
    fn with_answer(&mut self, act: impl FnOnce(&Store) -> Result<Option<Message>, StoreError>) -> Vec<Message> {
        match self.with_store(act) {
            Ok(message) => message.into_iter().collect(),
            Err(reason) => vec![Message::Trouble(reason)],
        }
    }

    /// Saves a change of what is marked; where that fails it is given back.
    fn save(&mut self, change: Change) -> Message {
        if self.store.as_ref().is_some_and(|store| store.condition() == Some(&StoreCondition::ReadOnly)) {
            // It may be writable by now.
            self.store = None;
        }
        match self.with_store(|store| save(store, &change)) {
            Ok(message) => message,
            Err(reason) => Message::NotSaved { change: Box::new(change), reason },
        }
    }

    fn with_store<T>(&mut self, act: impl FnOnce(&Store) -> Result<T, StoreError>) -> Result<T, String> {
        let result = match &self.store {
            Some(store) => act(store),
            None => {
                let opening = self.opening.take().and_then(|opening| opening.join().ok());
                opening.unwrap_or_else(|| open(self.session)).and_then(|store| act(self.store.insert(store)))
            }
        };
        if matches!(result, Err(StoreError::ReadOnly)) {
            // Opened to be read alone it would stay so; the next time there may be room.
            self.store = None;
        }
        result.map_err(|error| localize::store(&error, self.strings.get()))
    }

    /// What the store has to say since it was opened: that it was damaged, and where the old one lies.
    fn store_condition(&self) -> Option<Message> {
        let condition = self.store.as_ref()?.condition()?;
        Some(Message::Trouble(localize::store_condition(condition, self.strings.get())))
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        if self.has_read {
            self.tell_others();
        }
        if let Some(store) = self.store.as_ref().filter(|_| self.session == Session::Recorded) {
            // It is one frame of the next time that is at stake.
            store.save_last_places().or_log("the last places");
        }
    }
}

/// The executor on its thread. Jobs are carried out in the order they are sent.
pub(crate) struct StoreWorker {
    task: Task<Job>,
    /// What was sent before the first frame, which no job goes before.
    held: Option<Vec<Job>>,
    /// How many jobs were sent, and how many of them are answered.
    sent: u64,
    answered: Arc<AtomicU64>,
    /// The changes that were sent and not answered when the last job was, each with its number.
    saving: Vec<(u64, Change)>,
}

impl StoreWorker {
    /// A worker that has nothing to do yet; `answer` takes the messages.
    pub(crate) fn new(mut executor: Executor, answer: impl Fn(Message) + Send + 'static) -> Self {
        let answered = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&answered);
        let task = Task::new("store", move |mut inbox| {
            let mut has_told = false;
            while let Some(job) = inbox.next() {
                executor.answer(job, &mut has_told, &answer);
                count.fetch_add(1, Ordering::SeqCst);
            }
        });
        Self { task, held: None, sent: 0, answered, saving: Vec::new() }
    }

    /// Sends a job.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn send(&mut self, job: Job) -> io::Result<()> {
        self.sent += 1;
        self.forget_answered();
        if let Job::Store(effect) = &job
            && let StoreEffect::Save(change) = &**effect
        {
            self.saving.push((self.sent, change.clone()));
        }
        match &mut self.held {
            Some(held) => {
                held.push(job);
                Ok(())
            }
            None => self.task.send(job),
        }
    }

    /// Has all jobs wait until [`go_on`](Self::go_on).
    pub(crate) fn hold(&mut self) {
        self.held.get_or_insert_default();
    }

    /// Does what was held, and from now on every job at once.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn go_on(&mut self) -> io::Result<()> {
        self.held.take().into_iter().flatten().try_for_each(|job| self.task.send(job))
    }

    fn forget_answered(&mut self) {
        let answered = self.answered.load(Ordering::SeqCst);
        self.saving.retain(|(number, _)| *number > answered);
    }

    /// Waits until all that was sent is done, but no longer than that; a disk that hangs is left to itself. The changes
    /// that may not be saved; `None` where all is done.
    pub(crate) fn finish(mut self, patience: Duration) -> Option<Vec<Change>> {
        // Where there is no thread, what is to be saved is told below.
        let is_sent = self.go_on().is_ok();
        if self.task.finish(patience) && is_sent {
            return None;
        }
        self.forget_answered();
        Some(self.saving.into_iter().map(|(_, change)| change).collect())
    }
}

/// Whether a message says that something is other on the disk than other machines were told.
fn changes_exchange(message: &Message) -> bool {
    matches!(
        message,
        Message::BookmarkSaved(_)
            | Message::BookmarkChanged(_)
            | Message::BookmarkRemoved(_)
            | Message::BookmarkRestored(_)
            | Message::BookmarksChanged { .. }
            | Message::Retagged { .. }
            | Message::Forgotten { .. }
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::{Mutex, mpsc::channel};

    use super::*;
    use crate::{
        annotation::{Draft, anchor},
        app::Opened,
        document::{Origin, PageScope, parse},
        outline::Outline,
        source::{self, open_bytes},
        tui::workers::ReadDocument,
    };

    fn read() -> Box<ReadDocument> {
        let opened = open_bytes("山高水长。".into(), "a.txt", None).unwrap();
        Box::new(ReadDocument {
            origin: Origin::Stdin,
            scope: PageScope::default(),
            opened,
            outline: Outline::default(),
        })
    }

    #[test]
    fn a_database_that_hangs_keeps_nobody_from_reading_or_leaving_and_what_is_unsaved_is_told() {
        let (open_gate, gate) = channel::<()>();
        let gate = Mutex::new(gate);
        let opening = thread::spawn(move || {
            let _ = gate.lock().unwrap().recv();
            Err(StoreError::ReadOnly)
        });
        let (sender, answers) = channel();
        let executor =
            Executor::new(CurrentStrings::new(crate::i18n::Strings::of("en")), Session::Recorded, Some(opening));
        let mut worker = StoreWorker::new(executor, move |message| drop(sender.send(message)));
        let pending = PendingDocument::new(read());
        worker.send(Job::Complete(pending.clone())).unwrap();
        let window = parse("山高水长。").window;
        let range = crate::search::find(&window.blocks, "山高")[0];
        let source::Opened { document, facts } = read().opened;
        let anchor = anchor(&window, range, Vec::new(), &facts.hash).unwrap();
        let change = Change::Add(Draft::new(DocumentKey::of(&Origin::Stdin), &document, anchor));
        worker.send(Job::Store(Box::new(StoreEffect::Save(change.clone())))).unwrap();
        // The run loop does not wait any longer: it has the document, and nobody else.
        let Some(Message::Opened(opened)) = pending.show(None) else { panic!("it is there") };
        let Opened { left, corrections, .. } = *opened;
        assert_eq!((left, corrections, pending.show(None)), (None, Vec::new(), None));
        assert_eq!(worker.finish(Duration::from_millis(50)), Some(vec![change]));
        drop(open_gate);
        assert!(answers.iter().all(|answer| !matches!(answer, Message::Opened(_))));
    }

    #[test]
    fn what_is_held_is_done_in_the_order_it_was_sent_and_tells_what_is_known_of_what_is_shown() {
        let (sender, answers) = channel();
        let strings = CurrentStrings::new(crate::i18n::Strings::of("en"));
        let mut executor = Executor::new(strings, Session::Private, None);
        executor.store = Some(Store::open(&tempfile::tempdir().unwrap().path().join("zhujian")).unwrap());
        let mut worker = StoreWorker::new(executor, move |message| drop(sender.send(message)));
        worker.hold();
        let pending = PendingDocument::new(read());
        worker.send(Job::Complete(pending.clone())).unwrap();
        worker.send(Job::Store(Box::new(StoreEffect::LoadBookmarks))).unwrap();
        assert!(matches!(pending.show(None), Some(Message::Opened(_))) && !pending.is_completed());
        assert!(answers.try_recv().is_err());
        worker.go_on().unwrap();
        assert_eq!(worker.finish(Duration::from_secs(60)), None);
        let told: Vec<Message> = answers.iter().collect();
        let [Message::StoreAnswered(answer), Message::BookmarksLoaded(_)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((&answer.hash, &answer.left, pending.is_completed()), (pending.key().1, &None, true));
    }

    #[test]
    fn what_is_done_is_waited_for_and_not_told() {
        let opening = thread::spawn(|| Err(StoreError::ReadOnly));
        let mut worker = StoreWorker::new(
            Executor::new(CurrentStrings::new(crate::i18n::Strings::of("en")), Session::Recorded, Some(opening)),
            drop,
        );
        worker.send(Job::Complete(PendingDocument::new(read()))).unwrap();
        assert_eq!(worker.finish(Duration::from_secs(60)), None);
    }
}
