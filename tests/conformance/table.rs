//! How many entries conform, by profile and rule.

use std::collections::BTreeMap;
use std::fmt;

use crate::entries::Entry;

/// Conforming and all entries, by profile and by rule.
#[derive(Default)]
pub struct Table(BTreeMap<String, [Count; RULES]>);

#[derive(Clone, Copy, Default)]
struct Count {
    conforming: usize,
    all: usize,
}

const RULES: usize = 11;

/// What the columns are about.
const TITLES: [&str; RULES] = [
    "handle dropped",
    "main returns",
    "busy main",
    "yielding",
    "order",
    "budget",
    "shutdown",
    "abort",
    "panic",
    "nesting",
    "the rest",
];

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
    }

    fn total<'t>(counts: impl IntoIterator<Item = &'t Count>) -> Count {
        counts.into_iter().fold(Count::default(), |sum, count| Count {
            conforming: sum.conforming + count.conforming,
            all: sum.all + count.all,
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
