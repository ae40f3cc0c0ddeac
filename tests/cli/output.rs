//! Formats, colours, streams, exit codes and order.

use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use crate::project::{HAZARD, HAZARD_LINE, Project};

const MARKED: &str = "tokio::spawn(async { println!(\"late\") })";

#[test]
fn human_shows_the_code_its_labels_and_a_cure() {
    for args in [&["--message-format", "human"][..], &[]] {
        let run = Project::lib(HAZARD).run(args);
        run.exits(0).says("warning[spawn_without_yield]: this task cannot start");
        run.says("--> src/lib.rs:3:16").says(MARKED).says("^^^^").says("= note: ").says("= help: ");
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn short_is_one_line_a_finding() {
    let run = Project::lib(HAZARD).run(["--message-format=short"]);
    let [line] = run.findings()[..] else { panic!("{}", run.stderr) };
    assert!(line.starts_with("src/lib.rs:3:16: warning[spawn_without_yield]: this task"), "{line}");
    assert_eq!((run.stdout.as_str(), run.stderr.lines().count()), ("", 2));
}

#[test]
fn json_lines_are_cargos_compiler_messages() {
    let project = Project::lib(HAZARD);
    let lines = project.json(["-q"]);
    let [message, end] = &lines[..] else { panic!("{lines:#?}") };
    assert_eq!(message["reason"], "compiler-message");
    assert_eq!(message["message"]["code"]["code"], "async_lint::spawn_without_yield");
    assert_eq!(message["message"]["level"], "warning");
    assert_eq!(message["target"]["name"], "demo");
    assert_eq!(message["target"]["kind"], serde_json::json!(["lib"]));
    let manifest = project.path().canonicalize().unwrap().join("Cargo.toml");
    assert_eq!(message["manifest_path"], manifest.to_str().unwrap());
    assert!(message["package_id"].as_str().unwrap().contains("0.1.0"));
    assert!(message["message"]["rendered"].as_str().unwrap().contains("--> src/lib.rs:3:16"));
    assert_eq!(end, &serde_json::json!({ "reason": "build-finished", "success": true }));
    let denied = project.json(["-D", "warnings"]);
    assert_eq!((&denied[0]["message"]["level"], &denied[1]["success"]), (&"error".into(), &false.into()));
}

/// The primary span of the only finding must be the marked text, by bytes and by characters.
#[track_caller]
fn check_span(source: &str) {
    let lines = Project::lib(source).json(["--lib"]);
    let spans = lines[0]["message"]["spans"].as_array().unwrap();
    let span = spans.iter().find(|span| span["is_primary"] == true).expect("a primary span");
    let number = |name: &str| span[name].as_u64().unwrap() as usize;
    assert_eq!(&source[number("byte_start")..number("byte_end")], MARKED);
    assert_eq!(span["file_name"], "src/lib.rs");
    let plain = source.trim_start_matches('\u{feff}');
    let line = plain.lines().nth(number("line_start") - 1).unwrap();
    let marked = line.chars().skip(number("column_start") - 1);
    let marked: String = marked.take(number("column_end") - number("column_start")).collect();
    assert_eq!((marked.as_str(), number("line_end")), (MARKED, number("line_start")));
    assert_eq!(span["text"][0]["text"], line);
    assert_eq!(span["text"][0]["highlight_start"], span["column_start"]);
    assert_eq!(span["text"][0]["highlight_end"], span["column_end"]);
}

#[test]
fn spans_count_bytes_of_the_file_and_characters_of_the_line() {
    let wide = HAZARD.replace("    let task", "    /* größe 漢字 🦀 */ let task");
    let one_line = HAZARD.replace('\n', " ");
    for source in [HAZARD, &wide, &one_line] {
        check_span(source);
        check_span(&format!("\u{feff}{source}"));
        check_span(&format!("// ü🦀\n{source}").replace('\n', "\r\n"));
        check_span(&format!("\u{feff}//! ü🦀\n{source}").replace('\n', "\r\n"));
    }
    check_span(&format!("#!/usr/bin/env run-ü\n{HAZARD}"));
}

#[test]
fn human_columns_are_those_of_json() {
    let source = format!("\u{feff}{}", HAZARD.replace('\n', " "));
    let column = source.chars().skip(1).collect::<String>().find("tokio::spawn").unwrap() + 1;
    let project = Project::lib(source);
    project.run(["--lib"]).says(&format!("--> src/lib.rs:1:{column}"));
    project.short(["--lib"]).says(&format!("src/lib.rs:1:{column}: "));
}

#[test]
fn suggestions_are_edits_that_can_be_applied() {
    let source = "\u{feff}pub async fn f() {\r\n    tokio::spawn(async { /* ü */ std::fs::write(\"a\", \"b\").unwrap() });\r\n    g().await;\r\n}\r\n";
    let lines = Project::lib(source).json(["--lib"]);
    let children = lines[0]["message"]["children"].as_array().unwrap();
    let spans = children.iter().map(|child| child["spans"].as_array().unwrap());
    let edits = spans.into_iter().find(|spans| !spans.is_empty()).expect("a cure with edits");
    let mut edited = source.to_owned();
    let at = |span: &Value, name: &str| span[name].as_u64().unwrap() as usize;
    let mut last_first: Vec<&Value> = edits.iter().collect();
    last_first.sort_by_key(|span| std::cmp::Reverse(at(span, "byte_start")));
    for span in last_first {
        let replacement = span["suggested_replacement"].as_str().unwrap();
        edited.replace_range(at(span, "byte_start")..at(span, "byte_end"), replacement);
        let known = ["MachineApplicable", "MaybeIncorrect", "HasPlaceholders", "Unspecified"];
        assert!(known.contains(&span["suggestion_applicability"].as_str().unwrap()), "{span}");
    }
    let end = "g().await;\r\n    task.await.expect(\"the task panicked\");";
    let cured = source.replace("tokio::spawn", "let task = tokio::spawn").replace("g().await;", end);
    assert_eq!(edited, cured);
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let project = Project::lib(HAZARD);
    let coloured = |args: &[&str]| project.run(args).stderr.contains('\u{1b}');
    assert!(!coloured(&[]));
    assert!(!coloured(&["--color=auto"]));
    assert!(!coloured(&["--color", "never"]));
    assert!(coloured(&["--color", "always"]));
}

#[test]
fn the_environment_decides_on_colours_unless_a_flag_does() {
    let project = Project::lib(HAZARD);
    let coloured = |name: &str, value: &str, args: &[&str]| {
        let output = project.command().env(name, value).args(args).output().unwrap();
        output.stderr.contains(&0x1b)
    };
    assert!(coloured("CARGO_TERM_COLOR", "always", &[]));
    assert!(coloured("CLICOLOR_FORCE", "1", &[]));
    assert!(!coloured("CARGO_TERM_COLOR", "always", &["--color=never"]));
    assert!(coloured("NO_COLOR", "1", &["--color=always"]));
}

#[test]
fn quiet_says_nothing_but_findings() {
    let run = Project::lib(HAZARD).short(["-q"]);
    assert_eq!(run.stderr.lines().collect::<Vec<_>>(), run.findings());
    for flag in ["-q", "--quiet"] {
        assert_eq!(Project::lib("mod missing;").run([flag]).exits(0).stderr, "");
    }
}

#[test]
fn the_summary_counts_findings_files_and_packages() {
    assert_eq!(Project::lib("").run(["--lib"]).summary(), "no findings in 1 file of 1 package");
    let two = Project::lib(format!("mod a;\n{HAZARD}")).file("src/a.rs", HAZARD);
    assert_eq!(two.run(["--lib"]).summary(), "2 warnings in 2 files of 1 package");
    assert_eq!(two.run(["-D", "warnings"]).summary(), "2 errors in 2 files of 1 package");
    assert_eq!(two.run(["-A", "all"]).summary(), "no findings in 2 files of 1 package");
}

#[test]
fn the_exit_code_tells_findings_from_failures() {
    let project = Project::lib(HAZARD);
    project.run(["--lib"]).exits(0);
    project.run(["-A", "all", "-D", "warnings"]).exits(0);
    project.run(["-D", "warnings"]).exits(1);
    project.run(["-p", "nobody"]).exits(2);
}

#[test]
fn output_is_the_same_on_every_run() {
    let names: Vec<String> = (0..12).map(|i| format!("m{i}")).collect();
    let root: String = names.iter().rev().map(|name| format!("mod {name};\nmod missing_{name};\n")).collect();
    let mut project = Project::lib(root);
    for name in &names {
        project = project.file(format!("src/{name}.rs"), HAZARD.repeat(2).replacen("starves", "other", 1));
        project = project.file(format!("src/stray_{name}.rs"), HAZARD);
    }
    let run = || project.run(["-W", "all", "--show-files"]);
    let first = run();
    assert_eq!(first.summary(), "24 warnings in 13 of 37 files of 1 package");
    let places = |stderr: &str| {
        let lines = stderr.lines().filter_map(|line| line.trim().strip_prefix("--> "));
        lines.map(|place| place.split(':').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(places(&first.stderr).is_sorted());
    for _ in 0..3 {
        assert_eq!(run().stderr, first.stderr);
    }
}

#[test]
fn a_closed_pipe_ends_output_and_keeps_the_verdict() {
    let project = Project::lib(HAZARD);
    for args in ["-D warnings", "-D warnings --message-format=json", "-D warnings --color=always"] {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("cargo-async-lint"));
        command.current_dir(project.path()).args(args.split(' '));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        match args.contains("json") {
            true => drop(child.stdout.take()),
            false => drop(child.stderr.take()),
        }
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(1), "{args}");
        let mut said = String::new();
        child.stderr.take().map(|mut stderr| stderr.read_to_string(&mut said));
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn a_closed_pipe_is_no_failure_of_list_explain_or_help() {
    for args in ["--list", "--explain all", "--help"] {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("cargo-async-lint"));
        let mut child =
            command.args(args.split(' ')).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args}");
        assert_eq!(output.status.code(), Some(0), "{args}");
    }
}

#[test]
fn the_reported_line_is_the_hazards() {
    let run = Project::lib(HAZARD).short(["--lib"]);
    run.says(&format!("src/lib.rs:{HAZARD_LINE}:"));
}

#[test]
fn json_names_targets_as_cargo_does() {
    let old = crate::project::manifest("demo").replace("2024", "2021");
    let project = Project::package()
        .file("Cargo.toml", old)
        .file("src/bin/my-server.rs", format!("{HAZARD}fn main() {{}}\n"));
    let target = &project.json(["-q"])[0]["target"];
    assert_eq!((&target["name"], &target["edition"]), (&"my-server".into(), &"2021".into()));
    assert_eq!(
        (&target["kind"], &target["crate_types"]),
        (&serde_json::json!(["bin"]), &serde_json::json!(["bin"]))
    );
}

#[test]
fn what_is_asked_for_is_said_even_if_nothing_else_is() {
    let project = Project::lib("").file("src/stray.rs", "");
    let run = project.run(["--show-files", "-q"]);
    assert_eq!(run.stderr, "note: not analysed, because no target leads to them: src/stray.rs\n");
}

#[test]
fn statistics_count_by_lint() {
    let quiet = "// async-lint: allow(spawn_without_yield): why\n";
    let run = Project::lib(format!("{HAZARD}mod m {{\n{quiet}{HAZARD}}}\n")).run([
        "--lib",
        "--statistics",
        "-q",
        "--message-format=short",
    ]);
    let line = run.stderr.lines().find(|line| line.starts_with("spawn_without_yield")).unwrap();
    assert_eq!(line.split_whitespace().skip(1).collect::<Vec<_>>(), ["1", "0", "1"]);
    run.says("looked at 1 file, 2 functions and 2 places that start tasks");
}

#[test]
fn timings_name_every_part_of_the_work() {
    let run = Project::lib(HAZARD).run(["--lib", "--timings", "-q"]);
    let parts: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.ends_with(" ms"))
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(parts, ["selecting", "reading", "names", "types", "paths", "lints", "cache"]);
    let slow: Vec<&str> = run.stderr.lines().filter(|line| line.starts_with("slow file ")).collect();
    assert_eq!(slow.len(), 1, "{}", run.stderr);
    assert!(slow[0].ends_with(" ms  src/lib.rs"), "{}", slow[0]);
}

#[test]
fn a_cure_is_shown_as_the_lines_that_go_and_come() {
    let run = Project::lib(HAZARD).run(["--lib"]);
    run.says("    4 -     std::thread::sleep(std::time::Duration::from_secs(1));\n");
    run.says("    4 +     tokio::time::sleep(std::time::Duration::from_secs(1)).await;\n");
    run.says("    4 +     tokio::task::yield_now().await;\n");
}

#[test]
fn a_cure_of_which_there_is_no_edit_for_all_is_offered_to_tools_only() {
    let source =
        "pub async fn f() {\n    tokio::spawn(async { std::fs::write(\"a\", \"b\").unwrap() });\n}\n";
    let project = Project::lib(source);
    project.run(["--lib"]).says("await the task").does_not_say("on purpose");
    let lines = project.json(["--lib"]);
    let children = lines[0]["message"]["children"].as_array().unwrap();
    let child = children.iter().find(|child| child["message"] == "let the task go on purpose").unwrap();
    let edits: Vec<&Value> = child["spans"].as_array().unwrap().iter().collect();
    assert_eq!((edits.len(), &edits[0]["suggested_replacement"]), (2, &"drop(".into()));
    assert_eq!(edits[0]["suggestion_applicability"], "MaybeIncorrect");
}

#[test]
fn names_of_lints_are_links_where_terminals_show_them() {
    let project = Project::lib(HAZARD);
    let shown = |name: &str, value: &str| {
        project.run_by(project.command().env(name, value).args(["--lib", "--color=never"])).stderr
    };
    let link = "\u{1b}]8;;https://docs.rs/cargo-async-lint/latest/cargo_async_lint/lints/spawn_without_yield/\
                index.html\u{1b}\\[spawn_without_yield]\u{1b}]8;;\u{1b}\\: this task";
    let text = shown("CARGO_TERM_HYPERLINKS", "true");
    assert!(text.contains(link), "{text}");
    assert!(!shown("CARGO_TERM_HYPERLINKS", "false").contains('\u{1b}'));
    assert!(!shown("TERM", "xterm-kitty").contains('\u{1b}'), "stderr is no terminal");
}

#[test]
fn cargo_can_be_told_to_be_quiet() {
    let project = Project::lib(HAZARD);
    let run = project.run_by(project.command().env("CARGO_TERM_QUIET", "true").arg("--message-format=short"));
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
}
