// The standard library: text and paths, none of which holds a task.

pub mod str {
    use super::iter::Iter;
    use super::string::String;

    // Of all primitive types alike.
    impl str {
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn to_owned(&self) -> String {}
        pub fn to_vec(&self) -> Vec<u8> {}
        pub fn as_bytes(&self) -> &[u8] {}
        #[through(from_str, makes)]
        pub fn parse<F>(&self) -> Result<F, F::Err> {}
        pub fn contains<P>(&self, pattern: P) -> bool {}
        pub fn starts_with<P>(&self, pattern: P) -> bool {}
        pub fn ends_with<P>(&self, pattern: P) -> bool {}
        pub fn find<P>(&self, pattern: P) -> Option<usize> {}
        pub fn rfind<P>(&self, pattern: P) -> Option<usize> {}
        pub fn get<I>(&self, index: I) -> Option<&str> {}
        pub fn trim(&self) -> &str {}
        pub fn trim_start(&self) -> &str {}
        pub fn trim_end(&self) -> &str {}
        pub fn trim_matches<P>(&self, pattern: P) -> &str {}
        pub fn trim_start_matches<P>(&self, pattern: P) -> &str {}
        pub fn trim_end_matches<P>(&self, pattern: P) -> &str {}
        pub fn strip_prefix<P>(&self, prefix: P) -> Option<&str> {}
        pub fn strip_suffix<P>(&self, suffix: P) -> Option<&str> {}
        pub fn split_once<P>(&self, pattern: P) -> Option<(&str, &str)> {}
        pub fn rsplit_once<P>(&self, pattern: P) -> Option<(&str, &str)> {}
        pub fn split_at(&self, at: usize) -> (&str, &str) {}
        pub fn lines(&self) -> Iter<&str> {}
        pub fn chars(&self) -> Iter<char> {}
        pub fn char_indices(&self) -> Iter<(usize, char)> {}
        pub fn bytes(&self) -> Iter<u8> {}
        pub fn split<P>(&self, pattern: P) -> Iter<&str> {}
        pub fn splitn<P>(&self, n: usize, pattern: P) -> Iter<&str> {}
        pub fn rsplit<P>(&self, pattern: P) -> Iter<&str> {}
        pub fn rsplitn<P>(&self, n: usize, pattern: P) -> Iter<&str> {}
        pub fn split_terminator<P>(&self, pattern: P) -> Iter<&str> {}
        pub fn split_inclusive<P>(&self, pattern: P) -> Iter<&str> {}
        pub fn split_whitespace(&self) -> Iter<&str> {}
        pub fn split_ascii_whitespace(&self) -> Iter<&str> {}
        pub fn matches<P>(&self, pattern: P) -> Iter<&str> {}
        pub fn match_indices<P>(&self, pattern: P) -> Iter<(usize, &str)> {}
        pub fn replace<P>(&self, from: P, to: &str) -> String {}
        pub fn replacen<P>(&self, from: P, to: &str, n: usize) -> String {}
        pub fn repeat(&self, n: usize) -> String {}
        pub fn to_lowercase(&self) -> String {}
        pub fn to_uppercase(&self) -> String {}
        pub fn to_ascii_lowercase(&self) -> String {}
        pub fn to_ascii_uppercase(&self) -> String {}
        pub fn eq_ignore_ascii_case(&self, other: &str) -> bool {}
        pub fn then<T, F: FnOnce() -> T>(self, f: F) -> Option<T> {}
        pub fn then_some<T>(self, value: T) -> Option<T> {}
        pub fn checked_add(self, n: usize) -> Option<usize> {}
        pub fn checked_sub(self, n: usize) -> Option<usize> {}
        pub fn checked_mul(self, n: usize) -> Option<usize> {}
        pub fn checked_div(self, n: usize) -> Option<usize> {}
        pub fn wrapping_add(self, n: usize) -> usize {}
        pub fn wrapping_sub(self, n: usize) -> usize {}
        pub fn saturating_add(self, n: usize) -> usize {}
        pub fn saturating_sub(self, n: usize) -> usize {}
        pub fn saturating_mul(self, n: usize) -> usize {}
        pub fn abs_diff(self, n: usize) -> usize {}
        pub fn pow(self, n: u32) -> usize {}
        pub fn min(self, n: usize) -> usize {}
        pub fn max(self, n: usize) -> usize {}
        pub fn clamp(self, min: usize, max: usize) -> usize {}
        pub fn to_be_bytes(self) -> [u8] {}
        pub fn to_le_bytes(self) -> [u8] {}
    }
    pub fn from_utf8(bytes: &[u8]) -> Result<&str, Utf8Error> {}
    pub struct Utf8Error;
    pub trait FromStr {
        type Err;
        fn from_str(text: &str) -> Result<Self, Self::Err> {}
    }
}

pub mod string {
    use super::iter::Iter;

