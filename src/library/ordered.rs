//! Work on many items on all cores, what comes of it in the order of the items.

use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

/// Does `work` on every item, with a buffer that each thread uses again, and gives what comes of it to `take` while other items
/// are still being worked on; `take` may end it.
pub(super) fn in_order<I: Sync, R: Send>(
    items: &[I],
    work: impl Fn(&I, &mut Vec<u8>) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    if threads < 2 {
        let mut buffer = Vec::new();
        // The caller has seen enough, or there is no more: either way this is all.
        let _ = items.iter().try_for_each(|item| take(work(item, &mut buffer)));
        return;
    }
    let (next, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let (sender, results) = channel();
        for _ in 0..threads {
            let (sender, work, next, is_over) = (sender.clone(), &work, &next, &is_over);
            scope.spawn(move || run(items, work, next, is_over, &sender));
        }
        drop(sender);
        put_in_order(&results, take);
        is_over.store(true, Ordering::Relaxed);
    });
}

/// Takes item after item until there is none left or the work is over.
fn run<I, R>(
    items: &[I],
    work: &impl Fn(&I, &mut Vec<u8>) -> R,
    next: &AtomicUsize,
    is_over: &AtomicBool,
    results: &Sender<(usize, R)>,
) {
    let mut buffer = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        let at = next.fetch_add(1, Ordering::Relaxed);
        let Some(item) = items.get(at) else { return };
        if results.send((at, work(item, &mut buffer))).is_err() {
            return;
        }
    }
}

fn put_in_order<R>(results: &Receiver<(usize, R)>, mut take: impl FnMut(R) -> ControlFlow<()>) {
    let (mut next, mut early) = (0, BTreeMap::new());
    for (at, result) in results {
        early.insert(at, result);
        while let Some(result) = early.remove(&next) {
            next += 1;
            if take(result).is_break() {
                return;
            }
        }
    }
}
