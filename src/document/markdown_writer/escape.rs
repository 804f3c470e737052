//! What of a text would be read as markup, escaped.

/// A text as it is written in Markdown, so that nothing in it is read as markup.
pub fn as_markdown(text: &str) -> String {
    line_starts(&inline(text))
}

/// Escapes what is markup anywhere in a line (CommonMark 0.31, 2.4; and what the readers of dialects take for it). A line
/// break that is kept becomes one of Markdown.
pub(super) fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let is_doubled = before == c || next == Some(c);
        // A bracket behind a backslash would open a formula of LaTeX.
        let entity = match c {
            '[' if before == '[' => Some("&#91;"),
            '(' if before == ']' => Some("&#40;"),
            _ => None,
        };
        if let Some(entity) = entity {
            escaped.push_str(entity);
            before = ' ';
            continue;
        }
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '<' | '$' | '{' | '}' | '~' => true,
            '^' if before == '[' || next == Some('[') => true,
            ':' if before == ']' => true,
            '=' | '^' | '%' | ':' | '+' | '|' => is_doubled,
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()),
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        match c {
            '\n' => escaped.push_str("\\\n"),
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}

/// Escapes what is markup only where a line of a paragraph begins with it: heads, quotes, items, rules.
pub(super) fn line_starts(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let inner = line.trim_start_matches([' ', '\t']);
        let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind = inner.get(digits..).unwrap_or_default();
        if (1..=9).contains(&digits) && behind.starts_with(['.', ')']) {
            return format!("{}\\{behind}", inner.get(..digits).unwrap_or_default());
        }
        let is_markup = inner.starts_with(['#', '>', '-', '+', '=', ':', '|', '%', '@', '.', '/', '!', '^']);
        if is_markup { format!("\\{inner}") } else { inner.to_owned() }
    });
    lines.collect::<Vec<_>>().join("\n")
}
