//! What is lost with a future that `select!` or `timeout` drops.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task;
use tokio::time::{self, sleep};

use super::parts::*;
use crate::common::*;

pub async fn run(name: &str) -> bool {
    match name {
        "q_timeout_handle" => {
            let h = tokio::spawn(nap("t", 60));
            let r = time::timeout(ms(15), h).await;
            ev(format!("timeout elapsed={}", r.is_err()));
            sleep(ms(150)).await;
            ev("main:end");
        }
        "q_timeout_mut_handle" => {
            let mut h = tokio::spawn(nap("t", 60));
            let r = time::timeout(ms(15), &mut h).await;
            ev(format!("timeout elapsed={}", r.is_err()));
            ev(je(h.await));
            ev("main:end");
        }
        "q_timeout_future" => {
            let r = time::timeout(ms(15), nap("t", 60)).await;
            ev(format!("timeout elapsed={}", r.is_err()));
            sleep(ms(100)).await;
            ev("main:end");
        }
        "q_timeout_blocking" => {
            let r = time::timeout(ms(10), async {
                thread::sleep(ms(50));
                1
            })
            .await;
            ev(format!("blocking 50ms in timeout(10ms): {}", if r.is_ok() { "Ok" } else { "Elapsed" }));
            let r = time::timeout(ms(10), async {
                thread::sleep(ms(50));
                task::yield_now().await;
                1
            })
            .await;
            ev(format!("... then yield_now: {}", if r.is_ok() { "Ok" } else { "Elapsed" }));
            let r = time::timeout(Duration::ZERO, std::future::ready(1)).await;
            ev(format!("timeout(0, ready): {}", if r.is_ok() { "Ok" } else { "Elapsed" }));
        }
        "q_select_handle" => {
            let mut h = tokio::spawn(nap("t", 40));
            tokio::select! { _ = &mut h => ev("h"), _ = sleep(ms(10)) => ev("sleep won") }
            ev(je(h.await));
        }
        "q_select_spawn_inline" => {
            tokio::select! { _ = tokio::spawn(nap("t", 40)) => ev("h"), _ = sleep(ms(10)) => ev("sleep won") }
            sleep(ms(100)).await;
            ev("main:end");
        }
        "q_interval_burst" => {
            let mut i = time::interval(ms(10));
            i.tick().await;
            thread::sleep(ms(55));
            let mut n = 0;
            let t0 = Instant::now();
            while t0.elapsed() < ms(3) {
                i.tick().await;
                n += 1;
            }
            ev(format!("burst ticks>=4: {}", n >= 4));
        }
        "p_mpsc_safe" => {
            let (tx, mut rx) = mpsc::channel(8);
            tokio::spawn(async move {
                for i in 0..200 {
                    tx.send(i).await.unwrap();
                    if i % 10 == 0 {
                        sleep(ms(1)).await;
                    }
                }
            });
            let mut n = 0;
            loop {
                tokio::select! { v = rx.recv() => match v { Some(_) => n += 1, None => break }, _ = sleep(Duration::from_micros(1)) => {} }
            }
            ev(format!("received {n} of 200, lost {}", 200 - n));
        }
        "p_read_exact" => {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let (mut a, mut b) = tokio::io::duplex(64);
            tokio::spawn(async move {
                a.write_all(b"abc").await.unwrap();
                sleep(ms(30)).await;
                a.write_all(b"defgh").await.unwrap();
                sleep(ms(30)).await;
                a.write_all(b"ijklmnop").await.unwrap();
                sleep(ms(200)).await;
            });
            let mut got = String::new();
            let mut cancelled = 0;
            let t = Instant::now();
            while t.elapsed() < ms(150) {
                let mut buf = [0u8; 8];
                tokio::select! { r = b.read_exact(&mut buf) => { if r.is_ok() { got = String::from_utf8_lossy(&buf).into(); break; } } , _ = sleep(ms(10)) => cancelled += 1 }
            }
            ev(format!(
                "first 8 bytes read: {got:?} (expected \"abcdefgh\"), cancelled>0: {}",
                cancelled > 0
            ));
        }
        "p_read_line" => {
            use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
            let (mut a, b) = tokio::io::duplex(64);
            let mut b = BufReader::new(b);
            tokio::spawn(async move {
                a.write_all(b"hel").await.unwrap();
                sleep(ms(30)).await;
                a.write_all(b"lo\nx").await.unwrap();
                sleep(ms(200)).await;
            });
            let mut res = vec![];
            let t = Instant::now();
            while t.elapsed() < ms(100) {
                let mut line = String::new();
                tokio::select! { r = b.read_line(&mut line) => { res.push(line.clone()); break; }, _ = sleep(ms(10)) => {} }
            }
            ev(format!("line with fresh String per iteration: {res:?} (expected \"hello\\n\")"));
        }
        "p_read_line_keep" => {
            use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
            let (mut a, b) = tokio::io::duplex(64);
            let mut b = BufReader::new(b);
            tokio::spawn(async move {
                a.write_all(b"hel").await.unwrap();
                sleep(ms(30)).await;
                a.write_all(b"lo\nx").await.unwrap();
                sleep(ms(200)).await;
            });
            let mut line = String::new();
            let mut ok = false;
            let t = Instant::now();
            while t.elapsed() < ms(100) {
                tokio::select! { r = b.read_line(&mut line) => { ok = true; break; }, _ = sleep(ms(10)) => {} }
            }
            ev(format!("line with one String kept: {line:?} ok={ok}"));
        }
        "p_next_line" => {
            use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
            let (mut a, b) = tokio::io::duplex(64);
            let mut l = BufReader::new(b).lines();
            tokio::spawn(async move {
                a.write_all(b"hel").await.unwrap();
                sleep(ms(30)).await;
                a.write_all(b"lo\nx").await.unwrap();
                sleep(ms(200)).await;
            });
            let mut res = None;
            let t = Instant::now();
            while t.elapsed() < ms(100) {
                tokio::select! { r = l.next_line() => { res = r.unwrap(); break; }, _ = sleep(ms(10)) => {} }
            }
            ev(format!("next_line: {res:?}"));
        }
        "p_write_all" => {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let (mut a, mut b) = tokio::io::duplex(4);
            let rd = tokio::spawn(async move {
                let mut s = vec![];
                let mut c = [0u8; 2];
                loop {
                    sleep(ms(15)).await;
                    match b.read(&mut c).await {
                        Ok(0) | Err(_) => break,
                        Ok(n) => s.extend_from_slice(&c[..n]),
                    }
                }
                String::from_utf8(s).unwrap()
            });
            let mut tries = 0;
            loop {
                tries += 1;
                if tries > 6 {
                    break;
                }
                let mut done = false;
                tokio::select! { _ = a.write_all(b"0123456789") => done = true, _ = sleep(ms(25)) => {} }
                if done {
                    break;
                }
            }
            drop(a);
            let s = rd.await.unwrap();
            ev(format!(
                "peer saw intact \"0123456789\" once: {}; starts {:?}",
                s == "0123456789",
                &s[..s.len().min(12)]
            ));
        }
        "p_send_lost" => {
            let (tx, mut rx) = mpsc::channel::<u32>(1);
            tx.try_send(0).unwrap();
            let mut lost = 0;
            for i in 1..4 {
                tokio::select! { _ = tx.send(i) => {}, _ = sleep(ms(5)) => lost += 1 }
            }
            drop(tx);
            let mut v = vec![];
            while let Some(x) = rx.recv().await {
                v.push(x);
            }
            ev(format!("sent 0..=3, receiver got {v:?}, lost {lost}"));
        }
        "p_sleep_in_loop" => {
            let (tx, mut rx) = mpsc::channel::<u32>(1);
            let p = tokio::spawn(async move {
                for i in 0..20 {
                    sleep(ms(5)).await;
                    if tx.send(i).await.is_err() {
                        return;
                    }
                }
            });
            let mut fired = 0;
            loop {
                tokio::select! { v = rx.recv() => if v.is_none() { break }, _ = sleep(ms(20)) => fired += 1 }
            }
            ev(format!(
                "20ms timeout recreated per iteration fired {} in ~100ms",
                if fired == 0 { "0 times" } else { ">0 times" }
            ));
        }
        "p_select_bias" => {
            let mut a = 0;
            for _ in 0..2000 {
                tokio::select! { _ = std::future::ready(()) => a += 1, _ = std::future::ready(()) => {} }
            }
            let mut b = 0;
            for _ in 0..2000 {
                tokio::select! { biased; _ = std::future::ready(()) => b += 1, _ = std::future::ready(()) => {} }
            }
            ev(format!("unbiased in 40..60%: {}, biased first: {b}", (800..1200).contains(&a)));
        }
        "p_select_drops" => {
            tokio::select! { _ = nap("loser", 100) => {}, _ = sleep(ms(10)) => { ev("handler runs"); } }
            ev("after select");
        }
        "p_join_drop" => {
            let r = time::timeout(ms(10), async {
                tokio::join!(nap("a", 5), nap("b", 50));
            })
            .await;
            ev(format!("{}", r.is_err()));
        }
        _ => return false,
    }
    true
}
