//! Bookmarks exchanged with other machines while one reads.

use std::fs;

use super::home::{Home, SPEECH};

#[test]
fn what_another_machine_keeps_comes_through_the_folder_of_the_settings() {
    let home = Home::new();
    let other = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/exchange/bookmarks.jsonld");
    home.write("zhujian-other.jsonld", fs::read(other).unwrap());
    home.set(&format!("sync: {}\n", home.documents().display()));
    let session = home.start(&[SPEECH], 100, 30);
    session.wait_for("单边主义");
    session.send("'");
    session.wait_for("马来西亚有句谚语");
    session.send("qq");
    assert_eq!(session.exit(), Ok(0));
    // This machine's own file tells the same to the next one.
    let files = fs::read_dir(home.documents()).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    assert_eq!(files.filter(|text| text.contains("urn:uuid:33333333-3333-4333-8333-333333333333")).count(), 2);
}