    pub struct String;
    impl String {
        pub fn new() -> String {}
        pub fn from<T>(text: T) -> String {}
        pub fn from_iter<I>(parts: I) -> String {}
        pub fn from_utf8(bytes: Vec<u8>) -> Result<String, FromUtf8Error> {}
        pub fn from_utf8_lossy(bytes: &[u8]) -> super::borrow::Cow<String> {}
        pub fn with_capacity(n: usize) -> String {}
        pub fn capacity(&self) -> usize {}
        pub fn reserve(&mut self, n: usize) {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn as_str(&self) -> &str {}
        pub fn as_ref(&self) -> &str {}
        pub fn as_mut_str(&mut self) -> &mut str {}
        pub fn push(&mut self, c: char) {}
        pub fn push_str(&mut self, text: &str) {}
        pub fn insert(&mut self, at: usize, c: char) {}
        pub fn insert_str(&mut self, at: usize, text: &str) {}
        #[empties]
        pub fn pop(&mut self) -> Option<char> {}
        pub fn remove(&mut self, at: usize) -> char {}
        pub fn truncate(&mut self, n: usize) {}
        pub fn clear(&mut self) {}
        pub fn drain<R>(&mut self, range: R) -> Iter<char> {}
        pub fn split_off(&mut self, at: usize) -> String {}
        pub fn retain<F: FnMut(char) -> bool>(&mut self, f: F) {}
        pub fn extend<I>(&mut self, parts: I) {}
        pub fn into_bytes(self) -> Vec<u8> {}
        pub fn into_boxed_str(self) -> String {}
        pub fn into_string(self) -> String {}
        pub fn clone(&self) -> String {}
        pub fn to_string(&self) -> String {}
        pub fn to_owned(&self) -> String {}
    }
    impl super::ops::Deref for String {
        type Target = str;
    }
    pub struct FromUtf8Error;
    pub trait ToString {
        fn to_string(&self) -> String {}
    }
    impl<T> ToString for T {}
}

pub mod ffi {
    use super::string::String;

    pub struct OsString;
    impl OsString {
        pub fn new() -> OsString {}
        pub fn from<T>(text: T) -> OsString {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn push<T>(&mut self, text: T) {}
        pub fn as_os_str(&self) -> &OsString {}
        pub fn to_os_string(&self) -> OsString {}
        pub fn to_str(&self) -> Option<&str> {}
        pub fn to_string_lossy(&self) -> super::borrow::Cow<String> {}
        pub fn into_string(self) -> Result<String, OsString> {}
    }
    pub type OsStr = OsString;
    pub struct CString;
}

pub mod path {
    use super::ffi::OsString;
    use super::io::Result;
    use super::iter::Iter;

    pub struct Path;
    impl Path {
        pub fn new<S>(path: &S) -> &Path {}
        pub fn join<P>(&self, path: P) -> PathBuf {}
        pub fn with_extension<S>(&self, extension: S) -> PathBuf {}
        pub fn with_file_name<S>(&self, name: S) -> PathBuf {}
        pub fn to_path_buf(&self) -> PathBuf {}
        pub fn parent(&self) -> Option<&Path> {}
        pub fn ancestors(&self) -> Iter<&Path> {}
        pub fn components(&self) -> Iter<Component> {}
        pub fn iter(&self) -> Iter<&OsString> {}
        pub fn file_name(&self) -> Option<&OsString> {}
        pub fn file_stem(&self) -> Option<&OsString> {}
        pub fn extension(&self) -> Option<&OsString> {}
        pub fn as_os_str(&self) -> &OsString {}
        pub fn to_str(&self) -> Option<&str> {}
        pub fn to_string_lossy(&self) -> super::borrow::Cow<super::string::String> {}
        pub fn strip_prefix<P>(&self, base: P) -> super::result::Result<&Path, StripPrefixError> {}
        pub fn starts_with<P>(&self, base: P) -> bool {}
        pub fn ends_with<P>(&self, child: P) -> bool {}
        pub fn is_absolute(&self) -> bool {}
        pub fn is_relative(&self) -> bool {}
        #[looks]
        pub fn exists(&self) -> bool {}
        #[looks]
        pub fn try_exists(&self) -> Result<bool> {}
        pub fn is_dir(&self) -> bool {}
        pub fn is_file(&self) -> bool {}
        pub fn is_symlink(&self) -> bool {}
        #[blocks(io)]
        pub fn metadata(&self) -> Result<super::fs::Metadata> {}
        #[blocks(io)]
        pub fn symlink_metadata(&self) -> Result<super::fs::Metadata> {}
        #[blocks(io)]
        pub fn canonicalize(&self) -> Result<PathBuf> {}
        #[blocks(io)]
        pub fn read_link(&self) -> Result<PathBuf> {}
        #[blocks(io)]
        pub fn read_dir(&self) -> Result<Iter<Result<super::fs::DirEntry>>> {}
        pub fn display(&self) -> super::string::String {}
        pub fn to_owned(&self) -> PathBuf {}
    }
    pub struct PathBuf;
    impl PathBuf {
        pub fn new() -> PathBuf {}
        pub fn push<P>(&mut self, path: P) {}
        pub fn pop(&mut self) -> bool {}
        pub fn set_file_name<S>(&mut self, name: S) {}
        pub fn set_extension<S>(&mut self, extension: S) -> bool {}
        pub fn from<P>(path: P) -> PathBuf {}
        pub fn from_iter<I>(parts: I) -> PathBuf {}
        pub fn as_path(&self) -> &Path {}
        pub fn as_ref(&self) -> &Path {}
        pub fn into_os_string(self) -> OsString {}
    }
    impl super::ops::Deref for PathBuf {
        type Target = Path;
    }
    pub enum Component {
        Prefix(OsString),
        RootDir,
        CurDir,
        ParentDir,
        Normal(OsString),
    }
    pub struct StripPrefixError;
}
