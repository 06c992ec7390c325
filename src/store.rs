//! Drafts and settings on disk.
