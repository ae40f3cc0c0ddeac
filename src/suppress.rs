//! `// async-lint: allow(lint): reason`.
//!
//! Stable rustc has no lints for other tools, so suppression is a comment. It covers the line it stands on,
//! the line after a comment of its own, and a whole item if that line begins one. A finding is covered when
//! the first or last line of its primary place is, or of the statement around it: rustfmt moves trailing
//! comments to a statement's last line, and breaks a long one so that the place is no longer on the first.

use rustc_hash::FxHashMap;

use crate::comments::line_after;
use crate::lint::Finding;
use crate::source::{ByteSpan, FileId, SourceFile, Sources, Span};
use crate::tree::{Body, Comment, Expr, FileTree, Item, ItemKind, Stmt};

/// The mark by which a comment speaks to us.
const MARK: &str = "async-lint:";

/// All suppressions of a run.
#[derive(Debug, Default)]
pub struct Suppressions {
    by_file: FxHashMap<FileId, OfFile>,
    /// Comments that speak to us and say nothing we understand.
    pub problems: Vec<(Span, String)>,
}

#[derive(Debug)]
struct OfFile {
    suppressions: Vec<Suppression>,
    /// The places of all statements and of the values that end blocks.
    statements: Vec<ByteSpan>,
}

#[derive(Debug)]
struct Suppression {
    lints: Vec<&'static str>,
    /// Lines from and to, both included.
    lines: (usize, usize),
}

impl Suppressions {
    pub fn new(sources: &Sources, trees: &[FileTree]) -> Self {
        let mut found = Self::default();
        for (id, file) in sources.iter() {
            let tree = &trees[id.0 as usize];
            let mut suppressions = Vec::new();
            for (i, comment) in tree.comments.iter().enumerate() {
                let Some(text) = comment.text.strip_prefix(MARK) else { continue };
                match parse(text) {
                    Ok(lints) => {
                        suppressions
                            .push(Suppression { lints, lines: covered_lines(file, tree, i, comment) });
                    }
                    Err(message) => found.problems.push((Span::new(id, comment.span), message)),
                }
            }
            if !suppressions.is_empty() {
                let mut statements = Vec::new();
                list_statements(&tree.items, &mut statements);
                found.by_file.insert(id, OfFile { suppressions, statements });
            }
        }
        found
    }

    /// The line (counted from 0) of the comment that allows the finding.
    pub fn allowed_by(&self, finding: &Finding, sources: &Sources) -> Option<usize> {
        self.allowed_at(finding.lint, finding.primary.span, sources)
    }

    fn allowed_at(&self, lint: &str, place: Span, sources: &Sources) -> Option<usize> {
        let here = self.by_file.get(&place.file)?;
        let file = sources.get(place.file);
        let around = here.statements.iter().filter(|statement| statement.contains(place.bytes));
        let statement = around.min_by_key(|statement| statement.end - statement.start);
        let edges = [Some(&place.bytes), statement].into_iter().flatten();
        let lines: Vec<usize> = edges
            .flat_map(|bytes| [file.line_of(bytes.start), file.line_of(bytes.end.saturating_sub(1))])
            .collect();
        let covers = |s: &Suppression| lines.iter().any(|line| s.lines.0 <= *line && *line <= s.lines.1);
        here.suppressions.iter().find(|s| s.lints.contains(&lint) && covers(s)).map(|s| s.lines.0)
    }
}

/// ` allow(lint, lint): reason`; the reason is free text.
fn parse(text: &str) -> Result<Vec<&'static str>, String> {
    let text = text.trim();
    let list = text.strip_prefix("allow").map(str::trim_start).and_then(|rest| rest.strip_prefix('('));
    let Some((list, _)) = list.and_then(|rest| rest.split_once(')')) else {
        return Err(format!("expected `{MARK} allow(lint): reason`"));
    };
    let mut lints = Vec::new();
    for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let name = name.strip_prefix("async_lint::").unwrap_or(name).replace('-', "_");
        match crate::lints::find(&name) {
            Some(lint) => lints.push(lint.name),
            None => return Err(unknown_lint(&name)),
        }
    }
    if lints.is_empty() {
        return Err("`allow()` names no lint".into());
    }
    Ok(lints)
}

/// A message for a lint that does not exist, with the nearest that does.
pub fn unknown_lint(name: &str) -> String {
    match nearest(name) {
        Some(known) => format!("unknown lint `{name}`, did you mean `{known}`?"),
        None => format!("unknown lint `{name}`"),
    }
}

