//! References by GB/T 7714 (信息与文献　参考文献著录规则): by that of 2025, in force since 2026-07-01, or by that of 2015.

use std::collections::HashMap;

use super::{
    kind::Kind,
    name::Name,
    reference::{Field, Reference, iso, one_line, suffix},
};

/// Names that are given; of more the first three are, and 等.
const MOST_NAMES: usize = 3;

/// The edition of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// GB/T 7714—2025: full-width marks whatever the language, the day of the visit only for what may change.
    Of2025,
    /// GB/T 7714—2015: half-width marks, family names in capitals, the day of the visit for all that is online.
    Of2015,
}

/// How the text refers to its references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By numbers (顺序编码制).
    Numeric,
    /// By author and year (著者-出版年制): the year stands behind the authors.
    AuthorDate,
    /// By notes at the foot of the page (脚注): each is the whole reference, and a list of them has circled numbers.
    Note,
}

/// The reference in one line: `林渡. 渡口[EB/OL]. （2020-11-20）[2026-11-26]. https://example.org.`
pub fn gb7714(reference: &Reference, edition: Edition, form: Form) -> String {
    Writer { reference, edition, form }.line()
}

/// The references as a list, a line each: numbered where the text refers to them by numbers; by author and year those that share
/// both have letters behind the year (GB/T 7714: 1985a, 1985b).
pub fn gb7714_list(references: &[Reference], edition: Edition, form: Form) -> String {
    let line = |mark: String, reference: &Reference| format!("{mark} {}\n", gb7714(reference, edition, form));
    let numbered = (1..).zip(references);
    match form {
        Form::Numeric => numbered.map(|(number, reference)| line(format!("[{number}]"), reference)).collect(),
        Form::AuthorDate => by_author_and_year(references, edition),
        Form::Note => numbered.map(|(number, reference)| line(circled(number), reference)).collect(),
    }
}

/// The list by author and year.
fn by_author_and_year(references: &[Reference], edition: Edition) -> String {
    let writers = references.iter().map(|reference| Writer { reference, edition, form: Form::AuthorDate });
    let lines: Vec<(String, String)> =
        writers.map(|writer| (writer.responsible().unwrap_or_default(), writer.line())).collect();
    let mut shared: HashMap<&str, u32> = HashMap::new();
    let dated = lines.iter().map(|(head, _)| head.as_str()).filter(|head| head.ends_with(|c: char| c.is_ascii_digit()));
    dated.for_each(|head| *shared.entry(head).or_default() += 1);
    let mut named: HashMap<&str, u32> = HashMap::new();
    let lettered = lines.iter().map(|(head, line)| {
        let nth = named.entry(head).or_default();
        *nth += 1;
        let letter = if shared.get(&**head).is_some_and(|&count| count > 1) { suffix(*nth) } else { String::new() };
        format!("{head}{letter}{}\n", line.strip_prefix(&**head).unwrap_or_default())
    });
    lettered.collect()
}

/// A number in a circle, as the notes of a page have it; one beyond 50, for which Unicode has no circle, in brackets.
fn circled(number: usize) -> String {
    let first = match number {
        1..=20 => 0x2460,
        21..=35 => 0x3251 - 20,
        36..=50 => 0x32B1 - 35,
        _ => return format!("[{number}]"),
    };
    u32::try_from(first + number - 1).ok().and_then(char::from_u32).map(String::from).unwrap_or_default()
}

/// The marks between the parts.
struct Marks {
    comma: &'static str,
    colon: &'static str,
    open: &'static str,
    close: &'static str,
}

struct Writer<'a> {
    reference: &'a Reference,
    edition: Edition,
    form: Form,
}

