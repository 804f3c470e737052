//! Every file of `fuzz/corpus` is given to its target: what fuzzing has found once is never met again.

#[path = "../../fuzz/targets.rs"]
#[allow(unreachable_pub, reason = "the fuzzers use it as a module of their own")]
mod targets;

use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn every_file_of_the_corpus_does_no_harm() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut folders: BTreeSet<String> =
        fs::read_dir(&corpus).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    for (name, target) in targets::TARGETS {
        assert!(folders.remove(name), "no corpus for {name}");
        let files = fs::read_dir(corpus.join(name)).unwrap();
        let count = files.map(|file| target(&fs::read(file.unwrap().path()).unwrap())).count();
        assert!(count > 0, "{name} has no file");
    }
    assert!(folders.is_empty(), "no target for {folders:?}");
}

#[test]
fn every_target_has_its_fuzzer() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let package = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    for (name, _) in targets::TARGETS {
        let source = format!("fuzz_targets/{name}.rs");
        assert!(package.contains(&format!("name = \"{name}\"\npath = \"{source}\"")), "{name} is not built");
        assert!(fuzz.join(source).is_file(), "{name} has no source");
    }
}
