//! A task: a thread that starts with its first job, and the inbox it takes jobs from: in order, only the latest, or once
//! nothing has come for a while (debounce). What a job is, is the worker's to say.

use std::{
    collections::VecDeque,
    io,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, TryRecvError, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::app::Message;

/// Where the answers of a worker go.
pub(super) type Outbox = Arc<dyn Fn(Message) + Send + Sync>;

/// How often it is looked whether a thread has ended.
const BETWEEN_LOOKS: Duration = Duration::from_millis(1);

type Work<J> = Box<dyn FnOnce(Inbox<J>) + Send>;

/// A thread for jobs. Dropped, it takes no more jobs and lets the thread end by itself.
pub(super) struct Task<J> {
    name: &'static str,
    /// What the thread does, until the first job starts it.
    work: Option<Work<J>>,
    jobs: Option<Sender<J>>,
    thread: Option<JoinHandle<()>>,
}

impl<J: Send + 'static> Task<J> {
    /// A task that has nothing to do yet. `work` is to return where the inbox has no more jobs.
    pub(super) fn new(name: &'static str, work: impl FnOnce(Inbox<J>) + Send + 'static) -> Self {
        Self { name, work: Some(Box::new(work)), jobs: None, thread: None }
    }

    /// Sends a job; the first one starts the thread.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn send(&mut self, job: J) -> io::Result<()> {
        if let Some(work) = self.work.take() {
            let (jobs, received) = channel();
            let inbox = Inbox { received, waiting: VecDeque::new() };
            self.thread = Some(thread::Builder::new().name(self.name.to_owned()).spawn(move || work(inbox))?);
            self.jobs = Some(jobs);
        }
        if let Some(jobs) = &self.jobs {
            // A thread that is gone has panicked; the run loop hears of that and ends.
            let _ = jobs.send(job);
        }
        Ok(())
    }

    /// Sends no more jobs and waits until those that were sent are done, but no longer than that; whether they are.
    pub(super) fn finish(&mut self, patience: Duration) -> bool {
        self.jobs = None;
        let end = Instant::now() + patience;
        let is_done = |thread: &JoinHandle<()>| {
            while !thread.is_finished() {
                if Instant::now() >= end {
                    return false;
                }
                thread::sleep(BETWEEN_LOOKS);
            }
            true
        };
        self.thread.take().is_none_or(|thread| is_done(&thread) && thread.join().is_ok())
    }
}

/// The jobs that were sent to a thread.
pub(super) struct Inbox<J> {
    received: Receiver<J>,
    /// Jobs that were looked at before their turn.
    waiting: VecDeque<J>,
}

impl<J> Inbox<J> {
    /// The next job, in the order they were sent; waits for it. `None` where none will come.
    pub(super) fn next(&mut self) -> Option<J> {
        self.waiting.pop_front().or_else(|| self.received.recv().ok())
    }

    /// The latest job (latest wins): those that were sent before it are dropped. Waits for one; `None` where none will
    /// come.
    pub(super) fn latest(&mut self) -> Option<J> {
        let first = self.next()?;
        Some(self.arrived().drain(..).next_back().unwrap_or(first))
    }

    /// The latest job, once no other has come for so long (debounce). `None` where none will come.
    pub(super) fn debounced(&mut self, rest: Duration) -> Option<J> {
        let mut job = self.next()?;
        while let Ok(newer) = self.received.recv_timeout(rest) {
            job = newer;
        }
        Some(job)
    }

    /// Whether the job under way is given up: another waits, or nobody is there to hear of this one.
    pub(super) fn is_superseded(&mut self) -> bool {
        if !self.waiting.is_empty() {
            return true;
        }
        match self.received.try_recv() {
            Ok(job) => self.waiting.push_back(job),
            Err(TryRecvError::Disconnected) => {}
            Err(TryRecvError::Empty) => return false,
        }
        true
    }

    /// The jobs that wait, in the order they were sent.
    pub(super) fn arrived(&mut self) -> &mut VecDeque<J> {
        self.waiting.extend(self.received.try_iter());
        &mut self.waiting
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// What `work` makes of jobs that all wait when it begins.
    fn check(work: fn(Inbox<u8>) -> Vec<u8>, jobs: &[u8], expected: &[u8]) {
        let (answer, answers) = channel();
        let (open, gate) = channel::<()>();
        let mut task = Task::new("test", move |inbox| {
            let _ = gate.recv();
            answer.send(work(inbox)).unwrap();
        });
        jobs.iter().for_each(|&job| task.send(job).unwrap());
        drop(open);
        assert!(task.finish(Duration::from_secs(60)));
        assert_eq!(answers.recv().unwrap(), expected);
    }

    #[test]
    fn jobs_are_done_in_order_or_only_the_latest() {
        check(|mut inbox| std::iter::from_fn(|| inbox.next()).collect(), &[1, 2, 3], &[1, 2, 3]);
        check(|mut inbox| std::iter::from_fn(|| inbox.latest()).collect(), &[1, 2, 3], &[3]);
        check(|mut inbox| std::iter::from_fn(|| inbox.debounced(Duration::from_secs(60))).collect(), &[1, 2, 3], &[3]);
    }

    #[test]
    fn a_job_is_given_up_for_a_newer_one_which_is_done() {
        let work = |mut inbox: Inbox<u8>| {
            let first = inbox.next().unwrap();
            let is_superseded = inbox.is_superseded() && inbox.is_superseded();
            vec![first, u8::from(is_superseded), inbox.next().unwrap(), u8::from(inbox.next().is_none())]
        };
        check(work, &[7, 9], &[7, 1, 9, 1]);
    }
}
