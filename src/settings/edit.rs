//! Changing one setting in the text of a settings file: only the lines of its key are written anew; comments, order and
//! all other lines stay as they are.

use std::ops::Range;

use serde_json::{Map, Value, json};

use super::{
    checked::Settings,
    own_theme::OwnTheme,
    problem::SettingsError,
    read::{fits, read},
    section::{ascii, is_idle, is_name, key},
};
use crate::{
    text::{Slice, nearest},
    yaml::{self, Caps},
};

/// Why a setting was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It cannot be set to that.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// It is written so that no line of it can be changed by itself: on one line with others, or amid what is no YAML.
    #[error("the lines of this key cannot be changed by themselves")]
    Entangled,
}

/// The text of a settings file with one key set to `value`, which is written as in the file (`72`, `[~/文集]`; a text needs
/// no quotes). `path` is the key, or the keys from the outermost to the innermost (`keys`, `reader`, `J`). A new key stands
/// under the comment that shows its default, where there is one, else at the end. The text need not be in order elsewhere.
/// `themes` are the reader's own.
///
/// ```
/// use zhujian::settings::set;
/// assert_eq!(set("# 我的\nmeasure: 60 # 窄\n", &["measure"], "72", &[])?, "# 我的\nmeasure: 72 # 窄\n");
/// # Ok::<(), zhujian::settings::EditError>(())
/// ```
///
/// # Errors
/// Where there is no such key, it may not have that value, or its lines cannot be changed by themselves.
pub fn set(text: &str, path: &[&str], value: &str, themes: &[OwnTheme]) -> Result<String, EditError> {
    let Some((name, below)) = path.split_first() else { return Err(EditError::Entangled) };
    if !Settings::keys().any(|known| known == *name) {
        let nearest = nearest(name, Settings::keys()).map(str::to_owned);
        return Err(SettingsError::UnknownKey { key: (*name).to_owned(), nearest }.into());
    }
    let value = understood(name, below, value, themes)?;
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let edited = with_line(&lines, path, &written(&value))?;
    // What the lines mean is the parser's to say.
    let (before, after) = (read(text, themes), read(&edited, themes));
    let is_new = |error: &&SettingsError| !before.problems.iter().any(|problem| problem.error == **error);
    if let Some(error) = after.problems.iter().map(|problem| &problem.error).find(is_new) {
        return Err(match error {
            SettingsError::Syntax | SettingsError::Tab | SettingsError::Duplicate { .. } => EditError::Entangled,
            other => other.clone().into(),
        });
    }
    let holds = serde_json::to_value(&after.settings).ok().and_then(|all| at(&all, path).cloned());
    let wanted = normal(name, &nested(below, value)).and_then(|all| at(&all, path).cloned());
    if holds == wanted && is_alone(&before.settings, &after.settings, name) {
        Ok(edited)
    } else {
        Err(EditError::Entangled)
    }
}

/// Whether no other key has another value: a text in quotes may go on into lines that look like keys. Which of the reader's
/// own keys can be depends on the key map.
fn is_alone(before: &Settings, after: &Settings, name: &str) -> bool {
    let others = Settings::keys().filter(|&key| key != name && (key, name) != ("keys", "keymap"));
    others.into_iter().all(|key| before.value(key) == after.value(key))
}

/// The settings in which that one alone is set, as they are written out.
fn normal(name: &str, value: &Value) -> Option<Value> {
    serde_json::to_value(serde_json::from_value::<Settings>(json!({ name: value })).ok()?).ok()
}

fn at<'a>(all: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(all, |value, key| value.get(key))
}

fn nested(path: &[&str], value: Value) -> Value {
    path.iter().rev().fold(value, |value, key| Value::Object(Map::from_iter([((*key).to_owned(), value)])))
}

