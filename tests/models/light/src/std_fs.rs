use std::fs::{self, DirBuilder, DirEntry, File, FileTimes, FileType, Metadata, OpenOptions, Permissions};
use std::io::{BufWriter, LineWriter, Read, Write};
use std::os::unix::fs::FileExt;

use crate::any;

pub fn types() -> (DirBuilder, File, FileTimes, FileType, Metadata, OpenOptions, Permissions) {
    any()
}

pub fn files() {
    fs::read_to_string(any::<&str>());
    DirBuilder::new();
    DirBuilder::create(any(), any::<&str>());
    File::open(any::<&str>());
    File::create(any::<&str>());
    File::create_new(any::<&str>());
    FileType::is_dir(any());
    Metadata::len(any());
    OpenOptions::new();
    OpenOptions::open(any(), any::<&str>());
    Permissions::readonly(any());
    fs::canonicalize(any::<&str>());
    fs::read_dir(any::<&str>());
    fs::write(any::<&str>(), any::<String>());
    fs::copy(any::<&str>(), any::<&str>());
    fs::hard_link(any::<&str>(), any::<&str>());
    fs::rename(any::<&str>(), any::<&str>());
    fs::create_dir(any::<&str>());
    fs::create_dir_all(any::<&str>());
    std::os::unix::fs::symlink(any::<&str>(), any::<&str>());
    DirEntry::file_name(any());
    DirEntry::path(any());
    DirEntry::file_type(any());
    DirEntry::metadata(any());
    File::read_at(any(), any(), any());
    File::write_all_at(any(), any(), any());
    File::write_at(any(), any(), any());
    File::read(any(), any());
}

pub fn writers(
    object: &mut dyn Write,
    boxed: &mut Box<dyn Write>,
    file: &mut File,
    buffered: &mut BufWriter<File>,
    lines: &mut LineWriter<File>,
) {
    write!(object, "{}", 1);
    writeln!(object, "{}", 1);
    write!(boxed, "{}", 1);
    writeln!(boxed, "{}", 1);
    write!(file, "{}", 1);
    writeln!(file, "{}", 1);
    write!(buffered, "{}", 1);
    writeln!(buffered, "{}", 1);
    write!(lines, "{}", 1);
    writeln!(lines, "{}", 1);
}
