//! The calls that a thread is in the middle of, as far as debug information names their lines.

use std::backtrace::Backtrace;
use std::sync::Arc;

/// A call: file and line.
pub type Call = (Arc<str>, u32);

/// Innermost first.
pub(crate) fn here() -> Arc<[Call]> {
    let text = Backtrace::force_capture().to_string();
    text.lines().filter_map(call).collect()
}

/// `at FILE:LINE:COLUMN`
fn call(line: &str) -> Option<Call> {
    let place = line.trim_start().strip_prefix("at ")?;
    let mut parts = place.rsplitn(3, ':');
    let (_column, line, file) = (parts.next()?, parts.next()?, parts.next()?);
    Some((Arc::from(file), line.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caller_is_among_the_calls() {
        let line = line!() + 1;
        let calls = here();
        assert!(calls.iter().any(|(file, at)| file.ends_with("calls.rs") && *at == line), "{calls:?}");
    }
}
