//! Whole texts as they come: wrapped by many programs, and those that no one wrapped, made up by chance and counted.

use super::*;
use crate::{
    document::{draft::assemble, model::Block},
    text::{SourceMap, SourceOffset},
};

fn blocks(text: &str) -> Vec<Block> {
    assemble(text, &SourceMap::identity(SourceOffset(0)), read(text, 0, true))
}

/// A block in a line: its kind, `~` where it is tight, `>` where it stands at the right, `<` where it has no indent, its
/// mark.
fn sketch(block: &Block) -> String {
    let kind = match &block.kind {
        BlockKind::Title { .. } => "T".to_owned(),
        BlockKind::Heading { level } => format!("H{level}"),
        BlockKind::Table(_) => "|".to_owned(),
        _ => "P".to_owned(),
    };
    let tight = if block.is_tight { "~" } else { "" };
    let flush = if block.inset.is_flush { "<" } else { "" };
    let right = if block.inset.alignment == Alignment::Right { ">" } else { "" };
    let marker = block.inset.marker.clone().unwrap_or_default();
    format!("{tight}{right}{flush}{marker}{kind} {}", block.text.trim_end().replace('\n', "/").replace('\t', "|"))
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(blocks(text).iter().map(sketch).collect::<Vec<_>>(), expected, "{text}");
}

/// How many lines were joined to the line above.
fn joined(text: &str) -> usize {
    let lines = |block: &Block| block.line_starts().count() - 1;
    blocks(text).iter().filter(|block| matches!(block.kind, BlockKind::Paragraph)).map(lines).sum()
}

#[test]
fn a_page_number_in_mid_sentence_stands_below_the_paragraph() {
    let (a, b) =
        ("他在渡口等了整整一个下午，天黑以前没有看见一条船，只看见", "水鸟成群地从对岸的芦苇里飞起来，又落下去。");
    for number in ["- 12 -", "　　　　第12页", "· 3 ·", "Page 3 of 9", "\u{c}- 4 -"] {
        let shown = number.trim();
        check(&format!("{a}\n{number}\n{b}"), &[&format!("P {a}{b}"), &format!("P {shown}")]);
        check(&format!("{a}\n\n{number}\n\n{b}"), &[&format!("P {a}{b}"), &format!("P {shown}")]);
        let ended = "他走了。";
        check(
            &format!("{ended}\n\n{number}\n\n{b}"),
            &[&format!("P {ended}"), &format!("P {shown}"), &format!("P {b}")],
        );
    }
    check(&format!("下雨。\n\n{a}\n\n12\n\n{b}"), &["P 下雨。", &format!("P {a}"), "P 12", &format!("P {b}")]);
}

#[test]
fn a_number_that_the_end_of_a_line_cuts_is_one() {
    for (above, below, expected) in [
        ("粮食增产，人均增收120", "0元，渠道两旁栽树", true),
        ("天快亮的时候，他走了整整1", "7天", true),
        ("比上一年的同期多了百分点3.", "5个，", true),
        ("比上一年的同期多了12", "%，", true),
        ("比上一年的同期多了3", ".5%。", true),
        ("打电话到乡里，号码是 010", "6000", false),
        ("打电话到乡里，号码是010", "6000 转", false),
        ("They built the bridge in 19", "20 and left", false),
        ("渠道两旁栽的是", "20棵树", false),
    ] {
        assert_eq!(is_cut_number(above, below), expected, "{above} {below}");
    }
}

#[test]
fn heads_of_chapters_are_headings_and_the_first_line_a_title() {
    check("渡口纪事\n\n第一章 渡口\n\n　　船来了。\n", &["T 渡口纪事", "H2 第一章 渡口", "P 船来了。"]);
    check("渡口纪事\n作者：某人\n\n　　船来了。\n", &["T 渡口纪事", "P 作者：某人", "P 船来了。"]);
    check("　　船来了。\n　第三回　归客\n　　他走了。", &["P 船来了。", "H2 第三回　归客", "P 他走了。"]);
    check("卷一\n\n第一章渡口\n\n船来了。", &["H1 卷一", "H2 第一章渡口", "P 船来了。"]);
    check(
        "Chapter 1\n\nThe boat came.\n\nEpilogue\n\nIt left.",
        &["H2 Chapter 1", "P The boat came.", "H2 Epilogue", "P It left."],
    );
}

