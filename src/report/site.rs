//! The lints' pages as a small web site: an index, and a page for each lint. It loads nothing and runs nothing.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::html::{STYLE, doc, words};
use crate::lint::Lint;
use crate::lints;

/// The files of the site: their names and what is in them.
pub fn site() -> Vec<(String, String)> {
    let pages = lints::ALL.iter().map(|lint| (file_name(lint), lint_page(lint).into_string()));
    [("index.html".to_owned(), index().into_string())].into_iter().chain(pages).collect()
}

fn file_name(lint: &Lint) -> String {
    format!("{}.html", lint.name)
}

fn index() -> Markup {
    let body = html! {
        p { "What the lints of " code { "cargo async-lint" } " find, and why it matters on which runtime." }
        table {
            thead { tr { th { "lint" } th { "level" } th { "finds" } } }
            tbody { @for lint in lints::ALL {
                tr {
                    td { a href=(file_name(lint)) { code { (lint.name) } } }
                    td { (lint.level.name()) }
                    td { (words(lint.summary)) }
                }
            } }
        }
    };
    page("The lints of cargo async-lint", &body)
}

fn lint_page(lint: &Lint) -> Markup {
    let body = html! {
        p { a href="index.html" { "All lints" } }
        div.page { (doc(lint)) }
    };
    page(lint.name, &body)
}

fn page(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { h1 { (title) } }
                main { (body) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lint_has_its_page_and_every_link_a_target() {
        let site = site();
        let names: Vec<&str> = site.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), lints::ALL.len() + 1);
        for (name, text) in &site {
            let links = text.split("href=\"").skip(1).map(|rest| rest.split('"').next().expect("a link"));
            for link in links.filter(|link| !link.starts_with("https://")) {
                assert!(names.contains(&link), "{name}: a link leads to {link}");
            }
        }
    }
}
