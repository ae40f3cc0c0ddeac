//! Laws: ways to write a program otherwise that change nothing of what becomes of its tasks, so that the same
//! must be said of them.
//!
//! A law rewrites the printed text. Each spawn carries the number of its task in a comment (`//= 2`), and takes
//! it along wherever the line goes: that is how findings are told apart. A law that changes no program of a
//! runtime is not one of it; one that changes none at all fails.

use std::collections::{BTreeMap, BTreeSet};

use cargo_async_lint::sketch::print::{
    Dialect, SMOL, SMOL_EXECUTOR, TOKIO_CURRENT_THREAD, TOKIO_MULTI_THREAD, print,
};
use cargo_async_lint::sketch::{Body, Deed, Sketch, Step, TaskNo, steps};

use super::judge::BATCH;
use super::verdict::{Files, Grade, Said, Verdict, found, load};
use super::{SHOWN, SIZE, enumerate};

/// Of so many small programs, one is looked at.
const EVERY: usize = 7;

/// What stands before a task's number.
const MARK: &str = " //= ";

/// A way to write programs otherwise.
struct Law {
    name: &'static str,
    rewrite: fn(&Written) -> Files,
}

const LAWS: &[Law] = &[
    Law { name: "another name of the same runtime", rewrite: other_runtime },
    Law { name: "unused imports", rewrite: unused_imports },
    Law { name: "the spawning function is imported under another name", rewrite: aliased_spawn },
    Law { name: "the crate is imported under another name", rewrite: aliased_crate },
    Law { name: "what main does is a function", rewrite: |program| program.with_run("", &program.run("")) },
    Law { name: "what main does is a function of a module", rewrite: in_module },
    Law { name: "what main does is a function of another file", rewrite: in_file },
    Law { name: "what a task does is a function", rewrite: tasks_are_functions },
    Law { name: "bodies are blocks in blocks", rewrite: bodies_in_blocks },
    Law { name: "statements are blocks", rewrite: statements_in_blocks },
    Law { name: "independent statements change places", rewrite: reordered },
];

#[test]
fn on_tokio_on_one_thread() {
    check(&TOKIO_CURRENT_THREAD);
}

#[test]
fn on_tokio_on_two_workers() {
    check(&TOKIO_MULTI_THREAD);
}

#[test]
fn on_an_executor_of_smol() {
    check(&SMOL_EXECUTOR);
}

#[test]
fn on_smols_global_executor() {
    check(&SMOL);
}

/// Holds a runtime's sample to all laws.
fn check(dialect: &Dialect) {
    let sketches = (SIZE - 1..=SIZE).flat_map(|size| enumerate::sketches(size, dialect));
    let sample: Vec<Written> = sketches.step_by(EVERY).map(|sketch| Written::new(sketch, dialect)).collect();
    let before: Vec<Verdict> = lint(&sample.iter().map(Written::files).collect::<Vec<Files>>());
    let mut report = Vec::new();
    for law in LAWS {
        let rewritten: Vec<(usize, Files)> = sample
            .iter()
            .map(law.rewrite)
            .enumerate()
            .filter(|(at, files)| *files != sample[*at].files())
            .collect();
        assert!(!rewritten.is_empty(), "{}: nothing is written otherwise", law.name);
        println!("{}: {}: {} programs", dialect.profile.name, law.name, rewritten.len());
        let files: Vec<Files> = rewritten.iter().map(|(_, files)| files.clone()).collect();
        for ((at, files), after) in rewritten.iter().zip(lint(&files)) {
            if grades(&after) != grades(&before[*at]) {
                let text: String = files.iter().map(|(name, text)| format!("// {name}\n{text}")).collect();
                report.push(format!("{}: {:?} became {after:?}\n{text}", law.name, before[*at]));
            }
        }
    }
    println!("{} programs break a law", report.len());
    assert!(report.is_empty(), "{}", report[..report.len().min(SHOWN)].join("\n"));
}

/// What is said of which task, and how; lines have moved.
fn grades(verdict: &Verdict) -> BTreeMap<&'static str, Vec<(TaskNo, Grade)>> {
    let of = |said: &BTreeMap<TaskNo, Said>| said.iter().map(|(task, said)| (*task, said.grade)).collect();
    verdict.iter().map(|(lint, said)| (*lint, of(said))).collect()
}

