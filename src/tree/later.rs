//! Parts of a tree that are read when somebody asks for them.
//!
//! Of most items nobody ever asks more than their names. So a tree holds pieces of the file's text in place of
//! signatures, fields and bodies: what is in a piece depends on the file alone, and is read once, by whoever
//! asks first. A tree that was lowered as a whole holds the parts themselves; nobody can tell the difference.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock};

use super::{Body, FnSig, Item, Name, TreeProblem};
use crate::source::ByteSpan;

/// The text of a file, for what is read of it later.
#[derive(Debug)]
pub struct FileText {
    pub text: Arc<str>,
    /// The definitions of the file's own macros, in their order.
    pub macros: Vec<(Name, ByteSpan)>,
    /// What was found to be unreadable since.
    pub problems: Mutex<Vec<TreeProblem>>,
}

/// A piece of a file that was not read yet.
#[derive(Clone)]
pub struct Piece {
    pub file: Arc<FileText>,
    pub span: ByteSpan,
}

impl fmt::Debug for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Piece({}..{})", self.span.start, self.span.end)
    }
}

/// What can be read from a piece. `lower` knows how.
pub trait Readable: Sized {
    fn read(piece: &Piece) -> Self;
}

/// A function's body, and its signature where that was read on the way.
pub struct Whole {
    pub sig: Option<FnSig>,
    pub body: Body,
}

/// A part that is there, or can be read.
#[derive(Clone)]
pub struct Later<T> {
    part: OnceLock<Box<T>>,
    piece: Option<Piece>,
}

impl<T> From<T> for Later<T> {
    fn from(part: T) -> Self {
        Self { part: OnceLock::from(Box::new(part)), piece: None }
    }
}

impl<T: Readable> Later<T> {
    pub fn of(piece: Piece) -> Self {
        Self { part: OnceLock::new(), piece: Some(piece) }
    }

    /// What is read later.
    pub fn piece(&self) -> Option<&Piece> {
        self.piece.as_ref()
    }
}

impl<T: Readable> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.part.get_or_init(|| Box::new(T::read(self.piece.as_ref().expect("a part or a piece"))))
    }
}

impl<T: Readable + fmt::Debug> fmt::Debug for Later<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// A function: what can be told of it at a glance, and the rest behind it. Its [signature](FnSig) is reached
/// through it.
#[derive(Clone)]
pub struct FnDecl {
    pub is_async: bool,
    pub has_self: bool,
    pub has_body: bool,
    /// Where the signature ends in its file.
    body_at: u32,
    piece: Option<Piece>,
    sig: OnceLock<Box<FnSig>>,
    body: OnceLock<Box<Body>>,
    /// The blocks of the body that have items of their own; `None`: ask the body.
    blocks: Option<Box<[BlockItems]>>,
}

/// A block in a body, and the items that stand in it.
#[derive(Clone, Debug)]
pub struct BlockItems {
    pub span: ByteSpan,
    pub items: Vec<Item>,
}

impl BlockItems {
    pub fn all(blocks: &[BlockItems]) -> Vec<(ByteSpan, Vec<&Item>)> {
        outer_first(blocks.iter().map(|block| (block.span, block.items.iter().collect())).collect())
    }
}

pub fn outer_first<T>(mut blocks: Vec<(ByteSpan, T)>) -> Vec<(ByteSpan, T)> {
    blocks.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    blocks
}

impl FnDecl {
    /// A function that was read.
    pub fn new(is_async: bool, sig: FnSig, body: Option<Body>) -> Self {
        Self {
            is_async,
            has_self: sig.self_param.is_some(),
            has_body: body.is_some(),
            body_at: 0,
            piece: None,
            sig: OnceLock::from(Box::new(sig)),
            body: body.map_or_else(OnceLock::new, |body| OnceLock::from(Box::new(body))),
            blocks: None,
        }
    }

    /// A function whose piece begins at its first keyword and whose signature ends at an offset of its file.
    /// `blocks` are those of its body, if it has one; `None` in it: the body must be asked.
    pub fn later(
        piece: Piece,
        body_at: u32,
        is_async: bool,
        has_self: bool,
        blocks: Option<Option<Box<[BlockItems]>>>,
    ) -> Self {
        Self {
            is_async,
            has_self,
            has_body: blocks.is_some(),
            body_at,
            piece: Some(piece),
            sig: OnceLock::new(),
            body: OnceLock::new(),
            blocks: blocks.flatten(),
        }
    }

    /// What is read later, and where its signature ends.
    pub fn piece(&self) -> Option<(&Piece, u32)> {
        self.piece.as_ref().map(|piece| (piece, self.body_at))
    }

    /// The signature of a function that is read later.
    pub fn head(&self) -> Option<Piece> {
        let piece = self.piece.as_ref()?;
        Some(Piece { file: piece.file.clone(), span: ByteSpan { end: self.body_at, ..piece.span } })
    }

    /// The body, which stays in memory from now on.
    pub fn body(&self) -> Option<&Body> {
        if !self.has_body {
            return None;
        }
        Some(self.body.get_or_init(|| Box::new(self.read_body())))
    }

    /// The body, for who goes through it once.
    pub fn body_once(&self) -> Option<Cow<'_, Body>> {
        match self.body.get() {
            _ if !self.has_body => None,
            Some(body) => Some(Cow::Borrowed(body)),
            None => Some(Cow::Owned(self.read_body())),
        }
    }

    /// Whether one of these words may stand in the body: it does not if the text has none of them, and no macro of the
    /// file brings one in.
    pub fn may_mention(&self, words: &[&str]) -> bool {
        let Some(piece) = &self.piece else { return true };
        let text = &piece.file.text[self.body_at as usize..piece.span.end as usize];
        !piece.file.macros.is_empty() || words.iter().any(|word| text.contains(word))
    }

    /// The body of a function that nobody else holds.
    pub fn into_body(self) -> Option<Body> {
        match self.body.get() {
            None if self.has_body => Some(self.read_body()),
            _ => self.body.into_inner().map(|body| *body),
        }
    }

    fn read_body(&self) -> Body {
        let Whole { sig, body } = Whole::read(self.piece.as_ref().expect("a body or a piece"));
        if let Some(sig) = sig {
            // If it is known already, it is the same.
            let _ = self.sig.set(Box::new(sig));
        }
        body
    }

    /// The blocks of the body that have items of their own, outer ones first.
    pub fn blocks(&self) -> Vec<(ByteSpan, Vec<&Item>)> {
        match &self.blocks {
            Some(blocks) => BlockItems::all(blocks),
            None => self.body().map(Body::blocks).unwrap_or_default(),
        }
    }
}

impl Deref for FnDecl {
    type Target = FnSig;

    fn deref(&self) -> &FnSig {
        self.sig.get_or_init(|| Box::new(FnSig::read(&self.head().expect("a signature or a piece"))))
    }
}

impl fmt::Debug for FnDecl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut all = f.debug_struct("FnDecl");
        all.field("is_async", &self.is_async).field("has_self", &self.has_self);
        all.field("sig", &**self).field("body", &self.body()).field("blocks", &self.blocks()).finish()
    }
}
