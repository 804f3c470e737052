//! Work on many items on all cores, what comes of it in the order of the items.

use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    panic::{self, AssertUnwindSafe},
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::channel,
    },
    thread,
};

/// Does `work` on every item, with a buffer that each thread uses again, and gives what comes of it to `take` while other items
/// are still being worked on; `take` may end it. The caller's thread is one of those that work: one more than there are cores, that
/// is woken for every result, would take the place of another each time. Where work panics, the others go on, and this does then.
pub(super) fn in_order<I: Sync, R: Send>(
    items: &[I],
    work: impl Fn(&I, &mut Vec<u8>) -> R + Sync,
    take: impl FnMut(R) -> ControlFlow<()>,
) {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let queue = Queue { items, work, next: AtomicUsize::new(0), is_over: AtomicBool::new(false) };
    thread::scope(|scope| {
        let (sender, results) = channel();
        for _ in 1..threads {
            let (sender, queue) = (sender.clone(), &queue);
            scope.spawn(move || {
                let mut buffer = Vec::new();
                while queue.work_on_next(&mut buffer).is_some_and(|result| sender.send(result).is_ok()) {}
            });
        }
        drop(sender);
        let mut ordered = Ordered { next: 0, early: BTreeMap::new(), take };
        let mut buffer = Vec::new();
        // A panic here is held until what the other threads have done is taken, as theirs are.
        let mut own = || panic::catch_unwind(AssertUnwindSafe(|| queue.work_on_next(&mut buffer)));
        let mut take_all = || {
            let panicked = loop {
                match own() {
                    Ok(Some(result)) => ordered.add(result)?,
                    Ok(None) => break None,
                    Err(panicked) => break Some(panicked),
                }
                results.try_iter().try_for_each(|result| ordered.add(result))?;
            };
            results.iter().try_for_each(|result| ordered.add(result))?;
            panicked.map_or(ControlFlow::Continue(()), |panicked| panic::resume_unwind(panicked))
        };
        // The caller has seen enough, or there is no more: either way this is all.
        let _ = take_all();
        queue.is_over.store(true, Ordering::Relaxed);
    });
}

/// Items that are worked on one after the other, each by the thread that comes first.
struct Queue<'i, I, W> {
    items: &'i [I],
    work: W,
    next: AtomicUsize,
    is_over: AtomicBool,
}

impl<I, R, W: Fn(&I, &mut Vec<u8>) -> R> Queue<'_, I, W> {
    /// What comes of the next item, with its index; `None` where there is none left or the work is over.
    fn work_on_next(&self, buffer: &mut Vec<u8>) -> Option<(usize, R)> {
        if self.is_over.load(Ordering::Relaxed) {
            return None;
        }
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        Some((at, (self.work)(self.items.get(at)?, buffer)))
    }
}

/// Results that are handed on in the order of their items.
struct Ordered<R, T> {
    next: usize,
    /// Those whose turn has not come.
    early: BTreeMap<usize, R>,
    take: T,
}

impl<R, T: FnMut(R) -> ControlFlow<()>> Ordered<R, T> {
    /// Hands on a result, and those that waited for it, when its turn has come.
    fn add(&mut self, (at, result): (usize, R)) -> ControlFlow<()> {
        self.early.insert(at, result);
        while let Some(result) = self.early.remove(&self.next) {
            self.next += 1;
            (self.take)(result)?;
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_have_done_is_taken_before_a_panic_goes_on() {
        let items: Vec<usize> = (0..50).collect();
        let mut taken = Vec::new();
        let work = |&item: &usize, _: &mut Vec<u8>| if item == 20 { panic::resume_unwind(Box::new(())) } else { item };
        let ended = panic::catch_unwind(AssertUnwindSafe(|| {
            in_order(&items, work, |item| {
                taken.push(item);
                ControlFlow::Continue(())
            });
        }));
        assert!(ended.is_err());
        assert_eq!(taken, items[..20]);
    }

    #[test]
    fn what_comes_of_items_comes_in_their_order_until_it_is_enough() {
        for (len, enough) in [(0, 9), (1, 9), (2, 1), (100, 40), (1000, 5000)] {
            let items: Vec<usize> = (0..len).collect();
            let (worked, mut taken) = (AtomicUsize::new(0), Vec::new());
            let work = |&item: &usize, buffer: &mut Vec<u8>| {
                buffer.resize(1 + item % 7, 0);
                // Some take longer than those after them.
                (0..item % 5 * 1000).for_each(|_| std::hint::spin_loop());
                worked.fetch_add(1, Ordering::Relaxed);
                item
            };
            in_order(&items, work, |item| {
                taken.push(item);
                if taken.len() == enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            assert_eq!(taken, items[..len.min(enough)], "{len} {enough}");
            assert!(enough < len || worked.into_inner() == len);
        }
    }
}
