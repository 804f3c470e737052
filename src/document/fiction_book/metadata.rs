//! What a book says of itself (`title-info`, and of its printed form `publish-info`).

use crate::{
    document::{
        model::Metadata,
        xml::{Piece, Pieces},
    },
    text::is_han,
};

/// Bytes of the longest statement.
const LONGEST: usize = 600;

/// A person, by the parts of the name.
#[derive(Debug, Default)]
struct Person {
    first: String,
    middle: String,
    last: String,
    nickname: String,
}

impl Person {
    /// The name as it is said: 林渡, Jane Doe.
    fn name(&self) -> Option<String> {
        let is_chinese = [&self.last, &self.first].iter().all(|part| part.chars().all(is_han));
        let parts =
            if is_chinese { [&self.last, &self.first, &self.middle] } else { [&self.first, &self.middle, &self.last] };
        let parts = parts.map(|part| part.trim()).into_iter().filter(|part| !part.is_empty());
        let name = parts.collect::<Vec<_>>().join(if is_chinese { "" } else { " " });
        let name = if name.is_empty() { self.nickname.trim().to_owned() } else { name };
        let is_nobody = matches!(name.to_lowercase().as_str(), "" | "unknown" | "未知" | "佚名作者");
        (!is_nobody).then_some(name)
    }
}

/// Reads what stands before the text.
pub(super) fn metadata(source: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut open: Vec<String> = Vec::new();
    let (mut text, mut day) = (String::new(), None);
    let mut person = Person::default();
    let (mut authors, mut translators) = (Vec::new(), Vec::new());
    for piece in Pieces::of(source) {
        match piece {
            Piece::Open(element) if element.name() == "body" => break,
            Piece::Open(element) => {
                if element.name() == "date" {
                    day = element.attribute("value").filter(|value| !value.trim().is_empty());
                }
                open.push(element.name().to_owned());
                text.clear();
            }
            Piece::Text(part) if text.len() < LONGEST => text.push_str(&part),
            Piece::Text(_) => {}
            Piece::Close => {
                let Some(name) = open.pop() else { break };
                let value = || Some(text.trim().to_owned()).filter(|value| !value.is_empty());
                let is_in = |part: &str| open.iter().any(|open| open == part);
                match name.as_str() {
                    "first-name" => person.first.clone_from(&text),
                    "middle-name" => person.middle.clone_from(&text),
                    "last-name" => person.last.clone_from(&text),
                    "nickname" => person.nickname.clone_from(&text),
                    "author" if is_in("title-info") => authors.extend(std::mem::take(&mut person).name()),
                    "translator" if is_in("title-info") => translators.extend(std::mem::take(&mut person).name()),
                    "author" | "translator" => person = Person::default(),
                    "book-title" if is_in("title-info") => metadata.title = value(),
                    "date" if is_in("title-info") => metadata.date = day.take().or_else(value),
                    "lang" if is_in("title-info") => {
                        metadata.other.extend(value().map(|lang| ("language".into(), lang)))
                    }
                    "publisher" if is_in("publish-info") => {
                        metadata.other.extend(value().map(|name| ("publisher".into(), name)));
                    }
                    "isbn" if is_in("publish-info") => metadata.other.extend(value().map(|isbn| ("isbn".into(), isbn))),
                    "year" if is_in("publish-info") => metadata.date = metadata.date.take().or_else(value),
                    _ => {}
                }
                text.clear();
            }
        }
    }
    metadata.author = (!authors.is_empty()).then(|| authors.join("、"));
    if !translators.is_empty() {
        metadata.other.push(("translator".into(), translators.join("、")));
    }
    metadata
}