#[test]
fn what_looks_like_a_head_or_a_title_stays_text() {
    check("各位代表：\n\n　　我讲三点。", &["<P 各位代表：", "P 我讲三点。"]);
    check("2019年5月3日\n\n　　今天下雨。", &["P 2019年5月3日", "P 今天下雨。"]);
    check("目录\n\n　　今天下雨。", &["P 目录", "P 今天下雨。"]);
    check("船来了。\n\n第一章就讲到了船的来历\n\n他走了。", &["P 船来了。", "P 第一章就讲到了船的来历", "P 他走了。"]);
    let contents = "他说。\n\n第一章 渡口\n第二章 归客\n第三章 旧信\n\n第一章 渡口\n\n船来了。";
    let expected = ["P 他说。", "P 第一章 渡口", "~P 第二章 归客", "~P 第三章 旧信", "H2 第一章 渡口", "P 船来了。"];
    check(contents, &expected);
    check("床前看月光\n举头想故乡\n", &["P 床前看月光", "~P 举头想故乡"]);
}

#[test]
fn rows_are_a_table_and_halves_of_verse_are_not() {
    check(
        "姓名    电话    住址\n小孙    2201    桥头\n小吴    2202    渡口\n",
        &["| 姓名|电话|住址/小孙|2201|桥头/小吴|2202|渡口"],
    );
    assert_eq!(blocks(&"船\t渡口\n".repeat(1000)).len(), 1000);
    check("铅笔\t八角\n橡皮\t一元五角\n", &["| 铅笔|八角/橡皮|一元五角"]);
    check(
        "白日照在山脚下  黄河流到海里边\n桥头小店新开灶  灶上鲜鱼带水烧",
        &["P 白日照在山脚下  黄河流到海里边", "~P 桥头小店新开灶  灶上鲜鱼带水烧"],
    );
    check(
        "He came home.  It was late and cold.\nShe sat there.  Nobody said a word.",
        &["P He came home.  It was late and cold.", "~P She sat there.  Nobody said a word."],
    );
}

#[test]
fn a_name_and_a_date_below_a_letter_stand_at_the_right() {
    let far = "\u{3000}".repeat(20);
    check(
        &format!("各位居民：\n\n　　明天停水。\n\n{far}街道办公室\n{far}2021年5月3日"),
        &["<P 各位居民：", "P 明天停水。", ">P 街道办公室", "~>P 2021年5月3日"],
    );
    check(
        &format!("　　明天停水。\n\n{}渡口\n\n　　船来了。", "\u{3000}".repeat(9)),
        &["P 明天停水。", "P 渡口", "P 船来了。"],
    );
}

#[test]
fn subtitles_are_read_as_their_text() {
    check(
        "1\n00:00:01,000 --> 00:00:03,500\n<i>大家</i>晚上好\n\n2\n00:00:04,000 --> 00:00:07,500\n今天讲修车\n先看链条\n",
        &["[00:00:01]P 大家晚上好", "~[00:00:04]P 今天讲修车先看链条"],
    );
    check("WEBVTT\n\nNOTE 草稿\n\n00:01.000 --> 00:04.000 align:start\n<v 小孙>大家好\n", &["[00:01]P 小孙：大家好"]);
    check("[00:01.20]河水流\n[00:05.00]船不走\n", &["[00:01]P 河水流", "~[00:05]P 船不走"]);
    let tagged = "[ti:渡口]\n[ar:林渡]\n[offset:500]\n[00:01.20]河水流\n";
    check(tagged, &["T 渡口", "P 林渡", "~[00:01]P 河水流"]);
    check("[ti:渡口]\n\n河水流。\n", &["P [ti:渡口]", "P 河水流。"]);
    check("甲 --> 乙\n乙 --> 丙", &["P 甲 --> 乙", "~P 乙 --> 丙"]);
    check("[1] 见《水经注》。\n\n[10:30] 开会。", &["P [1] 见《水经注》。", "[10:30]P 开会。"]);
}

