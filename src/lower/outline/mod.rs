//! The items of a file, told from its tokens; what is in them is left as text.
//!
//! Most of a file nobody ever asks for, and syn is ten times as dear as a lexer. So items are found here: their
//! names, places, conditions and imports, and where their signatures and bodies are. Those are read from
//! their [pieces](crate::tree::Piece) when somebody asks.
//!
//! An outline is the tree that [`lower`](super::lower) makes, or there is none: whatever is not quite as
//! expected here makes [`outline`] give up, and the file is lowered as a whole. Items that only their tokens
//! can tell (calls of macros) are given to syn at once, calls in a row together. Where a call of an unknown macro holds
//! items, these have outlines as well, if none of their parts needs syn: only then is it certain that they are items.

mod attrs;
mod bodies;
mod heads;
mod items;
mod uses;

use std::cell::RefCell;
use std::str::FromStr;
use std::sync::{Arc, Mutex};

use proc_macro2::TokenStream;

use super::{TooDeep, header_len, says_detached, tokens};
use crate::lower::lexer::{Kind, Lexed, Token};
use crate::source::ByteSpan;
use crate::tree::{Comment, FileText, FileTree, Name, Piece};

thread_local! {
    static LEXED: RefCell<Lexed> = RefCell::default();
}

/// Something is not as expected: the file is to be lowered as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Unclear;

pub type Clear<T> = Result<T, Unclear>;

/// The tree of a file, as far as its parts are asked for; the stack is that of [`lower`](super::lower).
pub fn outline(text: &Arc<str>, stack: usize) -> Result<FileTree, TooDeep> {
    LEXED.with_borrow_mut(|lexed| match of_lexed(text, lexed) {
        Ok(tree) => Ok(tree),
        Err(Unclear) => super::lower(text, stack),
    })
}

fn of_lexed(text: &Arc<str>, lexed: &mut Lexed) -> Clear<FileTree> {
    let head = header_len(text);
    lexed.fill(text, head).map_err(|_| Unclear)?;
    let macros = bodies::macros(text, &lexed.tokens)?;
    let file = Arc::new(FileText { text: text.clone(), macros, problems: Mutex::default() });
    let item_macros = bodies::item_macros(text, &lexed.tokens, &file.macros);
    let cx = Cx { text, lexed, file: &file, item_macros: &item_macros };
    let mut at = 0;
    let mut inner = attrs::Read::default();
    cx.inner_attributes(&mut at, lexed.tokens.len(), &mut inner)?;
    let items = cx.items(at, lexed.tokens.len())?;
    let comments = cx.comments()?;
    Ok(FileTree { items, cfg: inner.cfg, comments, problems: Vec::new(), file: Some(file) })
}

/// What all parts of an outline look at.
#[derive(Clone, Copy)]
struct Cx<'t> {
    text: &'t str,
    lexed: &'t Lexed,
    file: &'t Arc<FileText>,
    item_macros: &'t [u32],
}

impl<'t> Cx<'t> {
    fn token(&self, at: usize) -> Clear<&'t Token> {
        self.lexed.tokens.get(at).ok_or(Unclear)
    }

    fn text_of(&self, token: &Token) -> &'t str {
        &self.text[token.span().range()]
    }

    fn is_punct(&self, at: usize, byte: u8) -> bool {
        self.lexed.tokens.get(at).is_some_and(|token| token.is_punct(byte))
    }

    fn opens(&self, at: usize, byte: u8) -> bool {
        self.lexed.tokens.get(at).is_some_and(|token| token.opens(byte))
    }

    /// The identifier at an index, if one is there; raw ones with their `r#`.
    fn word(&self, at: usize) -> Option<&'t str> {
        let token = self.lexed.tokens.get(at)?;
        (token.kind == Kind::Ident).then(|| self.text_of(token))
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at) == Some(word)
    }

    /// The name at an index.
    fn name(&self, at: usize) -> Clear<Name> {
        let word = self.word(at).ok_or(Unclear)?;
        Ok(word.strip_prefix("r#").unwrap_or(word).into())
    }

    /// From the start of one token to the end of another.
    fn span(&self, from: usize, to: usize) -> Clear<ByteSpan> {
        Ok(ByteSpan { start: self.token(from)?.start, end: self.token(to)?.end })
    }

    fn piece(&self, span: ByteSpan) -> Piece {
        Piece { file: self.file.clone(), span }
    }

    /// The index after the delimiter that closes the group at `at`, or after the token there.
    fn after(&self, at: usize) -> usize {
        self.lexed.after(at)
    }

    /// The comments of the file, if any of them says something to us.
    fn comments(&self) -> Clear<Vec<Comment>> {
        let of = |span: &ByteSpan| &self.text[span.range()];
        let speaks = |text: &str| text.contains("async-lint") || says_detached(text);
        if !self.lexed.comments.iter().any(|span| speaks(of(span))) && !self.text.contains("async_lint") {
            return Ok(Vec::new());
        }
        let head = header_len(self.text);
        // Attributes that say what a comment could say are syn's to find.
        if !self.text[head..].contains("async_lint") {
            let all = self.lexed.comments.iter().map(|at| tokens::comment(self.text, *at));
            return Ok(tokens::that_speak(all.collect()));
        }
        let tokens = TokenStream::from_str(&self.text[head..]).map_err(|_| Unclear)?;
        let comments = tokens::comments_that_speak(&tokens, self.text, head);
        proc_macro2::extra::invalidate_current_thread_spans();
        Ok(comments)
    }
}

/// All sources of this package below a folder.
#[cfg(test)]
pub fn sources(folder: &str) -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files =
        walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder").into_path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.map(|path| std::fs::read_to_string(path).expect("a readable file")).collect()
}

#[cfg(test)]
mod tests;
