//! The documents beside the program: links inside the repository lead somewhere, the Chinese README has what the English one
//! has, recipes of packages name files that are there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use zhujian::document::{anchor, parse};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The Markdown files that are for people: those of the top folder, and of the folders that have some.
fn pages() -> Vec<PathBuf> {
    let folders = ["", ".github", "docs/en", "docs/zh", "fuzz", "packaging", "tests/typesetting", "tests/formats"];
    let files = folders.iter().filter_map(|folder| fs::read_dir(root().join(folder)).ok()).flatten();
    let mut pages: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    pages.sort_unstable();
    pages
}

/// The targets of the links and pictures of a text of Markdown, code left out.
fn targets(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| !line.starts_with("    "));
    let after = lines.flat_map(|line| {
        let markdown = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        markdown.chain(line.split("src=\"").skip(1).filter_map(|rest| rest.split_once('"')))
    });
    after.map(|(target, _)| target).collect()
}

#[test]
fn links_inside_the_repository_lead_somewhere() {
    let mut seen = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for target in targets(&text).into_iter().filter(|target| !target.contains(':')) {
            let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
            let file = if path.is_empty() { page.clone() } else { page.parent().unwrap_or(Path::new("")).join(path) };
            assert!(file.exists(), "{}: {target} leads nowhere", page.display());
            if !fragment.is_empty() {
                let document = parse(&fs::read_to_string(&file).unwrap());
                assert!(anchor(&document, fragment).is_some(), "{}: {target} has no such heading", page.display());
            }
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen} links are looked at");
}

/// What both READMEs have: the levels of headings, pictures, commands by their first words, how many points there are, how many
/// bars each row of a table has.
fn shape(file: &str) -> (Vec<usize>, Vec<String>, Vec<String>, usize, Vec<usize>) {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let lines = || text.lines();
    let headings =
        lines().filter(|line| line.starts_with('#')).map(|line| line.len() - line.trim_start_matches('#').len());
    let pictures = targets(&text).into_iter().filter(|target| target.ends_with(".svg")).map(str::to_owned).collect();
    let command = |line: &str| {
        let line = line.strip_prefix("    ")?;
        // What stands further right is no part of the command.
        let mut words = line.split("  ").next()?.split(' ');
        let program = words.next().filter(|word| matches!(*word, "zhujian" | "cargo" | "curl" | "apt" | "brew"))?;
        // A name of a file may be in another language.
        let subcommand = words.next().filter(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        Some(format!("{program} {}", subcommand.unwrap_or_default()))
    };
    let points = lines().filter(|line| line.starts_with("- ")).count();
    let rows = lines().filter(|line| line.starts_with('|')).map(|line| line.matches('|').count()).collect();
    (headings.collect(), pictures, lines().filter_map(command).collect(), points, rows)
}

#[test]
fn the_two_readmes_have_the_same_parts() {
    let (english, chinese) = (shape("README.md"), shape("README.zh.md"));
    assert_eq!(english.0, chinese.0, "headings");
    assert_eq!(english.1, chinese.1, "pictures");
    assert_eq!(english.2, chinese.2, "commands");
    assert_eq!(english.3, chinese.3, "points");
    assert_eq!(english.4, chinese.4, "rows of tables");
}

#[test]
fn recipes_name_files_that_are_there() {
    let read = |name: &str| fs::read_to_string(root().join("packaging").join(name)).unwrap();
    // What is made on the way (`prepare.sh`) is packed by `install.sh`.
    let made = read("prepare.sh");
    let installed = read("install.sh");
    let paths: Vec<&str> = installed
        .split("$made")
        .skip(1)
        .filter_map(|rest| rest.split([' ', ')']).next())
        .map(|path| path.trim_matches('"'))
        .collect();
    assert!(paths.len() > 4, "{paths:?}");
    for path in paths.into_iter().filter(|path| path.starts_with('/')) {
        // Of manual pages the folder is named: there is one a subcommand.
        let made_as = path.strip_suffix("/*.1.gz").unwrap_or(path);
        assert!(made.contains(&format!("$out{made_as}\"")), "packaging/prepare.sh does not make {path}");
    }
    for recipe in ["install.sh", "deb.sh", "rpm.sh", "pack.sh", "PKGBUILD.in"] {
        let text = read(recipe);
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_./".contains(c)));
        for file in
            words.filter(|word| word.starts_with("packaging/") || word.ends_with(".md") || word.starts_with("LICENSE-"))
        {
            let file = file.trim_end_matches('.');
            assert!(root().join(file).exists(), "packaging/{recipe} names {file}");
        }
    }
    for recipe in ["PKGBUILD.in", "zhujian.rb.in"] {
        let text = read(recipe);
        assert!(text.contains("@REPOSITORY@") && !text.contains("https://"), "the address stands in Cargo.toml alone");
    }
}

/// All Rust sources below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] }).collect()
}

#[test]
fn every_file_that_is_built_into_the_program_is_in_its_package() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, listed) = manifest.split_once("include = [").unwrap();
    let packed: Vec<&str> = listed.split(']').next().unwrap_or_default().split('"').skip(1).step_by(2).collect();
    let is_packed = |file: &str| {
        packed.iter().any(|pattern| match pattern.split_once('*') {
            Some((start, end)) => {
                file.strip_prefix(start).is_some_and(|name| name.ends_with(end) && !name.contains('/'))
            }
            None => file.strip_prefix(pattern).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        })
    };
    let mut seen = 0;
    for source in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&source).unwrap();
        let called = text.split("include_").filter_map(|rest| {
            let path = rest.strip_prefix("str!(").or_else(|| rest.strip_prefix("bytes!("))?;
            path.trim_start_matches("concat!(").strip_prefix('"')?.split('"').next()
        });
        for path in called.filter(|path| !path.contains("/tests/")) {
            let file = format!("/{}", path.trim_start_matches("../"));
            assert!(is_packed(&file), "{}: the package has no {file} (`include` in Cargo.toml)", source.display());
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} files are looked at");
}
