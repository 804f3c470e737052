//! What a reader does from one key to the next: numbers, entries, jumps, finding, bookmarks, slow and failing disks.

use zhujian::{
    app::{Action, Effect, Focus, Message, Notice, StartProblems, Switched, TaskEffect},
    document::{Origin, Sorting},
    i18n::Strings,
    library,
    text::{Columns, PatternError, Switch, WidthProfile},
};

use super::reader::{Reader, file, summary};

const NUMERALS: [&str; 14] =
    ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"];

/// A text of fourteen entries, each long enough to fill some lines.
fn fourteen_entries() -> String {
    let entry = |numeral: &&str| {
        let rest = "读书如行路，走得慢的人看得细，走得快的人看得多，各有各的风景。".repeat(6);
        format!("　　第{numeral}，这是第{numeral}条读书的办法。{rest}\n\n")
    };
    "# 读书十四法\n\n".to_owned() + &NUMERALS.iter().map(entry).collect::<String>()
}

/// So many paragraphs, each with its number in it.
pub(crate) fn paragraphs(count: usize) -> String {
    (1..=count).map(|number| format!("　　这是{number}号段落，写在这里，好让人数着往下读。\n\n")).collect()
}

fn reading() -> Reader {
    Reader::reading(80, 24, &fourteen_entries())
}

fn press_and_look(reader: &mut Reader, keys: &str, starts: &str) {
    reader.press(keys);
    let line = reader.top_line();
    assert!(line.starts_with(starts), "after {keys} the top line is {line:?}, not {starts:?}");
}

#[test]
fn a_digit_jumps_at_once_and_a_second_one_makes_it_a_longer_number() {
    let mut reader = reading();
    press_and_look(&mut reader, "1", "第一，");
    press_and_look(&mut reader, "2", "第十二，");
    assert_eq!(reader.model.digits(), Some("12"));
    press_and_look(&mut reader, "enter", "第十二，");
    assert_eq!(reader.model.digits(), None);
    press_and_look(&mut reader, "3", "第三，");
}

#[test]
fn entries_beyond_the_part_at_hand_are_jumped_to() {
    let text: String = (0..14).map(|at| format!("　　第{}，读书。\n\n{}", NUMERALS[at], paragraphs(200))).collect();
    let mut reader = Reader::reading_in_windows(80, 24, &text);
    press_and_look(&mut reader, "9", "第九，");
    press_and_look(&mut reader, "]", "第十，");
    press_and_look(&mut reader, "1 4 enter", "第十四，");
    press_and_look(&mut reader, "[", "第十三，");
}

#[test]
fn the_timer_of_the_last_digit_alone_ends_a_number() {
    let mut reader = reading();
    reader.press("1");
    let early: Vec<_> = reader.timers.drain(..).collect();
    reader.press("4");
    early.into_iter().for_each(|timer| reader.send(Message::Woke(timer)));
    assert_eq!(reader.model.digits(), Some("14"));
    reader.wake();
    assert_eq!(reader.model.digits(), None);
    press_and_look(&mut reader, "2", "第二，");
}

#[test]
fn a_number_that_no_entry_has_is_said_and_goes_nowhere() {
    let mut reader = reading();
    let top = reader.top();
    reader.press("1 5 enter");
    assert_eq!((reader.model.notice.clone(), reader.top()), (Some(Notice::NoEntry(15)), top));
    reader.press("G 1 5 enter ctrl-o");
    assert_eq!(reader.top(), top, "nothing was left for nowhere");
}

#[test]
fn a_percentage_goes_to_that_part_of_the_text() {
    let mut reader = reading();
    reader.press("5 0 %");
    let middle = reader.top().block.0 as f64 / fourteen_entries().len() as f64;
    assert!((0.4..0.6).contains(&middle), "{middle}");
    reader.press("1 0 0 %");
    assert!(reader.model.reader.is_at_end());
    press_and_look(&mut reader, "0 %", "读书十四法");
}

#[test]
fn brackets_walk_from_entry_to_entry() {
    let mut reader = reading();
    press_and_look(&mut reader, "]", "第一，");
    press_and_look(&mut reader, "] ]", "第三，");
    press_and_look(&mut reader, "[", "第二，");
    press_and_look(&mut reader, "j [", "第二，");
    press_and_look(&mut reader, "}", "第三，");
    press_and_look(&mut reader, "{", "第二，");
    reader.press("1 [");
    assert_eq!(reader.model.notice, Some(Notice::NoPreviousEntry));
}

