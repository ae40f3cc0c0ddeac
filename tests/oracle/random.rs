//! Random sketches, larger than those that are enumerated.
//!
//! A sketch is made of bytes: each says what is written next, and the end of them, or a zero, ends a body.

use cargo_async_lint::sketch::print::Dialect;
use cargo_async_lint::sketch::{Deed, Sketch, Step, steps};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::enumerate::{Scope, finished, takes_turns};

/// Bytes of the largest sketches: about two of them make a step.
const BYTES: usize = 80;
/// Bodies nest no deeper.
const DEPTH: usize = 5;
/// Paths through a sketch: past these it gets no more branches and loops.
const PATHS: usize = 36;

/// An endless source of random sketches of at least so many steps: the same seed gives the same ones.
pub struct Source {
    runner: TestRunner,
    dialect: Dialect,
    least: usize,
}

impl Source {
    pub fn new(seed: u64, dialect: &Dialect, least: usize) -> Source {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        // Each runtime has programs of its own.
        let name = dialect.profile.name.as_bytes();
        let kept = name.len().min(24);
        bytes[8..8 + kept].copy_from_slice(&name[..kept]);
        let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Source { runner: TestRunner::new_with_rng(Config::default(), random), dialect: *dialect, least }
    }
}

impl Iterator for Source {
    type Item = Sketch;

    fn next(&mut self) -> Option<Sketch> {
        loop {
            let tree = vec(any::<u8>(), 0..BYTES).new_tree(&mut self.runner).expect("nothing is ruled out");
            let sketch = sketch(tree.current(), &self.dialect);
            if steps(&sketch.main).len() >= self.least {
                return Some(sketch);
            }
        }
    }
}

fn sketch(bytes: Vec<u8>, dialect: &Dialect) -> Sketch {
    let scope = Scope { detaches: dialect.detaches, ..Scope::default() };
    let (body, _) = Writer { bytes: bytes.into_iter(), paths: 1, loops: 0 }.body(scope, 0);
    Sketch { main: body.into() }
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