impl Writer<'_> {
    fn line(&self) -> String {
        let Reference { kind, .. } = *self.reference;
        let identifier = |name, field| self.get(field).map(|value| format!("{name}:{value}"));
        let parts = [
            (kind != Kind::Standard || self.edition == Edition::Of2015).then(|| self.responsible()).flatten(),
            Some(self.head()),
            self.get(Field::Version).map(version),
            self.edition_part(),
            self.published(),
            self.get(Field::Url).map(str::to_owned),
            identifier("DOI", Field::Doi),
            identifier("CSTR", Field::Cstr),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        format!("{}.", parts.join(". "))
    }

    fn get(&self, field: Field) -> Option<&str> {
        self.reference.get(field)
    }

    const fn marks(&self) -> Marks {
        match self.edition {
            Edition::Of2025 => Marks { comma: "，", colon: "：", open: "（", close: "）" },
            Edition::Of2015 => Marks { comma: ", ", colon: ": ", open: "(", close: ")" },
        }
    }

    /// In brackets of the edition.
    fn bracketed(&self, text: &str) -> String {
        format!("{}{text}{}", self.marks().open, self.marks().close)
    }

    /// Those who are responsible for it: authors, else editors; by author and year with the year.
    fn responsible(&self) -> Option<String> {
        let Reference { authors, editors, kind, .. } = self.reference;
        // The editors of a work that holds another are named with it.
        let own = if authors.is_empty() && !kind.is_hosted() { editors } else { authors };
        let names = self.names(own);
        match self.form {
            Form::Numeric | Form::Note => names,
            Form::AuthorDate => {
                let nameless = if self.is_chinese() { "佚名" } else { "Anon" };
                let names = names.unwrap_or_else(|| nameless.to_owned());
                Some(self.joined(self.marks().comma, [Some(names), self.year()]))
            }
        }
    }

    /// Up to three names, and that there are more.
    fn names(&self, names: &[Name]) -> Option<String> {
        let family = |family: &str| match self.edition {
            Edition::Of2025 => family.to_owned(),
            Edition::Of2015 => family.to_uppercase(),
        };
        let more = if names.first()?.is_chinese() { "等" } else { "et al" };
        let given = names.iter().take(MOST_NAMES).map(|name| name.with_initials(family));
        let more = (names.len() > MOST_NAMES).then(|| more.to_owned());
        Some(given.chain(more).collect::<Vec<_>>().join(self.marks().comma))
    }

    /// The title with its letters, who translated it, and what it stands in behind `//`.
    fn head(&self) -> String {
        let Reference { translators, editors, container_authors, .. } = self.reference;
        let online = if self.reference.is_online() { "/OL" } else { "" };
        let mut head = format!("{}[{}{online}]", self.title(), self.code());
        if let Some(names) = self.names(translators) {
            let role = if translators.first().is_some_and(Name::is_chinese) { "译" } else { "trans" };
            head += &format!(". {names}{}{role}", self.marks().comma);
        }
        let Some(host) = self.host() else { return head };
        let owners = if container_authors.is_empty() { editors } else { container_authors };
        let owners = self.names(owners).map(|names| names + ". ").unwrap_or_default();
        let head = format!("{head}//{owners}{}", self.with_volume(host));
        // Of a meeting that no one published nothing but the year and the pages follow.
        let when = self.house().is_none().then(|| self.year_of_imprint().unwrap_or_default() + &self.pages());
        self.joined(self.marks().comma, [Some(head), when])
    }

    /// The work it stands in, or the meeting.
    fn host(&self) -> Option<&str> {
        let host = self.get(Field::Container).or(self.get(Field::Event));
        host.filter(|_| self.reference.kind.is_hosted())
    }

    fn code(&self) -> &'static str {
        match (self.edition, self.reference.kind) {
            (Edition::Of2015, Kind::Dataset) => "DB",
            (Edition::Of2015, Kind::Preprint) => "EB",
            (_, kind) => kind.code(),
        }
    }

    /// The title with the number that belongs to it.
    fn title(&self) -> String {
        let title = self.reference.title.trim().to_owned();
        let colon = self.marks().colon;
        let number = self.get(Field::Number);
        match (self.reference.kind, self.edition) {
            // The standard has a wide space here.
            (Kind::Standard, Edition::Of2025) => self.joined("\u{2003}", [number.map(str::to_owned), Some(title)]),
            (Kind::Standard | Kind::Report | Kind::Patent, _) => {
                self.joined(colon, [Some(title), number.map(str::to_owned)])
            }
            (Kind::Archive, _) => {
                self.joined(colon, [Some(title), self.get(Field::ArchiveLocation).map(str::to_owned)])
            }
            (Kind::Book | Kind::Collection, _) => self.with_volume(&title),
            _ => title,
        }
    }

    /// The title of a book, with the number of its volume.
    fn with_volume(&self, title: &str) -> String {
        let volume = self.get(Field::Volume).map(|volume| match volume.chars().all(|c| c.is_ascii_digit()) {
            true if self.is_chinese() => format!("第{volume}卷"),
            true => format!("Vol. {volume}"),
            false => volume.to_owned(),
        });
        self.joined(self.marks().colon, [Some(title.to_owned()), volume])
    }

    /// The edition of a work, but for the first; the volumes of a periodical.
    fn edition_part(&self) -> Option<String> {
        if self.reference.kind == Kind::Periodical {
            return self.get(Field::Volume).map(str::to_owned);
        }
        let edition = self.get(Field::Edition)?.trim_end_matches('.');
        let Ok(number) = edition.parse::<u32>() else { return Some(edition.to_owned()) };
        let space = if self.edition == Edition::Of2025 { " " } else { "" };
        match number {
            0 | 1 => None,
            _ if self.is_chinese() => Some(format!("{number}{space}版")),
            _ => Some(format!("{number}{} ed", ordinal_ending(number))),
        }
    }

    /// Where and when it came out, as far as that is known, with the pages and the day of the visit.
    fn published(&self) -> Option<String> {
        let comma = self.marks().comma;
        let published = match self.reference.kind {
            Kind::Newspaper => {
                let issue = self.get(Field::Issue).map(|issue| self.bracketed(issue)).unwrap_or_default();
                self.joined(comma, [self.container(), self.date()]) + &issue
            }
            Kind::Journal => self.joined(comma, [self.container(), Some(self.volume_of_journal())]) + &self.pages(),
            // A standard is known by its number, which has its year.
            Kind::Standard if self.house().is_none() && self.edition == Edition::Of2025 => self.pages(),
            _ if self.house().is_none() && self.host().is_some() => String::new(),
            kind if kind.may_change() || self.is_dated_apart() => self.published_apart(),
            kind => {
                let year = self.get(Field::Publisher).is_some() && kind == Kind::Report || kind.is_dated_by_year();
                let date = if year { self.year_of_imprint() } else { self.date() };
                self.joined(comma, [self.house(), date]) + &self.pages()
            }
        };
        Some(published + &self.accessed())
    }

    /// With the day it came out in brackets before that of the visit.
    fn published_apart(&self) -> String {
        let apart = self.date().filter(|_| self.form != Form::AuthorDate || self.day_is_known());
        let apart = apart.map(|date| self.bracketed(&date)).unwrap_or_default();
        if self.reference.kind.may_change() {
            return self.house().unwrap_or_default() + &apart;
        }
        let house = self.house();
        let year = house.as_ref().and_then(|_| self.year_of_imprint());
        self.joined(self.marks().comma, [house, year]) + &self.pages() + &apart
    }

    /// Whether what is online has the day it came out in brackets.
    fn is_dated_apart(&self) -> bool {
        self.edition == Edition::Of2015 && self.reference.is_online() && self.day_is_known()
    }

    fn day_is_known(&self) -> bool {
        self.reference.day().is_some_and(|(.., day)| day > 0)
    }

    fn accessed(&self) -> String {
        let belongs = self.reference.kind.may_change() || self.edition == Edition::Of2015 && self.reference.is_online();
        let day = self.reference.accessed.filter(|_| belongs);
        day.map(|day| format!("[{}]", iso(day))).unwrap_or_default()
    }

    fn container(&self) -> Option<String> {
        self.get(Field::Container).map(str::to_owned)
    }

    /// Year, volume and issue; an issue stands close to the year where there is no volume.
    fn volume_of_journal(&self) -> String {
        let issue = self.get(Field::Issue).map(|issue| self.bracketed(issue)).unwrap_or_default();
        match self.get(Field::Volume) {
            Some(volume) => self.joined(self.marks().comma, [self.year_of_imprint(), Some(format!("{volume}{issue}"))]),
            None => self.year_of_imprint().unwrap_or_default() + &issue,
        }
    }

    /// Place and publisher, or place and archive.
    fn house(&self) -> Option<String> {
        let fields = match self.reference.kind {
            Kind::Archive if self.get(Field::Archive).is_some() => [Field::ArchivePlace, Field::Archive],
            Kind::Web if self.get(Field::Publisher).is_none() => [Field::Place, Field::Container],
            _ => [Field::Place, Field::Publisher],
        };
        let house = self.joined(self.marks().colon, fields.map(|field| self.get(field).map(str::to_owned)));
        (!house.is_empty()).then_some(house)
    }

    /// The year; of a periodical the years of its volumes, the last in brackets, for it is inferred.
    fn year_of_imprint(&self) -> Option<String> {
        let year = self.year().filter(|_| self.form != Form::AuthorDate);
        if self.reference.kind != Kind::Periodical {
            return year;
        }
        let last = self.get(Field::Volume).and_then(|volume| volume.rsplit('—').next()).and_then(first_year);
        year.map(|year| last.map_or(year.clone(), |last| format!("{year}—[{last}]")))
    }

    /// The year, or what stands for it.
    fn year(&self) -> Option<String> {
        match self.reference.day() {
            Some((year, ..)) => Some(year.to_string()),
            None => self.reference.date.as_deref().map(one_line),
        }
    }

    /// The whole date, as far as it is given; by author and year the day alone adds to what stands behind the authors.
    fn date(&self) -> Option<String> {
        match self.reference.day() {
            Some((_, 0, _)) if self.form == Form::AuthorDate => None,
            Some(day) => Some(iso(day)),
            None => self.year().filter(|_| self.form != Form::AuthorDate),
        }
    }

    fn pages(&self) -> String {
        let pages = self.get(Field::Pages).map(|pages| pages.replace(['–', '—'], "-"));
        pages.map(|pages| format!("{}{pages}", self.marks().colon)).unwrap_or_default()
    }

    /// Whether it is in Chinese: as it says, else as its title is.
    fn is_chinese(&self) -> bool {
        match self.get(Field::Language) {
            Some(language) => language.to_lowercase().starts_with("zh") || language.contains(['中', '汉', '漢']),
            None => self.reference.title.contains(crate::text::is_han),
        }
    }

    /// The parts that are there, with a mark between.
    fn joined(&self, mark: &str, parts: [Option<String>; 2]) -> String {
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(mark)
    }
}

