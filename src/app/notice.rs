//! What is said to the reader in the status line until the next key.

use super::{bookmarks::Order, effect::Copied};
use crate::{
    document::{Grouping, Sorting},
    settings::AmbiguousWidth,
};

/// Something said to the reader until the next key; the shell finds the words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the string of that name in the words file")]
pub enum Notice {
    Saved,
    Removed,
    Restored,
    NotFound(String),
    NothingLookedFor,
    NothingSelected,
    /// On in the next document with a hit, of this title.
    OnIn(String),
    OnlyWhole,
    NoCommand(String),
    NoPoint(u32),
    NoOutline,
    NoNextPoint,
    NoPreviousPoint,
    NoEarlierPlace,
    NoLaterPlace,
    NothingToMark,
    NothingToUndo,
    MarkSet(char),
    NoMark(char),
    LeaveNote,
    NothingToAccept,
    Declined,
    BookmarkOrder(Order),
    BookmarkScope(bool),
    Continued(String),
    FromStart,
    FromEnd,
    WithRemarks(usize),
    Orphan,
    FilesLeftOut(usize),
    Reloaded,
    Renamed,
    Lost(String),
    PointMade,
    PointMoved,
    PointStays,
    PointStruck,
    CorrectionUndone,
    NotOwnPoint,
    NoParagraph,
    Grouping(Grouping),
    Sorting(Sorting),
    Measure(u16),
    Justify(bool),
    Hang(bool),
    LatinGap(bool),
    LineSpacing(bool),
    Width(AmbiguousWidth),
    NoFootnote,
    FootnoteMissing(String),
    AnchorMissing(String),
    LinkTo(String),
    Copied(Copied),
    /// Words that came from the shell.
    Trouble(String),
}
