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
#[allow(dead_code, unused_imports)]
#[path = "../tests/oracle/needed.rs"]
mod needed;
#[path = "../tests/oracle/random.rs"]
mod random;
#[allow(dead_code, unused_imports)]
#[path = "../tests/oracle/settled.rs"]
mod settled;
#[path = "../tests/oracle/shrink.rs"]
mod shrink;
#[path = "../tests/oracle/spread.rs"]
mod spread;
#[allow(dead_code)]
#[path = "../tests/oracle/verdict.rs"]
mod verdict;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use cargo_async_lint::sketch::Sketch;
use cargo_async_lint::sketch::print::{DIALECTS, Dialect};
use clap::Parser;
use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use judge::{Accepted, BATCH, Judged};
use random::Source;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    /// Judges programs that were hard to judge before, all of up to four steps, then random ones, and stops at the
    /// first disagreement
    #[arg(long, conflicts_with = "size")]
    first: bool,
    /// Prints a small program of each kind that a known gap covers
    #[arg(long)]
    gaps: bool,
    /// The steps that a random program has at least
    #[arg(long, default_value_t = 6)]
    steps: usize,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let court = Court::new(args);
    let first: &[Programs] = &[Programs::Known, Programs::Small(2), Programs::Small(3), Programs::Small(4)];
    let before = if court.args.first { first } else { &[] };
    let last = court.args.size.map_or(Programs::Random, Programs::Small);
    let mut results: Vec<Judged> = DIALECTS.map(|_| Judged::nothing()).into();
    for programs in before.iter().copied().chain([last]) {
        let judged = court.sit(programs);
        results.iter_mut().zip(judged).for_each(|(all, judged)| all.merge(judged));
        if court.is_over() {
            break;
        }
    }
    court.bar.finish_and_clear();
    print(results);
    let took = HumanDuration(court.begin.elapsed());
    match court.args.size {
        Some(size) => println!("all programs of {size} steps, in {took}"),
        None => println!("random programs from seed {}, in {took}", court.args.seed),
    }
    if court.wrong.into_inner() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Keeps this thread on one of its cores, and with it those of its runs: they hand over to each other all the time,
/// and never run at once.
#[cfg(target_os = "linux")]
fn stay_on_one_core(number: usize) {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
    let Ok(mine) = sched_getaffinity(None) else { return };
    let mut cores = (0..CpuSet::MAX_CPU).filter(|core| mine.is_set(*core));
    let mut one = CpuSet::new();
    if let Some(core) = cores.nth(number) {
        one.set(core);
        // Without it, all is as right, and slower.
        let _ = sched_setaffinity(None, &one);
    }
}

#[cfg(not(target_os = "linux"))]
fn stay_on_one_core(_: usize) {}

