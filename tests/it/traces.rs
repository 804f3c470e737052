//! What a session leaves behind: nothing, where it is private, and nothing of what is to be forgotten.

use zhujian::{
    annotation::DocumentKey,
    app::{LeftPlace, Message, Notice, Session, StoreAnswer},
    document::Sorting,
    settings::{Adjustments, Settings},
};

use super::{flows::paragraphs, reader::Reader};

fn reader() -> Reader {
    let mut reader = Reader::reading(60, 12, &"桥上看水，山高月小。\n\n".repeat(60));
    reader.press("space");
    reader.wake();
    assert_eq!(reader.places.len(), 1);
    reader
}

/// Types a line into the palette and confirms it.
fn command(reader: &mut Reader, typed: &str) {
    reader.press(":");
    reader.type_text(typed);
    reader.press("enter");
}

#[test]
fn forgetting_is_asked_once_and_what_is_read_on_is_not_known_again() {
    let mut reader = reader();
    command(&mut reader, "forget");
    assert!(reader.screen().contains("忘记这篇读到哪里"), "{}", reader.screen());
    reader.press("n");
    assert_eq!(reader.places.len(), 1);
    command(&mut reader, "忘记");
    reader.press("y");
    assert_eq!((reader.model.notice.clone(), reader.places.len()), (Some(Notice::Forgotten(false)), 0));
    reader.press("space");
    reader.wake();
    reader.press("m");
    reader.wake();
    assert_eq!(reader.kept.len(), 1, "what is marked is the reader's own work");
    reader.press("esc q");
    assert!(reader.has_quit && reader.places.is_empty() && reader.seconds == 0);
}

#[test]
fn another_key_leaves_all_as_it_is_and_means_what_it_does() {
    let mut reader = reader();
    let top = reader.top();
    command(&mut reader, "forget");
    reader.press("g");
    assert!(reader.top() < top && reader.places.len() == 1 && reader.model.asked().is_none());
    let mut empty = Reader::idle_with(60, 12, Vec::new());
    command(&mut empty, "forget");
    assert_eq!(empty.model.notice, Some(Notice::NothingOpen));
}

#[test]
fn a_private_session_refuses_what_it_cannot_save_before_any_work_is_put_into_it() {
    let mut reader = reader();
    reader.model.session = Session::Private;
    assert!(reader.screen().contains("无痕"), "{}", reader.screen());
    for keys in ["m", "M", "~", "v l m"] {
        reader.press(keys);
        assert_eq!(reader.model.notice, Some(Notice::Private), "{keys}");
        assert!(reader.model.note.is_none() && reader.timers.is_empty(), "{keys}");
        reader.press("esc");
    }
    reader.press("esc");
    let top = reader.top();
    reader.press("m j G x");
    reader.type_text("记：quit");
    assert_eq!(reader.model.notice, Some(Notice::PrivateNote), "what is typed for a note is no command");
    assert!(reader.top() == top && reader.model.note.is_none());
    reader.press("enter");
    reader.press("~ a");
    assert_eq!(reader.model.notice, Some(Notice::Private), "the letter of a refused mark is no command");
    assert!(reader.timers.is_empty());
    let top = reader.top();
    reader.press("j");
    assert!(reader.top() > top);
    reader.model.session = Session::Recorded;
    reader.press("m enter");
    reader.wake();
    reader.model.session = Session::Private;
    reader.press(". enter");
    assert_eq!((reader.model.notice.clone(), reader.model.note.is_none()), (Some(Notice::Private), true));
    reader.press("esc");
    reader.model.bookmarks.set(Vec::new());
    reader.kept.clear();
    for typed in ["forget", "w"] {
        command(&mut reader, typed);
        assert_eq!(reader.model.notice, Some(Notice::Private), "{typed}");
    }
    assert!(reader.kept.is_empty() && reader.corrections.is_empty());
}

#[test]
fn what_is_set_while_reading_is_there_tomorrow() {
    let mut reader = Reader::start(120, 20);
    reader.press("tab J");
    reader.press("<");
    reader.press("<");
    reader.press("o");
    command(&mut reader, "theme paper");
    command(&mut reader, "sort name");
    assert!(reader.adjustments.is_empty(), "a key waits for no disk");
    reader.wake();
    let settings = reader.adjustments.applied(&Settings::default());
    assert_eq!((settings.justify, settings.theme.as_str()), (true, "paper"));
    assert_eq!(reader.adjustments.get::<u16>("measure"), Some(settings.measure.0));

    let mut again = Reader::idle_with(120, 20, zhujian::library::built_in(zhujian::settings::Language::default()));
    again.model.settings = settings.clone();
    again.model.adjust(Settings::default(), Vec::new(), &reader.adjustments);
    again.begin();
    assert_eq!(again.model.library.order().sorting, Sorting::Name);
    assert!(!again.model.shows_outline && again.model.settings == settings);
    again.wake();
    assert!(again.adjustments.is_empty(), "what is as it was is not saved again");
    again.adjustments = reader.adjustments.clone();
    again.press("tab J");
    again.press("q");
    assert_eq!(again.adjustments.get::<bool>("justify"), None, "as in the settings again");
    assert!(again.adjustments.get::<u16>("measure").is_some());
}

