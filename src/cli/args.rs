//! The arguments, as clap reads them.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, ValueEnum};

use crate::explain::Ask;
use crate::lint::Level;
use crate::report::Format;
use crate::workspace::Shard;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::BrightGreen.on_default().bold())
    .usage(AnsiColor::BrightGreen.on_default().bold())
    .literal(AnsiColor::BrightCyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// What the command is for comes first, then how it is used: by examples.
const TEMPLATE: &str = "\
{about-with-newline}
{usage-heading} {usage}

{before-help}{all-args}{after-help}";

const EXAMPLES: &str = "\
Examples:
  cargo async-lint                      check the package of the current folder
  cargo async-lint --workspace          check every package of the workspace
  cargo async-lint src/server           report only what lies below a folder
  cargo async-lint -D warnings          fail on every finding, as a gate does
  cargo async-lint --explain dropped_join_handle
  cargo async-lint --fix                apply the cures that can be trusted
  cargo async-lint --diff --unsafe-fixes
                                        show all cures that are known, as a diff";

const MORE_EXAMPLES: &str = "\
  cargo async-lint --explain-finding src/main.rs:12
                                        tell why a line is flagged, or is not
  cargo async-lint -W detached_task     ask for every task that nobody can join
  cargo async-lint --changed --since main
                                        report only what a branch touches
  cargo async-lint --add-allow \"as it was\"
                                        begin with a clean slate in an old project
  cargo async-lint --message-format sarif --output-file async-lint.sarif";

const EXIT_CODES: &str = "\
Exit codes:
  0  nothing at deny level was found
  1  something was, or warnings were and `-D warnings` was given
  2  the check could not run";

const SETTINGS: &str = "\
Settings: async-lint.toml, or [package.metadata.async-lint] and [workspace.metadata.async-lint] in
Cargo.toml; --show-settings tells what holds.";

/// Finds tasks that are dropped, starved or left unfinished in async Rust, without building it
#[derive(Parser, Debug)]
#[command(name = "cargo async-lint", bin_name = "cargo async-lint", version, styles = STYLES, help_template = TEMPLATE)]
#[command(before_help = EXAMPLES, before_long_help = format!("{EXAMPLES}\n  {MORE_EXAMPLES}"))]
#[command(after_help = EXIT_CODES, after_long_help = format!("{SETTINGS}\n\n{EXIT_CODES}"))]
#[command(arg_required_else_help = false, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    /// Report only what lies in these files and folders
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub packages: PackageArgs,
    #[command(flatten)]
    pub targets: TargetArgs,
    #[command(flatten)]
    pub features: FeatureArgs,
    #[command(flatten)]
    pub levels: LevelArgs,
    #[command(flatten)]
    pub edits: EditArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    /// Check again whenever something changes that matters
    #[arg(long, conflicts_with_all = ["edit", "add_allow", "write_baseline"])]
    pub watch: bool,
    /// Look at everything anew, and keep nothing
    #[arg(long, hide_short_help = true)]
    pub no_cache: bool,
    #[command(flatten)]
    pub build: BuildArgs,
}

impl Cli {
    /// Nothing but findings is wanted; what cargo is told holds for its subcommands.
    pub fn is_quiet(&self) -> bool {
        self.output.quiet || std::env::var("CARGO_TERM_QUIET").is_ok_and(|quiet| quiet == "true")
    }
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Package selection")]
pub struct PackageArgs {
    /// Package to check, by name, `name@version` or pattern
    #[arg(short, long, value_name = "SPEC")]
    pub package: Vec<String>,
    /// Check every package of the workspace
    #[arg(long, alias = "all")]
    pub workspace: bool,
    /// Leave a package out
    #[arg(long, value_name = "SPEC", hide_short_help = true)]
    pub exclude: Vec<String>,
    /// Do not report the libraries that the chosen packages depend on by path
    #[arg(long, hide_short_help = true)]
    pub no_deps: bool,
    /// Report only files that differ from the last commit (or from --since)
    #[arg(long)]
    pub changed: bool,
    /// With --changed: the revision to compare with
    #[arg(
        long,
        value_name = "REV",
        requires = "changed",
        default_value = "HEAD",
        hide_default_value = true,
        hide_short_help = true
    )]
    pub since: String,
    /// Report only files that the next commit changes
    #[arg(long, conflicts_with = "changed")]
    pub staged: bool,
    /// Check one of N parts of what is selected; the parts' findings are those of the whole
    #[arg(long, value_name = "K/N", conflicts_with = "paths", hide_short_help = true)]
    pub shard: Option<Shard>,
    /// Check this file with the text on stdin in place of its own
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["paths", "shard", "edit", "add_allow", "changed", "staged", "watch"],
        hide_short_help = true
    )]
    pub stdin_filename: Option<PathBuf>,
    /// Path to Cargo.toml
    #[arg(long, value_name = "PATH", hide_short_help = true)]
    pub manifest_path: Option<PathBuf>,
    /// Do not look into the sources of dependencies
    #[arg(long, hide_short_help = true)]
    pub no_deps_sources: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Target selection (every target, if none is given)")]
