//! A quote with where it is from, in one line of running text, as Chinese essays cite. What is not known is left out with
//! the marks around it.

use std::ops::RangeInclusive;

use crate::{annotation::Draft, document::date_key, text::is_han};

/// What a quote is from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work<'a> {
    /// Who said or wrote it.
    pub author: Option<&'a str>,
    /// The document's title; may be empty.
    pub title: &'a str,
    /// The document's date, as written.
    pub date: Option<&'a str>,
    /// The labels of the sections around the quote, outermost first.
    pub section: &'a [String],
    /// The numbers of the first and the last paragraph the quote is of.
    pub paragraphs: Option<RangeInclusive<u32>>,
}

impl Draft {
    /// What the passage is from.
    pub fn work(&self) -> Work<'_> {
        let Self { title, author, date, anchor, .. } = self;
        Work { author: author.as_deref(), title, date: date.as_deref(), section: &anchor.section, paragraphs: None }
    }
}

/// The quote with its source.
///
/// ```
/// use zhujian::citation::{Work, citation};
/// let section = ["第四".to_owned()];
/// let title = "做大亚太合作蛋糕，实现共同繁荣";
/// let work = Work { author: Some("习近平"), title, date: Some("2020-11-20"), section: &section, paragraphs: Some(12..=12) };
/// assert_eq!(
///     citation("马来西亚有句谚语，“遇山一起爬，遇沟一起跨”。", &work),
///     "“马来西亚有句谚语，‘遇山一起爬，遇沟一起跨’。”——习近平：《做大亚太合作蛋糕，实现共同繁荣》，2020年11月20日，第四，第12段"
/// );
/// ```
pub fn citation(quote: &str, work: &Work<'_>) -> String {
    let quoted = format!("“{}”", turned(&lines_parted(quote)));
    let source = source(work);
    if source.is_empty() { quoted } else { format!("{quoted}——{source}") }
}

/// The quote, before the reference to where it is from.
pub fn quoted(quote: &str, reference: &str) -> String {
    format!("“{}”——{reference}", turned(&lines_parted(quote)))
}

/// Author, title, date, section and paragraphs, as far as they are known.
pub fn source(work: &Work<'_>) -> String {
    let author = work.author.map(one_line).filter(|author| !author.is_empty());
    let title = Some(one_line(work.title)).filter(|title| !title.is_empty()).map(|title| in_title_marks(&title));
    let head = match (author, title) {
        (Some(author), Some(title)) => Some(format!("{author}：{title}")),
        (author, title) => author.or(title),
    };
    let date = work.date.map(|date| chinese_date(&one_line(date))).filter(|date| !date.is_empty());
    let section = work.section.iter().map(|label| one_line(label)).filter(|label| !label.is_empty());
    let paragraphs = work.paragraphs.as_ref().map(in_paragraphs);
    head.into_iter().chain(date).chain(section).chain(paragraphs).collect::<Vec<_>>().join("，")
}

/// Paragraphs by their numbers: 第12段, 第3—5段.
fn in_paragraphs(paragraphs: &RangeInclusive<u32>) -> String {
    match (paragraphs.start(), paragraphs.end()) {
        (first, last) if first < last => format!("第{first}—{last}段"),
        (first, _) => format!("第{first}段"),
    }
}

/// The date in Chinese, as far as it is given; what is no date stays as it is written.
fn chinese_date(date: &str) -> String {
    match date_key(date) {
        Some((year, 0, _)) => format!("{year}年"),
        Some((year, month, 0)) => format!("{year}年{month}月"),
        Some((year, month, day)) => format!("{year}年{month}月{day}日"),
        None => date.to_owned(),
    }
}

/// A title in its marks; title marks inside become single ones.
fn in_title_marks(title: &str) -> String {
    let bare = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》')).filter(|bare| !bare.contains('《'));
    let inner = bare.unwrap_or(title).replace('《', "〈").replace('》', "〉");
    format!("《{inner}》")
}

