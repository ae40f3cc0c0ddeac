//! What a run prints, and on which stream.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::{Cli, Color};
use crate::check;
use crate::explain::Explanation;
use crate::report::{self, Format, Look};
use crate::workspace::Loaded;

/// The findings, and what there is to say beside them; `more` too.
pub fn tell(cli: &Cli, loaded: &Loaded, checked: &check::Checked, more: &[String]) -> io::Result<()> {
    report(cli, loaded, checked)?;
    let mut err = io::BufWriter::new(io::stderr().lock());
    // What was asked for is said even if nothing else is.
    let quiet = cli.is_quiet();
    if !quiet {
        say(&mut err, report::notes(loaded, checked), "warning: ")?;
    }
    if !quiet || cli.output.show_files {
        say(&mut err, report::unread_lines(loaded, cli.output.show_files), "note: ")?;
    }
    if cli.output.show_files {
        say(&mut err, report::dependency_lines(loaded), "note: ")?;
    }
    if cli.output.statistics {
        say(&mut err, report::statistics(loaded, checked), "")?;
    }
    if cli.output.timings {
        say(&mut err, report::timings(loaded, checked), "")?;
    }
    if !quiet {
        say(&mut err, more.to_vec(), "note: ")?;
        say(&mut err, vec![report::summary_line(loaded, checked)], "async-lint: ")?;
    }
    err.flush()
}

/// Text goes to stderr, where compilers talk; what machines read to stdout, where pipes begin.
fn report(cli: &Cli, loaded: &Loaded, checked: &check::Checked) -> io::Result<()> {
    let file = cli.output.output_file.as_deref();
    let format = cli.output.message_format;
    let color = match format {
        Format::JsonDiagnosticRenderedAnsi => true,
        Format::Human => use_color(cli.output.color, file.is_some()),
        _ => false,
    };
    let stream: Box<dyn Write> = match (file, format) {
        (Some(file), _) => Box::new(create(file)?),
        (None, Format::Human | Format::Short) => Box::new(io::stderr().lock()),
        (None, _) => Box::new(io::stdout().lock()),
    };
    let mut out = io::BufWriter::new(stream);
    let links = format == Format::Human && file.is_none() && use_links(cli.output.color);
    let look = Look { color, witness: cli.output.witness, links };
    report::write(&mut out, format, loaded, checked, &look)?;
    out.flush()?;
    // GitHub shows on a job's page what it finds in the file that it names.
    let page = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|_| format == Format::Github);
    if let Some(page) = page {
        let mut page = File::options().create(true).append(true).open(page)?;
        page.write_all(report::step_summary(loaded, checked).as_bytes())?;
    }
    Ok(())
}

fn create(file: &Path) -> io::Result<File> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", file.display()));
    File::create(file).map_err(named)
}

fn say(err: &mut dyn Write, lines: Vec<String>, mark: &str) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(err, "{mark}{}", report::safe_line(line)))
}

/// Lines that were asked for, on stdout; each stays one, whatever is in it.
pub fn lines(lines: &[String]) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in lines {
        writeln!(out, "{}", report::safe_line(line))?;
    }
    out.flush()
}

/// A text that was asked for, on stdout.
pub fn text(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// How a verdict was reached, on stdout.
pub fn explanation(loaded: &Loaded, explanation: &Explanation) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    report::explanation(&mut out, &loaded.sources, explanation)?;
    out.flush()
}

/// A line beside the findings.
pub fn status(line: &str) -> io::Result<()> {
    writeln!(io::stderr(), "async-lint: {}", report::safe_line(line))
}

/// Why a run failed that is not the last.
pub fn error(message: &str) -> io::Result<()> {
    writeln!(io::stderr(), "error: {}", report::safe(message))
}

pub fn warning(line: &str) -> io::Result<()> {
    writeln!(io::stderr(), "warning: {}", report::safe_line(line))
}

/// A bar for long runs; on anything but a terminal there is none.
pub fn progress_bar(cli: &Cli) -> ProgressBar {
    let never = std::env::var("CARGO_TERM_PROGRESS_WHEN").is_ok_and(|when| when == "never");
    let wanted = io::stderr().is_terminal() && !cli.is_quiet() && !never;
    let target = if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style =
        ProgressStyle::with_template("{spinner} reading: {pos} files, {elapsed}").expect("a valid template");
    let bar = ProgressBar::with_draw_target(None, target).with_style(style);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn use_links(color: Color) -> bool {
    match std::env::var("CARGO_TERM_HYPERLINKS").as_deref() {
        Ok("true") => true,
        Ok("false") => false,
        _ => color != Color::Never && supports_hyperlinks::on(supports_hyperlinks::Stream::Stderr),
    }
}

fn use_color(color: Color, to_file: bool) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if to_file => false,
        // What cargo is told holds for its subcommands.
        Color::Auto => match std::env::var("CARGO_TERM_COLOR").as_deref() {
            Ok("always") => true,
            Ok("never") => false,
            _ => anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never,
        },
    }
}
