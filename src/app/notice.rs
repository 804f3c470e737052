//! What is said to the reader in the status line until the next key. A line of the table below is a notice: its value, the
//! name of the value in braces in the strings, and its string in `notice` of `assets/i18n`.

use std::borrow::Cow;

use super::{
    bookmarks::{Order, Scope},
    notice_argument::{Argument, Copy, Retagged, Switched},
    search::FoundOrder,
};
use crate::{
    document::{Grouping, Sorting},
    i18n::{Strings, format},
    settings::{AmbiguousWidth, PinyinShown},
    text::{Columns, PatternError, Script},
};

macro_rules! notices {
    (@argument) => { None };
    (@argument $argument:ident) => { Some((stringify!($argument), $argument as &dyn Argument)) };
    ($($(#[$doc:meta])* $variant:ident $(($argument:ident: $type:ty))? => $($string:ident)|+;)+) => {
        /// Something said to the reader until the next key.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is the string of that name in assets/i18n")]
        pub enum Notice { $($(#[$doc])* $variant $(($type))?,)+ }

        impl Notice {
            /// The notice in the language of the strings.
            pub fn text(&self, strings: &Strings) -> String {
                match self {
                    $(Self::$variant $(($argument))? => {
                        localized(&[$(strings.notice.$string),+], notices!(@argument $($argument)?), strings)
                    })+
                }
            }

            /// The strings of every notice with the name of the value that may stand in them.
            #[cfg(test)]
            fn templates(strings: &Strings) -> Vec<(Vec<&'static str>, &'static str)> {
                vec![$((vec![$(strings.notice.$string),+], concat!($(stringify!($argument))?)),)+]
            }
        }
    };
}

notices! {
    Saved => saved;
    /// A private session saves nothing, and takes no note, however long one types.
    Private => private;
    PrivateNote => private_note;
    Removed => removed;
    Restored => restored;
    NotFound(query: String) => not_found;
    NothingLookedFor => nothing_looked_for;
    NothingSelected => nothing_selected;
    /// On in the next document with a hit, of this title.
    OnIn(title: String) => on_in;
    OnlyWhole => only_whole;
    NoCommand(name: String) => no_command;
    /// A setting was changed: its key and value.
    Set(setting: String) => set;
    NotAllowed(allowed: String) => not_allowed;
    NoCsl(style: String) => no_csl;
    NotChangeable(key: String) => not_changeable;
    NoSetting(key: String) => no_setting;
    /// There is no setting of the name that was typed, but one whose name is much like it.
    LikeSetting(key: String) => like_setting;
    NoEntry(n: u32) => no_entry;
    NoSuchParagraph(n: u32) => no_such_paragraph;
    ParagraphsNotCounted => paragraphs_not_counted;
    /// The paragraph of that number is gone to once it is counted, unless a key is touched before.
    CountingParagraphs(n: u32) => counting_paragraphs;
    NoOutline => no_outline;
    OutlineCut => outline_cut;
    PinyinShown(which: PinyinShown) => pinyin_off | pinyin_rare | pinyin_all | pinyin_hsk;
    PinyinNotVertical => pinyin_not_vertical;
    /// How the sentence at hand is read.
    Pinyin(pinyin: String) => pinyin;
    /// Where keys mean a word there is none.
    NoWord => no_word;
    NoDictionaryInPrivate => no_dictionary_in_private;
    NoNextSentence => no_next_sentence;
    NoPreviousSentence => no_previous_sentence;
    Paused => paused;
    PlayedToEnd => played_to_end;
    ReadingSpeed(n: u32) => reading_speed;
    NoNextEntry => no_next_entry;
    NoPreviousEntry => no_previous_entry;
    NoEarlierPlace => no_earlier_place;
    NoLaterPlace => no_later_place;
    /// Whether copies that were made before still have what is forgotten.
    Forgotten(has_copies: bool) => forgotten_but_in_copies | forgotten;
    /// These keys were written into the settings file.
    SettingsWritten(keys: String) => settings_written;
    /// Bookmarks were written into this file.
    Exported(file: String) => exported;
    NothingToExport => nothing_to_export;
    NothingToWrite => nothing_to_write;
    Reset => reset;
    NothingOpen => nothing_open;
    PipedIsNotSearched => piped_is_not_searched;
    NothingToMark => nothing_to_mark;
    OpeningCancelled => opening_cancelled;
    NothingToUndo => nothing_to_undo;
    NothingToRedo => nothing_to_redo;
    MarkSet(letter: char) => mark_set;
    NoMark(letter: char) => no_mark;
    LeaveNote => leave_note;
    NothingToAccept => nothing_to_accept;
    /// A tag has another name, or none, in so many bookmarks.
    Retagged(n: Retagged) => tag_renamed | tag_merged | tag_deleted;
    /// The tags of so many bookmarks were changed back, or again.
    ChangeUndone(n: usize) => change_undone;
    ChangeRedone(n: usize) => change_redone;
    NoTagName => no_tag_name;
    /// What the documents that are found are in the order of.
    FoundOrder(name: FoundOrder) => found_order;
    BookmarkOrder(name: Order) => bookmark_order;
    BookmarkScope(scope: Scope) => bookmarks_here | bookmarks_everywhere;
    Continued(title: String) => continued;
    /// The place is one that was read to on another machine.
    ReadElsewhere => read_elsewhere;
    FromStart => from_start;
    FromEnd => from_end;
    WithRemarks(n: usize) => with_remarks;
    ShownPlain => shown_plain;
    /// Of the standard input so much was read, and more was to come.
    InputCut(size: String) => input_cut;
    Orphan => orphan;
    MarkChanged => mark_changed;
    MarkUnproved => mark_unproved;
    /// The file of a bookmark cannot be opened, for this reason.
    FileGone(reason: String) => file_gone;
    FilesLeftOut(n: usize) => files_left_out;
    Unconverted(n: usize) => unconverted;
    LinksPassedOver(n: usize) => links_passed_over;
    Reloaded => reloaded;
    ReloadedElsewhere => reloaded_elsewhere;
    /// The document was changed since it was read to there; whether the text is there still.
    ChangedSince(is_there: bool) => changed_since | changed_since_elsewhere;
    WholePage => whole_page;
    ArticleAlone => article_alone;
    /// A place of the other view of a page, whose text is not in this one.
    PlaceLeftOut => place_left_out;
    /// The document that is open is no web page, or all of it is shown either way.
    PageIsWhole => page_is_whole;
    PageNeedsScript => page_needs_script;
    PageGoesOn => page_goes_on;
    Renamed => renamed;
    Lost(reason: String) => lost;
    EntryMade(text: String) => entry_made;
    EntryMoved => entry_moved;
    EntryStays => entry_stays;
    EntryStruck(text: String) => entry_struck;
    CorrectionUndone => correction_undone;
    NotOwnEntry => not_own_entry;
    NoParagraph => no_paragraph;
    Grouping(name: Grouping) => grouping;
    Sorting(name: Sorting) => sorting;
    Measure(n: Columns) => measure;
    /// A part of the typesetting is on or off now.
    Switched(said: Switched) => switched;
    LineSpacing(is_on: bool) => line_spacing_on | line_spacing_off;
    Grid(is_on: bool) => grid_on | grid_off;
    TextColumns(is_on: bool) => columns_two | columns_one;
    Vertical(is_on: bool) => vertical_on | vertical_off;
    /// The script the text is shown in.
    Script(name: Script) => script;
    Width(n: AmbiguousWidth) => width_auto | width_fixed;
    NoFootnote => no_footnote;
    FootnoteMissing(label: String) => footnote_missing;
    AnchorMissing(id: String) => anchor_missing;
    LinkTo(url: String) => link_to;
    /// A note that is lit up: its label and its first words.
    FootnoteSays(text: String) => footnote_says;
    AddressOpened(url: String) => address_opened;
    AddressNotOpened(url: String) => address_not_opened;
    /// At the end of a document: the title of the next one.
    NextOffered(title: String) => next_offered;
    NoFileToEdit => no_file_to_edit;
    NoNextDocument => no_next_document;
    NoPreviousDocument => no_previous_document;
    /// Where a text was copied to, and how it begins.
    Copied(quote: Copy) => copied | copied_to_tmux | copied_to_terminal | too_long_to_copy;
    /// Two that are said at one time.
    Both(said: Joined) => both;
    /// So many things in the settings file were not taken.
    SettingsProblems(n: usize) => settings_problems;
    /// The same, where those of the theme are told behind it.
    SettingsProblemsToo(n: usize) => settings_problems_too;
    /// So many things in the file of the theme were not taken.
    ThemeProblems(n: usize) => theme_problems;
    /// What follows `regex:` is none, for this reason.
    NoRegex(reason: PatternError) => no_regex;
    /// What follows `pinyin:` are no letters.
    NoPinyin(typed: String) => no_pinyin;
    /// What went wrong, localised by the shell.
    Trouble(reason: String) => trouble;
}

/// The one of the strings that the value chooses, with the value put in.
fn localized(choices: &[&str], argument: Option<(&str, &dyn Argument)>, strings: &Strings) -> String {
    let chosen = argument.map_or(0, |(_, value)| value.choice());
    let template = choices.get(chosen).copied().unwrap_or_default();
    match argument {
        Some((name, value)) => format(template, &[(name, &value.text(strings))]),
        None => template.to_owned(),
    }
}

/// Two notices, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined(Box<[Notice; 2]>);

impl Argument for Joined {
    fn text(&self, strings: &Strings) -> Cow<'_, str> {
        self.0.each_ref().map(|notice| notice.text(strings)).join(strings.notice.between).into()
    }
}

impl Notice {
    /// This notice after another, where there is one.
    #[must_use]
    pub fn after(self, other: Option<Self>) -> Self {
        match other {
            Some(other) => Self::Both(Joined(Box::new([other, self]))),
            None => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{Action, effect::Copied},
        text::Switch,
    };

    fn check(notice: &Notice, expected: &str) {
        assert_eq!(notice.text(Strings::of("zh-Hans")), expected);
    }

    #[test]
    fn a_value_is_put_in_or_chooses_the_string() {
        check(&Notice::Saved, "已保存");
        check(&Notice::NoEntry(7), "没有第 7 点");
        check(&Notice::NotFound("{query}".into()), "没有找到“{query}”");
        check(&Notice::Sorting(Sorting::Name), "排序：文件名");
        check(&Notice::Switched(Switched { switch: Switch::Hang, is_on: false }), "行尾标点悬挂：关");
        check(&Notice::Script(Script::HantTw), "文字：繁体，台湾字形");
        check(&Notice::Width(AmbiguousWidth::Auto), "宽度不定的字符：由终端决定");
        check(&Notice::Width(AmbiguousWidth::Two), "宽度不定的字符：占 2 格");
        let copied = |to| Notice::Copied(Copy { to, quote: "山高".into() });
        check(&copied(Copied::System), "已复制“山高”");
        check(&copied(Copied::TooLong), "太长，终端剪贴板收不下；请少选一些");
        check(&Notice::Trouble("磁盘已满".into()), "磁盘已满");
        check(&Notice::Saved.after(None), "已保存");
        check(
            &Notice::Orphan.after(Some(Notice::Saved)),
            &format!("已保存；{}", Notice::Orphan.text(Strings::of("zh-Hans"))),
        );
    }

    #[test]
    fn every_switch_that_a_key_toggles_has_its_strings() {
        for switch in Switch::ALL.into_iter().filter(|&switch| !Action::Toggle(switch).name().is_empty()) {
            for (strings, state) in ["zh-Hans", "zh-Hant", "en"].map(Strings::of).into_iter().zip(["on", "off", "on"]) {
                let key = format!("{}.{state}", switch.key());
                assert!(strings.switches.get(&key).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn a_string_names_no_value_but_that_of_its_notice() {
        for strings in ["zh-Hans", "zh-Hant", "en"].map(Strings::of) {
            for (templates, name) in Notice::templates(strings) {
                // Keys are named by context and action, and put in where the notice is shown.
                let is_key = |part: &&str| part.split_once('}').is_some_and(|(name, _)| name.contains('.'));
                let filled = templates.iter().map(|template| format(template, &[(name, "")])).collect::<String>();
                assert!(filled.split('{').skip(1).all(|part| is_key(&part)), "{templates:?}: {name}");
            }
        }
    }
}
