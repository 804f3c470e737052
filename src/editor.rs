//! The reader's own editor: what `$VISUAL` or `$EDITOR` names, else that which every system has, opened at a line.

use std::{env, ffi::OsString, path::Path, process::Command};

use crate::{platform, text::arguments};

/// How an editor is told where to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineForm {
    /// `+12 FILE`, as POSIX has it for vi.
    Plus,
    /// `FILE:12`.
    Colon,
    /// `--wait --goto FILE:12`: a window that would come back at once otherwise.
    Goto,
    /// It is not told.
    Untold,
}

/// What `$VISUAL` or `$EDITOR` says; it may hold arguments and quotes.
pub fn named() -> String {
    let named = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| platform::USUAL_EDITOR.to_owned())
}

/// The command that opens `file` in the editor, at `line`, counted from 1, where one is given.
pub fn command(editor: &str, file: &Path, line: Option<u64>) -> Command {
    let (words, _) = arguments(editor);
    let program = words.first().map(String::as_str).unwrap_or_default();
    let at = |line: u64| {
        let mut place = file.as_os_str().to_owned();
        place.push(format!(":{line}"));
        place
    };
    let told: Vec<OsString> = match line.map(|line| (line, form(program))) {
        None | Some((_, LineForm::Untold)) => vec![file.into()],
        Some((line, LineForm::Plus)) => vec![format!("+{line}").into(), file.into()],
        Some((line, LineForm::Colon)) => vec![at(line)],
        Some((line, LineForm::Goto)) => vec!["--wait".into(), "--goto".into(), at(line)],
    };
    let mut command = platform::command_of(editor, &words);
    command.args(told);
    command
}

fn form(program: &str) -> LineForm {
    match Path::new(program).file_stem().and_then(|name| name.to_str()).unwrap_or_default() {
        "hx" | "helix" | "zed" | "subl" => LineForm::Colon,
        "code" | "codium" | "code-insiders" | "cursor" => LineForm::Goto,
        "notepad" => LineForm::Untold,
        _ => LineForm::Plus,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_editor_is_told_the_line_its_own_way() {
        let said = |editor: &str, line| {
            let command = command(editor, Path::new("/a b.md"), line);
            command.get_args().map(|argument| argument.to_str().unwrap().to_owned()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(said("vi", None), "-c|vi \"$@\"|vi|/a b.md");
        assert_eq!(said("/usr/bin/nvim -R", Some(12)), "-c|/usr/bin/nvim -R \"$@\"|/usr/bin/nvim|+12|/a b.md");
        assert_eq!(said("hx", Some(3)), "-c|hx \"$@\"|hx|/a b.md:3");
        assert_eq!(said("code", Some(3)), "-c|code \"$@\"|code|--wait|--goto|/a b.md:3");
    }
}
