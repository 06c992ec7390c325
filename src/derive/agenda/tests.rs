//! How the agenda follows what happens.

mod always;

use super::*;
use crate::calendar::{add_days, add_weeks};
use crate::derive::fixtures::row;
use crate::proposal::{Outcome, Stakeholder};
use jiff::civil::date;

/// A Tuesday; the usual calendar knows no day off in the ten weeks that follow but the Dragon Boat Festival.
const MET: Date = date(2025, 5, 6);

fn raised() -> Proposal {
    let mut p = Proposal::default();
    p.follow_up.met_on = MET.to_string().as_str().into();
    p
}

fn on(p: &Proposal, today: Date) -> Agenda {
    agenda(p, At::usual(today))
}

/// A contact that was made on a day.
fn made(id: &str, step: ContactStep, on: Date) -> Contact {
    Contact {
        step: Some(step),
        done: true,
        done_on: on.to_string().as_str().into(),
        brings: id.into(),
        ..row(id)
    }
}

/// The same, answered on the day after.
fn answered(id: &str, step: ContactStep, on: Date) -> Contact {
    Contact { replied_on: add_days(on, 1).to_string().as_str().into(), ..made(id, step, on) }
}

/// What is next: step, day and reason.
fn next(p: &Proposal, today: Date) -> Option<(ContactStep, Date, Why)> {
    let agenda = on(p, today);
    agenda.next.map(|at| agenda.moves[at]).map(|one| (one.step, one.due, one.why))
}

fn weeks(count: i32) -> Date {
    add_weeks(MET, count)
}

#[test]
fn a_meeting_alone_lays_out_the_whole_way() {
    use ContactStep::{AskSponsor, Effect, Listed, MoreData, Progress, TestFeedback, Thanks};
    let agenda = on(&raised(), MET);
    let steps: Vec<ContactStep> = agenda.moves.iter().map(|one| one.step).collect();
    assert_eq!(steps[..5], [Thanks, Listed, MoreData, AskSponsor, Progress]);
    assert!(steps.contains(&TestFeedback) && steps.last() == Some(&Effect));
    assert!(agenda.moves.iter().all(|one| one.state == MoveState::Open && one.row.is_none()));
    assert_eq!(agenda.next, Some(0));
    assert_eq!(on(&Proposal::default(), MET), Agenda::default());
}

#[test]
fn a_day_planned_counts_until_it_passes_and_then_asks_how_it_went() {
    let mut p = Proposal::default();
    p.timing.date = MET.to_string().as_str().into();
    assert_eq!(next(&p, add_days(MET, -9)), Some((ContactStep::Thanks, MET, Why::Met)));
    let agenda = on(&p, add_days(MET, 1));
    assert_eq!((agenda.moves.len(), agenda.unrecorded), (0, Some(MET)));
    p.follow_up.progress.listed_on = "2025-05-07".into();
    let agenda = on(&p, add_days(MET, 1));
    assert_eq!(agenda.unrecorded, None, "it is listed, so it was raised");
    assert!(agenda.next.is_some());
}

#[test]
fn thanks_come_at_once_or_not_at_all() {
    let p = raised();
    let state = |today| {
        let agenda = on(&p, today);
        agenda.moves.iter().find(|one| one.step == ContactStep::Thanks).map(|one| one.state)
    };
    assert_eq!(state(MET), Some(MoveState::Open));
    assert_eq!(state(add_days(MET, 1)), Some(MoveState::Late));
    assert_eq!(state(weeks(2)), None, "the next question comes first now");
}

#[test]
fn listed_with_an_owner_settles_the_question() {
    let mut p = raised();
    p.follow_up.contacts.push(Contact {
        step: Some(ContactStep::Listed),
        due: "2025-05-20".into(),
        ..row("l")
    });
    p.follow_up.progress.listed_on = "2025-05-14".into();
    let asked = on(&p, weeks(2));
    let one = asked.of_row(0).expect("a row");
    assert_eq!((one.state, one.why), (MoveState::Open, Why::Unowned { listed: date(2025, 5, 14) }));
    p.follow_up.progress.owner = "产品经理".into();
    let settled = on(&p, weeks(2));
    assert_eq!(settled.of_row(0).expect("a row").state, MoveState::Settled);
    assert_eq!(next(&p, weeks(2)), Some((ContactStep::MoreData, weeks(4), Why::NotStarted)));
}

