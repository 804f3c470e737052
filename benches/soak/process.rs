//! What the system says of a process (`/proc`, Linux).

use std::{
    fs,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use super::session::Session;

/// How long a process may go on before it is said never to rest.
const PATIENCE: Duration = Duration::from_secs(20);
/// It rests where it does nothing for so long, twice.
const PAUSE: Duration = Duration::from_millis(4);

pub(crate) struct Process {
    folder: PathBuf,
}

impl Process {
    pub(crate) fn of(session: &Session) -> Self {
        Self { folder: PathBuf::from(format!("/proc/{}", session.pid())) }
    }

    /// Bytes of resident memory.
    pub(crate) fn memory(&self) -> u64 {
        self.status("VmRSS:")
    }

    /// Bytes of it that are of files: of the program itself, and of the texts and tables that are read in place.
    pub(crate) fn file_memory(&self) -> u64 {
        self.status("RssFile:")
    }

    fn status(&self, name: &str) -> u64 {
        let status = fs::read_to_string(self.folder.join("status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or_default() << 10
    }

    pub(crate) fn open_files(&self) -> usize {
        fs::read_dir(self.folder.join("fd")).map_or(0, Iterator::count)
    }

    /// Processor time of the main thread, which draws.
    pub(crate) fn drawing(&self) -> Duration {
        time(&self.folder.join("schedstat"))
    }

    /// Processor time of all threads that live.
    pub(crate) fn time(&self) -> Duration {
        let tasks = fs::read_dir(self.folder.join("task")).into_iter().flatten().filter_map(Result::ok);
        tasks.map(|task| time(&task.path().join("schedstat"))).sum()
    }

    pub(crate) fn is_gone(&self) -> bool {
        fs::read_to_string(self.folder.join("stat")).map_or(true, |stat| stat.contains(") Z "))
    }

    /// Waits until the process does nothing; whether it came to that.
    pub(crate) fn rest(&self) -> bool {
        let (end, mut last, mut still) = (Instant::now() + PATIENCE, Duration::MAX, 0);
        while still < 2 {
            if Instant::now() > end {
                return false;
            }
            thread::sleep(PAUSE);
            let time = self.time();
            still = if time == last && !self.is_running() { still + 1 } else { 0 };
            last = time;
        }
        true
    }

    /// Whether a thread runs, or waits for a processor that others have.
    fn is_running(&self) -> bool {
        let tasks = fs::read_dir(self.folder.join("task")).into_iter().flatten().filter_map(Result::ok);
        tasks
            .into_iter()
            .any(|task| fs::read_to_string(task.path().join("stat")).is_ok_and(|stat| stat.contains(") R ")))
    }
}

fn time(schedstat: &std::path::Path) -> Duration {
    let text = fs::read_to_string(schedstat).unwrap_or_default();
    Duration::from_nanos(text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or_default())
}