/// The value that is meant: as YAML reads it, as a text, or as the only item of a list; the first that the key may have.
fn understood(name: &str, below: &[&str], value: &str, themes: &[OwnTheme]) -> Result<Value, SettingsError> {
    let text = Value::String(value.to_owned());
    let read = match yaml::json(&ascii(value), Caps::SETTINGS) {
        // On the command line `#` and blanks at the ends are what they are.
        Ok(Value::String(_)) | Err(_) if !value.starts_with(['"', '\'']) => text.clone(),
        Ok(read) => read,
        Err(_) => text.clone(),
    };
    let refused = match fits(name, &nested(below, read.clone()), themes) {
        Ok(()) => return Ok(read),
        Err(refused) => refused,
    };
    let others = [text.clone(), Value::Array(vec![text])];
    others.into_iter().find(|value| fits(name, &nested(below, value.clone()), themes).is_ok()).ok_or(refused)
}

/// A value as it is written behind a key.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text, |text| format!("- {text}"), "/0"),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let items = items.iter().filter_map(Value::as_str);
            let items: Vec<_> = items.map(|text| scalar(text, |text| format!("- [{text}, a]"), "/0/0")).collect();
            format!("[{}]", items.join(", "))
        }
        // JSON is YAML.
        other => other.to_string(),
    }
}

/// A text without quotes where it is read back as itself, else in single ones, in which nothing but they is special.
fn scalar(text: &str, within: fn(&str) -> String, place: &str) -> String {
    let is_read = |written: &str| {
        let read = yaml::json(&within(written), Caps::SETTINGS).ok();
        read.and_then(|read| read.pointer(place).cloned()) == Some(Value::String(text.to_owned()))
    };
    let single = format!("'{}'", text.replace('\'', "''"));
    match [text, &single].into_iter().find(|written| is_read(written)) {
        Some(written) => written.to_owned(),
        None => Value::String(text.to_owned()).to_string(),
    }
}

/// The lines with the innermost key of `path` set to `value`.
fn with_line(lines: &[&str], path: &[&str], value: &str) -> Result<String, EditError> {
    let (mut within, mut indent) = (0..lines.len(), 0);
    let mut rest = path.iter();
    while let Some(name) = rest.next() {
        let Some(at) = find(lines, within.clone(), indent, name) else {
            let missing: Vec<&str> = std::iter::once(name).chain(rest).copied().collect();
            return Ok(with_new(lines, within.end, indent, &missing, value));
        };
        let below = below(lines, at);
        if rest.len() == 0 {
            return Ok(replaced(lines, at, below, value));
        }
        let head = lines.get(at).and_then(|line| key(line.trim_start())).map(|(_, rest)| split_comment(rest).0.trim());
        if head.is_some_and(|head| !head.is_empty()) {
            return Err(EditError::Entangled);
        }
        let first = lines.slice(below.clone()).iter().find(|line| !is_idle(line));
        indent = first.map_or(indent + 2, |line| indent_of(line));
        within = below;
    }
    Err(EditError::Entangled)
}

