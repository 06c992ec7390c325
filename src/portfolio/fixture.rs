//! Proposals that have been followed up, for the tests of this module.

use crate::calendar::add_days;
use crate::proposal::{Achievement, Contact, ContactStep, Goal, Outcome, Proposal, Row, RowId, Stakeholder};
use jiff::civil::{Date, date};
use proptest::prelude::*;

pub(crate) fn row<R: Row>(id: &str) -> R {
    R::with_id(RowId::new(id).expect("an id"))
}

/// Raised on 2 March 2026, one contact done and one open, one person and one result.
pub(crate) fn followed() -> Proposal {
    let mut p = Proposal::default();
    p.frame.title = "充电桩故障率降到行业水平".into();
    p.timing.date = "2026-03-02".into();
    p.follow_up.met_on = "2026-03-02".into();
    p.sponsors.stakeholders.push(Stakeholder { who: "供应链总监".into(), ..row("head") });
    p.solution.goals.push(Goal {
        measure: "故障率".into(),
        baseline: "12%".into(),
        target: "5%".into(),
        ..row("rate")
    });
    p.follow_up.contacts.push(Contact {
        step: Some(ContactStep::Thanks),
        due: "2026-03-02".into(),
        done: true,
        brings: "会议纪要".into(),
        ..row("thanks")
    });
    p.follow_up.contacts.push(Contact {
        step: Some(ContactStep::Listed),
        due: "2026-03-16".into(),
        who: "总部产品部".into(),
        action: "问是否立项 👩‍🔧".into(),
        ..row("listed")
    });
    p.follow_up.results.push(Achievement {
        measure: "故障率".into(),
        promised: "5%".into(),
        achieved: "6.4%".into(),
        ..row("result")
    });
    p
}

fn typed(day: Date) -> crate::proposal::Day {
    crate::proposal::Day(day.to_string())
}

/// Any state of the follow-up, dates near 2 March 2026.
pub(crate) fn any_followed() -> impl Strategy<Value = Proposal> {
    let day = || proptest::option::of((-200_i32..200).prop_map(|days| add_days(date(2026, 3, 2), days)));
    let contact = (day(), any::<bool>(), 0_usize..4, ".{0,260}");
    (
        (day(), day(), day(), day(), day(), day()),
        day(),
        proptest::collection::vec(contact, 0..6),
        proptest::option::of(proptest::sample::select(
            &[Outcome::Approved, Outcome::Deferred, Outcome::Declined][..],
        )),
        (1_u32..40, ".{0,20}"),
    )
        .prop_map(|(days, planned, contacts, outcome, (achieved, reply))| {
            let mut p = followed();
            let set = |day: Option<Date>| day.map(typed).unwrap_or_default();
            p.timing.date = set(planned);
            p.follow_up.met_on = set(days.0);
            p.follow_up.outcome = outcome;
            let progress = &mut p.follow_up.progress;
            progress.listed_on = set(days.1);
            progress.started_on = set(days.2);
            progress.expected_on = set(days.3);
            progress.launched_on = set(days.4);
            progress.verified_on = set(days.5);
            p.follow_up.contacts = contacts
                .into_iter()
                .enumerate()
                .map(|(at, (due, done, step, brings))| Contact {
                    step: [
                        None,
                        Some(ContactStep::Thanks),
                        Some(ContactStep::Progress),
                        Some(ContactStep::Effect),
                    ][step],
                    due: set(due),
                    done,
                    brings,
                    reply: crate::proposal::Prose(reply.clone()),
                    ..row(&format!("c{at}"))
                })
                .collect();
            p.follow_up.results[0].achieved = crate::proposal::Figure(format!("{achieved}%"));
            p
        })
}
