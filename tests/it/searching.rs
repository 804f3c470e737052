//! Looking for something in the whole library, and going on from document to document.

use zhujian::{
    app::{Notice, Overlay, search::SearchRow},
    document::{Origin, Summary},
};

use super::reader::{Reader, file, summary};

/// A library of three documents about trees; the second has none.
fn library() -> Reader {
    let texts = [
        ("c.md", "山上植木", "　　先种树。\n\n　　再种树。\n"),
        ("b.md", "河边", "　　河边无木。\n"),
        ("a.md", "平原", "　　平原种树。\n"),
    ];
    let origins: Vec<Origin> = texts.iter().map(|(name, ..)| file(name)).collect();
    let mut summaries: Vec<Summary> =
        texts.iter().zip(&origins).map(|((_, title, _), origin)| summary(origin.clone(), title)).collect();
    summaries[2].metadata.other.push(("tags".into(), "想法、平地".into()));
    let mut reader = Reader::idle_with(80, 24, summaries);
    for ((.., text), origin) in texts.iter().zip(&origins) {
        reader.add(origin, text);
    }
    reader.begin();
    reader
}

fn look_for(reader: &mut Reader, query: &str) {
    reader.press("ctrl-f");
    reader.type_text(query);
}

#[test]
fn what_is_typed_is_found_in_every_document() {
    let mut reader = library();
    look_for(&mut reader, "種树");
    let totals = reader.model.search.totals.unwrap();
    assert_eq!((totals.documents, totals.hits), (2, 3));
    insta::assert_snapshot!(reader.screen());
}

#[test]
fn how_much_is_found_so_far_is_said_while_the_search_goes_on() {
    let mut reader = library();
    look_for(&mut reader, "树");
    reader.model.search.totals = None;
    assert!(reader.screen().lines().any(|row| row.trim_end().ends_with("正在搜索… 2 篇 3 处")), "{}", reader.screen());
}

#[test]
fn what_was_looked_for_is_said_when_the_list_is_looked_at_again() {
    let mut reader = library();
    look_for(&mut reader, "树");
    let heading = |reader: &Reader| reader.screen().lines().next().unwrap().to_owned();
    assert!(!heading(&reader).contains("树"), "it stands in the prompt");
    reader.press("enter enter ctrl-f");
    assert!(heading(&reader).contains("全库搜索 树"), "{}", reader.screen());
}

#[test]
fn a_hit_is_opened_and_the_next_one_may_be_in_another_document() {
    let mut reader = library();
    look_for(&mut reader, "种树");
    // The file of 平原 comes first.
    reader.press("enter");
    assert_eq!((reader.model.overlay, reader.origin()), (None, file("a.md")));
    reader.press("n");
    assert_eq!((reader.origin(), reader.model.notice.clone()), (file("c.md"), Some(Notice::OnIn("山上植木".into()))));
    let current = |reader: &Reader| reader.model.reader.find.as_ref().unwrap().current;
    assert_eq!(current(&reader), Some(0));
    reader.press("n");
    assert_eq!((reader.origin(), current(&reader)), (file("c.md"), Some(1)));
    reader.press("n");
    assert_eq!((reader.origin(), reader.model.notice.clone()), (file("c.md"), Some(Notice::FromStart)));
    reader.press("N");
    assert_eq!((reader.origin(), current(&reader)), (file("a.md"), Some(0)));
    reader.press("ctrl-o");
    assert_eq!(reader.origin(), file("c.md"));
}

#[test]
fn a_chosen_place_is_gone_to() {
    let mut reader = library();
    look_for(&mut reader, "种树");
    reader.press("down down down down enter");
    assert_eq!(reader.origin(), file("c.md"));
    assert_eq!(reader.model.reader.find.as_ref().unwrap().current, Some(1));
}

#[test]
fn tab_leads_from_what_is_typed_to_the_list_of_results() {
    let mut reader = library();
    look_for(&mut reader, "无此");
    reader.press("tab");
    assert!(reader.model.prompt.is_some(), "there is nothing to go to");
    reader.press("esc esc");
    look_for(&mut reader, "种树");
    reader.press("tab");
    assert_eq!((reader.model.prompt.is_some(), reader.model.overlay), (false, Some(Overlay::Search)));
    assert_eq!(reader.model.search.totals.unwrap().hits, 3);
    reader.press("j enter");
    assert_eq!(reader.model.overlay, None);
}

#[test]
fn what_is_looked_up_on_the_last_page_is_read_once_the_page_is_moved() {
    let long: String = (1..=60).map(|n| format!("　　第{n}棵树。\n\n")).collect();
    let mut reader = Reader::idle_with(80, 24, vec![summary(file("a.md"), "别的"), summary(file("d.md"), "树木")]);
    reader.add(&file("d.md"), &long);
    reader.add(&file("a.md"), "一句话。\n");
    reader.begin();
    let status = |reader: &Reader| reader.screen().lines().last().unwrap().to_owned();
    look_for(&mut reader, "第60棵");
    reader.press("enter esc");
    assert!(reader.screen().contains("第60棵树") && !status(&reader).contains("已读完"), "{}", reader.screen());
    reader.press("k j");
    assert!(status(&reader).contains("已读完"), "{}", reader.screen());
}

