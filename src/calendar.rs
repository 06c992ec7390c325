//! Working days and cadences: dates in, dates out.
//!
//! No clock is read: where today matters, the caller passes it. Nothing here fails: a date that
//! would leave jiff's calendar (years -9999 to 9999) stays at its edge. Files come as text and go as
//! text; what is broken in one is told with its place, and the rest is used.
//!
//! | file | what it answers |
//! | --- | --- |
//! | [`weekdays`] | sets of weekdays, and their words in a file |
//! | [`workdays`] | is this a working day, and which is the next |
//! | [`interval`] | months, weeks, quarters; how far apart two dates are |
//! | [`recurrence`] | "every second Tuesday": when is that |
//! | [`holidays`] | days off and moved workdays by year; China's come along |
//! | [`house`] | headquarters' calendar: when it meets, plans, is busy |
//! | [`file`](mod@file) | such files read row by row: what is wrong, and where |
//! | [`almanac`] | headquarters' calendar, its working days, and today: what derivation is given |
//! | [`cadence`] | from the meeting's date to every contact of the follow-up |
//! | [`backplan`] | from the meeting's date back to today: who must have heard of it by when |
//! | [`ics`] | calendar files of other programs, read and written |
//! | [`scale`] | dates on a row of cells: positions, bars and ticks for a timeline |

pub mod almanac;
pub mod backplan;
pub mod cadence;
pub mod file;
#[cfg(test)]
mod fixture;
pub mod holidays;
pub mod house;
pub mod ics;
pub mod interval;
pub mod recurrence;
pub mod scale;
pub mod weekdays;
pub mod workdays;

pub use almanac::{Almanac, At};
pub use backplan::{BackPlan, back_plan, earliest_meeting};
pub use cadence::{CadenceStep, Contact, FollowUp, Level, Window, expected_window};
pub use holidays::{HolidayFile, HolidayYear, china};
pub use house::House;
pub use interval::{add_days, add_months, add_weeks, days_between, iso_week, quarter, weeks_between};
pub use recurrence::Recurrence;
pub use scale::{Scale, Tick, TickUnit, Ticks};
pub use weekdays::Weekdays;
pub use workdays::Workdays;
