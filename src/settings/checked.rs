//! The settings a reader can make, with their defaults and limits.

use fancy_regex::RegexBuilder;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    choice::{AmbiguousWidth, CitationStyle, Grid, TerminalUse},
    converter::ConverterCommand,
    dictionary::DictionaryCommand,
    keys::KeymapName,
    language::Language,
    own_theme::{OwnTheme, THEMES},
    pinyin_shown::PinyinShown,
    problem::SettingsError,
    speech::{SpokenForm, speech_command},
};
use crate::text::{Columns, LineBreak, PinyinScript, Script, Switch, Switches, VerticalMarks, build_pattern};

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of the interface; without it the locale decides.
    pub language: Option<Language>,
    /// The longest line of text, in columns: 20 to 200.
    pub measure: Columns,
    /// The columns left blank at each side of the text, in a pane wide enough: 1 to 20.
    pub margins: Columns,
    /// The columns of text in a window of 150 columns or more: 1 or 2.
    pub columns: u8,
    /// Whether lines run from top to bottom, from right to left.
    pub vertical: bool,
    /// The cells between vertical lines: 0 to 2.
    pub vertical_gap: Columns,
    /// Where the marks of vertical lines stand: beside the text only where there is a gap.
    pub vertical_marks: VerticalMarks,
    /// Whether notes stand beside the text, in a window wide enough.
    pub margin_notes: bool,
    /// The first-line indent, in columns: 0 to 8.
    pub indent: Columns,
    /// Blank rows between lines: 0 or 1.
    pub line_spacing: u8,
    /// Blank rows between paragraphs: 0 to 3.
    pub paragraph_gap: u8,
    /// The script the text is shown in.
    pub script: Script,
    /// Which characters are said how they are read.
    pub pinyin: PinyinShown,
    /// The letters in which that is said.
    pub pinyin_script: PinyinScript,
    /// Whether the syllables of a word are written as one above it, where all or many are said.
    pub pinyin_words: bool,
    /// Whether paragraphs have their numbers beside them, where there is room.
    pub paragraph_numbers: bool,
    /// How strictly the rules of line starts and ends are kept.
    pub line_break: LineBreak,
    /// Whether every Han character stands on a whole square.
    pub grid: Grid,
    /// Whether a pause mark may hang in a gutter of two columns beyond the measure.
    pub hang: bool,
    /// Whether lines are spaced out to the measure.
    pub justify: bool,
    /// Whether a cell is left blank between Han and Latin characters.
    pub latin_gap: bool,
    /// Whether a last line of one character takes another from the line above.
    pub repair_orphans: bool,
    /// The cells of characters whose width is ambiguous.
    pub ambiguous_width: AmbiguousWidth,
    /// Han characters read in a minute: 50 to 3000.
    pub reading_speed: u32,
    /// Whether that is learnt from page turns, where it is not set to another than the usual.
    pub learn_speed: bool,
    /// Whether all but the sentence at hand is dimmed.
    pub dim_rest: bool,
    /// The command line that prints what a dictionary says of a word; empty where sdcv is taken.
    pub dictionary: String,
    /// The command line that reads a sentence aloud from its standard input; empty where one that is installed is taken.
    pub speak: String,
    /// What it is given.
    pub speak_text: SpokenForm,
    /// The name of the theme: one of [`THEMES`], or of the reader's own.
    pub theme: String,
    /// The reader's own themes, which have files of their own.
    #[serde(skip)]
    pub themes: Vec<OwnTheme>,
    /// Whether the mouse is used; the terminal's own selection of text then needs shift.
    pub mouse: bool,
    /// Whether addresses in the text are hyperlinks of the terminal.
    pub hyperlinks: TerminalUse,
    /// Whether lines under names, titles and stressed words are told apart: straight, wavy, dotted.
    pub underlines: TerminalUse,
    /// How a copy with its source names that.
    pub citation_style: CitationStyle,
    /// The folders read when the program is started without a path.
    pub library: Vec<std::path::PathBuf>,
    /// Whether links to folders outside the library are followed.
    #[serde(alias = "follow-links")]
    pub follow_links: bool,
    /// MiB that the caches of all libraries take at most: 0 to 1,048,576.
    pub cache_limit: u32,
    /// The folder through which bookmarks are exchanged with other machines.
    pub sync: Option<std::path::PathBuf>,
    /// How much of the standard input is read at most, in MiB: 1 to 1048576.
    pub stdin_limit: u32,
    /// The programs that take the text out of files that are not read otherwise, by the endings of their names.
    pub converters: BTreeMap<String, String>,
    /// How long one of them may take, in seconds: 1 to 600.
    pub converters_seconds: u32,
    /// The ready-made key map.
    pub keymap: KeymapName,
    /// The reader's own keys: context, chord, action.
    pub keys: BTreeMap<String, BTreeMap<String, String>>,
    /// The reader's own rules for entries, tried before the built-in ones.
    pub outline_rules: Vec<OutlineRule>,
}

