//! The one spelling of a path.

use std::path::{self, Component, Path, PathBuf};

/// The path from the root on, without `..`: one file has one name, from whichever folder it is opened. What stands before a `..`
/// is looked up, for it may be a link to a folder elsewhere; a link behind it keeps its own name. Where that cannot be done, the
/// path as it is.
pub fn absolute(path: &Path) -> PathBuf {
    let whole = path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let parts: Vec<Component<'_>> = whole.components().collect();
    let Some(last) = parts.iter().rposition(|part| *part == Component::ParentDir) else { return whole };
    let (before, rest) = parts.split_at(last + 1);
    let folder = before.iter().collect::<PathBuf>().canonicalize();
    folder.map(|folder| rest.iter().fold(folder, |path, part| path.join(part))).unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_has_one_path_from_every_folder() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(root.join("a/c.md"), "").unwrap();
        for spelling in ["a/c.md", "a/b/../c.md", "a/../a/b/../c.md", "a/./c.md"] {
            assert_eq!(absolute(&root.join(spelling)), root.join("a/c.md"), "{spelling}");
        }
        assert_eq!(absolute(&root.join("gone/../c.md")), root.join("gone/../c.md"));
    }
}
