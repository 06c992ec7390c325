//! Acts on any follow-up: what they change, and that nothing is lost by them.

use super::*;
use crate::calendar::add_days;
use crate::derive::agenda;
use crate::history::History;
use crate::proposal::{Outcome, Prose, Row, Stakeholder};
use jiff::civil::date;
use proptest::prelude::*;

/// A Tuesday.
const MET: Date = date(2025, 5, 6);

fn row<R: Row>(id: &str) -> R {
    R::with_id(RowId::new(id).expect("an id"))
}

fn raised() -> Proposal {
    let mut p = Proposal::default();
    p.follow_up.met_on = MET.to_string().as_str().into();
    p.sponsors.stakeholders.push(Stakeholder {
        who: "供应链总监 👩‍🔧".into(),
        decides: true,
        raises: true,
        ..row("head")
    });
    p
}

fn done(id: &str, step: ContactStep, on: Date, brings: &str) -> Contact {
    Contact {
        step: Some(step),
        done: true,
        done_on: on.to_string().as_str().into(),
        brings: brings.into(),
        ..row(id)
    }
}

fn at(today: Date) -> At<'static> {
    At::usual(today)
}

/// The draft after an act on its next contact, or why it was refused.
fn after(p: &Proposal, today: Date, what: &Act) -> Result<Proposal, Refused> {
    let agenda = agenda(p, at(today));
    let next = agenda.ahead().next().expect("something to do");
    acted(p, today, &Which::of(next, p), what)
}

fn acted(p: &Proposal, today: Date, which: &Which, what: &Act) -> Result<Proposal, Refused> {
    let edits = act((p, &agenda(p, at(today))), (at(today), Lang::Zh), which, what, &mut IdSource::new(7))?;
    let (mut after, mut history) = (p.clone(), History::default());
    history.perform(&mut after, edits).expect("it fits");
    Ok(after)
}

fn brings(words: &str, on: Date) -> Act {
    Act::Done { brings: words.into(), on }
}

#[test]
fn a_contact_of_the_method_becomes_a_row_when_it_is_made() {
    let today = add_days(MET, 14);
    let p = {
        let mut p = raised();
        p.follow_up.contacts.push(done("thanks", ContactStep::Thanks, MET, "会议纪要"));
        p
    };
    let after = after(&p, today, &brings(" 23/28 家门店（82%） ", today)).expect("made");
    let made = after.follow_up.contacts.last().expect("a row");
    assert_eq!((made.step, made.done), (Some(ContactStep::Listed), true));
    assert_eq!((made.brings.as_str(), made.done_on.as_str()), ("23/28 家门店（82%）", "2025-05-20"));
    assert_eq!((made.due.as_str(), made.who.as_str()), ("2025-05-20", "供应链总监 👩‍🔧"));
    assert!(!made.action.is_empty() && !made.purpose.is_empty());
    let later = agenda(&after, at(today));
    assert_eq!(later.of_row(1).map(|one| one.state), Some(MoveState::Done));
    assert!(later.ahead().all(|one| one.step != ContactStep::Listed));
}

#[test]
fn empty_handed_it_is_refused_and_so_is_the_same_again_or_tomorrow() {
    let today = add_days(MET, 14);
    let mut p = raised();
    p.follow_up.contacts.push(done("thanks", ContactStep::Thanks, MET, "会议纪要"));
    let refused = |words: &str, on| after(&p, today, &brings(words, on)).err();
    assert_eq!(refused(" 　", today), Some(Refused::NothingNew(NothingNew::Blank)));
    assert_eq!(refused("会议 纪要。", today), Some(Refused::NothingNew(NothingNew::Again { row: 0 })));
    assert_eq!(refused("新数据", add_days(today, 1)), Some(Refused::NotYet));
    let again = acted(&p, today, &Which::Row(RowId::new("thanks").expect("an id")), &brings("新数据", today));
    assert_eq!(again.err(), Some(Refused::Made));
}

#[test]
fn put_off_it_comes_back_and_moves_with_the_meeting() {
    let today = add_days(MET, 14);
    let mut p = raised();
    p.follow_up.contacts.push(done("thanks", ContactStep::Thanks, MET, "会议纪要"));
    assert_eq!(after(&p, today, &Act::Snooze { until: today }).err(), Some(Refused::Past));
    let mut after = after(&p, today, &Act::Snooze { until: add_days(today, 7) }).expect("put off");
    let next = |p: &Proposal| {
        let agenda = agenda(p, at(today));
        agenda.next.map(|next| (agenda.moves[next].due, agenda.moves[next].row))
    };
    assert_eq!(next(&after), Some((add_days(today, 7), Some(1))));
    assert!(after.follow_up.contacts[1].due.is_blank(), "its date is the plan's");
    after.follow_up.contacts.remove(0);
    after.timing.date = "2025-06-10".into();
    after.follow_up.met_on = "".into();
    let agenda = agenda(&after, at(today));
    let listed = agenda.moves.iter().find(|one| one.step == ContactStep::Listed).expect("planned");
    assert_eq!((listed.due, listed.row), (date(2025, 6, 24), Some(0)), "two weeks after the new day");
}

