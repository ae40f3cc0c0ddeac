// async-fs 2.

#[effect(write)]
#[suspends(always)]
pub async fn write<P, C>(path: P, contents: C) -> std::io::Result<()> {}
#[suspends(always)]
pub async fn read<P>(path: P) -> std::io::Result<Vec<u8>> {}
#[suspends(always)]
pub async fn read_to_string<P>(path: P) -> std::io::Result<String> {}
#[effect(write)]
#[suspends(always)]
pub async fn remove_file<P>(path: P) -> std::io::Result<()> {}
#[effect(write)]
#[suspends(always)]
pub async fn rename<P, Q>(from: P, to: Q) -> std::io::Result<()> {}
#[effect(write)]
#[suspends(always)]
pub async fn copy<P, Q>(from: P, to: Q) -> std::io::Result<u64> {}
#[suspends(always)]
pub async fn create_dir<P>(path: P) -> std::io::Result<()> {}
#[suspends(always)]
pub async fn create_dir_all<P>(path: P) -> std::io::Result<()> {}
#[effect(write)]
#[suspends(always)]
pub async fn remove_dir<P>(path: P) -> std::io::Result<()> {}
#[effect(write)]
#[suspends(always)]
pub async fn remove_dir_all<P>(path: P) -> std::io::Result<()> {}
#[effect(write)]
#[suspends(always)]
pub async fn hard_link<P, Q>(from: P, to: Q) -> std::io::Result<()> {}
#[suspends(always)]
pub async fn metadata<P>(path: P) -> std::io::Result<std::fs::Metadata> {}
#[suspends(always)]
pub async fn symlink_metadata<P>(path: P) -> std::io::Result<std::fs::Metadata> {}
#[suspends(always)]
pub async fn canonicalize<P>(path: P) -> std::io::Result<std::path::PathBuf> {}
#[suspends(always)]
pub async fn read_dir<P>(path: P) -> std::io::Result<ReadDir> {}
#[effect(write)]
#[suspends(always)]
pub async fn set_permissions<P>(path: P, perm: std::fs::Permissions) -> std::io::Result<()> {}
#[effect(write)]
#[suspends(always)]
pub async fn symlink<P, Q>(from: P, to: Q) -> std::io::Result<()> {}
pub struct ReadDir;
impl futures::stream::Stream for ReadDir {
    type Item = std::io::Result<DirEntry>;
}
pub struct DirEntry;
impl DirEntry {
    pub fn path(&self) -> std::path::PathBuf {}
    pub async fn metadata(&self) -> std::io::Result<std::fs::Metadata> {}
    pub async fn file_type(&self) -> std::io::Result<std::fs::FileType> {}
}
pub struct OpenOptions;
impl OpenOptions {
    pub fn new() -> OpenOptions {}
    pub fn read(&mut self, on: bool) -> &mut OpenOptions {}
    pub fn write(&mut self, on: bool) -> &mut OpenOptions {}
    pub fn append(&mut self, on: bool) -> &mut OpenOptions {}
    pub fn truncate(&mut self, on: bool) -> &mut OpenOptions {}
    pub fn create(&mut self, on: bool) -> &mut OpenOptions {}
    pub fn create_new(&mut self, on: bool) -> &mut OpenOptions {}
    #[suspends(always)]
    pub async fn open<P>(&self, path: P) -> std::io::Result<File> {}
}
pub struct File;
impl File {
    #[suspends(always)]
    pub async fn open<P>(path: P) -> std::io::Result<File> {}
    #[suspends(always)]
    pub async fn create<P>(path: P) -> std::io::Result<File> {}
    #[suspends(always)]
    pub async fn create_new<P>(path: P) -> std::io::Result<File> {}
    pub fn options() -> OpenOptions {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn sync_all(&self) -> std::io::Result<()> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn sync_data(&self) -> std::io::Result<()> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn set_len(&self, size: u64) -> std::io::Result<()> {}
    pub async fn metadata(&self) -> std::io::Result<std::fs::Metadata> {}
    pub async fn try_clone(&self) -> std::io::Result<File> {}
}
