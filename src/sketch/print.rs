//! A sketch as a Rust program, in the words of a runtime.

use std::fmt::Write as _;

use super::{Body, Deed, Helper, Sketch, Step, own_steps, steps};
use crate::executor::profile::{self, OnHandleDrop, Profile};

/// How a runtime is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The runtime's policies.
    pub profile: Profile,
    /// What stands before `main`, and `main` up to its body.
    pub head: &'static str,
    /// What closes `main`.
    pub foot: &'static str,
    /// The call that spawns, up to its argument.
    pub spawn: &'static str,
    /// The runtime's own call that suspends once.
    yields: &'static str,
    /// Its sleep, around a duration.
    sleep: [&'static str; 2],
    /// What follows the handle that is awaited.
    join: &'static str,
    abort: &'static str,
    /// The type of handles.
    pub handle: &'static str,
    /// Handles can be let go by `detach()`.
    pub detaches: bool,
}

/// `#[tokio::main(flavor = "current_thread")]`.
pub const TOKIO_CURRENT_THREAD: Dialect = Dialect {
    profile: profile::TOKIO_CURRENT_THREAD,
    head: "#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {\n",
    foot: "}\n",
    spawn: "tokio::spawn",
    yields: "tokio::task::yield_now().await",
    sleep: ["tokio::time::sleep(", ").await"],
    join: ".await.ok()",
    abort: ".abort()",
    handle: "tokio::task::JoinHandle<()>",
    detaches: false,
};

/// `#[tokio::main]` with two workers.
pub const TOKIO_MULTI_THREAD: Dialect = Dialect {
    profile: profile::tokio_multi_thread(2),
    head: "#[tokio::main(worker_threads = 2)]\nasync fn main() {\n",
    ..TOKIO_CURRENT_THREAD
};

/// `smol::spawn`, and `smol::block_on` around main.
pub const SMOL: Dialect = Dialect {
    profile: profile::smol_global(1),
    head: "fn main() {\n    smol::block_on(async {\n",
    foot: "    });\n}\n",
    spawn: "smol::spawn",
    yields: "smol::future::yield_now().await",
    sleep: ["smol::Timer::after(", ").await"],
    join: ".await",
    abort: ".cancel().await",
    handle: "smol::Task<()>",
    detaches: true,
};

/// An executor that main runs itself.
pub const SMOL_EXECUTOR: Dialect = Dialect {
    profile: profile::SMOL_EXECUTOR,
    head: "static EXECUTOR: smol::Executor<'static> = smol::Executor::new();\n\n\
           fn main() {\n    smol::block_on(EXECUTOR.run(async {\n",
    foot: "    }));\n}\n",
    spawn: "EXECUTOR.spawn",
    ..SMOL
};

/// The runtimes that sketches can be written for.
pub const DIALECTS: [Dialect; 4] = [TOKIO_CURRENT_THREAD, TOKIO_MULTI_THREAD, SMOL_EXECUTOR, SMOL];

/// The names of the functions that are given handles.
const HELPERS: [(Helper, &str); 3] =
    [(Helper::Joins, "wait_for"), (Helper::Drops, "look_at"), (Helper::Returns, "hand_back")];

/// What the function of this name in a printed program does with a handle.
pub fn helper(name: &str) -> Option<Helper> {
    HELPERS.iter().find(|(_, own)| *own == name).map(|(helper, _)| *helper)
}

fn name_of(helper: Helper) -> &'static str {
    HELPERS.iter().find(|(other, _)| *other == helper).map_or("", |(_, name)| name)
}

impl Dialect {
    /// Dropping a handle cancels its task.
    pub fn cancels(&self) -> bool {
        self.profile.handle_drop == OnHandleDrop::Cancel
    }

    fn function(&self, helper: Helper) -> String {
        let Dialect { handle, join, .. } = self;
        let name = name_of(helper);
        match helper {
            Helper::Joins => format!("async fn {name}(task: {handle}) {{\n    task{join};\n}}\n\n"),
            Helper::Drops => format!(
                "fn {name}(task: {handle}) {{\n    println!(\"over: {{}}\", task.is_finished());\n}}\n\n"
            ),
            Helper::Returns => format!("fn {name}(task: {handle}) -> {handle} {{\n    task\n}}\n\n"),
        }
    }
}

