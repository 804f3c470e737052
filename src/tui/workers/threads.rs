//! Threads for work that may hang: each piece of work begins at once, on a thread that has nothing to do or on a new one.
//! A thread that is done waits for more: glibc gives every thread a heap, in which what is freed stays, so that a thread a
//! document would in the end hold the memory of the largest document once in each of these heaps.

use std::{
    io,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        mpsc::{RecvTimeoutError, SendError, Sender, channel},
    },
    thread,
    time::Duration,
};

use crate::tui::heap;

/// How long a thread has nothing to do before it gives back what was freed meanwhile.
const REST: Duration = Duration::from_secs(1);
/// Threads that wait for work, at most.
const MOST_IDLE: usize = 1;

type Work = Box<dyn FnOnce() + Send>;

/// Threads that have nothing to do, each by the channel on which it waits.
type Idle = Mutex<Vec<Sender<Work>>>;

/// Threads of one name. Dropped, those that have nothing to do end; nobody waits for the others.
pub(super) struct Threads {
    name: &'static str,
    idle: Arc<Idle>,
}

impl Threads {
    /// No threads yet.
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, idle: Arc::default() }
    }

    /// Has a thread do this now, whatever the others do.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn run(&self, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let mut work: Work = Box::new(work);
        while let Some(thread) = take(&self.idle) {
            match thread.send(work) {
                Ok(()) => return Ok(()),
                // That one is gone.
                Err(SendError(back)) => work = back,
            }
        }
        let idle = Arc::downgrade(&self.idle);
        thread::Builder::new().name(self.name.to_owned()).spawn(move || go_on(work, &idle)).map(drop)
    }
}

fn take(idle: &Idle) -> Option<Sender<Work>> {
    idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

/// Does one piece of work after the other, until nobody gives any more or enough others wait for it.
fn go_on(mut work: Work, idle: &Weak<Idle>) {
    loop {
        work();
        let (sender, jobs) = channel();
        {
            let Some(idle) = idle.upgrade() else { return };
            let mut idle = idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() >= MOST_IDLE {
                return;
            }
            idle.push(sender);
        }
        work = match jobs.recv_timeout(REST) {
            Ok(next) => next,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                // By now what the last document took the place of is freed.
                heap::give_back();
                let Ok(next) = jobs.recv() else { return };
                next
            }
        };
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::thread::ThreadId;

    use super::*;

    /// The thread that does a piece of work, once it is done and waits.
    fn thread_of(threads: &Threads) -> ThreadId {
        let (sender, done) = channel();
        threads.run(move || sender.send(thread::current().id()).unwrap()).unwrap();
        let id = done.recv().unwrap();
        while threads.idle.lock().unwrap().is_empty() {
            thread::yield_now();
        }
        id
    }

    #[test]
    fn one_thread_does_what_comes_one_after_the_other() {
        let threads = Threads::new("test");
        let first = thread_of(&threads);
        assert!((0..20).all(|_| thread_of(&threads) == first));
    }

    #[test]
    fn work_that_hangs_holds_up_no_other() {
        let threads = Threads::new("test");
        let (go, gate) = channel::<()>();
        let gates = Arc::new(Mutex::new(gate));
        for _ in 0..3 {
            let gates = Arc::clone(&gates);
            threads.run(move || gates.lock().unwrap().recv().unwrap_or_default()).unwrap();
        }
        thread_of(&threads);
        drop(go);
        // Of those that are done at last one waits for work at most.
        while Arc::strong_count(&gates) > 1 {
            thread::yield_now();
        }
        assert_eq!(threads.idle.lock().unwrap().len(), MOST_IDLE);
    }

    #[test]
    fn idle_threads_end_with_the_last_who_may_give_work() {
        let threads = Threads::new("test");
        thread_of(&threads);
        let waiting = threads.idle.lock().unwrap()[0].clone();
        drop(threads);
        let mut work: Work = Box::new(|| {});
        // The channel is closed once nobody else holds it and the thread has ended... until then it takes work.
        while waiting.send(std::mem::replace(&mut work, Box::new(|| {}))).is_ok() {
            thread::yield_now();
        }
    }
}
