//! Bookmarks that leave and come: exports beside golden files, imports, the folder of several machines, copies, damage.
//! After a change of a format: `UPDATE_GOLDEN=1 cargo test --test it exchange` writes the files anew.

use std::{fs, path::Path};

use super::cli::{Home, SEED};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/exchange");

/// A home with the bookmarks of the golden files.
fn home() -> Home {
    let home = Home::new();
    let ran = home.run(["bookmarks", "import", &format!("{FOLDER}/bookmarks.jsonld")]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "新增 3 条，更改 0 条，删除 0 条\n"), "{}", ran.err);
    home
}

fn check(name: &str, made: &str) {
    let file = Path::new(FOLDER).join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(file, made).unwrap();
    } else {
        assert_eq!(fs::read_to_string(file).unwrap(), made, "{name}");
    }
}

#[test]
fn every_form_of_export_is_as_it_was() {
    let home = home();
    for (format, name) in [
        ("markdown", "bookmarks.md"),
        ("csv", "bookmarks.csv"),
        ("bibtex", "bookmarks.bib"),
        ("csl-json", "bookmarks.csl.json"),
    ] {
        let ran = home.run(["bookmarks", "export", "--format", format]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        check(name, &ran.out);
    }
}

#[test]
fn an_export_is_what_was_imported() {
    let golden = fs::read_to_string(format!("{FOLDER}/bookmarks.jsonld")).unwrap();
    let ran = home().run(["bookmarks", "export"]);
    // The collection is called after the machine.
    let at = ran.out.find("urn:uuid:").unwrap();
    let own = &ran.out[at..at + "urn:uuid:".len() + 36];
    assert_eq!(ran.out.replace(own, "urn:uuid:00000000-0000-4000-8000-000000000000"), golden);
}

/// The id of the first bookmark of an export.
fn golden_id(export: &str) -> String {
    let read: serde_json::Value = serde_json::from_str(export).unwrap();
    let id = read["first"]["items"][0]["id"].as_str().unwrap();
    id.trim_start_matches("urn:uuid:").replace('-', "")
}

#[test]
fn importing_twice_changes_nothing_and_a_file_of_output_is_the_same() {
    let home = home();
    let before = home.run(["bookmarks", "export"]).out;
    assert_eq!(home.run(["bookmarks", "export", "--output", "out.jsonld"]).out, "");
    assert_eq!(fs::read_to_string(home.path("out.jsonld")).unwrap(), before);
    let again = home.run(["bookmarks", "import", "out.jsonld"]);
    assert_eq!((again.code, again.out.as_str()), (Some(0), "新增 0 条，更改 0 条，删除 0 条\n"));
    assert_eq!(home.run(["bookmarks", "export"]).out, before);
    home.run(["bookmarks", "export", "--output", "gone/out"]).failed(74, "gone/out");
    let id = golden_id(&before);
    assert_eq!(home.run(["bookmarks", "remove", &id]).code, Some(0));
    let after = home.run(["bookmarks", "import", "out.jsonld"]).out;
    assert_eq!(after, "新增 0 条，更改 0 条，删除 0 条\n1 条在本机删除得比导出晚，仍是已删除的\n");
}

#[test]
fn what_cannot_be_imported_is_named_and_harms_nothing() {
    let home = home();
    let before = home.run(["bookmarks", "export"]).out;
    home.file("broken.jsonld", before.replace("urn:uuid:2222", "urn:uuid:zzzz"));
    home.file("half.jsonld", &before[..before.len() / 2]);
    home.file("bytes.jsonld", b"\xff\xfe\0");
    for (file, words) in [
        ("broken.jsonld", "第 2 条批注的 id 有误"),
        ("half.jsonld", "half.jsonld：不是竹简导出的书签"),
        ("bytes.jsonld", "bytes.jsonld：不是竹简导出的书签"),
        ("gone.jsonld", "gone.jsonld：没有这个文件"),
        (".", "这是文件夹"),
    ] {
        let ran = home.run(["bookmarks", "import", file]);
        assert_eq!(ran.code, Some(66), "{file}");
        assert!(ran.err.contains(words), "{file}: {}", ran.err);
    }
    assert_eq!(home.run(["bookmarks", "export"]).out, before);
}

#[test]
fn two_machines_that_exchange_end_with_the_same_set() {
    let (one, other) = (home(), Home::new());
    let shared = tempfile::tempdir().unwrap();
    let folder = shared.path().to_str().unwrap();
    let sync = |home: &Home| {
        let ran = home.run(["bookmarks", "sync", folder]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        ran.out
    };
    let added = other.run(["bookmarks", "add", SEED, "--quote", "遇山一起爬", "--colour", "red", "--tag", "#谚语"]);
    let id = added.out.trim();
    sync(&one);
    assert_eq!(sync(&other), "新增 3 条，更改 0 条，删除 0 条\n");
    assert_eq!(sync(&one), "新增 1 条，更改 0 条，删除 0 条\n");
    assert_eq!(one.run(["bookmarks", "remove", id]).code, Some(0));
    sync(&one);
    assert_eq!(sync(&other), "新增 0 条，更改 0 条，删除 1 条\n");
    let list = |home: &Home| home.run(["bookmarks", "list", "--json"]).json();
    assert_eq!(list(&one), list(&other));
    assert_eq!(list(&one).as_array().unwrap().len(), 3);
    fs::write(shared.path().join("zhujian-broken.jsonld"), "{").unwrap();
    let ran = one.run(["bookmarks", "sync", folder]);
    assert_eq!(ran.code, Some(66));
    assert!(ran.err.contains("zhujian-broken.jsonld：已略过"), "{}", ran.err);
    one.run(["bookmarks", "sync", "nowhere"]).failed(74, "nowhere：不能在那里交换书签");
    // Without a folder that of the settings is meant.
    one.run(["bookmarks", "sync"]).failed(2, "设置里也没有 sync");
    other.file(".config/zhujian/config.yaml", format!("sync: {folder}\n"));
    assert_eq!(other.run(["bookmarks", "sync"]).out, "新增 0 条，更改 0 条，删除 0 条\n");
}

#[test]
fn a_backup_says_where_it_is_and_can_be_put_back() {
    let home = home();
    let before = home.run(["bookmarks", "list", "--json"]).json();
    let ran = home.run(["bookmarks", "backup"]);
    let copy = ran.out.trim();
    assert!(ran.code == Some(0) && Path::new(copy).is_file(), "{copy} {}", ran.err);
    home.run(["bookmarks", "restore", "没有.db"]).failed(66, "没有.db：没有这个文件");
    home.run(["bookmarks", "remove", &"9".repeat(12)]).failed(1, "999");
    let database = home.path(".data/zhujian/zhujian.db");
    home.run(["bookmarks", "add", SEED, "--quote", "遇山一起爬"]);
    fs::copy(copy, database).unwrap();
    assert_eq!(home.run(["bookmarks", "list", "--json"]).json(), before);
}

#[test]
fn a_damaged_store_is_set_aside_and_the_reader_is_told() {
    let home = home();
    let database = home.path(".data/zhujian/zhujian.db");
    fs::write(&database, "这不是数据库。".repeat(500)).unwrap();
    let ran = home.run(["bookmarks", "list"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("书签库已损坏") && ran.err.contains("damaged-"), "{}", ran.err);
    assert_eq!(home.run(["bookmarks", "list"]).err, "");
}

#[test]
fn a_passage_is_cited_with_its_paragraph_however_large_the_document_is() {
    let home = Home::new();
    home.file("a.md", "---\ntitle: 渡口\nauthor: 林渡\n---\n\n# 渡口\n\n第一段。\n\n山高水长，\n“竹影”。\n\n末段。\n");
    let cited = |args: &[&str]| home.run([&["cite"], args].concat()).out;
    assert_eq!(cited(&["--quote", "山高水长", "a.md"]), "“山高水长”——林渡：《渡口》，第2段\n");
    assert_eq!(cited(&["--paragraph", "3", "a.md"]), "“末段。”——林渡：《渡口》，第3段\n");
    home.run(["cite", "--paragraph", "4", "a.md"]).failed(1, "a.md");
    home.run(["cite", "--quote", "没有", "a.md"]).failed(1, "没有");
    let large: String = (1..=200_000_usize)
        .map(|n| format!("　　这是第{n}个自然段。{}水声到耳边。\n", "竹影摇窗，读书的人不觉夜深，".repeat(n % 4 + 1)))
        .collect();
    home.file("large.txt", &large);
    for n in ["1", "77777", "199999"] {
        let by_number = cited(&["--paragraph", n, "large.txt"]);
        assert!(
            by_number.starts_with(&format!("“这是第{n}个")) && by_number.ends_with(&format!("第{n}段\n")),
            "{by_number}"
        );
        assert!(cited(&["--quote", &format!("第{n}个"), "large.txt"]).ends_with(&format!("第{n}段\n")));
    }
}

#[test]
fn a_document_is_cited_by_its_front_matter() {
    let home = Home::new();
    let title = "做大亚太合作蛋糕，实现共同繁荣";
    let ran = home.run(["cite", SEED]);
    assert_eq!((ran.code, ran.out), (Some(0), format!("习近平. {title}[Z]. 2020-11-20.\n")), "{}", ran.err);
    home.file("web.md", "---\ntitle: 读书\nauthor: 某人\nurl: https://example.org/a\n---\n\n正文。\n");
    let ran = home.run(["cite", "web.md"]);
    assert_eq!(ran.out, "某人. 读书[EB/OL]. https://example.org/a.\n");
    assert!(ran.err.contains("accessed: 20"), "{}", ran.err);
    home.file(
        "seen.md",
        "---\ntitle: 读书\nauthor: 某人\nurl: https://example.org/a\naccessed: 2022-08-09\n---\n\n正文。\n",
    );
    let ran = home.run(["cite", "seen.md"]);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("某人. 读书[EB/OL]. [2022-08-09]. https://example.org/a.\n", ""));
    for (style, date) in [("gb7714-2015", "习近平. "), ("gb7714-author-date", "习近平，2020. ")] {
        assert!(home.run(["cite", "--style", style, SEED]).out.starts_with(date), "{style}");
    }
    let csl = home.run(["cite", "--style", "csl-json", SEED]).json();
    assert_eq!((&csl[0]["type"], &csl[0]["issued"]["date-parts"][0][2]), (&"speech".into(), &20.into()));
    assert!(home.run(["cite", "--style", "bibtex", SEED]).out.starts_with("@misc{xijinping2020,\n"));
    home.file("bare.txt", "");
    assert_eq!(home.run(["cite", "bare.txt"]).out, "bare[Z].\n");
    home.run(["cite", "gone.md"]).failed(66, "gone.md");
    let note = home.run(["cite", "--form", "note", SEED]).out;
    assert_eq!(note, home.run(["cite", "--style", "gb7714-note", SEED]).out);
    assert_eq!(note, home.run(["cite", SEED]).out, "a footnote is the whole reference");
    let listed = home.run(["references", "--form", "note", SEED]).out;
    assert_eq!(listed, format!("① {note}"));
    home.run(["cite", "--style", "bibtex", "--form", "note", SEED]).failed(2, "bibtex");
    let unknown = home.run(["--language", "en", "cite", "--style", "gb7741", SEED]);
    assert!(unknown.err.contains("gb7714"), "{}", unknown.err);
    unknown.failed(2, "gb7741");
    home.run(["cite", "--style", "no-style", SEED]).failed(2, "no-style");
}

#[test]
fn every_subcommand_of_bookmarks_shows_examples_in_every_language() {
    let home = Home::new();
    for language in ["zh-Hans", "zh-Hant", "en"] {
        for subcommand in ["list", "add", "remove", "export", "import", "sync", "backup"] {
            let ran = home.run(["--language", language, "bookmarks", subcommand, "--help"]);
            // The usage names it once more.
            assert!(ran.out.matches(&format!("zhujian bookmarks {subcommand}")).count() > 1, "{}", ran.out);
        }
        assert!(home.run(["--language", language, "cite", "--help"]).out.contains("zhujian cite --style bibtex"));
    }
}

#[test]
fn tags_are_listed_renamed_merged_and_removed() {
    let home = Home::new();
    home.file("一.txt", "山高水长。风和日丽。云淡天高。\n");
    for (quote, tags) in [("山高水长", vec!["经济", "亚太"]), ("风和日丽", vec!["经贸", "经济"]), ("云淡天高", vec![])]
    {
        let tags = tags.iter().flat_map(|tag| ["--tag", tag]);
        let ran = home.run(["bookmarks", "add", "一.txt", "--quote", quote].into_iter().chain(tags));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
    }
    let listed = |home: &Home| home.run(["bookmarks", "tags"]).out;
    assert_eq!(listed(&home), "     1  #亚太\n     2  #经济\n     1  #经贸\n");
    let count = |tags: &[&str]| {
        let tags = tags.iter().flat_map(|tag| ["--tag", tag]);
        let ran = home.run(["bookmarks", "list", "--json"].into_iter().chain(tags));
        ran.json().as_array().unwrap().len()
    };
    assert_eq!([count(&[]), count(&["经济"]), count(&["經濟", "亚太"]), count(&["经"])], [3, 2, 1, 0]);
    let exported = home.run(["bookmarks", "export", "--format", "csv", "--tag", "亚太"]).out;
    assert!(exported.contains("山高水长") && !exported.contains("风和日丽"), "{exported}");
    assert_eq!(home.run(["bookmarks", "rename-tag", "#经济", "经贸"]).out, "2 条书签的标签已改\n");
    assert_eq!(listed(&home), "     1  #亚太\n     2  #经贸\n");
    home.run(["bookmarks", "rename-tag", "经贸", "两 个"]).failed(2, "标签只能有");
    home.run(["bookmarks", "rename-tag", "没有", "有"]).failed(1, "没有符合“没有”的标签");
    assert_eq!(home.run(["bookmarks", "remove-tag", "经贸"]).code, Some(0));
    let tags = home.run(["bookmarks", "tags", "--json"]).json();
    assert_eq!((tags[0]["tag"].as_str(), tags[0]["count"].as_u64(), tags[1].is_null()), (Some("亚太"), Some(1), true));
}

/// A book as readers have them, with a chapter at a path in Chinese.
fn book(home: &Home) {
    let chapter = |nth: usize, words: &str| {
        format!(
            "<html><head><title>x</title></head><body><h1>第{nth}章</h1><p>{words}</p><p>河水<b>很清</b>，没有说话。</p></body></html>"
        )
    };
    let package = "<package><metadata><dc:title>山乡</dc:title><dc:language>zh</dc:language></metadata><manifest>\
        <item id='a' href='一.xhtml' media-type='application/xhtml+xml'/><item id='b' href='二.xhtml' media-type='application/xhtml+xml'/>\
        </manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let container = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    // Longer than any stretch of characters that is counted at a time.
    let long = format!("他在桥上站了很久。</p><p>{}", "河边的路。".repeat(900));
    let (one, two) = (chapter(1, &long), chapter(2, "船在岸边停了一夜。"));
    let files = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/book.opf", package),
        ("OEBPS/一.xhtml", &one),
        ("OEBPS/二.xhtml", &two),
    ];
    home.file("山乡.epub", crate::formats::zip(&files));
}

#[test]
fn a_passage_of_a_book_is_told_to_other_readers_and_taken_from_them() {
    let home = Home::new();
    book(&home);
    home.run(["bookmarks", "add", "--quote", "岸边停了一夜", "山乡.epub"]);
    let exported = home.run(["bookmarks", "export"]).out;
    let fragment = "epubcfi(/6/4!/4/4,/1:2,/1:8)";
    let collection: serde_json::Value = serde_json::from_str(&exported).unwrap();
    let target = &collection["first"]["items"][0]["target"];
    assert_eq!(target["selector"][0]["exact"], "岸边停了一夜");
    assert_eq!(target["selector"][2]["type"], "FragmentSelector");
    assert_eq!(target["selector"][2]["conformsTo"], "http://www.idpf.org/epub/linking/cfi/epub-cfi.html");
    assert_eq!(target["selector"][2]["value"], fragment);
    let markdown = home.run(["bookmarks", "export", "--format", "markdown"]).out;
    assert!(markdown.contains(&format!(".epub#{fragment})")), "{markdown}");

    // What another program knows: the file and the fragment, perhaps a quote; no place or hash of ours.
    let foreign = |digit: usize, fragment: &str, quote: &str| {
        let id = digit.to_string().repeat(32);
        let mut collection = collection.clone();
        let item = &mut collection["first"]["items"][0];
        item["id"] = format!("urn:uuid:{id}").into();
        item.as_object_mut().unwrap().remove("zhujian:causes");
        item["target"].as_object_mut().unwrap().remove("zhujian:range");
        item["target"]["source"].as_object_mut().unwrap().remove("zhujian:hash");
        item["target"]["selector"] = serde_json::json!([
            { "type": "TextQuoteSelector", "exact": quote },
            { "type": "FragmentSelector", "conformsTo": target["selector"][2]["conformsTo"], "value": fragment },
        ]);
        home.file("foreign.jsonld", serde_json::to_string(&collection).unwrap());
        let other = home.run(["bookmarks", "import", "foreign.jsonld"]);
        let listed = home.run(["bookmarks", "list", "--json"]).out;
        let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
        let quote = listed.as_array().unwrap().iter().find(|own| own["id"] == *id);
        let quote = quote.map(|own| own["quote"].as_str().unwrap().to_owned());
        (other, quote)
    };
    let cases = [
        (fragment, "", "岸边停了一夜"),
        ("epubcfi(/6/2!/4/8,/1:0,/2/1:2)", "", "河水很清"),
        // A place alone is its sentence; a quote that stands elsewhere is looked for by itself.
        ("epubcfi(/6/2!/4/4/1:3)", "", "他在桥上站了很久。"),
        ("epubcfi(/6/2!/4/4/1:3)", "停了一夜", "停了一夜"),
    ];
    for (nth, (fragment, quote, expected)) in cases.into_iter().enumerate() {
        let (_, found) = foreign(nth, fragment, quote);
        assert_eq!(found.as_deref(), Some(expected), "{fragment}");
    }
    foreign(9, "epubcfi(/6/40!/4)", "").0.failed(66, "foreign.jsonld");
}
