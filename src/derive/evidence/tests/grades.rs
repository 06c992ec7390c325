//! How far a level can be relied on: what it starts from, what counts against it, and the way up.

use super::super::*;
use crate::derive::fixtures::row;
use crate::proposal::{Basis, Claim, ClaimKind, Ground, Grouping};
use crate::schema::Record;
use proptest::prelude::*;

fn measured(kind: ClaimKind, fill: impl FnOnce(&mut Claim)) -> Claim {
    let mut claim = Claim {
        kind: Some(kind),
        ground: Some(Ground::Measured),
        source: "系统".into(),
        claim: "一句话".into(),
        ..row("c")
    };
    fill(&mut claim);
    claim
}

fn grade(level: EvidenceLevel, claims: Vec<Claim>) -> LevelGrade {
    let mut p = Proposal::default();
    let rows = match level {
        EvidenceLevel::Prevalence => &mut p.evidence.prevalence,
        EvidenceLevel::Severity => &mut p.evidence.severity,
        EvidenceLevel::Trend => &mut p.evidence.trend,
        EvidenceLevel::RootCause => &mut p.evidence.root_cause,
        EvidenceLevel::Proof => &mut p.evidence.proof,
    };
    *rows = claims;
    figures(&p, None).level(level).grade.clone()
}

fn share(fill: impl FnOnce(&mut Claim)) -> Claim {
    measured(ClaimKind::Share, |claim| {
        claim.share = "34/40".into();
        claim.basis = Some(Basis::All);
        fill(claim);
    })
}

#[test]
fn a_level_without_a_claim_has_no_grade_and_one_step() {
    let found = grade(EvidenceLevel::Prevalence, vec![row("blank")]);
    assert_eq!((found.grade, found.claim), (None, None));
    assert_eq!(found.step.map(|step| step.kind), Some(StepKind::AddClaim));
}

#[test]
fn a_measured_census_is_high_and_loses_by_named_reasons() {
    let of = |claim| {
        let found = grade(EvidenceLevel::Prevalence, vec![claim]);
        (found.grade.expect("a claim"), found.down, found.step.map(|step| step.kind))
    };
    assert_eq!(of(share(|_| {})), (Grade::High, vec![], None));
    assert_eq!(
        of(share(|claim| claim.source.clear())),
        (Grade::Moderate, vec![Down::NoSource], Some(StepKind::NameSource))
    );
    assert_eq!(
        of(share(|claim| claim.ground = Some(Ground::Assumed))),
        (Grade::Low, vec![Down::Assumed], Some(StepKind::Measure))
    );
    assert_eq!(
        of(share(|claim| claim.share = "32%".into())),
        (Grade::Moderate, vec![Down::BaseUnknown], Some(StepKind::SayOfHowMany))
    );
    let few = share(|claim| (claim.share, claim.basis) = ("3/6".into(), Some(Basis::Sample)));
    assert_eq!(of(few), (Grade::Moderate, vec![Down::WideInterval], Some(StepKind::MoreCases)));
    let cannot = share(|claim| (claim.share, claim.out_of) = ("84%".into(), "20".into()));
    assert_eq!(
        of(cannot),
        (Grade::Moderate, vec![Down::ImpossiblePercentage], Some(StepKind::CheckPercentage))
    );
}

#[test]
fn three_points_lack_two_and_five_rising_ones_are_a_trend() {
    let series = |text: &str| measured(ClaimKind::Series, |claim| claim.series = text.into());
    let three = grade(EvidenceLevel::Trend, vec![series("4月 8\n5月 10\n6月 18")]);
    assert_eq!((three.grade, three.down), (Some(Grade::Low), vec![Down::TooFewPoints { missing: 2 }]));
    let step = three.step.expect("a way up");
    assert_eq!(
        (step.kind, step.field, step.reaches),
        (StepKind::AddPoints { missing: 2 }, "series", Grade::High)
    );
    let five = grade(EvidenceLevel::Trend, vec![series("2月 3\n3月 5\n4月 8\n5月 10\n6月 18")]);
    assert_eq!((five.grade, five.step), (Some(Grade::High), None));
    let flat = grade(EvidenceLevel::Trend, vec![series("2月 9\n3月 5\n4月 8\n5月 7\n6月 8")]);
    assert_eq!((flat.grade, flat.down), (Some(Grade::Moderate), vec![Down::NoTrend]));
    let forecast = measured(ClaimKind::Count, |claim| {
        claim.count = "30".into();
        claim.ground = Some(Ground::Estimated);
    });
    let forecast = grade(EvidenceLevel::Trend, vec![forecast]);
    assert_eq!(forecast.down, [Down::Estimated, Down::NoInterval]);
}

