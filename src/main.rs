//! The binary: arguments, choice of shell, exit code.

use std::{
    cell::Cell,
    env,
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use zhujian::{
    cli::{self, Args, Command, EXIT_INTERNAL, EXIT_USAGE, Failure},
    config::{self, ConfigError},
    crash,
    document::PageScope,
    i18n::{Strings, usage},
    localize, log,
    settings::{Language, Read, Settings},
    source::{self, Reading},
};
#[cfg(feature = "tui")]
use zhujian::{
    config::UnreadAdjustments,
    i18n::format,
    settings::{Adjustments, AdjustmentsError},
    source::BuiltInLibrary,
};

fn main() -> ExitCode {
    crash::note_panics();
    let strings = Cell::new(Strings::of(config::language(&Settings::default()).name()));
    let code = crash::contain(|| start(&strings)).unwrap_or(EXIT_INTERNAL);
    if let Some(crash) = crash::latest() {
        let say = if code == EXIT_INTERNAL { localize::ended_by } else { localize::meanwhile };
        cli::complain(&say(&crash, strings.get()));
    }
    ExitCode::from(code)
}

/// Runs the program; its exit code. `said_in` becomes the language of the settings as soon as they are read.
fn start(said_in: &Cell<&'static Strings>) -> u8 {
    let arguments: Vec<OsString> = env::args_os().collect();
    let read = config::settings();
    let mut settings = read.as_ref().map(|read| read.settings.clone()).unwrap_or_default();
    settings.language = language_asked(&arguments).as_deref().and_then(Language::named).or(settings.language);
    let strings = Strings::of(config::language(&settings).name());
    said_in.set(strings);
    match run(&arguments, settings, troubles(&read, strings), strings) {
        Ok(()) => {
            log::info!("ends");
            0
        }
        Err(failure) => {
            log::info!(code = failure.code, reason = failure.message(strings), "ends");
            if let Some(message) = failure.message(strings) {
                cli::complain(&message);
            }
            failure.code
        }
    }
}

/// What is not as it should be at the start.
#[derive(Default)]
struct Troubles {
    /// What of the settings file anyone is told.
    settings: Vec<String>,
    /// What of the file of the theme.
    #[cfg_attr(not(feature = "tui"), allow(dead_code, reason = "without a screen there are no colours"))]
    theme: Vec<String>,
    /// What else: the settings file cannot be read, a library is gone.
    other: Vec<String>,
    /// What of the settings file may be right for a newer program: the one who reads is told, no script.
    #[cfg_attr(not(feature = "tui"), allow(dead_code, reason = "without a screen nobody reads"))]
    remarks: Vec<String>,
}

fn troubles(read: &Result<Read, ConfigError>, strings: &Strings) -> Troubles {
    let problems = match read {
        Ok(read) => &read.problems,
        Err(error) => return Troubles { other: vec![localize::settings(error, strings)], ..Troubles::default() },
    };
    let (newer, wrong): (Vec<_>, Vec<_>) = problems.iter().partition(|problem| problem.error.may_be_newer());
    let [settings, remarks] = [wrong, newer]
        .map(|problems| problems.into_iter().map(|problem| localize::setting_problem(problem, strings)).collect());
    Troubles { settings, remarks, ..Troubles::default() }
}

fn run(
    arguments: &[OsString],
    settings: Settings,
    troubles: Troubles,
    strings: &'static Strings,
) -> Result<(), Failure> {
    let args = match cli::parse(arguments, strings) {
        Ok(args) => args,
        Err(error) => match usage::mistake(&error, strings) {
            Some(message) => return Err(Failure::new(EXIT_USAGE, message)),
            None => return help(&error),
        },
    };
    let encoding = args.reader.encoding.as_deref().map(str::parse).transpose();
    let encoding = encoding.map_err(|error| Failure::new(cli::EXIT_USAGE, localize::encoding(&error, strings)))?;
    let scope = if args.reader.whole_page { PageScope::Whole } else { PageScope::Article };
    let reading = Reading { encoding, scope, ..Reading::default() };
    if args.reader.private {
        crash::leave_no_notes();
        source::spool_outside_home();
    }
    source::use_converters(&settings, !args.reader.private);
    if let Some(file) = &args.reader.log {
        let began = log::begin(file, args.reader.log_level);
        began.map_err(|error| Failure::unsaved(localize::unwritten(file, &error, strings)))?;
    }
    log::info!(
        version = env!("CARGO_PKG_VERSION"),
        system = env::consts::OS,
        language = config::language(&settings).name(),
        settings = in_order_or(&troubles),
        "begins"
    );
    match &args.command {
        Some(Command::Doctor) => cli::doctor(terminal_facts(&settings, strings), &settings, strings),
        Some(Command::Docs) if can_draw() => read(args, reading, settings, strings, troubles),
        Some(command) => {
            say(&troubles);
            cli::run(command, reading, &settings, strings)?;
            // Something may be missing from what was printed.
            if crash::latest().is_some() { Err(Failure::silent(EXIT_INTERNAL)) } else { Ok(()) }
        }
        None => match cli::mistyped(&args.reader.paths, strings) {
            Some(mistake) => Err(mistake),
            None => read(args, reading, settings, strings, troubles),
        },
    }
}

/// Prints the help or the version that was asked for, or the help on the standard error where a subcommand is missing.
fn help(error: &clap::Error) -> Result<(), Failure> {
    error.print()?;
    io::stdout().flush()?;
    if error.use_stderr() { Err(Failure::silent(EXIT_USAGE)) } else { Ok(()) }
}

/// The language asked for on the command line, which its own help is to be written in.
fn language_asked(arguments: &[OsString]) -> Option<String> {
    let mut texts = arguments.iter().filter_map(|argument| argument.to_str());
    texts
        .find_map(|text| text.strip_prefix("--language").map(|rest| rest.strip_prefix('=').map(str::to_owned)))
        .and_then(|inline| inline.or_else(|| texts.next().map(str::to_owned)))
}

fn say(troubles: &Troubles) {
    troubles.other.iter().chain(&troubles.settings).for_each(|trouble| cli::complain(trouble));
}

/// What is wrong with the settings, for the log.
fn in_order_or(troubles: &Troubles) -> String {
    let all: Vec<&str> = troubles.other.iter().chain(&troubles.settings).map(String::as_str).collect();
    if all.is_empty() { "in order".to_owned() } else { all.join("; ") }
}

/// Whether the reader can be drawn.
fn can_draw() -> bool {
    #[cfg(feature = "tui")]
    {
        zhujian::tui::terminal::is_usable().is_ok()
    }
    #[cfg(not(feature = "tui"))]
    {
        false
    }
}

/// What the terminal's shell has found out of the terminal.
fn terminal_facts(settings: &Settings, strings: &Strings) -> Vec<(&'static str, String)> {
    #[cfg(feature = "tui")]
    {
        zhujian::tui::facts(settings, strings)
    }
    #[cfg(not(feature = "tui"))]
    {
        let _ = settings;
        vec![(strings.doctor.terminal, strings.doctor.not_built.to_owned())]
    }
}

#[cfg(feature = "tui")]
fn read(
    args: Args,
    reading: Reading,
    mut settings: Settings,
    strings: &'static Strings,
    mut troubles: Troubles,
) -> Result<(), Failure> {
    use zhujian::{
        app::{Session, StartProblems},
        tui::{self, BeginError, Ended, RunError, terminal},
    };
    let session = if args.reader.private { Session::Private } else { Session::Recorded };
    let built_in = if args.command.is_some() { BuiltInLibrary::Manual } else { BuiltInLibrary::Examples };
    let names_nothing = args.reader.paths.is_empty() && built_in == BuiltInLibrary::Examples;
    let is_piped = names_nothing && !source::is_stdin_typed();
    let continues = names_nothing && !is_piped;
    let paths = if names_nothing { settings.library.clone() } else { args.reader.paths };
    match terminal::is_usable() {
        Ok(()) => {}
        Err(terminal::Unusable::NoKeys) => {
            return Err(Failure::new(EXIT_USAGE, strings.errors.no_terminal.to_owned()));
        }
        Err(terminal::Unusable::NoScreen | terminal::Unusable::Dumb) => {
            say(&troubles);
            return plain(paths, is_piped, reading, &settings, strings);
        }
    }
    let adjustments = adjustments(&mut troubles, strings);
    let paths = if continues { library(&settings.library, &adjustments, &mut troubles.other, strings) } else { paths };
    let configured = std::mem::take(&mut settings);
    settings = adjustments.applied(&configured);
    // The language as well may have been set while reading; the command line comes before that.
    if args.reader.language.is_some() {
        settings.language = configured.language;
    }
    let strings = Strings::of(config::language(&settings).name());
    if let Some(width) = args.reader.ambiguous_width.setting() {
        settings.ambiguous_width = width;
    }
    settings = themed(settings, args.reader.theme, &mut troubles.theme, strings)?;
    let Troubles { settings: wrong, remarks, theme, other } = troubles;
    let problems = StartProblems { settings: [wrong, remarks].concat(), theme, other };
    let start = tui::Start {
        session,
        configured,
        adjustments,
        settings,
        strings,
        paths,
        built_in,
        is_piped,
        reading,
        problems,
        continues,
    };
    match tui::run(start) {
        Ok(Ended::Quit) => Ok(()),
        Ok(Ended::Unsaved) => Err(Failure::silent(cli::EXIT_CANNOT_SAVE)),
        Ok(Ended::Signal(signal)) => terminal::die_by(signal),
        Ok(Ended::Panicked) => Err(Failure::silent(EXIT_INTERNAL)),
        Err(RunError::Begin(BeginError::Crashed(crash))) => {
            Err(Failure::new(EXIT_INTERNAL, localize::given_up_by(&crash, strings)))
        }
        Err(RunError::Begin(error)) => Err(Failure::unreadable(error.message(strings))),
        Err(error) => Err(Failure::new(EXIT_INTERNAL, error.message(strings))),
    }
}

/// The settings with the theme that the command line names, if it names one; what of the file of a theme of the reader's own
/// is not taken is said.
#[cfg(feature = "tui")]
fn themed(
    mut settings: Settings,
    name: Option<String>,
    said: &mut Vec<String>,
    strings: &Strings,
) -> Result<Settings, Failure> {
    if let Some(theme) = name {
        settings.theme = theme;
        settings.check().map_err(|error| Failure::new(EXIT_USAGE, localize::setting(&error, strings)))?;
    }
    if let Some(own) = settings.own_theme() {
        said.extend(own.problems.iter().map(|problem| localize::theme_problem(&own.name, problem, strings)));
    }
    Ok(settings)
}

/// The library that opens where nothing was named: that of the settings, else the last one, else the built-in one. What of it
/// is not there is said, and what is opens.
#[cfg(feature = "tui")]
fn library(set: &[PathBuf], adjustments: &Adjustments, said: &mut Vec<String>, strings: &Strings) -> Vec<PathBuf> {
    let last = adjustments.get::<Vec<PathBuf>>(Adjustments::LIBRARY).unwrap_or_default();
    for folders in [set, &last] {
        let mut there = Vec::new();
        for folder in folders {
            let missing = match config::is_there(folder.clone()) {
                Ok(true) => {
                    there.push(folder.clone());
                    continue;
                }
                Ok(false) => strings.errors.library_gone,
                Err(_) => strings.errors.library_unanswered,
            };
            said.push(format(missing, &[("name", &localize::shown(folder))]));
        }
        if !there.is_empty() {
            return there;
        }
    }
    Vec::new()
}

/// What was set while reading; nothing where that cannot be read, which is said.
#[cfg(feature = "tui")]
fn adjustments(troubles: &mut Troubles, strings: &Strings) -> Adjustments {
    config::adjustments().unwrap_or_else(|error| {
        let said = match error {
            UnreadAdjustments::Unusable(AdjustmentsError::Damaged) => strings.errors.adjustments_damaged,
            UnreadAdjustments::Unusable(AdjustmentsError::Newer) => strings.errors.adjustments_newer,
            UnreadAdjustments::NoAnswer => strings.errors.adjustments_unanswered,
        };
        let file = config::adjustments_file().unwrap_or_default();
        troubles.other.push(format(said, &[("name", &localize::shown(&file))]));
        Adjustments::default()
    })
}

/// Without the terminal shell there is plain text only.
#[cfg(not(feature = "tui"))]
fn read(
    args: Args,
    reading: Reading,
    settings: Settings,
    strings: &'static Strings,
    troubles: Troubles,
) -> Result<(), Failure> {
    say(&troubles);
    let is_piped = args.reader.paths.is_empty() && !source::is_stdin_typed();
    let paths = if args.reader.paths.is_empty() { settings.library.clone() } else { args.reader.paths };
    plain(paths, is_piped, reading, &settings, strings)
}

/// What is read where nothing can be drawn: what was piped, where nothing was named.
fn plain(
    paths: Vec<PathBuf>,
    is_piped: bool,
    reading: Reading,
    settings: &Settings,
    strings: &Strings,
) -> Result<(), Failure> {
    if !is_piped {
        return cli::plain(paths, reading, settings, strings);
    }
    let read = source::read_piped(settings.stdin_bytes(), |_| {});
    read.map_err(|error| Failure::unreadable(localize::source(&error, strings)))?;
    cli::plain(vec!["-".into()], reading, settings, strings)
}
