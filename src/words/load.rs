//! Reads the strings of a language, and fills in what they name.

use super::Words;
use crate::yaml;

const SIMPLIFIED: &str = include_str!("../../assets/i18n/zh-Hans.yaml");
const TRADITIONAL: &str = include_str!("../../assets/i18n/zh-Hant.yaml");
const ENGLISH: &str = include_str!("../../assets/i18n/en.yaml");

/// A words file cannot be read: only possible in a broken build, which a test prevents.
#[derive(Debug, thiserror::Error)]
#[error("the words of the interface cannot be read: {0}")]
pub struct WordsError(String);

impl Words {
    /// The words of one language, named as its file: `zh-Hans`, `zh-Hant`; anything else is English.
    ///
    /// # Errors
    /// Where the embedded file is broken.
    pub fn load(language: &str) -> Result<Self, WordsError> {
        let text = match language {
            "zh-Hans" => SIMPLIFIED,
            "zh-Hant" => TRADITIONAL,
            _ => ENGLISH,
        };
        yaml::from_str(text, yaml::Caps::SETTINGS).map_err(|error| WordsError(error.to_string()))
    }
}

/// Fills the `{name}`s of a string. What is filled in is never looked through for names itself; a name without a value
/// stays as it is written.
///
/// ```
/// assert_eq!(zhujian::words::fill("没有第{n}点", &[("n", "7")]), "没有第7点");
/// ```
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}');
        let value = named.and_then(|(name, _)| values.iter().find(|(own, _)| *own == name));
        match (value, named) {
            (Some((_, value)), Some((_, after))) => {
                filled.push_str(value);
                rest = after;
            }
            _ => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The `{name}`s of every string, by the string's place in the file.
    fn names(text: &str) -> Vec<(String, Vec<String>)> {
        text.lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(key, value)| {
                let names = value.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
                (key.trim().to_owned(), names.map(str::to_owned).collect())
            })
            .collect()
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        let values = [("path", "/书/{reason}.md"), ("reason", "磁盘已满")];
        assert_eq!(fill("{path}：{reason}", &values), "/书/{reason}.md：磁盘已满");
        assert_eq!(fill("{reason}：{path}", &values), "磁盘已满：/书/{reason}.md");
        assert_eq!(fill("{other} { {path", &values), "{other} { {path");
    }

    #[test]
    fn every_language_has_every_string() {
        for language in ["zh-Hans", "zh-Hant", "en"] {
            Words::load(language).unwrap();
        }
    }

    #[test]
    fn every_language_fills_the_same_names() {
        for other in [TRADITIONAL, ENGLISH] {
            for (ours, theirs) in names(SIMPLIFIED).iter().zip(names(other)) {
                let sorted = |(key, mut names): (String, Vec<String>)| {
                    names.sort();
                    (key, names)
                };
                assert_eq!(sorted(ours.clone()), sorted(theirs));
            }
        }
    }
}
