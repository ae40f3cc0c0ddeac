//! Random sketches, larger than those that are enumerated, and the smallest that still shows what one showed.
//!
//! A sketch is made of bytes: each says what is written next, and the end of them, or a zero, ends a body. So
//! proptest, which makes lists of bytes smaller, makes sketches smaller; what is left goes step by step.

use cargo_async_lint::sketch::print::Dialect;
use cargo_async_lint::sketch::{Deed, Sketch, Step, steps};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::enumerate::{Scope, finished, takes_turns};
use super::shrink;

/// Bytes of the largest sketches: about two of them make a step.
const BYTES: usize = 120;
/// Bodies nest no deeper.
const DEPTH: usize = 4;
/// Paths through a sketch: past these it gets no more branches and loops.
const PATHS: usize = 64;

/// A sketch that can be made smaller.
pub struct Random {
    tree: Box<dyn ValueTree<Value = Vec<u8>>>,
}

/// An endless source of random sketches of at least so many steps: the same seed gives the same ones.
pub struct Source {
    runner: TestRunner,
    least: usize,
}

impl Source {
    pub fn new(seed: u64, least: usize) -> Source {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Source { runner: TestRunner::new_with_rng(Config::default(), random), least }
    }

    pub fn next(&mut self, dialect: &Dialect) -> Random {
        loop {
            let tree = vec(any::<u8>(), 0..BYTES).new_tree(&mut self.runner).expect("nothing is ruled out");
            let random = Random { tree: Box::new(tree) };
            if steps(&random.sketch(dialect).main).len() >= self.least {
                return random;
            }
        }
    }
}

impl Random {
    pub fn sketch(&self, dialect: &Dialect) -> Sketch {
        let bytes = self.tree.current();
        let scope = Scope { detaches: dialect.detaches, ..Scope::default() };
        let (body, _) = Writer { bytes: bytes.into_iter(), paths: 1, loops: 0 }.body(scope, 0);
        Sketch { main: body.into() }
    }

    /// The smallest sketch found of which this still holds.
    pub fn smallest(mut self, dialect: &Dialect, holds: impl Fn(&Sketch) -> bool) -> Sketch {
        let mut smallest = self.sketch(dialect);
        let mut goes_on = self.tree.simplify();
        while goes_on {
            let sketch = self.sketch(dialect);
            goes_on = match holds(&sketch) {
                true => {
                    smallest = sketch;
                    self.tree.simplify()
                }
                false => self.tree.complicate(),
            };
        }
        shrink::smallest(smallest, dialect, holds)
    }
}

struct Writer {
    bytes: std::vec::IntoIter<u8>,
    /// At most so many paths lead through what is written.
    paths: usize,
    /// Loops around it.
    loops: usize,
}

impl Writer {
    /// One of so many; the first when there are no bytes left.
    fn pick(&mut self, ways: usize) -> usize {
        usize::from(self.bytes.next().unwrap_or(0)) % ways
    }

    fn body(&mut self, mut scope: Scope, depth: usize) -> (Vec<Step>, Scope) {
        let mut body = Vec::new();
        while !scope.is_over && self.pick(6) != 0 {
            if let Some((deed, after)) = self.deed(&scope, depth) {
                body.push(deed.into());
                scope = after;
            }
        }
        (body, scope)
    }

    fn deed(&mut self, scope: &Scope, depth: usize) -> Option<(Deed, Scope)> {
        let mut plain = scope.plain();
        // As `ways` counts them; an endless loop has one.
        let (branches, turns) = if self.loops > 0 { (4, 9) } else { (2, 3) };
        let kind = self.pick(match (depth < DEPTH, self.paths * turns <= PATHS) {
            (true, true) => 8,
            (true, false) => 6,
            (false, _) => 4,
        });
        self.paths *= match kind {
            6 => branches,
            7 => turns,
            _ => 1,
        };
        Some(match kind {
            // Ways to write the same are not all equally likely.
            0..=3 => {
                let deed = plain.swap_remove(self.pick(plain.len()));
                let after = scope.after(&deed);
                (deed, after)
            }
            4 | 5 => {
                let (body, within) = self.body(scope.in_task(), depth + 1);
                let keeps = self.pick(4) != 0;
                let after = scope.after_spawn(keeps, &body, &within);
                (Deed::Spawn { task: scope.tasks + 1, keeps, body: finished(body, &within) }, after)
            }
            6 => {
                let (then, left) = self.body(scope.in_branch(), depth + 1);
                let start = Scope { tasks: left.tasks, ..scope.in_branch() };
                let (other, right) = self.body(start, depth + 1);
                // A branch without steps, and what would stand beside it, is not written.
                if then.is_empty() {
                    return None;
                }
                let after = scope.after_branches(&left, &right);
                (Deed::If { then: then.into(), other: other.into() }, after)
            }
            _ => {
                self.loops += 1;
                let (body, within) = self.body(scope.in_loop(), depth + 1);
                self.loops -= 1;
                if body.is_empty() {
                    return None;
                }
                let endless = takes_turns(&body) && self.pick(2) == 1;
                let after = scope.after_loop(&within, !endless);
                (if endless { Deed::Forever(body.into()) } else { Deed::For(body.into()) }, after)
            }
        })
    }
}
