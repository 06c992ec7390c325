//! The rates are the method's, the intervals Wilson's, and nothing added makes a proposal less.

use super::*;
use crate::calendar::At;
use crate::check::Policy;
use crate::check::tests::thinned;
use crate::codec::samples::sample;
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, appointments, charging, row};
use crate::i18n::Lang;
use crate::proposal::{Goal, Milestone, Proposal, SolutionOption};
use proptest::prelude::*;

fn of(p: &Proposal) -> Approach {
    let (derived, policy) = (derive(p, At::usual(TODAY)), Policy::default());
    approach(&Case::new(p, &derived, TODAY, &policy))
}

fn places(approach: &Approach) -> Vec<String> {
    approach.missing.iter().map(|lift| lift.path.to_string()).collect()
}

#[test]
fn the_intervals_are_those_of_the_method() {
    assert_eq!(ApproachRow::DataAndSolution.solved().percents(), (20, 57));
    assert_eq!(ApproachRow::AllSix.solved().percents(), (48, 89));
    assert_eq!(ApproachRow::ALL.iter().map(|row| row.cases()).sum::<u64>(), 100);
}

#[test]
fn the_counts_give_the_rates_as_printed_but_for_one_that_says_so() {
    for row in ApproachRow::ALL {
        for rate in [row.listed(), row.solved()] {
            assert!(rate.lo < rate.share && rate.share < rate.hi);
            let rounded = format!("{:.0}", rate.share * 100.0);
            assert_eq!(rounded == rate.printed.to_string(), rate.note().is_none(), "{rate:?}");
        }
    }
    assert!(ApproachRow::ProblemOnly.listed().note().is_some());
    assert_eq!(ApproachRow::ProblemOnly.months(), None);
}

#[test]
fn a_draft_climbs_as_it_is_given_what_is_missing() {
    let mut p = Proposal::default();
    assert_eq!(of(&p).row, ApproachRow::ProblemOnly);
    assert_eq!(places(&of(&p)), ["evidence.prevalence", "impact.losses"]);
    // Evidence without a price is a problem still, and a price without a source is no better.
    assert_eq!(places(&of(&appointments())), ["impact.losses"]);
    p = charging();
    assert_eq!(of(&p).row, ApproachRow::Data);
    p.evidence.prevalence[0].source.clear();
    assert_eq!(of(&p).row, ApproachRow::ProblemOnly);
    p.evidence.prevalence[0].source = "行业报告".into();
    assert_eq!(places(&of(&p)), ["solution.goals", "solution.options", "solution.milestones"]);
    p.solution.goals.push(Goal { goal: "故障率降下来".into(), ..row("g") });
    assert_eq!(places(&of(&p))[0], "solution.goals.g.target");
    p.solution.goals[0].target = "5%".into();
    p.solution.options.push(SolutionOption { option: "维持现状".into(), do_nothing: true, ..row("n") });
    assert_eq!(places(&of(&p))[0], "solution.options", "doing nothing is no solution");
    p.solution.options.push(SolutionOption { option: "换模块".into(), ..row("a") });
    p.solution.milestones.push(Milestone { when: "3周".into(), ..row("m") });
    assert_eq!(places(&of(&p)), ["solution.milestones.m.when"], "a length is no place in a schedule");
    p.solution.milestones[0].when = "W2..3".into();
    assert_eq!(of(&p).row, ApproachRow::DataAndSolution);
    assert!(places(&of(&p)).contains(&"sponsors.stakeholders".to_owned()));
    for lang in Lang::ALL {
        for lift in of(&p).missing {
            assert!(!lift.words.get(lang).is_empty() && !lift.words.get(lang).ends_with(['。', '.']));
        }
    }
}

#[test]
fn the_finished_samples_are_all_six_and_the_tour_lacks_who_raises_it() {
    for lang in Lang::ALL {
        let of = |name| of(&sample(name, lang).expect("a sample").proposal);
        for name in ["charging-network", "parts-forecast", "labour-rate", "loss-making-store-worked"] {
            assert_eq!((of(name).row, of(name).missing), (ApproachRow::AllSix, Vec::new()), "{name}");
        }
        assert_eq!(places(&of("tour")), ["sponsors.stakeholders.product.raises"]);
        assert_eq!(of("loss-making-store").row, ApproachRow::ProblemOnly);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_added_makes_it_less(seed in any::<u64>(), less in 0_u64..=100, more in 0_u64..=100) {
        let whole = sample("loss-making-store-worked", Lang::Zh).expect("a sample").proposal;
        let (less, more) = (less.min(more), less.max(more));
        let (less, more) = (of(&thinned(&whole, seed, less)), of(&thinned(&whole, seed, more)));
        prop_assert!(less.row <= more.row, "{less:?} {more:?}");
    }
}
