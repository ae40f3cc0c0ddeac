macro_rules! background {
    ($name:literal, $work:expr) => {{
        let work = $work;
        tokio::spawn(async move {
            let outcome = work.await;
            println!("{} is done", $name);
            outcome
        })
    }};
}
