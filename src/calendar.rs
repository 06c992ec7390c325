//! Working days and cadences: dates in, dates out.
//!
//! No clock is read: where today matters, the caller passes it. Nothing here fails: a date that
//! would leave jiff's calendar (years -9999 to 9999) stays at its edge.
//!
//! | file | what it answers |
//! | --- | --- |
//! | [`workdays`] | is this a working day, and which is the next |
//! | [`interval`] | months, weeks, quarters; how far apart two dates are |
//! | [`cadence`] | from the meeting's date to every contact of the follow-up |
//! | [`scale`] | dates on a row of cells: positions, bars and ticks for a timeline |

pub mod cadence;
pub mod interval;
pub mod scale;
pub mod workdays;

pub use cadence::{CadenceStep, Contact, FollowUp, Level, Window, expected_window};
pub use interval::{add_days, add_months, add_weeks, days_between, iso_week, quarter, weeks_between};
pub use scale::{Scale, Tick, TickUnit, Ticks};
pub use workdays::Workdays;
