//! Words that a dictionary of the reader's is asked for, and what it says of them.

use zhujian::app::{Context, Message, Notice, Session, dictionary::LookupAnswer};

use super::reader::Reader;

const TEXT: &str = "# 胸怀\n\n铸就了浩瀚宽广的胸怀，孕育了波涛。\n";

/// The words of the last lookup, the first asked for first.
fn asked(reader: &Reader) -> Vec<&str> {
    reader.lookups.last().map_or(Vec::new(), |task| task.words.iter().map(String::as_str).collect())
}

/// The dictionary answers the last lookup.
fn answer(reader: &mut Reader, entries: &[(&str, &str)]) {
    let ticket = reader.lookups.last().unwrap().ticket;
    for (word, said) in entries {
        let entry = LookupAnswer::Entry { word: (*word).to_owned(), said: (*said).to_owned() };
        reader.send(Message::LookedUp(ticket, entry));
    }
    reader.send(Message::LookedUp(ticket, LookupAnswer::Done));
}

/// A reader with the word 浩瀚 found.
fn at_word(columns: u16, rows: u16) -> Reader {
    let mut reader = Reader::reading(columns, rows, TEXT);
    reader.press("/");
    reader.type_text("浩瀚");
    reader.press("enter D");
    reader
}

#[test]
fn the_longest_word_that_covers_the_place_is_asked_for_first() {
    for (columns, rows) in [(40, 20), (80, 24), (100, 30), (160, 45)] {
        let mut reader = at_word(columns, rows);
        assert_eq!(reader.model.context(), Context::Dictionary);
        let words = asked(&reader);
        assert_eq!(words[0].chars().count(), 8, "{words:?}");
        assert!(words.iter().all(|word| word.contains('浩')) && words.contains(&"浩瀚"), "{words:?}");
        assert_eq!(words.last(), Some(&"浩"));
        assert!(reader.screen().contains("正在查"), "{}", reader.screen());
        answer(&mut reader, &[("浩瀚", "浩瀚 [hao4 han4]\nvast; boundless"), ("浩", "grand")]);
        let screen = reader.screen();
        assert!(screen.contains("vast; boundless") && screen.contains("grand"), "{screen}");
        assert!(screen.contains("浩瀚宽广"), "the word stays in sight\n{screen}");
        reader.press("esc");
        assert!(!reader.screen().contains("vast") && reader.model.dictionary.is_none());
    }
}

#[test]
fn neighbours_are_looked_up_and_late_answers_are_of_no_use() {
    let mut reader = at_word(80, 24);
    let late = reader.lookups.last().unwrap().ticket;
    reader.press("l");
    assert_eq!(reader.lookups.len(), 2);
    assert_eq!(asked(&reader).last(), Some(&"宽"));
    let entry = LookupAnswer::Entry { word: "浩".to_owned(), said: "late".to_owned() };
    reader.send(Message::LookedUp(late, entry));
    assert!(!reader.screen().contains("late"));
    answer(&mut reader, &[]);
    assert!(reader.screen().contains("词典里没有“宽”"), "{}", reader.screen());
    reader.press("h");
    assert_eq!(asked(&reader).last(), Some(&"浩"));
}

#[test]
fn a_long_entry_is_scrolled_and_any_other_key_closes_it_and_does_what_it_does() {
    let mut reader = at_word(80, 24);
    let said: String = (0..60).map(|n| format!("sense {n}\n")).collect();
    answer(&mut reader, &[("浩瀚", &said)]);
    reader.press("j j");
    assert!(reader.screen().contains("sense 2") && !reader.screen().contains("sense 1\n"));
    reader.press("space space space space space space space space space space space space space space space");
    assert!(reader.screen().contains("sense 59"), "{}", reader.screen());
    reader.press("k m");
    assert_eq!(reader.model.context(), Context::Note);
    assert!(reader.model.dictionary.is_none());
}

#[test]
fn a_private_session_calls_no_dictionary_and_what_is_missing_is_said() {
    let mut reader = Reader::reading(80, 24, TEXT);
    reader.model.session = Session::Private;
    reader.press("D");
    assert_eq!((reader.lookups.len(), reader.model.notice.clone()), (0, Some(Notice::NoDictionaryInPrivate)));
    let mut reader = at_word(80, 24);
    let ticket = reader.lookups.last().unwrap().ticket;
    reader.send(Message::LookedUp(ticket, LookupAnswer::Failed("请安装 sdcv".to_owned())));
    assert!(reader.screen().contains("请安装 sdcv"));
}