#[test]
fn a_query_that_makes_no_sense_is_said_so() {
    let mut reader = library();
    look_for(&mut reader, "regex:(");
    assert!(reader.model.search.error.is_some());
    reader.press("esc");
    assert_eq!(reader.model.overlay, None);
    look_for(&mut reader, "种树");
    reader.press("esc esc");
    assert_eq!(reader.model.overlay, None);
    reader.press(":");
    reader.type_text("search 河边");
    reader.press("enter");
    assert_eq!((reader.model.overlay, reader.model.search.totals.unwrap().hits), (Some(Overlay::Search), 1));
}

#[test]
fn a_tag_limits_the_search_to_documents_with_such_a_bookmark_or_lists_the_bookmarks() {
    let mut reader = library();
    for (words, note) in [("平原种树", "#林"), ("河边无木", "#水")] {
        look_for(&mut reader, words);
        reader.press("enter m");
        reader.type_text(note);
        reader.press("enter");
    }
    assert_eq!(reader.kept.len(), 2);
    let titles = |reader: &mut Reader, query: &str| {
        look_for(reader, query);
        let found: Vec<String> = reader
            .model
            .search
            .rows(99)
            .map(|row| match row {
                SearchRow::Document(document) => document.title.clone(),
                SearchRow::Hit(hit) => format!("- {}", hit.map_or("?", |hit| &hit.text)),
            })
            .collect();
        reader.press("esc esc");
        found
    };
    let all = titles(&mut reader, "树").into_iter().filter(|row| !row.starts_with('-')).count();
    let tagged = titles(&mut reader, "树 tag:林");
    assert!(all > 1 && tagged.iter().filter(|row| !row.starts_with('-')).count() == 1, "{tagged:?}");
    let others = titles(&mut reader, "树 -标签：林").into_iter().filter(|row| !row.starts_with('-')).count();
    assert_eq!(others, all - 1);
    let listed = titles(&mut reader, "tag:水");
    assert_eq!(listed.len(), 2, "{listed:?}");
    let passage = reader.kept.iter().find(|kept| kept.content.tags == ["水"]).unwrap().clone();
    assert_eq!(listed[1], format!("- {}", passage.content.anchor.exact));
    assert!(titles(&mut reader, "tag:没有").is_empty());
    assert_eq!(titles(&mut reader, "tag:想法"), ["平原"], "what a document says of itself");
    assert_eq!(titles(&mut reader, "树 tag:想法"), ["平原", "- 树"]);
    look_for(&mut reader, "tag:水");
    reader.press("down enter");
    assert_eq!((reader.origin(), reader.model.overlay), (passage.content.path.origin(), None));
}

#[test]
fn all_hits_of_a_document_are_listed_and_esc_goes_back_one_step() {
    let text = "　　种树。\n\n".repeat(30);
    let mut reader = Reader::idle_with(80, 24, vec![summary(file("a.md"), "林")]);
    reader.add(&file("a.md"), &text);
    reader.begin();
    reader.press(":");
    reader.type_text("search 种树");
    reader.press("enter");
    assert!(reader.screen().contains("30 处，先列 5 处") && reader.model.search.len() == 6, "{}", reader.screen());
    reader.press("a");
    assert_eq!(reader.model.search.len(), 31);
    assert!(!reader.screen().contains("先列"), "{}", reader.screen());
    reader.press("G enter");
    assert_eq!(reader.model.reader.find.as_ref().unwrap().current, Some(29));
    reader.press(":");
    reader.type_text("search 种树");
    reader.press("enter esc");
    assert_eq!((reader.model.overlay, reader.model.search.len()), (Some(Overlay::Search), 6));
    reader.press("s");
    assert!(reader.screen().contains("结果按路径"), "{}", reader.screen());
    reader.press("j");
    assert!(reader.screen().contains("s 按路径"), "{}", reader.screen());
    reader.press("esc");
    assert_eq!(reader.model.overlay, None);
}

#[test]
fn what_is_named_by_its_title_or_author_comes_first_and_says_so() {
    let origins = ["a.md", "b.md", "c.md"].map(file);
    let mut written = summary(origins[2].clone(), "夜读");
    written.metadata.author = Some("竹溪".to_owned());
    let summaries = vec![summary(origins[0].clone(), "杂记"), summary(origins[1].clone(), "竹溪小记"), written];
    let mut reader = Reader::idle_with(100, 24, summaries);
    for (origin, text) in origins.iter().zip(["　　竹溪在山下。\n", "　　溪上有桥。\n", "　　夜里读书。\n"])
    {
        reader.add(origin, text);
    }
    reader.begin();
    look_for(&mut reader, "竹溪");
    let screen = reader.screen();
    let row = |words: &str| screen.lines().position(|row| row.contains(words)).unwrap_or_else(|| panic!("{screen}"));
    assert!(row("竹溪小记") < row("杂记") && row("夜读") < row("杂记"), "{screen}");
    assert!(screen.lines().any(|row| row.contains("竹溪小记") && row.contains("标题中有")), "{screen}");
    assert!(screen.lines().any(|row| row.contains("夜读") && row.trim_end().ends_with("作者")), "{screen}");
    reader.press("enter");
    assert!(origins[1..].contains(&reader.origin()), "{screen}");
    assert_eq!(reader.model.notice, None, "there is nothing to be missed in its text");
}
