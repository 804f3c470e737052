//! References as CSL JSON: what Zotero, pandoc and their kind read.

use serde_json::{Value, json};

use super::{
    name::Name,
    reference::{Day, Reference, one_line},
};

/// The references as an array of CSL items.
pub fn csl_json(references: &[Reference]) -> Value {
    references.iter().map(item).collect()
}

fn item(reference: &Reference) -> Value {
    let mut item = json!({
        "id": reference.key,
        "type": reference.kind.csl(),
        "title": one_line(&reference.title),
    });
    let Reference { authors, translators, editors, container_authors, .. } = reference;
    let roles = [
        ("author", authors),
        ("translator", translators),
        ("editor", editors),
        ("container-author", container_authors),
    ];
    let roles = roles.into_iter().filter(|(_, names)| !names.is_empty());
    let names = roles.map(|(role, names)| (role, names.iter().map(name).collect::<Value>()));
    let issued = reference.day().map(parts).or_else(|| reference.date.as_deref().map(|date| json!({ "raw": date })));
    let dates = [("issued", issued), ("accessed", reference.accessed.map(parts))];
    let note = (!reference.note.is_empty()).then(|| ("note", reference.note.clone().into()));
    let dates = dates.into_iter().filter_map(|(name, date)| Some((name, date?)));
    let variables = reference.variables().map(|(name, value)| (name, Value::from(value)));
    if let Some(item) = item.as_object_mut() {
        item.extend(names.chain(dates).chain(variables).chain(note).map(|(name, value)| (name.to_owned(), value)));
    }
    item
}

/// A name; which part of a Chinese one is the family's cannot be told from the name alone.
fn name(name: &Name) -> Value {
    match name.inverted() {
        None => json!({ "literal": name.family() }),
        Some([family, "", given]) => json!({ "family": family, "given": given }),
        Some([family, suffix, given]) => json!({ "family": family, "given": given, "suffix": suffix }),
    }
}

fn parts((year, month, day): Day) -> Value {
    let given = [i64::from(year), month.into(), day.into()].into_iter().take_while(|&part| part != 0);
    json!({ "date-parts": [given.collect::<Vec<_>>()] })
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
            "editor": [{ "family": "Peel", "given": "Peter", "suffix": "Jr" }],
            "issued": { "date-parts": [[2020, 11, 20]] },
            "URL": "https://example.org/1",
            "accessed": { "date-parts": [[2026, 1, 2]] },
        }]);
        assert_eq!(
            csl_json(&[speech(&[
                ("link", "https://example.org/1"),
                ("accessed", "2026-01-02"),
                ("editor", "Peel, Peter, Jr.")
            ])]),
            expected
        );
        let bare = Reference { authors: vec![], date: Some("2020".into()), ..speech(&[]) };
        assert_eq!(csl_json(&[bare])[0]["issued"], json!({ "date-parts": [[2020]] }));
    }
}
