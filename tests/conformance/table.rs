//! How many entries conform, by profile and rule.

use std::collections::BTreeMap;
use std::fmt;

use crate::entries::Entry;

/// Conforming and all entries, by profile and by rule.
#[derive(Default)]
pub struct Table(BTreeMap<String, [Count; RULES]>);

#[derive(Clone, Default)]
struct Count {
    conforming: usize,
    all: usize,
    /// The entries that do not conform.
    differing: Vec<String>,
}

const RULES: usize = 11;

/// What the columns are about, by the numbers of the rules.
const TITLES: [&str; RULES] = [
    "R1 handle dropped",
    "R2 main returns",
    "R3 busy main",
    "R4, R5 yielding",
    "R6 order",
    "R7 budget",
    "R8 shutdown",
    "R9 abort",
    "R10 panic",
    "R11 nesting",
    "R12 rest",
];

/// The rows of the table in the essay, and the measured profiles that each is about.
const ROWS: [(&str, &[&str]); 14] = [
    ("tokio current-thread, main", &["tokio ct"]),
    ("tokio current-thread, task", &["tokio ct_task"]),
    ("tokio LocalSet, LocalRuntime", &["tokio ls", "tokio localrt"]),
    ("tokio multi-thread(1), main and task", &["tokio mt1", "tokio mt1_task"]),
    ("tokio multi-thread(2), main and task", &["tokio mt2", "tokio mt2_task"]),
    ("tokio multi-thread(4), main and task", &["tokio mt4", "tokio mt4_task"]),
    ("tokio, own runtimes", &["tokio outer"]),
    ("smol `Executor`, `LocalExecutor`", &["smol ex", "smol lex"]),
    (
        "smol, main and task, 1 and 2 threads",
        &["smol g1", "smol g1_task", "smol g2", "smol g2_task", "smol gdet", "smol outer"],
    ),
    (
        "async-std",
        &[
            "async-std g1",
            "async-std g1_task",
            "async-std g2",
            "async-std g2_task",
            "async-std local",
            "async-std outer",
        ],
    ),
    ("futures LocalPool", &["futures lp", "futures lpd"]),
    (
        "futures ThreadPool",
        &[
            "futures tp1",
            "futures tp2",
            "futures tpd1",
            "futures tpd1_task",
            "futures tpd2",
            "futures tpd2_task",
        ],
    ),
    ("futures, own pools", &["futures outer"]),
    ("actix-rt", &["actix sys", "actix outer"]),
];

/// The articles' runtime was measured by whole programs.
const ASYNCIO: &str = "| asyncio | the articles' eight programs, and ten more, print what CPython prints \
                       (`tests/articles`, `tests/asyncio.rs`) | | | | | | | | | | |\n";

/// The rule that a scenario is about, by its name.
fn rule(scenario: &str) -> usize {
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| scenario.starts_with(prefix));
    match () {
        () if starts(&["coop", "y_mpsc_ready200", "y_consume_budget200"]) => 5,
        () if starts(&["a_", "js_drop", "r_drop", "r_detach", "rh_", "futunord", "tracker_drop"]) => 0,
        () if starts(&["abort", "g_cancel", "r_cancel", "r_fallible", "aborthandle", "ex_drop_task"]) => 7,
        () if starts(&["b_drop", "b_spawn", "b_long", "b_busy", "b_yield", "u_", "ls_drop", "lp_drop"]) => 6,
        () if starts(&["k_", "mt_drop", "blocking_drop", "stdin_hang", "ex_drop", "tp_drop"]) => 6,
        () if starts(&["b_", "spawn_many", "lp_main_return", "arbiter_main"]) => 1,
        () if starts(&["c_", "o_busy", "o_try_recv", "o_join_unf", "i_std_recv"]) => 2,
        () if starts(&["d_", "e_", "y_", "n_started"]) => 3,
        () if starts(&["o_", "lifo", "fifo", "timer_order", "g_order", "ct_main"]) => 4,
        () if starts(&["h_", "panic", "mt_main_panic", "tp_panic", "lp_panic"]) => 8,
        () if starts(&["i_", "j_", "t_", "spawn_outside", "spawn_before"]) => 9,
        () => 10,
    }
}

