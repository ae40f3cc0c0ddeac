//! The executor against the measurements: every scenario that was run on the real runtimes runs on it.

#![allow(unused_must_use, unused_variables, dead_code)]

mod actix_scenarios;
mod async_std_scenarios;
mod common;
mod entries;
mod futures_scenarios;
mod generic;
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
    println!("ok {ok} bad {bad}");
}