#[test]
fn any_entry_leads_into_the_inner_ones_and_the_same_level_past_them() {
    let body = "字".repeat(400);
    let text = format!("# 甲\n\n## 一\n\n{body}\n\n### 里\n\n{body}\n\n## 二\n\n{body}\n\n{body}\n\n{body}\n");
    let mut reader = Reader::reading(60, 20, &text);
    press_and_look(&mut reader, "]", "一");
    press_and_look(&mut reader, "]", "二");
    press_and_look(&mut reader, "[", "一");
    press_and_look(&mut reader, "}", "里");
    press_and_look(&mut reader, "}", "二");
    press_and_look(&mut reader, "{", "里");
}

#[test]
fn jumps_are_gone_back_from_and_returned_to() {
    let mut reader = reading();
    let start = reader.top();
    reader.press("4 enter G");
    let end = reader.top();
    press_and_look(&mut reader, "ctrl-o", "第四，");
    reader.press("ctrl-o");
    assert_eq!(reader.top(), start);
    reader.press("ctrl-o");
    assert_eq!(reader.model.notice, Some(Notice::NoEarlierPlace));
    reader.press("ctrl-i ctrl-i");
    assert_eq!(reader.top(), end);
}

#[test]
fn jumps_lead_back_across_documents() {
    let mut reader = Reader::start(100, 30);
    let speech = reader.origin();
    reader.press("esc 3 enter tab tab j enter");
    let guide = reader.origin();
    assert_ne!(speech, guide);
    press_and_look(&mut reader, "ctrl-o", "第三，坚持互联互通");
    assert_eq!(reader.origin(), speech);
    reader.press("ctrl-i");
    assert_eq!(reader.origin(), guide);
}

#[test]
fn finding_goes_along_with_what_is_typed_and_escape_returns() {
    let mut reader = reading();
    reader.press("2 enter j j");
    let before = reader.top();
    reader.press("/");
    reader.type_text("第十三条");
    let found = reader.top();
    assert_ne!(found, before);
    reader.press("backspace backspace backspace backspace");
    assert_eq!(reader.top(), before);
    reader.type_text("第十三条");
    assert_eq!(reader.top(), found);
    reader.press("esc");
    assert_eq!((reader.top(), reader.model.reader.find.is_none()), (before, true));
}

/// Over two parts of a long document, with the word 界 in three paragraphs.
fn long_document() -> Reader {
    let filling = paragraphs(9_000);
    Reader::reading(80, 24, &format!("{filling}一界\n\n{filling}二界\n\n{filling}三界\n"))
}

fn hits_known(reader: &Reader) -> (usize, bool) {
    let find = reader.model.reader.find.as_ref().unwrap();
    (find.count(), find.coming.is_none())
}

#[test]
fn a_key_searches_a_part_of_a_long_document_and_the_rest_follows() {
    let mut reader = long_document();
    let source_len = reader.model.reader.open.as_ref().unwrap().window().source_len;
    reader.press("/");
    reader.type_text("段落");
    // The words of every paragraph: those at hand are a part of them.
    let (known, is_all) = hits_known(&reader);
    assert!(0 < known && known < 9_000 && !is_all, "{known} of a document of {source_len} bytes");
    let mut steps = 0;
    while !hits_known(&reader).1 {
        let before = hits_known(&reader).0;
        reader.wake();
        let more = hits_known(&reader).0.saturating_sub(before);
        assert!(more < 20_000, "{more} in one step");
        steps += 1;
    }
    assert!(steps > 1, "{steps}");
    assert_eq!(hits_known(&reader), (27_000, true));
}

#[test]
fn the_next_hit_of_a_long_document_is_the_next_wherever_it_is() {
    let mut reader = long_document();
    let before = reader.top();
    reader.press("/");
    reader.type_text("界");
    // None is near: the text stays until one is found.
    assert_eq!(reader.top(), before);
    while !hits_known(&reader).1 {
        reader.wake();
    }
    reader.press("enter");
    assert!(reader.screen().contains("一界"));
    reader.press("g ?");
    reader.type_text("二界");
    reader.press("enter");
    assert!(!reader.screen().contains("二界"));
    // A key that needs to know all hits waits for no wake-up.
    reader.press("n");
    assert!(reader.screen().contains("二界"), "{}", reader.screen());
    reader.press("esc &");
    reader.type_text("界");
    reader.press("enter");
    let screen = reader.screen();
    assert!(["一界", "二界", "三界"].iter().all(|words| screen.contains(words)), "{screen}");
}

#[test]
fn hits_go_round_and_say_so() {
    let mut reader = reading();
    reader.press("/");
    reader.type_text("条读书的办法");
    reader.press("enter");
    assert_eq!(reader.model.reader.find.as_ref().unwrap().hits.len(), 14);
    reader.press("N");
    assert_eq!(reader.model.notice, Some(Notice::FromEnd));
    reader.press("n");
    assert_eq!(reader.model.notice, Some(Notice::FromStart));
}

