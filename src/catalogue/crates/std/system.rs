// The standard library: threads, processes, and where they run.

pub mod process {
    #[exits]
    pub fn exit(code: i32) -> ! {}
    #[exits(failure)]
    pub fn abort() -> ! {}
    pub struct ExitCode;
    impl ExitCode {
        pub fn from(code: u8) -> ExitCode {}
    }
    pub struct Command;
    impl Command {
        pub fn new<S>(program: S) -> Command {}
        pub fn arg<S>(&mut self, arg: S) -> &mut Command {}
        pub fn args<S>(&mut self, args: S) -> &mut Command {}
        pub fn env<K, V>(&mut self, key: K, value: V) -> &mut Command {}
        pub fn envs<I>(&mut self, vars: I) -> &mut Command {}
        pub fn env_remove<K>(&mut self, key: K) -> &mut Command {}
        pub fn env_clear(&mut self) -> &mut Command {}
        pub fn current_dir<P>(&mut self, dir: P) -> &mut Command {}
        pub fn stdin<T>(&mut self, cfg: T) -> &mut Command {}
        pub fn stdout<T>(&mut self, cfg: T) -> &mut Command {}
        pub fn stderr<T>(&mut self, cfg: T) -> &mut Command {}
        pub fn uid(&mut self, id: u32) -> &mut Command {}
        pub fn gid(&mut self, id: u32) -> &mut Command {}
        pub fn process_group(&mut self, id: i32) -> &mut Command {}
        pub fn arg0<S>(&mut self, arg: S) -> &mut Command {}
        pub fn creation_flags(&mut self, flags: u32) -> &mut Command {}
        pub fn spawn(&mut self) -> super::io::Result<Child> {}
        #[blocks(wait)]
        pub fn output(&mut self) -> super::io::Result<Output> {}
        #[blocks(wait)]
        pub fn status(&mut self) -> super::io::Result<ExitStatus> {}
    }
    pub struct Child {
        pub stdin: Option<ChildStdin>,
        pub stdout: Option<ChildStdout>,
        pub stderr: Option<ChildStderr>,
    }
    impl Child {
        #[blocks(wait)]
        pub fn wait(&mut self) -> super::io::Result<ExitStatus> {}
        #[blocks(wait)]
        pub fn wait_with_output(self) -> super::io::Result<Output> {}
        pub fn kill(&mut self) -> super::io::Result<()> {}
        #[polls]
        pub fn try_wait(&mut self) -> super::io::Result<Option<ExitStatus>> {}
        pub fn id(&self) -> u32 {}
    }
    pub struct ChildStdin;
    impl super::io::Write for ChildStdin {}
    #[blocks(wait)]
    pub struct ChildStdout;
    impl super::io::Read for ChildStdout {}
    #[blocks(wait)]
    pub struct ChildStderr;
    impl super::io::Read for ChildStderr {}
    pub struct Stdio;
    impl Stdio {
        pub fn piped() -> Stdio {}
        pub fn null() -> Stdio {}
        pub fn inherit() -> Stdio {}
        pub fn from<T>(file: T) -> Stdio {}
    }
    pub fn id() -> u32 {}
    pub struct Output {
        pub status: ExitStatus,
        pub stdout: Vec<u8>,
        pub stderr: Vec<u8>,
    }
    pub struct ExitStatus;
    impl ExitStatus {
        pub fn success(&self) -> bool {}
        pub fn code(&self) -> Option<i32> {}
    }
    pub trait Termination {}
}

pub mod thread {
    pub type Result<T> = super::result::Result<T, super::boxed::Box<()>>;
    #[handle(drop = "detach")]
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> {
        #[joins]
        #[blocks(wait)]
        pub fn join(self) -> Result<T> {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
        pub fn thread(&self) -> &Thread {}
    }
    #[spawns(f, kind = "thread", on = "thread")]
    pub fn spawn<F: FnOnce() -> T, T>(f: F) -> JoinHandle<T> {}
    #[blocks(sleep)]
    pub fn sleep(duration: super::time::Duration) {}
    #[blocks(sleep)]
    pub fn sleep_ms(ms: u32) {}
    #[blocks(wait)]
    pub fn park() {}
    #[blocks(sleep)]
    pub fn park_timeout(duration: super::time::Duration) {}
    #[spins]
    pub fn yield_now() {}
    pub fn current() -> Thread {}
    pub fn panicking() -> bool {}
    pub fn available_parallelism() -> super::io::Result<usize> {}
    #[blocks(sleep)]
    pub fn sleep_until(deadline: super::time::Instant) {}
    #[joins]
    #[blocks(wait)]
    pub fn scope<F: FnOnce(&Scope) -> T, T>(f: F) -> T {}
    pub struct Scope;
    impl Scope {
        #[spawns(f, kind = "scoped", on = "thread")]
        pub fn spawn<F: FnOnce() -> T, T>(&self, f: F) -> ScopedJoinHandle<T> {}
    }
    #[handle(drop = "nothing")]
    pub struct ScopedJoinHandle<T>(T);
    impl<T> ScopedJoinHandle<T> {
        #[joins]
        #[blocks(wait)]
        pub fn join(self) -> Result<T> {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
        pub fn thread(&self) -> &Thread {}
    }
    pub struct Builder;
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: super::string::String) -> Builder {}
        pub fn stack_size(self, size: usize) -> Builder {}
        #[spawns(f, kind = "thread", on = "thread")]
        pub fn spawn<F: FnOnce() -> T, T>(self, f: F) -> super::io::Result<JoinHandle<T>> {}
        #[spawns(f, kind = "thread", on = "thread")]
        pub fn spawn_unchecked<F: FnOnce() -> T, T>(self, f: F) -> super::io::Result<JoinHandle<T>> {}
        #[spawns(f, kind = "scoped", on = "thread")]
        pub fn spawn_scoped<F: FnOnce() -> T, T>(self, scope: &Scope, f: F) -> super::io::Result<ScopedJoinHandle<T>> {}
    }
    pub struct Thread;
    impl Thread {
        pub fn id(&self) -> ThreadId {}
        pub fn name(&self) -> Option<&str> {}
        pub fn unpark(&self) {}
    }
    pub struct ThreadId;
    pub struct LocalKey<T>(T);
}

pub mod env {
    use super::ffi::OsString;
    use super::io::Result;
    use super::iter::Iter;
    use super::path::PathBuf;
    use super::string::String;

    pub fn temp_dir() -> PathBuf {}
    pub fn current_dir() -> Result<PathBuf> {}
    pub fn set_current_dir<P>(path: P) -> Result<()> {}
    pub fn current_exe() -> Result<PathBuf> {}
    pub fn args_os() -> Iter<OsString> {}
    pub fn args() -> Iter<String> {}
    pub fn var<K>(key: K) -> super::result::Result<String, VarError> {}
    pub fn var_os<K>(key: K) -> Option<OsString> {}
    pub fn vars() -> Iter<(String, String)> {}
    pub fn vars_os() -> Iter<(OsString, OsString)> {}
    pub fn set_var<K, V>(key: K, value: V) {}
    pub fn remove_var<K>(key: K) {}
    pub fn split_paths<T>(paths: &T) -> Iter<PathBuf> {}
    pub enum VarError {
        NotPresent,
        NotUnicode(OsString),
    }
}
