//! A history told again is the same history, and a difference performed leaves none.

use super::{Change, Deed, Edit, History, difference, differences};
use crate::codec::specimen::{self, Numbers};
use crate::proposal::{Proposal, RowId};
use crate::schema::{Body, Path, Value, sections};
use proptest::prelude::*;

/// The same proposal after rows went, came and moved and fields changed, all by chance.
fn disturbed(from: &Proposal, seed: u64) -> Proposal {
    let mut numbers = Numbers::new(seed);
    let donor = specimen::proposal(seed ^ 0xabcd, 4, &[]);
    let mut to = from.clone();
    for section in sections() {
        let Body::Table(table) = section.body else { continue };
        let rows = (table.get_mut)(&mut to);
        for _ in 0..numbers.below(3) {
            rows.remove(numbers.below(rows.len()));
        }
        for _ in 0..numbers.below(3) {
            if rows.len() > 1 {
                rows.shift(numbers.below(rows.len()), numbers.below(rows.len()));
            }
        }
        for new in 0..numbers.below(3) {
            let id = RowId::new(format!("new-{new}")).expect("an id");
            if rows.position(&id).is_none() {
                rows.insert(numbers.below(rows.len() + 1), id);
            }
        }
    }
    // Members of the donor, at the places that both have, and in the new rows.
    for section in sections() {
        match section.body {
            Body::Form(form) => {
                copy_some((form.get)(&donor), (form.get_mut)(&mut to), &mut numbers);
            }
            Body::Table(table) => {
                for index in 0..(table.get)(&to).len() {
                    if let (Some(given), Some(taken)) =
                        ((table.get)(&donor).row(0), (table.get_mut)(&mut to).row_mut(index))
                    {
                        copy_some(given, taken, &mut numbers);
                    }
                }
            }
        }
    }
    to
}

fn copy_some(
    from: &dyn crate::schema::AnyRecord,
    to: &mut dyn crate::schema::AnyRecord,
    numbers: &mut Numbers,
) {
    for field in (0..).take_while(|field| from.spec(*field).is_some()) {
        if numbers.below(3) == 0
            && let (Some(given), Some(taken)) = (from.member(field), to.member_mut(field))
        {
            taken.set(given.value()).expect("of the same kind");
        }
    }
}

/// What a person does, by chance: types, erases, replaces, undoes, repeats, pauses.
fn live(history: &mut History, proposal: &mut Proposal, acts: u64, seed: u64) {
    let mut numbers = Numbers::new(seed);
    let title = Path::parse("frame.title").expect("a field");
    for act in 0..acts {
        match numbers.below(9) {
            0 => drop(history.undo(proposal)),
            1 => drop(history.redo(proposal)),
            2 => history.seal(),
            3 => {
                let edits = difference(proposal, &disturbed(proposal, seed ^ act));
                history.perform(proposal, edits).expect("made for this proposal");
            }
            4 => {
                let removed: String = proposal.frame.title.chars().next_back().into_iter().collect();
                let at = proposal.frame.title.len() - removed.len();
                let change = Change::Splice { at, removed, inserted: String::new() };
                history.perform(proposal, vec![Edit { path: title.clone(), change }]).expect("fits");
            }
            _ => {
                let at = proposal.frame.title.len();
                let inserted = specimen::NASTY[numbers.below(specimen::NASTY.len())].to_owned();
                let change = Change::Splice { at, removed: String::new(), inserted };
                history.perform(proposal, vec![Edit { path: title.clone(), change }]).expect("fits");
            }
        }
    }
}

