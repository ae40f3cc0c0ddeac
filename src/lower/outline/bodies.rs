//! Bodies: the items that stand in their blocks, and the macros that a file defines.

use super::{Clear, Cx, Unclear};
use crate::lower::lexer::{self, Kind, Token};
use crate::source::ByteSpan;
use crate::tree::{BlockItems, Item, Name};

/// The definitions of a file's own macros, in their order. One that stands in another is known once that is
/// expanded, and how often that happens only lowering tells.
pub fn macros(text: &str, tokens: &[Token]) -> Clear<Vec<(Name, ByteSpan)>> {
    let keyword = lexer::word("macro_rules");
    let mut found = Vec::new();
    let mut end = 0;
    for (i, token) in tokens.iter().enumerate() {
        let is_keyword = token.kind == Kind::Ident && token.data == keyword;
        if !is_keyword || &text[token.span().range()] != "macro_rules" {
            continue;
        }
        if i < end {
            return Err(Unclear);
        }
        let [bang, name, open] = tokens.get(i + 1..i + 4).ok_or(Unclear)? else { return Err(Unclear) };
        if !bang.is_punct(b'!') || name.kind != Kind::Ident || open.kind != Kind::Open {
            continue;
        }
        end = open.data as usize + 1;
        let semicolon = tokens.get(end).filter(|token| !open.opens(b'{') && token.is_punct(b';'));
        let last = semicolon.unwrap_or(&tokens[end - 1]);
        let name = text[name.span().range()].trim_start_matches("r#");
        found.push((name.into(), ByteSpan { start: token.start, end: last.end }));
    }
    Ok(found)
}

/// Words by which a definition may speak of items.
const ITEM_WORDS: &[&str] = &[
    "fn", "struct", "enum", "union", "use", "impl", "mod", "trait", "static", "const", "type", "extern",
    "include",
];

/// Those of a file's macros that may stand for items, as the hashes of their names: they speak of items, or
/// of each other.
pub fn item_macros(text: &str, tokens: &[Token], macros: &[(Name, ByteSpan)]) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    loop {
        let before = found.len();
        for (name, span) in macros {
            let hash = lexer::word(name);
            let from = tokens.partition_point(|token| token.start < span.start);
            let inside = tokens[from..].iter().skip(3).take_while(|token| token.end <= span.end);
            let mut words = inside.filter(|token| token.kind == Kind::Ident);
            let speaks = |token: &Token| {
                ITEM_WORDS.contains(&&text[token.span().range()]) || found.contains(&token.data)
            };
            if !found.contains(&hash) && words.any(speaks) {
                found.push(hash);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

impl Cx<'_> {
    /// The blocks between two indices that have items of their own; `None` if only lowering tells, because
    /// items may come from macros.
    pub fn blocks(&self, from: usize, to: usize) -> Clear<Option<Box<[BlockItems]>>> {
        let mut found: Vec<(usize, Vec<Item>)> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut begins = false;
        let mut at = from;
        while at < to {
            if begins && self.item_keyword(at, to)?.is_some() {
                let block = *open.last().ok_or(Unclear)?;
                let known = found.iter().position(|(of, _)| *of == block).unwrap_or_else(|| {
                    found.push((block, Vec::new()));
                    found.len() - 1
                });
                at = self.item(at, to, &mut found[known].1)?;
                continue;
            }
            let token = self.token(at)?;
            begins = match token.kind {
                Kind::Open if self.is_macro_group(at) => {
                    let close = token.data as usize;
                    if self.may_hold_items(at, close)? || self.may_stand_for_items(at - 2, close) {
                        return Ok(None);
                    }
                    at = close + 1;
                    begins = self.tokens_end_statement(close);
                    continue;
                }
                Kind::Open if token.byte == b'{' => {
                    open.push(at);
                    true
                }
                Kind::Close if token.byte == b'}' => {
                    open.pop();
                    true
                }
                Kind::Punct => token.byte == b';',
                Kind::Doc | Kind::InnerDoc => begins,
                _ => false,
            };
            at += 1;
        }
        found.retain(|(_, items)| !items.is_empty());
        let block = |(open, items)| Ok(BlockItems { span: self.span(open, self.after(open) - 1)?, items });
        Ok(Some(found.into_iter().map(block).collect::<Clear<_>>()?))
    }

    fn tokens_end_statement(&self, close: usize) -> bool {
        self.lexed.tokens[close].byte == b'}'
    }

    /// The keyword of the item that begins at an index, behind its attributes.
    fn item_keyword(&self, from: usize, to: usize) -> Clear<Option<usize>> {
        let mut at = from;
        while at < to {
            match self.token(at)?.kind {
                Kind::Doc => at += 1,
                Kind::Punct if self.is_punct(at, b'#') && self.opens(at + 1, b'[') => at = self.after(at + 1),
                _ => break,
            }
        }
        Ok((at < to && self.begins_item(at)).then_some(at))
    }

    /// Where a statement may begin, an item does.
    fn begins_item(&self, at: usize) -> bool {
        let Some(keyword) = self.word(at) else { return false };
        let next = self.word(at + 1);
        match keyword {
            "fn" | "struct" | "enum" | "trait" | "mod" | "use" | "type" | "impl" | "pub" | "extern" => true,
            "macro_rules" => self.is_punct(at + 1, b'!'),
            "static" => next.is_some_and(|next| next != "move" && next != "async"),
            "const" => next.is_some_and(|next| next != "move") && !self.is_const_closure(at),
            "unsafe" => matches!(next, Some("fn" | "impl" | "trait" | "extern" | "auto")),
            "async" => match next {
                Some("fn") => true,
                Some("unsafe") => self.is_word(at + 2, "fn") || self.is_word(at + 2, "extern"),
                _ => false,
            },
            "auto" => next == Some("trait"),
            "union" => next.is_some() && (self.opens(at + 2, b'{') || self.is_punct(at + 2, b'<')),
            _ => false,
        }
    }

    /// `const async move || ..`
    fn is_const_closure(&self, at: usize) -> bool {
        let mut at = at + 1;
        while matches!(self.word(at), Some("async" | "move")) {
            at += 1;
        }
        self.is_punct(at, b'|')
    }

    /// The group holds what a macro is called with.
    fn is_macro_group(&self, open: usize) -> bool {
        let before = |n: usize| open.checked_sub(n);
        let is_bang = |at: Option<usize>| at.is_some_and(|at| self.is_punct(at, b'!'));
        let is_word = |at: Option<usize>| at.is_some_and(|at| self.word(at).is_some());
        is_bang(before(1)) && is_word(before(2))
    }

    /// Some statement in the group looks like an item.
    fn may_hold_items(&self, open: usize, close: usize) -> Clear<bool> {
        let mut begins = true;
        for at in open + 1..close {
            if begins && self.item_keyword(at, close)?.is_some() {
                return Ok(true);
            }
            let token = self.token(at)?;
            begins = match token.kind {
                Kind::Open => token.byte == b'{',
                Kind::Close => token.byte == b'}',
                Kind::Punct => token.byte == b';',
                _ => false,
            };
        }
        Ok(false)
    }

    /// Between two indices, a macro of the file is mentioned that may stand for items.
    fn may_stand_for_items(&self, from: usize, to: usize) -> bool {
        let mut tokens = self.lexed.tokens[from..to].iter();
        !self.item_macros.is_empty()
            && tokens.any(|token| token.kind == Kind::Ident && self.item_macros.contains(&token.data))
    }
}
