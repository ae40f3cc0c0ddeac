//! Invariants of the tree, read off its files: the layers, the list of lints, the manners of messages.
//!
//! Rust is looked at as tokens, so that what a comment or a text mentions does not count.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use cargo_async_lint::lints;
use proc_macro2::{TokenStream, TokenTree};

/// Files that may exceed [`MAX_LINES`], with their lines when they were listed. Lines may go, none may come.
const LONG: &[(&str, usize)] = &[];
const MAX_LINES: usize = 800;

#[test]
fn syntax_never_leaves_lower() {
    let outside = rust_files(&["src", "lints"]).into_iter().filter(|f| !f.path.starts_with("src/lower"));
    let syntax = [&["syn", "::"][..], &["proc_macro2"], &["quote", "::"], &["quote", "!"]];
    forbid(outside, &syntax, "only src/lower knows syntax");
}

#[test]
fn only_the_command_line_prints_and_exits() {
    let others = rust_files(&["src", "lints"])
        .into_iter()
        .filter(|f| !f.path.starts_with("src/cli") && f.path != Path::new("src/main.rs"));
    let deeds = [
        &["println", "!"][..],
        &["eprintln", "!"],
        &["print", "!"],
        &["eprint", "!"],
        &["dbg", "!"],
        &["process", "::", "exit"],
        &["process", "::", "abort"],
        &["stdout", "("],
        &["stderr", "("],
    ];
    // The tables say what the ecosystem's functions do; they are data.
    let code = others.filter(|f| !f.path.starts_with("src/catalogue/crates"));
    forbid(code, &deeds, "only src/cli prints and exits");
}

#[test]
fn lints_do_no_io_and_see_no_syntax() {
    let world = [
        &["std", "::", "fs"][..],
        &["std", "::", "io"],
        &["std", "::", "env"],
        &["std", "::", "net"],
        &["std", "::", "process"],
        &["std", "::", "thread"],
        &["std", "::", "time"],
        &["Instant"],
        &["SystemTime"],
        &["crate", "::", "lower"],
        &["crate", "::", "workspace"],
        &["crate", "::", "report"],
        &["crate", "::", "cli"],
        &["Expr"],
        &["Stmt"],
        &["MacroCall"],
    ];
    forbid(rust_files(&["lints"]), &world, "a lint asks `Analysis` and nothing else");
}

/// What a path means stands in the catalogue. A lint may write a path down in a cure, and compares none: no
/// such text stands beside `==`, in a pattern, or in a question about a text.
#[test]
fn lints_compare_no_paths() {
    let crates = ["tokio", "std", "smol", "async_std", "futures", "actix_rt", "async_executor"];
    let questions = ["starts_with", "ends_with", "contains", "strip_prefix", "find", "split_once", "eq"];
    let mut wrong = Vec::new();
    for file in rust_files(&["lints"]) {
        let tokens = file.tokens();
        for (i, token) in tokens.iter().enumerate() {
            let Some(text) = token.strip_prefix('"').and_then(|t| t.strip_suffix('"')) else { continue };
            let is_path = crates.contains(&text) || text.contains("::") && !text.contains(' ');
            let at = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", String::as_str);
            let (before, after) = (at(i.checked_sub(1)), at(Some(i + 1)));
            let in_question = before == "(" && questions.contains(&at(i.checked_sub(2)));
            let compared = ["==", "!=", "|"].contains(&before) || ["==", "!=", "=>", "|"].contains(&after);
            if is_path && (in_question || compared) {
                wrong.push(format!("{}: {token}", file.path.display()));
            }
        }
    }
    assert_none(wrong, "what a path means stands in src/catalogue");
}

#[test]
fn the_executor_stands_alone() {
    let foreign = dependencies();
    assert!(foreign.contains("syn"), "{foreign:?}");
    let mut wrong = Vec::new();
    for file in rust_files(&["src/executor"]) {
        for paths in file.tokens().windows(3) {
            let [first, colons, second] = paths else { unreachable!() };
            if colons == "::" && first == "crate" && second != "executor" {
                wrong.push(format!("{}: crate::{second}", file.path.display()));
            }
        }
        let tokens = file.tokens();
        let roots = tokens.windows(3).filter(|t| t[0] != "::" && t[2] == "::").map(|t| &t[1]);
        let foreign = roots.filter(|root| foreign.contains(*root));
        wrong.extend(foreign.map(|root| format!("{}: {root}", file.path.display())));
    }
    assert_none(wrong, "src/executor uses std and itself only");
}

