//! Reads sentences aloud by another program: one process a sentence, which gets the sentence on its standard input and is done
//! when it ends. It is the first of a process group, which is ended whole as soon as nobody listens. No shell is asked.

use std::{
    env,
    io::{self, Read, Write},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use crate::{
    app::{Message, SpeechEnd, Utterance},
    crash,
    i18n::{CurrentStrings, Strings, format},
    log,
    platform::{self, ProcessGroup, lead_group},
    settings::{SpokenForm, speech_command},
    text::{sanitised, tone_numbers},
};

use super::task::Outbox;

/// How long a program that is told to end may take.
const PATIENCE: Duration = Duration::from_millis(300);
/// How often it is looked whether it has ended.
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);
/// For a character: no voice is as fast.
const QUICKEST: Duration = Duration::from_millis(10);
/// Bytes of what a program says of its failure.
const MOST_SAID: u64 = 400;
/// Programs that are taken where none is set, the best first, with what they are given.
const KNOWN: [(&str, SpokenForm); 2] =
    [("espeak-ng -v cmn-latn-pinyin --stdin", SpokenForm::Pinyin), ("say", SpokenForm::Text)];

/// The program that speaks now: its process group until it is reaped.
type Group = Arc<Mutex<Option<ProcessGroup>>>;

/// What reads aloud. Dropped, it is silent.
pub(crate) struct SpeechWorker {
    answer: Outbox,
    strings: CurrentStrings,
    speaking: Option<Group>,
    /// Those that were told to end and may not have ended yet.
    ending: Vec<Group>,
}

impl SpeechWorker {
    /// Silence; `answer` takes the messages.
    pub(crate) fn new(strings: CurrentStrings, answer: impl Fn(Message) + Send + Sync + 'static) -> Self {
        Self { answer: Arc::new(answer), strings, speaking: None, ending: Vec::new() }
    }

    /// Reads a sentence aloud; one that is being read is broken off.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn speak(&mut self, utterance: Utterance) -> io::Result<()> {
        self.stop()?;
        let Utterance { ticket, text, command, form } = utterance;
        let (answer, strings) = (Arc::clone(&self.answer), self.strings.get());
        let Some((line, form)) = chosen(command, form) else {
            answer(Message::Spoken(ticket, SpeechEnd::Impossible(strings.errors.no_speech.to_owned())));
            return Ok(());
        };
        let child = match start(&line) {
            Ok(child) => child,
            Err(error) => {
                log::debug!(%error, "a program that speaks");
                let reason = format(strings.errors.speech_missing, &[("command", &sanitised(&line))]);
                answer(Message::Spoken(ticket, SpeechEnd::Impossible(reason)));
                return Ok(());
            }
        };
        let group = Arc::new(Mutex::new(ProcessGroup::of(&child)));
        self.speaking = Some(Arc::clone(&group));
        let work = move || {
            // Pinyin is worked out here: no key waits for it.
            let said = crash::contain(|| hear_out(child, &spoken(&text, form), &group));
            let ended = said.unwrap_or_else(|_| Some(String::new()));
            answer(Message::Spoken(ticket, end(ended, &line, strings)));
        };
        thread::Builder::new().name("speech".to_owned()).spawn(work).map(drop)
    }

    /// Ends the program that speaks; it has a moment for that.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(crate) fn stop(&mut self) -> io::Result<()> {
        let Some(group) = self.speaking.take() else { return Ok(()) };
        if is_told_to_end(&group) {
            self.ending.retain(is_there);
            self.ending.push(Arc::clone(&group));
            thread::Builder::new().name("silence".to_owned()).spawn(move || silence(&group)).map(drop)?;
        }
        Ok(())
    }
}

impl Drop for SpeechWorker {
    fn drop(&mut self) {
        if let Some(group) = self.speaking.take()
            && is_told_to_end(&group)
        {
            self.ending.push(group);
        }
        self.ending.iter().for_each(silence);
    }
}

/// The command line and what it is given: the reader's own, else one that is installed.
fn chosen(own: String, form: SpokenForm) -> Option<(String, SpokenForm)> {
    if !own.trim().is_empty() {
        return Some((own, form));
    }
    let is_there = |line: &str| line.split(' ').next().is_some_and(is_installed);
    KNOWN.into_iter().find(|(line, _)| is_there(line)).map(|(line, form)| (line.to_owned(), form))
}

fn is_installed(program: &str) -> bool {
    let paths = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

fn spoken(text: &str, form: SpokenForm) -> String {
    match form {
        SpokenForm::Text => text.to_owned(),
        SpokenForm::Pinyin => tone_numbers(text),
    }
}

fn start(line: &str) -> io::Result<Child> {
    let (program, arguments) = speech_command(line).ok_or(io::ErrorKind::InvalidInput)?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    lead_group(&mut command).spawn()
}

/// Gives the program its sentence and waits for its end; what it says where it fails. What it leaves behind is ended with it.
fn hear_out(mut child: Child, text: &str, group: &Group) -> Option<String> {
    let began = Instant::now();
    if let Some(mut input) = child.stdin.take() {
        // A program that does not read is heard all the same.
        let _ = input.write_all(text.as_bytes()).and_then(|()| input.write_all(b"\n"));
    }
    // Nothing is read behind its end: what it has started may hold the other end of the pipe.
    platform::await_end(&mut child);
    let mut held = group.lock().unwrap_or_else(PoisonError::into_inner);
    // Before it is reaped: the number may be another's then.
    if let Some(group) = held.take() {
        group.kill_rest();
    }
    let status = child.wait();
    drop(held);
    let is_success = status.is_ok_and(|status| status.success());
    let characters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if is_success && began.elapsed() >= QUICKEST.saturating_mul(characters) {
        return None;
    }
    let mut said = Vec::new();
    let read = child.stderr.take().map(|pipe| pipe.take(MOST_SAID).read_to_end(&mut said));
    let said = String::from_utf8_lossy(&said).into_owned();
    // Where there is no sound card espeak-ng complains, and ends at once as if it had spoken.
    if is_success && said.trim().is_empty() {
        return None;
    }
    log::debug!(?read, "a program that did not speak");
    Some(said)
}

/// How it ended, in words: the program's own where it has any.
fn end(failure: Option<String>, line: &str, strings: &Strings) -> SpeechEnd {
    let Some(said) = failure else { return SpeechEnd::Spoken };
    let first = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("—");
    let values = [("command", &*sanitised(line)), ("reason", &*sanitised(first))];
    SpeechEnd::Failed(format(strings.errors.speech_failed, &values))
}

/// Tells a group to end; whether it is still there.
fn is_told_to_end(group: &Group) -> bool {
    let held = group.lock().unwrap_or_else(PoisonError::into_inner);
    held.is_some_and(ProcessGroup::terminate)
}

fn is_there(group: &Group) -> bool {
    group.lock().unwrap_or_else(PoisonError::into_inner).is_some()
}

/// Waits until a group that was told to end has ended, then ends it.
fn silence(group: &Group) {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if !is_there(group) {
            return;
        }
        thread::sleep(BETWEEN_LOOKS);
    }
    // The lock is held: until it is let go nobody waits for the program, whose number would be another's then.
    let held = group.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(group) = *held {
        group.kill();
    }
}
