//! Ways to write a program differently that change nothing of what it does. Each keeps every line where it
//! is.

use syn::File;

use crate::rewriter;

/// What is done to each place where it can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewriting {
    /// `let x = { e };`
    Block,
    /// `let x = std::convert::identity(e);`
    Identity,
    /// `let x = same(e);`, a function of the program's own.
    OwnIdentity,
    /// `let (x, _) = (e, ());`
    Pair,
    /// `let x = Some(e).unwrap();`
    Unwrapped,
    /// `let x = Kept { it: e }.it;`
    Field,
    /// `let x = match () { () => e };`
    Match,
    /// `let x = e; let x = x;`
    Renamed,
    /// `Box::pin(e).await`
    Boxed,
    /// `async move { body }.await` in place of an async function's body.
    AsyncBody,
    /// `(move || { body })()` in place of a function's body.
    ClosureBody,
    /// A function that calls one within it, which has its body.
    InnerFn,
    /// `f(Box::pin(async { .. }))`
    BoxedArgument,
    /// `f({ let body = async { .. }; body })`
    NamedArgument,
    /// `f(async move { g().await })` for `f(g())`, where `f` spawns.
    AwaitedArgument,
    /// `call(|| f(..));` for `f(..);`, by a function of the program's own.
    Called,
    /// `(|| f(..))()` for spawns.
    ClosureCall,
    /// `go(..)` for spawns, by a generic function in the same place.
    SpawnWrapper,
    /// `loop { let P = e else { break }; .. }` for `while let`.
    LetElse,
    /// `while let Some(P) = iter.next()` for `for P in e`.
    WhileNext,
    /// `match e { Ok(v) => v, Err(e) => return Err(e.into()) }` for `e?`.
    MatchForTry,
    /// `match c { true => .., false => .. }` for `if c`.
    MatchForIf,
    /// `let x = vec![e].pop().unwrap();`
    VecPop,
    /// `let x = { let mut it = Some(e); it.take().unwrap() };`
    OptionTake,
    /// `let x = { let it = std::sync::Mutex::new(Some(e)); let it = it.lock().unwrap().take(); it.unwrap() };`
    MutexTake,
    /// `let x = same!(e);`, a macro of the program's own.
    Macro,
    /// `({ let f = f; f(..) })` for calls of functions.
    FnValue,
    /// A `main` that builds tokio's runtime itself.
    RuntimeMain,
    /// `tokio::runtime::Handle::current().spawn(..)`
    HandleSpawn,
    /// A spawner's method for `tokio::spawn`.
    SpawnMethod,
    /// A method of a trait for `tokio::spawn`.
    SpawnTrait,
    /// `e.into_iter().for_each(|p| ..)` for `for p in e`.
    ForEach,
    /// `tokio::join!(e).0` for `e.await`.
    JoinMacro,
    /// `async { e.await }.await`
    InnerAwait,
}

impl Rewriting {
    pub const ALL: [Rewriting; 34] = [
        Rewriting::Block,
        Rewriting::Identity,
        Rewriting::OwnIdentity,
        Rewriting::Pair,
        Rewriting::Unwrapped,
        Rewriting::Field,
        Rewriting::Match,
        Rewriting::Renamed,
        Rewriting::Boxed,
        Rewriting::AsyncBody,
        Rewriting::ClosureBody,
        Rewriting::InnerFn,
        Rewriting::BoxedArgument,
        Rewriting::NamedArgument,
        Rewriting::AwaitedArgument,
        Rewriting::Called,
        Rewriting::ClosureCall,
        Rewriting::SpawnWrapper,
        Rewriting::LetElse,
        Rewriting::WhileNext,
        Rewriting::MatchForTry,
        Rewriting::MatchForIf,
        Rewriting::VecPop,
        Rewriting::OptionTake,
        Rewriting::MutexTake,
        Rewriting::Macro,
        Rewriting::FnValue,
        Rewriting::RuntimeMain,
        Rewriting::HandleSpawn,
        Rewriting::SpawnMethod,
        Rewriting::SpawnTrait,
        Rewriting::ForEach,
        Rewriting::JoinMacro,
        Rewriting::InnerAwait,
    ];

    /// The text written differently; `None` if there is no place for it.
    ///
    /// # Panics
    /// Where what was written cannot be read any more: nothing would be found in it, whatever is wrong.
    pub fn rewrite(self, text: &str) -> Option<String> {
        let file: File = syn::parse_file(text).ok()?;
        let edits = rewriter::edits(self, text, &file);
        if edits.is_empty() && self.helpers().is_empty() {
            return None;
        }
        let mut out = edits.apply(text);
        if self == Rewriting::Macro
            && let Some(first) = file.items.first()
        {
            out.insert_str(
                rewriter::bytes(first).start,
                "macro_rules! same_value { ($it:expr) => { $it }; } ",
            );
        }
        out.push_str(self.helpers());
        if let Err(error) = syn::parse_file(&out) {
            panic!("{self:?} leaves what cannot be read: {error}\n{out}");
        }
        Some(out)
    }

    /// What stands behind the program for its sake.
    fn helpers(self) -> &'static str {
        match self {
            Rewriting::OwnIdentity => "\nfn same_value<T>(it: T) -> T { it }\n",
            Rewriting::Field => "\nstruct KeptValue<T> { it: T }\n",
            Rewriting::SpawnMethod => {
                "\npub struct TheSpawner; impl TheSpawner { pub fn start<F>(&self, it: F) -> tokio::task::JoinHandle<F::Output> where F: std::future::Future + Send + 'static, F::Output: Send + 'static { tokio::spawn(it) } }\n"
            }
            Rewriting::SpawnTrait => {
                "\npub struct TheSpawner; pub trait TheSpawns { fn start<F>(&self, it: F) -> tokio::task::JoinHandle<F::Output> where F: std::future::Future + Send + 'static, F::Output: Send + 'static; } impl TheSpawns for TheSpawner { fn start<F>(&self, it: F) -> tokio::task::JoinHandle<F::Output> where F: std::future::Future + Send + 'static, F::Output: Send + 'static { tokio::spawn(it) } }\n"
            }
            Rewriting::Called => "\nfn call_it<R>(it: impl FnOnce() -> R) -> R { it() }\n",
            _ => "",
        }
    }
}
