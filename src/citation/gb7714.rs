//! References by GB/T 7714-2015, in the numeric system (顺序编码制).

use super::reference::{Kind, Reference, iso, one_line};

/// Authors that are named; of more the first three are, and 等.
const MOST_AUTHORS: usize = 3;

/// The reference in one line: `习近平. 题名[EB/OL]. (2020-11-20)[2026-11-26]. https://example.org.`
pub fn gb7714(reference: &Reference) -> String {
    let online = if reference.url.is_some() { "/OL" } else { "" };
    let title = format!("{}[{}{online}]", one_line(&reference.title), code(reference.kind));
    let accessed = reference.accessed.map(|day| format!("[{}]", iso(day))).unwrap_or_default();
    let published = published(reference) + &accessed;
    let url = reference.url.as_deref().map(one_line);
    let parts = [authors(reference), Some(title), Some(published), url];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    format!("{}.", parts.join(". "))
}

/// The letters of a kind of document (文献类型标识). For what has none of its own, a speech, they are Z.
const fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Speech => "Z",
        Kind::Web => "EB",
        Kind::Book => "M",
        Kind::Newspaper => "N",
        Kind::Journal => "J",
        Kind::Thesis => "D",
        Kind::Report => "R",
        Kind::Proceedings => "C",
        Kind::Standard => "S",
        Kind::Archive => "A",
    }
}

fn authors(reference: &Reference) -> Option<String> {
    let named = reference.authors.iter().take(MOST_AUTHORS).map(String::as_str);
    let more = (reference.authors.len() > MOST_AUTHORS).then_some("等");
    let names: Vec<&str> = named.chain(more).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Where and when it came out, as far as that is known.
fn published(reference: &Reference) -> String {
    let date = match (reference.day(), &reference.date) {
        (Some(day), _) => iso(day),
        (None, Some(date)) => one_line(date),
        (None, None) => String::new(),
    };
    let year = reference.day().map_or_else(|| date.clone(), |(year, ..)| year.to_string());
    let bracketed =
        |text: &Option<String>| text.as_ref().map(|text| format!("({})", one_line(text))).unwrap_or_default();
    match reference.kind {
        Kind::Newspaper => joined([reference.container.clone(), some(date)]) + &bracketed(&reference.issue),
        Kind::Journal => {
            let volume = reference.volume.clone().unwrap_or_default() + &bracketed(&reference.issue);
            // An issue stands close to the year where there is no volume.
            let when = match reference.volume {
                Some(_) => joined([some(year), some(volume)]),
                None => year + &volume,
            };
            joined([reference.container.clone(), some(when)]) + &pages(reference)
        }
        _ => {
            let house = [&reference.place, &reference.publisher].into_iter().flatten().map(|part| one_line(part));
            let house = house.collect::<Vec<_>>().join(": ");
            let is_dated_apart = reference.url.is_some() && !date.is_empty();
            match (house.is_empty(), is_dated_apart) {
                (true, true) => format!("({date})"),
                (true, false) => date + &pages(reference),
                (false, true) => format!("{house}, {year}{}({date})", pages(reference)),
                (false, false) => {
                    joined([some(house), some(if is_book(reference.kind) { year } else { date })]) + &pages(reference)
                }
            }
        }
    }
}

/// Whether the year alone says when it came out.
const fn is_book(kind: Kind) -> bool {
    matches!(kind, Kind::Book | Kind::Thesis | Kind::Proceedings | Kind::Standard)
}

fn pages(reference: &Reference) -> String {
    reference.pages.as_ref().map(|pages| format!(": {}", one_line(pages))).unwrap_or_default()
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn joined(parts: [Option<String>; 2]) -> String {
    parts.into_iter().flatten().map(|part| one_line(&part)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::reference::tests::speech;
    use super::*;

    fn check(other: &[(&str, &str)], expected: &str) {
        assert_eq!(gb7714(&speech(other)), expected);
    }

    #[test]
    fn references_are_written_as_the_standard_has_them() {
        let title = "做大亚太合作蛋糕，实现共同繁荣";
        let url = ("url", "https://example.org/1");
        check(&[], &format!("习近平. {title}[Z]. 2020-11-20."));
        check(&[url], &format!("习近平. {title}[EB/OL]. (2020-11-20)[2026-01-02]. https://example.org/1."));
        let paper = [("type", "N"), ("newspaper", "人民日报"), ("版次", "2")];
        check(&paper, &format!("习近平. {title}[N]. 人民日报, 2020-11-20(2)."));
        let paper = [paper[0], paper[1], paper[2], url];
        check(&paper, &format!("习近平. {title}[N/OL]. 人民日报, 2020-11-20(2)[2026-01-02]. https://example.org/1."));
        let book = [("type", "book"), ("place", "北京"), ("publisher", "外文出版社"), ("pages", "3-5")];
        check(&book, &format!("习近平. {title}[M]. 北京: 外文出版社, 2020: 3-5."));
        let journal = [("type", "期刊"), ("journal", "求是"), ("issue", "23"), ("pages", "4-9")];
        check(&journal, &format!("习近平. {title}[J]. 求是, 2020(23): 4-9."));
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let bare = Reference { authors: vec![], date: None, ..speech(&[]) };
        assert_eq!(gb7714(&bare), "做大亚太合作蛋糕，实现共同繁荣[Z].");
        let many = Reference { authors: ["甲", "乙", "丙", "丁"].map(String::from).to_vec(), ..bare };
        assert!(gb7714(&many).starts_with("甲, 乙, 丙, 等. "));
        let old = Reference { date: Some("民国九年".into()), ..many };
        assert!(gb7714(&old).ends_with("[Z]. 民国九年."));
    }
}
