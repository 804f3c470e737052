//! Checked settings and the key table. Never touches a file: the shells read, this checks.

mod adjustments;
mod checked;
mod choice;
mod chord;
mod converter;
mod dictionary;
mod edit;
mod fields;
mod key_sequence;
mod key_table;
mod keys;
mod language;
mod legado;
mod own_theme;
mod pinyin_shown;
mod problem;
mod read;
mod section;
mod speech;

pub use adjustments::{Adjustments, AdjustmentsError};
pub use checked::{OutlineRule, Settings};
pub use choice::{AmbiguousWidth, CitationStyle, Grid, TerminalUse};
pub use chord::{Chord, ChordError, Key, Modifiers};
pub use converter::{Argument, ConverterCommand};
pub use dictionary::DictionaryCommand;
pub use edit::{EditError, set};
pub use key_sequence::{KeySequence, printed};
pub use key_table::{KeyRow, KeyTable, OwnKeys};
pub use keys::{Binding, KEY_TABLE, KeymapName};
pub use language::Language;
pub use legado::{Imported, Left, RuleError, import_rules};
pub use own_theme::{OwnTheme, RoleColors, THEMES, ThemeColor, ThemeRole};
pub use pinyin_shown::PinyinShown;
pub use problem::{KeyError, Problem, SettingsError};
pub use read::{Read, read};
pub use speech::{SpokenForm, speech_command};
