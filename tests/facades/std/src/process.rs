//! `std::process`.

use ::std::ffi::OsStr;
use ::std::io;
use ::std::time::Duration;

pub use ::std::process::*;

use cargo_async_lint::executor::thread::block;

/// What another process takes, whatever it does.
const OTHER: Duration = Duration::from_millis(50);

/// Ends the run.
pub fn exit(code: i32) -> ! {
    cargo_async_lint::executor::exit(code)
}

/// Starts a process; waiting for its end holds the thread.
#[derive(Debug)]
pub struct Command(::std::process::Command);

impl Command {
    pub fn new(program: impl AsRef<OsStr>) -> Command {
        Command(::std::process::Command::new(program))
    }

    pub fn arg(&mut self, argument: impl AsRef<OsStr>) -> &mut Command {
        self.0.arg(argument);
        self
    }

    pub fn args<I, A>(&mut self, arguments: I) -> &mut Command
    where
        I: IntoIterator<Item = A>,
        A: AsRef<OsStr>,
    {
        self.0.args(arguments);
        self
    }

    pub fn stdout(&mut self, target: impl Into<Stdio>) -> &mut Command {
        self.0.stdout(target);
        self
    }

    pub fn stderr(&mut self, target: impl Into<Stdio>) -> &mut Command {
        self.0.stderr(target);
        self
    }

    pub fn spawn(&mut self) -> io::Result<Child> {
        self.0.spawn()
    }

    pub fn output(&mut self) -> io::Result<Output> {
        block(OTHER);
        self.0.output()
    }

    pub fn status(&mut self) -> io::Result<ExitStatus> {
        block(OTHER);
        self.0.status()
    }
}
