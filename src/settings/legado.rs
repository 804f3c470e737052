//! Rules for entries from another reader: the `txtTocRule` JSON of Legado (阅读), an array of objects with `name`, `rule`
//! (a regular expression), `enable`. Gives the settings file with the rules added; writes nothing.

use fancy_regex::RegexBuilder;
use serde::Deserialize;

use super::{OutlineRule, Settings, own_theme::OwnTheme, problem::Problem};
use crate::text::{PatternError, Slice, build_pattern};

/// A rule as Legado writes it; what else it has is of no use here.
#[derive(Debug, Deserialize)]
struct TocRule {
    #[serde(default)]
    name: String,
    rule: String,
    #[serde(default = "is_enabled")]
    enable: bool,
}

const fn is_enabled() -> bool {
    true
}

/// What became of the rules of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The names of the rules that were taken.
    pub taken: Vec<String>,
    /// The names of the rules that were not, each with the reason.
    pub left: Vec<(String, Left)>,
}

/// Why a rule was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// It is switched off there.
    Off,
    /// It is among the settings already.
    Known,
    /// It is no regular expression.
    Invalid(PatternError),
}

/// Why nothing was taken at all.
#[derive(Debug, thiserror::Error)]
pub enum RuleError {
    /// The file is no such JSON at this place, counted from 1.
    #[error("no such JSON in line {line}, column {column}")]
    Json {
        /// The line.
        line: usize,
        /// The byte of the line.
        column: usize,
    },
    /// The settings would not be in order with the rules.
    #[error(transparent)]
    Settings(#[from] Problem),
    /// The settings have their rules on one line, where none can be added without rewriting what the reader wrote.
    #[error("outline_rules")]
    OnOneLine,
}

/// The text of the settings file with the rules of `json` added at level 1, and what became of each. They are one group,
/// as they are there: in each document the one that matches most lines holds. Comments and all other lines stay as they
/// are. `themes` are the reader's own.
///
/// # Errors
/// Where the JSON is none, or the settings could not be read back.
pub fn import_rules(settings: &str, json: &str, themes: &[OwnTheme]) -> Result<(String, Imported), RuleError> {
    let rules: Vec<TocRule> = serde_json::from_str(json.trim_start_matches('\u{FEFF}'))
        .map_err(|error| RuleError::Json { line: error.line(), column: error.column() })?;
    let known = Settings::parse(settings, themes)?.outline_rules;
    let mut imported = Imported::default();
    let mut lines = Vec::new();
    for rule in rules {
        match refused(&rule, &known) {
            Some(reason) => imported.left.push((rule.name, reason)),
            None => {
                lines.push(line(&rule.rule));
                imported.taken.push(rule.name);
            }
        }
    }
    let text = with_lines(settings, &lines)?;
    Settings::parse(&text, themes)?;
    Ok((text, imported))
}

fn refused(rule: &TocRule, known: &[OutlineRule]) -> Option<Left> {
    if !rule.enable {
        return Some(Left::Off);
    }
    if known.iter().any(|known| known.pattern == rule.rule) {
        return Some(Left::Known);
    }
    build_pattern(&RegexBuilder::new(&rule.rule)).err().map(Left::Invalid)
}

/// A rule as a line of the settings: in single quotes YAML takes every character but the quote as it is.
fn line(pattern: &str) -> String {
    format!("- {{ pattern: '{}', level: 1, group: legado }}\n", pattern.replace('\'', "''"))
}

/// The settings with lines added to the list of rules, or with such a list at the end.
fn with_lines(settings: &str, lines: &[String]) -> Result<String, RuleError> {
    if lines.is_empty() {
        return Ok(settings.to_owned());
    }
    let mut before = 0;
    for own in settings.split_inclusive('\n') {
        before += own.len();
        if let Some(value) = own.strip_prefix("outline_rules:") {
            let is_list = value.split('#').next().unwrap_or_default().trim().is_empty();
            return if is_list { Ok(with_more(settings.split_at(before), lines)) } else { Err(RuleError::OnOneLine) };
        }
    }
    let gap = if settings.is_empty() || settings.ends_with('\n') { "" } else { "\n" };
    Ok(format!("{settings}{gap}outline_rules:\n{}", indented(lines, "  ")))
}

/// The lines between the head of a list and its items, indented as these are.
fn with_more((head, items): (&str, &str), lines: &[String]) -> String {
    let first = items.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let indent = |line: &str| line.len() - line.trim_start().len();
    let indent =
        first.filter(|line| line.trim_start().starts_with('-')).map_or("  ", |line| line.slice(..indent(line)));
    let gap = if head.ends_with('\n') { "" } else { "\n" };
    format!("{head}{gap}{}{items}", indented(lines, indent))
}

fn indented(lines: &[String], indent: &str) -> String {
    lines.iter().map(|line| format!("{indent}{line}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    const JSON: &str = r#"[
        {"id": -1, "enable": true, "name": "目录", "rule": "^第.{1,4}章(?!课).{0,30}$", "example": "第一章", "serialNumber": 0},
        {"id": -2, "enable": false, "name": "备用", "rule": "^卷", "serialNumber": 1},
        {"id": -3, "name": "引号", "rule": "(?<=[　\\s])'.+'", "serialNumber": 2},
        {"id": -4, "name": "坏的", "rule": "(", "serialNumber": 3}
    ]"#;

    fn check(settings: &str, expected: &str) {
        let (text, imported) = import_rules(settings, JSON, &[]).unwrap();
        assert_eq!(text, expected);
        assert_eq!(imported.taken, ["目录", "引号"]);
        assert_eq!(imported.left[0], ("备用".to_owned(), Left::Off));
        assert_eq!(imported.left[1], ("坏的".to_owned(), Left::Invalid(PatternError::Parenthesis)));
        let rules = Settings::parse(&text, &[]).unwrap().outline_rules;
        assert!(rules.iter().any(|rule| rule.pattern == "(?<=[　\\s])'.+'"));
    }

    const ADDED: &str = "- { pattern: '^第.{1,4}章(?!课).{0,30}$', level: 1, group: legado }\n";
    const QUOTED: &str = "- { pattern: '(?<=[　\\s])''.+''', level: 1, group: legado }\n";

    #[test]
    fn rules_are_added_and_everything_else_stays() {
        check("", &format!("outline_rules:\n  {ADDED}  {QUOTED}"));
        check("# 我的\nmeasure: 60", &format!("# 我的\nmeasure: 60\noutline_rules:\n  {ADDED}  {QUOTED}"));
        let own = "outline_rules: # 要点\n- { pattern: '^☆' } # 星\nhang: true\n";
        let expected = format!("outline_rules: # 要点\n{ADDED}{QUOTED}- {{ pattern: '^☆' }} # 星\nhang: true\n");
        check(own, &expected);
    }

    #[test]
    fn what_is_known_is_not_added_again() {
        let (once, _) = import_rules("", JSON, &[]).unwrap();
        let (twice, imported) = import_rules(&once, JSON, &[]).unwrap();
        assert_eq!(twice, once);
        assert!(imported.taken.is_empty());
        assert_eq!(imported.left.iter().filter(|(_, left)| *left == Left::Known).count(), 2);
    }

    #[test]
    fn what_cannot_be_added_without_harm_is_refused() {
        assert!(matches!(import_rules("outline_rules: [{ pattern: a }]\n", JSON, &[]), Err(RuleError::OnOneLine)));
        assert!(matches!(import_rules("measure: 0\n", JSON, &[]), Err(RuleError::Settings(_))));
        assert!(matches!(import_rules("", "{}", &[]), Err(RuleError::Json { line: 1, .. })));
    }
}
