//! `zhujian config`: where the settings are and what they say. Changes nothing.

use serde_json::{Map, Value};

use crate::{home, settings::Settings, words::Words};

use super::{
    EXIT_CANNOT_READ, EXIT_INTERNAL, Failure,
    args::{Config, ConfigCommand},
};

/// Prints what is asked for.
pub fn run(args: &Config, words: &Words) -> Result<(), Failure> {
    match args.command {
        ConfigCommand::Path => path(words),
        ConfigCommand::Show => {
            // What is wrong with the file was said before any subcommand began.
            let settings = home::settings().map_err(|_| Failure { code: EXIT_CANNOT_READ, message: None })?;
            print!("{}", shown(&settings, words)?);
            Ok(())
        }
    }
}

fn path(words: &Words) -> Result<(), Failure> {
    let file = home::settings_file()
        .ok_or_else(|| Failure { code: EXIT_INTERNAL, message: Some(words.config.no_folder.clone()) })?;
    println!("{}", file.display());
    Ok(())
}

/// Every setting with its value; the default and what is allowed stand beside it. Values are JSON, which is YAML too.
fn shown(settings: &Settings, words: &Words) -> Result<String, Failure> {
    let (own, defaults) = (fields(settings)?, fields(&Settings::default())?);
    let line = |(key, value): (&String, &Value)| {
        let default = defaults.get(key).unwrap_or(&Value::Null);
        let setting = format!("{key}: {value}");
        let allowed = Settings::allowed(key).map(|allowed| format!("; {} {allowed}", words.config.allowed));
        format!("{setting:<26}# {} {default}{}\n", words.config.default, allowed.unwrap_or_default())
    };
    Ok(own.iter().map(line).collect())
}

fn fields(settings: &Settings) -> Result<Map<String, Value>, Failure> {
    match serde_json::to_value(settings)? {
        Value::Object(fields) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_be_read_back_as_the_same_settings() {
        let text =
            "measure: 72\nambiguous_width: 2\nhang: true\nlibrary: [a b, 文库]\nline_break: loose\nlanguage: en\n";
        for settings in [Settings::default(), Settings::parse(text).unwrap()] {
            let shown = shown(&settings, &Words::load("zh-Hans").unwrap()).unwrap();
            assert_eq!(Settings::parse(&shown), Ok(settings), "{shown}");
            assert!(shown.lines().all(|line| line.contains("# 默认 ")));
        }
    }
}
