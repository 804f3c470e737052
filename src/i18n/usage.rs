//! The headings of the command line's help, and what is wrong with a command line, in the language of the interface.

use clap::{
    Arg, ArgAction, Command, Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::{Strings, format};
use crate::text::sanitised;

/// The place in a list of options from which on those stand that every command takes.
const COMMON: usize = 1_000;

/// The same command with headings, and with flags for help and version, in the language of these strings.
pub fn with_headings(command: Command, strings: &Strings) -> Command {
    let said = &strings.usage;
    let template =
        format!("{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", said.usage);
    let flag = |name: &'static str, letter: char, action: ArgAction, text: &str| {
        Arg::new(name).short(letter).long(name).action(action).help(text.to_owned())
    };
    let is_top = command.get_version().is_some();
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(said.commands.to_owned())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, said.help));
    if is_top {
        command = command.arg(flag("version", 'V', ArgAction::Version, said.version));
    }
    let mut order = 0..;
    let command = command.mut_args(|arg| {
        let heading = if arg.is_positional() { said.arguments } else { said.options };
        let arg = with_default(arg.help_heading(heading), strings);
        // Under a heading of ours clap sorts by name what has no place of its own. What every command takes goes last.
        let is_common = arg.is_global_set() || ["help", "version"].contains(&arg.get_id().as_str());
        let place = order.next().unwrap_or_default() + if is_common { COMMON } else { 0 };
        arg.display_order(place)
    });
    command.mut_subcommands(|sub| with_headings(sub, strings))
}

/// What may be given, and what holds where nothing is, stand in the explanation.
fn with_default(arg: Arg, strings: &Strings) -> Arg {
    let help = arg.get_help().filter(|_| arg.get_action().takes_values()).map(ToString::to_string);
    let Some(help) = help else { return arg };
    let is_hidden = arg.is_hide_possible_values_set();
    let choices = if is_hidden { Vec::new() } else { arg.get_possible_values() };
    let choices = choices.iter().map(|choice| choice.get_name()).collect::<Vec<_>>().join(", ");
    let default = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
    let said = |template: &str, value: &str| {
        if value.is_empty() { String::new() } else { format(template, &[("value", value)]) }
    };
    let choices = said(strings.usage.choices, &choices);
    let default = said(strings.usage.default, &default.unwrap_or_default());
    arg.hide_possible_values(true).hide_default_value(true).help(format!("{help}{choices}{default}"))
}

/// What is wrong with the command line; `None` where the error is what was asked for: help or version.
pub fn mistake(error: &Error, strings: &Strings) -> Option<String> {
    let said = &strings.usage;
    let part = |kind| sanitised(&text(error, kind)).into_owned();
    let [name, value, allowed] =
        [ContextKind::InvalidArg, ContextKind::InvalidValue, ContextKind::ValidValue].map(part);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        ErrorKind::UnknownArgument => {
            format(said.unknown, &[("name", &name)]) + &likely(error, ContextKind::SuggestedArg, strings)
        }
        ErrorKind::InvalidSubcommand => {
            let name = part(ContextKind::InvalidSubcommand);
            format(said.unknown, &[("name", &name)]) + &likely(error, ContextKind::SuggestedSubcommand, strings)
        }
        ErrorKind::MissingRequiredArgument => format(said.missing, &[("name", &name)]),
        ErrorKind::InvalidValue if value.is_empty() => format(said.no_value, &[("name", &name)]),
        ErrorKind::InvalidValue => {
            format(said.not_allowed, &[("name", &name), ("value", &value), ("allowed", &allowed)])
        }
        ErrorKind::ValueValidation => format(said.invalid, &[("name", &name), ("value", &value)]),
        ErrorKind::ArgumentConflict => {
            format(said.conflict, &[("name", &name), ("other", &part(ContextKind::PriorArg))])
        }
        _ => said.wrong.to_owned(),
    };
    let usage = part(ContextKind::Usage);
    let usage = usage.split_once(": ").map_or(usage.as_str(), |(_, usage)| usage);
    let usage = if usage.is_empty() { String::new() } else { format!("\n{} {usage}", said.usage) };
    Some(format!("{message}{usage}\n{}", said.see))
}

/// What was probably meant.
fn likely(error: &Error, kind: ContextKind, strings: &Strings) -> String {
    let meant = text(error, kind);
    if meant.is_empty() { meant } else { format(strings.usage.did_you_mean, &[("name", &meant)]) }
}

fn text(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::cli::parse;

    fn said(arguments: &str) -> Option<String> {
        let strings = Strings::of("zh-Hans");
        let arguments: Vec<_> = format!("zhujian {arguments}").split(' ').map(Into::into).collect();
        parse(&arguments, strings).err().and_then(|error| mistake(&error, strings))
    }

    #[test]
    fn a_mistake_is_named_with_what_to_do() {
        for (arguments, expected) in [
            ("print --widht 60 a.md", "没有“--widht”这个参数或命令。是不是 --width？"),
            ("check", "缺少 <FILE>"),
            ("print --width abc a.md", "--width <N> 不能是“abc”"),
            ("print --width", "--width <N> 后面没有内容"),
            ("--language fr", "没有“fr”，可选 zh-Hans, zh-Hant, en"),
            ("--private print a.md", "--private 不能与 print 同用"),
            ("bookmarks foo", "没有“foo”这个参数或命令"),
        ] {
            let said = said(arguments).unwrap();
            assert!(said.contains(expected), "{arguments}: {said}");
            assert!(said.ends_with("--help") && !said.contains("Usage"), "{said}");
        }
    }

    #[test]
    fn help_is_no_mistake_and_has_our_headings() {
        assert_eq!(said("print --help"), None);
        let strings = Strings::of("zh-Hans");
        for arguments in ["zhujian --help", "zhujian list --help", "zhujian search --help", "zhujian cite --help"] {
            let arguments: Vec<_> = arguments.split(' ').map(Into::into).collect();
            let help = parse(&arguments, strings).unwrap_err().to_string();
            assert!(help.contains("用法：") && help.contains("选项"), "{help}");
            assert!(help.find("参数").unwrap_or(0) < help.find("选项").unwrap(), "{help}");
            for english in ["Usage", "Options", "Commands", "Arguments", "Print ", "ossible", "[default"] {
                assert!(!help.contains(english), "{english}: {help}");
            }
        }
    }
}
