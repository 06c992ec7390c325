//! What was exported of each draft as a calendar, so that importing again updates: `state/calendars/<id>.json`.
//!
//! Nothing here is missed for long: without it the numbers still rise, and only what was taken out of the plan
//! stays in a calendar that has it.

use super::atomic::{self, Staged};
use super::small::{SMALL, read_small};
use super::{Store, io};
use crate::calendar::ics::{self, Event, Sent};
use crate::proposal::DraftId;
use crate::shelf::{Action, IoProblem};
use jiff::Timestamp;
use std::fs;
use std::path::PathBuf;

impl Store {
    /// The calendar file of a draft that was changed last at this time, and what is to be remembered for the next one
    /// once it is where it was to go. A program may call the calendar by the name.
    #[must_use]
    pub fn calendar(
        &self,
        id: &DraftId,
        (name, events): (&str, Vec<Event>),
        changed: Timestamp,
    ) -> (String, Sent) {
        let before = read_small(&self.sent_path(id), SMALL).ok();
        let mut sent: Sent =
            before.and_then(|(content, _)| serde_json::from_slice(&content).ok()).unwrap_or_default();
        let text = ics::write(name, &sent.revise(events, changed));
        (text, sent)
    }

    /// Remembers what a calendar file said that was written. That it cannot be remembered costs the next one little:
    /// the numbers rise nevertheless, and only what was taken out of the plan stays in a calendar that has it.
    pub fn remember_sent(&self, id: &DraftId, sent: &Sent) -> Result<(), IoProblem> {
        let path = self.sent_path(id);
        let folder = self.calendars_folder();
        atomic::make_folder(&folder)?;
        let content = serde_json::to_vec(sent).map_err(|error| io(Action::Write, &path)(error.into()))?;
        Staged::write(&folder, &content)?.replace(&path)?;
        Ok(())
    }

    /// Forgets what was exported of a draft that is deleted for good.
    pub(super) fn forget_sent(&self, id: &DraftId) {
        // Most were never exported; what cannot be deleted holds no more than dates.
        let _ = fs::remove_file(self.sent_path(id));
    }

    fn sent_path(&self, id: &DraftId) -> PathBuf {
        self.calendars_folder().join(format!("{id}.json"))
    }

    /// Where what was exported is remembered.
    pub(super) fn calendars_folder(&self) -> PathBuf {
        self.places.state.join("calendars")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Places;
    use jiff::civil::date;

    fn numbers(text: &str) -> Vec<&str> {
        text.lines().filter_map(|line| line.strip_prefix("SEQUENCE:")).collect()
    }

    #[test]
    fn importing_again_updates_whatever_became_of_the_memory() {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::at(Places::under(home.path()));
        let id = DraftId::new("a1").expect("an id");
        let event = |day| Event::days("a1.meeting@escalate", "上会", day, day, ics::UNSTAMPED);
        let at = |time: &str| time.parse::<Timestamp>().expect("a time");
        let write = |day, time| store.calendar(&id, ("甲", vec![event(day)]), at(time));
        let (first, sent) = write(date(2026, 4, 1), "2026-03-02T09:00:00Z");
        assert!(!store.sent_path(&id).exists(), "until it is written somewhere");
        assert_eq!(store.remember_sent(&id, &sent), Ok(()));
        let (same, _) = write(date(2026, 4, 1), "2026-03-03T09:00:00Z");
        assert_eq!(first, same);
        fs::write(store.sent_path(&id), "{torn").expect("a file");
        let (after, _) = write(date(2026, 4, 2), "2026-03-04T09:00:00Z");
        assert!(numbers(&after) > numbers(&first), "{after}");
        store.forget_sent(&id);
        assert!(!store.sent_path(&id).exists());
    }
}