/// When the change of a key takes effect: at once, or when the program is started.
const WHILE_READING: bool = true;
const AT_START: bool = false;

/// Every key of a settings file, in the order of the file that `config init` writes, and when a change takes effect.
const KEYS: [(&str, bool); 44] = [
    ("language", WHILE_READING),
    ("theme", WHILE_READING),
    ("script", WHILE_READING),
    ("pinyin", WHILE_READING),
    ("pinyin_script", WHILE_READING),
    ("pinyin_words", WHILE_READING),
    ("measure", WHILE_READING),
    ("margins", WHILE_READING),
    ("columns", WHILE_READING),
    ("vertical", WHILE_READING),
    ("vertical_gap", WHILE_READING),
    ("vertical_marks", WHILE_READING),
    ("margin_notes", WHILE_READING),
    ("paragraph_numbers", WHILE_READING),
    ("indent", WHILE_READING),
    ("line_spacing", WHILE_READING),
    ("paragraph_gap", WHILE_READING),
    ("line_break", WHILE_READING),
    ("grid", WHILE_READING),
    ("hang", WHILE_READING),
    ("justify", WHILE_READING),
    ("latin_gap", WHILE_READING),
    ("repair_orphans", AT_START),
    ("ambiguous_width", WHILE_READING),
    ("reading_speed", WHILE_READING),
    ("learn_speed", WHILE_READING),
    ("dim_rest", WHILE_READING),
    ("dictionary", AT_START),
    ("speak", AT_START),
    ("speak_text", WHILE_READING),
    ("mouse", AT_START),
    ("hyperlinks", AT_START),
    ("underlines", AT_START),
    ("citation_style", WHILE_READING),
    ("library", AT_START),
    ("follow_links", AT_START),
    ("sync", AT_START),
    ("cache_limit", AT_START),
    ("stdin_limit", AT_START),
    ("converters", AT_START),
    ("converters_seconds", AT_START),
    ("keymap", AT_START),
    ("keys", AT_START),
    ("outline_rules", AT_START),
];

/// A line that matches is an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineRule {
    /// A regular expression; what it matches at the start of a line is the label, the rest the title.
    pub pattern: String,
    /// The entry's level, 1 to 9.
    #[serde(default = "first_level")]
    pub level: u8,
    /// Of the rules of one group only the one that matches most lines of a document holds in it; those without a name
    /// of a group hold always.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
}

