//! The tree of one file: plain data, as `lower` leaves it.
//!
//! A tree holds what the file says and nothing that another file could change: names are paths as
//! written, types are types as written, macros are what their tokens can be read as. It depends on the
//! file's bytes alone and holds no syn type. `names` says what the paths mean, `elaborate` turns bodies into
//! [skeletons](crate::skeleton). Parts of it may still be text, which is read when somebody asks ([`Later`]).

mod later;

use std::sync::Arc;

use crate::source::ByteSpan;

pub use later::{BlockItems, FileText, FnDecl, Later, Piece, Readable, Whole};

/// An identifier, without the `r#` of a raw one.
pub type Name = smol_str::SmolStr;

/// Everything `lower` knows of a file.
#[derive(Clone, Debug, Default)]
pub struct FileTree {
    pub items: Vec<Item>,
    /// Conditions of `#![cfg(..)]` at the head of the file.
    pub cfg: Vec<CfgText>,
    pub comments: Vec<Comment>,
    /// What could not be read. The rest of the file stands in `items`.
    pub problems: Vec<TreeProblem>,
    /// The text that parts are read from, and what was found to be unreadable there.
    pub file: Option<Arc<FileText>>,
}

impl FileTree {
    /// What could not be read, as far as anybody tried.
    pub fn all_problems(&self) -> Vec<TreeProblem> {
        let mut all = self.problems.clone();
        if let Some(file) = &self.file {
            all.extend(file.problems.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).iter().cloned());
        }
        all.sort_by(|a, b| (a.span, &a.message).cmp(&(b.span, &b.message)));
        // A body may have been read more than once.
        all.dedup();
        all
    }
}

/// A part of a file that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeProblem {
    pub span: ByteSpan,
    pub message: String,
}

/// A comment that is not documentation, without its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub span: ByteSpan,
    pub text: Name,
    /// Nothing but white space stands before it on its line.
    pub own_line: bool,
}

/// The text of a `cfg` predicate, as `cfg_expr` reads it.
pub type CfgText = Name;

/// An item with what every item has.
#[derive(Clone, Debug)]
pub struct Item {
    pub name: Name,
    pub span: ByteSpan,
    pub vis: Vis,
    pub cfg: Vec<CfgText>,
    pub attrs: Vec<Attr>,
    /// The documentation says that the item detaches what it starts.
    pub says_detached: bool,
    pub kind: ItemKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vis {
    Private,
    /// `pub(crate)` and narrower; taken as visible in the whole crate.
    Crate,
    Public,
}

#[derive(Clone, Debug)]
pub enum ItemKind {
    /// `mod name { .. }`
    Mod(Vec<Item>),
    /// `mod name;`, with the paths of its `#[path]` attributes and their conditions.
    ModFile {
        paths: Vec<(Vec<CfgText>, String)>,
    },
    /// A word given to a macro that cannot be read: a module, if there is a file for it that nothing else
    /// declares; the macro may export what that exports, too.
    PerhapsMod {
        exports: Box<Import>,
    },
    /// `include!("file.rs")` in item position.
    Include(String),
    Use(Vec<Import>),
    ExternCrate {
        krate: Name,
    },
    Fn(Box<FnDecl>),
    Adt(Box<Adt>),
    Alias(Later<Alias>),
    Trait {
        head: Later<TraitHead>,
        items: Vec<Item>,
    },
    Impl(Box<Impl>),
    Const(Box<Const>),
    /// `macro_rules! name`
    MacroRules,
}

/// A struct or an enum.
#[derive(Clone, Debug)]
pub struct Adt {
    pub is_enum: bool,
    /// A struct whose name is a value, too.
    pub is_constructor: bool,
    /// Derives a trait named `Debug`.
    pub derives_debug: bool,
    pub shape: Later<AdtShape>,
}

#[derive(Clone, Debug, Default)]
pub struct AdtShape {
    pub generics: Generics,
    /// One for a struct, of its own name; any number for an enum.
    pub variants: Vec<(Name, Fields)>,
}

/// The name of a type, be it in a trait or an `impl`.
#[derive(Clone, Debug)]
pub struct Alias {
    pub generics: Generics,
    pub ty: TypeRef,
}

#[derive(Clone, Debug, Default)]
pub struct TraitHead {
    pub generics: Generics,
    pub supers: Vec<Bound>,
}

#[derive(Clone, Debug)]
pub struct Impl {
    pub head: Later<ImplHead>,
    pub items: Vec<Item>,
    /// `impl !Trait for ..`
    pub negative: bool,
}

#[derive(Clone, Debug)]
pub struct ImplHead {
    pub generics: Generics,
    pub of_trait: Option<PathRef>,
    pub self_ty: TypeRef,
}

impl std::ops::Deref for Impl {
    type Target = ImplHead;

