//! The command line: arguments, streams, exit codes. Nothing else prints or exits.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgMatches, Args, CommandFactory, FromArgMatches, Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::check::{self, Levels};
use crate::explain::Ask;
use crate::lint::{Level, Lint};
use crate::lints;
use crate::report::{self, Format, Look};
use crate::suppress::unknown_lint;
use crate::workspace::{self, FeatureFlags, Loaded, Options, PackageFlags, TargetFlags};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::BrightGreen.on_default().bold())
    .usage(AnsiColor::BrightGreen.on_default().bold())
    .literal(AnsiColor::BrightCyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  cargo async-lint                      check the package of the current folder
  cargo async-lint --workspace          check every package of the workspace
  cargo async-lint src/server           report only what lies below a folder
  cargo async-lint -D warnings          fail on every finding, as a gate does
  cargo async-lint -W detached_task     ask for every task that nobody can join
  cargo async-lint --explain dropped_join_handle
  cargo async-lint --explain-finding src/main.rs:12

Exit codes:
  0  nothing at deny level was found
  1  something was, or warnings were and `-D warnings` was given
  2  the check could not run";

/// Finds tasks that are dropped, starved or left unfinished in async Rust, without building it
#[derive(Parser, Debug)]
#[command(name = "cargo async-lint", bin_name = "cargo async-lint", version, styles = STYLES, after_help = EXAMPLES)]
#[command(arg_required_else_help = false, disable_help_subcommand = true, max_term_width = 100)]
struct Cli {
    /// Report only what lies in these files and folders
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    packages: PackageArgs,
    #[command(flatten)]
    targets: TargetArgs,
    #[command(flatten)]
    features: FeatureArgs,
    #[command(flatten)]
    levels: LevelArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    _build: BuildArgs,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Package selection")]
struct PackageArgs {
    /// Package to check, by name, `name@version` or pattern
    #[arg(short, long, value_name = "SPEC")]
    package: Vec<String>,
    /// Check every package of the workspace
    #[arg(long, alias = "all")]
    workspace: bool,
    /// Leave a package out
    #[arg(long, value_name = "SPEC")]
    exclude: Vec<String>,
    /// Path to Cargo.toml
    #[arg(long, value_name = "PATH")]
    manifest_path: Option<PathBuf>,
    /// Do not look into the sources of dependencies
    #[arg(long)]
    no_deps_sources: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Target selection (every target, if none is given)")]
struct TargetArgs {
    /// Check the library
    #[arg(long)]
    lib: bool,
    /// Check all binaries
    #[arg(long)]
    bins: bool,
    /// Check one binary
    #[arg(long, value_name = "NAME")]
    bin: Vec<String>,
    /// Check all examples
    #[arg(long)]
    examples: bool,
    /// Check one example
    #[arg(long, value_name = "NAME")]
    example: Vec<String>,
    /// Check all targets that have tests
    #[arg(long)]
    tests: bool,
    /// Check one test target
    #[arg(long, value_name = "NAME")]
    test: Vec<String>,
    /// Check all benches
    #[arg(long)]
    benches: bool,
    /// Check one bench
    #[arg(long, value_name = "NAME")]
    bench: Vec<String>,
    /// Check all targets
    #[arg(long)]
    all_targets: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Feature selection (the code of every feature, if none is given)")]
struct FeatureArgs {
    /// Features to turn on, separated by blanks or commas
    #[arg(long, value_name = "FEATURES")]
    features: Vec<String>,
    /// Turn all features on
    #[arg(long)]
    all_features: bool,
    /// Leave the `default` feature off
    #[arg(long)]
    no_default_features: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Lints")]
struct LevelArgs {
    /// Report a lint as a warning (`all` is every lint)
    #[arg(short = 'W', long = "warn", value_name = "LINT")]
    warn: Vec<String>,
    /// Do not report a lint
    #[arg(short = 'A', long = "allow", value_name = "LINT")]
    allow: Vec<String>,
    /// Report a lint as an error (`warnings` is every lint that would warn)
    #[arg(short = 'D', long = "deny", value_name = "LINT")]
    deny: Vec<String>,
    /// As deny, and no comment can allow it
    #[arg(short = 'F', long = "forbid", value_name = "LINT")]
    forbid: Vec<String>,
    /// List the lints and their levels
    #[arg(long)]
    list: bool,
    /// Show a lint's page
    #[arg(long, value_name = "LINT")]
    explain: Option<String>,
    /// Tell how a verdict was reached: of finding number N, or of a line, flagged or not
    #[arg(long, value_name = "N|FILE:LINE")]
    explain_finding: Option<Ask>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
struct OutputArgs {
    /// How findings are written: text goes to stderr, JSON to stdout
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    message_format: MessageFormat,
    /// When to use colors
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    color: Color,
    /// Say nothing but findings
    #[arg(short, long)]
    quiet: bool,
    /// Name every file that was not analysed, with the reason
    #[arg(long)]
    show_files: bool,
}

/// Flags by which `cargo check` steers a build. Editors and scripts pass them to whatever stands in for it;
/// here nothing is built, and they change nothing.
#[derive(Args, Debug)]
struct BuildArgs {
    #[arg(long, hide = true)]
    keep_going: bool,
    #[arg(short, long, hide = true, action = clap::ArgAction::Count)]
    verbose: u8,
    #[arg(short, long, hide = true)]
    release: bool,
    #[arg(long, hide = true)]
    profile: Option<String>,
    #[arg(short, long, hide = true)]
    jobs: Option<String>,
    #[arg(long, hide = true)]
    target: Vec<String>,
    #[arg(long, hide = true)]
    target_dir: Option<PathBuf>,
    #[arg(long, hide = true)]
    config: Vec<String>,
    #[arg(short = 'Z', hide = true)]
    unstable: Vec<String>,
    #[arg(long, hide = true)]
    locked: bool,
    #[arg(long, hide = true)]
    offline: bool,
    #[arg(long, hide = true)]
    frozen: bool,
    #[arg(long, hide = true)]
    ignore_rust_version: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    /// Code, labels, notes and cures
    #[default]
    Human,
    /// One line a finding
    Short,
    /// Cargo's `compiler-message` lines
    Json,
    /// As `json`, with colors in the text; editors ask for it
    #[value(hide = true)]
    JsonDiagnosticRenderedAnsi,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// The check could not run.
const FAILED: u8 = 2;

/// Runs the command line and returns the process's exit code.
pub fn main() -> ExitCode {
    let (cli, lint_flags) = match parse() {
        Ok(parsed) => parsed,
        Err(error) => {
            let code = if error.use_stderr() { FAILED } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match run(&cli, &lint_flags) {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Pipe) => ExitCode::SUCCESS,
        Err(Failure::Said(message)) => {
            let _ = writeln!(io::stderr(), "error: {}", report::safe(&message));
            ExitCode::from(FAILED)
        }
    }
}

/// `-W`, `-A`, `-D` and `-F` with their lints, as they follow each other.
type LintFlags = Vec<(Level, String)>;

fn parse() -> Result<(Cli, LintFlags), clap::Error> {
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

enum Failure {
    /// Nobody reads on: no reason to complain.
    Pipe,
    Said(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Pipe,
            _ => Failure::Said(format!("cannot write: {error}")),
        }
    }
}

impl From<workspace::Error> for Failure {
    fn from(error: workspace::Error) -> Self {
        Failure::Said(error.to_string())
    }
}

fn run(cli: &Cli, lint_flags: &LintFlags) -> Result<u8, Failure> {
    if cli.levels.list {
        return list_lints();
    }
    if let Some(name) = &cli.levels.explain {
        return explain(name);
    }
    let levels = levels(lint_flags)?;
    let loaded = load(cli)?;
    if let Some(ask) = &cli.levels.explain_finding {
        return explain_finding(&loaded, &levels, ask);
    }
    let checked = check::run(&loaded, &levels);

    match tell(cli, &loaded, &checked) {
        // Nobody reads on, but a gate still wants the verdict.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        told => told?,
    }
    Ok(u8::from(checked.findings.iter().any(report::is_error)))
}

fn tell(cli: &Cli, loaded: &Loaded, checked: &check::Checked) -> io::Result<()> {
    report(cli, loaded, checked)?;
    if cli.output.quiet { Ok(()) } else { say(cli, loaded, checked) }
}

/// Text goes to stderr, where compilers talk; JSON to stdout, where pipes begin.
fn report(cli: &Cli, loaded: &Loaded, checked: &check::Checked) -> io::Result<()> {
    let (format, color) = match cli.output.message_format {
        MessageFormat::Human => (Format::Human, use_color(cli.output.color)),
        MessageFormat::Short => (Format::Short, false),
        MessageFormat::Json => (Format::Json, false),
        MessageFormat::JsonDiagnosticRenderedAnsi => (Format::Json, true),
    };
    let stream: Box<dyn Write> = match format {
        Format::Json => Box::new(io::stdout().lock()),
        Format::Human | Format::Short => Box::new(io::stderr().lock()),
    };
    let mut out = io::BufWriter::new(stream);
    report::write(&mut out, format, loaded, checked, &Look { color })?;
    out.flush()
}

/// Everything beside the findings.
fn say(cli: &Cli, loaded: &Loaded, checked: &check::Checked) -> io::Result<()> {
    let mut err = io::stderr().lock();
    for line in report::notes(loaded, checked) {
        writeln!(err, "warning: {line}")?;
    }
    for line in report::unread_lines(loaded, cli.output.show_files) {
        writeln!(err, "note: {line}")?;
    }
    if cli.output.show_files {
        for line in report::dependency_lines(loaded) {
            writeln!(err, "note: {line}")?;
        }
    }
    writeln!(err, "async-lint: {}", report::summary_line(loaded, checked))
}

fn load(cli: &Cli) -> Result<Loaded, Failure> {
    let options = Options {
        manifest_path: cli.packages.manifest_path.clone(),
        packages: PackageFlags {
            package: cli.packages.package.clone(),
            workspace: cli.packages.workspace,
            exclude: cli.packages.exclude.clone(),
        },
        targets: TargetFlags {
            lib: cli.targets.lib,
            bins: cli.targets.bins,
            bin: cli.targets.bin.clone(),
            examples: cli.targets.examples,
            example: cli.targets.example.clone(),
            tests: cli.targets.tests,
            test: cli.targets.test.clone(),
            benches: cli.targets.benches,
            bench: cli.targets.bench.clone(),
            all_targets: cli.targets.all_targets,
        },
        features: FeatureFlags {
            features: cli.features.features.clone(),
            all_features: cli.features.all_features,
            no_default_features: cli.features.no_default_features,
        },
        paths: cli.paths.clone(),
        no_deps_sources: cli.packages.no_deps_sources,
    };
    let bar = progress_bar(cli);
    let loaded = workspace::load(&options, &|files| bar.set_position(files as u64));
    bar.finish_and_clear();
    Ok(loaded?)
}

/// A bar for long runs; on anything but a terminal there is none.
fn progress_bar(cli: &Cli) -> ProgressBar {
    let wanted = io::stderr().is_terminal() && !cli.output.quiet;
    let target = if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style =
        ProgressStyle::with_template("{spinner} reading: {pos} files, {elapsed}").expect("a valid template");
    let bar = ProgressBar::with_draw_target(None, target).with_style(style);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn use_color(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        // What cargo is told holds for its subcommands.
        Color::Auto => match std::env::var("CARGO_TERM_COLOR").as_deref() {
            Ok("always") => true,
            Ok("never") => false,
            _ => anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never,
        },
    }
}

fn levels(flags: &LintFlags) -> Result<Levels, Failure> {
    let mut levels = Levels::default();
    for (level, names) in flags {
        for name in names.split(',').map(str::trim) {
            match (name, level) {
                ("warnings", Level::Deny) => levels.deny_warnings = true,
                ("warnings", Level::Warn) => levels.deny_warnings = false,
                _ => set_level(&mut levels, name, *level)?,
            }
        }
    }
    Ok(levels)
}

/// Sets one lint, or those of `all` or `warnings`.
fn set_level(levels: &mut Levels, name: &str, level: Level) -> Result<(), Failure> {
    let lints = match name {
        "warnings" => lints::ALL.iter().copied().filter(|lint| levels.of(lint) == Level::Warn).collect(),
        _ => named_lints(name)?,
    };
    lints.into_iter().for_each(|lint| levels.set(lint, level));
    Ok(())
}

/// `all`, or one lint; `async_lint::name` and `name-with-dashes` are the same.
fn named_lints(name: &str) -> Result<Vec<&'static Lint>, Failure> {
    if name == "all" {
        return Ok(lints::ALL.to_vec());
    }
    let plain = name.strip_prefix("async_lint::").unwrap_or(name).replace('-', "_");
    match lints::find(&plain) {
        Some(lint) => Ok(vec![lint]),
        None => Err(Failure::Said(unknown_lint(&plain))),
    }
}

fn list_lints() -> Result<u8, Failure> {
    let mut out = io::stdout().lock();
    for lint in lints::ALL {
        writeln!(out, "{:<22} {:<7} {}", lint.name, lint.level.name(), lint.summary)?;
    }
    Ok(0)
}

fn explain(name: &str) -> Result<u8, Failure> {
    let mut out = io::stdout().lock();
    for lint in named_lints(name)? {
        writeln!(out, "{}", lint.doc.trim_end())?;
    }
    Ok(0)
}

fn explain_finding(loaded: &Loaded, levels: &Levels, ask: &Ask) -> Result<u8, Failure> {
    let answer = check::explain(loaded, levels, ask).map_err(|none| Failure::Said(none.to_string()))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    report::explanation(&mut out, &loaded.sources, &answer)?;
    out.flush()?;
    Ok(0)
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
