//! A reader with folders of their own: settings, bookmarks and places live as long as the test.

use std::path::{Path, PathBuf};

use super::session::{Session, Setup};

/// The built-in speech, as a file.
pub(crate) const SPEECH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_ef831c99aa0146c2.txt");

pub(crate) struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The folder that has all others.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file into the folder of documents.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.documents().join(name);
        std::fs::create_dir_all(self.documents()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Puts a file where the folder of the bookmarks is to be: nothing can be kept.
    pub(crate) fn block_data(&self) {
        std::fs::write(self.folder.path().join("data"), "").unwrap();
    }

    /// Takes it away again.
    pub(crate) fn free_data(&self) {
        std::fs::remove_file(self.folder.path().join("data")).unwrap();
    }

    /// Writes the settings file.
    pub(crate) fn set(&self, settings: &str) {
        let folder = self.folder.path().join("config/zhujian");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("config.yaml"), settings).unwrap();
    }

    /// Writes the file of a theme.
    pub(crate) fn set_theme(&self, name: &str, theme: &str) {
        let folder = self.folder.path().join("config/zhujian/themes");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}.yaml")), theme).unwrap();
    }

    /// The folder of the bookmarks.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data/zhujian")
    }

    /// The folder of what may go at any time.
    pub(crate) fn cache(&self) -> PathBuf {
        self.folder.path().join("cache/zhujian")
    }

    pub(crate) fn documents(&self) -> PathBuf {
        self.folder.path().join("documents")
    }

    /// The folder of the crash notes.
    pub(crate) fn state(&self) -> PathBuf {
        self.folder.path().join("state/zhujian")
    }

    /// Starts zhujian in Chinese on a terminal of that many columns and rows.
    pub(crate) fn start(&self, args: &[&str], cols: u16, rows: u16) -> Session {
        self.start_in(args, &Setup { cols, rows, ..Setup::default() })
    }

    pub(crate) fn start_in(&self, args: &[&str], setup: &Setup<'_>) -> Session {
        self.run(Path::new(env!("CARGO_BIN_EXE_zhujian")), args, setup)
    }

    /// Starts a line of the shell in which `$0 "$@"` is zhujian with `args`.
    pub(crate) fn shell(&self, line: &str, args: &[&str], setup: &Setup<'_>) -> Session {
        let args = [&["-c", line, env!("CARGO_BIN_EXE_zhujian")], args].concat();
        self.run(Path::new("/bin/sh"), &args, setup)
    }

    fn run(&self, program: &Path, args: &[&str], setup: &Setup<'_>) -> Session {
        let folder = |name: &str| self.folder.path().join(name).to_str().unwrap().to_owned();
        let (data, config, cache, state) = (folder("data"), folder("config"), folder("cache"), folder("state"));
        let own = [
            ("XDG_DATA_HOME", data.as_str()),
            ("XDG_CONFIG_HOME", config.as_str()),
            ("XDG_CACHE_HOME", cache.as_str()),
            ("XDG_STATE_HOME", state.as_str()),
            ("LC_ALL", "zh_CN.UTF-8"),
        ];
        Session::run(program, args, &Setup { env: &[&own, setup.env].concat(), ..*setup })
    }
}
