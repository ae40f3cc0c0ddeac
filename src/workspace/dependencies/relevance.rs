//! Which files of a dependency can matter to its callers' tasks. Files are searched for words, which costs
//! next to nothing beside parsing them; most crates, and most files of the others, have none of these words.

use std::path::{Path, PathBuf};

use memchr::memmem;
use rustc_hash::FxHashSet;
use walkdir::WalkDir;

use crate::workspace::load::each;
use crate::workspace::reads::Reads;

/// A file that starts, keeps, waits for or holds up tasks has a word that begins so.
const TASK_WORDS: &[&str] =
    &["spawn", "JoinHandle", "block_on", "thread::sleep", "thread::park", "Condvar", "sync::mpsc"];

/// The files of a library that are to be read.
pub struct Relevant {
    pub files: FxHashSet<PathBuf>,
    /// All files that there are.
    pub of: usize,
    /// Some file has a word of tasks.
    pub tasks: bool,
    /// The dependencies that it re-exports.
    pub reexported: FxHashSet<String>,
}

/// Selects files by what they hold: those with a word of tasks, those that hand a dependency on, and the
/// modules that lead to them.
pub fn select(root: &Path, dependencies: &[&str], reads: &Reads) -> Relevant {
    let folder = root.parent().unwrap_or(root);
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let walk = walk.inspect(|entry| reads.folder(entry));
    let is_source = |entry: &walkdir::DirEntry| {
        entry.file_type().is_file() && entry.path().extension().is_some_and(|extension| extension == "rs")
    };
    let files: Vec<PathBuf> = walk.filter(is_source).map(|entry| entry.into_path()).collect();
    let found = each(&files, |path| {
        let text = std::fs::read(path).inspect_err(|_| reads.closed(path)).ok()?;
        reads.content(path, &text);
        let words = Words::of(&text, dependencies);
        (words != Words::default()).then(|| (path.clone(), words))
    });
    let found: Vec<(PathBuf, Words)> = found.into_iter().flatten().collect();
    let reexported: FxHashSet<String> = found.iter().flat_map(|(_, words)| words.reexports.clone()).collect();
    let tasks = found.iter().any(|(_, words)| words.tasks);
    let mut wanted: FxHashSet<PathBuf> = FxHashSet::default();
    wanted.insert(root.to_owned());
    for (path, _) in found {
        for folder in path.ancestors().skip(1).take_while(|dir| *dir != folder && dir.starts_with(folder)) {
            wanted.extend([folder.with_extension("rs"), folder.join("mod.rs")]);
        }
        wanted.insert(path);
    }
    Relevant { files: wanted, of: files.len(), tasks, reexported }
}

/// What a file says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Words {
    tasks: bool,
    reexports: Vec<String>,
}

impl Words {
    fn of(text: &[u8], dependencies: &[&str]) -> Self {
        let reexports = dependencies.iter().filter(|name| reexports(text, name));
        let code = memmem::find(text, b"#[cfg(test)]\nmod ").map_or(text, |tests| &text[..tests]);
        Self {
            tasks: TASK_WORDS.iter().any(|word| says(code, word)),
            reexports: reexports.map(|name| (*name).to_owned()).collect(),
        }
    }
}

/// Some line that is no comment has a word that begins so.
fn says(text: &[u8], start: &str) -> bool {
    memmem::find_iter(text, start.as_bytes()).any(|at| {
        let line = text[..at].iter().rposition(|c| *c == b'\n').map_or(0, |end| end + 1);
        let begins = !text[..at].last().is_some_and(|c| is_word(*c));
        begins && !text[line..].trim_ascii_start().starts_with(b"//")
    })
}

/// `pub use name`, `pub use ::name`, `pub extern crate name`.
fn reexports(text: &[u8], name: &str) -> bool {
    memmem::find_iter(text, name.as_bytes()).any(|at| {
        let before = text[..at].strip_suffix(b"::").unwrap_or(&text[..at]);
        let ends = text.get(at + name.len()).is_none_or(|c| !is_word(*c));
        ends && [&b"pub use "[..], b"pub extern crate "].iter().any(|start| before.ends_with(start))
    })
}

/// The text has the name where that of a crate can stand: before `::`, or in a `use` or `extern crate`.
pub fn names_crate(text: &str, name: &str) -> bool {
    let text = text.as_bytes();
    memmem::find_iter(text, name.as_bytes()).any(|at| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        let is_whole =
            !before.last().is_some_and(|c| is_word(*c)) && !after.first().is_some_and(|c| is_word(*c));
        let starts = [&b"use "[..], b"extern crate "].iter().any(|start| before.ends_with(start));
        is_whole && (starts || after.starts_with(b"::"))
    })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_named_where_its_name_can_stand() {
        for text in ["use dep;", "dep::go()", "extern crate dep as d;", "#[dep::main]", "a(dep::B)"] {
            assert!(names_crate(text, "dep"), "{text}");
        }
        for text in ["let dep = 1;", "mydep::go()", "dep_two::go()", "use deps;", "größedep::x", ""] {
            assert!(!names_crate(text, "dep"), "{text}");
        }
    }

    #[test]
    fn words_of_tasks_count_outside_of_comments_and_tests() {
        let tasks = |text: &str| Words::of(text.as_bytes(), &[]).tasks;
        for text in
            ["tokio::spawn(job());", "fn a() {\n    spawn_all();\n}", "a: JoinHandle<()>", "x.block_on(y)"]
        {
            assert!(tasks(text), "{text}");
        }
        for text in
            ["// spawn", "    /// spawn\n", "posix_spawn()", "#[cfg(test)]\nmod tests { spawn() }", ""]
        {
            assert!(!tasks(text), "{text}");
        }
    }

    #[test]
    fn a_reexport_is_public() {
        for text in ["pub use dep;", "pub use dep::go;", "pub use ::dep as d;", "pub extern crate dep;"] {
            assert!(reexports(text.as_bytes(), "dep"), "{text}");
        }
        for text in ["use dep;", "pub(crate) use dep;", "pub use deps;", "pub use a::depend;"] {
            assert!(!reexports(text.as_bytes(), "dep"), "{text}");
        }
    }
}