#[test]
fn left_out_it_needs_a_reason_and_is_asked_for_no_more() {
    let today = add_days(MET, 14);
    let p = raised();
    assert_eq!(after(&p, today, &Act::Skip { why: " ".into() }).err(), Some(Refused::NoReason));
    let after = after(&p, today, &Act::Skip { why: "例会上他已当面答复".into() }).expect("left out");
    let agenda = agenda(&after, at(today));
    assert_eq!(agenda.of_row(0).map(|one| one.state), Some(MoveState::Skipped));
    assert!(agenda.ahead().all(|one| one.step != ContactStep::Listed));
}

#[test]
fn an_answer_belongs_to_the_contact_that_was_made_and_ends_the_silence() {
    let today = add_days(MET, 40);
    let mut p = raised();
    let said = |said: &str, on| Act::Reply { said: said.into(), on };
    assert_eq!(after(&p, today, &said("好", today)).err(), Some(Refused::NobodyAsked));
    p.follow_up.contacts.push(done("a", ContactStep::Listed, add_days(MET, 14), "数据"));
    assert!(agenda(&p, at(today)).silent_since.is_some());
    assert_eq!(after(&p, today, &said(" ", today)).err(), Some(Refused::NoWords));
    assert_eq!(after(&p, today, &said("好", MET)).err(), Some(Refused::TooEarly));
    assert_eq!(after(&p, today, &said("好", add_days(today, 1))).err(), Some(Refused::NotYet));
    let once = after(&p, today, &said("排在五月第二个迭代", add_days(MET, 20))).expect("answered");
    assert_eq!(once.follow_up.contacts.len(), 1);
    assert_eq!(once.follow_up.contacts[0].replied_on.as_str(), "2025-05-26");
    assert_eq!(agenda(&once, at(today)).silent_since, None);
    let which = Which::Row(RowId::new("a").expect("an id"));
    let twice = acted(&once, today, &which, &said("名单已收到", add_days(MET, 18))).expect("answered again");
    assert_eq!(twice.follow_up.contacts[0].reply, Prose("排在五月第二个迭代\n名单已收到".into()));
    assert_eq!(twice.follow_up.contacts[0].replied_on.as_str(), "2025-05-26", "the later day stays");
}

#[test]
fn the_look_back_is_written() {
    let mut p = raised();
    p.follow_up.outcome = Some(Outcome::Declined);
    p.follow_up.contacts.push(done("thanks", ContactStep::Thanks, MET, "会议纪要"));
    let today = add_days(MET, 30);
    for what in [brings("x", MET), Act::Skip { why: "x".into() }] {
        assert_eq!(after(&p, today, &what).err(), Some(Refused::LookBack));
    }
    assert_eq!(after(&p, today, &Act::Snooze { until: today }).err(), Some(Refused::Past));
    let put_off = after(&p, today, &Act::Snooze { until: add_days(MET, 90) }).expect("put off");
    assert_eq!(put_off.follow_up.look_back_on.known(), Some(add_days(MET, 90)));
    assert_eq!(put_off.follow_up.contacts.len(), 1, "no row is made of it");
}

prop_compose! {
    fn contact(id: u64)(
        step in prop::option::weighted(0.9, prop::sample::select(ContactStep::ALL.to_vec())),
        due in prop::option::of(0_i32..300), done in any::<bool>(), made in prop::option::of(0_i32..300),
        skipped in prop::bool::weighted(0.15), snoozed in prop::option::weighted(0.2, 0_i32..300),
    ) -> Contact {
        let day = |days: Option<i32>| {
            days.map(|days| add_days(MET, days).to_string()).unwrap_or_default().as_str().into()
        };
        Contact {
            step, done, due: day(due), done_on: day(made.filter(|_| done)), snoozed: day(snoozed),
            skipped: if skipped { "已当面问过".into() } else { String::new() },
            brings: format!("数据 {id}"),
            reply: Prose("“好的👩‍👩‍👧”".into()),
            ..Contact { id: RowId::from_number(id), ..Contact::default() }
        }
    }
}