#[test]
fn what_is_set_is_written_into_the_settings_or_taken_back() {
    let mut reader = Reader::start(120, 20);
    command(&mut reader, "set!");
    assert_eq!(reader.model.notice, Some(Notice::NothingToWrite));
    reader.press("tab J");
    command(&mut reader, "set hang true");
    reader.wake();
    command(&mut reader, "set! measure 72");
    assert_eq!(reader.model.notice, Some(Notice::SettingsWritten("measure".into())));
    command(&mut reader, "set!");
    assert_eq!(reader.model.notice, Some(Notice::SettingsWritten("hang, justify".into())));
    reader.wake();
    assert!(reader.adjustments.is_empty(), "the settings file has it all: {:?}", reader.adjustments);
    reader.press("H");
    reader.press("o");
    reader.wake();
    assert!(!reader.adjustments.is_empty());
    command(&mut reader, "reset");
    assert_eq!(reader.model.notice, Some(Notice::Reset));
    assert!(reader.model.settings.hang && reader.model.settings.justify && reader.model.shows_outline);
    reader.wake();
    assert!(reader.adjustments.is_empty());
    command(&mut reader, "set measure 60");
    reader.press("H");
    command(&mut reader, "reset measure");
    assert_eq!((reader.model.settings.measure.0, reader.model.settings.hang), (72, false), "as the settings file says");
    command(&mut reader, "reset nothing");
    assert_eq!(reader.model.notice, Some(Notice::NoSetting("nothing".into())));
    command(&mut reader, "set mesure 60");
    assert_eq!(reader.model.notice, Some(Notice::LikeSetting("measure".into())));
    command(&mut reader, "set! measure 9999");
    assert!(matches!(reader.model.notice, Some(Notice::NotAllowed(_))));
}

#[test]
fn the_library_that_is_opened_is_the_last_one_tomorrow() {
    let mut reader = Reader::idle_with(120, 20, zhujian::library::built_in(zhujian::settings::Language::default()));
    reader.model.adjust(Settings::default(), vec!["/文集".into()], &Adjustments::default());
    reader.begin();
    reader.wake();
    assert_eq!(reader.adjustments.get::<Vec<String>>(Adjustments::LIBRARY), Some(vec!["/文集".to_owned()]));
    let mut again = Reader::idle_with(120, 20, zhujian::library::built_in(zhujian::settings::Language::default()));
    again.model.adjust(Settings::default(), Vec::new(), &reader.adjustments);
    again.begin();
    again.wake();
    assert!(again.adjustments.is_empty(), "the built-in one is always there");
}

#[test]
fn where_another_machine_read_on_is_gone_to_and_said_unless_one_reads_here_meanwhile() {
    // A document that was left on its third page and is opened again.
    let again = || {
        let mut reader = Reader::reading(80, 24, &paragraphs(200));
        let key = DocumentKey::of(&reader.origin());
        let start = reader.top();
        reader.press("space space");
        reader.wake();
        let here = reader.top();
        command(&mut reader, &format!("open {}", key.as_str()));
        assert_eq!((reader.top(), reader.model.notice.clone()), (here, None));
        reader.elsewhere.insert(key, start);
        (reader, start, here)
    };
    let (mut unread, elsewhere, here) = again();
    unread.send(Message::PlacesCame);
    assert_eq!((unread.top(), unread.model.notice.clone()), (elsewhere, Some(Notice::ReadElsewhere)));
    unread.press("ctrl-o");
    assert_eq!(unread.top(), here);
    let (mut typing, _, here) = again();
    typing.press("/");
    typing.send(Message::PlacesCame);
    assert_eq!(typing.top(), here, "who is typing too");
    let (mut read, ..) = again();
    read.press("space");
    let top = read.top();
    read.send(Message::PlacesCame);
    assert_eq!(read.top(), top, "who reads here is left alone");
    // Where it is opened later, it is opened there.
    let key = DocumentKey::of(&read.origin());
    command(&mut read, &format!("open {}", key.as_str()));
    assert_eq!((read.top(), read.model.notice.clone()), (elsewhere, Some(Notice::ReadElsewhere)));
}

#[test]
fn what_the_store_tells_later_leads_there_unless_one_has_gone_somewhere_meanwhile() {
    let shown = || Reader::reading(80, 24, &paragraphs(200));
    let answer = |reader: &Reader, is_from_elsewhere| {
        let open = reader.model.reader.open.as_ref().unwrap();
        let place = open.window().blocks[90].place(0);
        let left = Some(LeftPlace { is_from_elsewhere, ..place.into() });
        let (key, hash) = (open.key.clone(), open.facts.hash.clone());
        StoreAnswer { key, hash, left, corrections: Vec::new() }
    };
    for (is_from_elsewhere, notice) in [(false, None), (true, Some(Notice::ReadElsewhere))] {
        let mut reader = shown();
        let told = answer(&reader, is_from_elsewhere);
        reader.send(Message::StoreAnswered(Box::new(told.clone())));
        let place = told.left.unwrap().place;
        assert_eq!((reader.top(), reader.model.notice.clone()), (place, notice));
        reader.press("ctrl-o");
        assert_eq!(reader.top(), place, "nobody has been anywhere else");
    }
    let mut reader = shown();
    let told = answer(&reader, true);
    let own = reader.model.reader.open.as_ref().unwrap().window().blocks[30].place(0);
    let left = told.left.clone().map(|left| LeftPlace { own: Some(own), ..left });
    reader.send(Message::StoreAnswered(Box::new(StoreAnswer { left, ..told })));
    reader.press("ctrl-o");
    assert_eq!(reader.top(), own, "where this machine was");
    for keys in ["space", "/"] {
        let mut reader = shown();
        reader.press(keys);
        let (top, told) = (reader.top(), answer(&reader, true));
        reader.send(Message::StoreAnswered(Box::new(told)));
        assert_eq!((reader.top(), reader.model.notice.clone()), (top, None), "{keys}");
    }
    let mut reader = shown();
    let (top, told) = (reader.top(), answer(&reader, true));
    let other = StoreAnswer { key: DocumentKey::stdin(), ..told };
    reader.send(Message::StoreAnswered(Box::new(other)));
    assert_eq!((reader.top(), reader.model.notice.clone()), (top, None), "another document is open by now");
}
