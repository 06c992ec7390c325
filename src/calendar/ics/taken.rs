//! The events of a calendar file as meetings or busy times of headquarters' calendar.
//!
//! A series becomes a rule where it can be said as one, else the dates of the time ahead. What is over, cancelled
//! or without a name is left out and told with its line.

use super::read::Reading;
use super::zones::Zones;
use crate::calendar::house::{Busy, DateSpan, Meeting, MeetingKind, Season, USUAL_PAPERS_DUE, YearDay};
use crate::calendar::interval::{add_days, days_between};
use crate::calendar::recurrence::{MonthDay, Recurrence, Rule};
use crate::calendar::workdays::Workdays;
use jiff::civil::{Date, Time};
use std::collections::{BTreeMap, BTreeSet};

/// The most dates or periods that one series becomes where it can't be said as a rule.
const MOST: usize = 60;
/// The most occurrences of a whole file that are looked at.
const MOST_IN_ALL: usize = 20_000;

/// What a file's events became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken<T> {
    /// Each with the line of the event it came from.
    pub taken: Vec<(usize, T)>,
    /// The events that became nothing, in the order of the file.
    pub left_out: Vec<LeftOut>,
}

/// An event that became nothing, or not in whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// From 1: where the event begins.
    pub line: usize,
    /// What it is called.
    pub event: String,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why an event became nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyLeftOut {
    /// It doesn't take place.
    Cancelled,
    /// All of it lies before the time that was asked for.
    Past,
    /// It begins after the time that was asked for.
    FarAhead,
    /// It has no name.
    NoName,
    /// It has more dates than are taken one by one: the first of them were.
    Cut,
}

impl Reading {
    /// The events as meetings on the days from `from` to `to`: a series that can be said as a rule goes on for ever.
    /// Events of one name without a rule are one meeting with several dates.
    #[must_use]
    pub fn meetings(&self, from: Date, to: Date, zones: &Zones) -> Taken<Meeting> {
        let mut taken: Taken<Meeting> = Taken { taken: Vec::new(), left_out: Vec::new() };
        let mut dated: BTreeMap<String, usize> = BTreeMap::new();
        let spans = self.spans(from, to, zones);
        for index in self.series() {
            let Some((line, name)) = self.named(index, &mut taken.left_out) else { continue };
            let said = self.recurrence(index, zones).filter(|said| said.rule != Rule::Dates);
            let on = match said {
                Some(said) if said.between(from, to, &Workdays::default()).is_empty() => {
                    let why = if said.from.is_some_and(|first| first > to) {
                        WhyLeftOut::FarAhead
                    } else {
                        WhyLeftOut::Past
                    };
                    taken.left_out.push(LeftOut { line, event: name, why });
                    continue;
                }
                Some(said) => said,
                None => {
                    let days = spans.get(&index).map_or(&[][..], Vec::as_slice);
                    let Some(days) = self.some(index, days, from, to, &name, &mut taken.left_out) else {
                        continue;
                    };
                    let extra: BTreeSet<Date> = days.iter().map(|span| span.first).collect();
                    if let Some(at) = dated.get(&name) {
                        taken.taken[*at].1.on.extra.extend(extra);
                        continue;
                    }
                    dated.insert(name.clone(), taken.taken.len());
                    Recurrence { extra, ..Recurrence::new(Rule::Dates) }
                }
            };
            taken.taken.push((
                line,
                Meeting { name, kind: MeetingKind::default(), on, papers_due: USUAL_PAPERS_DUE },
            ));
        }
        taken
    }

    /// The events as busy times that touch the days from `from` to `to`: a yearly one as such, others dated.
    #[must_use]
    pub fn busy_times(&self, from: Date, to: Date, zones: &Zones) -> Taken<Busy> {
        let mut taken: Taken<Busy> = Taken { taken: Vec::new(), left_out: Vec::new() };
        let spans = self.spans(from, to, zones);
        for index in self.series() {
            let Some((line, name)) = self.named(index, &mut taken.left_out) else { continue };
            let days = spans.get(&index).map_or(&[][..], Vec::as_slice);
            let Some(days) = self.some(index, days, from, to, &name, &mut taken.left_out) else { continue };
            if let Some(when) = self.recurrence(index, zones).and_then(|said| yearly(&said, days)) {
                taken.taken.push((line, Busy { name, when }));
                continue;
            }
            for span in days {
                let when = Season::Dated { from: span.first, to: span.last };
                taken.taken.push((line, Busy { name: name.clone(), when }));
            }
        }
        taken
    }

