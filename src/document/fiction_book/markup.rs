//! The text of a book written again as XHTML: titles of sections as headings, notes as what links lead to.

use crate::document::xml::{Element, Piece, Pieces};

/// The deepest heading.
const DEEPEST: usize = 6;

/// The bodies of a book as a page.
pub(super) fn page(source: &str) -> String {
    let mut writer = Writer { page: String::with_capacity(source.len()), ..Writer::default() };
    for piece in Pieces::of(source) {
        match piece {
            Piece::Open(element) => writer.open(&element),
            Piece::Text(text) if writer.bodies > 0 && writer.skipped == 0 => escape(&text, &mut writer.page),
            Piece::Text(_) => {}
            Piece::Close => writer.close(),
        }
    }
    writer.page
}

#[derive(Default)]
struct Writer {
    page: String,
    /// The tags that end the elements that are open.
    ends: Vec<&'static str>,
    /// Bodies that are open.
    bodies: usize,
    /// Open elements of what is passed over.
    skipped: usize,
    sections: usize,
    /// Whether the body that is open holds notes.
    is_notes: bool,
    /// The heading that is open, and whether it has a line yet.
    title: Option<bool>,
}

/// What ends an element that is written by nothing.
const NOTHING: &str = "";
/// What ends a body, a section, a title: told from other elements by these signs, which are comments.
const BODY: &str = "<!--body--></div>";
const SECTION: &str = "<!--section--></div>";
const HEADINGS: [&str; DEEPEST] = ["</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>"];

impl Writer {
    fn open(&mut self, element: &Element) {
        let name = element.name();
        if self.skipped > 0 || name == "binary" || name == "description" || name == "stylesheet" {
            self.skipped += 1;
            return;
        }
        if self.bodies == 0 && name != "body" {
            self.ends.push(NOTHING);
            return;
        }
        // The title of a note is its sign.
        if name == "title" && self.is_notes {
            self.skipped = 1;
            return;
        }
        let end = self.begin(name, element);
        self.ends.push(end);
    }

    /// Writes the start of an element; what ends it.
    fn begin(&mut self, name: &str, element: &Element) -> &'static str {
        let (start, end) = match name {
            "body" => {
                self.bodies += 1;
                self.is_notes =
                    element.attribute("name").is_some_and(|name| matches!(&*name, "notes" | "comments" | "footnotes"));
                ("div", BODY)
            }
            // What stands in a poem is below its title, as in a section.
            "section" | "poem" => {
                self.sections += 1;
                ("div", SECTION)
            }
            "title" if self.title.is_none() => {
                self.title = Some(false);
                let level = self.sections.min(DEEPEST - 1);
                self.page.push_str(["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"].get(level).unwrap_or(&"<h6"));
                self.id(element);
                return HEADINGS.get(level).unwrap_or(&"</h6>");
            }
            "p" if self.title.is_some() => {
                if self.title.replace(true) == Some(true) {
                    self.page.push_str("<br/>");
                }
                return NOTHING;
            }
            "image" => {
                let text = element.attribute("alt").or_else(|| element.attribute("title")).unwrap_or_default();
                self.page.push_str("<img alt=\"");
                escape(&text, &mut self.page);
                self.page.push_str("\"/>");
                return NOTHING;
            }
            "a" => {
                let is_note = element.attribute("type").is_some_and(|kind| kind == "note");
                self.page.push_str(if is_note { "<a epub:type=\"noteref\" href=\"" } else { "<a href=\"" });
                escape(&element.attribute("href").unwrap_or_default(), &mut self.page);
                self.page.push_str("\">");
                return "</a>";
            }
            _ => plain(name),
        };
        self.page.push('<');
        self.page.push_str(start);
        let is_void = start == "br";
        self.id(element);
        if is_void {
            self.page.pop();
            self.page.push_str("/>");
        }
        end
    }

    /// Writes the id of an element, and ends its tag.
    fn id(&mut self, element: &Element) {
        if let Some(id) = element.attribute("id").filter(|id| !id.is_empty()) {
            self.page.push_str(" id=\"");
            escape(&id, &mut self.page);
            self.page.push('"');
        }
        self.page.push('>');
    }

    fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(end) = self.ends.pop() else { return };
        match end {
            BODY => self.bodies -= 1,
            SECTION => self.sections -= 1,
            end if HEADINGS.contains(&end) => self.title = None,
            _ => {}
        }
        self.page.push_str(end);
    }
}

/// The tag of an element that is one of a page, and what ends it.
fn plain(name: &str) -> (&'static str, &'static str) {
    match name {
        "p" => ("p", "</p>"),
        "subtitle" => ("p align=\"center\"", "</p>"),
        "text-author" | "date" => ("p align=\"right\"", "</p>"),
        "epigraph" | "cite" | "annotation" => ("blockquote", "</blockquote>"),
        "stanza" => ("p", "</p>"),
        "v" => ("span", "</span><br/>"),
        "strong" => ("b", "</b>"),
        "emphasis" => ("i", "</i>"),
        "strikethrough" => ("s", "</s>"),
        "sub" => ("sub", "</sub>"),
        "sup" => ("sup", "</sup>"),
        "code" => ("code", "</code>"),
        "table" => ("table", "</table>"),
        "tr" => ("tr", "</tr>"),
        "td" => ("td", "</td>"),
        "th" => ("th", "</th>"),
        "empty-line" => ("br", NOTHING),
        _ => ("span", "</span>"),
    }
}

/// Adds text so that it is none of markup.
fn escape(text: &str, page: &mut String) {
    for c in text.chars() {
        match c {
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '&' => page.push_str("&amp;"),
            '"' => page.push_str("&quot;"),
            c => page.push(c),
        }
    }
}
