//! Runs that show findings.

use serde_json::{Value, json};

use crate::project::{HAZARD, Project, with_main};

/// `LINE: who what`, of each event.
fn events(finding: &Value) -> Vec<String> {
    let events = finding["message"]["witness"]["events"].as_array().expect("a witness");
    let words = |event: &Value| {
        let text = |name: &str| event[name].as_str().expect("a text").to_owned();
        format!("{}: {} {}", event["line"], text("task"), text("event"))
    };
    events.iter().map(words).collect()
}

#[test]
fn a_witness_is_shown_if_asked_for() {
    let project = Project::lib(HAZARD);
    let run = project.run(["--witness"]);
    run.exits(0).says("witness: a run on tokio current-thread");
    run.says("src/lib.rs:3  main spawns the task").says("src/lib.rs:4  main holds the thread");
    project.run([""; 0]).exits(0).does_not_say("witness:");
}

#[test]
fn json_always_has_the_witness() {
    let lines = Project::lib(HAZARD).json(["--lib"]);
    assert_eq!(lines[0]["message"]["witness"]["runtime"], "tokio current-thread");
    let expected = [
        "3: main spawns the task",
        "4: main holds the thread, and the task has not started",
        "3: the task starts",
        "3: the task finishes",
        "6: main returns",
    ];
    assert_eq!(events(&lines[0]), expected);
    assert!(!lines[0]["message"]["rendered"].as_str().unwrap().contains("witness:"));
}

#[test]
fn the_events_of_a_function_that_is_called_have_its_lines() {
    let source = "\
async fn save() {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    println!(\"saved\");
}
async fn start() {
    let saving = tokio::spawn(save());
    println!(\"started {}\", saving.id());
}
#[tokio::main]
async fn main() {
    start().await;
}
";
    let project = Project::package().file("src/main.rs", source.replace(", saving.id()", ", 1"));
    let lines = project.json(["-A", "all", "-W", "outstanding_at_exit"]);
    let events = events(&lines[0]);
    assert_eq!(events.first().unwrap(), "6: main spawns the task");
    assert!(events.contains(&"12: main returns".to_owned()), "{events:?}");
}

/// What is said of a run of a task that does `work`, beside a main that goes on with `rest`.
fn provided(work: &str, rest: &str) -> Value {
    let source = format!(
        "#[tokio::main]\nasync fn main() {{\n    let task = tokio::spawn(async move {{\n        {work}\n        \
         println!(\"done\");\n    }});\n    {rest}\n    println!(\"{{}}\", task.is_finished());\n}}\n"
    );
    let project = Project::package().file("src/main.rs", source);
    let lines = project.json(["-A", "all", "-W", "outstanding_at_exit"]);
    assert!(lines[0]["message"]["witness"]["events"].is_array(), "{lines:?}");
    lines[0]["message"]["witness"]["provided"].clone()
}

#[test]
fn a_witness_says_what_it_rests_on() {
    let sleep = "tokio::time::sleep(std::time::Duration::from_millis(1)).await;";
    assert_eq!(provided(sleep, ""), json!(null), "whatever takes how long");
    assert_eq!(provided(&sleep.repeat(2), sleep), json!("if the task takes longer than main waits"));
    assert_eq!(provided(sleep, &sleep.repeat(2)), json!("if the task takes longer than all the rest"));
}

#[test]
fn what_cannot_be_read_has_no_witness() {
    let source = with_main("pub async fn f(work: impl Future<Output = ()> + Send) { tokio::spawn(work); }\n");
    let lines = Project::package().file("src/main.rs", source).json(["-W", "detached_task"]);
    assert_eq!(lines[0]["message"]["code"]["code"], "async_lint::detached_task");
    assert_eq!(lines[0]["message"]["witness"], json!(null));
}

#[test]
fn the_page_draws_the_witness() {
    let run = Project::lib(HAZARD).run(["--message-format", "html"]);
    run.exits(0);
    assert!(run.stdout.contains("<svg class=\"timeline\""), "{}", run.stdout);
    assert!(run.stdout.contains("A run on tokio current-thread"));
}