    fn deref(&self) -> &ImplHead {
        &self.head
    }
}

/// A constant or a static.
#[derive(Clone)]
pub struct Const {
    pub value: Later<ConstValue>,
    /// The blocks of its value that have items of their own; `None`: ask the value.
    pub blocks: Option<Box<[BlockItems]>>,
}

impl Const {
    /// As [`FnDecl::blocks`].
    pub fn blocks(&self) -> Vec<(ByteSpan, Vec<&Item>)> {
        self.blocks.as_deref().map_or_else(|| self.value.body.blocks(), BlockItems::all)
    }
}

impl std::fmt::Debug for Const {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Const").field("value", &self.value).field("blocks", &self.blocks()).finish()
    }
}

#[derive(Clone, Debug)]
pub struct ConstValue {
    pub ty: TypeRef,
    pub body: Body,
}

/// One leaf of a `use` tree.
#[derive(Clone, Debug)]
pub struct Import {
    pub span: ByteSpan,
    pub path: PathRef,
    pub binding: ImportBinding,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportBinding {
    Name(Name),
    Glob,
    /// `as _`: the trait's methods without its name.
    Anonymous,
}

/// What callers must know of a function.
#[derive(Clone, Debug, Default)]
pub struct FnSig {
    pub generics: Generics,
    pub self_param: Option<SelfParam>,
    /// The patterns live in the body; there are none for declarations.
    pub params: Vec<(PatRef, TypeRef)>,
    /// `None` is `()`.
    pub ret: Option<TypeRef>,
}

/// A pattern of a function's [`Body`].
pub type PatRef = PatId;

#[derive(Clone, Debug)]
pub enum SelfParam {
    Value,
    Ref {
        mutable: bool,
    },
    /// `self: Type`
    Typed(TypeRef),
}

#[derive(Clone, Debug, Default)]
pub enum Fields {
    #[default]
    Unit,
    Tuple(Vec<Field>),
    Named(Vec<Field>),
}

impl Fields {
    pub fn iter(&self) -> impl Iterator<Item = &Field> {
        match self {
            Fields::Unit => [].iter(),
            Fields::Tuple(fields) | Fields::Named(fields) => fields.iter(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Field {
    /// A tuple field is named by its index.
    pub name: Name,
    pub span: ByteSpan,
    pub ty: TypeRef,
    pub vis: Vis,
}

/// An attribute that is neither documentation nor `cfg` nor one of the compiler's own.
#[derive(Clone, Debug)]
pub struct Attr {
    pub path: PathRef,
    pub span: ByteSpan,
    pub args: Vec<AttrArg>,
}

impl Attr {
    pub fn arg(&self, name: &str) -> Option<&AttrArg> {
        self.args.iter().find(|a| a.name == name)
    }
}

/// `name`, `name = value` or `name(args)`; a value is its text without quotes.
#[derive(Clone, Debug)]
pub struct AttrArg {
    pub name: Name,
    pub value: Option<Name>,
    pub args: Vec<AttrArg>,
}

/// A path as written: `tokio::task::spawn::<F>`, `<T as Trait>::Out`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathRef {
    /// A leading `::`.
    pub global: bool,
    pub qself: Option<Box<QSelf>>,
    pub segments: Vec<Segment>,
}

/// The `<T as Trait>` before a path; the trait is the first `trait_len` segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QSelf {
    pub ty: TypeRef,
    pub trait_len: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub name: Name,
    pub args: Option<Box<GenericArgs>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GenericArgs {
    pub types: Vec<TypeRef>,
    /// `Output = T`; the parenthesised form `Fn(A) -> R` has `types: [(A,)]` and `Output = R`.
    pub assoc: Vec<(Name, TypeRef)>,
}

impl PathRef {
    pub fn of(names: impl IntoIterator<Item = Name>) -> Self {
        let segments = names.into_iter().map(|name| Segment { name, args: None }).collect();
        Self { segments, ..Self::default() }
    }

    /// The name, if the path is one plain name.
    pub fn as_name(&self) -> Option<&Name> {
        match &self.segments[..] {
            [only] if !self.global && self.qself.is_none() => Some(&only.name),
            _ => None,
        }
    }

    pub fn last(&self) -> Option<&Name> {
        self.segments.last().map(|s| &s.name)
    }

    pub fn text(&self) -> String {
        let names: Vec<&str> = self.segments.iter().map(|s| s.name.as_str()).collect();
        names.join("::")
    }
}

pub type Bound = PathRef;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    Path(PathRef),
    /// A reference or a raw pointer.
    Ref {
        mutable: bool,
        inner: Box<TypeRef>,
    },
    Tuple(Vec<TypeRef>),
    /// `[T]` and `[T; N]`.
    Slice(Box<TypeRef>),
    Never,
    ImplTrait(Vec<Bound>),
    DynTrait(Vec<Bound>),
    FnPtr {
        params: Vec<TypeRef>,
        ret: Box<TypeRef>,
    },
    Infer,
    /// A macro, or what syn does not know.
    Other,
}

impl TypeRef {
    pub const UNIT: TypeRef = TypeRef::Tuple(Vec::new());
}

#[derive(Clone, Debug, Default)]
pub struct Generics {
    pub params: Vec<GenericParam>,
    pub wheres: Vec<(TypeRef, Vec<Bound>)>,
}

#[derive(Clone, Debug)]
pub struct GenericParam {
    pub name: Name,
    pub bounds: Vec<Bound>,
    pub default: Option<TypeRef>,
}

/// An index into [`Body::exprs`].
pub type ExprId = u32;
/// An index into [`Body::pats`].
pub type PatId = u32;

/// The code of a function, constant or static. Closures and async blocks are expressions of the body
/// they stand in.
#[derive(Clone, Debug, Default)]
pub struct Body {
    pub exprs: Vec<Expr>,
    pub spans: Vec<ByteSpan>,
    pub pats: Vec<Pat>,
    pub pat_spans: Vec<ByteSpan>,
    pub root: ExprId,
    /// Items that stand in blocks of the body; a [`Block`] names its own.
    pub items: Vec<Item>,
    /// What came from macros of the same file, in the order of the expressions.
    pub expansions: Vec<Expansion>,
}

/// Expressions that a macro call stands for, those of its arguments left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    pub call: ByteSpan,
    pub exprs: std::ops::Range<ExprId>,
}

impl Body {
    pub fn expr(&self, id: ExprId) -> &Expr {
        &self.exprs[id as usize]
    }

