//! Text that is safe to show: nothing in a source or a file name may steer the terminal or reorder what is
//! read.

use std::borrow::Cow;

/// Replaces control characters and those that change the direction of text by others of the same length in
/// bytes, so that offsets stay true.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_unsafe(c) { stand_in(c) } else { c }).collect())
}

fn is_unsafe(c: char) -> bool {
    let steers = c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    let reorders =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    steers || reorders
}

/// A visible character of the same length in bytes.
fn stand_in(c: char) -> char {
    match c.len_utf8() {
        1 => '?',
        2 => '\u{bf}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn what_steers_a_terminal_or_reorders_text_is_replaced_in_place() {
        let hostile = "a\u{1b}[31mb\u{202e}c\u{85}d\u{61c}e\n\tf";
        let shown = safe(hostile);
        assert_eq!(shown.len(), hostile.len());
        assert_eq!(shown, "a?[31mb\u{fffd}c\u{bf}d\u{bf}e\n\tf");
    }
}
