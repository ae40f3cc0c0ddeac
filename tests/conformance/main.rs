//! The executor against the measurements: every scenario that was run on the real runtimes runs on it.

#![allow(unused_must_use, unused_variables, dead_code)]

mod actix_scenarios;
mod async_std_scenarios;
mod common;
mod entries;
mod futures_scenarios;
mod generic;
mod search;
mod smol_scenarios;
mod tokio_inner;
mod tokio_outer;
mod tokio_scenarios;

use cargo_async_lint::executor::Options;
use entries::*;

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let filter = std::env::args().skip(1).find(|a| !a.starts_with("-")).unwrap_or_default();
    let (mut ok, mut bad) = (0, 0);
    for entry in read() {
        if !entry.key().starts_with(&filter) || entry.outcomes.len() > 1 { continue; }
        let t0 = std::time::Instant::now();
        let got = entry.run(Options { records: false, ..Options::default() }).0;
        if t0.elapsed().as_millis() > 300 { println!("SLOW {} {:?}", entry.key(), t0.elapsed()); }
        if got == entry.outcomes[0].outcome { ok += 1 } else { bad += 1; println!("DIFF {}\n   got  {:?} {:?}\n   want {:?} {:?}", entry.key(), got.code, got.said.join("|"), entry.outcomes[0].outcome.code, entry.outcomes[0].outcome.said.join("|")); }
    }
    let runs: usize = std::env::var("RUNS").ok().and_then(|t| t.parse().ok()).unwrap_or(3000);
    let (mut rok, mut rbad) = (0, 0);
    let mut w = search::read();
    for entry in read() {
        if !entry.key().starts_with(&filter) || entry.outcomes.len() == 1 { continue; }
        let t0 = std::time::Instant::now();
        let mut all = true; let mut v = vec![];
        for m in &entry.outcomes {
            let f = search::search(&entry, &m.outcome, runs);
            if f.is_none() { all = false; println!("NOTFOUND {} {}x {:?} {}", entry.key(), m.count, m.outcome.code, m.outcome.said.join("|")); }
            v.push(f.map(|s| s.to_string()));
        }
        println!("{} {} {:?} {:?}", if all {"RACY-OK"} else {"RACY-BAD"}, entry.key(), t0.elapsed(), v);
        if all { rok += 1 } else { rbad += 1 }
        w.insert(entry.key(), v);
    }
    std::fs::write("/tmp/h/witnesses.json", serde_json::to_string_pretty(&w).unwrap()).unwrap();
    println!("racy ok {rok} bad {rbad}");
    println!("ok {ok} bad {bad}");
}