    pub fn span(&self, id: ExprId) -> ByteSpan {
        self.spans[id as usize]
    }

    /// The macro call that an expression comes from, if it stands in the macro's definition.
    pub fn call_of(&self, id: ExprId) -> Option<ByteSpan> {
        let at = self.expansions.partition_point(|expansion| expansion.exprs.end <= id);
        self.expansions.get(at).filter(|expansion| expansion.exprs.contains(&id)).map(|e| e.call)
    }

    /// Puts everything elsewhere. Items in blocks stay where they are.
    pub fn map_spans(&mut self, place: &dyn Fn(ByteSpan) -> ByteSpan) {
        let spans = self.spans.iter_mut().chain(&mut self.pat_spans);
        let calls = self.expansions.iter_mut().map(|expansion| &mut expansion.call);
        spans.chain(calls).for_each(|span| *span = place(*span));
        for expr in &mut self.exprs {
            match expr {
                Expr::Method { name_span, .. } => *name_span = place(*name_span),
                Expr::Macro(call) => call.path_span = place(call.path_span),
                Expr::Block(block) => {
                    for Stmt::Let { span, .. } | Stmt::Expr { span, .. } in &mut block.stmts {
                        *span = place(*span);
                    }
                }
                _ => {}
            }
        }
    }

    pub fn pat(&self, id: PatId) -> &Pat {
        &self.pats[id as usize]
    }

