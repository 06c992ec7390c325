//! A journal is had by one process at a time: whoever goes on with it, or takes it away, holds its lock.

use super::lock::{Seen, look, try_lock};
use super::reopen::{Found, read};
use crate::store::atomic::{self, Step};
use std::fs::{File, OpenOptions, TryLockError};

/// How a journal is had.
#[derive(Debug)]
pub(super) enum Grip {
    /// It is locked for this process, and can be written.
    Ours(File),
    /// It cannot be written; nobody else writes it either.
    Unwritable,
    /// Locks are not known here, so a window may be writing it: it is to stay as it is.
    Unsure,
}

/// Takes hold of a journal that was read. It is read again then: its window may have written on, and ended. `None`
/// where a window has it, or it is gone.
pub(super) fn hold(found: Found) -> Option<(Found, Grip)> {
    let path = &found.path;
    let opened =
        atomic::at(Step::Append).and_then(|()| OpenOptions::new().read(true).append(true).open(path));
    let grip = match opened {
        Ok(file) => match try_lock(&file) {
            Ok(()) => Grip::Ours(file),
            Err(TryLockError::WouldBlock) => return None,
            Err(TryLockError::Error(_)) => Grip::Unsure,
        },
        Err(_) => match look(path) {
            Seen::Free => Grip::Unwritable,
            Seen::Held(_) => return None,
            Seen::Unknown => Grip::Unsure,
        },
    };
    let found = match grip {
        Grip::Ours(_) => read(path).ok()?,
        Grip::Unwritable | Grip::Unsure => found,
    };
    Some((found, grip))
}
