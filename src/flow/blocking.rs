//! A thread that blocks, and the tasks that cannot start because of it.

use super::*;

impl Run<'_, '_, '_> {
    /// The thread blocks: what was spawned and had no turn waits.
    pub(super) fn block(&mut self, blocking: Blocking, state: &mut State) {
        self.out.blocks.get_or_insert_with(|| blocking.clone());
        if state.fresh {
            let after_spawn = blocking.after_spawn || !state.unstarted.is_empty();
            let conditional = blocking.conditional || self.branches > 0;
            let first = Blocking { after_spawn, conditional, ..blocking.clone() };
            if self.out.blocks_first.as_ref().is_none_or(|known| known.conditional && !conditional) {
                self.out.blocks_first = Some(first);
            }
        }
        let newest = state.unstarted.last().copied().filter(|_| !blocking.after_spawn);
        for task in state.unstarted.clone() {
            let mut sometimes = state.tasks.get(&task).is_some_and(|known| known.turned);
            let newest = newest == Some(task);
            let position = self.here();
            let known = self.report.starved.iter_mut().filter(|known| {
                known.task == task && known.blocking == blocking && known.position == position
            });
            let mut is_known = false;
            for known in known {
                known.sometimes |= sometimes;
                sometimes |= known.sometimes;
                is_known |= known.newest == newest;
            }
            if !is_known {
                let blocking = blocking.clone();
                self.report.starved.push(Starved {
                    task,
                    blocking,
                    position,
                    newest,
                    sometimes,
                    awaited: None,
                });
            }
        }
    }

    /// The thread that blocks at `span` waits for these: is that up to the tasks that cannot start?
    pub(super) fn note_awaited(&mut self, tokens: &Tokens, span: Span) {
        for i in 0..self.report.starved.len() {
            let Starved { task, blocking, awaited, .. } = &self.report.starved[i];
            if blocking.span != span || !blocking.chain.is_empty() {
                continue;
            }
            let awaited = tokens.iter().fold(*awaited, |known, token| match self.is_up_to(*task, token) {
                Some(now) => Some(now || known == Some(true)),
                None => known,
            });
            self.report.starved[i].awaited = awaited;
        }
    }

    /// The end of a wait for `token` is up to the task; `None` if that cannot be told.
    fn is_up_to(&self, task: u32, token: &Token) -> Option<bool> {
        let info = &self.tasks[task as usize];
        match token {
            Token::Task(other) if *other == task => Some(true),
            Token::Task(other) => {
                let other = &self.tasks[*other as usize];
                let ends = |on: &Token| self.can_end(&info.holds, on);
                other.shape.as_ref().map(|_| other.waits.iter().any(ends))
            }
            Token::Object(..) => Some(self.can_end(&info.holds, token)),
            _ => self.can_end(&info.holds, token).then_some(true),
        }
    }
}
