//! Asks a dictionary of the reader's for words: another program, one process a word, for two seconds in all. What it prints is
//! cut for its length and made harmless. No shell is asked.

use std::{
    env, io,
    process::{Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{
    app::{
        Message,
        dictionary::{LookupAnswer, LookupTask},
    },
    crash,
    i18n::{CurrentStrings, Strings, format},
    log,
    platform::{ProcessGroup, lead_group},
    settings::DictionaryCommand,
    source::{ConversionError, hear_out},
    text::{sanitised, sanitised_lines},
};

use super::task::Outbox;

/// How long all words of a place may take together.
const PATIENCE: Duration = Duration::from_secs(2);
/// Bytes of the longest entry that is shown.
const LONGEST: u64 = 64 << 10;
/// Entries that are shown of a place.
const MOST_ENTRIES: usize = 6;
/// The command that is taken where none is set.
const KNOWN: &str = "sdcv -n -e --utf8-output {}";
/// How sdcv begins where it has no entry, though it ends as if it had one.
const NOTHING: &str = "Nothing similar to";
/// How sdcv says how many entries follow.
const FOUND: &str = "Found ";

/// What asks the dictionary. Dropped, it asks no more.
pub(crate) struct DictionaryWorker {
    answer: Outbox,
    strings: CurrentStrings,
    lookups: Arc<Lookups>,
}

/// What its threads share.
#[derive(Default)]
struct Lookups {
    /// The ticket of the latest; of others no more words are asked for.
    latest: AtomicU64,
    /// The process group of the program that runs.
    running: Mutex<Option<ProcessGroup>>,
}

impl Lookups {
    /// Ends the program that runs, with all it has started.
    fn end(&self) {
        if let Some(group) = self.running.lock().unwrap_or_else(PoisonError::into_inner).take() {
            group.kill();
        }
    }
}

impl DictionaryWorker {
    /// Nothing is asked yet; `answer` takes the messages.
    pub(crate) fn new(strings: CurrentStrings, answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        Self { answer: Arc::new(answer), strings, lookups: Arc::default() }
    }

    /// Asks for the words of a place, one after the other; those of another place are given up.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn look_up(&mut self, task: LookupTask) -> io::Result<()> {
        self.lookups.latest.store(task.ticket, Ordering::Relaxed);
        self.lookups.end();
        let (answer, strings, lookups) = (Arc::clone(&self.answer), self.strings.get(), Arc::clone(&self.lookups));
        let work = move || {
            let ticket = task.ticket;
            let asked = crash::contain(|| ask(&task, &lookups, &|said| answer(Message::LookedUp(ticket, said))));
            if let Ok(Err(error)) = asked {
                let reason = failure(&error, &task.command, strings);
                answer(Message::LookedUp(ticket, LookupAnswer::Failed(reason)));
            }
            answer(Message::LookedUp(ticket, LookupAnswer::Done));
        };
        thread::Builder::new().name("dictionary".to_owned()).spawn(work).map(drop)
    }
}

impl Drop for DictionaryWorker {
    fn drop(&mut self) {
        self.lookups.latest.store(u64::MAX, Ordering::Relaxed);
        self.lookups.end();
    }
}

/// Asks for one word after the other, until there are entries enough or the time is over.
fn ask(task: &LookupTask, lookups: &Lookups, answer: &dyn Fn(LookupAnswer)) -> Result<(), ConversionError> {
    let line = if task.command.trim().is_empty() { KNOWN } else { &task.command };
    let command = DictionaryCommand::parse(line).ok_or(ConversionError::Missing)?;
    let (until, mut found) = (Instant::now() + PATIENCE, 0);
    for word in &task.words {
        if found == MOST_ENTRIES || lookups.latest.load(Ordering::Relaxed) != task.ticket {
            break;
        }
        match entry(&command, word, until.saturating_duration_since(Instant::now()), &lookups.running) {
            Ok(None) => {}
            Ok(Some(said)) => {
                found += 1;
                answer(LookupAnswer::Entry { word: word.clone(), said });
            }
            // What there is, is there.
            Err(ConversionError::TooLong) if found > 0 => break,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// What the dictionary says of a word, where it has an entry of it.
fn entry(
    command: &DictionaryCommand,
    word: &str,
    limit: Duration,
    running: &Mutex<Option<ProcessGroup>>,
) -> Result<Option<String>, ConversionError> {
    let mut called = Command::new(command.program());
    called.args(command.arguments(word)).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let child = lead_group(&mut called).spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ConversionError::Missing,
        _ => ConversionError::Io(error),
    })?;
    let group = ProcessGroup::of(&child);
    *running.lock().unwrap_or_else(PoisonError::into_inner) = group;
    let heard = hear_out(child, limit, LONGEST);
    running.lock().unwrap_or_else(PoisonError::into_inner).take_if(|running| Some(*running) == group);
    let (mut printed, status) = heard?;
    // One that prints without end was ended for it.
    let is_cut = printed.len() as u64 > LONGEST;
    printed.truncate(LONGEST as usize);
    let said = String::from_utf8_lossy(&printed);
    let lines = said.trim().lines().filter(|line| !line.starts_with(FOUND));
    let said = lines.collect::<Vec<_>>().join("\n");
    let has_entry = (status.success() || is_cut) && !said.trim().is_empty() && !said.starts_with(NOTHING);
    Ok(has_entry.then(|| sanitised_lines(said.trim()).into_owned()))
}

/// Why nobody could be asked, in words.
fn failure(error: &ConversionError, command: &str, strings: &Strings) -> String {
    log::debug!(%error, "a dictionary");
    let words = &strings.errors;
    let line = if command.trim().is_empty() { KNOWN } else { command };
    let command = sanitised(line);
    match error {
        ConversionError::Missing if env::var_os("PATH").is_some() && line == KNOWN => words.no_dictionary.to_owned(),
        ConversionError::Missing => format(words.dictionary_missing, &[("command", &command)]),
        ConversionError::TooLong => format(words.dictionary_slow, &[("command", &command)]),
        _ => format(words.dictionary_failed, &[("command", &command)]),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::mpsc::{RecvTimeoutError, channel};

    use super::*;

    /// What comes of asking for words.
    fn answers(command: &str, words: &[&str]) -> Vec<LookupAnswer> {
        let (sender, heard) = channel();
        let strings = CurrentStrings::new(Strings::of("zh-Hans"));
        let mut worker = DictionaryWorker::new(strings, move |message| {
            let _ = sender.send(message);
        });
        let words = words.iter().map(|&word| word.to_owned()).collect();
        worker.look_up(LookupTask { ticket: 1, command: command.to_owned(), words }).unwrap();
        let mut answers = Vec::new();
        loop {
            match heard.recv_timeout(Duration::from_secs(20)) {
                Ok(Message::LookedUp(1, LookupAnswer::Done)) | Err(RecvTimeoutError::Disconnected) => return answers,
                Ok(Message::LookedUp(1, answer)) => answers.push(answer),
                other => panic!("{other:?}"),
            }
        }
    }

    fn entry(word: &str, said: &str) -> LookupAnswer {
        LookupAnswer::Entry { word: word.to_owned(), said: said.to_owned() }
    }

    #[test]
    fn words_are_asked_for_in_order_and_those_without_an_entry_are_passed_over() {
        let dictionary = r#"sh -c 'case "$1" in 浩瀚) echo vast;; 浩) echo grand;; 坏) echo x; exit 2;; *) echo "Nothing similar to $1, sorry :(";; esac' - {}"#;
        let found = answers(dictionary, &["浩瀚宽", "坏", "浩瀚", "瀚宽", "浩"]);
        assert_eq!(found, [entry("浩瀚", "vast"), entry("浩", "grand")]);
        assert_eq!(answers(dictionary, &["无"]), []);
        // Nothing of a word or of the line is read by a shell.
        assert_eq!(answers("echo $HOME {}", &["$(id)"]), [entry("$(id)", "$HOME $(id)")]);
    }

    #[test]
    fn what_is_printed_is_harmless_and_cut() {
        let LookupAnswer::Entry { said, .. } = answers("printf '\\033[2J\\033]0;x\\007义' {}", &["字"]).remove(0)
        else {
            panic!("no entry")
        };
        assert!(said.contains('义') && !said.chars().any(|c| c.is_control()), "{said:?}");
        let LookupAnswer::Entry { said, .. } = answers("yes {}", &["字"]).remove(0) else { panic!("no entry") };
        assert!(said.len() as u64 <= LONGEST && said.starts_with("字\n字"));
    }

    #[test]
    fn what_goes_wrong_is_said_with_what_to_do() {
        let failure = |command: &str| match answers(command, &["字"]).as_slice() {
            [LookupAnswer::Failed(reason)] => reason.clone(),
            other => panic!("{other:?}"),
        };
        assert!(failure("zhujian-no-such-program {}").contains("zhujian-no-such-program"));
        assert!(failure("sh -c 'sleep 100 & sleep 100' {}").contains("sleep"));
    }
}
