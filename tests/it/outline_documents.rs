//! Whole documents of many kinds, written for this test, with their outlines written by hand: `level label title` a
//! line, entries inside paragraphs with a + before, a heading without words after it ending at its label.

use std::{fs, path::Path};

use assert_cmd::Command;

fn outline_of(file: &Path) -> String {
    let mut command = Command::cargo_bin("zhujian").unwrap();
    // The rules of whoever runs the test stay out.
    let home = file.with_file_name("no-home");
    let command = command.env("XDG_CONFIG_HOME", &home).env("XDG_DATA_HOME", &home).env("XDG_CACHE_HOME", &home);
    let run = command.args(["outline", "--json"]).arg(file).output().unwrap();
    let entries: Vec<serde_json::Value> = serde_json::from_slice(&run.stdout).unwrap();
    let line = |entry: &serde_json::Value| {
        let sign = if entry["inline"] == true { "+" } else { "" };
        let words = [&entry["label"], &entry["title"]].map(|word| word.as_str().unwrap_or_default().to_owned());
        format!("{sign}{} {}", entry["level"], words.join(" ")).trim_end().to_owned() + "\n"
    };
    entries.iter().map(line).collect()
}

#[test]
fn documents_of_every_kind_have_the_outline_written_by_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outline");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut count = 0;
    for file in files.filter(|file| file.extension().is_some_and(|ending| ending != "outline")) {
        let expected = fs::read_to_string(file.with_extension("outline")).unwrap();
        assert_eq!(outline_of(&file), expected, "{}", file.display());
        count += 1;
    }
    assert!(count >= 12, "{count}");
}
