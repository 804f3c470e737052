//! The strings, made of `assets/i18n` by `build.rs`: one field each, so that a name that is not there does not compile.

include!(concat!(env!("OUT_DIR"), "/strings.rs"));

impl Strings {
    /// The strings of one language, named as its file: `zh-Hans`, `zh-Hant`; anything else is English.
    ///
    /// ```
    /// assert_eq!(zhujian::i18n::Strings::of("zh-Hans").list.title, "文库");
    /// ```
    pub fn of(language: &str) -> &'static Self {
        match language {
            "zh-Hans" => &SIMPLIFIED,
            "zh-Hant" => &TRADITIONAL,
            _ => &ENGLISH,
        }
    }
}

/// Strings that belong to names of another table: the actions, the arguments of the command line.
#[derive(Debug, PartialEq, Eq)]
pub struct Table(&'static [(&'static str, &'static str)]);

impl Table {
    /// The string of a name.
    pub fn get(&self, name: &str) -> Option<&'static str> {
        let at = self.0.binary_search_by_key(&name, |(own, _)| own).ok()?;
        self.0.get(at).map(|(_, text)| *text)
    }

    /// Every name, in the order of their bytes.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_table_is_found() {
        for strings in ["zh-Hans", "zh-Hant", "en"].map(Strings::of) {
            for table in [&strings.actions, &strings.cli, &strings.help.contexts, &strings.note.colours] {
                assert!(table.names().count() > 0 && table.names().all(|name| table.get(name).is_some()));
            }
            assert_eq!(strings.actions.get("no-such-action"), None);
        }
    }
}
