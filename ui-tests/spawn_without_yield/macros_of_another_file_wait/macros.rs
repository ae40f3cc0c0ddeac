macro_rules! background {
    ($deed:expr) => {
        tokio::spawn(async move {
            $deed;
        })
    };
}

macro_rules! settle {
    () => {
        settle!(5)
    };
    ($millis:literal) => {
        std::thread::sleep(std::time::Duration::from_millis($millis))
    };
}

macro_rules! breathe_until {
    ($condition:expr) => {
        loop {
            tokio::task::yield_now().await;
            if $condition {
                break;
            }
        }
    };
}
