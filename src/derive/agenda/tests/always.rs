//! What holds whatever happened.

use super::*;
use crate::proposal::Choice;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A day some days after the meeting, or none.
fn day(days: Option<i32>) -> crate::proposal::Day {
    days.map(|days| add_days(MET, days).to_string()).unwrap_or_default().as_str().into()
}

fn step() -> impl Strategy<Value = Option<ContactStep>> {
    prop::option::weighted(0.9, prop::sample::select(ContactStep::ALL.to_vec()))
}

fn some_day() -> impl Strategy<Value = Option<i32>> {
    prop::option::of(0_i32..400)
}

prop_compose! {
    fn contact(id: u64)(
        step in step(), due in some_day(), done in any::<bool>(), done_on in some_day(), replied in some_day(),
        skipped in prop::bool::weighted(0.15), snoozed in prop::option::weighted(0.2, 0_i32..400),
    ) -> Contact {
        Contact {
            step, done,
            due: day(due),
            done_on: day(done_on),
            replied_on: day(replied.filter(|_| done)),
            skipped: if skipped { "已当面问过".to_owned() } else { String::new() },
            snoozed: day(snoozed),
            ..Contact { id: RowId::from_number(id), ..Contact::default() }
        }
    }
}

prop_compose! {
    fn draft()(
        contacts in (0_u64..7).prop_flat_map(|rows| (0..rows).map(contact).collect::<Vec<_>>()),
        outcome in prop::option::of(prop::sample::select(Outcome::ALL.to_vec())),
        progress in prop::collection::vec(prop::option::weighted(0.4, 0_i32..300), 5),
        owned in any::<bool>(),
    ) -> Proposal {
        let mut p = raised();
        p.follow_up.outcome = outcome;
        let of = &mut p.follow_up.progress;
        for (field, days) in [
            &mut of.listed_on, &mut of.started_on, &mut of.expected_on, &mut of.launched_on, &mut of.verified_on,
        ].into_iter().zip(progress) {
            *field = day(days);
        }
        if owned {
            of.owner = "产品经理".into();
        }
        p.follow_up.contacts = contacts;
        p
    }
}

proptest! {
    #[test]
    fn the_agenda_keeps_the_manners(p in draft(), days in 0_i32..500) {
        let at = At::usual(add_days(MET, days));
        let agenda = agenda(&p, at);
        prop_assert!(agenda.moves.is_sorted_by_key(|one| (one.due, one.step)));
        prop_assert_eq!(agenda.next, agenda.moves.iter().position(Move::is_ahead));
        let made: Vec<&Move> = agenda.moves.iter().filter(|one| one.state == MoveState::Done).collect();
        let last = made.iter().map(|one| one.due).max();
        prop_assert!(last.is_none_or(|last| last <= at.today));
        for one in agenda.moves.iter().filter(|one| one.row.is_none()) {
            prop_assert!(at.workdays().is_working(one.due), "{one:?}");
            prop_assert!(one.is_ahead(), "{one:?}: the method asks for what is to be done");
            // Nobody is turned to again before the last contact, and only the look back goes by the facts alone.
            prop_assert!(one.why == Why::LookBack || last.is_none_or(|last| one.due > last), "{one:?} after {last:?}");
        }
        // One row, one move; a row with a state of its own has no other.
        let rows: Vec<usize> = agenda.moves.iter().filter_map(|one| one.row).collect();
        prop_assert_eq!(rows.len(), rows.iter().collect::<BTreeSet<_>>().len());
        for (row, contact) in p.follow_up.contacts.iter().enumerate() {
            let Some(one) = agenda.of_row(row) else { continue };
            let left_out = !contact.done && !contact.skipped.is_empty();
            prop_assert_eq!(one.state == MoveState::Done, contact.done);
            prop_assert_eq!(one.state == MoveState::Skipped, left_out);
        }
        // What has been done once in its place isn't asked for again.
        for step in [ContactStep::Thanks, ContactStep::Listed, ContactStep::TestFeedback] {
            let over = |contact: &Contact| contact.step == Some(step) && (contact.done || !contact.skipped.is_empty());
            let again = agenda.moves.iter().any(|one| one.row.is_none() && one.step == step);
            prop_assert!(!(again && p.follow_up.contacts.iter().any(over)), "{step:?}");
        }
    }

    #[test]
    fn it_is_never_louder_than_the_sponsor_and_never_twice_in_a_row(p in draft(), days in 0_i32..500) {
        let at = At::usual(add_days(MET, days));
        let agenda = agenda(&p, at);
        let asked = agenda.moves.iter().filter(|one| one.row.is_none() && one.step == ContactStep::AskSponsor);
        prop_assert!(asked.clone().count() <= 1);
        prop_assert!(agenda.moves.iter().all(|one| loudness(one.step) <= loudness(ContactStep::AskSponsor)));
        let unanswered = p.follow_up.contacts.iter().all(|contact| contact.replied_on.is_blank());
        let by_silence = asked.filter(|one| matches!(one.why, Why::Silent { .. })).count();
        let had = p.follow_up.contacts.iter().any(|contact| contact.done && contact.step == Some(ContactStep::AskSponsor));
        let no_step = p.follow_up.progress == crate::proposal::Progress::default();
        prop_assert!(!(by_silence > 0 && unanswered && no_step && had));
    }

    #[test]
    fn the_order_of_the_rows_changes_nothing(p in draft(), days in 0_i32..500, turn in 0_usize..7) {
        let at = At::usual(add_days(MET, days));
        let named = |p: &Proposal| -> Vec<(Option<RowId>, ContactStep, Date, MoveState, Why)> {
            let id = |row: usize| p.follow_up.contacts[row].id.clone();
            agenda(p, at).moves.iter().map(|one| (one.row.map(id), one.step, one.due, one.state, one.why)).collect()
        };
        let mut turned = p.clone();
        let rows = turned.follow_up.contacts.len().max(1);
        turned.follow_up.contacts.rotate_left(turn % rows);
        turned.follow_up.contacts.reverse();
        prop_assert_eq!(named(&p), named(&turned));
    }

    #[test]
    fn a_slim_draft_has_the_same_agenda(p in draft(), days in 0_i32..500) {
        let mut slim = Proposal { timing: p.timing.clone(), follow_up: p.follow_up.clone(), ..Proposal::default() };
        slim.solution.milestones.clone_from(&p.solution.milestones);
        let at = At::usual(add_days(MET, days));
        prop_assert_eq!(agenda(&slim, at), agenda(&p, at));
        prop_assert_eq!(&crate::derive::derive(&p, at).follow_up.agenda, &agenda(&p, at));
    }
}
