//! One window per draft.
//!
//! The lock is on a file of its own: a save puts a new file in the draft's place, and with it would go a lock
//! on the old one. The system takes it back when the process ends, however it ends, so none can be stale.

use crate::shelf::Holder;
use crate::store::atomic::{self, Step};
use jiff::Timestamp;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::Duration;

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

/// How long a lock is waited for: somebody who only asks who has it, has it for an instant.
const INSTANT: Duration = Duration::from_millis(15);

/// Locks a file for this process.
pub(super) fn try_lock(file: &File) -> Result<(), TryLockError> {
    atomic::at(Step::Lock).map_err(TryLockError::Error)?;
    file.try_lock().or_else(|_| {
        std::thread::sleep(INSTANT);
        file.try_lock()
    })
}

/// Locks `file`, made where it is not there, and writes into it who has it.
pub(super) fn lock(file: &Path, now: Timestamp) -> Locking {
    let Ok(mut opened) = private(OpenOptions::new().read(true).write(true).create(true)).open(file) else {
        return Locking::Unknown;
    };
    match try_lock(&opened) {
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

/// Who has a lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// Nobody.
    Free,
    /// This process, or another one.
    Held(Holder),
    /// Nobody can tell.
    Unknown,
}

/// Who has the lock on this file. Nothing is made or changed.
pub(super) fn look(file: &Path) -> Seen {
    let opened = match File::open(file) {
        Ok(opened) => opened,
        Err(error) if error.kind() == ErrorKind::NotFound => return Seen::Free,
        Err(_) => return Seen::Unknown,
    };
    if !opened.metadata().is_ok_and(|meta| meta.is_file()) {
        return Seen::Unknown;
    }
    if atomic::at(Step::Lock).is_err() {
        return Seen::Unknown;
    }
    // Shared, so that two who ask don't take each other for a window.
    match opened.try_lock_shared() {
        Err(TryLockError::WouldBlock) => {
            let mut text = String::new();
            let _ = opened.take(4096).read_to_string(&mut text);
            Seen::Held(ron::from_str(&text).unwrap_or_default())
        }
        Ok(()) => Seen::Free,
        Err(TryLockError::Error(_)) => Seen::Unknown,
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
