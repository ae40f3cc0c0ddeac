//! Suppressions: `// async-lint: allow(lint): reason`, and the same as an attribute.
//!
//! Stable rustc has no lints for other tools, so a suppression is a comment, or an attribute that no build
//! applies: `#[cfg_attr(any(), async_lint::allow(lint, reason = ".."))]`. It covers the line it stands on, the
//! line after a comment of its own, and a whole item if that line begins one; `allow-file`, and an inner
//! attribute, cover the file. A finding is covered when the first or last line of its primary place is, or of
//! the statement around it: rustfmt moves trailing comments to a statement's last line, and breaks a long
//! one so that the place is no longer on the first.
//!
//! `expect` is as `allow`. What silences nothing is reported either way; the lint `bad_suppression` phrases it.

mod cover;
mod parse;

use rustc_hash::FxHashMap;

use crate::source::{ByteSpan, FileId, Sources, Span};
use crate::statements::{statement_around, statements};
use crate::tree::FileTree;
use cover::covered_lines;
use parse::{Words, parse};

/// The mark by which a comment speaks to us.
pub const MARK: &str = "async-lint:";

const BAD_SUPPRESSION: &str = crate::lints::bad_suppression::LINT.name;

/// All suppressions of a run.
#[derive(Debug, Default)]
pub struct Suppressions {
    by_file: FxHashMap<FileId, OfFile>,
    not_understood: Vec<Problem>,
}

#[derive(Debug)]
struct OfFile {
    suppressions: Vec<Suppression>,
    /// The places of all statements and of the values that end blocks.
    statements: Vec<ByteSpan>,
}

#[derive(Debug)]
struct Suppression {
    place: Span,
    words: Words,
    /// Lines from and to, both included.
    lines: (usize, usize),
    /// The lints of which it silenced something.
    used: Vec<&'static str>,
}

/// The suppression that covers a finding.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Silence {
    pub place: Span,
    pub reason: Option<String>,
}

/// What is wrong with a suppression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub place: Span,
    pub kind: ProblemKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    NotUnderstood(String),
    NoReason,
    /// It silences nothing of these lints; `all` that it names.
    Unused {
        lints: Vec<&'static str>,
        all: bool,
        expects: bool,
    },
}

impl Suppressions {
    pub fn is_empty(&self) -> bool {
        self.by_file.is_empty()
    }

    pub fn new(sources: &Sources, trees: &[FileTree]) -> Self {
        let mut found = Self::default();
        for (id, file) in sources.iter() {
            let tree = &trees[id.0 as usize];
            let mut suppressions = Vec::new();
            for (i, comment) in tree.comments.iter().enumerate() {
                let Some(text) = comment.text.strip_prefix(MARK) else { continue };
                let place = Span::new(id, comment.span);
                match parse(text) {
                    Ok(words) => {
                        let lines = match words.whole_file {
                            true => (0, usize::MAX),
                            false => covered_lines(file, tree, i, comment),
                        };
                        suppressions.push(Suppression { place, words, lines, used: Vec::new() });
                    }
                    Err(message) => found
                        .not_understood
                        .push(Problem { place, kind: ProblemKind::NotUnderstood(message) }),
                }
            }
            if !suppressions.is_empty() {
                found.by_file.insert(id, OfFile { suppressions, statements: statements(tree) });
            }
        }
        found
    }

    /// The suppression that covers what a lint says of a place; all that do count as used.
    pub fn silence(&mut self, lint: &'static str, place: Span, sources: &Sources) -> Option<Silence> {
        let here = self.by_file.get_mut(&place.file)?;
        let file = sources.get(place.file);
        let statement = statement_around(&here.statements, place.bytes);
        let edges = [Some(place.bytes), statement].into_iter().flatten();
        let lines: Vec<usize> = edges
            .flat_map(|bytes| [file.line_of(bytes.start), file.line_of(bytes.end.saturating_sub(1))])
            .collect();
        let mut first = None;
        for suppression in &mut here.suppressions {
            let (from, to) = suppression.lines;
            let covers = lines.iter().any(|line| from <= *line && *line <= to);
            if covers && suppression.words.lints.contains(&lint) {
                suppression.used.push(lint);
                let reason = suppression.words.reason.clone();
                first.get_or_insert(Silence { place: suppression.place, reason });
            }
        }
        first
    }

