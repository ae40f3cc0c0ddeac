//! The fenced programs of the lints' pages, for the tests that lint them and for those that run them.

/// A program that a page shows.
pub struct Example {
    pub verdict: Verdict,
    /// Where its fence opens, counted from 1.
    pub line: usize,
    pub code: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
}

/// Those of the page of a lint.
///
/// # Panics
/// If a block of Rust says neither wrong nor right.
pub fn examples(lint: &str, page: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((i, line)) = lines.next() {
        let Some(tag) = line.strip_prefix("```") else { continue };
        let code: Vec<&str> =
            lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        let verdict = match tag {
            "rust,wrong" => Verdict::Wrong,
            "rust,right" => Verdict::Right,
            "text" | "sh" | "toml" => continue,
            other => panic!("lints/{lint}.md:{}: a block tagged `{other}`", i + 1),
        };
        found.push(Example { verdict, line: i + 1, code: code.join("\n") + "\n" });
    }
    found
}
