//! Running a program once.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex};

use super::schedule::{Schedule, Tail};
use super::thread;
use super::trace::{Ending, Trace};
use super::world::{self, Here, World, is_over};

/// Sees every note as it is written; `false` stops the run.
pub type Watch = Box<dyn FnMut(&str) -> bool + Send>;

/// How to run a program.
pub struct Options {
    /// What to choose where there is a choice.
    pub schedule: Schedule,
    /// What to choose past the schedule's end.
    pub tail: Tail,
    /// Whether a choice may also be that the machine is slow: time goes on to the next timer although
    /// somebody could run.
    pub stalls: bool,
    /// Whether all events are recorded, or only notes.
    pub records: bool,
    /// Steps (polls, parks, looks at the clock, a thousand turns of a loop) after which a run counts as endless.
    pub steps: u64,
    /// Whether the calls that lead to each spawn are recorded: takes debug information, and milliseconds.
    pub calls: bool,
    /// Sees the notes as they come.
    pub watch: Option<Watch>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            schedule: Schedule::usual(),
            tail: Tail::Usual,
            stalls: false,
            records: true,
            steps: 20_000_000,
            calls: false,
            watch: None,
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Options {{ schedule: {}, tail: {:?} }}", self.schedule, self.tail)
    }
}

/// Runs `main` from the beginning to its end, and gives the record. Whatever still runs when `main` returns
/// dies with the process: its future is not dropped, as far as the record shows.
pub fn run(options: Options, main: impl FnOnce()) -> Trace {
    let world = World::new(options);
    let here = Here { world: world.clone(), me: 0 };
    world::enter(here, move || {
        let ending = match catch_unwind(AssertUnwindSafe(|| {
            main();
            thread::end();
        })) {
            Ok(()) => Ending::Returned,
            // Why it is over stands in the world already; this is only what the compiler wants.
            Err(payload) if is_over(&*payload) => Ending::Returned,
            Err(payload) => Ending::Panicked(message(&*payload)),
        };
        world.close(ending)
    })
}

/// Writes a line into the record of the run.
pub fn note(text: impl Into<String>) {
    world::with(|here| here.note(super::context::current(), text.into()));
}

/// How many events the record of the run has so far.
pub fn recorded() -> usize {
    world::with(|here| here.world.recorded())
}

/// How many choices the run has had so far.
pub fn chosen() -> usize {
    world::with(|here| here.world.chosen())
}

/// Ends the process that the run stands for.
pub fn exit(code: i32) -> ! {
    world::with(|here| here.exit(code));
    // Only a thread that is unwinding already gets here; it must not stop.
    resume_unwind(Box::new(world::Over))
}

/// One of so many ways that the world around the program may go; 0 is the usual one.
pub fn choose(ways: usize) -> usize {
    world::with(|here| here.choose(ways))
}

/// A number below `bound`, from the run's own generator.
pub fn draw(bound: u64) -> u64 {
    world::with(|here| here.world.draw(bound))
}

/// The text of a panic.
pub(crate) fn message(payload: &(dyn Any + Send)) -> String {
    match (payload.downcast_ref::<String>(), payload.downcast_ref::<&str>()) {
        (Some(text), _) => text.clone(),
        (_, Some(text)) => (*text).to_owned(),
        _ => "a value that is no text".to_owned(),
    }
}

/// What the process' environment stands for in a run.
#[derive(Default)]
struct Settings(Mutex<BTreeMap<String, String>>);

fn settings() -> Arc<Settings> {
    world::with(|here| here.world.extension(Settings::default))
}

/// Sets a variable of the run's environment, such as `SMOL_THREADS`.
pub fn set_setting(name: &str, value: &str) {
    let settings = settings();
    let mut known = settings.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    known.insert(name.to_owned(), value.to_owned());
}

/// A variable of the run's environment.
pub fn setting(name: &str) -> Option<String> {
    settings().0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).get(name).cloned()
}
