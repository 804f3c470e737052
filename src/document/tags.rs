//! The tags that a document says of itself, in its front matter.

/// The keys that name them.
const KEYS: [&str; 8] = ["tags", "tag", "keywords", "标签", "標籤", "关键词", "關鍵詞", "关键字"];

/// The tags among the other keys of a document's [metadata](super::Metadata::other), without their `#`.
///
/// ```
/// use zhujian::document::tags_said;
/// let other = [("tags".to_owned(), "想法、#会议, 标0".to_owned()), ("place".to_owned(), "村里".to_owned())];
/// assert_eq!(tags_said(&other), ["想法", "会议", "标0"]);
/// ```
pub fn tags_said(other: &[(String, String)]) -> Vec<String> {
    let said = other.iter().filter(|(key, _)| KEYS.iter().any(|known| key.eq_ignore_ascii_case(known)));
    let parted = said.flat_map(|(_, value)| value.split(['、', ',', '，', ';', '；']));
    let bare = parted.map(|tag| tag.trim().trim_start_matches(['#', '＃']));
    bare.filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}