#[test]
fn a_start_settles_what_asks_for_one_and_begins_the_fortnights() {
    let mut p = raised();
    p.follow_up.contacts.push(Contact {
        step: Some(ContactStep::MoreData),
        due: "2025-06-03".into(),
        ..row("m")
    });
    p.follow_up.progress.listed_on = "2025-05-14".into();
    p.follow_up.progress.started_on = "2025-05-26".into();
    let agenda = on(&p, weeks(3));
    assert_eq!(agenda.of_row(0).expect("a row").state, MoveState::Settled);
    let ahead: Vec<_> = agenda.ahead().take(2).map(|one| (one.step, one.due)).collect();
    assert_eq!(
        ahead,
        [(ContactStep::Progress, date(2025, 6, 9)), (ContactStep::Progress, date(2025, 6, 23))]
    );
    assert!(agenda.ahead().all(|one| loudness(one.step) == 0));
}

#[test]
fn a_day_named_for_the_start_is_waited_for() {
    let mut p = raised();
    p.follow_up.contacts.push(answered("l", ContactStep::Listed, weeks(2)));
    p.follow_up.progress.started_on = "2025-07-01".into();
    assert_eq!(next(&p, weeks(4)), Some((ContactStep::MoreData, date(2025, 7, 1), Why::NotStarted)));
}

#[test]
fn what_was_missed_while_it_is_built_is_one_contact() {
    let mut p = raised();
    p.follow_up.progress.started_on = "2025-05-26".into();
    p.follow_up.progress.expected_on = "2025-10-27".into();
    let agenda = on(&p, date(2025, 8, 4));
    let late: Vec<_> = agenda.late().map(|at| agenda.moves[at].due).collect();
    assert_eq!(late, [date(2025, 6, 9)]);
    let after = agenda.ahead().nth(1).expect("another");
    assert!(after.due >= date(2025, 8, 11), "{after:?}");
    p.follow_up.contacts.push(answered("p", ContactStep::Progress, date(2025, 8, 4)));
    assert_eq!(next(&p, date(2025, 8, 5)), Some((ContactStep::Progress, date(2025, 8, 18), Why::Building)));
}

#[test]
fn a_day_that_slips_is_asked_about_with_an_offer_to_help() {
    let mut p = raised();
    p.follow_up.progress.started_on = "2025-05-26".into();
    p.follow_up.progress.expected_on = "2025-07-04".into();
    p.follow_up.contacts.push(answered("p", ContactStep::Progress, date(2025, 6, 23)));
    let why = Why::Slipped { expected: date(2025, 7, 4) };
    // Saturday and Sunday lie between.
    assert_eq!(next(&p, date(2025, 7, 7)), Some((ContactStep::Progress, date(2025, 7, 7), why)));
    let agenda = on(&p, date(2025, 7, 7));
    let one = agenda.moves[agenda.next.expect("one")];
    assert_eq!(one.action().zh, "问新的完成日期，提出能搭把手的地方");
    assert!(one.reason(date(2025, 7, 7)).zh.contains("原定7月4日完成"));
    // A new day puts it back on the way.
    p.follow_up.progress.expected_on = "2025-08-25".into();
    assert_eq!(next(&p, date(2025, 7, 7)).expect("one").2, Why::Building);
    p.follow_up.progress.expected_on = "2025-07-07".into();
    assert_ne!(next(&p, date(2025, 7, 7)).expect("one").2, why, "the day itself has not slipped");
}

#[test]
fn before_the_launch_test_feedback_and_after_it_the_effect() {
    let mut p = raised();
    p.follow_up.progress.started_on = "2025-05-26".into();
    p.follow_up.progress.expected_on = "2025-08-25".into();
    p.follow_up.contacts.push(answered("p", ContactStep::Progress, date(2025, 8, 12)));
    assert_eq!(
        next(&p, date(2025, 8, 14)),
        Some((ContactStep::TestFeedback, date(2025, 8, 18), Why::BeforeLaunch))
    );
    p.follow_up.progress.launched_on = "2025-08-25".into();
    assert_eq!(next(&p, date(2025, 8, 26)), Some((ContactStep::Effect, date(2025, 9, 22), Why::AfterLaunch)));
    p.follow_up.contacts.push(answered("e", ContactStep::Effect, date(2025, 9, 22)));
    let (step, due, why) = next(&p, date(2025, 9, 24)).expect("it is not verified");
    assert_eq!((step, why), (ContactStep::Effect, Why::Unverified));
    assert!(due >= date(2025, 10, 20));
}

