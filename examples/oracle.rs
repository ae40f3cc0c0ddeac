//! The long mode of the oracle: random programs, judged by the linter and by running them.
//!
//! ```text
//! cargo run --release --example oracle -- --programs 1000000 --seed 1
//! ```
//!
//! Prints the programs judged, the runs, the time, and each disagreement as a small program. Ends with 1 if
//! there was any.

#[path = "../tests/oracle/claims.rs"]
mod claims;
#[allow(dead_code)]
#[path = "../tests/oracle/enumerate.rs"]
mod enumerate;
#[allow(dead_code)]
#[path = "../tests/oracle/gaps.rs"]
mod gaps;
#[path = "../tests/oracle/judge.rs"]
mod judge;
#[path = "../tests/oracle/random.rs"]
mod random;
#[path = "../tests/oracle/verdict.rs"]
mod verdict;

use std::process::ExitCode;
use std::time::Instant;

use cargo_async_lint::sketch::Sketch;
use cargo_async_lint::sketch::print::{DIALECTS, Dialect};
use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use judge::{BATCH, Judged, smallest};
use random::{Random, Source};

/// Judges random programs, each by the linter and by running it.
#[derive(Parser)]
struct Args {
    /// How many programs, over all runtimes
    #[arg(long, default_value_t = 10_000)]
    programs: usize,
    /// Instead, all programs of up to so many steps
    #[arg(long, conflicts_with = "programs")]
    size: Option<usize>,
    /// Where the random numbers begin
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Random schedules for each path of a program, beside the fixed ones
    #[arg(long, default_value_t = 2)]
    schedules: u64,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let begin = Instant::now();
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}").expect("the template is right");
    let bar = ProgressBar::new(args.programs as u64).with_style(style);
    let share = args.programs.div_ceil(DIALECTS.len());
    let results: Vec<Results> = std::thread::scope(|scope| {
        let (args, bar) = (&args, &bar);
        let judge = |dialect| scope.spawn(move || judge(dialect, share, args, bar));
        let threads: Vec<_> = DIALECTS.iter().map(judge).collect();
        threads.into_iter().map(|thread| thread.join().expect("judging does not panic")).collect()
    });
    bar.finish_and_clear();
    let mut wrong = 0;
    for (dialect, Results { programs, runs, accepted, disagreements }) in DIALECTS.iter().zip(&results) {
        let (name, count) = (dialect.profile.name, disagreements.len());
        println!("{name}: {programs} programs, {runs} runs, {count} disagreements, {accepted} accepted");
        disagreements.iter().for_each(|text| println!("{text}"));
        wrong += count;
    }
    println!("{:.0} s", begin.elapsed().as_secs_f64());
    if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[derive(Default)]
struct Results {
    programs: usize,
    runs: usize,
    accepted: usize,
    disagreements: Vec<String>,
}

fn judge(dialect: &Dialect, programs: usize, args: &Args, bar: &ProgressBar) -> Results {
    let mut source = Source::new(args.seed);
    let mut results = Results::default();
    while results.programs < programs {
        let batch: Vec<Random> = (0..BATCH.min(programs - results.programs)).map(|_| source.next()).collect();
        let sketches: Vec<Sketch> = batch.iter().map(|random| random.sketch(dialect)).collect();
        let mut judged = Judged::nothing();
        judged.judge(&sketches, dialect, args.schedules);
        results.programs += judged.programs;
        results.runs += judged.runs;
        results.accepted += judged.covered.iter().sum::<usize>();
        bar.inc(judged.programs as u64);
        results.disagreements.extend(smallest(judged, batch, dialect, args.schedules));
    }
    results
}
