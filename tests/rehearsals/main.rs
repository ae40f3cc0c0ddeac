//! Every program below `ui-tests`, unmodified but for what `copy.rs` says, every example of the lints' pages,
//! and the programs of the articles: compiled against the facades and run on the executor.
//!
//! A program is compiled as a library (with public functions that call its `main` and its tests appended, so
//! that line numbers stay) against the rlibs that cargo built for this test, with the facade of std in std's
//! place; one binary links them all and runs what it is asked for, in a process of its own.
//! `//@ never-ends: reason` in a program says that its run gets stuck.
//!
//! Then the record of its run is held against its `//~` marks (`shown.rs`), or against what its page says of
//! it (`pages.rs`), and the timeline of a program that has a hazard against the `.trace` beside it, or the
//! block in the page; `BLESS=1 cargo test --test rehearsals` writes those anew.
//!
//! Sketches are compiled in the same way, and do what they do as sketches (`sketches.rs`).

mod articles;
mod built;
mod copy;
mod cured;
#[path = "../oracle/enumerate.rs"]
mod enumerate;
#[path = "../examples/mod.rs"]
mod examples;
mod gaps;
mod pages;
mod program;
#[path = "../programs/mod.rs"]
mod programs;
mod record;
mod shown;
mod sketches;

use std::fs;
use std::path::{Path, PathBuf};

use built::Built;
use cargo_async_lint::lint::Lint;
use cargo_async_lint::lints;
use cured::Cured;
use examples::Verdict;
use gaps::{Gaps, Kind};
use program::Program;
use shown::{Judged, judge};

#[test]
fn every_program_shows_what_is_said_of_it() {
    let sources = programs::all(Path::new("ui-tests"));
    let programs: Vec<Program> = sources.iter().map(Program::of).collect();
    assert!(programs.len() > 100, "only {} programs were found", programs.len());
    let (runner, compiled) = stage("programs", &programs.iter().collect::<Vec<&Program>>());
    let pairs: Vec<(&Program, &Result<(), String>)> = programs.iter().zip(&compiled).collect();
    let results =
        in_parallel(&pairs, |(program, compiled)| (*compiled).clone().and_then(|()| judge(program, &runner)));

    let mut gaps = Gaps::default();
    let mut judged: Vec<Judged> = Vec::new();
    let mut report = String::new();
    for ((program, source), result) in programs.iter().zip(&sources).zip(results) {
        match result {
            Ok(result) => {
                report += &result.compare_timeline(program, &source.path);
                judged.push(result);
            }
            Err(reason) => {
                let trace = source.path.with_extension("trace");
                if trace.exists() {
                    report += &format!("{}: the program does not run\n", trace.display());
                }
                gaps.add(Kind::NotRun, program.name.clone(), reason);
            }
        }
    }
    println!("{} programs, {} run", programs.len(), judged.len());
    shown::count(&judged, &mut gaps);
    report += &gaps.compare();
    assert!(report.is_empty(), "{report}");
}

#[test]
fn what_edits_leave_compiles_and_shows_no_hazard_that_they_cured() {
    let cured = cured::all();
    assert!(cured.len() > 50, "only {} programs have edits", cured.len());
    let programs: Vec<&Program> = cured.iter().map(|cured| &cured.program).collect();
    let (runner, compiled) = stage("cured", &programs);
    let pairs: Vec<(&Cured, &Result<(), String>)> = cured.iter().zip(&compiled).collect();
    let results =
        in_parallel(&pairs, |(cured, compiled)| (*compiled).clone().and_then(|()| cured.rehearse(&runner)));
    let mut report: Vec<String> = Vec::new();
    for (cured, result) in cured.iter().zip(results) {
        match result {
            Ok(shown) => report.extend(shown),
            Err(reason) => report.push(format!("{}: {reason}", cured.name())),
        }
    }
    let marks: usize = programs.iter().map(|program| program.marks.len()).sum();
    println!("{} programs, {marks} hazards cured", cured.len());
    assert!(report.is_empty(), "{}", report.join("\n"));
}

#[test]
fn pages_show_what_they_call_wrong_and_not_what_they_call_right() {
    // What is wrong with a suppression shows in no run.
    let of_runs = lints::ALL.iter().copied().filter(|lint| lint.name != lints::bad_suppression::LINT.name);
    let of_runs: Vec<&Lint> = of_runs.collect();
    let shown = pages::all(&of_runs);
    let programs: Vec<&Program> = shown.iter().map(|shown| &shown.program).collect();
    let (runner, compiled) = stage("pages", &programs);
    let mut report: Vec<String> = shown
        .iter()
        .zip(compiled)
        .filter_map(|(shown, compiled)| Some(format!("{}: {}", shown.place(), compiled.err()?)))
        .collect();
    assert!(report.is_empty(), "{}", report.join("\n"));

    let records = in_parallel(&programs, |program| program.run(&runner, 0, 0, false));
    for lint in of_runs {
        let mut timelines = Vec::new();
        for (shown, record) in shown.iter().zip(&records).filter(|(shown, _)| shown.lint.name == lint.name) {
            let record = record.as_ref().unwrap_or_else(|reason| panic!("{}: {reason}", shown.place()));
            report.extend(shown.judge(record));
            if shown.example.verdict == Verdict::Wrong {
                timelines.push((shown.example.line, record.timeline.clone()));
            }
        }
        report.extend(Some(pages::compare_timelines(lint, &timelines)).filter(|text| !text.is_empty()));
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
}

#[test]
fn articles_print_what_python_printed_and_are_judged() {
    let articles = articles::all();
    assert_eq!(articles.len(), 8);
    let programs: Vec<&Program> = articles.iter().map(|(program, _)| program).collect();
    let (runner, compiled) = stage("articles", &programs);
    let mut report = String::new();
    for ((program, python), compiled) in articles.iter().zip(compiled) {
        compiled.unwrap_or_else(|reason| panic!("{}: {reason}", program.name));
        let record =
            program.run(&runner, 0, 0, false).unwrap_or_else(|why| panic!("{}: {why}", program.name));
        let printed = articles::compare(program, &String::from_utf8_lossy(&record.printed), python);
        let (said, problem) = articles::lint(program);
        let same = if printed.is_empty() { "prints the same" } else { "prints something else" };
        println!("{:26} {same:22} {said}", program.name);
        report += &printed;
        report += &problem.unwrap_or_default();
    }
    assert!(report.is_empty(), "{report}");
}

/// Compiles the programs, and links those for which that went well to one binary.
fn stage(name: &str, programs: &[&Program]) -> (PathBuf, Vec<Result<(), String>>) {
    let built = Built::find();
    let work = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("rehearsals-{name}"));
    fs::create_dir_all(&work).expect("the target directory can be written");
    let compiled = in_parallel(programs, |program| program.compile(&built, &work));
    let linked: Vec<&Program> = programs
        .iter()
        .zip(&compiled)
        .filter(|(_, result)| result.is_ok())
        .map(|(program, _)| *program)
        .collect();
    (built.link(&work, &linked), compiled)
}

/// Works on two at a time.
fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let half = items.len().div_ceil(2);
    let (first, second) = items.split_at(half);
    let work = &work;
    std::thread::scope(|scope| {
        let other = scope.spawn(move || second.iter().map(work).collect::<Vec<R>>());
        let mut results: Vec<R> = first.iter().map(work).collect();
        results.extend(other.join().expect("the work does not panic"));
        results
    })
}
