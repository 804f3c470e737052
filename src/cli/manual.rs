//! The manual page and the completions, made from the command line and the key table.

use crate::{
    i18n::Strings,
    settings::{KeyTable, Settings},
};

use super::{Failure, args::Completions, command, keys::meaning, output::Output};

/// Prints the completions for a shell.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn completions(args: &Completions, strings: &Strings) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(strings), "zhujian", &mut script);
    print(&script)
}

/// Prints the manual page, in roff, with the keys of these settings.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn man(settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command(strings)).render(&mut page)?;
    page.extend(keys(settings, strings).as_bytes());
    print(&page)
}

fn print(text: &[u8]) -> Result<(), Failure> {
    let mut out = Output::new();
    out.raw(text)?;
    Ok(out.finish()?)
}

/// The section of the keys.
fn keys(settings: &Settings, strings: &Strings) -> String {
    let mut text = format!(".SH \"{}\"\n", strings.help.title);
    let mut context = "";
    for row in KeyTable::of(settings).rows() {
        if row.context != context {
            let name = strings.help.contexts.get(row.context).unwrap_or(row.context);
            text += &format!(".SS \"{name}\"\n");
            context = row.context;
        }
        let chord = row.keys.to_string().replace('\\', "\\e").replace('\'', "\\(aq");
        text += &format!(".TP\n\\fB{chord}\\fR\n{}\n", meaning(row, strings));
    }
    text
}