#[test]
fn lines_are_verse_though_one_is_long() {
    let long = "我想起很多年以前那个没有赶上末班车的夏天傍晚我们沿着铁路走";
    check(
        &format!("夜里醒来\n听见水管唱歌\n{long}\n走到天亮"),
        &["P 夜里醒来", "~P 听见水管唱歌", &format!("~P {long}"), "~P 走到天亮"],
    );
    check(
        "　　灯在水上摇，\n　　人在岸上走；\n　　一只旧木船，\n　　系在柳树后。",
        &["P 灯在水上摇，", "~P 人在岸上走；", "~P 一只旧木船，", "~P 系在柳树后。"],
    );
}

#[test]
fn a_short_english_paragraph_is_joined_where_the_text_shows_its_measure() {
    let shown = "When the old bridge fell into the river, the council asked three\nbuilders for their plans, and each of them drew a different thing\non a different kind of paper.\n\n";
    let pause = "The first plan was made of stone and cost as much as the church,\nso nobody looked at it twice.\n\nThe second was made of rope.\n";
    assert_eq!(joined(&format!("{shown}{pause}")), 3);
    // Nothing shows that two such lines were wrapped, or that verse was.
    assert_eq!(joined(pause), 0);
    assert_eq!(
        joined(&format!(
            "{shown}The lamp is lit upon the quay, the rope is wet and very long,\nAnd nobody has asked of me the words of any evening song.\n"
        )),
        2
    );
}

#[test]
fn a_short_head_above_wrapped_lines_does_not_hide_that_they_are_wrapped() {
    let diary = "三月一日　晴\n今天水很平，一共摆渡四十二人，收入八元四角，其中有三个学生没有\n带钱，记在账上。\n\n三月三日　阴\n老苏来借缆绳，说是他的那条被水冲走了，我借给他旧的一条，让他用\n完了送回来。\n";
    assert_eq!(joined(diary), 2);
    // A song below its name stays as it is.
    assert_eq!(
        joined(
            "渡船歌\n摇一摇呀摇到桥东头老槐树下\n摇一摇呀摇到桥西头新茶馆里\n\n晚归歌\n月亮出来照着河上空空的船儿\n月亮落下照着岸上等船的人儿\n"
        ),
        0
    );
}

#[test]
fn words_are_joined_with_a_space_and_chinese_without() {
    let (a, b) = ("这一本手册讲的是怎样在河上修桥，第二版印了三千册，卖到", "2019年春天的时候，一本也没有剩下。");
    let more = "后来有人在旧书摊上看见过一本，封面已经没有了，只剩下\n里面的图，还是清楚的，他买了回去。";
    let text = blocks(&format!("{a}\n{b}\n\n{more}")).into_iter().map(|block| block.text).collect::<Vec<_>>();
    assert_eq!(text, [format!("{a}{b}"), more.replace('\n', "")]);
    let words = "The reading room closes at nine on weekdays, and a well-\nknown rule asks everyone who still holds a book then to bring it\nback to the desk.";
    check(words, &[&format!("P {}", words.replace("-\n", "-").replace('\n', " "))]);
}

