//! What a row of the palette asks for.

use crate::{
    app::action::Action,
    document::{Grouping, Origin, Sorting},
    exchange::ExportFormat,
    report::ReportFormat,
    search::TagQuery,
};

/// Something asked for by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// What a key does.
    Act(Action),
    /// To the entry of that number.
    Entry(u32),
    /// To the paragraph of that number.
    Paragraph(u32),
    /// To that percentage of the text.
    Percent(u32),
    /// Look for something in the whole library.
    Search(String),
    /// Show the contexts of a formulation in the library.
    Concord(String),
    /// Show how often formulations stand over time.
    Trend(String),
    /// Show the passages that the document shares with others, of so many characters at least.
    Parallels(Option<usize>),
    /// Compare the document with the one at a path, else with another edition of it.
    Compare(Option<String>),
    /// Show what the document has more of than those that filters of a query admit, else than all others.
    Terms(Option<String>),
    /// Show what goes with a formulation, else with the words at hand.
    Collocates(Option<String>),
    /// Put the document at a path beside the open one.
    Beside(String),
    /// Put documents in another order.
    Sort(Sorting),
    /// Put documents together by something else.
    Group(Grouping),
    /// Change a setting; it is there tomorrow as well.
    Set {
        /// The key, as in the settings file.
        key: String,
        /// The value, as in the settings file.
        value: String,
    },
    /// Copy the selection, or the sentence that keys take, as it is shown.
    CopyShown,
    /// Open the document at a path.
    Open(String),
    /// Open a document that was read before.
    OpenAgain(Origin),
    /// Save what is not saved.
    Save,
    /// Show what was said.
    Messages,
    /// Write what was set while reading into the settings file, or this key and value.
    WriteSettings(Option<(String, String)>),
    /// Write what the desk shows into a file, else the bookmarks of the open document: the file named, or one that is new.
    Export {
        /// The form of bookmarks, where there is one of that name.
        format: Option<ExportFormat>,
        /// The form of what the desk shows, where there is one of that name.
        report: Option<ReportFormat>,
        /// The tags they are to have.
        tags: TagQuery,
        /// The file, as it is typed.
        file: Option<String>,
    },
    /// Go back to what the settings file says, of one key or of all.
    Reset(Option<String>),
    /// Forget that the open document was read.
    Forget,
}
