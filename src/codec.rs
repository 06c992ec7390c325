//! A draft as RON or JSON; versions; samples.
