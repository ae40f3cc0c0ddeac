//! What a run built on, in a form that can be compared with the world later.

use std::ffi::OsStr;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::workspace::reads::{Look, Reads, State, is_absent, state};

/// Times on disk lag behind the clock by up to a tick of the kernel's.
const TICK: Duration = Duration::from_millis(20);
/// File systems without fractions of seconds lag by up to two.
const COARSE_TICK: Duration = Duration::from_secs(2);

/// The paths that a run looked at, sorted by their bytes.
#[derive(Debug, Serialize, Deserialize)]
pub struct Inputs {
    paths: Vec<Input>,
    links: Vec<(PathBuf, PathBuf)>,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Input {
    pub path: PathBuf,
    pub state: State,
    /// `None` where times cannot tell whether it changed: its content must.
    stamp: Option<Stamp>,
}

/// By what a file or folder is known without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    /// Nanoseconds since 1970, when its content changed; and when anything did, where the system tells.
    modified: i128,
    changed: i128,
    /// Its number on the device, where it has one.
    number: u64,
}

/// Whether the world is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    Yes,
    /// It is, and some files had to be read to see it.
    WithNewStamps,
    No,
}

/// Where paths stand in an account. They are taken as bytes, of which hashes are made faster.
pub struct Places<'i>(FxHashMap<&'i OsStr, u32>);

impl Places<'_> {
    /// # Errors
    /// The path is not in the account.
    pub fn of(&self, path: &Path) -> Result<u32, String> {
        let place = self.0.get(path.as_os_str()).copied();
        place.ok_or_else(|| format!("{} was not accounted for", path.display()))
    }
}

/// What became of the paths of an account.
pub struct Compared {
    /// The places of those that are not as they were; `None` if links lead elsewhere.
    pub changed: Option<Vec<u32>>,
    pub new_stamps: bool,
}

impl Stamp {
    pub fn of(meta: &Metadata) -> Self {
        let modified = meta.modified().map(nanoseconds).unwrap_or_default();
        Self {
            length: meta.len(),
            modified,
            changed: changed(meta).unwrap_or(modified),
            number: number(meta),
        }
    }

    /// Whether it changed after this moment cannot be seen from its times.
    fn is_younger_than(&self, moment: SystemTime) -> bool {
        let latest = self.modified.max(self.changed);
        let tick = if latest % 1_000_000_000 == 0 { COARSE_TICK } else { TICK };
        latest + tick.as_nanos() as i128 >= nanoseconds(moment)
    }
}

fn nanoseconds(time: SystemTime) -> i128 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => after.as_nanos() as i128,
        Err(before) => -(before.duration().as_nanos() as i128),
    }
}

#[cfg(unix)]
fn changed(meta: &Metadata) -> Option<i128> {
    use std::os::unix::fs::MetadataExt;
    Some(i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec()))
}

#[cfg(unix)]
fn number(meta: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    meta.ino()
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Option<i128> {
    None
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

impl Inputs {
    /// The account of a run that ends now.
    ///
    /// # Errors
    /// What changed during the run, so that nobody knows what was read.
    pub fn of(reads: &Reads) -> Result<Self, String> {
        let mut paths = Vec::new();
        for (path, look) in reads.looks() {
            paths.push(Input::of(path, look, reads.started())?);
        }
        Ok(Self { paths, links: reads.links() })
    }

    /// Compares all with the world, and notes new times where only these differ. `started`: when the
    /// comparison began.
    pub fn hold(&mut self, started: SystemTime) -> Held {
        let compared = self.compare(started);
        match compared.changed {
            Some(changed) if changed.is_empty() && compared.new_stamps => Held::WithNewStamps,
            Some(changed) if changed.is_empty() => Held::Yes,
            _ => Held::No,
        }
    }

    /// The same, and tells what changed.
    pub fn compare(&mut self, started: SystemTime) -> Compared {
        let mut changed = Vec::new();
        let mut new_stamps = false;
        for (at, input) in self.paths.iter_mut().enumerate() {
            match input.holds(started) {
                Held::No => changed.push(at as u32),
                Held::Yes => {}
                Held::WithNewStamps => new_stamps = true,
            }
        }
        let leads_there =
            |(link, to): &(PathBuf, PathBuf)| link.canonicalize().is_ok_and(|found| found == *to);
        Compared { changed: self.links.iter().all(leads_there).then_some(changed), new_stamps }
    }

    /// Some of these as an account that was opened at a moment.
    pub fn reads(&self, started: SystemTime, is_kept: impl Fn(u32) -> bool) -> Reads {
        let kept = self.paths.iter().enumerate().filter(|(at, _)| is_kept(*at as u32));
        let looks = kept.map(|(_, input)| (input.path.clone(), Look { state: input.state, late: false }));
        Reads::of(started, looks, self.links.iter().cloned())
    }

    /// Some of these, and those of a run that built on them.
    ///
    /// # Errors
    /// What both saw, and not as the same.
    pub fn with(self, is_kept: impl Fn(u32) -> bool, new: Inputs) -> Result<Self, String> {
        let kept = self.paths.into_iter().enumerate().filter(|(at, _)| is_kept(*at as u32));
        let mut paths: Vec<Input> = kept.map(|(_, input)| input).chain(new.paths).collect();
        paths.sort_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
        if let Some(pair) = paths.windows(2).find(|p| p[0].path == p[1].path && p[0].state != p[1].state) {
            return Err(format!("{} changed meanwhile", pair[0].path.display()));
        }
        paths.dedup_by(|b, a| a.path == b.path);
        let mut links = [self.links, new.links].concat();
        links.sort();
        links.dedup();
        Ok(Self { paths, links })
    }

    pub fn get(&self, at: u32) -> Option<&Input> {
        self.paths.get(at as usize)
    }

    /// Where each path stands in the account.
    pub fn places(&self) -> Places<'_> {
        Places(self.paths.iter().enumerate().map(|(at, input)| (input.path.as_os_str(), at as u32)).collect())
    }
}

impl Input {
    fn of(path: PathBuf, look: Look, started: SystemTime) -> Result<Self, String> {
        let Look { state, late } = look;
        if state == State::Absent {
            return Ok(Self { path, state, stamp: None });
        }
        let stamp = std::fs::metadata(&path).ok().map(|meta| Stamp::of(&meta));
        let settled = stamp.filter(|stamp| !stamp.is_younger_than(started));
        // Without times there is nothing to compare but what was read, if that is known.
        if settled.is_none() && (late || state == State::Closed) {
            return Err(format!("{} changed meanwhile", path.display()));
        }
        Ok(Self { path, state, stamp: settled })
    }

    fn holds(&mut self, started: SystemTime) -> Held {
        let meta = std::fs::metadata(&self.path);
        if self.state == State::Absent {
            return if meta.is_err_and(|error| is_absent(&error)) { Held::Yes } else { Held::No };
        }
        let Ok(meta) = meta else { return Held::No };
        let stamp = Stamp::of(&meta);
        if self.stamp == Some(stamp) {
            return Held::Yes;
        }
        if self.state == State::Closed || state(&self.path) != self.state {
            return Held::No;
        }
        if stamp.is_younger_than(started) {
            return Held::Yes;
        }
        self.stamp = Some(stamp);
        Held::WithNewStamps
    }
}
