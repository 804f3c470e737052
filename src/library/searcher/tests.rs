//! Hits are the same in the text cache and in the files, in the same order, whatever has changed since.

use std::{fs, path::Path, sync::Arc};

use proptest::prelude::*;

use super::*;
use crate::{
    library::{Catalogue, ListedSearch, ScanOptions, remembered, renew, save},
    text::is_spaced,
};

mod cached;

fn folder(files: &[(String, Vec<u8>)]) -> tempfile::TempDir {
    let dir = tempfile::Builder::new().prefix("library").tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    dir
}

/// The library as it is found, without a text cache.
fn scanned(dir: &Path) -> Searcher {
    Searcher::new(renew(&[dir.to_owned()], &Arc::default(), ScanOptions::default(), |_, _| {}).0, None)
}

/// The library with a text cache of all of it, read back from the disk.
fn packed(dir: &Path) -> Searcher {
    let cache = dir.join(".cache");
    let mut catalogue = Catalogue::open(&cache).unwrap();
    let (entries, changes) = renew(&[dir.to_owned()], &Arc::default(), ScanOptions::default(), |_, _| {});
    save(&mut catalogue, entries, None, &changes, u64::MAX, |_| ControlFlow::Continue(())).unwrap();
    drop(catalogue);
    let (_, entries, text) = remembered(Catalogue::open(&cache).unwrap()).unwrap();
    assert!(text.is_some() && entries.iter().all(|entry| entry.text.is_some()));
    Searcher::new(Arc::new(entries), text)
}

/// Where a query stands, and how often: name of the file, count, texts of the first hits.
fn found(searcher: &Searcher, query: &str, most: usize) -> Vec<(String, usize, Vec<String>)> {
    let query = Query::parse(query).unwrap();
    collected(|each| searcher.search(&query, most, each))
}

/// The same of a library that is listed for the query.
fn found_while_listing(dir: &Path, query: &str, most: usize) -> Vec<(String, usize, Vec<String>)> {
    let query = Query::parse(query).unwrap();
    collected(|each| ListedSearch::new(&query, most, &[dir.to_owned()], ScanOptions::default()).run(each))
}

type Each<'f> = &'f mut dyn FnMut(DocumentHits) -> ControlFlow<()>;

fn collected(search: impl FnOnce(Each<'_>) -> Totals) -> Vec<(String, usize, Vec<String>)> {
    let mut found = Vec::new();
    let totals = search(&mut |hits| {
        let texts = hits.hits.iter().map(|hit| format!("{}|{}|{} {}", hit.before, hit.text, hit.after, hit.char));
        let Origin::File(path) = &hits.document.origin else { panic!("{:?}", hits.document.origin) };
        found.push((path.file_name().unwrap().to_string_lossy().into_owned(), hits.count, texts.collect()));
        ControlFlow::Continue(())
    });
    assert_eq!((totals.documents, totals.hits), (found.len(), found.iter().map(|(_, count, _)| count).sum()));
    assert!(totals.problems.is_empty());
    found
}

fn names(searcher: &Searcher, query: &str) -> Vec<String> {
    found(searcher, query, 0).into_iter().map(|(name, ..)| name).collect()
}

#[test]
fn a_document_that_was_listed_in_another_encoding_is_read_in_its_own() {
    let text = "　　河邊的水車昨天修好了，大家都來看，一直到晚上才回家。\n";
    let bytes = |encoding: &'static encoding_rs::Encoding| encoding.encode(text).0.into_owned();
    let dir =
        folder(&[("1.txt".to_owned(), bytes(encoding_rs::BIG5)), ("2.txt".to_owned(), bytes(encoding_rs::GB18030))]);
    // A stamp that is too fresh tells nothing.
    std::thread::sleep(std::time::Duration::from_millis(50));
    let searcher = scanned(dir.path());
    let known: Vec<_> = searcher.entries().iter().map(|entry| entry.encoding()).collect();
    assert_eq!(known, [Some(encoding_rs::BIG5.into()), Some(encoding_rs::GB18030.into())]);
    assert_eq!(names(&searcher, "水車"), ["1.txt", "2.txt"]);
    fs::write(dir.path().join("1.txt"), text.repeat(2)).unwrap();
    assert_eq!(searcher.entries().get(0).unwrap().encoding(), None);
    assert_eq!(names(&searcher, "水車"), ["1.txt", "2.txt"]);
}

fn texts() -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let part = prop_oneof![
        4 => "[亚太開开放。，\n]{1,12}",
        1 => "[aAbＡİ 　**#`&;0-9\n]{1,8}",
        2 => "[亚太\u{2F38}开·・•○〇零一二“「』—\u{200B}\u{AD}\u{FE00}\u{E0100} 　]{1,8}",
        1 => Just("亚[^1]太\n\n[^1]: 开\n\n".to_owned()),
        1 => Just("\n\n|亚|太|\n|-|-|\n|开|亚 太|\n\n".to_owned()),
        1 => "亚(\\[开\\]\\(太\\)|<b>|<!-- 开 -->|`|\\*\\*|~~|==|\\\\|&nbsp;|&#22826;|\\{\\.a\\}|\\[\\[开\\|)太(\\]\\]|\\*\\*|~~|</b>|`)?",
        1 => prop::sample::select(vec!["\n\n> [!info]\n> 亚\n\n", "\n\n:::info\n太\n:::\n\n", "\n\n!!! info\n    亚太\n\n", "\n\n{{< hint info >}}\n亚\n{{< /hint >}}\n"]).prop_map(str::to_owned),
        1 => Just("\n\n".to_owned()),
        1 => Just("---\ntitle: 亚太\n---\n".to_owned()),
    ];
    let text = prop::collection::vec(part, 1..12).prop_map(|parts| parts.concat());
    prop::collection::vec((text, any::<bool>()), 1..14).prop_map(|texts| {
        let file = |(at, (text, is_gb)): (usize, (String, bool))| {
            let bytes = if is_gb { encoding_rs::GB18030.encode(&text).0.into_owned() } else { text.into_bytes() };
            (format!("{at:02}.md"), bytes)
        };
        texts.into_iter().enumerate().map(file).collect()
    })
}

