//! Tells Markdown from plain text by what is written, never by the file's name.
//!
//! The rule: each sign of Markdown at a place where prose has none counts; a text is Markdown when the signs weigh at
//! least [`ENOUGH`] and there is one for every hundred lines, or when it has front matter and any sign at all.

/// Bytes of the text that are looked at.
const SAMPLE: usize = 128 << 10;
const ENOUGH: usize = 2;

/// Whether `body`, a text without its front matter, is written in Markdown.
pub(super) fn is_markdown(body: &str, has_header: bool) -> bool {
    let sample = &body[..body.floor_char_boundary(SAMPLE)];
    let mut lines = 0;
    let mut weight = 0;
    for line in sample.lines().filter(|line| !line.trim().is_empty()) {
        lines += 1;
        weight += line_weight(line);
    }
    let enough = if has_header { 1 } else { ENOUGH };
    weight >= enough && weight * 100 >= lines
}

/// What the signs in one line weigh.
fn line_weight(line: &str) -> usize {
    let text = line.trim_start_matches(' ');
    block_weight(text) + inline_weight(text) + usize::from(is_broken_by_hand(line))
}

/// Signs at the start of a line.
fn block_weight(text: &str) -> usize {
    if text.starts_with("```") || text.starts_with("~~~") || text.starts_with("<!--") || text.starts_with("<img") {
        return 2;
    }
    let heading = text.trim_start_matches('#');
    if (1..=6).contains(&(text.len() - heading.len())) && heading.starts_with(' ') {
        return 2;
    }
    let is_item = ["- ", "* ", "+ ", "> ", ">", "|"].iter().any(|sign| text.starts_with(sign));
    usize::from(is_item && text.len() > 2)
}

/// Signs inside a line: strong text, links and images, footnotes.
fn inline_weight(text: &str) -> usize {
    let bytes = text.as_bytes();
    let has_strong = memchr::memmem::find(bytes, b"**").is_some_and(|at| text[at + 2..].contains("**"));
    let has_link = memchr::memmem::find(bytes, b"](").is_some_and(|at| text[at..].contains(')'));
    let has_note = memchr::memmem::find(bytes, b"[^").is_some();
    usize::from(has_strong) + 2 * usize::from(has_link) + 2 * usize::from(has_note)
}

/// Two spaces at the end ask for a line break; more are carelessness, but as common in Markdown made by programs.
fn is_broken_by_hand(line: &str) -> bool {
    line.ends_with("  ") && line.len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_decide() {
        for (text, has_header, expected) in [
            ("# 标题\n\n　　正文。\n", false, true),
            ("　　同志们：\n　　第一，坚持开放。\n", false, false),
            ("一个*星号*和一个_下划线_", false, false),
            ("前言\n\n**第一**，开放。\n\n**第二**，创新。", false, true),
            ("见[全文](http://example.org)。", false, true),
            ("正文。", true, false),
            ("- 一\n", true, true),
            ("1. 一\n2. 二\n", false, false),
        ] {
            assert_eq!(is_markdown(text, has_header), expected, "{text}");
        }
    }

    #[test]
    fn one_sign_in_a_novel_is_no_markdown() {
        assert!(!is_markdown(&format!("# 书名\n{}", "　　他走了。\n".repeat(500)), false));
    }
}