pub struct TargetArgs {
    /// Check the library
    #[arg(long, hide_short_help = true)]
    pub lib: bool,
    /// Check all binaries
    #[arg(long, hide_short_help = true)]
    pub bins: bool,
    /// Check one binary
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub bin: Vec<String>,
    /// Check all examples
    #[arg(long, hide_short_help = true)]
    pub examples: bool,
    /// Check one example
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub example: Vec<String>,
    /// Check all targets that have tests
    #[arg(long, hide_short_help = true)]
    pub tests: bool,
    /// Check one test target
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub test: Vec<String>,
    /// Check all benches
    #[arg(long, hide_short_help = true)]
    pub benches: bool,
    /// Check one bench
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    pub bench: Vec<String>,
    /// Check all targets
    #[arg(long, hide_short_help = true)]
    pub all_targets: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Feature selection (the code of every feature, if none is given)")]
pub struct FeatureArgs {
    /// Features to turn on, separated by blanks or commas
    #[arg(long, value_name = "FEATURES", hide_short_help = true)]
    pub features: Vec<String>,
    /// Turn all features on
    #[arg(long, hide_short_help = true)]
    pub all_features: bool,
    /// Leave the `default` feature off
    #[arg(long, hide_short_help = true)]
    pub no_default_features: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Lints")]
pub struct LevelArgs {
    /// Report a lint as a warning (`all` is every lint)
    #[arg(short = 'W', long = "warn", value_name = "LINT")]
    pub warn: Vec<String>,
    /// Do not report a lint
    #[arg(short = 'A', long = "allow", value_name = "LINT")]
    pub allow: Vec<String>,
    /// Report a lint as an error (`warnings` is every lint that would warn)
    #[arg(short = 'D', long = "deny", value_name = "LINT")]
    pub deny: Vec<String>,
    /// As deny, and no comment can allow it
    #[arg(short = 'F', long = "forbid", value_name = "LINT", hide_short_help = true)]
    pub forbid: Vec<String>,
    /// Show which settings were read and what they come to
    #[arg(long)]
    pub show_settings: bool,
    /// List the lints and their levels
    #[arg(long)]
    pub list: bool,
    /// Show a lint's page
    #[arg(long, value_name = "LINT")]
    pub explain: Option<String>,
    /// Tell how a verdict was reached: of finding number N, or of a line, flagged or not
    #[arg(long, value_name = "N|FILE:LINE")]
    pub explain_finding: Option<Ask>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Edits and accepted findings")]
pub struct EditArgs {
    /// Apply the cures that can be trusted, and report what is left
    #[arg(long, group = "edit")]
    pub fix: bool,
    /// With --fix or --diff: those, too, that compile and may not be what is meant
    #[arg(long, requires = "edit", hide_short_help = true)]
    pub unsafe_fixes: bool,
    /// Show the edits instead of making them
    #[arg(long, group = "edit")]
    pub diff: bool,
    /// Write a suppression with this reason above everything that is found
    #[arg(long, value_name = "REASON", conflicts_with = "edit")]
    pub add_allow: Option<String>,
    /// Edit although there are uncommitted changes
    #[arg(long, hide_short_help = true)]
    pub allow_dirty: bool,
    /// Edit although there are staged changes
    #[arg(long, hide_short_help = true)]
    pub allow_staged: bool,
    /// Edit although there is no version control
    #[arg(long, hide_short_help = true)]
    pub allow_no_vcs: bool,
    /// Report only what this file does not accept
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Accept what is found in this file; with --baseline only what was accepted and is still there
    #[arg(long, value_name = "FILE", conflicts_with_all = ["changed", "staged"])]
    pub write_baseline: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// How findings are written: text goes to stderr, all else to stdout
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub message_format: Format,
    /// Write the findings to this file instead
    #[arg(long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// When to use colors
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, hide_short_help = true)]
    pub color: Color,
    /// End a finding with a run that shows it, if there is one
    #[arg(long)]
    pub witness: bool,
    /// Say nothing but findings
    #[arg(short, long, hide_short_help = true)]
    pub quiet: bool,
    /// Name every file that was not analysed, with the reason
    #[arg(long, hide_short_help = true)]
    pub show_files: bool,
    /// Count findings and suppressions by lint
    #[arg(long, hide_short_help = true)]
    pub statistics: bool,
    /// Tell how long each part of the work took
    #[arg(long, hide_short_help = true)]
    pub timings: bool,
    /// Write the lints' pages into this folder, as a web site
    #[arg(long, value_name = "DIR", hide_short_help = true)]
    pub write_docs: Option<PathBuf>,
    /// Print completions for a shell
    #[arg(long, value_name = "SHELL", hide_short_help = true)]
    pub completions: Option<clap_complete::Shell>,
    /// Print the manual page
    #[arg(long, hide_short_help = true)]
    pub man: bool,
}

/// Flags by which `cargo check` steers a build. Editors and scripts pass them to whatever stands in for it;
/// here nothing is built, and all they change is where results are kept.
#[derive(Args, Debug)]
pub struct BuildArgs {
    #[arg(long, hide = true)]
    pub keep_going: bool,
    #[arg(short, long, hide = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    #[arg(short, long, hide = true)]
    pub release: bool,
    #[arg(long, hide = true)]
    pub profile: Option<String>,
    #[arg(short, long, hide = true)]
    pub jobs: Option<String>,
    #[arg(long, hide = true)]
    pub target: Vec<String>,
    #[arg(long, hide = true)]
    pub target_dir: Option<PathBuf>,
    #[arg(long, hide = true)]
    pub config: Vec<String>,
    #[arg(short = 'Z', hide = true)]
    pub unstable: Vec<String>,
    #[arg(long, hide = true)]
    pub locked: bool,
    #[arg(long, hide = true)]
    pub offline: bool,
    #[arg(long, hide = true)]
    pub frozen: bool,
    #[arg(long, hide = true)]
    pub ignore_rust_version: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// `-W`, `-A`, `-D` and `-F` with their lints, as they follow each other.
pub type LintFlags = Vec<(Level, String)>;

/// Reads the process's arguments.
pub fn parse() -> Result<(Cli, LintFlags), clap::Error> {
    let matches = Cli::command().try_get_matches_from(arguments())?;
    Ok((Cli::from_arg_matches(&matches)?, lint_flags(&matches)))
}

/// The later flag wins, whichever it is, so their order counts.
fn lint_flags(matches: &ArgMatches) -> LintFlags {
    let levels = [Level::Warn, Level::Allow, Level::Deny, Level::Forbid];
    let mut flags: Vec<(usize, Level, &String)> = Vec::new();
    for level in levels {
        let places = matches.indices_of(level.name()).into_iter().flatten();
        let lists = matches.get_many::<String>(level.name()).into_iter().flatten();
        flags.extend(places.zip(lists).map(|(place, list)| (place, level, list)));
    }
    flags.sort_by_key(|(place, ..)| *place);
    flags.into_iter().map(|(_, level, list)| (level, list.clone())).collect()
}

/// The arguments, without the extra word that cargo puts before those of a subcommand.
fn arguments() -> Vec<std::ffi::OsString> {
    let mut args: Vec<_> = std::env::args_os().collect();
    if args.get(1).is_some_and(|arg| arg == "async-lint") {
        args.remove(1);
    }
    args
}

/// The command as the manual page has it, whose place for what is no option is at the end.
pub fn manual() -> clap::Command {
    let more = format!("{EXAMPLES}\n  {MORE_EXAMPLES}\n\n{SETTINGS}\n\n{EXIT_CODES}");
    let command = Cli::command().name("cargo-async-lint").after_long_help(more);
    // What the short help leaves out would stand there without a word.
    command.mut_args(|arg| arg.hide_short_help(false))
}

/// The command with all its arguments, for tests.
pub fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_arguments_are_consistent() {
        super::command().debug_assert();
    }
}