    /// The events that are a series or stand alone; the others change an occurrence of one.
    fn series(&self) -> impl Iterator<Item = usize> {
        (0..self.events.len()).filter(|index| self.base(*index) == *index)
    }

    /// The event whose occurrence this one changes; itself where it changes none that is there.
    fn base(&self, index: usize) -> usize {
        let event = &self.events[index];
        let is_base = |other: &super::Event| other.replaces.is_none() && other.uid == event.uid;
        match &event.replaces {
            Some(_) if !event.uid.is_empty() => self.events.iter().position(is_base).unwrap_or(index),
            _ => index,
        }
    }

    fn line_of(&self, index: usize) -> usize {
        self.lines.get(index).copied().unwrap_or(1)
    }

    fn named(&self, index: usize, left_out: &mut Vec<LeftOut>) -> Option<(usize, String)> {
        let (line, event) = (self.line_of(index), &self.events[index]);
        let name = event.summary.split_whitespace().collect::<Vec<_>>().join(" ");
        let why = match (event.cancelled, name.is_empty()) {
            (true, _) => WhyLeftOut::Cancelled,
            (false, true) => WhyLeftOut::NoName,
            (false, false) => return Some((line, name)),
        };
        let event = if name.is_empty() { event.uid.clone() } else { name };
        left_out.push(LeftOut { line, event, why });
        None
    }

    /// The days on which each series takes place, its changed occurrences among them.
    fn spans(&self, from: Date, to: Date, zones: &Zones) -> BTreeMap<usize, Vec<DateSpan>> {
        let mut spans: BTreeMap<usize, Vec<DateSpan>> = BTreeMap::new();
        for found in self.occurrences(from, to, zones, MOST_IN_ALL).occurrences {
            let (first, end) = (found.start.date(), found.end);
            let is_next = end > found.start && (found.all_day || end.time() == Time::midnight());
            let last = if is_next { add_days(end.date(), -1) } else { end.date() };
            let span = DateSpan { first, last: last.max(first) };
            spans.entry(self.base(found.event)).or_default().push(span);
        }
        spans
    }

    /// Some of the days, told where there are none or too many.
    fn some<'d>(
        &self,
        index: usize,
        days: &'d [DateSpan],
        from: Date,
        to: Date,
        name: &str,
        left_out: &mut Vec<LeftOut>,
    ) -> Option<&'d [DateSpan]> {
        let mut tell =
            |why| left_out.push(LeftOut { line: self.line_of(index), event: name.to_owned(), why });
        if days.is_empty() {
            let is_ahead = self.events[index].start.date() > to.max(from);
            tell(if is_ahead { WhyLeftOut::FarAhead } else { WhyLeftOut::Past });
            return None;
        }
        if days.len() > MOST {
            tell(WhyLeftOut::Cut);
        }
        Some(&days[..days.len().min(MOST)])
    }
}

