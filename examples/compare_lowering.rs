//! Compares outlines with files that are lowered as a whole, over all `.rs` files below some folders.
//!
//!     cargo run --release --example compare_lowering -- FOLDER..

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cargo_async_lint::lower;
use rayon::prelude::*;

fn main() {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let mut files = Vec::new();
    for folder in folders {
        let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        files.extend(
            walk.map(|e| e.into_path()).filter(|p| p.extension().is_some_and(|e| e == "rs") && p.is_file()),
        );
    }
    let (same, different, whole) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    rayon::ThreadPoolBuilder::new().stack_size(256 << 20).build_global().expect("threads");
    files.par_iter().for_each(|path| {
        let Ok(text) = std::fs::read_to_string(path) else { return };
        let text: Arc<str> = text.into();
        lower::allow_stack(64 << 20);
        let Ok(expected) = lower::lower(&text, 64 << 20) else { return };
        let Ok(found) = lower::outline(&text, 64 << 20) else { return };
        if found.file.is_none() {
            whole.fetch_add(1, Ordering::Relaxed);
            println!("{}: lowered as a whole", path.display());
            return;
        }
        let (a, b) = (format!("{:#?}", expected.items), format!("{:#?}", found.items));
        let heads = (&expected.cfg, &expected.comments, expected.all_problems().len());
        if a == b && heads == (&found.cfg, &found.comments, found.all_problems().len()) {
            same.fetch_add(1, Ordering::Relaxed);
            return;
        }
        different.fetch_add(1, Ordering::Relaxed);
        let line = a.lines().zip(b.lines()).position(|(a, b)| a != b).unwrap_or(0);
        let context =
            |text: &str| text.lines().skip(line.saturating_sub(12)).take(20).collect::<Vec<_>>().join("\n");
        println!(
            "{}: differs {}\n--- whole\n{}\n--- outline\n{}",
            path.display(),
            heads == (&found.cfg, &found.comments, found.all_problems().len()),
            context(&a),
            context(&b)
        );
    });
    println!(
        "{} same, {} different, {} as a whole",
        same.into_inner(),
        different.into_inner(),
        whole.into_inner()
    );
}
