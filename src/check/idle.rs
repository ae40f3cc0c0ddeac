//! Programs that start no task: nothing is to be said of them, whatever their functions do.
//!
//! All that starts a task is catalogued, or named by the settings, and whoever calls it writes its name, in a
//! function or in a macro: where no text that was read has one of these names in it, there is no task.

use memchr::memmem::Finder;
use rustc_hash::FxHashSet;

use crate::names::Program;
use crate::workspace::Loaded;

/// Whether what was read may start a task somewhere.
pub fn may_start_tasks(program: &Program<'_>, loaded: &Loaded) -> bool {
    let starts = program.fns.iter().filter(|def| def.facts.spawns.is_some() || def.facts.announces_blocking);
    let names: FxHashSet<&str> = starts.map(|def| def.name.as_str()).collect();
    // Of `spawn` and `spawn_local` the one is where the other is.
    let shortest = names.iter().filter(|name| {
        let is_within = |other: &&&str| other.len() < name.len() && name.contains(**other);
        !names.iter().any(|other| is_within(&other))
    });
    let finders: Vec<Finder<'_>> = shortest.map(|name| Finder::new(name.as_bytes())).collect();
    loaded.sources.iter().any(|(_, file)| {
        let text = file.text.as_bytes();
        finders.iter().any(|finder| finder.find(text).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::names;
    use crate::workspace::fixture;

    fn may_start(program: &str) -> bool {
        let loaded = fixture::load(program);
        let catalogue = Catalogue::for_loaded(&loaded);
        may_start_tasks(&names::collect(&catalogue, &loaded), &loaded)
    }

    #[test]
    fn whoever_starts_a_task_names_what_does() {
        let starts = [
            "fn f() { tokio::spawn(async {}); }",
            "use std::thread::spawn as go; fn f() { go(|| ()); }",
            "macro_rules! m { ($f:expr) => { $f.spawn_blocking(g) } } fn f(rt: tokio::runtime::Handle) { m!(rt) }",
            "fn f() { tokio::task::block_in_place(|| ()) }",
        ];
        for program in starts {
            assert!(may_start(program), "{program}");
        }
        assert!(!may_start(
            "async fn f(h: tokio::task::JoinHandle<()>) { h.await.unwrap() } fn main() { tokio::join!() }"
        ));
    }
}
