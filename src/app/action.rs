//! What a key may be bound to. Their names stand below, `assets/keys.yaml` binds them to keys; what each does is said in `assets/i18n/`.

use crate::text::Switch;

/// Something a reader can ask for with one key. Which pane it is meant for is decided by the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the name says it, and the words file explains each to the reader")]
pub enum Action {
    LineDown,
    LineUp,
    PageDown,
    PageUp,
    HalfDown,
    HalfUp,
    Start,
    End,
    NextEntry,
    PreviousEntry,
    NextAnyEntry,
    PreviousAnyEntry,
    /// A digit of an entry's number or of a percentage.
    Digit(u8),
    Percent,
    Find,
    FindBack,
    Filter,
    CycleGrouping,
    CycleSorting,
    ToggleFileNames,
    BorderLeft,
    BorderRight,
    ToggleWrap,
    ToggleColumns,
    ToggleGrid,
    ToggleVertical,
    CycleScript,
    TogglePinyin,
    SentencePinyin,
    NextSentence,
    PreviousSentence,
    /// The word at hand in the reader's dictionary.
    Dictionary,
    ReadAloud,
    AutoScroll,
    Pause,
    Faster,
    Slower,
    /// All places of the document in the search of the library.
    AllHits,
    CycleFoundOrder,
    FindSelected,
    OnlyHits,
    NextHit,
    PreviousHit,
    Bookmark,
    SetMark,
    GoToMark,
    /// A letter after the keys that wait for one: `a` to `z` in ASCII.
    Letter(u8),
    ToggleEntry,
    Shallower,
    Deeper,
    Bookmarks,
    /// The tags of all bookmarks.
    Tags,
    SearchLibrary,
    /// The contexts of the selected words, their trend, what the document shares with others.
    Concordance,
    Trend,
    Parallels,
    Facts,
    Command,
    Select,
    SelectSentences,
    NextWord,
    PreviousWord,
    SentenceEnd,
    SentenceStart,
    SwapEnds,
    GrowSentence,
    ShrinkSentence,
    GrowParagraph,
    ShrinkParagraph,
    Copy,
    CopyCited,
    JumpBack,
    JumpForward,
    Follow,
    Edit,
    ToggleWholePage,
    NextDocument,
    PreviousDocument,
    Narrower,
    Wider,
    Toggle(Switch),
    ToggleLineSpacing,
    CycleWidth,
    FocusNext,
    FocusPrevious,
    ToggleOutline,
    ToggleList,
    Help,
    Confirm,
    Cancel,
    Fold,
    Unfold,
    FoldAll,
    UnfoldAll,
    Delete,
    /// Takes the entry out of the outline.
    Strike,
    /// Types what is chosen in the palette in full.
    Complete,
    Undo,
    Redo,
    Erase,
    EraseWord,
    EraseAll,
    CursorLeft,
    CursorRight,
    CursorStart,
    CursorEnd,
    Older,
    Newer,
    NewLine,
    NextColour,
    PreviousColour,
    EditNote,
    /// Gives a tag another name.
    Rename,
    CycleOrder,
    ToggleScope,
    Accept,
    Decline,
    Redraw,
    Suspend,
    Quit,
}