#[test]
fn a_case_that_is_verified_asks_for_the_look_back_alone() {
    let mut p = raised();
    p.follow_up.contacts.push(Contact {
        step: Some(ContactStep::Effect),
        due: "2025-09-22".into(),
        ..row("e")
    });
    p.follow_up.contacts.push(Contact { due: "2025-09-01".into(), ..row("own") });
    p.follow_up.progress.verified_on = "2025-09-29".into();
    let agenda = on(&p, date(2025, 10, 9));
    assert!((0..2).all(|row| agenda.of_row(row).is_some_and(|one| one.state == MoveState::Settled)));
    let (step, due, why) = next(&p, date(2025, 10, 9)).expect("the look back");
    // A week on lies in the National Day holiday.
    assert_eq!((step, due, why), (ContactStep::Other, date(2025, 10, 9), Why::LookBack));
    // A day that somebody named holds, a Saturday too, and is late once it has passed.
    p.follow_up.look_back_on = "2025-10-18".into();
    assert_eq!(next(&p, date(2025, 10, 9)).map(|(_, due, _)| due), Some(date(2025, 10, 18)));
    assert_eq!(on(&p, date(2025, 10, 20)).late().count(), 1);
    p.follow_up.worked = "先找财务".into();
    assert_eq!(next(&p, date(2025, 10, 9)), None);
}

#[test]
fn silence_takes_the_next_contact_one_step_up_and_no_further_than_the_sponsor() {
    let mut p = raised();
    p.follow_up.contacts.push(made("t", ContactStep::Thanks, MET));
    p.follow_up.progress.started_on = "2025-05-12".into();
    let asked = date(2025, 6, 9);
    p.follow_up.contacts.push(made("p", ContactStep::Progress, asked));
    // Nine working days: it is early yet.
    let early = on(&p, date(2025, 6, 20));
    assert_eq!(
        (early.silent_since, early.moves[early.next.expect("one")].step),
        (None, ContactStep::Progress)
    );
    let day = date(2025, 6, 23);
    let silent = |step, since| Why::Silent { since, step };
    assert_eq!(next(&p, day), Some((ContactStep::MoreData, day, silent(ContactStep::Progress, asked))));
    assert_eq!(on(&p, day).silent_since, Some(asked));
    // Nobody made it: it is late, and nothing gets louder by itself.
    assert_eq!(
        next(&p, date(2025, 7, 28)),
        Some((ContactStep::MoreData, day, silent(ContactStep::Progress, asked)))
    );
    p.follow_up.contacts.push(made("m", ContactStep::MoreData, day));
    let third = date(2025, 7, 7);
    assert_eq!(next(&p, third), Some((ContactStep::AskSponsor, third, silent(ContactStep::MoreData, day))));
    p.follow_up.contacts.push(made("s", ContactStep::AskSponsor, third));
    let quiet = add_weeks(third, 4);
    assert_eq!(
        next(&p, date(2025, 7, 21)),
        Some((ContactStep::MoreData, quiet, silent(ContactStep::AskSponsor, third)))
    );
    p.follow_up.contacts.push(made("n", ContactStep::MoreData, quiet));
    let again = next(&p, add_weeks(quiet, 3)).expect("one");
    assert_eq!((again.0, again.1), (ContactStep::MoreData, add_weeks(quiet, 4)), "never the sponsor again");
    // One word in answer, and it begins anew.
    p.follow_up.contacts.last_mut().expect("one").reply = "在排期".into();
    let (step, _, why) = next(&p, add_weeks(quiet, 3)).expect("one");
    assert_eq!((step, why), (ContactStep::Progress, Why::Building));
    assert_eq!(on(&p, add_weeks(quiet, 3)).silent_since, None);
}

#[test]
fn a_step_that_headquarters_took_is_an_answer() {
    let mut p = raised();
    p.follow_up.contacts.push(made("l", ContactStep::Listed, weeks(2)));
    assert!(on(&p, weeks(5)).silent_since.is_some());
    p.follow_up.progress.listed_on = weeks(3).to_string().as_str().into();
    assert_eq!(on(&p, weeks(5)).silent_since, None);
}

