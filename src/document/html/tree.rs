//! The tree of a page, flat: elements and text in document order, each with the end of what is inside. Tags that their
//! author left out are put in as far as the standard has them (WHATWG HTML, 13.2.6); nothing recurses, and what is nested
//! deeper than 512 elements stands side by side.

use std::borrow::Cow;

use super::{
    element::is_block,
    entity::{Within, decoded},
    nesting::Builder,
    node::{Content, Nodes},
    rest::Rest,
    token::{Attributes, Syntax},
};

/// Nodes of a tree, and in how many bytes of a page there may be one more: a page of tags alone would take many times its
/// length. What comes after is lines of text.
const MOST_NODES: usize = 250_000;
const BYTES_A_NODE: usize = 48;

/// The tree of a page. Its nodes are numbers, the first is 0; what is inside node `n` are the nodes `n + 1 .. end(n)`.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    nodes: Nodes<'a>,
}

impl<'a> Tree<'a> {
    /// Reads a page, a part of a book, or a fragment.
    pub(crate) fn of(source: &'a str, syntax: Syntax) -> Self {
        Self::within(source, syntax, MOST_NODES + source.len() / BYTES_A_NODE)
    }

    /// Reads a page of which `most` nodes are told apart; the rest is lines of text.
    fn within(source: &'a str, syntax: Syntax, most: usize) -> Self {
        let tags = memchr::memchr_iter(b'<', source.as_bytes()).count();
        let mut builder = Builder::new(source, syntax, most, (2 * tags + 2).min(most + 2));
        builder.read();
        Self { nodes: builder.built() }
    }

    /// Whether the page had more tags than nodes: the last of it is lines of text.
    pub(crate) const fn is_cut(&self) -> bool {
        self.nodes.rest.is_some()
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.all.len()
    }

    /// The node after the last one inside `node`.
    pub(crate) fn end(&self, node: usize) -> usize {
        self.nodes.all.get(node).map_or(self.nodes.all.len(), |node| node.end as usize)
    }

    /// The element that `node` stands in; the whole is its own.
    pub(crate) fn parent(&self, node: usize) -> usize {
        self.nodes.all.get(node).map_or(0, |node| node.parent as usize)
    }

    /// The name of an element, in lower case and without a prefix; empty for text and for the whole.
    pub(crate) fn name(&self, node: usize) -> &str {
        match self.nodes.all.get(node).map(|node| &node.content) {
            Some(Content::Element { name, .. }) => self.nodes.names.name(*name),
            _ => "",
        }
    }

    /// The text, where `node` is text.
    pub(crate) fn text(&self, node: usize) -> Option<&str> {
        match &self.nodes.all.get(node)?.content {
            Content::Text(text) => Some(text.of(self.nodes.source)),
            Content::Decoded(text) => Some(text.of(&self.nodes.decoded)),
            Content::Element { .. } => None,
        }
    }

    /// The lines of text that `node` stands for, where it is what comes after too many tags. Its [`text`](Self::text) is their
    /// source.
    pub(crate) fn rest(&self, node: usize) -> Option<Rest<'a>> {
        self.nodes.rest.clone().filter(|_| node + 1 == self.len())
    }

    /// Whether nothing of `node` is ever seen.
    pub(crate) fn is_hidden(&self, node: usize) -> bool {
        matches!(self.nodes.all.get(node).map(|node| &node.content), Some(Content::Element { is_hidden: true, .. }))
    }

    /// The value of the attribute `key` of an element; empty where it has none.
    pub(crate) fn attribute(&self, node: usize, key: &str) -> Option<Cow<'a, str>> {
        match self.nodes.all.get(node)?.content {
            Content::Element { attributes, .. } => attribute(attributes.of(self.nodes.source), key),
            Content::Text(_) | Content::Decoded(_) => None,
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
                    if text.len() >= most {
                        break;
                    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html::{nesting::REST, rest::Part};

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
    fn of_too_many_tags_the_last_are_lines() {
        let lines = |source: &str| {
            let tree = Tree::within(source, Syntax::Html, 6);
            let last = tree.len() - 1;
            let shown = |part: Part<'_>| match part {
                Part::Text(text) => text.into_owned(),
                Part::LineEnd => "/".to_owned(),
            };
            let rest: String = tree.rest(last).into_iter().flatten().map(shown).collect();
            (tree.is_cut(), tree.name(tree.parent(last)).to_owned(), rest)
        };
        let rest = |text: &str| (true, REST.to_owned(), text.to_owned());
        assert_eq!(lines("<p>一<p>二<p>三&amp;<p>四\n五<b>六</b><br>七"), rest("三&/四\n五六/七"));
        assert_eq!(lines("<div><p>一</p><p>二</p><p>三<script>四</script>五<!--六--></div>七"), rest("三五/七"));
        assert_eq!(lines("<table><tr><td>一<td>二<td>三<svg/>四").2, "二/三四");
        assert_eq!(
            lines("<p>一<p>二<p><script>三</script>四").2,
            "四",
            "a script is not seen where it is the last of the tags"
        );
        assert!(!lines("<p>一<p>二").0);
        let tree = Tree::within("<div><table><tr><td>一<td>二<td>三</table></div>", Syntax::Html, 6);
        let shown: Vec<&str> = (1..tree.len()).map(|node| tree.name(tree.parent(node))).collect();
        assert_eq!(shown, ["", "div", "table", "tr", "td", "div", REST], "the rest stands behind the table");
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