/// Quotation marks as they stand inside a quote: double ones become single, single ones double.
fn turned(quote: &str) -> String {
    let turn = |c| match c {
        '“' => '‘',
        '”' => '’',
        '‘' => '“',
        '’' => '”',
        c => c,
    };
    // An apostrophe is no quotation mark.
    let chars: Vec<char> = quote.chars().collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
    let is_inside_word = |at: usize| is_letter(at.checked_sub(1)) && is_letter(Some(at + 1));
    chars.iter().enumerate().map(|(at, &c)| if c == '’' && is_inside_word(at) { c } else { turn(c) }).collect()
}

/// A quote in one line: where one of verse ends without a mark, or a head does, ` / ` stands.
fn lines_parted(quote: &str) -> String {
    let parts: Vec<&str> = quote.lines().map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_bare = |part: &str| part.ends_with(is_han);
    let ends = parts.iter().skip(1).map(Some).chain([None]);
    let parted = parts.iter().zip(ends).map(|(part, next)| match next {
        Some(_) if is_bare(part) => format!("{part} / "),
        Some(_) => format!("{part}\n"),
        None => (*part).to_owned(),
    });
    one_line(&parted.collect::<String>())
}

/// The text in one line: where lines meet, a space stands only between two words of Latin script.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.lines().map(str::trim).filter(|part| !part.is_empty()) {
        if line.ends_with(|c: char| c.is_ascii()) && part.starts_with(|c: char| c.is_ascii()) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quote: &str, author: Option<&str>, title: &str, date: Option<&str>, section: &[&str], expected: &str) {
        let section: Vec<String> = section.iter().map(|&label| label.to_owned()).collect();
        assert_eq!(citation(quote, &Work { author, title, date, section: &section, paragraphs: None }), expected);
    }

    #[test]
    fn what_is_not_known_is_left_out_with_its_marks() {
        check("书要慢读。", Some("某人"), "读书", None, &[], "“书要慢读。”——某人：《读书》");
        check("书要慢读。", None, "读书", Some("2020-11"), &[], "“书要慢读。”——《读书》，2020年11月");
        check("书要慢读。", Some("某人"), " ", Some("2020"), &["第一"], "“书要慢读。”——某人，2020年，第一");
        check("书要慢读。", None, "", None, &["第二章", "一"], "“书要慢读。”——第二章，一");
        check("书要慢读。", Some(" "), "", Some(""), &[""], "“书要慢读。”");
    }

    #[test]
    fn lines_of_verse_are_parted_in_a_quote() {
        check(
            "船靠岸的时候\n芦苇低了一下头。\n天黑了，\n船走了",
            None,
            "渡口",
            None,
            &[],
            "“船靠岸的时候 / 芦苇低了一下头。天黑了，船走了”——《渡口》",
        );
    }

    #[test]
    fn paragraphs_come_last() {
        let work = |paragraphs| Work { title: "乙", paragraphs: Some(paragraphs), ..Work::default() };
        assert_eq!(citation("甲", &work(12..=12)), "“甲”——《乙》，第12段");
        assert_eq!(citation("甲", &work(3..=5)), "“甲”——《乙》，第3—5段");
    }

    #[test]
    fn dates_are_written_in_chinese_where_they_are_dates() {
        check("甲", None, "乙", Some("二〇二〇年十一月二十日"), &[], "“甲”——《乙》，2020年11月20日");
        check("甲", None, "乙", Some("2018-9-18  00:00:05"), &[], "“甲”——《乙》，2018年9月18日");
        check("甲", None, "乙", Some("民国九年冬"), &[], "“甲”——《乙》，民国九年冬");
    }

    #[test]
    fn marks_inside_marks_are_turned() {
        check("他说：“读‘书’要慢。”", None, "", None, &[], "“他说：‘读“书”要慢。’”");
        check("It’s “so”", None, "", None, &[], "“It’s ‘so’”");
        check("甲", None, "读《论语》", None, &[], "“甲”——《读〈论语〉》");
        check("甲", None, "《论语》", None, &[], "“甲”——《论语》");
        check("甲", None, "《论语》与《孟子》", None, &[], "“甲”——《〈论语〉与〈孟子〉》");
    }

    #[test]
    fn a_quote_of_several_paragraphs_becomes_one_line() {
        check("第一段。\n　　第二段。", None, "", None, &[], "“第一段。第二段。”");
        check("one\ntwo", None, "", None, &[], "“one two”");
    }
}
