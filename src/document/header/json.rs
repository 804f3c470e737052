//! Front matter in JSON: the object a text begins with. The parser bounds its own depth (128).

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::Value;

use super::Pairs;
use crate::text::Slice;

/// What a text that begins with `{` holds there.
pub(super) enum Object {
    /// No object.
    None,
    /// An object of keys that goes on after the text.
    NotClosed,
    /// An object of so many bytes, its keys in file order.
    Read { len: usize, pairs: Pairs },
}

/// Reads the object at the start of `text`; what follows it does not matter.
pub(super) fn read(text: &str) -> Object {
    let mut objects = serde_json::Deserializer::from_str(text).into_iter::<Ordered>();
    match objects.next() {
        Some(Ok(Ordered(pairs))) => Object::Read { len: objects.byte_offset(), pairs },
        Some(Err(error)) if error.is_eof() && text.slice(1..).trim_start().starts_with('"') => Object::NotClosed,
        _ => Object::None,
    }
}

/// The keys of an object in their order, which [`Value`] does not keep.
struct Ordered(Pairs);

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;

        impl<'de> Visitor<'de> for Keys {
            type Value = Ordered;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
                let mut pairs = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    pairs.push((name, texts(&value)));
                }
                Ok(Ordered(pairs))
            }
        }

        deserializer.deserialize_map(Keys)
    }
}

/// The texts of a value: those of a list each, of what has a name that.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter(|item| !item.is_array()).flat_map(texts).collect(),
        Value::Object(pairs) => pairs.get("name").and_then(Value::as_str).map(str::to_owned).into_iter().collect(),
        Value::String(text) => vec![text.clone()],
        Value::Null => Vec::new(),
        Value::Bool(_) | Value::Number(_) => vec![value.to_string()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_and_lists_their_items() {
        let text = r#"{"weight": 1.10, "title": "甲\u4e59", "authors": [{"name": "丙"}, "丁"], "draft": null} 正文"#;
        let Object::Read { len, pairs } = read(text) else { panic!("no object") };
        assert_eq!(&text[len..], " 正文");
        let expected: [(&str, &[&str]); 4] =
            [("weight", &["1.1"]), ("title", &["甲乙"]), ("authors", &["丙", "丁"]), ("draft", &[])];
        let read: Vec<(&str, Vec<&str>)> =
            pairs.iter().map(|(key, list)| (key.as_str(), list.iter().map(String::as_str).collect())).collect();
        assert_eq!(read, expected.map(|(key, list)| (key, list.to_vec())));
    }
}
