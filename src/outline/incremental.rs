//! The outline of a document that is read window after window: of each window only the blocks are retained in which something
//! may become an entry. Finds what `build` would find in the whole; reads nothing itself.

use super::{
    Entry, Outline, Rules,
    build::of_proposal,
    candidate::{Before, FAR, each_hopeful, propose_retained},
    rules::{by_rules, merged},
    tree::char_of,
};
use crate::{
    document::{Block, Window},
    text::Place,
};

/// Bytes of memory that an outline takes at most until it is shown, and how many more there may be for each byte of the
/// document. Who has more has no outline to read, but a list of words.
const MEMORY: usize = 26 << 20;
const MEMORY_A_BYTE: usize = 2;
/// Bytes of memory that an entry takes besides its text: its block, what was before it, the candidate, the entry itself.
const ENTRY: usize = 800;

/// An outline that grows.
#[derive(Debug)]
pub struct IncrementalOutline {
    /// The reader's own rules, all of them until the first part was read, then those that hold.
    rules: Rules,
    /// Bytes of memory that are left for more.
    room: usize,
    /// What they found, and the characters at which it stands.
    theirs: Vec<Entry>,
    their_chars: Vec<(Place, u64)>,
    is_begun: bool,
    /// The blocks that were retained, and what was before each.
    retained: Window,
    befores: Vec<Before>,
    /// What is before the next block.
    before: Before,
    /// The last blocks that were read, in which a quotation may have opened.
    tail: Vec<Block>,
    /// Whether more was found than is retained.
    is_cut: bool,
}

impl IncrementalOutline {
    /// An outline by the reader's rules and by ours of a document of so many bytes, of which nothing was read yet.
    pub fn new(rules: Rules, bytes: u64) -> Self {
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        Self {
            rules,
            room: MEMORY.saturating_add(bytes.saturating_mul(MEMORY_A_BYTE)),
            theirs: Vec::new(),
            their_chars: Vec::new(),
            is_begun: false,
            retained: Window::default(),
            befores: Vec::new(),
            before: Before::default(),
            tail: Vec::new(),
            is_cut: false,
        }
    }

    /// Reads on: `blocks` follow those read before. Once the outline [is cut](Self::is_cut), nothing more is found.
    pub fn read(&mut self, blocks: Vec<Block>) {
        if self.is_cut {
            return;
        }
        let mut blocks = if self.rules.is_empty() { blocks } else { self.read_by_rules(blocks) };
        let first = self.tail.len();
        // No more room than that: a window of short lines takes megabytes.
        blocks.reserve_exact(first);
        blocks.splice(0..0, self.tail.drain(..));
        let mut window = Window { blocks, ..Window::default() };
        let (retained, befores, room) = (&mut self.retained.blocks, &mut self.befores, &mut self.room);
        let mut cut = None;
        each_hopeful(&window, first, &mut self.before, |block, before| {
            if cut.is_none() && takes(room, block.text.len()) {
                retained.push(block.clone());
                befores.push(before);
            } else {
                cut.get_or_insert(before);
            }
        });
        self.before = cut.unwrap_or(self.before);
        self.is_cut |= cut.is_some();
        self.tail = window.blocks.split_off(window.blocks.len().saturating_sub(FAR));
    }

    fn read_by_rules(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let window = Window { blocks, ..Window::default() };
        if !std::mem::replace(&mut self.is_begun, true) {
            self.rules = self.rules.holding(&window);
        }
        let mut found = by_rules(&window, &self.rules);
        let held = found.iter().take_while(|entry| takes(&mut self.room, entry.title.len())).count();
        self.is_cut = found.len() > held;
        found.truncate(held);
        let char = |entry: &Entry| Some((entry.place, char_of(entry, window.block(entry.place.block)?)));
        self.their_chars.extend(found.iter().filter_map(char));
        self.theirs.extend(found);
        window.blocks
    }

    /// How much was retained: by how much the outline may have grown.
    pub fn weight(&self) -> usize {
        self.befores.len() + self.theirs.len()
    }

    /// Whether more may be found than an outline has: it ends before the document does.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The outline of what was read so far.
    pub fn outline(&self) -> Outline {
        let ours = of_proposal(&self.retained, propose_retained(&self.retained, &self.befores, self.before));
        merged(self.theirs.clone(), ours)
    }

    /// [`char_of`] an entry of the outline; 0 for one that was not found here.
    pub fn char_of(&self, entry: &Entry) -> u64 {
        let ours = || Some(char_of(entry, self.retained.block(entry.place.block)?));
        let at = self.their_chars.binary_search_by_key(&entry.place, |(place, _)| *place);
        let theirs = at.ok().and_then(|at| self.their_chars.get(at)).map(|(_, char)| *char);
        theirs.or_else(ours).unwrap_or(0)
    }
}

/// Takes from `room` what an entry with so many bytes of text needs; whether there was enough.
fn takes(room: &mut usize, text: usize) -> bool {
    let rest = room.checked_sub(ENTRY.saturating_add(text));
    *room = rest.unwrap_or(*room);
    rest.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::parse, outline::build};
    use proptest::prelude::*;

    fn grown(text: &str, at_once: usize) -> (Outline, Outline) {
        let window = parse(text).window;
        let mut incremental = IncrementalOutline::new(Rules::default(), text.len() as u64);
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
        let mut incremental = IncrementalOutline::new(Rules::default(), text.len() as u64);
        incremental.read(parse(&text).window.blocks);
        assert_eq!((incremental.weight(), incremental.outline().entries.len()), (2, 2));
        assert!(!incremental.is_cut());
    }

    #[test]
    fn an_outline_of_too_many_entries_ends_before_its_document() {
        let text = "# 山\n\n".repeat(60_000);
        let most = (MEMORY + text.len() * MEMORY_A_BYTE) / ENTRY;
        let blocks = parse(&text).window.blocks;
        for rules in [vec![], vec![("^山", 1, "")]] {
            let mut incremental = IncrementalOutline::new(Rules::new(rules).unwrap_or_default(), text.len() as u64);
            blocks.chunks(9_000).for_each(|blocks| incremental.read(blocks.to_vec()));
            let found = incremental.outline().entries.len();
            assert!(incremental.is_cut() && found <= most, "{found}");
            assert!(found >= most / 2, "{found}");
        }
    }

    #[test]
    fn entries_of_much_text_are_fewer() {
        let found = |title: &str| {
            let text = format!("# {title}\n\n").repeat(40_000);
            let mut incremental = IncrementalOutline::new(Rules::default(), 0);
            parse(&text).window.blocks.chunks(9_000).for_each(|blocks| incremental.read(blocks.to_vec()));
            incremental.weight()
        };
        assert!(found(&"山".repeat(400)) < found("山") / 2);
    }

    #[test]
    fn every_entry_knows_its_character() {
        let text = "序\n\n☆河\n\n水。\n\n## 一、种树\n\n树。\n\n## 二、修路\n\n路。\n";
        let mut incremental = IncrementalOutline::new(Rules::new([("^☆", 1, "")]).unwrap_or_default(), 0);
        parse(text).window.blocks.chunks(2).for_each(|blocks| incremental.read(blocks.to_vec()));
        let outline = incremental.outline();
        let found: Vec<char> =
            outline.entries.iter().filter_map(|entry| text.chars().nth(incremental.char_of(entry) as usize)).collect();
        assert_eq!(found, ['☆', '一', '二'], "{outline:?}");
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
