//! How the contents of a book become headings of a part of it: the block at an entry's target whose words are the entry's
//! takes its level; where none stands there, a heading with the entry's title is put in. Other headings stand below.

use std::collections::{HashMap, HashSet};

use super::contents::Entry;
use crate::document::html::{PutIn, Tree, heading_level, is_block, is_sign};

/// Bytes of a block by which it is told whether it is the heading of an entry.
const LONGEST: usize = 600;
/// Blocks beyond the first that is not taken among which the one of an entry is looked for.
const REACH: usize = 3;
/// The deepest heading.
const DEEPEST: u8 = 6;

/// What is done with a part of a book.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The level that a block has as a heading, by its node.
    pub levels: HashMap<usize, u8>,
    /// Headings that are put in before a node.
    pub before: HashMap<usize, Vec<PutIn>>,
    /// Nodes that are left out, for such a heading has their words.
    pub left_out: HashSet<usize>,
}

/// A block with its first words.
struct Block {
    node: usize,
    text: String,
    /// Its rank, where it is a heading.
    rank: Option<u8>,
}

/// The plan of the part `tree`, whose entries of the contents are `entries` in their order. `outer` is the level of the
/// last entry before, 0 where there is none, and becomes that of the last one here.
pub(super) fn plan(tree: &Tree, entries: &[Entry], outer: &mut u8) -> Plan {
    let mut plan = Plan::default();
    let groups = groups(tree, entries);
    // The level of the entry that holds from a node on, and the rank of its own heading.
    let mut holding: Vec<(usize, u8, Option<u8>)> = Vec::new();
    for (nth, (start, group)) in groups.iter().enumerate() {
        let end = groups.get(nth + 1).map_or(tree.len(), |(next, _)| *next);
        let blocks = blocks(tree, *start, end, group.len() + REACH);
        let mut first = 0;
        for entry in group {
            let (at, count) = found(&blocks, first, &entry.title, group.len() == 1).unwrap_or((first, 0));
            let taken = blocks.get(at);
            let own = blocks.iter().skip(at).take(count);
            let ids = || own.clone().flat_map(|block| ids(tree, block.node)).collect();
            let can_go =
                count > 1 && own.clone().all(|block| may_be_heading(tree, block.node) && !has_links(tree, block.node));
            match taken.filter(|block| count > 0 && !can_go && may_be_heading(tree, block.node)) {
                Some(block) => drop(plan.levels.insert(block.node, entry.level)),
                None => {
                    let put_in = PutIn {
                        level: entry.level,
                        title: entry.title.clone(),
                        ids: if can_go { ids() } else { Vec::new() },
                    };
                    plan.before.entry(taken.map_or(*start, |block| block.node)).or_default().push(put_in);
                    plan.left_out.extend(own.filter(|_| can_go).map(|block| block.node));
                }
            }
            holding.push((
                taken.map_or(*start, |block| block.node),
                entry.level,
                taken.filter(|_| count > 0).and_then(|block| block.rank),
            ));
            first = at + count;
        }
    }
    if !entries.is_empty() || *outer > 0 {
        lower(tree, &holding, outer, &mut plan);
    }
    plan
}

/// The nodes that entries lead to, in their order, each with its entries. What leads to an id that is not there leads to
/// the start.
fn groups<'e>(tree: &Tree, entries: &'e [Entry]) -> Vec<(usize, Vec<&'e Entry>)> {
    let wanted: HashSet<&str> = entries.iter().filter_map(|entry| entry.target.id.as_deref()).collect();
    let mut nodes: HashMap<String, usize> = HashMap::new();
    if !wanted.is_empty() {
        for node in 1..tree.len() {
            for id in ["id", "name"].iter().filter_map(|key| tree.attribute(node, key)) {
                if wanted.contains(&*id) {
                    nodes.entry(id.into_owned()).or_insert(node);
                }
            }
        }
    }
    let start = tree.find(0, "body").unwrap_or(0);
    let node = |entry: &Entry| entry.target.id.as_ref().and_then(|id| nodes.get(id)).copied().unwrap_or(start);
    let mut aimed: Vec<(usize, &Entry)> = entries.iter().map(|entry| (node(entry), entry)).collect();
    aimed.sort_by_key(|&(node, _)| node);
    let grouped = aimed.chunk_by(|one, other| one.0 == other.0);
    grouped.filter_map(|group| Some((group.first()?.0, group.iter().map(|&(_, entry)| entry).collect()))).collect()
}

/// The first `most` blocks with words between two nodes.
fn blocks(tree: &Tree, start: usize, end: usize, most: usize) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = start;
    while at < end {
        if at != start && tree.is_hidden(at) {
            at = tree.end(at);
            continue;
        }
        if tree.name(at) == "a"
            && blocks.last().is_some_and(|last| last.node == block_of(tree, at))
            && is_sign(&tree.text_of(at, LONGEST))
        {
            // The sign of a note is no word of a heading.
            at = tree.end(at);
            continue;
        }
        if let Some(text) = tree.text(at).filter(|text| !text.trim().is_empty()) {
            let node = block_of(tree, at);
            let is_full = blocks.len() == most;
            match blocks.last_mut().filter(|last| last.node == node) {
                Some(last) if last.text.len() < LONGEST => last.text.push_str(text),
                Some(_) => {}
                None if is_full => break,
                None => {
                    let rank = heading_level(tree.name(node));
                    blocks.push(Block { node, text: text.to_owned(), rank });
                }
            }
        }
        at += 1;
    }
    blocks
}

/// The block that a node stands in.
fn block_of(tree: &Tree, node: usize) -> usize {
    let mut at = tree.parent(node);
    while at > 0 && !is_block(tree.name(at)) {
        at = tree.parent(at);
    }
    at
}

