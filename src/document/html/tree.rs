//! The tree of a page, flat: elements and text in document order, each with the end of what is inside. Tags that their
//! author left out are put in as far as the standard has them (WHATWG HTML, 13.2.6); nothing recurses, and what is nested
//! deeper than [`DEEPEST`] stands side by side.

use std::borrow::Cow;

use super::{
    element::{
        ended_by, ends_paragraph, heading_level, is_block, is_in_head, is_of_table, is_scope, is_unseen, is_void,
    },
    entity::{Within, decoded},
    token::{Attributes, Syntax, Token, Tokens},
};

/// Elements that may be open at once.
const DEEPEST: usize = 512;

/// What a node is.
#[derive(Debug)]
enum Content<'a> {
    Element {
        /// In lower case, without the prefix of its namespace.
        name: Cow<'a, str>,
        attributes: &'a str,
        is_hidden: bool,
    },
    Text(Cow<'a, str>),
}

#[derive(Debug)]
struct Node<'a> {
    content: Content<'a>,
    parent: usize,
    /// The node after the last one inside.
    end: usize,
}

/// The tree of a page. Its nodes are numbers, the first is 0; what is inside node `n` are the nodes `n + 1 .. end(n)`.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    /// Reads a page, a part of a book, or a fragment.
    pub(crate) fn of(source: &'a str, syntax: Syntax) -> Self {
        let root = Node {
            content: Content::Element { name: "".into(), attributes: "", is_hidden: false },
            parent: 0,
            end: usize::MAX,
        };
        let mut builder = Builder { nodes: vec![root], open: vec![0], too_deep: 0, paragraphs: 0, syntax };
        for token in Tokens::new(source, syntax) {
            match token {
                Token::Text(text) => builder.text(decoded(text, Within::Text)),
                Token::Literal(text) => builder.text(Cow::Borrowed(text)),
                Token::Start { name, attributes, is_closed } => builder.start(lower(name), attributes, is_closed),
                Token::End(name) => builder.end(&lower(name)),
            }
        }
        let count = builder.nodes.len();
        for &open in &builder.open {
            if let Some(node) = builder.nodes.get_mut(open) {
                node.end = count;
            }
        }
        Self { nodes: builder.nodes }
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node after the last one inside `node`.
    pub(crate) fn end(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(self.nodes.len(), |node| node.end)
    }

    /// The element that `node` stands in; the whole is its own.
    pub(crate) fn parent(&self, node: usize) -> usize {
        self.nodes.get(node).map_or(0, |node| node.parent)
    }

    /// The name of an element, in lower case and without a prefix; empty for text and for the whole.
    pub(crate) fn name(&self, node: usize) -> &str {
        match self.nodes.get(node).map(|node| &node.content) {
            Some(Content::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// The text, where `node` is text.
    pub(crate) fn text(&self, node: usize) -> Option<&str> {
        match &self.nodes.get(node)?.content {
            Content::Text(text) => Some(text),
            Content::Element { .. } => None,
        }
    }

    /// Whether nothing of `node` is ever seen.
    pub(crate) fn is_hidden(&self, node: usize) -> bool {
        matches!(self.nodes.get(node).map(|node| &node.content), Some(Content::Element { is_hidden: true, .. }))
    }

    /// The value of the attribute `key` of an element; empty where it has none.
    pub(crate) fn attribute(&self, node: usize, key: &str) -> Option<Cow<'a, str>> {
        match self.nodes.get(node)?.content {
            Content::Element { attributes, .. } => attribute(attributes, key),
            Content::Text(_) => None,
        }
    }

    /// The first element `name` inside `node`.
    pub(crate) fn find(&self, node: usize, name: &str) -> Option<usize> {
        (node + 1..self.end(node)).find(|&inside| self.name(inside) == name)
    }

    /// The text inside `node` that is seen, white space as single spaces, at most about `most` bytes.
    pub(crate) fn text_of(&self, node: usize, most: usize) -> String {
        let (mut text, mut at, end) = (String::new(), node, self.end(node));
        while at < end && text.len() < most {
            // The title of a page stands in its head, which is not seen.
            let is_left_out = at != node && self.is_hidden(at);
            if let Some(part) = self.text(at) {
                for (nth, word) in part.split(is_space).enumerate() {
                    if nth > 0 && !text.ends_with(' ') {
                        text.push(' ');
                    }
                    text.push_str(word);
                }
            } else if is_block(self.name(at)) || self.name(at) == "br" {
                text.push(' ');
            }
            at = if is_left_out { self.end(at) } else { at + 1 };
        }
        text.trim().to_owned()
    }
}

/// White space that is collapsed; a no-break space is too, for pages use it as an indent.
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}' | '\u{A0}')
}

