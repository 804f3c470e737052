//! Checked settings and the key table. Never touches a file: the shells read, this checks.

mod checked;
mod choice;
mod keys;
mod legado;

pub use checked::{Language, OutlineRule, Settings, SettingsError, THEMES};
pub use choice::AmbiguousWidth;
pub use keys::{Binding, KEY_TABLE};
pub use legado::{Imported, Left, RuleError, import_rules};
