//! The tour's steps are done by what the README says; the store's by any reasoned road.

use super::*;
use crate::calendar::At;
use crate::check::Policy;
use crate::codec::samples::sample;
use crate::derive::derive;
use crate::derive::fixtures::TODAY;
use crate::i18n::Lang;
use crate::proposal::{Customers, Proposal, Spread, Verdict};

fn of(p: &Proposal, seen: Seen) -> Vec<Step> {
    let (derived, policy) = (derive(p, At::usual(TODAY)), Policy::default());
    steps(&Case::new(p, &derived, TODAY, &policy), seen)
}

fn done(p: &Proposal, seen: Seen) -> Vec<bool> {
    of(p, seen).iter().map(|step| step.done).collect()
}

#[test]
fn the_tour_is_done_in_five_steps() {
    for lang in Lang::ALL {
        let mut p = sample("tour", lang).expect("a sample").proposal;
        let mut seen = Seen::default();
        assert_eq!(done(&p, seen), [false; 5]);
        let paths: Vec<String> = of(&p, seen).iter().map(|step| step.path.to_string()).collect();
        assert_eq!(
            paths[..3],
            [
                "evidence.prevalence.stores.share",
                "sponsors.stakeholders.product.raises",
                "solution.options.status-quo.cost"
            ]
        );
        p.evidence.prevalence[0].share = "34/40".into();
        assert_eq!(done(&p, seen), [true, false, false, false, false]);
        p.sponsors.stakeholders[0].raises = true;
        assert_eq!(done(&p, seen), [true, true, false, false, false]);
        p.solution.options.iter_mut().filter(|row| row.do_nothing).for_each(|row| row.cost = "336k".into());
        assert_eq!(done(&p, seen), [true, true, true, false, false]);
        (seen.previewed, seen.exported) = (true, true);
        assert_eq!(done(&p, seen), [true; 5]);
        assert!(of(&p, seen).iter().all(|step| step.key.is_some()));
    }
}

#[test]
fn another_draft_has_no_steps() {
    let mut p = sample("tour", Lang::Zh).expect("a sample").proposal;
    p.frame.lesson = None;
    assert_eq!(of(&p, Seen::default()), []);
}

#[test]
fn the_store_begins_with_nothing_done_and_ends_with_the_worked_answer() {
    for lang in Lang::ALL {
        let p = sample("loss-making-store", lang).expect("a sample").proposal;
        let open = done(&p, Seen::default());
        assert!(open.len() >= 8 && open.iter().all(|done| !done), "{open:?}");
        let mut worked = sample("loss-making-store-worked", lang).expect("a sample").proposal;
        worked.frame.lesson = Some(Lesson::LossMakingStore);
        assert!(done(&worked, Seen::default()).iter().all(|done| *done));
    }
}

#[test]
fn no_answer_is_better_than_another_as_long_as_it_is_reasoned() {
    let mut p = sample("loss-making-store-worked", Lang::Zh).expect("a sample").proposal;
    p.frame.lesson = Some(Lesson::LossMakingStore);
    for verdict in [Verdict::Strategic, Verdict::Process, Verdict::Execution] {
        for (spread, customers) in [(Spread::AllSites, Customers::New), (Spread::SomeSites, Customers::Both)]
        {
            p.frame.diagnosis.verdict = Some(verdict);
            (p.frame.diagnosis.spread, p.frame.diagnosis.customers) = (Some(spread), Some(customers));
            assert!(done(&p, Seen::default()).iter().all(|done| *done));
        }
    }
    p.frame.diagnosis.reasoning = " \n".into();
    let open: Vec<String> =
        of(&p, Seen::default()).iter().filter(|step| !step.done).map(|step| step.path.to_string()).collect();
    assert_eq!(open, ["frame.diagnosis.reasoning"]);
    p.frame.diagnosis.reasoning = "同样的流程，近库的店没有这个问题".into();
    p.evidence.whys[1].evidence.clear();
    let unproved = of(&p, Seen::default()).into_iter().find(|step| !step.done).expect("an open step");
    assert!(unproved.path.to_string().starts_with("evidence.whys.") && unproved.path.field_spec().is_some());
}