fn attribute<'a>(attributes: &'a str, key: &str) -> Option<Cow<'a, str>> {
    let (_, value) = Attributes::new(attributes).find(|(name, _)| name.eq_ignore_ascii_case(key))?;
    Some(decoded(value, Within::Attribute))
}

/// A name in lower case, without the prefix of its namespace.
fn lower(name: &str) -> Cow<'_, str> {
    let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Whether an element is never seen, by its name or because its author hid it.
fn is_hidden(name: &str, attributes: &str) -> bool {
    if is_unseen(name) || attributes.is_empty() {
        return is_unseen(name);
    }
    let mut attributes = Attributes::new(attributes);
    attributes.any(|(key, value)| match key.len() {
        6 if key.eq_ignore_ascii_case("hidden") => true,
        11 if key.eq_ignore_ascii_case("aria-hidden") => value.eq_ignore_ascii_case("true"),
        5 if key.eq_ignore_ascii_case("style") => {
            let packed: String = value.chars().filter(|c| !c.is_whitespace()).collect();
            packed.to_ascii_lowercase().contains("display:none")
        }
        _ => false,
    })
}

struct Builder<'a> {
    nodes: Vec<Node<'a>>,
    /// The elements that are open, the whole first.
    open: Vec<usize>,
    /// How many are open inside the deepest that counts.
    too_deep: usize,
    /// How many paragraphs are open.
    paragraphs: usize,
    syntax: Syntax,
}

