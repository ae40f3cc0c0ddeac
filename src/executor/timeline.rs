//! A trace as text: time runs downwards, one lane a task, at most eighty columns.

use std::fmt;
use std::time::Duration;

use super::trace::{End, Ending, Event, TaskId, Trace, What};

/// Columns in all.
const WIDTH: usize = 80;

/// Columns of the time at the left.
const TIME: usize = 9;

/// Most lanes; what happens to further tasks stands in the last one, with their names.
const LANES: usize = 5;

/// Renders a trace when it is displayed.
pub struct Timeline<'t>(pub &'t Trace);

impl fmt::Display for Timeline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lanes = Lanes::of(self.0);
        lanes.head(f)?;
        let mut alive = vec![false; lanes.tasks.len()];
        alive[0] = true;
        let mut shown_at = None;
        for event in &self.0.events {
            let Some(text) = words(&event.what) else {
                continue;
            };
            let lane = lanes.lane(event.task);
            let text = lanes.labelled(event, text);
            let width = lanes.width(lane);
            let time = if shown_at == Some(event.at) { String::new() } else { clock(event.at) };
            shown_at = Some(event.at);
            for (index, part) in pieces(&text, width).into_iter().enumerate() {
                let time = if index == 0 { time.as_str() } else { "" };
                lanes.row(f, time, &alive, lane, &part)?;
            }
            match event.what {
                What::Created(_) => alive[lane] = true,
                What::Ended(_) if lane < LANES => alive[lane] = false,
                _ => {}
            }
        }
        writeln!(f, "{:>TIME$} {}", "", last_words(&self.0.ending))
    }
}

/// Who has which lane.
struct Lanes {
    tasks: Vec<TaskId>,
    labels: Vec<String>,
    crowded: bool,
    trace_labels: Vec<(TaskId, String)>,
}

impl Lanes {
    fn of(trace: &Trace) -> Lanes {
        let mut tasks = vec![TaskId::MAIN];
        tasks.extend(trace.tasks.iter().map(|task| task.id));
        let trace_labels: Vec<(TaskId, String)> =
            tasks.iter().map(|&task| (task, trace.label(task))).collect();
        let crowded = tasks.len() > LANES + 1;
        let mut labels: Vec<String> = trace_labels.iter().map(|(_, label)| label.clone()).collect();
        if crowded {
            tasks.truncate(LANES + 1);
            labels.truncate(LANES);
            labels.push("others".to_owned());
        }
        Lanes { tasks, labels, crowded, trace_labels }
    }

    fn lane(&self, task: TaskId) -> usize {
        self.tasks.iter().position(|&other| other == task).unwrap_or(self.tasks.len() - 1)
    }

    /// Columns between two lanes.
    fn step(&self) -> usize {
        (WIDTH - TIME - 1) / self.tasks.len()
    }

    /// Columns for text in a lane: the last one has what is left of the line.
    fn width(&self, lane: usize) -> usize {
        if lane + 1 == self.tasks.len() { WIDTH - TIME - 1 - lane * self.step() } else { self.step() - 1 }
    }

    fn labelled(&self, event: &Event, text: String) -> String {
        let shares = self.crowded && self.lane(event.task) == LANES;
        let label = self.trace_labels.iter().find(|(task, _)| *task == event.task);
        match label {
            Some((_, label)) if shares => format!("{label}: {text}"),
            _ => text,
        }
    }

    fn head(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = format!("{:>TIME$} ", "");
        for (lane, label) in self.labels.iter().enumerate() {
            let label: String = label.chars().take(self.width(lane)).collect();
            line += &format!("{label:width$}", width = self.step());
        }
        writeln!(f, "{}", line.trim_end())
    }

    fn row(
        &self,
        f: &mut fmt::Formatter<'_>,
        time: &str,
        alive: &[bool],
        lane: usize,
        text: &str,
    ) -> fmt::Result {
        let mut line = format!("{time:>TIME$} ");
        for (other, &alive) in alive.iter().enumerate() {
            let cell = match () {
                () if other == lane => text,
                () if alive => "│",
                () => "",
            };
            line += &format!("{cell:width$}", width = self.step());
        }
        writeln!(f, "{}", line.trim_end())
    }
}

/// What is said of an event; being put in a queue goes without saying.
fn words(what: &What) -> Option<String> {
    let words = match what {
        What::Scheduled => return None,
        What::Created(_) => "created",
        What::Polled => "runs",
        What::Suspended => "waits",
        What::Woken => "woken",
        What::Blocks => "holds its thread",
        What::GoesOn => "goes on",
        What::HandleDropped => "handle dropped",
        What::Detached => "detached",
        What::Joined => "joined",
        What::CancelRequested => "asked to stop",
        What::Ended(End::Finished) => "FINISHED",
        What::Ended(End::Panicked(text)) => return Some(format!("PANICKED: {text}")),
        What::Ended(End::Cancelled) => "CANCELLED",
        What::MainReturned => "main future returned",
        What::ShutDown => "runtime shut down",
        What::Note(text) => return Some(format!("“{text}”")),
    };
    Some(words.to_owned())
}

fn last_words(ending: &Ending) -> String {
    match ending {
        Ending::Returned => "main returned: the process ends".to_owned(),
        Ending::Panicked(text) => format!("main panicked: {text}"),
        Ending::Exited(code) => format!("the process ends with code {code}"),
        Ending::Deadlock => "deadlock: nobody can run again".to_owned(),
        Ending::Endless => "given up: the run does not end".to_owned(),
        Ending::Stopped => "stopped".to_owned(),
    }
}

/// `1.5ms`, `20µs`, `3s`: at most nine columns.
pub fn clock(at: Duration) -> String {
    let nanos = at.as_nanos();
    let (unit, name) = match nanos {
        0..1_000_000 => (1_000.0, "µs"),
        1_000_000..1_000_000_000 => (1_000_000.0, "ms"),
        _ => (1_000_000_000.0, "s"),
    };
    let text = format!("{:.3}", nanos as f64 / unit);
    format!("{}{name}", text.trim_end_matches('0').trim_end_matches('.'))
}

/// The text in pieces that fit, broken at spaces where there are any.
fn pieces(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let mut word: Vec<char> = word.chars().collect();
        loop {
            let line = lines.last_mut().expect("there is always one");
            let used = line.chars().count();
            let gap = usize::from(used > 0);
            if used + gap + word.len() <= width {
                line.push_str(&" ".repeat(gap));
                line.extend(&word);
                break;
            }
            if used == 0 {
                line.extend(word.drain(..width));
            }
            lines.push(String::new());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_broken_at_spaces_and_within_long_words() {
        assert_eq!(pieces("one two three", 7), ["one two", "three"]);
        assert_eq!(pieces("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
    }

    #[test]
    fn times_are_short() {
        assert_eq!(clock(Duration::from_micros(20)), "20µs");
        assert_eq!(clock(Duration::from_micros(1_500)), "1.5ms");
        assert_eq!(clock(Duration::from_secs(3600)), "3600s");
    }
}
