//! Sources and trees that mean harm: nothing in them steers the terminal, runs, or leads elsewhere.

use std::path::Path;

use crate::project::{HAZARD, Project, Run, manifest};

/// Characters that steer a terminal or reorder text, as they might stand in a source.
const HOSTILE: &str = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}\u{2066}\u{200f}\u{7f}\u{8}\rgone";

#[track_caller]
fn check_clean(run: &Run) {
    for text in [&run.stdout, &run.stderr] {
        for (at, c) in text.char_indices() {
            let steers = c.is_control() && !matches!(c, '\n' | '\t');
            let reorders =
                matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
            assert!(!steers && !reorders, "{c:?} at {at} of {text:?}");
        }
    }
}

#[track_caller]
fn check_all_formats(project: &Project, findings: usize) {
    for format in ["human", "short", "json"] {
        let run = project.run(["--message-format", format, "--show-files"]);
        check_clean(run.exits(0));
        assert!(run.summary().starts_with(&format!("{findings} warning")), "{}", run.stderr);
    }
}

#[test]
fn what_a_line_of_source_holds_does_not_reach_the_terminal() {
    let comment = HAZARD.replace("tokio::spawn(", &format!("/* {HOSTILE} */ tokio::spawn( /* {HOSTILE} */ "));
    check_all_formats(&Project::lib(comment), 1);
    let text = HOSTILE.replace('\r', "");
    let literal = HAZARD.replace("\"late\"", &format!("\"{text}\""));
    check_all_formats(&Project::lib(literal), 1);
}

#[test]
fn what_problems_quote_does_not_reach_the_terminal() {
    let text = HOSTILE.replace('\r', "");
    let source = format!(
        "#[cfg(all(any(), feature = \"{text}\"))] mod never;\nmod missing;\n\
         // async-lint: allow({text})\nfn odd() {{ \"{text}\" \"{text}\" }}\n{HAZARD}"
    );
    let settings = "[lints]\nbad_suppression = \"warn\"\n";
    let project = Project::lib(source).file("src/never.rs", "").file("async-lint.toml", settings);
    check_all_formats(&project, 2);
}

#[test]
fn json_keeps_what_it_escapes() {
    let source = HAZARD.replace("async {", &format!("/* {HOSTILE} */ async {{"));
    let lines = Project::lib(source).json(["--lib"]);
    let text = lines[0]["message"]["spans"][0]["text"][0]["text"].as_str().unwrap();
    assert!(text.contains(HOSTILE), "{text:?}");
}

#[cfg(unix)]
#[test]
fn a_file_name_does_not_reach_the_terminal() {
    for name in ["\u{1b}[31mred.rs", "\u{202e}sr.gnorw.rs", "a\nerror: forged.rs", "a\rb.rs"] {
        let lib = format!("#[path = {name:?}] mod named;\n");
        let project = Project::lib(lib)
            .file(Path::new("src").join(name), HAZARD)
            .file(Path::new("benches").join(format!("stray/{name}")), HAZARD);
        check_all_formats(&project, 1);
        let run = project.run(["--show-files", "--message-format=short"]);
        run.does_not_say("\nerror: forged");
        check_clean(&Project::empty().run(["--", name]));
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_need_not_be_unicode() {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(b"odd\xff.rs");
    let project = Project::empty().file(name, HAZARD);
    for format in ["human", "short", "json"] {
        let run = project.run(["--message-format", format]);
        assert_eq!(run.exits(0).summary(), "1 warning in 1 file");
    }
}

#[test]
fn a_path_attribute_does_not_lead_out_of_the_workspace() {
    let project = Project::empty().file("outside.rs", HAZARD).file("ws/Cargo.toml", manifest("demo")).file(
        "ws/src/lib.rs",
        "#[path = \"../../outside.rs\"] mod outside;\ninclude!(\"../../outside.rs\");\n",
    );
    let run = project.short(["--manifest-path", "ws/Cargo.toml"]);
    run.exits(0).says("warning: outside.rs lies outside of the workspace");
    assert_eq!(run.summary(), "no findings in 1 of 2 files of 1 package");
}

#[test]
fn a_path_attribute_does_not_lead_out_of_a_folder_without_a_manifest() {
    let project = Project::empty()
        .file("outside.rs", HAZARD)
        .file("in/a.rs", "#[path = \"../outside.rs\"] mod outside;\n");
    project.short(["in"]).exits(0).says("warning: outside.rs lies outside of the workspace");
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_workspace() {
    use std::os::unix::fs::symlink;
    let project = Project::empty()
        .file("outside/secret.rs", HAZARD)
        .file("ws/Cargo.toml", manifest("demo"))
        .file("ws/src/lib.rs", "mod linked;\nmod folder;\n");
    let src = project.path().join("ws/src");
    symlink("../../outside/secret.rs", src.join("linked.rs")).unwrap();
    symlink("../../outside", src.join("folder")).unwrap();
    std::fs::copy(project.path().join("outside/secret.rs"), project.path().join("outside/mod.rs")).unwrap();
    let run = project.short(["--manifest-path", "ws/Cargo.toml"]);
    run.exits(0).says("outside/secret.rs lies outside").says("outside/mod.rs lies outside");
    assert_eq!(run.findings(), [] as [&str; 0]);
}

#[cfg(unix)]
#[test]
fn links_and_paths_that_run_in_circles_end() {
    use std::os::unix::fs::symlink;
    let lib =
        format!("mod again;\n#[path = \"lib.rs\"] mod own;\nmod loops;\ninclude!(\"lib.rs\");\n{HAZARD}");
    let project = Project::lib(lib);
    let src = project.path().join("src");
    symlink("lib.rs", src.join("again.rs")).unwrap();
    symlink("loops.rs", src.join("loops.rs")).unwrap();
    symlink("../src", src.join("src")).unwrap();
    symlink("..", project.path().join("up")).unwrap();
    for args in [&[] as &[&str], &["src"], &["."], &["src/lib.rs"]] {
        let run = project.short(args);
        assert_eq!(run.exits(0).findings().len(), 1, "{}", run.stderr);
    }
    let loose = Project::empty().file("a.rs", HAZARD);
    symlink(".", loose.path().join("here")).unwrap();
    assert_eq!(loose.short(["."]).summary(), "1 warning in 1 file");
}

/// `cargo metadata` would run a wrapper that a repository names, if it were asked for dependencies.
#[cfg(unix)]
#[test]
fn nothing_that_a_repository_names_is_run() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::lib(HAZARD)
        .file("wrapper.sh", "#!/bin/sh\ntouch \"$(dirname \"$0\")/it-ran\"\nexec \"$@\"\n")
        .file("build.rs", "fn main() { std::fs::write(\"it-ran\", \"\").unwrap() }\n");
    let wrapper = project.path().join("wrapper.sh");
    std::fs::set_permissions(&wrapper, std::fs::Permissions::from_mode(0o755)).unwrap();
    let config = format!(
        "[build]\nrustc-wrapper = {wrapper:?}\nrustc-workspace-wrapper = {wrapper:?}\n[alias]\nmetadata = \"build\"\n"
    );
    let project = project.file(".cargo/config.toml", config);
    project.short(["--no-cache"]).exits(0).says("src/lib.rs:3:16");
    let mut left: Vec<_> =
        std::fs::read_dir(project.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [".cargo", "Cargo.toml", "build.rs", "src", "wrapper.sh"]);
}
