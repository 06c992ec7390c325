//! The command line by the road a script takes: arguments in, two streams and an exit code out.
//!
//! Each run has a folder of its own and none of this machine's language or settings.

#[path = "cli/calendar.rs"]
mod calendar;
#[path = "cli/checking.rs"]
mod checking;
#[path = "cli/choosing.rs"]
mod choosing;
#[path = "cli/contact.rs"]
mod contact;
#[path = "cli/dates.rs"]
mod dates;
#[path = "cli/doctor.rs"]
mod doctor;
#[path = "cli/editing.rs"]
mod editing;
#[path = "cli/files.rs"]
mod files;
#[path = "support/from_others.rs"]
mod from_others;
#[path = "cli/handbook.rs"]
mod handbook;
#[path = "cli/history.rs"]
mod history;
#[path = "cli/home.rs"]
mod home;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/moving.rs"]
mod moving;
#[path = "cli/pending.rs"]
mod pending;
#[path = "cli/portfolio.rs"]
mod portfolio;
#[path = "cli/reading.rs"]
mod reading;
#[path = "cli/refusals.rs"]
mod refusals;
#[path = "cli/several.rs"]
mod several;
#[path = "cli/unplaced.rs"]
mod unplaced;
