//! A draft's dates as events of a calendar program: the meeting, what comes before it, the contacts after it, the
//! milestones.
//!
//! Every event is a whole day, or several, since a draft knows no hours. Its id is made of the draft's and of what
//! it is, so that it stays the same when the date moves. It is the author's own list of what to do: of what is private
//! it holds the steps before the meeting, with whom they are, and the day until which a contact was put off, and
//! nothing else.

use super::clean::clean;
use crate::calendar::ics::{Alarm, Event};
use crate::derive::Derived;
use crate::derive::agenda::MoveState;
use crate::i18n::{Lang, Text, text};
use crate::proposal::{Choice, ContactStep, DraftId, PreparationStep, Proposal};
use crate::schema::Labelled;
use jiff::civil::Date;

/// The evening before: nine in the morning of the day before, in minutes before midnight.
const DAY_BEFORE: i32 = 15 * 60;

/// A draft's dates for a calendar program.
#[derive(Clone, Debug, PartialEq)]
pub struct Dates {
    /// What a program may call the calendar; blank for nothing.
    pub name: String,
    /// The events, by date.
    pub events: Vec<Event>,
}

/// The dates of a draft. Numbers and stamps are given when they are written; see
/// [`Sent`](crate::calendar::ics::Sent).
#[must_use]
pub fn dates(id: &DraftId, p: &Proposal, d: &Derived, lang: Lang) -> Dates {
    let mut list = Events { id, title: clean(p.frame.title.trim()), lang, list: Vec::new() };
    list.meeting(p, d);
    list.preparation(p, d);
    list.contacts(p, d);
    list.milestones(p, d);
    list.list.sort_by(|a, b| (a.start.date(), &a.uid).cmp(&(b.start.date(), &b.uid)));
    Dates { name: list.title, events: list.list }
}

struct Events<'d> {
    id: &'d DraftId,
    title: String,
    lang: Lang,
    list: Vec<Event>,
}

impl Events<'_> {
    fn meeting(&mut self, p: &Proposal, d: &Derived) {
        let Some(day) = d.follow_up.meeting else { return };
        let what = text("上会", "Raise it");
        let name = clean(p.timing.meeting.trim());
        let alarm = if d.follow_up.held { None } else { Some(DAY_BEFORE) };
        let event = self.add("meeting", what, &name, (day, day), alarm);
        event.description = clean(p.frame.ask.trim());
    }

    /// The steps before the meeting, by their rows.
    fn preparation(&mut self, p: &Proposal, d: &Derived) {
        for row in &p.timing.preparation {
            let Some(day) = row.due.known().filter(|_| row.done || row.is_open()) else { continue };
            let what = row.step.unwrap_or(PreparationStep::Other).label();
            let name = [row.who.trim(), row.what.trim()].into_iter().find(|name| !name.is_empty());
            let alarm = (!row.done && !d.follow_up.held).then_some(DAY_BEFORE);
            let name = clean(name.unwrap_or_default());
            self.add(&format!("preparation-{}", row.id), what, &name, (day, day), alarm);
        }
    }

    /// The contacts, by their rows; those that follow from the method alone by their step and how manieth it is.
    fn contacts(&mut self, p: &Proposal, d: &Derived) {
        let mut steps: Vec<ContactStep> = Vec::new();
        for one in &d.follow_up.agenda.moves {
            if matches!(one.state, MoveState::Skipped | MoveState::Settled) {
                continue;
            }
            let row = one.row.and_then(|row| p.follow_up.contacts.get(row));
            let item = if let Some(row) = row {
                format!("contact-{}", row.id)
            } else {
                steps.push(one.step);
                let nth = steps.iter().filter(|step| **step == one.step).count();
                format!("contact-{}-{nth}", one.step.id())
            };
            let name = clean(one.whom(p).unwrap_or_default());
            let alarm = one.is_ahead().then_some(DAY_BEFORE);
            let description = match row.map(|row| row.action.trim()).filter(|action| !action.is_empty()) {
                Some(action) => clean(action),
                None => one.action().get(self.lang).to_owned(),
            };
            let event = self.add(&item, one.label(), &name, (one.due, one.due), alarm);
            event.description = description;
        }
    }

    fn milestones(&mut self, p: &Proposal, d: &Derived) {
        for (row, bar) in p.solution.milestones.iter().zip(&d.solution.bars) {
            let Some(days) = bar.and_then(|bar| bar.days) else { continue };
            let owner = clean(row.owner.trim());
            let event = self.add(
                &format!("milestone-{}", row.id),
                text("里程碑", "Milestone"),
                &clean(row.milestone.trim()),
                days,
                None,
            );
            event.description = owner;
        }
    }

    /// An event that says what is done with whom, and of which proposal it is.
    fn add(
        &mut self,
        item: &str,
        what: Text,
        name: &str,
        (first, last): (Date, Date),
        alarm: Option<i32>,
    ) -> &mut Event {
        let (what, title) = (what.get(self.lang), &self.title);
        let colon = text("：", ": ").get(self.lang);
        let said = if name.is_empty() { what.to_owned() } else { format!("{what}{colon}{name}") };
        let summary = match self.lang {
            _ if title.is_empty() => said,
            Lang::Zh => format!("{said}（{title}）"),
            Lang::En => format!("{said} ({title})"),
        };
        let uid = format!("{}.{item}@escalate", self.id);
        let mut event = Event::days(&uid, &summary, first, last, crate::calendar::ics::UNSTAMPED);
        event.alarms =
            alarm.into_iter().map(|at| Alarm { minutes_before: at, text: String::new() }).collect();
        self.list.push_mut(event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::At;
    use crate::derive::derive;
    use crate::schema::Audience;
    use crate::schema::specimen::told_apart;
    use jiff::civil::date;

    /// What a calendar may hold of what is for oneself: it is the author's own list, and says with whom.
    const ALLOWED: [&str; 2] = ["timing.preparation.who", "timing.preparation.what"];

    #[test]
    fn of_what_is_for_oneself_a_calendar_holds_with_whom_a_step_is_and_no_more() {
        let (mut p, told) = told_apart();
        p.timing.preparation[0].due = "2026-03-20".into();
        p.timing.date = "2026-04-08".into();
        p.follow_up.met_on = "".into();
        let id = DraftId::from_number(1);
        for (who, met_on) in [("", ""), ("a", ""), ("", "2026-02-02"), ("", "2026-03-02")] {
            // A step says with whom it is, or else what it is about.
            let mut p = p.clone();
            p.follow_up.met_on = met_on.into();
            if !who.is_empty() {
                p.timing.preparation[0].who.clear();
            }
            for skipped in [true, false] {
                if !skipped {
                    p.follow_up.contacts[0].skipped.clear();
                }
                let d = derive(&p, At::usual(date(2026, 3, 2)));
                for lang in Lang::ALL {
                    let dates = dates(&id, &p, &d, lang);
                    assert!(!dates.events.is_empty());
                    let said = format!("{dates:?}");
                    for told in told.iter().filter(|told| told.audience == Audience::Private) {
                        let is_allowed = ALLOWED.contains(&told.field.as_str());
                        assert!(is_allowed || !said.contains(&told.token), "{}: {said}", told.field);
                    }
                    assert!(told.iter().any(|told| said.contains(&told.token)), "{said}");
                }
            }
        }
    }
}
