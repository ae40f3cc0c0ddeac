//! What the runner writes down, and what became of each task by it.

use std::time::Duration;

/// A line of a program: file, from the program's folder, and line counted from 1.
pub type Line = (String, u32);

/// A ready task that is kept from its first poll for longer than this is starved: starting a thread takes a
/// quarter of it, a poll or a spawn far less.
const STARVED: Duration = Duration::from_micros(200);

/// One run of one program.
#[derive(Default, Debug)]
pub struct Record {
    pub tasks: Vec<Task>,
    /// The timeline.
    pub timeline: String,
    /// What the program wrote to its standard output.
    pub printed: Vec<u8>,
    /// The number of the event with which the last `block_on` returned.
    returned: usize,
    /// The time of the last event, unless the run got stuck: then what waits, waits for ever.
    end: Option<Duration>,
}

/// What was spawned, and what happened to it.
#[derive(Debug)]
pub struct Task {
    id: u64,
    /// A future, rather than a blocking closure or a thread.
    pub is_future: bool,
    pub line: Line,
    /// The calls that led to the spawn, innermost first.
    calls: Vec<Line>,
    events: Vec<Event>,
}

#[derive(Debug)]
struct Event {
    number: usize,
    at: Duration,
    word: String,
}

impl Record {
    /// Reads what `runner.rs` wrote of the program in a folder of this name.
    pub fn read(text: &str, library: &str) -> Record {
        let mut record = Record::default();
        // Backtraces shorten paths, each in its own way.
        let within = format!("/{library}/");
        let line = |file: &str, line: &str| -> Line {
            let file = file.rsplit_once(&within).map_or(file, |(_, file)| file);
            (file.to_owned(), line.parse().expect("a line is a number"))
        };
        for (number, text) in text.lines().enumerate() {
            match text.split('\t').collect::<Vec<&str>>()[..] {
                ["task", id, work, file, at, ref calls @ ..] => record.tasks.push(Task {
                    id: id.parse().expect("a task has a number"),
                    is_future: work == "Task",
                    line: line(file, at),
                    calls: calls.chunks_exact(2).map(|call| line(call[0], call[1])).collect(),
                    events: Vec::new(),
                }),
                ["event", task, at, word] => {
                    let task: u64 = task.parse().expect("a task has a number");
                    let at = Duration::from_nanos(at.parse().expect("a time is a number"));
                    record.end = Some(at);
                    if word == "main-returned" {
                        record.returned = number;
                    }
                    if let Some(task) = record.tasks.iter_mut().find(|other| other.id == task) {
                        task.events.push(Event { number, at, word: word.to_owned() });
                    }
                }
                ["stuck"] => record.end = None,
                _ => panic!("the record has a strange line: {text}"),
            }
        }
        record
    }

    /// What happened to the tasks, in order: in all, or before main returned.
    pub fn events(&self, in_all: bool) -> Vec<(&Task, &str)> {
        let events = |task| -> Vec<(usize, &Task, &str)> {
            let task: &Task = task;
            task.events.iter().map(|event| (event.number, task, event.word.as_str())).collect()
        };
        let mut all: Vec<(usize, &Task, &str)> = self.tasks.iter().flat_map(events).collect();
        all.retain(|(number, ..)| in_all || *number < self.returned);
        all.sort_by_key(|(number, ..)| *number);
        all.into_iter().map(|(_, task, word)| (task, word)).collect()
    }

    /// It would have gone on, or waited, for ever.
    pub fn is_stuck(&self) -> bool {
        self.end.is_none()
    }

    /// Those spawned at none of the lines, nor by a call there.
    pub fn spawned_elsewhere<'r>(&'r self, lines: Vec<&'r Line>) -> impl Iterator<Item = &'r Task> {
        self.tasks.iter().filter(move |task| !lines.iter().any(|line| task.is_spawned_at(line)))
    }

    /// Those spawned at the line, or by a call there.
    pub fn spawned_at<'r>(&'r self, line: &'r Line) -> impl Iterator<Item = &'r Task> {
        self.tasks.iter().filter(move |task| task.is_spawned_at(line))
    }

    /// Main returned, or the process ended, before it did.
    pub fn is_outstanding(&self, task: &Task) -> bool {
        let end = task.event("finished").or(task.event("panicked"));
        end.is_none_or(|end| self.returned > 0 && end.number > self.returned)
    }

    /// It was ready, and not polled for the first time for as long as somebody held the thread.
    pub fn is_starved(&self, task: &Task) -> bool {
        task.is_future && task.event("scheduled").is_some_and(|ready| self.keeps_waiting(task, ready))
    }

    /// The same, whether or not it had begun.
    pub fn is_held_up(&self, task: &Task) -> bool {
        let mut ready = task.events.iter().filter(|event| event.word == "scheduled");
        task.is_future && ready.any(|ready| self.keeps_waiting(task, ready))
    }

    fn keeps_waiting(&self, task: &Task, ready: &Event) -> bool {
        let is_turn =
            |event: &&Event| event.number > ready.number && ["polled", "cancelled"].contains(&&*event.word);
        let turn = task.events.iter().find(is_turn).map(|event| event.at);
        turn.or(self.end).is_none_or(|turn| turn - ready.at > STARVED)
    }
}

impl Task {
    fn is_spawned_at(&self, line: &Line) -> bool {
        self.line == *line || self.calls.contains(line)
    }

    /// The run was over before it was, and nobody had asked it to end.
    pub fn is_left_behind(&self) -> bool {
        ["finished", "panicked", "cancel-requested"].iter().all(|word| self.event(word).is_none())
    }

    /// The first such event.
    fn event(&self, word: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.word == word)
    }

    /// Its handle was dropped before anybody had joined it, or kept to the end and never looked at.
    pub fn is_let_go(&self) -> bool {
        self.event("handle-dropped").is_some() || self.event("joined").is_none()
    }

    /// Somebody asked it to end before its handle was dropped.
    pub fn is_cancelled(&self) -> bool {
        let asked = self.event("cancel-requested");
        let dropped = self.event("handle-dropped");
        asked.is_some_and(|asked| dropped.is_none_or(|dropped| asked.number < dropped.number))
    }
}