proptest! {
    #[test]
    fn a_difference_performed_leaves_none(seed: u64, other: u64) {
        let from = specimen::proposal(seed, 5, &[]);
        for to in [disturbed(&from, other), specimen::proposal(other, 5, &[]), from.clone()] {
            let (mut now, mut history) = (from.clone(), History::default());
            let edits = difference(&from, &to);
            prop_assert_eq!(edits.is_empty(), from == to);
            history.perform(&mut now, edits).expect("made for this proposal");
            prop_assert_eq!(&now, &to);
            history.undo(&mut now);
            prop_assert_eq!(&now, &from);
        }
    }

    #[test]
    fn deeds_told_again_make_the_same_draft_and_the_same_undo(seed: u64, acts in 0..30_u64, part: prop::sample::Index) {
        let start = specimen::proposal(seed, 3, &[]);
        let (mut proposal, mut history) = (start.clone(), History::default());
        live(&mut history, &mut proposal, acts, seed);
        let deeds = history.take_deeds();
        prop_assert!(history.take_deeds().is_empty());

        // From the start, all of them.
        let (mut again, mut told) = (start.clone(), History::default());
        told.replay(&mut again, &deeds).expect("fits");
        prop_assert_eq!(&again, &proposal);
        prop_assert_eq!(&told, &history);

        // The first ones are in the file already.
        let (in_file, missing) = deeds.split_at(part.index(deeds.len() + 1));
        let mut file = start;
        History::default().replay(&mut file, in_file).expect("fits");
        let mut told = History::default();
        told.retell(in_file);
        told.replay(&mut file, missing).expect("fits");
        prop_assert_eq!(&file, &proposal);
        prop_assert_eq!(&told, &history);
    }
}

#[test]
fn a_step_that_does_not_fit_is_forgotten_and_changes_nothing() {
    let path = Path::parse("frame.title").expect("a field");
    let typed = Change::Splice { at: 0, removed: String::new(), inserted: "门店".into() };
    let (mut proposal, mut history) = (Proposal::default(), History::default());
    history.perform(&mut proposal, vec![Edit { path: path.clone(), change: typed }]).expect("fits");
    // Another program's text, put there without the history's knowledge.
    proposal.frame.title = "x".into();
    assert_eq!(history.undo(&mut proposal), None);
    assert_eq!((proposal.frame.title.as_str(), history.depth(), history.undone()), ("x", 0, 0));

    let stale = Deed::Do(vec![Edit {
        path: path.clone(),
        change: Change::Splice { at: 9, removed: "y".into(), inserted: String::new() },
    }]);
    let set = Change::Set { before: Value::Text("x".into()), after: Value::Text("z".into()) };
    let fits = Deed::Do(vec![Edit { path, change: set }]);
    assert!(history.replay(&mut proposal, &[fits, stale]).is_err());
    assert_eq!(proposal.frame.title, "z", "what fits is kept");
}

/// What only one row may have can be ticked in two rows of a disturbed proposal, which no draft has.
fn tidied(mut proposal: Proposal) -> Proposal {
    for section in sections() {
        let Body::Table(table) = section.body else { continue };
        for field in section.fields().filter(|field| matches!(field.kind, crate::schema::Kind::Pick)) {
            let rows = (table.get_mut)(&mut proposal);
            let mut taken = false;
            for index in 0..rows.len() {
                let Some(member) = rows.row_mut(index).and_then(|row| row.by_id_mut(field.id)) else {
                    continue;
                };
                let on = member.value() == Value::Flag(true) && !std::mem::replace(&mut taken, true);
                member.set(Value::Flag(on)).expect("a flag");
            }
        }
    }
    proposal
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Each difference can be taken over by itself, in any order, and in the end none is left.
    #[test]
    fn differences_are_taken_over_one_by_one(seed in any::<u64>()) {
        let mut numbers = Numbers::new(seed);
        let here = tidied(specimen::proposal(seed, 4, &[]));
        let other = tidied(disturbed(&here, seed.rotate_left(17)));
        let mut history = History::default();
        let mut now = here.clone();
        let mut steps = 0;
        loop {
            let found = differences(&now, &other);
            let Some(one) = found.get(numbers.below(found.len().max(1))) else { break };
            let edits = one.edits(&now, &other);
            prop_assert!(!edits.is_empty(), "{one:?} asks for nothing");
            history.perform(&mut now, edits).expect("made for this proposal");
            let left = differences(&now, &other);
            prop_assert!(!left.contains(one), "{one:?} is still there");
            steps += 1;
            prop_assert!(steps < 2000, "no end: {left:?}");
        }
        prop_assert_eq!(&now, &other);
    }
}
