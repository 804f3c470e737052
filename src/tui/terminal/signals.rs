//! Which signals are heard, and how one ends the program.

use std::{
    io,
    os::unix::net::UnixStream,
    sync::{Arc, atomic::AtomicBool},
};

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    flag,
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
    low_level::emulate_default_handler,
};

/// Signals as they come out of a pipe that can be polled.
pub(super) type Signals = SignalDelivery<UnixStream, SignalOnly>;

/// Those that end the program or stop it.
const FATAL: [i32; 5] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP];

/// Listens for the signals. While `is_default` is set those that end or stop the program do so at once: nobody listens
/// once the terminal is given back for good.
///
/// # Errors
/// Where the terminal does not allow it, or is gone.
pub(super) fn listen(is_default: &Arc<AtomicBool>) -> io::Result<Signals> {
    for signal in FATAL {
        flag::register_conditional_default(signal, Arc::clone(is_default))?;
    }
    let (read, write) = UnixStream::pair()?;
    SignalDelivery::with_pipe(read, write, SignalOnly, FATAL.into_iter().chain([SIGCONT, SIGWINCH]))
}

/// Ends the program by `signal`, as if it had never been caught: the shell sees it, 128 + `signal`.
pub fn die_by(signal: i32) -> ! {
    let _ = emulate_default_handler(signal);
    std::process::exit(128 + signal)
}

/// Stops the program as the shell's job control expects; comes back when the program is continued.
///
/// # Errors
/// Where the terminal does not allow it, or is gone.
pub(super) fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}
