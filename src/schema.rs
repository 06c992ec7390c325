//! The field table: one row per field.
