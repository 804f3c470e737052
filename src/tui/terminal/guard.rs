//! The guard the run loop holds: while it lives the terminal is ours.

use std::{
    io::{self, Write},
    os::unix::net::UnixStream,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Instant,
};

use signal_hook::{consts::SIGTSTP, low_level::raise};

use super::{
    Input, Options, Output,
    life::Life,
    listener::Listener,
    panic_hook::{LISTENER, restore_on_panic},
    signals, tty,
};
use crate::tui::input::Decoder;

/// The terminal in our hands: raw mode, alternate screen, hidden cursor, paste in brackets. Dropped, it gives the
/// terminal back; so do a panic of the thread that took it or of the one that hears it, and the signals TERM, HUP, INT and QUIT, after which the program has a second to save.
#[derive(Debug)]
pub struct Terminal {
    life: Arc<Life>,
    is_default: Arc<AtomicBool>,
    is_dying: Arc<AtomicBool>,
    /// Whether another program has the terminal, which this one waits for.
    is_lent: Arc<AtomicBool>,
    listener: Option<(UnixStream, JoinHandle<()>)>,
}

/// Takes the terminal and hears it on a thread of its own, which tells `send` everything; `send` answers whether anyone
/// listens still, and must not block. Once a process: after the guard is dropped, signals have their default effect.
///
/// # Errors
/// Where the terminal does not allow it, or is gone.
pub fn start<S>(options: Options, send: S) -> io::Result<Terminal>
where
    S: Fn(Input) -> bool + Send + Clone + 'static,
{
    let life = Arc::new(Life::new(tty::open()?, options));
    let is_default = Arc::new(AtomicBool::new(false));
    let signals = signals::listen(&is_default)?;
    let (stop, stopped) = UnixStream::pair()?;
    let mut terminal = Terminal {
        life: Arc::clone(&life),
        is_default,
        is_dying: Arc::default(),
        is_lent: Arc::default(),
        listener: None,
    };
    let shared = Arc::clone(&life);
    restore_on_panic(thread::current().id(), move || shared.give_back(), send.clone());
    let mut listener = Listener {
        life,
        signals,
        is_default: Arc::clone(&terminal.is_default),
        is_dying: Arc::clone(&terminal.is_dying),
        is_lent: Arc::clone(&terminal.is_lent),
        stop: stopped,
        send,
        decoder: Decoder::default(),
        probe: None,
        heard: Instant::now(),
    };
    listener.take_terminal()?;
    let thread = thread::Builder::new().name(LISTENER.to_owned()).spawn(|| listener.run())?;
    terminal.listener = Some((stop, thread));
    Ok(terminal)
}

impl Terminal {
    /// The screen as a writer for the [`Screen`](crate::tui::backend::Screen); any number may be had.
    pub fn output(&self) -> Output {
        Output(Arc::clone(&self.life))
    }

    /// Columns and rows now.
    ///
    /// # Errors
    /// Where the terminal does not allow it, or is gone.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.life.size()
    }

    /// Gives the shell its terminal and stops the program, as ctrl-z does where no program catches it. Comes back at
    /// once; [`Input::Resumed`] comes when the program goes on.
    ///
    /// # Errors
    /// Where the terminal does not allow it, or is gone.
    pub fn suspend(&self) -> io::Result<()> {
        raise(SIGTSTP)
    }

    /// Gives the terminal to another program while `run` waits for that; keys and the signals of the keyboard are its own
    /// until then. All must be drawn anew afterwards.
    ///
    /// # Errors
    /// Where the terminal is gone when it is to be taken again.
    pub fn lend<T>(&self, run: impl FnOnce() -> T) -> io::Result<T> {
        self.set_lent(true);
        self.life.give_back();
        let result = run();
        let taken = self.life.take("");
        self.set_lent(false);
        taken.map(|()| result)
    }

    /// Has the listener leave the keys alone, or hear them again.
    fn set_lent(&self, is_lent: bool) {
        self.is_lent.store(is_lent, Ordering::SeqCst);
        if let Some((control, _)) = &self.listener {
            // It looks when it is woken; where it is gone there is nobody to tell.
            let _ = (&*control).write_all(&[0]);
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.life.give_back();
        self.is_default.store(true, Ordering::SeqCst);
        // A thread that is ending the program is not waited for: it would end it while we wait.
        if let Some((stop, thread)) = self.listener.take()
            && !self.is_dying.load(Ordering::SeqCst)
        {
            drop(stop);
            let _ = thread.join();
        }
    }
}
