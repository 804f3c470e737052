//! What a package says about its book (Dublin Core, EPUB Packages 5.4), as front matter says it: names of people by what
//! they did, the day a book came out, where it has one its ISBN.

use jiff::{Timestamp, tz};

use crate::document::{model::Metadata, xml::Element};

/// Names that programs put where nobody said who wrote a book.
const NOBODY: [&str; 6] = ["unknown", "unknown author", "未知", "未知作者", "佚名作者", "[unknown]"];
/// What people did, by the code of MARC relators: the key of the front matter it is told under.
const ROLES: [(&str, &str); 4] =
    [("trl", "translator"), ("edt", "editor"), ("ill", "illustrator"), ("com", "compiler")];
/// Bytes of the longest description.
const LONGEST: usize = 4 << 10;

/// One statement about a book, or about another statement.
#[derive(Debug, Default)]
pub(super) struct Statement {
    /// The element, or of a `meta` what it states.
    name: String,
    /// The element that its value stands in.
    element: String,
    pub value: String,
    id: Option<String>,
    /// The id of the statement it is about.
    about: Option<String>,
    role: Option<String>,
    event: Option<String>,
    scheme: Option<String>,
}

/// Whether an element states something about the book.
pub(super) fn is_statement(name: &str) -> bool {
    const NAMES: [&str; 11] = [
        "title",
        "creator",
        "contributor",
        "date",
        "language",
        "publisher",
        "identifier",
        "description",
        "subject",
        "rights",
        "meta",
    ];
    NAMES.contains(&name)
}

impl Statement {
    pub(super) fn of(element: &Element) -> Self {
        let property = element.attribute("property").or_else(|| element.attribute("name"));
        let about = element.attribute("refines").map(|id| id.trim_start_matches('#').to_owned());
        Self {
            name: property.filter(|_| element.name() == "meta").unwrap_or_else(|| element.name().to_owned()),
            element: element.name().to_owned(),
            value: element.attribute("content").unwrap_or_default(),
            id: element.attribute("id"),
            about,
            role: element.attribute("role"),
            event: element.attribute("event"),
            scheme: element.attribute("scheme"),
        }
    }

    /// Whether text in the element `open` is its value.
    pub(super) fn is_filled_by(&self, open: &str) -> bool {
        self.element == open
    }
}

/// What the statements say.
struct Statements<'a>(&'a [Statement]);

impl<'a> Statements<'a> {
    /// The values of the statements `name` about the book itself, none of them empty.
    fn all(&self, name: &'a str) -> impl Iterator<Item = (&'a Statement, String)> {
        let own = self.0.iter().filter(move |statement| statement.name == name && statement.about.is_none());
        own.map(|statement| (statement, one_line(&statement.value))).filter(|(_, value)| !value.is_empty())
    }

    fn first(&self, name: &'a str) -> Option<String> {
        self.all(name).next().map(|(_, value)| value)
    }

    /// What `property` says of `statement`.
    fn about(&self, statement: &Statement, property: &str) -> Option<String> {
        let id = statement.id.as_deref()?;
        let mut others = self.0.iter().filter(|other| other.about.as_deref() == Some(id) && other.name == property);
        others.next().map(|other| one_line(&other.value))
    }
}

/// The metadata of a book, and whether it is Chinese.
pub(super) fn metadata(statements: &[Statement]) -> (Metadata, bool) {
    // Each statement may be refined; one that refines itself a thousand times says nothing more.
    let said = Statements(statements);
    let titles: Vec<_> = said.all("title").filter(|(_, title)| !is_nobody(title)).take(MOST).collect();
    let of_type = |wanted: &str| {
        let is_wanted =
            |(statement, _): &&(&Statement, String)| said.about(statement, "title-type").as_deref() == Some(wanted);
        titles.iter().find(is_wanted).map(|(_, title)| title.clone())
    };
    let title = of_type("main").or_else(|| titles.first().map(|(_, title)| title.clone()));
    let language = said.first("language");
    let is_chinese = match &language {
        Some(language) => language.to_ascii_lowercase().starts_with("zh"),
        None => title.as_ref().is_none_or(|title| title.chars().any(crate::text::is_han)),
    };
    let (author, people) = people(&said);
    let mut other: Vec<(String, String)> = Vec::new();
    let mut add = |key: &str, value: Option<String>| other.extend(value.map(|value| (key.to_owned(), value)));
    add("type", Some("book".to_owned()));
    add("subtitle", of_type("subtitle"));
    for (key, name) in people {
        add(key, Some(name));
    }
    add("publisher", said.first("publisher"));
    add("isbn", said.all("identifier").take(MOST).find_map(|(statement, value)| isbn(statement, &value)));
    add("language", language);
    add("series", said.first("calibre:series").or_else(|| said.first("belongs-to-collection")));
    add("rights", said.first("rights"));
    add("description", said.first("description").map(|text| without_tags(&text)).filter(|text| !text.is_empty()));
    let subjects: Vec<String> = said.all("subject").map(|(_, subject)| subject).take(MOST).collect();
    let category = (!subjects.is_empty()).then(|| subjects.join("、"));
    let metadata = Metadata { title, author, date: date(&said, is_chinese), category, icon: None, other };
    (metadata, is_chinese)
}

/// Statements of a kind that are read.
const MOST: usize = 64;

