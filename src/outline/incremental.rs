//! The outline of a document that is read window after window: of each window only the blocks are retained in which something
//! may become an entry. Finds what `build` would find in the whole; reads nothing itself.

use super::{
    Entry, Outline, Rules,
    build::of_proposal,
    candidate::{Before, FAR, each_hopeful, propose_retained},
    rules::{by_rules, merged},
};
use crate::document::{Block, Window};

/// An outline that grows.
#[derive(Debug, Default)]
pub struct IncrementalOutline {
    /// The reader's own rules, all of them until the first part was read, then those that hold.
    rules: Rules,
    /// What they found.
    theirs: Vec<Entry>,
    is_begun: bool,
    /// The blocks that were retained, and what was before each.
    retained: Window,
    befores: Vec<Before>,
    /// What is before the next block.
    before: Before,
    /// The last blocks that were read, in which a quotation may have opened.
    tail: Vec<Block>,
}

impl IncrementalOutline {
    /// An outline by the reader's rules and by ours, of nothing yet.
    pub fn new(rules: Rules) -> Self {
        Self { rules, ..Self::default() }
    }

    /// Reads on: `blocks` follow those read before.
    pub fn read(&mut self, blocks: Vec<Block>) {
        let blocks = if self.rules.is_empty() { blocks } else { self.read_by_rules(blocks) };
        let first = self.tail.len();
        let mut window = Window { blocks: std::mem::take(&mut self.tail), ..Window::default() };
        window.blocks.extend(blocks);
        let (retained, befores) = (&mut self.retained.blocks, &mut self.befores);
        each_hopeful(&window, first, &mut self.before, |block, before| {
            retained.push(block.clone());
            befores.push(before);
        });
        self.tail = window.blocks.split_off(window.blocks.len().saturating_sub(FAR));
    }

    fn read_by_rules(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let window = Window { blocks, ..Window::default() };
        if !std::mem::replace(&mut self.is_begun, true) {
            self.rules = self.rules.holding(&window);
        }
        self.theirs.extend(by_rules(&window, &self.rules));
        window.blocks
    }

    /// How much was retained: by how much the outline may have grown.
    pub fn weight(&self) -> usize {
        self.befores.len() + self.theirs.len()
    }

    /// The outline of what was read so far.
    pub fn outline(&self) -> Outline {
        let ours = of_proposal(&self.retained, propose_retained(&self.retained, &self.befores, self.before));
        merged(self.theirs.clone(), ours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::parse, outline::build};
    use proptest::prelude::*;

    fn grown(text: &str, at_once: usize) -> (Outline, Outline) {
        let window = parse(text).window;
        let mut incremental = IncrementalOutline::default();
        window.blocks.chunks(at_once.max(1)).for_each(|blocks| incremental.read(blocks.to_vec()));
        (incremental.outline(), build(&window))
    }

    const LINES: [&str; 24] = [
        "注释",
        "## 参考文献",
        "第二届诗文篇目在此",
        "一、种树",
        "二、修路",
        "（一）选苗",
        "（二）挖坑",
        "第一，读书。",
        "第二，写字。",
        "　　他说：“一、要快；",
        "二、要好。”",
        "山水之间，一是看，二是走，三是歇。",
        "河水从山里来，绕过村口的老树，又往东去，谁也说不清它走了多少年",
        "八、九月间下雨。",
        "第三章　桥",
        "三、",
        "附件：数目",
        "**结语**",
        "**林渡舟**",
        "山上有庙①。",
        "①明代所建。",
        "老马：第一，选种。",
        "# 卷一",
        "3．架桥；",
    ];

    #[test]
    fn only_what_may_be_an_entry_is_kept() {
        let text = format!("一、种树\n\n{}二、修路\n", "河水从山里来。\n\n".repeat(500));
        let mut incremental = IncrementalOutline::default();
        incremental.read(parse(&text).window.blocks);
        assert_eq!((incremental.weight(), incremental.outline().entries.len()), (2, 2));
    }

    proptest! {
        #[test]
        fn wherever_the_windows_end_the_outline_is_that_of_the_whole(
            lines in prop::collection::vec(prop::sample::select(LINES.to_vec()), 0..60),
            at_once in 1usize..20,
        ) {
            let (grown, whole) = grown(&lines.join("\n\n"), at_once);
            prop_assert_eq!(grown, whole);
        }
    }
}
