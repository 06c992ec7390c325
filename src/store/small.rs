//! Reading a file that a person or another program put where ours is expected: it may be a pipe, a device, or huge.
//!
//! Whatever it is, nobody waits for it and no more of it is read than such a file can hold.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{Error, ErrorKind, Read};
use std::path::Path;

/// The most that is read of what this program itself keeps in the settings' and the state folder, in bytes.
pub(super) const SMALL: u64 = 4 << 20;

/// Why a file was not read.
#[derive(Debug)]
pub(super) enum Unread {
    /// It is a folder, a pipe or a device.
    NotAFile,
    /// It is larger than such a file can be; how large, as far as is known.
    TooBig(u64),
    /// The system refused, or it is not there.
    Refused(Error),
}

/// Reads a regular file of at most so many bytes. Links are followed.
pub(super) fn read_small(path: &Path, most: u64) -> Result<(Vec<u8>, Metadata), Unread> {
    // Looked at before it is opened: with some devices opening alone does something.
    let is_file = fs::metadata(path).map_err(Unread::Refused)?.is_file();
    let (file, meta) =
        if is_file { open(path).map_err(Unread::Refused)? } else { return Err(Unread::NotAFile) };
    if !meta.is_file() {
        return Err(Unread::NotAFile);
    }
    if meta.len() > most {
        return Err(Unread::TooBig(meta.len()));
    }
    let mut content = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
    file.take(most + 1).read_to_end(&mut content).map_err(Unread::Refused)?;
    if content.len() as u64 > most {
        return Err(Unread::TooBig(most + 1));
    }
    Ok((content, meta))
}

/// The text of such a file.
pub(super) fn read_text(path: &Path) -> Result<String, Error> {
    let (content, _) = read_small(path, SMALL)?;
    String::from_utf8(content).map_err(|error| Error::new(ErrorKind::InvalidData, error.utf8_error()))
}

fn open(path: &Path) -> Result<(File, Metadata), Error> {
    let mut options = OpenOptions::new();
    options.read(true);
    // Should a pipe have been put there this very moment, opening it does not wait for its other end.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or(0),
    );
    let file = options.open(path)?;
    let meta = file.metadata()?;
    Ok((file, meta))
}

impl From<Unread> for Error {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::NotAFile => Self::new(ErrorKind::InvalidInput, "not an ordinary file"),
            Unread::TooBig(bytes) => Self::new(ErrorKind::FileTooLarge, format!("{bytes} bytes")),
            Unread::Refused(error) => error,
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_what_is_no_file_and_no_more_is_read_than_fits() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("it runs").success());
        for path in [Path::new("/dev/zero"), folder.path(), &pipe] {
            assert!(matches!(read_small(path, 9), Err(Unread::NotAFile)), "{}", path.display());
        }
        // Between the look and the opening, a pipe may be put there.
        assert!(!open(&pipe).expect("at once").1.is_file());
        let file = folder.path().join("file");
        for (content, fits) in [("", true), ("123456789", true), ("1234567890", false)] {
            fs::write(&file, content).expect("written");
            match read_small(&file, 9) {
                Ok((read, _)) => assert!(fits && read == content.as_bytes()),
                Err(why) => assert!(!fits && matches!(why, Unread::TooBig(10)), "{why:?}"),
            }
        }
        fs::write(&file, [0xff]).expect("written");
        assert_eq!(read_text(&file).expect_err("no text").kind(), ErrorKind::InvalidData);
        fs::remove_file(&file).expect("gone");
        assert_eq!(read_text(&file).expect_err("gone").kind(), ErrorKind::NotFound);
    }
}
