//! The contexts of a formulation, and how often it stands where and when, from the command line.

use serde_json::Value;

use super::cli::{Home, Ran};

/// Six documents; in 1994 one is dated whose text is later.
fn home() -> Home {
    let home = Home::new();
    let document = |name: &str, date: &str, author: &str, body: &str| {
        home.file(
            format!("文/{name}.md"),
            format!("---\ntitle: {name}\nauthor: {author}\ndate: {date}\n---\n\n{body}\n"),
        );
    };
    document("旧规", "1994-03-05", "甲", "修桥铺路的事由村里办。");
    document("会上", "2012-05-01", "乙", "今年要修桥铺路，还要种树。修桥铺路是大事。");
    document("会后", "2013", "甲", &"修橋鋪路以来，路通了。".repeat(60));
    document("山里", "2013-07-02", "乙", &format!("{}明年修桥铺路以来再说。", "修桥铺路，不修庙。".repeat(50)));
    document("别的", "2014", "乙", "这里只说种树。");
    home.file("文/无日期.txt", "修桥铺路，人人有份。\n");
    home
}

fn rows(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn contexts_that_go_on_alike_stand_together() {
    let ran = home().run(["concord", "修桥铺路", "文", "--json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let rows = rows(&ran);
    let groups: Vec<(&str, u64)> =
        rows.iter().filter_map(|row| Some((row["group"].as_str()?, row["group_hits"].as_u64()?))).collect();
    assert_eq!((groups[0], groups[61], groups.last()), (("以来", 61), (",不", 50), Some(&("的事", 1))), "{groups:?}");
    let (last, places) = rows.split_last().unwrap();
    assert_eq!((&last["hits"], &last["documents"]), (&Value::from(115), &Value::from(5)));
    assert_eq!((&last["scope"]["queries"][0], &last["scope"]["documents"]), (&"修桥铺路".into(), &6.into()));
    // The document's own text, wherever it is folded for the search.
    assert!(
        places.iter().any(|place| place["match"] == "修橋鋪路" && place["right"].as_str().unwrap().starts_with("以来"))
    );
}

#[test]
fn a_long_sentence_is_told_whole() {
    let home = Home::new();
    let long = format!("{}修桥铺路{}。", "山里的人种树，".repeat(12), "，河边的人看水".repeat(12));
    home.file("文/长句.md", format!("---\ndate: 2012-05-01\n---\n\n今年的事。{long}明年的事。\n"));
    let of = |args: &[&str], key: &str| rows(&home.run(args))[0][key].as_str().unwrap().to_owned();
    let args = ["concord", "修桥铺路", "文", "--by-sentence", "--json"];
    let [left, right] = ["left", "right"].map(|side| of(&args, side));
    assert_eq!(format!("{left}修桥铺路{right}"), long);
    let course = home.run(["trend", "修桥铺路", "文", "--json"]);
    assert!(course.out.contains(&long), "{}", course.out);
}

#[test]
fn contexts_stand_in_even_columns_and_in_any_order() {
    let home = home();
    let ran = home.run([
        "concord",
        "修桥铺路",
        "文/旧规.md",
        "文/会上.md",
        "文/无日期.txt",
        "--width",
        "4",
        "--sort",
        "date",
    ]);
    let expected = [
        "    4         【修桥铺路】的事由村  1994-03-05  旧规",
        "        今年要【修桥铺路】，还要种  2012-05-01  会上",
        "      要种树。【修桥铺路】是大事。  2012-05-01  会上",
        "              【修桥铺路】，人人有  无日期  无日期",
        "",
        "3 篇 4 处",
    ];
    assert_eq!(ran.out.lines().collect::<Vec<_>>(), expected);
    let ran = home.run(["concord", "种树", "文", "--by-sentence", "--csv", "--bom"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("\u{FEFF}\"path\",\"title\""), "{}", ran.out);
    assert!(lines.iter().any(|line| line.contains("\"今年要修桥铺路，还要\",\"种树\",\"。\"")), "{}", ran.out);
    home.run(["concord", "没有的话", "文"]).failed(1, "没有的话");
    home.run(["concord", "种树", "没有的文件夹"]).failed(66, "没有的文件夹");
}

#[test]
fn a_formulation_is_counted_by_years_and_its_first_places_are_shown() {
    let ran = home().run(["trend", "修桥铺路", "文", "-e", "种树 author:乙", "--json"]);
    let rows = rows(&ran);
    let of = |query: &str| -> Vec<(&str, u64, u64)> {
        let of_query = rows.iter().filter(|row| row["query"] == query);
        of_query
            .filter_map(|row| Some((row["period"].as_str()?, row["hits"].as_u64()?, row["documents"].as_u64()?)))
            .collect()
    };
    assert_eq!(of("修桥铺路"), [("1994", 1, 1), ("2012", 2, 1), ("2013", 111, 2), ("2014", 0, 0)]);
    // Only the documents that the filter admits are counted, their characters too.
    assert_eq!(of("种树 author:乙"), [("2012", 1, 1), ("2013", 0, 0), ("2014", 1, 1)]);
    let totals = rows.iter().find(|row| row["query"] == "修桥铺路" && row["first"].is_array()).unwrap();
    assert_eq!((&totals["hits"], &totals["documents"], &totals["undated"]), (&115.into(), &5.into(), &1.into()));
    let first = &totals["first"][0];
    assert_eq!(
        (&first["title"], &first["sentence"], &first["isolated"]),
        (&"旧规".into(), &"修桥铺路的事由村里办。".into(), &true.into())
    );
    let millions = rows.iter().find(|row| row["period"] == "2012").unwrap();
    let chars = millions["chars"].as_f64().unwrap();
    assert!((millions["per_million"].as_f64().unwrap() - 2e6 / chars).abs() < 0.001);
}

#[test]
fn a_trend_is_written_for_people_tables_and_charts() {
    let home = home();
    let ran = home.run(["trend", "修桥铺路", "文", "--by", "author"]);
    for part in ["修桥铺路  5 篇 115 处\n", "  甲  ", "  无作者  ", "（孤立", "    修桥铺路的事由村里办。\n"]
    {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    let ran = home.run(["trend", "修桥铺路", "文", "--csv"]);
    assert!(ran.out.contains("\"修桥铺路\",\"2012\",\"2\",\"1\","), "{}", ran.out);
    let ran = home.run(["trend", "<修>桥&", "修桥", "文", "--svg"]);
    assert_eq!(ran.code, Some(66), "{}", ran.out);
    let svg = home.run(["trend", "修桥铺路", "-e", "\"<修>\"", "文", "--svg"]).out;
    assert!(svg.starts_with("<svg ") && svg.contains("修桥铺路") && svg.contains("&lt;修&gt;"), "{svg}");
    let vega: Value = serde_json::from_str(&home.run(["trend", "修桥铺路", "文", "--vega"]).out).unwrap();
    assert_eq!((&vega["data"]["values"][1]["hits"], &vega["usermeta"]["scope"]["by"]), (&2.into(), &"year".into()));
    assert_eq!(home.run(["trend", "没有的话", "文"]).code, Some(1));
}

#[test]
fn a_trend_counts_no_document_that_a_tag_leaves_out() {
    let home = home();
    home.file("文/有标签.md", "---\ntitle: 有标签\ndate: 2012-06-01\ntags: [路]\n---\n\n修桥铺路。\n");
    let ran = home.run(["trend", "修桥铺路 tag:路", "文", "--csv"]);
    let periods: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("\"修桥铺路 tag:路\"")).collect();
    assert_eq!(periods.len(), 1, "{}", ran.out);
    assert!(periods[0].contains("\"2012\",\"1\",\"1\",\"4\","), "{}", ran.out);
}

#[test]
fn every_record_of_a_table_says_what_was_asked() {
    let (home, shared) = (home(), shared_home());
    let version = env!("CARGO_PKG_VERSION");
    for (arguments, scope) in [
        (
            &["trend", "修桥铺路 author:乙", "-e", "种树", "文"][..],
            "\"修桥铺路 author:乙 | 种树\",\"文\",\"6\",\"year\",",
        ),
        (&["concord", "种树", "文/会上.md", "文/别的.md"], "\"种树\",\"文/会上.md | 文/别的.md\",\"2\",\"right\","),
        (&["stats", "文", "--by", "author", "--among", "author:乙"], "\"author:乙\",\"文\",\"6\",\"author\","),
        (&["parallels", "文/讲话.md", "文", "--common", "3"], "讲话.md\",\"13\",\"1\",\"\",\"文\",\"5\",\"near\","),
        (&["collocates", "修桥铺路", "文", "--window", "4"], "\"修桥铺路\",\"文\",\"6\",\"log-likelihood\","),
        (&["terms", "文/会后.md", "文", "--against", "author:乙"], "\"author:乙\",\"文\",\"6\",\"log-likelihood\","),
    ] {
        let ran =
            if arguments[0] == "parallels" { &shared } else { &home }.run(arguments.iter().copied().chain(["--csv"]));
        assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
        let (head, records) = ran.out.split_once("\r\n").unwrap();
        assert!(head.ends_with("\"scope_by\",\"scope_day\",\"scope_zhujian\""), "{head}");
        let records: Vec<&str> = records.split_terminator("\r\n").collect();
        assert!(!records.is_empty(), "{arguments:?}");
        for record in records {
            assert!(record.contains(scope) && record.ends_with(&format!("\",\"{version}\"")), "{scope}: {record}");
        }
    }
}

/// Two speeches that share a passage, one of them with a word changed, a formula that all have, and an edition.
fn shared_home() -> Home {
    let home = Home::new();
    let formula = "各位乡亲，大家晚上好，感谢大家来到村里的会场。";
    let shared = "桥修好那天，老人们在桥头坐了整整一个下午，谁也没有说话。";
    let document = |name: &str, date: &str, body: &str| {
        home.file(format!("文/{name}.md"), format!("---\ntitle: {name}\ndate: {date}\n---\n\n{formula}\n\n{body}\n"));
    };
    let own = format!(
        "今年的事情很多，先说水渠。\n\n{shared}\n\n后来种了树，树又长大，山坡也绿了，鸟都飞回来了，河里的水比从前清得多，孩子们夏天在里面游泳，冬天在上面滑冰。"
    );
    document("讲话", "2020-01-02", &own);
    document("讲话（改）", "2020-02-02", &own.replace("很多", "真多"));
    document("旧文", "2011-05-06", &format!("有人记得：“{}”别的忘了。", shared.replace("老人们在", "老人们都在")));
    document("早文", "2009", &format!("{shared}那是秋天，谷子都收完了，田里只有麻雀。"));
    document("闲文", "2015", "这里说的是另外的事情，与桥没有一点关系。");
    home
}

#[test]
fn shared_passages_are_found_by_date_formulas_folded_and_editions_apart() {
    let home = shared_home();
    let ran = home.run(["parallels", "文/讲话.md", "文", "--common", "3", "--json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let rows = rows(&ran);
    let (totals, places) = rows.split_last().unwrap();
    let said: Vec<(&str, u64, u64)> = places
        .iter()
        .map(|row| (row["title"].as_str().unwrap(), row["same"].as_u64().unwrap(), row["length"].as_u64().unwrap()))
        .collect();
    assert_eq!(said, [("早文", 25, 25), ("旧文", 25, 25)], "{}", ran.out);
    assert_eq!((&totals["versions"][0]["title"], &totals["common"]), (&"讲话（改）".into(), &3.into()));
    assert_eq!(totals["scope"]["documents"], 5);
    // The characters of both files.
    let text = |name: &str, start: &Value, end: &Value| -> String {
        let text = std::fs::read_to_string(home.path(&format!("文/{name}.md"))).unwrap();
        let [start, end] = [start, end].map(|at| at.as_u64().unwrap() as usize);
        text.chars().skip(start).take(end - start).collect()
    };
    assert_eq!(totals["versions"][0]["passages"], 2);
    let with_editions = home.run(["parallels", "文/讲话.md", "文", "--common", "4", "--editions", "--json"]);
    let all = self::rows(&with_editions);
    assert!(all.iter().any(|row| row["title"] == "讲话（改）"), "{}", with_editions.out);
    assert_eq!(all.last().unwrap()["versions"].as_array().map(Vec::len), Some(0));
    let near = &places[1];
    assert_eq!(text("讲话", &near["start"], &near["end"]), "桥修好那天，老人们在桥头坐了整整一个下午，谁也没有说话");
    assert_eq!(text("旧文", &near["other_start"], &near["other_end"]), near["other_text"].as_str().unwrap());
    let exact = home.run(["parallels", "文/讲话.md", "文/旧文.md", "文/早文.md", "--exact", "--common", "3"]);
    assert!(exact.out.contains("早文  同 25/25 字") && exact.out.contains("旧文  同 17/17 字"), "{}", exact.out);
    home.run(["parallels", "文/讲话.md", "文/闲文.md", "--min", "50"]).failed(1, "没有这么长的相同段落");
    home.run(["parallels", "文/讲话.md", "文", "--against", "date:"]).failed(2, "date");
}

#[test]
fn words_are_weighed_against_the_library_without_being_cut() {
    let home = Home::new();
    let many = |sentence: &str, count: usize| format!("{sentence}\n\n").repeat(count);
    home.file("文/水.md", many("今年修灌溉水渠。明年也看灌溉水渠，灌溉水渠要紧。", 6));
    home.file("文/树.md", many("今年种树，明年也种树，种树要紧，看树的人很多。", 90));
    let ran = home.run(["terms", "文/水.md", "文", "--json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let rows_of_terms = rows(&ran);
    assert_eq!((&rows_of_terms[0]["term"], &rows_of_terms[0]["count"]), (&"灌溉水渠".into(), &18.into()));
    assert_eq!(rows_of_terms.last().unwrap()["scope"]["by"], "log-likelihood");
    let ran = home.run(["collocates", "要紧", "文", "--window", "6", "--csv"]);
    assert!(ran.out.contains("\"种树\",\"180\"") && !ran.out.contains("也种树"), "{}", ran.out);
    home.run(["collocates", "没有的话", "文"]).failed(1, "有 0 处；左右各 8 字之内");
    // Where there is no other document the words that stand most often are listed, and that is said.
    let ran = home.run(["terms", "文/水.md", "文/水.md"]);
    assert!(ran.out.starts_with("灌溉水渠") && ran.err.contains("没有别的文档可比"), "{}{}", ran.out, ran.err);
    let ran = home.run(["terms", "文/水.md", "文/水.md", "--json"]);
    assert_eq!(rows(&ran).last().unwrap()["scope"]["by"], "frequency");
    home.file("文/短.md", "水很清。\n");
    home.run(["terms", "文/短.md", "文"]).failed(1, "这里 3 字，别处");
    home.file("文/港.md", many("水路開通，GDP翻了一番。水路開通以後，GDP又翻了一番。", 6));
    let terms = home.run(["terms", "文/港.md", "文"]).out;
    assert!(terms.contains("水路開通") && terms.contains("GDP"), "as the text writes them: {terms}");
    // What says not which documents are meant is not passed over.
    for arguments in [
        &["stats", "文", "--among", "灌溉"][..],
        &["references", "文", "--among", "autor:甲"],
        &["terms", "文/水.md", "文", "--against", "灌溉"],
        &["parallels", "文/水.md", "文", "--against", "date:2020 灌溉"],
    ] {
        home.run(arguments.iter().copied()).failed(2, "说的不是哪些文档");
    }
}

#[test]
fn documents_are_measured_one_by_one_and_put_together() {
    let home = home();
    let ran = home.run(["stats", "文", "--by", "author", "--json"]);
    let rows_of_authors = rows(&ran);
    let said: Vec<(Option<&str>, u64)> =
        rows_of_authors.iter().filter_map(|row| Some((row["name"].as_str(), row["documents"].as_u64()?))).collect();
    assert_eq!(said, [(Some("乙"), 3), (Some("甲"), 2), (None, 1)], "{}", ran.out);
    assert_eq!(rows_of_authors.last().unwrap()["totals"]["documents"], 6);
    let ran = home.run(["stats", "文/会上.md", "--json"]);
    let row = &rows(&ran)[0];
    assert_eq!((&row["sentences"], &row["chars"]), (&2.into(), &18.into()), "{}", ran.out);
}

#[test]
fn the_documents_of_a_library_are_listed_as_references() {
    let home = home();
    let ran = home.run(["references", "文", "--among", "author:乙"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 3, "{}", ran.out);
    assert!(lines[0].starts_with("[1] 乙. 会上"), "{}", ran.out);
    let ran = home.run(["references", "文", "--style", "bibtex"]);
    assert_eq!(ran.out.matches("@").count(), 6, "{}", ran.out);
    let mut keys: Vec<&str> = ran.out.lines().filter(|line| line.starts_with('@')).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 6, "{}", ran.out);
    assert_eq!(home.run(["references", "文", "--among", "author:没有"]).code, Some(1));
    home.file("文/有标签.md", "---\ntitle: 有标签\ntags: [路]\n---\n\n修桥铺路。\n");
    assert_eq!(home.run(["references", "文", "--among", "tag:路"]).out, "[1] 有标签[Z].\n");
}

#[test]
fn a_saved_session_is_run_again_line_by_line() {
    let home = home();
    home.file("事.desk", "# 村里的事\n\nconcord 种树 文 --csv\ntrend '没有的话' 文\nstats 文/会上.md\n");
    let ran = home.run(["desk", "事.desk"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let heads: Vec<&str> = ran.out.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(heads, ["# concord 种树 文 --csv", "# trend '没有的话' 文", "# stats 文/会上.md"]);
    assert!(ran.out.contains("18 字") && ran.out.contains("\"种树\""), "{}", ran.out);
    home.file("坏.desk", "concord 种树 文\nbookmarks list\n");
    home.file("家.desk", "search 种树 ~/文 # 家里的\n");
    assert!(home.run(["desk", "家.desk"]).out.contains("别的"));
    let ran = home.run(["desk", "坏.desk"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("坏.desk 第 2 行不是文库查询：bookmarks list"), "{}", ran.err);
    home.run(["desk", "没有.desk"]).failed(66, "没有.desk");
}
