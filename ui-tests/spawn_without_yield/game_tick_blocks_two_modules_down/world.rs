mod physics;

use physics::Solver;

pub struct World {
    age: u32,
    solver: Solver,
}

impl World {
    pub fn with_bodies(count: usize) -> Self {
        World { age: 0, solver: Solver::new(count) }
    }

    pub fn tick(&mut self) {
        self.age += 1;
        self.solver.solve();
    }

    pub fn age(&self) -> u32 {
        self.age
    }
}