/// `V2`; a version that is no number stays as it is.
fn version(version: &str) -> String {
    let is_number = version.starts_with(|c: char| c.is_ascii_digit());
    if is_number { format!("V{version}") } else { version.to_owned() }
}

/// The ending of an ordinal number in English.
const fn ordinal_ending(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// The four digits that `text` begins with.
fn first_year(text: &str) -> Option<&str> {
    text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::super::reference::tests::{document, speech};
    use super::*;

    fn check(keys: &[(&str, &str)], expected: &str) {
        assert_eq!(gb7714(&document(keys), Edition::Of2025, Form::Numeric), expected);
    }

    #[test]
    fn books_and_what_stands_in_them() {
        let book = [
            ("title", "桥的书"),
            ("author", "博伯格"),
            ("type", "book"),
            ("translator", "苏水"),
            ("edition", "3"),
            ("place", "宁波"),
            ("publisher", "河岸出版社"),
            ("issued", "2004"),
            ("page", "序2–3"),
        ];
        check(&book, "博伯格. 桥的书[M]. 苏水，译. 3 版. 宁波：河岸出版社，2004：序2-3.");
        check(
            &[
                ("title", "Lamps"),
                ("author", "Peel, Peter Q., Jr."),
                ("type", "book"),
                ("edition", "2"),
                ("publisher-place", "Delft"),
                ("publisher", "Quay Press"),
                ("issued", "1999-04-02"),
                ("url", "https://example.org/l"),
                ("accessed", "2020-01-02"),
            ],
            "Peel P Q Jr. Lamps[M/OL]. 2nd ed. Delft：Quay Press，1999. https://example.org/l.",
        );
        check(
            &[
                ("title", "灯"),
                ("author", "林渡"),
                ("type", "chapter"),
                ("translator", "高原"),
                ("editor", "河港学会"),
                ("container-title", "港口文集"),
                ("volume", "2"),
                ("publisher-place", "宁波"),
                ("publisher", "河岸出版社"),
                ("issued", "2011"),
                ("page", "7-9"),
            ],
            "林渡. 灯[M]. 高原，译//河港学会. 港口文集：第2卷. 宁波：河岸出版社，2011：7-9.",
        );
        check(
            &[("title", "灯"), ("type", "book"), ("issued", "1931"), ("editor", "甲、乙、丙、丁")],
            "甲，乙，丙，等. 灯[M]. 1931.",
        );
    }

    #[test]
    fn what_comes_out_in_parts() {
        let paper = [
            ("title", "灯火"),
            ("author", "Lind, Tora、Feld, Ott、Ode, Hanna、Verm, Piet"),
            ("type", "article-journal"),
            ("container-title", "Small Ports"),
            ("volume", "12"),
            ("issue", "3"),
            ("page", "1-9"),
            ("date", "2018-05"),
            ("doi", "10.1000/1"),
        ];
        check(&paper, "Lind T，Feld O，Ode H，et al. 灯火[J/OL]. Small Ports，2018，12（3）：1-9. DOI:10.1000/1.");
        check(
            &[
                ("title", "灯火"),
                ("type", "期刊"),
                ("journal", "小港研究"),
                ("issue", "1"),
                ("page", "8"),
                ("date", "2009"),
            ],
            "灯火[J]. 小港研究，2009（1）：8.",
        );
        check(
            &[
                ("title", "灯火"),
                ("author", "林渡"),
                ("type", "N"),
                ("newspaper", "河港日报"),
                ("date", "2020-11-20"),
                ("版次", "2"),
            ],
            "林渡. 灯火[N]. 河港日报，2020-11-20（2）.",
        );
        check(
            &[
                ("title", "小港通讯"),
                ("type", "book"),
                ("volume", "1957（1）—1990（4）"),
                ("place", "宁波"),
                ("publisher", "港务局"),
                ("issued", "1957"),
            ],
            "小港通讯[J]. 1957（1）—1990（4）. 宁波：港务局，1957—[1990].",
        );
    }

    #[test]
    fn what_no_publisher_brought_out() {
        check(
            &[
                ("title", "测灯"),
                ("author", "ISO"),
                ("type", "standard"),
                ("number", "ISO 99999:2019"),
                ("issued", "2019-11"),
            ],
            "ISO 99999:2019\u{2003}测灯[S].",
        );
        check(
            &[
                ("title", "灯"),
                ("type", "paper-conference"),
                ("event-title", "第三次港口会议"),
                ("issued", "2022"),
                ("page", "2"),
            ],
            "灯[C]//第三次港口会议，2022：2.",
        );
        check(&[("title", "灯"), ("type", "report"), ("issued", "2023-12-28")], "灯[R]. 2023-12-28.");
        check(
            &[
                ("title", "Lamps"),
                ("type", "report"),
                ("number", "PB 1-2"),
                ("publisher", "Port Office"),
                ("place", "Delft"),
                ("issued", "1990-01"),
                ("page", "25"),
            ],
            "Lamps：PB 1-2[R]. Delft：Port Office，1990：25.",
        );
        check(
            &[
                ("title", "布告"),
                ("type", "manuscript"),
                ("archive", "河港档案馆"),
                ("archive-place", "宁波"),
                ("archive_location", "L-1"),
                ("issued", "1931-11-07"),
            ],
            "布告：L-1[A]. 宁波：河港档案馆，1931-11-07.",
        );
    }

    #[test]
    fn what_may_change_has_the_day_it_was_looked_at() {
        let url = ("url", "https://example.org/1");
        check(
            &[("title", "灯"), ("author", "林渡"), url, ("date", "2020-11-20"), ("accessed", "2022-08-09")],
            "林渡. 灯[EB/OL]. （2020-11-20）[2022-08-09]. https://example.org/1.",
        );
        check(&[("title", "灯"), url, ("accessed", "2022-08-09")], "灯[EB/OL]. [2022-08-09]. https://example.org/1.");
        check(&[("title", "灯"), url, ("date", "2020-11-20")], "灯[EB/OL]. （2020-11-20）. https://example.org/1.");
        check(
            &[
                ("title", "灯"),
                ("type", "article"),
                ("publisher", "arXiv"),
                ("version", "2"),
                ("date", "2012-03-18"),
                ("accessed", "2020-06-24"),
                url,
            ],
            "灯[PP/OL]. V2. arXiv（2012-03-18）[2020-06-24]. https://example.org/1.",
        );
        check(
            &[
                ("title", "灯"),
                ("type", "dataset"),
                ("publisher", "河港数据中心"),
                ("date", "2024-12-25"),
                ("accessed", "2025-07-10"),
                url,
                ("CSTR", "32012.1"),
            ],
            "灯[DS/OL]. 河港数据中心（2024-12-25）[2025-07-10]. https://example.org/1. CSTR:32012.1.",
        );
    }

    #[test]
    fn by_author_and_year_the_year_stands_behind_the_authors() {
        let author_date = |keys: &[(&str, &str)]| gb7714(&document(keys), Edition::Of2025, Form::AuthorDate);
        let book = [
            ("title", "灯"),
            ("author", "林渡"),
            ("type", "book"),
            ("place", "宁波"),
            ("publisher", "河岸出版社"),
            ("issued", "2004"),
            ("page", "3"),
        ];
        assert_eq!(author_date(&book), "林渡，2004. 灯[M]. 宁波：河岸出版社：3.");
        assert_eq!(author_date(&[book[0], book[2], book[5]]), "佚名，2004. 灯[M].");
        let paper = [
            book[0],
            book[1],
            ("type", "J"),
            ("journal", "小港研究"),
            ("volume", "7"),
            ("issue", "2"),
            ("date", "2019"),
        ];
        assert_eq!(author_date(&paper), "林渡，2019. 灯[J]. 小港研究，7（2）.");
    }

    #[test]
    fn works_of_one_author_and_year_have_letters_in_a_list() {
        let of = |title, year| document(&[("title", title), ("author", "林渡"), ("type", "book"), ("issued", year)]);
        let list =
            gb7714_list(&[of("灯", "1985"), of("船", "1985"), of("桥", "1986")], Edition::Of2025, Form::AuthorDate);
        assert_eq!(list, "林渡，1985a. 灯[M].\n林渡，1985b. 船[M].\n林渡，1986. 桥[M].\n");
    }

    #[test]
    fn the_standard_of_2015_has_other_marks() {
        let old = |keys: &[(&str, &str)]| gb7714(&document(keys), Edition::Of2015, Form::Numeric);
        let url = ("url", "https://example.org/1");
        let web =
            [("title", "灯"), ("author", "Peel, Peter Q."), url, ("date", "2020-11-20"), ("accessed", "2026-01-02")];
        assert_eq!(old(&web), "PEEL P Q. 灯[EB/OL]. (2020-11-20)[2026-01-02]. https://example.org/1.");
        let paper = [
            ("title", "灯"),
            ("author", "林渡"),
            ("type", "N"),
            ("newspaper", "河港日报"),
            ("date", "2020-11-20"),
            ("版次", "2"),
            url,
            ("accessed", "2026-01-02"),
        ];
        assert_eq!(old(&paper), "林渡. 灯[N/OL]. 河港日报, 2020-11-20(2)[2026-01-02]. https://example.org/1.");
        let book = [
            ("title", "灯"),
            ("author", "林渡"),
            ("type", "book"),
            ("place", "宁波"),
            ("publisher", "河岸出版社"),
            ("date", "2004"),
            ("page", "3"),
            ("edition", "2"),
        ];
        assert_eq!(old(&book), "林渡. 灯[M]. 2版. 宁波: 河岸出版社, 2004: 3.");
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let bare = Reference { authors: vec![], date: None, ..speech(&[]) };
        assert_eq!(gb7714(&bare, Edition::Of2025, Form::Numeric), "做大亚太合作蛋糕，实现共同繁荣[Z].");
        let old = Reference { date: Some("民国九年".into()), ..bare };
        assert!(gb7714(&old, Edition::Of2025, Form::Numeric).ends_with("[Z]. 民国九年."));
    }
}
