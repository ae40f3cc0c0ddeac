//! Runs that follow each other for as long as somebody works on the sources.
//!
//! What a run looked at says what to watch: the folders it listed, and those of the files it read or missed. A
//! notice from the system only wakes us; whether anything is different is decided as the cache decides it, and so is
//! what of the last run still holds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, SystemTime};

use notify::{RecursiveMode, Watcher};

use super::args::{Cli, LintFlags};
use super::{Failure, Found, once, print};
use crate::cache::{Held, Inputs};
use crate::report;
use crate::workspace::reads::{Reads, State};

/// Editors write several files in a row; we wait until they are done.
const QUIET: Duration = Duration::from_millis(80);

/// Runs, and runs again after each change. Returns only when nobody reads on.
pub fn watch(cli: &Cli, flags: &LintFlags) -> Result<u8, Failure> {
    let (notices, changes) = channel();
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // We read files, too.
        if event.is_ok_and(|event| event.kind.is_access()) {
            return;
        }
        // Whoever no longer listens has ended.
        let _ = notices.send(());
    });
    let cannot = |error: notify::Error| Failure::Said(format!("cannot watch: {error}"));
    let mut watcher = watcher.map_err(cannot)?;
    let mut watched: BTreeSet<PathBuf> = BTreeSet::new();
    let Found { mut code, mut loaded } = once(cli, flags, false)?;
    loop {
        let wanted = folders(&loaded.reads);
        for folder in watched.difference(&wanted) {
            // It may be gone.
            let _ = watcher.unwatch(folder);
        }
        for folder in wanted.difference(&watched) {
            watcher.watch(folder, RecursiveMode::NonRecursive).map_err(cannot)?;
        }
        watched = wanted;
        if !cli.is_quiet() {
            print::status(&format!("watching {}", report::count(watched.len(), "folder")))?;
        }
        // What changed while it was read is not known well enough to be compared.
        let mut inputs = Inputs::of(&loaded.reads).ok();
        let mut differs = || inputs.as_mut().is_none_or(|inputs| inputs.hold(SystemTime::now()) == Held::No);
        while !differs() {
            if !settles(&changes) {
                return Ok(code);
            }
        }
        Found { code, loaded } = again(cli, flags, &changes)?;
    }
}

/// The next run that succeeds; those that do not say why, and the next change may mend it.
fn again(cli: &Cli, flags: &LintFlags, changes: &Receiver<()>) -> Result<Found, Failure> {
    loop {
        match once(cli, flags, false) {
            Err(Failure::Said(message)) => print::error(&message)?,
            other => return other,
        }
        if !settles(changes) {
            return Err(Failure::Pipe);
        }
    }
}

/// Waits for a notice, and until no more come. Says whether any can come.
fn settles(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    loop {
        match changes.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// The folders in which something must happen if what was looked at changes.
fn folders(reads: &Reads) -> BTreeSet<PathBuf> {
    let nearest = |path: &Path| path.ancestors().skip(1).find(|above| above.is_dir()).map(Path::to_owned);
    let looks = reads.looks().into_iter();
    looks
        .filter_map(
            |(path, look)| if matches!(look.state, State::Folder(_)) { Some(path) } else { nearest(&path) },
        )
        .collect()
}