/// What is said of programs with marks.
fn lint(programs: &[Files]) -> Vec<Verdict> {
    let verdicts = |programs: &[Files]| {
        found(&load(programs), programs.len(), |_, source, line| {
            let line = source.text.lines().nth(line as usize - 1).expect("a finding stands on a line");
            marked(line).unwrap_or_else(|| panic!("a finding stands at no spawn: {line}"))
        })
    };
    programs.chunks(BATCH).flat_map(verdicts).collect()
}

/// The task whose spawn stands on the line.
fn marked(line: &str) -> Option<TaskNo> {
    line.split_once(MARK).map(|(_, task)| task.parse().expect("a mark is a number"))
}

/// A sketch as a text with marks.
struct Written {
    sketch: Sketch,
    dialect: Dialect,
    /// What stands before `main`.
    above: String,
    /// The lines of main's body.
    body: Vec<String>,
}

impl Written {
    fn new(sketch: Sketch, dialect: &Dialect) -> Written {
        let (text, printed) = print(&sketch, dialect);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for step in steps(&printed.main) {
            if let Some(task) = step.deed.spawns() {
                lines[step.line as usize - 1] += &format!("{MARK}{task}");
            }
        }
        let above = text[..text.find(dialect.head).expect("main has a head")].to_owned();
        let before = above.lines().count() + dialect.head.lines().count();
        let after = lines.len() - dialect.foot.lines().count();
        Written { sketch, dialect: *dialect, above, body: lines[before..after].to_vec() }
    }

    fn files(&self) -> Files {
        vec![("main.rs", self.text(self.dialect.head, &self.body, self.dialect.foot))]
    }

    fn text(&self, head: &str, body: &[String], foot: &str) -> String {
        format!("{}{head}{}\n{foot}", self.above, body.join("\n"))
    }

    /// Main's body as the function that main awaits.
    fn run(&self, visibility: &str) -> String {
        format!("\n{visibility}async fn run() {{\n{}\n}}\n", self.body.join("\n"))
    }

    /// A main that awaits `run` from a path, and what else there is.
    fn with_run(&self, path: &str, rest: &str) -> Files {
        let main = self.text(self.dialect.head, &[format!("    {path}run().await;")], self.dialect.foot);
        vec![("main.rs", main + rest)]
    }

    /// The text with other words.
    fn replaced(&self, import: &str, words: &[(&str, &str)]) -> Files {
        let mut files = self.files();
        for (from, to) in words {
            files[0].1 = files[0].1.replace(from, to);
        }
        files[0].1.insert_str(0, import);
        files
    }

    /// Every line of the body as another.
    fn each_line(&self, other: impl Fn(&str) -> String) -> Files {
        let body: Vec<String> = self.body.iter().map(|line| other(line)).collect();
        vec![("main.rs", self.text(self.dialect.head, &body, self.dialect.foot))]
    }
}

fn other_runtime(program: &Written) -> Files {
    let built = |builder: &str| {
        let head = format!(
            "fn main() {{\n    tokio::runtime::Builder::{builder}.enable_all().build().unwrap().block_on(async {{\n"
        );
        vec![("main.rs", program.text(&head, &program.body, "    });\n}\n"))]
    };
    match program.dialect {
        TOKIO_CURRENT_THREAD => built("new_current_thread()"),
        TOKIO_MULTI_THREAD => built("new_multi_thread().worker_threads(2)"),
        // smol is made of these crates.
        _ => program.replaced(
            "",
            &[
                ("smol::Executor", "async_executor::Executor"),
                ("smol::block_on", "futures_lite::future::block_on"),
                ("smol::future", "futures_lite::future"),
                ("smol::Timer", "async_io::Timer"),
            ],
        ),
    }
}

fn unused_imports(program: &Written) -> Files {
    program.replaced(
        "use async_std::task::{self, sleep};\nuse futures::future::join_all;\nuse smol::LocalExecutor;\n\
         use std::thread::spawn;\nuse tokio::task::{JoinSet, LocalSet};\n",
        &[],
    )
}

fn aliased_spawn(program: &Written) -> Files {
    match program.dialect {
        SMOL_EXECUTOR => program.replaced("use crate::EXECUTOR as SHARED;\n", &[("EXECUTOR.", "SHARED.")]),
        Dialect { spawn, .. } => {
            program.replaced(&format!("use {spawn} as start;\n"), &[(&format!("{spawn}("), "start(")])
        }
    }
}

fn aliased_crate(program: &Written) -> Files {
    let name = program.dialect.handle.split("::").next().expect("a path has a beginning");
    program.replaced(&format!("use {name} as rt;\n"), &[(&format!("{name}::"), "rt::")])
}