#[test]
fn saved_is_said_only_once_it_is_on_the_disk() {
    let mut reader = reading();
    reader.is_held = true;
    reader.press("3 enter m enter");
    assert_eq!(reader.model.notice, None);
    assert!(reader.model.reader.passages.is_empty());
    reader.answer_all();
    assert_eq!(reader.model.notice, Some(Notice::Saved));
    assert_eq!(reader.model.reader.passages.len(), 1);
    assert_eq!(reader.kept[0].content.anchor.exact, "第三，这是第三条读书的办法。");
    assert_eq!(reader.kept[0].content.anchor.section, ["第三"]);
}

#[test]
fn a_deleted_bookmark_comes_back() {
    let mut reader = reading();
    reader.press("5 enter m enter 9 enter m enter '");
    assert_eq!(reader.kept.len(), 2);
    reader.press("x");
    assert_eq!((reader.kept.len(), reader.model.notice.clone()), (1, Some(Notice::Removed)));
    reader.press("u");
    assert_eq!((reader.kept.len(), reader.model.notice.clone()), (2, Some(Notice::Restored)));
    press_and_look(&mut reader, "G enter", "第五，");
}

#[test]
fn an_opening_is_given_up_with_esc() {
    let mut reader = Reader::start(100, 30);
    let before = reader.origin();

    reader.is_held = true;
    reader.press("j enter");
    assert!(reader.screen().contains("正在打开"), "{}", reader.screen());
    reader.press("esc");
    assert_eq!(reader.model.notice, Some(Notice::OpeningCancelled));
    assert!(reader.waiting.contains(&Effect::Task(TaskEffect::CancelOpen)));
    reader.answer_all();
    assert_eq!(reader.origin(), before);
}

#[test]
fn of_the_standard_input_esc_first_asks_for_no_more_and_then_gives_it_up() {
    let mut reader = Reader::awaiting(100, 30, Origin::Stdin);
    reader.is_held = true;
    reader.send(Message::Received(3_500_000));
    assert!(reader.screen().contains("正在读标准输入：3.3 MiB"), "{}", reader.screen());
    reader.press("esc");
    assert_eq!(reader.waiting, [Effect::Task(TaskEffect::EndInput)]);
    assert!(reader.model.is_opening());
    reader.press("esc");
    assert_eq!(reader.waiting.last(), Some(&Effect::Task(TaskEffect::CancelOpen)));
    assert!(!reader.model.is_opening());
}

#[test]
fn that_piped_text_is_not_searched_with_the_library_is_said() {
    let mut reader = Reader::awaiting(100, 30, Origin::Stdin);
    reader.add(&Origin::Stdin, "# 题\n\n山高水长。\n");
    let opened = reader.open(Origin::Stdin);
    reader.send(opened);
    reader.begin();
    command(&mut reader, "concord 山高");
    assert_eq!(reader.model.notice, Some(Notice::PipedIsNotSearched));
    reader.press("esc esc ctrl-f");
    reader.type_text("山高");
    assert!(reader.screen().contains("管道来的这篇不在文库里"), "{}", reader.screen());
    let mut named = reading();
    command(&mut named, "concord 山高");
    assert_eq!(named.model.notice, None);
}

#[test]
fn what_was_named_and_is_slow_to_show_that_it_is_a_folder_is_a_library() {
    let mut reader = Reader::awaiting(100, 30, file("书"));
    assert!(reader.screen().contains("正在打开"), "{}", reader.screen());
    reader.begin();
    reader.send(Message::FolderNamed);
    assert_eq!(reader.origin(), library::built_in(zhujian::settings::Language::default())[0].origin);
}

#[test]
fn deletions_are_undone_one_after_the_other_and_done_again() {
    let mut reader = Reader::start(100, 30);
    reader.press("esc 1 enter m enter esc 4 enter m enter '");
    let both = reader.kept.clone();
    assert_eq!(both.len(), 2);
    reader.press("x x");
    assert!(reader.kept.is_empty());
    // Another document in between changes nothing.
    reader.press("esc tab tab j enter ' u");
    assert_eq!(reader.kept.iter().map(|own| &own.id).collect::<Vec<_>>(), [&both[0].id]);
    reader.press("u");
    assert_eq!(reader.kept.len(), 2);
    reader.press("u");
    assert_eq!(reader.model.notice, Some(Notice::NothingToUndo));
    reader.press("U U");
    assert!(reader.kept.is_empty());
    reader.press("U");
    assert_eq!(reader.model.notice, Some(Notice::NothingToRedo));
    reader.press("u u");
    assert_eq!(reader.kept.len(), 2);
    reader.press("u u u x U");
    assert_eq!((reader.kept.len(), reader.model.notice.clone()), (1, Some(Notice::NothingToRedo)));
}

