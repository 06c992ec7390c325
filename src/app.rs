//! The model and its pure update; effects as data.
