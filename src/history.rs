//! Edits, undo and redo.