const fn first_level() -> u8 {
    1
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            measure: Columns(80),
            margins: Columns(2),
            columns: 2,
            vertical: false,
            vertical_gap: Columns(1),
            vertical_marks: VerticalMarks::default(),
            margin_notes: true,
            indent: Columns(4),
            line_spacing: 0,
            paragraph_gap: 1,
            script: Script::default(),
            pinyin: PinyinShown::default(),
            pinyin_script: PinyinScript::default(),
            pinyin_words: false,
            paragraph_numbers: false,
            line_break: LineBreak::default(),
            grid: Grid::default(),
            hang: false,
            justify: false,
            latin_gap: false,
            repair_orphans: true,
            ambiguous_width: AmbiguousWidth::default(),
            reading_speed: 300,
            learn_speed: true,
            dim_rest: true,
            dictionary: String::new(),
            speak: String::new(),
            speak_text: SpokenForm::default(),
            theme: THEMES[0].to_owned(),
            themes: Vec::new(),
            mouse: true,
            hyperlinks: TerminalUse::default(),
            underlines: TerminalUse::default(),
            citation_style: CitationStyle::default(),
            library: Vec::new(),
            follow_links: false,
            cache_limit: 4096,
            sync: None,
            stdin_limit: 1 << 10,
            converters: BTreeMap::new(),
            converters_seconds: 30,
            keymap: KeymapName::default(),
            keys: BTreeMap::new(),
            outline_rules: Vec::new(),
        }
    }
}

