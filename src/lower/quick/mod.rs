//! Functions and the heads of other items, read from the lexer's tokens alone.
//!
//! Most of what a run costs is to read bodies, and most bodies are plain: paths, calls, blocks, matches. Those are
//! made into trees here in one go, without the tokens and the nodes that syn would make of them first. What
//! comes of it is the tree that syn's nodes are [lowered](super::exprs) to, or nothing: whatever is not quite
//! as expected makes the reader give up, and syn reads the function. That holds for what is no Rust, too, so
//! that syn alone says what is wrong with it. A test compares the two.
//!
//! Where syn prefers one reading to another, so does this, in the same order; the names of its functions are
//! those of the syntax.

mod atoms;
mod by_syn;
mod control;
mod exprs;
mod heads;
mod loops;
mod macros;
mod paths;
mod pats;
mod sigs;
mod stmts;
mod types;

use std::cell::RefCell;

use super::lexer::{Kind, Lexed, Token};
use super::outline::{Clear, Unclear};
use super::tokens::stack_of;
use crate::source::ByteSpan;
use crate::tree::{
    AdtShape, Alias, Body, ConstValue, Expr, ExprId, FnSig, ImplHead, Name, Pat, PatId, Piece, TraitHead,
};

thread_local! {
    static LEXED: RefCell<Lexed> = RefCell::default();
}

/// So many tokens there are to an expression, or fewer.
const TOKENS_OF_EXPR: usize = 4;

/// The function in a piece that calls no macros of its file, on so much stack.
pub fn function(piece: &Piece, stack: usize) -> Clear<(FnSig, Body)> {
    whole(piece, stack, |reader| {
        let sig = reader.signature()?;
        // So that it seldom moves while it grows.
        let about = reader.tokens.len() / TOKENS_OF_EXPR;
        reader.body.exprs.reserve(about);
        reader.body.spans.reserve(about);
        let root = reader.block_expr()?.id;
        Ok((sig, Body { root, ..std::mem::take(&mut reader.body) }))
    })
}

/// The signature in a piece.
pub fn signature(piece: &Piece, stack: usize) -> Clear<FnSig> {
    whole(piece, stack, |reader| reader.signature())
}

/// The struct or enum in a piece.
pub fn shape(piece: &Piece, stack: usize) -> Clear<AdtShape> {
    whole(piece, stack, |reader| reader.shape())
}

/// The head of the trait in a piece.
pub fn trait_head(piece: &Piece, stack: usize) -> Clear<TraitHead> {
    whole(piece, stack, |reader| reader.trait_head())
}

/// The head of the `impl` in a piece.
pub fn impl_head(piece: &Piece, stack: usize) -> Clear<ImplHead> {
    whole(piece, stack, |reader| reader.impl_head())
}

/// The name of a type in a piece.
pub fn alias(piece: &Piece, stack: usize) -> Clear<Alias> {
    whole(piece, stack, |reader| reader.alias())
}

/// The constant or static in a piece that calls no macros of its file.
pub fn const_value(piece: &Piece, stack: usize) -> Clear<ConstValue> {
    whole(piece, stack, |reader| reader.const_value())
}

