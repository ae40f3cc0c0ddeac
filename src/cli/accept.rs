//! Findings that a project has accepted: reading and writing their file.

use super::Failure;
use super::args::Cli;
use crate::baseline::Baseline;
use crate::check::Checked;
use crate::report;
use crate::workspace::Loaded;

/// Takes accepted findings out, and writes down what is accepted from now on. Returns lines about it.
pub fn accept(cli: &Cli, loaded: &Loaded, checked: &mut Checked) -> Result<Vec<String>, Failure> {
    let mut said = Vec::new();
    let mut next = None;
    if let Some(path) = &cli.edits.baseline {
        let wrong = |message: String| Failure::Said(format!("{}: {message}", path.display()));
        let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
        let old = Baseline::parse(&text).map_err(wrong)?;
        let (still, accepted) = old.apply(loaded, checked);
        said.push(format!("{} accepted by {}", report::count(accepted, "finding"), path.display()));
        let gone = old.len() - still.len();
        if gone > 0 && cli.edits.write_baseline.is_none() {
            let gone = report::count(gone, "finding");
            said.push(format!("{gone} of {} no longer seen; --write-baseline prunes it", path.display()));
        }
        next = Some(still);
    }
    if let Some(path) = &cli.edits.write_baseline {
        let baseline = match next {
            Some(still) => still,
            None => {
                let all = Baseline::of(loaded, checked);
                checked.findings.clear();
                all
            }
        };
        let written = std::fs::write(path, baseline.text());
        written.map_err(|error| Failure::Said(format!("cannot write {}: {error}", path.display())))?;
        said.push(format!("{} written to {}", report::count(baseline.len(), "finding"), path.display()));
    }
    Ok(said)
}
