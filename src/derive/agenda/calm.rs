//! Keeping out of headquarters' busy times: a contact that disturbs helps nobody.
//!
//! The method's cadence is counted in weeks, so a contact may wait until a busy time is over, by two weeks at most; for
//! a longer one it is made just before it begins. What is bound to its day keeps it: thanks on the day of the meeting,
//! test feedback before the launch, and what a person planned.

use super::facts::Facts;
use super::path::Planned;
use super::taken::Taken;
use super::{ContactStep, Why};
use crate::calendar::{add_days, add_weeks, days_between};
use crate::proposal::Proposal;
use jiff::civil::Date;

/// Days by which a contact may be moved: one step of the cadence.
const MOST: i32 = 14;
/// Days between two contacts of one kind, at least.
const APART: i32 = 7;
/// Days between two others of which the first was moved; fewer only where the plan has them closer.
const CLOSEST: i32 = 5;

/// The draft's own busy times, whole.
pub(super) fn own_busy(p: &Proposal) -> Vec<(Date, Date)> {
    let spans = p.timing.busy.iter().filter_map(|row| row.when.known()?.dates(None));
    spans.filter(|(from, to)| from <= to).collect()
}

/// The path with its contacts moved out of busy times, where the cadence allows.
pub(super) fn around_busy_times(facts: &Facts<'_>, taken: &Taken<'_>, path: Vec<Planned>) -> Vec<Planned> {
    let house = facts.at.house();
    if house.busy.is_empty() && facts.busy.is_empty() {
        return path;
    }
    let launch = path.iter().find(|one| one.step == ContactStep::Effect).map(|one| add_weeks(one.due, -4));
    let mut out: Vec<Planned> = Vec::with_capacity(path.len());
    // By how much the one before was moved.
    let mut before: Option<(ContactStep, Date, Date)> = None;
    for mut one in path {
        if one.step == ContactStep::Thanks || one.why == Why::LookBack {
            out.push(one);
            continue;
        }
        let wanted = one.due;
        if let Some((step, planned, due)) = before.filter(|(_, planned, due)| due > planned) {
            // Two of the fortnight's contacts that come to lie side by side are one.
            if step == one.step && days_between(due, wanted) < APART {
                continue;
            }
            let apart = days_between(planned, wanted).clamp(1, CLOSEST);
            one.due = one.due.max(facts.at.workdays().on_or_after(add_days(due, apart)));
        }
        let limit = launch.filter(|_| one.step == ContactStep::TestFeedback);
        one.due = calm(facts, taken, one.due, limit);
        if limit.is_some_and(|launch| one.due >= launch) {
            one.due = wanted;
        }
        one.moved = (one.due != wanted && facts.busy_on(wanted).is_some()).then_some(wanted);
        before = Some((one.step, wanted, one.due));
        out.push(one);
    }
    out
}

/// The day itself where nobody is busy on it; else a working day near it on which nobody is; else the day itself.
fn calm(facts: &Facts<'_>, taken: &Taken<'_>, day: Date, before: Option<Date>) -> Date {
    let workdays = facts.at.workdays();
    let Some((mut first, mut last)) = facts.busy_on(day) else { return day };
    // Busy times may follow each other, or overlap.
    for _ in 0..MOST {
        match facts.busy_on(workdays.on_or_after(add_days(last, 1))) {
            Some((_, next)) if next > last => last = next,
            _ => break,
        }
    }
    let later = workdays.on_or_after(add_days(last, 1));
    if days_between(day, later) <= MOST && before.is_none_or(|limit| later < limit) {
        return later;
    }
    for _ in 0..MOST {
        match facts.busy_on(workdays.on_or_before(add_days(first, -1))) {
            Some((next, _)) if next < first => first = next,
            _ => break,
        }
    }
    let sooner = workdays.on_or_before(add_days(first, -1));
    let floor = taken.earliest_next(facts).max(facts.meeting.map(|met| add_days(met, 1)));
    let floor = floor.map_or(facts.at.today, |floor| floor.max(facts.at.today));
    if days_between(sooner, day) <= MOST && sooner >= floor { sooner } else { day }
}

