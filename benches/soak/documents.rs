//! Documents of all kinds, hostile ones among them. All words are our own.

use std::path::PathBuf;

use super::home::Home;

const SENTENCE: &str = "河水从山里来，绕过村口的老树，“谁也说不清”它走了多少年；三十公里外，才有第二座桥。";

/// Writes the documents, two hundred and some; their paths.
pub(crate) fn write(home: &Home) -> Vec<PathBuf> {
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for number in 1..=12 {
        all.extend(usual(number).map(|(name, text)| (format!("{number:02}-{name}"), text.into_bytes())));
    }
    all.extend(hostile().into_iter().map(|(name, bytes)| (format!("h-{name}"), bytes)));
    let write = |(name, bytes): &(String, Vec<u8>)| PathBuf::from(home.write(name, bytes));
    all.iter().map(write).collect()
}

/// Documents as people write them, longer with the number.
fn usual(number: usize) -> [(&'static str, String); 14] {
    let paragraphs = |count: usize| format!("{SENTENCE}\n\n").repeat(count * number);
    let speech = ["第一", "第二", "第三"].map(|label| format!("{label}，把路修好。{SENTENCE}\n\n")).concat();
    let chapters: String = (1..=number * 3).map(|n| format!("第{n}章 山水\n\n{}", paragraphs(1))).collect();
    let list = "- 一\n  - 二\n    - 三\n\n1. 甲\n2. 乙\n";
    [
        ("speech.txt", speech.repeat(number)),
        ("novel.txt", chapters),
        ("poem.txt", "白云升远岫，\n流水入平田。\n\n".repeat(number * 4)),
        (
            "wrapped.txt",
            SENTENCE
                .repeat(9)
                .chars()
                .collect::<Vec<_>>()
                .chunks(30)
                .map(String::from_iter)
                .collect::<Vec<_>>()
                .join("\n"),
        ),
        (
            "front.md",
            format!("---\ntitle: 第{number}篇\nauthor: 无名\ndate: 2020-01-{number:02}\n---\n\n{}", paragraphs(4)),
        ),
        ("table.md", format!("# 表\n\n|甲|乙|丙|\n|-|:-:|-:|\n{}", format!("|{SENTENCE}|b|12|\n").repeat(number))),
        ("notes.md", format!("正文[^1]，再{SENTENCE}[^2]。\n\n[^1]: 一\n[^2]: 二\n\n").repeat(number)),
        ("list.md", list.repeat(number)),
        (
            "quote.md",
            format!("> {SENTENCE}\n>> 再引\n\n```\ncode {SENTENCE}\n```\n\n**重**与*轻*，[链](http://a.b/c%20d)。\n")
                .repeat(number),
        ),
        ("org.org", format!("#+TITLE: 组织\n* 一\n** 二\n{}", paragraphs(2))),
        ("mixed.txt", format!("English words and 中文 in one line, 3.14 km/h，{SENTENCE}\n").repeat(number * 3)),
        ("sub.srt", format!("1\n00:00:01,000 --> 00:00:02,000\n{SENTENCE}\n\n").repeat(number)),
        ("short.md", format!("# 短{number}\n\n一句。\n")),
        ("many.txt", (1..=number * 30).map(|n| format!("{n}. 第{n}条，照此办理。\n")).collect()),
    ]
}

/// Documents made to do harm, or broken.
fn hostile() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = [
        ("empty.txt", String::new()),
        ("blank.txt", "\n\n　　\n \t\n".to_owned()),
        ("escape.txt", "\x1b]0;title\x07\x1b[31m红\x1b[0m\x1b[2J\u{9b}31m\n\n正文。\n".to_owned()),
        ("bidi.txt", "甲\u{202e}乙\u{2066}丙\u{202c}丁\u{200f}\n\n\u{feff}戊\n".to_owned()),
        ("joined.txt", "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{fe0f}\u{1f44d}\u{1f3fd}".repeat(200)),
        ("marks.txt", format!("e{}\n", "\u{301}".repeat(3000))),
        ("line.txt", SENTENCE.repeat(3000)),
        ("word.txt", "a".repeat(100_000)),
        ("stops.txt", "。！？”）》".repeat(5000)),
        ("stars.md", "*_".repeat(2000)),
        ("links.md", "[a](b)".repeat(3000)),
        ("brackets.md", "[".repeat(20_000)),
        ("quotes.md", format!("{}深\n", "> ".repeat(500))),
        ("nested.md", (0..200).map(|depth| format!("{}- 层\n", "  ".repeat(depth))).collect()),
        ("rows.md", format!("{}\n{}\n", "|甲".repeat(300), "|-".repeat(300)).repeat(3)),
        ("heads.md", (0..2000).map(|n| format!("{} 头{n}\n", "#".repeat(1 + n % 6))).collect()),
        ("yaml.md", format!("---\na: {}\n---\n", "[".repeat(2000))),
        ("open.md", "---\ntitle: 没有结束\n\n正文\n".to_owned()),
        ("tabs.txt", "\t一\t二\r\n\r三\u{2028}四\u{85}五\n".repeat(100)),
        ("wide.txt", "“”‘’…—·①α─❤\u{fe0f}".repeat(300)),
        ("large.txt", format!("{SENTENCE}\n").repeat(80_000)),
        ("other-large.md", (0..9000).map(|n| format!("## 第{n}节\n\n{}\n\n", SENTENCE.repeat(9))).collect()),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .collect();
    let sentence = SENTENCE.as_bytes();
    all.push(("cut.txt".to_owned(), sentence[1..sentence.len() - 1].repeat(50)));
    all.push(("zeros.txt".to_owned(), [sentence, &[0; 500], sentence].concat()));
    all.push(("bytes.txt".to_owned(), (0..=255).cycle().take(10_000).collect()));
    let utf16: Vec<u8> = SENTENCE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    all.push(("utf16.txt".to_owned(), [&[0xff, 0xfe][..], &utf16.repeat(20)].concat()));
    // 我们 in GB 18030, with a byte that is none between.
    all.push(("gb.txt".to_owned(), [0xce, 0xd2, 0xc3, 0xc7, 0xa3, 0xac].repeat(300)));
    all.push(("gb-broken.txt".to_owned(), [0xce, 0xd2, 0xc3, 0xc7, 0xff, 0xa3, 0xac, 0x0a].repeat(300)));
    for number in 0..10 {
        let name = format!("{}-{number}.txt", ["长".repeat(60), "a b\u{301}".to_owned(), "-x".to_owned()][number % 3]);
        all.push((name, format!("文件名{number}。\n{SENTENCE}\n").into_bytes()));
    }
    all
}