    /// The files that have any.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        self.by_file.keys().copied()
    }

    /// What is wrong with the suppressions of files, once all findings were seen. `needs_reason` says of a
    /// file whether its suppressions must say why.
    pub fn problems(&self, needs_reason: impl Fn(FileId) -> bool) -> Vec<Problem> {
        let mut found = self.not_understood.clone();
        for suppression in self.by_file.values().flat_map(|here| &here.suppressions) {
            let Suppression { place, words, used, .. } = suppression;
            let problem = |kind| Problem { place: *place, kind };
            if words.reason.is_none() && needs_reason(place.file) {
                found.push(problem(ProblemKind::NoReason));
            }
            // What is wrong with suppressions is not known yet, so that it cannot be silenced in vain.
            let is_idle = |lint: &&str| !used.contains(lint) && *lint != BAD_SUPPRESSION;
            let lints: Vec<&str> = words.lints.iter().copied().filter(is_idle).collect();
            if !lints.is_empty() {
                let all = lints.len() == words.lints.len();
                found.push(problem(ProblemKind::Unused { lints, all, expects: words.expects }));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    /// Whether the comments of a text cover the place where `here` stands in it.
    fn covers(text: &str) -> bool {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new("a.rs".into(), "a.rs".into(), text.into()));
        let tree = crate::lower::lower(text, 2 << 20).expect("a shallow text");
        assert!(tree.problems.is_empty(), "{:?}", tree.problems);
        let mut suppressions = Suppressions::new(&sources, &[tree]);
        assert!(suppressions.not_understood.is_empty(), "{:?}", suppressions.not_understood);
        let start = text.find("here").expect("a place");
        let end = text.find("/*end*/").unwrap_or(start + 4);
        let place = Span::new(id, ByteSpan::new(start, end));
        suppressions.silence("detached_task", place, &sources).is_some()
    }

    const ALLOW: &str = "// async-lint: allow(detached_task): why";

    #[test]
    fn a_comment_covers_its_line_or_the_next() {
        assert!(covers(&format!("fn f() {{\n    here(); {ALLOW}\n}}")));
        assert!(covers(&format!("fn f() {{\n    {ALLOW}\n    here();\n}}")));
        assert!(covers(&format!("fn f() {{\n    {ALLOW}\n    // and more of it\n    here();\n}}")));
        assert!(!covers(&format!("fn f() {{\n    {ALLOW}\n    other();\n    here();\n}}")));
        assert!(!covers(&format!("fn f() {{\n    other(); {ALLOW}\n    here();\n}}")));
        assert!(!covers(&format!("fn f() {{\n    here();\n    {ALLOW}\n}}")));
    }

    #[test]
    fn a_comment_covers_the_statement_it_begins_or_ends() {
        assert!(covers(&format!("fn f() {{\n    {ALLOW}\n    let a = b(\n        here(),\n    );\n}}")));
        assert!(covers(&format!("fn f() {{\n    let a = b(\n        here(),\n    ); {ALLOW}\n}}")));
        assert!(covers(&format!("fn f() {{\n    {ALLOW}\n    b(\n        here(),\n    )\n}}")));
        assert!(covers(&format!("fn f() {{\n    here(async {{\n        b();\n    }}/*end*/); {ALLOW}\n}}")));
        assert!(!covers(&format!("fn f() {{\n    {ALLOW}\n    if a {{\n        here();\n    }}\n}}")));
        assert!(!covers(&format!("fn f() {{\n    b(\n        c(), {ALLOW}\n        here(),\n    );\n}}")));
    }

    #[test]
    fn a_comment_before_an_item_covers_all_of_it() {
        let body = "fn f() {\n    a();\n    here();\n}";
        assert!(covers(&format!("{ALLOW}\n{body}")));
        assert!(covers(&format!("{ALLOW}\n#[inline]\n{body}")));
        assert!(covers(&format!("#[inline]\n{ALLOW}\n{body}")));
        assert!(covers(&format!("{ALLOW}\n/// Documented.\n{body}")));
        assert!(covers(&format!("{ALLOW}\nmod m {{\n    {body}\n}}")));
        assert!(covers(&format!("{ALLOW}\nimpl S {{\n    {body}\n}}")));
        assert!(covers(&format!("fn g() {{\n    {ALLOW}\n    {body}\n}}")));
        assert!(!covers(&format!("{ALLOW}\nfn other() {{\n}}\n{body}")));
    }

    #[test]
    fn a_comment_about_another_lint_covers_nothing() {
        assert!(!covers("fn f() {\n    here(); // async-lint: allow(outstanding_at_exit): why\n}"));
        assert!(!covers("fn f() {\n    here(\"// async-lint: allow(detached_task)\");\n}"));
    }

    #[test]
    fn a_comment_may_cover_its_whole_file() {
        let text = "// async-lint: allow-file(detached_task): why\nfn other() {}\nfn f() {\n    here();\n}";
        assert!(covers(text));
        assert!(covers("#![cfg_attr(any(), async_lint::allow(detached_task))]\nfn f() { here(); }"));
    }

    #[test]
    fn an_attribute_covers_what_it_stands_before() {
        let attribute = "#[cfg_attr(any(), async_lint::allow(detached_task, reason = \"why\"))]";
        assert!(covers(&format!("{attribute}\nfn f() {{\n    here();\n}}")));
        assert!(covers(&format!("fn f() {{\n    {attribute}\n    let a = here();\n}}")));
        assert!(covers(&format!(
            "struct S;\nimpl S {{\n    {attribute}\n    fn f() {{\n        here();\n    }}\n}}"
        )));
        assert!(!covers(&format!("fn f() {{\n    {attribute}\n    let a = b();\n    here();\n}}")));
        assert!(!covers(&format!("{attribute}\nfn g() {{}}\nfn f() {{\n    here();\n}}")));
    }
}
