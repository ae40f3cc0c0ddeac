//! Reading what a tree has left as text: signatures, fields, bodies.
//!
//! A piece is given to syn alone, with the definitions of those of the file's own macros that it calls before
//! it; the places in it are counted from the start of the file. What comes of it is what lowering the whole
//! file would have made of it: a test compares the two.

use std::cell::Cell;
use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};

use super::{Cx, items, macros, name_of, quick, recover, tokens};
use crate::source::ByteSpan;
use crate::tree::{
    AdtShape, Alias, Body, ConstValue, Expr, FileText, FnSig, ImplHead, Item, ItemKind, Later, Piece,
    Readable, TraitHead, TreeProblem, TypeRef, Whole,
};

thread_local! {
    static STACK: Cell<usize> = const { Cell::new(1 << 20) };
}

/// The largest stack that reading a piece may ask for.
const LARGEST_STACK: usize = 1 << 30;

/// Says how much stack of this thread reading may use from now on.
pub fn allow_stack(bytes: usize) {
    STACK.set(bytes);
}

impl Readable for Whole {
    fn read(piece: &Piece) -> Self {
        let quick = if is_plain(piece) { quick::function(piece, STACK.get()).ok() } else { None };
        match quick {
            Some((sig, body)) => Whole { sig: Some(sig), body },
            None => Whole { sig: None, body: body_by_syn(piece) },
        }
    }
}

impl Readable for FnSig {
    fn read(piece: &Piece) -> Self {
        quick::signature(piece, STACK.get()).unwrap_or_else(|_| signature_by_syn(piece))
    }
}

impl Readable for AdtShape {
    fn read(piece: &Piece) -> Self {
        quick::shape(piece, STACK.get()).unwrap_or_else(|_| shape_by_syn(piece))
    }
}

impl Readable for Alias {
    fn read(piece: &Piece) -> Self {
        quick::alias(piece, STACK.get()).unwrap_or_else(|_| alias_by_syn(piece))
    }
}

impl Readable for TraitHead {
    fn read(piece: &Piece) -> Self {
        quick::trait_head(piece, STACK.get()).unwrap_or_else(|_| trait_head_by_syn(piece))
    }
}

impl Readable for ImplHead {
    fn read(piece: &Piece) -> Self {
        quick::impl_head(piece, STACK.get()).unwrap_or_else(|_| impl_head_by_syn(piece))
    }
}

impl Readable for ConstValue {
    fn read(piece: &Piece) -> Self {
        let quick = if is_plain(piece) { quick::const_value(piece, STACK.get()).ok() } else { None };
        quick.unwrap_or_else(|| const_value_by_syn(piece))
    }
}

/// The items of a piece that stands where items do; `None` if they cannot be read.
pub fn items(piece: &Piece) -> Option<Vec<Item>> {
    let items: Read<Vec<Item>> = |input, cx| {
        let mut out = Vec::new();
        while !input.is_empty() {
            items::lower_item(&input.parse()?, cx, &mut out);
            cx.refuel();
        }
        Ok(out)
    };
    read(piece, "", &[items])
}

/// Syn would say the same of the item as what is told of its tokens alone, in all of its parts.
pub fn is_read_without_syn(item: &Item) -> bool {
    let all = |items: &[Item]| items.iter().all(is_read_without_syn);
    let stack = STACK.get();
    match &item.kind {
        ItemKind::Use(_) | ItemKind::ModFile { .. } | ItemKind::ExternCrate { .. } | ItemKind::MacroRules => {
            true
        }
        ItemKind::Mod(items) => all(items),
        ItemKind::Fn(decl) => decl.piece().is_some_and(|(piece, _)| match decl.has_body {
            true => is_plain(piece) && quick::function(piece, stack).is_ok(),
            false => quick::signature(&decl.head().expect("it has a piece"), stack).is_ok(),
        }),
        ItemKind::Adt(adt) => is_quick(&adt.shape, |piece| quick::shape(piece, stack).is_ok()),
        ItemKind::Alias(alias) => is_quick(alias, |piece| quick::alias(piece, stack).is_ok()),
        ItemKind::Const(c) => {
            is_quick(&c.value, |piece| is_plain(piece) && quick::const_value(piece, stack).is_ok())
        }
        ItemKind::Trait { head, items } => {
            is_quick(head, |piece| quick::trait_head(piece, stack).is_ok()) && all(items)
        }
        ItemKind::Impl(of) => {
            is_quick(&of.head, |piece| quick::impl_head(piece, stack).is_ok()) && all(&of.items)
        }
        ItemKind::PerhapsMod { .. } | ItemKind::Include(_) => false,
    }
}

