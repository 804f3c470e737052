//! What subcommands print as JSON is what `docs/schema` says: every output of a real run fits its schema, has no field that
//! the schema does not name, and between them they have all it names.

use std::{collections::BTreeSet, fs, path::PathBuf};

use boon::{Compiler, Schemas};
use serde_json::{Value, json};

use super::cli::Home;

/// Schemas, and the commands whose output they describe; an output of several values has one a line.
const RUNS: &[(&str, &[&[&str]])] = &[
    ("print", &[&["print", "--format", "json", "--pinyin", "rare", "文/旧规.md"]]),
    ("outline", &[&["outline", "--json", "文/会上.md"], &["outline", "--json", "文/会上.md", "文/旧规.md"]]),
    ("list", &[&["list", "--json", "文"], &["list", "--json"]]),
    (
        "search",
        &[
            &["search", "--json", "修桥", "文"],
            &["search", "--json", "--count", "修桥", "文"],
            &["search", "--json", "date:1900..2100", "文"],
        ],
    ),
    ("concord", &[&["concord", "--json", "修桥铺路", "文"]]),
    (
        "trend",
        &[&["trend", "--json", "修桥铺路", "-e", "种树", "文"], &["trend", "--json", "修桥", "文", "--by", "author"]],
    ),
    ("compare", &[&["compare", "--json", "旧.txt", "新.txt"]]),
    ("parallels", &[&["parallels", "--json", "文/山里.md", "文"]]),
    ("collocates", &[&["collocates", "--json", "修桥铺路", "文"]]),
    ("terms", &[&["terms", "--json", "文/山里.md", "文"]]),
    ("stats", &[&["stats", "--json", "文"], &["stats", "--json", "--by", "year", "文"]]),
    ("bookmarks", &[&["bookmarks", "list", "--json"]]),
    ("tags", &[&["bookmarks", "tags", "--json"]]),
    ("annotations", &[&["bookmarks", "export"]]),
    (
        "csl",
        &[
            &["cite", "--style", "csl-json", "文/旧规.md"],
            &["references", "--style", "csl-json", "文"],
            &["bookmarks", "export", "--format", "csl-json"],
        ],
    ),
    ("keys", &[&["keys", "--json"]]),
];

/// Fields that these runs do not meet: of books, of forgotten bookmarks, of names and dates in other forms.
const UNMET: &[&str] = &[
    "conformsTo",
    "zhujian:removed",
    "zhujian:places",
    "zhujian:causes",
    "source",
    "family",
    "given",
    "suffix",
    "raw",
];

/// A library of our own in which every command finds something, and a bookmark.
fn home() -> Home {
    let home = Home::new();
    let document = |name: &str, head: &str, body: &str| {
        home.file(format!("文/{name}.md"), format!("---\ntitle: {name}\n{head}---\n\n{body}\n"));
    };
    let long = "修桥铺路以来，河两岸的人常来常往，集市也一年比一年热闹。";
    document(
        "旧规",
        "author: 林远\ndate: 1994-03-05\naccessed: 2020-01-02\n",
        &format!("罍里有水。修桥铺路的事由村里办。{long}"),
    );
    document(
        "会上",
        "author: 周禾\ndate: 2012-05-01\ntype: speech\n",
        "第一，修桥铺路。一是修大路，二是修小路。\n\n第二，种树。修桥铺路是大事。",
    );
    document("会后", "author: 林远\ndate: 2013\n", &"修橋鋪路以来，路通了，人也来了。".repeat(60));
    document(
        "山里",
        "date: 2013-07-02\ncategory: 报告\n",
        &format!("{}{long}", "山里的梯田种茶，梯田里有水。".repeat(50)),
    );
    document("山里再版", "date: 2014\n", &format!("{}{long}", "山里的梯田种茶，梯田里有水。".repeat(50)));
    home.file("文/无日期.txt", "修桥铺路，人人有份。\n");
    home.file("旧.txt", "村规\n\n第一条　路大家修。\n\n第二条　树不得乱砍。\n\n第三条　自公布之日起施行。\n");
    home.file("新.txt", "村规\n\n第一条　路和桥大家修。\n\n第二条　树不得乱砍。\n\n第三条　井水共用。\n");
    let added = home.run([
        "bookmarks",
        "add",
        "文/会上.md",
        "--quote",
        "修桥铺路是大事",
        "--note",
        "要紧",
        "--tag",
        "路",
        "--colour",
        "green",
    ]);
    assert_eq!(added.code, Some(0), "{}", added.err);
    home
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/schema")
}

