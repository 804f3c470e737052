//! Lines that speak to the generator: where the contents come, which file is put in.

use std::ops::Range;

use super::attributes::attributes;
use crate::text::Slice;

/// Whether a line asks for the contents.
pub(super) fn is_contents(text: &str) -> bool {
    let forms = ["[toc]", "[[toc]]", "[[_toc_]]", "@[toc]", "${toc}", "\\tableofcontents"];
    forms.iter().any(|form| text.eq_ignore_ascii_case(form))
}

/// Whether an item stands only where kramdown puts the contents.
pub(super) fn is_contents_item(text: &str) -> bool {
    ["toc", "目录", "目錄"].iter().any(|word| text.trim().eq_ignore_ascii_case(word))
}

/// The bytes of the name in a line that names what follows: `(name)=` (MyST).
pub(super) fn target(text: &str) -> Option<Range<usize>> {
    let name = text.strip_prefix('(')?.strip_suffix(")=")?;
    let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
    is_name.then_some(1..1 + name.len())
}

/// Whether a line is a directive that has attributes alone: `::name{key=value}` (remark).
pub(super) fn is_bare_directive(text: &str) -> bool {
    let Some(inside) = text.strip_prefix("::") else { return false };
    let rest = inside.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    rest.len() < inside.len() && attributes(rest).is_some_and(|found| found.len == rest.len())
}

/// The bytes of the path of a file that a line puts in: `<<< @/a.js` (VitePress), `--8<-- "a.md"` (MkDocs).
pub(super) fn put_in(text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix("<<<").or_else(|| text.strip_prefix("--8<--"))?;
    let path = rest.trim_start_matches([' ', '"']);
    let len = path.find(|c: char| c.is_whitespace() || matches!(c, '{' | '[' | '"')).unwrap_or(path.len());
    let is_path = path.slice(..len).contains(['/', '.'])
        && path.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '.' | '/' | '~'));
    let start = text.len() - path.len();
    is_path.then_some(start..start + len)
}
