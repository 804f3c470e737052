//! What goes wrong is said in the language of the interface: nothing that a library or the system says of itself reaches
//! a reader.

use std::{
    ffi::{OsStr, OsString},
    fs,
    os::unix::ffi::OsStringExt,
    process::Stdio,
};

use super::cli::{Home, Ran, SEED};

const LANGUAGES: [&str; 3] = ["zh-Hans", "zh-Hant", "en"];

/// English prose in a Chinese message: two words with a blank between that are no command of ours.
fn prose(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_alphabetic() && c != ' ').map(str::trim).find(|phrase| {
        let first = phrase.split(' ').next().unwrap_or_default();
        phrase.contains(' ') && first != "zhujian" && first.chars().any(|c| c.is_ascii_lowercase())
    })
}

/// The run fails with `code` in every language, names `name`, and says nothing in English that is not asked for.
fn fails<A: AsRef<OsStr>>(home: &Home, arguments: &[A], code: i32, name: &str) {
    for language in LANGUAGES {
        let ran = home.run(
            [OsStr::new("--language"), OsStr::new(language)].into_iter().chain(arguments.iter().map(AsRef::as_ref)),
        );
        said(&ran, language, code, name);
    }
}

fn said(ran: &Ran, language: &str, code: i32, name: &str) {
    assert_eq!(ran.code, Some(code), "{}", ran.err);
    assert!(ran.err.contains(name), "{name}: {}", ran.err);
    if language != "en" {
        assert_eq!(prose(&ran.err), None, "{}", ran.err);
    }
}

#[test]
fn prose_is_told_from_names_and_commands() {
    for english in [
        "磁盘（No space left on device）",
        "x：invalid type: map",
        "第一行 expected u16 here",
        "（database is locked）",
    ] {
        assert!(prose(english).is_some(), "{english}");
    }
    for ours in [
        "见 zhujian bookmarks list。",
        "可选 true, false",
        "16 KiB",
        "用法： zhujian print [OPTIONS] <FILE>",
        "a.md：没有",
    ] {
        assert_eq!(prose(ours), None, "{ours}");
    }
}

#[test]
fn settings_that_are_wrong_name_the_key_and_what_it_may_be() {
    let home = Home::new();
    for (text, key) in [
        ("measure: wide\n", "measure"),
        ("measure: [60]\n", "20–200"),
        ("measure: 7\n", "measure"),
        ("reading_speed: -1\n", "reading_speed"),
        ("hang: maybe\n", "true, false"),
        ("theme: 7\n", "terminal"),
        ("language: fr\n", "zh-Hant"),
        ("line_break: tight\n", "strict"),
        ("ambiguous_width: 3\n", "auto"),
        ("library: 5\n", "library"),
        ("sync: [a]\n", "sync"),
        ("outline_rules: 3\n", "outline_rules"),
        ("outline_rules:\n  - level: 1\n", "pattern"),
        ("outline_rules:\n  - { pattern: '(' }\n", "outline_rules"),
        ("indent: 4\nmeasure: 60: 70\n", "2"),
        ("- 60\n", "YAML"),
        ("measure: 60\nmeasure: 70\n", "measure"),
        ("library:\n\t- a\n", "2"),
        ("theme: papre\n", "paper"),
        (&"[".repeat(100), "256 KiB"),
    ] {
        home.file(".config/zhujian/config.yaml", text);
        fails(&home, &["config", "show"], 66, "config.yaml");
        fails(&home, &["config", "show"], 66, key);
    }
    home.file(".config/zhujian/config.yaml", b"measure: \xff\n");
    fails(&home, &["config", "show"], 66, "config.yaml");
    fs::remove_file(home.path(".config/zhujian/config.yaml")).unwrap();
    fs::create_dir(home.path(".config/zhujian/config.yaml")).unwrap();
    fails(&home, &["config", "show"], 66, "config.yaml");
    fs::remove_dir_all(home.path(".config")).unwrap();
    home.file(".config", "");
    fails(&home, &["config", "show"], 66, "config.yaml");
}

