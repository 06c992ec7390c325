//! The one thing that now adds most, in the order of what is gained.

use super::*;
use crate::calendar::At;
use crate::check::{Policy, readiness};
use crate::codec::samples::sample;
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, charging};
use crate::proposal::Proposal;

fn step(p: &Proposal) -> Option<NextStep> {
    let today = p.frame.date.known().unwrap_or(TODAY);
    let (derived, policy) = (derive(p, At::usual(today)), Policy::default());
    let case = Case::new(p, &derived, today, &policy);
    next_step(&case, &Findings::of(&case), &readiness(p))
}

fn at(p: &Proposal) -> String {
    step(p).map_or_else(String::new, |step| step.path.to_string())
}

/// Where F8 leads first.
fn first_found(p: &Proposal) -> String {
    let (derived, policy) = (derive(p, At::usual(TODAY)), Policy::default());
    let all = Findings::of(&Case::new(p, &derived, TODAY, &policy));
    all.all().first().map_or_else(String::new, |finding| finding.path.to_string())
}

fn of(name: &str) -> Proposal {
    sample(name, Lang::Zh).expect("a sample").proposal
}

#[test]
fn what_cannot_be_read_comes_first() {
    let p = of("tour");
    let first = step(&p).expect("a step");
    assert_eq!(first.path.to_string(), "evidence.prevalence.stores.share");
    assert_eq!(first.words.zh, "先改好“很多门店”。");
    assert!(first.gain.zh.contains("读不懂"));
}

#[test]
fn then_the_problem_and_what_makes_more_of_the_proposal() {
    assert_eq!(at(&Proposal::default()), "frame.problem");
    let mut p = charging();
    assert_eq!(at(&p), "frame.problem");
    p.frame.problem = "充电桩坏得太多".into();
    let lift = step(&p).expect("a step");
    assert_eq!(lift.path.to_string(), "solution.goals");
    assert!(lift.gain.zh.contains('3') && lift.gain.zh.contains("数据加方案"), "{}", lift.gain.zh);
    let mut tour = of("tour");
    tour.evidence.prevalence[0].share = "34/40".into();
    assert_eq!(at(&tour), first_found(&tour), "whoever is led is led one way");
    assert_eq!(at(&tour), "sponsors.stakeholders.product.raises");
    tour.sponsors.stakeholders[0].raises = true;
    assert_eq!(at(&tour), first_found(&tour));
    assert_eq!(at(&tour), "solution.options.status-quo.cost", "the other guess cannot be read either");
    tour.solution.options.iter_mut().filter(|row| row.do_nothing).for_each(|row| row.cost = "33.6万".into());
    let next = step(&tour).expect("a step");
    assert!(next.path.to_string().starts_with("evidence."), "the weakest level: {}", next.path);
}

#[test]
fn an_objection_to_what_carries_the_headline_names_its_share() {
    let mut p = of("loss-making-store-worked");
    p.impact.losses[0].source.clear();
    p.impact.costs[1].source.clear();
    let next = step(&p).expect("a step");
    assert!(next.path.to_string().starts_with("impact."), "{}", next.path);
    assert!(next.gain.zh.contains('%') && next.gain.en.contains("of the headline"), "{}", next.gain.en);
}

#[test]
fn every_step_leads_to_a_place_that_is_there() {
    for name in ["charging-network", "appointment-overload", "parts-forecast", "labour-rate", "tour"] {
        for lang in Lang::ALL {
            let p = sample(name, lang).expect("a sample").proposal;
            if let Some(step) = step(&p) {
                assert!(!step.words.get(lang).is_empty() && !step.gain.get(lang).is_empty());
                assert!(step.path.row_id().is_none() || step.path.record(&p).is_some(), "{}", step.path);
            }
        }
    }
}
