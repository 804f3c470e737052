//! The manual pages and the completions, made from the command line and the key table.

use std::{io, path::Path};

use clap_mangen::Man as Page;

use crate::{
    files::{self, Access},
    i18n::{Strings, format},
    localize,
    settings::{KeyTable, Settings},
};

use super::{
    EXIT_USAGE, Failure,
    args::{Completions, Man},
    command,
    keys::meaning,
    output::Output,
};

/// Prints the completions for a shell.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn completions(args: &Completions, strings: &Strings) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(strings), "zhujian", &mut script);
    print(&script)
}

/// Prints the manual page of the program or of a subcommand, in roff, or writes all of them into a folder.
///
/// # Errors
/// With the exit code and the words for the standard error.
pub(super) fn man(args: &Man, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let mut all = command(strings);
    // Its subcommands get their whole names and the flags that hold everywhere.
    all.build();
    if let Some(folder) = &args.output {
        return write_below(&all, folder, settings, strings);
    }
    let found = args.command.iter().try_fold(&all, |above, name| above.find_subcommand(name));
    match found {
        Some(found) => print(&page(found, settings, strings)?),
        None => {
            let name = args.command.join(" ");
            Err(Failure::new(EXIT_USAGE, format(strings.errors.no_subcommand, &[("name", &name)])))
        }
    }
}

/// Writes the page of a command and those of all below it: `zhujian.1`, `zhujian-bookmarks-export.1`.
fn write_below(command: &clap::Command, folder: &Path, settings: &Settings, strings: &Strings) -> Result<(), Failure> {
    let page = page(command, settings, strings)?;
    let file = folder.join(format!("{}.1", name(command)));
    let written = files::write(&file, &page, Access::Shared);
    written.map_err(|error| Failure::unsaved(localize::unwritten(&file, &error, strings)))?;
    let subs = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    subs.into_iter().try_for_each(|sub| write_below(sub, folder, settings, strings))
}

fn name(command: &clap::Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

/// A page; that of the program has the keys as well.
fn page(command: &clap::Command, settings: &Settings, strings: &Strings) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Page::new(command.clone()).render(&mut page)?;
    if name(command) == "zhujian" {
        page.extend(keys(settings, strings).as_bytes());
    }
    Ok(page)
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
