//! A soak: the reader in a terminal, driven by random keys, pastes, the mouse, changes of size and of the files beneath it,
//! over two hundred documents of all kinds. Measures what only shows after a while, and fails where it is too much.
//!
//! `cargo bench --bench soak -- [KEYS] [SEED]`: 100,000 keys take about half an hour. The same seed gives the same keys.

#![allow(clippy::unwrap_used, clippy::panic)]

mod documents;
#[path = "../../tests/pty/emulator.rs"]
#[allow(dead_code, unreachable_pub)]
mod emulator;
#[path = "../../tests/pty/home.rs"]
#[allow(dead_code, unreachable_pub)]
mod home;
mod process;
mod random;
#[path = "../../tests/pty/session.rs"]
#[allow(dead_code, unreachable_pub)]
mod session;

use std::{
    collections::VecDeque,
    env, fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use home::Home;
use process::Process;
use random::Random;
use session::{Session, Setup};

/// Keys after which memory may not grow any more but by [`MOST_GROWTH`].
const WARM_UP: usize = 10_000;
/// Bytes of resident memory.
const MOST_GROWTH: u64 = 5 << 20;
/// Of the thread that draws, for a key and its frame.
const MOST_TIME: Duration = Duration::from_millis(50);
/// More than the reader waits for the rest of a sequence.
const AFTER_ESCAPE: Duration = Duration::from_millis(60);
/// More than anything is put off for that the reader does by itself, such as saving the place.
const PUT_OFF: Duration = Duration::from_secs(5);
/// Bytes from Esc on that may be the beginning of a sequence.
const LONGEST_BEGINNING: usize = 8;
/// Keys between two looks at the whole screen.
const BETWEEN_REDRAWS: usize = 250;
/// Bytes of memory that one key adds and that are worth a line.
const RISE: u64 = 3 << 20;

/// Steps that are told of before one that took too long.
const STEPS: usize = 30;

/// Keys that do something, by how often they are pressed. None ends the program.
const KEYS: &[(u64, &[&str])] = &[
    (12, &["j", "k", "j", "j", " ", "b", "d", "u"]),
    (6, &["]", "[", "}", "{", "g", "G", "n", "N", "`a", "``", "1", "2\r", "50%", "\x0f", "\t", "\x1b[Z"]),
    (4, &["l\x1b[B\r", "l\x1b[B\x1b[B\x1b[B\r", "l\x1b[A\r", "l\x1b[6~\r", "ls", "o", "l"]),
    (3, &["<", ">", "J", "H", "S", "L", "W", "h", "i", "'", "&", "*", "."]),
    (2, &["/的\r", "/[[\r", "?a\r", "/\u{1b}", "\x06山\x1b", "\x06a b\r", "\x06regex:.\r", "\x06\"\r", ":redraw\r"]),
    (2, &["v", "V", "vj", "Vwwo", "y", "Y", "ma", "e", "x\x1b", "u", "U", "M", "-", "+", "=", "\x1b[C", "\x1b[D"]),
    (1, &["m\rnote #tag\r", "m\r\r", "'x\x1b", "M"]),
    (5, &["\x1b"]),
];

/// What is pasted: where nothing takes text it does nothing.
const PASTES: &[&str] = &["山高水长", "\x1b[31m\x07\u{202e}", "一\r二\n三", "\u{200d}\u{fe0f}", "a\tb"];

fn main() {
    let mut arguments = env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let keys = arguments.next().unwrap_or(100_000);
    let seed = arguments.next().unwrap_or(1);
    println!("{keys} keys of seed {seed}");
    let home = Home::new();
    let files = documents::write(&home);
    println!("{} documents", files.len());
    let mut soak = Soak::new(&home, files, seed as u64);
    soak.press_all(keys);
    if !soak.tell(keys) {
        std::process::exit(1);
    }
}

struct Soak {
    session: Session,
    process: Process,
    random: Random,
    files: Vec<PathBuf>,
    /// The longest that a key and its frame took the thread that draws, and which key it was.
    slowest: (Duration, String),
    /// What was done last, the latest at the end.
    steps: VecDeque<String>,
    times: Vec<Duration>,
    /// How much went wrong.
    faults: usize,
    /// The most memory so far.
    most_memory: u64,
    /// Memory and open files after the warm-up.
    warm: Option<(u64, usize)>,
    redraws: usize,
}

impl Soak {
    fn new(home: &Home, files: Vec<PathBuf>, seed: u64) -> Self {
        let folder = home.documents();
        // An editor that is left at once: `e` opens one.
        let setup = Setup { cols: 100, rows: 30, env: &[("VISUAL", "true")], ..Setup::default() };
        let session = home.start_in(&[folder.to_str().unwrap()], &setup);
        session.wait_for("文库");
        let process = Process::of(&session);
        let (faults, times, slowest) = (0, Vec::new(), (Duration::ZERO, String::new()));
        Self {
            session,
            process,
            random: Random(seed),
            files,
            slowest,
            steps: VecDeque::new(),
            times,
            faults,
            most_memory: 0,
            warm: None,
            redraws: 0,
        }
    }

    fn press_all(&mut self, keys: usize) {
        let began = Instant::now();
        for count in 1..=keys {
            let what = self.step();
            self.steps.push_back(what.clone());
            if self.steps.len() > STEPS {
                self.steps.pop_front();
            }
            let memory = self.process.memory();
            if memory > self.most_memory + RISE {
                let status = self.session.screen().last().cloned().unwrap_or_default();
                println!("{count:7} keys: {memory} bytes, {} more by {what} | {status}", memory - self.most_memory);
            }
            self.most_memory = self.most_memory.max(memory);
            if count % BETWEEN_REDRAWS == 0 {
                self.check_redraw(count);
            }
            if count == WARM_UP.min(keys / 2) {
                self.warm = Some(self.at_rest());
            }
            if count % (keys / 20).max(1) == 0 {
                let (memory, files) = (self.process.memory(), self.process.open_files());
                let (of_files, seconds) = (self.process.file_memory(), began.elapsed().as_secs());
                println!("{count:7} keys, {seconds:4} s: {memory:8} bytes, {of_files} of files; {files} files open");
            }
        }
    }

    /// One key, or in its stead something else that happens to a terminal; what it was.
    fn step(&mut self) -> String {
        let what = match self.random.below(100) {
            0 => {
                let (columns, rows) = (1 + self.random.below(200) as u16, 1 + self.random.below(60) as u16);
                self.session.resize(columns, rows);
                self.process.rest();
                self.session.resize(100, 30);
                format!("{columns}x{rows}")
            }
            1 => {
                let text = self.random.one_of(PASTES);
                self.send(&format!("\x1b[200~{text}\x1b[201~"));
                format!("paste {text:?}")
            }
            2 | 3 => self.use_mouse(),
            4 if self.random.below(4) == 0 => self.change_file(),
            5 | 6 => {
                let burst: String = (0..20).map(|_| self.key()).collect();
                self.send(&burst);
                format!("burst {burst:?}")
            }
            _ => self.press(),
        };
        if !self.process.rest() {
            self.fault(format!("never at rest after {what}"));
        }
        if self.process.is_gone() {
            panic!("ended by {what}: {:?}\n{}", self.session.exit(), self.session.screen().join("\n"));
        }
        what
    }

    fn fault(&mut self, fault: String) {
        let status = self.session.screen().last().cloned().unwrap_or_default();
        println!("FAULT {fault} | {status}");
        self.faults += 1;
    }

    fn send(&self, keys: &str) {
        self.session.send(keys);
        // A key that comes at once after Esc is a key with Alt, or the rest of a sequence: `ESC ]` is one without an end.
        if keys.rfind('\x1b').is_some_and(|at| keys.len() - at <= LONGEST_BEGINNING) {
            std::thread::sleep(AFTER_ESCAPE);
        }
    }

    fn key(&mut self) -> &'static str {
        let weights: u64 = KEYS.iter().map(|(weight, _)| weight).sum();
        let mut left = self.random.below(weights);
        for (weight, keys) in KEYS {
            if left < *weight {
                return self.random.one_of(keys);
            }
            left -= weight;
        }
        "j"
    }

    /// Presses a key, and takes the time of its frame.
    fn press(&mut self) -> String {
        let key = self.key();
        let before = self.process.drawing();
        self.send(key);
        self.process.rest();
        let time = self.process.drawing().saturating_sub(before);
        // Several keys are several frames at most.
        let frames = key.chars().filter(|&c| c != '\x1b').count().clamp(1, 4) as u32;
        self.times.push(time / frames);
        if time / frames > self.slowest.0 {
            let status = self.session.screen().last().cloned().unwrap_or_default();
            if time / frames > MOST_TIME {
                println!(
                    "{:?} for {key:?} after {}\n{}",
                    time / frames,
                    Vec::from(self.steps.clone()).join(" "),
                    self.session.screen().join("\n")
                );
            }
            self.slowest = (time / frames, format!("{key:?} ({status})"));
        }
        format!("{key:?}")
    }

    fn use_mouse(&mut self) -> String {
        let at = |random: &mut Random| (1 + random.below(100), 1 + random.below(30));
        let ((column, row), (to_column, to_row)) = (at(&mut self.random), at(&mut self.random));
        let wheel = 64 + self.random.below(2);
        let events = format!(
            "\x1b[<{wheel};{column};{row}M\x1b[<0;{column};{row}M\x1b[<32;{to_column};{to_row}M\x1b[<0;{to_column};{to_row}m"
        );
        self.send(&events);
        format!("mouse {events:?}")
    }

    /// Changes a file beneath the reader: in place, by a rename, or it is gone for a moment.
    fn change_file(&mut self) -> String {
        let path = self.files[self.random.below(self.files.len() as u64) as usize].clone();
        let Ok(mut bytes) = fs::read(&path) else { return String::new() };
        bytes.extend("\n\n改过一次。\n".bytes());
        bytes.truncate(16 << 20);
        match self.random.below(3) {
            0 => fs::write(&path, bytes).unwrap(),
            1 => {
                let new = path.with_extension("new");
                fs::write(&new, bytes).unwrap();
                fs::rename(new, &path).unwrap();
            }
            _ => {
                fs::remove_file(&path).unwrap();
                self.process.rest();
                fs::write(&path, bytes).unwrap();
            }
        }
        format!("a change of {}", path.display())
    }

    /// A screen that is drawn anew is the same.
    fn check_redraw(&mut self, count: usize) {
        self.process.rest();
        let before = self.session.cells();
        self.session.redraw();
        self.process.rest();
        let after = self.session.cells();
        self.redraws += 1;
        // The last row may have had a notice, which every key takes away.
        if let Some(row) = (0..before.len().saturating_sub(1)).find(|&row| before.get(row) != after.get(row)) {
            let words = |cells: &[Vec<emulator::Cell>]| cells[row].iter().map(|cell| &*cell.text).collect::<String>();
            self.fault(format!("key {count}, row {row}: {:?} drawn anew is {:?}", words(&before), words(&after)));
        }
    }

    /// Memory and open files with the same small document open and nothing else on the screen, and no time taken.
    fn at_rest(&mut self) -> (u64, usize) {
        for keys in ["\x1b", "\x1b", "\x1b", "\x06 \x1b", "\x1b"] {
            self.send(keys);
            self.process.rest();
        }
        std::thread::sleep(PUT_OFF);
        let before = self.process.time();
        std::thread::sleep(Duration::from_secs(2));
        let taken = self.process.time().saturating_sub(before);
        if taken > Duration::from_millis(2) {
            self.fault(format!("{taken:?} of processor time in 2 s at rest"));
        }
        (self.process.memory(), self.process.open_files())
    }

    /// Prints what was measured; whether all is as it should be.
    fn tell(&mut self, keys: usize) -> bool {
        let (memory, files) = self.at_rest();
        let (warm, warm_files) = self.warm.unwrap_or((memory, files));
        let growth = memory.saturating_sub(warm);
        if growth > MOST_GROWTH {
            self.fault(format!("{growth} bytes more than after the warm-up"));
        }
        if files > warm_files {
            self.fault(format!("{files} files are open, {warm_files} were"));
        }
        if self.slowest.0 > MOST_TIME {
            self.fault(format!("{:?} for a key and its frame: {}", self.slowest.0, self.slowest.1));
        }
        self.times.sort_unstable();
        let at = |part: usize| self.times.get(self.times.len() * part / 1000).copied().unwrap_or_default();
        println!("memory: {warm} bytes after the warm-up, {memory} after {keys} keys ({growth} more)");
        println!("open files: {warm_files}, {files}");
        println!(
            "a key and its frame: median {:?}, 99 % {:?}, 99.9 % {:?}, most {:?} {}",
            at(500),
            at(990),
            at(999),
            self.slowest.0,
            self.slowest.1
        );
        println!("screens drawn anew: {}", self.redraws);
        self.send("\x1b");
        self.process.rest();
        self.faults == 0
    }
}
