//! A theme of the reader's own: a ready-made one with other colours for some of its roles. What they come to on a screen is
//! the terminal shell's to say.

use std::{borrow::Cow, collections::BTreeMap, str::FromStr};

use serde_json::Value;

use super::{
    fields::{Fields, read_fields},
    problem::{Problem, SettingsError},
    section,
};
use crate::text::nearest;

/// The names of the ready-made themes; the first is the default.
pub const THEMES: [&str; 7] = ["terminal", "bamboo", "paper", "sepia", "ink", "high-contrast", "mono"];

/// A theme of the reader's own, as its file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnTheme {
    /// What it is called: its file without `.yaml`.
    pub name: String,
    /// The ready-made theme it changes; an empty name is that of the terminal's own colours.
    pub base: String,
    /// The colours it sets.
    pub colors: BTreeMap<ThemeRole, RoleColors>,
    /// What of its file was not taken, in the order of its lines.
    pub problems: Vec<Problem>,
}

/// What has a colour of its own in a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ThemeRole {
    Text,
    Title,
    Heading,
    Strong,
    Emphasis,
    Code,
    Link,
    Dim,
    Accent,
    Current,
    PaneTitle,
    Side,
    Overlay,
    Status,
    Notice,
    Selected,
    Hit,
    CurrentHit,
    MarkYellow,
    MarkGreen,
    MarkBlue,
    MarkRed,
    MarkPurple,
    SignYellow,
    SignGreen,
    SignBlue,
    SignRed,
    SignPurple,
}

impl ThemeRole {
    /// Every role with its name, and whether it has a ground of its own.
    pub const ALL: [(Self, &str, bool); 28] = [
        (Self::Text, "text", true),
        (Self::Title, "title", false),
        (Self::Heading, "heading", false),
        (Self::Strong, "strong", false),
        (Self::Emphasis, "emphasis", false),
        (Self::Code, "code", false),
        (Self::Link, "link", false),
        (Self::Dim, "dim", false),
        (Self::Accent, "accent", false),
        (Self::Current, "current", false),
        (Self::PaneTitle, "pane_title", false),
        (Self::Side, "side", true),
        (Self::Overlay, "overlay", true),
        (Self::Status, "status", true),
        (Self::Notice, "notice", false),
        (Self::Selected, "selected", true),
        (Self::Hit, "hit", true),
        (Self::CurrentHit, "current_hit", true),
        (Self::MarkYellow, "mark_yellow", true),
        (Self::MarkGreen, "mark_green", true),
        (Self::MarkBlue, "mark_blue", true),
        (Self::MarkRed, "mark_red", true),
        (Self::MarkPurple, "mark_purple", true),
        (Self::SignYellow, "sign_yellow", false),
        (Self::SignGreen, "sign_green", false),
        (Self::SignBlue, "sign_blue", false),
        (Self::SignRed, "sign_red", false),
        (Self::SignPurple, "sign_purple", false),
    ];
}

/// The colours of a role; what is not set is the base's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoleColors {
    /// Of the letters.
    pub ink: Option<ThemeColor>,
    /// Of what is behind them.
    pub ground: Option<ThemeColor>,
}

/// A colour as it is written in a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeColor {
    /// `#rrggbb`.
    Rgb(u8, u8, u8),
    /// A number of xterm's palette; the names are 0 to 15, which look as the terminal has them.
    Indexed(u8),
}

/// The names of the sixteen colours, in the order of their numbers (ECMA-48; the bright ones are aixterm's).
const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// The word between ink and ground.
const ON: &str = "on";

impl FromStr for ThemeColor {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        if let Some(digits) = word.strip_prefix('#') {
            let is_color = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let [_, r, g, b] = u32::from_str_radix(digits, 16).map_err(|_| ())?.to_be_bytes();
            return if is_color { Ok(Self::Rgb(r, g, b)) } else { Err(()) };
        }
        let named = (0u8..).zip(NAMES).find(|(_, name)| *name == word).map(|(index, _)| index);
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        named.or_else(|| word.parse().ok().filter(|_| is_number)).map(Self::Indexed).ok_or(())
    }
}

impl OwnTheme {
    /// Reads the text of the file of a theme, with the same care as settings: a mistake costs its own role. `#` begins a
    /// colour where six digits follow, a comment elsewhere.
    pub fn read(name: &str, text: &str) -> Self {
        let keys: Vec<&str> = [BASE].into_iter().chain(ThemeRole::ALL.map(|(_, name, _)| name)).collect();
        let text: String = text.split_inclusive('\n').map(quoted).collect();
        let Fields { taken, problems, .. } = read_fields(&text, &keys, fits);
        let base = taken.get(BASE).and_then(Value::as_str).unwrap_or_default().to_owned();
        let colors = ThemeRole::ALL.into_iter().filter_map(|(role, name, has_ground)| {
            Some((role, RoleColors::parse(&plain(taken.get(name)?), has_ground)?))
        });
        Self { name: name.to_owned(), base, colors: colors.collect(), problems }
    }
}

/// The key that names the ready-made theme.
const BASE: &str = "base";

impl RoleColors {
    /// Reads `INK`, `INK on GROUND` or `on GROUND`; the latter two where the role has a ground of its own.
    fn parse(value: &str, has_ground: bool) -> Option<Self> {
        let words: Vec<&str> = value.split_whitespace().collect();
        let (ink, ground) = match words.as_slice() {
            [ink] => (Some(ink), None),
            [ON, ground] if has_ground => (None, Some(ground)),
            [ink, ON, ground] if has_ground => (Some(ink), Some(ground)),
            _ => return None,
        };
        let color = |word: Option<&&str>| word.map(|word| word.parse()).transpose();
        Some(Self { ink: color(ink).ok()?, ground: color(ground).ok()? })
    }
}

