//! Where the program, or a runtime, ends, and what is unfinished then.

use super::*;

impl Run<'_, '_, '_> {
    /// A server ran here: the tasks beside it were its own, and end with it.
    pub(super) fn serve(&mut self, state: &mut State) {
        self.out.serves = true;
        self.out.shape.serves = true;
        for task in state.tasks.values_mut() {
            task.served = true;
        }
    }

    pub(super) fn leave_main(&mut self, state: &State, span: Span) {
        let in_main_body = self.is_main && self.returns.len() == 1 && self.here() == Position::Here;
        if !in_main_body {
            return;
        }
        self.note_exit(ExitKind::MainReturns, state, span);
    }

    pub(super) fn note_exit(&mut self, kind: ExitKind, state: &State, span: Span) {
        state.turned().into_iter().for_each(|task| self.tasks[task as usize].turned = true);
        let running = state.tasks.iter().filter(|(_, t)| t.running);
        let survives = |task: &u32| {
            let task = &self.tasks[*task as usize];
            let by_tokio = task.on.is_tokio() || task.on == Runtime::Actix;
            let process = matches!(kind, ExitKind::Process(_));
            task.kind == TaskKind::Blocking && by_tokio && !process
        };
        let running = running.filter(|(task, _)| !survives(task));
        let mut tasks: Vec<Outstanding> = running
            .map(|(task, t)| Outstanding {
                task: *task,
                fed: self.is_fed(*task, state),
                served: t.served,
                parked: t.parked,
                signalled: t.signalled,
            })
            .collect();
        tasks.sort_unstable();
        if tasks.is_empty() {
            return;
        }
        let mut exits = self.report.exits.iter_mut();
        let known = exits.find(|exit| exit.span == span && exit.kind == kind && exit.failed == state.failed);
        match known {
            Some(exit) => {
                for task in tasks {
                    if !exit.tasks.contains(&task) {
                        exit.tasks.push(task);
                    }
                }
            }
            None => self.report.exits.push(Exit { span, kind, failed: state.failed, tasks }),
        }
    }
}
