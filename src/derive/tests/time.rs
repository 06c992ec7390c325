//! Timing, follow-up, stage and what is due.

use crate::calendar::At;
use crate::calendar::{Level, add_days};
use crate::derive::fixtures::{TODAY, parts, pricing, row};
use crate::derive::timing::{MomentState, WrongWay};
use crate::derive::{MoveState, Stage, derive, offers, stage};
use crate::i18n::Lang;
use crate::proposal::{
    Achievement, Answer, Busy, Contact, ContactStep, Goal, Moment, MomentKind, Outcome, Proposal,
};
use crate::schema::PaneId;
use jiff::civil::date;

fn planned(day: &str) -> Proposal {
    let mut p = pricing();
    p.timing.date = day.into();
    p
}

#[test]
fn the_date_is_counted_and_held_against_busy_times() {
    let mut p = planned("2025-04-21");
    for (id, when) in [("a", "2025-04-14..2025-04-21"), ("b", "2025-04-22"), ("c", "W3"), ("d", "月底")] {
        p.timing.busy.push(Busy { when: when.into(), ..row(id) });
    }
    let figures = derive(&p, At::usual(TODAY)).timing;
    assert_eq!(figures.days_to, Some(14));
    assert_eq!(figures.conflicts, [0]);
    assert_eq!(figures.busy[2], None, "weeks of the plan are no time of headquarters' own");
}

#[test]
fn a_moment_holds_on_the_day_of_the_meeting_and_needs_a_fact() {
    use MomentState::{Blank, Expired, Holds};
    let mut p = planned("2025-04-21");
    let fact = "华东投诉升级";
    for (id, fact, until) in
        [("a", fact, ""), ("b", fact, "2025-04-21"), ("c", fact, "2025-04-20"), ("d", "", "")]
    {
        p.timing.moments.push(Moment {
            moment: Some(MomentKind::Incident),
            fact: fact.into(),
            until: until.into(),
            ..row(id)
        });
    }
    p.timing.wrong_ways.in_passing = Some(Answer::Yes);
    p.timing.wrong_ways.unprepared = Some(Answer::No);
    let figures = derive(&p, At::usual(TODAY)).timing;
    assert_eq!(figures.moments, [Holds, Holds, Expired, Blank]);
    assert_eq!(figures.holding().collect::<Vec<_>>(), [0, 1]);
    assert_eq!((figures.wrong_ways, figures.wrong_ways_asked), (vec![WrongWay::InPassing], 2));
}

#[test]
fn the_cadence_follows_from_the_planned_day_and_then_from_the_meeting() {
    // The method: thanks on the day, week 2 listed, week 4 more data, week 6 the sponsor; two to six months.
    let mut p = Proposal::default();
    p.timing.date = "2025-04-14".into();
    let figures = derive(&p, At::usual(TODAY)).follow_up;
    let days: Vec<_> = figures.agenda.ahead().take(4).map(|one| one.due).collect();
    assert_eq!(days, [0, 14, 28, 42].map(|days| add_days(date(2025, 4, 14), days)));
    let window = figures.window.expect("a meeting");
    assert_eq!((window.earliest, window.latest), (date(2025, 6, 14), date(2025, 10, 14)));
    assert!(!figures.held);
    p.follow_up.met_on = "2025-04-07".into();
    let figures = derive(&p, At::usual(TODAY)).follow_up;
    assert_eq!((figures.meeting, figures.held), (Some(TODAY), true));
    // Once it is held the planned day says nothing more: the two to six months run from the day it was raised.
    let window = figures.window.expect("a meeting");
    assert_eq!((window.earliest, window.latest), (date(2025, 6, 7), date(2025, 10, 7)));
    p.timing.date = "2025-09-01".into();
    assert_eq!(derive(&p, At::usual(TODAY)).follow_up.window, Some(window));
}

#[test]
fn contacts_are_late_next_or_done() {
    let mut p = parts();
    let contacts = [
        ("late", "2025-04-01", false),
        ("later", "2025-03-20", false),
        ("next", "2025-04-07", false),
        ("after", "2025-05-01", false),
        ("done", "2025-03-01", true),
        ("undated", "", false),
    ];
    for (id, due, done) in contacts {
        p.follow_up.contacts.push(Contact { due: due.into(), done, ..row(id) });
    }
    let figures = derive(&p, At::usual(TODAY)).follow_up;
    let agenda = &figures.agenda;
    let rows = |state| {
        let moves = agenda.moves.iter().filter(move |one| one.row.is_some() && one.state == state);
        moves.filter_map(|one| one.row).collect::<Vec<_>>()
    };
    assert_eq!(rows(MoveState::Late), [1, 0]);
    assert_eq!(rows(MoveState::Open), [2, 3]);
    assert_eq!(rows(MoveState::Done), [4]);
    assert_eq!(agenda.of_row(5), None, "it has no day");
    let next = agenda.next.map(|at| (agenda.moves[at].due, agenda.moves[at].row));
    assert_eq!(next, Some((date(2025, 3, 20), Some(1))));
}

