//! How strictly the rules of line starts and ends are kept.

use serde::{Deserialize, Serialize};

/// How strictly the marks that may not begin or end a line are kept together with their neighbours, as CSS
/// `line-break` names the levels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineBreak {
    /// A break at any cluster; no rule is kept.
    Anywhere,
    /// The rules of the pause and stop marks, quotes and brackets; iteration marks, colons and units may begin a line.
    Loose,
    /// As strict, but dashes and small kana may begin a line.
    Normal,
    /// Every rule of GB/T 15834 and CLREQ.
    #[default]
    Strict,
}
