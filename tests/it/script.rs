//! Texts shown in simplified or traditional characters: what is seen changes, and nothing else.

use std::ffi::OsStr;

use zhujian::{app::Action, text::Script};

use super::{
    cli::Home,
    flows::command,
    reader::{Reader, rows},
};

const TEXT: &str =
    "# 头发与发展\n\n第一，后来的头发。皇后在里面理发，干部谈`发展`。\n\n第二，發展與頭髮，台上的人看著。\n";

#[test]
fn a_key_shows_the_text_its_points_and_its_title_in_another_script() {
    let mut reader = Reader::reading(100, 24, TEXT);
    let before = (reader.top(), reader.model.reader.view());
    assert!(reader.screen().contains("第一，后来的头发。"));
    reader.press("C");
    assert_eq!(reader.model.settings.script, Script::Hans);
    assert!(reader.screen().contains("第二，发展与头发，台上的人看着。"));
    reader.press("C");
    let screen = reader.screen();
    for shown in ["頭髮與發展", "第一，後來的頭髮。皇后在裏面理髮，幹部談发展。", "第二，發展與頭髮，台上的人看著。"]
    {
        assert!(screen.contains(shown), "{shown}\n{screen}");
    }
    assert!(screen.contains("→繁"), "{screen}");
    assert_eq!((reader.top(), reader.model.reader.view()), before);
    reader.press("C C C");
    assert_eq!(reader.model.settings.script, Script::AsIs);
    assert!(!reader.screen().contains('→'));
}

#[test]
fn nothing_moves_when_the_script_changes() {
    let text = std::fs::read_to_string(super::cli::SEED).unwrap();
    for (columns, lines) in [(100, 30), (80, 24), (40, 20), (160, 45)] {
        let mut reader = Reader::reading(columns, lines, &text);
        reader.press("space space");
        let cells = |reader: &Reader| rows(&reader.draw()).iter().map(|row| row.chars().count()).collect::<Vec<_>>();
        let before = cells(&reader);
        for script in Script::ALL.map(Script::name) {
            command(&mut reader, &format!("script {script}"));
            assert_eq!(reader.model.settings.script.name(), script);
            let after = cells(&reader);
            // The last row says what was set.
            assert_eq!(before[..before.len() - 1], after[..after.len() - 1], "{columns}: {script}");
        }
    }
}

#[test]
fn what_is_copied_found_and_marked_is_the_text_as_it_is_written() {
    let mut reader = Reader::reading(100, 24, TEXT);
    command(&mut reader, "script hant");
    reader.press("/");
    reader.type_text("後來的頭髮");
    reader.press("enter y");
    assert_eq!(reader.copied.as_deref(), Some("第一，后来的头发。"));
    command(&mut reader, "copy shown");
    assert_eq!(reader.copied.as_deref(), Some("第一，後來的頭髮。"));
    command(&mut reader, "copy");
    assert_eq!(reader.copied.as_deref(), Some("第一，后来的头发。"));
    reader.act(Action::Bookmark);
    reader.press("enter");
    assert_eq!(reader.kept[0].content.anchor.exact, "第一，后来的头发。");
}

#[test]
fn a_passage_over_several_blocks_is_copied_as_it_is_shown() {
    let mut reader = Reader::reading(100, 24, TEXT);
    command(&mut reader, "script hant");
    reader.press("V V j j");
    command(&mut reader, "copy shown");
    let copied = reader.copied.unwrap();
    assert!(copied.contains("頭髮與發展\n第一，後來的頭髮。"), "{copied}");
    assert!(copied.contains("談发展。"), "{copied}");
}

#[test]
fn a_script_that_is_not_there_is_refused() {
    let mut reader = Reader::reading(100, 24, TEXT);
    command(&mut reader, "script latin");
    assert_eq!(reader.model.settings.script, Script::AsIs);
    command(&mut reader, "script 台湾");
    assert_eq!(reader.model.settings.script, Script::HantTw);
}

#[test]
fn print_shows_another_script_with_every_offset_where_it_was() {
    let home = Home::new();
    let file = home.file("text.md", TEXT);
    let print = |script: &str| {
        let arguments = ["print", "--format", "json", "--script", script].map(OsStr::new);
        home.run(arguments.into_iter().chain([file.as_os_str()])).json()
    };
    let written = print("as-is");
    for script in Script::ALL.map(Script::name) {
        let shown = print(script);
        let without_text = |lines: &serde_json::Value| {
            let mut lines = lines.clone();
            for line in lines.as_array_mut().unwrap() {
                line["text"] = line["text"].as_str().unwrap().chars().count().into();
            }
            lines
        };
        assert_eq!(without_text(&shown), without_text(&written), "{script}");
    }
    let ran = home.run(["print".as_ref(), "--script".as_ref(), "hant-tw".as_ref(), file.as_os_str()]);
    assert!(ran.out.contains("皇后在裡面理髮"), "{}", ran.out);
    let ran = home.run(["print".as_ref(), "--script".as_ref(), "latin".as_ref(), file.as_os_str()]);
    assert_eq!(ran.code, Some(2));
}
