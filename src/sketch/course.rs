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
}

impl Sketch {
    /// The task has something to finish, and can come to that: its own work, or that of a task that it waits
    /// for. One that loops until it is told to end, and waits for no other from then on, has nothing to finish.
    pub fn works(&self, task: TaskNo) -> bool {
        self.body(task).is_some_and(|body| self.course_of(body).works)
    }

    fn course_of(&self, body: &Body) -> Course {
        let loops = own_steps(body).iter().any(|step| matches!(step.deed, Deed::Forever(_)));
        let mut course = Course { works: false, falls_through: true, returns: false, loops: false };
        self.take(body, loops, &mut course);
        course
    }

    /// Takes steps one after the other, as long as they come back. `loops`: the task does, somewhere.
    fn take(&self, body: &[Step], loops: bool, course: &mut Course) {
        for step in body {
            match &step.deed {
                Deed::Work => course.works = true,
                // The function prints a line, too.
                Deed::Pass(_, Helper::Drops) => course.works |= !loops,
                Deed::Return => (course.falls_through, course.returns) = (false, true),
                Deed::If { then, other } => {
                    let mut otherwise = *course;
                    self.take(then, loops, course);
                    self.take(other, loops, &mut otherwise);
                    course.works |= otherwise.works;
                    course.falls_through |= otherwise.falls_through;
                    course.returns |= otherwise.returns;
                    course.loops |= otherwise.loops;
                }
                Deed::For(body) => {
                    self.take(body, loops, course);
                    course.falls_through = true;
                }
                Deed::Forever(body) => {
                    (course.falls_through, course.loops) = (false, true);
                    course.returns |= own_steps(body).iter().any(|step| step.deed == Deed::Return);
                }
                Deed::Await(task) | Deed::Pass(task, Helper::Joins) => self.wait_for(*task, loops, course),
                Deed::JoinAll => {
                    let before = own_steps(body).into_iter().take_while(|other| !std::ptr::eq(*other, step));
                    for step in before {
                        if let Deed::Collect(task) = step.deed {
                            self.wait_for(task, loops, course);
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

    fn wait_for(&self, task: TaskNo, loops: bool, course: &mut Course) {
        let Some(body) = self.body(task) else { return };
        let other = self.course_of(body);
        course.works |= other.works && (!loops || course.loops);
        course.falls_through &= other.falls_through || other.returns;
    }
}
