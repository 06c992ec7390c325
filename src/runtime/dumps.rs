//! No memory dumps: after a crash a dump would hold the open draft, its undo steps and the clipboard, where
//! anyone who collects dumps can read them.

/// Keeps this process, and the editors it starts, from leaving a dump. What the system refuses is no reason
/// not to open.
#[cfg(unix)]
pub fn forbid() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

/// Dumps are for the system's settings to decide here.
#[cfg(not(unix))]
pub fn forbid() {}
