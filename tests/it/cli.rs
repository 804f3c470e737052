//! The subcommands as scripts meet them: output, exit codes (DESIGN §6), words on the standard error.

use std::{
    ffi::{OsStr, OsString},
    fs,
    io::Write,
    os::unix::ffi::OsStringExt,
    path::{Path, PathBuf},
    process::{Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const SEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_ef831c99aa0146c2.txt");
const GUIDE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/zhujian-guide.md");
const PLAIN: &str = "　　第一，读书要慢。一天只读一页，也比一年只翻一遍好。\n\n　　第二，读书要有笔。书上空白的地方，本来就是留给读者的。\n";

/// A home of its own for each test: nothing of the user's is read or written.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn file(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn command(&self) -> std::process::Command {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_zhujian"));
        let folder = |name: &str| self.0.path().join(name);
        command.env_clear().env("LC_ALL", "C.UTF-8").env("HOME", self.0.path()).current_dir(self.0.path());
        command.env("XDG_DATA_HOME", folder(".data")).env("XDG_CONFIG_HOME", folder(".config"));
        command.env("XDG_CACHE_HOME", folder(".cache")).stdin(Stdio::null());
        command
    }

    pub(crate) fn run<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Ran {
        Ran::of(self.command().args(arguments).output().unwrap())
    }
}

/// What a run came to.
pub(crate) struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, Some(0), "{}", self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// The run failed with `code`, said nothing on the standard output and `words` on the standard error.
    pub(crate) fn failed(&self, code: i32, words: &str) {
        assert_eq!(self.code, Some(code), "{}", self.err);
        assert_eq!(self.out, "");
        assert!(self.err.contains(words), "{:?} does not say {words:?}", self.err);
    }
}

fn run<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Ran {
    Home::new().run(arguments)
}

fn columns(line: &str) -> u16 {
    zhujian::text::columns(line, zhujian::text::WidthProfile::NARROW).0
}

// outline