/// A line for each runtime, and what the programs were like.
fn print(results: Vec<Judged>) {
    println!("{:22}{:>12}{:>14}{:>16}{:>12}", "runtime", "programs", "runs", "disagreements", "known gaps");
    let mut spread = spread::Spread::default();
    let mut covered = vec![0; gaps::KNOWN_GAPS.len()];
    for (dialect, judged) in DIALECTS.iter().zip(results) {
        let accepted = judged.accepted.len();
        covered.iter_mut().zip(judged.covered()).for_each(|(all, of_this)| *all += of_this);
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

/// How often a line tells how far it is, where no bar can be drawn.
const PAUSE: Duration = Duration::from_secs(60);

/// Programs of a kind.
#[derive(Clone, Copy)]
enum Programs {
    /// Those that the tests keep.
    Known,
    /// All of so many steps.
    Small(usize),
    Random,
}

/// Programs that are being judged.
struct Court {
    args: Args,
    begin: Instant,
    bar: ProgressBar,
    /// When the last line was printed instead of a bar.
    told: Mutex<Instant>,
    wrong: AtomicUsize,
    /// What was shown of known gaps: the gap, the claim and how it is wrong, and the runtime.
    shown: Mutex<BTreeSet<String>>,
}

/// The programs of a runtime that are still to be judged, and what came of the others.
struct Docket {
    dialect: &'static Dialect,
    programs: Mutex<Box<dyn Iterator<Item = Sketch> + Send>>,
    /// The smaller ones were judged before, so that what is found is as small as can be.
    is_smallest: bool,
    judged: Mutex<Judged>,
}

impl Court {
    fn new(args: Args) -> Court {
        let style =
            ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} programs, {msg}, {eta} left")
                .expect("the template is right");
        let bar = ProgressBar::new(0).with_style(style).with_message("no disagreement");
        bar.enable_steady_tick(Duration::from_secs(1));
        let begin = Instant::now();
        Court {
            args,
            begin,
            bar,
            told: Mutex::new(begin),
            wrong: AtomicUsize::new(0),
            shown: Mutex::default(),
        }
    }

    /// The first disagreement is found, and no other is wanted.
    fn is_over(&self) -> bool {
        self.args.first && self.wrong.load(Ordering::Relaxed) > 0
    }

    /// Judges programs: of each runtime in turn so many at once, on all cores.
    fn sit(&self, programs: Programs) -> Vec<Judged> {
        let dockets: Vec<Docket> = DIALECTS.iter().map(|dialect| self.docket(dialect, programs)).collect();
        let turn = AtomicUsize::new(0);
        let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        std::thread::scope(|scope| {
            let (dockets, turn) = (&dockets, &turn);
            for number in 0..threads {
                scope.spawn(move || {
                    stay_on_one_core(number);
                    let mut empty = 0;
                    while empty < dockets.len() && !self.is_over() {
                        let docket = &dockets[turn.fetch_add(1, Ordering::Relaxed) % dockets.len()];
                        empty = if self.judge(docket) { 0 } else { empty + 1 };
                    }
                });
            }
        });
        dockets
            .into_iter()
            .map(|docket| docket.judged.into_inner().expect("judging does not panic"))
            .collect()
    }

    fn docket(&self, dialect: &'static Dialect, which: Programs) -> Docket {
        let Args { programs, seed, steps, .. } = self.args;
        let listed = |sketches: Vec<Sketch>| (sketches.len(), sketches.into_iter());
        let (count, programs): (usize, Box<dyn Iterator<Item = Sketch> + Send>) = match which {
            Programs::Known => {
                let all = needed::sketches().chain(settled::sketches());
                let (count, known) =
                    listed(all.filter(|sketch| settled::can_be_said(sketch, dialect)).collect());
                (count, Box::new(known))
            }
            Programs::Small(size) => {
                let (count, small) = listed(enumerate::sketches(size, dialect));
                (count, Box::new(small))
            }
            Programs::Random => {
                let count = programs.div_ceil(DIALECTS.len());
                (count, Box::new(Source::new(seed, dialect, steps).take(count)))
            }
        };
        self.bar.inc_length(count as u64);
        let is_smallest = matches!(which, Programs::Small(_));
        Docket { dialect, programs: Mutex::new(programs), is_smallest, judged: Mutex::new(Judged::nothing()) }
    }

    /// Judges some programs of a runtime; `false` if none is left.
    fn judge(&self, docket: &Docket) -> bool {
        let schedules = self.args.schedules;
        let sketches: Vec<Sketch> =
            docket.programs.lock().expect("programs are made").by_ref().take(BATCH).collect();
        if sketches.is_empty() {
            return false;
        }
        let mut judged = Judged::nothing();
        // One disagreement is enough, and to be sure of each takes its time.
        let is_over = |judged: &Judged| self.is_over() || self.args.first && !judged.wrong.is_empty();
        judged.judge(&sketches, docket.dialect, schedules, is_over);
        self.bar.inc(judged.programs as u64);
        judged.wrong.truncate(if self.args.first { 1 } else { usize::MAX });
        let texts = match docket.is_smallest {
            true => judged.texts(&sketches, docket.dialect),
            false => judged.smallest(&sketches, docket.dialect, schedules),
        };
        if !texts.is_empty() {
            let wrong = texts.len() + self.wrong.fetch_add(texts.len(), Ordering::Relaxed);
            self.bar.set_message(format!("{wrong} disagree"));
            let name = docket.dialect.profile.name;
            self.bar.suspend(|| texts.iter().for_each(|text| println!("{name}: {text}")));
        }
        if self.args.gaps {
            self.show_accepted(&judged, &sketches, docket.dialect);
        }
        docket.judged.lock().expect("judging does not panic").merge(judged);
        self.tell();
        true
    }

    /// A program of each kind that a gap covers, once.
    fn show_accepted(&self, judged: &Judged, sketches: &[Sketch], dialect: &Dialect) {
        for accepted in &judged.accepted {
            let Accepted { at, gap, found } = *accepted;
            let kind = format!(
                "{}: `{}`, {:?} {:?}",
                dialect.profile.name,
                gaps::KNOWN_GAPS[gap].name,
                found.claim,
                found.kind
            );
            if self.shown.lock().expect("showing does not panic").insert(kind.clone()) {
                let text = judge::smallest_accepted(*accepted, &sketches[at], dialect);
                self.bar.suspend(|| println!("{kind}: {text}"));
            }
        }
    }

    /// How far it is, for those who see no bar.
    fn tell(&self) {
        let mut told = self.told.lock().expect("telling does not panic");
        if !self.bar.is_hidden() || told.elapsed() < PAUSE {
            return;
        }
        *told = Instant::now();
        let (done, all) =
            (HumanCount(self.bar.position()), HumanCount(self.bar.length().unwrap_or_default()));
        let took = HumanDuration(self.begin.elapsed());
        eprintln!("{done} of {all} programs, {}, {took}", self.bar.message());
    }
}
