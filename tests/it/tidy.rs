//! The house rules that no compiler sees, read from the parsed sources: who may import whom, no circles, what the core
//! never names, how long a file may be, how it opens, what a fallible function says of its errors.
//! For each rule a red test shows a source that it refuses. Functions over 60 lines are clippy's to refuse.

mod imports;
mod source;

use std::path::PathBuf;

use imports::Imports;
use source::{SourceFile, sources};

/// For each layer, the layers that its files may import besides their own.
const MAY_IMPORT: &[(&str, &[&[&str]])] = &[
    ("text", &[]),
    ("yaml", &[]),
    ("i18n", &[&["text"]]),
    ("document", &[&["text", "yaml"]]),
    ("outline", &[&["document", "text"]]),
    ("layout", &[&["document", "text"]]),
    ("search", &[&["document", "text"]]),
    ("annotation", &[&["document", "text"]]),
    ("citation", &[&["annotation", "document", "text"]]),
    ("exchange", &[&["annotation", "citation", "document", "text"]]),
    ("study", &[&["annotation", "document", "search", "text"]]),
    ("report", &[&["annotation", "citation", "document", "exchange", "i18n", "study", "text"]]),
    ("settings", &[&["text", "yaml"]]),
    ("platform", &[]),
    ("source", &[CORE, &["files", "log", "platform"]]),
    ("files", &[&["platform"]]),
    ("editor", &[&["platform", "text"]]),
    ("log", &[&["files"]]),
    ("crash", &[&["files", "log", "platform"]]),
    ("config", &[CORE, &["crash", "files", "platform", "source"]]),
    ("store", &[CORE, &["crash", "files", "log", "platform", "source"]]),
    ("library", &[CORE, &["crash", "files", "log", "platform", "source"]]),
    ("localize", &[CORE, DISK]),
    ("app", &[CORE]),
    ("cli", &[CORE, DISK]),
    ("tui", &[CORE, DISK, &["app"]]),
    // The crate's own face, and the program.
    ("lib", &[CORE, DISK, &["app", "cli", "tui"]]),
];

const CORE: &[&str] = &[
    "text",
    "yaml",
    "i18n",
    "document",
    "outline",
    "layout",
    "search",
    "annotation",
    "citation",
    "exchange",
    "study",
    "report",
    "settings",
];
const DISK: &[&str] =
    &["platform", "files", "editor", "log", "crash", "source", "library", "store", "config", "localize"];

/// What the core and the app never name: the disk, the network, the terminal, the clock, the environment.
const FORBIDDEN_IN_CORE: &[&[&str]] = &[
    &["std", "fs"],
    &["std", "io"],
    &["std", "net"],
    &["std", "process"],
    &["std", "thread"],
    &["std", "time"],
    &["std", "env"],
    &["ratatui"],
    &["crossterm"],
    &["rusqlite"],
    &["tracing"],
];

/// Threads that end with the call that starts them share out work and change no result.
const ALLOWED_IN_CORE: &[&[&str]] =
    &[&["std", "thread"], &["std", "thread", "scope"], &["std", "thread", "available_parallelism"]];
/// The files that share out work so.
const SHARE_OUT_WORK: &[&str] = &["app/library/document_filter.rs", "app/library/filter.rs"];

/// Lines a file may have before its tests.
const MOST_LINES: usize = 400;

fn layers(files: &[SourceFile]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files {
        let layer = file.layer();
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == layer) else {
            wrong.push(format!("{}: a layer that the table does not know", file.path.display()));
            continue;
        };
        let imported = file.names.iter().chain(file.reexports.values()).filter(|names| names[0] == "crate");
        for name in imported.filter_map(|names| names.get(1)) {
            let is_layer = MAY_IMPORT.iter().any(|(layer, _)| layer == name);
            if is_layer && name != layer && !allowed.iter().any(|part| part.contains(&name.as_str())) {
                wrong.push(format!("{}: imports {name}", file.path.display()));
            }
        }
    }
    wrong
}

fn forbidden_names(files: &[SourceFile]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| CORE.contains(&file.layer()) || file.layer() == "app") {
        let shares_out = SHARE_OUT_WORK.iter().any(|path| file.path.to_str() == Some(path));
        let is_allowed = |names: &[String]| shares_out && ALLOWED_IN_CORE.iter().any(|allowed| names == *allowed);
        for names in file.names.iter().chain(file.reexports.values()) {
            if FORBIDDEN_IN_CORE.iter().any(|forbidden| begins_with(names, forbidden)) && !is_allowed(names) {
                wrong.push(format!("{}: {}", file.path.display(), names.join("::")));
            }
        }
    }
    wrong
}

