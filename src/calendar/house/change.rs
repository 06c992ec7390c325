//! Headquarters' calendar changed: a meeting, a busy time or a planning season added or taken out.
//!
//! What is there already is recognised, so that whoever says a thing twice has it once.

use super::{Busy, House, Meeting, Season};
use crate::calendar::recurrence::Rule;

/// What adding something came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Added {
    /// It is in the calendar now.
    New,
    /// Its dates were added to those that a meeting of its name had.
    Joined,
    /// It was there already.
    Known,
    /// Something of its name is there at other times: take that out first.
    OtherTimes,
}

impl House {
    /// Adds a meeting. Dates without a rule join those of a meeting of the same name.
    pub fn add_meeting(&mut self, meeting: Meeting) -> Added {
        let named = self.meetings.iter_mut().find(|known| known.name.trim() == meeting.name.trim());
        match named {
            None => {
                self.meetings.push(meeting);
                Added::New
            }
            Some(known) if known.on == meeting.on => Added::Known,
            Some(known) if known.on.rule == Rule::Dates && meeting.on.rule == Rule::Dates => {
                let before = known.on.extra.len();
                known.on.extra.extend(meeting.on.extra);
                if known.on.extra.len() == before { Added::Known } else { Added::Joined }
            }
            Some(_) => Added::OtherTimes,
        }
    }

    /// Adds a busy time. One name may have several.
    pub fn add_busy(&mut self, busy: Busy) -> Added {
        if self.busy.iter().any(|known| known.name.trim() == busy.name.trim() && known.when == busy.when) {
            return Added::Known;
        }
        self.busy.push(busy);
        Added::New
    }

    /// Adds a planning season.
    pub fn add_planning(&mut self, season: Season) -> Added {
        if self.planning.contains(&season) {
            return Added::Known;
        }
        self.planning.push(season);
        Added::New
    }

    /// Takes out the meetings and busy times of a name; how many there were.
    pub fn remove_named(&mut self, name: &str) -> usize {
        let before = self.meetings.len() + self.busy.len();
        self.meetings.retain(|meeting| meeting.name.trim() != name.trim());
        self.busy.retain(|busy| busy.name.trim() != name.trim());
        before - self.meetings.len() - self.busy.len()
    }

    /// Takes out a planning season; whether it was there.
    pub fn remove_planning(&mut self, season: &Season) -> bool {
        let before = self.planning.len();
        self.planning.retain(|known| known != season);
        self.planning.len() < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::house::MeetingKind;
    use crate::calendar::recurrence::{MonthDay, Recurrence};
    use jiff::civil::{Date, date};

    fn meeting(name: &str, on: Recurrence) -> Meeting {
        Meeting { name: name.into(), kind: MeetingKind::default(), on, papers_due: 5 }
    }

    fn dates(days: &[Date]) -> Recurrence {
        Recurrence { extra: days.iter().copied().collect(), ..Recurrence::new(Rule::Dates) }
    }

    #[test]
    fn what_is_said_twice_is_there_once() {
        let mut house = House::default();
        let monthly = |day| Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Day(day) });
        assert_eq!(house.add_meeting(meeting("经营会", monthly(15))), Added::New);
        assert_eq!(house.add_meeting(meeting(" 经营会 ", monthly(15))), Added::Known);
        assert_eq!(house.add_meeting(meeting("经营会", monthly(16))), Added::OtherTimes);
        let (may, june) = (date(2026, 5, 4), date(2026, 6, 8));
        assert_eq!(house.add_meeting(meeting("评审会", dates(&[may]))), Added::New);
        assert_eq!(house.add_meeting(meeting("评审会", dates(&[may, june]))), Added::Joined);
        assert_eq!(house.add_meeting(meeting("评审会", dates(&[june]))), Added::Known);
        assert_eq!(house.meetings.len(), 2);
        let busy = |to| Busy { name: "盘点".into(), when: Season::Dated { from: may, to } };
        assert_eq!(house.add_busy(busy(may)), Added::New);
        assert_eq!(house.add_busy(busy(may)), Added::Known);
        assert_eq!(house.add_busy(busy(june)), Added::New);
        assert_eq!(house.remove_named("盘点 "), 2);
        assert_eq!(house.remove_named("盘点"), 0);
        let season = Season::Dated { from: may, to: june };
        assert_eq!((house.add_planning(season), house.add_planning(season)), (Added::New, Added::Known));
        assert!(house.remove_planning(&season) && !house.remove_planning(&season));
    }
}