#[test]
fn a_bookmark_opens_its_document() {
    let mut reader = Reader::start(100, 30);
    let speech = reader.origin();
    reader.press("esc 2 enter m enter tab tab j enter");
    assert_ne!(reader.origin(), speech);
    press_and_look(&mut reader, "' enter", "第二，坚持创新增长");
    assert_eq!(reader.origin(), speech);
}

#[test]
fn a_document_that_cannot_be_opened_leaves_the_other_one() {
    let mut library = zhujian::library::built_in(zhujian::settings::Language::default());
    library.push(summary(file("gone.txt"), "已经不在的文章"));
    let mut reader = Reader::with_library(100, 30, library);
    let open = reader.origin();
    reader.press("G enter");
    assert!(matches!(&reader.model.notice, Some(Notice::Trouble(words)) if words.contains("gone.txt")));
    assert_eq!(reader.origin(), open);
    assert!(!reader.model.is_opening());
}

#[test]
fn of_two_documents_asked_for_the_last_is_shown() {
    let mut reader = Reader::start(100, 30);
    let speech = reader.origin();
    reader.is_held = true;
    reader.press("j enter shift-tab k enter");
    reader.answer_all();
    assert_eq!(reader.origin(), speech);
}

#[test]
fn a_document_is_left_and_found_again_at_its_place() {
    let mut reader = Reader::start(100, 30);
    reader.press("esc 3 enter tab tab j enter");
    assert!(matches!(reader.origin(), Origin::BuiltIn(name) if name == "zhujian-guide.md"));
    press_and_look(&mut reader, "shift-tab k enter", "第三，坚持互联互通");
}

#[test]
fn the_place_is_kept_when_reading_rests_and_when_the_program_is_ended() {
    let mut reader = reading();
    reader.press("6 enter");
    reader.wake();
    assert_eq!(reader.places.values().map(|saved| saved.place).collect::<Vec<_>>(), [reader.top()]);
    reader.press("j");
    reader.send(Message::Interrupted);
    assert_eq!(reader.places.values().map(|saved| saved.place).collect::<Vec<_>>(), [reader.top()]);
    reader.press("q");
    assert!(reader.has_quit);
}

#[test]
fn a_large_document_is_read_to_its_end_and_back() {
    let mut reader = Reader::reading_in_windows(80, 24, &paragraphs(600));
    assert!(!reader.model.reader.open.as_ref().unwrap().window().is_whole());
    let mut tops = vec![reader.top()];
    while !reader.model.reader.is_at_end() {
        reader.act(Action::PageDown);
        assert!(reader.top() > tops[tops.len() - 1], "the text stands still at {:?}", reader.top());
        tops.push(reader.top());
    }
    assert!(tops.len() > 20);
    press_and_look(&mut reader, "g", "这是1号段落");
    reader.press("G");
    assert!(reader.screen().contains("这是600号段落"));
    reader.press("5 0 %");
    let number: usize = reader.top_line().chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    assert!((285..=315).contains(&number), "{number}");
    press_and_look(&mut reader, "ctrl-o ctrl-o", "这是1号段落");
}

#[test]
fn a_hit_beyond_the_part_at_hand_is_what_is_copied() {
    let paragraph = |n: usize| format!("　　这是{n}号段落。它不长，只有两句。第{n}段的末句。\n\n");
    let mut reader = Reader::reading_in_windows(80, 24, &(1..=600).map(paragraph).collect::<String>());
    reader.press("/");
    reader.is_held = true;
    reader.type_text("450段");
    reader.press("enter");
    // The hits come, and then the part that they are in.
    while !reader.waiting.is_empty() {
        let waiting = std::mem::take(&mut reader.waiting);
        reader.answer(waiting);
        reader.send(Message::Probed(WidthProfile::NARROW));
    }
    reader.is_held = false;
    reader.press("y");
    assert_eq!(reader.copied.as_deref(), Some("第450段的末句。"));
}

#[test]
fn a_part_that_cannot_be_read_is_said_and_reading_goes_on() {
    let mut reader = Reader::reading_in_windows(80, 24, &paragraphs(600));
    reader.is_held = true;
    reader.press("G");
    assert!(reader.waiting.iter().any(|effect| matches!(effect, Effect::Task(TaskEffect::LoadWindow { .. }))));
    reader.waiting.clear();
    reader.send(Message::WindowFailed("文件已变".to_owned()));
    assert_eq!(reader.model.notice, Some(Notice::Trouble("文件已变".to_owned())));
    reader.press("j");
    reader.is_held = false;
    reader.press("G");
    assert!(reader.model.reader.is_at_end());
}

