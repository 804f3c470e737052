//! What was set while reading, to be there tomorrow, as data: settings that may change while the program runs, the order of
//! the list, panes and their widths, the last library. Where that is kept is the disk's to say.

use std::collections::BTreeMap;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::checked::Settings;

/// The version of the form; what a newer program wrote is left alone.
const VERSION: u64 = 1;
/// Its key.
const VERSION_KEY: &str = "version";

/// What was set, by key: the keys of [`Settings::changeable`] and those below.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Adjustments(BTreeMap<String, Value>);

/// Why a text holds no adjustments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AdjustmentsError {
    /// It is damaged, or was never one.
    #[error("damaged")]
    Damaged,
    /// A newer program wrote it.
    #[error("written by a newer program")]
    Newer,
}

impl Adjustments {
    /// What documents of the list are put together by.
    pub const GROUPING: &str = "grouping";
    /// What they are put in order by.
    pub const SORTING: &str = "sorting";
    /// Whether a library is shown beside the text.
    pub const LIST: &str = "list";
    /// Whether the outline is.
    pub const OUTLINE: &str = "outline";
    /// How wide the list is, in columns.
    pub const LIST_WIDTH: &str = "list_width";
    /// How wide the outline is, in columns.
    pub const OUTLINE_WIDTH: &str = "outline_width";
    /// The files and folders of the library that was open last.
    pub const LIBRARY: &str = "library";
    /// How fast the reader reads, as page turns told it: characters a minute, and how many pages told it.
    pub const LEARNT_SPEED: &str = "learnt_speed";
    /// The keys that are no setting's and are set by keys of the reader.
    const VIEW: [&str; 7] = [
        Self::GROUPING,
        Self::SORTING,
        Self::LIST,
        Self::OUTLINE,
        Self::LIST_WIDTH,
        Self::OUTLINE_WIDTH,
        Self::LEARNT_SPEED,
    ];

    /// Reads what [`to_text`](Self::to_text) wrote; an empty text holds none.
    ///
    /// # Errors
    /// Where it is damaged, or a newer program's.
    pub fn parse(text: &str) -> Result<Self, AdjustmentsError> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let mut all: BTreeMap<String, Value> = serde_json::from_str(text).map_err(|_| AdjustmentsError::Damaged)?;
        match all.remove(VERSION_KEY).and_then(|version| version.as_u64()) {
            Some(version) if version > VERSION => Err(AdjustmentsError::Newer),
            Some(_) => Ok(Self(all)),
            None => Err(AdjustmentsError::Damaged),
        }
    }

    /// The text that is kept: JSON, an adjustment a line.
    pub fn to_text(&self) -> String {
        let mut all = self.0.clone();
        all.insert(VERSION_KEY.to_owned(), json!(VERSION));
        // Neither a key nor a value can fail to be JSON.
        serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
    }

    /// The value of a key, where it is set and of that shape.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_value(self.0.get(key)?.clone()).ok()
    }

    /// Sets a key; `None` is an adjustment that takes an earlier one back. What cannot be written as JSON (a path that is no
    /// UTF-8) is not set.
    pub fn set(&mut self, key: &str, value: Option<impl Serialize>) {
        if let Ok(value) = serde_json::to_value(value) {
            self.0.insert(key.to_owned(), value);
        }
    }

    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that keys of the reader may have set, taken back.
    pub fn reset() -> Self {
        let keys = Settings::changeable().chain(Self::VIEW);
        Self(keys.map(|key| (key.to_owned(), Value::Null)).collect())
    }

    /// Takes in later adjustments; what they take back is not set any more.
    pub fn take(&mut self, later: Self) {
        self.0.extend(later.0);
        self.0.retain(|_, value| !value.is_null());
    }

    /// The settings with what was adjusted; a value that a setting cannot have is passed over.
    #[must_use]
    pub fn applied(&self, settings: &Settings) -> Settings {
        let adjusted = Settings::changeable().filter_map(|key| Some((key, self.0.get(key)?)));
        adjusted
            .fold(settings.clone(), |settings, (key, value)| settings.with(key, &value.to_string()).unwrap_or(settings))
    }

    /// What leads from the settings `before` to those of `now`: the keys that differ. A key that is now as it is
    /// `configured` is taken back.
    pub fn between(before: &Settings, now: &Settings, configured: &Settings) -> Self {
        let mut changes = Self::default();
        // Nearly always nothing was set; to look at every key takes a thousand times as long.
        if before == now {
            return changes;
        }
        for key in Settings::changeable() {
            let value = now.value(key);
            if before.value(key) != value {
                changes.set(key, value.filter(|value| configured.value(key).as_ref() != Some(value)));
            }
        }
        changes
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::text::Columns;

    #[test]
    fn what_was_set_is_read_back_and_holds_before_the_settings() {
        let configured = Settings { measure: Columns(60), ..Settings::default() };
        let now = Settings { measure: Columns(72), justify: true, theme: "paper".into(), ..configured.clone() };
        let mut kept = Adjustments::between(&configured, &now, &configured);
        kept.set(Adjustments::LIBRARY, Some(["/文集"]));
        let read = Adjustments::parse(&kept.to_text()).unwrap();
        assert_eq!((&read, read.applied(&configured)), (&kept, now.clone()));
        assert_eq!(read.get::<Vec<String>>(Adjustments::LIBRARY), Some(vec!["/文集".to_owned()]));
        // Back to what is configured: nothing is set any more.
        let back = Settings { measure: Columns(60), ..now.clone() };
        kept.take(Adjustments::between(&now, &back, &configured));
        assert_eq!((kept.get::<u16>("measure"), kept.get::<bool>("justify")), (None, Some(true)));
        kept.take(Adjustments::reset());
        assert_eq!(kept.applied(&configured), configured);
        assert!(kept.get::<Vec<String>>(Adjustments::LIBRARY).is_some(), "the library is no setting");
    }

    #[test]
    fn what_is_damaged_newer_or_out_of_its_limits_changes_no_setting() {
        for (text, error) in [
            ("{", AdjustmentsError::Damaged),
            ("[]", AdjustmentsError::Damaged),
            ("{\"justify\": true}", AdjustmentsError::Damaged),
            ("{\"version\": 2}", AdjustmentsError::Newer),
        ] {
            assert_eq!(Adjustments::parse(text), Err(error), "{text}");
        }
        assert_eq!(Adjustments::parse("\n"), Ok(Adjustments::default()));
        let text = "{\"version\": 1, \"measure\": 9999, \"theme\": 3, \"mouse\": false, \"hang\": true}";
        let set = Adjustments::parse(text).unwrap().applied(&Settings::default());
        assert_eq!(set, Settings { hang: true, ..Settings::default() });
    }
}