prop_compose! {
    fn draft()(
        contacts in (0_u64..6).prop_flat_map(|rows| (0..rows).map(contact).collect::<Vec<_>>()),
        outcome in prop::option::of(prop::sample::select(Outcome::ALL.to_vec())),
        progress in prop::collection::vec(prop::option::weighted(0.35, 0_i32..300), 5),
    ) -> Proposal {
        let mut p = raised();
        p.follow_up.outcome = outcome;
        let of = &mut p.follow_up.progress;
        for (field, days) in [
            &mut of.listed_on, &mut of.started_on, &mut of.expected_on, &mut of.launched_on, &mut of.verified_on,
        ].into_iter().zip(progress) {
            *field = days.map(|days| add_days(MET, days).to_string()).unwrap_or_default().as_str().into();
        }
        p.follow_up.contacts = contacts;
        p
    }
}

fn any_act(today: Date) -> impl Strategy<Value = Act> {
    prop_oneof![
        Just(brings("一份谁也没见过的数据", today)),
        (1_i32..60).prop_map(move |days| Act::Snooze { until: add_days(today, days) }),
        Just(Act::Skip { why: "这阵子不合适".into() }),
        Just(Act::Reply { said: "知道了".into(), on: today }),
    ]
}

proptest! {
    #[test]
    fn no_act_loses_a_row_and_undo_takes_it_back_whole(
        p in draft(),
        (days, what) in (0_i32..400).prop_flat_map(|days| (Just(days), any_act(add_days(MET, days)))),
        pick in any::<prop::sample::Index>(),
    ) {
        let today = add_days(MET, days);
        let before = agenda(&p, at(today));
        let all: Vec<Which> = before
            .ahead()
            .map(|one| Which::of(one, &p))
            .chain(p.follow_up.contacts.iter().map(|row| Which::Row(row.id.clone())))
            .collect();
        prop_assume!(!all.is_empty());
        let which = pick.get(&all);
        let edits = match act((&p, &before), (at(today), Lang::En), which, &what, &mut IdSource::new(3)) {
            Ok(edits) => edits,
            Err(refused) => {
                for lang in Lang::ALL {
                    prop_assert!(!refused.words().get(lang).is_empty());
                }
                return Ok(());
            }
        };
        let (mut after, mut history) = (p.clone(), History::default());
        prop_assert!(history.perform(&mut after, edits).is_ok());
        // Every row is there, and all but the one acted on are as they were.
        let target = match (&what, which) {
            (Act::Reply { .. }, which) => answered(which, &before, &p).map(|row| p.follow_up.contacts[row].id.clone()),
            (_, Which::Row(id)) => Some(id.clone()),
            (_, Which::Asked(_) | Which::Step(_)) => None,
        };
        for (was, is) in p.follow_up.contacts.iter().zip(&after.follow_up.contacts) {
            prop_assert_eq!(&was.id, &is.id);
            if Some(&was.id) != target.as_ref() {
                prop_assert_eq!(was, is);
            }
            prop_assert!(is.reply.0.starts_with(was.reply.0.trim()));
        }
        // The look back has a day of its own, and needs no row.
        if matches!(which, Which::Asked(one) if one.why == Why::LookBack) {
            prop_assert_eq!(&after.follow_up.contacts, &p.follow_up.contacts);
            history.undo(&mut after).expect("one step");
            prop_assert_eq!(&after, &p);
            return Ok(());
        }
        let more = usize::from(target.is_none());
        prop_assert_eq!(after.follow_up.contacts.len(), p.follow_up.contacts.len() + more);
        // What was acted on is not asked for again at once.
        let asked = match which {
            Which::Asked(asked) if asked.due <= today && !matches!(what, Act::Reply { .. }) => Some(asked),
            _ => None,
        };
        if let Some(asked) = asked {
            let later = agenda(&after, at(today));
            let again = later.ahead().find(|one| one.row.is_none() && one.step == asked.step && one.due <= asked.due);
            prop_assert!(again.is_none(), "{what:?} on {asked:?} leaves {again:?}");
            let row = later.of_row(after.follow_up.contacts.len() - 1).map(|one| one.state);
            match what {
                Act::Done { .. } => prop_assert_eq!(row, Some(MoveState::Done)),
                Act::Skip { .. } => prop_assert_eq!(row, Some(MoveState::Skipped)),
                Act::Snooze { until } => {
                    let due = later.of_row(after.follow_up.contacts.len() - 1).map(|one| one.due);
                    prop_assert!(due.is_some_and(|due| due >= until), "{due:?} before {until}");
                }
                Act::Reply { .. } => {}
            }
        }
        history.undo(&mut after).expect("one step");
        prop_assert_eq!(&after, &p);
    }
}
