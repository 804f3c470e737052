//! How a word is looked up in the reader's own dictionaries: a command line of the settings. No shell reads it.

use super::converter::{Argument, ConverterCommand};

/// A command that prints what a dictionary says of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryCommand(ConverterCommand);

impl DictionaryCommand {
    /// Reads a command line: parted at blanks, but not within quotes. `{}` must be there and stands for the word, as a whole
    /// argument; `None` where it is otherwise.
    ///
    /// ```
    /// use zhujian::settings::DictionaryCommand;
    /// let command = DictionaryCommand::parse("sdcv -n -e --utf8-output {}").unwrap();
    /// assert_eq!(command.program(), "sdcv");
    /// assert_eq!(command.arguments("浩瀚"), ["-n", "-e", "--utf8-output", "浩瀚"]);
    /// assert!(DictionaryCommand::parse("sdcv -n").is_none());
    /// ```
    pub fn parse(line: &str) -> Option<Self> {
        ConverterCommand::parse(line).filter(|command| command.output().is_none()).map(Self)
    }

    /// The program.
    pub fn program(&self) -> &str {
        &self.0.program
    }

    /// What it is called with for `word`.
    pub fn arguments(&self, word: &str) -> Vec<String> {
        let argument = |argument: &Argument| match argument {
            Argument::Text(text) => text.clone(),
            Argument::Input | Argument::Output(_) => word.to_owned(),
        };
        self.0.arguments.iter().map(argument).collect()
    }
}