#[test]
fn the_outline_of_the_speech_is_its_four_entries() {
    let ran = run(["outline", SEED]);
    assert_eq!(ran.out, "第一 坚持开放包容\n第二 坚持创新增长\n第三 坚持互联互通\n第四 坚持合作共赢\n");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn outline_json_says_where_each_label_stands_in_the_decoded_file() {
    let home = Home::new();
    let crlf = home.file("crlf.txt", format!("\u{FEFF}{}", PLAIN.replace('\n', "\r\n")));
    for file in [Path::new(SEED), Path::new(GUIDE), &crlf] {
        let text = fs::read_to_string(file).unwrap().trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        let entries = home.run([OsStr::new("outline"), OsStr::new("--json"), file.as_os_str()]).json();
        assert!(entries.as_array().unwrap().len() > 1);
        for entry in entries.as_array().unwrap() {
            let (at, label) = (entry["char"].as_u64().unwrap() as usize, entry["label"].as_str().unwrap());
            let there: String = text.chars().skip(at).take(label.chars().count()).collect();
            assert_eq!(there, label, "{}", file.display());
            assert!(entry["level"].is_u64() && entry["title"].is_string() && entry["inline"].is_boolean());
        }
    }
}

#[test]
fn outlines_of_several_files_stand_under_their_paths() {
    let by_path = run(["outline", "--json", SEED, GUIDE]).json();
    assert_eq!(by_path[SEED].as_array().unwrap().len(), 4);
    assert_eq!(by_path[GUIDE][0]["label"], "第一");
    let text = run(["outline", SEED, GUIDE]).out;
    assert!(text.starts_with(SEED) && text.contains(&format!("\n\n{GUIDE}\n第一 翻页与换行\n")), "{text}");
}

#[test]
fn one_file_that_is_missing_does_not_keep_the_others_from_being_printed() {
    let ran = run(["outline", "gone.txt", SEED]);
    assert_eq!(ran.code, Some(66));
    assert!(ran.out.contains("第四 坚持合作共赢") && ran.err.contains("gone.txt"));
}

#[test]
fn points_inside_paragraphs_are_listed_where_they_are_asked_for() {
    let home = Home::new();
    home.file("a.txt", "讲话\n\n第一，种田。一是浇水。水要足。二是施肥。肥要匀。\n\n第二，养鱼。\n");
    assert_eq!(home.run(["outline", "a.txt"]).out, "第一 种田\n第二 养鱼\n");
    let all = home.run(["outline", "--inline", "a.txt"]).out;
    assert_eq!(all.lines().map(str::trim).collect::<Vec<_>>(), ["第一 种田", "一是 浇水", "二是 施肥", "第二 养鱼"]);
}

#[test]
fn a_text_without_entries_has_no_outline() {
    let home = Home::new();
    let file = home.file("plain.txt", "只有一段话。\n");
    home.run([OsStr::new("outline"), file.as_os_str()]).failed(1, "本文没有分点");
}

// print

#[test]
fn print_fills_eighty_columns_where_nothing_else_is_said() {
    let ran = run(["print", SEED]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.out.lines().map(columns).max(), Some(80));
    assert!(!ran.out.contains('\u{1b}'));
    assert!(ran.out.lines().all(|line| line == line.trim_end()));
}

#[test]
fn print_keeps_to_the_width_it_is_given() {
    for width in [20, 41, 60, 120] {
        let ran = run(["print", "--width", &width.to_string(), SEED]);
        assert_eq!(ran.out.lines().map(columns).max(), Some(width), "{width}");
    }
    assert_eq!(run(["print", "--width", "0", SEED]).code, Some(2));
}

#[test]
fn print_counts_ambiguous_marks_as_it_is_told() {
    let wide = |line: &str| zhujian::text::columns(line, zhujian::text::WidthProfile::WIDE).0;
    let ran = run(["print", "--width", "40", "--ambiguous-width", "2", SEED]);
    assert!(ran.out.lines().all(|line| wide(line) <= 40));
    assert_eq!(run(["print", "--ambiguous-width", "3", SEED]).code, Some(2));
}

#[test]
fn a_tab_is_printed_as_the_space_it_takes() {
    let home = Home::new();
    let file = home.file("tab.txt", "山上\t种树。\u{1b}[1m");
    let ran = home.run(["print".as_ref(), file.as_os_str()]);
    assert_eq!(ran.out, "    山上 种树。␛[1m\n", "a pipe may lead to a terminal");
    let ran = home.run(["print".as_ref(), "--raw".as_ref(), file.as_os_str()]);
    assert_eq!(ran.out, "    山上 种树。\u{1b}[1m\n", "who asks for the bytes gets them");
}

#[test]
fn struck_words_are_printed_between_signs_and_lines_keep_their_width() {
    let home = Home::new();
    fs::write(home.path("struck.md"), "价格~~一百~~八十元，~~不~~准许。**~~删~~留**\n").unwrap();
    let printed = |arguments: &[&str]| home.run([&["print", "struck.md"], arguments].concat()).out;
    assert_eq!(printed(&["--indent", "0"]), "价格~~一百~~八十元，~~不~~准许。~~删~~留\n");
    let narrow = printed(&["--width", "12"]);
    assert!(narrow.lines().all(|line| columns(line) <= 12), "{narrow}");
    assert_eq!(narrow.split_whitespace().collect::<String>(), "价格~~一百~~八十元，~~不~~准许。~~删~~留");
    assert!(printed(&["--vertical", "--width", "40", "--height", "30"]).contains('︴'));
}

#[test]
fn print_json_points_into_the_text_of_the_file() {
    let home = Home::new();
    let file = home.file("plain.txt", PLAIN);
    let arguments = ["print", "--width", "30", "--format", "json"].map(OsStr::new);
    let lines = home.run(arguments.into_iter().chain([file.as_os_str()])).json();
    let source: Vec<char> = PLAIN.chars().collect();
    for line in lines.as_array().unwrap() {
        let number = |key: &str| line[key].as_u64().unwrap() as usize;
        let there: String = source[number("start")..number("end")].iter().collect();
        assert_eq!(there, line["text"].as_str().unwrap());
        assert!(number("columns") <= 30);
    }
    assert_eq!(lines[0]["block"], 0);
    assert_eq!(lines.as_array().unwrap().last().unwrap()["block"], 1);
}

#[test]
fn a_document_is_printed_where_there_is_no_screen() {
    let expected = run(["print", SEED]).out;
    let ran = run([SEED]);
    assert_eq!((ran.code, ran.out == expected), (Some(0), true), "{}", ran.err);
    let home = Home::new();
    let piped = home.command().arg("-").stdin(fs::File::open(SEED).unwrap()).output().unwrap();
    assert_eq!(Ran::of(piped).out, expected);
}

// list

#[test]
fn a_folder_is_listed_with_what_its_documents_say_of_themselves() {
    let home = Home::new();
    home.file("文集/春.md", "---\ntitle: 春天的书\nauthor: 林小满\ndate: 2024-03-01\nkind: 随笔\n---\n\n正文。\n");
    home.file("文集/秋.txt", "秋天的书\n\n正文在这里。\n");
    home.file("文集/图.bin", b"\0\x01\x02\x03");
    let text = home.run(["list", "文集"]).out;
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    let line = |word: &str| *lines.iter().find(|line| line.contains(word)).unwrap();
    assert!(line("春天的书").contains("2024-03-01") && line("春天的书").contains("林小满"));
    let column = |line: &str, word: &str| columns(&line[..line.find(word).unwrap()]);
    assert_eq!(column(line("春天的书"), "春天"), column(line("秋天的书"), "秋天"), "{text}");
    let json = home.run(["list", "--json", "文集"]).json();
    let spring = json.as_array().unwrap().iter().find(|entry| entry["title"] == "春天的书").unwrap();
    assert_eq!((&spring["author"], &spring["other"]["kind"]), (&Value::from("林小满"), &Value::from("随笔")));
    assert!(spring["path"].as_str().unwrap().ends_with("春.md"));
}

#[test]
fn nothing_named_lists_the_built_in_documents() {
    let json = run(["list", "--json"]).json();
    let titles: Vec<_> = json.as_array().unwrap().iter().map(|entry| entry["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["做大亚太合作蛋糕，实现共同繁荣", "竹简使用说明"]);
}

#[test]
fn an_empty_folder_has_nothing_to_list() {
    let home = Home::new();
    fs::create_dir(home.0.path().join("空")).unwrap();
    home.run(["list", "空"]).failed(1, "没有可读的文档");
}

// check

#[test]
fn check_says_what_is_wrong_and_in_which_line() {
    let home = Home::new();
    let mut bytes = PLAIN.repeat(20).into_bytes();
    bytes.extend(b"\xff\n");
    home.file("head.md", "---\ntitle: \"没有结束的引号\nauthor: 甲\n---\n\n正文。\n");
    home.file("bytes.txt", bytes);
    home.file("open.md", "---\ntitle: 没有结束\n\n正文。\n");
    home.file("clean.txt", PLAIN);
    for (file, words) in [("head.md", "文件头有误"), ("bytes.txt", "有 1 处无法解码"), ("open.md", "文件头没有结束")]
    {
        let ran = home.run(["check", file]);
        assert_eq!(ran.code, Some(1), "{file}");
        assert!(ran.out.starts_with(&format!("{file}:")) && ran.out.contains(words), "{}", ran.out);
    }
    let gb = |text| encoding_rs::GB18030.encode(text).0.into_owned();
    home.file("foreign.txt", [gb(PLAIN), "渡口的船补好了。\n".as_bytes().to_vec(), gb(PLAIN)].concat());
    home.file("hz.txt", b"~{6I?Z5D4,29:CAK!#~}\n");
    for (file, words) in [("foreign.txt", "行是 UTF-8，与全文的 gb18030 不同"), ("hz.txt", "这个文件是 HZ")]
    {
        let ran = home.run(["check", file]);
        assert!(ran.code == Some(1) && ran.out.contains(words), "{}", ran.out);
    }
    let clean = home.run(["check", "clean.txt"]);
    assert_eq!((clean.code, clean.out.as_str()), (Some(0), "clean.txt: 没有问题\n"));
    assert!(home.run(["print", "head.md"]).out.contains("正文。"));
}

// bookmarks

#[test]
fn a_bookmark_is_added_listed_and_removed() {
    let home = Home::new();
    let added =
        home.run(["bookmarks", "add", SEED, "--quote", "遇山一起爬", "--note", "谚语 #马来 #亚太", "--tag", "亚太"]);
    let id = added.out.trim().to_owned();
    assert_eq!((added.code, id.len()), (Some(0), 32), "{}", added.err);
    assert!(home.run(["bookmarks", "list"]).out.contains("遇山一起爬"));
    let all = home.run(["bookmarks", "list", "--json"]).json();
    let bookmark = &all[0];
    assert_eq!(bookmark["id"], id.as_str());
    assert_eq!(bookmark["note"], "谚语 #马来 #亚太");
    assert_eq!(bookmark["tags"], serde_json::json!(["亚太", "马来"]));
    assert_eq!((&bookmark["quote"], &bookmark["section"][0]), (&Value::from("遇山一起爬"), &Value::from("第四")));
    assert_eq!(home.run(["bookmarks", "remove", &id]).code, Some(0));
    assert_eq!(home.run(["bookmarks", "list"]).out, "");
    home.run(["bookmarks", "remove", &id]).failed(1, &id);
}

#[test]
fn a_passage_is_bookmarked_once_and_its_bookmark_gets_what_is_new() {
    let home = Home::new();
    let add = |more: &[&str]| home.run([&["bookmarks", "add", SEED, "--quote", "遇山一起爬"], more].concat());
    let first = add(&["--note", "谚语 #马来"]);
    let again = add(&["--note", "可引", "--tag", "亚太", "--tag", "马来", "--colour", "green"]);
    assert_eq!((again.code, &again.out), (Some(0), &first.out));
    assert!(again.err.contains(&format!("已有书签 {}，新的", &first.out[..8])), "{}", again.err);
    let same = add(&["--tag", "亚太"]);
    assert!(same.out == first.out && same.err.contains("没有改动"), "{}", same.err);
    let all = home.run(["bookmarks", "list", "--json"]).json();
    assert_eq!(all.as_array().unwrap().len(), 1);
    assert_eq!((&all[0]["note"], &all[0]["colour"]), (&Value::from("谚语 #马来\n可引"), &Value::from("green")));
    assert_eq!(all[0]["tags"], serde_json::json!(["马来", "亚太"]));
}

#[test]
fn a_tag_that_the_reader_would_refuse_is_refused() {
    let home = Home::new();
    let ran = home.run(["bookmarks", "add", SEED, "--quote", "遇山一起爬", "--tag", "亚太 合作"]);
    ran.failed(2, "标签只能有文字、数字和 _ - / ·，不能有空格");
    assert_eq!(home.run(["bookmarks", "list"]).out, "");
}

#[test]
fn an_export_writes_over_a_file_only_when_it_is_told_to() {
    let home = Home::new();
    home.file("out.md", "我的笔记");
    home.run(["bookmarks", "export", "--output", "out.md"]).failed(74, "--force");
    assert_eq!(fs::read_to_string(home.path("out.md")).unwrap(), "我的笔记");
    assert_eq!(home.run(["bookmarks", "export", "--output", "out.md", "--force"]).code, Some(0));
    assert!(fs::read_to_string(home.path("out.md")).unwrap().contains("AnnotationCollection"));
}

#[test]
fn what_a_command_takes_is_explained_in_the_order_of_its_use() {
    for (command, names) in [("compare", ["<A>", "<B>"]), ("search", ["<QUERY>", "[PATH]..."])] {
        let help = run(["--language", "en", command, "--help"]).out;
        let (_, told) = help.split_once("Arguments:").unwrap();
        let at = names.map(|name| told.find(name).unwrap());
        assert!(at[0] < at[1] && told.find("--json") < told.find("--language"), "{help}");
    }
}

#[test]
fn a_backup_is_put_back_and_what_is_none_is_refused_in_words() {
    let home = Home::new();
    home.file("a.txt", PLAIN);
    let id = home.run(["bookmarks", "add", "a.txt", "--quote", "读书要慢"]).out;
    let backup = home.run(["bookmarks", "backup"]).out;
    home.run(["bookmarks", "remove", id.trim()]);
    let ran = home.run(["bookmarks", "restore", backup.trim()]);
    assert!(ran.code == Some(0) && ran.out.contains("已取回 1 条书签"), "{}{}", ran.out, ran.err);
    assert!(home.run(["bookmarks", "list"]).out.contains("读书要慢"));
    home.run(["bookmarks", "restore", "a.txt"]).failed(74, "zhujian: a.txt 不是竹简书签库的备份");
    home.run(["bookmarks", "restore", "none.db"]).failed(66, "none.db：没有这个文件");
}

#[test]
fn what_was_read_and_the_caches_go_when_asked_to() {
    let home = Home::new();
    home.run(["history", "forget", "--all"]).failed(1, "没有这样的阅读记录");
    home.run(["history", "forget"]).failed(2, "");
    home.file(".cache/zhujian/0123456789abcdef/catalogue.db", [0; 2_000]);
    home.file(".cache/zhujian/else/text-1", "x");
    assert_eq!(home.run(["cache", "clear"]).out, "已清除 1 个文库的缓存，腾出 2.0 kB\n");
    assert!(home.path(".cache/zhujian/else/text-1").exists());
    assert!(!home.path(".cache/zhujian/0123456789abcdef").exists());
}

#[test]
fn what_does_not_stand_in_the_text_is_not_bookmarked() {
    run(["bookmarks", "add", SEED, "--quote", "文中没有的话"]).failed(1, "没有找到“文中没有的话”");
}

// what cannot be read

#[test]
fn what_cannot_be_read_is_named_on_the_standard_error() {
    let home = Home::new();
    home.file("data.bin", [0, 1, 2, 3, 0xFF, 0xFE, 0, 0].repeat(64));
    fs::create_dir(home.0.path().join("folder")).unwrap();
    let folder = fs::File::open(home.0.path()).unwrap();
    rustix::fs::mkfifoat(&folder, "fifo", rustix::fs::Mode::RWXU).unwrap();
    for (file, words) in [
        ("gone.txt", "gone.txt：没有这个文件"),
        ("folder", "folder：这是文件夹"),
        ("data.bin", "data.bin：不是文本文件"),
        ("fifo", "fifo：不是普通文件"),
    ] {
        for command in ["print", "outline", "check"] {
            home.run([command, file]).failed(66, words);
        }
    }
    home.run(["gone.txt"]).failed(66, "gone.txt");
    home.run(["list", "gone"]).failed(66, "gone");
    home.run(["bookmarks", "add", "gone.txt", "--quote", "甲"]).failed(66, "gone.txt");
}

#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let file = home.file("secret.txt", PLAIN);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    // Root reads everything.
    if !rustix::process::geteuid().is_root() {
        home.run(["print", "secret.txt"]).failed(66, "secret.txt：没有读取权限");
    }
}

#[test]
fn an_empty_file_is_no_failure() {
    let home = Home::new();
    home.file("empty.txt", "");
    let ran = home.run(["print", "empty.txt"]);
    assert_eq!((ran.code, ran.out.trim(), ran.err.as_str()), (Some(0), "", ""));
    assert_eq!(home.run(["print", "--format", "json", "empty.txt"]).json(), Value::Array(Vec::new()));
}

#[test]
fn a_name_that_is_no_utf_8_is_read_and_shown_with_its_bytes() {
    let home = Home::new();
    let name = |bytes: &[u8]| OsString::from_vec(bytes.to_vec());
    home.file(name(b"\xd6\xf1.txt"), PLAIN);
    let ran = home.run([OsString::from("print"), name(b"\xd6\xf1.txt")]);
    assert!(ran.code == Some(0) && ran.out.contains("读书要慢"), "{}", ran.err);
    home.run([OsString::from("print"), name(b"\xbc\xf2.txt")]).failed(66, "\\xBC\\xF2.txt");
    assert_eq!(home.run(["list", "."]).code, Some(0));
}

#[test]
fn an_unknown_option_is_a_usage_error() {
    run(["--upside-down"]).failed(2, "--upside-down");
    run(["--whole-page", "search", "甲", "."]).failed(2, "正文");
    run(["check"]).failed(2, "FILE");
    run(["print"]).failed(66, "没有给出文件");
}

// the manual

#[test]
fn help_has_examples_in_every_language() {
    for (language, heading) in [("zh-Hans", "例子"), ("zh-Hant", "例"), ("en", "Examples")] {
        let ran = run(["--language", language, "--help"]);
        assert_eq!(ran.code, Some(0));
        assert!(ran.out.contains(heading) && ran.out.contains("zhujian print --width 60"), "{}", ran.out);
    }
}

#[test]
fn the_manual_and_the_completions_are_not_empty() {
    assert!(run(["man"]).out.contains(".TH zhujian"));
    for shell in ["bash", "zsh", "fish"] {
        let script = run(["completions", shell]).out;
        assert!(script.contains("zhujian"), "{shell}");
        for offered in ["high-contrast", "gb7714-note", "GB18030"] {
            assert!(script.contains(offered), "{shell}: {offered}");
        }
    }
}

#[test]
fn every_subcommand_has_a_manual_page() {
    let home = Home::new();
    fs::create_dir(home.path("man")).unwrap();
    let ran = home.run(["--language", "en", "man", "--output", "man"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let mut pages: Vec<String> =
        fs::read_dir(home.path("man")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    pages.sort();
    let named =
        ["zhujian.1", "zhujian-print.1", "zhujian-bookmarks-export.1", "zhujian-config-set.1", "zhujian-docs.1"];
    assert!(named.iter().all(|name| pages.iter().any(|page| page == name)), "{pages:?}");
    assert!(pages.iter().all(|page| !page.contains("help")), "{pages:?}");
    for page in &pages {
        let text = fs::read_to_string(home.path("man").join(page)).unwrap();
        let command: Vec<&str> = page.trim_end_matches(".1").split('-').skip(1).collect();
        // The name of a subcommand may have a hyphen itself.
        let alone = home.run(["--language", "en", "man"].into_iter().chain(command));
        assert!(text.contains(".SH NAME") && (alone.code != Some(0) || alone.out == text), "{page}");
    }
    let unknown = home.run(["--language", "en", "man", "pirnt"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("pirnt"), "{}", unknown.err);
    assert_eq!(home.run(["man", "--output", "nowhere"]).code, Some(74));
}

// pipes and hostile input

#[test]
fn a_reader_that_went_away_is_no_failure() {
    let home = Home::new();
    home.file("plain.txt", PLAIN.repeat(4000));
    for arguments in [
        &["print", "plain.txt"][..],
        &["print", "--format", "json", "plain.txt"],
        &["outline", SEED],
        &["list"],
        &["list", "--json"],
        &["check", "plain.txt"],
        &["bookmarks", "add", SEED, "--quote", "遇山一起爬"],
        &["man"],
        &["completions", "bash"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ran = Ran::of(home.command().args(arguments).stdout(writer).output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

fn hostile(home: &Home) -> Vec<PathBuf> {
    let utf16: Vec<u8> = PLAIN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = format!("---\na: {}1{}\n---\n\n正文。\n", "[".repeat(5000), "]".repeat(5000));
    let nested: String = (0..200).map(|depth| format!("{:width$}a:\n", "", width = depth)).collect();
    let files: [(&str, Vec<u8>); 15] = [
        ("brackets.md", "[".repeat(100_000).into()),
        ("header.md", format!("---\n{}\n---\n正文\n", "[".repeat(100_000)).into()),
        ("deep.md", deep.into()),
        ("nested.md", format!("---\n{nested}---\n正文\n").into()),
        ("anchors.md", "---\na: &a [1]\nb: *a\nb: *c\n---\n正文\n".into()),
        ("nul.txt", b"\0".repeat(5000)),
        ("some-nul.txt", "正文\0\n".repeat(50).into()),
        ("cr.txt", PLAIN.replace('\n', "\r").into()),
        ("line.txt", "这一行没有尽头，".repeat(43_000).into()),
        ("spaces.txt", " ".repeat(100_000).into()),
        ("utf16.txt", utf16),
        ("marks.txt", "（".repeat(3000).into()),
        ("quotes.md", "> ".repeat(2000).into()),
        ("escape.txt", "\u{1b}[2J\u{1b}]0;x\u{7}\u{202e}正文\u{200b}\n".into()),
        ("zalgo.txt", format!("字{}\n", "\u{301}".repeat(20_000)).into()),
    ];
    files.iter().map(|(name, bytes)| home.file(Path::new("hostile").join(name), bytes)).collect()
}

#[test]
fn no_input_makes_a_subcommand_panic() {
    let home = Home::new();
    for file in hostile(&home) {
        for command in ["print", "outline", "check"] {
            let ran = home.run([OsStr::new(command), file.as_os_str()]);
            assert!(matches!(ran.code, Some(0 | 1 | 66)), "{command} {}: {:?} {}", file.display(), ran.code, ran.err);
            assert!(!ran.err.contains("panicked"), "{command} {}: {}", file.display(), ran.err);
        }
    }
    assert_eq!(home.run(["list", "--json", "hostile"]).code, Some(0));
}

#[test]
fn the_readers_rules_hold_without_a_screen_too() {
    let home = Home::new();
    home.file(".config/zhujian/config.yaml", "outline_rules:\n  - { pattern: '^☆', level: 1 }\n");
    let file = home.file("志.md", "# 志\n\n☆河\n\n水从山里来。\n\n一、清淤\n\n挖泥。\n\n三、修闸\n\n关水。\n");
    let entries = home.run([OsStr::new("outline"), OsStr::new("--json"), file.as_os_str()]).json();
    let found: Vec<_> =
        entries.as_array().unwrap().iter().map(|e| (e["level"].as_u64(), e["title"].as_str())).collect();
    assert_eq!(found, [(Some(1), Some("河")), (Some(2), Some("清淤")), (Some(2), Some("修闸"))]);
    let ran = home.run([OsStr::new("check"), file.as_os_str()]);
    assert!(ran.out.contains("志.md:11: "), "{}", ran.out);
}

#[test]
fn a_remark_names_the_line_of_what_came_through_a_pipe() {
    let home = Home::new();
    let mut command = home.command();
    let mut child = command.args(["check", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let text = "一、种树\n\n二、修路\n\n四、架桥\n";
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
    let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(out.contains(":5: "), "{out}");
}

/// A run with `text` on its standard input.
fn piped(home: &Home, arguments: &[&str], text: &str) -> Ran {
    let text = home.file("input", text);
    Ran::of(home.command().args(arguments).stdin(fs::File::open(text).unwrap()).output().unwrap())
}

#[test]
fn a_long_input_has_the_outline_and_the_remarks_of_the_same_file() {
    let home = Home::new();
    let text = "　　河水从山里来，绕过村口的老树，又往东去，谁也说不清它走了多少年。\n".repeat(1_000);
    let text: String = (1..=90).map(|n| format!("第{n}章 山水\n\n{text}")).collect();
    assert!(text.len() > 8 << 20);
    let file = home.file("长.txt", text.replace("第90章", "第92章"));
    let text = fs::read_to_string(&file).unwrap();
    for arguments in [&["outline", "--json"][..], &["check"]] {
        let from_file = home.run(arguments.iter().map(OsStr::new).chain([file.as_os_str()]));
        let from_pipe = piped(&home, &[arguments, &["-"]].concat(), &text);
        let own = |text: &str| text.replace(file.to_str().unwrap(), "-");
        assert_eq!((from_pipe.code, from_pipe.out.as_str()), (from_file.code, own(&from_file.out).as_str()));
    }
}

#[test]
fn what_is_beyond_the_limit_of_the_standard_input_is_said() {
    let home = Home::new();
    home.file(".config/zhujian/config.yaml", "stdin_limit: 1\n");
    let ran = piped(&home, &["cite", "-"], &"山水\n".repeat(200_000));
    assert_eq!((ran.code, ran.out.contains("山水")), (Some(66), true), "{}", ran.err);
    assert!(ran.err.contains("1.0 MiB") && ran.err.contains("stdin_limit"), "{}", ran.err);
    let ran = piped(&home, &["cite", "-"], "山水\n");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn a_file_that_the_system_writes_as_it_is_read_has_its_text() {
    let ran = Home::new().run(["print", "/proc/self/status"]);
    assert!(ran.out.contains("VmRSS"), "{}", ran.out);
}

#[test]
fn rules_of_another_reader_are_added_to_the_settings() {
    let home = Home::new();
    let settings = home.file(".config/zhujian/config.yaml", "# 我的设置\nmeasure: 60\n");
    let json =
        r#"[{"name": "目录", "rule": "^第.{1,4}回(?!合).{0,30}$"}, {"name": "关", "rule": "^x", "enable": false}]"#;
    let rules = home.file("toc.json", json);
    let arguments = [OsStr::new("config"), OsStr::new("import-rules"), rules.as_os_str()];
    let ran = home.run(arguments);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("关"), "{}", ran.err);
    let text = fs::read_to_string(&settings).unwrap();
    assert!(text.starts_with("# 我的设置\nmeasure: 60\noutline_rules:\n") && text.contains("回(?!合)"), "{text}");
    assert_eq!(home.run(arguments).code, Some(1));
    assert_eq!(fs::read_to_string(&settings).unwrap(), text);
    let broken = home.file("broken.json", "{");
    home.run([OsStr::new("config"), OsStr::new("import-rules"), broken.as_os_str()]).failed(66, "broken.json");
    assert_eq!(fs::read_dir(settings.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn search_tells_where_a_query_stands_as_json_and_as_text() {
    let home = Home::new();
    home.file("书/甲.md", "---\ntitle: 甲篇\ndate: 2016-05-01\n---\n\n\u{3000}\u{3000}在亞太地区。\n\n开放，亚太。\n");
    let (gb, ..) = encoding_rs::GB18030.encode("乙篇\n\n讨论了经济发展的问题，以及亚太。");
    home.file("书/乙.txt", gb);
    let ran = home.run(["search", "--json", "亚太", "书"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    let hit = |at: usize, key: &str| lines[at][key].clone();
    assert!(hit(0, "path").as_str().unwrap().ends_with("书/乙.txt"));
    assert_eq!((hit(0, "title"), hit(0, "char"), hit(0, "line")), ("乙篇".into(), 17.into(), 3.into()));
    assert_eq!((hit(1, "before"), hit(1, "match"), hit(1, "after")), ("在".into(), "亞太".into(), "地区。".into()));
    assert_eq!((hit(1, "line"), hit(2, "line"), hit(2, "title")), (6.into(), 8.into(), "甲篇".into()));
    assert_eq!((hit(3, "documents"), hit(3, "hits")), (2.into(), 3.into()));
    let ran = home.run(["search", "--json", "--count", "开放 亚太 date:2015..2020", "书"]);
    let totals: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&totals["documents"], &totals["hits"]), (&1.into(), &2.into()));
    let ran = home.run(["search", "--json", "title:甲", "书"]);
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), &lines[0]["title"], &lines[1]["hits"]), (2, &"甲篇".into(), &0.into()));
    let ran = home.run(["search", "亚太", "书"]);
    assert!(ran.out.contains("甲篇") && ran.out.contains("     8  开放，亚太。"), "{}", ran.out);
}

#[test]
fn a_search_that_finds_nothing_or_makes_no_sense_says_so() {
    let home = Home::new();
    home.file("书/甲.md", "亚太");
    for (query, code) in [("没有", 1), ("regex:(", 2), ("date:昨天", 2), (" ", 2)] {
        let ran = home.run(["search", query, "书"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(code), ""), "{query}");
        assert!(!ran.err.is_empty(), "{query}");
    }
    let ran = home.run(["search", "--json", "没有", "书"]);
    assert!(ran.code == Some(1) && ran.out.contains("\"hits\":0"), "{}", ran.out);
    assert_eq!(home.run(["search", "亚太", "无"]).code, Some(66));
    assert_eq!(home.run(["search", "亚太"]).code, Some(0), "the built-in library");
}

#[test]
fn an_encoding_that_is_named_holds() {
    let home = Home::new();
    let (big5, ..) = encoding_rs::BIG5.encode("標題\n\n內容。");
    home.file("书/甲.txt", big5);
    for arguments in [["--encoding", "big5", "print", "书/甲.txt"], ["print", "--encoding", "big5", "书/甲.txt"]] {
        assert!(home.run(arguments).out.contains("內容"));
    }
    assert_eq!(home.run(["list", "--json", "--encoding", "big5", "书"]).json()[0]["title"], "標題");
    assert!(home.run(["search", "--encoding", "big5", "內容", "书"]).out.contains("內容"));
    let ran = home.run(["print", "--encoding", "nonsense", "书/甲.txt"]);
    assert!(ran.code == Some(2) && ran.err.contains("nonsense"), "{}", ran.err);
}

#[test]
#[cfg(target_os = "linux")]
fn settings_that_cannot_be_written_out_end_the_program_in_order() {
    let home = Home::new();
    for arguments in [["config", "show"], ["config", "path"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let ran = Ran::of(home.command().args(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap());
        assert_eq!(ran.code, Some(74), "{}", ran.err);
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
    }
}

// Nothing commands a terminal.

/// Escapes, C1 controls and bidi controls in every place of a document that a subcommand prints.
const HOSTILE: &str = "---\ntitle: \"夜渡\\e]0;PWNED\\a\"\nauthor: \"林\\e[31m渡\\x9b32m\\u202E\"\ncategory: \"类\\x85\\u2028\"\n---\n\n\
    # 渡口&#27;]0;PWNED&#7;之夜\n\n一、夜里的船&#27;[31m很安静。\n\n二、船娘&#x9b;32m唱歌&#x202e;很久。\n";

#[test]
fn no_subcommand_writes_what_commands_a_terminal() {
    let home = Home::new();
    home.file("a.md", HOSTILE);
    home.file("注.jsonld", "");
    let note = "注\u{1b}[31m\u{9b}\u{202e}\u{2028}";
    home.run(["bookmarks", "add", "a.md", "--quote", "很安静", "--note", note, "--tag", "签"]);
    let is_hostile =
        |c: char| c != '\n' && c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for arguments in [
        &["print", "a.md"][..],
        &["a.md"],
        &["print", "--format", "json", "a.md"],
        &["outline", "a.md"],
        &["outline", "--json", "a.md"],
        &["list", "."],
        &["list", "--json", "."],
        &["search", "船", "."],
        &["search", "--json", "船", "."],
        &["search", "--count", "船", "."],
        &["check", "a.md"],
        &["cite", "a.md"],
        &["cite", "--style", "bibtex", "a.md"],
        &["cite", "--style", "csl-json", "a.md"],
        &["bookmarks", "list"],
        &["bookmarks", "list", "--json"],
        &["bookmarks", "export"],
        &["bookmarks", "export", "--format", "markdown"],
        &["bookmarks", "export", "--format", "csv"],
        &["bookmarks", "export", "--format", "bibtex"],
        &["bookmarks", "export", "--format", "csl-json"],
        &["bookmarks", "export", "--format", "markdown", "--output", "/dev/stdout"],
        &["bookmarks", "remove", "\u{1b}[31m"],
        &["bookmarks", "add", "a.md", "--quote", "\u{9b}无"],
        &["print", "无\u{1b}[31m"],
        &["\u{1b}[31m", "无"],
    ] {
        let ran = home.run(arguments);
        let text = format!("{}{}", ran.out, ran.err).replace("\r\n", "\n");
        assert!(!text.is_empty() && !text.contains(is_hostile), "{arguments:?}: {text:?}");
    }
    // JSON says the same all the same.
    assert_eq!(home.run(["bookmarks", "list", "--json"]).json()[0]["note"], note);
    home.run(["bookmarks", "export", "--output", "out.jsonld"]);
    assert_eq!(Home::new().run(["bookmarks", "import", home.path("out.jsonld").to_str().unwrap()]).code, Some(0));
}

#[test]
fn an_output_is_no_way_to_another_file() {
    let home = Home::new();
    home.file("a.md", "渡口\n\n夜里的船很安静。\n");
    home.run(["bookmarks", "add", "a.md", "--quote", "很安静"]);
    let victim = home.file("other/victim", "家书\n");
    std::os::unix::fs::symlink(&victim, home.path(".out.md.tmp")).unwrap();
    std::os::unix::fs::symlink(&victim, home.path("link.md")).unwrap();
    assert_eq!(home.run(["bookmarks", "export", "--format", "markdown", "--output", "out.md"]).code, Some(0));
    assert!(fs::symlink_metadata(home.path("out.md")).unwrap().is_file());
    home.run(["bookmarks", "export", "--output", "link.md", "--force"])
        .failed(74, "link.md：不能写入（它是通向文件夹外面的链接");
    home.run(["bookmarks", "export", "--output", "/dev/null", "--force"]).failed(74, "不是普通文件");
    assert_eq!(fs::read_to_string(victim).unwrap(), "家书\n");
}

#[test]
fn settings_that_are_no_file_are_named_and_the_defaults_are_used() {
    let home = Home::new();
    let file = home.path(".config/zhujian/config.yaml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, &file, rustix::fs::Mode::RWXU).unwrap();
    let says = |words: &str| {
        let ran = home.run(["outline", SEED]);
        assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 4), "{}", ran.err);
        assert!(ran.err.contains("config.yaml") && ran.err.contains(words), "{}", ran.err);
    };
    says("不是普通文件");
    fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink("/dev/zero", &file).unwrap();
    says("不是普通文件");
    fs::remove_file(&file).unwrap();
    home.file(".config/zhujian/config.yaml", "#".repeat(300 << 10));
    says("太大");
}

#[test]
fn links_out_of_a_library_are_counted_and_followed_only_where_that_is_set() {
    let home = Home::new();
    home.file("L/a.txt", "渡口\n\n夜里的船很安静。\n");
    home.file("elsewhere/b.txt", "对岸\n\n对岸的灯。\n");
    std::os::unix::fs::symlink("../elsewhere", home.path("L/out")).unwrap();
    std::os::unix::fs::symlink("a.txt", home.path("L/again.txt")).unwrap();
    for (arguments, lines) in [(&["list", "L"][..], 1), (&["search", "--count", "的", "L"], 2)] {
        let ran = home.run(arguments);
        assert_eq!((ran.code, ran.out.lines().count()), (Some(0), lines), "{} {}", ran.out, ran.err);
        assert!(ran.err.contains("有 1 个链接通向文库外的文件夹"), "{}", ran.err);
    }
    for key in ["follow_links", "follow-links"] {
        home.file(".config/zhujian/config.yaml", format!("{key}: true\n"));
        let ran = home.run(["list", "L"]);
        assert_eq!((ran.out.lines().count(), ran.err.as_str()), (2, ""));
        assert_eq!(home.run(["config", "show"]).err, "");
    }
}

// config

#[test]
fn a_settings_file_is_made_once_and_changed_by_its_lines() {
    let home = Home::new();
    let ran = home.run(["config", "init"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let file = home.path(".config/zhujian/config.yaml");
    let made = fs::read_to_string(&file).unwrap();
    home.run(["config", "init"]).failed(74, "已经在了");
    assert_eq!(fs::read_to_string(&file).unwrap(), made);
    assert_eq!(home.run(["config", "set", "measure", "72"]).code, Some(0));
    let here = home.path("文库");
    fs::create_dir(&here).unwrap();
    assert_eq!(home.run(["config", "set", "library", "文库"]).code, Some(0));
    assert_eq!(home.run(["config", "show"]).out.matches(here.to_str().unwrap()).count(), 1, "from wherever it is read");
    assert_eq!(home.run(["config", "set", "library", "~/a"]).code, Some(0));
    let changed = fs::read_to_string(&file).unwrap();
    assert_eq!(
        changed.lines().filter(|line| !made.contains(line)).collect::<Vec<_>>(),
        ["measure: 72", "library: [~/a]"]
    );
    assert!(home.run(["config", "show"]).out.contains("measure: 72"));
    home.run(["config", "set", "measrue", "72"]).failed(2, "是不是 measure");
    home.run(["config", "set", "measure", "7"]).failed(2, "20");
    assert_eq!(fs::read_to_string(&file).unwrap(), changed);
}

#[test]
fn what_the_editor_left_is_checked() {
    let home = Home::new();
    let edit = |editor: &str| {
        Ran::of(
            home.command()
                .env("PATH", "/usr/bin:/bin")
                .env("EDITOR", editor)
                .args(["config", "edit"])
                .output()
                .unwrap(),
        )
    };
    let ran = edit("sh -c 'printf \"theme: papre\\nhang: true\\n\" > \"$1\"' x");
    ran.failed(66, "第 1 行");
    assert!(ran.err.contains("是不是 paper"), "{}", ran.err);
    assert!(home.run(["config", "show"]).out.contains("hang: true"));
    assert_eq!(edit("true").code, Some(66));
    assert_eq!(edit("sh -c 'echo hang: true > \"$1\"' x").code, Some(0));
    edit("false").failed(2, "false");
}

#[test]
fn one_wrong_key_leaves_the_others_in_force_and_an_unknown_one_is_told_to_who_looks() {
    let home = Home::new();
    home.file(".config/zhujian/config.yaml", "measrue: 60\nstdin_limit：1\n");
    assert_eq!(home.run(["list"]).err, "");
    let shown = home.run(["config", "show"]);
    assert_eq!(shown.code, Some(0));
    assert!(shown.out.contains("stdin_limit: 1 "), "{}", shown.out);
    assert!(shown.err.contains("第 1 行") && shown.err.contains("是不是 measure"), "{}", shown.err);
}

#[test]
fn the_keys_that_hold_are_listed_and_stand_in_the_manual() {
    let home = Home::new();
    let built_in = home.run(["keys", "--json"]).json();
    let of = |keys: &Value, context: &str, chord: &str| {
        let is = |row: &&Value| row["context"] == context && row["chord"] == chord;
        keys.as_array().unwrap().iter().find(is).map(|row| row["action"].as_str().unwrap().to_owned())
    };
    assert_eq!(of(&built_in, "reader", "J").as_deref(), Some("toggle-justify"));
    assert_eq!(home.run(["config", "set", "keymap", "less"]).code, Some(0));
    assert_eq!(home.run(["config", "set", "keys.reader.J", "next-entry"]).code, Some(0));
    let keys = home.run(["keys", "--json"]).json();
    assert_eq!(of(&keys, "reader", "J").as_deref(), Some("next-entry"));
    assert_eq!(of(&keys, "reader", "y").as_deref(), Some("line-up"));
    assert!(home.run(["keys"]).out.contains("next-entry"));
    assert!(home.run(["man"]).out.contains("\\fBctrl-v\\fR"));
    home.run(["config", "set", "keys.everywhere.j", "quit"]).failed(2, "reader");
    home.run(["config", "set", "keys.reader.x", "fnid"]).failed(2, "是不是 find");
}

#[test]
fn a_pipe_is_read_without_being_named_and_an_empty_one_is_no_text() {
    let home = Home::new();
    home.file("一篇.txt", "桥上看水。\n");
    let piped = |arguments: &[&str], text: &str| {
        let mut command = home.command();
        let mut child = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        Ran::of(child.wait_with_output().unwrap())
    };
    let ran = piped(&[], "管道里的正文。\n");
    assert_eq!((ran.code, ran.out.contains("管道里的正文")), (Some(0), true), "{}", ran.err);
    for ran in [piped(&[], ""), home.run([""; 0])] {
        assert_eq!((ran.code, ran.out.as_str()), (Some(66), ""));
        assert!(ran.err.contains("没有给出文件，标准输入也是空的"), "{}", ran.err);
    }
    let ran = piped(&["一篇.txt"], "管道里的正文。\n");
    assert_eq!((ran.code, ran.out.contains("桥上看水"), ran.out.contains("管道")), (Some(0), true, false));
}

#[test]
fn a_mistyped_subcommand_is_no_file_that_is_missing() {
    let home = Home::new();
    for (typed, meant) in [("pirnt", "print"), ("bookmark", "bookmarks"), ("lsit", "list")] {
        let ran = home.run([typed, "一篇.txt"]);
        ran.failed(66, typed);
        assert!(ran.err.contains(&format!("是不是 {meant}？")), "{}", ran.err);
    }
    for typed in ["speech.txt", "./pirnt", "书"] {
        assert!(!home.run([typed]).err.contains("是不是"), "{typed}");
    }
    home.file("pirnt", "一个叫这个名字的文件。\n");
    assert!(home.run(["pirnt"]).out.contains("一个叫这个名字的文件"));
}

#[test]
fn the_doctor_tells_of_terminal_and_disk_and_of_nobody() {
    let home = Home::new();
    home.file(".config/zhujian/config.yaml", "measrue: 60\nsync: ~/geheim\n");
    for (language, words) in [("zh-Hans", "不是终端"), ("zh-Hant", "不是終端機"), ("en", "not a terminal")] {
        let ran = home.run(["--language", language, "doctor"]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{}", ran.out);
        assert!(ran.out.contains(words) && ran.out.contains("~/.config/zhujian/config.yaml"), "{}", ran.out);
        assert!(ran.out.contains("OSC 52") && ran.out.contains(env!("CARGO_PKG_VERSION")), "{}", ran.out);
        let own = home.path("");
        assert!(!ran.out.contains(own.to_str().unwrap().trim_end_matches('/')), "{}", ran.out);
        assert!(!ran.out.contains("geheim"), "{}", ran.out);
    }
    assert!(!home.path(".data/zhujian/zhujian.db").exists(), "nothing is made by looking");
}

#[test]
fn a_quote_of_a_hit_cuts_no_number_and_no_word_and_shows_that_it_is_one() {
    let home = Home::new();
    let before = "山".repeat(37);
    home.file("书/a.txt", format!("甲1989{before}船{}internet乙\n", "水".repeat(38)));
    let ran = home.run(["search", "船", "书"]);
    assert!(ran.out.contains(&format!("  …{before}船{}…\n", "水".repeat(38))), "{}", ran.out);
    home.file("书/a.txt", "甲1989年船 end\n");
    let ran = home.run(["search", "船", "书"]);
    assert!(ran.out.contains("  甲1989年船 end\n"), "{}", ran.out);
}

#[test]
fn a_bookmark_is_removed_by_the_beginning_of_its_id() {
    let home = Home::new();
    let ids = ["遇山一起爬", "开放包容", "创新增长"]
        .map(|quote| home.run(["bookmarks", "add", SEED, "--quote", quote]).out.trim().to_owned());
    let listed = home.run(["bookmarks", "list"]).out;
    assert!(ids.iter().all(|id| listed.contains(&format!("{} ", &id[..8])) && !listed.contains(id)), "{listed}");
    home.run(["bookmarks", "remove", &ids[0][..3]]).failed(1, &ids[0][..3]);
    assert_eq!(home.run(["bookmarks", "remove", &ids[0][..8].to_uppercase()]).code, Some(0));
    let left = home.run(["bookmarks", "list"]).out;
    assert!(!left.contains("遇山一起爬") && left.contains("开放包容"), "{left}");
}