#[test]
fn the_focus_goes_round_the_panes() {
    let mut reader = Reader::start(40, 20);
    let focus = ["tab", "tab", "tab", "shift-tab"].map(|key| {
        reader.press(key);
        reader.model.focus
    });
    assert_eq!(focus, [Focus::Reader, Focus::Outline, Focus::List, Focus::Outline]);
}

#[test]
fn a_terminal_that_draws_wide_keeps_the_place() {
    let mut reader = reading();
    reader.press("7 enter j");
    let top = reader.top();
    reader.send(Message::Probed(WidthProfile::WIDE));
    assert_eq!(reader.top(), top);
}

#[test]
fn only_the_paragraphs_with_a_hit_are_shown_until_all_are_again() {
    let mut reader = Reader::reading(80, 24, &paragraphs(60));
    let shown = |reader: &Reader| {
        let screen = reader.screen();
        let lines = screen.lines().filter(|line| line.contains("号段落"));
        lines.map(|line| line.contains("7号")).collect::<Vec<_>>()
    };
    let all = shown(&reader);
    reader.press("/");
    reader.type_text("7号");
    reader.press("enter g &");
    assert_eq!(shown(&reader), [true; 6]);
    reader.press("G n n");
    let looked_at = |reader: &Reader| reader.model.reader.hit();
    let hit = looked_at(&reader);
    reader.press("&");
    assert!(shown(&reader).contains(&false));
    reader.press("&");
    assert_eq!(looked_at(&reader), hit);
    reader.press("& g &");
    assert_eq!(shown(&reader), [true; 6]);
    reader.press("esc");
    assert_eq!(shown(&reader), all);
    reader.press("esc &");
    reader.type_text("没");
    reader.press("enter");
    assert_eq!(reader.model.notice, Some(Notice::NotFound("没".into())));
}

#[test]
fn the_selected_text_is_looked_for() {
    let mut reader = Reader::reading(80, 24, "　　山上种树。山下种田。\n\n　　山上种树。\n");
    reader.press("*");
    assert_eq!(reader.model.notice, Some(Notice::NothingSelected));
    reader.press("V *");
    let find = reader.model.reader.find.clone().unwrap();
    assert_eq!((find.query.as_str(), find.hits.len(), find.current), ("山上种树。", 2, Some(0)));
    reader.press("n");
    assert_eq!(reader.model.reader.find.as_ref().unwrap().current, Some(1));
}

#[test]
fn a_command_is_found_by_what_it_is_called() {
    let mut reader = reading();
    reader.press(":");
    reader.type_text("两端");
    reader.press("enter");
    assert_eq!(
        (reader.model.notice.clone(), reader.model.prompt.is_none()),
        (Some(Notice::Switched(Switched { switch: Switch::Justify, is_on: true })), true)
    );
    reader.press(":");
    reader.type_text("没有");
    reader.press("enter");
    assert_eq!(reader.model.notice, Some(Notice::NoCommand("没有".into())));
}

/// Types a line into the palette and confirms it.
pub(crate) fn command(reader: &mut Reader, typed: &str) {
    reader.press(":");
    reader.type_text(typed);
    reader.press("enter");
}

#[test]
fn commands_of_vi_do_what_hands_expect() {
    let mut reader = reading();
    let start = reader.top();
    command(&mut reader, "3");
    assert!(reader.top_line().starts_with("第三"), "{}", reader.top_line());
    command(&mut reader, "100%");
    assert!(reader.model.reader.is_at_end());
    command(&mut reader, "0%");
    assert_eq!(reader.top(), start);
    command(&mut reader, "99");
    assert_eq!(reader.model.notice, Some(Notice::NoEntry(99)));
    command(&mut reader, "w");
    assert_eq!((reader.model.notice.clone(), reader.has_quit), (Some(Notice::Saved), false));
    command(&mut reader, "wq");
    assert!(reader.has_quit);
}

#[test]
fn a_setting_is_changed_by_its_name_and_a_wrong_value_costs_nothing() {
    let mut reader = reading();
    command(&mut reader, "set measure 40");
    assert_eq!(reader.model.geometry().text.width, Columns(40));
    command(&mut reader, "theme paper");
    assert_eq!(reader.model.settings.theme, "paper");
    let before = reader.model.settings.clone();
    command(&mut reader, "set measure 5");
    assert_eq!(reader.model.notice, Some(Notice::NotAllowed("measure 20–200".into())));
    #[cfg(not(feature = "csl"))]
    {
        command(&mut reader, "set citation_style apa");
        assert_eq!(reader.model.notice, Some(Notice::NoCsl("apa".into())));
    }
    command(&mut reader, "set library x");
    assert_eq!(reader.model.notice, Some(Notice::NotChangeable("library".into())));
    assert_eq!(reader.model.settings, before);
    command(&mut reader, "sort name");
    assert_eq!(reader.model.library.order().sorting, Sorting::Name);
}

