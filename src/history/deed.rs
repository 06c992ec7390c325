//! What was done to a history, as a journal keeps it.

use super::edit::Edit;
use serde::{Deserialize, Serialize};

/// One change of a [`History`](super::History).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// Edits carried out as one step.
    Do(Vec<Edit>),
    /// The last step taken back.
    Undo,
    /// The step taken back last, repeated.
    Redo,
    /// The phrase ended: what follows is a step of its own.
    Seal,
}
