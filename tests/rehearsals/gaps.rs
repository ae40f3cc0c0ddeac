//! Where what is said and what is shown part, each with its reason: `gaps.txt`, the one list of them. What is
//! found must be what is listed, and the list may only get shorter.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many gaps there are. The number may fall, and not rise.
const GAPS: usize = 8;

/// What kind of gap.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// The program does not compile against the facades, or its run fails.
    NotRun,
    /// A mark that no run shows.
    SaidNotShown,
    /// A hazard of a run that has no mark.
    ShownNotSaid,
}

const KINDS: [(Kind, &str); 3] = [
    (Kind::NotRun, "not run"),
    (Kind::SaidNotShown, "said, not shown"),
    (Kind::ShownNotSaid, "shown, not said"),
];

/// Program and lint.
type Key = (Kind, String);

/// The gaps that were found, with what is known of each.
#[derive(Default)]
pub struct Gaps(BTreeMap<Key, String>);

impl Gaps {
    pub fn add(&mut self, kind: Kind, key: String, detail: String) {
        self.0.insert((kind, key), detail);
    }

    /// Prints how many there are, and says where they and the list differ.
    pub fn compare(&self) -> String {
        let listed = listed(include_str!("gaps.txt"));
        let mut report = String::new();
        for (key, detail) in self.0.iter().filter(|(key, _)| !listed.contains_key(*key)) {
            writeln!(report, "{}: {}: {detail}", word(key.0), key.1).expect("a string grows");
        }
        for key in listed.keys().filter(|key| !self.0.contains_key(*key)) {
            writeln!(report, "{}: {}: listed, and not so", word(key.0), key.1).expect("a string grows");
        }
        for (kind, word) in KINDS {
            println!("{word}: {}", listed.keys().filter(|key| key.0 == kind).count());
        }
        if listed.len() != GAPS {
            writeln!(report, "gaps.txt has {} lines; `GAPS` says {GAPS}", listed.len())
                .expect("a string grows");
        }
        report
    }
}

fn word(kind: Kind) -> &'static str {
    KINDS.iter().find(|(other, _)| *other == kind).expect("each kind has a word").1
}

/// Each gap and its reason.
fn listed(text: &str) -> BTreeMap<Key, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    assert!(lines.clone().is_sorted(), "gaps.txt is not sorted");
    let gap = |line: &str| {
        let [kind, key, reason] = line.splitn(3, ": ").collect::<Vec<&str>>()[..] else {
            panic!("gaps.txt: `{line}` has no kind, program and reason");
        };
        let (kind, _) = KINDS.iter().find(|(_, word)| *word == kind).expect("a kind of gap");
        ((*kind, key.to_owned()), reason.to_owned())
    };
    lines.map(gap).collect()
}
