//! Names that do not exist, and those that were probably meant.

/// A message for a name that does not exist, with the nearest that does.
pub fn unknown<'a>(what: &str, name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(name, known) {
        Some(known) => format!("unknown {what} `{name}`, did you mean `{known}`?"),
        None => format!("unknown {what} `{name}`"),
    }
}

/// The name that was probably meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let by_distance = known.into_iter().map(|known| (strsim::damerau_levenshtein(name, known), known));
    by_distance.min().filter(|(distance, _)| *distance <= name.len().max(6) / 3).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_a_near_name_is_suggested() {
        let nearest = |name| super::nearest(name, ["detached_task", "spawn_without_yield"]);
        assert_eq!(nearest("detached_tasks"), Some("detached_task"));
        assert_eq!(nearest("spawn_witout_yield"), Some("spawn_without_yield"));
        assert_eq!(nearest("unwrap_used"), None);
        assert_eq!(nearest(""), None);
    }
}
