//! Drafts and settings on disk. Only this module touches draft files.
//!
//! A file of ours is old or new, never half: it is written under another name, brought to the disk and put
//! in place in one step. It is never put over something that this program has not read: a file that another
//! program changed stays, and ours is saved beside it.

mod almanac;
mod atomic;
mod broken;
mod calendars;
mod checks;
mod config;
mod drafts;
mod due;
mod elsewhere;
mod export;
mod find;
mod handbook;
mod incoming;
mod index;
mod name;
mod places;
mod recovery;
mod rivals;
mod small;
mod spare;
#[cfg(all(test, unix))]
mod tests;
mod trash;
mod versions;

pub use checks::PROJECT_FILE;
pub use drafts::{Below, Imported, Look};
pub use find::{Called, Fit};
pub use incoming::incoming;
pub use index::Indexed;
pub use places::{NoHome, Places};
pub use recovery::{
    Bring, Brought, Copies, EDITING, HandedBack, Held, Journals, Leftover, Survey, Taken, Told, Unplaced,
    Unsaved, WhatLeft, Where,
};
pub use rivals::Beside;
pub use trash::KEPT_IN_TRASH;

use crate::shelf::{Action, IoProblem};
use std::path::Path;

/// The drafts, the trash and the settings of one user.
#[derive(Clone, Debug)]
pub struct Store {
    places: Places,
}

impl Store {
    /// Opens the store, makes the drafts' folder where there is none, and sweeps up temporary files that a
    /// killed program left more than an hour ago.
    pub fn open(places: Places) -> Result<Self, IoProblem> {
        atomic::make_folder(&places.drafts)?;
        atomic::sweep(&places.drafts);
        Ok(Self { places })
    }

    /// The store at these places as it is; nothing is made or swept. Folders are made when something is saved.
    #[must_use]
    pub fn at(places: Places) -> Self {
        Self { places }
    }

    /// Its folders.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }
}

/// Names what failed and to which file.
fn io(action: Action, path: &Path) -> impl FnOnce(std::io::Error) -> IoProblem {
    move |error| IoProblem { action, path: path.to_owned(), kind: error.kind(), message: error.to_string() }
}
