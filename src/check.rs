//! Diagnostics and completeness.
