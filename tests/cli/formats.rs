//! The formats that other tools read, each by somebody else's reader where there is one.

use quick_xml::events::Event;
use serde_json::Value;
use serde_sarif::sarif::Sarif;

use crate::project::{HAZARD, Project};

/// A hazard after characters of several bytes, in a file whose name needs escaping.
fn project() -> Project {
    let wide = HAZARD.replace("let task", "/* größe 🦀 <&\"> */ let task");
    let last = "// async-lint: allow(dropped_join_handle): best <effort>\npub async fn last() {\n    \
                tokio::spawn(async { std::fs::write(\"a\", \"b\").unwrap() });\n}\n";
    Project::lib("#[path = \"a, b%.rs\"]\npub mod a;\npub mod c;\n")
        .file("src/a, b%.rs", wide)
        .file("src/c.rs", last)
}

const COLUMN: usize = 5 + "/* größe 🦀 <&\"> */ let task = ".len() - 5 + 1;

fn stdout(project: &Project, format: &str) -> String {
    let run = project.run(["--message-format", format, "--lib", "-q"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

fn json(project: &Project, format: &str) -> Value {
    serde_json::from_str(&stdout(project, format)).expect("JSON")
}

#[test]
fn sarif_is_what_its_reader_expects() {
    let text = stdout(&project(), "sarif");
    let log: Sarif = serde_json::from_str(&text).expect("SARIF");
    assert_eq!(log.version, serde_json::from_str::<Value>(&text).unwrap()["version"]);
    let run = &log.runs[0];
    let rules = run.tool.driver.rules.as_ref().unwrap();
    assert_eq!(rules.len(), cargo_async_lint::lints::ALL.len());
    let text = |rule: usize| rules[rule].full_description.as_ref().unwrap().text.as_str();
    assert!(
        (0..rules.len()).all(|rule| text(rule).len() > 40 && text(rule).ends_with(['.', ':'])),
        "{rules:#?}"
    );
    let results = run.results.as_ref().unwrap();
    let [found, silenced] = &results[..] else { panic!("{results:#?}") };
    assert_eq!(found.rule_id.as_deref(), Some("spawn_without_yield"));
    assert_eq!(rules[found.rule_index.unwrap() as usize].id, "spawn_without_yield");
    let place = found.locations.as_ref().unwrap()[0].physical_location.as_ref().unwrap();
    let uri = place.artifact_location.as_ref().unwrap().uri.as_deref();
    assert_eq!(uri, Some("src/a%2C%20b%25.rs"));
    let region = place.region.as_ref().unwrap();
    assert_eq!(
        (region.start_line, region.start_column),
        (Some(3), Some(5 + "/* größe 🦀 <&\"> */ let task = ".chars().count() as i64))
    );
    assert!(found.partial_fingerprints.is_some() && found.suppressions.as_ref().unwrap().is_empty());
    assert!(!found.related_locations.as_ref().unwrap().is_empty());
    let suppression = &silenced.suppressions.as_ref().unwrap()[0];
    assert_eq!(suppression.justification.as_deref(), Some("best <effort>"));
    let fixes = silenced.fixes.as_ref().unwrap();
    let replacement = &fixes[0].artifact_changes[0].replacements[0];
    assert_eq!(
        replacement.inserted_content.as_ref().unwrap().text.as_deref(),
        Some(".await.expect(\"the task panicked\")")
    );
}

#[test]
fn what_is_handed_on_names_no_folder_of_the_machine() {
    let project = project();
    let folder = project.path().canonicalize().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    for format in ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html"] {
        // From elsewhere, files are known by their whole paths.
        let mut command = project.command();
        command.current_dir(&elsewhere).arg("--manifest-path").arg(folder.join("Cargo.toml"));
        let run = project.run_by(command.args(["--message-format", format, "--lib", "-q"]));
        assert!(!run.stdout.is_empty() && !run.stdout.contains(folder.to_str().unwrap()), "{format}");
    }
}

#[test]
fn fingerprints_survive_moved_lines_and_tell_equal_code_apart() {
    let prints = |source: String| -> Vec<String> {
        let entries = json(&Project::lib(source), "gitlab");
        entries
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["fingerprint"].as_str().unwrap().to_owned())
            .collect()
    };
    let one = prints(HAZARD.into());
    assert_eq!(prints(format!("\n\n{HAZARD}")), one);
    let two = prints(HAZARD.repeat(2).replacen("starves", "other", 1));
    assert!(two.len() == 2 && two[0] == one[0] && two[1] != two[0], "{one:?} {two:?}");
}

#[test]
fn github_gets_a_line_a_finding() {
    let text = stdout(&project(), "github");
    let [line] = text.lines().collect::<Vec<_>>()[..] else { panic!("{text}") };
    let start = "::warning title=spawn_without_yield,file=src/a%2C b%25.rs,line=3,endLine=3,col=";
    assert!(line.starts_with(start) && line.contains("::this task cannot start"), "{line}");
    assert!(line.contains("%0Anote: ") && line.contains("%0Ahelp: "), "{line}");
    let run = project().run(["--message-format=github", "--lib", "-D", "warnings"]);
    assert!(run.exits(1).stdout.starts_with("::error "));
}

#[test]
fn github_gets_a_table_for_the_jobs_page() {
    let project = project();
    let page = project.path().join("summary.md");
    for (format, written) in [("sarif", false), ("github", true)] {
        project
            .command()
            .env("GITHUB_STEP_SUMMARY", &page)
            .args(["--lib", "--message-format", format])
            .output()
            .unwrap();
        assert_eq!(page.exists(), written);
    }
    let text = project.text("summary.md");
    assert!(text.contains("1 warning in 3 files of 1 package"), "{text}");
    assert!(
        text.contains("| warning | [`spawn_without_yield`](https://")
            && text.contains(") | src/a, b%.rs:3 | this task cannot start"),
        "{text}"
    );
}

#[test]
fn gitlab_gets_a_list_of_entries() {
    let entries = json(&project(), "gitlab");
    let entry = &entries[0];
    assert_eq!((&entry["check_name"], &entry["severity"]), (&"spawn_without_yield".into(), &"minor".into()));
    assert_eq!(
        entry["location"],
        serde_json::json!({ "path": "src/a, b%.rs", "lines": { "begin": 3, "end": 3 } })
    );
    assert_eq!(json(&Project::lib(""), "gitlab"), serde_json::json!([]));
}

#[test]
fn junit_is_what_its_reader_expects() {
    let report = quick_junit::Report::deserialize_from_str(&stdout(&project(), "junit")).expect("JUnit");
    assert_eq!((report.tests, report.failures), (1, 1));
    let case = &report.test_suites[0].test_cases[0];
    assert_eq!(
        case.name.as_str(),
        format!(
            "spawn_without_yield at src/a, b%.rs:3:{}",
            5 + "/* größe 🦀 <&\"> */ let task = ".chars().count()
        )
    );
    let none = quick_junit::Report::deserialize_from_str(&stdout(&Project::lib(""), "junit")).expect("JUnit");
    assert_eq!((none.tests, none.failures), (1, 0));
}

#[test]
fn checkstyle_is_well_formed_and_complete() {
    let text = stdout(&project(), "checkstyle");
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut elements = Vec::new();
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(tag) | Event::Empty(tag) => {
                let attribute = |name: &str| {
                    let found = tag.try_get_attribute(name).expect("attributes");
                    found
                        .map(|a| a.normalized_value(Default::default()).expect("a value").into_owned())
                        .unwrap_or_default()
                };
                let name = tag.name().as_ref().to_owned();
                elements.push((name, attribute("name"), attribute("source"), attribute("severity")));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let names: Vec<&str> = elements.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["checkstyle", "file", "error"]);
    assert_eq!(elements[1].1, "src/a, b%.rs");
    assert_eq!(
        (elements[2].2.as_str(), elements[2].3.as_str()),
        ("async_lint.spawn_without_yield", "warning")
    );
}

#[test]
fn rdjson_counts_bytes() {
    let report = json(&project(), "rdjson");
    let found = &report["diagnostics"][0];
    assert_eq!(found["location"]["path"], "src/a, b%.rs");
    assert_eq!(found["location"]["range"]["start"], serde_json::json!({ "line": 3, "column": COLUMN + 4 }));
    assert_eq!(
        (&found["severity"], &found["code"]["value"]),
        (&"WARNING".into(), &"spawn_without_yield".into())
    );
}

#[test]
fn rdjson_tells_the_edits_of_a_cure_as_one() {
    let suggestion = |rest: &str| {
        let spawn = "tokio::spawn(async { std::fs::write(\"a\", \"b\").unwrap() });";
        let source = format!("pub async fn last() {{\n    {spawn}\n{rest}}}\n");
        json(&Project::lib(source), "rdjson")["diagnostics"][0]["suggestions"][0]["text"].clone()
    };
    assert_eq!(suggestion(""), ".await.expect(\"the task panicked\")");
    let later = suggestion("    println!();\n");
    let later = later.as_str().unwrap();
    assert!(later.starts_with("let task = tokio::spawn(async {"), "{later}");
    assert!(
        later.ends_with(";\n    println!();\n    task.await.expect(\"the task panicked\");\n"),
        "{later}"
    );
}

#[test]
fn the_html_page_holds_everything_and_loads_nothing() {
    let page = stdout(&project(), "html");
    for part in [
        "<!DOCTYPE html>",
        "href=\"#finding-0\"",
        "id=\"finding-0\"",
        "src/a, b%.rs:3:",
        "/* größe 🦀 &lt;&amp;&quot;&gt; */ let task = <mark class=\"primary\">tokio::spawn",
        "best &lt;effort&gt;",
        "prefers-color-scheme: dark",
    ] {
        assert!(page.contains(part), "no `{part}` in:\n{page}");
    }
    for part in ["<script", "<link", "@import", "<img", "<iframe", "src=", "url("] {
        assert!(!page.contains(part), "`{part}` in the page");
    }
    let targets: Vec<&str> =
        page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(!targets.is_empty());
    for target in targets {
        assert!(page.contains(&format!("id=\"{target}\"")), "a link leads to {target}, which is not there");
    }
}

#[test]
fn output_file_takes_the_findings() {
    let project = project();
    for format in ["human", "short", "sarif", "html", "junit"] {
        let direct = project.run(["--message-format", format, "--lib", "-q"]);
        let run = project.run(["--message-format", format, "--lib", "-q", "--output-file", "out"]);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
        assert_eq!(project.text("out"), direct.stdout + &direct.stderr);
    }
    let run = project.run(["--lib", "--output-file", "no/such/file"]);
    run.exits(2).says("error: cannot write: no/such/file: ");
}

#[test]
fn every_format_of_the_help_is_named_by_a_test() {
    let tests = include_str!("formats.rs").to_owned() + include_str!("output.rs");
    let command = cargo_async_lint::cli::command();
    let format = command.get_arguments().find(|arg| arg.get_id() == "message_format").unwrap();
    for value in format.get_possible_values().iter().filter(|value| !value.is_hide_set()) {
        assert!(tests.contains(&format!("\"{}\"", value.get_name())), "{}", value.get_name());
    }
}