/// The crates of `[dependencies]`, as code names them.
fn dependencies() -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let entries = lines.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once(" = "));
    entries.map(|(name, _)| name.replace('-', "_")).collect()
}

#[test]
fn every_lint_has_its_file_its_page_and_one_line_in_the_list() {
    let names: Vec<&str> = lints::ALL.iter().map(|lint| lint.name).collect();
    let unique: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(unique.len(), names.len(), "a lint is listed twice: {names:?}");
    let pages: BTreeSet<String> = stems("lints", "md");
    assert_eq!(pages, unique.iter().map(|name| (*name).to_owned()).collect(), "pages and lints differ");
    let files: BTreeSet<String> =
        rust_files(&["lints"]).into_iter().filter(declares_lint).map(|f| f.stem()).collect();
    assert_eq!(files, pages, "files that declare a `LINT`, and listed lints, differ");
    for lint in lints::ALL {
        assert!(lint.doc.starts_with(&format!("# {}\n", lint.name)), "{}: the page's title", lint.name);
        let snake = lint.name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        assert!(snake, "{}: not in snake case", lint.name);
        check_phrase(lint.summary, lint.name);
    }
}

fn declares_lint(file: &File) -> bool {
    file.tokens().windows(3).any(|t| t[0] == "const" && t[1] == "LINT" && t[2] == ":")
}

#[test]
fn every_folder_of_ui_tests_is_a_lint() {
    let names: BTreeSet<&str> = lints::ALL.iter().map(|lint| lint.name).collect();
    for folder in fs::read_dir(root().join("ui-tests")).expect("ui-tests") {
        let name = folder.expect("a folder").file_name();
        assert!(names.contains(name.to_str().expect("a name")), "no lint {}", name.display());
    }
}

#[test]
fn messages_start_lower_case_and_end_without_a_full_stop() {
    let mut seen = 0;
    for path in tracked().into_iter().filter(|p| has_extension(p, "stderr")) {
        let text = fs::read_to_string(root().join(&path)).expect("a snapshot");
        for line in text.lines() {
            let line = line.trim_start();
            let message = ["warning[", "error["]
                .iter()
                .find_map(|level| line.strip_prefix(level))
                .and_then(|rest| rest.split_once("]: "))
                .map(|(_, message)| message);
            let note = ["= note: ", "= help: "].iter().find_map(|mark| line.strip_prefix(mark));
            for phrase in message.into_iter().chain(note) {
                check_phrase(phrase, &path.display().to_string());
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "only {seen} messages were seen");
}

#[track_caller]
fn check_phrase(phrase: &str, place: &str) {
    let first = phrase.chars().next().expect("a phrase");
    assert!(!first.is_uppercase(), "{place}: starts with a capital: {phrase}");
    assert!(!phrase.ends_with('.'), "{place}: ends with a full stop: {phrase}");
}

#[test]
fn no_file_names_a_folder_of_somebodys_machine() {
    let folders = ["home", "Users", "root", "work"].map(|name| format!("/{name}/"));
    let mut wrong = Vec::new();
    for_each_text(|path, text| {
        for folder in &folders {
            for (at, _) in text.match_indices(folder) {
                // `src/work/x` and `example.com/home/` are no absolute paths.
                let before = text[..at].chars().next_back().unwrap_or(' ');
                if !before.is_alphanumeric() && !matches!(before, '.' | '_' | '-' | '}' | '*') {
                    let line = text[..at].lines().count().max(1);
                    wrong.push(format!("{}:{line}: {folder}", path.display()));
                }
            }
        }
    });
    assert_none(wrong, "absolute paths of a machine");
}

#[test]
fn no_file_is_longer_than_a_reader_likes() {
    let mut wrong = Vec::new();
    for_each_text(|path, text| {
        let lines = text.lines().count();
        let listed = LONG.iter().find(|(name, _)| path == Path::new(name)).map(|(_, lines)| *lines);
        match listed {
            _ if !has_extension(path, "rs") => {}
            Some(most) if lines > most => {
                wrong.push(format!("{}: {lines} lines, were {most}", path.display()))
            }
            Some(_) if lines <= MAX_LINES => wrong.push(format!("{}: no longer long", path.display())),
            None if lines > MAX_LINES => wrong.push(format!("{}: {lines} lines", path.display())),
            _ => {}
        }
    });
    wrong.extend(
        LONG.iter().filter(|(name, _)| !root().join(name).is_file()).map(|(n, _)| format!("{n}: gone")),
    );
    assert_none(wrong, &format!("split files above {MAX_LINES} lines, and keep `LONG` true"));
}

#[test]
fn nothing_is_left_to_do() {
    // Spelled so that this file does not hold them.
    let marks = ["TO_DO", "FIX_ME", "XX_X", "HA_CK"].map(|mark| mark.replace('_', ""));
    let mut wrong = Vec::new();
    for_each_text(|path, text| {
        // Programs of ui-tests are other people's.
        if path.starts_with("ui-tests") || path.ends_with("Cargo.lock") {
            return;
        }
        for (i, line) in text.lines().enumerate() {
            let words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            if words.into_iter().any(|word| marks.iter().any(|mark| mark == word)) {
                wrong.push(format!("{}:{}: {}", path.display(), i + 1, line.trim()));
            }
        }
    });
    assert_none(wrong, "do it or drop it");
    forbid(rust_files(&["src", "lints"]), &[&["todo", "!"][..], &["unimplemented", "!"]], "write it");
}

/// A Rust file, by its path below the root.
struct File {
    path: PathBuf,
}

impl File {
    fn stem(&self) -> String {
        self.path.file_stem().expect("a name").to_string_lossy().into_owned()
    }

    /// All tokens in order, brackets too; `::`, `==`, `!=` and `=>` are one.
    fn tokens(&self) -> Vec<String> {
        let text = fs::read_to_string(root().join(&self.path)).expect("a readable file");
        let tokens = TokenStream::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", self.path.display()));
        let mut flat = Vec::new();
        flatten(tokens, &mut flat);
        flat
    }
}

fn flatten(tokens: TokenStream, flat: &mut Vec<String>) {
    let mut joint = false;
    for token in tokens {
        let was_joint = std::mem::take(&mut joint);
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                flat.push(open.into());
                flatten(group.stream(), flat);
                flat.push(close.into());
            }
            TokenTree::Punct(punct) => {
                joint = punct.spacing() == proc_macro2::Spacing::Joint;
                match flat.last_mut().filter(|_| was_joint) {
                    Some(last) => last.push(punct.as_char()),
                    None => flat.push(punct.as_char().into()),
                }
            }
            other => flat.push(other.to_string()),
        }
    }
}

