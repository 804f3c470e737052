//! How a text is read aloud: a command line of the reader's own settings, and what it is given. No shell reads it.

use serde::{Deserialize, Serialize};

use crate::text::arguments;

/// What the program that reads aloud is given on its standard input.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpokenForm {
    /// The sentence as it is written.
    #[default]
    Text,
    /// Its pinyin, a syllable with the number of its tone for each character: `zhong1 guo2`.
    Pinyin,
}

/// The program of a command line and its arguments, parted at blanks but not within quotes; `None` where there is no program or
/// a quote is open.
///
/// ```
/// let parts = zhujian::settings::speech_command("say -v 'Ting Ting'").unwrap();
/// assert_eq!(parts, ("say".to_owned(), vec!["-v".to_owned(), "Ting Ting".to_owned()]));
/// assert_eq!(zhujian::settings::speech_command("say 'x"), None);
/// ```
pub fn speech_command(line: &str) -> Option<(String, Vec<String>)> {
    let (words, is_closed) = arguments(line);
    let mut words = words.into_iter().filter(|_| is_closed);
    let program = words.next().filter(|program| !program.is_empty())?;
    Some((program, words.collect()))
}
