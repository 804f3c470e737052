//! The one thread that hears the terminal: keys, the probe's answers, signals, the end of the line.

use std::{
    io::{self, Read},
    os::{fd::AsFd, unix::net::UnixStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rustix::event::{PollFd, PollFlags};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH};

use super::{
    Input,
    life::Life,
    signals::{self, Signals},
    tty,
};
use crate::{
    crash,
    tui::{
        input::{Decoder, Key, Report},
        probe::{self, Probe},
    },
};

/// How long an escape waits for the rest of a sequence before it is the key Esc.
const ESCAPE_PATIENCE: Duration = Duration::from_millis(50);

/// How long the beginning of a colour that was asked for waits for its end, on a slow line.
const COLOR_PATIENCE: Duration = Duration::from_millis(500);

/// How long a paste may be silent before it is over though its end was not heard.
const PASTE_PATIENCE: Duration = Duration::from_secs(1);

/// How long the program has to save once a signal or a hang-up ends it.
const LAST_WORDS: Duration = Duration::from_millis(900);

/// Whether the thread listens on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Listen,
    Stop,
}

/// What woke the thread.
#[derive(Clone, Copy)]
struct Woken {
    by_stop: bool,
    by_signal: bool,
    by_keys: bool,
    by_hang_up: bool,
}

/// What is listened to, and to whom it is told.
pub(super) struct Listener<S> {
    pub life: Arc<Life>,
    pub signals: Signals,
    pub is_default: Arc<AtomicBool>,
    pub is_dying: Arc<AtomicBool>,
    /// Whether another program has the terminal: its keys are not ours then.
    pub is_lent: Arc<AtomicBool>,
    /// Closed, it ends the thread; a byte wakes it, to look whether the terminal is lent.
    pub stop: UnixStream,
    pub send: S,
    pub decoder: Decoder,
    pub probe: Option<(Probe, Instant)>,
    /// When the terminal was last heard.
    pub heard: Instant,
}

impl<S: Fn(Input) -> bool> Listener<S> {
    /// Listens until it is told to stop or nobody hears it.
    pub(super) fn run(mut self) {
        while self.turn() == Next::Listen {}
    }

    fn turn(&mut self) -> Next {
        let patience = self.patience();
        let Some(woken) = self.wait(patience) else { return Next::Stop };
        if woken.by_stop && matches!(self.stop.read(&mut [0; 8]), Ok(0) | Err(_)) {
            return Next::Stop;
        }
        if woken.by_stop {
            return Next::Listen;
        }
        if woken.by_signal && self.hear_signals() == Next::Stop {
            return Next::Stop;
        }
        if woken.by_hang_up {
            return self.end(Input::HungUp, SIGHUP);
        }
        if woken.by_keys { self.hear_keys() } else { self.hear_silence() }
    }

    /// How long there may be silence before something must be done.
    fn patience(&self) -> Option<Duration> {
        let escape = if self.decoder.awaits_color() { COLOR_PATIENCE } else { ESCAPE_PATIENCE };
        let escape = self.decoder.is_pending().then_some(escape);
        let paste = self.decoder.is_pasting().then(|| PASTE_PATIENCE.saturating_sub(self.heard.elapsed()));
        let probe = self.probe.as_ref().map(|(_, start)| probe::PATIENCE.saturating_sub(start.elapsed()));
        escape.into_iter().chain(paste).chain(probe).min()
    }

    fn is_lent(&self) -> bool {
        self.is_lent.load(Ordering::SeqCst)
    }

