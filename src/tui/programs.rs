//! What the run loop has other programs do: a browser opens an address, the reader's editor a file, a clipboard takes a text.

use std::{io, path::Path};

use ratatui::layout::Size as ScreenSize;

use crate::{
    app::{Copied, EditRequest, Message, Size},
    document::Origin,
    editor,
    i18n::format,
    localize,
    log::OrLog,
    source::{self, EditPlace, Reading},
    text::Columns,
};

#[cfg(feature = "csl")]
use crate::{app::CslCitation, citation::quoted, config};

use super::{browser, clipboard, event::answer_to, run_loop::RunLoop};

impl RunLoop<'_> {
    /// Has the reader's editor open a file at the line that holds a character of its text, and waits for it; the file is looked
    /// at again after that. Of one that is no text it is said how to make one of it.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn edit(&mut self, request: EditRequest) -> io::Result<()> {
        let EditRequest { origin, encoding, scope, place } = request;
        let Origin::File(path) = &origin else { return Ok(()) };
        let reading = Reading { encoding: Some(encoding), scope, ..Reading::default() };
        // Where the file cannot be read any more, the editor says so.
        let line = match source::edit_place(&origin, reading, place).or_log("the line to be edited") {
            Some(EditPlace::Nowhere) => return self.take(Message::Trouble(self.not_edited(path))),
            Some(EditPlace::Line(line)) => line,
            None => None,
        };
        let editor = editor::named();
        let status = self.terminal.lend(|| editor::command(&editor, path, line).status())?;
        let (columns, rows) = self.terminal.size()?;
        self.screen.set_size(ScreenSize::new(columns, rows));
        self.take(Message::Resized(Size { columns: Columns(columns), rows }))?;
        self.screen.clear();
        match status {
            Ok(status) if status.success() => self.take(Message::FileChanged(origin)),
            status => self.take(Message::Trouble(localize::editor(&editor, status.ok(), self.strings.get()))),
        }
    }

    /// That no editor shows the file, and how it becomes a text.
    fn not_edited(&self, path: &Path) -> String {
        let file = path.file_name().map(Path::new).unwrap_or(path);
        let (name, new) = (localize::shown(file), localize::shown(&file.with_extension("md")));
        format(self.strings.get().errors.not_edited, &[("name", &name), ("new", &new)])
    }

    /// Gives an address to the program that opens such, where there is one.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn open_address(&mut self, url: String) -> io::Result<()> {
        let Some(program) = browser::program(|name| std::env::var(name).ok()) else {
            return self.take(Message::AddressNotOpened(url));
        };
        let answer = answer_to(self.sender.clone());
        browser::open(program, url, move |is_opened, url| {
            answer(if is_opened { Message::AddressOpened(url) } else { Message::AddressNotOpened(url) });
        })
    }

    /// Gives a text to the system's clipboard and to tmux, or to the terminal where neither is here.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn copy(&mut self, text: String) -> io::Result<()> {
        let destinations = clipboard::Destinations::new(|name| std::env::var(name).ok());
        if destinations.are_none() {
            return self.copy_by_terminal(&text);
        }
        let answer = answer_to(self.sender.clone());
        clipboard::give(text, destinations, move |copied, text| {
            answer(copied.map_or(Message::NotCopied(text), Message::Copied));
        })
    }

    /// Gives passages to the clipboards, each with its source as a list in its style of CSL has it, without a number.
    ///
    /// # Errors
    /// Where the terminal is gone, or the system gives no thread.
    #[cfg(feature = "csl")]
    pub(super) fn copy_cited(&mut self, citations: Vec<CslCitation>) -> io::Result<()> {
        let locale = config::csl_locale(config::language(&self.model.settings));
        let cited = citations.into_iter().map(|CslCitation { quote, reference, style }| {
            let style = config::citation_style(&style)?;
            Ok(quoted(&quote, &style.one(&reference, locale)))
        });
        match cited.collect::<Result<Vec<String>, _>>() {
            Ok(cited) => self.copy(cited.join("\n")),
            Err(error) => {
                let said = localize::citation_style(&error, self.strings.get());
                self.take(Message::Trouble(said))
            }
        }
    }

    /// Gives a text to the terminal's clipboard.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub(super) fn copy_by_terminal(&mut self, text: &str) -> io::Result<()> {
        let sequence = clipboard::sequence(text, |name| std::env::var(name).ok());
        if let Some(sequence) = &sequence {
            self.screen.pass(sequence.as_bytes());
        }
        self.take(Message::Copied(if sequence.is_some() { Copied::Terminal } else { Copied::TooLong }))
    }
}
