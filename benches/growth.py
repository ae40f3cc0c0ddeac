#!/usr/bin/env python3
"""How a cold run grows with what it reads: one table over five sizes, on one thread and on two.

usage: growth.py BINARY CORPUS [--rounds N]

CORPUS is a workspace that corpus.sh makes of corpus.txt and corpus-more.txt, 6.3 million lines. The fourth size is
corpus.txt as it stands, the fifth everything; the three small ones are whole packages of corpus.txt, taken in an order
that no size, age or name decides, as long as they fit. No package occurs twice, and none is made up. Of the rounds
the least counts, of each figure by itself: what else a machine does can only add to it.
"""
import argparse, hashlib, os, pathlib, shutil, sys, tempfile

from compare import lines, measure, rust_files

SMALL = (100_000, 500_000, 1_000_000)
THREADS = (1, 2)
HEAD = f"{'lines':>9} {'files':>6} {'packages':>8} {'threads':>7} {'user s':>8} {'s a million':>11} {'wall s':>8} {'MB':>6}"


def listed(name):
    """The folders of a list's packages."""
    rows = (pathlib.Path(__file__).parent / name).read_text().split("\n")
    return [row.replace(" ", "-") for row in rows if row]


def shuffled(packages):
    return sorted(packages, key=lambda package: hashlib.sha256(package.encode()).digest())


def fitting(packages, limit):
    """As many packages as fit, and how many lines they have."""
    chosen, total = [], 0
    for package, count in packages.items():
        if total + count <= limit:
            chosen.append(package)
            total += count
    return chosen, total


def sizes(corpus):
    """Packages and lines of each size."""
    core, more = listed("corpus.txt"), listed("corpus-more.txt")
    missing = [package for package in core + more if not (corpus / package / "Cargo.toml").is_file()]
    if missing:
        print(f"not in the corpus: {' '.join(missing)}", file=sys.stderr)
    counted = {package: lines(corpus / package) for package in shuffled(core) if package not in missing}
    for limit in SMALL:
        yield fitting(counted, limit)
    yield list(counted), sum(counted.values())
    counted |= {package: lines(corpus / package) for package in more if package not in missing}
    yield list(counted), sum(counted.values())


def run(binary, part, threads, work):
    """Seconds of the user's CPU, of wall time, and the peak memory in MB, of a run that keeps nothing."""
    command = [binary, "--workspace", "--no-deps-sources", "--no-cache", "-q", "--output-file", os.devnull]
    env = {"CARGO_TARGET_DIR": str(work / "target"), "RAYON_NUM_THREADS": str(threads)}
    code, used, wall, memory = measure(command, part, env)
    if code not in (0, 1):
        sys.exit(f"it ended with {code}: {' '.join(command)}")
    return used.user, wall, memory


def table(binary, corpus, rounds, work):
    print(HEAD, flush=True)
    for packages, total in sizes(corpus):
        part = work / "part"
        part.mkdir()
        for package in packages:
            shutil.copytree(corpus / package, part / package)
        (part / "Cargo.toml").write_text('[workspace]\nresolver = "2"\nmembers = ["*-[0-9]*"]\n')
        files = rust_files(part)  # which also has the system read them
        for threads in THREADS:
            user, wall, memory = map(min, zip(*(run(binary, part, threads, work) for _ in range(rounds))))
            row = f"{total:9} {files:6} {len(packages):8} {threads:7} {user:8.2f} {user / total * 1e6:11.2f}"
            print(f"{row} {wall:8.2f} {memory:6.0f}", flush=True)
        shutil.rmtree(part)
    core, more = len(listed("corpus.txt")), len(listed("corpus-more.txt"))
    print(f"whole packages: up to the fourth size of the {core} of corpus.txt, in the fifth with the {more} of corpus-more.txt")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table(str(args.binary.resolve()), args.corpus, args.rounds, pathlib.Path(folder))


if __name__ == "__main__":
    main()
