//! Anchors a quote, and finds it again in a text that was edited since.
//!
//!     cargo run --example anchor

use zhujian::{
    annotation::{Resolution, anchor, resolve},
    document::{ContentHash, parse},
    search::find,
};

fn main() {
    let texts = [
        "河水很清。\n\n他在桥上站了很久，没有说话。\n",
        "河水很清，可以看见石头。\n\n那天傍晚，他在桥上站了很久，没有说话。\n",
    ];
    let [before, after] = texts.map(parse);
    let [hash_before, hash_after] = texts.map(|text| ContentHash::of(&[text.as_bytes()]));
    let hits = find(&before.window.blocks, "他在桥上站了很久");
    let anchored = hits.first().and_then(|&range| anchor(&before.window, range, Vec::new(), &hash_before));
    match anchored.map(|anchored| resolve(&anchored, &after.window, &hash_after)) {
        Some(Resolution::Exact(range) | Resolution::Moved(range)) => println!("found again at {range:?}"),
        Some(Resolution::Unproved(range)) => println!("found among other words at {range:?}"),
        Some(Resolution::Changed(range)) => println!("found changed at {range:?}"),
        Some(Resolution::Orphan) | None => println!("not found"),
    }
}
