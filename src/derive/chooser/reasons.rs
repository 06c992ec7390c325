//! What speaks for a day and against it.

use super::{Choice, Reason, Verdict};
use crate::calendar::{At, BackPlan, add_days, days_between, weeks_between};
use crate::derive::evidence::Grade;
use crate::derive::{Derived, EvidenceLevel};
use crate::proposal::{Involvement, MomentKind, Proposal};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Weeks after which an incident no longer helps by itself.
const FRESH_WEEKS: i32 = 2;
/// Working days before the end of a fiscal quarter in which the books are closed.
const CLOSING_DAYS: u32 = 5;
/// Days off in a row that count as a holiday to be near.
const LONG_BREAK: i32 = 4;

/// The day with its reasons.
pub(super) fn weigh(
    p: &Proposal,
    derived: &Derived,
    plan: &BackPlan,
    mut choice: Choice,
    at: At<'_>,
) -> Choice {
    moments(p, derived, &mut choice, at);
    calendar(p, derived, &mut choice, at);
    time_left(plan, &mut choice, at);
    let too_late = |reason: &Reason| matches!(reason, Reason::PapersPassed { .. });
    choice.verdict = if choice.against.iter().any(too_late) || choice.date < at.today {
        Verdict::TooLate
    } else if !choice.against.is_empty() {
        Verdict::Poor
    } else if choice.for_.iter().any(|reason| !matches!(reason, Reason::Enough { .. })) {
        Verdict::Good
    } else {
        Verdict::Fair
    };
    choice
}

/// What concerns every day alike.
pub(super) fn notes(p: &Proposal, derived: &Derived) -> Vec<Reason> {
    let grade = proof(derived);
    let named =
        p.timing.moments.iter().any(|row| row.moment == Some(MomentKind::Pilot) && is_said(&row.fact));
    let mut notes = Vec::new();
    if named && !is_proven(grade) {
        notes.push(Reason::PilotUnproven { grade });
    }
    let rhythm = derived
        .sponsors
        .decides
        .filter(|row| p.sponsors.stakeholders.get(*row).is_some_and(|person| is_said(&person.rhythm)));
    notes.extend(rhythm.map(|row| Reason::Rhythm { row }));
    notes
}

fn is_said(typed: &str) -> bool {
    !typed.trim().is_empty()
}

/// How far the proof of the solution can be relied on.
fn proof(derived: &Derived) -> Option<Grade> {
    derived.evidence.level(EvidenceLevel::Proof).grade.grade
}

fn is_proven(grade: Option<Grade>) -> bool {
    grade >= Some(Grade::Moderate)
}

/// The method's good moments.
fn moments(p: &Proposal, derived: &Derived, choice: &mut Choice, at: At<'_>) {
    for (row, moment) in p.timing.moments.iter().enumerate().filter(|(_, moment)| is_said(&moment.fact)) {
        let until = moment.until.known();
        let weeks = weeks_between(at.today, choice.date);
        match (moment.moment, until) {
            (_, Some(until)) if until < choice.date => choice.against.push(Reason::Expired { row, until }),
            (Some(MomentKind::Incident), _) if weeks > FRESH_WEEKS => {
                choice.against.push(Reason::Fades { row, weeks });
            }
            // The evidence has the word on a pilot, and the map on who is hurt.
            (Some(MomentKind::Pilot), _) if !is_proven(proof(derived)) => {}
            _ => choice.for_.push(Reason::Holds { row }),
        }
    }
    let said = |kind| p.timing.moments.iter().any(|row| row.moment == Some(kind) && is_said(&row.fact));
    if let Some(grade) = proof(derived).filter(|grade| is_proven(Some(*grade)) && !said(MomentKind::Pilot)) {
        choice.for_.push(Reason::PilotProven { grade });
    }
    let hurt = p.sponsors.stakeholders.iter().filter(|row| row.involvement.contains(&Involvement::Hurt));
    let departments: BTreeSet<String> = hurt
        .map(|row| row.department.trim().to_lowercase())
        .filter(|department| !department.is_empty())
        .collect();
    if departments.len() > 1 && !said(MomentKind::SharedProblem) {
        choice.for_.push(Reason::HurtAlike { departments: departments.len() });
    }
    if at.house().is_planning(choice.date) && !said(MomentKind::Planning) {
        choice.for_.push(Reason::Planning);
    }
}

/// Headquarters' calendar, and the draft's own times to avoid.
fn calendar(p: &Proposal, derived: &Derived, choice: &mut Choice, at: At<'_>) {
    let (day, workdays) = (choice.date, at.workdays());
    for busy in at.house().busy_between(day, day) {
        if let Some(period) = at.house().busy.get(busy.busy) {
            choice.against.push(Reason::HouseBusy { name: period.name.clone(), until: busy.span.last });
        }
    }
    for (row, span) in derived.timing.busy.iter().enumerate().take(p.timing.busy.len()) {
        if let Some((_, until)) = span.filter(|(from, to)| (*from..=*to).contains(&day)) {
            choice.against.push(Reason::Busy { row, until });
        }
    }
    if workdays.is_working(day) {
        let days = days_between(day, workdays.on_or_after(add_days(day, 1))) - 1;
        if days >= LONG_BREAK {
            choice.against.push(Reason::EveOfDaysOff { days });
        }
    } else {
        choice.against.push(Reason::DayOff);
    }
    if let Some(left) = closing(day, at) {
        choice.against.push(Reason::QuarterEnd { left });
    }
    if !workdays.covers(day.year()) {
        choice.notes.push(Reason::UnknownYear { year: day.year() });
    }
}

/// Working days left of the fiscal quarter, that day included, where it is being closed.
fn closing(day: Date, at: At<'_>) -> Option<u32> {
    let of = |day: Date| {
        let fiscal = at.house().fiscal(day);
        (fiscal.year, fiscal.quarter)
    };
    let last = (0..14).map(|days| add_days(day, days)).take_while(|next| of(*next) == of(day)).last()?;
    // Not within two weeks of its end.
    if of(add_days(last, 1)) == of(day) {
        return None;
    }
    let left = at.workdays().between(add_days(day, -1), last);
    (left <= CLOSING_DAYS).then_some(left)
}

/// Time for everything that comes before.
fn time_left(plan: &BackPlan, choice: &mut Choice, at: At<'_>) {
    let (there, needed) = (plan.working_days, plan.needed);
    if choice.papers_due < at.today {
        choice.against.push(Reason::PapersPassed { due: choice.papers_due });
    }
    if there >= needed {
        choice.for_.push(Reason::Enough { there, needed });
    } else if plan.hurried && !plan.is_too_late() {
        choice.against.push(Reason::Hurried { there, needed });
    } else {
        choice.against.push(Reason::TooFewDays { there, needed });
    }
}