/// Every action with the name that key tables use.
const NAMES: &[(Action, &str)] = &[
    (Action::LineDown, "line-down"),
    (Action::LineUp, "line-up"),
    (Action::PageDown, "page-down"),
    (Action::PageUp, "page-up"),
    (Action::HalfDown, "half-down"),
    (Action::HalfUp, "half-up"),
    (Action::Start, "start"),
    (Action::End, "end"),
    (Action::NextEntry, "next-entry"),
    (Action::PreviousEntry, "previous-entry"),
    (Action::NextAnyEntry, "next-any-entry"),
    (Action::PreviousAnyEntry, "previous-any-entry"),
    (Action::Digit(0), "digit-0"),
    (Action::Digit(1), "digit-1"),
    (Action::Digit(2), "digit-2"),
    (Action::Digit(3), "digit-3"),
    (Action::Digit(4), "digit-4"),
    (Action::Digit(5), "digit-5"),
    (Action::Digit(6), "digit-6"),
    (Action::Digit(7), "digit-7"),
    (Action::Digit(8), "digit-8"),
    (Action::Digit(9), "digit-9"),
    (Action::Percent, "percent"),
    (Action::Find, "find"),
    (Action::FindBack, "find-back"),
    (Action::Filter, "filter"),
    (Action::CycleGrouping, "cycle-grouping"),
    (Action::CycleSorting, "cycle-sorting"),
    (Action::ToggleFileNames, "toggle-file-names"),
    (Action::BorderLeft, "border-left"),
    (Action::BorderRight, "border-right"),
    (Action::ToggleWrap, "toggle-wrap"),
    (Action::ToggleColumns, "toggle-columns"),
    (Action::ToggleGrid, "toggle-grid"),
    (Action::ToggleVertical, "toggle-vertical"),
    (Action::CycleScript, "cycle-script"),
    (Action::TogglePinyin, "toggle-pinyin"),
    (Action::SentencePinyin, "sentence-pinyin"),
    (Action::NextSentence, "next-sentence"),
    (Action::PreviousSentence, "previous-sentence"),
    (Action::Dictionary, "dictionary"),
    (Action::ReadAloud, "read-aloud"),
    (Action::AutoScroll, "auto-scroll"),
    (Action::Pause, "pause"),
    (Action::Faster, "faster"),
    (Action::Slower, "slower"),
    (Action::AllHits, "all-hits"),
    (Action::CycleFoundOrder, "cycle-found-order"),
    (Action::FindSelected, "find-selected"),
    (Action::OnlyHits, "only-hits"),
    (Action::NextHit, "next-hit"),
    (Action::PreviousHit, "previous-hit"),
    (Action::Bookmark, "bookmark"),
    (Action::SetMark, "set-mark"),
    (Action::GoToMark, "go-to-mark"),
    (Action::Letter(b'a'), "letter-a"),
    (Action::Letter(b'b'), "letter-b"),
    (Action::Letter(b'c'), "letter-c"),
    (Action::Letter(b'd'), "letter-d"),
    (Action::Letter(b'e'), "letter-e"),
    (Action::Letter(b'f'), "letter-f"),
    (Action::Letter(b'g'), "letter-g"),
    (Action::Letter(b'h'), "letter-h"),
    (Action::Letter(b'i'), "letter-i"),
    (Action::Letter(b'j'), "letter-j"),
    (Action::Letter(b'k'), "letter-k"),
    (Action::Letter(b'l'), "letter-l"),
    (Action::Letter(b'm'), "letter-m"),
    (Action::Letter(b'n'), "letter-n"),
    (Action::Letter(b'o'), "letter-o"),
    (Action::Letter(b'p'), "letter-p"),
    (Action::Letter(b'q'), "letter-q"),
    (Action::Letter(b'r'), "letter-r"),
    (Action::Letter(b's'), "letter-s"),
    (Action::Letter(b't'), "letter-t"),
    (Action::Letter(b'u'), "letter-u"),
    (Action::Letter(b'v'), "letter-v"),
    (Action::Letter(b'w'), "letter-w"),
    (Action::Letter(b'x'), "letter-x"),
    (Action::Letter(b'y'), "letter-y"),
    (Action::Letter(b'z'), "letter-z"),
    (Action::ToggleEntry, "toggle-entry"),
    (Action::Shallower, "shallower"),
    (Action::Deeper, "deeper"),
    (Action::Bookmarks, "bookmarks"),
    (Action::Tags, "tags"),
    (Action::SearchLibrary, "search-library"),
    (Action::Concordance, "concordance"),
    (Action::Trend, "trend"),
    (Action::Parallels, "parallels"),
    (Action::Facts, "facts"),
    (Action::Command, "command"),
    (Action::Select, "select"),
    (Action::SelectSentences, "select-sentences"),
    (Action::NextWord, "next-word"),
    (Action::PreviousWord, "previous-word"),
    (Action::SentenceEnd, "sentence-end"),
    (Action::SentenceStart, "sentence-start"),
    (Action::SwapEnds, "swap-ends"),
    (Action::GrowSentence, "grow-sentence"),
    (Action::ShrinkSentence, "shrink-sentence"),
    (Action::GrowParagraph, "grow-paragraph"),
    (Action::ShrinkParagraph, "shrink-paragraph"),
    (Action::Copy, "copy"),
    (Action::CopyCited, "copy-cited"),
    (Action::JumpBack, "jump-back"),
    (Action::JumpForward, "jump-forward"),
    (Action::Follow, "follow"),
    (Action::Edit, "edit"),
    (Action::ToggleWholePage, "toggle-whole-page"),
    (Action::NextDocument, "next-document"),
    (Action::PreviousDocument, "previous-document"),
    (Action::Narrower, "narrower"),
    (Action::Wider, "wider"),
    (Action::Toggle(Switch::Justify), "toggle-justify"),
    (Action::Toggle(Switch::Hang), "toggle-hang"),
    (Action::Toggle(Switch::LatinGap), "toggle-latin-gap"),
    (Action::ToggleLineSpacing, "toggle-line-spacing"),
    (Action::CycleWidth, "cycle-width"),
    (Action::FocusNext, "focus-next"),
    (Action::FocusPrevious, "focus-previous"),
    (Action::ToggleOutline, "toggle-outline"),
    (Action::ToggleList, "toggle-list"),
    (Action::Help, "help"),
    (Action::Confirm, "confirm"),
    (Action::Cancel, "cancel"),
    (Action::Fold, "fold"),
    (Action::Unfold, "unfold"),
    (Action::FoldAll, "fold-all"),
    (Action::UnfoldAll, "unfold-all"),
    (Action::Delete, "delete"),
    (Action::Strike, "strike"),
    (Action::Complete, "complete"),
    (Action::Undo, "undo"),
    (Action::Redo, "redo"),
    (Action::Erase, "erase"),
    (Action::EraseWord, "erase-word"),
    (Action::EraseAll, "erase-all"),
    (Action::CursorLeft, "cursor-left"),
    (Action::CursorRight, "cursor-right"),
    (Action::CursorStart, "cursor-start"),
    (Action::CursorEnd, "cursor-end"),
    (Action::Older, "older"),
    (Action::Newer, "newer"),
    (Action::NewLine, "new-line"),
    (Action::NextColour, "next-colour"),
    (Action::PreviousColour, "previous-colour"),
    (Action::EditNote, "edit-note"),
    (Action::Rename, "rename"),
    (Action::CycleOrder, "cycle-order"),
    (Action::ToggleScope, "toggle-scope"),
    (Action::Accept, "accept"),
    (Action::Decline, "decline"),
    (Action::Redraw, "redraw"),
    (Action::Suspend, "suspend"),
    (Action::Quit, "quit"),
];

