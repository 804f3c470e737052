//! What is read aloud, a sentence at a time, and how that ended.

use crate::settings::SpokenForm;

/// A sentence that is to be read aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utterance {
    /// Tells the answer from late ones.
    pub ticket: u64,
    /// What is said.
    pub text: String,
    /// The command line of the program that speaks; empty where one that is installed is taken.
    pub command: String,
    /// What it is given.
    pub form: SpokenForm,
}

/// How the reading of a sentence ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpeechEnd {
    /// It was read.
    Spoken,
    /// The program failed; why.
    Failed(String),
    /// There is no such program, so no other sentence can be read either.
    Impossible(String),
}
