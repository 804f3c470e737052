//! A program in a pty with an emulator for its terminal. Waits for what is to be seen, never for time.

use std::{
    fs::File,
    io::{Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::{
    fs::OFlags,
    process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid},
    termios::{LocalModes, tcgetattr},
};

use super::emulator::{Cell, Emulator};

/// How long anything is waited for: generous, for it is only ever waited out when a test fails.
const DEADLINE: Duration = Duration::from_secs(30);

/// The terminal a program finds.
pub(crate) struct Setup<'a> {
    pub cols: u16,
    pub rows: u16,
    pub env: &'a [(&'a str, &'a str)],
    /// Columns of ambiguous characters, 1 or 2.
    pub ambiguous: u16,
    /// Whether the terminal is the program's controlling one: else its end sends no SIGHUP.
    pub is_controlling: bool,
}

impl Default for Setup<'_> {
    fn default() -> Self {
        Self { cols: 60, rows: 12, env: &[], ambiguous: 1, is_controlling: true }
    }
}

struct State {
    emulator: Emulator,
    bytes: u64,
    /// Bytes the terminal has answered.
    replies: u64,
    exit: Option<ExitStatus>,
    is_hung_up: bool,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }
}

type Writer = Arc<Mutex<Option<Box<dyn Write + Send>>>>;

pub(crate) struct Session {
    shared: Arc<Shared>,
    writer: Writer,
    master: Option<Box<dyn MasterPty + Send>>,
    /// Kept open, so that the pty lives on when the program ends and its modes can be looked at.
    slave: Option<Box<dyn SlavePty + Send>>,
    device: PathBuf,
    pid: Pid,
}

impl Session {
    /// Starts zhujian.
    pub(crate) fn spawn(args: &[&str], setup: &Setup<'_>) -> Self {
        Self::run(Path::new(env!("CARGO_BIN_EXE_zhujian")), args, setup)
    }

