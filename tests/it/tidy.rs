//! The house rules that no compiler sees: who may import whom, how long a file may be, how it opens.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// For each layer, the modules of ours that its files may import besides their own.
const MAY_IMPORT: &[(&str, &[&[&str]])] = &[
    ("text", &[]),
    ("yaml", &[]),
    ("words", &[&["yaml"]]),
    ("document", &[&["text", "yaml"]]),
    ("outline", &[&["document", "text"]]),
    ("layout", &[&["document", "text"]]),
    ("search", &[&["document", "text"]]),
    ("annotation", &[&["document", "text"]]),
    ("settings", &[&["text", "yaml"]]),
    ("source", &[CORE]),
    ("home", &[CORE]),
    ("store", &[CORE]),
    ("library", &[CORE, &["source"]]),
    ("explain", &[CORE, DISK]),
    ("app", &[CORE]),
    ("cli", &[CORE, DISK]),
    ("tui", &[CORE, DISK, &["app"]]),
];

const CORE: &[&str] = &["text", "yaml", "words", "document", "outline", "layout", "search", "annotation", "settings"];
const DISK: &[&str] = &["source", "library", "store", "home", "explain"];

/// What the app must never name: the disk, the terminal, the clock, threads that outlive a call (`thread::scope`, whose
/// threads end with it, shares out work and changes no result).
const FORBIDDEN_IN_CORE: &[&str] = &[
    "std::fs",
    "std::io",
    "std::time",
    "thread::spawn",
    "thread::sleep",
    "thread::Builder",
    "std::env",
    "ratatui",
    "crossterm",
    "rusqlite",
];

/// Lines a file may have before its tests.
const MOST_LINES: usize = 400;

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test(&path) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

/// Whether a file holds nothing but tests: `tests.rs`, or a part of it.
fn is_test(path: &Path) -> bool {
    // Inside the package alone: a checkout may itself lie in a folder called `tests`.
    let inside = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
    inside.components().any(|part| part.as_os_str() == "tests") || inside.ends_with("tests.rs")
}

/// Whether a file is the face of a folder of modules.
fn is_face(path: &Path) -> bool {
    let Ok(folder) = fs::read_dir(path.with_extension("")) else { return false };
    folder.map(|entry| entry.unwrap().path()).any(|part| !is_test(&part))
}

/// The layer of a file: the folder or face file right under `src`.
fn layer(path: &Path) -> String {
    let under = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = under.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The text before the tests.
fn production(text: &str) -> &str {
    text.find("#[cfg(test)]").map_or(text, |at| &text[..at])
}

/// The modules of ours that a text imports: the word after each `crate::`, and each of a list in braces.
fn imports(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let word = |part: &str| part.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    code.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            None => vec![word(rest)],
            Some(list) => top_level_parts(list).iter().map(|part| word(part)).collect(),
        })
        .collect()
}

/// The parts of a list in braces, those of inner braces left together.
fn top_level_parts(list: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(c);
    }
    parts.into_iter().filter(|part| !part.trim().is_empty()).collect()
}

#[test]
fn every_layer_imports_only_what_lies_below_it() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let layer = layer(&path);
        if ["main", "lib"].contains(&layer.as_str()) {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == layer) else {
            wrong.push(format!("{}: a layer that the table does not know", path.display()));
            continue;
        };
        for import in imports(production(&text)) {
            if import != layer && !allowed.iter().any(|part| part.contains(&import.as_str())) {
                wrong.push(format!("{}: imports {import}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_app_and_the_core_know_no_disk_no_terminal_and_no_clock() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !CORE.contains(&layer(&path).as_str()) && layer(&path) != "app" {
            continue;
        }
        let code: Vec<_> = production(&text).lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for name in FORBIDDEN_IN_CORE {
            if code.iter().any(|line| line.contains(name)) {
                wrong.push(format!("{}: {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_yaml_crate_is_named_in_one_file() {
    let named: Vec<_> = sources()
        .into_iter()
        .filter(|(_, text)| text.contains("serde_yaml::"))
        .map(|(path, _)| path.file_name().unwrap().to_owned())
        .collect();
    assert_eq!(named, ["yaml.rs"]);
}

#[test]
fn every_file_says_what_it_owns_and_is_short() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//!") {
            wrong.push(format!("{}: does not open with //!", path.display()));
        }
        let lines = production(&text).lines().count();
        if lines > MOST_LINES {
            wrong.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_face_holds_only_docs_modules_and_names() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        // Routing faces hold the one function that routes.
        let routes = ["cli.rs", "update.rs", "view.rs", "tui.rs"].iter().any(|name| path.ends_with(name));
        if is_face(&path) && !routes && production(&text).contains("fn ") {
            wrong.push(path.display().to_string());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_seen_in_lists_too() {
    let text = "use crate::{document::{Block, Window}, text::Place};\nuse crate::store::Store;\n// crate::nothing\n";
    assert_eq!(imports(text), ["document", "text", "store"]);
}
