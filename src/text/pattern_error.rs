//! What is wrong with a regular expression, as data: the crate's own English words reach no reader.

use fancy_regex::{CompileError, Error, ParseError};

/// What is wrong with a regular expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A parenthesis has no counterpart.
    #[error("unbalanced parenthesis")]
    Parenthesis,
    /// A class in brackets makes no sense or has no end.
    #[error("invalid class")]
    Class,
    /// `*`, `+`, `?` or a count stands where nothing can be repeated.
    #[error("nothing to repeat")]
    Repeat,
    /// What follows a backslash means nothing.
    #[error("invalid escape")]
    Escape,
    /// A group is referred to that is not there, or has no proper name.
    #[error("unknown group")]
    Group,
    /// It is nested too deeply, or becomes too large.
    #[error("too complex")]
    TooComplex,
    /// Anything else.
    #[error("invalid regular expression")]
    Other,
}

impl From<Error> for PatternError {
    fn from(error: Error) -> Self {
        match error {
            Error::ParseError(_, error) => of_parser(&error),
            Error::CompileError(error) => of_compiler(&error),
            _ => Self::TooComplex,
        }
    }
}

fn of_parser(error: &ParseError) -> PatternError {
    match error {
        ParseError::UnclosedOpenParen => PatternError::Parenthesis,
        ParseError::InvalidClass => PatternError::Class,
        ParseError::InvalidRepeat | ParseError::TargetNotRepeatable => PatternError::Repeat,
        ParseError::RecursionExceeded => PatternError::TooComplex,
        ParseError::TrailingBackslash
        | ParseError::InvalidEscape(_)
        | ParseError::UnclosedUnicodeName
        | ParseError::InvalidHex
        | ParseError::InvalidCodepointValue => PatternError::Escape,
        ParseError::InvalidBackref | ParseError::InvalidGroupName | ParseError::InvalidGroupNameBackref(_) => {
            PatternError::Group
        }
        _ => PatternError::Other,
    }
}

fn of_compiler(error: &CompileError) -> PatternError {
    match error {
        CompileError::InvalidGroupName
        | CompileError::InvalidGroupNameBackref(_)
        | CompileError::InvalidBackref(_)
        | CompileError::SubroutineCallTargetNotFound(..) => PatternError::Group,
        CompileError::PatternTooComplex => PatternError::TooComplex,
        _ => PatternError::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, expected: PatternError) {
        let error = fancy_regex::Regex::new(pattern).err().map(PatternError::from);
        assert_eq!(error, Some(expected), "{pattern}");
    }

    #[test]
    fn each_mistake_has_its_name() {
        check("(a", PatternError::Parenthesis);
        check("[a", PatternError::Class);
        check("*", PatternError::Repeat);
        check(r"a\", PatternError::Escape);
        check(r"(a)\2", PatternError::Group);
    }
}
