//! The model and its pure update; effects as data.

pub mod key;
