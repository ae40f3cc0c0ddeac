//! What the tokens alone tell: how much stack parsing needs, and where the comments stand.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::lexer::{Kind, Token};
use super::says_detached;
use crate::source::ByteSpan;
use crate::tree::Comment;

/// Bytes of stack that one nested delimiter costs syn and us; measured at 3.3 kB on a release build and
/// three times that on a debug build.
const PER_DELIMITER: usize = 12_000;
/// Bytes for a token that may nest without a delimiter: an operator, a field, a call in a chain.
const PER_TOKEN: usize = 900;
/// Runs of tokens up to this length are taken as flat.
const FREE_RUN: usize = 200;

/// An upper estimate of the stack, in bytes, that parsing and lowering these tokens needs.
pub fn stack_needed(tokens: &TokenStream) -> usize {
    let mut worst = 0;
    // Explicit stack: a hostile source must not overflow the estimate itself.
    let mut open = vec![(tokens.clone(), 0usize)];
    while let Some((stream, cost)) = open.pop() {
        let mut run = 0usize;
        let mut longest = 0usize;
        let mut groups = Vec::new();
        let mut after_block = false;
        for token in stream {
            // What follows a block begins anew, unless it goes on with the block: `else`, `.f()`, `+ 1`.
            let goes_on = match &token {
                TokenTree::Ident(ident) => ident == "else" || ident == "as",
                TokenTree::Punct(p) => p.as_char() != '#',
                _ => false,
            };
            if std::mem::take(&mut after_block) && !goes_on {
                run = 0;
            }
            run += 1;
            match token {
                TokenTree::Group(group) => {
                    groups.push((group.stream(), run));
                    after_block = group.delimiter() == Delimiter::Brace;
                }
                TokenTree::Punct(p) if matches!(p.as_char(), ';' | ',') => run = 0,
                _ => {}
            }
            longest = longest.max(run);
        }
        worst = worst.max(cost + longest.saturating_sub(FREE_RUN) * PER_TOKEN);
        for (stream, at) in groups {
            open.push((stream, cost + PER_DELIMITER + at.saturating_sub(FREE_RUN) * PER_TOKEN));
        }
    }
    worst
}

/// The same of tokens that were lexed here, with the text they stand in.
pub fn stack_of(tokens: &[Token], text: &str) -> usize {
    let mut worst = 0;
    let mut open: Vec<Level> = Vec::new();
    let mut level = Level::default();
    let beyond = |run: usize| run.saturating_sub(FREE_RUN) * PER_TOKEN;
    for token in tokens {
        if token.kind == Kind::Close {
            worst = worst.max(level.cost + beyond(level.longest));
            let Some(outer) = open.pop() else { break };
            level = Level { after_block: token.byte == b'}', ..outer };
            continue;
        }
        let goes_on = || match token.kind {
            Kind::Ident => matches!(&text[token.span().range()], "else" | "as"),
            Kind::Punct => token.byte != b'#',
            _ => false,
        };
        if level.after_block && !goes_on() {
            level.run = 0;
        }
        level.after_block = false;
        level.run = if token.is_punct(b';') || token.is_punct(b',') { 0 } else { level.run + 1 };
        level.longest = level.longest.max(level.run);
        if token.kind == Kind::Open {
            let cost = level.cost + PER_DELIMITER + beyond(level.run);
            open.push(std::mem::replace(&mut level, Level { cost, ..Level::default() }));
        }
    }
    worst.max(level.cost + beyond(level.longest))
}

/// What is known of the tokens between two delimiters.
#[derive(Default)]
struct Level {
    /// Of what is around them.
    cost: usize,
    run: usize,
    longest: usize,
    after_block: bool,
}

/// The comments that are not documentation: what stands between the tokens. An attribute that says what
/// such a comment could say is taken as one.
pub fn comments(tokens: &TokenStream, text: &str, base: usize) -> Vec<Comment> {
    let mut found = plain_comments(tokens, text, base);
    if text[base..].contains("async_lint") {
        found.extend(super::suppressions::attributes(tokens, text, base));
        found.sort_by_key(|comment| comment.span);
    }
    found
}

/// The comments of a text, if any of them says something to us; others are of no use to anybody.
pub fn comments_that_speak(tokens: &TokenStream, text: &str, base: usize) -> Vec<Comment> {
    // Most texts have no word in them that a comment could speak by, wherever it may stand.
    if !super::words::could_speak(&text[base..]) {
        return Vec::new();
    }
    that_speak(comments(tokens, text, base))
}

