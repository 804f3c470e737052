//! How another program makes a text of a file: a command line of the reader's own settings. No shell reads it.

use crate::text::arguments;

/// What an argument of a command is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// As it is written.
    Text(String),
    /// `{}`: the path of the file.
    Input,
    /// `{out.EXT}`: a file with that ending, into which the program writes.
    Output(String),
}

/// A command that makes a text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConverterCommand {
    /// The program.
    pub program: String,
    /// What it is called with.
    pub arguments: Vec<Argument>,
}

impl ConverterCommand {
    /// Reads a command line: parted at blanks, but not within single or double quotes. `{}` must be there and stand for a
    /// whole argument, and at most one file is written; `None` where it is otherwise.
    ///
    /// ```
    /// use zhujian::settings::{Argument, ConverterCommand};
    /// let command = ConverterCommand::parse("pdftotext -layout {} -").unwrap();
    /// assert_eq!(command.program, "pdftotext");
    /// assert_eq!(command.arguments[1], Argument::Input);
    /// assert!(ConverterCommand::parse("pdftotext --in={} -").is_none());
    /// ```
    pub fn parse(line: &str) -> Option<Self> {
        let (words, is_closed) = arguments(line);
        let mut words = words.into_iter().filter(|_| is_closed);
        let program = words.next().filter(|program| !program.contains('{'))?;
        let arguments: Vec<Argument> = words.map(argument).collect::<Option<_>>()?;
        let count = |is: fn(&Argument) -> bool| arguments.iter().filter(|argument| is(argument)).count();
        let has_input = count(|argument| *argument == Argument::Input) > 0;
        let is_one_file = count(|argument| matches!(argument, Argument::Output(_))) <= 1;
        (has_input && is_one_file).then_some(Self { program, arguments })
    }

    /// The ending of the file that the program writes; `None` where it prints the text.
    pub fn output(&self) -> Option<&str> {
        self.arguments.iter().find_map(|argument| match argument {
            Argument::Output(ending) => Some(ending.as_str()),
            _ => None,
        })
    }
}

fn argument(word: String) -> Option<Argument> {
    if word == "{}" {
        return Some(Argument::Input);
    }
    if let Some(ending) = word.strip_prefix("{out.").and_then(|rest| rest.strip_suffix('}')) {
        let is_ending = (1..=8).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        return is_ending.then(|| Argument::Output(ending.to_owned()));
    }
    (!word.contains("{}") && !word.contains("{out.")).then_some(Argument::Text(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_parted_at_blanks_and_quotes_and_names_the_file_as_a_whole_argument() {
        let text = |text: &str| Argument::Text(text.to_owned());
        let command = ConverterCommand::parse("a 'b c' \"\" {} {out.epub}").unwrap();
        let expected = [text("b c"), text(""), Argument::Input, Argument::Output("epub".to_owned())];
        assert_eq!(command.arguments, expected);
        assert_eq!(command.output(), Some("epub"));
        for wrong in
            ["", "a", "a b", "a 'b {}", "a x{}", "{} a", "a {} {out.a} {out.b}", "a {} {out.../x}", "a {} {out.}"]
        {
            assert_eq!(ConverterCommand::parse(wrong), None, "{wrong}");
        }
    }
}
