//! One window per draft.
//!
//! The lock is on a file of its own: a save puts a new file in the draft's place, and with it would go a lock
//! on the old one. The system takes it back when the process ends, however it ends, so none can be stale.

use crate::shelf::Holder;
use jiff::Timestamp;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

/// A lock that this process has; it goes when this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// What became of an attempt.
#[derive(Debug)]
pub(super) enum Locking {
    /// Ours now.
    Ours(Lock),
    /// Another process has it.
    Held(Holder),
    /// Nobody can tell: some network drives know no locks. Changes from elsewhere are seen at a save.
    Unknown,
}

/// Locks `file`, made where it is not there, and writes into it who has it.
pub(super) fn lock(file: &Path, now: Timestamp) -> Locking {
    let Ok(mut opened) = private(OpenOptions::new().read(true).write(true).create(true)).open(file) else {
        return Locking::Unknown;
    };
    match opened.try_lock() {
        Ok(()) => {
            let holder = Holder { pid: std::process::id(), host: host(), since: Some(now) };
            // Only for display: who has it is the lock's affair.
            let _ = ron::to_string(&holder)
                .map(|holder| opened.set_len(0).and_then(|()| opened.write_all(holder.as_bytes())));
            Locking::Ours(Lock { _file: opened })
        }
        Err(TryLockError::WouldBlock) => {
            let mut text = String::new();
            let _ = opened.take(4096).read_to_string(&mut text);
            Locking::Held(ron::from_str(&text).unwrap_or_default())
        }
        Err(TryLockError::Error(_)) => Locking::Unknown,
    }
}

/// For the owner's eyes only.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

fn host() -> String {
    #[cfg(unix)]
    let name = rustix::system::uname().nodename().to_string_lossy().into_owned();
    #[cfg(not(unix))]
    let name = std::env::var("COMPUTERNAME").unwrap_or_default();
    name
}
