//! The sentence at hand, scrolling by itself, reading aloud.

use zhujian::{
    annotation::quote,
    app::{Context, Message, Notice, SpeechEnd, Timer, reader::Way},
    settings::SpokenForm,
};

use super::{
    cli::SEED,
    flows::command,
    reader::{Reader, file},
};

const TEXT: &str =
    "# 河边的人\n\n第一句话。第二句话！他说：“第三句。”\n\n第四句见[^1]这里。<https://a.cn/x>\n\n[^1]: 注。\n";

fn sentence(reader: &Reader) -> Option<String> {
    quote(reader.model.reader.open.as_ref()?.window(), reader.model.reader.sentence?)
}

fn seed(columns: u16, rows: u16) -> Reader {
    Reader::reading(columns, rows, &std::fs::read_to_string(SEED).unwrap())
}

/// The row of the text, from 0, in which the sentence at hand begins.
fn row(reader: &Reader) -> u16 {
    let start = reader.model.reader.sentence.unwrap().start;
    reader.model.reader.cell_of(start).unwrap().1
}

#[test]
fn a_key_goes_from_sentence_to_sentence_and_back() {
    let mut reader = Reader::reading(60, 20, TEXT);
    assert_eq!(reader.model.context(), Context::Reader);
    let mut said = Vec::new();
    for _ in 0..4 {
        reader.press(")");
        said.push(sentence(&reader).unwrap());
    }
    assert_eq!(said, ["河边的人", "第一句话。", "第二句话！", "他说：“第三句。”"]);
    assert_eq!(reader.model.context(), Context::Sentence);
    reader.press("k");
    assert_eq!(sentence(&reader).as_deref(), Some("第二句话！"));
    reader.press("( ( (");
    assert_eq!(sentence(&reader).as_deref(), Some("河边的人"));
    assert_eq!(reader.model.notice, Some(Notice::NoPreviousSentence));
    reader.press("esc");
    assert_eq!((sentence(&reader), reader.model.context()), (None, Context::Reader));
}

#[test]
fn the_sentence_at_hand_stands_a_third_down_the_page() {
    for (columns, rows) in [(100, 30), (80, 24), (40, 20)] {
        let mut reader = seed(columns, rows);
        reader.press("space )");
        let third = reader.model.reader.rows() / 3;
        let mut before = reader.model.reader.sentence.unwrap();
        for _ in 0..10 {
            reader.press("j");
            let now = reader.model.reader.sentence.unwrap();
            assert!(now.start >= before.end);
            // The end of the text stays at the bottom.
            if reader.model.reader.is_at_end() {
                break;
            }
            // A row more where there is a blank one: no page begins with it.
            assert!((third..=third + 1).contains(&usize::from(row(&reader))), "{columns}x{rows}");
            before = now;
        }
    }
}

#[test]
fn keys_that_take_a_sentence_take_the_one_at_hand() {
    let mut reader = Reader::reading(60, 20, TEXT);
    reader.press(") ) ) y");
    assert_eq!(reader.copied.as_deref(), Some("第二句话！"));
    reader.press("m");
    reader.press("enter");
    assert_eq!(reader.kept[0].content.anchor.exact, "第二句话！");
}

#[test]
fn all_but_the_sentence_is_dimmed_or_the_sentence_is_underlined() {
    let mut reader = Reader::reading(60, 20, TEXT);
    reader.press(") ) )");
    let marked = reader.screen_with_marks();
    command(&mut reader, "set dim_rest false");
    assert_ne!(reader.screen_with_marks(), marked);
}

#[test]
fn where_the_text_is_moved_away_a_sentence_in_view_is_at_hand() {
    let mut reader = seed(80, 24);
    reader.press(") ) pgdn pgdn");
    let (view, now) = (reader.model.reader.view().unwrap(), reader.model.reader.sentence.unwrap());
    assert!(view.start <= now.start && now.start < view.end);
}