/// Numbers by chance, the same on every machine (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    fn words(&mut self, count: usize) -> String {
        const WORDS: &str = "时候地方老人孩子河边桥头看见走过慢慢已经没有我们他们因为所以后来忽然渡船石头院子门口声音天色风雨雪山水灯路说想听来去在把被从到的了着很又都也就才还再不好大小新旧远近里外茶酒饭柴火书信村城";
        let all: Vec<char> = WORDS.chars().collect();
        (0..count).map(|_| all[self.below(all.len())]).collect()
    }

    fn some_words(&mut self, least: usize, most: usize) -> String {
        let count = self.between(least, most);
        self.words(count)
    }

    fn sentence(&mut self) -> String {
        let mut clauses = Vec::new();
        for _ in 0..self.between(1, 5) {
            clauses.push(self.some_words(3, 14));
        }
        format!("{}{}", clauses.join("，"), ["。", "。", "。", "！", "？"][self.below(5)])
    }

    fn paragraph(&mut self) -> String {
        (0..self.between(2, 6)).map(|_| self.sentence()).collect()
    }

    fn lines(&mut self, least: usize, most: usize, mut line: impl FnMut(&mut Self) -> String) -> String {
        (0..self.between(least, most)).map(|_| line(self) + "\n").collect()
    }

    /// A paragraph a line, with or without indent, blank lines, dialogue.
    fn novel(&mut self) -> String {
        let (indent, end) = [("　　", ""), ("", ""), ("", "\n"), ("    ", "")][self.below(4)];
        self.lines(20, 80, |chance| {
            let text = if chance.below(3) == 0 { format!("“{}。”", chance.words(4)) } else { chance.paragraph() };
            format!("{indent}{text}{end}")
        })
    }

    /// A saying a line, or a clause.
    fn classic(&mut self) -> String {
        let kind = self.below(3);
        self.lines(10, 60, |chance| match kind {
            0 => format!("{}曰：“{}，{}。”", chance.words(3), chance.words(4), chance.words(5)),
            1 => format!("{}{}", chance.words(9), ["。", "，", "；"][chance.below(3)]),
            _ => chance.sentence(),
        })
    }

    /// Verse of nine kinds in stanzas.
    fn poem(&mut self) -> String {
        let (kind, length) = (self.below(9), [4, 5, 7][self.below(3)]);
        let line = |chance: &mut Self| match kind {
            0 => chance.words(length),
            1 => chance.words(length) + "，",
            2 => format!("{}，{}", chance.words(length), chance.words(length)),
            3 => format!("{}，{}。", chance.words(length), chance.words(length)),
            4 => format!("{} {}", chance.words(length), chance.words(length)),
            5 => chance.some_words(4, 20),
            6 => chance.some_words(14, 24),
            7 => {
                let first = chance.between(4, 8);
                format!("{}，{}", chance.words(first), chance.words(12 - first))
            }
            _ => format!("{}，{}", chance.some_words(3, 9), chance.some_words(3, 9)),
        };
        (0..self.between(1, 9)).map(|_| self.lines(3, 9, line) + "\n").collect()
    }

    /// A text wrapped at so many characters, and how many line ends are no paragraph's.
    fn wrapped(&mut self) -> (String, usize) {
        let (measure, hangs) = (self.between(18, 40), self.below(2) == 0);
        let (indent, end) = [("　　", ""), ("　　", "\n"), ("", "\n"), ("    ", "\n")][self.below(4)];
        let (mut text, mut ends) = (String::new(), 0);
        for number in 0..self.between(8, 50) {
            if number % 20 == 5 {
                text += &format!("\n第{}章 {}\n\n", number / 20 + 1, self.words(3));
            }
            text += indent;
            let mut room = measure - indent.chars().count();
            for c in self.paragraph().chars() {
                if room == 0 && !(hangs && "，。！？".contains(c)) {
                    (text, room, ends) = (text + "\n", measure, ends + 1);
                }
                text.push(c);
                room = room.saturating_sub(1);
            }
            text += "\n";
            text += end;
        }
        (text, ends)
    }
}

/// How many of `count` texts have a line joined.
fn falsely_joined(count: usize, mut make: impl FnMut(&mut Chance) -> String) -> usize {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    (0..count).filter(|_| joined(&make(&mut chance)) > 0).count()
}

#[test]
fn nothing_is_joined_that_no_one_wrapped() {
    assert_eq!(falsely_joined(150, Chance::novel), 0, "novels");
    assert_eq!(falsely_joined(200, Chance::classic), 0, "classical texts");
    assert_eq!(falsely_joined(300, Chance::poem), 0, "poems");
}

#[test]
fn wrapped_texts_are_joined_whatever_wrapped_them() {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    let shares: Vec<f64> =
        (0..100).map(|_| chance.wrapped()).map(|(text, ends)| joined(&text) as f64 / ends as f64).collect();
    let found = shares.iter().filter(|&&share| share > 0.9).count();
    let exact = shares.iter().filter(|&&share| (0.97..=1.03).contains(&share)).count();
    assert!(found >= 97 && exact >= 85, "{found} found, {exact} to within three lines of a hundred");
}