#[test]
fn groups_by_outcome_run_in_a_circle_and_groups_by_lot_do_not() {
    let of = |grouping, a: &str, b: &str| {
        let claim = measured(ClaimKind::Comparison, |claim| {
            (claim.value_a, claim.value_b) = (a.into(), b.into());
            claim.grouping = grouping;
        });
        grade(EvidenceLevel::RootCause, vec![claim])
    };
    let by_outcome = of(Some(Grouping::Outcome), "23/23", "0/5");
    assert_eq!((by_outcome.grade, by_outcome.down), (Some(Grade::VeryLow), vec![Down::Circular]));
    let by_practice = of(Some(Grouping::Practice), "30/40", "5/45");
    assert_eq!((by_practice.grade, by_practice.up), (Some(Grade::High), vec![Up::LargeEffect]));
    let by_chance = of(Some(Grouping::Practice), "3/8", "2/8");
    assert_eq!(by_chance.down, [Down::ByChance]);
    let unsaid = of(None, "25%", "5%");
    assert_eq!(unsaid.down, [Down::GroupsUnsaid, Down::NotTested]);
    assert_eq!(unsaid.step.map(|step| step.kind), Some(StepKind::SayGrouping));
    assert_eq!(of(Some(Grouping::Chance), "30/40", "5/45").found, Some(Found::ByLot));
}

#[test]
fn a_pilot_wants_others_beside_it() {
    let pilot = |fill: fn(&mut Claim)| {
        let claim = measured(ClaimKind::Pilot, |claim| {
            (claim.before, claim.after, claim.pilot_sites) = ("35".into(), "30".into(), "5".into());
            fill(claim);
        });
        grade(EvidenceLevel::Proof, vec![claim])
    };
    let alone = pilot(|_| {});
    assert_eq!((alone.grade, alone.down), (Some(Grade::Low), vec![Down::NoControl]));
    assert_eq!(
        alone.step.map(|step| (step.kind, step.field)),
        Some((StepKind::AddControl, "control_before"))
    );
    let beside = pilot(|c| (c.control_before, c.control_after) = ("34".into(), "34".into()));
    assert_eq!((beside.grade, beside.found), (Some(Grade::Moderate), Some(Found::Controlled)));
    let again = pilot(|c| {
        (c.control_before, c.control_after) = ("34".into(), "34".into());
        c.replicated = "西区".into();
    });
    assert_eq!((again.grade, again.up), (Some(Grade::High), vec![Up::Replicated]));
}

#[test]
fn the_best_claim_carries_the_level_and_a_second_source_lifts_it() {
    let told = measured(ClaimKind::Words, |_| {});
    let found = grade(EvidenceLevel::Severity, vec![told, share(|claim| claim.share = "32%".into())]);
    assert_eq!((found.claim, found.grade), (Some(1), Some(Grade::Moderate)));
    let other = share(|claim| (claim.share, claim.source) = ("31%".into(), "抽查".into()));
    let found = grade(EvidenceLevel::Severity, vec![share(|claim| claim.share = "32%".into()), other]);
    assert_eq!((found.grade, found.up), (Some(Grade::High), vec![Up::SeveralSources]));
}

fn field(name: &str) -> bool {
    Claim::FIELDS.iter().any(|field| field.spec.id == name)
}

proptest! {
    #[test]
    fn a_step_names_a_field_and_never_lowers_the_grade(
        kind in prop::sample::select(<ClaimKind as crate::proposal::Choice>::ALL.to_vec()),
        ground in prop::option::of(prop::sample::select(<Ground as crate::proposal::Choice>::ALL.to_vec())),
        grouping in prop::option::of(prop::sample::select(<Grouping as crate::proposal::Choice>::ALL.to_vec())),
        typed in prop::sample::select(vec!["34/40", "25%", "8", "", "4月 8\n5月 9", "x"]),
        level in prop::sample::select(EvidenceLevel::ALL.to_vec()),
        named in any::<bool>(),
    ) {
        let claim = measured(kind, |claim| {
            claim.ground = ground;
            claim.grouping = grouping;
            (claim.share, claim.count, claim.mean) = (typed.into(), typed.into(), typed.into());
            (claim.value_a, claim.value_b) = (typed.into(), "3/40".into());
            (claim.before, claim.after, claim.series) = (typed.into(), typed.into(), typed.into());
            if !named { claim.source.clear(); }
        });
        let found = grade(level, vec![claim]);
        let grade = found.grade.expect("a sentence");
        prop_assert_eq!(found.step.is_none(), grade == Grade::High);
        if let Some(step) = found.step {
            prop_assert!(field(step.field), "{}", step.field);
            prop_assert!(step.reaches >= grade);
        }
    }
}
