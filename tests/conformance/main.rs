//! The executor against the measurements: every scenario that was run on the real runtimes (tokio 1.54.1,
//! smol 2.0.2, async-std 1.13.2, futures 0.3.34, actix-rt 2.15.0; two cores) runs on the executor too.
//!
//! An entry that showed one outcome only must show it under the usual schedule. Of a racy one every outcome
//! that was seen must have a schedule (`witnesses.json`; `BLESS=1 cargo test --test conformance` looks for
//! those that are missing, or that no longer give what they did, and takes some minutes).
//! The essay in `src/executor/mod.rs` has the table of how many conform, by profile and rule; `BLESS=1` writes it.
//! `differences.txt` says which entries differ and why; the list may only shrink: an entry that is listed and
//! conforms fails as one that is not listed and differs.

// Scenarios discard handles and results on purpose.
#[allow(unused_must_use, unused_variables, unused_mut, unused_imports, clippy::all)]
mod actix_scenarios;
#[allow(unused_must_use, unused_variables, unused_mut, unused_imports, clippy::all)]
mod async_std_scenarios;
mod common;
mod entries;
#[allow(unused_must_use, unused_variables, unused_mut, unused_imports, clippy::all)]
mod futures_scenarios;
#[allow(unused_must_use, unused_variables, unused_mut, unused_imports, clippy::all)]
mod generic;
mod parts;
mod search;
#[allow(unused_must_use, unused_variables, unused_mut, unused_imports, clippy::all)]
mod smol_scenarios;
mod table;
#[allow(unused_must_use, unused_variables, unused_mut, unused_imports, clippy::all)]
mod tokio_scenarios;

use std::collections::BTreeMap;
use std::process::ExitCode;

use cargo_async_lint::executor::Options;

use entries::{Entry, Outcome};
use search::Witnesses;
use table::Table;

/// Where the executor and its table are described.
const ESSAY: &str = "src/executor/mod.rs";

/// Runs spent on looking for one outcome.
const SEARCH: usize = 40_000;

fn main() -> ExitCode {
    // Scenarios panic on purpose.
    std::panic::set_hook(Box::new(|_| {}));
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let chosen = |entry: &Entry| wanted.as_ref().is_none_or(|text| entry.key().contains(text.as_str()));
    let entries: Vec<Entry> = entries::read().into_iter().filter(chosen).collect();
    let mut witnesses = search::read();
    if std::env::var_os("BLESS").is_some() {
        entries.iter().filter(|entry| entry.is_racy()).for_each(|entry| bless(entry, &mut witnesses));
        search::write(&witnesses);
    }

    let known = differences();
    let mut table = Table::default();
    let mut problems = Vec::new();
    for entry in &entries {
        let found = check(entry, &witnesses);
        table.add(entry, found.is_ok());
        match (found, known.get(&entry.key())) {
            (Err(difference), None) => problems.push(format!("{} differs: {difference}", entry.key())),
            (Ok(()), Some(_)) => {
                problems.push(format!("{} is listed as differing but conforms", entry.key()))
            }
            _ => {}
        }
    }
    println!("{table}");
    if wanted.is_none() {
        problems.extend(table.shortfalls());
        problems.extend(table.left_out());
        problems.extend(essay(&table, &known));
        let is_known = |key: &&String| !entries.iter().any(|entry| entry.key() == **key);
        problems.extend(known.keys().filter(is_known).map(|key| format!("{key} is listed but is no entry")));
    }
    problems.iter().for_each(|problem| println!("{problem}"));
    println!("{} entries, {} problems", entries.len(), problems.len());
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The essay on the executor says how many entries there are, how many conform, and has their table, which is
/// written anew under `BLESS`.
fn essay(table: &Table, known: &BTreeMap<String, String>) -> Vec<String> {
    let before = std::fs::read_to_string(ESSAY).expect("the essay is there");
    let (conforming, all) = table.totals();
    let thousands = |count: usize| format!("{},{:03}", count / 1000, count % 1000);
    let says = |part: String| before.contains(&part);
    let mut problems = Vec::new();
    if !says(format!("repeats {} measurements", thousands(all)))
        || !says(format!("{} conform.", thousands(conforming)))
    {
        problems.push(format!("{ESSAY} does not say that {conforming} of {all} conform"));
    }
    let start = before.find("//! | profile").expect("the essay has a table");
    let end = before.find("//! An empty cell").expect("the essay explains its table");
    let table: String =
        table.essay(known).lines().map(|line| format!("//! {line}").trim_end().to_owned() + "\n").collect();
    let after = format!("{}{table}//!\n{}", &before[..start], &before[end..]);
    if after == before {
        return problems;
    }
    match std::env::var_os("BLESS") {
        Some(_) => std::fs::write(ESSAY, after).expect("the essay can be written"),
        None => problems.push(format!("the table in {ESSAY} is not that of the measurements")),
    }
    problems
}

/// Whether the executor shows what was measured.
fn check(entry: &Entry, witnesses: &Witnesses) -> Result<(), String> {
    if !entry.is_racy() {
        let (shown, _) = entry.run(Options { records: false, ..Options::default() });
        return same(&shown, &entry.outcomes[0].outcome);
    }
    let schedules = witnesses.get(&entry.key()).map(Vec::as_slice).unwrap_or_default();
    for (index, measured) in entry.outcomes.iter().enumerate() {
        let outcome = &measured.outcome;
        let Some(Some(schedule)) = schedules.get(index) else {
            return Err(format!("no schedule for {}, seen {} times", show(outcome), measured.count));
        };
        same(&search::replay(entry, schedule), outcome)?;
    }
    Ok(())
}

fn same(shown: &Outcome, measured: &Outcome) -> Result<(), String> {
    if shown == measured {
        return Ok(());
    }
    Err(format!("\n  shown    {}\n  measured {}", show(shown), show(measured)))
}

fn show(outcome: &Outcome) -> String {
    let code = outcome.code.map_or_else(|| "no end".to_owned(), |code| format!("code {code}"));
    format!("{} [{code}]", outcome.said.join(" | "))
}

/// Keeps the schedules that still hold, and looks for the others.
fn bless(entry: &Entry, witnesses: &mut Witnesses) {
    let before = witnesses.remove(&entry.key()).unwrap_or_default();
    let schedule = |(index, outcome): (usize, &Outcome)| {
        let held = before.get(index).cloned().flatten();
        held.filter(|schedule| search::replay(entry, schedule) == *outcome)
            .or_else(|| search::search(entry, outcome, SEARCH).map(|schedule| schedule.to_string()))
    };
    let outcomes = entry.outcomes.iter().map(|measured| &measured.outcome);
    witnesses.insert(entry.key(), outcomes.enumerate().map(schedule).collect());
}

/// The entries that differ, and why: a line each, `runtime/profile/scenario: reason`.
fn differences() -> BTreeMap<String, String> {
    let lines =
        include_str!("differences.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let (key, reason) = line.split_once(": ").expect("an entry is followed by its reason");
            (key.to_owned(), reason.to_owned())
        })
        .collect()
}
