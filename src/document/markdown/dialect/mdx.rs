//! Program text of MDX: `import` and `export`. English prose begins with these words too.

use super::line::{line, next_line};
use crate::text::Slice;

/// Lines of the longest statement.
const LONGEST: usize = 400;

/// The byte after the statement that the line at byte `at` begins, where it begins one.
pub(super) fn statement_end(source: &str, at: usize) -> Option<usize> {
    let first = line(source, at);
    if first.starts_with("import") {
        return import_end(source, at);
    }
    let rest = first.strip_prefix("export")?;
    is_export(rest.strip_prefix([' ', '{', '*'])?.trim_start(), rest).then(|| balanced_end(source, at))?
}

/// `import a from 'b'`, `import 'b'`, also over several lines.
fn import_end(source: &str, at: usize) -> Option<usize> {
    let first = line(source, at).strip_prefix("import")?;
    if !first.starts_with([' ', '{', '*', '"', '\'']) {
        return None;
    }
    let clause = first.trim();
    let is_open = clause.contains('{') && !clause.contains('}');
    let end = if is_open { balanced_end(source, at)? } else { next_line(source, at) };
    let statement = source.slice(at..end).trim_end().trim_end_matches(';').trim_end();
    let quote = statement.chars().next_back().filter(|c| matches!(c, '"' | '\''))?;
    let open = statement.slice(..statement.len() - 1).rfind(quote)?;
    let before = statement.get("import".len()..open)?.trim();
    let has_from = before.strip_suffix("from").is_some_and(|names| is_clause(names.trim_end()));
    (before.is_empty() || has_from).then_some(end)
}

/// Names that are imported: one, several in braces, all.
fn is_clause(names: &str) -> bool {
    let names = names.strip_prefix("type ").unwrap_or(names);
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
    let (outside, has_braces) = match (names.find('{'), names.rfind('}')) {
        (Some(open), Some(close)) if open < close => (names.slice(..open).trim_end().trim_end_matches(','), true),
        _ => (names, false),
    };
    let outside = outside.trim();
    let star = outside.strip_prefix('*').map(str::trim_start).and_then(|rest| rest.strip_prefix("as "));
    has_braces && outside.is_empty() || is_name(star.unwrap_or(outside).trim())
}

/// Whether what follows `export` is program text.
fn is_export(rest: &str, whole: &str) -> bool {
    if whole.trim_start().starts_with(['{', '*']) {
        return true;
    }
    let (word, after) = rest.split_once([' ', '(', '{']).unwrap_or((rest, ""));
    let after = after.trim_start();
    let name_end = after.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$'))).unwrap_or(after.len());
    let behind = after.slice(name_end..).trim_start();
    match word {
        "const" | "let" | "var" => after.starts_with(['{', '[']) || behind.starts_with(['=', ':']),
        "function" | "function*" => after.slice(name_end..).starts_with('('),
        "async" => after.starts_with("function"),
        "class" => behind.starts_with('{') || behind.starts_with("extends "),
        "interface" | "type" | "enum" => behind.starts_with(['{', '=', '<']) || behind.starts_with("extends "),
        "default" => {
            let is_opened = after.starts_with(['(', '{', '[', '<']) || rest.contains("=>");
            let is_declared = after.starts_with("function") && after.contains('(') || after.starts_with("class ");
            let is_name = name_end > 0 && matches!(behind, "" | ";");
            is_opened || rest.starts_with("default{") || is_declared || is_name
        }
        _ => false,
    }
}

/// The byte after the line in which all brackets that were opened from byte `at` on are closed.
fn balanced_end(source: &str, at: usize) -> Option<usize> {
    let mut depth = 0i32;
    let mut start = at;
    for _ in 0..LONGEST {
        let end = next_line(source, start);
        depth += depth_of(source.slice(start..end));
        if depth <= 0 {
            return Some(end);
        }
        if end >= source.len() {
            return None;
        }
        start = end;
    }
    None
}

/// How many more brackets `line` opens than it closes, those in strings left out.
fn depth_of(line: &str) -> i32 {
    let mut depth = 0;
    let mut quote: Option<u8> = None;
    for byte in line.bytes() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(' | b'[' | b'{') => depth += 1,
            (None, b')' | b']' | b'}') => depth -= 1,
            _ => {}
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_told_from_prose() {
        for (text, expected) in [
            ("import Tabs from '@theme/Tabs'\n文", Some(31)),
            ("import { A,\n  B\n} from \"x\";\n文", Some(28)),
            ("import * as a from './a'\n", Some(25)),
            ("import './a.css';\n", Some(18)),
            ("export const a = 1\n", Some(19)),
            ("export const a = () => {\n  b()\n\n}\n文", Some(34)),
            ("export default Layout\n", Some(22)),
            ("export { a } from 'b'\n", Some(22)),
            ("import duties rose.\n", None),
            ("import goods from 'A' and 'B'\n", None),
            ("import more goods from 'China'\n", None),
            ("imports from 'x'\n", None),
            ("export sales fell.\n", None),
            ("export default settings as a file\n", None),
            ("export const is rare.\n", None),
            ("export function keys (F1) are new.\n", None),
        ] {
            assert_eq!(statement_end(text, 0), expected, "{text}");
        }
    }
}
