//! References as CSL JSON: what Zotero, pandoc and their kind read.

use serde_json::{Value, json};

use super::reference::{Day, Kind, Reference, one_line};

/// The references as an array of CSL items.
pub fn csl_json(references: &[Reference]) -> Value {
    references.iter().map(item).collect()
}

fn item(reference: &Reference) -> Value {
    let Reference { url, publisher, place, container, volume, issue, pages, .. } = reference;
    let mut item = json!({
        "id": reference.key,
        "type": kind(reference.kind),
        "title": one_line(&reference.title),
    });
    // Which part of a Chinese name is the family's cannot be told from the name alone.
    let authors: Vec<Value> = reference.authors.iter().map(|name| json!({ "literal": name })).collect();
    let fields = [
        ("author", (!authors.is_empty()).then(|| authors.into())),
        ("issued", reference.day().map(parts).or_else(|| reference.date.as_deref().map(|date| json!({ "raw": date })))),
        ("URL", url.clone().map(Value::from)),
        ("accessed", reference.accessed.map(parts)),
        ("publisher", publisher.clone().map(Value::from)),
        ("publisher-place", place.clone().map(Value::from)),
        ("container-title", container.clone().map(Value::from)),
        ("volume", volume.clone().map(Value::from)),
        ("issue", issue.clone().map(Value::from)),
        ("page", pages.clone().map(Value::from)),
        ("note", (!reference.note.is_empty()).then(|| reference.note.clone().into())),
    ];
    if let Some(item) = item.as_object_mut() {
        item.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
    item
}

fn parts((year, month, day): Day) -> Value {
    let given = [i64::from(year), month.into(), day.into()].into_iter().take_while(|&part| part != 0);
    json!({ "date-parts": [given.collect::<Vec<_>>()] })
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Speech => "speech",
        Kind::Web => "webpage",
        Kind::Book => "book",
        Kind::Newspaper => "article-newspaper",
        Kind::Journal => "article-journal",
        Kind::Thesis => "thesis",
        Kind::Report => "report",
        Kind::Proceedings => "paper-conference",
        Kind::Standard => "standard",
        Kind::Archive => "document",
    }
}

#[cfg(test)]
mod tests {
    use super::super::reference::tests::speech;
    use super::*;

    #[test]
    fn an_item_has_what_the_front_matter_says() {
        let expected = json!([{
            "id": "xijinping2020",
            "type": "webpage",
            "title": "做大亚太合作蛋糕，实现共同繁荣",
            "author": [{ "literal": "习近平" }],
            "issued": { "date-parts": [[2020, 11, 20]] },
            "URL": "https://example.org/1",
            "accessed": { "date-parts": [[2026, 1, 2]] },
        }]);
        assert_eq!(csl_json(&[speech(&[("link", "https://example.org/1")])]), expected);
        let bare = Reference { authors: vec![], date: Some("2020".into()), ..speech(&[]) };
        assert_eq!(csl_json(&[bare])[0]["issued"], json!({ "date-parts": [[2020]] }));
    }
}
