//! Room for the last words on a full disk: a file that is only there to be deleted.

use super::lock::private;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Bytes: several thousand typed characters in a journal.
const SIZE: usize = 256 * 1024;
const NAME: &str = "ballast";

/// Lays it down where it is not. A failure leaves things as they were.
pub(super) fn lay(folder: &Path) {
    let path = folder.join(NAME);
    let Ok(mut file) = private(OpenOptions::new().write(true).create_new(true)).open(&path) else { return };
    // Not zeros: some file systems keep those for nothing.
    if file.write_all(&vec![0xA5; SIZE]).is_err() {
        drop(file);
        let _ = fs::remove_file(&path);
    }
}

/// Throws it off. Says whether there was any.
pub(super) fn drop_from(folder: &Path) -> bool {
    fs::remove_file(folder.join(NAME)).is_ok()
}
