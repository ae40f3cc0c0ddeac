//! What a name promises where what it names is not known, by convention of the ecosystem.

use super::facts::EffectKind;

/// Verbs that name a visible effect.
const EFFECT_VERBS: &[(&str, EffectKind)] = &[
    ("write", EffectKind::Write),
    ("flush", EffectKind::Write),
    ("save", EffectKind::Write),
    ("store", EffectKind::Write),
    ("persist", EffectKind::Write),
    ("insert", EffectKind::Write),
    ("update", EffectKind::Write),
    ("upsert", EffectKind::Write),
    ("delete", EffectKind::Write),
    ("commit", EffectKind::Write),
    ("upload", EffectKind::Write),
    ("execute", EffectKind::Write),
    ("send", EffectKind::Send),
    ("publish", EffectKind::Publish),
    ("notify", EffectKind::Publish),
    ("emit", EffectKind::Publish),
    ("post", EffectKind::Publish),
    ("report", EffectKind::Publish),
];

/// Verbs that change what somebody else keeps: if they say what it is (`create_record`, `remove_container`), or are
/// given what to put where (`put(key, value)`). Alone they can mean a collection in memory.
const REQUEST_VERBS: &[&str] =
    &["create", "remove", "put", "patch", "replace", "edit", "rename", "revoke", "set"];

/// The effect that a method's name promises, if it is awaited: `save`, `save_all`, `send_message`. Methods
/// of these names that are not async mostly change something in memory.
pub fn effect_of_name(name: &str, args: usize) -> Option<EffectKind> {
    let (verb, object) = name.split_once('_').unwrap_or((name, ""));
    // `lock.write()` writes nothing.
    if verb == "write" && args == 0 {
        return None;
    }
    let known = EFFECT_VERBS.iter().find(|(v, _)| *v == verb).map(|(_, kind)| *kind);
    // What is set is mostly one's own.
    let is_told = args >= 2 || args == 1 && !object.is_empty() && verb != "set";
    known.or((is_told && REQUEST_VERBS.contains(&verb)).then_some(EffectKind::Write))
}

/// What an extension of `Result` does with the error ends there, by convention of the ecosystem: `log_err`,
/// `or_exit`, `fatal`.
pub fn handles_errors_by_name(name: &str) -> bool {
    let ends = |word: &str| {
        matches!(word, "log" | "fatal" | "exit" | "die" | "ignore" | "warn" | "panic" | "print" | "report")
    };
    name.split('_').any(ends)
}

/// The method or function says goodbye to the other end of a connection: `Sink::close`, `shutdown`.
pub fn closes_by_name(path: &str) -> bool {
    let verb = path.rsplit("::").next().unwrap_or(path).split('_').next();
    matches!(verb, Some("close" | "shutdown" | "disconnect" | "quit"))
}

/// A request that is built by a method of this name changes something where it goes: `put_object`, `post`.
pub fn changes_by_name(name: &str) -> bool {
    let verb = name.split('_').next().unwrap_or_default();
    REQUEST_VERBS.contains(&verb) || EFFECT_VERBS.iter().any(|(effect, _)| *effect == verb)
}

/// The function tells a state that others may change, by convention of the ecosystem: `is_ready`, `has_data`.
pub fn asks_by_name(name: &str) -> bool {
    let (first, last) = (name.split('_').next(), name.rsplit('_').next());
    matches!(first, Some("is" | "has")) || matches!(last, Some("ready" | "done" | "finished"))
}

/// The functions of a module of this name block their thread, by convention of the ecosystem.
pub fn blocks_by_module(name: &str) -> bool {
    name == "blocking"
}

/// A method of a type of such a module waits, by convention of the ecosystem: `request.send()`.
pub fn blocks_by_name(name: &str) -> bool {
    matches!(name, "send" | "execute" | "call" | "recv" | "wait" | "query" | "text" | "bytes")
}

/// The function, by its path, asks somebody else for a connection: `TcpStream::connect_timeout`.
pub fn connects_by_name(path: &str) -> bool {
    path.contains("connect")
}

/// What is run and comes to its end, and says so: `run_once`, `run_pending_tasks`, `run_migrations`.
const RUN_TO_THE_END: &[&str] = &[
    "once",
    "one",
    "pending",
    "migration",
    "migrations",
    "command",
    "commands",
    "query",
    "queries",
    "script",
    "statement",
    "request",
    "transaction",
    "tx",
    "job",
    "task",
    "step",
    "batch",
    "test",
    "tests",
    "check",
    "checks",
    "cleanup",
    "gc",
    "build",
];

/// The method or function runs a server, by convention of the ecosystem: what is awaited there ends with the
/// program.
pub fn serves_by_name(name: &str) -> bool {
    let verb = name.split('_').next().unwrap_or_default();
    let ends = || name.split('_').any(|word| RUN_TO_THE_END.contains(&word));
    let stays = || name.split('_').any(|word| matches!(word, "until" | "server" | "loop"));
    match verb {
        "serve" | "launch" => true,
        "run" => stays() || !ends(),
        _ => name.ends_with("_forever"),
    }
}
