//! What a terminal is known to do, told by what it says of itself in the environment.

/// What the environment says.
pub(super) struct KnownTerminal<F>(F);

impl<F: Fn(&str) -> Option<String>> KnownTerminal<F> {
    /// The environment whose variables `variable` gives; one that is empty counts as not set.
    pub(super) const fn new(variable: F) -> Self {
        Self(variable)
    }

    fn variable(&self, name: &str) -> Option<String> {
        (self.0)(name).filter(|value| !value.is_empty())
    }

    /// Whether one of these variables is set.
    pub(super) fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.variable(name).is_some())
    }

    /// Whether a variable is a number of at least `least`.
    pub(super) fn is_at_least(&self, name: &str, least: u32) -> bool {
        self.variable(name).and_then(|value| value.parse().ok()) >= Some(least)
    }

    /// Whether `TERM_PROGRAM` is one of these programs.
    pub(super) fn is_program(&self, programs: &[&str]) -> bool {
        self.variable("TERM_PROGRAM").is_some_and(|program| programs.contains(&&*program))
    }

    /// Whether `TERM` is one of these names, or begins with it and a hyphen.
    pub(super) fn is_term(&self, terms: &[&str]) -> bool {
        let term = self.variable("TERM").unwrap_or_default();
        let ends = |rest: &str| rest.is_empty() || rest.starts_with('-');
        terms.iter().any(|known| term.strip_prefix(known).is_some_and(ends))
    }

    /// What stands between and hides the terminal: whether that is tmux from this version on; `None` where nothing does.
    pub(super) fn between(&self, tmux: (u32, u32)) -> Option<bool> {
        if self.variable("TMUX").is_none() {
            return self.variable("STY").map(|_| false);
        }
        let version = self.variable("TERM_PROGRAM_VERSION").filter(|_| self.is_program(&["tmux"])).unwrap_or_default();
        let mut numbers = version
            .split('.')
            .map(|part| part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().unwrap_or_default());
        Some((numbers.next(), numbers.next()) >= (Some(tmux.0), Some(tmux.1)))
    }
}
