//! The terminal's input end, for waiting on it. Reading is crossterm's.
use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};

/// Standard input if that is a terminal, else the controlling terminal: the same choice that
/// crossterm makes.
pub(super) fn open() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return stdin.as_fd().try_clone_to_owned();
    }
    Ok(File::open("/dev/tty")?.into())
}
