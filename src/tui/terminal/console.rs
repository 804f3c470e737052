//! The terminal of Windows, by crossterm's events: keys, the mouse, the size. There are no signals; the terminal is asked
//! neither how wide it draws nor in what colours, for its answers would come as keys.

use std::{
    io::{self, IsTerminal, Write},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use crossterm::{
    ansi_support::supports_ansi,
    event::{self, DisableMouseCapture, EnableMouseCapture, Event},
    execute,
    terminal::{disable_raw_mode, enable_raw_mode, size},
};

use super::{
    Input, Options, Unusable,
    panic_hook::{LISTENER, restore_on_panic},
    sequences::{closing, opening},
};
use crate::{crash, tui::input::Key};

/// How long the listener waits for the next event before it looks whether it is to stop.
const TURN: Duration = Duration::from_millis(100);

/// Whether an interface can be drawn here and keys can be read.
///
/// # Errors
/// With what is missing.
pub fn is_usable() -> Result<(), Unusable> {
    if !io::stdout().is_terminal() {
        return Err(Unusable::NoScreen);
    }
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if is_dumb || !supports_ansi() { Err(Unusable::Dumb) } else { Ok(()) }
}

/// Ends the program with the exit code that a shell gives a signal; none is heard here.
pub fn die_by(signal: i32) -> ! {
    std::process::exit(128 + signal)
}

/// The terminal, ours or given back. All threads share one.
#[derive(Debug)]
struct Console {
    options: Options,
    is_given_back: AtomicBool,
    /// Held while a frame is written, so that nothing comes after the last sequence.
    frame: Mutex<()>,
}

impl Console {
    /// Takes the terminal.
    ///
    /// # Errors
    /// Where it does not allow it, or is gone.
    fn take(&self) -> io::Result<()> {
        let _frame = self.frame.lock().unwrap_or_else(PoisonError::into_inner);
        enable_raw_mode()?;
        if self.options.has_mouse {
            execute!(io::stdout(), EnableMouseCapture)?;
        }
        self.is_given_back.store(false, Ordering::SeqCst);
        write_all(&opening(self.in_sequences(), "")?)
    }

    /// Gives the terminal back, once; what is drawn from now on goes nowhere. Fails silently: there is nobody left to tell.
    fn give_back(&self) {
        if self.is_given_back.swap(true, Ordering::SeqCst) {
            return;
        }
        let _frame = self.frame.try_lock();
        let _ = closing(self.in_sequences()).and_then(|bytes| write_all(&bytes));
        if self.options.has_mouse {
            let _ = execute!(io::stdout(), DisableMouseCapture);
        }
        let _ = disable_raw_mode();
    }

    /// What is asked of the terminal in sequences: the mouse is the console's.
    fn in_sequences(&self) -> Options {
        Options { has_mouse: false, ..self.options }
    }
}

/// The screen as a writer: unbuffered, and silent once the terminal is given back.
#[derive(Debug, Clone)]
pub struct Output(Arc<Console>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _frame = self.0.frame.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.0.is_given_back.load(Ordering::SeqCst) {
            write_all(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_all(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// The terminal in our hands: raw mode, alternate screen, hidden cursor. Dropped, it gives the terminal back; so does a panic
/// of the thread that took it or of the one that hears it.
#[derive(Debug)]
pub struct Terminal {
    console: Arc<Console>,
    /// Whether another program has the terminal, which this one waits for.
    is_lent: Arc<AtomicBool>,
    is_over: Arc<AtomicBool>,
    listener: Option<JoinHandle<()>>,
}

/// Takes the terminal and hears it on a thread of its own, which tells `send` everything; `send` answers whether anyone
/// listens still, and must not block.
///
/// # Errors
/// Where the terminal does not allow it, or is gone.
pub fn start<S>(options: Options, send: S) -> io::Result<Terminal>
where
    S: Fn(Input) -> bool + Send + Clone + 'static,
{
    let console = Arc::new(Console { options, is_given_back: AtomicBool::new(true), frame: Mutex::new(()) });
    let shared = Arc::clone(&console);
    restore_on_panic(thread::current().id(), move || shared.give_back(), send.clone());
    let mut terminal = Terminal { console, is_lent: Arc::default(), is_over: Arc::default(), listener: None };
    terminal.console.take()?;
    let (is_lent, is_over) = (Arc::clone(&terminal.is_lent), Arc::clone(&terminal.is_over));
    let listen = move || {
        while !is_over.load(Ordering::SeqCst) {
            if is_lent.load(Ordering::SeqCst) {
                thread::sleep(TURN);
            } else if !hear(&send) {
                break;
            }
        }
    };
    terminal.listener = Some(thread::Builder::new().name(LISTENER.to_owned()).spawn(listen)?);
    Ok(terminal)
}

/// Hears the next event, if one comes soon; whether there is more to be heard, and anyone to be told.
fn hear(send: &impl Fn(Input) -> bool) -> bool {
    match event::poll(TURN) {
        Ok(false) => return true,
        Ok(true) => {}
        Err(_) => {
            send(Input::HungUp);
            return false;
        }
    }
    crash::test_door("terminal");
    let input = match event::read() {
        Ok(Event::Key(event)) => Key::from_event(event).map(Input::Key),
        Ok(Event::Paste(text)) => Some(Input::Paste(text)),
        Ok(Event::Mouse(event)) => Some(Input::Mouse(event)),
        Ok(Event::Resize(columns, rows)) => Some(Input::Resized(columns, rows)),
        Ok(Event::FocusGained | Event::FocusLost) => None,
        Err(_) => {
            send(Input::HungUp);
            return false;
        }
    };
    input.is_none_or(send)
}

impl Terminal {
    /// The screen as a writer for the [`Screen`](crate::tui::backend::Screen); any number may be had.
    pub fn output(&self) -> Output {
        Output(Arc::clone(&self.console))
    }

    /// Columns and rows now.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        size()
    }

    /// Nothing: no program is stopped here and goes on later.
    ///
    /// # Errors
    /// Never.
    pub fn suspend(&self) -> io::Result<()> {
        Ok(())
    }

    /// Gives the terminal to another program while `run` waits for that; keys are its own until then. All must be drawn anew
    /// afterwards.
    ///
    /// # Errors
    /// Where the terminal is gone when it is to be taken again.
    pub fn lend<T>(&self, run: impl FnOnce() -> T) -> io::Result<T> {
        self.is_lent.store(true, Ordering::SeqCst);
        self.console.give_back();
        let result = run();
        let taken = self.console.take();
        self.is_lent.store(false, Ordering::SeqCst);
        taken.map(|()| result)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.console.give_back();
        self.is_over.store(true, Ordering::SeqCst);
        if let Some(listener) = self.listener.take() {
            let _ = listener.join();
        }
    }
}
