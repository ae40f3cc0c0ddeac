//! Edits by which findings are cured, written from what stands around a spawn.
//!
//! Each function here answers with edits, or with `None` where no edit is known to be right: the lint then has
//! words alone. None of them can be applied unseen, as all change what the program does; but what is offered
//! parses, is meant to compile, and leaves a program in which the finding is gone. `tests/ui.rs` lints what
//! the edits leave, and `tests/rehearsals` compiles and runs it.
//!
//! - [`join`] keeps a handle, and waits for the task in the same block.
//! - [`turn`] lets a task start before its thread goes on.
//! - [`release`] says in the source that a task is let go.

pub mod join;
mod outcome;
pub mod release;
mod standing;
pub mod turn;

use crate::check::Analysis;
use crate::lint::Edit;
use crate::names::{FnId, Namespace};
use crate::skeleton::Code;
use crate::source::{ByteSpan, SourceFile, Span};
use crate::summary::Task;
use crate::tree::{Name, PathRef};
use standing::{Form, Standing};

/// What stands around a spawn: all that an edit of its place needs.
struct Site<'a> {
    file: &'a SourceFile,
    place: Span,
    /// The innermost function body, closure or async block around it.
    code: &'a Code,
    standing: Standing,
}

impl<'a> Site<'a> {
    /// `None` for what a macro wrote: an edit of its call does not reach the spawn in it.
    fn of(cx: &Analysis<'a, '_, '_>, function: FnId, task: &Task) -> Option<Site<'a>> {
        if task.by_macro { None } else { Site::at(cx, function, task.site) }
    }

    fn at(cx: &Analysis<'a, '_, '_>, function: FnId, place: Span) -> Option<Site<'a>> {
        let skeleton = cx.all.skeleton(cx.types, function).filter(|skeleton| skeleton.file == place.file)?;
        let around = skeleton.codes.iter().filter(|code| code.span.contains(place.bytes));
        let code = around.min_by_key(|code| code.span.end - code.span.start)?;
        let tree = &cx.loaded().trees[place.file.0 as usize];
        let standing = Standing::of(tree, place.bytes)?;
        // In a closure without a block, the statement around the place is not the closure's.
        let is_its_own = code.parent.is_none() || code.span.contains(standing.statement);
        is_its_own.then(|| Site { file: cx.sources.get(place.file), place, code, standing })
    }

    fn insert(&self, at: u32, text: impl Into<String>) -> Edit {
        self.replace(ByteSpan { start: at, end: at }, text)
    }

    fn replace(&self, bytes: ByteSpan, text: impl Into<String>) -> Edit {
        Edit { span: Span::new(self.place.file, bytes), text: text.into() }
    }

    /// What stands before an offset on its line, if that is blank.
    fn indentation(&self, at: u32) -> Option<&'a str> {
        let line = self.file.line_range(self.file.line_of(at));
        let before = &self.file.text[line.start..at as usize];
        before.trim().is_empty().then_some(before)
    }

    fn line_end(&self) -> &'static str {
        if self.file.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// Statements as new lines, at the offset where a statement, a value or a brace begins; its lines are
    /// indented as the statement at `like` is.
    fn lines_before(&self, at: u32, like: u32, lines: &[String]) -> Edit {
        let Some(own) = self.indentation(at) else {
            return self.insert(at, lines.iter().map(|line| format!("{} ", line.trim())).collect::<String>());
        };
        let indentation = self.indentation(like).unwrap_or(own);
        let lines = lines.iter().map(|line| format!("{indentation}{line}{}", self.line_end()));
        self.insert(at - own.len() as u32, lines.collect::<String>())
    }

    /// Statements as new lines, after the one that ends at the offset.
    fn lines_after(&self, end: u32, like: u32, lines: &[String]) -> Edit {
        let line = self.file.line_range(self.file.line_of(end));
        let rest = self.file.text[end as usize..line.end].trim();
        match self.indentation(like) {
            Some(indentation) if rest.is_empty() || rest.starts_with("//") => {
                let lines = lines.iter().map(|line| format!("{}{indentation}{line}", self.line_end()));
                self.insert(line.end as u32, lines.collect::<String>())
            }
            _ => self.insert(end, lines.iter().map(|line| format!(" {}", line.trim())).collect::<String>()),
        }
    }

    /// What stands before the place in its statement: `let _ = `.
    fn before(&self) -> ByteSpan {
        ByteSpan { start: self.standing.statement.start, end: self.place.bytes.start }
    }

    /// A text in place of what the statement does with the value, if that is not used: `let _ = ` goes.
    fn opened(&self, text: &str) -> Option<Edit> {
        match &self.standing.form {
            Form::Whole => Some(self.insert(self.place.bytes.start, text)),
            Form::Underscore => Some(self.replace(self.before(), text)),
            Form::Bound(name, _) if !self.uses(self.standing.rest, name) => {
                Some(self.replace(self.before(), text))
            }
            Form::Bound(..) | Form::Value | Form::Within => None,
        }
    }

    /// The statement is the last of its block, but for the block's value.
    fn is_followed_by_nothing(&self) -> bool {
        let Standing { statement, .. } = self.standing;
        let between = self.end().and_then(|end| self.file.text.get(statement.end as usize..end as usize));
        between.is_some_and(|text| text.trim().is_empty())
    }

    /// The first of these names that the text does not mention.
    fn fresh(&self, names: &[&str], unused_in: ByteSpan) -> Option<String> {
        let numbered = (2..10).map(|n| format!("{}{n}", names[0]));
        let mut all = names.iter().map(|name| (*name).to_owned()).chain(numbered);
        all.find(|name| !self.mentions(unused_in, name))
    }

    fn mentions(&self, text: ByteSpan, name: &str) -> bool {
        mentions(self.file.slice(text), name)
    }

    /// The text mentions a handle, and does more than to ask whether its task has finished.
    fn uses(&self, text: ByteSpan, name: &str) -> bool {
        mentions(&self.file.slice(text).replace(&format!("{name}.is_finished()"), ""), name)
    }

    /// The handle is used up before the end of the block, or mentioned behind it.
    fn uses_before_the_end(&self, name: &str) -> bool {
        let Some(end) = self.end() else { return true };
        let ByteSpan { start, end: closing } = self.standing.rest;
        self.uses(ByteSpan { start, end: end.max(start) }, name)
            || self.mentions(ByteSpan { start: end.max(start), end: closing }, name)
    }

    /// Where the last act of the block goes. What ends a body that gives nothing is a statement like others.
    fn end(&self) -> Option<u32> {
        let closing = self.standing.rest.end;
        let is_whole_body = closing + 1 == self.code.span.end;
        match self.standing.ends_in_blocks && is_whole_body && self.code.output.is_unit() {
            true => Some(closing),
            false => self.standing.end,
        }
    }
}

/// What the call returns is a guard around the handle, which need not be a future, nor have a way to let the task
/// go.
pub fn is_guarded(task: &Task) -> bool {
    task.guarded && task.site != task.origin
}

/// The name is mentioned in code, or in braces in a text.
fn mentions(code: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let is_whole = !before.ends_with(is_word) && !after.starts_with(is_word);
        let in_text = before.replace("\\\"", "").replace("'\"'", "").matches('"').count() % 2 == 1;
        is_whole && (!in_text || before.ends_with('{'))
    })
}

/// The first of these paths that names something in the function's module.
fn known_path(cx: &Analysis<'_, '_, '_>, function: FnId, paths: &[&'static str]) -> Option<&'static str> {
    let program = cx.types.program;
    let module = program.func(function).module;
    let names = |path: &str| PathRef::of(path.split("::").map(Name::from));
    let is_known = |path: &&&str| {
        let path = names(path);
        let whole = program.resolve(module, &path, Namespace::Values).is_some();
        // `Timer::after`: what belongs to a type is found by way of it.
        whole || program.resolve_prefix(module, &path, Namespace::Values).is_some_and(|(_, used)| used > 1)
    };
    paths.iter().find(is_known).copied()
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn a_name_is_mentioned_in_code_and_in_braces() {
        for code in
            ["task.await", "f(&task)", r#"println!("{task:?}")"#, r#"a("x", task)"#, r#"a('"', task)"#]
        {
            assert!(mentions(code, "task"), "{code}");
        }
        for code in ["tasks", "my_task()", r#"println!("a task")"#, r#"a("\"task")"#] {
            assert!(!mentions(code, "task"), "{code}");
        }
    }
}