fn is_quick<T: Readable>(part: &Later<T>, read: impl FnOnce(&Piece) -> bool) -> bool {
    part.piece().is_some_and(read)
}

/// The methods that a macro call inside of an `impl` holds.
pub fn impl_items(piece: &Piece) -> Option<Vec<Item>> {
    let items: Read<Vec<Item>> = |input, cx| {
        let mut out = Vec::new();
        while !input.is_empty() {
            if let syn::ImplItem::Macro(m) = input.parse()? {
                out.extend(macros::impl_items(&m.mac, cx));
            }
        }
        Ok(out)
    };
    read(piece, "", &[items])
}

pub(super) fn body_by_syn(piece: &Piece) -> Body {
    read(piece, "", &[function_body, lost_function_body]).unwrap_or_else(unread)
}

pub(super) fn signature_by_syn(piece: &Piece) -> FnSig {
    let sig: Read<FnSig> = |input, cx| Ok(items::function(&input.parse()?, None, cx).0);
    read(piece, "", &[sig]).unwrap_or_default()
}

pub(super) fn shape_by_syn(piece: &Piece) -> AdtShape {
    let shape: Read<AdtShape> = |input, cx| match input.peek(syn::Token![enum]) {
        true => Ok(items::enum_shape(&input.parse()?, cx)),
        false => Ok(items::struct_shape(&input.parse()?, cx)),
    };
    read(piece, "", &[shape]).unwrap_or_default()
}

pub(super) fn alias_by_syn(piece: &Piece) -> Alias {
    let of_trait: Read<Alias> = |input, _| Ok(items::trait_alias(&input.parse()?));
    let of_impl: Read<Alias> = |input, _| Ok(items::impl_alias(&input.parse()?));
    let unknown = || Alias { generics: Default::default(), ty: TypeRef::Other };
    read(piece, "", &[of_trait, of_impl]).unwrap_or_else(unknown)
}

pub(super) fn trait_head_by_syn(piece: &Piece) -> TraitHead {
    let head: Read<TraitHead> = |input, _| Ok(items::trait_head(&input.parse()?));
    read(piece, "{}", &[head]).unwrap_or_default()
}

pub(super) fn impl_head_by_syn(piece: &Piece) -> ImplHead {
    let head: Read<ImplHead> = |input, _| Ok(items::impl_head(&input.parse()?));
    let unknown = || ImplHead { generics: Default::default(), of_trait: None, self_ty: TypeRef::Other };
    read(piece, "{}", &[head]).unwrap_or_else(unknown)
}

pub(super) fn const_value_by_syn(piece: &Piece) -> ConstValue {
    let value: Read<ConstValue> = |input, cx| {
        if input.peek(syn::Token![static]) {
            let item: syn::ItemStatic = input.parse()?;
            return Ok(items::const_value(&item.ty, &item.expr, cx));
        }
        let item: syn::ItemConst = input.parse()?;
        Ok(items::const_value(&item.ty, &item.expr, cx))
    };
    read(piece, "", &[value]).unwrap_or_else(|| ConstValue { ty: TypeRef::Other, body: unread() })
}

/// Nothing in the piece calls a macro of its file; so nothing gives one the name of another, either.
pub(super) fn is_plain(piece: &Piece) -> bool {
    let text = &piece.file.text[piece.span.range()];
    let mut before = piece.file.macros.iter().filter(|(_, definition)| definition.end <= piece.span.start);
    !before.any(|(name, _)| calls(text, name))
}