#[test]
fn levels_are_reached_by_their_dates() {
    let mut p = parts();
    p.follow_up.progress.listed_on = "2025-03-20".into();
    p.follow_up.progress.started_on = "2025-04-01".into();
    p.follow_up.progress.launched_on = "2025-06-01".into();
    let figures = derive(&p, At::usual(TODAY)).follow_up;
    assert_eq!(figures.level, Some(Level::Started), "a launch in the future has not happened");
    assert_eq!(figures.levels[0].planned, Some(date(2025, 3, 24)));
    assert_eq!(figures.levels[0].actual, Some(date(2025, 3, 20)));
    assert_eq!(derive(&Proposal::default(), At::usual(TODAY)).follow_up.levels[0].planned, None);
}

#[test]
fn achieved_is_held_against_promised() {
    let mut p = parts();
    p.follow_up.results.push(Achievement {
        promised: "800万".into(),
        achieved: "600万".into(),
        ..row("cash")
    });
    let result = derive(&p, At::usual(TODAY)).follow_up.results[0].expect("both figures");
    assert_eq!(result.ratio, Some("0.75".parse().expect("a number")));
}

#[test]
fn stages_follow_the_dates_up_to_today() {
    let mut p = pricing();
    assert_eq!(stage(&p, TODAY), Stage::Drafting);
    p.timing.date = "2025-04-21".into();
    assert_eq!(stage(&p, TODAY), Stage::Planned);
    p.follow_up.met_on = "2025-04-01".into();
    assert_eq!(stage(&p, TODAY), Stage::Raised);
    for (outcome, reached) in [(Outcome::Deferred, Stage::Deferred), (Outcome::Declined, Stage::Declined)] {
        p.follow_up.outcome = Some(outcome);
        assert_eq!(stage(&p, TODAY), reached);
    }
    p.follow_up.outcome = Some(Outcome::Approved);
    p.follow_up.progress.listed_on = "2025-04-02".into();
    assert_eq!(stage(&p, TODAY), Stage::Listed);
    p.follow_up.progress.started_on = "2025-04-03".into();
    assert_eq!(stage(&p, TODAY), Stage::Started);
    p.follow_up.contacts.push(Contact { step: Some(ContactStep::Progress), done: true, ..row("p") });
    assert_eq!(stage(&p, TODAY), Stage::InBuild);
    p.follow_up.progress.launched_on = "2025-04-07".into();
    assert_eq!(stage(&p, TODAY), Stage::Launched);
    p.follow_up.progress.verified_on = "2025-04-08".into();
    assert_eq!(stage(&p, TODAY), Stage::Launched, "tomorrow has not happened");
    assert_eq!(stage(&p, date(2025, 4, 8)), Stage::Verified);
}

#[test]
fn contacts_are_offered_for_the_steps_that_are_not_there_and_bring_nothing_of_themselves() {
    let mut p = parts();
    let offered = |p: &Proposal, lang| {
        let offer = offers(p, &derive(p, At::usual(TODAY)), lang).into_iter();
        offer
            .filter(|offer| offer.section == "follow_up.contacts")
            .flat_map(|offer| offer.rows)
            .collect::<Vec<_>>()
    };
    let rows = offered(&p, Lang::Zh);
    assert_eq!(rows[0][..2], [("step", "listed".to_owned()), ("due", "2025-03-24".to_owned())]);
    assert!(rows.iter().flatten().all(|(field, _)| *field != "brings"));
    let sponsor = rows.iter().find(|row| row[0].1 == "ask_sponsor").expect("week 6");
    assert_eq!(sponsor.last(), Some(&("who", "供应链负责人".to_owned())));
    p.follow_up.contacts.push(Contact { step: Some(ContactStep::Listed), ..row("l") });
    assert_eq!(offered(&p, Lang::En).len(), rows.len() - 1);
    p.follow_up.progress.started_on = "2025-03-12".into();
    let steps: Vec<String> = offered(&p, Lang::En).into_iter().map(|row| row[0].1.clone()).collect();
    assert!(!steps.iter().any(|step| step == "more_data" || step == "ask_sponsor"), "it has started");
}

#[test]
fn goals_are_offered_as_promises_once() {
    let mut p = parts();
    p.solution.goals.push(Goal { goal: "不再缺件".into(), target: "98%".into(), ..row("g") });
    let offered = |p: &Proposal| {
        let all = offers(p, &derive(p, At::usual(TODAY)), Lang::Zh);
        all.into_iter().find(|offer| offer.section == "follow_up.results").map(|offer| offer.rows)
    };
    let rows = offered(&p).expect("two goals");
    assert_eq!(rows[0], [("measure", "库存金额".to_owned()), ("promised", "1869万".to_owned())]);
    assert_eq!(rows[1][0].1, "不再缺件");
    for (id, row_of) in [("a", &rows[0]), ("b", &rows[1])] {
        p.follow_up.results.push(Achievement { measure: row_of[0].1.clone(), ..row(id) });
    }
    assert_eq!(offered(&p), None);
}

#[test]
fn a_blank_draft_begins_with_the_four_moments_and_doing_nothing() {
    let p = Proposal::default();
    let all = offers(&p, &derive(&p, At::usual(TODAY)), Lang::Zh);
    let blank: Vec<_> = all.iter().filter(|offer| offer.in_blank).collect();
    assert_eq!(blank.iter().map(|offer| offer.rows.len()).collect::<Vec<_>>(), [1, 4]);
    assert_eq!(blank[1].pane, PaneId::Timing);
}
