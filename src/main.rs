use cargo_async_lint::workspace;
fn main() {
    rayon::ThreadPoolBuilder::new().stack_size(64 << 20).build_global().unwrap();
    let mut options = workspace::Options::default();
    options.paths = std::env::args().skip(1).filter(|a| !a.ends_with("Cargo.toml")).map(Into::into).collect();
    options.manifest_path = std::env::args().skip(1).find(|a| a.ends_with("Cargo.toml")).map(Into::into);
    let loaded = workspace::load(&options, &|_| {}).unwrap();
    println!(
        "{} files, {} crates, {} unread",
        loaded.sources.len(),
        loaded.crates.len(),
        loaded.unread.len()
    );
    for u in &loaded.unread {
        println!("  {}: {}", u.path.display(), u.reason);
    }
    for (f, p) in workspace::problems(&loaded) {
        println!(
            "  P {} {}",
            loaded.sources.line_name(cargo_async_lint::source::Span::new(f, p.span)),
            p.message
        );
    }
}
