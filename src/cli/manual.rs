//! The manual page and the completions, made from the command line and the key table.

use std::io::Write;

use crate::{settings::key_table, words::Words};

use super::{Failure, args::Completions, command};

/// Prints the completions for a shell.
pub fn completions(args: &Completions, words: &Words) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(words), "zhujian", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(())
}

/// Prints the manual page, in roff.
pub fn man(words: &Words) -> Result<(), Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command(words)).render(&mut page)?;
    page.extend(keys(words).as_bytes());
    std::io::stdout().write_all(&page)?;
    Ok(())
}

/// The section of the keys.
fn keys(words: &Words) -> String {
    let mut text = format!(".SH \"{}\"\n", words.help.title);
    let mut context = String::new();
    for row in key_table().unwrap_or_default() {
        if row.context != context {
            let name = words.help.contexts.get(&row.context).unwrap_or(&row.context);
            text += &format!(".SS \"{name}\"\n");
            context.clone_from(&row.context);
        }
        let meaning = words.actions.get(&row.action).unwrap_or(&words.help.digits);
        text += &format!(".TP\n\\fB{}\\fR\n{meaning}\n", row.chord.replace('\\', "\\e").replace('\'', "\\(aq"));
    }
    text
}
