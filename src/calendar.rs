//! Working days and cadences: dates in, dates out.
