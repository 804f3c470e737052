//! What a panic does with the terminal.

use std::{
    panic,
    sync::Mutex,
    thread::{self, ThreadId},
};

use super::Input;

/// The name of the thread that hears the terminal.
pub(super) const LISTENER: &str = "terminal";

/// A panic of the thread `owner` or of the listener gives the terminal back before anything is printed: without either of
/// them nobody can read on. One of another thread does not; the run loop is told of both.
pub(super) fn restore_on_panic<S: Fn(Input) -> bool + Send + 'static>(
    owner: ThreadId,
    give_back: impl Fn() + Send + Sync + 'static,
    send: S,
) {
    let send = Mutex::new(send);
    let note = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let thread = thread::current();
        let is_vital = thread.id() == owner || thread.name() == Some(LISTENER);
        if is_vital {
            give_back();
        }
        note(info);
        if let Ok(send) = send.try_lock() {
            send(if is_vital { Input::Panicked } else { Input::WorkerPanicked });
        }
    }));
}
