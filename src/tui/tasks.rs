//! Which worker does a task.

use std::io;

use crate::{app::TaskEffect, source};

use super::{event::answer_to, run_loop::RunLoop};

impl RunLoop<'_> {
    /// Gives a task to the thread that does its kind.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn start(&mut self, effect: TaskEffect) -> io::Result<()> {
        match effect {
            TaskEffect::Open { origin, scope } => {
                self.awaited = None;
                self.open.open(origin, scope)
            }
            TaskEffect::CancelOpen => {
                self.awaited = None;
                self.open.cancel();
                Ok(())
            }
            TaskEffect::EndInput => {
                source::end_stdin();
                Ok(())
            }
            TaskEffect::LoadWindow { origin, encoding, around } => self.open.load_window(origin, encoding, around),
            TaskEffect::Scan => self.library.scan(),
            TaskEffect::OpenLibrary(paths) => {
                self.library = self.library.of_others(paths, answer_to(self.sender.clone()));
                self.library_search = self.library.search(self.strings.clone(), answer_to(self.sender.clone()));
                self.desk = self.library.desk(self.strings.clone(), answer_to(self.sender.clone()));
                Ok(())
            }
            TaskEffect::Outline { origin, encoding, bytes } => {
                self.deferred.outline = Some((origin, encoding, bytes));
                Ok(())
            }
            TaskEffect::Find { origin, encoding, query, syntax } => {
                self.large_file_search.search(origin, encoding, query, syntax)
            }
            TaskEffect::Search { ticket, query, tagged } => self.library_search.search(ticket, query, tagged),
            TaskEffect::ReadHits { ticket, query, origin } => self.library_search.read_hits(ticket, query, origin),
            TaskEffect::ReadAllHits { ticket, query, origin } => self.library_search.read_all(ticket, query, origin),
            TaskEffect::StopReadingHits => self.library_search.stop(),
            TaskEffect::FindPassages(search) => self.text_searches.passages.search(search),
            TaskEffect::FindCopy(search) => {
                answer_to(self.sender.clone())(self.library.find_copy(search));
                Ok(())
            }
            TaskEffect::FindPlace(search) => self.text_searches.place.search(search),
            TaskEffect::Speak(utterance) => self.speech.speak(utterance),
            TaskEffect::LookUp(task) => self.dictionary.look_up(task),
            TaskEffect::Spell(task) => self.spelling.spell(task),
            TaskEffect::StopSpeaking => self.speech.stop(),
            TaskEffect::Desk(task) => self.desk.send(task),
        }
    }
}
