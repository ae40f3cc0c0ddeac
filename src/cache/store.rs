//! Files of the cache: a head of fixed length, then the entry.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Entry;
use crate::workspace::reads::{CACHE_MARK, hash};

/// What each file begins with; its last byte counts the forms that there have been.
const MARK: &[u8; 8] = b"asynlnt\x02";
/// The mark, and the hash of what follows.
const HEAD: usize = MARK.len() + size_of::<u128>();
/// Larger entries are not kept.
const MAX_BYTES: usize = 64 << 20;
/// So many questions keep their answers, those that were asked last.
const MAX_ENTRIES: usize = 16;
/// Files that a run left half written are older than any run.
const STALE: Duration = Duration::from_secs(3600);
/// The endings of entries, and of those that are being written.
const ENDING: &str = "answer";
const UNFINISHED: &str = "unfinished";

/// The entry for a question, if it is whole.
pub fn read(folder: &Path, key: u128) -> Option<Entry> {
    let path = path(folder, key);
    if fs::metadata(&path).ok()?.len() > (HEAD + MAX_BYTES) as u64 {
        return None;
    }
    let bytes = fs::read(path).ok()?;
    let (head, rest) = bytes.split_at_checked(HEAD)?;
    let (mark, sum) = head.split_at(MARK.len());
    if mark != MARK || sum != checksum(key, rest) {
        return None;
    }
    let (mut entry, rest) = postcard::take_from_bytes::<Entry>(rest).ok()?;
    entry.rest = rest.to_vec();
    Some(entry)
}

/// # Errors
/// Why it was not written.
pub fn write(folder: &Path, key: u128, entry: &Entry) -> Result<(), String> {
    let mut rest = postcard::to_stdvec(entry).map_err(|error| error.to_string())?;
    rest.extend(&entry.rest);
    if rest.len() > MAX_BYTES {
        return Err(format!("it has {} bytes, and the limit is {MAX_BYTES}", rest.len()));
    }
    prepare(folder).map_err(|error| error.to_string())?;
    let path = path(folder, key);
    let unfinished = path.with_extension(format!("{}.{UNFINISHED}", std::process::id()));
    let written = fs::File::create(&unfinished).and_then(|mut file| {
        file.write_all(MARK)?;
        file.write_all(&checksum(key, &rest))?;
        file.write_all(&rest)?;
        fs::rename(&unfinished, &path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    prune(folder);
    written.map_err(|error| format!("{}: {error}", path.display()))
}

fn path(folder: &Path, key: u128) -> PathBuf {
    folder.join(format!("{key:032x}.{ENDING}"))
}

/// An entry under another question's name is none.
fn checksum(key: u128, rest: &[u8]) -> [u8; size_of::<u128>()] {
    (hash(rest) ^ key).to_le_bytes()
}

/// Makes the folder. If cargo has not built yet, the folder around it is marked as one that neither git nor
/// backups nor walks for sources look into.
fn prepare(folder: &Path) -> std::io::Result<()> {
    let target = folder.parent().unwrap_or(folder);
    if !target.is_dir() {
        fs::create_dir_all(target)?;
        fs::write(target.join(".gitignore"), "*\n")?;
        let tag = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by cargo async-lint.\n";
        fs::write(target.join(CACHE_MARK), tag)?;
    }
    fs::create_dir_all(folder)
}

/// Removes the oldest entries beyond those that are kept, and what was never finished.
fn prune(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut kept: Vec<(SystemTime, PathBuf)> = Vec::new();
    for path in entries.map(|entry| entry.path()) {
        let written = fs::metadata(&path).and_then(|meta| meta.modified());
        let Ok(written) = written else { continue };
        let is_stale = || written.elapsed().is_ok_and(|age| age > STALE);
        match path.extension().and_then(|ending| ending.to_str()) {
            Some(ENDING) => kept.push((written, path)),
            Some(UNFINISHED) if is_stale() => drop(fs::remove_file(path)),
            _ => {}
        }
    }
    kept.sort();
    let surplus = kept.len().saturating_sub(MAX_ENTRIES);
    for (_, path) in &kept[..surplus] {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::answer::Answer;
    use crate::cache::inputs::Inputs;
    use crate::check::Checked;
    use crate::workspace::Loaded;

    const KEY: u128 = 7;

    fn written() -> (tempfile::TempDir, PathBuf, Vec<u8>) {
        let folder = tempfile::TempDir::new().expect("a folder");
        let loaded = Loaded::default();
        loaded.reads.content(Path::new("a.rs"), b"fn a() {}");
        loaded.reads.look(Path::new("no-such-file"));
        let checked = Checked { misfits: vec!["a setting".into()], ..Checked::default() };
        let inputs = Inputs::of(&loaded.reads).expect("nothing changes");
        let answer = Answer::of(&loaded, &checked, &inputs.places()).expect("all is accounted for");
        let entry = Entry { inputs, answer, rest: vec![1, 2, 3] };
        write(folder.path(), KEY, &entry).expect("a writable folder");
        let path = path(folder.path(), KEY);
        let bytes = fs::read(&path).expect("a file");
        (folder, path, bytes)
    }

    #[test]
    fn an_entry_is_read_as_it_was_written() {
        let (folder, path, bytes) = written();
        let entry = read(folder.path(), KEY).expect("a whole entry");
        write(folder.path(), KEY, &entry).expect("a writable folder");
        assert_eq!(fs::read(path).expect("a file"), bytes);
    }

    #[test]
    fn no_byte_can_be_changed_or_missing() {
        let (folder, path, bytes) = written();
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << (at % 8);
            fs::write(&path, damaged).expect("a file");
            assert!(read(folder.path(), KEY).is_none(), "byte {at}");
            fs::write(&path, &bytes[..at]).expect("a file");
            assert!(read(folder.path(), KEY).is_none(), "the first {at} bytes");
        }
        fs::write(&path, [&bytes[..], &[0]].concat()).expect("a file");
        assert!(read(folder.path(), KEY).is_none(), "a byte too many");
    }

    #[test]
    fn an_entry_under_another_name_is_none() {
        let (folder, path, _) = written();
        fs::rename(&path, super::path(folder.path(), KEY + 1)).expect("a file");
        assert!(read(folder.path(), KEY + 1).is_none());
    }
}