fn in_module(program: &Written) -> Files {
    let module = format!("\nmod inner {{\nuse super::*;\n{}}}\n", program.run("pub "));
    program.with_run("inner::", &module)
}

fn in_file(program: &Written) -> Files {
    let mut files = program.with_run("inner::", "\nmod inner;\n");
    files.push(("inner.rs", format!("use super::*;\n{}", program.run("pub "))));
    files
}

fn tasks_are_functions(program: &Written) -> Files {
    let mut body = program.body.clone();
    let mut functions = String::new();
    // Those within others come later, and are taken out first.
    for start in (0..body.len()).rev() {
        let Some(task) = marked(&body[start]) else { continue };
        let indent = &body[start][..body[start].len() - body[start].trim_start().len()];
        let end =
            start + body[start..].iter().position(|line| *line == format!("{indent}}});")).expect("it ends");
        let inner = program.sketch.body(task).expect("there is such a task");
        let own: BTreeSet<TaskNo> = steps(inner).iter().filter_map(|step| step.deed.spawns()).collect();
        let used: BTreeSet<TaskNo> = steps(inner).iter().filter_map(|step| step.deed.uses()).collect();
        let moved: Vec<String> = used.difference(&own).map(|task| format!("task_{task}")).collect();
        let parameters: Vec<String> =
            moved.iter().map(|name| format!("{name}: {}", program.dialect.handle)).collect();
        let call = format!("(body_{task}({}));", moved.join(", "));
        let lines: Vec<String> = body.drain(start + 1..=end).collect();
        functions += &format!("\nasync fn body_{task}({}) {{\n", parameters.join(", "));
        functions += &lines[..lines.len() - 1].join("\n");
        functions += "\n}\n";
        body[start] = body[start].replace("(async move {", &call);
    }
    vec![("main.rs", program.text(program.dialect.head, &body, program.dialect.foot) + &functions)]
}

fn bodies_in_blocks(program: &Written) -> Files {
    program.each_line(|line| match line.trim_start() {
        "} else {" => "}} else {{".to_owned(),
        start if start.starts_with('}') => format!("}}{line}"),
        _ if line.ends_with(" {") => format!("{line} {{"),
        _ if marked(line).is_some() => line.replace("(async move {", "({ async move {"),
        _ => line.to_owned(),
    })
}

fn statements_in_blocks(program: &Written) -> Files {
    program.each_line(|line| match line.trim_start() {
        start if start.starts_with("let ") || start.starts_with('}') => line.to_owned(),
        start if start.ends_with(';') || start.starts_with("for task in") => format!("{{ {start} }}"),
        _ => line.to_owned(),
    })
}

fn reordered(program: &Written) -> Files {
    let main = reordered_body(&program.sketch.main);
    Written::new(Sketch { main }, &program.dialect).files()
}

/// Every second of two neighbours that do not need each other comes first, here and in what is within.
fn reordered_body(body: &Body) -> Body {
    let mut found: Vec<Step> = body.iter().map(|step| Step::from(reordered_deed(&step.deed))).collect();
    let mut at = 1;
    while at < found.len() {
        if are_independent(&found[at - 1], &found[at]) {
            found.swap(at - 1, at);
            at += 1;
        }
        at += 1;
    }
    found.into()
}

fn reordered_deed(deed: &Deed) -> Deed {
    match deed {
        Deed::Spawn { task, keeps, body } => {
            Deed::Spawn { task: *task, keeps: *keeps, body: reordered_body(body) }
        }
        Deed::If { then, other } => Deed::If { then: reordered_body(then), other: reordered_body(other) },
        Deed::For(body) => Deed::For(reordered_body(body)),
        Deed::Forever(body) => Deed::Forever(reordered_body(body)),
        plain => plain.clone(),
    }
}

/// Neither takes its time or leads elsewhere, and the second uses nothing that the first makes.
fn are_independent(first: &Step, second: &Step) -> bool {
    let is_instant = |step: &Step| {
        matches!(step.deed, Deed::Spawn { .. } | Deed::Detach(_) | Deed::Collect(_) | Deed::Drop(_))
    };
    let uses = steps(std::slice::from_ref(second)).into_iter().filter_map(|step| step.deed.uses());
    is_instant(first) && is_instant(second) && uses.into_iter().all(|task| first.deed.spawns() != Some(task))
}
