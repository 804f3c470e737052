//! What was set while reading, saved beside the store, or written into the settings file for good.

use serde_json::Value;

use crate::{
    app::Message,
    config::{self, SetError},
    i18n::Strings,
    localize,
    settings::Adjustments,
};

/// Saves changes of what was set; where that fails, why.
pub(super) fn save(changes: Adjustments, strings: &Strings) -> Option<Message> {
    // Without a home nothing is there tomorrow, which is no news.
    let file = config::adjustments_file()?;
    let error = config::adjust(&file, changes).err()?;
    Some(Message::Trouble(localize::unwritten(&file, &error, strings)))
}

/// Writes keys with their values into the settings file.
pub(super) fn write(changes: Vec<(String, Value)>, strings: &Strings) -> Message {
    let Some(file) = config::settings_file() else { return Message::Trouble(strings.config.no_folder.to_owned()) };
    // A text stands in the file without quotes, where it needs none.
    let written = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let result = config::set_keys(&file, changes.iter().map(|(key, value)| (key.as_str(), written(value))));
    match result {
        Ok(()) => Message::SettingsWritten(changes.into_iter().map(|(key, _)| key).collect()),
        Err(error) => Message::Trouble(match &error {
            SetError::Read(error) => localize::settings(error, strings),
            SetError::Key { key, error } => localize::edit(error, key, strings),
            SetError::Write(error) => localize::unwritten(&file, error, strings),
        }),
    }
}