impl Table {
    pub fn add(&mut self, entry: &Entry, conforms: bool) {
        let profile = format!("{} {}", entry.runtime, entry.profile);
        let count = &mut self.0.entry(profile).or_default()[rule(&entry.scenario)];
        count.all += 1;
        count.conforming += usize::from(conforms);
        count.differing.extend((!conforms).then(|| entry.key()));
    }

    /// The table of the essay: rows of rules, and under it why cells differ.
    pub fn essay(&self, reasons: &BTreeMap<String, String>) -> String {
        let ruler = "---|".repeat(RULES + 1);
        let mut text = format!("| profile | {} |\n|{ruler}\n", TITLES.join(" | "));
        let mut notes = String::new();
        let mut numbers = 1..;
        for (title, profiles) in ROWS {
            let cells = (0..RULES).map(|rule| {
                let counts = profiles.iter().filter_map(|profile| self.0.get(*profile));
                let count = Table::total(counts.map(|rules| &rules[rule]));
                let mut cell = if count.all == 0 { String::new() } else { count.to_string() };
                for entry in &count.differing {
                    let number = numbers.next().expect("numbers do not end");
                    let reason = reasons.get(entry).map_or("not known", String::as_str);
                    cell += &format!(" ({number})");
                    notes += &format!("{number}. `{entry}`: {reason}\n");
                }
                cell
            });
            let cells: Vec<String> = cells.collect();
            text += &format!("| {title} | {} |\n", cells.join(" | "));
        }
        text + ASYNCIO + "\n" + &notes
    }

    /// Profiles that no row of the essay's table is about.
    pub fn left_out(&self) -> Vec<String> {
        let is_left_out = |profile: &&String| !ROWS.iter().any(|(_, of)| of.contains(&profile.as_str()));
        self.0.keys().filter(is_left_out).map(|profile| format!("{profile} has no row")).collect()
    }

    fn total<'t>(counts: impl IntoIterator<Item = &'t Count>) -> Count {
        counts.into_iter().fold(Count::default(), |mut sum, count| {
            sum.conforming += count.conforming;
            sum.all += count.all;
            sum.differing.extend(count.differing.iter().cloned());
            sum
        })
    }

    /// How many entries conform, and how many there are.
    pub fn totals(&self) -> (usize, usize) {
        let all = Table::total(self.0.values().flatten());
        (all.conforming, all.all)
    }

    /// The shares that must be reached: 95 % where one thread runs all tasks, 90 % of everything.
    pub fn shortfalls(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for profile in ["tokio ct", "tokio mt1", "tokio mt1_task", "smol ex", "smol lex"] {
            let count = self.0.get(profile).map(Table::total).unwrap_or_default();
            if count.conforming * 100 < count.all * 95 || count.all == 0 {
                problems.push(format!("{profile}: only {count} conform"));
            }
        }
        let all = Table::total(self.0.values().flatten());
        if all.conforming * 100 < all.all * 90 {
            problems.push(format!("only {all} conform"));
        }
        problems
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.all {
            0 => f.pad("-"),
            _ => f.pad(&format!("{}/{}", self.conforming, self.all)),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, title) in TITLES.iter().enumerate() {
            writeln!(f, "{:20}{}└ {title}", "", "│       ".repeat(index))?;
        }
        for (profile, counts) in &self.0 {
            write!(f, "{profile:20}")?;
            counts.iter().try_for_each(|count| write!(f, "{count:<8}"))?;
            writeln!(f, "{}", Table::total(counts))?;
        }
        writeln!(f, "{:108}{}", "all", Table::total(self.0.values().flatten()))
    }
}