#[test]
fn before_the_start_the_cadence_itself_goes_up_and_waits_for_who_is_late() {
    let mut p = raised();
    // The first question was put three weeks late: what follows waits for it, and then for an answer.
    assert_eq!(next(&p, weeks(5)), Some((ContactStep::Listed, weeks(2), Why::Unlisted)));
    assert_eq!(on(&p, weeks(5)).late().count(), 1);
    p.follow_up.contacts.push(made("l", ContactStep::Listed, weeks(5)));
    let (step, due, _) = next(&p, weeks(5)).expect("one");
    assert_eq!(step, ContactStep::MoreData);
    assert_eq!(due, At::usual(MET).workdays().add(weeks(5), ANSWER_DAYS));
    for (id, step) in [("m", ContactStep::MoreData), ("s", ContactStep::AskSponsor)] {
        p.follow_up.contacts.push(answered(id, step, due));
    }
    let (step, again, why) = next(&p, add_days(due, 2)).expect("it never falls silent");
    assert_eq!((step, why), (ContactStep::MoreData, Why::StillWaiting));
    assert!(again >= add_weeks(due, 4));
}

#[test]
fn what_is_left_out_stays_out() {
    let mut p = raised();
    let left_out =
        |id: &str, step| Contact { step: Some(step), skipped: "已当面问过".into(), ..row(id) };
    p.follow_up.contacts.push(left_out("l", ContactStep::Listed));
    let agenda = on(&p, weeks(3));
    assert_eq!(agenda.of_row(0).map(|one| one.state), Some(MoveState::Skipped));
    assert_eq!(next(&p, weeks(3)), Some((ContactStep::MoreData, weeks(4), Why::NotStarted)));
    // Left out, the sponsor is not asked by way of silence either.
    p.follow_up.contacts.push(left_out("s", ContactStep::AskSponsor));
    p.follow_up.contacts.push(made("m", ContactStep::MoreData, weeks(4)));
    let (step, due, _) = next(&p, weeks(7)).expect("one");
    assert_eq!((step, due), (ContactStep::MoreData, weeks(8)));
}

#[test]
fn what_is_put_off_comes_back_on_a_working_day() {
    let mut p = raised();
    let snoozed = Contact { step: Some(ContactStep::Listed), snoozed: "2025-05-31".into(), ..row("l") };
    p.follow_up.contacts.push(snoozed);
    // A Saturday, then the Dragon Boat Festival until the 2nd.
    let (step, due, why) = next(&p, weeks(2)).expect("one");
    assert_eq!((step, due, why), (ContactStep::Listed, date(2025, 6, 3), Why::Unlisted));
    assert_eq!(on(&p, date(2025, 6, 4)).late().count(), 1);
    p.follow_up.contacts[0].snoozed = "2025-05-08".into();
    let due = on(&p, weeks(1)).of_row(0).map(|one| one.due);
    assert_eq!(due, Some(weeks(2)), "not earlier than it was due");
}

#[test]
fn a_row_without_a_day_takes_it_from_the_plan() {
    let mut p = raised();
    p.follow_up.contacts.push(Contact { step: Some(ContactStep::AskSponsor), ..row("s") });
    p.follow_up.contacts.push(Contact { action: "路过问一句".into(), ..row("o") });
    let agenda = on(&p, MET);
    assert_eq!(agenda.of_row(0).map(|one| (one.due, one.why)), Some((weeks(6), Why::StillNotStarted)));
    assert_eq!(agenda.of_row(1), None);
    assert_eq!(agenda.moves.iter().filter(|one| one.step == ContactStep::AskSponsor).count(), 1);
    p.follow_up.met_on = "2025-05-13".into();
    assert_eq!(on(&p, MET).of_row(0).map(|one| one.due), Some(date(2025, 6, 24)), "and moves with it");
}

#[test]
fn rows_for_what_has_not_begun_wait() {
    let mut p = raised();
    for (id, step) in [("p", ContactStep::Progress), ("e", ContactStep::Effect)] {
        p.follow_up.contacts.push(Contact { step: Some(step), due: "2025-05-12".into(), ..row(id) });
    }
    let agenda = on(&p, weeks(3));
    assert!((0..2).all(|row| agenda.of_row(row).is_some_and(|one| one.state == MoveState::Waiting)));
}

#[test]
fn put_off_it_is_asked_again_at_the_time_they_named() {
    let mut p = raised();
    p.follow_up.outcome = Some(Outcome::Deferred);
    p.follow_up.contacts.push(made("t", ContactStep::Thanks, MET));
    assert_eq!(next(&p, weeks(1)), Some((ContactStep::Other, date(2025, 6, 3), Why::Deferred)));
    p.follow_up.contacts.push(Contact { due: "2025-09-08".into(), ..row("named") });
    assert_eq!(next(&p, weeks(1)), Some((ContactStep::Other, date(2025, 9, 8), Why::Own)));
    p.follow_up.contacts[1] = made("asked", ContactStep::Other, date(2025, 9, 8));
    let (step, _, why) = next(&p, date(2025, 9, 22)).expect("one");
    assert_eq!((step, matches!(why, Why::Silent { .. })), (ContactStep::MoreData, true));
}

