//! Headquarters' calendar changed: an entry added, put in the place of another, or taken out.
//!
//! What is there already is recognised, so that whoever says a thing twice has it once. What was changed can be done
//! again on a calendar that somebody else has changed meanwhile.

use super::{Busy, House, Meeting, Season};
use crate::calendar::file::Trouble;
use crate::calendar::holidays::{Holiday, HolidayYear};
use crate::calendar::recurrence::Rule;
use jiff::civil::Date;

/// Something that stands in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A meeting that recurs.
    Meeting(Meeting),
    /// A busy time.
    Busy(Busy),
    /// A planning season.
    Planning(Season),
    /// Days off of the company's own.
    Off(Holiday),
    /// A day of the weekend that the company works.
    Worked(Date),
}

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

    /// Everything that can be put in and taken out, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let meetings = self.meetings.iter().cloned().map(Entry::Meeting);
        let busy = self.busy.iter().cloned().map(Entry::Busy);
        let planning = self.planning.iter().copied().map(Entry::Planning);
        let off = self.holidays.iter().flat_map(|year| year.off.iter().cloned().map(Entry::Off));
        let worked = self.holidays.iter().flat_map(|year| year.worked.iter().copied().map(Entry::Worked));
        meetings.chain(busy).chain(planning).chain(off).chain(worked).collect()
    }

    /// Adds an entry. Refused is what a file with it would be refused for: a day that is off and worked.
    pub fn add(&mut self, entry: Entry) -> Result<Added, Trouble> {
        match entry {
            Entry::Meeting(meeting) => Ok(self.add_meeting(meeting)),
            Entry::Busy(busy) => Ok(self.add_busy(busy)),
            Entry::Planning(season) => Ok(self.add_planning(season)),
            Entry::Off(holiday) => self.add_in_year(holiday.from.year(), |year| {
                if year.off.contains(&holiday) {
                    return Added::Known;
                }
                year.off.push(holiday);
                year.off.sort_by_key(|holiday| (holiday.from, holiday.to));
                Added::New
            }),
            Entry::Worked(day) => {
                self.add_in_year(
                    day.year(),
                    |year| {
                        if year.worked.insert(day) { Added::New } else { Added::Known }
                    },
                )
            }
        }
    }

    fn add_in_year(
        &mut self,
        number: i16,
        add: impl FnOnce(&mut HolidayYear) -> Added,
    ) -> Result<Added, Trouble> {
        let known = self.holidays.iter().position(|year| year.year == number);
        let mut year = match known {
            Some(at) => self.holidays[at].clone(),
            None => HolidayYear {
                year: number,
                source: String::new(),
                off: Vec::new(),
                worked: std::collections::BTreeSet::new(),
            },
        };
        let added = add(&mut year);
        if let Some(trouble) = year.trouble() {
            return Err(trouble);
        }
        if let Some(at) = known {
            self.holidays[at] = year;
        } else {
            self.holidays.push(year);
            self.holidays.sort_by_key(|year| year.year);
        }
        Ok(added)
    }

    /// Takes out an entry; whether it was there.
    pub fn remove(&mut self, entry: &Entry) -> bool {
        fn drop_first<T: PartialEq>(list: &mut Vec<T>, gone: &T) -> bool {
            let at = list.iter().position(|known| known == gone);
            at.map(|at| list.remove(at)).is_some()
        }
        match entry {
            Entry::Meeting(meeting) => drop_first(&mut self.meetings, meeting),
            Entry::Busy(busy) => drop_first(&mut self.busy, busy),
            Entry::Planning(season) => drop_first(&mut self.planning, season),
            Entry::Off(holiday) => {
                let was = self.holidays.iter_mut().any(|year| drop_first(&mut year.off, holiday));
                self.drop_bare_years();
                was
            }
            Entry::Worked(day) => {
                let was = self.holidays.iter_mut().any(|year| year.worked.remove(day));
                self.drop_bare_years();
                was
            }
        }
    }

    /// A year of which nothing is said any more says nothing.
    fn drop_bare_years(&mut self) {
        self.holidays
            .retain(|year| !year.off.is_empty() || !year.worked.is_empty() || !year.source.trim().is_empty());
    }

    /// Puts an entry in the place of another; one that is not there any more is added. Nothing is changed where the
    /// new one is refused.
    pub fn replace(&mut self, old: &Entry, new: Entry) -> Result<Added, Trouble> {
        let mut after = self.clone();
        after.remove(old);
        let added = after.add(new)?;
        if added == Added::New {
            // Where it stood before, so that a list does not jump.
            restore(&self.meetings, &mut after.meetings);
            restore(&self.busy, &mut after.busy);
            restore(&self.planning, &mut after.planning);
        }
        if added != Added::OtherTimes {
            *self = after;
        }
        Ok(added)
    }

    /// This calendar with what leads from `before` to `after` done to it: somebody else may have changed it since
    /// `before` was read, and both changes hold. Where both say something about the same thing, `after` does.
    #[must_use]
    pub fn with_changes(&self, before: &Self, after: &Self) -> Self {
        if self == before {
            return after.clone();
        }
        let mut house = self.clone();
        if before.regions != after.regions {
            house.regions.clone_from(&after.regions);
        }
        if before.weekend != after.weekend {
            house.weekend = after.weekend;
        }
        if before.fiscal_year_starts != after.fiscal_year_starts {
            house.fiscal_year_starts = after.fiscal_year_starts;
        }
        house.meetings = merged(&self.meetings, &before.meetings, &after.meetings);
        house.busy = merged(&self.busy, &before.busy, &after.busy);
        house.planning = merged(&self.planning, &before.planning, &after.planning);
        let (old, new) = (before.own_days(), after.own_days());
        for gone in old.iter().filter(|entry| !new.contains(entry)) {
            house.remove(gone);
        }
        for fresh in new.into_iter().filter(|entry| !old.contains(entry)) {
            if house.add(fresh.clone()).is_err() {
                // Off by one of them and worked by the other: the change that is done now decides.
                house.make_room(&fresh);
                let _ = house.add(fresh);
            }
        }
        house
    }

    fn own_days(&self) -> Vec<Entry> {
        let entries = self.entries().into_iter();
        entries.filter(|entry| matches!(entry, Entry::Off(_) | Entry::Worked(_))).collect()
    }

    /// Takes out whatever says the contrary of some days.
    fn make_room(&mut self, entry: &Entry) {
        for year in &mut self.holidays {
            match entry {
                Entry::Off(holiday) => year.worked.retain(|day| !(holiday.from..=holiday.to).contains(day)),
                Entry::Worked(day) => {
                    year.off.retain(|holiday| !(holiday.from..=holiday.to).contains(day));
                }
                _ => {}
            }
        }
        self.drop_bare_years();
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

/// Moves the last one, which is new, to where the one that is gone stood.
fn restore<T: PartialEq>(before: &[T], after: &mut Vec<T>) {
    let at = before.iter().position(|known| !after.contains(known));
    if let (Some(at), Some(new)) = (at, after.last()) {
        if before.contains(new) {
            return;
        }
        if let Some(new) = after.pop() {
            after.insert(at.min(after.len()), new);
        }
    }
}

/// A list with what leads from `before` to `after` done to it.
fn merged<T: PartialEq + Clone>(now: &[T], before: &[T], after: &[T]) -> Vec<T> {
    if now == before {
        return after.to_vec();
    }
    let is_gone = |one: &T| before.contains(one) && !after.contains(one);
    let mut list: Vec<T> = now.iter().filter(|one| !is_gone(one)).cloned().collect();
    for new in after.iter().filter(|one| !before.contains(one)) {
        if !list.contains(new) {
            list.push(new.clone());
        }
    }
    list
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

    fn day_off(name: &str, from: Date, to: Date) -> Entry {
        Entry::Off(Holiday { name: name.into(), en: String::new(), from, to })
    }

    #[test]
    fn own_days_go_into_their_year_and_contradict_nothing() {
        let mut house = House::default();
        let (eve, day) = (date(2027, 5, 8), date(2027, 5, 9));
        assert_eq!(house.add(day_off("司庆 🎉", day, day)), Ok(Added::New));
        assert_eq!(house.add(day_off("司庆 🎉", day, day)), Ok(Added::Known));
        assert_eq!(house.add(Entry::Worked(eve)), Ok(Added::New));
        assert_eq!(house.add(Entry::Worked(day)), Err(Trouble::OffAndWorked(day)));
        assert_eq!(house.holidays.len(), 1);
        assert_eq!(House::read(&house.to_ron().expect("a text")), (house.clone(), Vec::new()));
        assert_eq!(house.entries().len(), 2);
        for entry in house.entries() {
            assert!(house.remove(&entry) && !house.remove(&entry));
        }
        assert_eq!(house, House::default(), "an empty year goes");
    }

    #[test]
    fn an_entry_is_changed_where_it_stands() {
        let monthly = |day| Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Day(day) });
        let mut house = House::default();
        for (name, day) in [("甲", 1), ("乙", 2), ("丙", 3)] {
            house.add_meeting(meeting(name, monthly(day)));
        }
        let (old, new) =
            (Entry::Meeting(meeting("乙", monthly(2))), Entry::Meeting(meeting("乙", monthly(20))));
        assert_eq!(house.replace(&old, new), Ok(Added::New));
        let names: Vec<&str> = house.meetings.iter().map(|meeting| meeting.name.as_str()).collect();
        assert_eq!(names, ["甲", "乙", "丙"]);
        assert_eq!(house.meetings[1].on, monthly(20));
        let before = house.clone();
        let (old, new) =
            (Entry::Meeting(meeting("丙", monthly(3))), Entry::Meeting(meeting("甲", monthly(9))));
        assert_eq!(house.replace(&old, new), Ok(Added::OtherTimes));
        assert_eq!(house, before, "nothing is lost where it is refused");
    }

    #[test]
    fn two_changes_of_one_calendar_both_hold() {
        let monthly = |day| Recurrence::new(Rule::Monthly { every: 1, on: MonthDay::Day(day) });
        let day = date(2027, 5, 9);
        let mut before = House::default();
        before.add_meeting(meeting("甲", monthly(1)));
        before.add_meeting(meeting("乙", monthly(2)));
        let mut theirs = before.clone();
        theirs.fiscal_year_starts = 4;
        theirs.add_meeting(meeting("丙", monthly(3)));
        theirs.remove(&Entry::Meeting(meeting("甲", monthly(1))));
        assert_eq!(theirs.add(Entry::Worked(day)), Ok(Added::New));
        let mut mine = before.clone();
        mine.regions.clear();
        mine.remove(&Entry::Meeting(meeting("乙", monthly(2))));
        mine.add_meeting(meeting("丁", monthly(4)));
        assert_eq!(mine.add(day_off("司庆", day, day)), Ok(Added::New));
        let both = theirs.with_changes(&before, &mine);
        let names: Vec<&str> = both.meetings.iter().map(|meeting| meeting.name.as_str()).collect();
        assert_eq!((names, both.fiscal_year_starts, both.regions.len()), (vec!["丙", "丁"], 4, 0));
        assert_eq!(both.own_days(), [day_off("司庆", day, day)], "the later change decides about the day");
        assert_eq!(House::read(&both.to_ron().expect("a text")), (both, Vec::new()));
        assert_eq!(before.with_changes(&before, &mine), mine);
        assert_eq!(mine.with_changes(&mine, &before), before, "and back");
    }
}
