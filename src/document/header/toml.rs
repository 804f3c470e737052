//! Front matter in TOML: the only file that names that crate, whose parser bounds its own depth (80).

use toml::de::{DeTable, DeValue};

use super::Pairs;

/// The keys of a text in TOML in file order, those of its tables after the others: of a key written twice the first
/// counts, so that `[extra] title` gives no title to a text that has one.
///
/// # Errors
/// Where it is no valid TOML: the line, from 1.
pub(super) fn read(text: &str) -> Result<Pairs, usize> {
    let table = DeTable::parse(text).map_err(|error| line_of(text, error.span().map_or(0, |span| span.start)))?;
    let (mut pairs, mut inner) = (Pairs::new(), Pairs::new());
    for (name, value) in table.get_ref() {
        match value.get_ref() {
            // `[author] name = …` is the author; the keys of any other table are taken for those of the text.
            DeValue::Table(table) if !table.contains_key("name") => inner.extend(own_keys(table)),
            value => pairs.push((name.get_ref().to_string(), texts(value))),
        }
    }
    pairs.extend(inner);
    Ok(pairs)
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1
}

fn own_keys(table: &DeTable) -> Pairs {
    let is_plain = |value: &DeValue| !matches!(value, DeValue::Table(_));
    let plain = table.iter().filter(|(_, value)| is_plain(value.get_ref()));
    plain.map(|(name, value)| (name.get_ref().to_string(), texts(value.get_ref()))).collect()
}

/// The texts of a value: those of a list each, of what has a name that, numbers as they are written.
fn texts(value: &DeValue) -> Vec<String> {
    match value {
        DeValue::String(text) => vec![text.to_string()],
        DeValue::Integer(number) => vec![number.to_string()],
        DeValue::Float(number) => vec![number.as_str().to_owned()],
        DeValue::Boolean(truth) => vec![truth.to_string()],
        DeValue::Datetime(time) => vec![time.to_string()],
        DeValue::Array(items) => {
            items.iter().map(|item| item.get_ref()).filter(|item| !item.is_array()).flat_map(texts).collect()
        }
        DeValue::Table(table) => {
            table.get("name").map(|name| name.get_ref()).filter(|name| name.is_str()).map_or_else(Vec::new, texts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &[&str])]) {
        let pairs = read(text).unwrap();
        let read: Vec<(&str, Vec<&str>)> =
            pairs.iter().map(|(key, list)| (key.as_str(), list.iter().map(String::as_str).collect())).collect();
        let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(key, list)| (*key, list.to_vec())).collect();
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn strings_of_every_kind_lists_and_tables_are_read() {
        check(
            "title = 'a\"b' # 注\nauthor = \"\\u6797\"\nedition = 1.10",
            &[("title", &["a\"b"]), ("author", &["林"]), ("edition", &["1.10"])],
        );
        check("title = \"\"\"\n河\\\n  灯\"\"\"", &[("title", &["河灯"])]);
        check("date = 2020-11-20T10:00:00+08:00", &[("date", &["2020-11-20T10:00:00+08:00"])]);
        check("tags = [\n  \"语言\", # 一\n  \"学习\",\n]", &[("tags", &["语言", "学习"])]);
        check(
            "a = 1\n[extra]\ntitle = '别题'\n[[menu]]\nname = 'x'\nurl = 'y'\n[author]\nname = '甲'",
            &[("a", &["1"]), ("menu", &["x"]), ("author", &["甲"]), ("title", &["别题"])],
        );
    }

    #[test]
    fn what_is_no_toml_is_refused_however_deep() {
        assert_eq!(read("a = 1\ntitle = 讲话"), Err(2));
        assert!(read(&format!("a = {}", "[".repeat(10_000))).is_err());
        assert!(read(&format!("{}a = 1", "a.".repeat(8_000))).is_err());
    }
}