/// The program's text, and the sketch with the lines of its steps.
pub fn print(sketch: &Sketch, dialect: &Dialect) -> (String, Sketch) {
    let mut printer = Printer { text: String::new(), dialect, depth: 0 };
    printer.text += PRELUDE;
    for (helper, _) in HELPERS {
        let is_used = |step: &&Step| matches!(step.deed, Deed::Pass(_, used) if used == helper);
        if steps(&sketch.main).iter().any(is_used) {
            printer.text += &dialect.function(helper);
        }
    }
    printer.text += dialect.head;
    printer.depth = dialect.head.lines().last().map_or(0, |line| line.len() - line.trim_start().len()) / 4;
    let main = printer.task(&sketch.main);
    printer.text += dialect.foot;
    (printer.text, Sketch { main })
}

/// What nobody can tell, and what takes its time: every program begins with it.
const PRELUDE: &str = "\
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(5);

fn chance() -> bool {
    std::env::args().len() > 1
}

fn count() -> usize {
    std::env::args().len()
}

";

struct Printer<'d> {
    text: String,
    dialect: &'d Dialect,
    depth: usize,
}

impl Printer<'_> {
    /// The body of a task or of `main`.
    fn task(&mut self, body: &Body) -> Body {
        let collects = own_steps(body).iter().any(|step| matches!(step.deed, Deed::Collect(_)));
        self.depth += 1;
        if collects {
            self.line("let mut collected = Vec::new();");
        }
        self.depth -= 1;
        self.block(body)
    }

    fn block(&mut self, body: &Body) -> Body {
        self.depth += 1;
        let body = body.iter().map(|step| self.step(step)).collect();
        self.depth -= 1;
        body
    }

    /// Writes a line and gives its number.
    fn line(&mut self, text: &str) -> u32 {
        let line = self.text.matches('\n').count() as u32 + 1;
        writeln!(self.text, "{:1$}{text}", "", self.depth * 4).expect("a string grows");
        line
    }

    fn step(&mut self, step: &Step) -> Step {
        let Dialect { spawn, yields, sleep, join, abort, .. } = *self.dialect;
        match &step.deed {
            Deed::Spawn { task, keeps, body } => {
                let binding = if *keeps { format!("let task_{task} = ") } else { String::new() };
                let line = self.line(&format!("{binding}{spawn}(async move {{"));
                let body = self.task(body);
                self.line("});");
                Step { line, deed: Deed::Spawn { task: *task, keeps: *keeps, body } }
            }
            Deed::If { then, other } => {
                let line = self.line("if chance() {");
                let then = self.block(then);
                let other = match other.is_empty() {
                    true => other.clone(),
                    false => {
                        self.line("} else {");
                        self.block(other)
                    }
                };
                self.line("}");
                Step { line, deed: Deed::If { then, other } }
            }
            Deed::For(body) => {
                let line = self.line("for _ in 0..count() {");
                let body = self.block(body);
                self.line("}");
                Step { line, deed: Deed::For(body) }
            }
            Deed::Forever(body) => {
                let line = self.line("loop {");
                let body = self.block(body);
                self.line("}");
                Step { line, deed: Deed::Forever(body) }
            }
            plain => {
                let text = match plain {
                    Deed::Await(task) => format!("task_{task}{join};"),
                    Deed::Abort(task) => format!("task_{task}{abort};"),
                    Deed::Drop(task) => format!("drop(task_{task});"),
                    Deed::Leave(task) => format!("{{ let _scoped = task_{task}; }}"),
                    Deed::Detach(task) => format!("task_{task}.detach();"),
                    Deed::Pass(task, helper) => {
                        let call = format!("{}(task_{task})", name_of(*helper));
                        match helper {
                            Helper::Joins => format!("{call}.await;"),
                            Helper::Drops => format!("{call};"),
                            Helper::Returns => format!("let task_{task} = {call};"),
                        }
                    }
                    Deed::Collect(task) => format!("collected.push(task_{task});"),
                    Deed::JoinAll => format!("for task in collected {{ task{join}; }}"),
                    Deed::AbortAll => format!("for task in collected {{ task{abort}; }}"),
                    Deed::Yield => format!("{yields};"),
                    Deed::Sleep => format!("{}PAUSE{};", sleep[0], sleep[1]),
                    Deed::Block => "std::thread::sleep(PAUSE);".to_owned(),
                    Deed::Work => "println!(\"done\");".to_owned(),
                    _ => "return;".to_owned(),
                };
                Step { line: self.line(&text), deed: plain.clone() }
            }
        }
    }
}
