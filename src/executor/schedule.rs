//! Schedules as values. Wherever a run could go on in more than one way, it asks its [`Chooser`], which reads
//! a [`Schedule`] and, past its end, follows a [`Tail`]; what was chosen is recorded, so that every run can be
//! printed and replayed.

use std::fmt;
use std::str::FromStr;

/// A list of choices, one for every point of a run that had more than one way to go on.
///
/// Choice 0 is always the usual one: whoever runs goes on, the longest waiting comes next. Printed, runs of
/// zeros are counted, as in `0*12.1.0*3.2`; trailing zeros are left out, as they are what happens anyway.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Schedule(Vec<u16>);

impl Schedule {
    /// The schedule that takes the usual way everywhere.
    pub fn usual() -> Schedule {
        Schedule::default()
    }

    /// From the choices in order; trailing zeros do not matter.
    pub fn new(mut choices: Vec<u16>) -> Schedule {
        while choices.last() == Some(&0) {
            choices.pop();
        }
        Schedule(choices)
    }

    /// The first choices of a run, past which it follows its [`Tail`]: zeros at their end are choices, too.
    pub fn beginning(choices: &[Choice]) -> Schedule {
        Schedule(choices.iter().map(|choice| choice.taken).collect())
    }

    /// The choices in order, without trailing zeros unless it is a beginning.
    pub fn choices(&self) -> &[u16] {
        &self.0
    }

    /// How often it leaves the usual way.
    pub fn deviations(&self) -> usize {
        self.0.iter().filter(|&&choice| choice != 0).count()
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.as_slice();
        let mut separator = "";
        if rest.is_empty() {
            return f.write_str("-");
        }
        while let Some(&choice) = rest.first() {
            let same = rest.iter().take_while(|&&other| other == choice).count();
            match same {
                1 => write!(f, "{separator}{choice}")?,
                _ => write!(f, "{separator}{choice}*{same}")?,
            }
            rest = &rest[same..];
            separator = ".";
        }
        Ok(())
    }
}

/// Why a text is no schedule.
#[derive(Debug, PartialEq, Eq)]
pub struct NotASchedule(String);

impl fmt::Display for NotASchedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a schedule: `{}`; one looks like `0*12.1.0*3.2`, or `-`", self.0)
    }
}

impl std::error::Error for NotASchedule {}

impl FromStr for Schedule {
    type Err = NotASchedule;

    fn from_str(text: &str) -> Result<Schedule, NotASchedule> {
        if text == "-" {
            return Ok(Schedule::usual());
        }
        let wrong = || NotASchedule(text.to_owned());
        let mut choices = Vec::new();
        for part in text.split('.') {
            let (choice, times) = part.split_once('*').unwrap_or((part, "1"));
            let choice: u16 = choice.parse().map_err(|_| wrong())?;
            let times: u16 = times.parse().map_err(|_| wrong())?;
            choices.extend(std::iter::repeat_n(choice, usize::from(times)));
        }
        Ok(Schedule::new(choices))
    }
}

/// What is chosen past the end of a schedule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tail {
    /// The usual way.
    #[default]
    Usual,
    /// Any way, by a generator started from this seed.
    Random(u64),
    /// Everybody but main goes on wherever they can, for so many choices; from then on main does, and where it
    /// waits for a time, and the run may stall, that time comes first.
    MainLast(usize),
}

/// Who is to go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Preferred {
    Main,
    Others,
}

/// One point where a run had several ways to go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// What was chosen.
    pub taken: u16,
    /// Out of how many.
    pub ways: u16,
}

/// Reads a schedule and records what was chosen.
#[derive(Debug)]
pub(crate) struct Chooser {
    script: Schedule,
    tail: Tail,
    random: Random,
    pub(crate) taken: Vec<Choice>,
}

impl Chooser {
    pub(crate) fn new(script: Schedule, tail: Tail) -> Chooser {
        let seed = if let Tail::Random(seed) = tail { seed } else { 0 };
        Chooser { script, tail, random: Random::new(seed), taken: Vec::new() }
    }

    /// One of `ways` ways, counted from zero. A scripted choice that no longer exists becomes the last.
    pub(crate) fn choose(&mut self, ways: usize) -> usize {
        self.choose_actor(ways, |_| 0)
    }

    /// As [`choose`](Chooser::choose), among actors: `prefer` knows the way on which main goes on, or others.
    pub(crate) fn choose_actor(&mut self, ways: usize, prefer: impl FnOnce(Preferred) -> usize) -> usize {
        if ways < 2 {
            return 0;
        }
        let ways = u16::try_from(ways).unwrap_or(u16::MAX);
        let taken = match (self.script.0.get(self.taken.len()), self.tail) {
            (Some(&scripted), _) => scripted.min(ways - 1),
            (None, Tail::Usual) => 0,
            (None, Tail::MainLast(until)) => {
                let others = self.taken.len() < until;
                let preferred = prefer(if others { Preferred::Others } else { Preferred::Main });
                u16::try_from(preferred).unwrap_or(u16::MAX).min(ways - 1)
            }
            (None, Tail::Random(_)) => {
                // Mostly the usual way: runs that deviate everywhere are not the interesting ones.
                if self.random.below(3) > 0 { 0 } else { self.random.below(u64::from(ways)) as u16 }
            }
        };
        self.taken.push(Choice { taken, ways });
        usize::from(taken)
    }

    /// A number below `bound` for what a runtime itself leaves to chance (the first branch of a `select!`).
    pub(crate) fn draw(&mut self, bound: u64) -> u64 {
        self.random.below(bound)
    }
}

/// A small generator (splitmix64): the same seed gives the same numbers everywhere.
#[derive(Debug)]
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed ^ 0x5851_f42d_4c95_7f2d)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (word ^ (word >> 31)) % bound.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_prints_and_reads_back() {
        for choices in [vec![], vec![1], vec![0, 0, 1, 0, 2, 2], vec![0; 40], vec![3, 0, 0, 0, 1]] {
            let schedule = Schedule::new(choices);
            assert_eq!(schedule.to_string().parse(), Ok(schedule));
        }
        assert_eq!(Schedule::new(vec![0, 0, 0, 1, 0, 2, 2, 0]).to_string(), "0*3.1.0.2*2");
        assert!("0*x".parse::<Schedule>().is_err());
    }

    #[test]
    fn the_same_seed_chooses_the_same_way() {
        let choose = |seed| {
            let mut chooser = Chooser::new(Schedule::usual(), Tail::Random(seed));
            (0..50).map(|_| chooser.choose(4)).collect::<Vec<_>>()
        };
        assert_eq!(choose(7), choose(7));
        assert_ne!(choose(7), choose(8));
    }

    #[test]
    fn a_scripted_choice_that_is_gone_becomes_the_last() {
        let mut chooser = Chooser::new(Schedule::new(vec![5]), Tail::Usual);
        assert_eq!(chooser.choose(3), 2);
        assert_eq!(chooser.choose(3), 0);
    }
}
