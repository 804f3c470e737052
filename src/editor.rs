//! The reader's own editor: what `$VISUAL` or `$EDITOR` names, else vi, opened at a line.

use std::{env, path::Path, process::Command};

/// How an editor is told where to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineForm {
    /// `+12 FILE`, as POSIX has it for vi.
    Plus,
    /// `FILE:12`.
    Colon,
    /// `--wait --goto FILE:12`: a window that would come back at once otherwise.
    Goto,
}

/// What `$VISUAL` or `$EDITOR` says; it may hold arguments and quotes.
pub fn named() -> String {
    let named = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    named("VISUAL").or_else(|| named("EDITOR")).unwrap_or_else(|| "vi".to_owned())
}

/// The command that opens `file` in the editor, at `line`, counted from 1, where one is given.
pub fn command(editor: &str, file: &Path, line: Option<u64>) -> Command {
    let arguments = match line.map(|line| (line, form(editor))) {
        None => r#""$1""#.to_owned(),
        Some((line, LineForm::Plus)) => format!(r#"+{line} "$1""#),
        Some((line, LineForm::Colon)) => format!(r#""$1":{line}"#),
        Some((line, LineForm::Goto)) => format!(r#"--wait --goto "$1":{line}"#),
    };
    // As with git, the shell reads the variable.
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} {arguments}")).arg("sh").arg(file);
    command
}

fn form(editor: &str) -> LineForm {
    let program = editor.split_whitespace().next().unwrap_or_default();
    match Path::new(program).file_name().and_then(|name| name.to_str()).unwrap_or_default() {
        "hx" | "helix" | "zed" | "subl" => LineForm::Colon,
        "code" | "codium" | "code-insiders" | "cursor" => LineForm::Goto,
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
        assert_eq!(said("vi", None), "-c|vi \"$1\"|sh|/a b.md");
        assert_eq!(said("/usr/bin/nvim -R", Some(12)), "-c|/usr/bin/nvim -R +12 \"$1\"|sh|/a b.md");
        assert_eq!(said("hx", Some(3)), "-c|hx \"$1\":3|sh|/a b.md");
        assert_eq!(said("code", Some(3)), "-c|code --wait --goto \"$1\":3|sh|/a b.md");
    }
}
