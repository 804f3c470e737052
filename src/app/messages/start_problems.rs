//! What is not as it should be when the reader starts.

/// What is not as it should be when the reader starts, in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StartProblems {
    /// What of the settings file was not taken.
    pub settings: Vec<String>,
    /// What of the file of the theme was not taken.
    pub theme: Vec<String>,
    /// What else: a library that is gone, a settings file that cannot be read.
    pub other: Vec<String>,
}