/// A body that could not be read at all.
fn unread() -> Body {
    Body { exprs: vec![Expr::Unread(Vec::new())], spans: vec![ByteSpan::default()], ..Body::default() }
}

fn function_body(input: ParseStream, cx: &mut Cx) -> syn::Result<Body> {
    let sig: syn::Signature = input.parse()?;
    let content;
    let brace_token = syn::braced!(content in input);
    content.call(syn::Attribute::parse_inner)?;
    let stmts = content.call(syn::Block::parse_within)?;
    let (_, body) = items::function(&sig, Some(&syn::Block { brace_token, stmts }), cx);
    Ok(body.expect("a block was given"))
}

/// The function with what its body mentions in place of the body, which cannot be read.
fn lost_function_body(input: ParseStream, cx: &mut Cx) -> syn::Result<Body> {
    let piece: Vec<TokenTree> = input.parse::<TokenStream>()?.into_iter().collect();
    let (outside, inside) = recover::hollow(&piece).ok_or_else(|| input.error("has no body"))?;
    let body = (|input: ParseStream| function_body(input, cx)).parse2(outside)?;
    Ok(items::lose(body, &inside))
}

/// Parses what is left of a piece behind the macros, and lowers it.
type Read<T> = fn(ParseStream, &mut Cx) -> syn::Result<T>;

/// Reads a piece by the first of these ways that succeeds. Where the first does not, that is a problem of
/// the file; `None` if none does.
fn read<T: Send>(piece: &Piece, suffix: &str, ways: &[Read<T>]) -> Option<T> {
    let text = Composed::of(piece, suffix);
    let mut found = text.read(ways, STACK.get());
    if let Err(deep) = found {
        let stack = (2 * deep.stack).next_power_of_two();
        found = match stack <= LARGEST_STACK {
            true => on_stack(stack, || text.read(ways, stack / 2)),
            false => Err(deep),
        };
    }
    let (part, problems) = found.unwrap_or_else(|_| {
        (None, vec![TreeProblem { span: piece.span, message: "nests too deeply to be parsed".into() }])
    });
    if !problems.is_empty() {
        piece.file.problems.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).extend(problems);
    }
    part
}

fn on_stack<R: Send>(bytes: usize, run: impl FnOnce() -> R + Send) -> R {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(bytes).spawn_scoped(scope, run);
        let thread = thread.unwrap_or_else(|error| panic!("cannot start a thread: {error}"));
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// The text that is given to syn, and where its parts stand in the file.
struct Composed<'p> {
    text: std::borrow::Cow<'p, str>,
    /// Offsets in this text and in the file.
    parts: Vec<(usize, usize)>,
    span: ByteSpan,
}

impl<'p> Composed<'p> {
    fn of(piece: &'p Piece, suffix: &str) -> Self {
        let file = &*piece.file;
        let text = &file.text[piece.span.range()];
        let macros = macros_for(file, piece.span);
        if macros.is_empty() && suffix.is_empty() {
            return Self { text: text.into(), parts: vec![(0, piece.span.start as usize)], span: piece.span };
        }
        let mut whole = String::new();
        let mut parts = Vec::new();
        for definition in macros {
            parts.push((whole.len(), definition.start as usize));
            whole.push_str(&file.text[definition.range()]);
            whole.push('\n');
        }
        parts.push((whole.len(), piece.span.start as usize));
        whole.push_str(text);
        whole.push_str(suffix);
        Self { text: whole.into(), parts, span: piece.span }
    }

    #[allow(clippy::type_complexity)]
    fn read<T>(
        &self,
        ways: &[Read<T>],
        stack: usize,
    ) -> Result<(Option<T>, Vec<TreeProblem>), super::TooDeep> {
        let read = self.read_tokens(ways, stack);
        proc_macro2::extra::invalidate_current_thread_spans();
        read
    }

