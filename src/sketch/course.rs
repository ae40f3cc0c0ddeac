//! What a task comes to, as far as its steps tell.

use super::{Body, Deed, Helper, Sketch, Step, TaskNo, own_steps};

/// What a body comes to on some of its paths.
#[derive(Clone, Copy, Debug)]
struct Course {
    /// To work, its own or that of a task that it waits for.
    works: bool,
    /// To its last step, and past it.
    falls_through: bool,
    /// To a step that leaves it.
    returns: bool,
    /// To a loop that only a `return` ends.
    loops: bool,
    /// Past the end of a task whose handle it was given: what it prints from then on is a report.
    reports: bool,
}

/// The task whose steps are taken.
#[derive(Clone, Copy)]
struct Whole<'s> {
    body: &'s [Step],
    /// It loops somewhere until it is told to end.
    loops: bool,
}

impl Whole<'_> {
    fn has_spawned(&self, task: TaskNo) -> bool {
        own_steps(self.body).iter().any(|step| step.deed.spawns() == Some(task))
    }
}

impl Sketch {
    /// The task has something to finish, and can come to that: its own work, or that of a task that it waits
    /// for. One that loops until it is told to end, and waits for no other from then on, has nothing to finish;
    /// nor has one that says how another ended whose handle it was given.
    pub fn works(&self, task: TaskNo) -> bool {
        self.body(task).is_some_and(|body| self.course_of(body).works)
    }

    fn course_of(&self, body: &Body) -> Course {
        let loops = own_steps(body).iter().any(|step| matches!(step.deed, Deed::Forever(_)));
        let mut course =
            Course { works: false, falls_through: true, returns: false, loops: false, reports: false };
        self.take(body, Whole { body, loops }, &mut course);
        course
    }

    /// Takes steps one after the other, as long as they come back.
    fn take(&self, body: &[Step], of: Whole<'_>, course: &mut Course) {
        for step in body {
            match &step.deed {
                Deed::Work => course.works |= !course.reports,
                // The function prints a line, too.
                Deed::Pass(_, Helper::Drops) => course.works |= !of.loops,
                Deed::Return => (course.falls_through, course.returns) = (false, true),
                Deed::If { then, other } => {
                    let mut otherwise = *course;
                    self.take(then, of, course);
                    self.take(other, of, &mut otherwise);
                    course.works |= otherwise.works;
                    course.reports = match (course.falls_through, otherwise.falls_through) {
                        (true, true) => course.reports && otherwise.reports,
                        (true, false) => course.reports,
                        (false, _) => otherwise.reports,
                    };
                    course.falls_through |= otherwise.falls_through;
                    course.returns |= otherwise.returns;
                    course.loops |= otherwise.loops;
                }
                Deed::For(body) => {
                    self.take(body, of, course);
                    course.falls_through = true;
                }
                Deed::Forever(body) => {
                    (course.falls_through, course.loops) = (false, true);
                    course.returns |= own_steps(body).iter().any(|step| step.deed == Deed::Return);
                }
                Deed::Await(task) => {
                    self.wait_for(*task, of, course);
                    course.reports |= !of.has_spawned(*task);
                }
                Deed::Pass(task, Helper::Joins) => self.wait_for(*task, of, course),
                Deed::JoinAll => {
                    let before = own_steps(body).into_iter().take_while(|other| !std::ptr::eq(*other, step));
                    for step in before {
                        if let Deed::Collect(task) = step.deed {
                            self.wait_for(task, of, course);
                            course.reports |= !of.has_spawned(task);
                        }
                    }
                }
                _ => {}
            }
            if !course.falls_through {
                return;
            }
        }
    }

    fn wait_for(&self, task: TaskNo, of: Whole<'_>, course: &mut Course) {
        let Some(body) = self.body(task) else { return };
        let other = self.course_of(body);
        course.works |= other.works && (!of.loops || course.loops);
        course.falls_through &= other.falls_through || other.returns;
    }
}