fn begins_with(names: &[String], start: &[&str]) -> bool {
    names.len() >= start.len() && names.iter().zip(start).all(|(name, part)| name == part)
}

fn circles(files: &[SourceFile]) -> Vec<String> {
    let name = |&at: &usize| files[at].path.display().to_string();
    let circles = Imports::new(files).circles();
    circles.iter().map(|circle| circle.iter().map(name).collect::<Vec<_>>().join(" <-> ")).collect()
}

fn sizes(files: &[SourceFile]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files {
        if !file.has_module_docs {
            wrong.push(format!("{}: does not open with //!", file.path.display()));
        }
        if file.lines > MOST_LINES {
            wrong.push(format!("{}: {} lines", file.path.display(), file.lines));
        }
    }
    wrong
}

fn faces(files: &[SourceFile]) -> Vec<String> {
    // The shells' faces hold the one function that routes.
    const ROUTING: &[&str] = &["cli.rs", "tui.rs", "tui/view.rs"];
    let is_routing = |file: &SourceFile| ROUTING.iter().any(|path| file.path.to_str() == Some(path));
    let with_code = files.iter().filter(|file| file.is_face && !is_routing(file) && file.has_functions);
    with_code.map(|file| format!("{}: a face with code", file.path.display())).collect()
}

/// What makes a file or a folder, or writes past the writer of the subcommands, and the files that alone may name it.
const ONE_PLACE: &[(&[&[&str]], &[&str])] = &[
    (
        &[
            &["std", "fs", "write"],
            &["std", "fs", "copy"],
            &["std", "fs", "create_dir"],
            &["std", "fs", "create_dir_all"],
            &["std", "fs", "DirBuilder"],
            &["std", "fs", "File", "create"],
            &["std", "fs", "File", "create_new"],
            &["std", "fs", "File", "options"],
            &["std", "os", "unix", "fs", "symlink"],
            &["tempfile", "tempdir"],
            &["tempfile", "tempdir_in"],
            &["tempfile", "tempfile"],
            &["tempfile", "Builder"],
            &["tempfile", "NamedTempFile", "new"],
            &["tempfile", "NamedTempFile", "new_in"],
        ],
        &["files.rs", "platform/unix.rs", "platform/windows.rs"],
    ),
    // What `files.rs` and `source/regular.rs` ask of the system; to take the terminal.
    (&[&["std", "fs", "OpenOptions"]], &["platform/unix.rs", "platform/windows.rs", "tui/terminal/tty.rs"]),
    (&[&["print!"], &["println!"], &["eprint!"], &["eprintln!"], &["dbg!"]], &[]),
    // What is printed; how wide the terminal is; help; the reader's own screen and last words.
    (
        &[&["std", "io", "stdout"], &["std", "io", "stderr"]],
        &["cli/output.rs", "main.rs", "platform/windows.rs", "tui/last_words.rs", "tui/terminal/console.rs"],
    ),
];

fn out_of_place(files: &[SourceFile]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files {
        for (refused, places) in ONE_PLACE {
            let is_place = places.iter().any(|place| file.path.to_str() == Some(place));
            let named = file.names.iter().chain(file.reexports.values());
            let named = named.filter(|names| refused.iter().any(|refused| begins_with(names, refused)));
            wrong.extend(
                named.filter(|_| !is_place).map(|names| format!("{}: {}", file.path.display(), names.join("::"))),
            );
        }
    }
    wrong
}