/// The line of a key among those of one indent.
fn find(lines: &[&str], mut within: Range<usize>, indent: usize, name: &str) -> Option<usize> {
    within.find(|&at| {
        let line = lines.get(at).copied().unwrap_or_default();
        indent_of(line) == indent && key(line.trim_start()).is_some_and(|(own, _)| own == name)
    })
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The lines that belong to the key in line `at`, to the last that says something: those indented deeper, and the items of
/// a list even where they are not.
fn below(lines: &[&str], at: usize) -> Range<usize> {
    let start = at + 1;
    let indent = lines.get(at).map_or(0, |line| indent_of(line));
    let is_below = |line: &str| {
        let own = indent_of(line);
        own > indent || line.starts_with('\t') || own == indent && line.trim_start().starts_with("- ")
    };
    let more = lines.slice(start..).iter().take_while(|line| is_idle(line) || is_below(line));
    let last = more.enumerate().filter(|(_, line)| !is_idle(line)).last();
    start..last.map_or(start, |(index, _)| start + index + 1)
}

/// The lines with the value of the key in line `at` changed; of those below it comments stay.
fn replaced(lines: &[&str], at: usize, below: Range<usize>, value: &str) -> String {
    let line = lines.get(at).copied().unwrap_or_default();
    let (_, written) = key(line.trim_start()).unwrap_or_default();
    let head = line.slice(..line.len() - written.len()).trim_end().trim_end_matches('：').trim_end_matches(':');
    let (_, comment) = split_comment(written.trim_end());
    let end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut edited: String = lines.slice(..at).concat();
    edited.extend([head.trim_end(), ": ", value, comment, end]);
    edited.extend(lines.slice(below.clone()).iter().filter(|line| is_idle(line)).copied());
    edited += &lines.slice(below.end..).concat();
    edited
}

/// The lines with keys added, each below the one before: under the comment that shows the first of them where that is one
/// of the outermost, else at `end`.
fn with_new(lines: &[&str], end: usize, indent: usize, missing: &[&str], value: &str) -> String {
    let is_shown = |line: &&str| {
        let shown = line.strip_prefix('#').and_then(|line| key(line.trim_start()));
        indent == 0 && shown.is_some_and(|(own, _)| missing.first() == Some(&own))
    };
    let end = lines.iter().position(is_shown).map_or(end, |at| at + 1);
    let mut edited: String = lines.slice(..end).concat();
    if !edited.is_empty() && !edited.ends_with('\n') {
        edited.push('\n');
    }
    for (depth, name) in missing.iter().enumerate() {
        edited += &" ".repeat(indent + 2 * depth);
        let is_plain = name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(is_name);
        edited += &if is_plain { (*name).to_owned() } else { format!("'{}'", name.replace('\'', "''")) };
        edited += if depth + 1 == missing.len() { ": " } else { ":\n" };
    }
    edited.extend([value, "\n"]);
    edited + &lines.slice(end..).concat()
}

/// The value behind a key, and the comment after it with the blanks before. A quote opens where a value may begin; within a
/// word it is a sign like others.
fn split_comment(written: &str) -> (&str, &str) {
    const BLANKS: [char; 3] = [' ', '\t', '\u{3000}'];
    let (mut quote, mut blanks, mut may_open, mut is_escaped) = (None, None, true, false);
    for (at, c) in written.char_indices() {
        if let Some(open) = quote {
            let is_end = c == open && !is_escaped;
            is_escaped = open == '"' && c == '\\' && !is_escaped;
            if is_end {
                // Another one directly behind is a quote in the text.
                (quote, may_open) = (None, true);
            }
            continue;
        }
        match c {
            '#' if blanks.is_some() || at == 0 => return written.split_at(blanks.unwrap_or(at)),
            '"' | '\'' if may_open => quote = Some(c),
            _ => {}
        }
        let is_blank = BLANKS.contains(&c);
        blanks = if is_blank { blanks.or(Some(at)) } else { None };
        may_open = is_blank || matches!(c, '[' | '{' | ',' | ':');
    }
    (written, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, path: &[&str], value: &str, expected: &str) {
        assert_eq!(set(text, path, value, &[]).as_deref(), Ok(expected), "{path:?} {value}");
    }

    #[test]
    fn a_line_is_changed_and_comments_and_order_stay() {
        let text = "# 我的\nhang: true\n\nmeasure:  60   # 窄\n# 完\n";
        check(text, &["measure"], "72", "# 我的\nhang: true\n\nmeasure: 72   # 窄\n# 完\n");
        check(text, &["hang"], "false", "# 我的\nhang: false\n\nmeasure:  60   # 窄\n# 完\n");
        check(text, &["theme"], "paper", &format!("{text}theme: paper\n"));
        check("hang: true", &["theme"], "paper", "hang: true\ntheme: paper\n");
        check("", &["theme"], "paper", "theme: paper\n");
        check("measure：60　# 窄\n", &["measure"], "72", "measure: 72　# 窄\n");
        check("measure: 60\r\nhang: true\r\n", &["measure"], "72", "measure: 72\r\nhang: true\r\n");
    }

    #[test]
    fn a_new_key_stands_under_the_comment_that_shows_its_default() {
        let text = "# 每行\n# measure: 80\n\n# theme: terminal\n";
        check(text, &["measure"], "72", "# 每行\n# measure: 80\nmeasure: 72\n\n# theme: terminal\n");
    }

    #[test]
    fn what_needs_quotes_has_them() {
        check("", &["sync"], "~/a: b", "sync: '~/a: b'\n");
        check("", &["sync"], "~/it's #1", "sync: '~/it''s #1'\n");
        check("sync: '~/a #b'  # 这里\n", &["sync"], "~/c", "sync: ~/c  # 这里\n");
        check("", &["library"], "~/文集", "library: [~/文集]\n");
        check("", &["library"], "[~/文集, '~/a, b']", "library: [~/文集, '~/a, b']\n");
        check("", &["library"], "~/a, b", "library: ['~/a, b']\n");
        check("", &["sync"], "123", "sync: '123'\n");
    }

    #[test]
    fn a_comment_stays_whatever_quotes_stand_before_it() {
        for value in ["~/it's", "'~/it''s # here'", "\"~/a\\\" # b\"", "~/a''b", "\"~/a\""] {
            check(&format!("sync: {value} # 这里\n"), &["sync"], "~/c", "sync: ~/c # 这里\n");
        }
        check("library: [~/a's, '~/b # c'] # 书\n", &["library"], "~/c", "library: [~/c] # 书\n");
    }

    #[test]
    fn a_list_gives_way_and_its_comments_stay() {
        let text = "library: # 书\n  - ~/甲\n  # 旧的\n  - ~/乙\n\n# 完\nhang: true\n";
        check(text, &["library"], "~/丙", "library: [~/丙] # 书\n  # 旧的\n\n# 完\nhang: true\n");
        check("library:\n- a\n- b\nhang: true\n", &["library"], "c", "library: [c]\nhang: true\n");
    }

    #[test]
    fn lines_of_nested_keys_are_found_and_added() {
        let lines = |text: &str, path: &[&str], value: &str| {
            with_line(&text.split_inclusive('\n').collect::<Vec<_>>(), path, value).unwrap()
        };
        let text = "keys:\n    reader: # 正文\n        J: quit # 退\n    list:\n        x: quit\nhang: true\n";
        assert_eq!(lines(text, &["keys", "reader", "J"], "help"), text.replace("J: quit", "J: help"));
        let added = text.replace("# 退\n", "# 退\n        '?': help\n");
        assert_eq!(lines(text, &["keys", "reader", "?"], "help"), added);
        let added = text.replace("x: quit\n", "x: quit\n    outline:\n      K: help\n");
        assert_eq!(lines(text, &["keys", "outline", "K"], "help"), added);
        assert_eq!(
            lines("hang: true\n", &["keys", "list", "-"], "help"),
            "hang: true\nkeys:\n  list:\n    '-': help\n"
        );
    }

    #[test]
    fn what_cannot_be_set_is_refused() {
        assert!(matches!(set("", &["measrue"], "72", &[]), Err(EditError::Settings(SettingsError::UnknownKey { .. }))));
        assert!(matches!(set("", &["measure"], "7", &[]), Err(EditError::Settings(SettingsError::OutOfLimits { .. }))));
        assert!(matches!(set("", &["theme"], "papre", &[]), Err(EditError::Settings(SettingsError::Value { .. }))));
        assert_eq!(set("{ measure: 60 }\n", &["measure"], "72", &[]), Err(EditError::Entangled));
        // The text of the theme goes on in the next line, which would become a key.
        assert_eq!(set("theme: 'paper\nhang: true #'\n", &["theme"], "sepia", &[]), Err(EditError::Entangled));
    }

    #[test]
    fn what_is_wrong_elsewhere_stays_as_it_is() {
        check("theme: [paper\nmeasure: 60\n", &["measure"], "72", "theme: [paper\nmeasure: 72\n");
        check("measure: wide\n", &["measure"], "72", "measure: 72\n");
    }

    proptest::proptest! {
        #[test]
        fn a_text_is_read_back_as_it_was_set(value in "[a-z#:'\"\\[\\]{},~ 文\u{3000}-]{1,20}") {
            if let Ok(edited) = set("# 我的\nhang: true # 开\n", &["sync"], &value, &[]) {
                let read = read(&edited, &[]);
                proptest::prop_assert!(read.problems.is_empty() && read.settings.hang);
                proptest::prop_assert!(edited.starts_with("# 我的\nhang: true # 开\n"));
            }
        }
    }
}
