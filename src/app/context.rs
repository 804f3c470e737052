//! Where keys have their own meaning: one context a section of the key table. Which one holds is the model's to say.

/// Which keys hold now: the names of the key table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Context {
    Reader,
    /// The text, while a passage is selected.
    Selecting,
    List,
    Outline,
    Bookmarks,
    Tags,
    Search,
    /// What was asked of the library.
    Desk,
    Info,
    Messages,
    Help,
    Prompt,
    /// The note of a bookmark.
    Note,
    /// The text, while something in it is lit up that can be gone into.
    Target,
    /// The text, while a sentence is at hand.
    Sentence,
    /// The text, while rows are scrolled or sentences read aloud by themselves.
    Playing,
    /// The text, while a dictionary says what a word means.
    Dictionary,
    /// Anywhere, while a letter is waited for.
    Letter,
    /// Anywhere, while a note would be written that was refused.
    Refused,
    /// The text, while it is asked whether a bookmark is to be where it was found.
    Question,
}

impl Context {
    /// Whether what is typed is text there.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Prompt | Self::Note | Self::Refused)
    }

    /// The context's name in the key table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Selecting => "selecting",
            Self::List => "list",
            Self::Outline => "outline",
            Self::Bookmarks => "bookmarks",
            Self::Tags => "tags",
            Self::Search => "search",
            Self::Desk => "desk",
            Self::Info => "facts",
            Self::Messages => "messages",
            Self::Help => "help",
            Self::Prompt => "prompt",
            Self::Note => "note",
            Self::Target => "target",
            Self::Sentence => "sentence",
            Self::Playing => "playing",
            Self::Dictionary => "dictionary",
            Self::Letter => "letter",
            Self::Refused => "refused",
            Self::Question => "question",
        }
    }

    /// Every context.
    pub fn all() -> impl Iterator<Item = Self> {
        use Context::{
            Bookmarks, Desk, Dictionary, Help, Info, Letter, List, Messages, Note, Outline, Playing, Prompt, Question,
            Reader, Refused, Search, Selecting, Sentence, Tags, Target,
        };
        [
            Reader, Selecting, Target, Sentence, Playing, Dictionary, List, Outline, Bookmarks, Tags, Search, Desk,
            Info, Messages, Help, Prompt, Note, Letter, Refused, Question,
        ]
        .into_iter()
    }
}