impl Settings {
    /// Every key, in the order of the file that `config init` writes.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        KEYS.into_iter().map(|(key, _)| key)
    }

    /// The keys whose change takes effect while the program runs.
    pub fn changeable() -> impl Iterator<Item = &'static str> {
        KEYS.into_iter().filter(|(_, is_at_once)| *is_at_once).map(|(key, _)| key)
    }

    /// Whether a change of `key` takes effect while the program runs.
    pub fn is_changeable(key: &str) -> bool {
        Self::changeable().any(|known| known == key)
    }

    /// The reader's own rules for entries: pattern, level, group.
    pub fn rules(&self) -> impl Iterator<Item = (&str, u8, &str)> {
        self.outline_rules.iter().map(|rule| (rule.pattern.as_str(), rule.level, rule.group.as_str()))
    }

    /// How much of the standard input is read at most, in bytes.
    pub fn stdin_bytes(&self) -> u64 {
        u64::from(self.stdin_limit) << 20
    }

    /// What of the typesetting is on.
    pub fn switches(&self) -> Switches {
        let all = [
            (Switch::Hang, self.hang),
            (Switch::Justify, self.justify),
            (Switch::LatinGap, self.latin_gap),
            (Switch::RepairOrphans, self.repair_orphans),
        ];
        all.into_iter().filter(|(_, is_on)| *is_on).map(|(switch, _)| switch).collect()
    }

    /// Turns a part of the typesetting on or off; whether it is on now.
    pub const fn toggle(&mut self, switch: Switch) -> bool {
        let is_on = match switch {
            Switch::Hang => &mut self.hang,
            Switch::Justify => &mut self.justify,
            Switch::LatinGap => &mut self.latin_gap,
            Switch::RepairOrphans => &mut self.repair_orphans,
        };
        *is_on = !*is_on;
        *is_on
    }

    fn check_rules(&self) -> Result<(), SettingsError> {
        for rule in &self.outline_rules {
            let invalid = |error| SettingsError::Rule { pattern: rule.pattern.clone(), error };
            build_pattern(&RegexBuilder::new(&rule.pattern)).map_err(invalid)?;
            if !(1..=9).contains(&rule.level) {
                let value = u32::from(rule.level);
                return Err(SettingsError::OutOfLimits { key: "outline_rules: level", value, least: 1, most: 9 });
            }
        }
        Ok(())
    }

    /// Whether every value is one it may have.
    ///
    /// # Errors
    /// With the first that is not.
    pub fn check(&self) -> Result<(), SettingsError> {
        if !self.theme_names().any(|name| name == self.theme) {
            return Err(SettingsError::value("theme", &self.theme, self.allowed("theme")));
        }
        self.check_rules()?;
        if let Some(line) = self.converters.values().find(|line| ConverterCommand::parse(line).is_none()) {
            return Err(SettingsError::value("converters", line, None));
        }
        if !self.dictionary.is_empty() && DictionaryCommand::parse(&self.dictionary).is_none() {
            return Err(SettingsError::value("dictionary", &self.dictionary, None));
        }
        if !self.speak.is_empty() && speech_command(&self.speak).is_none() {
            return Err(SettingsError::value("speak", &self.speak, None));
        }
        match self.limited().into_iter().find(|&(_, value, least, most)| value < least || value > most) {
            Some((key, value, least, most)) => Err(SettingsError::OutOfLimits { key, value, least, most }),
            None => Ok(()),
        }
    }

    /// Every number with its key and its limits.
    fn limited(&self) -> [(&'static str, u32, u32, u32); 11] {
        [
            ("measure", self.measure.0.into(), 20, 200),
            ("margins", self.margins.0.into(), 1, 20),
            ("columns", self.columns.into(), 1, 2),
            ("vertical_gap", self.vertical_gap.0.into(), 0, 2),
            ("indent", self.indent.0.into(), 0, 8),
            ("line_spacing", self.line_spacing.into(), 0, 1),
            ("paragraph_gap", self.paragraph_gap.into(), 0, 3),
            ("reading_speed", self.reading_speed, 50, 3000),
            ("stdin_limit", self.stdin_limit, 1, 1 << 20),
            ("converters_seconds", self.converters_seconds, 1, 600),
            ("cache_limit", self.cache_limit, 0, 1 << 20),
        ]
    }

    /// Bytes that the caches of all libraries take at most.
    pub fn cache_bytes(&self) -> u64 {
        u64::from(self.cache_limit) << 20
    }

    /// The names of all themes; one of the reader's own may have the name of a ready-made one, and stands for it.
    pub fn theme_names(&self) -> impl Iterator<Item = &str> {
        let own = self.themes.iter().map(|theme| theme.name.as_str()).filter(|name| !THEMES.contains(name));
        THEMES.into_iter().chain(own)
    }

    /// The theme that is set, where it is one of the reader's own.
    pub fn own_theme(&self) -> Option<&OwnTheme> {
        self.themes.iter().find(|theme| theme.name == self.theme)
    }

    /// What `key` may be set to, where that is a short list or a stretch of numbers.
    pub fn allowed(&self, key: &str) -> Option<String> {
        match key {
            "theme" => Some(self.theme_names().collect::<Vec<_>>().join(", ")),
            "keymap" => Some(KeymapName::ALL.map(|(_, name)| name).join(", ")),
            "language" => Some("null, zh-Hans, zh-Hant, en".to_owned()),
            "vertical_marks" => Some("inline, beside".to_owned()),
            "grid" => Some("auto, on, off".to_owned()),
            "pinyin" => Some(PinyinShown::NAMES.join(", ")),
            "pinyin_script" => Some("pinyin, bopomofo".to_owned()),
            "speak_text" => Some("text, pinyin".to_owned()),
            "script" => Some(Script::ALL.map(Script::name).join(", ")),
            "line_break" => Some("loose, normal, strict, anywhere".to_owned()),
            "ambiguous_width" => Some("auto, 1, 2".to_owned()),
            "hyperlinks" | "underlines" => Some("auto, always, never".to_owned()),
            "citation_style" => Some("text, gb7714, gb7714-author-date, gb7714-2015".to_owned()),
            _ if matches!(
                key,
                "margin_notes"
                    | "learn_speed"
                    | "paragraph_numbers"
                    | "pinyin_words"
                    | "vertical"
                    | "dim_rest"
                    | "mouse"
                    | "follow_links"
            ) || Switch::ALL.iter().any(|switch| switch.key() == key) =>
            {
                Some("true, false".to_owned())
            }
            _ => {
                let limited = Self::default().limited().into_iter().find(|&(own, ..)| own == key)?;
                Some(format!("{}–{}", limited.2, limited.3))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_key() {
        let fields = serde_json::to_value(Settings::default()).unwrap();
        let mut keys: Vec<_> = Settings::keys().collect();
        keys.sort_unstable();
        let mut fields: Vec<_> = fields.as_object().unwrap().keys().map(String::as_str).collect();
        fields.sort_unstable();
        assert_eq!(keys, fields);
    }

    #[test]
    fn the_defaults_are_allowed() {
        assert_eq!(Settings::default().check(), Ok(()));
    }
}
