//! One file's text to its [tree](crate::tree). syn stops here.
//!
//! `lower` sees one file and nothing else, so its result can be computed on any thread and stored by
//! content. A file that does not parse is read item by item; what stays unreadable is named in
//! [`FileTree::problems`].
//!
//! syn recurses with the nesting of the source and so do we. Lexing does not; so a file is lexed first,
//! the stack it needs is estimated from its tokens, and where that exceeds what the caller has, the
//! caller is told ([`TooDeep`]) instead of the process dying.

mod attrs;
mod conditional;
mod expansion;
mod exprs;
mod extent;
mod foreign;
mod items;
mod lexer;
mod loops;
mod macro_rules;
mod macros;
mod outline;
mod pats;
mod pieces;
mod quick;
mod recover;
mod suppressions;
mod tokens;
mod types;
mod words;

pub use foreign::{CRATE_PREFIX, Foreign, KnownMacros, expand};
pub use outline::outline;
pub use pieces::allow_stack;
pub use words::{name_says_detached, says_detached, speaks_of_many};

use std::str::FromStr;

use proc_macro2::TokenStream;

use crate::source::ByteSpan;
use crate::tree::{CfgText, FileTree, Item, TreeProblem};

/// The file nests deeper than the stack at hand allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooDeep {
    /// Bytes of stack that lowering may need.
    pub stack: usize,
}

/// Lowers the text of a file, given how many bytes of stack the calling thread has.
///
/// Never fails on bad input: what cannot be read is a [`TreeProblem`]. The only error is a source nested
/// so deeply that parsing it could overflow the stack.
pub fn lower(text: &str, stack: usize) -> Result<FileTree, TooDeep> {
    let head = header_len(text);
    let result = match TokenStream::from_str(&text[head..]) {
        Ok(tokens) => lower_tokens(tokens, text, head, stack),
        Err(error) => lower_chunks(text, head, stack, &error.to_string()),
    };
    // Spans are byte ranges by now; the thread's copy of the source can go.
    proc_macro2::extra::invalidate_current_thread_spans();
    result
}

/// Bytes of the byte order mark and the shebang line, which are no Rust tokens.
fn header_len(text: &str) -> usize {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = &text[bom..];
    let is_attribute = rest.get(2..).is_some_and(|r| r.trim_start().starts_with('['));
    if rest.starts_with("#!") && !is_attribute {
        return bom + rest.find('\n').unwrap_or(rest.len());
    }
    bom
}

fn lower_tokens(tokens: TokenStream, text: &str, base: usize, stack: usize) -> Result<FileTree, TooDeep> {
    let needed = quick::stack_of_text(&text[base..]).unwrap_or_else(|| tokens::stack_needed(&tokens));
    if needed > stack {
        return Err(TooDeep { stack: needed });
    }
    let mut cx = Cx::new(&text[base..], base, stack - needed);
    let comments = tokens::comments_that_speak(&tokens, text, base);
    let (items, cfg) = lower_with(tokens, &mut cx);
    Ok(FileTree { items, cfg, comments, problems: cx.problems, file: None })
}

fn lower_with(tokens: TokenStream, cx: &mut Cx) -> (Vec<Item>, Vec<CfgText>) {
    let file = recover::parse_file(tokens, cx);
    let cfg = attrs::cfg_of(&file.attrs);
    (items::lower_items(file.items, cx), cfg)
}

/// Reads a file that does not lex as a whole piece by piece, a piece being what stands between lines
/// that begin in the first column.
fn lower_chunks(text: &str, head: usize, stack: usize, error: &str) -> Result<FileTree, TooDeep> {
    let mut tree = FileTree::default();
    for chunk in chunks(text, head) {
        match TokenStream::from_str(&text[chunk.range()]) {
            Ok(tokens) => {
                let part = lower_tokens(tokens, &text[..chunk.end as usize], chunk.start as usize, stack)?;
                tree.items.extend(part.items);
                tree.cfg.extend(part.cfg);
                tree.comments.extend(part.comments);
                tree.problems.extend(part.problems);
            }
            Err(_) => tree.problems.push(TreeProblem { span: chunk, message: error.to_owned() }),
        }
    }
    Ok(tree)
}

fn chunks(text: &str, head: usize) -> Vec<ByteSpan> {
    let starts_item = |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '#');
    let mut spans = Vec::new();
    let mut start = head;
    let mut offset = head;
    let mut after_attribute = false;
    for line in text[head..].split_inclusive('\n') {
        if starts_item(line) && !after_attribute && offset > start {
            spans.push(ByteSpan::new(start, offset));
            start = offset;
        }
        after_attribute = line.starts_with('#');
        offset += line.len();
    }
    if offset > start {
        spans.push(ByteSpan::new(start, offset));
    }
    spans
}

/// What lowering carries along: where the lexed text stands in the file, what went wrong, and the macros
/// that were defined so far.
struct Cx {
    /// The parts of the lexed text in their order: offsets in it and in the file.
    parts: Vec<(usize, usize)>,
    /// Where the lines of the lexed text begin, if all of its characters are bytes.
    lines: Option<Vec<u32>>,
    problems: Vec<TreeProblem>,
    macros: expansion::Macros,
}

impl Cx {
    fn new(lexed: &str, base: usize, stack: usize) -> Self {
        Self::of_parts(lexed, vec![(0, base)], stack)
    }

    fn of_parts(lexed: &str, parts: Vec<(usize, usize)>, stack: usize) -> Self {
        let lines = lexed.is_ascii().then(|| {
            let ends = memchr::memchr_iter(b'\n', lexed.as_bytes());
            std::iter::once(0).chain(ends.map(|end| end as u32 + 1)).collect()
        });
        Self { parts, lines, problems: Vec::new(), macros: expansion::Macros::new(stack) }
    }

    fn span(&self, span: proc_macro2::Span) -> ByteSpan {
        let range = self.lexed_range(span);
        // A token that nobody wrote.
        if range.end == 0 {
            return ByteSpan::default();
        }
        ByteSpan::new(self.place(range.start), self.place(range.end - 1) + 1)
    }

    /// The range in the lexed text. A span counts characters and finds bytes by walking from those that it
    /// found before; lines and columns it knows at once, and they tell the same where characters are bytes.
    fn lexed_range(&self, span: proc_macro2::Span) -> std::ops::Range<usize> {
        let Some(lines) = &self.lines else { return span.byte_range() };
        let offset = |at: proc_macro2::LineColumn| lines[at.line - 1] as usize + at.column;
        let range = offset(span.start())..offset(span.end());
        debug_assert_eq!(range, span.byte_range());
        range
    }

    /// The offset in the file.
    fn place(&self, offset: usize) -> usize {
        let part = self.parts.iter().rfind(|(lexed, _)| *lexed <= offset);
        let (lexed, file) = part.expect("the first part begins at 0");
        offset - lexed + file
    }

    fn span_of(&self, node: &impl quote::ToTokens) -> ByteSpan {
        self.span(syn::spanned::Spanned::span(node))
    }

    fn problem(&mut self, span: ByteSpan, message: impl Into<String>) {
        self.problems.push(TreeProblem { span, message: message.into() });
    }
}

fn name_of(ident: &proc_macro2::Ident) -> crate::tree::Name {
    use quote::IdentFragment;
    // `IdentFragment` prints a raw identifier without its `r#`.
    struct Plain<'a>(&'a proc_macro2::Ident);
    impl std::fmt::Display for Plain<'_> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            IdentFragment::fmt(self.0, f)
        }
    }
    smol_str::format_smolstr!("{}", Plain(ident))
}

#[cfg(test)]
mod tests;
