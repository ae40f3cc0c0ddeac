#!/usr/bin/env python3
"""Measures us and the peers that are installed, alternately, on the same files.

usage: compare.py BINARY CORPUS [--rounds N] [--clippy PACKAGE]

CORPUS is a workspace as corpus.sh makes it. CPU is user and system time of a command with all that it starts, the
median of the rounds; each peer stands beside ours and beside ripgrep's. --clippy builds a package anew with clippy in
each round, to which our time on the same package is compared. How we grow is growth.py's question.
"""
import argparse, collections, os, pathlib, shutil, statistics, subprocess, sys, tempfile, time

WORDS = "spawn|JoinHandle|block_on|thread::sleep|process::exit"
RULE = """rules:
  - id: lost
    languages: [rust]
    severity: INFO
    message: lost
    pattern: tokio::spawn(...)
"""


class Cpu(collections.namedtuple("Cpu", "user system")):
    """Seconds, of a command with all that it started and waited for."""

    @property
    def total(self):
        return self.user + self.system


def measure(command, cwd, env=None):
    """What a command came to, its CPU, its seconds, and its peak memory in MB; its output does not count."""
    start = time.monotonic()
    child = subprocess.Popen(command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, Cpu(usage.ru_utime, usage.ru_stime), wall, usage.ru_maxrss / 1024


def rust_files(folder):
    return sum(1 for path in pathlib.Path(folder).rglob("*.rs") if path.is_file())


def lines(folder):
    return sum(path.read_bytes().count(b"\n") for path in pathlib.Path(folder).rglob("*.rs") if path.is_file())


def peers(binary, corpus, work):
    ours = [binary, "--workspace", "--no-deps-sources", "-q", "--output-file", os.devnull]
    one_thread = {"CARGO_TARGET_DIR": f"{work}/target", "RAYON_NUM_THREADS": "1"}
    (work / "rule.yml").write_text(RULE)
    table = [
        ("cold, one thread", ours + ["--no-cache"], one_thread),
        ("cold", ours + ["--no-cache"], {"CARGO_TARGET_DIR": f"{work}/target"}),
        ("warm", ours, {"CARGO_TARGET_DIR": f"{work}/target"}),
        ("ripgrep, five words", ["rg", "-c", "-t", "rust", WORDS, "."], None),
        ("ast-grep, one pattern", ["ast-grep", "run", "-l", "rust", "-p", "tokio::spawn($$$A)", "."], None),
        ("semgrep, one pattern",
         ["semgrep", "--config", str(work / "rule.yml"), "--metrics", "off", "--quiet", "."], None),
        ("cargo-async-doctor", ["cargo", "async-doctor", "--workspace"], None),
    ]
    for name, command, env in table:
        program = "cargo-async-doctor" if "async-doctor" in command else command[0]
        if shutil.which(program) is None:
            print(f"{name:24} not installed")
            continue
        yield name, command, env


def compare(binary, corpus, rounds, work):
    present = list(peers(binary, corpus, work))
    found = {name: [] for name, _, _ in present}
    for name, command, env in present:
        measure(command, corpus, env)  # fills caches, ours and the system's
    for _ in range(rounds):
        for name, command, env in present:
            code, cpu, wall, memory = measure(command, corpus, env)
            if code not in (0, 1):
                sys.exit(f"{name} ended with {code}: {' '.join(command)}")
            found[name].append((cpu.total, wall, memory))
    median = {name: [statistics.median(column) for column in zip(*runs)] for name, runs in found.items()}
    print(f"{rust_files(corpus)} Rust files, {lines(corpus)} lines; medians of {rounds} rounds")
    cold = median["cold"][0]
    floor = median.get("ripgrep, five words", [None])[0]
    print(f"{'':24} {'CPU s':>9} {'wall s':>9} {'MB':>8} {'of ours':>9} {'of rg':>9}")
    for name, (cpu, wall, memory) in median.items():
        of_floor = f"{cpu / floor:9.2f}" if floor else f"{'':>9}"
        print(f"{name:24} {cpu:9.3f} {wall:9.3f} {memory:8.0f} {cpu / cold:9.2f} {of_floor}")
    summary = subprocess.run([binary, "--workspace", "--no-deps-sources", "--output-file", os.devnull], cwd=corpus,
                             env={**os.environ, "CARGO_TARGET_DIR": f"{work}/target"}, capture_output=True, text=True)
    print(summary.stderr.strip().splitlines()[-1])


def clippy(binary, package, rounds, work):
    ours, theirs = [], []
    for _ in range(rounds):
        target = {"CARGO_TARGET_DIR": str(work / "clippy")}
        shutil.rmtree(work / "clippy", ignore_errors=True)
        theirs.append(measure(["cargo", "clippy", "--quiet"], package, target)[1].total)
        ours.append(measure([binary, "--no-cache", "-q", "--output-file", os.devnull], package, target)[1].total)
    theirs, ours = statistics.median(theirs), statistics.median(ours)
    print(f"clippy, cold, on {package}: {theirs:.2f} s, which is {theirs / ours:.0f} times ours ({ours:.3f} s)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--clippy", type=pathlib.Path)
    args = parser.parse_args()
    binary = str(args.binary.resolve())
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        if args.clippy:
            clippy(binary, args.clippy, args.rounds, work)
        else:
            compare(binary, args.corpus, args.rounds, work)


if __name__ == "__main__":
    main()
