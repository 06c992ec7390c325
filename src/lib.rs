//! Escalate: a terminal workbench in which a field operations expert turns a systemic problem
//! into a proposal that headquarters can decide on.
//!
//! Each module knows only those that stand above it; `tests/layers.rs` enforces the order.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`figure`] | numbers as people write them, read exactly |
//! | [`analysis`] | finance and statistics: plain numbers in, plain structs out |
//! | [`calendar`] | working days and cadences: dates in, dates out |
//! | [`text`] | cells, graphemes, wrapping, cleaning of foreign text, the `Editor` |
//! | [`i18n`] | languages; numbers, money and dates in words |
//! | [`proposal`] | the draft itself: the frame and six strategies, plain data |
//! | [`schema`] | the field table: one row per field, from which everything else follows |
//! | [`mod@derive`] | what is computed from a proposal |
//! | [`check`] | diagnostics and completeness |
//! | [`portfolio`] | what follows from all drafts together: what is due, how they fared |
//! | [`handbook`] | the method in words, opened from where a question comes up |
//! | [`brief`] | a proposal as blocks, and one writer per format |
//! | [`history`] | edits, undo and redo |
//! | [`codec`] | a draft as RON or JSON; versions; samples |
//! | [`shelf`] | plain types that both sides of the disk speak |
//! | [`store`] | drafts and settings on disk |
//! | [`app`] | the model and its pure update; effects as data |
//! | [`ui`] | the model drawn |
//! | [`runtime`] | terminal, event loop, signals; carries out effects |
//! | [`cli`] | the command line |
pub mod analysis;
pub mod app;
pub mod brief;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod codec;
pub mod derive;
pub mod figure;
pub mod handbook;
pub mod history;
pub mod i18n;
pub mod portfolio;
pub mod proposal;
pub mod runtime;
pub mod schema;
pub mod shelf;
pub mod store;
pub mod text;
pub mod ui;
