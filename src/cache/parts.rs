//! What of an answer still holds when some files have changed: that of all [parts](crate::workspace::Part) that looked
//! at none of them, as long as what all parts rest on is as it was.
//!
//! So after a change in a source, cargo is not asked, and one part is read and checked. A change of a manifest, of
//! settings or of what a folder lists makes the whole run fresh.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::SystemTime;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::answer::Answer;
use super::inputs::{Inputs, Places};
use super::{Entry, Run};
use crate::check::Found;
use crate::workspace::reads::Reads;
use crate::workspace::{Error, Options, Part, Plan, Unread, Work};

/// What parts came to, and what each rests on; paths by their places in the account.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// What all parts rest on.
    shared: Vec<u32>,
    parts: Vec<KeptPart>,
}

#[derive(Serialize, Deserialize)]
struct KeptPart {
    part: Part,
    inputs: Vec<u32>,
    answer: Answer,
}

/// An answer of which some parts hold.
pub struct Rest {
    inputs: Inputs,
    answer: Answer,
    kept: Kept,
    /// What was to be read, as it was written down.
    plan: Vec<u8>,
    /// The places of the parts that do not hold.
    stale: BTreeSet<usize>,
    /// When it was compared with the world.
    started: SystemTime,
}

/// What a run leaves for those after it, behind the answer: parts, then what was to be read.
pub fn write(run: &Run<'_>, places: &Places<'_>) -> Result<Vec<u8>, String> {
    let all = |paths: &[PathBuf]| paths.iter().map(|path| places.of(path)).collect::<Result<Vec<u32>, _>>();
    let part = |found: &Found| {
        Ok(KeptPart {
            part: found.part.clone(),
            inputs: all(&found.looked_at)?,
            answer: Answer::of(&found.loaded, &found.checked, places)?,
        })
    };
    let parts = run.found.iter().map(part).collect::<Result<_, String>>()?;
    let kept = Kept { shared: all(&run.shared)?, parts };
    let mut bytes = postcard::to_stdvec(&kept).map_err(|error| error.to_string())?;
    bytes.extend(postcard::to_stdvec(run.work.plan()).map_err(|error| error.to_string())?);
    Ok(bytes)
}

impl Rest {
    /// What holds of an entry after changes of these; `None` if nothing does.
    pub fn of(entry: Entry, changed: Vec<u32>, started: SystemTime) -> Option<Self> {
        let Entry { inputs, answer, rest } = entry;
        let (kept, plan) = postcard::take_from_bytes::<Kept>(&rest).ok()?;
        let changed: FxHashSet<u32> = changed.into_iter().collect();
        if kept.shared.iter().any(|at| changed.contains(at)) {
            return None;
        }
        let is_stale = |part: &KeptPart| part.inputs.iter().any(|at| changed.contains(at));
        let stale = kept.parts.iter().enumerate().filter(|(_, part)| is_stale(part));
        let stale = stale.map(|(number, _)| number).collect();
        let plan = plan.to_vec();
        Some(Self { inputs, answer, kept, plan, stale, started })
    }

    /// What is to be read.
    pub fn work(&self, options: Options) -> Option<Result<Work, Error>> {
        let plan: Plan = postcard::from_bytes(&self.plan).ok()?;
        Some(Work::again(plan, options, self.started))
    }

    /// What the run before came to, as a whole.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The parts that must be checked anew.
    pub fn stale(&self) -> Vec<Part> {
        self.stale.iter().map(|number| self.kept.parts[*number].part.clone()).collect()
    }

    /// What the others came to.
    pub fn found(&self) -> Option<Vec<Found>> {
        let holding = self.kept.parts.iter().enumerate().filter(|(number, _)| !self.stale.contains(number));
        let restore = |(_, kept): (usize, &KeptPart)| {
            let (loaded, checked) = kept.answer.restore(&self.inputs)?;
            let looked_at = self.paths(&kept.inputs);
            Some(Found { part: kept.part.clone(), loaded, checked, looked_at })
        };
        holding.map(restore).collect()
    }

    /// All that was looked at and still holds.
    pub fn reads(&self) -> Reads {
        let kept = self.kept();
        self.inputs.reads(self.started, |at| kept.contains(&at))
    }

    /// The places of what all parts rest on, and of what those do that hold.
    fn kept(&self) -> FxHashSet<u32> {
        let holding = self.kept.parts.iter().enumerate().filter(|(number, _)| !self.stale.contains(number));
        holding.flat_map(|(_, part)| &part.inputs).chain(&self.kept.shared).copied().collect()
    }

    /// What all parts rest on.
    pub fn shared(&self) -> Vec<PathBuf> {
        self.paths(&self.kept.shared)
    }

    fn paths(&self, places: &[u32]) -> Vec<PathBuf> {
        places.iter().filter_map(|at| Some(self.inputs.get(*at)?.path.clone())).collect()
    }

    /// Files that no target leads to, if the parts that were checked anew read what they read before.
    pub fn unread(&self, found: &[Found]) -> Option<Vec<Unread>> {
        let reads_the_same = |number: &usize| {
            let before = &self.kept.parts[*number];
            let now = found.iter().find(|found| found.part == before.part)?;
            let paths: BTreeSet<_> = now.loaded.sources.iter().map(|(_, file)| file.path.as_path()).collect();
            let same =
                before.answer.paths(&self.inputs) == paths && *before.answer.unread() == now.loaded.unread;
            same.then_some(())
        };
        self.stale.iter().try_for_each(reads_the_same)?;
        Some(self.answer.leads_nowhere())
    }

    /// The account of a run that took over what holds.
    ///
    /// # Errors
    /// What changed meanwhile.
    pub fn account(self, new: Inputs) -> Result<Inputs, String> {
        let kept = self.kept();
        self.inputs.with(|at| kept.contains(&at), new)
    }
}