fn queries() -> impl Strategy<Value = String> {
    let fixed = [
        "regex:[亚太].",
        "亚 regex:[太放]a?",
        "regex:亚 [太开]",
        "pinyin:yt",
        "pinyin:kai",
        "i",
        "aaa",
        "1",
        "零",
        "〇一",
        "说明",
        "亚太太",
    ];
    let fixed = fixed.map(str::to_owned);
    prop_oneof![
        "[亚太开開放a]{1,3}",
        "[亚太开]{1,2} [放a]",
        "[aA]{1,2}",
        "[亚太开一二·“〇○—][亚太\u{200B}]{0,2}",
        prop::sample::select(fixed.to_vec())
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 5, ..ProptestConfig::default() })]

    #[test]
    fn packed_or_not_the_hits_are_the_same_and_in_the_same_order(
        files in texts(),
        query in queries(),
    ) {
        let dir = folder(&files);
        let (scanned, packed) = (scanned(dir.path()), packed(dir.path()));
        let all = found(&scanned, &query, usize::MAX);
        prop_assert_eq!(&all, &found(&packed, &query, usize::MAX), "{}", query);
        prop_assert_eq!(&all, &found_while_listing(dir.path(), &query, usize::MAX), "{}", query);
        prop_assert_eq!(&found(&scanned, &query, 2), &found_while_listing(dir.path(), &query, 2), "{}", query);
        let counts: Vec<_> = all.into_iter().map(|(name, count, _)| (name, count, Vec::new())).collect();
        prop_assert_eq!(&counts, &found(&packed, &query, 0), "{}", query);
        prop_assert_eq!(counts, found_while_listing(dir.path(), &query, 0), "{}", query);
    }
}

