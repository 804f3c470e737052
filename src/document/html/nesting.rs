//! From tags to nodes that stand in each other: what is open, what an author left out, what comes after too many tags.

use std::borrow::Cow;

use super::{
    element::{
        ended_by, ends_paragraph, heading_level, is_block, is_in_head, is_of_table, is_scope, is_unseen, is_void, lower,
    },
    entity::{Within, decoded},
    node::{Content, Names, Node, Nodes, Span, narrow},
    rest::Rest,
    token::{Attributes, Syntax, Token, Tokens},
};

/// Elements that may be open at once.
const DEEPEST: usize = 512;

/// The element around the lines that are left of a page with too many tags: as in the standard, what follows it is no markup.
pub(super) const REST: &str = "plaintext";

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

pub(super) struct Builder<'a> {
    source: &'a str,
    nodes: Vec<Node>,
    names: Names<'a>,
    decoded: String,
    /// Nodes after which the rest is lines of text.
    most: usize,
    rest: Option<Rest<'a>>,
    /// The elements that are open, the whole first.
    open: Vec<usize>,
    /// How many are open inside the deepest that counts.
    too_deep: usize,
    /// How many paragraphs are open.
    paragraphs: usize,
    syntax: Syntax,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str, syntax: Syntax, most: usize, capacity: usize) -> Self {
        let mut nodes = Vec::with_capacity(capacity);
        let content = Content::Element { name: 0, is_hidden: false, attributes: Span::default() };
        nodes.push(Node { content, parent: 0, end: u32::MAX });
        Self {
            source,
            nodes,
            names: Names::new(),
            decoded: String::new(),
            most,
            rest: None,
            open: vec![0],
            too_deep: 0,
            paragraphs: 0,
            syntax,
        }
    }

    /// The nodes; what is open ends with the page.
    pub(super) fn built(mut self) -> Nodes<'a> {
        let count = narrow(self.nodes.len());
        for &open in &self.open {
            if let Some(node) = self.nodes.get_mut(open) {
                node.end = count;
            }
        }
        Nodes { source: self.source, all: self.nodes, names: self.names, decoded: self.decoded, rest: self.rest }
    }

    /// Takes in the page.
    pub(super) fn read(&mut self) {
        let mut tokens = Tokens::new(self.source, self.syntax);
        while let Some(token) = tokens.next() {
            let last = token.clone();
            match token {
                Token::Text(text) => self.text(decoded(text, Within::Text)),
                Token::Literal(text) => self.text(Cow::Borrowed(text)),
                Token::Start { name, attributes, is_closed } => self.start(lower(name), attributes, is_closed),
                Token::End(name) => self.end(&lower(name)),
            }
            if self.is_full() {
                return self.begin_rest(Rest::new(tokens, &last));
            }
        }
    }

    /// Whether what comes next is lines of text.
    fn is_full(&self) -> bool {
        self.nodes.len() >= self.most
    }

    /// Has what comes next be lines of text, behind the paragraph or the table that is open.
    fn begin_rest(&mut self, rest: Rest<'a>) {
        let is_left = |&open: &usize| matches!(self.name(open), "p" | "table") || !is_block(self.name(open));
        if let Some(left) = self.open.iter().skip(1).position(is_left) {
            self.pop_to(left + 1);
        }
        let (parent, node) = (narrow(self.current()), narrow(self.nodes.len()));
        let name = self.names.index(REST.into());
        let content = Content::Element { name, is_hidden: false, attributes: Span::default() };
        self.nodes.push(Node { content, parent, end: node + 2 });
        let source = Content::Text(Span::within(self.source, rest.source()));
        self.nodes.push(Node { content: source, parent: node, end: node + 2 });
        self.rest = Some(rest);
    }

    fn name(&self, node: usize) -> &str {
        match self.nodes.get(node).map(|node| &node.content) {
            Some(Content::Element { name, .. }) => self.names.name(*name),
            _ => "",
        }
    }

    /// The innermost element that is open.
    fn current(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn add(&mut self, content: Content) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node { content, parent: narrow(self.current()), end: narrow(node + 1) });
        node
    }

    fn text(&mut self, text: Cow<'a, str>) {
        if self.name(self.current()) == "head" && !text.trim().is_empty() {
            self.pop();
        }
        let content = match text {
            Cow::Borrowed(text) => Content::Text(Span::within(self.source, text)),
            Cow::Owned(text) => {
                let from = self.decoded.len();
                self.decoded.push_str(&text);
                Content::Decoded(Span::new(from, self.decoded.len()))
            }
        };
        self.add(content);
    }

    fn start(&mut self, name: Cow<'a, str>, attributes: &'a str, is_closed: bool) {
        if matches!(&*name, "html" | "body") && self.open.iter().any(|&open| self.name(open) == name) {
            return;
        }
        self.end_implied(&name);
        let is_leaf = is_void(&name) || is_closed && (self.syntax == Syntax::Xhtml || self.is_foreign(&name));
        let is_hidden = is_hidden(&name, attributes);
        let is_paragraph = name == "p";
        let (name, attributes) = (self.names.index(name), Span::within(self.source, attributes));
        let node = self.add(Content::Element { name, is_hidden, attributes });
        if is_leaf || self.is_full() {
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
        let count = narrow(self.nodes.len());
        if let Some(node) = self.nodes.get_mut(node) {
            node.end = count;
        }
    }
}
