//! THIRD-PARTY.md is of the crates that are built. What it leaves out is for `.ci/third_party.py --check` to find, which asks
//! cargo.

use std::{collections::BTreeSet, fs, path::Path};

fn text(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// The crates of Cargo.lock with their versions.
fn locked(lock: &str) -> BTreeSet<(String, String)> {
    let value = |part: &str, key: &str| {
        let line = part.lines().find_map(|line| line.strip_prefix(key).map(str::to_owned))?;
        Some(line.trim_start_matches(" = ").trim_matches('"').to_owned())
    };
    lock.split("[[package]]").filter_map(|part| Some((value(part, "name")?, value(part, "version")?))).collect()
}

#[test]
fn every_crate_of_the_notices_is_built_in_that_version() {
    let (locked, notices) = (locked(&text("Cargo.lock")), text("THIRD-PARTY.md"));
    let rows = notices.lines().filter(|line| line.starts_with("| ") && line.contains("http"));
    let named: Vec<(String, String)> = rows
        .filter_map(|row| {
            let mut cells = row.split('|').map(|cell| cell.trim().to_owned()).skip(1);
            Some((cells.next()?, cells.next()?))
        })
        .collect();
    assert!(named.len() > 50, "{named:?}");
    let old: Vec<_> = named.iter().filter(|named| !locked.contains(named)).collect();
    assert!(old.is_empty(), "python3 .ci/third_party.py > THIRD-PARTY.md: {old:?}");
}