#[test]
fn a_command_that_wants_an_argument_asks_for_it_and_tab_completes() {
    let mut reader = reading();
    command(&mut reader, "theme");
    assert_eq!(reader.model.prompt.as_ref().map(|prompt| prompt.text()), Some("theme "));
    reader.type_text("pa");
    reader.press("tab");
    assert_eq!(reader.model.prompt.as_ref().map(|prompt| prompt.text()), Some("theme paper"));
    reader.press("enter");
    assert_eq!((reader.model.settings.theme.as_str(), reader.model.prompt.is_none()), ("paper", true));
}

#[test]
fn a_document_outside_the_library_is_opened_by_its_path() {
    let mut reader = reading();
    let other = Origin::File("/elsewhere/other.txt".into());
    reader.add(&other, "　　别处的一篇。\n");
    command(&mut reader, "open /elsewhere/other.txt");
    assert_eq!(reader.model.reader.open.as_ref().unwrap().origin, other);
    command(&mut reader, "open /elsewhere/none.txt");
    assert!(matches!(reader.model.notice, Some(Notice::Trouble(_))), "{:?}", reader.model.notice);
    assert_eq!(reader.model.reader.open.as_ref().unwrap().origin, other);
}

#[test]
fn q_leaves_a_page_and_then_the_program() {
    for page in ["h", "i", "'", "ctrl-f esc"] {
        let mut reader = reading();
        reader.press(page);
        reader.press("q");
        assert!(!reader.has_quit || page == "ctrl-f esc", "{page}");
        assert_eq!(reader.model.overlay, None, "{page}");
        reader.press("q");
        assert!(reader.has_quit, "{page}");
    }
}

#[test]
fn help_begins_with_the_keys_that_hold() {
    let mut reader = Reader::start(80, 24);
    reader.press("h");
    let line = reader.screen().lines().nth(2).unwrap().trim().to_owned();
    assert_eq!(line, "文库");
    reader.press("q esc h");
    assert!(reader.screen().lines().nth(2).unwrap().contains("正文"));
}

#[test]
fn a_document_that_is_gone_has_the_list_made_anew() {
    let mut reader = Reader::with_library(80, 24, vec![summary(file("gone.md"), "没了")]);
    reader.is_held = true;
    reader.send(Message::OpenFailed { origin: file("gone.md"), reason: "没有这个文件".into() });
    assert!(reader.waiting.contains(&TaskEffect::Scan.into()));
}

#[test]
fn another_document_may_be_opened_while_the_window_is_too_small() {
    let summaries = ["a.md", "b.md"].map(|name| summary(file(name), name)).to_vec();
    let mut reader = Reader::idle_with(80, 24, summaries);
    reader.add(&file("a.md"), &paragraphs(60));
    reader.add(&file("b.md"), "　　一段。");
    reader.begin();
    reader.press("enter G");
    reader.resize(80, 3);
    reader.press("l j enter y & m enter n");
    reader.resize(80, 24);
    assert_eq!(reader.top_line(), "一段。");
}

#[test]
fn the_help_ends_at_the_bottom_of_the_window_and_shows_its_last_line() {
    for (columns, rows) in [(40, 8), (60, 10), (80, 24), (200, 60)] {
        let mut reader = Reader::start(columns, rows);
        reader.press("h G");
        let screen = reader.screen();
        let shown: Vec<&str> = screen.lines().take(usize::from(rows) - 2).collect();
        // Of two columns one may end a few rows before the other.
        assert!(shown.iter().rev().take(4).any(|row| row.contains("esc")), "{columns}x{rows}\n{screen}");
    }
}

#[test]
fn what_is_typed_is_seen_in_a_narrow_window() {
    for columns in [24, 30, 36] {
        let mut reader = Reader::start(columns, 12);
        reader.press("enter /");
        reader.type_text("亚太经合组织");
        let screen = reader.screen();
        let last = screen.lines().last().unwrap();
        assert!(last.contains(if columns < 30 { "太经合组织" } else { "亚太经合组织" }), "{columns}\n{screen}");
    }
}

#[test]
fn a_book_pasted_into_a_prompt_is_no_trouble() {
    let mut reader = Reader::start(80, 24);
    reader.press("enter /");
    reader.type_text(&"亚太".repeat(40_000));
    assert!(reader.screen().lines().last().unwrap().contains("亚太"));
}