/// Whether a block can be a heading: it is set as a line and has no others in it.
fn may_be_heading(tree: &Tree, node: usize) -> bool {
    let name = tree.name(node);
    let is_line = heading_level(name).is_some() || matches!(name, "p" | "div" | "center" | "header" | "section");
    is_line && (node + 1..tree.end(node)).all(|inside| !is_block(tree.name(inside)))
}

fn has_links(tree: &Tree, node: usize) -> bool {
    (node + 1..tree.end(node)).any(|inside| tree.attribute(inside, "href").is_some())
}

/// The ids of a block and in it.
fn ids(tree: &Tree, node: usize) -> impl Iterator<Item = String> {
    (node..tree.end(node)).filter_map(|inside| tree.attribute(inside, "id")).map(|id| id.into_owned())
}

/// The blocks from `first` on that are the heading of an entry: the index of the first, and how many. An entry that is
/// `alone` at its target has the heading that stands there, whatever its words.
fn found(blocks: &[Block], first: usize, title: &str, alone: bool) -> Option<(usize, usize)> {
    let wanted = folded(title);
    let reached = || (first..blocks.len()).take(REACH);
    let text = |at: usize| blocks.get(at).map_or(String::new(), |block| folded(&block.text));
    for at in reached() {
        let mut joined = String::new();
        for count in 1..=REACH.min(blocks.len() - at) {
            joined.push_str(&text(at + count - 1));
            if joined == wanted {
                return Some((at, count));
            }
        }
    }
    let is_heading = |at: &usize| blocks.get(*at).is_some_and(|block| block.rank.is_some());
    let is_alike = |at: &usize| {
        let own = text(*at);
        is_heading(at) && !own.is_empty() && (own.contains(&wanted) || wanted.contains(&own))
    };
    let found = reached().find(is_alike).or_else(|| Some(first).filter(|at| alone && is_heading(at)));
    found.map(|at| (at, 1))
}

/// A title without what is written otherwise in the contents: white space and signs.
fn folded(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Sets the headings that are no entry below the entry they stand in, or beside it where they are of its rank.
fn lower(tree: &Tree, holding: &[(usize, u8, Option<u8>)], outer: &mut u8, plan: &mut Plan) {
    let mut rest = holding.iter().peekable();
    let mut rank: Option<u8> = None;
    for node in 1..tree.len() {
        while let Some((_, level, own)) = rest.next_if(|(from, ..)| *from <= node) {
            (*outer, rank) = (*level, *own);
        }
        let Some(own) = heading_level(tree.name(node)) else { continue };
        if plan.levels.contains_key(&node) || plan.left_out.contains(&node) {
            continue;
        }
        // Without a heading of its own, an entry stands above the first that comes.
        let above = *rank.get_or_insert(own.saturating_sub(1));
        let level = (*outer + own).saturating_sub(above);
        plan.levels.insert(node, level.clamp(1, DEEPEST));
    }
    if let Some((_, level, _)) = holding.last() {
        *outer = *level;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{book::address::Address, html::Syntax};

    /// The headings of a part with these entries (level, title, id), in order, `+` before one that is put in.
    fn headings(source: &str, entries: &[(u8, &str, &str)]) -> Vec<String> {
        let entry = |&(level, title, id): &(u8, &str, &str)| {
            let id = (!id.is_empty()).then(|| id.to_owned());
            Entry { level, title: title.to_owned(), target: Address { path: "a".into(), id } }
        };
        let entries: Vec<Entry> = entries.iter().map(entry).collect();
        let tree = Tree::of(source, Syntax::Xhtml);
        let plan = plan(&tree, &entries, &mut 0);
        (0..tree.len())
            .flat_map(|node| {
                let put_in = plan
                    .before
                    .get(&node)
                    .into_iter()
                    .flatten()
                    .map(|put_in| format!("+{} {}", put_in.level, put_in.title));
                let own = plan.levels.get(&node).map(|level| format!("{level} {}", tree.text_of(node, 99)));
                put_in.chain(own).collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn an_entry_is_the_heading_at_its_target_or_makes_one() {
        for (source, entries, expected) in [
            (
                "<h1>第一回<br/>渡口</h1><h2>一</h2><h3>甲</h3>",
                &[(2, "第一回 渡口", "")][..],
                &["2 第一回 渡口", "3 一", "4 甲"][..],
            ),
            ("<p>第一章　修路</p><p>文。</p><h4>一</h4>", &[(1, "第一章 修路", "")], &["1 第一章　修路", "2 一"]),
            ("<p>文。</p>", &[(1, "前言", "")], &["+1 前言"]),
            ("<h1>第一部</h1><h1>第一章</h1>", &[(1, "第一部", ""), (2, "第一章", "")], &["1 第一部", "2 第一章"]),
            ("<h2>第一章</h2>", &[(1, "第一部", ""), (2, "第一章", "")], &["+1 第一部", "2 第一章"]),
            ("<h1>第一回</h1><h2>渡口</h2><p>文。</p>", &[(1, "第一回　渡口", "")], &["+1 第一回　渡口"]),
            ("<p>修路<a href='#n'>〔1〕</a></p>", &[(1, "修路", "")], &["1 修路〔1〕"]),
            ("<h2>版权</h2><p>文。</p>", &[(1, "Copyright", "")], &["1 版权"]),
            ("<p>文。</p><p><a id='b'/>二</p><p>文。</p>", &[(1, "一", ""), (1, "二", "b")], &["+1 一", "1 二"]),
            ("<body><img alt='封面'/></body>", &[(1, "封面", "")], &["+1 封面"]),
        ] {
            assert_eq!(headings(source, entries), expected, "{source}");
        }
    }
}