/// The places in [`NAMES`] in the order of the names: every start looks hundreds of them up.
const BY_NAME: [usize; NAMES.len()] = by_name();

const fn by_name() -> [usize; NAMES.len()] {
    let (mut order, mut sorted) = ([0; NAMES.len()], 0);
    while sorted < NAMES.len() {
        let mut at = sorted;
        while at > 0 && is_before(NAMES[sorted].1.as_bytes(), NAMES[order[at - 1]].1.as_bytes()) {
            order[at] = order[at - 1];
            at -= 1;
        }
        order[at] = sorted;
        sorted += 1;
    }
    order
}

const fn is_before(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    one.len() < other.len()
}

impl Action {
    /// Every action, in the order of the enumeration.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|&(action, _)| action)
    }

    /// The name in key tables.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(action, _)| *action == self).map_or("", |&(_, name)| name)
    }

    /// The action of that name.
    pub fn named(name: &str) -> Option<Self> {
        let found = BY_NAME.binary_search_by(|&at| NAMES[at].1.cmp(name)).ok()?;
        Some(NAMES[BY_NAME[found]].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::assert_all;

    #[test]
    fn every_name_leads_back_to_its_action() {
        for action in Action::all() {
            assert!(!action.name().is_empty());
            assert_eq!(Action::named(action.name()), Some(action));
        }
    }

    #[test]
    fn every_action_has_a_name() {
        assert_all!(
            Action in NAMES.iter().map(|(action, _)| *action);
            LineDown, LineUp, PageDown, PageUp, HalfDown, HalfUp, Start, End, NextEntry, PreviousEntry, NextAnyEntry,
            PreviousAnyEntry, Digit(0), Percent, Find, FindBack, Filter, CycleGrouping, CycleSorting,
            ToggleFileNames, BorderLeft, BorderRight, ToggleWrap, ToggleColumns, ToggleGrid, ToggleVertical, CycleScript, TogglePinyin, SentencePinyin, NextSentence, PreviousSentence, Dictionary, ReadAloud, AutoScroll, Pause, Faster, Slower, AllHits, CycleFoundOrder, FindSelected, OnlyHits, NextHit, PreviousHit, Bookmark,
            SetMark, GoToMark, Letter(b'a'),
            ToggleEntry, Shallower, Deeper, Bookmarks, Tags, SearchLibrary, Concordance, Trend, Parallels, Facts, Command, Select, SelectSentences,
            NextWord, PreviousWord, SentenceEnd, SentenceStart, SwapEnds, GrowSentence, ShrinkSentence,
            GrowParagraph, ShrinkParagraph, Copy, CopyCited, JumpBack, JumpForward, Follow, Edit, ToggleWholePage, NextDocument, PreviousDocument, Narrower, Wider,
            Toggle(Switch::Hang), ToggleLineSpacing, CycleWidth, FocusNext, FocusPrevious, ToggleOutline, ToggleList,
            Help, Confirm, Cancel, Fold, Unfold, FoldAll, UnfoldAll, Delete, Strike, Complete, Undo, Redo, Erase,
            EraseWord, EraseAll, CursorLeft, CursorRight, CursorStart, CursorEnd, Older, Newer, NewLine, NextColour,
            PreviousColour, EditNote, Rename, CycleOrder, ToggleScope, Accept, Decline, Redraw, Suspend, Quit,
        );
    }
}