    #[allow(clippy::type_complexity)]
    fn read_tokens<T>(
        &self,
        ways: &[Read<T>],
        stack: usize,
    ) -> Result<(Option<T>, Vec<TreeProblem>), super::TooDeep> {
        let mut problem = None;
        for way in ways {
            // Who parses tokens uses them up. To copy them for the next way costs more than to lex them again, which
            // is seldom needed.
            let tokens = match TokenStream::from_str(&self.text) {
                Ok(tokens) => tokens,
                Err(error) => {
                    let problem = TreeProblem { span: self.span, message: error.to_string() };
                    return Ok((None, vec![problem]));
                }
            };
            let needed = quick::stack_of_text(&self.text).unwrap_or_else(|| tokens::stack_needed(&tokens));
            if needed > stack {
                return Err(super::TooDeep { stack: needed });
            }
            let mut cx = Cx::of_parts(&self.text, self.parts.clone(), stack - needed);
            let read = |input: ParseStream| {
                for _ in 1..self.parts.len() {
                    let definition: syn::ItemMacro = input.parse()?;
                    let span = cx.span_of(&definition);
                    let name = definition.ident.as_ref().map(name_of).unwrap_or_default();
                    cx.define_macro(name, &definition.mac, span);
                }
                way(input, &mut cx)
            };
            match read.parse2(tokens) {
                Ok(part) => {
                    cx.problems.extend(problem);
                    return Ok((Some(part), cx.problems));
                }
                Err(error) => {
                    let span = cx.span(error.span());
                    problem.get_or_insert(TreeProblem { span, message: error.to_string() });
                }
            }
            proc_macro2::extra::invalidate_current_thread_spans();
        }
        Ok((None, problem.into_iter().collect()))
    }
}

/// The definitions, of those that stand before a place, of the macros that are mentioned there or by each
/// other: a macro can be given the name of one that it is to call.
fn macros_for(file: &FileText, place: ByteSpan) -> Vec<ByteSpan> {
    let before = file.macros.iter().filter(|(_, definition)| definition.end <= place.start);
    let (names, spans): (Vec<&str>, Vec<ByteSpan>) =
        before.map(|(name, definition)| (name.as_str(), *definition)).unzip();
    let text = |span: &ByteSpan| &file.text[span.range()];
    let known: Vec<(&str, &str)> = names.into_iter().zip(spans.iter().map(text)).collect();
    let wanted = mentioned(&known, text(&place));
    spans.into_iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(span, _)| span).collect()
}

/// Which of the definitions, names with their texts, are mentioned in a text or by each other.
pub(super) fn mentioned(definitions: &[(&str, &str)], text: &str) -> Vec<bool> {
    let mut wanted = vec![false; definitions.len()];
    let mut open = if definitions.is_empty() { Vec::new() } else { vec![text] };
    while let Some(text) = open.pop() {
        for (i, (name, definition)) in definitions.iter().enumerate() {
            if !wanted[i] && mentions(text, name) {
                wanted[i] = true;
                open.push(definition);
            }
        }
    }
    wanted
}

fn mentions(text: &str, name: &str) -> bool {
    mentioned_at(text, name).next().is_some()
}

/// The name of a macro stands before a `!`, or before a comment that may hide one.
fn calls(text: &str, name: &str) -> bool {
    mentioned_at(text, name).any(|end| {
        let behind = text[end..].trim_start();
        behind.starts_with('/') || behind.starts_with('!') && !behind.starts_with("!=")
    })
}

/// Where the mentions of a name end.
fn mentioned_at(text: &str, name: &str) -> impl Iterator<Item = usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    memchr::memmem::find_iter(text.as_bytes(), name).map(|at| (at, at + name.len())).filter_map(
        move |(at, end)| {
            let (before, after) = (text[..at].chars().next_back(), text[end..].chars().next());
            (!before.is_some_and(is_word) && !after.is_some_and(is_word)).then_some(end)
        },
    )
}
