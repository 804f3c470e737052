//! What a key may be bound to. The names stand in `assets/keys.yaml`; what each does is said in `assets/i18n/`.

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
    NextPoint,
    PreviousPoint,
    NextAnyPoint,
    PreviousAnyPoint,
    /// A digit of a point's number or of a percentage.
    Digit(u8),
    Percent,
    Find,
    FindBack,
    Filter,
    CycleGrouping,
    CycleSorting,
    FindSelected,
    OnlyHits,
    NextHit,
    PreviousHit,
    Bookmark,
    TogglePoint,
    Shallower,
    Deeper,
    Bookmarks,
    SearchLibrary,
    Facts,
    Command,
    Select,
    JumpBack,
    JumpForward,
    Follow,
    Narrower,
    Wider,
    ToggleJustify,
    ToggleHang,
    ToggleLatinGap,
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
    Undo,
    Erase,
    EraseWord,
    EraseAll,
    CursorLeft,
    CursorRight,
    CursorStart,
    CursorEnd,
    Older,
    Newer,
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
    (Action::NextPoint, "next-point"),
    (Action::PreviousPoint, "previous-point"),
    (Action::NextAnyPoint, "next-any-point"),
    (Action::PreviousAnyPoint, "previous-any-point"),
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
    (Action::FindSelected, "find-selected"),
    (Action::OnlyHits, "only-hits"),
    (Action::NextHit, "next-hit"),
    (Action::PreviousHit, "previous-hit"),
    (Action::Bookmark, "bookmark"),
    (Action::TogglePoint, "toggle-point"),
    (Action::Shallower, "shallower"),
    (Action::Deeper, "deeper"),
    (Action::Bookmarks, "bookmarks"),
    (Action::SearchLibrary, "search-library"),
    (Action::Facts, "facts"),
    (Action::Command, "command"),
    (Action::Select, "select"),
    (Action::JumpBack, "jump-back"),
    (Action::JumpForward, "jump-forward"),
    (Action::Follow, "follow"),
    (Action::Narrower, "narrower"),
    (Action::Wider, "wider"),
    (Action::ToggleJustify, "toggle-justify"),
    (Action::ToggleHang, "toggle-hang"),
    (Action::ToggleLatinGap, "toggle-latin-gap"),
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
    (Action::Undo, "undo"),
    (Action::Erase, "erase"),
    (Action::EraseWord, "erase-word"),
    (Action::EraseAll, "erase-all"),
    (Action::CursorLeft, "cursor-left"),
    (Action::CursorRight, "cursor-right"),
    (Action::CursorStart, "cursor-start"),
    (Action::CursorEnd, "cursor-end"),
    (Action::Older, "older"),
    (Action::Newer, "newer"),
    (Action::Redraw, "redraw"),
    (Action::Suspend, "suspend"),
    (Action::Quit, "quit"),
];

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
        NAMES.iter().find(|(_, own)| *own == name).map(|&(action, _)| action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_action() {
        for action in Action::all() {
            assert!(!action.name().is_empty());
            assert_eq!(Action::named(action.name()), Some(action));
        }
    }
}
