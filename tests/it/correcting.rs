//! The reader corrects the outline: what was not found becomes an entry, what is none is struck, and both come back.

use zhujian::app::Notice;

use super::reader::Reader;

const TEXT: &str =
    "# 村志\n\n一、种树\n\n山上种的是松。松长得慢。\n\n二、修路\n\n路从村口修起。\n\n三、桥\n\n桥在路尽头。\n";

fn entries(reader: &Reader) -> Vec<String> {
    let open = reader.model.reader.open.as_ref().unwrap();
    open.outline.entries.iter().map(|entry| format!("{} {}", entry.level, entry.name())).collect()
}

/// A window so small that a jump puts its goal at the top.
fn reading() -> Reader {
    let filler = "　　这一段只是为了让书页长一些，好让跳到的地方排在页首。\n\n".repeat(30);
    Reader::reading(100, 20, &(TEXT.to_owned() + &filler))
}

#[test]
fn a_paragraph_becomes_an_entry_and_is_one_no_more() {
    let mut reader = reading();
    reader.press("1 j M");
    assert_eq!(entries(&reader)[..2], ["1 一、种树", "1 + 山上种的是松"]);
    assert_eq!(reader.model.notice, Some(Notice::EntryMade("山上种的是松。".into())));
    assert!(reader.screen().contains("+ 山上种的是松"), "{}", reader.screen());
    reader.press("M");
    assert_eq!(entries(&reader).len(), 3);
    assert_eq!(reader.model.notice, Some(Notice::EntryStruck("山上种的是松。".into())));
    reader.press("tab u");
    assert_eq!(entries(&reader)[1], "1 + 山上种的是松");
    reader.press("u");
    assert_eq!(entries(&reader).len(), 3);
    assert!(reader.corrections.is_empty());
}

#[test]
fn an_entry_is_struck_from_either_pane_and_comes_back() {
    let mut reader = reading();
    let all = entries(&reader);
    reader.press("2 M");
    assert_eq!(entries(&reader).len(), all.len() - 1);
    assert!(matches!(reader.model.notice, Some(Notice::EntryStruck(_))));
    reader.press("M");
    assert_eq!(entries(&reader), all);
    reader.press("tab j x");
    assert_eq!(entries(&reader).len(), all.len() - 1);
    reader.press("u");
    assert_eq!(entries(&reader), all);
    reader.press("u");
    assert_eq!(reader.model.notice, Some(Notice::NothingToUndo));
    // What a search has found is meant, wherever it is on the page.
    reader.press("tab g /");
    reader.type_text("松");
    reader.press("enter M");
    assert_eq!(entries(&reader)[..2], ["1 一、种树", "1 + 山上种的是松"]);
}

#[test]
fn an_entry_of_the_readers_own_changes_its_level_and_no_other_does() {
    let mut reader = reading();
    reader.press("1 j M tab g j >");
    assert_eq!(entries(&reader)[1], "2 + 山上种的是松");
    assert_eq!(reader.model.notice, Some(Notice::EntryMoved));
    reader.press(">");
    assert_eq!(reader.model.notice, Some(Notice::EntryStays));
    reader.press("<");
    assert_eq!(entries(&reader)[1], "1 + 山上种的是松");
    reader.press("u");
    assert_eq!(entries(&reader)[1], "2 + 山上种的是松", "one change is taken back");
    reader.press("g <");
    assert_eq!(reader.model.notice, Some(Notice::NotOwnEntry));
}

#[test]
fn corrections_are_there_when_the_document_is_opened_again_though_it_was_edited() {
    let mut reader = reading();
    reader.press("1 j M 2 M");
    let corrected = entries(&reader);
    let edited = TEXT.replace("# 村志\n\n", "# 村志\n\n先说几句闲话。\n\n");
    let again = Reader::reading_corrected(100, 20, &edited, reader.corrections.clone());
    assert_eq!(entries(&again), corrected);
}

#[test]
fn the_paragraph_is_the_one_that_begins_on_the_page_or_ends_the_selection() {
    let long = "山上种的是松。".repeat(80);
    let text = format!("　　第一，{long}\n\n　　乙段。\n\n　　第二，{long}\n\n　　丁段。\n");
    let mut reader = Reader::reading(80, 20, &text);
    reader.press("2 k k k M");
    assert!(entries(&reader).contains(&"1 + 乙段".to_owned()), "{:?}", entries(&reader));
    reader.press("esc g v ) ) M");
    assert!(!entries(&reader).iter().any(|entry| entry.contains("第一")), "{:?}", entries(&reader));
}
