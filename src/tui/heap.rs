//! Memory that was freed, given back to the system.

/// Has the heap give back what is free in it, which it else does only from its end: see `src/heap.c`. Takes a millisecond or two,
/// and others who ask for memory wait; so it is for a thread that has nothing to do. Elsewhere than on glibc nothing happens.
pub(super) fn give_back() {
    // The signal cannot fail to be one.
    #[cfg(unix)]
    let _ = signal_hook::low_level::raise(signal_hook::consts::SIGURG);
}
