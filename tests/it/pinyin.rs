//! How characters are read, above the text and below it.

use std::{collections::BTreeSet, ffi::OsStr};

use zhujian::{
    app::{Message, Notice},
    layout::Row,
    text::WidthProfile,
};

use super::{cli::Home, flows::command, reader::Reader};

const TEXT: &str = "# 论语\n\n子曰：觚不觚，觚哉！\n\n河水很清，山高水深。\n\n罍卣觥觞，觚。\n";

/// The readings on the page, a row a text.
fn readings(reader: &Reader) -> Vec<String> {
    let rows = reader.model.reader.page().iter().filter_map(|row| match row {
        Row::Readings { labels, .. } => Some(labels.iter().map(|label| &*label.text).collect::<Vec<_>>().join(" ")),
        _ => None,
    });
    rows.collect()
}

#[test]
fn a_key_says_how_rare_characters_are_read_each_once_a_page() {
    let mut reader = Reader::reading(60, 20, TEXT);
    assert!(readings(&reader).is_empty());
    reader.press("p");
    assert_eq!(readings(&reader), ["gū", "léi yǒu gōng shāng"]);
    assert!(reader.screen().contains("léi yǒu gōng shāng"));
    reader.press("p p");
    assert!(readings(&reader).is_empty());
    command(&mut reader, "set pinyin rare");
    assert_eq!(readings(&reader).len(), 2);
}

/// A text of so many paragraphs, in which lines with rare characters and without follow each other.
fn long_text() -> String {
    (0..60)
        .map(|n| format!("第{n}段，竹影摇窗{}。\n\n", ["", "，觚哉，罍卣觥觞", "，箜篌之乐"][n % 3].repeat(n % 4)))
        .collect()
}

/// The lines on the page.
fn lines(reader: &Reader) -> BTreeSet<(usize, usize)> {
    let rows = reader.model.reader.page().iter();
    rows.filter_map(|row| if let Row::Line { block, index, .. } = row { Some((*block, *index)) } else { None })
        .collect()
}

/// Turns the pages of the [long text](long_text) to its end, and no line is passed over: the lines that were seen, and how
/// many pages were turned.
fn turned_to_the_end(reader: &mut Reader) -> (BTreeSet<(usize, usize)>, usize) {
    let (mut seen, mut pages) = (lines(reader), 0);
    while !reader.model.reader.is_at_end() && pages < 400 {
        reader.press("space");
        seen.extend(lines(reader));
        pages += 1;
    }
    assert!(reader.model.reader.is_at_end(), "{}", reader.screen());
    for block in 0..60 {
        let of: Vec<_> = seen.iter().filter(|line| line.0 == block).map(|line| line.1).collect();
        assert!(
            !of.is_empty() && of == (0..of.len()).collect::<Vec<_>>(),
            "block {block}: {of:?}\n{}",
            reader.screen()
        );
    }
    (seen, pages)
}

#[test]
fn no_line_is_passed_over_when_pages_are_turned_there_and_back() {
    for (columns, rows) in [(40, 12), (60, 20), (80, 24), (170, 20)] {
        for gap in ["0", "1"] {
            let mut reader = Reader::reading(columns, rows, &long_text());
            command(&mut reader, &format!("set paragraph_gap {gap}"));
            reader.press("g p");
            let (seen, pages) = turned_to_the_end(&mut reader);
            let mut back = lines(&reader);
            for _ in 0..pages + 3 {
                reader.press("b");
                back.extend(lines(&reader));
            }
            assert_eq!(back, seen, "{columns}x{rows}");
        }
    }
}

#[test]
fn the_end_is_at_the_bottom_and_a_row_is_scrolled_at_a_time() {
    let mut reader = Reader::reading(60, 20, &long_text());
    reader.press("p G");
    assert!(reader.model.reader.is_at_end());
    let mut top = reader.top();
    for _ in 0..30 {
        reader.press("k");
        assert!(reader.top() < top);
        top = reader.top();
    }
    for _ in 0..40 {
        reader.press("j");
    }
    assert!(reader.model.reader.is_at_end());
}

#[test]
fn the_sentence_at_hand_is_said_in_pinyin() {
    let mut reader = Reader::reading(60, 20, TEXT);
    reader.press(") ) ) p");
    assert_eq!(reader.model.notice, Some(Notice::Pinyin("hé shuǐ hěn qīng, shān gāo shuǐ shēn.".to_owned())));
    reader.press(")");
    assert_eq!(reader.model.notice, Some(Notice::Pinyin("léi yǒu gōng shāng, gū.".to_owned())));
    reader.press("p )");
    assert!(!matches!(reader.model.notice, Some(Notice::Pinyin(_))));
}