#[test]
fn a_path_through_a_file_is_named() {
    let home = Home::new();
    home.file("plain.txt", "甲\n");
    for (arguments, code) in [
        (&["print", "plain.txt/x"][..], 66),
        (&["list", "plain.txt/x"], 66),
        (&["search", "甲", "plain.txt/x"], 66),
        (&["cite", "plain.txt/x"], 66),
        (&["bookmarks", "import", "plain.txt/x"], 66),
        (&["bookmarks", "export", "--output", "plain.txt/x"], 74),
        (&["bookmarks", "sync", "plain.txt/x"], 74),
        (&["config", "import-rules", "plain.txt/x"], 66),
        (&["plain.txt/x"], 66),
    ] {
        fails(&home, arguments, code, "plain.txt/x");
    }
    fs::remove_dir_all(home.path(".data")).unwrap();
    home.file(".data", "");
    fails(&home, &["bookmarks", "list"], 74, ".data");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_called_one() {
    let home = Home::new();
    for arguments in [
        &["print", SEED][..],
        &["print", "--format", "json", SEED],
        &["outline", "--json", SEED],
        &["list"],
        &["list", "--json"],
        &["bookmarks", "export"],
        &["cite", SEED],
        &["config", "show"],
        &["config", "path"],
        &["--help"],
        &["print", "--help"],
        &["--version"],
        &["bookmarks", "backup"],
        &["man"],
        &["completions", "bash"],
    ] {
        for (language, words) in LANGUAGES.into_iter().zip(["磁盘已满", "磁碟已滿", "the disk is full"]) {
            let full = fs::File::options().write(true).open("/dev/full").unwrap();
            let mut command = home.command();
            command.args(["--language", language]).args(arguments);
            said(&Ran::of(command.stdout(full).stderr(Stdio::piped()).output().unwrap()), language, 74, words);
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_written_is_named() {
    let home = Home::new();
    fails(&home, &["bookmarks", "export", "--output", "/sys/zhujian-bookmarks"], 74, "/sys/zhujian-bookmarks");
    fails(&home, &["bookmarks", "sync", "/sys"], 74, "/sys");
}

#[test]
fn a_damaged_database_is_named() {
    for language in LANGUAGES {
        let home = Home::new();
        home.file(".data/zhujian/zhujian.db", "no database at all, ".repeat(400));
        said(&home.run(["--language", language, "bookmarks", "list"]), language, 0, "zhujian.damaged");
    }
    let home = Home::new();
    fs::create_dir_all(home.path(".data/zhujian/zhujian.db")).unwrap();
    fails(&home, &["bookmarks", "list"], 74, "");
}

#[test]
fn a_mistake_of_the_command_line_is_named() {
    let home = Home::new();
    for (arguments, name) in [
        (&["print", "--width", "wide", SEED][..], "wide"),
        (&["print", "--width", "0", SEED], "--width"),
        (&["print", "--width", "60", "--width", "70", SEED], "--width"),
        (&["print", "--hang=yes", SEED], "--hang"),
        (&["print", SEED, "another.md"], "another.md"),
        (&["check"], "FILE"),
        (&["--nonsense"], "--nonsense"),
        (&["--ambiguous-width", "3"], "--ambiguous-width"),
        (&["bookmarks", "keep"], "keep"),
        (&["cite", "--style", "no-style", SEED], "no-style"),
        (&["completions", "dos"], "dos"),
        (&["--encoding", "klingon", "print", SEED], "klingon"),
    ] {
        fails(&home, arguments, 2, name);
    }
    let broken = [OsString::from("bookmarks"), "remove".into(), OsString::from_vec(vec![0xff])];
    fails(&home, &broken, 2, "zhujian");
}

#[test]
fn a_query_that_cannot_be_understood_is_named() {
    let home = Home::new();
    for (query, name) in [
        ("regex:(", ""),
        ("regex:[a", ""),
        ("regex:*", "*"),
        (r"regex:a\", ""),
        (r"regex:(a)\2", ""),
        (r"regex:\p{Klingon}", ""),
        ("regex:(?<=a", ""),
        ("date:gestern", "gestern"),
        ("pinyin:山", "山"),
        ("title:", "title:"),
        ("", ""),
    ] {
        fails(&home, &["search", query], 2, name);
    }
}

#[test]
fn what_cannot_be_imported_is_named_with_the_place() {
    let home = Home::new();
    home.file("half.json", "[\n  {\"rule\": ");
    home.file("other.json", "{\"type\": \"Person\"}");
    home.file("bytes.json", b"\xff\xfe\0");
    fs::create_dir(home.path("folder")).unwrap();
    for file in ["half.json", "other.json", "bytes.json", "folder", "gone.json"] {
        fails(&home, &["bookmarks", "import", file], 66, file);
        fails(&home, &["config", "import-rules", file], 66, file);
    }
    fails(&home, &["config", "import-rules", "half.json"], 66, "2");
    home.file("wrong.json", r#"[{"name": "坏的", "rule": "(", "enable": true}]"#);
    fails(&home, &["config", "import-rules", "wrong.json"], 1, "坏的");
}

#[test]
fn front_matter_that_is_wrong_is_told_by_its_line() {
    let home = Home::new();
    home.file("a.md", "---\nauthor: 甲\ntitle: 讲话: 全文\n---\n\n正文。\n");
    home.file("b.md", "+++\nauthor = '甲'\ntitle = 讲话\n+++\n\n正文。\n");
    for (file, syntax) in [("a.md", "YAML"), ("b.md", "TOML")] {
        for language in LANGUAGES {
            let ran = home.run(["--language", language, "check", file]);
            assert!(ran.out.starts_with(&format!("{file}:3: ")) && ran.out.contains(syntax), "{}", ran.out);
            assert!(language == "en" || prose(&ran.out).is_none(), "{}", ran.out);
        }
    }
}