    /// Starts any program.
    pub(crate) fn run(program: &Path, args: &[&str], setup: &Setup<'_>) -> Self {
        let size = PtySize { rows: setup.rows, cols: setup.cols, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut child = pair.slave.spawn_command(command(program, args, setup)).unwrap();
        let pid = Pid::from_raw(child.process_id().unwrap().cast_signed()).unwrap();
        let emulator = Emulator::new(setup.cols, setup.rows, setup.ambiguous);
        let state = State { emulator, bytes: 0, replies: 0, exit: None, is_hung_up: false };
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new() });
        let writer: Writer = Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap())));
        let reader = pair.master.try_clone_reader().unwrap();
        thread::spawn({
            let (shared, writer) = (Arc::clone(&shared), Arc::clone(&writer));
            move || watch_screen(reader, &writer, &shared)
        });
        thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                let exit = child.wait().ok();
                shared.change(|state| state.exit = exit);
            }
        });
        let device = pair.master.tty_name().unwrap();
        Self { shared, writer, master: Some(pair.master), slave: Some(pair.slave), device, pid }
    }

    /// Counts ambiguous characters as so many columns from now on.
    pub(crate) fn set_ambiguous(&self, columns: u16) {
        self.shared.change(|state| state.emulator.set_ambiguous(columns));
    }

    /// Waits until `text` is on the screen.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |emulator| emulator.lines().iter().any(|line| line.contains(text)));
    }

    /// Waits until the terminal is as `is_so` wants; `what` names it where it never comes.
    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn(&Emulator) -> bool) {
        if !self.wait(|state| is_so(&state.emulator)) {
            panic!("waited in vain for {what:?}:\n{}", self.screen().join("\n"));
        }
    }

    fn wait(&self, is_so: impl Fn(&State) -> bool) -> bool {
        let end = Instant::now() + DEADLINE;
        let mut state = self.shared.lock();
        while !is_so(&state) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            state = self.shared.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// Types `keys`.
    pub(crate) fn send(&self, keys: &str) {
        let mut writer = self.writer.lock().unwrap();
        let writer = writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Types `keys` again and again until the program ends, or has had time enough to.
    pub(crate) fn send_until_exit(&self, keys: &str) {
        let end = Instant::now() + DEADLINE;
        while self.shared.lock().exit.is_none() && Instant::now() < end {
            self.send(keys);
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Types `keys` that change what is seen and waits for the frame; the bytes it cost.
    pub(crate) fn press(&self, keys: &str) -> u64 {
        let (frames, bytes) = {
            let state = self.shared.lock();
            (state.emulator.frames(), state.bytes)
        };
        self.send(keys);
        self.wait_until(&format!("a frame after {keys:?}"), |emulator| emulator.frames() > frames);
        self.bytes() - bytes
    }

    /// Has everything drawn anew, whatever is on the way.
    pub(crate) fn redraw(&self) {
        let clears = self.shared.lock().emulator.clears();
        self.send("\x0c");
        self.wait_until("a new screen", |emulator| emulator.clears() > clears && !emulator.has_mode(2026));
    }

    /// Waits until the terminal has answered something; keys sent then come after the answer.
    pub(crate) fn wait_for_replies(&self) {
        assert!(self.wait(|state| state.replies > 0), "nothing was asked");
    }

    /// All cells of the screen.
    pub(crate) fn cells(&self) -> Vec<Vec<Cell>> {
        let state = self.shared.lock();
        (0..state.emulator.lines().len()).map(|row| state.emulator.row(row).to_vec()).collect()
    }

    pub(crate) fn resize(&self, cols: u16, rows: u16) {
        self.shared.change(|state| state.emulator.resize(cols, rows));
        self.master.as_ref().unwrap().resize(PtySize { rows, cols, ..PtySize::default() }).unwrap();
    }

    /// The rows of the screen, blanks at the end cut.
    pub(crate) fn screen(&self) -> Vec<String> {
        self.shared.lock().emulator.lines()
    }

    /// Bytes the program has written so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.shared.lock().bytes
    }

    /// The program's process.
    #[allow(dead_code, reason = "for the soak, which borrows this file")]
    pub(crate) fn pid(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    pub(crate) fn kill(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Waits until the program is stopped, as a shell does before it may continue it.
    pub(crate) fn wait_stopped(&self) {
        waitid(WaitId::Pid(self.pid), WaitIdOptions::STOPPED).unwrap();
    }

    /// Closes the terminal; seen by the program once it has written something after a change of size.
    pub(crate) fn hang_up(&mut self) {
        self.shared.change(|state| state.is_hung_up = true);
        let size = self.master.as_ref().unwrap().get_size().unwrap();
        self.resize(size.cols + 1, size.rows);
        drop((self.slave.take(), self.master.take(), self.writer.lock().unwrap().take()));
    }

    /// Waits for the program's end: its exit code, or the name of the signal that ended it.
    pub(crate) fn exit(&self) -> Result<u32, String> {
        assert!(self.wait(|state| state.exit.is_some()), "the program goes on:\n{}", self.screen().join("\n"));
        let exit = self.shared.lock().exit.clone().unwrap();
        exit.signal().map_or(Ok(exit.exit_code()), |signal| Err(signal.to_owned()))
    }

    /// Waits until the terminal is as it was found: main screen, cursor shown, lines wrapped, no paste brackets, no mouse, echo on.
    pub(crate) fn assert_restored(&self) {
        self.wait_until("a restored terminal", |emulator| {
            !emulator.is_alternate()
                && [7, 25].iter().all(|&mode| emulator.has_mode(mode))
                && [1000, 1002, 1003, 2004].iter().all(|&mode| !emulator.has_mode(mode))
        });
        assert!(!self.is_raw(), "raw mode was left on");
    }

    /// Whether the terminal is in raw mode.
    pub(crate) fn is_raw(&self) -> bool {
        let device =
            File::options().read(true).custom_flags(OFlags::NOCTTY.bits().cast_signed()).open(&self.device).unwrap();
        let modes = tcgetattr(&device).unwrap().local_modes;
        !modes.contains(LocalModes::ECHO | LocalModes::ICANON)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.shared.lock().exit.is_none() {
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }
}

fn command(program: &Path, args: &[&str], setup: &Setup<'_>) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.env("TERM", "xterm-256color");
    setup.env.iter().for_each(|(name, value)| command.env(name, value));
    command.set_controlling_tty(setup.is_controlling);
    command
}

/// Feeds the emulator and sends its answers, until the pty ends or is hung up.
fn watch_screen(mut reader: Box<dyn Read + Send>, writer: &Writer, shared: &Shared) {
    let mut buffer = [0; 4096];
    while let Ok(count @ 1..) = reader.read(&mut buffer) {
        let mut replies = Vec::new();
        shared.change(|state| {
            state.bytes += count as u64;
            state.emulator.feed(&buffer[..count]);
            replies = state.emulator.take_replies();
            state.replies += replies.len() as u64;
        });
        if shared.lock().is_hung_up {
            return;
        }
        if let Some(writer) = writer.lock().unwrap().as_mut() {
            let _ = writer.write_all(&replies);
        }
    }
}