#[test]
fn print_says_how_rare_characters_are_read() {
    let home = Home::new();
    let file = home.file("text.md", TEXT);
    let run = |arguments: &[&str]| home.run(arguments.iter().map(OsStr::new).chain([file.as_os_str()]));
    let plain = run(&["print", "--width", "40"]).out;
    let with = run(&["print", "--width", "40", "--pinyin", "rare"]).out;
    let added: Vec<&str> =
        with.lines().filter(|line| !plain.lines().any(|known| known == *line)).map(str::trim).collect();
    assert_eq!(added, ["gū", "léi yǒu gōng shāng gū"], "each once a paragraph");
    let lines = run(&["print", "--format", "json", "--pinyin", "rare"]).json();
    let text: Vec<char> = TEXT.chars().collect();
    let mut said = Vec::new();
    for reading in lines.as_array().unwrap().iter().flat_map(|line| line["readings"].as_array().into_iter().flatten()) {
        said.push((text[reading["at"].as_u64().unwrap() as usize], reading["pinyin"].as_str().unwrap()));
    }
    assert_eq!(said, [('觚', "gū"), ('罍', "léi"), ('卣', "yǒu"), ('觥', "gōng"), ('觞', "shāng"), ('觚', "gū")]);
}

#[test]
fn all_characters_are_read_each_as_wide_as_its_syllable() {
    for width in ["1", "2"] {
        let home = Home::new();
        let file =
            home.file("text.md", "# 题\n\n银行行长重申了，还头发是长江。\n\n| 甲 | 乙 |\n|---|---|\n| 水 | 山 |\n");
        let run = |arguments: &[&str]| home.run(arguments.iter().map(OsStr::new).chain([file.as_os_str()]));
        let out = run(&["print", "--width", "40", "--pinyin", "all", "--ambiguous-width", width]).out;
        insta::assert_snapshot!(format!("all_{width}"), out);
    }
}

#[test]
fn pages_of_all_readings_pass_over_no_line_and_a_cell_leads_to_its_character() {
    for (columns, rows) in [(40, 12), (60, 20), (80, 24), (170, 20)] {
        let mut reader = Reader::reading(columns, rows, &long_text());
        command(&mut reader, "set pinyin all");
        reader.press("g");
        turned_to_the_end(&mut reader);
        let screen = reader.screen();
        assert!(screen.contains("zhú") && screen.contains("chuāng"), "{screen}");
    }
}

/// Common and rare words, polyphones, a name that is written with an apostrophe.
const LEARNERS: &str = "# 渡口\n\n我们在西安的银行里，行长说：路是人走出来的，觚不觚，觚哉！他们觉得长江很长，又去看浩瀚的海。\n\n\
    第二段也要写几个字，写得长一些，好让它在窄的窗口里折成几行，看看每行的注音是不是对得上。\n";

#[test]
fn a_learner_of_a_level_is_told_what_is_beyond_it() {
    let mut reader = Reader::reading(80, 24, LEARNERS);
    let mut shown = |level: &str| {
        command(&mut reader, &format!("set pinyin {level}"));
        let labels = reader.model.reader.page().iter().filter_map(|row| match row {
            Row::Readings { labels, .. } => Some(labels.clone()),
            _ => None,
        });
        labels.flatten().map(|label| label.text.into_owned()).collect::<Vec<_>>()
    };
    let (first, third, last, all) = (shown("hsk-1"), shown("hsk-3"), shown("hsk 9"), shown("all"));
    assert!(first.len() > third.len() && third.len() > last.len() && all.len() > first.len(), "{first:?} {third:?}");
    assert_eq!(last, ["gū", "gū", "gū", "zāi"], "no level has them");
    assert!(third.contains(&"hào".to_owned()) && !third.contains(&"wǒ".to_owned()), "{third:?}");
    assert!(all.windows(2).any(|pair| pair == ["háng", "zhǎng"]), "what stands around it decides: {all:?}");
}