#[test]
fn a_link_into_the_text_jumps_and_the_way_back_is_known() {
    let text = format!(
        "# 目次\n\n[一](#one)、[二](#%E7%AC%AC%E4%BA%8C%E8%8A%82)、[三](#nowhere)\n\n{0}## 第一节 {{#one}}\n\n{0}## 第二节\n\n{0}",
        paragraphs(60)
    );
    let mut reader = Reader::reading(80, 24, &text);
    let top = reader.top();
    reader.press(".");
    assert_eq!(reader.model.notice, Some(Notice::LinkTo("第一节".to_owned())), "the words, not the id");
    reader.press(". .");
    assert_eq!(reader.model.notice, Some(Notice::AnchorMissing("nowhere".to_owned())));
    reader.press("esc");
    press_and_look(&mut reader, ". enter", "第一节");
    reader.press("ctrl-o");
    assert_eq!(reader.top(), top);
    press_and_look(&mut reader, ". enter", "第二节");
    reader.press("ctrl-o");
    reader.press(". enter");
    assert_eq!(reader.model.notice, Some(Notice::AnchorMissing("nowhere".to_owned())));
    assert_eq!(reader.top(), top);
}

#[test]
fn a_pattern_or_pinyin_is_found_in_the_text_and_a_mistake_in_it_is_said() {
    for (mut reader, steps) in
        [(Reader::reading(80, 24, &paragraphs(60)), 1), (Reader::reading_in_windows(80, 24, &paragraphs(60)), 1)]
    {
        for (typed, starts) in [("regex:[34]0号", "这是30号"), ("拼音：xiezai", "这是1号")] {
            reader.press("0 % /");
            reader.type_text(typed);
            reader.press("enter");
            let screen = reader.screen();
            assert!(screen.contains(starts), "{typed}: {screen}");
            assert_eq!(reader.model.reader.find.as_ref().unwrap().current, Some(steps - 1), "{typed}");
        }
        for (typed, notice) in [
            ("regex:(", Notice::NoRegex(PatternError::Parenthesis)),
            ("pinyin:中", Notice::NoPinyin("中".to_owned())),
            ("regex:", Notice::NothingLookedFor),
            ("标题：", Notice::NotFound("标题：".to_owned())),
        ] {
            reader.press("/");
            reader.type_text(typed);
            reader.press("enter");
            assert_eq!(reader.model.notice, Some(notice), "{typed}");
        }
    }
    let mut reader = Reader::reading(80, 24, &paragraphs(60));
    reader.press("&");
    reader.type_text("regex:[2-4]0号");
    reader.press("enter");
    let screen = reader.screen();
    assert!(
        ["20号", "30号", "40号"].iter().all(|words| screen.contains(words)) && !screen.contains("21号"),
        "{screen}"
    );
}

#[test]
fn what_is_wrong_with_the_settings_is_counted_and_can_be_read() {
    let mut reader = Reader::start(80, 24);
    let lines = |names: &[&str]| names.iter().map(|name| format!("第 1 行：{name}")).collect();
    let settings = StartProblems { settings: lines(&["甲", "乙"]), ..StartProblems::default() };
    let said = |reader: &mut Reader, problems: &StartProblems| {
        reader.send(Message::StartProblems(problems.clone()));
        reader.model.notice.clone().unwrap().text(Strings::of("zh-Hans"))
    };
    assert_eq!(reader.model.notice, None);
    assert!(said(&mut reader, &settings).starts_with("设置文件有 2 处未起作用；按"));
    reader.press(":");
    reader.type_text("messages");
    reader.press("enter");
    let screen = reader.screen();
    assert!(screen.contains("第 1 行：甲") && screen.contains("第 1 行：乙"), "{screen}");
    reader.press("q");
    assert_eq!(reader.model.overlay, None);
    let theme = StartProblems { theme: lines(&["丙", "丁", "戊"]), ..StartProblems::default() };
    assert!(said(&mut reader, &theme).starts_with("配色文件有 3 处未起作用；按"));
    let both = said(&mut reader, &StartProblems { theme: theme.theme.clone(), ..settings.clone() });
    assert!(both.starts_with("设置文件有 2 处未起作用；配色文件有 3 处未起作用；按"), "{both}");
    let gone = StartProblems { other: lines(&["己"]), ..settings };
    assert!(said(&mut reader, &gone).starts_with("第 1 行：己；设置文件有 2 处"));
    assert_eq!(said(&mut reader, &StartProblems { theme: lines(&["庚"]), ..StartProblems::default() }), "第 1 行：庚");
}

