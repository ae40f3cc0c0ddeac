//! Skeletons that other threads make before the walk over all functions asks for them.
//!
//! The walk runs functions one after the other, as each needs what is known of others. To elaborate one needs
//! nothing of others: the other threads do so in the order of the functions, a window of them ahead of the
//! walk. Each function is made once, by whoever claims it first; where calls lead the walk to one that nobody
//! has claimed, it makes that itself. With one thread it makes them all.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use crate::check::STACK;
use crate::elaborate::elaborate_body;
use crate::lower;
use crate::names::FnId;
use crate::skeleton::Skeleton;
use crate::types::Types;

/// So many functions the others may be ahead: enough to be busy while the walk follows calls.
const WINDOW: usize = 1024;

/// The walk tells where it is each time that it has come so far.
const STRIDE: usize = 64;

/// Of fewer functions, starting threads costs more than they save.
const FEW: usize = 256;

/// A skeleton and how long it took to make; `None` of a function without a body.
type Made = Option<(Skeleton, Duration)>;

/// How many threads beside the walk's own a number of functions is worth.
pub fn helpful(functions: usize) -> usize {
    if functions < FEW { 0 } else { rayon::current_num_threads() - 1 }
}

/// Gives a walk over functions, in this order with calls between them, their skeletons, by so many other
/// threads.
pub fn elaborate<R>(
    types: &Types<'_, '_>,
    order: &[FnId],
    others: usize,
    walk: impl FnOnce(Ahead<'_, '_, '_>) -> R,
) -> R {
    let claimed = if others == 0 { 0 } else { types.program.fns.len() };
    let plan = Plan {
        order,
        next: AtomicUsize::new(0),
        claimed: (0..claimed).map(|_| AtomicBool::new(false)).collect(),
        limit: Mutex::new(WINDOW),
        moved: Condvar::new(),
    };
    std::thread::scope(|scope| {
        let (sender, made) = mpsc::channel();
        for _ in 0..others {
            let (plan, sender, types) = (&plan, sender.clone(), types.for_another_thread());
            let work = move || {
                lower::allow_stack(STACK / 2);
                plan.work(&types(), Line { sender });
            };
            // With fewer threads, the walk does more itself.
            let _ = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        }
        let _end = End(&plan);
        walk(Ahead { types, plan: &plan, made, waiting: FxHashMap::default() })
    })
}

/// What threads share: who makes what.
struct Plan<'o> {
    order: &'o [FnId],
    next: AtomicUsize,
    /// By function; empty if there is nobody else.
    claimed: Vec<AtomicBool>,
    /// Functions from this one on, in the order, must wait.
    limit: Mutex<usize>,
    moved: Condvar,
}

impl Plan<'_> {
    fn work(&self, types: &Types<'_, '_>, line: Line) {
        while let Some(id) = self.next() {
            if self.claim(id) && line.sender.send(Some((id, make(types, id)))).is_err() {
                return;
            }
        }
    }

    /// The next function, once the walk is near; `None` after the last.
    fn next(&self) -> Option<FnId> {
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        let id = self.order.get(at)?;
        let limit = self.limit.lock().unwrap_or_else(PoisonError::into_inner);
        let limit =
            self.moved.wait_while(limit, |limit| at >= *limit).unwrap_or_else(PoisonError::into_inner);
        (*limit < usize::MAX).then_some(*id)
    }

    fn claim(&self, id: FnId) -> bool {
        self.claimed.get(id.index()).is_none_or(|claimed| !claimed.swap(true, Ordering::Relaxed))
    }

    fn allow(&self, limit: usize) {
        *self.limit.lock().unwrap_or_else(PoisonError::into_inner) = limit;
        self.moved.notify_all();
    }
}

/// At the end of the walk, however it ends, nobody waits for it any more.
struct End<'a, 'o>(&'a Plan<'o>);

impl Drop for End<'_, '_> {
    fn drop(&mut self) {
        self.0.allow(usize::MAX);
    }
}

/// The way to the walk. A thread that panics says so: the walk may be waiting for what it has claimed.
struct Line {
    sender: Sender<Option<(FnId, Made)>>,
}

impl Drop for Line {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = self.sender.send(None);
        }
    }
}

/// The walk's side.
pub struct Ahead<'a, 'p, 't> {
    types: &'a Types<'p, 't>,
    plan: &'a Plan<'a>,
    made: Receiver<Option<(FnId, Made)>>,
    /// What was made, and not asked for yet.
    waiting: FxHashMap<FnId, Made>,
}

impl Ahead<'_, '_, '_> {
    /// The walk has come to a function, by its place in the order.
    pub fn reach(&self, at: usize) {
        if at.is_multiple_of(STRIDE) {
            self.plan.allow(at + WINDOW);
        }
    }

    /// The skeleton of a function, which must be asked for once only.
    pub fn take(&mut self, id: FnId) -> Made {
        if let Some(made) = self.waiting.remove(&id) {
            return made;
        }
        if self.plan.claim(id) {
            return make(self.types, id);
        }
        loop {
            let (other, made) = self.made.recv().ok().flatten().expect("whoever claims a function makes it");
            if other == id {
                return made;
            }
            self.waiting.insert(other, made);
        }
    }
}

fn make(types: &Types<'_, '_>, id: FnId) -> Made {
    let started = Instant::now();
    let body = types.program.func(id).decl.body_once()?;
    let skeleton = elaborate_body(types, id, &body);
    Some((skeleton, started.elapsed()))
}
