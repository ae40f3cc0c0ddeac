use cargo_async_lint::*;
fn main() {
    rayon::ThreadPoolBuilder::new().stack_size(64 << 20).build_global().unwrap();
    let t = std::thread::Builder::new().stack_size(256 << 20).spawn(real).unwrap();
    t.join().unwrap();
}
fn real() {
    let mut options = workspace::Options::default();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let long = args.iter().any(|a| a == "-v");
    let dump = args.iter().any(|a| a == "--dump");
    options.paths =
        args.iter().filter(|a| !a.ends_with("Cargo.toml") && !a.starts_with("-")).map(Into::into).collect();
    options.manifest_path = args.iter().find(|a| a.ends_with("Cargo.toml")).map(Into::into);
    let t0 = std::time::Instant::now();
    let loaded = workspace::load(&options, &|_| {}).unwrap();
    let t1 = t0.elapsed();
    let cat = catalogue::Catalogue::for_loaded(&loaded);
    let program = names::collect(&cat, &loaded);
    let t2 = t0.elapsed();
    let types = types::Types::new(&program);
    let all = summary::summarise(&types);
    let t3 = t0.elapsed();
    if dump {
        for id in program.local_fns() {
            let s = &all.skeletons[&id];
            println!("=== {} {:?}", program.fn_path(id), all.summaries[&id]);
            for (i, slot) in s.slots.iter().enumerate() {
                println!("   s{i} {:?} {}", slot.name, types::describe(&types, &slot.ty));
            }
            for (i, c) in s.codes.iter().enumerate() {
                println!(" code {i} {:?} caps {:?}: {:#?}", c.kind, c.captures, c.steps);
            }
            println!("REPORT {:#?}", all.reports[&id]);
        }
    }
    let intents = intent::Intents::new(&loaded.sources, &loaded.trees);
    let analysis = check::Analysis::new(&types, &loaded, &all, &intents);
    let supp = suppress::Suppressions::new(&loaded.sources, &loaded.trees);
    let found = check::check(&analysis, &check::Levels::default(), &supp);
    for f in found {
        let f = f.finding;
        let file = loaded.sources.get(f.primary.span.file);
        let (line, _) = file.line_column(f.primary.span.bytes.start);
        println!(
            "{}",
            serde_json::json!({"file": file.path.display().to_string(), "line": line, "lint": f.lint})
        );
        if long {
            println!("   {}\n      {}", f.message, file.text[file.line_range(line - 1)].trim());
            for l in &f.labels {
                println!("   - {} {}", loaded.sources.line_name(l.span), l.text);
            }
            for n in &f.notes {
                println!("   = {n}");
            }
            for n in &f.help {
                println!("   ? {}", n.message);
            }
        }
    }
    if long {
        eprintln!(
            "files {} fns {} gave_up {} load {t1:?} names {t2:?} flow {t3:?} all {:?}",
            loaded.sources.len(),
            program.fns.len(),
            all.gave_up.len(),
            t0.elapsed()
        );
    }
}
