//! Closures and async blocks.

use super::calls::{Arg, CallSite};
use super::exprs::better;
use super::*;
use crate::tree::Closure;
use crate::types::SelfKind;

impl Elab<'_, '_, '_> {
    pub(super) fn async_block(&mut self, body: ExprId, moves: bool, expected: &Ty, span: ByteSpan) -> Val {
        let output = match expected {
            Ty::Future { output, .. } => (**output).clone(),
            _ => Ty::Unknown,
        };
        let id = self.nested_code(CodeKind::AsyncBlock, span, moves, output, |cx| cx.run_body(body));
        self.code_value(id, Vec::new(), span)
    }

    pub(super) fn closure(&mut self, closure: &Closure, expected: &Ty, span: ByteSpan) -> Val {
        let item = self.item.take();
        let (want_params, want_ret) = match expected {
            Ty::FnPtr { params, ret } => (params.clone(), (**ret).clone()),
            _ => (Vec::new(), Ty::Unknown),
        };
        let env = &self.env;
        let ret = closure.ret.as_ref().map_or(Ty::Unknown, |ty| self.types.lower(ty, env));
        let params: Vec<(PatId, Ty)> = closure
            .params
            .iter()
            .enumerate()
            .map(|(i, (pat, ty))| {
                let want = want_params.get(i).cloned().unwrap_or_default();
                let written = ty.as_ref().map_or(Ty::Unknown, |ty| self.types.lower(ty, env));
                (*pat, better(&written, &want))
            })
            .collect();
        let kind = if closure.is_async { CodeKind::AsyncClosure } else { CodeKind::Closure };
        let output = better(&ret, &if closure.is_async { Ty::Unknown } else { want_ret });
        let id = self.nested_code(kind, span, closure.moves, output, |cx| {
            cx.bind_params(&params);
            if let (Some(of), Some((pat, _))) = (&item, params.last()) {
                cx.note_item(*pat, of);
            }
            cx.run_body(closure.body);
        });
        self.code_value(id, params.into_iter().map(|(_, ty)| ty).collect(), span)
    }

    pub(super) fn nested_code(
        &mut self,
        kind: CodeKind,
        span: ByteSpan,
        moves: bool,
        output: Ty,
        build: impl FnOnce(&mut Self),
    ) -> CodeId {
        let outer_called = self.called;
        let outer_code = self.code;
        let outer_loops = std::mem::take(&mut self.loops);
        self.scopes.push(Vec::new());
        let mut id = 0;
        let steps = self.steps_of(|cx| {
            id = cx.open_code(kind, span, moves, output);
            build(cx);
        });
        self.scopes.pop();
        self.loops = outer_loops;
        self.code = outer_code;
        self.called = outer_called;
        self.codes[id as usize].steps = steps;
        id
    }

    /// A function of the catalogue that is given where a closure could be: a closure that calls it.
    pub(super) fn function_as_closure(&mut self, id: FnId, span: ByteSpan) -> Val {
        let sig = self.types.sig(id);
        let code = self.nested_code(CodeKind::Closure, span, false, Ty::Unknown, |cx| {
            let own = sig.self_ty.clone().unwrap_or_default();
            let receiver = sig.self_param.map(|kind| match kind {
                SelfKind::Value => cx.parameter(own, span),
                SelfKind::Ref => cx.parameter(Ty::reference(own, false), span),
                SelfKind::RefMut => cx.parameter(Ty::reference(own, true), span),
            });
            let args =
                sig.params.iter().map(|ty| Arg::plain(cx.parameter(ty.clone(), span), ty, span)).collect();
            cx.note_seen(id);
            let site = CallSite { id, span, receiver, args, ret: sig.ret.clone() };
            let value = cx.catalogued_call(&sig, site);
            let code = cx.code as usize;
            let ret = cx.codes[code].ret;
            cx.slots[ret as usize].ty = value.ty.clone();
            cx.codes[code].output = value.ty.clone();
            cx.move_into(&value, Place::slot(ret), span);
            cx.emit(span, cx.scope_end(ret + 1, DropKind::Scope));
            cx.emit(span, StepKind::Return { early: Early::End });
        });
        self.code_value(code, sig.params.clone(), span)
    }

    /// Another parameter of the code at hand.
    fn parameter(&mut self, ty: Ty, span: ByteSpan) -> Val {
        let slot = self.temp(span, ty.clone());
        self.codes[self.code as usize].params.push(slot);
        Val { place: Some(Place::slot(slot)), ty, is_variable: true }
    }

    pub(super) fn code_value(&mut self, id: CodeId, params: Vec<Ty>, span: ByteSpan) -> Val {
        let code = &self.codes[id as usize];
        let ty = Ty::Code {
            code: id,
            params,
            ret: Box::new(code.output.clone()),
            is_async: code.kind.is_async(),
            is_closure: code.kind.is_closure(),
        };
        let slot = self.temp(span, ty.clone());
        self.emit(span, StepKind::Code { code: id, into: Place::slot(slot) });
        Val::temp(slot, ty)
    }
}