/// The authors, and the others by what they did.
fn people(said: &Statements) -> (Option<String>, Vec<(&'static str, String)>) {
    let mut authors: Vec<String> = Vec::new();
    let mut others: Vec<(&str, Vec<String>)> = Vec::new();
    let named =
        said.all("creator").map(|named| (true, named)).chain(said.all("contributor").map(|named| (false, named)));
    for (is_creator, (statement, name)) in named.take(MOST).filter(|(_, (_, name))| !is_nobody(name)) {
        let role = said.about(statement, "role").or_else(|| statement.role.clone()).unwrap_or_default();
        let role = role.trim().to_ascii_lowercase();
        let names = match ROLES.iter().find(|(code, _)| *code == role) {
            Some(&(_, key)) => match others.iter().position(|(known, _)| *known == key) {
                Some(at) => others.get_mut(at).map(|(_, names)| names),
                None => Some(&mut others.push_mut((key, Vec::new())).1),
            },
            None => is_creator.then_some(&mut authors),
        };
        if let Some(names) = names.filter(|names| !names.contains(&name)) {
            names.push(name);
        }
    }
    let author = (!authors.is_empty()).then(|| authors.join("、"));
    (author, others.into_iter().map(|(key, names)| (key, names.join("、"))).collect())
}

fn is_nobody(name: &str) -> bool {
    NOBODY.iter().any(|nobody| name.eq_ignore_ascii_case(nobody))
}

/// The day a book came out; not one on which its file was made.
fn date(said: &Statements, is_chinese: bool) -> Option<String> {
    let rank = |(statement, _): &(&Statement, String)| match statement.event.as_deref() {
        Some("publication" | "original-publication") => 0,
        None => 1,
        Some("creation") => 2,
        Some(_) => 3,
    };
    let dated = said.all("date").take(MOST).filter(|named| rank(named) < 3 && !named.1.starts_with("0101-01-01"));
    let date = dated.min_by_key(rank).map(|(_, date)| date).or_else(|| said.first("dcterms:issued"))?;
    Some(day(&date, is_chinese).unwrap_or(date))
}

/// The day of a date with its time, where that day began: calibre writes the midnight of a day as the time it then was in
/// Greenwich, so that a day of China is one too early.
fn day(date: &str, is_chinese: bool) -> Option<String> {
    let (_, time) = date.split_once('T')?;
    let time: Timestamp = date.parse().ok().filter(|_| time.len() > 5)?;
    let is_midnight = |zone: &tz::TimeZone| zone.to_datetime(time).time() == jiff::civil::Time::midnight();
    let of_china = tz::TimeZone::fixed(tz::Offset::constant(8));
    let zone = if is_chinese && is_midnight(&of_china) { of_china } else { tz::TimeZone::UTC };
    // A time that says how far it is from Greenwich says its own day.
    let is_utc = date.ends_with('Z') || date.ends_with("+00:00");
    Some(if is_utc { zone.to_datetime(time).date().to_string() } else { date.split('T').next()?.to_owned() })
}

/// The ISBN that an identifier is.
fn isbn(statement: &Statement, value: &str) -> Option<String> {
    let is_said = statement.scheme.as_deref().is_some_and(|scheme| scheme.eq_ignore_ascii_case("isbn"));
    let lower = value.to_ascii_lowercase();
    let bare = lower.trim_start_matches("urn:").trim_start_matches("isbn").trim_start_matches([':', ' ']);
    let is_named = bare.len() < lower.len();
    let digits: String = bare.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let is_number = |len: usize| {
        let head = digits.get(..len.saturating_sub(1)).unwrap_or_default();
        digits.len() == len
            && head.bytes().all(|byte| byte.is_ascii_digit())
            && digits.ends_with(|c: char| c.is_ascii_digit() || c == 'x')
    };
    let is_isbn = is_number(13) && (digits.starts_with("978") || digits.starts_with("979"))
        || is_number(10) && (is_said || is_named);
    is_isbn.then(|| bare.trim().to_ascii_uppercase())
}

/// A value on one line.
fn one_line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A description, which is HTML in books of calibre, as text.
fn without_tags(text: &str) -> String {
    let mut bare = String::new();
    for (nth, part) in text.split('<').enumerate() {
        let after = if nth == 0 { part } else { part.split_once('>').map_or("", |(_, after)| after) };
        bare.push_str(after);
        if bare.len() > LONGEST {
            break;
        }
    }
    one_line(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_midnight_of_china_is_its_day() {
        for (date, is_chinese, expected) in [
            ("2015-03-09T16:00:00+00:00", true, Some("2015-03-10")),
            ("2015-03-09T16:00:00Z", true, Some("2015-03-10")),
            ("2015-03-09T16:00:00+00:00", false, Some("2015-03-09")),
            ("2011-09-01T00:00:00+00:00", true, Some("2011-09-01")),
            ("2011-09-01T10:30:00+00:00", true, Some("2011-09-01")),
            ("2020-01-01T00:00:00+08:00", true, Some("2020-01-01")),
            ("2015-03-10", true, None),
            ("2015", true, None),
        ] {
            assert_eq!(day(date, is_chinese).as_deref(), expected, "{date}");
        }
    }

    #[test]
    fn an_isbn_is_known_by_its_digits_or_its_name() {
        let isbn = |value: &str| super::isbn(&Statement::default(), value);
        assert_eq!(isbn("urn:isbn:978-7-02-000220-7").as_deref(), Some("978-7-02-000220-7"));
        assert_eq!(isbn("ISBN 7020002207").as_deref(), Some("7020002207"));
        assert_eq!(isbn("urn:uuid:7f93e293-2638-4f9d"), None);
        assert_eq!(isbn("7020002207"), None);
    }
}