fn nearest(name: &str) -> Option<&'static str> {
    let by_distance =
        crate::lints::ALL.iter().map(|lint| (strsim::damerau_levenshtein(name, lint.name), lint.name));
    by_distance.min().filter(|(distance, _)| *distance <= name.len().max(6) / 3).map(|(_, known)| known)
}

fn covered_lines(file: &SourceFile, tree: &FileTree, index: usize, comment: &Comment) -> (usize, usize) {
    let line = file.line_of(comment.span.start);
    if !comment.own_line {
        return (line, line);
    }
    let next = line_after(file, &tree.comments, index);
    (line, item_end(&tree.items, file, next).unwrap_or(next))
}

/// The last line of the item that begins on a line, or that goes on there before its body: the comment may
/// stand between attributes and `fn`.
fn item_end(items: &[Item], file: &SourceFile, line: usize) -> Option<usize> {
    items.iter().find_map(|item| {
        let start = file.line_of(item.span.start);
        let head_end = match body_of(item) {
            Some(body) => file.line_of(body.spans[body.root as usize].start),
            None => start,
        };
        if (start..=head_end).contains(&line) {
            return Some(file.line_of(item.span.end));
        }
        item_end(inner_items(item), file, line)
    })
}

fn inner_items(item: &Item) -> &[Item] {
    match &item.kind {
        ItemKind::Mod(inner) | ItemKind::Trait { items: inner, .. } => inner,
        ItemKind::Impl(imp) => &imp.items,
        _ => body_of(item).map_or(&[], |body| &body.items),
    }
}

fn body_of(item: &Item) -> Option<&Body> {
    match &item.kind {
        ItemKind::Fn(decl) => decl.body.as_ref(),
        ItemKind::Const { body, .. } => Some(body),
        _ => None,
    }
}

fn list_statements(items: &[Item], found: &mut Vec<ByteSpan>) {
    for item in items {
        if let Some(body) = body_of(item) {
            found.extend(body.exprs.iter().flat_map(|expr| statements_of(expr, body)));
        }
        list_statements(inner_items(item), found);
    }
}

fn statements_of(expr: &Expr, body: &Body) -> Vec<ByteSpan> {
    let Expr::Block(block) = expr else { return Vec::new() };
    let tail = block.tail.map(|tail| body.spans[tail as usize]);
    let stmts = block.stmts.iter().map(|stmt| match stmt {
        Stmt::Let { span, .. } | Stmt::Expr { span, .. } => *span,
    });
    stmts.chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_lints_and_may_give_a_reason() {
        assert_eq!(parse(" allow(dropped_join_handle): why").unwrap(), ["dropped_join_handle"]);
        let two = parse("allow(dropped-join-handle, async_lint::outstanding_at_exit)").unwrap();
        assert_eq!(two, ["dropped_join_handle", "outstanding_at_exit"]);
    }

    /// Whether the comments of a text cover the place where `here` stands in it.
    fn covers(text: &str) -> bool {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new("a.rs".into(), "a.rs".into(), text.into()));
        let tree = crate::lower::lower(text, 2 << 20).expect("a shallow text");
        assert!(tree.problems.is_empty(), "{:?}", tree.problems);
        let suppressions = Suppressions::new(&sources, &[tree]);
        assert!(suppressions.problems.is_empty(), "{:?}", suppressions.problems);
        let start = text.find("here").expect("a place");
        let end = text.find("/*end*/").unwrap_or(start + 4);
        let here = Span::new(id, ByteSpan::new(start, end));
        suppressions.allowed_at("detached_task", here, &sources).is_some()
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
    fn what_is_not_understood_is_said() {
        for text in ["disallow(x)", "allow", "allow(", "allow()", "", "dropped_join_handle"] {
            assert!(parse(text).is_err(), "{text}");
        }
        let message = parse("allow(droped_join_handle)").unwrap_err();
        assert!(message.contains("did you mean `dropped_join_handle`"), "{message}");
    }

    #[test]
    fn only_a_near_name_is_suggested() {
        assert_eq!(nearest("detached_tasks"), Some("detached_task"));
        assert_eq!(nearest("spawn_witout_yield"), Some("spawn_without_yield"));
        assert_eq!(nearest("unwrap_used"), None);
        assert_eq!(nearest(""), None);
    }
}
