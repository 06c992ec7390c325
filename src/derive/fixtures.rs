//! The method's four cases as proposals built by hand, for the tests of figures. Sources: the method's
//! case studies and a finance reviewer's recomputation of them.

use crate::figure::TimeBase;
use crate::proposal::{
    Claim, ClaimKind, Cost, Goal, Investment, Loss, Milestone, MoneyKind, ProblemType, Proposal, Resource,
    Row, RowId, SolutionOption, Stakeholder,
};
use jiff::civil::{Date, date};

/// The day on which the tests look at a proposal.
pub(crate) const TODAY: Date = date(2025, 4, 7);

/// A blank row of this name.
pub(crate) fn row<R: Row>(id: &str) -> R {
    R::with_id(RowId::new(id).expect("an id"))
}

/// Charging network: 2,000 buyers at 350 k lost in six months, 800 k labour a month, 6 M invested.
pub(crate) fn charging() -> Proposal {
    let mut p = Proposal::default();
    p.impact.losses.push(Loss {
        customers: "2000".into(),
        each: "35万".into(),
        per: Some(TimeBase::OneOff),
        over_months: "6".into(),
        counts_as: Some(MoneyKind::Revenue),
        ..row("buyers")
    });
    p.impact.costs.push(Cost { amount: "80万/月".into(), per: Some(TimeBase::Month), ..row("labour") });
    p.impact.investments.push(Investment {
        amount: "600万".into(),
        per: Some(TimeBase::OneOff),
        ..row("programme")
    });
    p.evidence.prevalence.push(Claim {
        kind: Some(ClaimKind::Benchmark),
        ours: "12%".into(),
        figure: "5%".into(),
        source: "行业报告".into(),
        ..row("faults")
    });
    p
}

/// Appointment overload: 23 of 28 sites, 8 a week in April and 18 in June, a pilot of -80 %.
pub(crate) fn appointments() -> Proposal {
    let mut p = Proposal::default();
    let evidence = &mut p.evidence;
    evidence.prevalence.push(Claim {
        kind: Some(ClaimKind::Share),
        share: "23/28".into(),
        source: "WMS".into(),
        ..row("sites")
    });
    evidence.prevalence.push(Claim {
        kind: Some(ClaimKind::Count),
        count: "12".into(),
        per: Some(TimeBase::Week),
        ..row("overloads")
    });
    evidence.severity.push(Claim {
        kind: Some(ClaimKind::MeanAndWorst),
        mean: "45分钟".into(),
        worst: "3小时".into(),
        ..row("wait")
    });
    evidence.trend.push(Claim {
        kind: Some(ClaimKind::Series),
        series: "4月 8\n6月 18".into(),
        ..row("weekly")
    });
    evidence.trend.push(Claim {
        kind: Some(ClaimKind::Comparison),
        value_a: "82".into(),
        value_b: "76".into(),
        ..row("nps")
    });
    evidence.proof.push(Claim {
        kind: Some(ClaimKind::Pilot),
        before: "10".into(),
        after: "2".into(),
        pilot_sites: "5".into(),
        ..row("pilot")
    });
    p.solution.resources.push(Resource {
        department: "IT".into(),
        effort: "2人月".into(),
        budget: "20万".into(),
        ..row("build")
    });
    p
}

/// Parts forecast: the supply-chain head wants 30 % less stock, which frees 8 M once.
pub(crate) fn parts() -> Proposal {
    let mut p = Proposal::default();
    p.frame.diagnosis.problem_type = Some(ProblemType::Parts);
    p.sponsors.stakeholders.push(Stakeholder {
        who: "供应链负责人".into(),
        power: Some(crate::proposal::Rating::Five),
        stake: Some(crate::proposal::Rating::Five),
        raises: true,
        ..row("supply")
    });
    p.solution.goals.push(Goal {
        measure: "库存金额".into(),
        baseline: "2670万".into(),
        target: "1869万".into(),
        ..row("stock")
    });
    p.follow_up.met_on = "2025-03-10".into();
    p
}

/// Labour-rate pricing: option B of two, finance 2 person-weeks, IT 1, training 3 days, six weeks.
pub(crate) fn pricing() -> Proposal {
    let mut p = Proposal::default();
    p.frame.diagnosis.problem_type = Some(ProblemType::Pricing);
    let solution = &mut p.solution;
    solution.start = "2025-04-14".into();
    solution.options.push(SolutionOption { option: "全国统一降 10%".into(), ..row("a") });
    solution.options.push(SolutionOption { option: "分级定价".into(), recommended: true, ..row("b") });
    for (id, department, effort) in [("f", "财务部", "2人周"), ("i", "IT", "1人周"), ("t", "培训部", "3天")]
    {
        solution.resources.push(Resource { department: department.into(), effort: effort.into(), ..row(id) });
    }
    for (id, when) in [("review", "W1"), ("build", "W2..3"), ("pilot", "W4"), ("roll-out", "第5至6周")] {
        solution.milestones.push(Milestone { when: when.into(), ..row(id) });
    }
    p
}
