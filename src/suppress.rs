//! `// async-lint: allow(lint): reason`.
//!
//! Stable rustc has no lints for other tools, so suppression is a comment. It covers the line it stands on,
//! the line after a comment of its own, and a whole item if that line begins one. A finding is covered when
//! the first or last line of its primary place is: rustfmt moves trailing comments to a statement's last
//! line.

use rustc_hash::FxHashMap;

use crate::lint::Finding;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::tree::{Comment, FileTree, Item, ItemKind};

/// The mark by which a comment speaks to us.
const MARK: &str = "async-lint:";

/// All suppressions of a run.
#[derive(Debug, Default)]
pub struct Suppressions {
    by_file: FxHashMap<FileId, Vec<Suppression>>,
    /// Comments that speak to us and say nothing we understand.
    pub problems: Vec<(Span, String)>,
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
            for (i, comment) in tree.comments.iter().enumerate() {
                let Some(text) = comment.text.strip_prefix(MARK) else { continue };
                match parse(text) {
                    Ok(lints) => {
                        let lines = covered_lines(file, tree, i, comment);
                        found.by_file.entry(id).or_default().push(Suppression { lints, lines });
                    }
                    Err(message) => found.problems.push((Span::new(id, comment.span), message)),
                }
            }
        }
        found
    }

    pub fn allows(&self, finding: &Finding, sources: &Sources) -> bool {
        let Span { file, bytes } = finding.primary.span;
        let Some(all) = self.by_file.get(&file) else { return false };
        let file = sources.get(file);
        let first = file.line_of(bytes.start);
        let last = file.line_of(bytes.end.saturating_sub(1));
        let covers = |s: &Suppression, line: usize| s.lines.0 <= line && line <= s.lines.1;
        all.iter().any(|s| s.lints.contains(&finding.lint) && (covers(s, first) || covers(s, last)))
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
    // Further comment lines may stand between this one and the code.
    let mut next = file.line_of(comment.span.end) + 1;
    for other in &tree.comments[index + 1..] {
        if !other.own_line || file.line_of(other.span.start) != next {
            break;
        }
        next = file.line_of(other.span.end) + 1;
    }
    (line, item_end(&tree.items, file, next).unwrap_or(next))
}

/// The last line of the item that begins on a line.
fn item_end(items: &[Item], file: &SourceFile, line: usize) -> Option<usize> {
    items.iter().find_map(|item| {
        if file.line_of(item.span.start) == line {
            return Some(file.line_of(item.span.end));
        }
        match &item.kind {
            ItemKind::Mod(inner) | ItemKind::Trait { items: inner, .. } => item_end(inner, file, line),
            ItemKind::Impl(imp) => item_end(&imp.items, file, line),
            ItemKind::Fn(decl) => decl.body.as_ref().and_then(|body| item_end(&body.items, file, line)),
            _ => None,
        }
    })
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

    #[test]
    fn what_is_not_understood_is_said() {
        assert!(parse("disallow(x)").is_err());
        let message = parse("allow(droped_join_handle)").unwrap_err();
        assert!(message.contains("did you mean `dropped_join_handle`"), "{message}");
    }
}
