//! Blocks and summaries for tests.

use std::{
    ffi::OsString,
    os::unix::ffi::OsStringExt,
    path::{Path, PathBuf},
};

use proptest::prelude::*;

use super::{Block, BlockKind, Inset, Metadata, Origin, Summary};
use crate::text::{Encoding, SourceOffset};

/// A block whose text lies in the file from byte `start` on as it stands.
pub(crate) fn block(start: u64, kind: BlockKind, text: &str) -> Block {
    Block {
        start: SourceOffset(start),
        end: SourceOffset(start + text.len() as u64),
        kind,
        inset: Inset::default(),
        is_tight: false,
        is_continuation: false,
        text: text.to_owned(),
        marks: Vec::new(),
        segments: Vec::new(),
    }
}

/// A paragraph, in the same way.
pub(crate) fn paragraph(start: u64, text: &str) -> Block {
    block(start, BlockKind::Paragraph, text)
}

/// What a list shows of an empty document.
pub(crate) fn summary(origin: Origin, title: &str, metadata: Metadata) -> Summary {
    Summary { origin, title: title.to_owned(), metadata, encoding: Encoding::default(), bytes: 0, chars: 0 }
}

/// Any documents, few enough of each kind that some are alike.
pub(crate) fn summaries() -> impl Strategy<Value = Vec<Summary>> {
    let word = || prop::option::of("[甲乙Ａ臺 ]{0,2}");
    let name = prop_oneof!["[ab-][ab.-]{0,2}(\\.md)?", "[第一二十章10]{1,4}\\.txt"];
    let odd = Just(PathBuf::from(OsString::from_vec(b"/a/\xB9\xCA.md".to_vec())));
    let path = (prop::collection::vec("[ab-][ab.-]?", 0..3), name)
        .prop_map(|(folders, name)| Path::new("/").join(folders.join("/")).join(name));
    let origin = prop_oneof![
        12 => prop_oneof![9 => path, 1 => odd, 1 => Just("c.md".into())].prop_map(Origin::File),
        1 => Just(Origin::Stdin),
        1 => "[ab]\\.md".prop_map(Origin::BuiltIn),
    ];
    let date = prop_oneof![Just(None), "20[01][0-9](-0[1-9](-1[0-9])?)?".prop_map(Some), word()];
    let metadata = (word(), word(), date, word(), word(), prop::collection::vec(("[ab]", "[甲乙]"), 0..2));
    let size = || prop_oneof![9 => 0..9_u64, 1 => any::<u64>()];
    let encoding = prop_oneof![Just("utf-8"), Just("gb18030")].prop_map(|name| name.parse().unwrap_or_default());
    let summary = (origin, "[一二开放重庆亞Ａa1 “”]{0,6}", metadata, encoding, size(), size());
    let summary = summary.prop_map(|(origin, title, metadata, encoding, bytes, chars)| {
        let (own, author, date, category, icon, other) = metadata;
        let own = own.map(|own| if own.is_empty() { title.clone() } else { own });
        Summary {
            origin,
            title,
            metadata: Metadata { title: own, author, date, category, icon, other },
            encoding,
            bytes,
            chars,
        }
    });
    prop::collection::vec(summary, 0..40)
}