/// Reads aloud until it ends, and what was said.
fn all_said(reader: &mut Reader) -> Vec<String> {
    let mut said = Vec::new();
    while let Some(utterance) = reader.utterances.pop() {
        said.push(utterance.text.clone());
        reader.send(Message::Spoken(utterance.ticket, SpeechEnd::Spoken));
        // A heading is followed by a rest.
        reader.wake();
    }
    said
}

#[test]
fn every_sentence_is_read_aloud_once_and_in_order() {
    let mut reader = seed(100, 30);
    reader.press("g R");
    let said = all_said(&mut reader);
    let window = reader.model.reader.open.as_ref().unwrap().window();
    let whole: String = window.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(said.concat().replace(char::is_whitespace, ""), whole.replace(char::is_whitespace, ""));
    assert_eq!(said.len(), 48, "the title and 47 sentences");
    assert_eq!((reader.model.reader.playing, reader.model.notice.clone()), (None, Some(Notice::PlayedToEnd)));
}

#[test]
fn signs_of_notes_and_addresses_are_not_read_aloud() {
    let mut reader = Reader::reading(60, 20, TEXT);
    reader.press("R");
    let said = all_said(&mut reader);
    assert_eq!(said, ["河边的人", "第一句话。", "第二句话！", "他说：“第三句。”", "第四句见这里。", "注。"]);
}

#[test]
fn reading_aloud_pauses_skips_and_ends() {
    let mut reader = Reader::reading(60, 20, TEXT);
    reader.press(") R");
    let first = reader.utterances.pop().unwrap();
    assert_eq!(
        (first.text.as_str(), first.form, reader.model.context()),
        ("河边的人", SpokenForm::Text, Context::Playing)
    );
    reader.press(">");
    assert_eq!(reader.utterances.last().unwrap().text, "第一句话。");
    reader.press("space");
    assert_eq!(reader.silences, 1);
    assert!(reader.model.reader.playing.unwrap().is_paused);
    let late = reader.utterances.pop().unwrap();
    reader.send(Message::Spoken(late.ticket, SpeechEnd::Spoken));
    assert!(reader.utterances.is_empty(), "it rests");
    reader.press(") (");
    assert!(reader.utterances.is_empty(), "it rests while it is skipped, too");
    reader.press("space");
    assert_eq!(reader.utterances.last().unwrap().text, "第一句话。");
    reader.press("esc");
    assert_eq!((reader.silences, reader.model.reader.playing), (2, None));
    assert_eq!(reader.model.context(), Context::Sentence, "the sentence stays at hand");
}

#[test]
fn a_program_that_fails_twice_ends_the_reading_with_its_own_words() {
    let mut reader = Reader::reading(60, 20, TEXT);
    reader.press("R");
    for reason in ["坏了一次", "没有声卡"] {
        let ticket = reader.utterances.pop().unwrap().ticket;
        reader.send(Message::Spoken(ticket, SpeechEnd::Failed(reason.to_owned())));
        reader.wake();
    }
    assert_eq!(reader.model.notice, Some(Notice::Trouble("没有声卡".to_owned())));
    assert_eq!(reader.model.reader.playing, None);
    reader.press("R");
    let ticket = reader.utterances.pop().unwrap().ticket;
    reader.send(Message::Spoken(ticket, SpeechEnd::Impossible("没有程序".to_owned())));
    assert_eq!(reader.model.notice, Some(Notice::Trouble("没有程序".to_owned())));
}

#[test]
fn another_document_and_the_end_of_the_program_are_silent() {
    let mut reader = Reader::reading(60, 20, TEXT);
    let other = file("另一篇.md");
    reader.add(&other, "# 另一篇\n");
    reader.press("R");
    reader.send(Message::Resolved(other));
    assert_eq!((reader.silences, reader.model.reader.playing), (1, None));
    reader.press("R q");
    assert_eq!(reader.silences, 2);
}