#[test]
fn syllables_of_a_word_are_joined_and_letters_may_be_those_of_taiwan() {
    let mut reader = Reader::reading(80, 24, LEARNERS);
    command(&mut reader, "set pinyin all");
    command(&mut reader, "set pinyin_words true");
    let screen = reader.screen();
    assert!(screen.contains("Xī'ān") || screen.contains("xī'ān"), "{screen}");
    assert!(screen.contains("yínháng"), "{screen}");
    command(&mut reader, "set pinyin_script bopomofo");
    let screen = reader.screen();
    assert!(screen.contains("ㄨㄛˇ") && screen.contains("˙ㄉㄜ"), "{screen}");
    reader.press(") )");
    reader.press("p");
    assert!(
        matches!(&reader.model.notice, Some(Notice::Pinyin(said)) if said.contains('ㄨ')),
        "{:?}",
        reader.model.notice
    );
}

#[test]
fn screens_of_readings_at_all_sizes() {
    for (columns, rows) in [(40, 20), (80, 24), (100, 30), (160, 45)] {
        let mut reader = Reader::reading(columns, rows, LEARNERS);
        command(&mut reader, "set pinyin hsk-3");
        insta::assert_snapshot!(format!("hsk_{columns}"), reader.screen());
        command(&mut reader, "set pinyin all");
        command(&mut reader, "set pinyin_words true");
        insta::assert_snapshot!(format!("words_{columns}"), reader.screen());
        command(&mut reader, "set pinyin_script bopomofo");
        reader.send(Message::Probed(WidthProfile::WIDE));
        insta::assert_snapshot!(format!("bopomofo_{columns}"), reader.screen());
    }
}

#[test]
fn print_takes_a_level_and_letters() {
    let home = Home::new();
    let file = home.file("text.md", LEARNERS);
    let run = |arguments: &[&str]| home.run(arguments.iter().map(OsStr::new).chain([file.as_os_str()]));
    let out = run(&["print", "--width", "40", "--pinyin", "hsk-3"]).out;
    assert!(out.contains("gū") && !out.contains("wǒ"), "{out}");
    let args = ["print", "--format", "json", "--pinyin", "all", "--pinyin-script", "bopomofo"];
    let json = run(&args).json();
    let said = json.as_array().unwrap().iter().flat_map(|line| line["readings"].as_array().into_iter().flatten());
    assert!(said.into_iter().any(|reading| reading["pinyin"] == "ㄏㄤˊ"), "{json}");
}

#[test]
fn print_joins_syllables_and_takes_letters_as_they_are_set() {
    let home = Home::new();
    let file = home.file("text.md", "# 雨\n\n雨下了三天，也没有开。他在屋檐下看麦子，等了三代人。\n");
    let run = |arguments: &[&str]| {
        let arguments = ["print", "--width", "60", "--pinyin", "all"].iter().chain(arguments).map(OsStr::new);
        home.run(arguments.chain([file.as_os_str()])).out
    };
    let words = "yǔ xià le sān tiān yě méiyǒu kāi tā zài wūyán xià kàn";
    let joined = run(&["--pinyin-words", "true"]);
    assert!(joined.contains(words) && joined.contains("  雨 下  了 三  天，"), "{joined}");
    assert!(run(&[]).contains("méi yǒu"));
    home.file(".config/zhujian/config.yaml", "pinyin_words: true\n");
    assert_eq!(run(&[]), joined, "the setting is followed");
    assert!(run(&["--pinyin-words", "false"]).contains("méi yǒu"));
    home.file(".config/zhujian/config.yaml", "pinyin_words: true\npinyin_script: bopomofo\n");
    assert!(run(&[]).contains("ㄇㄟˊ ㄧㄡˇ"), "{}", run(&[]));
    assert_eq!(run(&["--pinyin-script", "pinyin"]), joined);
}

#[test]
fn levels_of_hsk_are_named_alike_everywhere() {
    let home = Home::new();
    let file = home.file("text.md", LEARNERS);
    let printed =
        |level: &str| home.run(["print", "--pinyin", level].map(OsStr::new).into_iter().chain([file.as_os_str()]));
    let mut reader = Reader::reading(80, 24, LEARNERS);
    for (level, own) in [("hsk-9", Some("hsk-7")), ("hsk8", Some("hsk-7")), ("hsk 3", Some("hsk-3")), ("hsk-10", None)]
    {
        command(&mut reader, "set pinyin off");
        command(&mut reader, &format!("set pinyin {level}"));
        assert_eq!(reader.model.settings.pinyin.name(), own.unwrap_or("off"), ":set {level}");
        assert_eq!(
            home.run(["config", "set", "pinyin", level].map(OsStr::new)).code == Some(0),
            own.is_some(),
            "{level}"
        );
        assert_eq!(printed(level).code == Some(0), own.is_some(), "print {level}");
        if let Some(own) = own {
            assert_eq!(printed(level).out, printed(own).out);
        }
    }
}
