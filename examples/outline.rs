//! Lists the entries of a speech that stand in plain prose, as a tree.
//!
//!     cargo run --example outline

use zhujian::{document::parse, outline::build};

fn main() {
    let text = "同志们：\n\n第一，修路。路通了，人才能来。\n\n一是修大路。\n\n二是修小路。\n\n第二，种树。树大了，水才能留。\n";
    let document = parse(text);
    for entry in build(&document.window).entries {
        let indent = "  ".repeat(usize::from(entry.level.saturating_sub(1)));
        println!("{indent}{} {}", entry.label, entry.title);
    }
}