/// A series of every year as a season; `None` for any other.
fn yearly(said: &Recurrence, days: &[DateSpan]) -> Option<Season> {
    let first = days.first()?;
    let Rule::Yearly { every: 1, on: MonthDay::Day(_), .. } = said.rule else { return None };
    if said.until.is_some()
        || !said.except.is_empty()
        || !said.extra.is_empty()
        || days_between(first.first, first.last) > 360
    {
        return None;
    }
    let day = |date: Date| YearDay::new(date.month(), date.day());
    Some(Season::Yearly { from: day(first.first)?, to: day(first.last)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::ics::read;
    use jiff::civil::{Weekday, date};
    use jiff::tz::TimeZone;

    fn event(lines: &str) -> String {
        format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.replace('\n', "\r\n"))
    }

    fn file(events: &[&str]) -> Reading {
        let events: String = events.iter().map(|lines| event(lines)).collect();
        read(format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n").as_bytes()).expect("a calendar")
    }

    fn window() -> (Date, Date) {
        (date(2026, 11, 22), date(2028, 11, 22))
    }

    #[test]
    fn series_become_rules_and_the_rest_dates() {
        let reading = file(&[
            "UID:1\nSUMMARY:月度经营会\nDTSTART:20260113T090000\nRRULE:FREQ=MONTHLY;BYDAY=2TU",
            "UID:2\nSUMMARY:评审会\nDTSTART;VALUE=DATE:20261208",
            "UID:3\nSUMMARY:评审会\nDTSTART;VALUE=DATE:20270112",
            // No rule of ours says this exactly.
            "UID:4\nSUMMARY:双会\nDTSTART;VALUE=DATE:20261130\nRRULE:FREQ=MONTHLY;BYMONTHDAY=30;COUNT=4",
            "UID:5\nSUMMARY:旧会\nDTSTART;VALUE=DATE:20200101",
            "UID:6\nSUMMARY:取消的会\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20270101",
            "UID:7\nDTSTART;VALUE=DATE:20270101",
            "UID:8\nSUMMARY:很久以后\nDTSTART;VALUE=DATE:20400101",
        ]);
        let zones = reading.zones(TimeZone::UTC, |_| None);
        let (from, to) = window();
        let Taken { taken, left_out } = reading.meetings(from, to, &zones);
        let told: Vec<(usize, &str)> =
            taken.iter().map(|(line, meeting)| (*line, meeting.name.as_str())).collect();
        assert_eq!(told, [(2, "月度经营会"), (8, "评审会"), (18, "双会")]);
        assert_eq!(taken[0].1.on.rule, Rule::Monthly { every: 1, on: MonthDay::Nth(2, Weekday::Tuesday) });
        assert_eq!(taken[1].1.on.extra, [date(2026, 12, 8), date(2027, 1, 12)].into());
        // February has no 30th, and the file's rule leaves it out.
        assert_eq!(
            taken[2].1.on.extra,
            [date(2026, 11, 30), date(2026, 12, 30), date(2027, 1, 30), date(2027, 3, 30)].into()
        );
        let whys: Vec<WhyLeftOut> = left_out.iter().map(|left| left.why).collect();
        assert_eq!(whys, [WhyLeftOut::Past, WhyLeftOut::Cancelled, WhyLeftOut::NoName, WhyLeftOut::FarAhead]);
        assert!(left_out.iter().all(|left| left.line > 18));
    }

    #[test]
    fn periods_become_busy_times() {
        let reading = file(&[
            "UID:1\nSUMMARY:年终盘点\nDTSTART;VALUE=DATE:20261220\nDTEND;VALUE=DATE:20270101",
            "UID:2\nSUMMARY:年中盘点\nDTSTART;VALUE=DATE:20200620\nDTEND;VALUE=DATE:20200706\nRRULE:FREQ=YEARLY",
            "UID:3\nSUMMARY:每天站会\nDTSTART:20261101T090000\nDTEND:20261101T091500\nRRULE:FREQ=DAILY",
        ]);
        let zones = reading.zones(TimeZone::UTC, |_| None);
        let (from, to) = window();
        let Taken { taken, left_out } = reading.busy_times(from, to, &zones);
        assert_eq!(taken[0].1.when, Season::Dated { from: date(2026, 12, 20), to: date(2026, 12, 31) });
        let season = Season::Yearly {
            from: YearDay::new(6, 20).expect("a day"),
            to: YearDay::new(7, 5).expect("a day"),
        };
        assert_eq!(taken[1].1.when, season);
        assert_eq!(taken.len(), 2 + MOST);
        assert_eq!(left_out.iter().map(|left| left.why).collect::<Vec<_>>(), [WhyLeftOut::Cut]);
    }
}
