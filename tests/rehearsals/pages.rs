//! The examples of the lints' pages. What a page calls wrong shows the hazard, and its timeline stands in the
//! page, in a block of text right after the program; what a page calls right does not show it, unless the
//! program says that it is meant.

use std::fmt::Write as _;
use std::fs;

use cargo_async_lint::lint::Lint;
use similar::TextDiff;

use super::examples::{Example, Verdict, examples};
use super::program::Program;
use super::record::Record;
use super::shown::shows;

/// A program of a page, ready to be run.
pub struct Shown {
    pub lint: &'static Lint,
    pub example: Example,
    pub program: Program,
}

/// All programs of the pages of these lints.
pub fn all(lints: &[&'static Lint]) -> Vec<Shown> {
    let of_page = |lint: &&'static Lint| {
        let lint: &'static Lint = lint;
        examples(lint.name, &read(lint)).into_iter().enumerate().map(move |(number, example)| {
            let name = format!("{}.md/{number}", lint.name);
            Shown { lint, program: Program::alone(name, lint.name, example.code.clone()), example }
        })
    };
    lints.iter().flat_map(of_page).collect()
}

/// The page as it lies on disk, which is newer than the one that was compiled in if it was just blessed.
fn read(lint: &Lint) -> String {
    fs::read_to_string(path(lint)).expect("a lint has a page")
}

fn path(lint: &Lint) -> String {
    format!("lints/{}.md", lint.name)
}

impl Shown {
    /// Where it stands.
    pub fn place(&self) -> String {
        format!("{}:{}", path(self.lint), self.example.line)
    }

    /// What is wrong with the run of the program, given the page's verdict.
    pub fn judge(&self, record: &Record) -> Option<String> {
        let has = record.tasks.iter().any(|task| shows(record, task, self.lint.name));
        let holds = match self.example.verdict {
            Verdict::Wrong => has,
            Verdict::Right if self.is_meant() => has,
            Verdict::Right => !self.is_lost(record),
        };
        (!holds).then(|| format!("{}: {:?} by the page, not by the run", self.place(), self.example.verdict))
    }

    /// The program says that the hazard is meant.
    fn is_meant(&self) -> bool {
        ["async-lint: allow", "drop(tokio::spawn"].iter().any(|words| self.example.code.contains(words))
    }

    /// The hazard is there. A task that is asked to end has an owner without a handle, as has one of a tracker,
    /// which main waits for.
    fn is_lost(&self, record: &Record) -> bool {
        record.tasks.iter().filter(|task| shows(record, task, self.lint.name)).any(|task| {
            match self.lint.name {
                "dropped_join_handle" => !task.is_cancelled(),
                "detached_task" => !task.is_cancelled() && record.is_outstanding(task),
                _ => true,
            }
        })
    }
}

/// What is wrong with the timelines in a page, given those of the runs; under `BLESS` they are written anew.
pub fn compare_timelines(lint: &Lint, timelines: &[(usize, String)]) -> String {
    let before = read(lint);
    let mut report = String::new();
    let mut after: Vec<&str> = before.lines().collect();
    for (opens, timeline) in timelines.iter().rev() {
        let closes = opens + after[*opens..].iter().position(|line| *line == "```").expect("a fence closes");
        let next =
            closes + 1 + after[closes + 1..].iter().position(|line| line.starts_with("```")).unwrap_or(0);
        if after[next] == "```text" {
            let end = next + 1 + after[next + 1..].iter().position(|l| *l == "```").expect("a fence closes");
            after.splice(next + 1..end, timeline.lines());
        } else {
            let block = ["", "```text"].into_iter().chain(timeline.lines()).chain(["```"]);
            after.splice(closes + 1..closes + 1, block);
        }
        if after[closes + 1..next].iter().all(|line| line.is_empty()) {
            writeln!(report, "{}:{opens}: nothing says what its timeline shows", path(lint))
                .expect("a string grows");
        }
    }
    let after = after.join("\n") + "\n";
    if after != before && std::env::var_os("BLESS").is_some() {
        fs::write(path(lint), after).expect("a page can be written");
    } else if after != before {
        let diff = TextDiff::from_lines(&before, &after);
        writeln!(report, "{}: its timelines differ:\n{}", path(lint), diff.unified_diff())
            .expect("a string grows");
    }
    report
}
