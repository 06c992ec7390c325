//! Knows, does, diagnoses; the reason, and the next step up.

use super::*;
use crate::calendar::At;
use crate::check::Policy;
use crate::codec::samples::sample;
use crate::derive::derive;
use crate::derive::fixtures::{TODAY, charging, row};
use crate::proposal::{Claim, ClaimKind, Customers, Proposal, Spread, Verdict as Kind, Why, WhyStep};

fn of(p: &Proposal) -> Depth {
    let (derived, policy) = (derive(p, At::usual(TODAY)), Policy::default());
    let case = Case::new(p, &derived, TODAY, &policy);
    depth(&case, &Findings::of(&case))
}

fn next(p: &Proposal) -> String {
    of(p).next().expect("a step").path.to_string()
}

fn worked() -> Proposal {
    sample("loss-making-store-worked", Lang::Zh).expect("a sample").proposal
}

#[test]
fn without_a_figure_there_is_no_grade() {
    let mut p = Proposal::default();
    assert_eq!(of(&p).grade, None);
    assert_eq!(next(&p), "evidence.prevalence");
    p.frame.sites = "很多".into();
    assert_eq!(of(&p).grade, None, "what cannot be read is no figure");
    p.frame.sites = "40".into();
    assert_eq!(of(&p).grade, Some(DepthGrade::Knows));
    assert_eq!(next(&p), "impact.losses");
}

#[test]
fn computing_right_takes_a_founded_share_and_no_contradiction() {
    let mut p = charging();
    assert_eq!(of(&p).grade, Some(DepthGrade::Knows));
    assert_eq!(next(&p), "impact.costs.labour.avoidable", "the buyers have no margin rate yet");
    p.impact.costs[0].avoidable = "40%..60%".into();
    assert_eq!(of(&p).grade, Some(DepthGrade::Knows), "a share that rests on nothing");
    p.impact.costs[0].avoidable_from = "两家试点".into();
    assert_eq!(of(&p).grade, Some(DepthGrade::Does), "{:?}", of(&p).missing);
    p.impact.investments[0].amount = "很多钱".into();
    assert_eq!(next(&p), "impact.investments.programme.amount");
}

#[test]
fn diagnosing_takes_two_sides_and_a_reasoned_verdict() {
    let mut p = worked();
    assert_eq!(of(&p).grade, Some(DepthGrade::Diagnoses));
    assert!(of(&p).reason.zh.contains("趋势、对比、成因"));
    // One side may be missing, two may not.
    p.evidence.trend.clear();
    assert_eq!(of(&p).grade, Some(DepthGrade::Diagnoses));
    p.evidence.root_cause.clear();
    p.evidence.whys.truncate(2);
    assert_eq!(of(&p).grade, Some(DepthGrade::Does));
    assert_eq!(next(&p), "evidence.trend");
    p.evidence.trend.push(Claim {
        kind: Some(ClaimKind::Series),
        series: "1月 3\n2月 4\n3月 5\n4月 7".into(),
        ..row("t")
    });
    assert_eq!(next(&p), "evidence.trend", "four points can't tell a trend from chance");
    p.evidence.trend[0].series = "1月 3\n2月 4\n3月 5\n4月 7\n5月 9".into();
    assert_eq!(of(&p).missing.len(), 2, "a tested trend alone is one side");
    p.evidence.whys.push(Why {
        step: Some(WhyStep::Third),
        because: "流程没有跟着改".into(),
        ..row("three")
    });
    assert_eq!(of(&p).grade, Some(DepthGrade::Diagnoses));
}

#[test]
fn every_part_of_the_attribution_is_asked_and_no_answer_is_better() {
    let blanks: [fn(&mut Proposal); 5] = [
        |p| p.frame.diagnosis.link.clear(),
        |p| p.frame.diagnosis.spread = None,
        |p| p.frame.diagnosis.customers = None,
        |p| p.frame.diagnosis.verdict = None,
        |p| p.frame.diagnosis.reasoning = "".into(),
    ];
    for (blank, field) in blanks.into_iter().zip(["link", "spread", "customers", "verdict", "reasoning"]) {
        let mut p = worked();
        blank(&mut p);
        assert_eq!(of(&p).grade, Some(DepthGrade::Does));
        assert_eq!(next(&p), format!("frame.diagnosis.{field}"));
    }
    let mut p = worked();
    p.frame.diagnosis.spread = Some(Spread::AllSites);
    p.frame.diagnosis.customers = Some(Customers::New);
    p.frame.diagnosis.verdict = Some(Kind::Strategic);
    assert_eq!(of(&p).grade, Some(DepthGrade::Diagnoses));
}

#[test]
fn groups_formed_by_outcome_are_no_side() {
    let mut p = worked();
    p.evidence.trend.clear();
    for claim in &mut p.evidence.root_cause {
        claim.grouping = Some(Grouping::Outcome);
    }
    assert_eq!(of(&p).grade, Some(DepthGrade::Does));
}
