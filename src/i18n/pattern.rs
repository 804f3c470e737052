//! What is wrong with a regular expression, in words.

use super::Strings;
use crate::text::PatternError;

/// What is wrong with a regular expression.
pub fn pattern(error: PatternError, strings: &Strings) -> &'static str {
    let said = &strings.pattern;
    match error {
        PatternError::Parenthesis => said.parenthesis,
        PatternError::Class => said.class,
        PatternError::Repeat => said.repeat,
        PatternError::Escape => said.escape,
        PatternError::Group => said.group,
        PatternError::TooComplex => said.too_complex,
        PatternError::Other => said.other,
    }
}
