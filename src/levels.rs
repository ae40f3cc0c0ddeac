//! Levels of lints, and the names by which lints are chosen: on the command line, in configuration, in
//! comments.

use rustc_hash::FxHashMap;

use crate::lint::{Finding, Level, Lint};
use crate::lints;
use crate::spelling::unknown;

/// The levels a run works with: the lints' own, changed by configuration and flags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    changed: FxHashMap<&'static str, Level>,
    /// Turns warnings into errors, as `-D warnings` does.
    pub deny_warnings: bool,
}

impl Levels {
    /// Sets a lint's level; a forbidden one stays forbidden.
    pub fn set(&mut self, lint: &'static Lint, level: Level) {
        if self.of(lint) != Level::Forbid {
            self.changed.insert(lint.name, level);
        }
    }

    /// Sets the level of all lints that are meant.
    pub fn apply(&mut self, choice: Choice, level: Level) {
        let chosen: Vec<&'static Lint> = match (choice, level) {
            (Choice::Warnings, Level::Deny) => return self.deny_warnings = true,
            (Choice::Warnings, Level::Warn) => return self.deny_warnings = false,
            (Choice::Warnings, _) => {
                lints::ALL.iter().copied().filter(|lint| self.of(lint) == Level::Warn).collect()
            }
            (Choice::All, _) => lints::ALL.to_vec(),
            (Choice::One(lint), _) => vec![lint],
        };
        chosen.into_iter().for_each(|lint| self.set(lint, level));
    }

    pub fn of(&self, lint: &Lint) -> Level {
        self.changed.get(lint.name).copied().unwrap_or(lint.level)
    }

    /// The level of a finding: the lint's, raised where the case is worse than others, unless it was set.
    pub fn of_finding(&self, lint: &Lint, finding: &Finding) -> Level {
        let base = match (self.changed.get(lint.name), finding.at_least) {
            (Some(level), _) => *level,
            (None, Some(at_least)) if lint.level != Level::Allow => lint.level.max(at_least),
            (None, _) => lint.level,
        };
        if self.deny_warnings && base == Level::Warn { Level::Deny } else { base }
    }
}

/// The lints that a name stands for. In this order a table of names is applied: the wider ones first.
#[derive(Clone, Copy, Debug)]
pub enum Choice {
    All,
    /// Whatever would warn.
    Warnings,
    One(&'static Lint),
}

impl Choice {
    /// `all`, `warnings` or a lint.
    ///
    /// # Errors
    /// A message with the nearest name, if there is no such lint.
    pub fn parse(name: &str) -> Result<Self, String> {
        match name {
            "all" => Ok(Choice::All),
            "warnings" => Ok(Choice::Warnings),
            name => named(name).map(Choice::One),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Choice::All => "all",
            Choice::Warnings => "warnings",
            Choice::One(lint) => lint.name,
        }
    }

    /// The wider the earlier.
    pub fn rank(self) -> u8 {
        match self {
            Choice::All => 0,
            Choice::Warnings => 1,
            Choice::One(_) => 2,
        }
    }
}

/// The lint of a name; `async_lint::name` and `name-with-dashes` are the same.
///
/// # Errors
/// A message with the nearest name, if there is no such lint.
pub fn named(name: &str) -> Result<&'static Lint, String> {
    let plain = name.strip_prefix("async_lint::").unwrap_or(name).replace('-', "_");
    lints::find(&plain).ok_or_else(|| unknown("lint", &plain, lints::ALL.iter().map(|lint| lint.name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Label;
    use crate::source::Span;

    static LINT: Lint = Lint { name: "x", level: Level::Warn, summary: "", doc: "", check: |_, _| {} };

    fn found(at_least: Option<Level>) -> Finding {
        let primary = Label::new(Span::default(), "");
        Finding {
            lint: "x",
            at_least,
            message: String::new(),
            primary,
            labels: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    #[test]
    fn a_flag_sets_the_level_and_a_worse_case_raises_it() {
        let mut levels = Levels::default();
        assert_eq!(levels.of_finding(&LINT, &found(None)), Level::Warn);
        assert_eq!(levels.of_finding(&LINT, &found(Some(Level::Deny))), Level::Deny);
        levels.set(&LINT, Level::Allow);
        assert_eq!(levels.of_finding(&LINT, &found(Some(Level::Deny))), Level::Allow);
        levels.set(&LINT, Level::Forbid);
        levels.set(&LINT, Level::Warn);
        assert_eq!(levels.of(&LINT), Level::Forbid);
    }

    #[test]
    fn denied_warnings_are_errors() {
        let levels = Levels { deny_warnings: true, ..Levels::default() };
        assert_eq!(levels.of_finding(&LINT, &found(None)), Level::Deny);
    }
}