fn check(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The sources as the rules see them, of which the last is the one that is to be refused.
fn sample(files: &[(&str, &str)]) -> Vec<SourceFile> {
    files.iter().map(|(path, text)| SourceFile::parse(PathBuf::from(path), text)).collect()
}

#[test]
fn every_layer_imports_only_what_lies_below_it() {
    check(&layers(&sources()));
    for refused in [
        "use crate::{document::Block, store::Store};",
        "use super::store::Store;",
        "fn f() { crate::store::open() }",
        "#[cfg(test)] mod tests {} fn f(s: crate::store::Store) {}",
    ] {
        assert!(!layers(&sample(&[("text.rs", refused)])).is_empty(), "{refused}");
    }
    assert_eq!(layers(&sample(&[("search/find.rs", "#[cfg(test)] mod tests { use crate::store::Store; }")])), [""; 0]);
}

#[test]
fn the_app_and_the_core_know_no_disk_no_terminal_and_no_clock() {
    check(&forbidden_names(&sources()));
    for refused in [
        "use std::{collections::HashMap, fs};",
        "use std::{fmt, io::{self, Read}};",
        "fn f() { std::time::Instant::now(); }",
        "#[cfg(test)] mod tests {} use std::env;",
        "use std::thread;",
        "use ratatui::buffer::Buffer;",
    ] {
        assert!(!forbidden_names(&sample(&[("text/place.rs", refused)])).is_empty(), "{refused}");
    }
}

#[test]
fn files_are_made_and_words_are_printed_in_one_place() {
    check(&out_of_place(&sources()));
    for refused in [
        "use std::fs::File; fn f() { File::create(\"a\"); }",
        "use std::fs; fn f() { fs::write(\"a\", \"b\"); }",
        "fn f() { std::fs::OpenOptions::new().create(true); }",
        "use std::fs::OpenOptions as Options;",
        "use std::fs::create_dir_all;",
        "fn f() { println!(\"a\"); }",
        "fn f() { std::print!(\"a\"); }",
        "use std::io; fn f() { writeln!(io::stdout(), \"a\"); }",
        "use std::fs; fn f() { assert!(g(fs::copy(\"a\", \"b\"))); }",
    ] {
        assert!(!out_of_place(&sample(&[("store/sync.rs", refused)])).is_empty(), "{refused}");
    }
    let reads = "use std::fs; fn f() { fs::read_dir(\"a\"); fs::File::open(\"a\"); }";
    assert_eq!(out_of_place(&sample(&[("store/sync.rs", reads)])), [""; 0]);
}

#[test]
fn no_files_import_each_other() {
    check(&circles(&sources()));
    let direct = [
        ("text.rs", "mod one; mod two; pub use one::One; pub use two::Two;"),
        ("text/one.rs", "use super::two::Two; pub struct One;"),
        ("text/two.rs", "use crate::text::One; pub struct Two;"),
    ];
    assert_eq!(circles(&sample(&direct)), ["text/one.rs <-> text/two.rs"]);
}

#[test]
fn every_file_says_what_it_owns_and_is_short() {
    check(&sizes(&sources()));
    let long_file = format!("//! Docs.\n{}", "const A: u8 = 1;\n".repeat(MOST_LINES));
    for refused in ["fn f() {}", &long_file] {
        assert_eq!(sizes(&sample(&[("text/place.rs", refused)])).len(), 1, "{refused}");
    }
    assert_eq!(sizes(&sample(&[("a.rs", &format!("//! Docs.\n#[cfg(test)]\nmod tests {{\n{long_file}}}"))])), [""; 0]);
}

#[test]
fn a_public_function_that_may_fail_says_of_what() {
    let silent = |files: &[SourceFile]| -> Vec<String> {
        let of_file = |file: &SourceFile| {
            file.silent_of_errors.iter().map(|name| format!("{}: {name}: no `# Errors`", file.path.display())).collect()
        };
        files.iter().flat_map(|file| -> Vec<String> { of_file(file) }).collect()
    };
    check(&silent(&sources()));
    for (text, count) in [
        ("/// Reads.\npub fn read() -> io::Result<()> {}", 1),
        ("impl A { /// Reads.\npub(crate) fn read(&self) -> Result<u8, E> {} }", 1),
        ("/// Reads.\n///\n/// # Errors\n/// Where it is gone.\npub fn read() -> io::Result<()> {}", 0),
        ("fn read() -> io::Result<()> {}", 0),
        ("pub fn read() -> Vec<u8> {}", 0),
    ] {
        assert_eq!(silent(&sample(&[("text/place.rs", text)])).len(), count, "{text}");
    }
}

#[test]
fn a_face_holds_only_docs_modules_and_names() {
    check(&faces(&sources()));
    assert_eq!(faces(&sample(&[("text.rs", "mod place; fn f() {}")])).len(), 1);
}

#[test]
fn the_crates_of_yaml_and_of_events_are_named_in_one_file_each() {
    for (name, place) in [("serde_yaml", "yaml.rs"), ("tracing", "log.rs")] {
        let names_it =
            |file: &SourceFile| file.names.iter().chain(file.reexports.values()).any(|names| names[0] == name);
        let named: Vec<_> = sources().into_iter().filter(names_it).map(|file| file.path).collect();
        assert_eq!(named, [PathBuf::from(place)]);
    }
}
