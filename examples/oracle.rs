//! The long mode of the oracle: random programs, judged by the linter and by running them.
//!
//! ```text
//! cargo run --release --example oracle -- --programs 1000000 --seed 1
//! cargo run --release --example oracle -- --size 6
//! cargo run --release --example oracle -- --first
//! ```
//!
//! Prints each disagreement as a small program, then the programs judged, the runs and the time, and what the
//! programs were like. Ends with 1 if there was any disagreement.

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
#[path = "../tests/oracle/shrink.rs"]
mod shrink;
#[path = "../tests/oracle/spread.rs"]
mod spread;
#[allow(dead_code)]
#[path = "../tests/oracle/verdict.rs"]
mod verdict;

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use cargo_async_lint::sketch::Sketch;
use cargo_async_lint::sketch::print::{DIALECTS, Dialect};
use clap::Parser;
use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use judge::{BATCH, Judged};
use random::Source;

/// Judges random programs, each by the linter and by running it.
#[derive(Parser)]
struct Args {
    /// How many programs, over all runtimes
    #[arg(long, default_value_t = 10_000)]
    programs: usize,
    /// Instead of random programs, all of so many steps
    #[arg(long, conflicts_with_all = ["programs", "seed"])]
    size: Option<usize>,
    /// Where the random numbers begin
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Random schedules for each path of a program, beside the fixed ones
    #[arg(long, default_value_t = 2)]
    schedules: u64,
    /// Judges all programs of up to four steps, then random ones, and stops at the first disagreement
    #[arg(long, conflicts_with = "size")]
    first: bool,
    /// The steps that a random program has at least
    #[arg(long, default_value_t = 6)]
    steps: usize,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let begin = Instant::now();
    let style =
        ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} programs, {msg}, {eta} left")
            .expect("the template is right");
    let bar = ProgressBar::new(0).with_style(style).with_message("no disagreement");
    bar.enable_steady_tick(Duration::from_secs(1));
    let wrong = AtomicUsize::new(0);
    let small: &[usize] = if args.first { &[2, 3, 4] } else { &[] };
    let mut results: Vec<Judged> = DIALECTS.map(|_| Judged::nothing()).into();
    for size in small.iter().copied().map(Some).chain([args.size]) {
        let judged: Vec<Judged> = std::thread::scope(|scope| {
            let (args, bar, wrong) = (&args, &bar, &wrong);
            let judge = |dialect| scope.spawn(move || judge(dialect, size, args, bar, wrong));
            let threads: Vec<_> = DIALECTS.iter().map(judge).collect();
            threads.into_iter().map(|thread| thread.join().expect("judging does not panic")).collect()
        });
        results.iter_mut().zip(judged).for_each(|(all, judged)| all.merge(judged));
        if args.is_over(&wrong) {
            break;
        }
    }
    bar.finish_and_clear();
    print(results);
    let took = HumanDuration(begin.elapsed());
    match args.size {
        Some(size) => println!("all programs of {size} steps, in {took}"),
        None => println!("random programs from seed {}, in {took}", args.seed),
    }
    if wrong.into_inner() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A line for each runtime, and what the programs were like.
fn print(results: Vec<Judged>) {
    println!("{:22}{:>12}{:>14}{:>16}{:>12}", "runtime", "programs", "runs", "disagreements", "known gaps");
    let mut spread = spread::Spread::default();
    let mut covered = vec![0; gaps::KNOWN_GAPS.len()];
    for (dialect, judged) in DIALECTS.iter().zip(results) {
        let accepted: usize = judged.covered.iter().sum();
        covered.iter_mut().zip(&judged.covered).for_each(|(all, of_this)| *all += of_this);
        let count = |number: usize| HumanCount(number as u64).to_string();
        println!(
            "{:22}{:>12}{:>14}{:>16}{:>12}",
            dialect.profile.name,
            count(judged.programs),
            count(judged.runs),
            count(judged.wrong.len()),
            count(accepted),
        );
        spread.merge(judged.spread);
    }
    for (gap, covered) in gaps::KNOWN_GAPS.iter().zip(covered).filter(|(_, covered)| *covered > 0) {
        println!("known gap `{}`: {}", gap.name, HumanCount(covered as u64));
    }
    println!("{spread}");
}

impl Args {
    /// The first disagreement is found, and no other is wanted.
    fn is_over(&self, wrong: &AtomicUsize) -> bool {
        self.first && wrong.load(Ordering::Relaxed) > 0
    }
}

/// Judges all programs of a size, or else random ones.
fn judge(
    dialect: &Dialect,
    size: Option<usize>,
    args: &Args,
    bar: &ProgressBar,
    wrong: &AtomicUsize,
) -> Judged {
    let (mut programs, count): (Box<dyn Iterator<Item = Sketch>>, usize) = match size {
        Some(size) => {
            let sketches = enumerate::sketches(size, dialect);
            let count = sketches.len();
            (Box::new(sketches.into_iter()), count)
        }
        None => {
            let count = args.programs.div_ceil(DIALECTS.len());
            (Box::new(Source::new(args.seed, dialect, args.steps).take(count)), count)
        }
    };
    bar.inc_length(count as u64);
    let mut all = Judged::nothing();
    loop {
        let sketches: Vec<Sketch> = programs.by_ref().take(BATCH).collect();
        if sketches.is_empty() || args.is_over(wrong) {
            return all;
        }
        let mut judged = Judged::nothing();
        judged.judge(&sketches, dialect, args.schedules);
        bar.inc(judged.programs as u64);
        judged.wrong.truncate(if args.first { 1 } else { usize::MAX });
        let texts = judged.smallest(&sketches, dialect, args.schedules);
        if !texts.is_empty() {
            let wrong = texts.len() + wrong.fetch_add(texts.len(), Ordering::Relaxed);
            bar.set_message(format!("{wrong} disagree"));
            bar.suspend(|| texts.iter().for_each(|text| println!("{}: {text}", dialect.profile.name)));
        }
        all.merge(judged);
    }
}
