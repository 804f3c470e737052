//! How a character looks in a vertical line: the presentation forms of Unicode for marks, full width for Latin letters and
//! digits. Knows nothing of lines.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Where the marks of pauses and stops stand in vertical lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VerticalMarks {
    /// In squares of their own.
    #[default]
    Inline,
    /// Right of the character before, in the gap between two lines, as old editions have the points of reading (句读).
    Beside,
}

/// How a mark of a pause or a stop is drawn in the one cell beside the character before it; `None` for all else.
///
/// ```
/// use zhujian::text::mark_beside;
/// assert_eq!([mark_beside("，"), mark_beside("。"), mark_beside("竹")], [Some("､"), Some("｡"), None]);
/// ```
pub fn mark_beside(cluster: &str) -> Option<&'static str> {
    Some(match cluster {
        "，" | "、" => "､",
        "。" => "｡",
        "；" => ";",
        "：" => ":",
        "！" => "!",
        "？" => "?",
        _ => return None,
    })
}

/// How a cluster is drawn in a square of a vertical line. Quotation marks become the corner brackets of GB/T 15834-2011,
/// B.1.2; what has no form of its own is drawn as it stands.
///
/// ```
/// use zhujian::text::vertical_form;
/// assert_eq!(vertical_form("，"), "︐");
/// assert_eq!(vertical_form("“"), "﹃");
/// assert_eq!(vertical_form("G"), "Ｇ");
/// assert_eq!(vertical_form("竹"), "竹");
/// ```
pub fn vertical_form(cluster: &str) -> Cow<'_, str> {
    let mut chars = cluster.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return Cow::Borrowed(cluster) };
    match form(c) {
        Some(form) => Cow::Borrowed(form),
        // The full-width forms (U+FF01…U+FF5E) stand in the order of ASCII.
        None => match char::from_u32(u32::from(c) + 0xFEE0).filter(|_| c.is_ascii_graphic()) {
            Some(wide) => Cow::Owned(wide.to_string()),
            None => Cow::Borrowed(cluster),
        },
    }
}

/// CJK Compatibility Forms and Vertical Forms (U+FE10…U+FE19, U+FE30…U+FE48).
const fn form(c: char) -> Option<&'static str> {
    Some(match c {
        '，' | '﹐' => "︐",
        '、' | '､' | '﹑' => "︑",
        '。' | '｡' | '﹒' => "︒",
        '：' | '﹕' => "︓",
        '；' | '﹔' => "︔",
        '！' | '﹗' => "︕",
        '？' | '﹖' => "︖",
        '〖' => "︗",
        '〗' => "︘",
        '…' | '⋯' => "︙",
        '—' | '―' | '─' => "︱",
        '–' | '-' | '－' => "︲",
        '_' | '＿' => "︳",
        '～' | '〜' | '~' => "︴",
        '（' | '(' => "︵",
        '）' | ')' => "︶",
        '｛' | '{' => "︷",
        '｝' | '}' => "︸",
        '〔' => "︹",
        '〕' => "︺",
        '【' => "︻",
        '】' => "︼",
        '《' => "︽",
        '》' => "︾",
        '〈' | '<' => "︿",
        '〉' | '>' => "﹀",
        '「' | '‘' | '｢' => "﹁",
        '」' | '’' | '｣' => "﹂",
        '『' | '“' => "﹃",
        '』' | '”' => "﹄",
        '［' | '[' => "﹇",
        '］' | ']' => "﹈",
        '·' | '‧' | '•' => "・",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Columns, WidthProfile, cells};

    #[test]
    fn every_form_fills_its_square_on_every_terminal() {
        for c in (' '..='\u{FFFF}').filter(|&c| form(c).is_some() || c.is_ascii_graphic()) {
            let drawn = vertical_form(c.encode_utf8(&mut [0; 4])).into_owned();
            for profile in [WidthProfile::NARROW, WidthProfile::WIDE] {
                assert_eq!(cells(&drawn, profile), Columns(2), "{c} {drawn}");
            }
        }
    }

    #[test]
    fn what_is_no_single_mark_stays() {
        for cluster in ["竹", "e\u{301}", "👍🏽", " ", "\t", ""] {
            assert_eq!(vertical_form(cluster), cluster);
        }
    }
}
