//! Where the ids lead that an author wrote: each to the block on whose lines it stands, else to the next one.

use super::dialect::Id;
use crate::document::draft::Draft;

/// The ids in `source`, each with the byte of `source` at which the text of its block begins.
pub(super) fn anchors(source: &str, ids: &[Id], drafts: &[Draft]) -> Vec<(String, usize)> {
    if ids.is_empty() {
        return Vec::new();
    }
    let drafts: Vec<&Draft> = drafts.iter().filter(|draft| draft.is_worth_keeping()).collect();
    let landing = |id: &Id| {
        let next = drafts.partition_point(|draft| draft.start <= id.at);
        let above = next.checked_sub(1).and_then(|above| drafts.get(above));
        let stands_on = |draft: &&&Draft| source.get(draft.end..id.at).is_none_or(|gap| !gap.contains('\n'));
        let draft = above.filter(stands_on).or(drafts.get(next)).or(above)?;
        Some((source.get(id.name.clone())?.to_owned(), draft.at(0)))
    };
    ids.iter().filter_map(landing).collect()
}
