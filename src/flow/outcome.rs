//! Failures that a code returns, and whether somebody was told of them before.

use super::*;
use crate::skeleton::Early;

impl Run<'_, '_, '_> {
    /// Notes that the code at hand is left this way.
    pub(super) fn note_leaving(&mut self, early: Early, state: &State) {
        let fails = match early {
            Early::End | Early::Tail | Early::Return | Early::Told | Early::Closed => false,
            Early::TryOf(f) => self.hands_on_untold(f),
            Early::ReturnError | Early::Try => true,
        };
        let code = self.code_stack.last().copied().unwrap_or_default();
        if fails && !state.told && !self.out.untold.contains(&code) {
            self.out.untold.push(code);
        }
    }

    /// The code may return a failure that nobody was told of; `untold` are those that were seen to leave so.
    pub(super) fn fails_untold(&self, id: CodeId, untold: &[CodeId]) -> bool {
        let outcome = &self.skeleton.code(id).outcome;
        outcome.may_fail
            || untold.contains(&id)
            || outcome.of.iter().any(|f| self.hands_on_untold(*f))
            || outcome.codes.iter().any(|code| self.fails_untold(*code, untold))
    }

    /// The same of the body of a task.
    pub(super) fn returns_untold(&self, code: &CodeVal, untold: &[CodeId]) -> bool {
        match code {
            CodeVal::Own(id, _) => self.fails_untold(*id, untold),
            CodeVal::Returned(of, id, _) => {
                let code = self.all.summary(*of).and_then(|summary| summary.codes.get(id));
                code.is_none_or(|code| code.fails_untold)
            }
            CodeVal::Fns(of, args) => {
                let hands_on = |f: &FnId| match self.passed_by(*f, args) {
                    Some(given) => given.iter().any(|code| self.returns_untold(code, untold)),
                    None => self.hands_on_untold(*f),
                };
                of.is_empty() || of.iter().any(hands_on)
            }
            CodeVal::Param(_) => true,
        }
    }

    /// The future that the function is given and whose result it gives, if it is known.
    pub(super) fn passed_by(&self, f: FnId, args: &[Value]) -> Option<Vec<CodeVal>> {
        let sig = self.types.sig(f);
        let at = self.types.passed_future(&sig)? + usize::from(sig.self_param.is_some());
        Some(args.get(at)?.all_codes()).filter(|codes| !codes.is_empty())
    }

    /// The code gives failures of its own at its end, or those of what it calls there.
    pub(super) fn fails_at_end(&self, id: CodeId) -> bool {
        let outcome = &self.skeleton.code(id).outcome;
        let fails = |f: &FnId| self.all.summary(*f).is_none_or(|callee| callee.fails_itself);
        outcome.may_fail
            || outcome.of.iter().any(fails)
            || outcome.codes.iter().any(|code| self.fails_at_end(*code))
    }

    fn hands_on_untold(&self, f: FnId) -> bool {
        self.is_outside(f) || self.all.summary(f).is_none_or(|summary| summary.fails_untold)
    }
}