fn whole<T>(piece: &Piece, stack: usize, read: impl FnOnce(&mut Reader<'_>) -> Clear<T>) -> Clear<T> {
    with_reader(piece, stack, |reader| {
        let found = read(reader)?;
        reader.end()?;
        Ok(found)
    })
}

fn with_reader<T>(piece: &Piece, stack: usize, read: impl FnOnce(&mut Reader<'_>) -> Clear<T>) -> Clear<T> {
    let text = &piece.file.text[..piece.span.end as usize];
    LEXED.with_borrow_mut(|lexed| {
        lexed.fill(text, piece.span.start as usize).map_err(|_| Unclear)?;
        if stack_of(&lexed.tokens, text) > stack {
            return Err(Unclear);
        }
        read(&mut Reader { text, tokens: &lexed.tokens, at: 0, body: Body::default(), stack, is_open: false })
    })
}

/// The stack that parsing a text needs; `None` if it cannot be lexed here.
pub fn stack_of_text(text: &str) -> Option<usize> {
    LEXED.with_borrow_mut(|lexed| lexed.fill(text, 0).ok().map(|()| stack_of(&lexed.tokens, text)))
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// The index of the next token.
    at: usize,
    /// What was read so far.
    body: Body,
    stack: usize,
    /// The pattern read last is a range without one of its ends.
    is_open: bool,
}

/// An expression that was read.
#[derive(Clone, Copy)]
struct Got {
    id: ExprId,
    /// With the parentheses around it.
    span: ByteSpan,
    form: Form,
    /// It ends with a brace of its own.
    braced: bool,
}

/// What an expression is, as far as it matters to what may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    /// Ends a statement, and the arm of a `match`, by itself.
    Block,
    Range,
    Compare,
}

/// How much was read at a time.
struct Mark {
    at: usize,
    exprs: usize,
    pats: usize,
}

impl<'t> Reader<'t> {
    fn add(&mut self, expr: Expr, span: ByteSpan) -> ExprId {
        self.body.exprs.push(expr);
        self.body.spans.push(span);
        self.body.exprs.len() as ExprId - 1
    }

    fn add_pat(&mut self, pat: Pat, span: ByteSpan) -> PatId {
        self.body.pats.push(pat);
        self.body.pat_spans.push(span);
        self.body.pats.len() as PatId - 1
    }

    /// An expression that neither begins nor ends with a block.
    fn plain(&mut self, expr: Expr, span: ByteSpan) -> Got {
        Got { id: self.add(expr, span), span, form: Form::Plain, braced: false }
    }

    fn mark(&self) -> Mark {
        Mark { at: self.at, exprs: self.body.exprs.len(), pats: self.body.pats.len() }
    }

    /// Forgets what was read since.
    fn back_to(&mut self, mark: &Mark) {
        self.at = mark.at;
        self.body.exprs.truncate(mark.exprs);
        self.body.spans.truncate(mark.exprs);
        self.body.pats.truncate(mark.pats);
        self.body.pat_spans.truncate(mark.pats);
    }

    fn token(&self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    fn text_of(&self, token: &Token) -> &'t str {
        &self.text[token.span().range()]
    }

    /// Nothing is left of the group at hand.
    fn is_empty(&self) -> bool {
        self.token(self.at).is_none_or(|token| token.kind == Kind::Close)
    }

    fn end(&self) -> Clear<()> {
        if self.at == self.tokens.len() { Ok(()) } else { Err(Unclear) }
    }

    fn is_punct_at(&self, at: usize, byte: u8) -> bool {
        self.token(at).is_some_and(|token| token.is_punct(byte))
    }

    fn is_punct(&self, byte: u8) -> bool {
        self.is_punct_at(self.at, byte)
    }

    /// These characters stand at an index without a gap.
    fn are_puncts_at(&self, at: usize, bytes: &[u8]) -> bool {
        let Some(tokens) = self.tokens.get(at..at + bytes.len()) else { return false };
        let are_they = tokens.iter().zip(bytes).all(|(token, byte)| token.is_punct(*byte));
        are_they && tokens.windows(2).all(|pair| pair[0].end == pair[1].start)
    }

    fn are_puncts(&self, bytes: &[u8]) -> bool {
        self.are_puncts_at(self.at, bytes)
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_there = self.is_punct(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn expect(&mut self, byte: u8) -> Clear<()> {
        if self.eat(byte) { Ok(()) } else { Err(Unclear) }
    }

    /// As [`Self::expect`], of several characters without a gap.
    fn expect_all(&mut self, bytes: &[u8]) -> Clear<()> {
        if !self.are_puncts(bytes) {
            return Err(Unclear);
        }
        self.at += bytes.len();
        Ok(())
    }

    /// The identifier or keyword at an index; a raw one with its `r#`.
    fn word_at(&self, at: usize) -> Option<&'t str> {
        let token = self.token(at)?;
        (token.kind == Kind::Ident).then(|| self.text_of(token))
    }

    fn word(&self) -> Option<&'t str> {
        self.word_at(self.at)
    }

    fn is_word_at(&self, at: usize, word: &str) -> bool {
        self.word_at(at) == Some(word)
    }

    fn is_word(&self, word: &str) -> bool {
        self.is_word_at(self.at, word)
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let is_there = self.is_word(word);
        self.at += usize::from(is_there);
        is_there
    }

    fn expect_word(&mut self, word: &str) -> Clear<()> {
        if self.eat_word(word) { Ok(()) } else { Err(Unclear) }
    }

    /// An identifier that is no keyword.
    fn is_ident_at(&self, at: usize) -> bool {
        self.word_at(at).is_some_and(is_ident)
    }

    fn ident(&mut self) -> Clear<Name> {
        let word = self.word().filter(|word| is_ident(word)).ok_or(Unclear)?;
        self.at += 1;
        Ok(plain_name(word))
    }

    fn opens_at(&self, at: usize, byte: u8) -> bool {
        self.token(at).is_some_and(|token| token.opens(byte))
    }

    fn opens(&self, byte: u8) -> bool {
        self.opens_at(self.at, byte)
    }

    fn is_lifetime(&self) -> bool {
        self.token(self.at).is_some_and(|token| token.kind == Kind::Lifetime)
    }

    fn eat_lifetime(&mut self) -> Option<Name> {
        let token = self.token(self.at).filter(|token| token.kind == Kind::Lifetime)?;
        self.at += 1;
        Some(plain_name(&self.text_of(token)[1..]))
    }

    /// Where the next token begins.
    fn start(&self) -> Clear<u32> {
        Ok(self.token(self.at).ok_or(Unclear)?.start)
    }

    /// From an offset to the end of the last token.
    fn since(&self, start: u32) -> ByteSpan {
        let end = self.at.checked_sub(1).and_then(|at| self.token(at)).map_or(start, |token| token.end);
        ByteSpan { start, end }
    }

    /// The index behind the group that opens here.
    fn after_group(&self) -> Clear<usize> {
        let token = self.token(self.at).filter(|token| token.kind == Kind::Open).ok_or(Unclear)?;
        Ok(token.data as usize + 1)
    }

    /// Reads all that stands in the group that opens here.
    fn group<T>(&mut self, open: u8, read: impl FnOnce(&mut Self) -> Clear<T>) -> Clear<T> {
        if !self.opens(open) {
            return Err(Unclear);
        }
        let after = self.after_group()?;
        self.at += 1;
        let found = read(self)?;
        if self.at + 1 != after {
            return Err(Unclear);
        }
        self.at = after;
        Ok(found)
    }

    /// Things in parentheses, and whether these make a tuple of them, as a comma at the end does of one.
    fn in_parens<T>(&mut self, mut each: impl FnMut(&mut Self) -> Clear<T>) -> Clear<(Vec<T>, bool)> {
        self.group(b'(', |reader| {
            let mut found = Vec::new();
            let mut is_tuple = reader.is_empty();
            while !reader.is_empty() {
                found.push(each(reader)?);
                if reader.is_empty() {
                    break;
                }
                reader.expect(b',')?;
                is_tuple = true;
            }
            Ok((found, is_tuple))
        })
    }

    /// Things with commas between them, up to the end of the group at hand.
    fn list<T>(&mut self, mut each: impl FnMut(&mut Self) -> Clear<T>) -> Clear<Vec<T>> {
        let mut found = Vec::new();
        while !self.is_empty() {
            found.push(each(self)?);
            if self.is_empty() {
                break;
            }
            self.expect(b',')?;
        }
        Ok(found)
    }

    /// Passes attributes and documentation; whether there were any.
    fn skip_attributes(&mut self) -> Clear<bool> {
        let from = self.at;
        while let Some(token) = self.token(self.at) {
            match token.kind {
                Kind::Doc => self.at += 1,
                Kind::Punct if token.byte == b'#' => {
                    self.at += 1;
                    if !self.opens(b'[') {
                        return Err(Unclear);
                    }
                    self.at = self.after_group()?;
                }
                _ => break,
            }
        }
        Ok(self.at > from)
    }
}

/// A word that names something.
fn is_ident(word: &str) -> bool {
    !matches!(
        word,
        "_" | "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "Self"
            | "self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}

fn plain_name(word: &str) -> Name {
    word.strip_prefix("r#").unwrap_or(word).into()
}

#[cfg(test)]
mod tests;
