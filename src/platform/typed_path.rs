//! A path as it is typed, at a prompt or in a file of queries.

use std::{
    env,
    path::{PathBuf, is_separator},
};

/// The path that `typed` means: `~` at its start is the home folder.
pub fn typed_path(typed: &str) -> PathBuf {
    let below_home = typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with(is_separator));
    match below_home.zip(env::home_dir()) {
        Some((rest, home)) => home.join(rest.trim_start_matches(is_separator)),
        None => PathBuf::from(typed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_is_the_home_folder() {
        let home = env::home_dir().unwrap_or_default();
        assert_eq!(typed_path("~/文集/一.md"), home.join("文集/一.md"));
        assert_eq!(typed_path("~"), home);
        assert_eq!(typed_path("~某"), PathBuf::from("~某"));
        assert_eq!(typed_path("一.md"), PathBuf::from("一.md"));
    }
}
