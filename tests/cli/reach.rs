//! Every Rust file of a package is read or named.

use std::path::PathBuf;

use crate::project::{HAZARD, Project, manifest};

/// The library leads to a hazard in each of these files, and to no other.
#[track_caller]
fn check(project: &Project, expected: &[&str]) {
    let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
    assert_eq!(project.found_in(["--lib"]), expected);
}

#[test]
fn modules_lie_in_files_folders_and_inline_modules() {
    let project = Project::lib("mod a;\nmod b;\nmod inline { mod c; mod d { mod e; } }\n")
        .file("src/a.rs", HAZARD)
        .file("src/b/mod.rs", format!("mod inner;\n{HAZARD}"))
        .file("src/b/inner.rs", format!("mod deep;\n{HAZARD}"))
        .file("src/b/inner/deep.rs", HAZARD)
        .file("src/inline/c.rs", HAZARD)
        .file("src/inline/d/e.rs", HAZARD);
    let files = [
        "src/a.rs",
        "src/b/inner.rs",
        "src/b/inner/deep.rs",
        "src/b/mod.rs",
        "src/inline/c.rs",
        "src/inline/d/e.rs",
    ];
    check(&project, &files);
}

#[test]
fn a_path_attribute_names_the_file() {
    let lib = "\
        #[path = \"other/file.rs\"] mod a;\n\
        #[cfg_attr(unix, path = \"unix.rs\")] #[cfg_attr(windows, path = \"windows.rs\")] mod sys;\n\
        mod inline { #[path = \"b.rs\"] mod b; }\n";
    let project = Project::lib(lib)
        .file("src/other/file.rs", format!("mod child;\n{HAZARD}"))
        .file("src/other/child.rs", HAZARD)
        .file("src/unix.rs", HAZARD)
        .file("src/windows.rs", HAZARD)
        .file("src/inline/b.rs", HAZARD);
    let files =
        ["src/inline/b.rs", "src/other/child.rs", "src/other/file.rs", "src/unix.rs", "src/windows.rs"];
    check(&project, &files);
}

#[test]
fn an_included_rust_file_is_read() {
    let project = Project::lib("mod a { include!(\"parts/a.rs\"); }\ninclude!(\"b.in\");\n")
        .file("src/parts/a.rs", HAZARD)
        .file("src/b.in", HAZARD);
    check(&project, &["src/b.in", "src/parts/a.rs"]);
}

#[test]
fn words_given_to_an_unknown_macro_are_modules_if_files_bear_their_names() {
    let lib = "mod known;\nmac::mod_flat!(a r#in, known nothing);\nmac::table! { 1 => b }\n";
    let project = Project::lib(lib)
        .file("src/a.rs", format!("mac::mod_pub!(inner);\n{HAZARD}"))
        .file("src/a/inner.rs", HAZARD)
        .file("src/in/mod.rs", HAZARD)
        .file("src/known.rs", HAZARD)
        .file("src/b.rs", HAZARD);
    check(&project, &["src/a.rs", "src/a/inner.rs", "src/in/mod.rs", "src/known.rs"]);
}

#[test]
fn what_such_a_module_exports_its_macro_may_export() {
    let lib = "mac::mod_flat!(work run);\n";
    let project = Project::lib(lib)
        .file("src/work.rs", "pub async fn work() -> Result<(), String> { std::fs::read_to_string(\"x\").map(|_| ()).map_err(|e| e.to_string()) }\n")
        .file("src/run.rs", "pub fn run() { tokio::spawn(crate::work()); }\n");
    check(&project, &["src/run.rs"]);
}

#[test]
fn items_in_macros_are_items() {
    let lib = "\
        cfg_if::cfg_if! { if #[cfg(unix)] { mod a; } else { mod b; } }\n\
        macro_rules! cfg_rt { ($($item:item)*) => { $(#[cfg(feature = \"rt\")] $item)* } }\n\
        cfg_rt! { mod net; pub mod inline { pub mod c; } }\n";
    let mut project = Project::lib(lib);
    for name in ["a", "b", "net", "inline/c"] {
        project = project.file(format!("src/{name}.rs"), HAZARD);
    }
    check(&project, &["src/a.rs", "src/b.rs", "src/inline/c.rs", "src/net.rs"]);
}

#[test]
fn functions_in_macros_are_functions() {
    check(&Project::lib(format!("cfg_rt! {{ {HAZARD} }}\n")), &["src/lib.rs"]);
}

#[test]
fn a_file_that_two_targets_share_is_reported_once() {
    let project = Project::lib("mod shared;\n")
        .file("src/main.rs", "mod shared;\nfn main() {}\n")
        .file("src/shared.rs", HAZARD);
    let run = project.short([] as [&str; 0]);
    assert_eq!(run.summary(), "1 warning in 3 files of 1 package");
}

#[test]
fn show_files_names_every_file_that_was_not_analysed_with_the_reason() {
    let mut project = Project::lib("#[cfg(any())] mod never;\n").file("src/never.rs", "");
    for i in 0..5 {
        project = project.file(format!("src/stray_{i}.rs"), HAZARD);
        project = project.file(format!("benches/b{i}.rs"), HAZARD);
    }
    let run = project.run(["--show-files", "--lib"]);
    let names = |folder: &str| (0..5).map(|i| format!("{folder}{i}.rs")).collect::<Vec<_>>().join(", ");
    run.says(&format!("not analysed, because no target leads to them: {}", names("src/stray_")));
    run.says(&format!("not analysed, because their target is not selected: {}", names("benches/b")));
    run.says("not analysed, because cfg(any ()) rules them out: src/never.rs");
    assert_eq!(run.summary(), "no findings in 1 of 12 files of 1 package");
}

#[test]
fn without_show_files_many_files_are_counted_by_folder() {
    let mut project = Project::lib("");
    for i in 0..5 {
        project = project.file(format!("src/stray_{i}.rs"), HAZARD);
    }
    let run = project.run(["--lib"]);
    run.says("note: not analysed, because no target leads to them: src/ (5)");
    run.does_not_say("stray_0");
}

#[test]
fn build_folders_hidden_folders_and_other_packages_are_not_strays() {
    let project = Project::lib("")
        .file("target/debug/build/x/out/gen.rs", HAZARD)
        .file(".hidden/x.rs", HAZARD)
        .file("nested/Cargo.toml", manifest("nested"))
        .file("nested/src/lib.rs", HAZARD);
    assert_eq!(project.run(["--show-files"]).summary(), "no findings in 1 file of 1 package");
}

#[test]
fn a_hazard_is_seen_across_the_packages_of_a_workspace() {
    let user = "\
        #[tokio::main(flavor = \"current_thread\")]\n\
        async fn main() {\n\
            let task = tokio::spawn(async { println!(\"late\") });\n\
            helper::block();\n\
            task.await.unwrap();\n\
        }\n";
    let helper = "pub fn block() { std::thread::sleep(std::time::Duration::from_secs(1)) }\n";
    let project = Project::empty()
        .file("Cargo.toml", "[workspace]\nmembers = [\"user\", \"helper\"]\n")
        .file("user/Cargo.toml", manifest("user") + "helper = { path = \"../helper\" }\n")
        .file("user/src/main.rs", user)
        .file("helper/Cargo.toml", manifest("helper"))
        .file("helper/src/lib.rs", helper);
    for args in [&["-p", "user"][..], &["user/src/main.rs"], &["--workspace"]] {
        project.short(args).exits(0).says("user/src/main.rs:3:12: warning[spawn_without_yield]");
    }
}