#[test]
fn rows_are_scrolled_at_the_speed_of_reading() {
    let mut reader = seed(80, 24);
    command(&mut reader, "set reading_speed 400");
    reader.press("space a");
    assert_eq!(reader.model.reader.playing.map(|playing| playing.way), Some(Way::Scroll));
    let (start, mut top) = (reader.top(), reader.top());
    let mut ms = 0;
    while ms < 120_000 && reader.model.reader.playing.is_some() {
        ms += reader.waited_ms;
        let timer = *reader.timers.iter().rfind(|timer| matches!(timer, Timer::Play(_))).unwrap();
        reader.timers.clear();
        reader.send(Message::Woke(timer));
        assert!(reader.top() > top || reader.model.reader.playing.is_none());
        top = reader.top();
    }
    let open = reader.model.reader.open.as_ref().unwrap();
    let read = open.left_from(start).unwrap() - open.left_from(top).unwrap();
    let wanted = 400.0 * ms as f64 / 60_000.0;
    assert!((read as f64 / wanted - 1.0).abs() < 0.05, "{read} characters in {ms} ms, not {wanted}");
}

#[test]
fn scrolling_is_made_faster_and_slower_and_ends_at_the_end() {
    let mut reader = seed(80, 24);
    reader.press("a +");
    assert_eq!(reader.model.reading_speed(), 330);
    reader.press("- space");
    assert_eq!(reader.model.reading_speed(), 297);
    let top = reader.top();
    reader.wake();
    assert_eq!(reader.top(), top, "it rests");
    reader.press("esc G a");
    reader.wake();
    assert_eq!((reader.model.reader.playing, reader.model.notice.clone()), (None, Some(Notice::PlayedToEnd)));
}

/// Turns pages of a long text, each after so many milliseconds.
fn turn(reader: &mut Reader, pages: usize, ms: u64) {
    for _ in 0..pages {
        reader.send(Message::Present(ms));
        reader.press("space");
    }
}

fn long() -> Reader {
    Reader::reading(80, 24, &"山高水长，竹影摇窗，读书的人不觉夜深，第二天还要早起。\n\n".repeat(600))
}

#[test]
fn the_speed_of_reading_is_learnt_from_turned_pages_and_holds_for_what_is_left() {
    let mut reader = long();
    assert_eq!(reader.model.reading_speed(), 300);
    turn(&mut reader, 8, 15_000);
    let learnt = reader.model.reading_speed();
    assert!((400..1500).contains(&learnt), "{learnt}");
    reader.press("a");
    assert_eq!(reader.model.notice, Some(Notice::ReadingSpeed(learnt)));
    reader.press("+");
    let chosen = learnt * 11 / 10;
    assert_eq!((reader.model.reading_speed(), reader.model.settings.reading_speed), (chosen, 300));
    reader.press("esc");
    turn(&mut reader, 30, 30_000);
    assert!(reader.model.reading_speed() < chosen, "pages go on to tell it");
    command(&mut reader, "set reading_speed 400");
    reader.press("a + esc");
    assert_eq!(
        (reader.model.reading_speed(), reader.model.settings.reading_speed),
        (440, 440),
        "one that is set holds"
    );
    command(&mut reader, "reset");
    assert_eq!(reader.model.reading_speed(), 300, "nothing is known any more");
}

#[test]
fn what_is_no_reading_teaches_nothing() {
    let mut reader = long();
    turn(&mut reader, 20, 300);
    turn(&mut reader, 20, 3_600_000);
    for _ in 0..20 {
        reader.press("space j");
        reader.send(Message::Present(15_000));
    }
    for _ in 0..20 {
        reader.press("space h esc");
        reader.send(Message::Present(15_000));
    }
    assert_eq!(reader.model.reading_speed(), 300);
    command(&mut reader, "set learn_speed false");
    turn(&mut reader, 20, 15_000);
    assert_eq!(reader.model.reading_speed(), 300);
}
