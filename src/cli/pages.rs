//! What can be asked without a project: the lints, their pages, the command's own descriptions.

use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;

use super::Failure;
use super::args::{Cli, manual};
use crate::levels;
use crate::lints;
use crate::report;

/// Prints a page, if one is asked for.
pub fn show(cli: &Cli) -> Result<bool, Failure> {
    if cli.levels.list {
        list_lints()?;
    } else if let Some(name) = &cli.levels.explain {
        explain(name)?;
    } else if let Some(folder) = &cli.output.write_docs {
        write_site(folder)?;
    } else if let Some(shell) = cli.output.completions {
        // Cargo passes a subcommand's arguments on to this binary.
        clap_complete::generate(shell, &mut Cli::command(), "cargo-async-lint", &mut io::stdout());
    } else if cli.output.man {
        clap_mangen::Man::new(manual()).render(&mut io::stdout().lock())?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

fn write_site(folder: &Path) -> Result<(), Failure> {
    let wrong =
        |path: &Path, error: io::Error| Failure::Said(format!("cannot write {}: {error}", path.display()));
    std::fs::create_dir_all(folder).map_err(|error| wrong(folder, error))?;
    for (name, text) in report::site() {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| wrong(&path, error))?;
    }
    Ok(())
}

fn list_lints() -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    for lint in lints::ALL {
        writeln!(out, "{:<22} {:<7} {}", lint.name, lint.level.name(), lint.summary)?;
    }
    Ok(())
}

fn explain(name: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let lints = match name {
        "all" => lints::ALL.to_vec(),
        name => vec![levels::named(name).map_err(Failure::Said)?],
    };
    for lint in lints {
        writeln!(out, "{}", lint.doc.trim_end())?;
    }
    Ok(())
}
