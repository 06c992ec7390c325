//! The model drawn.