#[test]
fn turned_down_it_ends_with_thanks_and_the_look_back() {
    let mut p = raised();
    p.follow_up.outcome = Some(Outcome::Declined);
    let moves: Vec<_> = on(&p, MET).moves.iter().map(|one| (one.step, one.why)).collect();
    assert_eq!(moves, [(ContactStep::Thanks, Why::Met), (ContactStep::Other, Why::LookBack)]);
    p.follow_up.differently = "先试点".into();
    p.follow_up.contacts.push(made("t", ContactStep::Thanks, MET));
    assert_eq!(next(&p, MET), None);
}

#[test]
fn a_contact_turns_to_whom_its_step_asks_for() {
    let mut p = raised();
    let person = |id: &str, who: &str| Stakeholder { who: who.into(), ..row(id) };
    p.sponsors.stakeholders.push(Stakeholder { raises: true, ..person("s", "供应链总监") });
    p.sponsors.stakeholders.push(Stakeholder { decides: true, ..person("d", "运营副总裁") });
    let whom = |p: &Proposal, step| {
        let agenda = on(p, MET);
        let one = agenda.moves.iter().find(|one| one.step == step).copied().expect("a move");
        one.whom(p).map(str::to_owned)
    };
    assert_eq!(whom(&p, ContactStep::AskSponsor).as_deref(), Some("供应链总监"));
    assert_eq!(whom(&p, ContactStep::Thanks).as_deref(), Some("运营副总裁"));
    assert_eq!(whom(&p, ContactStep::Listed).as_deref(), Some("供应链总监"), "while nobody owns it");
    p.follow_up.progress.owner = "产品经理".into();
    assert_eq!(whom(&p, ContactStep::Listed).as_deref(), Some("产品经理"));
    p.follow_up.contacts.push(Contact { step: Some(ContactStep::Listed), who: "会务".into(), ..row("l") });
    assert_eq!(whom(&p, ContactStep::Listed).as_deref(), Some("会务"));
}

#[test]
fn every_contact_brings_something_that_none_brought_before() {
    let mut p = raised();
    p.follow_up.contacts.push(Contact { brings: "6 家店 5 月的数据".into(), ..row("a") });
    p.follow_up.contacts.push(Contact { brings: " 6家店5月的数据。".into(), ..row("b") });
    p.follow_up.contacts.push(row("c"));
    assert_eq!(nothing_new(&p, 0), None);
    assert_eq!(nothing_new(&p, 1), Some(NothingNew::Again { row: 0 }));
    assert_eq!(nothing_new(&p, 2), Some(NothingNew::Blank));
    assert_eq!(nothing_new(&p, 3), None, "no such row");
    p.follow_up.contacts[0].skipped = "没有去".into();
    assert_eq!(nothing_new(&p, 1), None, "what was left out brought nothing");
}

#[test]
fn what_could_be_brought_comes_from_the_draft_and_serves_the_step() {
    let mut p = crate::derive::fixtures::appointments();
    p.follow_up.met_on = MET.to_string().as_str().into();
    p.sponsors.talks.push(crate::proposal::Talk {
        who: "财务业务伙伴".into(),
        date: "2025-04-28".into(),
        suggestions: "先按区域拆开。".into(),
        ..row("t")
    });
    let derived = crate::derive::derive(&p, At::usual(MET));
    let of = |step| {
        let one = derived.follow_up.agenda.moves.iter().find(|one| one.step == step).expect("a move");
        brings(&p, &derived, one)
    };
    let data = of(ContactStep::MoreData);
    assert_eq!(data[0].kind, BringKind::Figure);
    assert_eq!(data[0].path.to_string(), "evidence.trend.weekly.series");
    assert!(data[0].words.zh.contains("6月 18"), "{}", data[0].words.zh);
    let thanks = of(ContactStep::Thanks);
    assert_eq!((thanks[0].kind, thanks[0].on), (BringKind::Suggestion, Some(date(2025, 4, 28))));
    assert_eq!(thanks[0].words.zh, "按财务业务伙伴的建议：先按区域拆开");
    assert_eq!(thanks[0].audience, crate::schema::Audience::Private);
    // What was brought isn't new again.
    p.follow_up.contacts.push(Contact { brings: data[0].words.zh.clone(), ..row("m") });
    assert!(!brings(&p, &derived, &derived.follow_up.agenda.moves[0]).contains(&data[0]));
}