/// All of them, if one of them says something to us.
pub fn that_speak(found: Vec<Comment>) -> Vec<Comment> {
    let speaks = |comment: &Comment| comment.text.contains("async-lint") || says_detached(&comment.text);
    if found.iter().any(speaks) { found } else { Vec::new() }
}

fn plain_comments(tokens: &TokenStream, text: &str, base: usize) -> Vec<Comment> {
    if !text[base..].contains("//") && !text[base..].contains("/*") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = base;
    let mut edges = Vec::new();
    token_edges(tokens, &mut edges);
    for (start, end) in edges {
        let (start, end) = (start + base, end + base);
        comments_in_gap(text, at, start, &mut found);
        at = at.max(end);
    }
    comments_in_gap(text, at, text.len(), &mut found);
    found
}

/// Byte ranges of all tokens in order, a group as its two delimiters.
fn token_edges(tokens: &TokenStream, edges: &mut Vec<(usize, usize)>) {
    enum Step {
        Tokens(proc_macro2::token_stream::IntoIter),
        Close(std::ops::Range<usize>),
    }
    let mut stack = vec![Step::Tokens(tokens.clone().into_iter())];
    while let Some(step) = stack.pop() {
        match step {
            Step::Close(range) => edges.push((range.start, range.end)),
            Step::Tokens(mut iter) => {
                let Some(token) = iter.next() else { continue };
                stack.push(Step::Tokens(iter));
                match token {
                    TokenTree::Group(group) => {
                        let open = group.span_open().byte_range();
                        edges.push((open.start, open.end));
                        stack.push(Step::Close(group.span_close().byte_range()));
                        stack.push(Step::Tokens(group.stream().into_iter()));
                    }
                    other => {
                        let range = other.span().byte_range();
                        edges.push((range.start, range.end));
                    }
                }
            }
        }
    }
}

/// A gap between tokens holds white space and comments only.
fn comments_in_gap(text: &str, from: usize, to: usize, found: &mut Vec<Comment>) {
    let Some(gap) = text.get(from..to) else { return };
    let mut rest = gap;
    while let Some(at) = rest.find('/') {
        let start = to - rest.len() + at;
        let body = &rest[at..];
        let len =
            if body.starts_with("//") { body.find('\n').unwrap_or(body.len()) } else { block_len(body) };
        found.push(comment(text, ByteSpan::new(start, start + len)));
        rest = &body[len..];
    }
}

/// The comment at a place, which may end with blanks.
pub fn comment(text: &str, at: ByteSpan) -> Comment {
    let raw = text[at.range()].trim_end();
    let start = at.start as usize;
    Comment {
        span: ByteSpan::new(start, start + raw.len()),
        text: raw.trim_start_matches(['/', '*', '!']).trim_end_matches("*/").trim().into(),
        own_line: begins_line(text, start),
    }
}

/// Nothing but white space stands before the place on its line.
pub fn begins_line(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |i| i + 1);
    text[line..at].trim().is_empty()
}

/// The length of the block comment that begins `text`; they nest.
fn block_len(text: &str) -> usize {
    let mut depth = 0usize;
    let bytes = text.as_bytes();
    let mut i = 0;
    while i + 1 < bytes.len() {
        match &bytes[i..i + 2] {
            b"/*" => (depth, i) = (depth + 1, i + 2),
            b"*/" => {
                (depth, i) = (depth.saturating_sub(1), i + 2);
                if depth == 0 {
                    return i;
                }
            }
            _ => i += 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn comments_are_found_between_tokens_only() {
        let text = "// one\nfn a() { b(\"// no\"); /* two /* in */ */ } // three\n/// doc\nfn c() {}";
        let tokens = TokenStream::from_str(text).unwrap();
        let found = comments(&tokens, text, 0);
        let texts: Vec<&str> = found.iter().map(|c| c.text.as_str()).collect();
        assert_eq!(texts, ["one", "two /* in */", "three"]);
        assert!(found[0].own_line && !found[2].own_line);
    }

    #[test]
    fn flat_code_needs_little_stack() {
        let text = "fn a() { b(c, d); } ".repeat(10_000);
        assert!(stack_needed(&TokenStream::from_str(&text).unwrap()) < 100_000);
    }
}
