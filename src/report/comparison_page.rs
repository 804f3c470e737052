//! A comparison as a page of its own, Markdown or HTML: which versions, what became of how many units, made by what and when,
//! then every unit that changed.

use std::fmt::Write;

use crate::{
    document::as_markdown,
    i18n::{Strings, format},
    study::Part,
};

use super::comparison_row::{ComparisonReport, Version, change_word, counts};

/// Colours that are told apart on white and in black print; a stroke and a line besides, so that none is needed.
const STYLE: &str = "body{max-width:40em;margin:2em auto;padding:0 1em;font-family:serif;line-height:1.8}\
                     del{color:#9b1c1c;background:#fdecec}ins{color:#14532d;background:#e8f6ec}\
                     h2{font-size:1em;margin-bottom:0}h2 small{font-weight:normal;margin-left:1em}p{white-space:pre-line;margin-top:0}";

/// The comparison as Markdown; what is removed and added is marked by the elements of HTML that Markdown has no sign for.
pub(super) fn markdown(report: &ComparisonReport<'_>, day: &str, strings: &Strings) -> String {
    let [heading, title, made] = head(report.versions, day, strings, as_markdown);
    let counts = counts(report.comparison, strings).join("  ");
    let mut page = format!("# {heading}\n\n{title}\n\n{counts}\n\n{made}\n");
    for row in report.rows {
        let heading = as_markdown(&row.heading(strings));
        // Writing into a string does not fail.
        let _ = write!(page, "\n## {heading}　{}\n\n", change_word(row.change, strings));
        page.push_str(&marked(&row.parts, as_markdown));
        page.push('\n');
    }
    page
}

/// The comparison as a page of HTML that needs no other file.
pub(super) fn html(report: &ComparisonReport<'_>, day: &str, strings: &Strings) -> String {
    let [heading, title, made] = head(report.versions, day, strings, as_html);
    let mut page = format!(
        "<!DOCTYPE html>\n<html>\n<meta charset=\"utf-8\">\n<title>{heading} {title}</title>\n<style>{STYLE}</style>\n\
         <h1>{heading}</h1>\n<p>{title}</p>\n<p>{}</p>\n<p>{made}</p>\n",
        counts(report.comparison, strings).join("  "),
    );
    for row in report.rows {
        let (heading, change) = (as_html(&row.heading(strings)), change_word(row.change, strings));
        let body = marked(&row.parts, as_html);
        // Writing into a string does not fail.
        let _ = write!(page, "<h2>{heading}<small>{change}</small></h2>\n<p>{body}</p>\n");
    }
    page + "</html>\n"
}

/// What the page is called, what is compared, and what it was made by.
fn head([old, new]: [&Version; 2], day: &str, strings: &Strings, escaped: impl Fn(&str) -> String) -> [String; 3] {
    let words = &strings.compare;
    let titles = format(words.versions, &[("old", &old.title), ("new", &new.title)]);
    let made =
        [("version", env!("CARGO_PKG_VERSION")), ("day", day), ("removed", "<del>…</del>"), ("added", "<ins>…</ins>")];
    // The words of the interface have no markup.
    [words.heading.to_owned(), escaped(&titles), format(words.made, &made)]
}

fn marked(parts: &[Part], escaped: impl Fn(&str) -> String) -> String {
    let marked = parts.iter().map(|part| {
        let text = escaped(part.text());
        match part {
            Part::Same(_) => text,
            Part::Removed(_) => format!("<del>{text}</del>"),
            Part::Added(_) => format!("<ins>{text}</ins>"),
        }
    });
    marked.collect()
}

/// A text in which nothing is markup of HTML or of SVG.
pub(super) fn as_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