    pub fn pat_span(&self, id: PatId) -> ByteSpan {
        self.pat_spans[id as usize]
    }

    /// The blocks that have items of their own, outer ones first.
    pub fn blocks(&self) -> Vec<(ByteSpan, Vec<&Item>)> {
        let blocks = self.exprs.iter().zip(&self.spans).filter_map(|(expr, span)| match expr {
            Expr::Block(block) if !block.items.is_empty() => Some((*span, block)),
            _ => None,
        });
        let items = |block: &Block| block.items.iter().map(|i| &self.items[*i as usize]).collect();
        later::outer_first(blocks.map(|(span, block)| (span, items(block))).collect())
    }
}

#[derive(Clone, Debug)]
pub enum Expr {
    Path(PathRef),
    Lit(Lit),
    Call {
        callee: ExprId,
        args: Vec<ExprId>,
    },
    Method {
        receiver: ExprId,
        name: Name,
        name_span: ByteSpan,
        turbofish: Vec<TypeRef>,
        args: Vec<ExprId>,
    },
    Field {
        base: ExprId,
        name: Name,
    },
    Index {
        base: ExprId,
        index: ExprId,
    },
    Ref {
        mutable: bool,
        inner: ExprId,
    },
    Deref(ExprId),
    Await(ExprId),
    Try(ExprId),
    Tuple(Vec<ExprId>),
    Array(Vec<ExprId>),
    Repeat {
        value: ExprId,
        len: ExprId,
    },
    Struct {
        path: PathRef,
        fields: Vec<(Name, ExprId)>,
        base: Option<ExprId>,
    },
    Block(Block),
    Async {
        body: ExprId,
        moves: bool,
    },
    Closure(Box<Closure>),
    If {
        cond: ExprId,
        then: ExprId,
        or_else: Option<ExprId>,
    },
    /// `let PAT = EXPR` in a condition.
    Let {
        pat: PatId,
        value: ExprId,
    },
    Match {
        scrutinee: ExprId,
        arms: Vec<Arm>,
    },
    Loop {
        label: Option<Name>,
        body: ExprId,
    },
    While {
        label: Option<Name>,
        cond: ExprId,
        body: ExprId,
    },
    For {
        label: Option<Name>,
        pat: PatId,
        iter: ExprId,
        body: ExprId,
    },
    Return(Option<ExprId>),
    Break {
        label: Option<Name>,
        value: Option<ExprId>,
    },
    Continue {
        label: Option<Name>,
    },
    Assign {
        place: ExprId,
        value: ExprId,
    },
    /// `a && b` and `a || b`.
    Lazy {
        lhs: ExprId,
        rhs: ExprId,
    },
    /// `==`, `<` and the like; `order` is false for `==` and `!=`.
    Compare {
        lhs: ExprId,
        rhs: ExprId,
        order: bool,
    },
    /// Any other operator, `+=` included.
    Arith {
        operands: Vec<ExprId>,
        op: ArithOp,
    },
    Cast {
        value: ExprId,
        ty: TypeRef,
    },
    Range {
        start: Option<ExprId>,
        end: Option<ExprId>,
    },
    Macro(Box<MacroCall>),
    /// Not understood; the names it mentions.
    Unread(Vec<Name>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArithOp {
    Mul,
    Rem,
    Not,
    /// `+=`: the first operand is changed.
    Grow,
    /// `-=`
    Shrink,
    /// `*=` and its like.
    Change,
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lit {
    Int(u64),
    Bool(bool),
    Str(Name),
    Float,
    Other,
}

#[derive(Clone, Debug, Default)]
pub struct Block {
    pub label: Option<Name>,
    pub stmts: Vec<Stmt>,
    /// The value of the block.
    pub tail: Option<ExprId>,
    /// Items of this block, as indices into [`Body::items`].
    pub items: Vec<u32>,
}

#[derive(Clone, Debug)]
pub enum Stmt {
    Let {
        span: ByteSpan,
        pat: PatId,
        ty: Option<TypeRef>,
        init: Option<ExprId>,
        or_else: Option<ExprId>,
    },
    /// An expression whose value is dropped here.
    Expr {
        span: ByteSpan,
        expr: ExprId,
    },
}

#[derive(Clone, Debug)]
pub struct Closure {
    pub params: Vec<(PatId, Option<TypeRef>)>,
    pub ret: Option<TypeRef>,
    pub body: ExprId,
    pub is_async: bool,
    pub moves: bool,
}

#[derive(Clone, Debug)]
pub struct Arm {
    pub pat: PatId,
    pub guard: Option<ExprId>,
    pub body: ExprId,
}

#[derive(Clone, Debug)]
pub struct MacroCall {
    pub path: PathRef,
    pub path_span: ByteSpan,
    pub content: MacroContent,
}

/// What the tokens of a macro call can be read as. Which macro it is, `names` says later; where the
/// reading does not suit that macro, the call counts as unread.
#[derive(Clone, Debug)]
pub enum MacroContent {
    /// Comma-separated expressions; those of formatting macros without their `name =`, `?` and `%`.
    Exprs(Vec<ExprId>),
    /// `[value; len]`
    Repeat {
        value: ExprId,
        len: ExprId,
    },
    Select(Select),
    /// An expression and a pattern: `matches!`.
    ExprPat {
        value: ExprId,
        pat: PatId,
    },
    /// Statements.
    Block(ExprId),
    /// The names that the tokens mention.
    Unread(Vec<Name>),
}

/// `select! { pat = future, if cond => handler, .. else => .. }`
#[derive(Clone, Debug)]
pub struct Select {
    pub branches: Vec<SelectBranch>,
    /// `else`, `complete` and `default` handlers.
    pub others: Vec<ExprId>,
}

#[derive(Clone, Debug)]
pub struct SelectBranch {
    pub pat: PatId,
    pub future: ExprId,
    pub condition: Option<ExprId>,
    pub handler: ExprId,
}

#[derive(Clone, Debug)]
pub enum Pat {
    Wild,
    /// A name; whether it binds or names a constant, `names` says.
    Bind {
        name: Name,
        by_ref: bool,
        mutable: bool,
        sub: Option<PatId>,
    },
    Path(PathRef),
    Tuple(PatList),
    TupleStruct {
        path: PathRef,
        elems: PatList,
    },
    Struct {
        path: PathRef,
        fields: Vec<(Name, PatId)>,
        rest: bool,
    },
    Ref(PatId),
    Slice(PatList),
    Or(Vec<PatId>),
    Lit(Lit),
    Other,
}

/// Sub-patterns in order; `rest` is where `..` stands among them.
#[derive(Clone, Debug, Default)]
pub struct PatList {
    pub elems: Vec<PatId>,
    pub rest: Option<usize>,
}
