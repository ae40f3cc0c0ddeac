//! Programs written differently: what is found in a program must not depend on how it says what it does.

mod edits;
mod rewriting;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cargo_async_lint::check::{self, Levels, Witnesses};
use cargo_async_lint::config::Settings;
use cargo_async_lint::lint::Level;
use cargo_async_lint::lints;
use cargo_async_lint::workspace::{self, Options};
use rewriting::Rewriting;

fn found(root: &Path) -> BTreeSet<(String, usize, String)> {
    let mut options = Options { paths: vec![root.to_owned()], ..Options::default() };
    if root.join("Cargo.toml").is_file() {
        options = Options { manifest_path: Some(root.join("Cargo.toml")), no_deps_sources: true, ..Options::default() };
        options.packages.workspace = true;
    }
    let loaded = workspace::load(&options, &|_| {}).expect("the programs can be read");
    let mut levels = Levels::default();
    for lint in lints::ALL.iter().filter(|lint| lint.level == Level::Allow) {
        levels.set(lint, Level::Warn);
    }
    let checked = check::run_with(&loaded, &Settings::from(levels), Witnesses::Nobody);
    let mark = |found: &check::Leveled| {
        let span = found.finding.primary.span;
        let file = loaded.sources.get(span.file);
        let path = file.path.strip_prefix(root).unwrap_or(&file.path).display().to_string();
        (path, file.line_column(span.bytes.start).0, found.finding.lint.to_owned())
    };
    checked.findings.iter().map(mark).collect()
}

#[test]
fn what_is_found_does_not_depend_on_how_it_is_written() {
    let root = std::env::var("REWRITE_ROOT").unwrap_or("ui-tests".into());
    let root = Path::new(&root).canonicalize().unwrap();
    let only = std::env::var("REWRITE_ONLY").ok();
    let as_is = found(&root);
    println!("{} as they are", as_is.len());
    for rewriting in Rewriting::ALL {
        let name = format!("{rewriting:?}");
        if only.as_ref().is_some_and(|only| *only != name) { continue; }
        let to = Path::new("/tmp/rewritten").join(&name);
        let _ = fs::remove_dir_all(&to);
        let mut n = 0;
        for entry in walkdir::WalkDir::new(&root).into_iter().filter_entry(|e| e.file_name() != "target").filter_map(Result::ok) {
            let at = to.join(entry.path().strip_prefix(&root).unwrap());
            if entry.file_type().is_dir() { fs::create_dir_all(&at).unwrap(); continue; }
            if entry.path().extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(entry.path()).unwrap();
                let new = rewriting.rewrite(&text);
                n += new.is_some() as usize;
                let new = new.unwrap_or(text);
                if let Err(e) = syn::parse_file(&new) { println!("UNPARSABLE {} {e}", at.display()); }
                fs::write(&at, new).unwrap();
            } else if entry.file_name() == "Cargo.toml" {
                fs::copy(entry.path(), &at).unwrap();
            }
        }
        let now = found(&to);
        let lost: Vec<_> = as_is.difference(&now).collect();
        let new: Vec<_> = now.difference(&as_is).collect();
        println!("== {name}: {n} files, {} lost, {} new", lost.len(), new.len());
        for l in lost { println!("LOST {name} {}:{} {}", l.0, l.1, l.2); }
        for l in new { println!("NEW {name} {}:{} {}", l.0, l.1, l.2); }
    }
}