/// None of the files holds one of the sequences of tokens.
#[track_caller]
fn forbid(files: impl IntoIterator<Item = File>, sequences: &[&[&str]], rule: &str) {
    let mut wrong = Vec::new();
    for file in files {
        let tokens = file.tokens();
        let found =
            sequences.iter().filter(|sequence| tokens.windows(sequence.len()).any(|w| w == **sequence));
        wrong.extend(found.map(|sequence| format!("{}: {}", file.path.display(), sequence.concat())));
    }
    assert_none(wrong, rule);
}

#[track_caller]
fn assert_none(wrong: Vec<String>, rule: &str) {
    assert!(wrong.is_empty(), "{rule}:\n{}", wrong.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below folders that exist.
fn rust_files(folders: &[&str]) -> Vec<File> {
    let paths = folders.iter().flat_map(|folder| walk(&root().join(folder)));
    paths.filter(|path| has_extension(path, "rs")).map(|path| File { path }).collect()
}

fn stems(folder: &str, extension: &str) -> BTreeSet<String> {
    let files = walk(&root().join(folder)).into_iter().filter(|path| has_extension(path, extension));
    files.map(|path| File { path }.stem()).collect()
}

/// Paths below the root, in order.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|file| file.path().strip_prefix(root()).expect("a file of ours").to_owned()).collect()
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|e| e == extension)
}

/// The files that git tracks; without git, in an unpacked package, all that lie there.
fn tracked() -> Vec<PathBuf> {
    let mut git = Command::new("git");
    git.args(["-c", "core.fsmonitor=false", "ls-files", "-z"]).current_dir(root());
    match git.output() {
        Ok(output) if output.status.success() && !output.stdout.is_empty() => {
            let names = String::from_utf8(output.stdout).expect("names in UTF-8");
            let paths = names.split_terminator('\0').map(PathBuf::from);
            paths.filter(|path| root().join(path).is_file()).collect()
        }
        _ => walk(root()).into_iter().filter(|path| !path.starts_with("target")).collect(),
    }
}

fn for_each_text(mut look: impl FnMut(&Path, &str)) {
    for path in tracked() {
        let bytes = fs::read(root().join(&path)).expect("a tracked file");
        if let Ok(text) = std::str::from_utf8(&bytes) {
            look(&path, text);
        }
    }
}
