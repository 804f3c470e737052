//! Checked settings and the key table. Never touches a file: the shells read, this checks.

mod checked;
mod choice;
mod edit;
mod keys;
mod language;
mod legado;
mod problem;
mod read;
mod section;

pub use checked::{OutlineRule, Settings, THEMES};
pub use choice::AmbiguousWidth;
pub use edit::{EditError, set};
pub use keys::{Binding, KEY_TABLE};
pub use language::Language;
pub use legado::{Imported, Left, RuleError, import_rules};
pub use problem::{Problem, SettingsError};
pub use read::{Read, read};
