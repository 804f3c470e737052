//! The program's folders among the user's, which may be yet to be made: by the XDG Base Directory Specification, on Windows by its
//! Known Folders. `None` where no home folder is known.

use std::path::PathBuf;

use etcetera::{BaseStrategy, choose_base_strategy};

const PROGRAM: &str = "zhujian";

/// For settings and themes: `$XDG_CONFIG_HOME/zhujian`, `%APPDATA%\zhujian`.
pub fn config_folder() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.config_dir().join(PROGRAM))
}

/// For what must not be lost: `$XDG_DATA_HOME/zhujian`, `%APPDATA%\zhujian`.
pub fn data_folder() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.data_dir().join(PROGRAM))
}

/// For what can be made again: `$XDG_CACHE_HOME/zhujian`, `%LOCALAPPDATA%\zhujian`.
pub fn cache_folder() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.cache_dir().join(PROGRAM))
}

/// For what was set while reading and crash notes: `$XDG_STATE_HOME/zhujian`, `%LOCALAPPDATA%\zhujian\state`.
pub fn state_folder() -> Option<PathBuf> {
    let home = choose_base_strategy().ok()?;
    // Windows knows no folder of this kind.
    let own = home.state_dir().map(|folder| folder.join(PROGRAM));
    Some(own.unwrap_or_else(|| home.cache_dir().join(PROGRAM).join("state")))
}