/// The schema, and the same with no field admitted that it does not name: scripts are told of every one.
fn schema(name: &str) -> (Value, Value) {
    let text = fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let mut strict = schema.clone();
    close(&mut strict);
    (schema, strict)
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            if fields.contains_key("properties") && !fields.contains_key("additionalProperties") {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// The fields that a schema names.
fn named(schema: &Value, all: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get("properties") {
                all.extend(properties.keys().cloned());
            }
            fields.values().for_each(|below| named(below, all));
        }
        Value::Array(items) => items.iter().for_each(|below| named(below, all)),
        _ => {}
    }
}

/// The fields that a value has.
fn met(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            all.extend(fields.keys().cloned());
            fields.values().for_each(|below| met(below, all));
        }
        Value::Array(items) => items.iter().for_each(|below| met(below, all)),
        _ => {}
    }
}

/// One value, or one a line.
fn values(text: &str) -> Vec<Value> {
    match serde_json::from_str(text) {
        Ok(one) => vec![one],
        Err(_) => text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
    }
}

#[test]
fn every_json_output_fits_its_schema_and_has_all_it_names() {
    let home = home();
    for (name, commands) in RUNS {
        let (schema, strict) = schema(name);
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("https://example.org/schema.json", strict).unwrap();
        let index = compiler.compile("https://example.org/schema.json", &mut schemas).unwrap();
        let (mut fields, mut seen) = (BTreeSet::new(), BTreeSet::new());
        named(&schema, &mut fields);
        for command in *commands {
            let ran = home.run(*command);
            assert_eq!(ran.code, Some(0), "{command:?}: {}", ran.err);
            for value in values(&ran.out) {
                if let Err(error) = schemas.validate(&value, index) {
                    panic!("{command:?}: {value}\n{error:#}");
                }
                met(&value, &mut seen);
            }
        }
        let missing: Vec<&String> = fields.difference(&seen).filter(|field| !UNMET.contains(&field.as_str())).collect();
        assert!(missing.is_empty(), "{name}: no output has {missing:?}");
    }
}

#[test]
fn every_schema_is_tried_and_named_in_the_manual() {
    let tried: BTreeSet<String> = RUNS.iter().map(|(name, _)| format!("{name}.json")).collect();
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(files.collect::<BTreeSet<_>>(), tried);
    let chapter = fs::read_to_string(folder().with_file_name("en").join("10-scripting.md")).unwrap();
    for (name, _) in RUNS {
        assert!(chapter.contains(&format!("`{name}.json`")), "{name}");
        assert_eq!(schema(name).0["$id"], format!("urn:zhujian:schema:{name}"));
    }
}

#[test]
fn the_schemas_refuse_what_is_not_so() {
    let (_, strict) = schema("search");
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("https://example.org/schema.json", strict).unwrap();
    let index = compiler.compile("https://example.org/schema.json", &mut schemas).unwrap();
    let is_valid = |value: Value| schemas.validate(&value, index).is_ok();
    assert!(is_valid(json!({ "documents": 1, "hits": 2, "ms": 3 })));
    assert!(!is_valid(json!({ "documents": 1, "hits": 2 })));
    assert!(!is_valid(json!({ "documents": 1, "hits": 2, "ms": 3, "more": 4 })));
    assert!(!is_valid(json!({ "documents": -1, "hits": 2, "ms": 3 })));
}
