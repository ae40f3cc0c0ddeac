//! Threads that help the walk over all functions.
//!
//! To elaborate a function needs nothing of others: the other threads do so in the order of the functions, a
//! window of them ahead of the walk. Each function is made once, by whoever claims it first; where calls lead the
//! walk to one that nobody has claimed, it makes that itself. Groups of functions that are [ready](super::board)
//! come first, though: what they are made of is given back once they were run. With one thread, the walk does
//! everything.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::board::{Board, Job};
use super::crew::Crew;
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
pub fn helpful(functions: usize, crew: &Crew) -> usize {
    if functions < FEW { 0 } else { crew.threads() - 1 }
}

/// Gives a walk over the functions on a board, with calls between them, their skeletons, and help by so many other
/// threads, as they have nothing else to do.
pub fn elaborate<R>(
    types: &Types<'_, '_>,
    board: &Board,
    (crew, others): (&Crew, usize),
    walk: impl FnOnce(Ahead<'_, '_, '_>) -> R,
) -> R {
    let claimed = if others == 0 { 0 } else { types.program.fns.len() };
    let claims = Claims((0..claimed).map(|_| AtomicBool::new(false)).collect());
    board.allow(WINDOW);
    std::thread::scope(|scope| {
        let (sender, made) = mpsc::channel();
        for _ in 0..others {
            let (claims, sender, types) = (&claims, sender.clone(), types.for_another_thread());
            let work = move || {
                lower::allow_stack(STACK / 2);
                if !crew.wait(|| board.is_over()) {
                    return;
                }
                let _rest = crew.rests();
                let types = types();
                Helper { board, claims, sender }.work(&types);
            };
            // With fewer threads, the walk does more itself.
            let _ = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        }
        let _end = End(board, crew);
        walk(Ahead { types, board, claims: &claims, made, waiting: FxHashMap::default() })
    })
}

/// Who makes what, by function; empty if there is nobody else.
struct Claims(Vec<AtomicBool>);

impl Claims {
    fn claim(&self, id: FnId) -> bool {
        self.0.get(id.index()).is_none_or(|claimed| !claimed.swap(true, Ordering::Relaxed))
    }
}

/// At the end of the walk, however it ends, nobody waits for it any more.
struct End<'a>(&'a Board, &'a Crew);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.end(false);
        self.1.look_up();
    }
}

/// A thread beside the walk's. If it panics it says so: the walk may be waiting for what it has taken on.
struct Helper<'a> {
    board: &'a Board,
    claims: &'a Claims,
    sender: Sender<Option<(FnId, Made)>>,
}

impl Helper<'_> {
    fn work(self, types: &Types<'_, '_>) {
        while let Some(job) = self.board.job() {
            match job {
                Job::Run(turn) => self.board.run(types, turn),
                Job::Make(id) => {
                    if self.claims.claim(id) && self.sender.send(Some((id, make(types, id)))).is_err() {
                        return;
                    }
                }
            }
        }
    }
}

impl Drop for Helper<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.board.end(true);
            let _ = self.sender.send(None);
        }
    }
}

/// The walk's side.
pub struct Ahead<'a, 'p, 't> {
    types: &'a Types<'p, 't>,
    board: &'a Board,
    claims: &'a Claims,
    made: Receiver<Option<(FnId, Made)>>,
    /// What was made, and not asked for yet.
    waiting: FxHashMap<FnId, Made>,
}

impl Ahead<'_, '_, '_> {
    /// The walk has come to a function, by its place in the order.
    pub fn reach(&self, at: usize) {
        if at.is_multiple_of(STRIDE) {
            self.board.allow(at + WINDOW);
        }
    }

    /// The skeleton of a function, which must be asked for once only.
    pub fn take(&mut self, id: FnId) -> Made {
        if let Some(made) = self.waiting.remove(&id) {
            return made;
        }
        if self.claims.claim(id) {
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
    let body = types.program.body_once(id)?;
    let skeleton = elaborate_body(types, id, &body);
    Some((skeleton, started.elapsed()))
}