    fn wait(&self, patience: Option<Duration>) -> Option<Woken> {
        let readable = |fd| PollFd::from_borrowed_fd(fd, PollFlags::IN);
        let mut fds =
            [readable(self.signals.get_read().as_fd()), readable(self.stop.as_fd()), readable(self.life.tty())];
        let heard = if self.is_lent() { 2 } else { 3 };
        tty::wait(&mut fds[..heard], patience).ok()?;
        let [signal, stop, keys] = fds.map(|fd| fd.revents());
        Some(Woken {
            by_stop: !stop.is_empty(),
            by_signal: !signal.is_empty(),
            by_keys: keys.contains(PollFlags::IN),
            by_hang_up: keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL),
        })
    }

    fn hear_keys(&mut self) -> Next {
        crash::test_door("terminal");
        let mut buffer = [0; 4096];
        match tty::read(self.life.tty(), &mut buffer) {
            tty::Read::Gone => self.end(Input::HungUp, SIGHUP),
            tty::Read::Nothing => Next::Listen,
            tty::Read::Bytes(count) => {
                self.heard = Instant::now();
                let reports = self.decoder.feed(&buffer[..count]);
                self.tell_all(reports)
            }
        }
    }

    fn hear_silence(&mut self) -> Next {
        if self.probe.as_ref().is_some_and(|(_, start)| start.elapsed() >= probe::PATIENCE) {
            self.probe = None;
        }
        if self.decoder.is_pasting() && self.heard.elapsed() < PASTE_PATIENCE {
            return Next::Listen;
        }
        let reports = self.decoder.flush();
        self.tell_all(reports)
    }

    fn tell_all(&mut self, reports: impl IntoIterator<Item = Report>) -> Next {
        for report in reports {
            if let Some(input) = self.input(report)
                && !(self.send)(input)
            {
                return Next::Stop;
            }
        }
        Next::Listen
    }

    /// What the run loop is told of a report; the terminal's answers stay here.
    fn input(&mut self, report: Report) -> Option<Input> {
        match report {
            Report::Key(event) => Key::from_event(event).map(Input::Key),
            Report::Paste(text) => Some(Input::Paste(text)),
            Report::Mouse(event) => Some(Input::Mouse(event)),
            Report::Cursor(_, column) => {
                if let Some((probe, _)) = &mut self.probe {
                    probe.answer(column);
                }
                None
            }
            Report::TextColor(color) => Some(Input::TextColor(color)),
            Report::Ground(color) => Some(Input::Ground(color)),
            Report::Attributes => self.probe.take().and_then(|(probe, _)| probe.profile()).map(Input::Widths),
        }
    }

    fn hear_signals(&mut self) -> Next {
        let pending: Vec<i32> = self.signals.pending().collect();
        // A program that is stopped and killed at once shall end, not stop.
        let is_lent = self.is_lent();
        // What the keyboard sends is for the program that has the terminal.
        let is_own = |signal: i32| !(is_lent && matches!(signal, SIGINT | SIGQUIT));
        let fatal = pending.iter().find(|&&signal| is_own(signal) && !matches!(signal, SIGTSTP | SIGCONT | SIGWINCH));
        if let Some(&signal) = fatal {
            return self.end(Input::Quit(signal), signal);
        }
        for signal in pending {
            let is_heard = match signal {
                SIGINT | SIGQUIT => true,
                // The other program stops with us, and both go on together.
                SIGTSTP if self.is_lent() => self.stop_here(),
                SIGCONT if self.is_lent() => true,
                SIGTSTP => self.pause(),
                SIGCONT => self.resume(),
                _ => self.tell_size(),
            };
            if !is_heard {
                return Next::Stop;
            }
        }
        Next::Listen
    }

    /// Gives the shell its terminal and stops; the SIGCONT that wakes the program again is heard as such.
    fn pause(&self) -> bool {
        self.life.give_back();
        self.stop_here()
    }

    fn stop_here(&self) -> bool {
        self.is_default.store(true, Ordering::SeqCst);
        let _ = signals::stop();
        self.is_default.store(false, Ordering::SeqCst);
        true
    }

    /// Takes the terminal and asks it how wide it draws and in what colours: the answers come as [`Input::Widths`],
    /// [`Input::TextColor`] and [`Input::Ground`].
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn take_terminal(&mut self) -> io::Result<()> {
        let has_room = self.life.size()?.0 >= probe::MIN_COLUMNS;
        self.probe = has_room.then(|| (Probe::default(), Instant::now()));
        let request = if self.life.is_asked_only() { probe::request_in_line } else { probe::request };
        self.life.take(&if has_room { request() } else { String::new() })
    }

    /// Another terminal may have taken this one's place meanwhile, as it does under tmux: the widths are asked for anew.
    fn resume(&mut self) -> bool {
        let _ = self.take_terminal();
        self.tell_size() && (self.send)(Input::Resumed)
    }

    fn tell_size(&self) -> bool {
        self.life.size().map_or(true, |(columns, rows)| (self.send)(Input::Resized(columns, rows)))
    }

    /// Gives the terminal back, lets the program save, and ends it by `signal` if it is still there then.
    fn end(&self, last: Input, signal: i32) -> Next {
        self.is_dying.store(true, Ordering::SeqCst);
        self.life.give_back();
        if (self.send)(last) {
            thread::sleep(LAST_WORDS);
        }
        signals::die_by(signal)
    }
}
