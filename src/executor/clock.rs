//! Virtual time. A run begins at zero and its clock moves only when an actor works, sleeps, or when nobody
//! can run; no wall clock is ever read.

use std::ops::{Add, AddAssign, Sub};
use std::time::Duration;

use super::world;

/// Nanoseconds since the run began.
pub(crate) type Nanos = u64;

/// What one poll costs. Real polls cost some hundred nanoseconds; a microsecond keeps loops that wait for a
/// timer short.
pub(crate) const POLL: Nanos = 1_000;

/// What spawning a task takes.
pub(crate) const SPAWN: Nanos = 200;

/// What reading the clock or one turn of a spin loop costs, so that loops bounded by time end.
pub(crate) const GLANCE: Nanos = 1_000;

/// What one turn of a loop takes that only computes.
pub(crate) const TURN: Nanos = 1;

/// What starting a thread takes, before it does anything.
pub(crate) const START: Nanos = 50_000;

pub(crate) fn nanos(duration: Duration) -> Nanos {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

/// A point of virtual time, used as `std::time::Instant` is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(pub(crate) Nanos);

impl Instant {
    /// The present; reading it takes a microsecond.
    pub fn now() -> Instant {
        world::with(|here| {
            here.work(GLANCE);
            Instant(here.now())
        })
    }

    /// The time passed since `self`; zero if `self` lies ahead.
    pub fn elapsed(self) -> Duration {
        Instant::now().saturating_duration_since(self)
    }

    /// The time from `earlier` to `self`; zero if `earlier` is later.
    pub fn saturating_duration_since(self, earlier: Instant) -> Duration {
        Duration::from_nanos(self.0.saturating_sub(earlier.0))
    }

    /// As [`saturating_duration_since`](Instant::saturating_duration_since), which std's does too.
    pub fn duration_since(self, earlier: Instant) -> Duration {
        self.saturating_duration_since(earlier)
    }

    /// `None` past the end of time.
    pub fn checked_add(self, duration: Duration) -> Option<Instant> {
        self.0.checked_add(nanos(duration)).map(Instant)
    }
}

impl Add<Duration> for Instant {
    type Output = Instant;
    fn add(self, duration: Duration) -> Instant {
        Instant(self.0.saturating_add(nanos(duration)))
    }
}

impl AddAssign<Duration> for Instant {
    fn add_assign(&mut self, duration: Duration) {
        *self = *self + duration;
    }
}

impl Sub<Duration> for Instant {
    type Output = Instant;
    fn sub(self, duration: Duration) -> Instant {
        Instant(self.0.saturating_sub(nanos(duration)))
    }
}

impl Sub<Instant> for Instant {
    type Output = Duration;
    fn sub(self, earlier: Instant) -> Duration {
        self.saturating_duration_since(earlier)
    }
}