impl<'a> Builder<'a> {
    fn name(&self, node: usize) -> &str {
        match self.nodes.get(node).map(|node| &node.content) {
            Some(Content::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// The innermost element that is open.
    fn current(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn add(&mut self, content: Content<'a>) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node { content, parent: self.current(), end: node + 1 });
        node
    }

    fn text(&mut self, text: Cow<'a, str>) {
        if self.name(self.current()) == "head" && !text.trim().is_empty() {
            self.pop();
        }
        self.add(Content::Text(text));
    }

    fn start(&mut self, name: Cow<'a, str>, attributes: &'a str, is_closed: bool) {
        if matches!(&*name, "html" | "body") && self.open.iter().any(|&open| self.name(open) == name) {
            return;
        }
        self.end_implied(&name);
        let is_leaf = is_void(&name) || is_closed && (self.syntax == Syntax::Xhtml || self.is_foreign(&name));
        let is_hidden = is_hidden(&name, attributes);
        let is_paragraph = name == "p";
        let node = self.add(Content::Element { name, attributes, is_hidden });
        if is_leaf {
            return;
        }
        if self.open.len() > DEEPEST {
            self.too_deep += 1;
            return;
        }
        self.open.push(node);
        self.paragraphs += usize::from(is_paragraph);
    }

    /// Whether an element is of SVG or MathML, where `/>` ends it.
    fn is_foreign(&self, name: &str) -> bool {
        let is_root = |name: &str| matches!(name, "svg" | "math");
        is_root(name) || self.open.iter().rev().take(8).any(|&open| is_root(self.name(open)))
    }

    /// Ends the elements whose end tags are left out before a start tag.
    fn end_implied(&mut self, name: &str) {
        if self.name(self.current()) == "head" && !is_in_head(name) {
            self.pop();
        }
        if self.paragraphs > 0 && ends_paragraph(name) {
            self.end_inside("p");
        }
        if heading_level(name).is_some() && heading_level(self.name(self.current())).is_some() {
            self.pop();
        }
        let Some((ended, beyond)) = ended_by(name) else { return };
        for at in (1..self.open.len()).rev() {
            let open = self.open.get(at).map_or("", |&open| self.name(open));
            if beyond.contains(&open) || name == "a" && is_block(open) {
                return;
            }
            if ended.contains(&open) {
                // A row that begins ends the cell, and the row around it.
                let is_last = name != "tr" || open == "tr";
                self.pop_to(at);
                if is_last {
                    return;
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "html" | "body" => return,
            "br" => return self.start("br".into(), "", true),
            _ => {}
        }
        if let Some(outer) = self.too_deep.checked_sub(1) {
            self.too_deep = outer;
            return;
        }
        self.end_inside(name);
    }

    /// Ends the innermost element `name`, unless what is open around it is not its to end.
    fn end_inside(&mut self, name: &str) {
        let is_own_table = is_of_table(name);
        let is_inline = !is_block(name) && !is_own_table;
        for at in (1..self.open.len()).rev() {
            let open = self.open.get(at).map_or("", |&open| self.name(open));
            if open == name || heading_level(name).is_some() && heading_level(open).is_some() {
                return self.pop_to(at);
            }
            let is_barrier = if is_own_table { open == "table" } else { is_scope(open) || is_inline && is_block(open) };
            if is_barrier {
                return;
            }
        }
    }

    /// Ends the open elements from the one at `at` on.
    fn pop_to(&mut self, at: usize) {
        while self.open.len() > at.max(1) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(node) = self.open.pop() else { return };
        self.paragraphs -= usize::from(self.name(node) == "p").min(self.paragraphs);
        let count = self.nodes.len();
        if let Some(node) = self.nodes.get_mut(node) {
            node.end = count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree with brackets, text as it stands.
    fn shown(source: &str, syntax: Syntax) -> String {
        let tree = Tree::of(source, syntax);
        let (mut shown, mut ends) = (String::new(), Vec::new());
        for node in 1..tree.len() {
            while ends.pop_if(|end| *end <= node).is_some() {
                shown.push(')');
            }
            match tree.text(node) {
                Some(text) => shown.push_str(text),
                None => {
                    shown.push_str(tree.name(node));
                    shown.push('(');
                    ends.push(tree.end(node));
                }
            }
        }
        shown + &")".repeat(ends.len())
    }

    #[test]
    fn tags_that_are_left_out_are_put_in() {
        for (source, expected) in [
            ("<p>一<p>二<div>三</div>四", "p(一)p(二)div(三)四"),
            ("<ul><li>一<li>二<ul><li>三</ul><li>四</ul>", "ul(li(一)li(二ul(li(三)))li(四))"),
            ("<dl><dt>一<dd>二<dt>三</dl>", "dl(dt(一)dd(二)dt(三))"),
            ("<table><tr><td>一<td>二<tr><td><p>三</table>后", "table(tr(td(一)td(二))tr(td(p(三))))后"),
            ("<table><tr><td>一<table><tr><td>二</table>三</table>", "table(tr(td(一table(tr(td(二)))三)))"),
            ("<ruby>漢<rt>hàn<rp>)</ruby>字", "ruby(漢rt(hàn)rp()))字"),
            ("<td><div>一</div></div></p>二</td>", "td(div(一)二)"),
            ("<p><b>一<p>二</b>三", "p(b(一))p(二三)"),
            ("<p>一</span>二<br>三</br>四", "p(一二br()三br()四)"),
            ("<a href=x>一<a href=y>二</a>三", "a(一)a(二)三"),
            ("<h2>一<h3>二</h2>三", "h2(一)h3(二)三"),
            ("<head><title>题</title><p>文", "head(title(题))p(文)"),
            ("<html><body><p>一</body></html><p>二", "html(body(p(一)p(二)))"),
            ("<DIV>一</Div><br/>二<div/>三", "div(一)br()二div(三)"),
        ] {
            assert_eq!(shown(source, Syntax::Html), expected, "{source}");
        }
        assert_eq!(shown("<a id='x'/>一<x:p>二</x:p><p/>三", Syntax::Xhtml), "a()一p(二)p()三");
    }

    #[test]
    fn what_is_hidden_is_known() {
        let source = "<p hidden>一</p><p style='color:red; DISPLAY : none'>二</p><i aria-hidden=true>三</i>\
            <script>四</script><p aria-hidden=false>五</p><p style='display:inline'>六</p>";
        let tree = Tree::of(source, Syntax::Html);
        assert_eq!(tree.text_of(0, 100), "五 六");
        assert_eq!(tree.attribute(1, "HIDDEN").as_deref(), Some(""));
    }

    #[test]
    fn depth_takes_no_time_and_loses_no_text() {
        for (start, end) in
            [("<div>", "</div>"), ("<b>", "</b>"), ("<table><tr><td>", ""), ("<ul><li>", ""), ("<p><a>", "")]
        {
            let source = format!("{}文{}后", start.repeat(3_000), end.repeat(3_000));
            let tree = Tree::of(&source, Syntax::Html);
            assert_eq!(tree.text_of(0, usize::MAX).replace(' ', ""), "文后", "{start}");
        }
    }
}