impl Facts<'_> {
    /// The busy time that holds a day.
    fn busy_on(&self, day: Date) -> Option<(Date, Date)> {
        let house =
            self.at.house().busy_between(day, day).into_iter().map(|busy| (busy.span.first, busy.span.last));
        let own = self.busy.iter().copied().filter(|(from, to)| (*from..=*to).contains(&day));
        house.chain(own).max_by_key(|(_, to)| *to)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Move, agenda};
    use super::*;
    use crate::calendar::house::{Busy, DateSpan, Season};
    use crate::calendar::{Almanac, At, House};
    use jiff::civil::date;
    use proptest::prelude::*;

    const MET: Date = date(2025, 5, 6);

    fn raised() -> Proposal {
        let mut p = Proposal::default();
        p.follow_up.met_on = MET.to_string().as_str().into();
        p
    }

    fn almanac(busy: &[(Date, Date)]) -> Almanac {
        let period = |(from, to): &(Date, Date)| Busy {
            name: "年中盘点".into(),
            when: Season::Dated { from: *from, to: *to },
        };
        Almanac::new(House { busy: busy.iter().map(period).collect(), ..House::default() }, Vec::new())
    }

    fn of(moves: &[Move], step: ContactStep) -> Option<(Date, Option<Date>)> {
        moves.iter().find(|one| one.step == step).map(|one| (one.due, one.moved))
    }

    #[test]
    fn a_contact_waits_until_a_busy_time_is_over_and_says_so() {
        // Week 2 is 20 May.
        let busy = almanac(&[(date(2025, 5, 19), date(2025, 5, 23))]);
        let agenda = agenda(&raised(), busy.on(MET));
        let listed = of(&agenda.moves, ContactStep::Listed);
        assert_eq!(listed, Some((date(2025, 5, 26), Some(date(2025, 5, 20)))));
        let one = agenda.moves.iter().find(|one| one.step == ContactStep::Listed).expect("asked for");
        let said = one.reason(MET);
        assert!(said.zh.contains("5月20日"), "{}", said.zh);
        assert!(said.zh.contains('忙') && said.en.contains("busy"), "{said:?}");
        assert_eq!(
            of(&agenda.moves, ContactStep::MoreData),
            Some((date(2025, 6, 3), None)),
            "the others stay"
        );
    }

    #[test]
    fn before_a_long_busy_time_it_comes_sooner_and_thanks_keep_their_day() {
        let busy = almanac(&[(date(2025, 5, 19), date(2025, 6, 30)), (MET, MET)]);
        let agenda = agenda(&raised(), busy.on(MET));
        assert_eq!(of(&agenda.moves, ContactStep::Thanks), Some((MET, None)));
        assert_eq!(
            of(&agenda.moves, ContactStep::Listed),
            Some((date(2025, 5, 16), Some(date(2025, 5, 20))))
        );
    }

    #[test]
    fn the_draft_s_own_busy_times_count_too() {
        let mut p = raised();
        p.timing.busy.push(crate::proposal::Busy {
            when: "2025-05-19..2025-05-21".into(),
            ..crate::derive::fixtures::row("busy")
        });
        let agenda = agenda(&p, At::usual(MET));
        assert_eq!(
            of(&agenda.moves, ContactStep::Listed),
            Some((date(2025, 5, 22), Some(date(2025, 5, 20))))
        );
    }

    proptest! {
        #[test]
        fn moved_contacts_keep_their_order_and_their_manners(
            spans in prop::collection::vec((0_i32..400, 0_i32..40), 0..6), today in 0_i32..300,
            started in prop::option::of(0_i32..120), made in prop::option::of(0_i32..200),
        ) {
            let mut p = raised();
            let day = |days: i32| add_days(MET, days).to_string();
            if let Some(days) = started {
                p.follow_up.progress.started_on = day(days).as_str().into();
            }
            if let Some(days) = made {
                p.follow_up.contacts.push(crate::proposal::Contact {
                    step: Some(ContactStep::Listed), done: true, done_on: day(days).as_str().into(),
                    ..crate::derive::fixtures::row("a")
                });
            }
            let spans: Vec<(Date, Date)> =
                spans.into_iter().map(|(from, days)| (add_days(MET, from), add_days(MET, from + days))).collect();
            let busy = almanac(&spans);
            let at = busy.on(add_days(MET, today));
            let moved = agenda(&p, at);
            let plain = agenda(&p, At::usual(at.today));
            prop_assert!(moved.moves.is_sorted_by_key(|one| (one.due, one.step)));
            let last = moved.moves.iter().filter(|one| !one.is_ahead()).map(|one| one.due).max();
            for one in moved.moves.iter().filter(|one| one.row.is_none()) {
                prop_assert!(at.workdays().is_working(one.due));
                prop_assert!(last.is_none_or(|last| one.due > last), "{one:?}");
                let is_busy = spans.iter().any(|(first, last)| DateSpan { first: *first, last: *last }.holds(one.due));
                if let Some(from) = one.moved {
                    prop_assert!(days_between(from, one.due).abs() <= MOST + APART + 10, "{one:?}");
                    prop_assert!(one.due != from && one.step != ContactStep::Thanks);
                }
                if !is_busy && one.moved.is_none() && spans.is_empty() {
                    prop_assert!(plain.moves.contains(one));
                }
            }
            // No contact goes missing but one of two that came to lie side by side.
            let steps = |moves: &[Move]| {
                let mut steps: Vec<ContactStep> = moves.iter().map(|one| one.step).filter(|step| *step != ContactStep::Progress).collect();
                steps.sort_unstable();
                steps
            };
            prop_assert_eq!(steps(&moved.moves), steps(&plain.moves));
        }
    }
}
