//! What was changed in headquarters' calendar since the program started: to be taken back, and done again.

use crate::calendar::House;
use crate::calendar::house::Entry;

/// The changes, and the one that is on its way to the disk.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The calendar before and after each, the latest last.
    pub(in crate::app) done: Vec<(House, House)>,
    /// Those that were taken back, the latest last.
    pub(in crate::app) undone: Vec<(House, House)>,
    /// What is being written.
    pub(in crate::app) pending: Option<Pending>,
}

/// A change that is being written.
#[derive(Clone, Debug)]
pub(in crate::app) struct Pending {
    /// The calendar before and after it; of one that is taken back, as it was done.
    pub(in crate::app) change: (House, House),
    /// Which way it is done.
    pub(in crate::app) way: Way,
    /// What is told once it is written.
    pub(in crate::app) said: String,
    /// The entry to stand at then.
    pub(in crate::app) entry: Option<Entry>,
}

/// Which way a change is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Way {
    /// For the first time.
    New,
    /// It is taken back.
    Back,
    /// It is done again.
    Again,
}

impl Changes {
    /// The change that is on its way has reached the disk.
    pub(in crate::app) fn written(&mut self) -> Option<Pending> {
        let pending = self.pending.take()?;
        let change = pending.change.clone();
        match pending.way {
            Way::New => {
                self.done.push(change);
                self.undone.clear();
            }
            Way::Back => {
                self.done.pop();
                self.undone.push(change);
            }
            Way::Again => {
                self.undone.pop();
                self.done.push(change);
            }
        }
        Some(pending)
    }
}
