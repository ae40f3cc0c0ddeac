//! What the program implements of the traits of the catalogue, where it is called by another name: `into` is the
//! type's own `from`, `write_all` the writer's own `write`, `sum` the iterator's own `next`.

use super::calls::{Arg, CallSite};
use super::*;
use crate::catalogue::FnFacts;

/// Own implementations of a catalogued trait beyond which a call through the trait counts as unknown.
const MAX_OWN: usize = 8;

/// What `write!` calls: of `io::Write`, or of `fmt::Write`.
const WRITERS: &[&str] = &["write", "write_str"];

/// Methods that give what is in a `Result`, or panic, or give something of the same type.
const UNWRAPPING: &[&str] = &["expect", "unwrap", "unwrap_or", "unwrap_or_default", "unwrap_or_else"];

/// Methods that leave the success of a `Result` as it is.
const SAME_SUCCESS: &[&str] =
    &["context", "inspect_err", "map_err", "with_context", "wrap_err", "wrap_err_with"];

impl Elab<'_, '_, '_> {
    /// A call that asks an iterator of the program's own for its items runs its `next`.
    pub(super) fn ask_own_iterator(&mut self, facts: &FnFacts, site: &CallSite) {
        if let (true, Some(receiver)) = (facts.by_source, &site.receiver) {
            self.call_own_next(receiver, site.span);
        }
    }

    /// The function of the program's own by which the call does what it does.
    pub(super) fn own_function(&self, facts: &FnFacts, site: &CallSite) -> Option<FnId> {
        let through = facts.through.as_ref()?;
        let given = site.receiver.as_ref().map(|receiver| &receiver.ty);
        let (of, given) = match through.makes {
            true => (self.types.as_result(&site.ret).map_or(&site.ret, |(ok, _)| ok), given),
            false => (given?, None),
        };
        self.types.own_function(&through.name, of, given)
    }

    /// Calls that function in place of the other: one that makes a value is given what the other is called on.
    pub(super) fn call_own(&mut self, id: FnId, site: CallSite) -> Val {
        let sig = self.types.sig(id);
        let CallSite { span, mut receiver, mut args, ret, .. } = site;
        if sig.self_param.is_none()
            && let Some(given) = receiver.take()
        {
            let declared = sig.params.first().cloned().unwrap_or_default();
            args.insert(0, Arg::plain(given, &declared, span));
        }
        self.local_call(&sig, CallSite { id, span, receiver, args, ret }, false)
    }

    /// What a method that unwraps a `Result`, or changes its error, is expected to be called on.
    pub(super) fn expected_before(&self, name: &str, expected: &Ty) -> Ty {
        match self.types.known.result {
            Some(id) if UNWRAPPING.contains(&name) && *expected != Ty::Unknown => {
                Ty::Adt(id, vec![expected.clone(), Ty::Unknown])
            }
            Some(id) if SAME_SUCCESS.contains(&name) => match self.types.as_result(expected) {
                Some((ok, _)) => Ty::Adt(id, vec![ok.clone(), Ty::Unknown]),
                None => Ty::Unknown,
            },
            _ => Ty::Unknown,
        }
    }

    /// Behind a `dyn`, or a generic parameter, may be what the program implements.
    pub(super) fn through_own(&mut self, site: &CallSite) {
        let of: Vec<FnId> = self.types.own_implementors(site.id).take(MAX_OWN + 1).collect();
        if of.is_empty() || of.len() > MAX_OWN || self.types.sig(site.id).is_async {
            return;
        }
        let places = site.receiver.iter().chain(site.args.iter().map(|arg| &arg.val));
        let args = places.map(|value| self.borrow(value, true, site.span).place).collect();
        let into = self.temp(site.span, Ty::Unknown);
        let call = StepKind::Call { of, args, into: Place::slot(into) };
        let arms = vec![Arm::new(vec![Step { span: site.span, kind: call }], false), Arm::default()];
        self.emit(site.span, StepKind::Branch { arms });
    }

    /// `write!` calls what the program implements for its first argument, if it does.
    pub(super) fn written_to(&mut self, to: &Val, span: ByteSpan) -> bool {
        let Some(id) = WRITERS.iter().find_map(|name| self.types.own_function(name, &to.ty, None)) else {
            return false;
        };
        self.call_fn(id, Some(to.clone()), &[], Default::default(), &Ty::Unknown, span, false);
        true
    }
}