#[test]
fn the_language_changes_while_one_reads() {
    let mut reader = Reader::start(80, 24);
    for (typed, words, notice) in
        [("lang en", "Library", "Set"), ("lang zh-Hant", "文庫", "已設為"), ("语言 zh-Hans", "文库", "已设为")]
    {
        reader.press(":");
        reader.type_text(typed);
        reader.press("enter");
        let screen = reader.screen();
        assert!(screen.contains(words) && screen.contains(notice), "{screen}");
        assert!(!reader.model.help.rows.is_empty());
    }
    reader.press(":");
    reader.type_text("lang fr");
    reader.press("enter");
    assert!(matches!(&reader.model.notice, Some(Notice::NotAllowed(allowed)) if allowed.contains("zh-Hant")));
}

#[test]
fn the_palette_says_how_many_there_are() {
    let mut reader = Reader::start(100, 30);
    reader.press("tab");
    reader.press("m");
    reader.press("enter");
    reader.press(":");
    reader.type_text("bookmarks");
    assert!(reader.screen().contains("书签列表 1 "), "{}", reader.screen());
}

#[test]
fn an_argument_that_is_none_of_those_allowed_is_refused_with_them() {
    let mut reader = reading();
    command(&mut reader, "export foo");
    let Some(Notice::NotAllowed(allowed)) = &reader.model.notice else { panic!("{:?}", reader.model.notice) };
    assert!(allowed.contains("markdown") && allowed.contains("csv"), "{allowed}");
    reader.press(":");
    reader.type_text("theme ");
    let meanings: std::collections::HashSet<&str> =
        reader.model.palette.fitting.iter().map(|row| row.meaning.as_str()).collect();
    assert_eq!(meanings.len(), reader.model.palette.fitting.len(), "each row says what is its own");
}

#[test]
fn a_list_of_nothing_offers_the_way_back_and_no_choice() {
    let mut reader = reading();
    let status = |reader: &Reader| reader.screen().lines().last().unwrap().to_owned();
    for list in ["'", "#"] {
        reader.press(list);
        assert!(status(&reader).contains("返回") && !status(&reader).contains("Enter"), "{}", status(&reader));
        reader.press("esc");
    }
    reader.press("tab");
    reader.press("/");
    reader.type_text("zzz");
    assert!(reader.screen().contains("看全部"), "{}", reader.screen());
    reader.press("enter");
    assert!(status(&reader).contains("返回") && status(&reader).contains("筛选"), "{}", status(&reader));
    reader.press("esc");
    assert!(!reader.screen().contains("zzz"), "{}", reader.screen());
}

#[test]
fn a_theme_of_ones_own_is_read_when_it_is_asked_for_and_its_mistakes_are_told() {
    let mut reader = reading();
    let theme = zhujian::settings::OwnTheme::read("竹", "base: paper\ntext: no colour\n");
    reader.themes_on_disk = (vec![theme], vec!["第 2 行没有生效".to_owned()]);
    command(&mut reader, "theme 竹");
    assert_eq!(reader.model.settings.theme, "竹", "{:?}", reader.model.notice);
    assert_eq!(reader.model.notice, Some(Notice::Trouble("第 2 行没有生效".to_owned())));
    reader.themes_on_disk.1.clear();
    command(&mut reader, "theme 竹");
    assert_eq!(reader.model.notice, Some(Notice::Set("theme 竹".to_owned())));
    command(&mut reader, "theme 松");
    let refused = matches!(&reader.model.notice, Some(Notice::NotAllowed(allowed)) if allowed.contains("竹"));
    assert!(refused && reader.model.settings.theme == "竹", "{:?}", reader.model.notice);
}

#[test]
fn a_theme_of_ones_own_is_read_again_once_its_file_has_rested() {
    let mut reader = reading();
    let theme = |text: &str| zhujian::settings::OwnTheme::read("竹", text);
    reader.themes_on_disk = (vec![theme("base: paper\n")], Vec::new());
    command(&mut reader, "theme 竹");
    reader.themes_on_disk = (vec![theme("base: ink\n")], vec!["第 2 行没有生效".to_owned()]);
    reader.send(Message::ThemeChanged);
    reader.send(Message::ThemeChanged);
    assert_eq!(reader.model.settings.own_theme(), Some(&theme("base: paper\n")), "it has not rested");
    let woken: Vec<zhujian::app::Timer> =
        reader.timers.drain(..).filter(|timer| matches!(timer, zhujian::app::Timer::Theme(_))).collect();
    for timer in woken {
        reader.send(Message::Woke(timer));
    }
    assert_eq!(reader.model.settings.own_theme(), Some(&theme("base: ink\n")));
    assert_eq!(reader.model.notice, Some(Notice::Trouble("第 2 行没有生效".to_owned())));
}
