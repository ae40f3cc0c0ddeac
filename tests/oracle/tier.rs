//! Is something lost with a handle that is lost? What `dropped_join_handle` says where nothing is configured, of
//! tasks that differ in what they do, in what starts them, and in where that stands.
//!
//! Sketches know only that a handle is lost; what is lost with it depends on the body. What is expected here is
//! read from what the lint promises, not from how it decides: where dropping cancels, the task; on the other
//! runtimes an error, or work that is done once and seen from outside; nothing of tests.

use super::verdict::{self, Files};

/// What a task does. `{fs}` and the like are the runtime's.
struct Does {
    name: &'static str,
    code: &'static str,
    lost: Lost,
    /// It needs nothing from around it.
    stands_alone: bool,
}

/// What is lost if nobody has the handle of a task that runs on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lost {
    Error,
    /// Work that matters where it is done once.
    Work,
    Nothing,
    /// Nothing, and it is over with its first turn.
    NoTime,
}

const fn alone(name: &'static str, lost: Lost, code: &'static str) -> Does {
    Does { name, code, lost, stands_alone: true }
}

const fn given(name: &'static str, lost: Lost, code: &'static str) -> Does {
    Does { name, code, lost, stands_alone: false }
}

const BODIES: [Does; 14] = [
    alone("writes", Lost::Work, r#"{fs}::write("state", "x").await.ok();"#),
    alone("prints", Lost::Work, r#"println!("done");"#),
    alone("sleeps and prints", Lost::Work, r#"{sleep}; println!("done");"#),
    alone("removes a file", Lost::Work, r#"{fs}::remove_file("state").await.ok();"#),
    alone("returns a result", Lost::Error, r#"{fs}::write("state", "x").await"#),
    alone(
        "returns a result early",
        Lost::Error,
        r#"{sleep}; {fs}::read("state").await?; std::io::Result::Ok(())"#,
    ),
    alone("sleeps", Lost::Nothing, "{sleep};"),
    alone("computes", Lost::NoTime, "let sum = 1 + 1; drop(sum);"),
    alone("loops for ever", Lost::Nothing, r#"loop { {sleep}; println!("tick"); }"#),
    given("pumps", Lost::Nothing, r#"while let {some}(x) = rx.recv().await { println!("{x}"); }"#),
    given("sends what it found", Lost::Nothing, "let sum = 1 + 1; tx.send(sum).await.ok();"),
    given(
        "writes, and tells of it",
        Lost::Nothing,
        r#"{fs}::write("state", "x").await.ok(); tx.send(1).await.ok();"#,
    ),
    given("accepts", Lost::Nothing, "loop { let (peer, _) = listener.accept().await.unwrap(); drop(peer); }"),
    given(
        "a last effect",
        Lost::Work,
        r#"while let {some}(x) = rx.recv().await { drop(x); } {fs}::write("state", "x").await.ok();"#,
    ),
];

/// Where the task is started.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stands {
    /// In a function that is called once: as a statement, and with a name that nobody uses.
    Statement,
    Underscore,
    Named,
    Branch,
    Closure,
    PerItem,
    InDrop,
    InTest,
    /// Somebody waits for it.
    Joined,
}

const PLACES: [Stands; 9] = [
    Stands::Statement,
    Stands::Underscore,
    Stands::Named,
    Stands::Branch,
    Stands::Closure,
    Stands::PerItem,
    Stands::InDrop,
    Stands::InTest,
    Stands::Joined,
];

/// What starts it.
struct Spawner {
    call: &'static str,
    runtime: &'static Runtime,
}

/// A runtime's own words.
struct Runtime {
    cancels: bool,
    fs: &'static str,
    net: &'static str,
    sleep: &'static str,
    channel: &'static str,
    some: &'static str,
    test: &'static str,
    main: [&'static str; 2],
}

const TOKIO: Runtime = Runtime {
    cancels: false,
    fs: "tokio::fs",
    net: "tokio::net",
    sleep: "tokio::time::sleep(std::time::Duration::from_secs(1)).await",
    channel: "tokio::sync::mpsc::channel",
    some: "Some",
    test: "#[tokio::test]",
    main: ["#[tokio::main]\nasync fn main() {", "}"],
};

const ASYNC_STD: Runtime = Runtime {
    cancels: false,
    fs: "async_std::fs",
    net: "async_std::net",
    sleep: "async_std::task::sleep(std::time::Duration::from_secs(1)).await",
    channel: "async_std::channel::bounded",
    some: "Ok",
    test: "#[async_std::test]",
    main: ["#[async_std::main]\nasync fn main() {", "}"],
};

const SMOL: Runtime = Runtime {
    cancels: true,
    fs: "smol::fs",
    net: "smol::net",
    sleep: "smol::Timer::after(std::time::Duration::from_secs(1)).await",
    channel: "smol::channel::bounded",
    some: "Ok",
    test: "#[test]",
    main: ["fn main() {\nsmol::block_on(async {", "})}"],
};

const SPAWNERS: [Spawner; 5] = [
    Spawner { call: "tokio::spawn", runtime: &TOKIO },
    Spawner { call: "tokio::task::spawn", runtime: &TOKIO },
    Spawner { call: "tokio::runtime::Handle::current().spawn", runtime: &TOKIO },
    Spawner { call: "async_std::task::spawn", runtime: &ASYNC_STD },
    Spawner { call: "smol::spawn", runtime: &SMOL },
];

/// Whether the lint should speak of it.
fn is_expected(does: &Does, stands: Stands, runtime: &Runtime) -> bool {
    match stands {
        Stands::InTest | Stands::Joined => false,
        _ if runtime.cancels => true,
        // Nobody can know when it is done, unless that is at once.
        Stands::InDrop => does.lost != Lost::NoTime,
        Stands::PerItem => does.lost == Lost::Error,
        _ => matches!(does.lost, Lost::Error | Lost::Work),
    }
}

/// The program; what is not needed in it is not there.
fn program(does: &Does, stands: Stands, spawner: &Spawner) -> String {
    let Runtime { fs, net, sleep, channel, some, test, main, .. } = spawner.runtime;
    let code = does.code.replace("{fs}", fs).replace("{sleep}", sleep).replace("{some}", some);
    let spawn = format!("{}(async move {{ {code} }})", spawner.call);
    let start = match stands {
        Stands::Statement | Stands::InTest | Stands::InDrop => format!("{spawn};"),
        Stands::Underscore => format!("let _ = {spawn};"),
        Stands::Named => format!("let _task = {spawn};"),
        Stands::Branch => format!("if std::env::args().len() > 1 {{ {spawn}; }}"),
        Stands::Closure => format!("let start = || {{ {spawn}; }}; start();"),
        Stands::PerItem => format!("for item in std::env::args() {{ drop(item); {spawn}; }}"),
        Stands::Joined => format!("let task = {spawn}; let _ended = task.await;"),
    };
    let around = match does.stands_alone {
        true => String::new(),
        false => format!(
            "let (tx, mut rx) = {channel}(8);\nlet listener = {net}::TcpListener::bind(\"[::1]:0\").await.unwrap();\n"
        ),
    };
    let stays = "std::future::pending::<()>().await;";
    let [begin, end] = main;
    match stands {
        Stands::InDrop => format!(
            "struct Guard;\nimpl Drop for Guard {{ fn drop(&mut self) {{ {start} }} }}\n{begin} drop(Guard); {stays} {end}\n"
        ),
        Stands::InTest if spawner.runtime.cancels => {
            format!(
                "fn main() {{}}\n{test}\nfn starts() {{ smol::block_on(async {{ {around}{start} {sleep}; }}) }}\n"
            )
        }
        Stands::InTest => {
            format!("fn main() {{}}\n{test}\nasync fn starts() {{ {around}{start} {sleep}; }}\n")
        }
        _ => format!("async fn begin() {{\n{around}{start}\n}}\n{begin} begin().await; {stays} {end}\n"),
    }
}

#[test]
fn a_lost_handle_is_told_of_if_something_is_lost_with_it() {
    let mut cases = Vec::new();
    for spawner in &SPAWNERS {
        for (does, stands) in BODIES.iter().flat_map(|does| PLACES.map(|stands| (does, stands))) {
            let can_stand = does.stands_alone || !matches!(stands, Stands::InDrop | Stands::PerItem);
            if can_stand {
                cases.push((spawner, does, stands));
            }
        }
    }
    let files: Vec<Files> = cases
        .iter()
        .map(|(spawner, does, stands)| vec![("main.rs", program(does, *stands, spawner))])
        .collect();
    let said = verdict::by_default(&verdict::load(&files), files.len());
    let mut wrong = Vec::new();
    let mut told = 0;
    for (((spawner, does, stands), said), files) in cases.iter().zip(said).zip(&files) {
        let expected = is_expected(does, *stands, spawner.runtime);
        let is_told = said.contains(&"dropped_join_handle");
        told += usize::from(is_told);
        if is_told != expected {
            let how = if expected { "not told of" } else { "told of" };
            wrong.push(format!("{how}: `{}` {}, {stands:?}\n{}", spawner.call, does.name, files[0].1));
        }
    }
    println!("{} bodies, {told} told of", cases.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
