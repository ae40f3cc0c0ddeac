//! Operators, and what follows an expression.

use super::{Clear, Form, Got, Reader, Unclear};
use crate::lower::lexer::Kind;
use crate::tree::{ArithOp, Expr};

/// How tightly an operator binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tight {
    Least,
    Assign,
    Range,
    Or,
    And,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    Cast,
}

#[derive(Clone, Copy)]
enum Op {
    Lazy,
    Compare { order: bool },
    Arith(ArithOp),
}

struct Binary {
    op: Op,
    tight: Tight,
    /// Characters.
    len: usize,
}

impl Reader<'_> {
    pub fn expr(&mut self) -> Clear<Got> {
        self.expr_where(true)
    }

    /// `structs`: a path and a brace behind it are a value of a struct.
    pub fn expr_where(&mut self, structs: bool) -> Clear<Got> {
        let first = self.unary(structs)?;
        self.operators(first, structs, Tight::Least)
    }

    /// What stands behind an expression, of operators that bind at least so tightly.
    pub fn operators(&mut self, first: Got, structs: bool, base: Tight) -> Clear<Got> {
        let mut left = first;
        while left.form != Form::Range {
            if let Some(Binary { op, tight, len }) = self.binary_operator() {
                if tight < base {
                    break;
                }
                if tight == Tight::Compare && left.form == Form::Compare {
                    return Err(Unclear);
                }
                self.at += len;
                let right = self.operand(structs, tight)?;
                left = self.binary(left, op, right);
            } else if base <= Tight::Assign && self.is_assignment() {
                self.at += 1;
                let right = self.operand(structs, Tight::Assign)?;
                let span = left.span.to(right.span);
                let node = Expr::Assign { place: left.id, value: right.id };
                left = Got { braced: right.braced, ..self.plain(node, span) };
            } else if base <= Tight::Range && self.are_puncts(b"..") {
                left = self.range(Some(left), structs)?;
            } else if base <= Tight::Cast && self.is_word("as") {
                left = self.cast(left)?;
            } else if self.are_puncts(b"<-") {
                return Err(Unclear);
            } else {
                break;
            }
        }
        Ok(left)
    }

    fn binary(&mut self, left: Got, op: Op, right: Got) -> Got {
        let (lhs, rhs) = (left.id, right.id);
        let node = match op {
            Op::Lazy => Expr::Lazy { lhs, rhs },
            Op::Compare { order } => Expr::Compare { lhs, rhs, order },
            Op::Arith(op) => Expr::Arith { operands: vec![lhs, rhs], op },
        };
        let form = if matches!(op, Op::Compare { .. }) { Form::Compare } else { Form::Plain };
        Got { form, braced: right.braced, ..self.plain(node, left.span.to(right.span)) }
    }

    /// The right side of an operator.
    fn operand(&mut self, structs: bool, tight: Tight) -> Clear<Got> {
        let mut right = self.unary(structs)?;
        loop {
            let next = self.next_tight();
            if next < tight || next == tight && tight != Tight::Assign {
                return Ok(right);
            }
            let before = self.at;
            right = self.operators(right, structs, next)?;
            if self.at == before {
                return Ok(right);
            }
        }
    }

    fn next_tight(&self) -> Tight {
        match self.binary_operator() {
            Some(binary) => binary.tight,
            None if self.is_assignment() => Tight::Assign,
            None if self.are_puncts(b"..") => Tight::Range,
            None if self.is_word("as") => Tight::Cast,
            None => Tight::Least,
        }
    }

    /// `=`, when it is no operator that begins so.
    fn is_assignment(&self) -> bool {
        self.is_punct(b'=') && !self.are_puncts(b"=>")
    }

    fn binary_operator(&self) -> Option<Binary> {
        let first = self.token(self.at).filter(|token| token.kind == Kind::Punct)?.byte;
        let next = |n: usize| {
            let (before, token) = (self.token(self.at + n - 1)?, self.token(self.at + n)?);
            (token.kind == Kind::Punct && before.end == token.start).then_some(token.byte)
        };
        let second = next(1);
        let third = || second.and_then(|_| next(2));
        let arith = |op, tight, len| Some(Binary { op: Op::Arith(op), tight, len });
        let change = |len| arith(ArithOp::Change, Tight::Assign, len);
        let compare = |order, len| Some(Binary { op: Op::Compare { order }, tight: Tight::Compare, len });
        let lazy = |tight| Some(Binary { op: Op::Lazy, tight, len: 2 });
        match (first, second) {
            (b'+', Some(b'=')) => arith(ArithOp::Grow, Tight::Assign, 2),
            (b'-', Some(b'=')) => arith(ArithOp::Shrink, Tight::Assign, 2),
            (b'*' | b'/' | b'%' | b'^' | b'&' | b'|', Some(b'=')) => change(2),
            (b'&', Some(b'&')) => lazy(Tight::And),
            (b'|', Some(b'|')) => lazy(Tight::Or),
            (b'<' | b'>', Some(again)) if again == first => match third() {
                Some(b'=') => change(3),
                _ => arith(ArithOp::Other, Tight::Shift, 2),
            },
            (b'=' | b'!', Some(b'=')) => compare(false, 2),
            (b'<' | b'>', Some(b'=')) => compare(true, 2),
            (b'-', Some(b'>')) | (b'<', Some(b'-')) => None,
            (b'+' | b'-', _) => arith(ArithOp::Other, Tight::Sum, 1),
            (b'*', _) => arith(ArithOp::Mul, Tight::Product, 1),
            (b'%', _) => arith(ArithOp::Rem, Tight::Product, 1),
            (b'/', _) => arith(ArithOp::Other, Tight::Product, 1),
            (b'^', _) => arith(ArithOp::Other, Tight::BitXor, 1),
            (b'&', _) => arith(ArithOp::Other, Tight::BitAnd, 1),
            (b'|', _) => arith(ArithOp::Other, Tight::BitOr, 1),
            (b'<' | b'>', _) => compare(true, 1),
            _ => None,
        }
    }

    fn cast(&mut self, value: Got) -> Clear<Got> {
        self.expect_word("as")?;
        let ty = self.ty_where(false)?;
        let follows = self.is_punct(b'.') && !self.are_puncts(b"..");
        if follows || self.is_punct(b'?') || self.opens(b'[') || self.opens(b'(') {
            return Err(Unclear);
        }
        let span = self.since(value.span.start);
        Ok(self.plain(Expr::Cast { value: value.id, ty }, span))
    }

    /// A range whose start was read, if it has one.
    pub fn range(&mut self, from: Option<Got>, structs: bool) -> Clear<Got> {
        let begin = match from {
            Some(from) => from.span.start,
            None => self.start()?,
        };
        let closed = self.are_puncts(b"..=");
        if self.are_puncts(b"...") {
            return Err(Unclear);
        }
        self.at += if closed { 3 } else { 2 };
        let end = match !closed && self.ends_range(structs) {
            true => None,
            false => Some(self.operand(structs, Tight::Range)?),
        };
        let span = self.since(begin);
        let node = Expr::Range { start: from.map(|from| from.id), end: end.map(|end| end.id) };
        let braced = end.is_some_and(|end| end.braced);
        Ok(Got { form: Form::Range, braced, ..self.plain(node, span) })
    }

    /// Behind `..`, nothing belongs to the range any more.
    fn ends_range(&self, structs: bool) -> bool {
        let single = [b',', b';', b'?', b'=', b'+', b'/', b'%', b'^', b'>'];
        self.is_empty()
            || single.iter().any(|byte| self.is_punct(*byte))
            || self.is_punct(b'.') && !self.are_puncts(b"..")
            || !structs && self.opens(b'{')
            || [&b"<="[..], b"!=", b"-=", b"*=", b"&=", b"|=", b"<<="].iter().any(|op| self.are_puncts(op))
            || self.is_word("as")
    }

    pub fn unary(&mut self, structs: bool) -> Clear<Got> {
        let Some(token) = self.token(self.at) else { return Err(Unclear) };
        let start = token.start;
        if token.kind != Kind::Punct {
            return self.trailed(structs);
        }
        let op = match token.byte {
            b'&' => return self.reference(structs),
            b'#' => return Err(Unclear),
            b'*' | b'!' | b'-' => token.byte,
            _ => return self.trailed(structs),
        };
        self.at += 1;
        let inner = self.unary(structs)?;
        let node = match op {
            b'*' => Expr::Deref(inner.id),
            b'!' => Expr::Arith { operands: vec![inner.id], op: ArithOp::Not },
            _ => Expr::Arith { operands: vec![inner.id], op: ArithOp::Other },
        };
        let span = self.since(start);
        Ok(Got { braced: inner.braced, ..self.plain(node, span) })
    }

    fn reference(&mut self, structs: bool) -> Clear<Got> {
        let start = self.start()?;
        self.at += 1;
        let is_raw = self.is_word("raw") && matches!(self.word_at(self.at + 1), Some("mut" | "const"));
        let mutable = if is_raw {
            self.at += 2;
            true
        } else {
            self.eat_word("mut")
        };
        let inner = self.unary(structs)?;
        let span = self.since(start);
        Ok(Got { braced: inner.braced, ..self.plain(Expr::Ref { mutable, inner: inner.id }, span) })
    }

    fn trailed(&mut self, structs: bool) -> Clear<Got> {
        let atom = self.atom(structs)?;
        self.trailers(atom)
    }

    /// Calls, fields, indices and the like behind an expression.
    pub fn trailers(&mut self, first: Got) -> Clear<Got> {
        let mut got = first;
        while let Some(token) = self.token(self.at) {
            let start = got.span.start;
            let node = match (token.kind, token.byte) {
                (Kind::Open, b'(') => Expr::Call { callee: got.id, args: self.group(b'(', Self::exprs)? },
                (Kind::Open, b'[') => Expr::Index { base: got.id, index: self.group(b'[', Self::expr)?.id },
                (Kind::Punct, b'?') if got.form != Form::Range => {
                    self.at += 1;
                    Expr::Try(got.id)
                }
                (Kind::Punct, b'.') if got.form != Form::Range && !self.are_puncts(b"..") => {
                    self.member(got)?
                }
                _ => break,
            };
            let span = self.since(start);
            got = self.plain(node, span);
        }
        Ok(got)
    }

    fn exprs(&mut self) -> Clear<Vec<u32>> {
        self.list(|reader| Ok(reader.expr()?.id))
    }

    /// `.field`, `.0`, `.await`, `.method(..)`
    fn member(&mut self, base: Got) -> Clear<Expr> {
        self.at += 1;
        if self.eat_word("await") {
            return Ok(Expr::Await(base.id));
        }
        let token = self.token(self.at).ok_or(Unclear)?;
        if token.kind == Kind::Literal {
            return Ok(Expr::Field { base: base.id, name: self.index()? });
        }
        let name = self.ident()?;
        let turbofish = match self.are_puncts(b"::") {
            true => {
                self.at += 2;
                Some(self.generic_args()?.types)
            }
            false => None,
        };
        if turbofish.is_none() && !self.opens(b'(') {
            return Ok(Expr::Field { base: base.id, name });
        }
        let args = self.group(b'(', Self::exprs)?;
        let turbofish = turbofish.unwrap_or_default();
        Ok(Expr::Method { receiver: base.id, name, name_span: token.span(), turbofish, args })
    }
}