/// A text with much in it that is not seen or not told apart, and what it is without that.
fn dirty() -> impl Strategy<Value = Vec<(String, char)>> {
    let forms = ["亚亞", "太", "山⼭", "长長⻓⾧", "·・•", "“「『", "a", "b", "，"];
    let character = prop::sample::select(forms.to_vec()).prop_flat_map(|forms: &str| {
        let clean = forms.chars().next().unwrap();
        (
            prop::sample::select(forms.chars().collect::<Vec<_>>()),
            "[\u{200B}\u{AD}\u{2060}\u{FE00}\u{E0101}\u{200D}]{0,2}",
        )
            .prop_map(move |(form, unseen)| (format!("{form}{unseen}"), clean))
    });
    let spaced = (character, "[ 　]{0,1}").prop_map(|((dirty, clean), blank)| {
        if is_spaced(clean, clean) { (dirty, clean) } else { (dirty + &blank, clean) }
    });
    prop::collection::vec(spaced, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_stands_in_the_clean_text_is_found_in_the_dirty_one_at_its_place(
        text in dirty(),
        start in 0usize..60,
        len in 1usize..6,
    ) {
        let clean: Vec<char> = text.iter().map(|(_, clean)| *clean).collect();
        let start = start.min(clean.len() - 1);
        let wanted = &clean[start..clean.len().min(start + len)];
        let mut places = Vec::new();
        let mut at = 0;
        while at + wanted.len() <= clean.len() {
            let is_hit = clean[at..].starts_with(wanted);
            places.extend(is_hit.then_some(at));
            at += if is_hit { wanted.len() } else { 1 };
        }
        let dirty = |part: &[(String, char)]| part.iter().map(|(dirty, _)| dirty.as_str()).collect::<String>();
        let expected: Vec<u64> = places.iter().map(|&at| dirty(&text[..at]).chars().count() as u64 + 1).collect();
        let query: String = wanted.iter().collect();
        let dir = folder(&[("a.txt".to_owned(), format!("（{}）", dirty(&text)).into_bytes())]);
        for searcher in [scanned(dir.path()), packed(dir.path())] {
            let mut chars = Vec::new();
            let totals = searcher.search(&Query::literal(&query).unwrap(), usize::MAX, |found| {
                chars.extend(found.hits.iter().map(|hit| hit.char));
                ControlFlow::Continue(())
            });
            prop_assert_eq!(&chars, &expected, "{}", query);
            prop_assert_eq!(totals.hits, expected.len());
        }
    }
}

#[test]
fn readings_and_numbers_of_footnotes_part_no_word_and_cells_of_a_table_do() {
    let text = "<ruby>桔<rt>jié</rt>梗<rt>gěng</rt></ruby>[^1]花[^2]是。[^1]\n\n| 桔梗 | 花是 |\n|---|---|\n| 紫 | 桔 梗 |\n\n[^1]: 注\n\n[^2]: 二\n";
    let dir = folder(&[("a.md".to_owned(), text.as_bytes().to_vec())]);
    for searcher in [scanned(dir.path()), packed(dir.path())] {
        let hits = |query: &str| {
            let found = found(&searcher, query, usize::MAX);
            let texts = found.into_iter().flat_map(|found| found.2);
            texts.map(|text| text.split('|').nth(1).unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(hits("桔梗花是"), ["桔（jié）梗（gěng）[1]花[2]是"]);
        assert_eq!(hits("桔梗"), ["桔（jié）梗", "桔梗", "桔 梗"]);
        assert_eq!(hits("gěng"), ["gěng"]);
        assert_eq!(hits("[2]"), ["[2]"]);
        assert_eq!(hits("1"), ["1", "1"]);
    }
}

#[test]
fn hits_come_by_path_with_what_stands_around_them() {
    let files = [("b.txt", "亚太。\n\n　　在亚太地区。"), ("a.md", "# 题\n\n**亚**太"), ("c.txt", "没有")];
    let dir = folder(&files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
    let searcher = packed(dir.path());
    let hits = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let expected = vec![
        ("a.md".to_owned(), 1, hits(&["|亚太| 7"])),
        ("b.txt".to_owned(), 2, hits(&["|亚太|。 0", "在|亚太|地区。 8"])),
    ];
    assert_eq!(found(&searcher, "亚太", 9), expected);
    assert_eq!(found(&searcher, "亚太", 1)[1].2.len(), 1);
    let mut given = 0;
    let query = Query::parse("亚太").unwrap();
    searcher.search(&query, 0, |_| {
        given += 1;
        ControlFlow::Break(())
    });
    assert_eq!(given, 1);
}

#[test]
fn filters_choose_the_documents_and_alone_list_them() {
    let text = |author: &str, date: &str| format!("---\nauthor: {author}\ndate: {date}\n---\n亚太").into_bytes();
    let files = [text("甲", "2015-01-02"), text("乙", "2018年"), text("甲乙", "2020")];
    let files: Vec<_> = files.into_iter().enumerate().map(|(at, text)| (format!("{at}.md"), text)).collect();
    let dir = folder(&files);
    for searcher in [scanned(dir.path()), packed(dir.path())] {
        assert_eq!(names(&searcher, "亚太 author:甲"), ["0.md", "2.md"]);
        assert_eq!(names(&searcher, "date:2016..2020 亚太"), ["1.md", "2.md"]);
        assert_eq!(found(&searcher, "author:乙", 9), [("1.md".into(), 0, vec![]), ("2.md".into(), 0, vec![])]);
    }
}

#[test]
fn a_text_longer_than_a_window_is_searched_whole() {
    let long = format!("{}亚太。\n{}\n亚太\n", "山河。\n".repeat(150_000), "江".repeat(600_000));
    let dir = folder(&[("a.txt".to_owned(), long.into_bytes()), ("b.txt".to_owned(), "亚太".into())]);
    assert_eq!(found(&packed(dir.path()), "亚太", 0).iter().map(|found| found.1).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn of_documents_that_cannot_have_the_word_none_is_made() {
    let files = [
        ("1.md", "水**车**坊"),
        ("2.txt", "水泵，车"),
        ("3.md", "水[^1]车\n\n[^1]: 注"),
        ("4.md", "水\n车"),
        ("5.txt", "车水"),
        ("6.md", "水车"),
    ];
    let dir = folder(&files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
    let query = Query::parse("水車").unwrap();
    let search = ListedSearch::new(&query, 0, &[dir.path().to_owned()], ScanOptions::default());
    let listed: Vec<_> = search.entries().iter().map(|entry| entry.summary.origin.name()).collect();
    assert_eq!(listed.len(), 4, "{listed:?}");
    assert!(search.changes.problems.is_empty());
    let names = |dir: &Path| {
        let found = found_while_listing(dir, "水車", 0);
        found.into_iter().map(|(name, ..)| name).collect::<Vec<_>>()
    };
    assert_eq!(names(dir.path()), ["1.md", "3.md", "4.md", "6.md"]);
    // A long one is told by its text when its turn comes.
    let long = |word: &str| format!("{}{word}\n", "山河。\n".repeat(20_000)).into_bytes();
    let dir = folder(&[("1.txt".to_owned(), long("水泵")), ("2.txt".to_owned(), long("水 车"))]);
    assert_eq!(names(dir.path()), ["2.txt"]);
}

/// The folded texts and the contexts of a query, document by document.
fn studied(searcher: &Searcher, query: &Query) -> (Vec<String>, Vec<(usize, Vec<String>)>) {
    let mut texts = Vec::new();
    let problems = searcher.each_text(
        None,
        |_, text| Some(String::from_utf8(text.to_vec()).unwrap()),
        |_, text| {
            texts.push(text);
            ControlFlow::Continue(())
        },
    );
    assert!(problems.is_empty());
    let (found, problems) = searcher.contexts(query, 4, usize::MAX, |_| ControlFlow::Continue(()));
    assert!(problems.is_empty());
    let place = |summary: &Summary| searcher.entries().summaries().position(&summary.origin);
    let mut contexts: Vec<(usize, Vec<String>)> =
        found.documents.iter().map(|summary| (place(&summary).unwrap(), Vec::new())).collect();
    for context in found.contexts.iter() {
        let said = &mut contexts[context.document].1;
        assert_eq!(context.number, said.len());
        said.push(format!("{}|{}|{}", context.left, context.hit, context.right));
    }
    (texts, contexts)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 5, ..ProptestConfig::default() })]

    /// Contexts come from wherever the text is, and there are as many as there are hits.
    #[test]
    fn packed_or_not_the_texts_and_contexts_are_the_same(files in texts(), query in prop::sample::select(vec!["亚", "亚太", "开 亚", "Ａ", "a", "regex:开[亚太]"])) {
        let dir = folder(&files);
        let query = Query::parse(query).unwrap();
        let (scanned, packed) = (scanned(dir.path()), packed(dir.path()));
        let studied_packed = studied(&packed, &query);
        prop_assert_eq!(&studied(&scanned, &query), &studied_packed);
        let mut counts = Vec::new();
        packed.search(&query, 0, |found| {
            counts.push(found.count);
            ControlFlow::Continue(())
        });
        let contexts: Vec<usize> = studied_packed.1.iter().map(|(_, contexts)| contexts.len()).collect();
        prop_assert_eq!(contexts, counts);
    }
}
