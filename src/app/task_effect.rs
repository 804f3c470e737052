//! What update asks of the tasks in the background, which read files.

use std::path::PathBuf;

use crate::{
    document::{Origin, PageScope},
    search::{Syntax, TaggedDocuments},
    text::{Encoding, SourceOffset},
};

use super::{
    bookmarks::PassageSearch,
    desk::DeskTask,
    dictionary::LookupTask,
    library::CopySearch,
    reader::{PlaceSearch, SpellTask},
    utterance::Utterance,
};

/// What is done in the background by reading files.
#[derive(Debug, Clone, PartialEq)]
pub enum TaskEffect {
    /// List the documents of the library. Answered with `Remembered` where it was listed before, and with `Scanned`.
    Scan,
    /// Have another library in the stead of the one there is: these files and folders.
    OpenLibrary(Vec<PathBuf>),
    /// Open a document. Answered with `Opened` or `OpenFailed`.
    Open {
        /// The document.
        origin: Origin,
        /// How much of it is read, where it is a web page.
        scope: PageScope,
    },
    /// Give up the document that is being opened.
    CancelOpen,
    /// Read no more of the standard input: what has come is opened.
    EndInput,
    /// Read the part of a large document around a byte of its file. Answered with `WindowLoaded` or `WindowFailed`.
    LoadWindow {
        /// The document.
        origin: Origin,
        /// Its encoding, as it was found on opening.
        encoding: Encoding,
        /// The byte of the file wanted.
        around: SourceOffset,
    },
    /// Find in all of a large document, from its start; a newer one takes its place. Answered with `Found`, part by part.
    Find {
        /// The document.
        origin: Origin,
        /// Its encoding, as it was found on opening.
        encoding: Encoding,
        /// What is looked for.
        query: String,
        /// How that is to be taken.
        syntax: Syntax,
    },
    /// Search the whole library; a newer one takes its place. Answered with `LibraryFound`, part by part, or `SearchFailed`.
    Search {
        /// Tells the answers to this query from late ones.
        ticket: u64,
        /// The query, in the language of queries.
        query: String,
        /// The documents it is to be looked for in, where its tags single out some.
        tagged: Option<TaggedDocuments>,
    },
    /// Read the first places in one document. Answered with `HitsRead`.
    ReadHits {
        /// The ticket of the query.
        ticket: u64,
        /// The query.
        query: String,
        /// The document.
        origin: Origin,
    },
    /// Read all places in one document, up to a limit; a newer query, another document or `StopReadingHits` ends it. Answered with
    /// `MoreHits`, part by part.
    ReadAllHits {
        /// The ticket of the query.
        ticket: u64,
        /// The query.
        query: String,
        /// The document.
        origin: Origin,
    },
    /// Read no more places.
    StopReadingHits,
    /// Ask something of the library, or read what is in view of the answer.
    Desk(DeskTask),
    /// Search for bookmarked passages in a text that was changed; a newer search takes its place. Answered with `PassagesFound`.
    FindPassages(PassageSearch),
    /// Look in the list for a file with the text of a document that is not where it was. Answered with `CopyFound`.
    FindCopy(Box<CopySearch>),
    /// Search for the words at which the reader stood in a long text that was changed. Answered with `PlaceFound`.
    FindPlace(PlaceSearch),
    /// Read a sentence aloud; one that is being read is broken off. Answered with `Spoken`.
    Speak(Utterance),
    /// Look words up in the reader's dictionary; newer ones take their place. Answered with `LookedUp`.
    LookUp(LookupTask),
    /// Find out how the characters of blocks are read where they stand. Answered with `Spelled`.
    Spell(SpellTask),
    /// Be silent.
    StopSpeaking,
    /// Find the entries of all of a large document. Answered with `OutlineGrown`, again and again.
    Outline {
        /// The document.
        origin: Origin,
        /// Its encoding, as it was found on opening.
        encoding: Encoding,
        /// Its length in bytes.
        bytes: u64,
    },
}