/// Whether a key may have that value.
fn fits(key: &str, value: &Value) -> Result<(), SettingsError> {
    let value = plain(value);
    let has_ground = ThemeRole::ALL.iter().find(|(_, name, _)| *name == key).map(|(.., has_ground)| *has_ground);
    let Some(has_ground) = has_ground else {
        let bases = THEMES.iter().copied().filter(|name| *name != "mono").collect::<Vec<_>>();
        let is_base = bases.contains(&value.as_str());
        return if is_base { Ok(()) } else { Err(SettingsError::value(key, &value, Some(bases.join(", ")))) };
    };
    if RoleColors::parse(&value, has_ground).is_some() {
        return Ok(());
    }
    let is_wrong = |word: &&str| *word != ON && word.parse::<ThemeColor>().is_err();
    let nearest = value.split_whitespace().find(is_wrong).and_then(|word| nearest(word, NAMES)).map(str::to_owned);
    // In quotation marks: without them YAML takes what follows # for a remark.
    let colors = format!("\"#rrggbb\", 0–255, {}", NAMES.join(", "));
    let allowed = Some(if has_ground { format!("A, A on B, on B (A, B: {colors})") } else { colors });
    Err(SettingsError::Value { key: key.to_owned(), value, nearest, allowed })
}

/// A value as it is written; a list or a mapping is none.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The line with quotes about its value, where that has a colour written `#rrggbb`, which YAML takes for a comment.
fn quoted(line: &str) -> Cow<'_, str> {
    let Some((name, value)) = section::key(line).filter(|(_, value)| !value.contains(['"', '\''])) else {
        return line.into();
    };
    let is_comment = |word: &&str| word.starts_with('#') && word.parse::<ThemeColor>().is_err();
    let words: Vec<&str> = value.split_whitespace().take_while(|word| !is_comment(word)).collect();
    if words.iter().any(|word| word.starts_with('#')) {
        let end = if line.ends_with('\n') { "\n" } else { "" };
        return format!("{name}: '{}'{end}", words.join(" ")).into();
    }
    line.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::assert_all;

    fn check(text: &str, problems: &[(usize, &str)]) -> OwnTheme {
        let theme = OwnTheme::read("夜", text);
        let said: Vec<_> = theme.problems.iter().map(|problem| (problem.line, problem.error.to_string())).collect();
        let said: Vec<_> = said.iter().map(|(line, error)| (*line, error.as_str())).collect();
        assert_eq!(said, problems, "{text}");
        theme
    }

    #[test]
    fn a_role_has_an_ink_a_ground_or_both() {
        let text = "base: paper # 纸\ntext: #333333 on #fafafa # 淡\nlink：blue\ndim: 244\nselected: on #DDEEFF # 选\n";
        let theme = check(text, &[]);
        let colors = |ink, ground| RoleColors { ink, ground };
        let expected = [
            (ThemeRole::Text, colors(Some(ThemeColor::Rgb(0x33, 0x33, 0x33)), Some(ThemeColor::Rgb(0xfa, 0xfa, 0xfa)))),
            (ThemeRole::Link, colors(Some(ThemeColor::Indexed(4)), None)),
            (ThemeRole::Dim, colors(Some(ThemeColor::Indexed(244)), None)),
            (ThemeRole::Selected, colors(None, Some(ThemeColor::Rgb(0xdd, 0xee, 0xff)))),
        ];
        assert_eq!((theme.base.as_str(), theme.colors), ("paper", expected.into()));
        assert_eq!(check("text: '#333333'\n", &[]).colors.len(), 1);
        assert_eq!(check("", &[]), OwnTheme { name: "夜".into(), ..OwnTheme::default() });
    }

    #[test]
    fn a_mistake_costs_its_own_role_alone_and_is_named() {
        let theme = check(
            "base: papre\ntext: #33333\nlinks: blue\nlink: blu\ndim: 256\nhit: [red\ncode: red on blue\nside: on white\n",
            &[
                (1, "base: cannot be papre"),
                (2, "text: cannot be "),
                (3, "links: no such key"),
                (4, "link: cannot be blu"),
                (5, "dim: cannot be 256"),
                (6, "no YAML"),
                (7, "code: cannot be red on blue"),
            ],
        );
        assert_eq!(theme.colors.keys().collect::<Vec<_>>(), [&ThemeRole::Side]);
        let nearest = theme.problems.iter().filter_map(|problem| match &problem.error {
            SettingsError::UnknownKey { nearest, .. } | SettingsError::Value { nearest, .. } => nearest.as_deref(),
            _ => None,
        });
        assert_eq!(nearest.collect::<Vec<_>>(), ["paper", "link", "blue"]);
    }

    #[test]
    fn every_role_has_a_name_of_its_own() {
        let roles = ThemeRole::ALL.into_iter().map(|(role, ..)| role);
        assert_all!(ThemeRole in roles; Text, Title, Heading, Strong, Emphasis, Code, Link, Dim, Accent, Current, PaneTitle, Side, Overlay, Status, Notice, Selected, Hit, CurrentHit, MarkYellow, MarkGreen, MarkBlue, MarkRed, MarkPurple, SignYellow, SignGreen, SignBlue, SignRed, SignPurple);
        let names: std::collections::BTreeSet<_> = ThemeRole::ALL.iter().map(|(_, name, _)| name).collect();
        assert_eq!(names.len(), ThemeRole::ALL.len());
    }
}
