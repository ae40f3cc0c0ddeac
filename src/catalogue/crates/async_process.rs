// async-process 2.

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
    pub fn kill_on_drop(&mut self, on: bool) -> &mut Command {}
    pub fn process_group(&mut self, id: i32) -> &mut Command {}
    pub fn uid(&mut self, id: u32) -> &mut Command {}
    pub fn gid(&mut self, id: u32) -> &mut Command {}
    pub fn spawn(&mut self) -> std::io::Result<Child> {}
    #[suspends(always)]
    pub async fn output(&mut self) -> std::io::Result<std::process::Output> {}
    #[suspends(always)]
    pub async fn status(&mut self) -> std::io::Result<std::process::ExitStatus> {}
}
pub struct Child;
impl Child {
    pub async fn status(&mut self) -> std::io::Result<std::process::ExitStatus> {}
    pub async fn output(self) -> std::io::Result<std::process::Output> {}
    pub fn kill(&mut self) -> std::io::Result<()> {}
    #[polls]
    pub fn try_status(&mut self) -> std::io::Result<Option<std::process::ExitStatus>> {}
    pub fn id(&self) -> u32 {}
}
pub struct ChildStdin;
pub struct ChildStdout;
pub struct ChildStderr;
